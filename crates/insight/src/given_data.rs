//! How much does each input matter in futures that were run already?
//!
//! First-order indices from any futures, without running one more: the futures are parted by the
//! input, and what the output still spreads within the parts is what the input leaves open
//! (Plischke, Borgonovo and Smith 2013). By chance alone many parts would take away some spread;
//! dividing by what is left to vary takes that out again (Kelley 1935, ε²). An input with few
//! values is parted exactly. Pinned by the module `given_data` of the tests.

use rayon::prelude::*;
use serde::Serialize;

use crate::InsightError;
use crate::bootstrap::{LEAST_PARTS, MOST_PARTS, Resampled, bootstrap};
use crate::columns::{MOST_INPUTS, at, at_most, checked, constant, enough, mean_of, sorted_places};
use crate::estimate::{ENOUGH_REPLICATES, Estimate};
use crate::tied::Ties;

/// Futures that are needed.
pub(crate) const LEAST_FUTURES: usize = 64;

/// How much one input matters in futures that are given.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GivenIndex {
    /// The share of the variance that knowing this input alone would take away; none for an input
    /// that never varies, and for one that has a value of its own in too many futures to part them.
    pub first: Option<Estimate>,
    /// How many parts the futures were cut into.
    pub parts: usize,
}

/// How much each input matters in futures that are given.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GivenData {
    /// The mean of the output.
    pub mean: f64,
    /// The variance of the output.
    pub variance: f64,
    /// One for each input.
    pub inputs: Vec<GivenIndex>,
    /// The places of the inputs that vary; ties are told among them.
    pub told: Vec<usize>,
    /// Which of the told inputs can't be told apart, as places in `told`.
    pub ties: Ties,
    /// How many futures it rests on.
    pub futures: usize,
}

/// Returns the first-order index of each input from futures that were run already.
///
/// `inputs` are columns of finite numbers, kinds numbered in any way; `output` is a quantity, or 0
/// and 1 for whether an outcome happened. `replicate` is how many successive futures belong
/// together, 1 if all are independent. Inputs are looked at one by one, so there may be more of
/// them than futures; inputs that depend on each other share what they tell. Needs 64 futures.
/// Fails for a constant output and beyond 1,000 inputs. Costs n log n for each input.
pub fn given_data(
    inputs: &[&[f64]],
    output: &[f64],
    replicate: usize,
    seed: u64,
) -> Result<GivenData, InsightError> {
    let n = checked(std::iter::once(output).chain(inputs.iter().copied()))?;
    if inputs.is_empty() {
        return Err(InsightError::Empty);
    }
    at_most(inputs.len(), MOST_INPUTS)?;
    enough(n, LEAST_FUTURES)?;
    if constant(output) {
        return Err(InsightError::Constant);
    }
    let mean = mean_of(output);
    let squares: Vec<f64> = output.iter().map(|y| (y - mean) * (y - mean)).collect();
    let variance = squares.iter().sum::<f64>() / (n as f64 - 1.0);
    if variance <= 0.0 || !variance.is_finite() {
        return Err(InsightError::Constant);
    }
    let found: Vec<Option<Parted>> = inputs
        .par_iter()
        .map(|input| parted(input, output, &squares, variance, replicate))
        .collect();
    let told: Vec<usize> =
        found.iter().enumerate().filter(|(_, one)| one.is_some()).map(|(place, _)| place).collect();
    let resampled = resample(&found, seed)?;
    let mut estimates = resampled.iter().flat_map(Resampled::estimates);
    let index = |one: &Option<Parted>| match one {
        Some(one) => GivenIndex { first: estimates.next(), parts: one.parts },
        None => GivenIndex { first: None, parts: 1 },
    };
    Ok(GivenData {
        mean,
        variance,
        inputs: found.iter().map(index).collect(),
        ties: resampled.as_ref().map(|found| found.ties(0..told.len())).unwrap_or_default(),
        told,
        futures: n,
    })
}

