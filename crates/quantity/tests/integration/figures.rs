//! Figures: what they allow, how they compare, convert and print.

use freehold_quantity::{
    Decimal, Figure, Qualifier, Shape, ShapeError, Suffix, last_digit_half, parse_decimal,
};
use proptest::prelude::*;

use crate::{assert_close, dec, figure, point, range, some_units};

fn said(qualifier: Qualifier, shape: Shape, unit: &str) -> Figure {
    Figure { qualifier, ..figure(shape, unit) }
}

fn half_and_half(first: Shape, second: Shape) -> Shape {
    Shape::Mixture(vec![(dec("0.5"), first), (dec("0.5"), second)])
}

#[test]
fn impossible_shapes_say_why() {
    let normal = |sd| Shape::Normal { mean: dec("1"), sd: dec(sd) };
    let student = |sd, df| Shape::Student { mean: dec("1"), sd: dec(sd), df: dec(df) };
    let triangle =
        |low, mode, high| Shape::Triangle { low: dec(low), mode: dec(mode), high: dec(high) };
    let pert = |low, mode, high| Shape::Pert { low: dec(low), mode: dec(mode), high: dec(high) };
    let beta = |a, b| Shape::Beta { a: dec(a), b: dec(b) };
    let uniform = |low, high| Shape::Uniform { low: dec(low), high: dec(high) };
    let chance = |p| Shape::Chance { p: dec(p) };
    let deep = (0..1001).fold(chance("0.5"), |inner, _| Shape::Mixture(vec![(dec("1"), inner)]));
    for (shape, error) in [
        (range("2", "1"), ShapeError::RangeBackwards),
        (uniform("2", "1"), ShapeError::RangeBackwards),
        (triangle("2", "1", "3"), ShapeError::RangeBackwards),
        (triangle("1", "4", "3"), ShapeError::RangeBackwards),
        (pert("3", "2", "1"), ShapeError::RangeBackwards),
        (normal("-1"), ShapeError::NegativeSpread),
        (student("-1", "5"), ShapeError::NegativeSpread),
        (point("1", "-1"), ShapeError::NegativeSpread),
        (student("1", "0.09"), ShapeError::BadParameter),
        (beta("0", "1"), ShapeError::BadParameter),
        (beta("1", "-1"), ShapeError::BadParameter),
        (beta("1", "1000001"), ShapeError::BadParameter),
        (Shape::Poisson { rate: dec("-1") }, ShapeError::BadParameter),
        (chance("1.01"), ShapeError::BadParameter),
        (chance("-0.01"), ShapeError::BadParameter),
        (Shape::Empirical(vec![]), ShapeError::Empty),
        (Shape::Empirical(vec![dec("1"); 1001]), ShapeError::TooMany),
        (Shape::Mixture(vec![]), ShapeError::Empty),
        (Shape::Mixture(vec![(dec("0.9"), range("1", "2"))]), ShapeError::WeightsDoNotSumToOne),
        (
            Shape::Mixture(vec![(dec("1.5"), range("1", "2")), (dec("-0.5"), range("1", "2"))]),
            ShapeError::BadParameter,
        ),
        (half_and_half(range("1", "2"), normal("-1")), ShapeError::NegativeSpread),
        (
            half_and_half(
                Shape::Empirical(vec![dec("1"); 600]),
                Shape::Empirical(vec![dec("1"); 600]),
            ),
            ShapeError::TooMany,
        ),
        (deep, ShapeError::TooMany),
    ] {
        assert_eq!(shape.check(), Err(error));
        assert!(!error.to_string().is_empty());
    }
    for (figure, error) in [
        (figure(chance("0.5"), "USD"), ShapeError::NeedsShare),
        (figure(beta("2", "3"), "% per year"), ShapeError::NeedsShare),
        (figure(half_and_half(range("1", "2"), beta("2", "3")), "GW"), ShapeError::NeedsShare),
        (said(Qualifier::About, range("1", "2"), "GW"), ShapeError::MisplacedQualifier),
    ] {
        assert_eq!(figure.check(), Err(error), "{figure}");
    }
    for figure in [
        said(Qualifier::UpTo, point("1", "0.5"), "GW"),
        figure(Shape::Empirical(vec![dec("1"); 1000]), "GW"),
        figure(beta("2", "3"), "%"),
        figure(range("1", "1"), "GW"),
    ] {
        assert_eq!(figure.check(), Ok(()), "{figure}");
    }
}

