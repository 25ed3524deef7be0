//! Which units are there, and what does a unit text mean?

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::currency::CURRENCIES;
use crate::dimension::{MONEY, TIME};
use crate::number::{Suffix, float_of};
use crate::unit::{Factors, MAX_EXPONENT, whole_power};
use crate::{Dimension, Unit, is_currency};

/// The units that a board may use: the built-in ones and those it declares.
///
/// Built in are `hour day week month quarter year` (also with a plural `s`), `%`, `count`, and every
/// currency of ISO 4217. A year has 365.25 days, a month is a twelfth of it and a quarter a fourth.
#[derive(Clone, Debug, Default)]
pub struct Units {
    declared: BTreeMap<SmolStr, Unit>,
}

/// What is wrong with a unit text or a declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitError {
    /// A name in it is not a unit.
    Unknown {
        /// The name as written, without a power.
        name: SmolStr,
        /// Where it starts: a byte offset into the text.
        start: usize,
        /// One past its last byte.
        end: usize,
    },
    /// It does not follow the grammar; or a declaration has an impossible name or factor.
    Malformed,
    /// More than 8 factors, an exponent beyond ±9, or a scale beyond what a number can hold.
    TooLarge,
    /// The name means something already.
    AlreadyDeclared(SmolStr),
}

impl Units {
    /// Returns the built-in units.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a unit with a dimension of its own: `unit GW`.
    ///
    /// A name is a letter, then letters, digits and marks of any script and inner hyphens; `per`
    /// is none. `time`, `money`, suffixes such as `bn` and all existing units are taken already.
    pub fn declare(&mut self, name: &str) -> Result<(), UnitError> {
        self.add(name, Dimension::base(name), 1.0)
    }

    /// Adds a unit as a multiple of another: `unit TW = 1000 GW`. The factor is above zero.
    pub fn define(&mut self, name: &str, factor: Decimal, of: &Unit) -> Result<(), UnitError> {
        if factor <= Decimal::ZERO {
            return Err(UnitError::Malformed);
        }
        self.add(name, of.dimension.clone(), float_of(factor) * of.scale)
    }

    /// Reads a unit text: `USD/GW/year`, `% per year`, `per year`, `GW^2`, or nothing at all.
    ///
    /// Grammar: `factor (("/" | "*" | " per ") factor)*`, a factor being a name, `name^int` or `1`;
    /// read from the left, so `USD/GW/year` is USD·GW⁻¹·year⁻¹. A text may begin with `per `.
    ///
    /// ```
    /// use freehold_quantity::Units;
    /// let mut units = Units::new();
    /// units.declare("GW")?;
    /// let price = units.parse("USD/GW per years")?;
    /// assert_eq!(price.text, "USD/GW/year");
    /// assert!(price.times(&units.parse("GW")?).fits(&units.parse("USD/month")?));
    /// # Ok::<(), freehold_quantity::UnitError>(())
    /// ```
    pub fn parse(&self, text: &str) -> Result<Unit, UnitError> {
        if let Some(known) = self.lookup(text) {
            return Ok(known.unit());
        }
        self.parse_factors(text)
    }

    /// Returns every name, without plurals: time, `%`, `count`, currencies, then declared ones.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let times = TIMES.iter().map(|(name, _)| *name);
        let shares = ["%", "count"].into_iter();
        let declared = self.declared.keys().map(SmolStr::as_str);
        times.chain(shares).chain(CURRENCIES).chain(declared)
    }

    /// Returns whether `name` is a single unit, plurals of time included.
    pub fn contains(&self, name: &str) -> bool {
        self.lookup(name).is_some()
    }

    fn add(&mut self, name: &str, dimension: Dimension, scale: f64) -> Result<(), UnitError> {
        if !is_name(name) || name == "per" {
            return Err(UnitError::Malformed);
        }
        let is_taken = name == TIME || name == MONEY || Suffix::parse(name).is_some();
        if is_taken || self.contains(name) {
            return Err(UnitError::AlreadyDeclared(name.into()));
        }
        let unit = Unit { text: name.into(), dimension, scale };
        if unit.is_too_large() {
            return Err(UnitError::TooLarge);
        }
        self.declared.insert(unit.text.clone(), unit);
        Ok(())
    }

    fn parse_factors(&self, text: &str) -> Result<Unit, UnitError> {
        let mut rest = text.trim();
        let offset = text.len() - text.trim_start().len();
        let length = rest.len();
        let mut unit = Unit::none();
        let mut factors = Factors::default();
        let mut sign = 1;
        if let Some(after) = strip_per(rest) {
            (rest, sign) = (after, -1);
        }
        if rest.is_empty() && sign == 1 {
            return Ok(unit);
        }
        for _ in 0..MAX_FACTORS {
            let start = offset + length - rest.len();
            let end = rest.find(|c: char| matches!(c, '/' | '*') || c.is_whitespace());
            let (factor, after) = rest.split_at(end.unwrap_or(rest.len()));
            if factor != "1" {
                let (name, power) = match factor.split_once('^') {
                    Some((name, power)) => (name, whole_number(power)?),
                    None => (factor, 1),
                };
                if name.is_empty() {
                    return Err(UnitError::Malformed);
                }
                let known = self.lookup(name).ok_or_else(|| UnitError::Unknown {
                    name: name.into(),
                    start,
                    end: start + name.len(),
                })?;
                known.multiply_into(&mut unit, sign * power);
                if unit.is_too_large() {
                    return Err(UnitError::TooLarge);
                }
                factors.multiply_by(known.name(), sign * power);
            }
            rest = after;
            if rest.is_empty() {
                unit.text = factors.text();
                return Ok(unit);
            }
            if let Some(after) = rest.strip_prefix('/') {
                (rest, sign) = (after, -1);
            } else if let Some(after) = rest.strip_prefix('*') {
                (rest, sign) = (after, 1);
            } else {
                let after = strip_per(rest.trim_start()).ok_or(UnitError::Malformed)?;
                (rest, sign) = (after, -1);
            }
        }
        Err(UnitError::TooLarge)
    }

    fn lookup<'a>(&'a self, name: &'a str) -> Option<Known<'a>> {
        if is_currency(name) {
            return Some(Known::Currency(name));
        }
        match name {
            "%" => return Some(Known::Share("%", 0.01)),
            "count" => return Some(Known::Share("count", 1.0)),
            _ => {}
        }
        let singular = name.strip_suffix('s').unwrap_or(name);
        if let Some((name, years)) = TIMES.iter().find(|(time, _)| *time == singular) {
            return Some(Known::Time(name, *years));
        }
        self.declared.get(name).map(Known::Declared)
    }
}

