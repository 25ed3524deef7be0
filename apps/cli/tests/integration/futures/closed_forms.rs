//! How numbers move in time, held against closed forms and chains that are computed here.

use serde_json::Value;

use super::{json, near, run};
use crate::{folder, freehold};

/// Runs a whole board from the first day of 2025.
pub(super) fn whole(name: &str, board: &str, more: &[&str]) -> Value {
    let folder = folder(name, &[("main.board", board.as_bytes())]).display().to_string();
    let mut arguments = vec!["run", &folder, "--as-of", "2025-01-01", "--json"];
    arguments.extend(more);
    let run = freehold(&arguments);
    assert!(run.code == 0 || run.code == 1, "{}", run.errors);
    json(&run)
}

/// Returns one figure of a quantity on every date.
#[track_caller]
pub(super) fn series(answer: &Value, quantity: &str, figure: &str) -> Vec<f64> {
    let dates = answer["quantities"][quantity].as_array().unwrap();
    dates.iter().map(|date| date[figure].as_f64().unwrap()).collect()
}

/// Fails unless two lists agree to so many parts of one.
#[track_caller]
pub(super) fn alike(found: &[f64], wanted: &[f64], within: f64) {
    assert_eq!(found.len(), wanted.len());
    for (date, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        let gap = (found - wanted).abs();
        assert!(gap <= within * wanted.abs().max(1.0), "{found} is not {wanted} on date {date}");
    }
}

fn normal_cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
}

#[test]
fn growth_is_compound_within_a_step() {
    let text = "assume r 20 % per year [guess]\nstock A.value USD starts 100 USD, grows by r\n";
    let answer = json(&run("exponential", text, &["--futures", "32"]));
    let wanted: Vec<f64> =
        (0..21).map(|at| 100.0 * libm::exp(0.2 * 0.25 * f64::from(at))).collect();
    alike(&series(&answer, "A.value", "p50"), &wanted, 1e-12);
}

#[test]
fn a_cup_of_tea_cools_by_euler_steps_whose_error_halves() {
    // T' = -(T - 70)/10, T(0) = 180. A year on the clock is so many of the cup's own units.
    let error = |pace: f64, steps: i32| {
        let text = format!(
            "assume rate {} % per year [guess]\nstock A.cup count starts 180 count, changes by (70 - A.cup) * rate\n",
            pace * 10.0
        );
        let answer = json(&run(&format!("cup-{steps}"), &text, &["--futures", "32"]));
        let found = series(&answer, "A.cup", "p50");
        let wanted: Vec<f64> =
            (0..21).map(|at| 70.0 + 110.0 * (1.0 - pace * 0.025).powi(at)).collect();
        alike(&found, &wanted, 1e-12);
        let exact = 70.0 + 110.0 * libm::exp(-pace * 0.025 * f64::from(steps));
        found[steps as usize] - exact
    };
    let errors = [(8.0, 5), (4.0, 10), (2.0, 20)].map(|(pace, steps)| error(pace, steps));
    for pair in errors.windows(2) {
        let ratio = pair[0] / pair[1];
        assert!((ratio - 2.0).abs() < 0.1, "the error falls {ratio}-fold: {errors:?}");
    }
}