#[test]
fn two_figures_agree_as_far_as_they_were_written() {
    let bn = |value: &str, rounding: &str| point(&format!("{value}e9"), &format!("{rounding}e9"));
    for (figure, low, high) in [
        (figure(bn("13", "0.5"), "USD"), 12.5e9, 13.5e9),
        (figure(bn("3.7", "0.05"), "USD"), 3.65e9, 3.75e9),
        (said(Qualifier::About, bn("17", "0.5"), "USD"), 15.3e9, 18.7e9),
        (said(Qualifier::About, point("3", "0.5"), "GW"), 2.5, 3.5),
        (said(Qualifier::About, point("-20", "0.5"), "GW"), -22.0, -18.0),
        (said(Qualifier::Over, point("400", "0.5"), "GW"), 399.5, 400.5),
        (said(Qualifier::UpTo, point("400", "0.5"), "GW"), 399.5, 400.5),
        (figure(point("49", "0.5"), "%"), 0.485, 0.495),
        (figure(point("1", "0.5"), "TW"), 500.0, 1500.0),
        (figure(range("18", "36"), "months"), 1.5, 3.0),
        (figure(Shape::Uniform { low: dec("0"), high: dec("100") }, "%"), 0.05, 0.95),
    ] {
        let found = figure.agreement_interval();
        assert_close(found.0, low, 1e-14);
        assert_close(found.1, high, 1e-14);
    }
    // What touches in decimals touches in floating point.
    let (_, high) = figure(point("0.1", "0.05"), "GW").agreement_interval();
    let (low, _) = figure(point("0.2", "0.05"), "GW").agreement_interval();
    assert_eq!(high.to_bits(), low.to_bits());
    let largest = Figure::new(
        Shape::Point { value: Decimal::MAX, rounding: Decimal::MAX },
        figure(point("1", "0"), "").unit,
    );
    assert_eq!(largest.agreement_interval().1.to_bits(), 7.922816251426434e28_f64.to_bits());
}

#[test]
fn base_units_are_years_and_ones() {
    let months = figure(range("18", "32"), "months");
    assert_close(months.base_median(), 2.0, 1e-15);
    assert_close(months.base_interval().1, 32.0 / 12.0, 1e-15);
    assert_eq!(figure(point("49", "0.5"), "%").point(), Some(dec("49")));
    assert_eq!(said(Qualifier::About, point("49", "0.5"), "%").point(), Some(dec("49")));
    assert_eq!(months.point(), None);
}

#[test]
fn money_converts_exactly() {
    let won = some_units().parse("KRW").unwrap();
    let rate = dec("1421");
    let convert = |shape| figure(shape, "USD").convert(rate, won.clone());
    let converted = |shape| Some(Figure::new(shape, won.clone()));
    let d = |n: i64| Decimal::from(n);
    for (shape, expected) in [
        (point("13e9", "0.5e9"), point("18473e9", "710.5e9")),
        (range("12", "13"), range("17052", "18473")),
        (Shape::Normal { mean: d(2), sd: d(1) }, Shape::Normal { mean: d(2842), sd: d(1421) }),
        (Shape::Uniform { low: d(0), high: d(1) }, Shape::Uniform { low: d(0), high: d(1421) }),
        (
            Shape::Triangle { low: d(0), mode: d(1), high: d(2) },
            Shape::Triangle { low: d(0), mode: d(1421), high: d(2842) },
        ),
        (
            Shape::Pert { low: d(0), mode: d(1), high: d(2) },
            Shape::Pert { low: d(0), mode: d(1421), high: d(2842) },
        ),
        (
            Shape::Student { mean: d(2), sd: d(1), df: d(5) },
            Shape::Student { mean: d(2842), sd: d(1421), df: d(5) },
        ),
        (Shape::Empirical(vec![d(1), d(2)]), Shape::Empirical(vec![d(1421), d(2842)])),
        (
            half_and_half(range("1", "2"), point("3", "0.5")),
            half_and_half(range("1421", "2842"), point("4263", "710.5")),
        ),
    ] {
        assert_eq!(convert(shape), converted(expected));
    }
    let about = said(Qualifier::About, point("1", "0.5"), "USD").convert(rate, won.clone());
    assert_eq!(about.map(|figure| figure.qualifier), Some(Qualifier::About));
    assert_eq!(convert(Shape::Poisson { rate: d(3) }), None);
    assert_eq!(convert(half_and_half(range("1", "2"), Shape::Chance { p: dec("0.5") })), None);
    assert_eq!(convert(point("7e28", "0.5")), None);
    for factor in ["0", "-1"] {
        assert_eq!(figure(range("1", "2"), "USD").convert(dec(factor), won.clone()), None);
    }
    // 35 % as a share is still 35 %; as 35 times itself it is nothing.
    let chance = figure(Shape::Chance { p: dec("0.35") }, "%");
    assert!(chance.convert(dec("0.01"), some_units().parse("").unwrap()).is_some());
    assert!(chance.convert(dec("35"), some_units().parse("%").unwrap()).is_none());
}

