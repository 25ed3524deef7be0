//! What is it worth to find out, before an option is chosen?
//!
//! Knowing everything, the best option of each future would be taken: the expected value of perfect
//! information is `E[max over options] - max over options of E` (Raiffa and Schlaifer 1961). Knowing
//! one input alone, the best option given that input: what an option gives for a value of the input
//! is a regression of its payoffs on the input in the same futures (Strong, Oakley and Brennan
//! 2014). Kinds are grouped, which is exact. Pinned by the module `information` of the tests.

mod spline;

use rayon::prelude::*;
use serde::Serialize;

use crate::InsightError;
use crate::columns::{at, at_most, checked, constant, enough, sorted_places};
use crate::weights::shares;
use freehold_ensemble::estimate::{Estimate, part_of};

/// Values of a number up to which they are grouped like kinds.
const FEW_VALUES: usize = 12;
/// Numbers that are found out together at most.
const MOST_TOGETHER: usize = 8;
/// Futures from which on an input is learned from; fewer are states that somebody listed.
const LEAST_FUTURES: usize = 64;

/// An input that could be found out.
#[derive(Clone, Copy, Debug)]
pub enum Partial<'a> {
    /// Finite numbers.
    Number(&'a [f64]),
    /// One of several kinds, by number; yes and no are 1 and 0.
    Kind(&'a [u32]),
    /// One to eight columns of numbers that are found out together.
    Together(&'a [&'a [f64]]),
}

/// What it is worth to know everything.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PerfectInformation {
    /// The expected payoff of each option, in the unit of the payoffs.
    pub means: Vec<f64>,
    /// The place of the option with the highest expected payoff; the first one of equals.
    pub best: usize,
    /// The expected payoff if each future is known before the choice.
    pub knowing: f64,
    /// Expected value of perfect information, at least 0, in the unit of the payoffs.
    pub value: Estimate,
}

/// What it is worth to know one input.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct InputValue {
    /// The expected value of knowing this input alone, from 0 to the value of knowing everything;
    /// none for an input that never varies, for one whose kinds stand alone in more than half of the
    /// futures, and for a number in fewer than 64 futures.
    pub value: Option<Estimate>,
    /// In which share of the futures another option would be taken, 0 to 1.
    pub changes: f64,
}

/// Returns what it is worth to know everything.
///
/// `payoffs` has a column for each option, at least two, with what it gives in each future.
/// `weights` are the probabilities of the futures, up to a factor; without, all are alike. The
/// standard error takes futures for drawn; for states that were listed with their probabilities the
/// value is exact. `replicate` is how many successive futures belong together, 1 if none do. Needs
/// two futures.
pub fn perfect_information(
    payoffs: &[&[f64]],
    weights: Option<&[f64]>,
    replicate: usize,
) -> Result<PerfectInformation, InsightError> {
    let choice = Choice::new(payoffs, weights, replicate)?;
    let gain = |future: usize| choice.most(future) - choice.payoff(choice.best, future);
    let gains: Vec<f64> = (0..choice.futures()).map(gain).collect();
    let value = choice.estimate(&gains, None, f64::INFINITY);
    let now = choice.means.get(choice.best).copied().unwrap_or_default();
    let (means, best) = (choice.means, choice.best);
    Ok(PerfectInformation { means, best, knowing: now + value.value, value })
}