#[test]
fn what_feeds_on_itself_up_to_a_ceiling_is_logistic() {
    // x' = r x (1 - x/K)
    let error = |step: &str, steps: usize| {
        let board = format!(
            "board \"b\"\nclock {step} from 2025-01-01 to 2034-12-31\nactor A company\nassume r 80 % per year [guess]\nstock A.users count starts 10 count, changes by r * A.users * (1 - A.users / 1000)\n"
        );
        let answer = whole(&format!("logistic-{step}"), &board, &["--futures", "32"]);
        let found = series(&answer, "A.users", "p50");
        let dt = 10.0 / steps as f64;
        let mut euler = vec![10.0];
        for at in 0..steps {
            let x: f64 = euler[at];
            euler.push(x + 0.8 * x * (1.0 - x / 1000.0) * dt);
        }
        alike(&found, &euler, 1e-10);
        let exact = |t: f64| 1000.0 / (1.0 + 99.0 * libm::exp(-0.8 * t));
        let gaps = found.iter().enumerate().map(|(at, x)| (x - exact(at as f64 * dt)).abs());
        gaps.fold(0.0, f64::max)
    };
    let (quarters, months) = (error("quarterly", 40), error("monthly", 120));
    assert!(months < 30.0, "{months}");
    let ratio = quarters / months;
    assert!((2.5..3.5).contains(&ratio), "a third of the step, {ratio} times less error");
}

#[test]
fn every_quantile_of_a_geometric_brownian_motion_is_where_it_belongs() {
    let text = "stock A.value USD starts 100 USD, grows by 10 % per year, volatility 30 %\n";
    let answer = json(&run("brownian-quantiles", text, &["--futures", "20000"]));
    let parts = [
        ("p05", 0.05, -1.644_853_626_951_472_7),
        ("p25", 0.25, -0.674_489_750_196_081_7),
        ("p50", 0.5, 0.0),
        ("p75", 0.75, 0.674_489_750_196_081_7),
        ("p95", 0.95, 1.644_853_626_951_472_7),
    ];
    for at in [1, 8, 20] {
        let t = 0.25 * f64::from(at);
        let date = &answer["quantities"]["A.value"][at as usize];
        let spread = 0.3 * t.sqrt();
        near(
            &date["mean"],
            100.0 * libm::exp(0.1 * t),
            4.0 * date["standard_error"].as_f64().unwrap(),
        );
        for (name, p, z) in parts {
            let wanted = 100.0 * libm::exp((0.1 - 0.045) * t + spread * z);
            // The standard error of an order statistic.
            let density =
                libm::exp(-z * z / 2.0) / (2.0 * std::f64::consts::PI).sqrt() / (wanted * spread);
            near(&date[name], wanted, 4.0 * (p * (1.0 - p) / 20_000.0_f64).sqrt() / density);
        }
    }
}

#[test]
fn a_barrier_is_passed_as_often_as_theory_says() {
    // ln(value) has drift 4 % - 4.5 % and volatility 30 %; the level is 150 of 100.
    let board = "board \"b\"\nmoney USD\nclock monthly from 2025-01-01 to 2027-12-31\nactor A company\nstock A.value USD starts 100 USD, grows by 4 % per year, volatility 30 %\nquantity A.passed count\n2024-12-31 claim A.passed 0 count [guess]\nhazard passing 1000000 % per year, if A.value >= 150 USD [guess]\n    A.passed becomes 1\noutcome passed if A.passed > 0 or A.value >= 150 USD, at 2027-12-31\noutcome never otherwise\n";
    let answer = whole("passage", board, &["--futures", "30000", "--keep", "A.value"]);
    let passed = &answer["outcomes"][1];
    assert_eq!(passed["name"], "passed");
    let (mu, sigma, t): (f64, f64, f64) = (0.04 - 0.045, 0.3, 3.0);
    let through = |b: f64| {
        let spread = sigma * t.sqrt();
        normal_cdf((mu * t - b) / spread)
            + libm::exp(2.0 * mu * b / (sigma * sigma)) * normal_cdf((-b - mu * t) / spread)
    };
    // Whoever looks once a month sees a barrier further away (Broadie, Glasserman and Kou 1997).
    let shifted = libm::log(1.5) + 0.5826 * sigma * (1.0_f64 / 12.0).sqrt();
    let error = passed["standard_error"].as_f64().unwrap();
    near(&passed["probability"], through(shifted), 4.0 * error + 1e-3);
    // The test can tell the two apart.
    assert!(through(libm::log(1.5)) - through(shifted) > 6.0 * error + 1e-3);
}

