//! The 5 %, 50 % and 95 % quantiles of every shape, against closed forms and published values.

use freehold_quantity::{Decimal, Family, Figure, Shape};
use proptest::prelude::*;

use crate::{assert_close, dec, figure, point, range};

fn normal(mean: &str, sd: &str) -> Shape {
    Shape::Normal { mean: dec(mean), sd: dec(sd) }
}

fn beta(a: &str, b: &str) -> Shape {
    Shape::Beta { a: dec(a), b: dec(b) }
}

fn student(mean: &str, sd: &str, df: &str) -> Shape {
    Shape::Student { mean: dec(mean), sd: dec(sd), df: dec(df) }
}

fn one_of(parts: &[(&str, Shape)]) -> Shape {
    Shape::Mixture(parts.iter().map(|(weight, part)| (dec(weight), part.clone())).collect())
}

fn empirical(values: &[&str]) -> Shape {
    Shape::Empirical(values.iter().map(|value| dec(value)).collect())
}

#[track_caller]
fn check(shape: Shape, unit: &str, expected: [f64; 3], within: f64) {
    let figure = figure(shape, unit);
    assert_eq!(figure.check(), Ok(()));
    let (low, high) = figure.interval();
    for (found, expected) in [low, figure.median(), high].into_iter().zip(expected) {
        assert_close(found, expected, within);
    }
}

#[test]
fn a_range_is_its_own_middle_90_percent() {
    check(range("12", "14"), "GW", [12.0, 168_f64.sqrt(), 14.0], 1e-15);
    check(range("18", "36"), "months", [18.0, 648_f64.sqrt(), 36.0], 1e-15);
    check(range("-5", "15"), "USD", [-5.0, 5.0, 15.0], 1e-15);
    check(range("0", "15"), "USD", [0.0, 7.5, 15.0], 1e-15);
    check(range("7", "7"), "GW", [7.0, 7.0, 7.0], 0.0);
    // Odds of 20 % and 80 % are inverse to each other; of 10 % and 50 %, 1/9 and 1, with the
    // geometric mean 1/3.
    check(range("20", "80"), "%", [20.0, 50.0, 80.0], 1e-14);
    check(range("10", "50"), "%", [10.0, 25.0, 50.0], 1e-14);
    check(range("0.1", "0.5"), "", [0.1, 0.25, 0.5], 1e-14);
}

#[test]
fn a_range_takes_the_family_of_what_it_measures() {
    for (low, high, unit, family) in [
        ("12", "14", "USD/year", Family::LogNormal),
        ("18", "36", "months", Family::LogNormal),
        ("5", "10", "count", Family::LogNormal),
        ("30", "110", "% per year", Family::LogNormal),
        ("90", "110", "%", Family::LogNormal),
        ("50", "100", "%", Family::LogNormal),
        ("55", "75", "%", Family::LogitNormal),
        ("0.2", "0.4", "", Family::LogitNormal),
        ("0", "20", "%", Family::Normal),
        ("-5", "20", "%", Family::Normal),
        ("-2", "3", "GW", Family::Normal),
    ] {
        let figure = figure(range(low, high), unit);
        assert_eq!(figure.family(), Some(family), "{figure}");
    }
    assert_eq!(figure(normal("1", "1"), "GW").family(), None);
}

/// Closed forms kept in `shared/truth/uncertainty/intervals_as_distributions.json`.
#[test]
fn ranges_are_the_lognormals_of_the_reference() {
    let five_to_ten = figure(range("5", "10"), "GW");
    assert_close(five_to_ten.median(), 7.0710678118654755, 1e-15);
    assert_close(five_to_ten.probability_up_to(6.134295940340711), 0.25, 1e-12);
    assert_close(1.0 - five_to_ten.probability_up_to(8.0), 0.2790034705281295, 1e-12);
    // Its mu is 2.302585092994046, the natural logarithm of 10.
    assert_close(figure(range("1", "100"), "GW").median(), 10.0, 1e-14);
}

