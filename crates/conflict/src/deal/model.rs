//! A deal of the board on one day, as the solvers want it.

use std::collections::BTreeMap;

use freehold_board::{
    Amount, BinaryOp, Board, Deal, Effect, Equation, EquationKind, Moment, PartyId, Subject,
    Target, ValueType,
};
use freehold_leverage::{Assumed, Measured, Trial, Unplug, unplug};
use freehold_quantity::{CalendarDate, Figure, Shape, Unit, float_of};
use freehold_text::{Code, Diagnostic, Severity};

use super::input::Input;
use super::worth::{Reader, Unread, Worth};
use crate::bargain::{Bargaining, Patience, Possible};

/// A deal, read on one day.
pub(super) struct Model {
    pub(super) parties: Vec<String>,
    /// The unit of what each gets.
    pub(super) units: Vec<String>,
    pub(super) terms: Vec<Term>,
    values: Vec<Worth>,
    impasse: Vec<Option<Worth>>,
    walk: Vec<Option<Worth>>,
    pub(super) inputs: Vec<Input>,
    pub(super) power: Vec<f64>,
    pub(super) patience: Option<Patience>,
    pub(super) comparable: bool,
    pub(super) losses: BTreeMap<String, Measured>,
    pub(super) assumed: Vec<Assumed>,
    /// Whether what something is worth may jump: then no search is sure to see every deal.
    pub(super) has_steps: bool,
}

/// A number that is bargained over.
pub(super) struct Term {
    pub(super) name: String,
    pub(super) unit: Unit,
    pub(super) bounds: [f64; 2],
    pub(super) now: Option<f64>,
}

