//! Measures of sums, computed again from parts that are drawn again.

use freehold_ensemble::Stream;
use rayon::prelude::*;

use crate::tied::{Ties, tied};
use crate::{InsightError, columns::enough};
use freehold_ensemble::estimate::Estimate;

/// How often the parts are drawn again.
const RESAMPLES: u64 = 1000;
/// Parts at most: more are put together, which changes nothing where they are independent.
pub(crate) const MOST_PARTS: usize = 256;
/// Parts at least, as an interval of fewer says little.
pub(crate) const LEAST_PARTS: usize = 8;

/// Measures, and what they were in parts drawn again.
#[derive(Clone, Debug)]
pub(crate) struct Resampled {
    values: Vec<f64>,
    /// One row a resample, one column a measure.
    draws: Vec<Vec<f64>>,
    parts: usize,
}

/// Computes measures from the sums over all parts, and over parts drawn with replacement (Efron
/// 1979). `measure` returns none where the sums determine nothing; an answer fails as constant if
/// that is so for the whole, or for more than one resample in ten.
///
/// The draws are addressed by seed and place, so they are the same on any number of threads. Costs
/// 1,000 times the numbers in all parts.
pub(crate) fn bootstrap(
    seed: u64,
    parts: &[Vec<f64>],
    measure: impl Fn(&[f64]) -> Option<Vec<f64>> + Sync,
) -> Result<Resampled, InsightError> {
    enough(parts.len(), LEAST_PARTS)?;
    let whole = sum(parts.iter());
    let values = measure(&whole).ok_or(InsightError::Constant)?;
    let stream = Stream::new(seed, "bootstrap");
    let count = parts.len();
    let resample = |number: u64| {
        let drawn = (0..count as u32).filter_map(|place| {
            let at = (stream.uniform(number, place) * count as f64) as usize;
            parts.get(at)
        });
        measure(&sum(drawn))
    };
    let draws: Vec<Vec<f64>> = (0..RESAMPLES)
        .into_par_iter()
        .map(resample)
        .collect::<Vec<_>>()
        .into_iter()
        .flatten()
        .collect();
    if draws.len() * 10 < RESAMPLES as usize * 9 {
        return Err(InsightError::Constant);
    }
    Ok(Resampled { values, draws, parts: count })
}

/// Returns the sums of the columns of rows.
fn sum<'a>(rows: impl Iterator<Item = &'a Vec<f64>>) -> Vec<f64> {
    let mut total: Vec<f64> = Vec::new();
    for row in rows {
        if total.is_empty() {
            total = row.clone();
        } else {
            total.iter_mut().zip(row).for_each(|(sum, number)| *sum += number);
        }
    }
    total
}

impl Resampled {
    /// Returns each measure with its standard error and interval.
    pub(crate) fn estimates(&self) -> Vec<Estimate> {
        let corrected = correction(self.parts);
        let estimate = |(place, value): (usize, &f64)| {
            let drawn = self.draws.iter().filter_map(|draw| draw.get(place).copied());
            Estimate::symmetric(*value, deviation(drawn) * corrected, self.parts)
        };
        self.values.iter().enumerate().map(estimate).collect()
    }

    /// Returns which of some measures can't be told apart.
    pub(crate) fn ties(&self, measures: std::ops::Range<usize>) -> Ties {
        let of = |row: &Vec<f64>| row.get(measures.clone()).unwrap_or_default().to_vec();
        let draws: Vec<Vec<f64>> = self.draws.iter().map(of).collect();
        tied(&of(&self.values), &draws, self.parts)
    }
}

/// Parts drawn from so many spread less than the parts do, by this factor.
fn correction(parts: usize) -> f64 {
    let parts = parts as f64;
    (parts / (parts - 1.0).max(1.0)).sqrt()
}

/// Returns the standard deviation of numbers; 0 of fewer than two.
pub(crate) fn deviation(numbers: impl Iterator<Item = f64> + Clone) -> f64 {
    let (count, sum) = numbers.clone().fold((0.0, 0.0), |(n, sum), number| (n + 1.0, sum + number));
    if count < 2.0 {
        return 0.0;
    }
    let mean = sum / count;
    let squares: f64 = numbers.map(|number| (number - mean) * (number - mean)).sum();
    (squares / (count - 1.0)).sqrt()
}
