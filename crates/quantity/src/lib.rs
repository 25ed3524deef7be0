//! Dates, money, units, ranges and distributions: numbers that know what they are.
//!
//! The idea to hold: nothing here is a bare number. A date written as a month is the interval of
//! its days; an amount carries a [`Unit`] whose [`Dimension`] keeps dollars from being added to
//! gigawatts; a range is the middle 90 % of a distribution. What a person wrote is kept in exact
//! decimals; floating point begins only where a quantile or a scale asks for it, and then with
//! `libm`, so that every machine gives the same bytes.
//!
//! ```text
//!  text ──parse──▶ tree ──check──▶ board ──compile──▶ program ──run──▶ ensemble
//!                  └─ numbers are read here, and mean the same all the way down
//! ```
//!
//! ```
//! use freehold_quantity::{Decimal, Figure, Shape, Units};
//!
//! let units = Units::new();
//! let revenue = Figure::new(
//!     Shape::Range { low: Decimal::from(12_000_000_000_i64), high: Decimal::from(14_000_000_000_i64) },
//!     units.parse("USD/year")?,
//! );
//! assert_eq!(revenue.to_string(), "12 to 14 bn USD/year");
//! assert!((revenue.median() - 12.961481396815721e9).abs() < 1.0); // lognormal: sqrt(12 * 14)
//! # Ok::<(), freehold_quantity::UnitError>(())
//! ```
//!
//! Not here: files, the clock, random draws (see the ensemble crate), exchange rates (a board
//! knows them), and the grammar of literals (see the syntax crate).

mod currency;
mod date;
mod dimension;
mod figure;
mod figure_text;
mod number;
mod number_text;
mod quantile;
mod serialize;
mod shape;
mod special;
mod unit;
mod units;

pub use currency::is_currency;
pub use date::{CalendarDate, DateError, Precision};
pub use dimension::Dimension;
pub use figure::{Family, Figure, Qualifier};
pub use jiff::{Span, civil::Date};
pub use number::{NumberError, Suffix, float_of, last_digit_half, parse_decimal};
pub use number_text::{compact, parse_compact, written};
pub use quantile::Z95;
pub use rust_decimal::Decimal;
pub use shape::{Shape, ShapeError};
pub use unit::Unit;
pub use units::{UnitError, Units};
