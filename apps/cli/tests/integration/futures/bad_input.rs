//! Questions and boards that ask for too much, or for what can't be: each has a clear answer.

use super::closed_forms::series;
use super::{json, near, run};
use crate::{Run, folder, freehold};

#[track_caller]
fn refused(run: &Run, words: &[&str]) {
    assert_eq!(run.code, 2, "{}{}", run.output, run.errors);
    assert!(run.output.is_empty(), "{}", run.output);
    for word in words {
        assert!(run.errors.contains(word), "`{word}` is not in:\n{}", run.errors);
    }
}

#[test]
fn a_run_that_is_too_long_stops_in_time_and_says_so() {
    let text = "stock A.value USD starts 100 USD, grows by 10 % per year, volatility 30 %\noutcome up if A.value > 100 USD, at 2029-12-31\noutcome down otherwise\n";
    let more = ["--futures", "1000000000", "--max-seconds", "0.2", "--max-memory", "1"];
    let answer = json(&run("too-many", text, &more));
    assert_eq!(answer["stopped"], "seconds");
    let done = answer["futures"].as_u64().unwrap();
    assert!((1..1_000_000_000).contains(&done), "{done}");
    let outcomes = answer["outcomes"].as_array().unwrap();
    let sum: u64 = outcomes.iter().map(|outcome| outcome["count"].as_u64().unwrap()).sum();
    assert_eq!(sum, done);
    assert!(answer["quantiles_from"].as_u64().unwrap() < done);
}

#[test]
fn a_horizon_before_the_start_is_refused() {
    let text = "stock A.value USD starts 100 USD\n";
    refused(
        &run("backwards", text, &["--until", "2024-06-30"]),
        &["FH0907", "2025-01-01", "2024-06-30"],
    );
    refused(&run("at-once", text, &["--until", "2025-01-01"]), &["FH0907"]);
}

#[test]
fn a_clock_that_is_shorter_than_its_step_takes_one_short_step() {
    let board = "board \"b\"\nmoney USD\nclock yearly from 2025-01-01 to 2025-03-31\nactor A company\nstock A.value USD starts 100 USD, changes by 365.25 USD/year\n";
    let folder = folder("short", &[("main.board", board.as_bytes())]).display().to_string();
    let answer =
        json(&freehold(&["run", &folder, "--as-of", "2025-01-01", "--futures", "32", "--json"]));
    assert_eq!(answer["until"], "2025-03-31");
    let value = series(&answer, "A.value", "p50");
    assert_eq!(value.len(), 2);
    assert!((value[1] - 189.0).abs() < 1e-9, "{value:?}");
}

#[test]
fn a_board_without_a_clock_is_refused() {
    let board = b"board \"b\"\nmoney USD\nactor A company\nstock A.value USD starts 100 USD\n";
    let folder = folder("no-clock", &[("main.board", board)]).display().to_string();
    refused(&freehold(&["run", &folder, "--as-of", "2025-01-01", "--json"]), &["FH0907"]);
}

#[test]
fn a_choice_with_no_option_left_is_told() {
    let text = "actor B company\nneed A.work essential [guess]\n2024-06-30 term right: B has exclusivity over A.work [guess]\nquantity A.y count\n2024-12-31 claim A.y 0 count [guess]\nformula A.seen count = A.y\n2026-01-01 choice move by A\n    here A.y becomes 1 blocked by right\n    there A.y becomes 2 blocked by right\n";
    let answer = json(&run("no-option", text, &["--futures", "1000"]));
    let events = answer["events"].as_array().unwrap();
    let none = events.iter().find(|event| event["name"] == "move.(none)").unwrap();
    assert_eq!(none["count"], 1000);
    near(&none["mean_times"], 1.0, 0.0);
    near(&answer["quantities"]["A.seen"][20]["p95"], 0.0, 0.0);
    let taken = events.iter().filter(|event| event["count"].as_u64().unwrap() > 0).count();
    assert_eq!(taken, 1);
}

#[test]
fn endings_that_overlap_are_named_with_their_date() {
    let text = "stock A.cash USD starts 5 USD\noutcome rich if A.cash > 1 USD, at 2027-12-31\noutcome fine if A.cash > 0 USD, at 2027-12-31\noutcome poor otherwise\n";
    refused(&run("two-endings", text, &[]), &["FH0706", "rich", "fine", "2027-10-01"]);
}

#[test]
fn effects_that_clash_are_named_with_what_they_set_and_when() {
    let text = "quantity A.y count\n2024-12-31 claim A.y 0 count [guess]\nformula A.seen count = A.y\nhazard one 1000000 % per year, if A.y = 0 [guess]\n    A.y becomes 1\nhazard two 1000000 % per year, if A.y = 0 [guess]\n    A.y becomes 2\n";
    refused(&run("two-sets", text, &[]), &["FH0707", "one", "two", "A.y", "2025-01-01"]);
    // Two that set the same value agree.
    let agree = text.replace("becomes 2", "becomes 1");
    assert_eq!(run("one-set", &agree, &["--futures", "32"]).code, 0);
}

#[test]
fn a_number_that_is_none_is_named_with_its_date_and_is_in_no_mean() {
    // Nought by nought on the third date in about half of the futures.
    let text = "assume coin one of 50 % 0, 50 % 1 [guess]\nassume pace 4 count/year [guess]\nstock A.x count starts 1 count, changes by pace\nformula gap = max(abs(A.x - 3), coin)\nformula ratio = (A.x - 3) / gap\nformula counted = if A.x = 3 and coin = 0 then 100 else coin\noutcome lucky if coin = 1, at 2029-12-31\noutcome unlucky otherwise\n";
    let answer = json(&run("nought", text, &["--futures", "1000"]));
    let invalid = answer["invalid_futures"].as_u64().unwrap();
    assert!((400..600).contains(&invalid), "{invalid}");
    let places = answer["invalid"].as_array().unwrap();
    assert_eq!(places.len(), 1, "{places:?}");
    assert_eq!(places[0]["quantity"], "ratio");
    assert_eq!(places[0]["date"], "2025-07-01");
    assert_eq!(places[0]["count"], invalid);
    // The futures that are left are the lucky ones alone.
    near(&answer["outcomes"][0]["probability"], 1.0, 0.0);
    for date in answer["quantities"]["counted"].as_array().unwrap() {
        near(&date["mean"], 1.0, 1e-12);
    }
}

