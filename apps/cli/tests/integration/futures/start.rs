//! What a future starts from, and what is said to come: whose number counts, and which draw is whose.

use super::closed_forms::series;
use super::{HEAD, json, near, run};

const TWO: &str = "actor B company\nactor C company\n";

#[test]
fn a_change_on_the_first_day_sees_no_other_future() {
    let text = "stock A.x count starts 3 count, changes by 4 count/year\nquantity A.n count\n2024-12-31 claim A.n 5 count [guess]\nformula seen count = A.n\n";
    for (edit, wanted) in [
        ("ramp(8 count, 2025-01-01, 2025-12-31)", 0.0),
        ("delay(A.x, 1 year) + 1 count", 4.0),
        ("smooth(A.x, 1 year) + previous(A.x)", 6.0),
        ("pulse(7 count, 2025-01-01)", 7.0),
        ("at(A.x, 2026-01-01)", 3.0),
    ] {
        let edit = format!("2025-01-01 A.n becomes {edit}");
        // Enough futures that one group comes after another in the same place.
        let answer = json(&run("first-day", text, &["--futures", "96", "--with", &edit]));
        for part in ["p05", "p95", "mean"] {
            near(&answer["quantities"]["seen"][0][part], wanted, 1e-12);
        }
    }
}

#[test]
fn what_is_unplugged_by_a_range_is_unplugged_by_its_own() {
    let text = format!(
        "{TWO}need A.work essential [guess]\n2024-12-31 supply A.work: B 50 %, C 50 % [guess]\nneed A.play essential [guess]\n2024-12-31 supply A.play: C 50 %, own 50 % [guess]\nformula c = share(A.play, C)\nhazard h 1000000 % per year, if share(A.play, C) > 49 % [guess]\n    unplug B 1 to 2 %\n    unplug C 80 to 90 %\n"
    );
    let answer = json(&run("two-ranges", &text, &["--futures", "64"]));
    // 50 % falls by 80 to 90 %, and the other one makes room for what is left.
    let last = series(&answer, "c", "p95").last().copied().unwrap();
    assert!(last < 0.2, "{last}");
}

#[test]
fn of_two_plans_for_a_day_the_stronger_is_drawn() {
    let text = "quantity A.p count\n2024-12-31 claim A.p 10 count [guess]\n2025-06-01 claim A.p 1 to 2 count [guess, known 2024-12-31]\nsource s 2024-12-30 X \"t\" trust high\n2025-06-15 claim A.p 100 to 200 count [s]\nformula seen count = A.p\n";
    let answer = json(&run("two-plans", text, &["--futures", "64"]));
    let seen = series(&answer, "seen", "p05").last().copied().unwrap();
    assert!((80.0..200.0).contains(&seen), "{seen}");
}

#[test]
fn a_planned_mix_happens_on_its_day() {
    let text = format!(
        "{TWO}need A.work essential [guess]\n2024-12-31 supply A.work: B 50 %, C 50 % [guess]\n2026-01-01 supply A.work: B 10 to 20 %, own 80 to 90 % [guess, known 2024-12-31]\nformula b = share(A.work, B)\nformula c = share(A.work, C)\nformula own = 1 - b - c\n"
    );
    let answer = json(&run("planned-mix", &text, &["--futures", "64"]));
    let b = series(&answer, "b", "p50");
    assert_eq!(&b[..4], [0.5; 4]);
    assert!((0.1..0.2).contains(&b[4]), "{b:?}");
    assert!(series(&answer, "c", "p95")[4] <= 0.0);
}

#[test]
fn a_hazard_that_lasts_ends_a_term_once_and_for_good() {
    let text = "actor B company\nneed B.work essential [guess]\n2024-06-30 term right: A has exclusivity over B.work [guess]\nformula holds count = if right then 1 count else 0 count\nhazard h 1000000 % per year, lasts 6 months [guess]\n    end right\n";
    let answer = json(&run("lasting-end", text, &["--futures", "64"]));
    let holds = series(&answer, "holds", "mean");
    assert!(holds[0] >= 1.0 && holds[1..].iter().all(|holds| *holds <= 0.0), "{holds:?}");
}

