//! Can a conflict be at all, and can somebody want what is said they want?

use freehold_syntax::ast;
use freehold_text::{Code, Diagnostic, Message, Span};
use smol_str::SmolStr;

use super::Builder;
use crate::outlook::{Preference, Ruling};
use crate::space::{MOST_STATES, Pattern, SpaceError, feasible};

/// In how many states conditions are compared with each other; larger conflicts are not looked at.
const COMPARED: usize = 1 << 12;

/// Where a line of preferences stands, and where each of its conditions does.
pub(super) struct Spanned {
    pub(super) line: Span,
    pub(super) groups: Vec<Vec<Span>>,
}

impl Builder {
    /// Returns the states that can be, none of a conflict that is too large to compare conditions
    /// in all of them; nothing, and tells it, if there are none or too many.
    pub(super) fn states(
        &mut self,
        conflict: &ast::Conflict,
        options: &[SmolStr],
        never: &[Ruling],
    ) -> Option<Vec<u64>> {
        let name = &conflict.name;
        let never: Vec<Pattern> = never
            .iter()
            .filter_map(|never| never.condition.pattern(options))
            .map(Pattern::joined)
            .collect();
        match feasible(options.len(), &never) {
            Ok(states) if states.len() > COMPARED => Some(Vec::new()),
            Ok(states) => Some(states),
            Err(SpaceError::Nothing) => {
                let diagnostic = Diagnostic::error(Code::FH0723, name.span);
                self.report(diagnostic.arg("name", &name.text));
                None
            }
            Err(SpaceError::TooMany) => {
                let diagnostic = Diagnostic::error(Code::FH0724, name.span);
                let diagnostic = diagnostic.arg("name", &name.text).arg("n", options.len());
                let note = Message::new("FH0724.restrict");
                self.report(diagnostic.arg("limit", MOST_STATES).note_line(note));
                None
            }
        }
    }

    /// Tells which conditions of a line contradict it, and returns whether one does.
    pub(super) fn contradicts(
        &mut self,
        line: &Preference,
        spanned: &Spanned,
        options: &[SmolStr],
        states: &[u64],
    ) -> bool {
        let named = if states.is_empty() { named(line, options) } else { Vec::new() };
        let states = if states.is_empty() { named.as_slice() } else { states };
        if states.is_empty() {
            return false;
        }
        // In which states each condition of the groups before holds.
        let mut before: Vec<(Vec<bool>, Span)> = Vec::new();
        let mut contradicts = false;
        for (group, spans) in line.groups.iter().zip(&spanned.groups) {
            let mut here = Vec::new();
            for (condition, span) in group.iter().zip(spans) {
                let Some(pattern) = condition.pattern(options) else { continue };
                let holds: Vec<bool> = states.iter().map(|taken| pattern.holds(*taken)).collect();
                if !holds.contains(&true) {
                    contradicts = true;
                    self.report(Diagnostic::error(Code::FH0721, *span).says("FH0721.never"));
                } else if !holds.contains(&false) && states.len() > 1 {
                    self.report(Diagnostic::warning(Code::FH0721, *span).says("FH0721.always"));
                } else if let Some((_, first)) = before.iter().find(|(other, _)| *other == holds) {
                    contradicts = true;
                    let diagnostic = Diagnostic::error(Code::FH0721, *span);
                    self.report(diagnostic.other(*first, Message::new("FH0721.first")));
                }
                here.push((holds, *span));
            }
            before.extend(here);
        }
        contradicts
    }
}

/// Every choice of the options that a line names, the others left; nothing if these are too many to
/// compare conditions in. What contradicts in all of them contradicts in those that can be.
fn named(line: &Preference, options: &[SmolStr]) -> Vec<u64> {
    let mut bits = 0;
    for pattern in line.groups.iter().flatten().filter_map(|one| one.pattern(options)) {
        bits |= pattern.looks_at();
    }
    if bits == 0 || 1_u64.checked_shl(bits.count_ones()).is_none_or(|all| all > COMPARED as u64) {
        return Vec::new();
    }
    // The subsets of a set of bits, each from the one before.
    let next = |taken: &u64| {
        let next = taken.wrapping_sub(bits) & bits;
        (next != 0).then_some(next)
    };
    std::iter::successors(Some(0), next).collect()
}