#[test]
fn closed_forms() {
    let z = 1.6448536269514722;
    check(point("7", "0.5"), "GW", [7.0, 7.0, 7.0], 0.0);
    check(normal("3", "1"), "GW", [3.0 - z, 3.0, 3.0 + z], 1e-15);
    check(normal("3", "0"), "GW", [3.0, 3.0, 3.0], 0.0);
    let uniform = Shape::Uniform { low: dec("2"), high: dec("12") };
    check(uniform, "GW", [2.5, 7.0, 11.5], 1e-15);
    let triangle = Shape::Triangle { low: dec("1"), mode: dec("2"), high: dec("5") };
    // l + √(p (h−l)(m−l)) below the mode, h − √((1−p)(h−l)(h−m)) above it.
    check(triangle, "GW", [1.0 + 0.2_f64.sqrt(), 5.0 - 6_f64.sqrt(), 5.0 - 0.6_f64.sqrt()], 1e-14);
    let right = Shape::Triangle { low: dec("0"), mode: dec("1"), high: dec("1") };
    check(right, "GW", [0.05_f64.sqrt(), 0.5_f64.sqrt(), 0.95_f64.sqrt()], 1e-14);
    check(beta("1", "1"), "", [0.05, 0.5, 0.95], 1e-13);
    check(beta("1", "1"), "%", [5.0, 50.0, 95.0], 1e-13);
    // The arcsine distribution: sin²(πp/2).
    let arcsine = |p: f64| libm::pow(libm::sin(std::f64::consts::FRAC_PI_2 * p), 2.0);
    check(beta("0.5", "0.5"), "", [arcsine(0.05), arcsine(0.5), arcsine(0.95)], 1e-13);
    // Student with 1 and 2 degrees: tan(π(p − 1/2)) and (2p−1) / √(2p(1−p)).
    let cauchy = libm::tan(std::f64::consts::PI * 0.45);
    check(student("0", "1", "1"), "GW", [-cauchy, 0.0, cauchy], 1e-12);
    let two = 0.9 / 0.095_f64.sqrt();
    check(student("10", "2", "2"), "GW", [10.0 - 2.0 * two, 10.0, 10.0 + 2.0 * two], 1e-12);
}

/// Quantiles by SciPy 1.17.1 (`stats.beta.ppf`, `stats.t.ppf`, `stats.poisson.ppf`), which uses
/// Boost and Cephes, other algorithms than ours.
#[test]
fn published_quantiles() {
    for (a, b, expected) in [
        ("2", "3", [0.09761146288641434, 0.3857275681323895, 0.7513953742698181]),
        ("30", "70", [0.22729905447104012, 0.2986619743086956, 0.3772714504615991]),
        ("0.1", "4", [1.6652360720706846e-14, 0.0001665992814579278, 0.15015360094370572]),
        ("500000", "500000", [0.49917757353719555, 0.5, 0.5008224264628045]),
    ] {
        check(beta(a, b), "", expected, 1e-12);
    }
    for (df, high) in [
        ("0.1", 1642931922.6025467),
        ("0.5", 41.13600009287819),
        ("5", 2.0150483733330233), // 2.015 in every printed table
        ("30", 1.697260886593957),
        ("9999", 1.6450060333112988),
        ("10001", 1.6450060028302347),
        ("10000000", 1.6448537793284017),
    ] {
        check(student("0", "1", df), "GW", [-high, 0.0, high], 1e-10);
    }
    for (rate, expected) in [
        ("0", [0.0, 0.0, 0.0]),
        ("0.01", [0.0, 0.0, 0.0]),
        ("0.5", [0.0, 0.0, 2.0]),
        ("3", [1.0, 3.0, 6.0]),
        ("100", [84.0, 100.0, 117.0]),
        ("12345.6", [12163.0, 12345.0, 12529.0]),
        ("999999", [998354.0, 999999.0, 1001644.0]),
        ("1000001", [998356.0, 1000001.0, 1001646.0]),
        ("4000000000", [3999895971.0, 4000000000.0, 4000104030.0]),
    ] {
        check(Shape::Poisson { rate: dec(rate) }, "count", expected, 0.0);
    }
    let pert = |low, mode, high| Shape::Pert { low: dec(low), mode: dec(mode), high: dec(high) };
    let skewed = [1.3057615656493156, 2.25524068182279, 3.6296332720045545];
    check(pert("1", "2", "5"), "GW", skewed, 1e-12);
    // The mode at the end: beta(1, 5), so 1 − (1 − p)^(1/5).
    let at_end = [0.05_f64, 0.5, 0.95].map(|p| 1.0 - libm::pow(1.0 - p, 0.2));
    check(pert("0", "0", "1"), "GW", at_end, 1e-12);
    check(pert("4", "4", "4"), "GW", [4.0, 4.0, 4.0], 0.0);
}

