//! A measured number with its bounds.

use serde::Serialize;

/// A measured number: its value, and what it lies between.
///
/// `value` is measured on the middle of every input, with an unknown supplier counted as nobody;
/// `low` and `high` are measured with every uncertain input at the end that makes the loss
/// smallest or largest, and for `high` with every unknown supplier counted as the one in question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Measured {
    /// On the middle of every input.
    pub value: f64,
    /// The least that the inputs allow.
    pub low: f64,
    /// The most that the inputs allow.
    pub high: f64,
}

impl Measured {
    /// Returns a number that is known exactly.
    pub fn exact(value: f64) -> Self {
        Self { value, low: value, high: value }
    }

    /// Returns a number with its bounds, which are widened to hold it.
    pub fn within(low: f64, value: f64, high: f64) -> Self {
        Self { value, low: low.min(value), high: high.max(value) }
    }

    /// Returns the sum with another number, end by end.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            value: self.value + other.value,
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    /// Returns the difference to another number, whose doubt adds to its own.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self {
            value: self.value - other.value,
            low: self.low - other.high,
            high: self.high - other.low,
        }
    }
}
