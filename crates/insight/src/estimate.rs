//! Means and shares of columns that are checked first.

use freehold_ensemble::estimate::{Estimate, wilson};

use crate::InsightError;
use crate::columns::{checked, enough};

/// Returns the mean of a column with its standard error, as [`Estimate::of_mean`] does. Needs two
/// futures.
pub fn mean(values: &[f64], replicate: usize) -> Result<Estimate, InsightError> {
    enough(checked([values])?, 2)?;
    Ok(Estimate::of_mean(values, replicate))
}

/// Returns the share of the futures in which something is so, with an interval that never leaves 0
/// to 1 and is no point even where the share is 0 or 1: that of [`wilson`] for as many independent
/// futures as give the standard error.
pub fn share(happens: &[bool], replicate: usize) -> Result<Estimate, InsightError> {
    let numbers: Vec<f64> = happens.iter().map(|is| f64::from(u8::from(*is))).collect();
    let Estimate { value, standard_error, .. } = mean(&numbers, replicate)?;
    let n = numbers.len() as f64;
    let like = value * (1.0 - value) / (standard_error * standard_error);
    // A design may be better than independent draws, yet at the ends it says nothing of itself.
    let like = if like.is_finite() && like > 0.0 { like } else { n };
    let [low, high] = wilson(value * like, like);
    Ok(Estimate { value, standard_error, low, high })
}
