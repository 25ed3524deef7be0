//! From a point near an equilibrium to one as near as floats go, irrational ones too.

use super::expected::{Answering as _, Floats, Values};
use super::linear::solve;
use super::logit::Point;

/// From which share on a strategy may belong to what is played, tried in this order.
const LEAST_SHARES: [f64; 5] = [1e-3, 1e-5, 1e-2, 1e-8, 5e-2];
/// How large a regret may be, in payoffs from 0 to 1.
const LITTLE: f64 = 1e-10;
const ROUNDS: usize = 60;

/// Returns an equilibrium that the end of a branch is near to, and its regret in payoffs from 0 to 1;
/// none if none is found: then the end of the branch is the best that is known.
pub(super) fn refine(floats: &Floats, end: &Point) -> Option<(Vec<f64>, f64)> {
    let tried = LEAST_SHARES.iter().filter_map(|least| on_support(floats, end, *least));
    tried.filter(|(_, regret)| *regret <= LITTLE).min_by(|one, other| {
        let far = |often: &[f64]| -> f64 {
            often.iter().zip(&end.often).map(|(a, b)| (a - b) * (a - b)).sum()
        };
        far(&one.0).total_cmp(&far(&other.0))
    })
}

/// Damped Gauss–Newton on the strategies that are played: all get the same, shares sum to one. The
/// damping finds a point of a continuum as well, one near to the start.
fn on_support(floats: &Floats, end: &Point, least: f64) -> Option<(Vec<f64>, f64)> {
    let n = floats.total;
    let mut often: Vec<f64> =
        end.often.iter().map(|share| if *share < least { 0.0 } else { *share }).collect();
    for player in 0..floats.counts.len() {
        let own = often.get_mut(floats.places(player))?;
        let sum: f64 = own.iter().sum();
        if sum <= 0.0 {
            return None;
        }
        own.iter_mut().for_each(|share| *share /= sum);
    }
    let played: Vec<usize> = often
        .iter()
        .enumerate()
        .filter(|(_, share)| **share > 0.0)
        .map(|(place, _)| place)
        .collect();
    let k = played.len();
    let mut values = Values::default();
    let mut damping = 1e-9;
    for _ in 0..ROUNDS {
        floats.values(&often, &mut values);
        let (jacobian, missing) = conditions(floats, &often, &values, &played);
        let size: f64 = missing.iter().map(|m| m * m).sum();
        if size < 1e-31 {
            break;
        }
        // (JᵀJ + damping) step = Jᵀ missing
        let mut rows = vec![0.0; k * (k + 1)];
        for (row, m) in jacobian.chunks_exact(k).zip(&missing) {
            for (out, a) in rows.chunks_exact_mut(k + 1).zip(row) {
                for (slot, b) in out.iter_mut().zip(row.iter().chain([m])) {
                    *slot += a * b;
                }
            }
        }
        for (place, row) in rows.chunks_exact_mut(k + 1).enumerate() {
            if let Some(slot) = row.get_mut(place) {
                *slot += damping;
            }
        }
        if !solve(&mut rows, k, k + 1) {
            return None;
        }
        for (place, row) in played.iter().zip(rows.chunks_exact(k + 1)) {
            if let (Some(share), Some(by)) = (often.get_mut(*place), row.last()) {
                *share += by;
            }
        }
        damping = (damping * 0.1).max(1e-16);
    }
    if often.len() != n || often.iter().any(|share| !share.is_finite() || *share < -1e-12) {
        return None;
    }
    often.iter_mut().for_each(|share| *share = share.max(0.0));
    floats.values(&often, &mut values);
    let regret = floats.regret(&often, &values);
    Some((often, regret))
}

/// The derivative of all conditions, row by row over what is played, and what is missing.
fn conditions(
    floats: &Floats,
    often: &[f64],
    values: &Values,
    played: &[usize],
) -> (Vec<f64>, Vec<f64>) {
    let n = floats.total;
    let (mut rows, mut missing) = (Vec::new(), Vec::new());
    for player in 0..floats.counts.len() {
        let places = floats.places(player);
        let mut first = None;
        for place in played.iter().copied().filter(|place| places.contains(place)) {
            let Some(first) = first else {
                first = Some(place);
                rows.extend(played.iter().map(|p| if places.contains(p) { 1.0 } else { 0.0 }));
                let sum: f64 = often.get(places.clone()).unwrap_or_default().iter().sum();
                missing.push(1.0 - sum);
                continue;
            };
            let slope =
                |of: usize, by: usize| values.slopes.get(of * n + by).copied().unwrap_or(0.0);
            rows.extend(played.iter().map(|by| slope(place, *by) - slope(first, *by)));
            let value = |of: usize| values.of.get(of).copied().unwrap_or(0.0);
            missing.push(value(first) - value(place));
        }
    }
    (rows, missing)
}