impl Model {
    /// Reads a deal on a day.
    ///
    /// # Errors
    /// `FH0704` if there is nothing to bargain over or nobody to bargain with, `FH0711` if the
    /// board does not say what it is worth to a party, or nobody knows a number on the day.
    pub(super) fn new(board: &Board, deal: &Deal, moment: Moment) -> Result<Self, Box<Diagnostic>> {
        let name = deal.name.as_str();
        let finding = |code, says: &'static str| {
            Diagnostic::new(code, Severity::Error, None).says(says).arg("name", name)
        };
        if deal.parties.len() < 2 {
            return Err(Box::new(finding(Code::FH0704, "FH0704.alone")));
        }
        if deal.over.is_empty() {
            return Err(Box::new(finding(Code::FH0704, "FH0704")));
        }
        let party_name = |id: &PartyId| board.party(*id).name.to_string();
        for party in &deal.parties {
            if !deal.values.iter().any(|(known, _)| known == party) {
                let found = finding(Code::FH0711, "FH0711").arg("party", party_name(party));
                let line =
                    freehold_text::Message::new("FH0711.line").with("party", party_name(party));
                return Err(Box::new(found.note_line(line)));
            }
        }
        let unread = |party: &PartyId, unread: Unread| {
            let found = match unread {
                Unread::Unknown(what) => finding(Code::FH0711, "FH0711.unknown").arg("what", what),
                Unread::Function(word) => {
                    finding(Code::FH0711, "FH0711.function").arg("what", word)
                }
            };
            let found = found.arg("date", moment.on.to_string());
            Box::new(found.arg("party", party_name(party)))
        };
        let targets: Vec<Target> = deal.over.iter().map(|(target, _)| target.clone()).collect();
        let mut reader = Reader::new(board, moment);
        let (mut values, mut units, mut dimensions) = (Vec::new(), Vec::new(), Vec::new());
        let (mut impasse, mut walk) = (Vec::new(), Vec::new());
        let (losses, sources) = parting(board, deal, moment)?;
        let mut assumed = Vec::new();
        for party in &deal.parties {
            let of = |list: &'_ [(PartyId, freehold_board::Equation)]| {
                list.iter().find(|(known, _)| known == party).map(|(_, equation)| equation.clone())
            };
            let Some(value) = of(&deal.values) else { continue };
            values.push(reader.read(&value, &targets).map_err(|gap| unread(party, gap))?);
            let dimension = match &value.value {
                ValueType::Number(dimension) => dimension.clone(),
                _ => freehold_quantity::Dimension::none(),
            };
            units.push(dimension.to_string());
            dimensions.push(dimension);
            let mut read = |equation: Option<Equation>| {
                let read = equation.map(|equation| reader.read(&equation, &[])).transpose();
                read.map_err(|gap| unread(party, gap))
            };
            let about = party_name(party);
            let note = |what| Assumed {
                about: about.clone(),
                what,
                facts: BTreeMap::from([("party", about.clone())]),
            };
            if of(&deal.values).is_some_and(|equation| has_steps(&equation)) {
                assumed.push(note("steps"));
            }
            let lies = read(of(&deal.impasse))?;
            if lies.is_none() {
                assumed.push(note("impasse-nothing"));
            }
            impasse.push(lies);
            let walks = match (read(of(&deal.walk))?, read(of(&deal.base))?, losses.get(&about)) {
                (Some(walk), ..) => Some(walk),
                (None, Some(base), Some(loss)) => {
                    // Of what it has, the part is left that it does not lose.
                    let input = Input::parting(about.clone(), *loss, sources.clone());
                    let place = reader.keep(format!("loss {about}"), || Ok(input));
                    let lost = place.map_err(|gap| unread(party, gap))?;
                    let kept = both(BinaryOp::Subtract, Worth::Number(1.0), lost);
                    Some(both(BinaryOp::Multiply, base, kept))
                }
                (None, Some(_), None) | (None, None, Some(_)) => {
                    assumed.push(note("base-unused"));
                    None
                }
                (None, None, None) => {
                    assumed.push(note("walk-nowhere"));
                    None
                }
            };
            walk.push(walks);
        }
        let comparable = dimensions.windows(2).all(|pair| pair.first() == pair.last());
        Ok(Self {
            parties: deal.parties.iter().map(party_name).collect(),
            units,
            terms: deal.over.iter().map(|over| term(board, over, moment)).collect(),
            values,
            impasse,
            walk,
            inputs: reader.inputs,
            power: power(deal),
            patience: patience(board, deal),
            comparable,
            losses,
            assumed,
            has_steps: deal.values.iter().any(|(_, equation)| has_steps(equation)),
        })
    }

    /// Returns every number that it hangs on, by its middle.
    pub(super) fn middles(&self) -> Vec<f64> {
        self.inputs.iter().map(|input| input.value.value).collect()
    }

    /// Writes what each party gets from terms.
    fn worth(&self, terms: &[f64], inputs: &[f64], gets: &mut [f64]) {
        for (slot, value) in gets.iter_mut().zip(&self.values) {
            *slot = value.at(terms, inputs);
        }
    }

    /// Returns what each party gets from terms.
    pub(super) fn gets(&self, terms: &[f64], inputs: &[f64]) -> Vec<f64> {
        let mut gets = vec![0.0; self.parties.len()];
        self.worth(terms, inputs, &mut gets);
        gets
    }

    pub(super) fn impasse_at(&self, inputs: &[f64]) -> Vec<f64> {
        let at = |worth: &Option<Worth>| worth.as_ref().map_or(0.0, |worth| worth.at(&[], inputs));
        self.impasse.iter().map(at).collect()
    }

    pub(super) fn walk_at(&self, inputs: &[f64]) -> Vec<Option<f64>> {
        self.walk.iter().map(|walk| walk.as_ref().map(|walk| walk.at(&[], inputs))).collect()
    }

    /// Solves something about the deal with these inputs.
    pub(super) fn with<R>(&self, inputs: &[f64], solve: impl FnOnce(&Bargaining<'_>) -> R) -> R {
        let worth = |terms: &[f64], gets: &mut [f64]| self.worth(terms, inputs, gets);
        solve(&Bargaining {
            possible: Possible::Terms {
                bounds: self.terms.iter().map(|term| term.bounds).collect(),
                worth: &worth,
            },
            impasse: self.impasse_at(inputs),
            walk_away: self.walk_at(inputs),
            power: self.power.clone(),
            patience: self.patience.clone(),
            comparable: self.comparable,
        })
    }
}

fn both(op: BinaryOp, left: Worth, right: Worth) -> Worth {
    Worth::Both(op, Box::new(left), Box::new(right))
}

