//! What may a number be: a point, a range, or a named distribution?

use std::fmt;

use rust_decimal::Decimal;

/// The shape of an uncertain number.
///
/// Suffixes are applied already, and every location and spread is in the figure's unit: 49 % is the
/// number 49 with the unit `%`. Shares inside a shape (weights, chances) are 0 to 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One number.
    Point {
        /// The number.
        value: Decimal,
        /// Half the last written digit: 0.5 bn for `13 bn`, 0.05 bn for `3.7 bn`, 0.5 for `1421`.
        rounding: Decimal,
    },
    /// `12 to 14`: the middle 90 % lies between the two; see [`Family`](crate::Family).
    Range {
        /// The 5 % quantile.
        low: Decimal,
        /// The 95 % quantile.
        high: Decimal,
    },
    /// `normal 3 ± 1`
    Normal {
        /// The middle.
        mean: Decimal,
        /// The standard deviation.
        sd: Decimal,
    },
    /// `uniform 2 to 5`: every value between the ends is equally likely.
    Uniform {
        /// The smallest value.
        low: Decimal,
        /// The largest value.
        high: Decimal,
    },
    /// `triangle 1 2 5`
    Triangle {
        /// The smallest value.
        low: Decimal,
        /// The likeliest value.
        mode: Decimal,
        /// The largest value.
        high: Decimal,
    },
    /// `pert 1 2 5`: a beta distribution between the ends with mean (low + 4 mode + high) / 6
    /// (Malcolm, Roseboom, Clark and Fazar 1959).
    Pert {
        /// The smallest value.
        low: Decimal,
        /// The likeliest value.
        mode: Decimal,
        /// The largest value.
        high: Decimal,
    },
    /// `beta 2 3`: a share of the whole, whatever unit writes it.
    Beta {
        /// Weight towards 1.
        a: Decimal,
        /// Weight towards 0.
        b: Decimal,
    },
    /// `student 3 1 5`: mean + sd × t, with t from Student's distribution.
    Student {
        /// The middle.
        mean: Decimal,
        /// The scale; the standard deviation itself only as `df` grows.
        sd: Decimal,
        /// Degrees of freedom.
        df: Decimal,
    },
    /// `one of 60 % x, 40 % y`: weights (as shares of 1) and what they choose.
    Mixture(Vec<(Decimal, Shape)>),
    /// `poisson 3`: a whole number of things.
    Poisson {
        /// The mean.
        rate: Decimal,
    },
    /// `chance 35 %`: 1 with this chance, else 0.
    Chance {
        /// The chance, 0 to 1.
        p: Decimal,
    },
    /// `empirical 1, 2, 5`: one of the values, all equally likely, in the order written.
    Empirical(Vec<Decimal>),
}

/// Why a shape is no distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeError {
    /// The numbers of a range, a triangle or a pert do not rise.
    RangeBackwards,
    /// A spread is below zero.
    NegativeSpread,
    /// A parameter lies outside of what the distribution is defined for.
    BadParameter,
    /// The weights of `one of` do not add up to exactly 1.
    WeightsDoNotSumToOne,
    /// More than 1000 entries.
    TooMany,
    /// No entries.
    Empty,
    /// A beta distribution or a chance carries a unit that measures something.
    NeedsShare,
    /// `about`, `over` or `up to` stands before something other than a plain number.
    MisplacedQualifier,
}

impl Shape {
    /// Returns whether this is a distribution, and if not, the first reason why.
    ///
    /// Beta parameters lie above 0 and up to a million, degrees of freedom from 0.1, Poisson rates
    /// from 0; numbers of ranges may be equal, which leaves no uncertainty.
    pub fn check(&self) -> Result<(), ShapeError> {
        self.check_within(&mut MAX_ENTRIES.clone())
    }

    /// Returns whether this is one plain number.
    pub fn is_point(&self) -> bool {
        matches!(self, Self::Point { .. })
    }

    /// Checks, counting the entries of all nested lists down from `allowance`.
    fn check_within(&self, allowance: &mut usize) -> Result<(), ShapeError> {
        let zero = Decimal::ZERO;
        let share = zero..=Decimal::ONE;
        let fails = |is_wrong: bool, error| if is_wrong { Err(error) } else { Ok(()) };
        match self {
            Self::Point { rounding, .. } => fails(*rounding < zero, ShapeError::NegativeSpread),
            Self::Range { low, high } | Self::Uniform { low, high } => {
                fails(low > high, ShapeError::RangeBackwards)
            }
            Self::Triangle { low, mode, high } | Self::Pert { low, mode, high } => {
                fails(low > mode || mode > high, ShapeError::RangeBackwards)
            }
            Self::Normal { sd, .. } => fails(*sd < zero, ShapeError::NegativeSpread),
            Self::Student { sd, df, .. } => {
                fails(*sd < zero, ShapeError::NegativeSpread)?;
                fails(*df < Decimal::new(1, 1), ShapeError::BadParameter)
            }
            Self::Beta { a, b } => {
                let is_wrong = |n: &Decimal| *n <= zero || *n > Decimal::from(1_000_000);
                fails(is_wrong(a) || is_wrong(b), ShapeError::BadParameter)
            }
            Self::Poisson { rate } => fails(*rate < zero, ShapeError::BadParameter),
            Self::Chance { p } => fails(!share.contains(p), ShapeError::BadParameter),
            Self::Empirical(values) => take(allowance, values.len()),
            Self::Mixture(parts) => {
                take(allowance, parts.len())?;
                let mut sum = zero;
                for (weight, part) in parts {
                    fails(!share.contains(weight), ShapeError::BadParameter)?;
                    part.check_within(allowance)?;
                    sum += weight;
                }
                fails(sum != Decimal::ONE, ShapeError::WeightsDoNotSumToOne)
            }
        }
    }
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RangeBackwards => "the numbers must rise from left to right",
            Self::NegativeSpread => "a spread cannot be below zero",
            Self::BadParameter => "a parameter lies outside of what this distribution allows",
            Self::WeightsDoNotSumToOne => "the weights must add up to 100 %",
            Self::TooMany => "at most 1000 entries",
            Self::Empty => "at least one entry is needed",
            Self::NeedsShare => "this is a share and cannot carry a unit other than %",
            Self::MisplacedQualifier => "`about`, `over` and `up to` go before a plain number",
        })
    }
}

impl std::error::Error for ShapeError {}

/// The most entries of a list, nested ones included.
const MAX_ENTRIES: usize = 1000;

fn take(allowance: &mut usize, entries: usize) -> Result<(), ShapeError> {
    if entries == 0 {
        return Err(ShapeError::Empty);
    }
    *allowance = allowance.checked_sub(entries).ok_or(ShapeError::TooMany)?;
    Ok(())
}
