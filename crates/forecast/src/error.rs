//! Why something can't be scored.

use std::fmt;

use serde::Serialize;

/// Why forecasts have no score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum ScoreError {
    /// There is nothing to score.
    Empty,
    /// There are not as many outcomes as forecasts.
    Unequal {
        /// How many forecasts there are.
        expected: usize,
        /// How many outcomes.
        found: usize,
    },
    /// A value is no number, infinite, or beyond 10¹⁴⁰ in size.
    NotANumber {
        /// The place in the list.
        place: usize,
    },
    /// It rests on too little.
    TooFew {
        /// How many there are.
        there: usize,
        /// How many are needed.
        needed: usize,
    },
    /// A number is outside of its range.
    OutOfRange {
        /// Which one.
        what: &'static str,
    },
}

impl fmt::Display for ScoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is nothing to score"),
            Self::Unequal { expected, found } => {
                write!(f, "{expected} forecasts and {found} outcomes")
            }
            Self::NotANumber { place } => write!(f, "the value at {place} is no number"),
            Self::TooFew { there, needed } => write!(f, "{there} where {needed} are needed"),
            Self::OutOfRange { what } => write!(f, "the {what} is outside of its range"),
        }
    }
}

impl std::error::Error for ScoreError {}
