//! How does a number's unit combine with another's?

use std::fmt;

use smol_str::{SmolStr, SmolStrBuilder};

use crate::dimension::write_factors;
use crate::{Dimension, is_currency};

/// The largest exponent of a base, either way.
pub(crate) const MAX_EXPONENT: i32 = 9;

/// A unit: how it is written, what it measures, and how much of the base it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// The unit as written, normalized: singular names, equal names gathered, `per` as `/`:
    /// `USD/GW/year`, `1/year`, `%`, and the empty text for none.
    pub text: SmolStr,
    /// What it measures.
    pub dimension: Dimension,
    /// Value in base units = number × scale. The base of time is the year of 365.25 days.
    pub scale: f64,
}

impl Unit {
    /// Returns the unit of a bare number.
    pub fn none() -> Self {
        Self { text: SmolStr::default(), dimension: Dimension::none(), scale: 1.0 }
    }

    /// Returns `%`, the hundredth part.
    pub fn percent() -> Self {
        Self { text: SmolStr::new_static("%"), dimension: Dimension::none(), scale: 0.01 }
    }

    /// Returns the unit of a product; equal names are gathered, so `USD/year` times `year` is `USD`.
    ///
    /// Never fails; check [`is_too_large`](Self::is_too_large) after multiplying what users wrote.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self {
            text: combined_text(&self.text, &other.text, 1),
            dimension: self.dimension.times(&other.dimension),
            scale: self.scale * other.scale,
        }
    }

    /// Returns the unit of a quotient: `USD` per `year` is `USD/year`.
    #[must_use]
    pub fn per(&self, other: &Self) -> Self {
        Self {
            text: combined_text(&self.text, &other.text, -1),
            dimension: self.dimension.per(&other.dimension),
            scale: self.scale / other.scale,
        }
    }

    /// Returns the unit of a whole power.
    #[must_use]
    pub fn powi(&self, power: i32) -> Self {
        Self {
            text: combined_text("", &self.text, power),
            dimension: self.dimension.powi(power),
            scale: whole_power(self.scale, power),
        }
    }

    /// Returns whether an exponent lies beyond ±9 or the scale beyond what a number can hold;
    /// such a unit is a mistake in an equation, not a measure.
    pub fn is_too_large(&self) -> bool {
        let is_far = |exponent: i8| i32::from(exponent).abs() > MAX_EXPONENT;
        self.dimension.exponents().any(|(_, exponent)| is_far(exponent)) || !self.scale.is_normal()
    }

    /// Returns the currency of an amount or a price: the single currency in it, if it stands there
    /// once, above or below the line. `USD/GW/year` gives `USD`; `KRW/USD` and `USD^2` give nothing.
    pub fn currency(&self) -> Option<&str> {
        let mut currencies = self.dimension.exponents().filter(|(base, _)| is_currency(base));
        match (currencies.next(), currencies.next()) {
            (Some((code, 1 | -1)), None) => Some(code),
            _ => None,
        }
    }

    /// Returns whether numbers in both units may be added and compared.
    pub fn fits(&self, other: &Self) -> bool {
        self.dimension == other.dimension
    }

    /// Returns whether they may be once money is converted into one currency.
    pub fn fits_after_conversion(&self, other: &Self) -> bool {
        self.dimension.as_money() == other.dimension.as_money()
    }

    /// Returns whether it measures nothing: a bare number, a count, a percentage.
    pub fn is_share(&self) -> bool {
        self.dimension.is_none()
    }

    /// Returns whether it is `%` itself.
    pub fn is_percent(&self) -> bool {
        self.text == "%"
    }
}

/// A bare number has no unit.
impl Default for Unit {
    fn default() -> Self {
        Self::none()
    }
}

/// Prints the normalized text.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// The factors of a unit text in the order of their first appearance, equal names gathered.
#[derive(Default)]
pub(crate) struct Factors<'a>(Vec<(&'a str, i32)>);

impl<'a> Factors<'a> {
    /// Multiplies by `name` to the power `exponent`.
    pub(crate) fn multiply_by(&mut self, name: &'a str, exponent: i32) {
        match self.0.iter_mut().find(|(here, _)| *here == name) {
            Some((_, here)) => *here = here.saturating_add(exponent),
            None => self.0.push((name, exponent)),
        }
    }

    /// Writes the normalized text.
    pub(crate) fn text(&self) -> SmolStr {
        let mut text = SmolStrBuilder::new();
        // Writing into a string cannot fail.
        let _ = write_factors(&mut text, self.0.iter().copied());
        text.finish()
    }
}

/// Multiplies the factors of `left` with those of `right` to the power `power`.
fn combined_text(left: &str, right: &str, power: i32) -> SmolStr {
    let mut factors = Factors::default();
    for (text, power) in [(left, 1), (right, power)] {
        for (name, exponent) in factors_of(text) {
            factors.multiply_by(name, exponent.saturating_mul(power));
        }
    }
    factors.text()
}

/// Reads back a normalized text; anything that is not a power is taken as a name.
fn factors_of(text: &str) -> impl Iterator<Item = (&str, i32)> {
    let parts = text.split('/').enumerate();
    parts
        .flat_map(|(place, part)| {
            // In a normalized text everything after a `/` stands below the line.
            part.split('*').map(move |factor| (factor, if place == 0 { 1 } else { -1 }))
        })
        .filter(|(factor, _)| !factor.is_empty() && *factor != "1")
        .map(|(factor, sign)| match factor.split_once('^') {
            Some((name, power)) => (name, sign * power.parse().unwrap_or(1)),
            None => (factor, sign),
        })
}

/// Multiplies step by step: the same bits on every machine, unlike `f64::powi`.
pub(crate) fn whole_power(base: f64, power: i32) -> f64 {
    let steps = power.unsigned_abs().min(2048);
    let raised = (0..steps).fold(1.0, |product, _| product * base);
    if power < 0 { 1.0 / raised } else { raised }
}
