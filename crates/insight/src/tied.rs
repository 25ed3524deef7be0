//! Which of the largest can't be told apart?

use serde::Serialize;

use crate::bootstrap::deviation;
use freehold_ensemble::estimate::{LEVEL, beyond};

/// An order from the largest on, and how far it is to be believed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Ties {
    /// The places of the inputs, the largest first.
    pub order: Vec<usize>,
    /// Runs in that order within which no two can be told apart; at least two in each. They may
    /// overlap, since being alike does not carry over.
    pub brackets: Vec<Bracket>,
}

/// A run of inputs that can't be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Bracket {
    /// The first of the run, as a place in the order.
    pub first: usize,
    /// The last of the run, as a place in the order.
    pub last: usize,
}

/// Returns the order of values and who in it can't be told apart, by what the values were in
/// resamples: one row a resample, drawn from so many independent parts.
///
/// Two are told apart when the interval of their difference leaves out 0. All these intervals hold
/// at once in 95 % (the largest of all studentized differences of a resample is what counts: Romano
/// and Wolf 2005), so that many inputs don't find a winner by chance. As spreads of few parts are
/// not sure themselves, what is that rare for a normal number is taken from Student's t. Pinned by
/// `tied::equal_inputs_are_seldom_told_apart` and
/// `saltelli::a_hundred_inputs_that_add_up_have_a_hundredth_each`. Costs resamples times the square of the inputs.
pub fn tied(values: &[f64], draws: &[Vec<f64>], parts: usize) -> Ties {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| value(values, *b).total_cmp(&value(values, *a)).then(a.cmp(b)));
    let pairs: Vec<(usize, usize, f64, f64)> = (0..order.len())
        .flat_map(|second| (0..second).map(move |first| (first, second)))
        .map(|(first, second)| {
            let place = |at: usize| order.get(at).copied().unwrap_or_default();
            let (a, b) = (place(first), place(second));
            let spread = deviation(draws.iter().map(|draw| value(draw, a) - value(draw, b)));
            (a, b, value(values, a) - value(values, b), spread)
        })
        .collect();
    let mut largest: Vec<f64> = draws
        .iter()
        .map(|draw| {
            let studentized = |(a, b, apart, spread): &(usize, usize, f64, f64)| {
                let moved = (value(draw, *a) - value(draw, *b) - apart).abs();
                if *spread > 0.0 { moved / spread } else { 0.0 }
            };
            pairs.iter().map(studentized).fold(0.0, f64::max)
        })
        .collect();
    largest.sort_unstable_by(f64::total_cmp);
    let rank = (largest.len() as f64 * LEVEL) as usize;
    let normal = largest.get(rank).copied().unwrap_or(f64::INFINITY);
    let critical = beyond(libm::erfc(normal / std::f64::consts::SQRT_2), parts);
    let told: Vec<bool> =
        pairs.iter().map(|(_, _, apart, spread)| *apart > critical * spread).collect();
    // The pairs stand by their second, then by their first.
    let apart = |first: usize, second: usize| {
        told.get(second * (second - 1) / 2 + first).copied().unwrap_or_default()
    };
    let mut brackets: Vec<Bracket> = Vec::new();
    for first in 0..order.len() {
        let mut last = first;
        while last + 1 < order.len() && (first..=last).all(|place| !apart(place, last + 1)) {
            last += 1;
        }
        let inside = brackets.last().is_some_and(|before| before.last >= last);
        if last > first && !inside {
            brackets.push(Bracket { first, last });
        }
    }
    Ties { order, brackets }
}

fn value(values: &[f64], place: usize) -> f64 {
    values.get(place).copied().unwrap_or_default()
}