/// What parting the futures by one input gave.
struct Parted {
    index: f64,
    parts: usize,
    /// How far each part of successive futures moves the index, and how many futures it has.
    pulls: Vec<[f64; 2]>,
}

/// Parts the futures by an input; none if it never varies.
fn parted(
    input: &[f64],
    output: &[f64],
    squares: &[f64],
    variance: f64,
    replicate: usize,
) -> Option<Parted> {
    if constant(input) {
        return None;
    }
    let n = output.len();
    let order = sorted_places(input);
    let parts = cut(input, &order);
    if parts.len() * 2 > n {
        return None;
    }
    let mut within = vec![0.0; n];
    for part in &parts {
        let mean = part.iter().map(|place| at(output, *place)).sum::<f64>() / part.len() as f64;
        for place in *part {
            if let Some(slot) = within.get_mut(*place as usize) {
                *slot = (at(output, *place) - mean) * (at(output, *place) - mean);
            }
        }
    }
    let free = (n - parts.len()) as f64;
    let left = within.iter().sum::<f64>() / free;
    // What one future adds to the index, to first order (the influence function).
    let ratio = left / variance;
    let (by_within, by_all) = (n as f64 / free, n as f64 / (n as f64 - 1.0));
    let pull =
        |(within, square): (&f64, &f64)| (ratio * square * by_all - within * by_within) / variance;
    let pulls: Vec<f64> = within.iter().zip(squares).map(pull).collect();
    let together = together(n, replicate);
    let pulls = pulls.chunks(together).map(|part| [part.iter().sum(), part.len() as f64]);
    Some(Parted { index: 1.0 - ratio, parts: parts.len(), pulls: pulls.collect() })
}

/// Cuts futures in the order of an input into parts of about √n, never between equal values.
fn cut<'a>(input: &[f64], order: &'a [u32]) -> Vec<&'a [u32]> {
    let size = (order.len() as f64).sqrt().ceil() as usize;
    let runs: Vec<&[u32]> =
        order.chunk_by(|a, b| at(input, *a).total_cmp(&at(input, *b)).is_eq()).collect();
    // Few values are parted exactly: as many as there would be parts.
    let exact = runs.len() * size <= order.len();
    let mut parts = Vec::new();
    let (mut from, mut to) = (0, 0);
    for run in runs {
        to += run.len();
        let rest = order.len() - to;
        if exact || rest == 0 || (to - from >= size && rest >= size / 2) {
            parts.extend(order.get(from..to));
            from = to;
        }
    }
    parts
}

/// Returns how many successive futures are drawn again together.
fn together(futures: usize, replicate: usize) -> usize {
    let replicate = replicate.max(1);
    let replicates = futures / replicate;
    if replicates >= ENOUGH_REPLICATES {
        replicate * replicates.div_ceil(MOST_PARTS)
    } else {
        futures.div_ceil(MOST_PARTS)
    }
}

/// Draws again the parts of all inputs that vary; none if none does.
fn resample(found: &[Option<Parted>], seed: u64) -> Result<Option<Resampled>, InsightError> {
    let told: Vec<&Parted> = found.iter().flatten().collect();
    let Some(first) = told.first() else { return Ok(None) };
    let row = |place: usize| -> Vec<f64> {
        let size = first.pulls.get(place).map_or(0.0, |[_, size]| *size);
        let pulls = told.iter().filter_map(|one| one.pulls.get(place)).map(|[pull, _]| *pull);
        std::iter::once(size).chain(pulls).collect()
    };
    let rows: Vec<Vec<f64>> = (0..first.pulls.len()).map(row).collect();
    enough(rows.len(), LEAST_PARTS)?;
    let measure = |sums: &[f64]| {
        let [size, pulls @ ..] = sums else { return None };
        Some(pulls.iter().zip(&told).map(|(pull, one)| one.index + pull / size).collect())
    };
    bootstrap(seed, &rows, measure).map(Some)
}
