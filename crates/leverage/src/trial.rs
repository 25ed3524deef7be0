//! Changes that are tried out: what if this were so?

use std::collections::BTreeSet;

use freehold_board::{
    Amount, Board, Class, Effect, Moment, Operation, Supplier, Target, TermId, Visibility, Whatif,
    evaluate,
};
use freehold_quantity::{CalendarDate, Date};
use freehold_text::{Code, Diagnostic, Severity, nearest};

use crate::measured::Measured;
use crate::network::Node;
use crate::state::{Evidence, NeedState, StakeState, State};

/// Changes to the board, with the words in which they were made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trial {
    /// What is done when.
    pub edits: Vec<(CalendarDate, Effect)>,
    /// The same as written.
    pub told: Vec<String>,
}

impl Trial {
    /// Returns the changes of a `whatif` of a board, by its name.
    ///
    /// One that was written with more than what was known by then is not there: its lines would
    /// tell of it.
    ///
    /// # Errors
    /// `FH0902` if the board has none of that name by then, with the nearest.
    pub fn named(board: &Board, name: &str, known_by: Date) -> Result<Self, Box<Diagnostic>> {
        let visibility = Visibility::new(board, known_by);
        let shown: BTreeSet<&str> = board
            .statements
            .iter()
            .filter(|statement| statement.kind == "whatif")
            .filter(|statement| visibility.statement(board, statement))
            .map(|statement| statement.name.as_str())
            .collect();
        let whatifs = board.outlook.whatifs.iter();
        let mut found = whatifs.filter(|whatif| shown.contains(whatif.name.as_str()));
        if let Some(whatif) = found.find(|whatif| whatif.name == name) {
            return Ok(Self::of(board, whatif));
        }
        let mut finding = Diagnostic::new(Code::FH0902, Severity::Error, None).arg("name", name);
        if let Some(close) = nearest(name, shown.iter().copied()) {
            let note = freehold_text::Message::new("nearest").with("name", close);
            finding = finding.note_line(note);
        }
        Err(Box::new(finding))
    }

    /// Returns the changes of a `whatif` that stands on `board`.
    pub fn of(board: &Board, whatif: &Whatif) -> Self {
        let text = board
            .statements
            .iter()
            .find(|statement| statement.kind == "whatif" && statement.name == whatif.name);
        let lines = text.map(|statement| statement.text.lines().skip(1)).into_iter().flatten();
        let told = lines.map(|line| line.trim().to_owned()).collect();
        Self { edits: whatif.edits.clone(), told }
    }

