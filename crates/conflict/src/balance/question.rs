//! Which futures of a board, or of a file, hang together?

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{Board, Label, Moment, Rank};
use freehold_text::{Code, Diagnostic, Message, Severity, nearest};

use super::answer::{
    BalanceCycle, BasinsAnswer, ConsistentAnswer, DETAILED, DescriptorAnswer, DoubtAnswer,
    FixedAnswer, HeldAnswer, JudgementAnswer, LeadAnswer, Origin, ScenariosAnswer, VariantAnswer,
};
use super::consistent::{Search, consistent};
use super::doubt::{Doubt, Doubting, held};
use super::flips::{Flip, flips};
use super::matrix::{Descriptor, Matrix, Scenario};
use super::score::score;
use super::scw::File;
use super::succession::{Starts, Succession, basins};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenarios {
    /// By how much a variant may stay behind its strongest rival.
    pub tolerance: u32,
    /// How one scenario follows another.
    pub succession: Succession,
    /// Descriptors that are held at a variant, by their names.
    pub fixed: Vec<(String, String)>,
    /// By how much every judgement that is not 0 may be off, besides what the board doubts.
    pub doubt: u32,
    /// Which scenarios and matrices are drawn, where they are too many.
    pub seed: u64,
    /// After how many branches the search stops.
    pub most_steps: u64,
}

impl Default for Scenarios {
    fn default() -> Self {
        Self {
            tolerance: 0,
            succession: Succession::Global,
            fixed: Vec::new(),
            doubt: 0,
            seed: 1,
            most_steps: Search::default().most_steps,
        }
    }
}

/// A matrix with the words and the evidence that belong to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Balanced {
    /// The name of the statement, or the title of the file.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// Descriptors and judgements; a judgement in doubt at its middle, halves towards 0.
    pub matrix: Matrix,
    /// What people call each descriptor and its variants.
    pub labels: Vec<(Label, Vec<Label>)>,
    /// The judgements in doubt.
    pub doubts: Vec<Doubt>,
    /// Who holds the judgement of a row and column.
    pub held_by: BTreeMap<(usize, usize), HeldBy>,
    /// The outcomes whose names variants may have, and what people call them.
    pub outcomes: BTreeMap<String, Label>,
    /// The board that it is of; `None` for a file.
    pub board: Option<Origin>,
}

/// How a judgement is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBy {
    /// Its rank.
    pub rank: Rank,
    /// Who says so.
    pub sources: Vec<String>,
    /// Why it is guessed.
    pub why: Option<String>,
}

/// Returns a file of ScenarioWizard as something to ask about.
pub fn of_file(file: &File) -> Balanced {
    let descriptors = file.matrix.descriptors().iter();
    let none = |one: &Descriptor| (Label::default(), vec![Label::default(); one.variants.len()]);
    Balanced {
        name: file.title.clone(),
        label: Label::default(),
        labels: descriptors.map(none).collect(),
        matrix: file.matrix.clone(),
        doubts: Vec::new(),
        held_by: BTreeMap::new(),
        outcomes: BTreeMap::new(),
        board: None,
    }
}

