//! The mean of a column that is checked first.

use freehold_ensemble::estimate::Estimate;

use crate::ScoreError;
use crate::columns::{checked, enough};

/// Returns the mean of a column with its standard error, as [`Estimate::of_mean`] does. Needs two
/// numbers.
pub fn mean(values: &[f64], replicate: usize) -> Result<Estimate, ScoreError> {
    enough(checked(values)?, 2)?;
    Ok(Estimate::of_mean(values, replicate))
}
