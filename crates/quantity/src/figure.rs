//! What does an uncertain number with a unit say?

use rust_decimal::Decimal;

use crate::number::float_of;
use crate::quantile::{Level, cdf, quantile, quantile_at};
use crate::{Shape, ShapeError, Unit};

/// The word before a plain number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// None.
    #[default]
    Exact,
    /// `about`: ± 10 %.
    About,
    /// `over`: kept and shown; the number itself is what is compared.
    Over,
    /// `up to`: likewise.
    UpTo,
}

/// An uncertain number with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The word before it.
    pub qualifier: Qualifier,
    /// What it may be, in the unit.
    pub shape: Shape,
    /// Its unit.
    pub unit: Unit,
}

/// The distribution whose middle 90 % a range is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Positive amounts, counts and times: the logarithm is normal.
    LogNormal,
    /// Shares strictly between 0 and 1: the log-odds are normal.
    LogitNormal,
    /// Everything else.
    Normal,
}

impl Family {
    /// Returns the family of the range `low` to `high` in `unit`.
    pub fn of_range(low: Decimal, high: Decimal, unit: &Unit) -> Self {
        if low <= Decimal::ZERO {
            Self::Normal
        } else if unit.is_share() && float_of(high) * unit.scale < 1.0 {
            Self::LogitNormal
        } else {
            Self::LogNormal
        }
    }
}

impl Figure {
    /// Returns the figure without a qualifier.
    pub fn new(shape: Shape, unit: Unit) -> Self {
        Self { qualifier: Qualifier::Exact, shape, unit }
    }

    /// Returns whether the figure makes sense; see [`Shape::check`].
    pub fn check(&self) -> Result<(), ShapeError> {
        self.shape.check()?;
        if self.qualifier != Qualifier::Exact && !self.shape.is_point() {
            return Err(ShapeError::MisplacedQualifier);
        }
        if has_share(&self.shape) && !self.unit.is_share() {
            return Err(ShapeError::NeedsShare);
        }
        Ok(())
    }