/// Returns a `scenarios` statement of a board as something to ask about: with the judgements that
/// were known. Without a name, the only one.
///
/// # Errors
/// If the board has no such statement, or several and none is named.
pub fn of_board(
    board: &Board,
    moment: Moment,
    name: Option<&str>,
) -> Result<Balanced, Box<Diagnostic>> {
    let known = || {
        board
            .outlook
            .balances
            .iter()
            .filter(|balance| balance.on.is_none_or(|on| on.first <= moment.known_by))
    };
    let names: Vec<&str> = known().map(|balance| balance.name.as_str()).collect();
    let found = match name {
        None => known().next().filter(|_| names.len() == 1),
        Some(name) => {
            known().find(|balance| balance.name == name || is_called(&balance.label, name))
        }
    };
    let Some(balance) = found else {
        let mut finding = Diagnostic::new(Code::FH0741, Severity::Error, None);
        finding = match name {
            Some(name) => finding.says("FH0741.statement").arg("name", name),
            None if names.is_empty() => finding.says("FH0741.nothing"),
            None => finding.says("FH0741.which"),
        };
        if !names.is_empty() {
            finding = finding.note_line(Message::new("accepted").with("list", names.join(", ")));
        }
        return Err(Box::new(finding));
    };
    let descriptors: Vec<Descriptor> = balance
        .descriptors
        .iter()
        .map(|one| Descriptor {
            name: one.name.clone(),
            variants: one.variants.iter().map(|(name, _)| name.clone()).collect(),
        })
        .collect();
    let width = descriptors.iter().map(|one| one.variants.len()).sum();
    let mut matrix = Matrix::new(descriptors, &vec![vec![0; width]; width])
        .map_err(|_| Box::new(unusable(&balance.name)))?;
    let (mut doubts, mut held_by) = (Vec::new(), BTreeMap::new());
    for judgement in &balance.judgements {
        let since = judgement.evidence.as_ref().and_then(|evidence| evidence.known_since);
        let withdrawn = judgement.evidence.as_ref().is_some_and(|one| one.rank == Rank::Withdrawn);
        if withdrawn || since.is_some_and(|since| since > moment.known_by) {
            continue;
        }
        let row = matrix.column(judgement.from.0, judgement.from.1);
        let column = matrix.column(judgement.on.0, judgement.on.1);
        // Halves go towards 0: the weaker judgement.
        matrix.set(row, column, (judgement.low + judgement.high) / 2);
        if judgement.low != judgement.high {
            doubts.push(Doubt { row, column, low: judgement.low, high: judgement.high });
        }
        if let Some(evidence) = &judgement.evidence {
            let sources = evidence.sources.iter().map(|id| board.source(*id).name.to_string());
            let why = evidence.why.as_ref().map(ToString::to_string);
            let held = HeldBy { rank: evidence.rank, sources: sources.collect(), why };
            held_by.insert((row, column), held);
        }
    }
    Ok(Balanced {
        name: balance.name.to_string(),
        label: balance.label.clone(),
        labels: balance
            .descriptors
            .iter()
            .map(|one| {
                let variants = one.variants.iter().map(|(_, label)| label.clone());
                (one.label.clone(), variants.collect())
            })
            .collect(),
        matrix,
        doubts,
        held_by,
        outcomes: board
            .outlook
            .outcomes
            .iter()
            .map(|one| (one.name.to_string(), one.label.clone()))
            .collect(),
        board: Some(Origin {
            board: board.hash.clone(),
            on: moment.on.to_string(),
            known_by: moment.known_by.to_string(),
        }),
    })
}

fn unusable(name: &str) -> Diagnostic {
    Diagnostic::new(Code::FH0745, Severity::Error, None).says("FH0745.large").arg("name", name)
}

fn is_called(label: &Label, name: &str) -> bool {
    [&label.en, &label.ko].into_iter().flatten().any(|word| word == name)
}

/// Returns the judgements in doubt: those that are in doubt already, and with `off` above 0 every
/// judgement that is not 0, which may be off by so much to both sides.
pub fn within_doubt(balanced: &Balanced, off: u32) -> Vec<Doubt> {
    let mut doubts: BTreeMap<(usize, usize), Doubt> =
        balanced.doubts.iter().map(|doubt| ((doubt.row, doubt.column), *doubt)).collect();
    let off = i32::try_from(off).unwrap_or(i32::MAX);
    if off > 0 {
        for row in 0..balanced.matrix.width() {
            for (column, judgement) in balanced.matrix.row(row).iter().enumerate() {
                if *judgement != 0 {
                    let (low, high) =
                        (judgement.saturating_sub(off), judgement.saturating_add(off));
                    let doubt =
                        doubts.entry((row, column)).or_insert(Doubt { row, column, low, high });
                    (doubt.low, doubt.high) = (doubt.low.min(low), doubt.high.max(high));
                }
            }
        }
    }
    doubts.into_values().collect()
}

