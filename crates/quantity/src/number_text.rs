//! How is an exact number written?

use std::fmt::Write;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{NumberError, Suffix, parse_decimal};

/// Writes a number for readers: `1,421`, `0.2`, `3.7 bn`.
///
/// From a million on it takes `M`, `bn` or `tn`; below, thousands are grouped. At most four digits
/// stand after the point (below 1: four significant digits), rounded half away from zero; zeros at
/// the end are cut. Readers get this text; the language gets [`written`], which is exact.
///
/// ```
/// use freehold_quantity::{Decimal, compact};
/// assert_eq!(compact(Decimal::from(3_700_000_000_i64)), "3.7 bn");
/// assert_eq!(compact(Decimal::from(285_000)), "285,000");
/// ```
pub fn compact(number: Decimal) -> String {
    let suffix = reader_suffix(number.abs());
    let exponent = suffix.map_or(0, Suffix::exponent);
    let mantissa = shifted_or_near(number, exponent);
    let decimals = if mantissa.abs() < Decimal::ONE { 4 + zeros_after_point(mantissa) } else { 4 };
    let rounded = mantissa.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    // 999.99999 M has become 1000 M, which is written 1 bn.
    if let Some(whole) = rounded.checked_mul(Decimal::from(10_i64.pow(exponent)))
        && reader_suffix(whole.abs()) != suffix
    {
        return compact(whole);
    }
    let mut text = grouped(&plain(rounded));
    if let Some(suffix) = suffix {
        text.push(' ');
        text.push_str(suffix.text());
    }
    text
}

/// Reads what [`compact`] writes: `1,421`, `3.7 bn`. Commas must group thousands.
pub fn parse_compact(text: &str) -> Result<Decimal, NumberError> {
    let (digits, suffix) = match text.split_once(' ') {
        Some((digits, suffix)) => {
            (digits, Some(Suffix::parse(suffix).ok_or(NumberError::Malformed)?))
        }
        None => (text, None),
    };
    let number = if digits.contains(',') {
        let ungrouped = digits.replace(',', "");
        if grouped(&ungrouped) != digits {
            return Err(NumberError::Malformed);
        }
        parse_decimal(&ungrouped)?
    } else {
        parse_decimal(digits)?
    };
    match suffix {
        Some(suffix) => number.checked_mul(suffix.factor()).ok_or(NumberError::OutOfRange),
        None => Ok(number),
    }
}

/// Writes a number for the language: exact, no separators, and a suffix from a million on where
/// four digits after the point suffice: `3.7 bn`, `285000`, `1234567`.
pub fn written(number: Decimal) -> String {
    let suffix = exact_suffix(number);
    with_suffix(number, suffix).unwrap_or_else(|| plain(number))
}

/// Writes a number with half its last digit known: `13.0 bn` if `rounding` is 0.05 bn. A rounding
/// that is not half a digit, or finer than the number's own digits allow, is not shown.
pub(crate) fn written_to(number: Decimal, rounding: Decimal) -> String {
    rounded_text(number, rounding).unwrap_or_else(|| written(number))
}

/// The suffix with which [`written`] writes the number.
pub(crate) fn exact_suffix(number: Decimal) -> Option<Suffix> {
    let suffix = reader_suffix(number.abs())?;
    let mantissa = shifted(number, suffix.exponent())?;
    (mantissa.scale() <= 4).then_some(suffix)
}

/// Writes a number in a given suffix, exactly; nothing if it has too many digits for that.
pub(crate) fn with_suffix(number: Decimal, suffix: Option<Suffix>) -> Option<String> {
    let Some(suffix) = suffix else { return Some(plain(number)) };
    Some(format!("{} {suffix}", plain(shifted(number, suffix.exponent())?)))
}

/// Returns number ÷ 10^exponent without rounding and without zeros at the end.
pub(crate) fn shifted(number: Decimal, exponent: u32) -> Option<Decimal> {
    let (mut coefficient, mut scale) = (number.mantissa(), number.scale() + exponent);
    while scale > 0 && coefficient % 10 == 0 {
        if coefficient == 0 {
            return Some(Decimal::ZERO);
        }
        coefficient /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(coefficient, scale).ok()
}

/// Writes digits alone, zeros at the end cut.
pub(crate) fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// The largest suffix other than `K` that leaves at least 1 in front of the point.
fn reader_suffix(size: Decimal) -> Option<Suffix> {
    let fits = |suffix: &Suffix| *suffix != Suffix::K && size >= suffix.factor();
    Suffix::ALL.into_iter().find(fits)
}

/// As [`shifted`], but digits beyond the 28th may be lost; they are not going to be shown.
fn shifted_or_near(number: Decimal, exponent: u32) -> Decimal {
    let divided = || number.checked_div(Decimal::from(10_i64.pow(exponent)));
    shifted(number, exponent).or_else(divided).unwrap_or(number)
}

/// How many zeros stand between the point and the first other digit of a number below 1.
fn zeros_after_point(number: Decimal) -> u32 {
    match number.mantissa().unsigned_abs() {
        0 => 0,
        coefficient => number.scale().saturating_sub(coefficient.ilog10() + 1),
    }
}

/// Puts commas between thousands: `1421.5` becomes `1,421.5`.
fn grouped(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let whole_length = digits.find('.').unwrap_or(digits.len());
    let mut text = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place < whole_length && (whole_length - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn rounded_text(number: Decimal, rounding: Decimal) -> Option<String> {
    let last_place = place_of_half(rounding)?;
    let suffixes = [Some(Suffix::Tn), Some(Suffix::Bn), Some(Suffix::M), None];
    let decimals_in = |suffix: Option<Suffix>| exponent_of(suffix) - last_place;
    let reads_well = |suffix: &Option<Suffix>| {
        let is_reached = suffix.is_none_or(|suffix| number.abs() >= suffix.factor());
        is_reached && (0..=4).contains(&decimals_in(*suffix))
    };
    // Rising, to find the smallest suffix that can show the last digit at all.
    let all = [None, Some(Suffix::K), Some(Suffix::M), Some(Suffix::Bn), Some(Suffix::Tn)];
    let can_show = |suffix: &Option<Suffix>| decimals_in(*suffix) >= 0;
    let suffix = suffixes.into_iter().find(reads_well).or_else(|| all.into_iter().find(can_show));
    let Some(suffix) = suffix else {
        // Coarser than `tn` can say: 4e14.
        let mantissa = shifted(number, u32::try_from(last_place).ok()?)?;
        return (mantissa.scale() == 0).then(|| format!("{mantissa}e{last_place}"));
    };
    let mantissa = shifted(number, u32::try_from(exponent_of(suffix)).ok()?)?;
    let decimals = usize::try_from(decimals_in(suffix)).ok()?;
    if mantissa.scale() as usize > decimals {
        return None;
    }
    let mut text = format!("{mantissa:.decimals$}");
    if let Some(suffix) = suffix {
        write!(text, " {suffix}").ok()?;
    }
    Some(text)
}

fn exponent_of(suffix: Option<Suffix>) -> i32 {
    suffix.map_or(0, |suffix| suffix.exponent().cast_signed())
}

/// The power of ten whose half `rounding` is, if it is such a half.
fn place_of_half(rounding: Decimal) -> Option<i32> {
    let mut coefficient = rounding.mantissa();
    let mut place = 1 - rounding.scale().cast_signed();
    while coefficient != 0 && coefficient % 10 == 0 {
        coefficient /= 10;
        place += 1;
    }
    (coefficient == 5).then_some(place)
}