impl fmt::Display for UnitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, .. } => write!(f, "`{name}` is not a unit"),
            Self::Malformed => f.write_str("not a unit; units look like USD/GW/year"),
            Self::TooLarge => f.write_str("a unit has at most 8 factors and powers up to 9"),
            Self::AlreadyDeclared(name) => write!(f, "`{name}` already means something"),
        }
    }
}

impl std::error::Error for UnitError {}

/// The most factors a unit text may have.
const MAX_FACTORS: usize = 8;

/// Units of time, in years of 365.25 days (the Julian year of astronomy, IAU 1976).
const TIMES: [(&str, f64); 6] = [
    ("hour", 1.0 / 8766.0),
    ("day", 1.0 / 365.25),
    ("week", 7.0 / 365.25),
    ("month", 1.0 / 12.0),
    ("quarter", 0.25),
    ("year", 1.0),
];

/// A single unit that was found.
enum Known<'a> {
    Time(&'static str, f64),
    Share(&'static str, f64),
    Currency(&'a str),
    Declared(&'a Unit),
}

impl<'a> Known<'a> {
    fn name(&self) -> &'a str {
        match self {
            Self::Time(name, _) | Self::Share(name, _) => name,
            Self::Currency(code) => code,
            Self::Declared(unit) => &unit.text,
        }
    }

    fn unit(&self) -> Unit {
        if let Self::Declared(unit) = self {
            return (*unit).clone();
        }
        let mut unit = Unit::none();
        self.multiply_into(&mut unit, 1);
        unit.text = SmolStr::new(self.name());
        unit
    }

    fn multiply_into(&self, product: &mut Unit, power: i32) {
        match self {
            Self::Time(_, years) => {
                product.dimension.multiply_by(&SmolStr::new_static(TIME), power);
                product.scale *= whole_power(*years, power);
            }
            Self::Share(_, share) => product.scale *= whole_power(*share, power),
            Self::Currency(code) => product.dimension.multiply_by(&SmolStr::new(*code), power),
            Self::Declared(unit) => {
                product.dimension = product.dimension.times(&unit.dimension.powi(power));
                product.scale *= whole_power(unit.scale, power);
            }
        }
    }
}

/// Returns what follows the word `per` and its blanks.
fn strip_per(text: &str) -> Option<&str> {
    let after = text.strip_prefix("per")?;
    let trimmed = after.trim_start();
    (trimmed.len() < after.len()).then_some(trimmed)
}

/// Reads the power of a factor: `2`, `-1`.
fn whole_number(text: &str) -> Result<i32, UnitError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(UnitError::Malformed);
    }
    let power: i32 = text.parse().map_err(|_| UnitError::TooLarge)?;
    if power.abs() > MAX_EXPONENT { Err(UnitError::TooLarge) } else { Ok(power) }
}

/// Whether `name` could be a name in the language.
fn is_name(name: &str) -> bool {
    let is_inner = |c: char| {
        c.is_alphanumeric() || c == '_' || !c.is_ascii() && !c.is_whitespace() && !c.is_control()
    };
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.split('-').all(|part| !part.is_empty() && part.chars().all(is_inner))
}