/// Returns which scenarios hang together, how many others lead to each, in how much of the doubt it
/// holds, and on which judgements it hangs.
///
/// Costs a search ([`consistent`]), the basins ([`basins`]), and a search for each matrix within
/// doubt ([`held`]).
///
/// # Errors
/// If a descriptor or variant to hold is not there.
pub fn scenarios(
    balanced: &Balanced,
    question: &Scenarios,
) -> Result<ScenariosAnswer, Box<Diagnostic>> {
    let matrix = &balanced.matrix;
    let fixed = fixed(balanced, &question.fixed)?;
    let search = Search {
        tolerance: question.tolerance,
        fixed: fixed.clone(),
        most_steps: question.most_steps,
        ..Search::default()
    };
    let found = consistent(matrix, &search);
    // A step of succession looks at every judgement of the variants that hold.
    let work = (matrix.width() * matrix.width()).max(1) as u64;
    let drawn = Starts::default().drawn.min(100_000_000 / work).max(200);
    let most = Starts::default().most.min(4_000_000_000 / work);
    let starts = Starts { seed: question.seed, drawn, most };
    let led = basins(matrix, question.succession, &fixed, &starts);
    let weights: BTreeMap<&Scenario, u64> =
        led.ends.iter().map(|(end, weight)| (end, *weight)).collect();
    let doubts = within_doubt(balanced, question.doubt);
    let doubting = Doubting { seed: question.seed, ..Doubting::default() };
    // Many searches, each as short as a board can bear.
    let short =
        Search { most_steps: question.most_steps.min(20_000), most_scenarios: 1000, ..search };
    let doubted = (!doubts.is_empty()).then(|| held(matrix, &doubts, &short, &doubting));
    let share = |part: u64, of: u64| if of == 0 { 0.0 } else { part as f64 / of as f64 };
    let holds: Option<BTreeMap<&Scenario, f64>> = doubted.as_ref().map(|doubted| {
        let each = doubted.scenarios.iter();
        each.map(|one| (&one.scenario, share(one.held, doubted.matrices))).collect()
    });
    let mut ranked: Vec<(u64, i64, &Scenario)> = found
        .scenarios
        .iter()
        .map(|one| (weights.get(one).copied().unwrap_or(0), score(matrix, one).impact, one))
        .collect();
    ranked.sort_by(|(weight, impact, one), (other_weight, other_impact, other)| {
        other_weight.cmp(weight).then(other_impact.cmp(impact)).then(one.cmp(other))
    });
    let words = Words { balanced, question, fixed: &fixed };
    let listed: u64 = ranked.iter().map(|(weight, ..)| weight).sum();
    let answers = ranked.iter().enumerate().map(|(place, (weight, _, scenario))| {
        let mut answer = words.consistent(scenario, place < DETAILED);
        answer.weight = *weight;
        answer.share = share(*weight, led.starts);
        answer.held = holds.as_ref().map(|held| held.get(scenario).copied().unwrap_or(0.0));
        answer
    });
    let consistent: Vec<ConsistentAnswer> = answers.collect();
    let mut cycles: Vec<BalanceCycle> = led
        .cycles
        .iter()
        .map(|cycle| BalanceCycle {
            scenarios: cycle.scenarios.iter().map(|one| words.names(one)).collect(),
            weight: cycle.weight,
            share: share(cycle.weight, led.starts),
        })
        .collect();
    cycles.sort_by_key(|cycle| std::cmp::Reverse(cycle.weight));
    let circling: u64 = cycles.iter().map(|cycle| cycle.weight).sum();
    let listed_ones: BTreeSet<&Scenario> = found.scenarios.iter().collect();
    Ok(ScenariosAnswer {
        schema: "freehold-scenarios/1",
        name: balanced.name.clone(),
        label: balanced.label.clone(),
        board: balanced.board.clone(),
        descriptors: words.descriptors(),
        combinations: matrix.combinations(),
        tolerance: question.tolerance,
        fixed: words.fixed(),
        consistent,
        complete: found.complete,
        steps: found.steps,
        basins: BasinsAnswer {
            succession: question.succession,
            starts: led.starts,
            exact: led.exact,
            seed: (!led.exact).then_some(question.seed),
            cycles,
            ended: listed + circling,
            circling,
            elsewhere: led.starts - listed - circling,
        },
        doubt: doubted.as_ref().map(|doubted| DoubtAnswer {
            judgements: doubts.len(),
            matrices: doubted.matrices,
            exact: doubted.exact,
            seed: (!doubted.exact).then_some(question.seed),
            complete: doubted.complete,
            others: doubted
                .scenarios
                .iter()
                .filter(|one| !listed_ones.contains(&one.scenario))
                .take(DETAILED)
                .map(|one| HeldAnswer {
                    variants: words.names(&one.scenario),
                    held: share(one.held, doubted.matrices),
                })
                .collect(),
        }),
    })
}

/// Returns the places of descriptors and variants to hold.
fn fixed(
    balanced: &Balanced,
    asked: &[(String, String)],
) -> Result<Vec<(usize, u8)>, Box<Diagnostic>> {
    let descriptors = balanced.matrix.descriptors();
    let unknown = |key, name: &str, list: Vec<&str>| {
        let mut finding = Diagnostic::new(Code::FH0741, Severity::Error, None);
        finding = finding.says(key).arg("name", name);
        match nearest(name, list.iter().copied()) {
            Some(close) => finding.note_line(Message::new("nearest").with("name", close)),
            None => finding.note_line(Message::new("accepted").with("list", list.join(", "))),
        }
    };
    let mut fixed = Vec::new();
    for (name, variant) in asked {
        let labels = &balanced.labels;
        let place = descriptors
            .iter()
            .zip(labels)
            .position(|(one, (label, _))| one.name == name.as_str() || is_called(label, name));
        let found = place.and_then(|place| Some((place, descriptors.get(place)?)));
        let Some((place, descriptor)) = found else {
            let list = descriptors.iter().map(|one| one.name.as_str()).collect();
            return Err(Box::new(unknown("FH0741.descriptor", name, list)));
        };
        let words = labels.get(place).map(|(_, variants)| variants.as_slice()).unwrap_or_default();
        let found = descriptor
            .variants
            .iter()
            .zip(words)
            .position(|(one, label)| one == variant.as_str() || is_called(label, variant));
        let Some(taken) = found.and_then(|taken| u8::try_from(taken).ok()) else {
            let list = descriptor.variants.iter().map(|one| one.as_str()).collect();
            return Err(Box::new(unknown("FH0741.variant", variant, list).arg("descriptor", name)));
        };
        let held = fixed.iter().find(|(held, _)| *held == place);
        match held {
            None => fixed.push((place, taken)),
            Some((_, held)) if *held == taken => {}
            Some((_, held)) => {
                let variant = |at: u8| descriptor.variants.get(usize::from(at));
                let variant = |at| variant(at).map(ToString::to_string).unwrap_or_default();
                let finding = Diagnostic::new(Code::FH0741, Severity::Error, None);
                let finding = finding.says("FH0741.held").arg("name", name);
                let finding = finding.arg("one", variant(*held)).arg("other", variant(taken));
                return Err(Box::new(finding));
            }
        }
    }
    Ok(fixed)
}

