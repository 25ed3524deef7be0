//! What the futures are uncertain of: draws that belong together, and who says so.

use std::collections::BTreeMap;

use freehold_board::{Board, Claim, DetailEvidence, Moment, Rank, Subject};
use freehold_program::Program;
use serde::Serialize;
use smol_str::{SmolStr, format_smolstr};

/// What is one uncertainty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// What it is called: the path of a number or a need; `hazard`, `choice` or `volatility` and what
    /// happens step by step.
    pub name: SmolStr,
    /// The places of its draws in the program.
    pub draws: Vec<usize>,
    /// The places of its streams in the program.
    pub streams: Vec<usize>,
}

/// On what an uncertain number rests.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Ground {
    /// Whether somebody guessed it.
    pub guess: bool,
    /// Why it was guessed.
    pub why: Option<SmolStr>,
    /// Who says so.
    pub sources: Vec<SmolStr>,
    /// Whether somebody else says otherwise.
    pub disputed: bool,
}

/// Returns the uncertainties of a program, in the order of their names.
///
/// All shares of a need and all that says how it is replaced are one, named by the path of the need.
/// Draws that hang together are one, named by all of them. Each hazard, choice and volatility is one.
/// `groups` makes one of several by their names. Every draw and every stream of the program is in
/// exactly one.
pub fn inputs(program: &Program, groups: &[(SmolStr, Vec<SmolStr>)]) -> Vec<Input> {
    let mut named: BTreeMap<SmolStr, Input> = BTreeMap::new();
    let grouped = |name: SmolStr| {
        let group = groups.iter().find(|(_, names)| names.contains(&name));
        group.map_or(name, |(group, _)| group.clone())
    };
    for (place, draw) in program.draws.iter().enumerate() {
        named.entry(grouped(stem(&draw.name))).or_default().draws.push(place);
    }
    for (place, stream) in program.streams.iter().enumerate() {
        named.entry(grouped(stream.clone())).or_default().streams.push(place);
    }
    for correlated in &program.correlated {
        let holds = |input: &Input| {
            correlated.draws.iter().any(|draw| input.draws.contains(&(*draw as usize)))
        };
        let names: Vec<SmolStr> =
            named.iter().filter(|(_, input)| holds(input)).map(|(name, _)| name.clone()).collect();
        if names.len() > 1 {
            let mut all = Input::default();
            for input in names.iter().filter_map(|name| named.remove(name)) {
                all.draws.extend(input.draws);
                all.streams.extend(input.streams);
            }
            named.insert(names.join(" + ").into(), all);
        }
    }
    named.into_iter().map(|(name, input)| Input { name, ..input }).collect()
}

/// Returns what a draw is about: the path of its number or need.
pub(crate) fn stem(draw: &str) -> SmolStr {
    let words = draw.strip_prefix("supply ").or_else(|| draw.strip_prefix("need "));
    let path = match words {
        Some(rest) => rest.split([' ', ':']).next().unwrap_or(rest),
        None => draw.strip_prefix("stock ").unwrap_or(draw),
    };
    path.split('#').next().unwrap_or(path).into()
}

/// Returns the unit in which a draw is told, and what one of that unit is in the numbers drawn.
pub(crate) fn draw_unit(board: &Board, draw: &str) -> (SmolStr, f64) {
    let is_need = draw.starts_with("need ");
    let last = draw.rsplit(' ').next().unwrap_or(draw);
    if draw.starts_with("supply ") || is_need && matches!(last, "weight" | "replaceable") {
        return ("%".into(), 0.01);
    }
    if is_need {
        return ("days".into(), 1.0);
    }
    match board.names.get(stem(draw).as_str()).and_then(|named| named.quantity) {
        Some(id) if !draw.contains('#') => {
            let unit = &board.quantity(id).unit;
            (unit.text.as_str().into(), unit.scale)
        }
        _ => (SmolStr::default(), 1.0),
    }
}

/// Returns on what an input rests, as known at a moment.
pub fn ground(board: &Board, moment: Moment, name: &str) -> Ground {
    let mut ground = Ground::default();
    for part in name.split(" + ") {
        let part = part.strip_prefix("hazard ").unwrap_or(part);
        let hazard = board.outlook.hazards.iter().find(|hazard| hazard.name == part);
        if let Some(evidence) = hazard.and_then(|hazard| hazard.evidence.as_ref()) {
            ground.of_detail(board, evidence);
        }
        let Some(named) = board.names.get(part) else { continue };
        if let Some(id) = named.quantity {
            let outlook = &board.outlook;
            let assumed = outlook.assumptions.iter().find(|item| item.quantity == id);
            let stock = outlook.stocks.iter().find(|stock| stock.quantity == id);
            if let Some(evidence) = assumed.and_then(|item| item.evidence.as_ref()) {
                ground.of_detail(board, evidence);
            }
            if let Some(evidence) = stock.and_then(|stock| stock.evidence.as_ref()) {
                ground.of_detail(board, evidence);
            }
            if assumed.is_none() {
                ground.of_subject(board, moment, &Subject::Quantity(id));
            }
        }
        if let Some(id) = named.need {
            ground.of_subject(board, moment, &Subject::Supply(id));
            ground.of_subject(board, moment, &Subject::Need(id));
        }
    }
    ground.sources.sort();
    ground.sources.dedup();
    ground
}

impl Ground {
    fn of_subject(&mut self, board: &Board, moment: Moment, subject: &Subject) {
        let standing = board.standing(subject, moment);
        self.disputed |= standing.disputed;
        if let Some(Claim { rank, why, sources, .. }) = standing.leading {
            self.add(board, *rank, why.as_ref(), sources);
        }
    }

    fn of_detail(&mut self, board: &Board, evidence: &DetailEvidence) {
        self.add(board, evidence.rank, evidence.why.as_ref(), &evidence.sources);
    }

    fn add(
        &mut self,
        board: &Board,
        rank: Rank,
        why: Option<&SmolStr>,
        sources: &[freehold_board::SourceId],
    ) {
        self.guess |= rank == Rank::Guess;
        if let Some(why) = why {
            self.why = Some(match self.why.take() {
                Some(before) if before != *why => format_smolstr!("{before}; {why}"),
                _ => why.clone(),
            });
        }
        self.sources.extend(sources.iter().map(|id| board.source(*id).name.clone()));
    }
}
