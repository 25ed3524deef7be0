//! Which changes of what is said flip which states are stable?

use std::collections::BTreeSet;

use super::answer::{Change, Flip, StateRef};
use super::runs;
use super::setting::{Setting, Variation, written_group};
use crate::graph::{Concept, Stability, stability};

/// How many flips are told.
const TOLD: usize = 64;

/// The changes that were tried, and what they did.
pub(super) struct Tried {
    pub(super) flips: Vec<Flip>,
    pub(super) tried: usize,
    pub(super) total: usize,
    /// For each swap that was tried, the states of the conflict as said that are stable with it.
    pub(super) swapped: Vec<Vec<usize>>,
    pub(super) swaps_total: usize,
}

/// A change as told, and as made.
type Made = (Change, Variation);

/// Tries every single change; if none flips anything, every two swaps.
pub(super) fn tried(
    setting: &Setting<'_>,
    base: &Variation,
    solved: &Stability,
    concept: Concept,
) -> Tried {
    let before: Vec<u64> = states(setting, &solved.equilibria(concept));
    let swaps = swaps(setting, base);
    let swaps_total = swaps.len();
    let mut made = swaps;
    made.extend(drops(setting, base));
    made.extend(keeps(setting, base));
    made.extend(allows(setting, base));
    let budget = runs(setting);
    let mut total = made.len();
    let mut found = Tried { flips: Vec::new(), tried: 0, total, swapped: Vec::new(), swaps_total };
    for (number, (change, variation)) in made.into_iter().take(budget).enumerate() {
        found.tried += 1;
        let after = solve(setting, &variation, concept);
        if number < swaps_total {
            let known = after.iter().filter_map(|taken| setting.taken.binary_search(taken).ok());
            found.swapped.push(known.collect());
        }
        found.flips.extend(flip(setting, vec![change], &before, &after));
    }
    if found.flips.is_empty() && found.tried == total {
        // One after the other, the second in what the first leaves.
        for (first, variation) in self::swaps(setting, base) {
            for (second, variation) in self::swaps(setting, &variation) {
                if variation == *base {
                    continue;
                }
                total += 1;
                if found.tried >= budget {
                    continue;
                }
                found.tried += 1;
                let after = solve(setting, &variation, concept);
                let changes = vec![first.clone(), second];
                found.flips.extend(flip(setting, changes, &before, &after));
            }
        }
        found.total = total;
    }
    // What moves the place where the conflict stands comes first, then what changes little.
    found.flips.sort_by_key(|flip| {
        let moved = flip.gained.len() + flip.lost.len();
        (flip.changes.len(), !flip.moves_status_quo, order(flip), moved)
    });
    found.flips.truncate(TOLD);
    found
}

fn order(flip: &Flip) -> usize {
    let kinds = ["swap", "drop", "keep", "release", "allow"];
    let kind = flip.changes.first().map(|change| change.kind);
    kinds.iter().position(|known| Some(*known) == kind).unwrap_or(kinds.len())
}

/// What is taken in each state.
fn states(setting: &Setting<'_>, stable: &[usize]) -> Vec<u64> {
    stable.iter().filter_map(|state| setting.taken.get(*state).copied()).collect()
}

/// What is taken in the states that are stable with something changed, ascending.
pub(super) fn solve(setting: &Setting<'_>, variation: &Variation, concept: Concept) -> Vec<u64> {
    let model = setting.model(variation);
    let solved = stability(&model).unwrap_or_default();
    let stable = solved.equilibria(concept);
    stable.iter().filter_map(|state| model.taken.get(*state).copied()).collect()
}

fn flip(
    setting: &Setting<'_>,
    changes: Vec<Change>,
    before: &[u64],
    after: &[u64],
) -> Option<Flip> {
    if before == after {
        return None;
    }
    let (before, after): (BTreeSet<u64>, BTreeSet<u64>) =
        (before.iter().copied().collect(), after.iter().copied().collect());
    let told = |taken: &u64| StateRef {
        id: setting.taken.binary_search(taken).ok().map(|state| setting.id(state)),
        options: setting.names(*taken),
    };
    let status = setting.status;
    let is_in = |set: &BTreeSet<u64>| status.is_some_and(|status| set.contains(&status));
    Some(Flip {
        changes,
        gained: after.difference(&before).take(TOLD).map(told).collect(),
        lost: before.difference(&after).take(TOLD).map(told).collect(),
        moves_status_quo: is_in(&before) != is_in(&after),
    })
}

/// Returns every swap of two neighboring groups of conditions, with what it makes of `base`.
pub(super) fn swaps(setting: &Setting<'_>, base: &Variation) -> Vec<Made> {
    let mut made = Vec::new();
    for (player, (line, order)) in base.orders.iter().enumerate() {
        for place in 1..order.len() {
            let mut variation = base.clone();
            if let Some((_, order)) = variation.orders.get_mut(player) {
                order.swap(place - 1, place);
            }
            let group = |place: usize| said(setting, player, *line, order.get(place).copied());
            let change = Change {
                kind: "swap",
                party: Some(setting.party(player)),
                what: group(place),
                over: Some(group(place - 1)),
            };
            made.push((change, variation));
        }
    }
    made
}

fn said(setting: &Setting<'_>, player: usize, line: usize, group: Option<usize>) -> String {
    let lines = setting.parties.get(player).and_then(|party| party.lines.get(line));
    let group = lines.zip(group).and_then(|(line, group)| line.said.groups.get(group));
    group.map(|group| written_group(group)).unwrap_or_default()
}

/// Returns every condition dropped, with what it makes of `base`.
pub(super) fn drops(setting: &Setting<'_>, base: &Variation) -> Vec<Made> {
    let mut made = Vec::new();
    for (player, (line, order)) in base.orders.iter().enumerate() {
        for place in 0..order.len() {
            let mut variation = base.clone();
            if let Some((_, order)) = variation.orders.get_mut(player) {
                order.remove(place);
            }
            let what = said(setting, player, *line, order.get(place).copied());
            let party = Some(setting.party(player));
            made.push((Change { kind: "drop", party, what, over: None }, variation));
        }
    }
    made
}

fn keeps(setting: &Setting<'_>, base: &Variation) -> Vec<Made> {
    let change = |(number, name): (usize, &smol_str::SmolStr)| {
        let mut variation = base.clone();
        variation.kept ^= 1 << number;
        let kind = if base.kept >> number & 1 == 1 { "release" } else { "keep" };
        let party = setting.parties.iter().find(|party| party.own >> number & 1 == 1);
        let party = party.map(|party| party.name.clone());
        (Change { kind, party, what: name.to_string(), over: None }, variation)
    };
    setting.options.iter().enumerate().map(change).collect()
}

fn allows(setting: &Setting<'_>, base: &Variation) -> Vec<Made> {
    let change = |(number, (_, ruling)): (usize, &(_, &freehold_board::Ruling))| {
        let variation = Variation { allowed: Some(number), ..base.clone() };
        let what = super::setting::written(&ruling.condition);
        (Change { kind: "allow", party: None, what, over: None }, variation)
    };
    setting.never.iter().enumerate().map(change).collect()
}
