//! In how much of the doubt is each state stable?

use std::collections::BTreeMap;

use super::answer::{Holds, Robustness};
use super::changes::{Tried, solve};
use super::runs;
use super::setting::{Setting, Variation};
use crate::graph::Concept;

/// Solves every combination of preferences that are in doubt, the first ones if they are too many,
/// and looks how many of the swaps leave each state stable.
pub(super) fn doubt(
    setting: &Setting<'_>,
    base: &Variation,
    tried: &Tried,
    concept: Concept,
) -> Robustness {
    let counts = setting.parties.iter().map(|party| party.lines.len().max(1));
    let combinations = counts.fold(1_usize, |all, lines| all.saturating_mul(lines));
    let mut states: BTreeMap<usize, Holds> = BTreeMap::new();
    let mut covered = 0.0;
    for number in 0..combinations.min(runs(setting)) {
        let (variation, weight) = combination(setting, base, number);
        covered += weight;
        for taken in solve(setting, &variation, concept) {
            if let Ok(state) = setting.taken.binary_search(&taken) {
                states.entry(state).or_default().doubt += weight;
            }
        }
    }
    let swaps = tried.swapped.len();
    for stable in &tried.swapped {
        for state in stable {
            *states.entry(*state).or_default().swaps.get_or_insert(0.0) += 1.0 / swaps as f64;
        }
    }
    if swaps > 0 {
        states.values_mut().for_each(|holds| {
            holds.swaps.get_or_insert(0.0);
        });
    }
    // Sums of shares are rounded where they are whole numbers of millionths of a millionth.
    let clean = |share: f64| (share * 1e12).round() / 1e12;
    let mut told: Vec<(usize, Holds)> = states.into_iter().collect();
    told.sort_by(|(a, one), (b, other)| other.doubt.total_cmp(&one.doubt).then(a.cmp(b)));
    told.truncate(256);
    let told = told.into_iter().map(|(state, holds)| {
        let holds = Holds { doubt: clean(holds.doubt), swaps: holds.swaps.map(clean) };
        (setting.id(state), holds)
    });
    Robustness {
        combinations,
        covered: clean(covered),
        swaps,
        swaps_total: tried.swaps_total,
        states: told.collect(),
    }
}

/// Returns a combination of lines by its number, and how likely it is.
fn combination(setting: &Setting<'_>, base: &Variation, number: usize) -> (Variation, f64) {
    let (mut left, mut weight) = (number, 1.0);
    let mut variation = base.clone();
    for (party, order) in setting.parties.iter().zip(&mut variation.orders) {
        let lines = party.lines.len();
        if lines < 2 {
            continue;
        }
        let line = left % lines;
        left /= lines;
        weight *= party.lines.get(line).map_or(0.0, |line| line.share);
        *order = (line, (0..party.groups(line)).collect());
    }
    (variation, weight)
}