/// Returns what it is worth to know each input alone.
///
/// Numbers with more than twelve values take a natural cubic spline, whose number of knots is chosen
/// by generalized cross-validation (Craven and Wahba 1979); numbers that are found out together add
/// up, with a product for each two. The standard error is that of the
/// payoffs under the choices that the regression makes, to first order all there is. An input that
/// says nothing may look worth a little where options are nearly alike: compare with the error.
/// Costs about 400 times futures for each input, times options.
pub fn partial_information(
    payoffs: &[&[f64]],
    inputs: &[Partial<'_>],
    weights: Option<&[f64]>,
    replicate: usize,
) -> Result<Vec<InputValue>, InsightError> {
    let choice = Choice::new(payoffs, weights, replicate)?;
    let n = choice.futures();
    for (column, input) in inputs.iter().enumerate() {
        let found = match input {
            Partial::Kind(kinds) => kinds.len(),
            Partial::Number(numbers) => rows_of(&[numbers], column)?,
            Partial::Together(columns) => {
                at_most(columns.len(), MOST_TOGETHER)?;
                rows_of(columns, column)?
            }
        };
        if found != n {
            return Err(InsightError::Unequal { expected: n, found });
        }
    }
    let most: f64 = (0..n)
        .map(|future| {
            choice.share(future) * (choice.most(future) - choice.payoff(choice.best, future))
        })
        .sum();
    Ok(inputs.par_iter().map(|input| choice.learn(input, most)).collect())
}

/// Returns how many rows the columns of an input have, which stands at this place.
fn rows_of(columns: &[&[f64]], column: usize) -> Result<usize, InsightError> {
    checked(columns.iter().copied()).map_err(|error| match error {
        InsightError::NotANumber { row, .. } => InsightError::NotANumber { column, row },
        other => other,
    })
}

/// Options and what they give, checked.
struct Choice<'a> {
    payoffs: &'a [&'a [f64]],
    shares: Vec<f64>,
    means: Vec<f64>,
    best: usize,
    part: usize,
}

