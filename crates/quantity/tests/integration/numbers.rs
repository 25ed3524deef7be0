//! Exact numbers, their suffixes and their texts.

use freehold_quantity::{
    Decimal, NumberError, Suffix, compact, float_of, last_digit_half, parse_compact, parse_decimal,
    written,
};
use proptest::prelude::*;

use crate::dec;

#[test]
fn numbers_are_read_exactly() {
    for (text, expected) in [
        ("12", "12"),
        ("0.5", "0.5"),
        ("-3", "-3"),
        ("1e9", "1000000000"),
        ("1.5E3", "1500"),
        ("1e+3", "1000"),
        ("25e-1", "2.5"),
        ("13.0", "13.0"),
        ("007", "7"),
        ("0", "0"),
        ("-0", "0"),
        ("0e999", "0"),
        ("0.000e-99", "0.0000000000000000000000000000"),
        ("1e28", "10000000000000000000000000000"),
        ("1e-28", "0.0000000000000000000000000001"),
        ("10e-29", "0.0000000000000000000000000001"),
        ("9999999999999999999999999999", "9999999999999999999999999999"),
        ("0.9999999999999999999999999999", "0.9999999999999999999999999999"),
    ] {
        assert_eq!(parse_decimal(text).map(|number| number.to_string()), Ok(expected.into()));
    }
}

#[test]
fn what_cannot_be_kept_exactly_is_an_error() {
    for (text, error) in [
        ("", NumberError::Malformed),
        (".5", NumberError::Malformed),
        ("5.", NumberError::Malformed),
        ("1.2.3", NumberError::Malformed),
        ("1,000", NumberError::Malformed),
        ("+1", NumberError::Malformed),
        ("--1", NumberError::Malformed),
        ("1e", NumberError::Malformed),
        ("1e-", NumberError::Malformed),
        ("1e1.5", NumberError::Malformed),
        ("12 bn", NumberError::Malformed),
        ("０", NumberError::Malformed),
        ("1e29", NumberError::OutOfRange),
        ("8e28", NumberError::OutOfRange),
        ("1e99999999999999999999", NumberError::OutOfRange),
        ("99999999999999999999999999999", NumberError::TooManyDigits),
        ("1.0000000000000000000000000000", NumberError::TooManyDigits),
        ("1e-29", NumberError::TooManyDigits),
        ("1.5e-28", NumberError::TooManyDigits),
        ("1e-99999999999999999999", NumberError::TooManyDigits),
    ] {
        assert_eq!(parse_decimal(text), Err(error), "{text}");
    }
}

#[test]
fn a_plain_number_reaches_half_its_last_digit() {
    for (text, half) in [
        ("13", "0.5"),
        ("3.7", "0.05"),
        ("13.0", "0.05"),
        ("1421", "0.5"),
        ("1e9", "500000000"),
        ("1.50e9", "5000000"),
        ("1e1", "5"),
        ("1.5e1", "0.5"),
        ("-3", "0.5"),
        ("0", "0.5"),
    ] {
        assert_eq!(last_digit_half(text), Ok(dec(half)), "{text}");
    }
    assert_eq!(last_digit_half("1e-28"), Err(NumberError::TooManyDigits));
    assert_eq!(last_digit_half("x"), Err(NumberError::Malformed));
}

#[test]
fn suffixes_multiply() {
    for (suffix, text, factor) in [
        (Suffix::K, "K", "1e3"),
        (Suffix::M, "M", "1e6"),
        (Suffix::Bn, "bn", "1e9"),
        (Suffix::Tn, "tn", "1e12"),
    ] {
        assert_eq!(Suffix::parse(text), Some(suffix));
        assert_eq!((suffix.to_string().as_str(), suffix.factor()), (text, dec(factor)));
    }
    for text in ["", "k", "m", "BN", "B", "bn "] {
        assert_eq!(Suffix::parse(text), None, "{text}");
    }
}

