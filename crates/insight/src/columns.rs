//! What is held of every column before anything is computed.

use crate::InsightError;

/// The largest number that is one, so that sums of squares are.
const MOST: f64 = 1e140;

/// Inputs that can be compared with each other at most: pairs grow with the square.
pub(crate) const MOST_INPUTS: usize = 1000;

/// Returns the common length of columns of numbers.
pub(crate) fn checked<'a>(
    columns: impl IntoIterator<Item = &'a [f64]>,
) -> Result<usize, InsightError> {
    let mut rows = None;
    for (column, numbers) in columns.into_iter().enumerate() {
        let expected = *rows.get_or_insert(numbers.len());
        if numbers.len() != expected {
            return Err(InsightError::Unequal { expected, found: numbers.len() });
        }
        if let Some(row) = numbers.iter().position(|number| !is_number(*number)) {
            return Err(InsightError::NotANumber { column, row });
        }
    }
    rows.filter(|rows| *rows > 0).ok_or(InsightError::Empty)
}

/// Returns whether this is a number that can be computed with.
pub(crate) fn is_number(number: f64) -> bool {
    // This is false of what is no number.
    number.abs() <= MOST
}

/// Fails unless there are so many.
pub(crate) fn enough(there: usize, needed: usize) -> Result<(), InsightError> {
    if there < needed { Err(InsightError::TooFew { there, needed }) } else { Ok(()) }
}

/// Fails beyond so many.
pub(crate) fn at_most(there: usize, most: usize) -> Result<(), InsightError> {
    if there > most { Err(InsightError::TooMany { there, most }) } else { Ok(()) }
}

/// Returns whether all numbers of a column are the same.
pub(crate) fn constant(numbers: &[f64]) -> bool {
    numbers.windows(2).all(|pair| pair.first() == pair.last())
}

/// Returns the mean of numbers; 0 of none.
pub(crate) fn mean_of(numbers: &[f64]) -> f64 {
    if numbers.is_empty() { 0.0 } else { numbers.iter().sum::<f64>() / numbers.len() as f64 }
}

/// Returns the places of the numbers from the smallest to the largest, equal ones in their order.
pub(crate) fn sorted_places(numbers: &[f64]) -> Vec<u32> {
    let mut keyed: Vec<(f64, u32)> = numbers.iter().copied().zip(0..).collect();
    keyed.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    keyed.into_iter().map(|(_, place)| place).collect()
}

/// Returns the number at a place; 0 outside, where no place of ours is.
#[inline(always)]
pub(crate) fn at(numbers: &[f64], place: u32) -> f64 {
    numbers.get(place as usize).copied().unwrap_or_default()
}
