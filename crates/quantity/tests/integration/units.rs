//! Unit texts, what they measure and how they combine.

use freehold_quantity::{Dimension, Unit, UnitError, Units, is_currency};
use proptest::prelude::*;

use crate::{assert_close, dec, some_units};

fn unit(text: &str) -> Unit {
    some_units().parse(text).unwrap()
}

#[test]
fn unit_texts_are_normalized_and_measured() {
    for (text, normal, dimension, scale) in [
        ("", "", "no unit", 1.0),
        ("1", "", "no unit", 1.0),
        ("count", "count", "no unit", 1.0),
        ("%", "%", "no unit", 0.01),
        ("%^2", "%^2", "no unit", 1e-4),
        ("USD", "USD", "USD", 1.0),
        ("years", "year", "year", 1.0),
        ("months", "month", "year", 1.0 / 12.0),
        ("quarter", "quarter", "year", 0.25),
        ("weeks", "week", "year", 7.0 / 365.25),
        ("day", "day", "year", 1.0 / 365.25),
        ("hours", "hour", "year", 1.0 / 8766.0),
        ("USD/year", "USD/year", "USD/year", 1.0),
        ("USD/month", "USD/month", "USD/year", 12.0),
        ("USD/GW/year", "USD/GW/year", "USD/GW/year", 1.0),
        ("USD per GW  per years", "USD/GW/year", "USD/GW/year", 1.0),
        ("% per year", "%/year", "1/year", 0.01),
        ("%/year", "%/year", "1/year", 0.01),
        ("per year", "1/year", "1/year", 1.0),
        ("1/year", "1/year", "1/year", 1.0),
        (" per quarter ", "1/quarter", "1/year", 4.0),
        ("1/year*USD", "USD/year", "USD/year", 1.0),
        ("GW*GW", "GW^2", "GW^2", 1.0),
        ("GW^-2", "1/GW^2", "1/GW^2", 1.0),
        ("GW/GW", "", "no unit", 1.0),
        ("month/year", "month/year", "no unit", 1.0 / 12.0),
        ("TW", "TW", "GW", 1000.0),
        ("USD/TW^2", "USD/TW^2", "USD/GW^2", 1e-6),
        ("KRW/USD", "KRW/USD", "KRW/USD", 1.0),
        ("1*1*1*1*1*1*1/year", "1/year", "1/year", 1.0),
    ] {
        let unit = unit(text);
        assert_eq!((unit.text.as_str(), unit.dimension.to_string().as_str()), (normal, dimension));
        assert_close(unit.scale, scale, 1e-15);
        assert_eq!(unit.to_string(), normal);
    }
}

#[test]
fn bad_unit_texts_say_what_and_where() {
    let unknown = |name: &str, start, end| UnitError::Unknown { name: name.into(), start, end };
    for (text, error) in [
        ("usd", unknown("usd", 0, 3)),
        ("USD/gw/year", unknown("gw", 4, 6)),
        ("  USD per 기가와트^2", unknown("기가와트", 10, 22)),
        ("GWs", unknown("GWs", 0, 3)),
        ("USDs", unknown("USDs", 0, 4)),
        ("yearss", unknown("yearss", 0, 6)),
        ("per", unknown("per", 0, 3)),
        ("2/year", unknown("2", 0, 1)),
        ("USD/", UnitError::Malformed),
        ("/year", UnitError::Malformed),
        ("USD//year", UnitError::Malformed),
        ("USD / year", UnitError::Malformed),
        ("USD year", UnitError::Malformed),
        ("USD per", UnitError::Malformed),
        ("GW^", UnitError::Malformed),
        ("GW^x", UnitError::Malformed),
        ("GW^2^2", UnitError::Malformed),
        ("^2", UnitError::Malformed),
        ("GW^10", UnitError::TooLarge),
        ("GW^99999999999999999999", UnitError::TooLarge),
        ("GW^9*GW", UnitError::TooLarge),
        ("GW^-9/GW", UnitError::TooLarge),
        ("1*1*1*1*1*1*1*1*1", UnitError::TooLarge),
        ("USD/GW/GW/GW/GW/GW/GW/GW/GW", UnitError::TooLarge),
    ] {
        assert_eq!(some_units().parse(text), Err(error), "{text}");
    }
}

#[test]
fn a_name_means_one_thing() {
    let mut units = some_units();
    for name in ["USD", "year", "years", "count", "GW", "TW", "time", "money", "bn", "K"] {
        assert_eq!(units.declare(name), Err(UnitError::AlreadyDeclared(name.into())), "{name}");
    }
    for name in ["", "%", "1", "per", "a/b", "a b", "-a", "a-", "a--b", "2x", "a^2", "a.b"] {
        assert_eq!(units.declare(name), Err(UnitError::Malformed), "{name}");
    }
    for name in ["H100", "H-100", "석유", "Gewächs"] {
        assert_eq!(units.declare(name), Ok(()), "{name}");
        assert!(units.contains(name));
    }
    let gigawatt = units.parse("GW").unwrap();
    for factor in ["0", "-1"] {
        assert_eq!(units.define("x", dec(factor), &gigawatt), Err(UnitError::Malformed));
    }
    assert_eq!(units.define("GW9", dec("1"), &gigawatt.powi(10)), Err(UnitError::TooLarge));
    assert!(!units.contains("x") && !units.contains("GW9") && !units.contains("USD/GW"));
    let names: Vec<_> = units.names().collect();
    assert_eq!(names.len(), 6 + 2 + 178 + 6);
    assert!(names.iter().all(|name| units.contains(name)));
}

