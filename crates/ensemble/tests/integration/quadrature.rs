//! A simulation agrees with an integral that is computed without one.

use freehold_ensemble::{Design, Ensemble};

use crate::small::{answer, program};

/// As many as a test may take time for; a run of two steps.
const FUTURES: u64 = 1_000_000;

const BOARD: &str =
    "board \"b\"\nmoney USD\nclock yearly from 2025-01-01 to 2026-12-31\nactor A company
assume price 5 to 10 [guess]
assume part 20 to 60 % [guess]
assume cost normal 3 ± 1 [guess]
formula option = max(price * part - cost, 0)
formula bent = sqrt(price) * exp(-part) + price ^ 2 / (1 + price * part)
stock worth count starts 1 count, grows by part / 1 year
outcome paid if option > 0, at 2026-12-31
outcome unpaid otherwise
";

/// Returns the integral of a function over the standard normal density by Simpson's rule.
fn over_normal(f: impl Fn(f64) -> f64) -> f64 {
    const PARTS: u32 = 400;
    let width = 18.0 / f64::from(PARTS);
    let sum: f64 = (0..=PARTS)
        .map(|place| {
            let z = -9.0 + width * f64::from(place);
            let weight = match place {
                0 | PARTS => 1.0,
                _ if place % 2 == 1 => 4.0,
                _ => 2.0,
            };
            weight * libm::exp(-z * z / 2.0) * f(z)
        })
        .sum();
    sum * width / 3.0 / libm::sqrt(2.0 * std::f64::consts::PI)
}

/// Returns the mean of max(m + sd z - 0, 0) over z (Bachelier 1900).
fn above_nought(m: f64, sd: f64) -> f64 {
    let d = m / sd;
    m * normal_cdf(d) + sd * libm::exp(-d * d / 2.0) / libm::sqrt(2.0 * std::f64::consts::PI)
}

fn normal_cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

fn price(z: f64) -> f64 {
    libm::exp(1.956_011_502_714_073 + 0.210_701_781_970_899_62 * z)
}

fn share(z: f64) -> f64 {
    let odds = |p: f64| libm::log(p / (1.0 - p));
    let (a, b) = (odds(0.2), odds(0.6));
    1.0 / (1.0 + libm::exp(-((a + b) / 2.0 + (b - a) / (2.0 * 1.644_853_626_951_472_7) * z)))
}

/// Returns the integral over both.
fn over_both(f: impl Fn(f64, f64) -> f64) -> f64 {
    over_normal(|x| over_normal(|y| f(price(x), share(y))))
}

#[test]
fn a_million_futures_agree_with_quadrature() {
    let program = program(BOARD);
    for design in [Design::Sobol, Design::MonteCarlo] {
        let question =
            Ensemble { futures: FUTURES, seed: 11, design, bytes: 8 << 20, ..Ensemble::default() };
        let found = answer(&program, &question).unwrap();
        let last = |name: &str| found.quantities[name].last().unwrap().clone();
        let hold = |name: &str, wanted: f64| {
            let found = last(name);
            let error = found.standard_error;
            let gap = (found.mean - wanted).abs();
            assert!(gap < 4.0 * error, "{design:?}: {name} is {gap} off, {error} of it by chance");
            assert!(error < 2e-3 * wanted, "{design:?}: {name}: {error}");
        };
        hold("option", over_both(|price, share| above_nought(price * share - 3.0, 1.0)));
        hold(
            "bent",
            over_both(|price, share| {
                libm::sqrt(price) * libm::exp(-share) + price * price / (1.0 + price * share)
            }),
        );
        hold("worth", over_normal(|z| libm::exp(2.0 * share(z))));
        let paid = found.outcomes.iter().find(|outcome| outcome.name == "paid").unwrap();
        let wanted = over_both(|price, share| normal_cdf(price * share - 3.0));
        let gap = (paid.probability - wanted).abs();
        assert!(gap < 4.0 * paid.standard_error, "{design:?}: {gap}");
        assert!(paid.standard_error < 1e-3);
    }
}
