//! Futures as the command runs them, held against closed forms.

use serde_json::Value;

mod program;
mod steps;

use crate::{Run, folder, freehold};

mod bad_input;
mod beginner;
mod closed_forms;
mod dynamics;
mod files;
mod start;
mod uncertainty;
mod weighed;

const HEAD: &str =
    "board \"b\"\nmoney USD\nclock quarterly from 2025-01-01 to 2029-12-31\nactor A company\n";

fn run(name: &str, text: &str, more: &[&str]) -> Run {
    let folder = folder(name, &[("main.board", format!("{HEAD}{text}").as_bytes())]);
    let folder = folder.display().to_string();
    let mut arguments = vec!["run", &folder, "--as-of", "2025-01-01", "--json"];
    arguments.extend(more);
    freehold(&arguments)
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.output).unwrap_or_else(|error| panic!("{error}\n{}", run.errors))
}

#[track_caller]
fn near(found: &Value, wanted: f64, within: f64) {
    let found = found.as_f64().unwrap();
    assert!((found - wanted).abs() <= within, "{found} is not {wanted} ± {within}");
}

#[test]
fn growth_with_volatility_is_a_geometric_brownian_motion() {
    let text = "stock A.value USD starts 100 USD, grows by 10 % per year, volatility 30 %\n";
    let answer = json(&run("brownian", text, &["--futures", "40000"]));
    let last = answer["quantities"]["A.value"].as_array().unwrap().last().unwrap().clone();
    let quantile = |z: f64| 100.0 * libm::exp(0.055 * 5.0 + 0.3 * 5.0_f64.sqrt() * z);
    near(&last["mean"], 100.0 * libm::exp(0.5), 4.0 * last["standard_error"].as_f64().unwrap());
    near(&last["p50"], quantile(0.0), 2.0);
    near(&last["p05"], quantile(-1.644_853_6), 1.0);
    near(&last["p95"], quantile(1.644_853_6), 8.0);
}

#[test]
fn a_hazard_strikes_as_often_as_a_poisson_process() {
    let text = "quantity A.fires count\n2024-12-31 claim A.fires 0 count [guess]\nhazard fire 15 % per year [guess]\n    A.fires becomes 1\noutcome burnt if A.fires > 0, at 2029-12-31\noutcome spared otherwise\n";
    let answer = json(&run("poisson", text, &["--futures", "40000"]));
    let burnt = &answer["outcomes"][0];
    assert_eq!(burnt["name"], "burnt");
    near(
        &burnt["probability"],
        0.527_633_447_258_945_3,
        4.0 * burnt["standard_error"].as_f64().unwrap(),
    );
}

