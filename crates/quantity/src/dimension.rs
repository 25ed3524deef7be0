//! What is a number a number of?

use std::fmt::{self, Write};

use smol_str::SmolStr;

use crate::is_currency;

/// The base dimension of hours, days, weeks, months, quarters and years.
pub(crate) const TIME: &str = "time";

/// The one base that stands for every currency in [`Dimension::as_money`].
pub(crate) const MONEY: &str = "money";

/// Exponents over base dimensions: `time`, each currency code, each declared unit.
///
/// Two numbers may be added or compared only if their dimensions are equal. Exponents beyond ±127
/// are held at ±127; see [`Unit::is_too_large`](crate::Unit::is_too_large), which refuses far
/// smaller ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dimension(
    /// Sorted by base, no exponent 0.
    Vec<(SmolStr, i8)>,
);

impl Dimension {
    /// Returns the dimension of a pure number.
    pub fn none() -> Self {
        Self::default()
    }

    /// Returns the base dimension called `name`.
    pub fn base(name: &str) -> Self {
        Self(vec![(SmolStr::new(name), 1)])
    }

    /// Returns the bases in order, each with its exponent, which is never 0.
    pub fn exponents(&self) -> impl Iterator<Item = (&str, i8)> + Clone {
        self.0.iter().map(|(base, exponent)| (base.as_str(), *exponent))
    }

    /// Returns whether this is the dimension of a pure number: a count, a share, a percentage.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the dimension of a product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let mut product = self.clone();
        for (base, exponent) in &other.0 {
            product.multiply_by(base, i32::from(*exponent));
        }
        product
    }

    /// Returns the dimension of a quotient.
    #[must_use]
    pub fn per(&self, other: &Self) -> Self {
        let mut quotient = self.clone();
        for (base, exponent) in &other.0 {
            quotient.multiply_by(base, -i32::from(*exponent));
        }
        quotient
    }

    /// Returns the dimension of a whole power.
    #[must_use]
    pub fn powi(&self, power: i32) -> Self {
        let raised = |(base, exponent): &(SmolStr, i8)| {
            (base.clone(), held(i32::from(*exponent).saturating_mul(power)))
        };
        Self(self.0.iter().map(raised).filter(|(_, exponent)| *exponent != 0).collect())
    }

    /// Returns the dimension with every currency replaced by the one base `money`; exponents add
    /// up, so that `KRW/USD` is a pure number.
    #[must_use]
    pub fn as_money(&self) -> Self {
        let mut converted = Self::none();
        for (base, exponent) in &self.0 {
            let base = if is_currency(base) { &SmolStr::new_static(MONEY) } else { base };
            converted.multiply_by(base, i32::from(*exponent));
        }
        converted
    }

    /// Multiplies in place by `base` to the power `exponent`.
    pub(crate) fn multiply_by(&mut self, base: &SmolStr, exponent: i32) {
        match self.0.binary_search_by(|(here, _)| here.cmp(base)) {
            Ok(place) => {
                let Some(entry) = self.0.get_mut(place) else { return };
                entry.1 = held(i32::from(entry.1).saturating_add(exponent));
                if entry.1 == 0 {
                    self.0.remove(place);
                }
            }
            Err(place) if exponent != 0 => self.0.insert(place, (base.clone(), held(exponent))),
            Err(_) => {}
        }
    }
}

/// Prints `USD/GW/year`, `1/year` or `no unit`; bases in alphabetical order, multiplied ones first.
impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_none() {
            return f.write_str("no unit");
        }
        let shown = |(base, exponent)| (if base == TIME { "year" } else { base }, exponent);
        write_factors(f, self.exponents().map(shown).map(|(base, e)| (base, i32::from(e))))
    }
}

/// Writes factors in the grammar of units: `USD*GW^2/year`, `1/year`; nothing for no factors.
pub(crate) fn write_factors<'a>(
    out: &mut impl Write,
    factors: impl Iterator<Item = (&'a str, i32)> + Clone,
) -> fmt::Result {
    let mut is_first = true;
    for (name, exponent) in factors.clone().filter(|(_, exponent)| *exponent > 0) {
        if !is_first {
            out.write_char('*')?;
        }
        is_first = false;
        write_power(out, name, exponent)?;
    }
    for (name, exponent) in factors.filter(|(_, exponent)| *exponent < 0) {
        out.write_str(if is_first { "1/" } else { "/" })?;
        is_first = false;
        write_power(out, name, -exponent)?;
    }
    Ok(())
}

fn write_power(out: &mut impl Write, name: &str, exponent: i32) -> fmt::Result {
    match exponent {
        1 => out.write_str(name),
        _ => write!(out, "{name}^{exponent}"),
    }
}

/// Holds an exponent at ±127, where the type ends.
fn held(exponent: i32) -> i8 {
    let limit = i32::from(i8::MAX);
    i8::try_from(exponent.clamp(-limit, limit)).unwrap_or(i8::MAX)
}
