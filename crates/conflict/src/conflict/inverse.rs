//! Which preferences would make this state stable?
//!
//! The conditions stay, their order changes: the fewest swaps of neighbors, over all parties
//! together, after which everybody would stay. All orders are tried in the order of their distance,
//! so the first that does is the nearest, and if none does, no order of these conditions will.

use std::collections::{BTreeSet, VecDeque};

use super::answer::{Change, Inverse, MustGo};
use super::changes::{drops, swaps};
use super::runs;
use super::setting::{Setting, Variation};
use crate::graph::{Concept, GraphModel, Stability, improving_moves, sanction, stability};

/// How many ways of the same length are told.
const WAYS: usize = 8;

pub(super) fn inverse(
    setting: &Setting<'_>,
    model: &GraphModel,
    solved: &Stability,
    base: &Variation,
    concept: Concept,
    state: usize,
) -> Inverse {
    let mut must_go = Vec::new();
    for player in 0..model.players.len() {
        let mut free = improving_moves(model, player, state);
        free.retain(|to| sanction(model, player, state, *to, concept).is_none());
        if !free.is_empty() {
            let to = free.iter().map(|to| setting.id(*to)).collect();
            must_go.push(MustGo { party: setting.party(player), to });
        }
    }
    let mut told =
        Inverse { state: setting.id(state), kind: "stable", must_go, ways: Vec::new(), swaps: 0 };
    if solved.is_equilibrium(state, concept) {
        return told;
    }
    // First the order of the conditions alone; only if none will do, conditions are dropped.
    for (dropping, kind) in [(false, "possible"), (true, "only-dropping")] {
        let whole = search(setting, base, concept, state, dropping, &mut told);
        if !told.ways.is_empty() {
            told.kind = kind;
            return told;
        }
        if !whole {
            told.kind = "unknown";
            return told;
        }
    }
    told.kind = "impossible";
    told
}

/// Looks for the fewest changes, and returns whether all were tried that are as few.
fn search(
    setting: &Setting<'_>,
    base: &Variation,
    concept: Concept,
    state: usize,
    dropping: bool,
    told: &mut Inverse,
) -> bool {
    let budget = runs(setting);
    let mut tried = 0;
    let mut seen: BTreeSet<Vec<(usize, Vec<usize>)>> = BTreeSet::from([base.orders.clone()]);
    let mut waiting: VecDeque<(Variation, Vec<Change>)> =
        VecDeque::from([(base.clone(), Vec::new())]);
    while let Some((variation, changes)) = waiting.pop_front() {
        if !told.ways.is_empty() && changes.len() >= told.swaps {
            break;
        }
        let mut next = swaps(setting, &variation);
        if dropping {
            next.extend(drops(setting, &variation));
        }
        for (change, next) in next {
            if !seen.insert(next.orders.clone()) {
                continue;
            }
            tried += 1;
            if tried > budget {
                return false;
            }
            let mut changes = changes.clone();
            changes.push(change);
            let model = setting.model(&next);
            let solved = stability(&model).unwrap_or_default();
            if solved.is_equilibrium(state, concept) {
                told.swaps = changes.len();
                if told.ways.len() < WAYS {
                    told.ways.push(changes);
                }
            } else {
                waiting.push_back((next, changes));
            }
        }
    }
    true
}
