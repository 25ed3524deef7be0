//! What functions of time give, and in which order things happen, held against hand computation.

use super::closed_forms::{alike, series};
use super::{json, near, run};

/// A number that rises by one a quarter, from 1.
const RISING: &str =
    "assume pace 4 count/year [guess]\nstock A.x count starts 1 count, changes by pace\n";

#[test]
fn functions_of_time_give_what_the_manual_says() {
    let text = "formula A.before count = previous(A.x)\nformula A.late count = delay(A.x, 6 months)\nformula A.smoothed count = smooth(A.x, 1 year)\nformula A.risen count = ramp(8 count, 2025-07-01, 2026-07-01)\nformula A.blip count = pulse(A.x, 2025-07-01)\nformula A.wave count = pulse(A.x, 2025-07-01, 6 months)\nformula A.bent count = curve(A.x, 2, 10, 4, 20, 5, 0)\nformula A.held count = at(A.x, 2026-01-01)\n";
    let answer = json(&run("functions", &format!("{RISING}{text}"), &["--futures", "32"]));
    let x: Vec<f64> = (0..21).map(|at| 1.0 + f64::from(at)).collect();
    let past =
        |lag: usize| -> Vec<f64> { (0..21).map(|at: usize| x[at.saturating_sub(lag)]).collect() };
    let hold = |name: &str, wanted: &[f64]| {
        alike(&series(&answer, name, "p50"), wanted, 1e-12);
        alike(&series(&answer, name, "p05"), wanted, 1e-12);
    };
    hold("A.x", &x);
    hold("A.before", &past(1));
    hold("A.late", &past(2));
    let mut smoothed = vec![1.0];
    for at in 0..20 {
        let now: f64 = smoothed[at];
        smoothed.push(now + (x[at] - now) * (1.0 - libm::exp(-0.25)));
    }
    hold("A.smoothed", &smoothed);
    // 1 July 2025 to 1 July 2026 are 365 days: 92 to October, 184 to January, 274 to April.
    let mut risen =
        vec![0.0, 0.0, 0.0, 8.0 * 92.0 / 365.0, 8.0 * 184.0 / 365.0, 8.0 * 274.0 / 365.0];
    risen.resize(21, 8.0);
    hold("A.risen", &risen);
    let mut blip = vec![0.0; 21];
    blip[2] = 3.0;
    hold("A.blip", &blip);
    let mut wave = blip.clone();
    wave[3] = 4.0;
    hold("A.wave", &wave);
    let mut bent = vec![10.0, 10.0, 15.0, 20.0];
    bent.resize(21, 0.0);
    hold("A.bent", &bent);
    let mut held = vec![1.0, 2.0, 3.0, 4.0];
    held.resize(21, 5.0);
    hold("A.held", &held);
}

#[test]
fn effects_take_hold_at_the_end_of_a_step_and_set_before_they_scale_before_they_add() {
    // All three strike in the first step, and their names stand in the wrong order.
    let text = "quantity A.y count\n2024-12-31 claim A.y 7 count [guess]\nformula A.seen count = A.y\nhazard a-adds 1000000 % per year, if A.y = 7 [guess]\n    A.y + 5\nhazard b-scales 1000000 % per year, if A.y = 7 [guess]\n    A.y * 3\nhazard c-sets 1000000 % per year, if A.y = 7 [guess]\n    A.y becomes 2\n";
    let answer = json(&run("kinds", text, &["--futures", "32"]));
    let mut wanted = vec![7.0];
    wanted.resize(21, 11.0);
    alike(&series(&answer, "A.seen", "p50"), &wanted, 0.0);
}

#[test]
fn what_a_lasting_hazard_does_to_numbers_is_undone_and_to_stocks_is_kept() {
    let text = "quantity A.price count\n2024-12-31 claim A.price 10 count [guess]\nstock A.store count starts 100 count\nformula A.seen count = A.price\nhazard storm 1000000 % per year, lasts 6 months, if A.store = 100 [guess]\n    A.price * 2\n    A.store - 30\n";
    let answer = json(&run("undone", text, &["--futures", "32"]));
    let mut price = vec![10.0, 20.0, 20.0];
    price.resize(21, 10.0);
    alike(&series(&answer, "A.seen", "p50"), &price, 0.0);
    let mut store = vec![100.0];
    store.resize(21, 70.0);
    alike(&series(&answer, "A.store", "p50"), &store, 0.0);
}

