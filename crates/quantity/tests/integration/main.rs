//! What this crate promises, as tables: text in, meaning out.

#![expect(clippy::unwrap_used, reason = "a test whose setting fails has failed")]

mod dates;
mod distributions;
mod figures;
mod numbers;
mod serialized;
mod units;

use freehold_quantity::{Decimal, Figure, Shape, Units, parse_decimal};

/// An exact number from its text.
fn dec(text: &str) -> Decimal {
    parse_decimal(text).unwrap()
}

/// The built-in units and two declared ones.
fn some_units() -> Units {
    let mut units = Units::new();
    units.declare("GW").unwrap();
    units.define("TW", dec("1000"), &units.parse("GW").unwrap()).unwrap();
    units
}

/// A figure in one of [`some_units`].
fn figure(shape: Shape, unit: &str) -> Figure {
    Figure::new(shape, some_units().parse(unit).unwrap())
}

/// A plain number with half its last digit.
fn point(value: &str, rounding: &str) -> Shape {
    Shape::Point { value: dec(value), rounding: dec(rounding) }
}

fn range(low: &str, high: &str) -> Shape {
    Shape::Range { low: dec(low), high: dec(high) }
}

/// Asserts that two numbers differ by at most the share `within` of the expected one.
#[track_caller]
fn assert_close(found: f64, expected: f64, within: f64) {
    let allowed = within * expected.abs();
    assert!((found - expected).abs() <= allowed, "found {found:?}, expected {expected:?}");
}