#[test]
fn figures_print_as_the_language_writes_them() {
    let d = dec;
    let three = |low, mode, high| (d(low), d(mode), d(high));
    for (figure, text) in [
        (figure(point("13e9", "0.5e9"), "USD/year"), "13 bn USD/year"),
        (figure(point("13e9", "0.05e9"), "USD"), "13.0 bn USD"),
        (figure(point("13e9", "0.5"), "USD"), "13000000000 USD"),
        (figure(point("3.7e9", "0.05e9"), "USD"), "3.7 bn USD"),
        (figure(point("0.5e9", "0.05e9"), "USD"), "0.5 bn USD"),
        (figure(point("285e3", "0.5e3"), "count"), "285 K count"),
        (figure(point("4e14", "0.5e14"), "USD"), "4e14 USD"),
        (figure(point("0", "0.05"), "GW"), "0.0 GW"),
        (figure(point("0", "0"), "GW"), "0 GW"),
        (figure(point("1421", "0.5"), "KRW/USD"), "1421 KRW/USD"),
        (figure(point("18473e9", "710.5e9"), "KRW"), "18.473 tn KRW"),
        (figure(point("1.25", "0.5"), "GW"), "1.25 GW"),
        (figure(point("49", "0.5"), "%"), "49 %"),
        (figure(point("5", "0.5"), ""), "5"),
        (said(Qualifier::About, point("17e12", "0.5e12"), "KRW"), "about 17 tn KRW"),
        (said(Qualifier::Over, point("400", "0.5"), "count"), "over 400 count"),
        (said(Qualifier::UpTo, point("1", "0.5"), "year"), "up to 1 year"),
        (figure(point("1.5", "0.05"), "years"), "1.5 years"),
        (figure(point("15", "0.5"), "% per year"), "15 % per year"),
        (figure(point("4", "0.5"), "per year"), "4 per year"),
        (figure(range("12e9", "13e9"), "USD/year"), "12 to 13 bn USD/year"),
        (figure(range("1.5e9", "13e9"), "USD"), "1.5 to 13 bn USD"),
        (figure(range("0", "13e9"), "USD"), "0 to 13 bn USD"),
        (figure(range("-20e9", "5e9"), "USD"), "-20 to 5 bn USD"),
        (figure(range("1.5e6", "2e9"), "USD"), "1.5 M to 2 bn USD"),
        (figure(range("1234567", "2e9"), "USD"), "1234567 to 2000000000 USD"),
        (figure(range("400", "2e9"), "USD"), "400 to 2000000000 USD"),
        (figure(range("18", "36"), "months"), "18 to 36 months"),
        (figure(point("4", "0.5"), "1/GW/year"), "4 per GW per year"),
        (figure(point("4", "0.5"), "%/GW/year"), "4 % per GW per year"),
        (figure(point("4", "0.5"), "%/year^2"), "4 %/year^2"),
        (figure(range("30", "110"), "%/year"), "30 to 110 % per year"),
        (figure(Shape::Normal { mean: d("3"), sd: d("1") }, "GW"), "normal 3 ± 1 GW"),
        (figure(Shape::Normal { mean: d("3e9"), sd: d("1e9") }, "USD"), "normal 3 ± 1 bn USD"),
        (figure(Shape::Uniform { low: d("1e6"), high: d("5e6") }, "USD"), "uniform 1 to 5 M USD"),
        (
            {
                let (low, mode, high) = three("1", "2", "5");
                figure(Shape::Triangle { low, mode, high }, "GW")
            },
            "triangle 1 2 5 GW",
        ),
        (
            {
                let (low, mode, high) = three("0", "2e9", "5e9");
                figure(Shape::Pert { low, mode, high }, "USD")
            },
            "pert 0 2 bn 5 bn USD",
        ),
        (
            {
                let (low, mode, high) = three("400", "2e9", "5e9");
                figure(Shape::Pert { low, mode, high }, "USD")
            },
            "pert 400 2000000000 5000000000 USD",
        ),
        (figure(Shape::Beta { a: d("2"), b: d("3.50") }, ""), "beta 2 3.5"),
        (
            figure(Shape::Student { mean: d("3e9"), sd: d("1e9"), df: d("5") }, "USD"),
            "student 3 bn 1 bn USD 5",
        ),
        (figure(Shape::Poisson { rate: d("3") }, ""), "poisson 3"),
        (figure(Shape::Chance { p: d("0.35") }, ""), "chance 35 %"),
        (figure(Shape::Empirical(vec![d("1"), d("2"), d("5")]), "GW"), "empirical 1, 2, 5 GW"),
        (
            figure(
                Shape::Mixture(vec![
                    (d("0.6"), range("12e9", "13e9")),
                    (d("0.4"), point("20e9", "0.5e9")),
                ]),
                "USD",
            ),
            "one of 60 % 12 to 13 bn USD, 40 % 20 bn USD",
        ),
    ] {
        assert_eq!(figure.to_string(), text);
    }
}