/// Roots of the weighted distribution functions by SciPy 1.17.1 (`optimize.brentq`).
#[test]
fn mixtures() {
    let pert = Shape::Pert { low: dec("0"), mode: dec("2"), high: dec("4") };
    for (mixture, expected) in [
        (
            one_of(&[("0.6", range("12", "14")), ("0.4", normal("20", "2"))]),
            [12.148044209924608, 13.561482611656947, 22.300698760752006],
        ),
        (
            one_of(&[("0.5", student("1", "2", "3")), ("0.5", pert)]),
            [-2.275488707392417, 1.7214441247541792, 4.275488707392424],
        ),
        // Points: the smallest value that at least half of the weight does not exceed.
        (one_of(&[("0.6", point("2", "0.5")), ("0.4", point("9", "0.5"))]), [2.0, 2.0, 9.0]),
        (one_of(&[("0.5", point("2", "0.5")), ("0.5", point("9", "0.5"))]), [2.0, 2.0, 9.0]),
        (
            one_of(&[
                ("0.05", point("1", "0")),
                ("0.9", point("2", "0")),
                ("0.05", point("3", "0")),
            ]),
            [1.0, 2.0, 2.0],
        ),
        // A point inside a uniform: 10 % below 1, then 80 % at 1.
        (
            one_of(&[
                ("0.2", Shape::Uniform { low: dec("0"), high: dec("2") }),
                ("0.8", point("1", "0")),
            ]),
            [0.5, 1.0, 1.5],
        ),
        (one_of(&[("1", normal("3", "0"))]), [3.0, 3.0, 3.0]),
        (one_of(&[("1", point("5", "0")), ("0", point("-100", "0"))]), [5.0, 5.0, 5.0]),
    ] {
        check(mixture, "GW", expected, 1e-11);
    }
}

#[test]
fn values_drawn_from_a_list_or_a_chance() {
    check(empirical(&["5", "1", "3"]), "GW", [1.0, 3.0, 5.0], 0.0);
    check(empirical(&["1", "2", "3", "4"]), "GW", [1.0, 2.5, 4.0], 0.0);
    check(empirical(&["8"]), "GW", [8.0, 8.0, 8.0], 0.0);
    let twenty: Vec<String> = (1..=20).map(|n| n.to_string()).collect();
    let twenty: Vec<&str> = twenty.iter().map(String::as_str).collect();
    check(empirical(&twenty), "GW", [1.5, 10.5, 19.5], 0.0);
    for (chance, expected) in [
        ("0", [0.0, 0.0, 0.0]),
        ("0.05", [0.0, 0.0, 0.0]),
        ("0.06", [0.0, 0.0, 1.0]),
        ("0.35", [0.0, 0.0, 1.0]),
        ("0.5", [0.0, 0.0, 1.0]),
        ("0.51", [0.0, 1.0, 1.0]),
        ("0.95", [0.0, 1.0, 1.0]),
        ("0.96", [1.0, 1.0, 1.0]),
    ] {
        check(Shape::Chance { p: dec(chance) }, "", expected, 0.0);
        check(Shape::Chance { p: dec(chance) }, "%", expected.map(|e| e * 100.0), 0.0);
    }
}

