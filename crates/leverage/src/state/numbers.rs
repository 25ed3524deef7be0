//! What does an amount leave open: its middle and its ends, as a share or in days?

use freehold_board::{Amount, Board};
use freehold_quantity::{Figure, Qualifier};

use crate::measured::Measured;

/// Days in the year that all lengths of time are multiples of.
const YEAR_DAYS: f64 = 365.25;

/// How uncertain numbers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// By their middle, with what they leave open.
    Bounds,
    /// By one value of each, the one of this draw.
    Draw(u64),
}

impl Reading {
    /// Returns a share, 0 to 1; nothing where nobody knows.
    ///
    /// `of` names the number: in a draw, its value depends on the name and the draw alone.
    pub(crate) fn share(self, amount: &Amount, of: &[&str]) -> Option<Measured> {
        let figure = match amount {
            Amount::Figure(figure) => figure,
            Amount::None => return Some(Measured::exact(0.0)),
            Amount::Unknown => return None,
        };
        let within = self.bounds(figure, 1.0, of);
        let cut = |number: f64| number.clamp(0.0, 1.0);
        Some(Measured::within(cut(within.low), cut(within.value), cut(within.high)))
    }

    /// Returns a length of time in days; a bare number counts months.
    pub(super) fn days(self, board: &Board, amount: &Amount, of: &[&str]) -> Option<Measured> {
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
        let within = self.bounds(figure, f64::INFINITY, of);
        let positive = |number: f64| (number * scale).max(0.0);
        Some(Measured::within(positive(within.low), positive(within.value), positive(within.high)))
    }

    /// Returns the middle of a figure and what it leaves open, in base units.
    ///
    /// A range reaches its middle 90 %; `about` a tenth either way; `over` up to `most`, `up to`
    /// down to 0. In a draw all three are the value drawn.
    fn bounds(self, figure: &Figure, most: f64, of: &[&str]) -> Measured {
        let value = figure.base_median();
        let (low, high) = match figure.qualifier {
            Qualifier::Exact => figure.base_interval(),
            Qualifier::About => figure.agreement_interval(),
            // Nothing says how much more; a draw takes it as it is said.
            Qualifier::Over => match self {
                Self::Draw(_) if most.is_infinite() => (value, value),
                Self::Bounds | Self::Draw(_) => (value, most),
            },
            Qualifier::UpTo => (0.0, value),
        };
        match self {
            Self::Bounds => Measured::within(low, value, high),
            // Of a bound that is said to be one, every value between is as likely as another.
            Self::Draw(draw) => {
                let part = uniform(of, draw);
                let drawn = match figure.qualifier {
                    Qualifier::Exact => figure.quantile(part) * figure.unit.scale,
                    Qualifier::About | Qualifier::Over | Qualifier::UpTo => {
                        low + part * (high - low)
                    }
                };
                Measured::exact(drawn)
            }
        }
    }
}

/// Returns a number between 0 and 1 that depends on a name and the number of the draw alone.
///
/// The name is hashed (FNV-1a, Fowler, Noll and Vo 1991) and mixed with the draw (SplitMix64,
/// Steele, Lea and Flood 2014), so that one more number on a board moves no other.
fn uniform(of: &[&str], draw: u64) -> f64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in of.iter().flat_map(|part| part.bytes().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    let mut mixed = hash.wrapping_add(draw.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    ((mixed >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}
