//! How the error of a step shrinks with it: order 1 for Euler, order 4 for Runge and Kutta.

use serde_json::Value;

use crate::{Run, folder, freehold};

fn run(name: &str, text: &str) -> Run {
    let folder = folder(name, &[("main.board", text.as_bytes())]).display().to_string();
    freehold(&["run", &folder, "--as-of", "2025-01-01", "--futures", "32", "--json"])
}

fn last(name: &str, text: &str, quantity: &str) -> f64 {
    let run = run(name, text);
    let answer: Value =
        serde_json::from_str(&run.output).unwrap_or_else(|error| panic!("{error}\n{}", run.errors));
    let all = answer["quantities"][quantity].as_array().unwrap();
    all[all.len() - 1]["p50"].as_f64().unwrap()
}

/// x' = x/2 · (1 − x/1000) from 10: x(t) = 1000 ÷ (1 + 99 · exp(−t/2)) (Verhulst 1838).
fn logistic(step: &str, by: &str, told: &str) -> String {
    let clock = format!("clock {step} from 2025-01-01 to 2032-12-31{by}\n");
    format!("board \"b\"\n{clock}stock users count starts 10 count, {told}\n")
}

/// Returns by what the error shrinks when the step is halved, from a year to a quarter to a month.
fn shrinks(by: &str, told: &str) -> [f64; 2] {
    let exact = 1000.0 / (1.0 + 99.0 * libm::exp(-4.0));
    let [year, quarter, month] = ["yearly", "quarterly", "monthly"].map(|step| {
        let name = format!("order-{step}{}-{}", by.replace(' ', "-"), told.len());
        (last(&name, &logistic(step, by, told), "users") - exact).abs()
    });
    let halvings = libm::log2(3.0);
    [(year / quarter).sqrt(), libm::pow(quarter / month, 1.0 / halvings)]
}

#[test]
fn halving_a_step_of_euler_halves_the_error() {
    let told = "changes by 50 % per year * users * (1 - users / 1000 count)";
    for by in ["", " by euler"] {
        for ratio in shrinks(by, told) {
            assert!((1.7..2.2).contains(&ratio), "{ratio}");
        }
    }
}

#[test]
fn halving_a_step_of_runge_and_kutta_leaves_a_sixteenth_of_the_error() {
    for told in [
        "changes by 50 % per year * users * (1 - users / 1000 count)",
        "grows by 50 % per year * (1 - users / 1000 count)",
        "grows by 50 % per year, changes by 0 count/year - 50 % per year * users * users / 1000 count",
    ] {
        for ratio in shrinks(" by rk4", told) {
            assert!((12.0..20.0).contains(&ratio), "{ratio}: {told}");
        }
    }
}

/// The integral of a ramp from 0 to 4 over eight years and of the numbers beside it: the calendar
/// is read where each stage stands, so that straight lines are exact.
#[test]
fn the_calendar_is_read_inside_the_step() {
    let head = "board \"b\"\nclock yearly from 2025-01-01 to 2028-12-31 by rk4\n";
    let ramp =
        "stock a count starts 0 count, changes by ramp(12 count/year, 2025-01-01, 2029-01-01)\n";
    let found = last("rk4-ramp", &format!("{head}{ramp}"), "a");
    // The last day of the clock is one before the end of the ramp.
    assert!((found - 24.0).abs() < 0.02, "{found}");
    let pulse = "stock a count starts 0 count, changes by pulse(6 count/year, 2026-01-01)\n";
    let found = last("rk4-pulse", &format!("{head}{pulse}"), "a");
    assert!((found - 6.0).abs() < 1e-9, "{found}");
    let at = "stock t years starts 0 years, changes by 1\nstock a count starts 0 count, changes by at(t, 2027-01-01) * 1 count/year/year\n";
    let found = last("rk4-at", &format!("{head}{at}"), "a");
    // t up to 2, then 2 for two years more.
    assert!((found - 6.0).abs() < 1e-9, "{found}");
}

/// SIR as published (SDXorg test-models) by a step of 1/32 day; a step of a day by Runge and Kutta
/// comes as near as Euler with that step, which is what separates the two.
#[test]
fn an_epidemic_by_days_goes_as_by_small_steps() {
    let text = "board \"SIR\"\nclock daily from 2000-01-01 to 2000-04-10 by rk4\nactor A company\n\
        stock susceptible count starts 1000 count, changes by 0 count/year - succumbing\n\
        stock infectious count starts 5 count, changes by succumbing - recovering\n\
        stock recovered count starts 0 count, changes by recovering\n\
        formula succumbing count/year = susceptible * infectious / 1000 count * 10957.5 % per year\n\
        formula recovering count/year = infectious * 7305 % per year\n";
    let folder = folder("rk4-sir", &[("main.board", text.as_bytes())]).display().to_string();
    let run = freehold(&["run", &folder, "--as-of", "2000-01-01", "--futures", "32", "--json"]);
    let answer: Value = serde_json::from_str(&run.output).unwrap();
    for (day, infectious) in [(10, 13.1481), (40, 68.0812), (60, 35.1738), (100, 2.07135)] {
        let found = answer["quantities"]["infectious"][day]["p50"].as_f64().unwrap();
        assert!((found / infectious - 1.0).abs() < 0.015, "day {day}: {found}");
    }
}

#[test]
fn what_acts_once_a_step_is_refused_by_name() {
    let refused = |name: &str, more: &str, named: &str| {
        let text = logistic("yearly", " by rk4", "grows by 20 % per year") + more;
        let run = run(name, &text);
        assert_eq!(run.code, 2, "{name}: {}", run.errors);
        assert!(run.errors.contains("FH0607") && run.errors.contains(named), "{}", run.errors);
    };
    refused("rk4-volatility", "stock b count starts 1 count, volatility 10 %\n", "volatility b");
    refused("rk4-hazard", "hazard fire 1 % per year [guess]\n    users * 50 %\n", "hazard fire");
    let choice = "actor A company\n2026-01-01 choice c by A\n    stay\n    go users + 1 count\n";
    refused("rk4-choice", choice, "choice c");
    let previous = "formula last count = previous(users)\nstock b count starts 1 count, changes by last * 10 % per year\n";
    refused("rk4-previous", previous, "last");
}