/// Returns how likely a lasting hazard is to be active on each date: a chain over the steps left.
/// `lasting` holds the chances to last one step, two steps and so on.
fn active(chance: f64, lasting: &[f64], dates: usize) -> Vec<f64> {
    let mut left = vec![0.0; lasting.len() + 1];
    left[0] = 1.0;
    let mut active = Vec::new();
    for _ in 0..dates {
        active.push(1.0 - left[0]);
        let mut next = vec![0.0; left.len()];
        next[0] = left[0] * (1.0 - chance) + left[1];
        for steps in 1..left.len() {
            next[steps] =
                left[0] * chance * lasting[steps - 1] + left.get(steps + 1).copied().unwrap_or(0.0);
        }
        left = next;
    }
    active
}

#[test]
fn a_lasting_hazard_is_active_for_its_share_of_the_time() {
    let storm = |lasts: &str| {
        format!(
            "quantity A.up count\n2024-12-31 claim A.up 0 count [guess]\nhazard storm 60 % per year, lasts {lasts} [guess]\n    A.up becomes 1\nformula A.active count = A.up\n"
        )
    };
    let chance = 1.0 - libm::exp(-0.6 * 0.25);
    let hold = |name: &str, lasts: &str, lasting: &[f64]| {
        let answer = json(&run(name, &storm(lasts), &["--futures", "20000"]));
        let wanted = active(chance, lasting, 21);
        for (at, wanted) in wanted.iter().enumerate() {
            let date = &answer["quantities"]["A.active"][at];
            near(&date["mean"], *wanted, 4.0 * (wanted * (1.0 - wanted) / 20_000.0).sqrt());
        }
        let strikes: f64 = wanted.iter().take(20).map(|active| (1.0 - active) * chance).sum();
        near(&answer["events"][0]["mean_times"], strikes, 4.0 * (strikes / 20_000.0).sqrt());
        wanted[20]
    };
    let share = hold("storm-fixed", "1 year", &[0.0, 0.0, 0.0, 1.0]);
    // In continuous time the share of time would be λ L ÷ (1 + λ L).
    assert!((share - 0.6 / 1.6).abs() < 0.03, "{share}");
    // Lognormal with 2 and 6 quarters as its middle 90 %, to the nearest step.
    let (low, high) = (libm::log(0.5), libm::log(1.5));
    let sigma = (high - low) / (2.0 * 1.644_853_626_951_472_7);
    let below = |steps: f64| normal_cdf((libm::log(steps * 0.25) - (low + high) / 2.0) / sigma);
    let mut lasting: Vec<f64> =
        (1..60).map(|n| below(f64::from(n) + 0.5) - below(f64::from(n) - 0.5)).collect();
    lasting[0] = below(1.5);
    hold("storm-drawn", "2 to 6 quarters", &lasting);
}

#[test]
fn a_hazard_that_repeats_comes_as_often_as_its_rate_says() {
    let text =
        "stock A.hits count starts 0 count\nhazard knock 15 % per year [guess]\n    A.hits + 1\n";
    let answer = json(&run("repeating", text, &["--futures", "20000"]));
    // Once in a step at most: 20 trials with a chance of 1 - exp(-λ dt) each.
    let chance = 1.0 - libm::exp(-0.15 * 0.25);
    let error = (20.0 * chance * (1.0 - chance) / 20_000.0_f64).sqrt();
    near(&answer["events"][0]["mean_times"], 20.0 * chance, 4.0 * error);
    let last = &answer["quantities"]["A.hits"][20];
    near(&last["mean"], 20.0 * chance, 4.0 * error);
    // The count of a Poisson process over the five years, which short steps come near to.
    assert!((20.0 * chance - 0.75).abs() < 0.02);
    near(&answer["events"][0]["count"], 20_000.0 * 0.527_633_447_258_985_3, 4.0 * 71.0);
}