/// Any valid shape with moderate numbers, and a unit it may carry.
fn any_figure() -> impl Strategy<Value = Figure> {
    let number = || (-1_000_000_000..=1_000_000_000_i64).prop_map(|n| Decimal::new(n, 4));
    let positive = || (1..=1_000_000_i64).prop_map(|n| Decimal::new(n, 3));
    let share = || (0..=1000_i64).prop_map(|n| Decimal::new(n, 3));
    let rising = move || {
        [number(), number(), number()].prop_map(|mut numbers| {
            numbers.sort();
            numbers
        })
    };
    let simple = prop_oneof![
        (number(), positive()).prop_map(|(value, rounding)| Shape::Point { value, rounding }),
        rising().prop_map(|[low, _, high]| Shape::Range { low, high }),
        [positive(), positive()].prop_map(|[a, b]| Shape::Range { low: a.min(b), high: a.max(b) }),
        (number(), positive()).prop_map(|(mean, sd)| Shape::Normal { mean, sd }),
        rising().prop_map(|[low, _, high]| Shape::Uniform { low, high }),
        rising().prop_map(|[low, mode, high]| Shape::Triangle { low, mode, high }),
        rising().prop_map(|[low, mode, high]| Shape::Pert { low, mode, high }),
        [positive(), positive()].prop_map(|[a, b]| Shape::Beta { a, b }),
        (number(), positive(), positive()).prop_map(|(mean, sd, df)| Shape::Student {
            mean,
            sd,
            df: df.max(Decimal::new(1, 1))
        }),
        positive().prop_map(|rate| Shape::Poisson { rate }),
        share().prop_map(|p| Shape::Chance { p }),
        prop::collection::vec(number(), 1..30).prop_map(Shape::Empirical),
    ];
    let mixed = (simple.clone(), simple.clone(), share()).prop_map(|(first, second, weight)| {
        Shape::Mixture(vec![(weight, first), (Decimal::ONE - weight, second)])
    });
    let unit = prop::sample::select(vec!["", "%", "count"]);
    (prop_oneof![4 => simple, 1 => mixed], unit).prop_map(|(shape, unit)| figure(shape, unit))
}

proptest! {
    #[test]
    fn low_median_and_high_rise(figure in any_figure()) {
        prop_assert_eq!(figure.check(), Ok(()));
        let ((low, high), median) = (figure.interval(), figure.median());
        prop_assert!(low <= median && median <= high, "{}: {} {} {}", figure, low, median, high);
        let (low, high) = figure.agreement_interval();
        let median = figure.base_median();
        prop_assert!(low <= median && median <= high, "{}: {} {} {}", figure, low, median, high);
    }

    #[test]
    fn quantiles_invert_the_distribution_function(figure in any_figure()) {
        let (low, high) = figure.interval();
        for (x, p) in [(low, 0.05), (figure.median(), 0.5), (high, 0.95)] {
            // Just around x: enough weight up to it, and not more than enough before it.
            let step = 1e-9 * x.abs().max(1e-3);
            prop_assert!(figure.probability_up_to(x + step) >= p - 1e-7, "{} at {}", figure, x);
            prop_assert!(figure.probability_up_to(x - step) <= p + 1e-7, "{} at {}", figure, x);
        }
    }
}

proptest! {
    #[test]
    fn any_quantile_is_the_inverse_of_the_distribution(figure in any_figure(), p in 0.001..0.999) {
        let x = figure.quantile(p);
        prop_assert!(x.is_finite());
        let slack = 1e-9 + 1e-9 * x.abs();
        // The smallest value that reaches the probability; a jump may reach beyond it.
        prop_assert!(figure.probability_up_to(x + slack) >= p - 1e-9);
        prop_assert!(figure.probability_up_to(x - slack) <= p + 1e-9);
    }

    #[test]
    fn the_quantiles_that_are_shown_are_the_same(figure in any_figure()) {
        let (low, high) = figure.interval();
        let near = |one: f64, other: f64| (one - other).abs() <= 1e-8 * (1.0 + one.abs());
        let is_smooth = !matches!(figure.shape, Shape::Empirical(_) | Shape::Mixture(_) | Shape::Chance { .. } | Shape::Poisson { .. });
        if is_smooth {
            prop_assert!(near(figure.quantile(0.05), low) && near(figure.quantile(0.95), high));
            prop_assert!(near(figure.quantile(0.5), figure.median()));
        }
    }
}