    /// Returns the number, if it is one number; its qualifier does not matter.
    pub fn point(&self) -> Option<Decimal> {
        match self.shape {
            Shape::Point { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Returns the distribution that a range stands for, and nothing for other shapes.
    pub fn family(&self) -> Option<Family> {
        match self.shape {
            Shape::Range { low, high } => Some(Family::of_range(low, high, &self.unit)),
            _ => None,
        }
    }

    /// Returns the 50 % quantile, in the figure's unit.
    ///
    /// Where half of the weight lies at or below each of several values, as between two of an even
    /// number of observations, `empirical` takes their middle and all other shapes the smallest.
    pub fn median(&self) -> f64 {
        quantile(&self.shape, &self.unit, Level::Middle)
    }

    /// Returns the middle 90 %, that is the 5 % and the 95 % quantile, in the figure's unit; a
    /// point gives its value twice.
    pub fn interval(&self) -> (f64, f64) {
        let at = |level| quantile(&self.shape, &self.unit, level);
        (at(Level::Low), at(Level::High))
    }

    /// Returns the value, in the figure's unit, that a draw stays at or below with probability `p`,
    /// which is kept a billionth away from 0 and 1.
    pub fn quantile(&self, p: f64) -> f64 {
        quantile_at(&self.shape, &self.unit, p)
    }

    /// Returns the probability of a value at or below `x`, which is in the figure's unit.
    pub fn probability_up_to(&self, x: f64) -> f64 {
        cdf(&self.shape, &self.unit, x)
    }

    /// Returns [`median`](Self::median) in base units.
    pub fn base_median(&self) -> f64 {
        self.median() * self.unit.scale
    }

    /// Returns [`interval`](Self::interval) in base units.
    pub fn base_interval(&self) -> (f64, f64) {
        let (low, high) = self.interval();
        (low * self.unit.scale, high * self.unit.scale)
    }

    /// Returns what the figure leaves open, in base units: two figures agree if these overlap.
    ///
    /// A plain number reaches half its last written digit either way; with `about` a tenth of
    /// itself, or half its last digit if that is more. Everything else reaches its middle 90 %.
    pub fn agreement_interval(&self) -> (f64, f64) {
        let Shape::Point { value, rounding } = self.shape else { return self.base_interval() };
        let reach = match self.qualifier {
            Qualifier::About => rounding.max(value.abs() / Decimal::TEN),
            Qualifier::Exact | Qualifier::Over | Qualifier::UpTo => rounding,
        };
        // In decimals while they hold: 0.1 + 0.05 must touch 0.2 - 0.05.
        let low = value.checked_sub(reach).unwrap_or(Decimal::MIN);
        let high = value.checked_add(reach).unwrap_or(Decimal::MAX);
        (float_of(low) * self.unit.scale, float_of(high) * self.unit.scale)
    }

    /// Returns the figure with every location and spread multiplied by `factor`, in the unit
    /// `into`: how money changes its currency.
    ///
    /// Decimals stay exact up to 28 significant digits and are rounded beyond. Nothing is returned
    /// if a number grows too large, if the factor is not above zero, or if the shape cannot be
    /// multiplied: a Poisson count by anything but 1, a beta distribution or a chance by anything
    /// that is not a mere change of how shares are written.
    pub fn convert(&self, factor: Decimal, into: Unit) -> Option<Self> {
        if factor <= Decimal::ZERO {
            return None;
        }
        let as_written = float_of(factor) * into.scale / self.unit.scale;
        let scaling = Scaling { factor, keeps_shares: (as_written - 1.0).abs() < 1e-9 };
        Some(Self { qualifier: self.qualifier, shape: scaling.of(&self.shape)?, unit: into })
    }
}

/// A multiplication of all locations and spreads.
struct Scaling {
    factor: Decimal,
    /// Whether a share of the whole stays the same share of the whole.
    keeps_shares: bool,
}

impl Scaling {
    fn of(&self, shape: &Shape) -> Option<Shape> {
        let by = |number: &Decimal| number.checked_mul(self.factor);
        Some(match shape {
            Shape::Point { value, rounding } => {
                Shape::Point { value: by(value)?, rounding: by(rounding)? }
            }
            Shape::Range { low, high } => Shape::Range { low: by(low)?, high: by(high)? },
            Shape::Normal { mean, sd } => Shape::Normal { mean: by(mean)?, sd: by(sd)? },
            Shape::Uniform { low, high } => Shape::Uniform { low: by(low)?, high: by(high)? },
            Shape::Triangle { low, mode, high } => {
                Shape::Triangle { low: by(low)?, mode: by(mode)?, high: by(high)? }
            }
            Shape::Pert { low, mode, high } => {
                Shape::Pert { low: by(low)?, mode: by(mode)?, high: by(high)? }
            }
            Shape::Student { mean, sd, df } => {
                Shape::Student { mean: by(mean)?, sd: by(sd)?, df: *df }
            }
            Shape::Mixture(parts) => {
                let scaled = |(weight, part): &(Decimal, Shape)| Some((*weight, self.of(part)?));
                Shape::Mixture(parts.iter().map(scaled).collect::<Option<_>>()?)
            }
            Shape::Empirical(values) => {
                Shape::Empirical(values.iter().map(by).collect::<Option<_>>()?)
            }
            Shape::Poisson { .. } => (self.factor == Decimal::ONE).then(|| shape.clone())?,
            Shape::Beta { .. } | Shape::Chance { .. } => {
                self.keeps_shares.then(|| shape.clone())?
            }
        })
    }
}

/// Whether a shape, or a part of it, is a share of the whole by itself.
fn has_share(shape: &Shape) -> bool {
    match shape {
        Shape::Beta { .. } | Shape::Chance { .. } => true,
        Shape::Mixture(parts) => parts.iter().any(|(_, part)| has_share(part)),
        _ => false,
    }
}