    /// Adds the changes of another one.
    pub fn and(&mut self, other: Self) {
        self.edits.extend(other.edits);
        self.told.extend(other.told);
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Returns the moment that is asked about: not before the last change is made.
    pub fn moment(&self, moment: Moment) -> Moment {
        let last = self.edits.iter().map(|(on, _)| on.last).max();
        Moment::new(last.map_or(moment.on, |last| last.max(moment.on)), moment.known_by)
    }

    /// Returns the terms that it ends.
    pub(crate) fn ended(&self) -> BTreeSet<TermId> {
        let ends = self.edits.iter().filter_map(|(_, effect)| match effect {
            Effect::End(term) => Some(*term),
            _ => None,
        });
        ends.collect()
    }

    /// Makes the changes in a state, in the order of their days.
    pub(crate) fn apply(&self, board: &Board, state: &mut State) {
        let mut edits: Vec<&(CalendarDate, Effect)> = self.edits.iter().collect();
        edits.sort_by_key(|(on, _)| on.last);
        for (_, effect) in edits {
            match effect {
                Effect::Mix(need, portions) => {
                    let index = state.needs.iter().position(|known| known.id == *need);
                    let Some(mut need) = index.and_then(|i| state.needs.get(i).cloned()) else {
                        continue;
                    };
                    for (supplier, operation, equation) in portions {
                        let Ok(number) = evaluate(board, equation, state.moment) else { continue };
                        change_mix(state, &mut need, *supplier, *operation, number);
                    }
                    close_mix(&mut need, portions.iter().map(|(supplier, ..)| *supplier), state);
                    if let Some(slot) = index.and_then(|index| state.needs.get_mut(index)) {
                        *slot = need;
                    }
                }
                Effect::Unplug(party, amount) => {
                    let Some(node) = state.node(*party) else { continue };
                    let cut = match amount {
                        Some(Amount::Figure(figure)) => figure.base_median().clamp(0.0, 1.0),
                        Some(Amount::None) => 0.0,
                        Some(Amount::Unknown) | None => 1.0,
                    };
                    for node in state.with_outright(node) {
                        state.stopped.insert(node, cut);
                    }
                }
                Effect::Change(Target::Stake(holder, target, class), operation, equation) => {
                    let (Some(holder), Some(target)) = (state.node(*holder), state.node(*target))
                    else {
                        continue;
                    };
                    if let Ok(number) = evaluate(board, equation, state.moment) {
                        change_stake(state, holder, target, *class, *operation, number);
                    }
                }
                // Ended terms are left out when the state is read; other numbers move no measure here.
                Effect::End(_) | Effect::Change(..) => {}
            }
        }
    }
}

fn changed(before: f64, operation: Operation, number: f64) -> f64 {
    let after = match operation {
        Operation::Set => number,
        Operation::Add => before + number,
        Operation::Subtract => before - number,
        Operation::Scale => before * number,
    };
    after.clamp(0.0, 1.0)
}

/// Changes the share of one supplier; what was said of its bounds moves with it.
fn change_mix(
    state: &State,
    need: &mut NeedState,
    supplier: Supplier,
    operation: Operation,
    number: f64,
) {
    let change = |share: Measured| {
        let to = |before: f64| changed(before, operation, number);
        Measured::within(to(share.low), to(share.value), to(share.high))
    };
    match supplier {
        Supplier::Own => need.own = change(need.own),
        Supplier::Unknown => need.unknown = changed(need.unknown, operation, number),
        Supplier::Party(party) => {
            let Some(node) = state.node(party) else { return };
            match need.ties.iter_mut().find(|tie| tie.supplier == node) {
                Some(tie) => tie.share = change(tie.share),
                None => need.ties.push(crate::state::TieState {
                    supplier: node,
                    share: change(Measured::default()),
                    replacement: need.replacement,
                    exclusive: false,
                    evidence: Evidence::default(),
                }),
            }
        }
    }
}

/// Scales the suppliers that were not named, own and unknown supply among them, so that the mix is
/// whole again.
fn close_mix(need: &mut NeedState, named: impl Iterator<Item = Supplier>, state: &State) {
    let (mut nodes, mut names_own, mut names_unknown) = (BTreeSet::<Node>::new(), false, false);
    for supplier in named {
        match supplier {
            Supplier::Party(party) => nodes.extend(state.node(party)),
            Supplier::Own => names_own = true,
            Supplier::Unknown => names_unknown = true,
        }
    }
    let (mut fixed, mut rest) = (0.0, 0.0);
    let shares = need.ties.iter().map(|tie| (nodes.contains(&tie.supplier), tie.share.value));
    for (is_named, share) in
        shares.chain([(names_own, need.own.value), (names_unknown, need.unknown)])
    {
        *if is_named { &mut fixed } else { &mut rest } += share;
    }
    if rest <= 0.0 {
        // Nobody is left who could make room or fill it.
        need.unknown = (1.0 - fixed + if names_unknown { need.unknown } else { 0.0 }).max(0.0);
        return;
    }
    let factor = (1.0 - fixed).max(0.0) / rest;
    let scaled = |share: Measured| {
        let to = |part: f64| (part * factor).clamp(0.0, 1.0);
        Measured::within(to(share.low), to(share.value), to(share.high))
    };
    for tie in need.ties.iter_mut().filter(|tie| !nodes.contains(&tie.supplier)) {
        tie.share = scaled(tie.share);
    }
    if !names_own {
        need.own = scaled(need.own);
    }
    if !names_unknown {
        need.unknown = (need.unknown * factor).clamp(0.0, 1.0);
    }
}

fn change_stake(
    state: &mut State,
    holder: Node,
    target: Node,
    class: Class,
    operation: Operation,
    number: f64,
) {
    let found = state
        .stakes
        .iter_mut()
        .find(|stake| stake.holder == holder && stake.target == target && stake.class == class);
    let change = |share: Measured| {
        let to = |before: f64| changed(before, operation, number);
        Measured::within(to(share.low), to(share.value), to(share.high))
    };
    match found {
        Some(stake) => stake.share = change(stake.share),
        None => state.stakes.push(StakeState {
            holder,
            target,
            class,
            share: change(Measured::default()),
            evidence: Evidence::default(),
            disputed: false,
        }),
    }
}