#[test]
fn units_multiply_and_divide() {
    for (left, right, product, quotient) in [
        ("USD/year", "year", "USD", "USD/year^2"),
        ("USD/GW/year", "GW", "USD/year", "USD/GW^2/year"),
        ("USD", "KRW/USD", "KRW", "USD^2/KRW"),
        ("", "GW", "GW", "1/GW"),
        ("1/year", "1/year", "1/year^2", ""),
        ("%", "USD", "%*USD", "%/USD"),
        ("TW", "GW", "TW*GW", "TW/GW"),
    ] {
        let (left, right) = (unit(left), unit(right));
        for (found, expected) in [(left.times(&right), product), (left.per(&right), quotient)] {
            let expected = unit(expected);
            assert_eq!(found.text, expected.text);
            assert!(found.fits(&expected));
            assert_close(found.scale, expected.scale, 1e-15);
        }
    }
    assert_eq!(unit("USD/year").powi(2).text, "USD^2/year^2");
    assert_eq!(unit("USD/month").powi(-1).text, "month/USD");
    assert_close(unit("USD/month").powi(-1).scale, 1.0 / 12.0, 1e-15);
    assert_eq!(unit("GW").powi(0), Unit::none());
    assert!(unit("GW").powi(10).is_too_large() && !unit("GW").powi(9).is_too_large());
    assert!(unit("GW").powi(1000).is_too_large());
    assert!(unit("TW").powi(2000).is_too_large());
}

#[test]
fn money_has_one_currency_or_is_a_rate() {
    for (text, currency) in [
        ("USD", Some("USD")),
        ("USD/GW/year", Some("USD")),
        ("GW/KRW", Some("KRW")),
        ("KRW/USD", None),
        ("USD^2", None),
        ("GW", None),
        ("", None),
    ] {
        assert_eq!(unit(text).currency(), currency, "{text}");
    }
    assert!(unit("USD/year").fits_after_conversion(&unit("KRW/month")));
    assert!(!unit("USD/year").fits(&unit("KRW/year")));
    assert!(unit("USD/year").fits(&unit("USD/month")));
    assert!(!unit("USD/year").fits_after_conversion(&unit("GW/year")));
    assert!(unit("KRW/USD").dimension.as_money().is_none());
    assert_eq!(unit("USD*KRW/year").dimension.as_money().to_string(), "money^2/year");
    for (text, is_share, is_percent) in
        [("%", true, true), ("", true, false), ("count", true, false), ("USD", false, false)]
    {
        assert_eq!((unit(text).is_share(), unit(text).is_percent()), (is_share, is_percent));
    }
    assert_eq!(unit("%"), Unit::percent());
}

#[test]
fn iso_4217_is_complete_and_sorted() {
    let units = Units::new();
    let codes: Vec<_> = units.names().filter(|name| is_currency(name)).collect();
    assert_eq!(codes.len(), 178);
    assert!(codes.is_sorted_by(|left, right| left < right));
    for code in ["USD", "EUR", "KRW", "JPY", "CNY", "GBP", "CHF", "XCG", "ZWG", "SLE"] {
        assert!(is_currency(code), "{code}");
    }
    for code in ["", "usd", "US", "USDT", "DEM", "HRK", "BGN", "ZZZ"] {
        assert!(!is_currency(code), "{code}");
    }
}

#[test]
fn dimensions_hold_at_their_limit() {
    let far = Dimension::base("GW").powi(i32::MAX);
    assert_eq!(far.exponents().collect::<Vec<_>>(), [("GW", 127)]);
    assert_eq!(far.times(&far), far);
    assert!(far.per(&far).is_none());
}

fn any_unit_text() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["USD", "KRW", "GW", "TW", "year", "months", "%", "count"]);
    let factor = (name, -2..=3_i32).prop_map(|(name, power)| match power {
        0 | 1 => name.to_owned(),
        _ => format!("{name}^{power}"),
    });
    let joint = prop::sample::select(vec!["/", "*", " per "]);
    (factor.clone(), prop::collection::vec((joint, factor), 0..3)).prop_map(|(first, more)| {
        more.iter().fold(first, |text, (joint, factor)| format!("{text}{joint}{factor}"))
    })
}

proptest! {
    #[test]
    fn printing_and_reading_a_unit_gives_it_back(text in any_unit_text()) {
        if let Ok(unit) = some_units().parse(&text) {
            let again = some_units().parse(&unit.text).unwrap();
            prop_assert_eq!(&again.text, &unit.text);
            prop_assert_eq!(&again.dimension, &unit.dimension);
            prop_assert!((again.scale / unit.scale - 1.0).abs() < 1e-12);
        } else {
            prop_assert_eq!(some_units().parse(&text), Err(UnitError::TooLarge));
        }
    }

    #[test]
    fn dividing_undoes_multiplying(left in any_unit_text(), right in any_unit_text()) {
        if let (Ok(left), Ok(right)) = (some_units().parse(&left), some_units().parse(&right)) {
            let back = left.times(&right).per(&right);
            prop_assert!(back.fits(&left));
            prop_assert_eq!(left.times(&right).dimension, right.times(&left).dimension);
            prop_assert!((back.scale / left.scale - 1.0).abs() < 1e-12);
            let read = some_units().parse(&back.text).unwrap();
            prop_assert!(read.fits(&left));
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[ USDperyar/*^1-9가]{0,24}") {
        match some_units().parse(&text) {
            Ok(unit) => prop_assert!(some_units().parse(&unit.text).is_ok()),
            Err(UnitError::Unknown { name, start, end }) => {
                prop_assert_eq!(text.get(start..end), Some(name.as_str()));
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