#[test]
fn a_number_that_is_known_leaves_the_others_correlated() {
    let text = "assume a uniform 0 to 1 [guess]\nassume b uniform 0 to 1 [guess]\nassume c 3 [guess]\ncorrelate a with b 90 %\ncorrelate b with c 10 %\nformula ab = a * b\n";
    let answer = json(&run("one-known", text, &["--futures", "20000"]));
    // E[ab] of uniform numbers is (ρ + 3) ÷ 12 with ρ their Pearson correlation, 6/π asin(0.9/2).
    let rho = 6.0 / std::f64::consts::PI * libm::asin(0.45);
    near(&answer["quantities"]["ab"][0]["mean"], (rho + 3.0) / 12.0, 2e-3);
}

#[test]
fn whether_a_future_is_valid_does_not_hang_on_what_is_told() {
    let text = "assume x -1 to 1 [guess]\nformula root = sqrt(x)\nformula other = x\noutcome fine if root < 100, at 2025-12-31\noutcome rest otherwise\n";
    let all = json(&run("told", text, &["--futures", "1024"]));
    let one = json(&run("told-one", text, &["--futures", "1024", "--keep", "other"]));
    assert_eq!(all["invalid_futures"], one["invalid_futures"]);
    assert_eq!(all["outcomes"], one["outcomes"]);
    assert_eq!(all["quantities"]["other"], one["quantities"]["other"]);
    assert_eq!(all["invalid"][0]["quantity"], "root");
    // Neither the larger of two nor a comparison makes a number out of none.
    for formula in ["max(sqrt(x), 0)", "min(0, sqrt(x))", "if sqrt(x) > 2 then 1 else 0"] {
        let text = format!("assume x -1 to 1 [guess]\nformula most = {formula}\n");
        let answer = json(&run("swallowed", &text, &["--futures", "1024"]));
        let invalid = answer["invalid_futures"].as_u64().unwrap();
        assert!((500..524).contains(&invalid), "{formula}: {invalid}");
    }
}

#[test]
fn a_later_plan_sends_away_whom_an_earlier_one_brought() {
    let text = format!(
        "{TWO}actor N company\nneed A.work essential [guess]\n2024-12-31 supply A.work: N 100 % [guess]\n2025-07-01 supply A.work: N 50 %, B 50 % [guess, known 2024-12-31]\n2026-01-01 supply A.work: N 50 %, C 50 % [guess, known 2024-12-31]\nformula sum = share(A.work, N) + share(A.work, B) + share(A.work, C)\nformula b = share(A.work, B)\n"
    );
    let answer = json(&run("two-mixes", &text, &["--futures", "32"]));
    assert!(series(&answer, "sum", "p50").iter().all(|sum| (sum - 1.0).abs() < 1e-12));
    assert!(series(&answer, "b", "p50").last().unwrap() <= &0.0);
}

#[test]
fn what_an_option_would_change_it_does_not_change_in_the_past() {
    for past in ["previous(A.n)", "delay(A.n, 2 years)", "at(A.n, 2025-01-01)"] {
        let text = format!(
            "stock A.n count starts 1 count\n2025-04-01 choice c by A, every quarter\n    one A.n + 100\n    two A.n + 0\n    worth {past} / 1 count\n    rationality 9\n"
        );
        let answer = json(&run("as-if-past", &text, &["--futures", "1000"]));
        let one = answer["events"].as_array().unwrap().iter().find(|e| e["name"] == "c.one");
        let times = one.unwrap()["mean_times"].as_f64().unwrap();
        // Nineteen throws of a coin.
        assert!((8.5..10.5).contains(&times), "{past}: {times}");
    }
}

#[test]
fn a_hazard_takes_effect_however_long_the_first_step_is() {
    let text = "quantity A.k count\n2024-12-31 claim A.k 1 count [guess]\nformula eff count = A.k\nhazard h 100000 % per year, lasts 1 months [guess]\n    A.k * 5\n";
    for day in ["2025-01-01", "2025-03-25"] {
        let folder =
            crate::folder("first-step", &[("main.board", format!("{HEAD}{text}").as_bytes())]);
        let folder = folder.display().to_string();
        let answer = json(&crate::freehold(&["run", &folder, "--as-of", day, "--json"]));
        let eff = series(&answer, "eff", "p50");
        let fives = eff.iter().filter(|eff| **eff > 4.0).count();
        assert!(fives >= eff.len() / 2 - 1, "{day}: {eff:?}");
    }
}
