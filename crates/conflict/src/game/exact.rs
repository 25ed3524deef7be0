//! An exact number: payoffs and probabilities that are compared without any rounding.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde::{Serialize, Serializer};

/// How many characters a number may have, how large a power of ten it may carry, and how many bits
/// it may take above and below the line; what is within these bounds reads back as it is written.
const MOST_LETTERS: usize = 4096;
const MOST_POWER: i32 = 400;
const MOST_BITS: u64 = 4096;

/// A rational number in lowest terms, its denominator above zero.
///
/// ```
/// use freehold_conflict::game::Exact;
///
/// let sum = &Exact::parse("0.1").unwrap() + &Exact::parse("1/5").unwrap();
/// assert_eq!(sum.to_string(), "3/10");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: BigInt,
    denominator: BigInt,
}

impl Exact {
    /// Returns zero.
    pub fn zero() -> Self {
        Self::whole(0)
    }

    /// Returns one.
    pub fn one() -> Self {
        Self::whole(1)
    }

    /// Returns a whole number.
    pub fn whole(number: impl Into<BigInt>) -> Self {
        Self { numerator: number.into(), denominator: BigInt::one() }
    }

    /// Returns a fraction in lowest terms; none if the denominator is zero.
    pub fn ratio(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Option<Self> {
        let (mut numerator, mut denominator) = (numerator.into(), denominator.into());
        if denominator.is_zero() {
            return None;
        }
        if denominator.is_negative() {
            (numerator, denominator) = (-numerator, -denominator);
        }
        if !denominator.is_one() {
            let common = numerator.gcd(&denominator);
            if !common.is_one() {
                numerator /= &common;
                denominator /= &common;
            }
        }
        Some(Self { numerator, denominator })
    }

    /// Reads `-3`, `3/5`, `0.25`, `1e6`, `2.5E-3`; none for anything else, for a denominator of zero
    /// and for what is longer than 4096 characters, has a power of ten beyond ±400 or takes more than
    /// 4096 bits above or below the line.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MOST_LETTERS {
            return None;
        }
        let number = match text.split_once('/') {
            Some((above, below)) => {
                Self::parse_decimal(above)?.over(&Self::parse_decimal(below)?)?
            }
            None => Self::parse_decimal(text)?,
        };
        let bits = number.numerator.bits().max(number.denominator.bits());
        (bits <= MOST_BITS).then_some(number)
    }

    fn parse_decimal(text: &str) -> Option<Self> {
        let (mantissa, power) = match text.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, power.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (sign, digits) = match mantissa.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all = format!("{whole}{part}");
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        if power.unsigned_abs() > MOST_POWER.unsigned_abs() {
            return None;
        }
        let digits = BigInt::parse_bytes(all.as_bytes(), 10)? * sign;
        let power = power - i32::try_from(part.len()).ok()?;
        let ten = BigInt::from(10).pow(power.unsigned_abs());
        if power < 0 { Self::ratio(digits, ten) } else { Some(Self::whole(digits * ten)) }
    }

    /// Returns the number that a float stands for exactly; none for infinities and what is no number.
    pub fn from_float(number: f64) -> Option<Self> {
        if !number.is_finite() {
            return None;
        }
        let bits = number.to_bits();
        let (sign, exponent) = (bits >> 63, i64::try_from((bits >> 52) & 0x7ff).ok()?);
        let fraction = bits & ((1 << 52) - 1);
        let mantissa = if exponent == 0 { fraction << 1 } else { fraction | (1 << 52) };
        let mantissa = if sign == 1 { -BigInt::from(mantissa) } else { BigInt::from(mantissa) };
        let power = exponent - 1075;
        let two = BigInt::one() << power.unsigned_abs();
        if power < 0 { Self::ratio(mantissa, two) } else { Some(Self::whole(mantissa * two)) }
    }

    /// Returns the quotient; none if `other` is zero.
    pub fn over(&self, other: &Self) -> Option<Self> {
        Self::ratio(&self.numerator * &other.denominator, &self.denominator * &other.numerator)
    }

    /// Returns what stands above the line.
    pub fn numerator(&self) -> &BigInt {
        &self.numerator
    }

    /// Returns what stands below the line, above zero.
    pub fn denominator(&self) -> &BigInt {
        &self.denominator
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.numerator.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.numerator.is_negative()
    }

    /// Returns the nearest float within a unit of its last place; what is too large is infinite.
    pub fn to_float(&self) -> f64 {
        // Both sides lose the same bits, so that neither runs over.
        let bits = self.numerator.bits().max(self.denominator.bits());
        if bits <= 1000 {
            let side = |number: &BigInt| number.to_f64().unwrap_or(f64::INFINITY);
            return side(&self.numerator) / side(&self.denominator);
        }
        let more = i64::try_from(self.numerator.bits()).unwrap_or(i64::MAX)
            - i64::try_from(self.denominator.bits()).unwrap_or(0);
        // 64 bits of the quotient are more than a float holds.
        let shift = 64 - more;
        let quotient = if shift >= 0 {
            (&self.numerator << shift.unsigned_abs()) / &self.denominator
        } else {
            &self.numerator / (&self.denominator << shift.unsigned_abs())
        };
        let power = i32::try_from(-shift).unwrap_or(i32::MAX);
        libm::ldexp(quotient.to_f64().unwrap_or(f64::INFINITY), power)
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        if self.denominator == other.denominator && self.denominator.is_one() {
            return Exact::whole(&self.numerator + &other.numerator);
        }
        let numerator = &self.numerator * &other.denominator + &other.numerator * &self.denominator;
        Exact::ratio(numerator, &self.denominator * &other.denominator).unwrap_or_else(Exact::zero)
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        self + &-other
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        Exact::ratio(&self.numerator * &other.numerator, &self.denominator * &other.denominator)
            .unwrap_or_else(Exact::zero)
    }
}

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        Exact { numerator: -&self.numerator, denominator: self.denominator.clone() }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator.is_one() {
            return write!(f, "{}", self.numerator);
        }
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

/// Described as what it is written as.
impl schemars::JsonSchema for Exact {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Exact".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

/// Written as text, `"3/5"`: JSON has no exact fractions.
impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
