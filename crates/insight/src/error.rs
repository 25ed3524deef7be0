//! Why something can't be told.

use std::fmt;

use serde::Serialize;

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum InsightError {
    /// There is nothing to look at.
    Empty,
    /// A column has another length than the others.
    Unequal {
        /// How many rows the first column has.
        expected: usize,
        /// How many this one has.
        found: usize,
    },
    /// A value is no number, infinite, or beyond 10¹⁴⁰ in size.
    NotANumber {
        /// The place of the column.
        column: usize,
        /// The place in the column.
        row: usize,
    },
    /// It rests on too little.
    TooFew {
        /// How many there are.
        there: usize,
        /// How many are needed.
        needed: usize,
    },
    /// There is more than can be answered for.
    TooMany {
        /// How many there are.
        there: usize,
        /// How many can be.
        most: usize,
    },
    /// The output is the same everywhere, so nothing can matter to it.
    Constant,
    /// In no future it happens.
    Never,
    /// In every future it happens.
    Always,
    /// By its weights every future is impossible.
    Impossible,
    /// A setting is outside of its range.
    OutOfRange {
        /// Which one.
        what: &'static str,
    },
    /// Two inputs have the same name, or one stands in two groups.
    Twice {
        /// The place of the second one.
        input: usize,
    },
}

impl fmt::Display for InsightError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is nothing to look at"),
            Self::Unequal { expected, found } => {
                write!(f, "a column has {found} rows, the first one {expected}")
            }
            Self::NotANumber { column, row } => {
                write!(f, "row {row} of column {column} is no number")
            }
            Self::TooFew { there, needed } => write!(f, "{there} are too few, {needed} are needed"),
            Self::TooMany { there, most } => {
                write!(f, "{there} are too many, at most {most} can be")
            }
            Self::Constant => f.write_str("the output is the same everywhere"),
            Self::Never => f.write_str("it happens in no future"),
            Self::Always => f.write_str("it happens in every future"),
            Self::Impossible => f.write_str("every future is impossible"),
            Self::OutOfRange { what } => write!(f, "{what} is out of range"),
            Self::Twice { input } => write!(f, "input {input} stands twice"),
        }
    }
}

impl std::error::Error for InsightError {}