fn term(board: &Board, (target, bounds): &(Target, Amount), moment: Moment) -> Term {
    let subject = match target {
        Target::Quantity(id) => Subject::Quantity(*id),
        Target::TermDetail(term, key) => Subject::TermDetail(*term, key.clone()),
        Target::Stake(holder, held, class) => Subject::Stake(*holder, *held, *class),
    };
    let name = board.path_of(&subject);
    let (unit, ends) = match bounds {
        Amount::Figure(figure) => (figure.unit.clone(), written_ends(figure)),
        Amount::None | Amount::Unknown => (Unit::none(), (0.0, 0.0)),
    };
    let factor = match target {
        Target::Quantity(id) => {
            let into = &board.quantity(*id).unit.dimension;
            freehold_board::money_factor(board, moment, &unit.dimension, into).unwrap_or(1.0)
        }
        _ => 1.0,
    };
    let now = Input::claimed(board, &subject, moment).map(|input| input.value.value);
    Term { name, unit, bounds: [ends.0 * factor, ends.1 * factor], now }
}

/// Returns the ends of a range as they are written, in base units.
fn written_ends(figure: &Figure) -> (f64, f64) {
    match &figure.shape {
        Shape::Range { low, high } | Shape::Uniform { low, high } => {
            (float_of(*low) * figure.unit.scale, float_of(*high) * figure.unit.scale)
        }
        _ => figure.base_interval(),
    }
}

/// Returns the power of each: what is left of all goes evenly to those of whom nothing is said.
fn power(deal: &Deal) -> Vec<f64> {
    let said = |party: &PartyId| {
        let found = deal.power.iter().find(|(known, _)| known == party);
        found.map(|(_, share)| float_of(*share))
    };
    let told: f64 = deal.parties.iter().filter_map(said).sum();
    let silent = deal.parties.iter().filter(|party| said(party).is_none()).count();
    let rest = (1.0 - told).max(0.0) / silent.max(1) as f64;
    deal.parties.iter().map(|party| said(party).unwrap_or(rest)).collect()
}

fn patience(board: &Board, deal: &Deal) -> Option<Patience> {
    let year = board.units.parse("year").map_or(1.0, |year| year.scale);
    let mut rates = false;
    let mut list = Vec::new();
    for party in &deal.parties {
        let (_, amount) = deal.patience.iter().find(|(known, _)| known == party)?;
        let Amount::Figure(figure) = amount else { return None };
        rates = !figure.unit.dimension.is_none();
        list.push(figure.base_median() * if rates { year } else { 1.0 });
    }
    Some(if rates { Patience::Rates(list) } else { Patience::Rounds(list) })
}

/// What each party loses, by name, and who says what that rests on.
type Parting = (BTreeMap<String, Measured>, Vec<String>);

/// Returns what each party loses within a year if they part, by the middle of every input with its
/// bounds, and who says what that rests on.
fn parting(board: &Board, deal: &Deal, moment: Moment) -> Result<Parting, Box<Diagnostic>> {
    let pulls = deal.otherwise.iter().any(|effect| matches!(effect, Effect::Unplug(..)));
    if !pulls {
        return Ok((BTreeMap::new(), Vec::new()));
    }
    let day = CalendarDate::day(moment.on);
    let edits = deal.otherwise.iter().map(|effect| (day, effect.clone())).collect();
    let trial = Trial { edits, told: Vec::new() };
    let answer = unplug(board, moment, &Unplug { trial, ..Unplug::default() })?;
    let mut sources: Vec<String> =
        answer.losses.values().flat_map(|loss| loss.sources.iter().cloned()).collect();
    sources.sort_unstable();
    sources.dedup();
    let losses = deal.parties.iter().map(|party| {
        let name = board.party(*party).name.to_string();
        let stopped = answer.unplugged.contains(&name) || answer.stopped_with_it.contains(&name);
        let lost = match answer.losses.get(&name) {
            Some(loss) => loss.loss,
            None if stopped => Measured::exact(answer.cut),
            None => Measured::exact(0.0),
        };
        (name, lost)
    });
    Ok((losses.collect(), sources))
}

/// Whether a number may jump where what it is made of moves a little.
fn has_steps(equation: &Equation) -> bool {
    match &equation.kind {
        EquationKind::If(..) => true,
        EquationKind::Unary(_, inner) => has_steps(inner),
        EquationKind::Binary(_, left, right) => has_steps(left) || has_steps(right),
        EquationKind::Call(_, inner) => inner.iter().any(has_steps),
        _ => false,
    }
}
