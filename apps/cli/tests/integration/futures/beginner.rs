//! What a first board meets: no date, no ending, a loop, a right that runs out, a change too many.

use super::closed_forms::series;
use super::{HEAD, json, near, run};
use crate::{folder, freehold};

#[test]
fn dependence_follows_a_right_that_ends() {
    let text = "actor Cirrus company\nactor Stratus company\nneed A.work essential [guess]\n    replace 12 to 24 months [guess]\n2024-12-31 supply A.work: Cirrus 60 %, Stratus 40 % [guess]\n2024-06-30 term only: Cirrus has exclusivity over A.work [guess]\n    until 2026-06-30\nformula lost = dependence(A, Cirrus)\nhazard breach 1000000 % per year [guess]\n    end only\n";
    let (terms, hazard) = text.split_at(text.find("hazard").unwrap());
    let ends = |name: &str, text: &str, more: &[&str]| {
        let asked = [&["--futures", "512"], more].concat();
        series(&json(&run(name, text, &asked)), "lost", "p50")
    };
    // What a pulled plug takes on the same days, by the middle of the inputs: see `unplug`.
    let board = folder("right-unplugged", &[("main.board", format!("{HEAD}{terms}").as_bytes())]);
    let board = board.display().to_string();
    let pulled = |day: &str| {
        let asked = ["unplug", &board, "Cirrus", "--on", day, "--json"];
        let answer = json(&freehold(&asked));
        answer["losses"]["A"]["loss"]["value"].as_f64().unwrap()
    };
    let until = ends("right-until", terms, &[]);
    for (place, day) in [(0, "2025-01-01"), (8, "2027-01-01"), (12, "2028-01-01")] {
        near(&until[place].into(), pulled(day), 0.01);
    }
    assert!(until[0] > 0.59 && until[6] < 0.55 && until[8] < 0.25, "{until:?}");
    // Broken, taken away, or bought out: the same, from the day after.
    for (name, text, more) in [
        ("right-broken", [terms, hazard].concat(), &[][..]),
        ("right-ended", terms.into(), &["--with", "2025-04-01 end only"][..]),
    ] {
        let ended = ends(name, &text, more);
        assert!(ended[0] > 0.59 && ended[1] < 0.25, "{name}: {ended:?}");
    }
}

#[test]
fn a_loop_of_formulas_is_refused_as_it_is_by_check() {
    let text = "formula a count = b + 1\nformula b count = a + 1\nformula c count = c\n";
    let board = folder("formula-loop", &[("main.board", format!("{HEAD}{text}").as_bytes())]);
    let board = board.display().to_string();
    for asked in
        [&["run", &board][..], &["futures", &board, "0"], &["explain", "--program", &board]]
    {
        let found = freehold(asked);
        assert_eq!(found.code, 2, "{}", found.errors);
        assert!(found.errors.contains("FH0601"), "{}", found.errors);
    }
}

#[test]
fn a_board_without_dates_begins_with_its_clock() {
    let text = "stock A.x count starts 1 count, changes by 1 count/year\n";
    let board = folder("undated", &[("main.board", format!("{HEAD}{text}").as_bytes())]);
    let answer = json(&freehold(&["run", &board.display().to_string(), "--json"]));
    assert_eq!(answer["as_of"], "2025-01-01");
    near(&answer["quantities"]["A.x"][20]["mean"], 6.0, 0.01);
    // A board that knows of earlier days only goes on from there in steps of its clock.
    let text = format!("2023-01-15 claim A.x 1 count [guess]\nquantity A.x count\n{text}")
        .replace(" starts 1 count,", "");
    let board = folder("earlier", &[("main.board", format!("{HEAD}{text}").as_bytes())]);
    let answer = json(&freehold(&["run", &board.display().to_string(), "--json"]));
    assert_eq!(answer["quantities"]["A.x"][1]["date"], "2023-04-01");
}

#[test]
fn a_last_step_of_a_day_is_a_step() {
    let text = "board \"b\"\nclock weekly from 2026-01-01 to 2027-12-31\nactor A company\nstock A.x count starts 1 count, changes by 1 count/year\n";
    let board = folder("last-day", &[("main.board", text.as_bytes())]).display().to_string();
    let answer = json(&freehold(&["run", &board, "--json"]));
    assert_eq!(answer["until"], "2027-12-31");
}

#[test]
fn a_future_without_a_named_ending_counts() {
    let text = "stock A.x count starts 1 count\noutcome high if A.x > 5 count\n";
    let board = folder("unnamed", &[("main.board", format!("{HEAD}{text}").as_bytes())]);
    let told = freehold(&["futures", &board.display().to_string(), "0"]);
    assert!(told.output.contains("none of the ways"), "{}", told.output);
    assert!(!told.output.contains("does not count"), "{}", told.output);
}

#[test]
fn a_figure_alone_leaves_no_warning_unsaid() {
    let text = "formula A.odd = 0 / (A.x / 1 count - 1)\nstock A.x count starts 1 count\n";
    let board = folder("unsaid", &[("main.board", format!("{HEAD}{text}").as_bytes())]);
    let figure = board.join("fan.svg").display().to_string();
    let board = board.display().to_string();
    let asked = ["run", &board, "--futures", "64", "-o", &figure];
    let found = freehold(&asked);
    assert!(found.output.is_empty() && found.errors.contains("64 of 64"), "{}", found.errors);
    let found = freehold(&[&asked[..], &["--resume", &figure]].concat());
    assert!(found.code == 2 && found.errors.contains("--resume"), "{}", found.errors);
}

#[test]
fn changes_that_contradict_each_other_are_an_error_in_any_order() {
    let text = "quantity A.n count\n2024-12-31 claim A.n 1 count [guess]\nformula seen count = A.n\nwhatif more\n    2026-01-01 A.n + 10 count\n";
    for day in ["2025-01-01", "2025-04-01"] {
        let edits = [5, 7].map(|n| format!("{day} A.n becomes {n} count"));
        for [first, second] in [[0, 1], [1, 0]] {
            let asked = ["--with", &edits[first], "--with", &edits[second]];
            let found = run("contradiction", text, &asked);
            assert!(found.code == 2 && found.errors.contains("FH0707"), "{}", found.errors);
        }
    }
    let twice = json(&run("twice", text, &["--whatif", "more", "--whatif", "more"]));
    let last = series(&twice, "seen", "mean").last().copied().unwrap();
    near(&last.into(), 11.0, 1e-9);
    let late = json(&run("late", text, &["--with", "2035-01-01 A.n becomes 5 count"]));
    assert_eq!(late["notes"][0]["key"], "futures.after-end");
}