#[test]
fn readers_get_short_numbers() {
    for (number, text) in [
        ("13000000000", "13 bn"),
        ("3700000000", "3.7 bn"),
        ("1421", "1,421"),
        ("1421.50", "1,421.5"),
        ("0.2", "0.2"),
        ("28000000", "28 M"),
        ("400", "400"),
        ("10000", "10,000"),
        ("285000", "285,000"),
        ("999999", "999,999"),
        ("1000000", "1 M"),
        ("17e12", "17 tn"),
        ("12345e12", "12,345 tn"),
        ("-3.7e9", "-3.7 bn"),
        ("-1421", "-1,421"),
        ("-100000", "-100,000"),
        ("0", "0"),
        ("3.14159265", "3.1416"),
        ("1234567", "1.2346 M"),
        ("0.123456789", "0.1235"),
        ("0.00001234567", "0.00001235"),
        ("999999.99999", "1 M"),
        ("999999999999", "1 tn"),
        ("0.99999", "1"),
        ("7.9e28", "79,000,000,000,000,000 tn"),
        ("9999999999999.999999999999999", "10 tn"),
    ] {
        assert_eq!(compact(dec(number)), text, "{number}");
    }
}

#[test]
fn grouping_is_read_only_where_it_is_right() {
    for (text, expected) in [
        ("1,421", Ok("1421")),
        ("-1,421.5", Ok("-1421.5")),
        ("12,345 tn", Ok("12345e12")),
        ("1421", Ok("1421")),
        ("14,21", Err(NumberError::Malformed)),
        ("1,4210", Err(NumberError::Malformed)),
        (",421", Err(NumberError::Malformed)),
        ("3 GW", Err(NumberError::Malformed)),
        ("79,000,000,000,000,000,000 tn", Err(NumberError::OutOfRange)),
    ] {
        assert_eq!(parse_compact(text), expected.map(dec), "{text}");
    }
}

#[test]
fn the_language_gets_exact_numbers() {
    for (number, text) in [
        ("13e9", "13 bn"),
        ("1234567", "1234567"),
        ("1234500", "1.2345 M"),
        ("285000", "285000"),
        ("0.125", "0.125"),
        ("-2.5e12", "-2.5 tn"),
        ("0", "0"),
    ] {
        assert_eq!(written(dec(number)), text, "{number}");
    }
}

#[test]
fn floats_are_the_nearest_ones() {
    for text in [
        "0.1",
        "49",
        "0.3333333333333333333333333333",
        "7.9e28",
        "1e-28",
        "-1.1",
        "9007199254740993",
    ] {
        let expected: f64 = text.parse().unwrap();
        assert_eq!(float_of(dec(text)).to_bits(), expected.to_bits(), "{text}");
    }
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    let limit = 10_i128.pow(28) - 1;
    (-limit..=limit, 0..=28_u32, 0..=27_u32).prop_map(|(digits, scale, shorter)| {
        Decimal::from_i128_with_scale(digits / 10_i128.pow(shorter), scale)
    })
}

proptest! {
    #[test]
    fn a_number_of_four_decimals_survives_compact(digits in -99_999_999_i64..=99_999_999, exponent in 0..=3_u32) {
        let number = Decimal::new(digits, 4) * Decimal::from(1000_i64.pow(exponent));
        let number = if number.abs() < Decimal::ONE_THOUSAND { number } else { number.trunc() };
        let text = compact(number);
        let read = parse_compact(&text).unwrap();
        prop_assert!((read - number).abs() <= number.abs() * dec("0.00005"), "{}", text);
        prop_assert_eq!(compact(read), text);
    }

    #[test]
    fn compact_reads_back_as_itself(number in any_decimal()) {
        let text = compact(number);
        prop_assert_eq!(parse_compact(&text).map(compact), Ok(text));
    }

    #[test]
    fn written_is_exact(number in any_decimal()) {
        prop_assert_eq!(parse_compact(&written(number)), Ok(number));
    }

    #[test]
    fn every_plain_number_is_read_as_its_digits_say(number in any_decimal()) {
        prop_assert_eq!(parse_decimal(&number.to_string()), Ok(number));
        let nearest: f64 = number.to_string().parse().unwrap();
        prop_assert_eq!(float_of(number).to_bits(), nearest.to_bits());
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[-+0-9.,eE x]{0,40}") {
        if let Ok(number) = parse_decimal(&text) {
            // Adding zero takes the sign from -0, which decimals do not have.
            let nearest = text.parse::<f64>().unwrap() + 0.0;
            prop_assert_eq!(float_of(number).to_bits(), nearest.to_bits());
        }
    }
}