#[test]
fn a_hazard_that_only_sets_strikes_once_and_one_that_adds_strikes_again() {
    let text = "quantity A.y count\n2024-12-31 claim A.y 0 count [guess]\nstock A.n count starts 0 count\nformula A.seen count = A.y\nhazard adds 1000000 % per year [guess]\n    A.n + 1\nhazard sets 1000000 % per year [guess]\n    A.y becomes 1\n";
    let answer = json(&run("once", text, &["--futures", "32"]));
    let events = answer["events"].as_array().unwrap();
    let times = |name: &str| events.iter().find(|event| event["name"] == name).unwrap();
    near(&times("adds")["mean_times"], 20.0, 0.0);
    near(&times("sets")["mean_times"], 1.0, 0.0);
    near(&answer["quantities"]["A.n"][20]["p50"], 20.0, 0.0);
}

#[test]
fn what_was_said_to_come_comes() {
    let text = "quantity A.price count\n2024-12-31 claim A.price 10 count [guess]\n2026-01-15 claim A.price 4 count [guess, known 2024-12-31]\nformula A.seen count = A.price\nactor B company\n2024-06-30 term right: A has exclusivity over B.work [guess]\n    until 2026-06-30\nneed B.work essential [guess]\nformula A.holds count = if right then 1 count else 0 count\n";
    let answer = json(&run("plans", text, &["--futures", "32"]));
    // The plan lies between the dates 4 and 5; the last day of the right between 6 and 7.
    let mut price = vec![10.0; 5];
    price.resize(21, 4.0);
    alike(&series(&answer, "A.seen", "p50"), &price, 0.0);
    let mut holds = vec![1.0; 6];
    holds.resize(21, 0.0);
    alike(&series(&answer, "A.holds", "p50"), &holds, 0.0);
}

#[test]
fn an_option_that_a_right_blocks_is_taken_once_the_right_has_ended() {
    let text = "actor B company\nneed A.work essential [guess]\n2024-06-30 term right: B has exclusivity over A.work [guess]\n2026-01-15 end right [guess, known 2024-12-31]\nquantity A.y count\n2024-12-31 claim A.y 0 count [guess]\nformula A.seen count = A.y\n2025-01-01 choice move by A, every year\n    stay\n    go A.y becomes 1 blocked by right\n    worth A.y\n    rationality 1000\n";
    let answer = json(&run("blocked", text, &["--futures", "32"]));
    // Free from date 5 on; the first choice after that is on date 8.
    let mut seen = vec![0.0; 9];
    seen.resize(21, 1.0);
    alike(&series(&answer, "A.seen", "p50"), &seen, 0.0);
}

#[test]
fn whoever_must_agree_does_if_their_goal_does_not_fall() {
    for (change, taken) in [("+ 1", true), ("* 1", true), ("- 1", false)] {
        let text = format!(
            "actor B company\nquantity B.gain count\n2024-12-31 claim B.gain 5 count [guess]\ngoal B = B.gain at 2029-12-31\nquantity A.y count\n2024-12-31 claim A.y 0 count [guess]\nformula A.seen count = A.y\n2025-01-01 choice deal by A\n    stay\n    sign B.gain {change} needs consent of B\n        A.y becomes 1\n    worth A.y\n    rationality 1000\n"
        );
        let answer = json(&run("consent", &text, &["--futures", "32"]));
        near(&answer["quantities"]["A.seen"][20]["p50"], f64::from(u8::from(taken)), 0.0);
    }
}

#[test]
fn what_is_unplugged_makes_room_for_the_others() {
    let text = "actor B company\nactor C company\nneed A.work essential [guess]\n2024-12-31 supply A.work: B 50 %, C 30 %, own 20 % [guess]\nformula of-b = share(A.work, B)\nformula of-c = share(A.work, C)\nhazard cut 1000000 % per year, if share(A.work, B) > 40 % [guess]\n    unplug B 40 %\n";
    let answer = json(&run("cut", text, &["--futures", "32"]));
    // B keeps 60 % of its half; C and A itself share the other 70 % as 3 to 2.
    alike(&series(&answer, "of-b", "p50")[..2], &[0.5, 0.3], 1e-12);
    alike(&series(&answer, "of-c", "p50")[..2], &[0.3, 0.42], 1e-12);
}