#[test]
fn options_are_taken_by_logit() {
    let text = "quantity A.worth count\n2024-12-31 claim A.worth 0 count [guess]\n2026-01-01 choice c by A\n    one A.worth becomes 1\n    two A.worth becomes 2\n    half A.worth becomes 0.5\n    worth A.worth\n    rationality 2\noutcome one if A.worth = 1, at 2029-12-31\noutcome two if A.worth = 2, at 2029-12-31\noutcome half otherwise\n";
    let answer = json(&run("logit", text, &["--futures", "40000"]));
    for (place, wanted) in [(0, 0.042_010), (1, 0.114_195), (2, 0.843_795)] {
        near(&answer["outcomes"][place]["probability"], wanted, 0.008);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_quantity_moves_no_number() {
    let text = "assume growth 5 to 30 % per year [guess]\nstock A.value USD starts 80 to 120 USD, grows by growth, volatility 30 %\n";
    let first = run("same", text, &["--futures", "3000"]);
    assert_eq!(first.output, run("same", text, &["--futures", "3000"]).output);
    let more = format!(
        "{text}assume other 1 to 9 [guess]\nstock A.other USD starts 5 USD, volatility 10 %\n"
    );
    let more = json(&run("more", &more, &["--futures", "3000"]));
    assert_eq!(json(&first)["quantities"]["A.value"], more["quantities"]["A.value"]);
}

#[test]
fn the_order_of_hazards_changes_no_future() {
    let seen = "    A.level becomes 9\n";
    let cause = format!("hazard a-cause 60 % per year, lasts 1 to 2 years [guess]\n{seen}");
    let follows = |name: &str| {
        format!("hazard {name} 90 % per year, if A.twice > 10 [guess]\n    A.hits + 1\n")
    };
    let numbers = "quantity A.level count\n2024-12-31 claim A.level 1 count [guess]\nquantity A.hits count\n2024-12-31 claim A.hits 0 count [guess]\nformula A.twice = A.level * 2\nformula A.seen = A.hits\n";
    let numbers =
        numbers.replace("A.twice =", "A.twice count =").replace("A.seen =", "A.seen count =");
    let numbers = numbers.as_str();
    // Names decide in which order hazards are read: one before the cause, one after it.
    for name in ["a-before", "z-after"] {
        let answer =
            json(&run(name, &format!("{numbers}{cause}{}", follows(name)), &["--futures", "2000"]));
        let last = answer["quantities"]["A.seen"].as_array().unwrap().last().unwrap().clone();
        assert!(last["mean"].as_f64().unwrap() > 0.5, "{name}: {last}");
    }
}

#[test]
fn threads_change_no_byte() {
    let text = "assume growth 5 to 30 % per year [guess]\nstock A.value USD starts 80 to 120 USD, grows by growth, volatility 30 %\n";
    let folder = folder("threads", &[("main.board", format!("{HEAD}{text}").as_bytes())]);
    let outputs: Vec<Vec<u8>> = ["1", "2", "7"]
        .into_iter()
        .map(|threads| {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_freehold"));
            command.args(["run", &folder.display().to_string(), "--as-of", "2025-01-01", "--json"]);
            // More futures than there is room for: as many are kept on any number of threads.
            command.args(["--futures", "20000", "--max-memory", "4"]);
            command.env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
        })
        .collect();
    assert!(outputs[0].len() > 1000);
    assert!(outputs.iter().all(|output| *output == outputs[0]));
}

#[test]
fn what_cannot_be_run_says_why() {
    let refused = |name: &str, text: &str, more: &[&str], code: &str| {
        let run = run(name, text, more);
        assert_eq!(run.code, 2, "{}", run.errors);
        assert!(run.errors.contains(code), "{}", run.errors);
    };
    refused(
        "unknown-start",
        "quantity A.cash USD\nstock A.cash changes by 1 bn USD/year\n",
        &[],
        "FH0606",
    );
    refused("control", "actor B company\nformula c = control(A, B)\n", &[], "`control(A, B)`");
    refused("no-step", "stock A.cash USD starts 1 USD\n", &["--until", "2024-12-31"], "FH0907");
    let overlap = "stock A.cash USD starts 5 USD\noutcome rich if A.cash > 1 USD, at 2029-12-31\noutcome fine if A.cash > 0 USD, at 2029-12-31\n";
    refused("overlap", overlap, &[], "FH0706");
    let clash = "quantity A.cash USD\n2024-12-31 claim A.cash 5 USD [guess]\nhazard one 900 % per year [guess]\n    A.cash becomes 1 USD\nhazard two 900 % per year [guess]\n    A.cash becomes 2 USD\n";
    refused("clash", &format!("{clash}formula A.seen USD = A.cash\n"), &[], "FH0707");
}

#[test]
fn numbers_that_are_none_are_counted_and_in_no_mean() {
    let text = "assume x -1 to 1 [guess]\nformula root = sqrt(x)\noutcome fine otherwise\n";
    let answer = json(&run("invalid", text, &["--futures", "1000"]));
    let invalid = answer["invalid_futures"].as_u64().unwrap();
    assert!((300..700).contains(&invalid), "{invalid}");
    assert_eq!(answer["invalid"][0]["quantity"], "root");
    near(&answer["outcomes"][0]["probability"], 1.0, 0.0);
}

/// SDXorg test-models, samples/SIR: the reference output of Vensim, Euler, a step of 1/32 day.
#[test]
fn an_epidemic_goes_as_it_was_published() {
    let board = include_bytes!("futures/sir.board");
    let folder = folder("sir", &[("main.board", board)]).display().to_string();
    let answer =
        json(&freehold(&["run", &folder, "--as-of", "2000-01-01", "--futures", "32", "--json"]));
    for (day, susceptible, infectious, recovered) in [
        (10, 974.918, 13.1481, 16.9339),
        (40, 664.627, 68.0812, 272.292),
        (60, 478.383, 35.1738, 491.444),
        (100, 412.158, 2.07135, 590.771),
    ] {
        for (name, wanted) in
            [("susceptible", susceptible), ("infectious", infectious), ("recovered", recovered)]
        {
            near(&answer["quantities"][name][day * 32]["p50"], wanted, wanted * 1e-4);
        }
    }
}

#[test]
fn dependence_in_a_future_is_the_loss_that_unplug_measures() {
    let board = include_bytes!("futures/dependence.board");
    let folder = folder("dependence", &[("main.board", board)]).display().to_string();
    let answer =
        json(&freehold(&["run", &folder, "--as-of", "2025-01-01", "--futures", "32", "--json"]));
    for (formula, plug, of) in
        [("d", "Azure", "Lab"), ("e", "Lab", "Azure"), ("f", "Oracle", "Lab")]
    {
        let pulled = json(&freehold(&["unplug", &folder, plug, "--on", "2025-01-01", "--json"]));
        let loss = pulled["losses"][of]["loss"]["value"].as_f64().unwrap();
        near(&answer["quantities"][formula][0]["p50"], loss, 1e-8);
    }
}
