//! What does an amount leave open: its middle and its ends, as a share or in days?

use freehold_board::{Amount, Board};
use freehold_quantity::{Figure, Qualifier};

use crate::measured::Measured;

/// Days in the year that all lengths of time are multiples of.
const YEAR_DAYS: f64 = 365.25;

/// Returns a share, 0 to 1; nothing where nobody knows.
pub(crate) fn share(amount: &Amount) -> Option<Measured> {
    let figure = match amount {
        Amount::Figure(figure) => figure,
        Amount::None => return Some(Measured::exact(0.0)),
        Amount::Unknown => return None,
    };
    let within = bounds(figure, 1.0);
    let cut = |number: f64| number.clamp(0.0, 1.0);
    Some(Measured::within(cut(within.low), cut(within.value), cut(within.high)))
}

/// Returns a length of time in days; a bare number counts months.
pub(super) fn days(board: &Board, amount: &Amount) -> Option<Measured> {
    let figure = match amount {
        Amount::Figure(figure) => figure,
        Amount::None => return Some(Measured::exact(0.0)),
        Amount::Unknown => return None,
    };
    let year = board.units.parse("year").ok()?;
    let scale = if figure.unit.dimension == year.dimension {
        YEAR_DAYS / year.scale
    } else if figure.unit.dimension.is_none() {
        YEAR_DAYS / 12.0
    } else {
        return None;
    };
    let within = bounds(figure, f64::INFINITY);
    let positive = |number: f64| (number * scale).max(0.0);
    Some(Measured::within(positive(within.low), positive(within.value), positive(within.high)))
}

/// Returns the middle of a figure and what it leaves open, in base units.
///
/// A range reaches its middle 90 %; `about` a tenth either way; `over` up to `most`, `up to` down to 0.
pub(super) fn bounds(figure: &Figure, most: f64) -> Measured {
    let value = figure.base_median();
    let (low, high) = match figure.qualifier {
        Qualifier::Exact => figure.base_interval(),
        Qualifier::About => figure.agreement_interval(),
        Qualifier::Over => (value, if most.is_finite() { most } else { value }),
        Qualifier::UpTo => (0.0, value),
    };
    Measured::within(low, value, high)
}
