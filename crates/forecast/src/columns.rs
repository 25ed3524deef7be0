//! What is held of every list of numbers before anything is computed.

use crate::ScoreError;

/// The largest number that is one, so that sums of squares are.
const MOST: f64 = 1e140;

/// Returns how many numbers there are; fails on none, and on what is no number.
pub(crate) fn checked(numbers: &[f64]) -> Result<usize, ScoreError> {
    match numbers.iter().position(|number| !is_number(*number)) {
        Some(place) => Err(ScoreError::NotANumber { place }),
        None if numbers.is_empty() => Err(ScoreError::Empty),
        None => Ok(numbers.len()),
    }
}

/// Returns whether this is a number that can be computed with.
pub(crate) fn is_number(number: f64) -> bool {
    // This is false of what is no number.
    number.abs() <= MOST
}

/// Fails unless there are so many.
pub(crate) fn enough(there: usize, needed: usize) -> Result<(), ScoreError> {
    if there < needed { Err(ScoreError::TooFew { there, needed }) } else { Ok(()) }
}