#[test]
fn an_infinite_number_is_named_with_its_date() {
    let text = "assume coin one of 50 % 0, 50 % 1 [guess]\nformula much = 1 / coin\nformula large = exp(2000 * (1 - coin))\nformula counted = coin\n";
    let answer = json(&run("infinite", text, &["--futures", "1000"]));
    let invalid = answer["invalid_futures"].as_u64().unwrap();
    assert!((400..600).contains(&invalid), "{invalid}");
    let places = answer["invalid"].as_array().unwrap();
    let sum: u64 = places.iter().map(|place| place["count"].as_u64().unwrap()).sum();
    assert_eq!(sum, invalid);
    assert!(places.iter().all(|place| place["date"] == "2025-01-01"));
    near(&answer["quantities"]["counted"][0]["mean"], 1.0, 1e-12);
}

#[test]
fn correlations_that_no_numbers_can_have_are_refused() {
    let text = "assume a 1 to 2 [guess]\nassume b 1 to 2 [guess]\nassume c 1 to 2 [guess]\ncorrelate a with b 90 %\ncorrelate b with c 90 %\ncorrelate a with c -90 %\nformula sum = a + b + c\n";
    let run = run("impossible", text, &[]);
    assert_eq!(run.code, 2, "{}", run.output);
    assert!(run.errors.contains("FH0608") && run.errors.contains("a, b, c"), "{}", run.errors);
    // One that follows another wholly leaves no room at all.
    let text = text.replace("a with b 90", "a with b 100").replace("a with c -90", "a with c 50");
    let run = super::run("impossible-pair", &text.replace("b with c 90", "b with c -50"), &[]);
    assert!(run.errors.contains("FH0608"), "{}", run.errors);
}

#[test]
fn a_stock_that_nobody_knows_the_start_of_is_refused() {
    let text = "quantity A.cash USD\nstock A.cash changes by 1 USD/year\nstock A.debt USD changes by 1 USD/year\n";
    refused(&run("no-start", text, &[]), &["FH0606", "A.cash", "A.debt"]);
}

#[test]
fn a_quantity_that_is_none_can_not_be_kept() {
    let text = "stock A.cash USD starts 1 USD\n";
    refused(&run("no-such", text, &["--keep", "A.money"]), &["FH0902", "A.money"]);
}

#[test]
fn what_hangs_on_no_number_is_invalid_and_neither_overlaps_nor_clashes() {
    let ends = "outcome low if sqrt(x) < 0.5\noutcome high if sqrt(x) >= 0.5\n";
    let chooses = "stock A.n count starts 1 count\n2025-04-01 choice c by A\n    one A.n becomes 1\n    two A.n becomes 2\n    worth sqrt(x)\n";
    let strikes = "outcome low if x < 0.5\noutcome high otherwise\nhazard h 50 % per year, if sqrt(x) > 1 [guess]\n";
    let told = "assume y 1 to 2 [guess]\nhazard h 3000 % per year, lasts 1 year [guess]\n    y becomes sqrt(x)\n";
    for (name, text, keep) in [
        ("ends", ends, "x"),
        ("chooses", chooses, "x"),
        ("strikes", strikes, "x"),
        ("told", told, "y"),
    ] {
        let text = format!("assume x -1 to 3 [guess]\n{text}");
        let asked = ["--futures", "1024", "--keep", keep];
        let found = run(&format!("none-{name}"), &text, &asked);
        assert_eq!(found.code, 0, "{name}: {}", found.errors);
        let answer = json(&found);
        let invalid = answer["invalid_futures"].as_u64().unwrap();
        let named: u64 = answer["invalid"]
            .as_array()
            .unwrap()
            .iter()
            .map(|at| at["count"].as_u64().unwrap())
            .sum();
        assert!(invalid > 100 && named == invalid, "{name}: {invalid}, {named} of them named");
    }
}

#[test]
fn a_comparison_with_infinity_is_none_wherever_it_is_made() {
    for nought in ["assume w 0 [guess]\n", "stock w count starts 0 count\n"] {
        let text = format!("{nought}formula r = if 1 / (w + 0 * w) > 3 then 1 else 2\n");
        let text = if nought.contains("count") {
            text.replace("1 / (w + 0 * w)", "1 count / w")
        } else {
            text
        };
        let answer = json(&run("infinite-condition", &text, &["--futures", "32"]));
        assert_eq!(answer["invalid_futures"], 32, "{text}");
    }
}

#[test]
fn more_steps_than_there_may_be_are_refused() {
    let text = "board \"b\"\nmoney USD\nclock daily from 1900-01-01 to 2100-12-31\nactor A company\nstock A.n count starts 1 count\n";
    let folder = crate::folder("steps", &[("main.board", text.as_bytes())]).display().to_string();
    let asked = |more: &[&str]| {
        let all = ["run", &folder, "--as-of", "2020-01-01", "--futures", "32"];
        crate::freehold(&[&all[..], more].concat())
    };
    let long = asked(&[]);
    assert!(long.code == 2 && long.errors.contains("20000"), "{}", long.errors);
    assert_eq!(asked(&["--until", "2020-12-31"]).code, 0);
}
