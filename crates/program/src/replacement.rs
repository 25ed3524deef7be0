//! How much of a share is replaced by when, and which rights in force forbid it?
//!
//! A right can end in a future. What it does is known from the state of the board without it, so the
//! same rules hold here as where a plug is pulled today.

use std::collections::BTreeSet;

use freehold_board::TermId;
use freehold_leverage::{Measured, NeedState, Node as Actor, ReplacementState, state_without};
use smol_str::{SmolStr, format_smolstr};

use crate::compiler::{Compiler, Key, View};
use crate::dates::days_between;
use crate::graph::Node;
use crate::program::Operation;

/// More rights than this that may end and bear on one tie are taken to last.
const MOST_TERMS: usize = 4;

/// How a tie is replaced while each of these rights has ended, or has not: the first without any
/// that has ended, bit by bit.
pub(crate) struct Ways {
    terms: Vec<TermId>,
    replacements: Vec<ReplacementState>,
}

/// Returns how a supplier can be replaced; one who comes later is replaced as the need says.
pub(crate) fn replacement_of(need: &NeedState, supplier: Actor) -> ReplacementState {
    let known = need.ties.iter().find(|tie| tie.supplier == supplier);
    known.map_or(need.replacement, |tie| tie.replacement)
}

impl Compiler<'_> {
    /// Returns how a tie is replaced, by the rights that may end in the futures and bear on it.
    pub(crate) fn ways(&mut self, need: &NeedState, supplier: Actor) -> Ways {
        let usual = replacement_of(need, supplier);
        let ending = |key: &Key| match key {
            Key::InForce(term) if self.board.in_force(*term, self.moment) => Some(*term),
            _ => None,
        };
        let ending: Vec<TermId> = self.changed.iter().filter_map(ending).collect();
        let without = |compiler: &mut Self, ended: BTreeSet<TermId>| {
            let (board, moment) = (compiler.board, compiler.moment);
            let state = compiler
                .without
                .entry(ended)
                .or_insert_with_key(|ended| state_without(board, moment, ended));
            let known = state.needs.iter().find(|known| known.id == need.id);
            known.map_or(usual, |known| replacement_of(known, supplier))
        };
        let mut terms = Vec::new();
        for term in ending {
            if without(self, [term].into()) != usual {
                terms.push(term);
            }
        }
        if terms.len() > MOST_TERMS {
            let name = self.board.need(need.id).path.clone();
            self.notes.insert(("futures.many-terms", name));
            terms.truncate(MOST_TERMS);
        }
        let mut replacements = Vec::new();
        for which in 0..1_usize << terms.len() {
            let ended = terms.iter().enumerate().filter(|(place, _)| which >> place & 1 == 1);
            let ended: BTreeSet<TermId> = ended.map(|(_, term)| *term).collect();
            replacements.push(if ended.is_empty() { usual } else { without(self, ended) });
        }
        Ways { terms, replacements }
    }

    /// Returns the part of a share that is not replaced, by the rights that are in force by then.
    pub(crate) fn by_terms(
        &mut self,
        ways: &Ways,
        name: &SmolStr,
        days: f64,
        deciding: bool,
        view: &View,
    ) -> Node {
        let Some(usual) = ways.replacements.first() else { return self.constant(1.0) };
        let mut nodes = Vec::new();
        for state in &ways.replacements {
            nodes.push(self.unreplaced(name, state, usual, days, deciding));
        }
        // From the last right to the first, half of the ways fall away.
        for term in ways.terms.iter().rev() {
            let holds = self.read(&Key::InForce(*term), view);
            let ended = nodes.split_off(nodes.len() / 2);
            let pairs: Vec<(Node, Node)> = nodes.into_iter().zip(ended).collect();
            nodes = Vec::new();
            for (before, after) in pairs {
                nodes.push(self.select(holds, before, after));
            }
        }
        nodes.first().copied().unwrap_or_default()
    }

    /// Returns the part of a share that is not replaced `days` after the plug was pulled:
    /// 1 − clamp((days − locked − delay) ÷ ramp, 0, 1) × replaceable, and what notice still serves.
    fn unreplaced(
        &mut self,
        name: &SmolStr,
        state: &ReplacementState,
        usual: &ReplacementState,
        days: f64,
        deciding: bool,
    ) -> Node {
        let (zero, one) = (self.constant(0.0), self.constant(1.0));
        if state.survives_days.low.is_infinite() {
            return zero;
        }
        let share = |compiler: &mut Self, what: &str, of: fn(&ReplacementState) -> Measured| {
            compiler.share(&drawn(name, what, of(state), of(usual)), of(state))
        };
        let time = |compiler: &mut Self, what: &str, of: fn(&ReplacementState) -> Measured| {
            compiler.days(&drawn(name, what, of(state), of(usual)), of(state))
        };
        let replaceable = share(self, "replaceable", |state| state.replaceable);
        let notice = time(self, "notice", |state| state.notice_days);
        let switch = time(self, "switch", |state| state.switch_days);
        let ramp = time(self, "ramp", |state| state.ramp_days);
        let tied = share(self, "tied", |state| state.tied);
        let tied_days = time(self, "tied-days", |state| state.tied_days);
        let delay = self.op(Operation::Add, &[notice, switch]);
        let replaced = if state.locked_days.is_finite() {
            let since = self.unlocked(days, state.locked_days);
            let plain = self.arrived(since, delay, ramp);
            let late = self.op(Operation::Subtract, &[since, tied_days]);
            let late = self.arrived(late, delay, ramp);
            let untied = self.op(Operation::Subtract, &[one, tied]);
            let a = self.op(Operation::Multiply, &[untied, plain]);
            let b = self.op(Operation::Multiply, &[tied, late]);
            let part = self.op(Operation::Add, &[a, b]);
            self.op(Operation::Multiply, &[part, replaceable])
        } else {
            zero
        };
        let mut left = self.op(Operation::Subtract, &[one, replaced]);
        if deciding {
            let now = self.constant(days);
            let survives = self.constant(if state.survives_days.value.is_finite() {
                state.survives_days.value
            } else {
                0.0
            });
            let full = self.op(Operation::Maximum, &[notice, survives]);
            let part_days = time(self, "transition", |state| state.transition_days);
            let part = share(self, "transition-share", |state| state.transition_share);
            let until = self.op(Operation::Add, &[full, part_days]);
            let in_full = self.op(Operation::Less, &[now, full]);
            let in_part = self.op(Operation::Less, &[now, until]);
            let served = self.select(in_part, part, zero);
            let served = self.select(in_full, one, served);
            let unserved = self.op(Operation::Subtract, &[one, served]);
            left = self.op(Operation::Multiply, &[left, unserved]);
        }
        left
    }

    /// Returns how long, so many days after the plug was pulled, replacement has not been forbidden.
    /// What forbids it until a day forbids it for less the later the plug is pulled.
    fn unlocked(&mut self, days: f64, locked_days: f64) -> Node {
        let first = self.dates.first().copied();
        let since = |date: &freehold_quantity::Date| {
            let gone = first.map_or(0.0, |first| days_between(first, *date));
            days - (locked_days - gone).max(0.0)
        };
        let values = self.dates.iter().map(since).collect();
        self.graph.calendar(values)
    }

    /// clamp((since − delay) ÷ ramp, 0, 1), a step where the ramp takes no time.
    fn arrived(&mut self, since: Node, delay: Node, ramp: Node) -> Node {
        let (zero, one) = (self.constant(0.0), self.constant(1.0));
        let along = self.op(Operation::Subtract, &[since, delay]);
        let too_early = self.op(Operation::Less, &[along, zero]);
        let least = self.constant(1e-9);
        let width = self.op(Operation::Maximum, &[ramp, least]);
        let part = self.op(Operation::Divide, &[along, width]);
        let steps = self.op(Operation::LessEqual, &[ramp, zero]);
        let part = self.select(steps, one, part);
        let part = self.op(Operation::Minimum, &[part, one]);
        self.select(too_early, zero, part)
    }
}

/// Returns under what a number is drawn: as usual, unless a right that has ended changes it.
fn drawn(name: &str, what: &str, number: Measured, usual: Measured) -> SmolStr {
    let Measured { low, high, .. } = number;
    match number == usual {
        true => format_smolstr!("{name} {what}"),
        false => format_smolstr!("{name} {what} {low} to {high}"),
    }
}
