//! What number does a text say, exactly?

use std::fmt;

use rust_decimal::Decimal;

/// A word that multiplies: `13 bn`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suffix {
    /// Thousand.
    K,
    /// Million.
    M,
    /// Thousand million, 10⁹.
    Bn,
    /// Million million, 10¹².
    Tn,
}

/// Why a text is not a number that can be kept exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// It is not `12`, `0.5` or `1e9`.
    Malformed,
    /// More than 28 significant digits, or more than 28 digits after the point.
    TooManyDigits,
    /// Larger than about 7.9 × 10²⁸.
    OutOfRange,
}

/// Reads `12`, `0.5`, `-3` or `1e9`, exactly: what cannot be kept is an error, never rounded.
///
/// At most 28 significant digits (zeros at the end count, zeros in front do not), at most 28 digits
/// after the point, at most about 7.9 × 10²⁸. No separators, no `+`, no suffix.
///
/// ```
/// use freehold_quantity::{Decimal, NumberError, parse_decimal};
/// assert_eq!(parse_decimal("1.5e3"), Ok(Decimal::from(1500)));
/// assert_eq!(parse_decimal("1e29"), Err(NumberError::OutOfRange));
/// assert_eq!(parse_decimal("1,000"), Err(NumberError::Malformed));
/// ```
pub fn parse_decimal(text: &str) -> Result<Decimal, NumberError> {
    let number = Digits::read(text)?;
    let mut coefficient = number.coefficient;
    let mut decimals = number.decimals;
    while decimals < 0 && coefficient != 0 {
        coefficient = coefficient.checked_mul(10).ok_or(NumberError::OutOfRange)?;
        decimals += 1;
    }
    if coefficient == 0 {
        decimals = decimals.clamp(0, MAX_DIGITS);
    }
    // `1.0e-28` has a zero that its size does not need.
    while decimals > MAX_DIGITS && coefficient % 10 == 0 {
        coefficient /= 10;
        decimals -= 1;
    }
    if decimals > MAX_DIGITS {
        return Err(NumberError::TooManyDigits);
    }
    let decimals = u32::try_from(decimals).map_err(|_| NumberError::OutOfRange)?;
    Decimal::try_from_i128_with_scale(coefficient, decimals).map_err(|_| NumberError::OutOfRange)
}

/// Returns half of the last digit that was written: the reach of a plain number, without suffix.
///
/// `13` gives 0.5, `3.7` gives 0.05, `1e9` gives 500,000,000. Errors are those of
/// [`parse_decimal`]; also a text whose half digit is too small to keep.
pub fn last_digit_half(text: &str) -> Result<Decimal, NumberError> {
    parse_decimal(text)?;
    let decimals = Digits::read(text)?.decimals;
    if decimals >= 0 {
        let scale = u32::try_from(decimals + 1).map_err(|_| NumberError::TooManyDigits)?;
        return Decimal::try_from_i128_with_scale(5, scale).map_err(|_| NumberError::TooManyDigits);
    }
    let mut half = 5_i128;
    for _ in decimals..-1 {
        half = half.checked_mul(10).ok_or(NumberError::OutOfRange)?;
    }
    Decimal::try_from_i128_with_scale(half, 0).map_err(|_| NumberError::OutOfRange)
}

/// Returns the nearest floating-point number.
///
/// Numbers of up to 15 digits, that is nearly all, take one division of two exact values, which
/// IEEE 754 rounds correctly (Clinger 1990, the fast path); others go through their text.
pub fn float_of(number: Decimal) -> f64 {
    let coefficient = number.mantissa();
    if coefficient.unsigned_abs() < 1 << 53
        && let Some(divisor) = POWERS_OF_TEN.get(number.scale() as usize)
    {
        return coefficient as f64 / divisor;
    }
    number.to_string().parse().unwrap_or(f64::NAN)
}

impl Suffix {
    /// Every suffix, largest first.
    pub const ALL: [Self; 4] = [Self::Tn, Self::Bn, Self::M, Self::K];

    /// Reads `K`, `M`, `bn` or `tn`; case matters.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|suffix| suffix.text() == text)
    }

    /// Returns the suffix that somebody means who writes `million` or `b`.
    pub fn meant(written: &str) -> Option<Self> {
        match written {
            "k" | "thousand" => Some(Self::K),
            "m" | "mn" | "mio" | "million" | "millions" => Some(Self::M),
            "b" | "B" | "billion" | "billions" => Some(Self::Bn),
            "t" | "T" | "trillion" | "trillions" => Some(Self::Tn),
            _ => None,
        }
    }

    /// Returns the power of ten it stands for.
    pub fn exponent(self) -> u32 {
        match self {
            Self::K => 3,
            Self::M => 6,
            Self::Bn => 9,
            Self::Tn => 12,
        }
    }

    /// Returns what it multiplies by.
    pub fn factor(self) -> Decimal {
        Decimal::from(10_i64.pow(self.exponent()))
    }

    /// Returns how it is written.
    pub fn text(self) -> &'static str {
        match self {
            Self::K => "K",
            Self::M => "M",
            Self::Bn => "bn",
            Self::Tn => "tn",
        }
    }
}

/// Prints `K`, `M`, `bn`, `tn`.
impl fmt::Display for Suffix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "not a number; numbers look like 12, 0.5 or 1e9",
            Self::TooManyDigits => "more than 28 digits cannot be kept exactly",
            Self::OutOfRange => "too large to be kept exactly",
        })
    }
}

impl std::error::Error for NumberError {}

/// The most significant digits, and the most digits after the point, that are always kept exactly.
const MAX_DIGITS: i32 = 28;

/// The powers of ten that floating point holds exactly.
const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// A number as its digits say: coefficient × 10^(−decimals).
struct Digits {
    coefficient: i128,
    decimals: i32,
}

impl Digits {
    fn read(text: &str) -> Result<Self, NumberError> {
        let (is_negative, mut rest) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let mut coefficient = 0_i128;
        let (mut significant, mut before, mut after) = (0, 0, 0);
        let mut has_point = false;
        while let [byte, tail @ ..] = rest {
            match byte {
                b'0'..=b'9' => {
                    significant += i32::from(significant > 0 || *byte != b'0');
                    if significant > MAX_DIGITS {
                        return Err(NumberError::TooManyDigits);
                    }
                    coefficient = coefficient * 10 + i128::from(byte - b'0');
                    *(if has_point { &mut after } else { &mut before }) += 1;
                }
                b'.' if !has_point => has_point = true,
                _ => break,
            }
            rest = tail;
        }
        if before == 0 || has_point && after == 0 {
            return Err(NumberError::Malformed);
        }
        let exponent = match rest {
            [] => 0,
            [b'e' | b'E', power @ ..] => read_exponent(power)?,
            _ => return Err(NumberError::Malformed),
        };
        let coefficient = if is_negative { -coefficient } else { coefficient };
        Ok(Self { coefficient, decimals: after - exponent })
    }
}

/// Reads `9`, `+9` or `-9`, and holds what is absurdly large at ±1000.
fn read_exponent(text: &[u8]) -> Result<i32, NumberError> {
    let (sign, digits) = match text {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] | digits => (1, digits),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(NumberError::Malformed);
    }
    let shifted = |value: i32, byte: &u8| (value * 10 + i32::from(byte - b'0')).min(1000);
    Ok(sign * digits.iter().fold(0, shifted))
}