/// Reads `[QUALIFIER] NUMBER [SUFFIX] [to NUMBER [SUFFIX]]`, the way the language does.
fn read(text: &str) -> (Qualifier, Shape) {
    let number = |text: &str| {
        let (digits, suffix) = match text.split_once(' ') {
            Some((digits, suffix)) => (digits, Suffix::parse(suffix)),
            None => (text, None),
        };
        (digits.to_owned(), suffix)
    };
    let times = |digits: Decimal, suffix: Option<Suffix>| {
        digits * suffix.map_or(Decimal::ONE, Suffix::factor)
    };
    let qualifiers =
        [("about ", Qualifier::About), ("over ", Qualifier::Over), ("up to ", Qualifier::UpTo)];
    let (text, qualifier) = qualifiers
        .into_iter()
        .find_map(|(word, qualifier)| Some((text.strip_prefix(word)?, qualifier)))
        .unwrap_or((text, Qualifier::Exact));
    let shape = match text.split_once(" to ") {
        Some((low, high)) => {
            let ((low, own), (high, suffix)) = (number(low), number(high));
            Shape::Range {
                low: times(parse_decimal(&low).unwrap(), own.or(suffix)),
                high: times(parse_decimal(&high).unwrap(), suffix),
            }
        }
        None => {
            let (digits, suffix) = number(text);
            Shape::Point {
                value: times(parse_decimal(&digits).unwrap(), suffix),
                rounding: times(last_digit_half(&digits).unwrap(), suffix),
            }
        }
    };
    (qualifier, shape)
}

proptest! {
    #[test]
    fn points_read_back_with_their_rounding(
        digits in -99_999_999_i64..=99_999_999,
        place in -6..=16_i32,
        qualifier in prop::sample::select(vec![Qualifier::Exact, Qualifier::About, Qualifier::Over, Qualifier::UpTo]),
    ) {
        let power = dec(&format!("1e{place}"));
        let shape = Shape::Point { value: Decimal::from(digits) * power, rounding: power * dec("0.5") };
        let figure = Figure { qualifier, shape, unit: Default::default() };
        prop_assert_eq!(read(&figure.to_string()), (qualifier, figure.shape));
    }

    #[test]
    fn ranges_read_back(
        ends in [(-99_999_i64..=99_999, 0..=14_u32), (-99_999_i64..=99_999, 0..=14_u32)],
    ) {
        let [first, second] = ends.map(|(digits, place)| Decimal::new(digits, 2) * Decimal::from(10_i64.pow(place)));
        let shape = Shape::Range { low: first.min(second), high: first.max(second) };
        let figure = Figure::new(shape, Default::default());
        prop_assert_eq!(read(&figure.to_string()), (Qualifier::Exact, figure.shape));
    }
}