impl<'a> Choice<'a> {
    fn new(
        payoffs: &'a [&'a [f64]],
        weights: Option<&[f64]>,
        replicate: usize,
    ) -> Result<Self, InsightError> {
        let n = checked(payoffs.iter().copied())?;
        enough(payoffs.len(), 2)?;
        enough(n, 2)?;
        let shares = match weights {
            Some(weights) if weights.len() != n => {
                return Err(InsightError::Unequal { expected: n, found: weights.len() });
            }
            Some(weights) => shares(weights)?,
            None => vec![1.0 / n as f64; n],
        };
        let mean = |column: &&[f64]| column.iter().zip(&shares).map(|(y, w)| y * w).sum::<f64>();
        let means: Vec<f64> = payoffs.iter().map(mean).collect();
        let best = largest(means.iter().copied());
        Ok(Self { payoffs, shares, means, best, part: part_of(n, replicate) })
    }

    fn futures(&self) -> usize {
        self.shares.len()
    }

    fn share(&self, future: usize) -> f64 {
        self.shares.get(future).copied().unwrap_or_default()
    }

    fn payoff(&self, option: usize, future: usize) -> f64 {
        self.payoffs.get(option).and_then(|column| column.get(future)).copied().unwrap_or_default()
    }

    fn most(&self, future: usize) -> f64 {
        let all = self.payoffs.iter().filter_map(|column| column.get(future));
        all.copied().fold(f64::NEG_INFINITY, f64::max)
    }

    /// Returns the mean of gains over the futures with its error; `value` in place of the mean, and
    /// nothing below 0 or above the most that there is to gain.
    fn estimate(&self, gains: &[f64], value: Option<f64>, most: f64) -> Estimate {
        let mean: f64 = gains.iter().zip(&self.shares).map(|(gain, share)| gain * share).sum();
        let parts = gains.len().div_ceil(self.part);
        let pulls: Vec<f64> =
            gains.iter().zip(&self.shares).map(|(gain, share)| (gain - mean) * share).collect();
        let squares: f64 =
            pulls.chunks(self.part).map(|part| part.iter().sum::<f64>()).map(|sum| sum * sum).sum();
        let error = (squares * parts as f64 / (parts as f64 - 1.0).max(1.0)).sqrt();
        let found =
            Estimate::symmetric(value.unwrap_or(mean).clamp(0.0, most.max(0.0)), error, parts);
        Estimate { low: found.low.max(0.0), ..found }
    }

    fn learn(&self, input: &Partial<'_>, most: f64) -> InputValue {
        let nothing = InputValue { value: None, changes: 0.0 };
        let n = self.futures();
        let groups = match input {
            Partial::Kind(kinds) => {
                groups(n, |future| kinds.get(future).copied().unwrap_or_default())
            }
            Partial::Number(numbers) => {
                if constant(numbers) || n < LEAST_FUTURES {
                    return nothing;
                }
                let order = sorted_places(numbers);
                let runs: Vec<&[u32]> = order
                    .chunk_by(|a, b| at(numbers, *a).total_cmp(&at(numbers, *b)).is_eq())
                    .collect();
                if runs.len() > FEW_VALUES {
                    let fits = spline::fits(&[numbers], &self.shares, &self.behind());
                    return self.told(&fits, most);
                }
                runs.into_iter().map(<[u32]>::to_vec).collect()
            }
            Partial::Together(columns) => {
                if columns.iter().all(|column| constant(column)) || n < LEAST_FUTURES {
                    return nothing;
                }
                return self.told(&spline::fits(columns, &self.shares, &self.behind()), most);
            }
        };
        let too_many = n >= LEAST_FUTURES && groups.len() * 2 > n;
        if groups.len() < 2 || too_many {
            return nothing;
        }
        let behind = self.behind();
        let fit = |column: &Vec<f64>| {
            let mut fit = vec![0.0; n];
            for group in &groups {
                let weight: f64 = group.iter().map(|future| at(&self.shares, *future)).sum();
                let sum: f64 = group
                    .iter()
                    .map(|future| at(&self.shares, *future) * at(column, *future))
                    .sum();
                let mean = if weight > 0.0 { sum / weight } else { 0.0 };
                for future in group {
                    if let Some(slot) = fit.get_mut(*future as usize) {
                        *slot = mean;
                    }
                }
            }
            fit
        };
        self.told(&behind.iter().map(fit).collect::<Vec<_>>(), most)
    }

    /// Returns what each option gives more than the best one, future by future.
    fn behind(&self) -> Vec<Vec<f64>> {
        let base = self.payoffs.get(self.best).copied().unwrap_or_default();
        let behind = |column: &&[f64]| column.iter().zip(base).map(|(y, base)| y - base).collect();
        self.payoffs.iter().map(behind).collect()
    }

    /// Returns the value of choosing by what is expected of each option.
    fn told(&self, expected: &[Vec<f64>], most: f64) -> InputValue {
        let (mut value, mut changes) = (0.0, 0.0);
        let mut gains = Vec::with_capacity(self.futures());
        for (future, share) in self.shares.iter().enumerate() {
            let of = |option: usize| {
                expected.get(option).and_then(|fit| fit.get(future)).copied().unwrap_or_default()
            };
            let mut chosen = self.best;
            for option in 0..self.payoffs.len() {
                if of(option) > of(chosen) {
                    chosen = option;
                }
            }
            value += share * of(chosen);
            changes += if chosen == self.best { 0.0 } else { *share };
            gains.push(self.payoff(chosen, future) - self.payoff(self.best, future));
        }
        InputValue { value: Some(self.estimate(&gains, Some(value), most)), changes }
    }
}

/// Returns the futures of each kind.
fn groups(futures: usize, kind: impl Fn(usize) -> u32) -> Vec<Vec<u32>> {
    let mut of = std::collections::BTreeMap::<u32, Vec<u32>>::new();
    for future in 0..futures {
        of.entry(kind(future)).or_default().push(future as u32);
    }
    of.into_values().collect()
}

/// Returns the place of the largest number, the first one of equals.
pub(crate) fn largest(numbers: impl Iterator<Item = f64>) -> usize {
    let mut best = (0, f64::NEG_INFINITY);
    for (place, number) in numbers.enumerate() {
        if number > best.1 {
            best = (place, number);
        }
    }
    best.0
}