struct Words<'q> {
    balanced: &'q Balanced,
    question: &'q Scenarios,
    fixed: &'q [(usize, u8)],
}

impl Words<'_> {
    fn names(&self, scenario: &Scenario) -> Vec<String> {
        let names = self.balanced.matrix.names_of(scenario);
        names.iter().map(ToString::to_string).collect()
    }

    fn descriptors(&self) -> Vec<DescriptorAnswer> {
        let descriptors = self.balanced.matrix.descriptors().iter().zip(&self.balanced.labels);
        descriptors
            .map(|(one, (label, variants))| DescriptorAnswer {
                name: one.name.to_string(),
                label: label.clone(),
                variants: one
                    .variants
                    .iter()
                    .zip(variants)
                    .map(|(name, label)| VariantAnswer {
                        name: name.to_string(),
                        label: label.clone(),
                        outcome: self.balanced.outcomes.get(name.as_str()).cloned(),
                    })
                    .collect(),
            })
            .collect()
    }

    fn fixed(&self) -> Vec<FixedAnswer> {
        let columns = self.fixed.iter();
        columns
            .map(|(place, variant)| {
                let column = self.balanced.matrix.column(*place, usize::from(*variant));
                let (descriptor, variant) = self.named(column);
                FixedAnswer { descriptor, variant }
            })
            .collect()
    }

    /// Returns the names of a column: descriptor and variant.
    fn named(&self, column: usize) -> (String, String) {
        let matrix = &self.balanced.matrix;
        let place = matrix.descriptor_of(column);
        let Some(descriptor) = matrix.descriptors().get(place) else {
            return (String::new(), String::new());
        };
        let variant = descriptor.variants.get(column - matrix.columns(place).start);
        (descriptor.name.to_string(), variant.map(ToString::to_string).unwrap_or_default())
    }

    fn consistent(&self, scenario: &Scenario, detailed: bool) -> ConsistentAnswer {
        let matrix = &self.balanced.matrix;
        let score = score(matrix, scenario);
        let leads = score.leads.iter().zip(matrix.descriptors());
        let mut broken = Vec::new();
        if detailed {
            broken = flips(matrix, scenario, self.question.tolerance, self.fixed);
        }
        let mut needed: Vec<&Flip> = broken.iter().filter(|flip| flip.is_needed()).collect();
        needed.sort_by_key(|flip| (flip.by.abs(), flip.row, flip.column));
        let one: Vec<&Flip> = broken.iter().filter(|flip| flip.by.abs() == 1).collect();
        ConsistentAnswer {
            variants: self.names(scenario),
            numbers: scenario.0.iter().map(|variant| usize::from(*variant) + 1).collect(),
            impact: score.impact,
            consistency: score.consistency,
            weight: 0,
            share: 0.0,
            held: None,
            leads: leads
                .map(|(lead, descriptor)| LeadAnswer {
                    descriptor: descriptor.name.to_string(),
                    score: lead.score,
                    rival: lead
                        .rival
                        .and_then(|rival| descriptor.variants.get(usize::from(rival)))
                        .map(ToString::to_string),
                    lead: lead.lead,
                })
                .collect(),
            hangs_on: needed.into_iter().map(|flip| self.judgement(flip)).collect(),
            flips: one.into_iter().map(|flip| self.judgement(flip)).collect(),
        }
    }

    fn judgement(&self, flip: &Flip) -> JudgementAnswer {
        let (from, variant) = self.named(flip.row);
        let (on, of) = self.named(flip.column);
        let held = self.balanced.held_by.get(&(flip.row, flip.column));
        JudgementAnswer {
            from,
            variant,
            on,
            of,
            judgement: flip.judgement,
            by: flip.by,
            rank: held.map(|held| held.rank.word()),
            sources: held.map(|held| held.sources.clone()).unwrap_or_default(),
            why: held.and_then(|held| held.why.clone()),
        }
    }
}
