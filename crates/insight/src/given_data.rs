//! How much does each input matter in futures that were run already?
//!
//! First-order indices from any futures, without running one more: the futures are parted by the
//! input, and the index is how far the means of the parts are apart (correlation ratio; Plischke,
//! Borgonovo and Smith 2013). The square of a mean would count its noise; the products of what
//! different replicates say of it don't, whatever the design does within a replicate (with
//! independent futures this is the ε² of Kelley 1935, part by part). An input with few values is
//! parted exactly. Pinned by the module `given_data` of the tests.

use rayon::prelude::*;
use serde::Serialize;

use crate::InsightError;
use crate::bootstrap::{LEAST_PARTS, MOST_PARTS, Resampled, bootstrap};
use crate::columns::{MOST_INPUTS, at, at_most, checked, constant, enough, mean_of, sorted_places};
use crate::tied::Ties;
use freehold_ensemble::estimate::{ENOUGH_REPLICATES, Estimate};

/// Futures that are needed.
const LEAST_FUTURES: usize = 64;

/// How much one input matters in futures that are given.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct GivenIndex {
    /// The share of the variance that knowing this input alone would take away, 0 to 1; the estimate
    /// may lie a little outside. None for an input that never varies.
    pub first: Option<Estimate>,
    /// How many parts the futures were cut into.
    pub parts: usize,
}

/// How much each input matters in futures that are given.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
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
    let apart: Vec<f64> = output.iter().map(|y| y - mean).collect();
    let squares: Vec<f64> = apart.iter().map(|apart| apart * apart).collect();
    let variance = squares.iter().sum::<f64>() / (n as f64 - 1.0);
    if variance <= 0.0 || !variance.is_finite() {
        return Err(InsightError::Constant);
    }
    let found: Vec<Option<Parted>> = inputs
        .par_iter()
        .map(|input| parted(input, &apart, &squares, variance, replicate))
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
    apart: &[f64],
    squares: &[f64],
    variance: f64,
    replicate: usize,
) -> Option<Parted> {
    if constant(input) {
        return None;
    }
    let n = apart.len();
    let order = sorted_places(input);
    let parts = cut(input, &order);
    let mut part_of = vec![0; n];
    for (number, part) in (0..).zip(&parts) {
        for place in *part {
            if let Some(slot) = part_of.get_mut(*place as usize) {
                *slot = number;
            }
        }
    }
    // A single replicate has no other one to be compared with.
    let replicate = if replicate.max(1) * 2 <= n { replicate.max(1) } else { 1 };
    let means = Means::new(apart, &part_of, parts.len(), replicate);
    let index = means.between() / (variance * (n as f64 - 1.0));
    let pulls = means.pulls().zip(squares).map(|(pull, square)| (pull - index * square) / variance);
    let mut pulls: Vec<f64> = pulls.collect();
    // To first order they add up to nothing; what noise adds to all of them is no pull.
    let mean = mean_of(&pulls);
    pulls.iter_mut().for_each(|pull| *pull -= mean);
    let pulls =
        pulls.chunks(together(n, replicate)).map(|part| [part.iter().sum(), part.len() as f64]);
    Some(Parted { index, parts: parts.len(), pulls: pulls.collect() })
}

/// A sum over futures and their number.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    sum: f64,
    count: f64,
}

/// The means of parts, by replicate.
struct Means<'a> {
    output: &'a [f64],
    part_of: &'a [u32],
    /// Of each part.
    whole: Vec<Sum>,
    /// For each part, the sum over replicates of squared sums and of squared numbers.
    own: Vec<Sum>,
    /// For each future, what its replicate says of its part.
    said: Vec<Sum>,
}

impl<'a> Means<'a> {
    fn new(output: &'a [f64], part_of: &'a [u32], parts: usize, replicate: usize) -> Self {
        let mut whole = vec![Sum::default(); parts];
        let mut own = vec![Sum::default(); parts];
        let mut said = Vec::with_capacity(output.len());
        let mut now = vec![Sum::default(); parts];
        for (output, part_of) in output.chunks(replicate).zip(part_of.chunks(replicate)) {
            for (y, part) in output.iter().zip(part_of) {
                for sums in [&mut whole, &mut now] {
                    if let Some(slot) = sums.get_mut(*part as usize) {
                        slot.sum += y;
                        slot.count += 1.0;
                    }
                }
            }
            said.extend(part_of.iter().map(|part| of(&now, *part)));
            for part in part_of {
                if let (Some(now), Some(own)) =
                    (now.get_mut(*part as usize), own.get_mut(*part as usize))
                {
                    own.sum += now.sum * now.sum;
                    own.count += now.count * now.count;
                    *now = Sum::default();
                }
            }
        }
        Self { output, part_of, whole, own, said }
    }

    /// Returns the sum over futures of the squared mean of their part, from products of different
    /// replicates.
    fn between(&self) -> f64 {
        let square = |(whole, own): (&Sum, &Sum)| {
            let pairs = whole.count * whole.count - own.count;
            // A part that lies in one replicate alone says nothing that could be compared.
            if pairs > 0.0 { whole.count * (whole.sum * whole.sum - own.sum) / pairs } else { 0.0 }
        };
        self.whole.iter().zip(&self.own).map(square).sum()
    }

    /// Returns how far each future pulls at that sum, to first order: twice its output times the
    /// mean of its part as the other replicates have it, less the square of the mean.
    fn pulls(&self) -> impl Iterator<Item = f64> {
        self.output.iter().zip(self.part_of).zip(&self.said).map(|((y, part), said)| {
            let whole = of(&self.whole, *part);
            let others = whole.count - said.count;
            let mean = whole.sum / whole.count.max(1.0);
            let other = if others > 0.0 { (whole.sum - said.sum) / others } else { 0.0 };
            2.0 * other * y - mean * mean
        })
    }
}

fn of(sums: &[Sum], part: u32) -> Sum {
    sums.get(part as usize).copied().unwrap_or_default()
}

/// Cuts futures in the order of an input into about 1.5 √n parts, never between equal values.
fn cut<'a>(input: &[f64], order: &'a [u32]) -> Vec<&'a [u32]> {
    let size = ((order.len() as f64).sqrt() / 1.5).ceil() as usize;
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
