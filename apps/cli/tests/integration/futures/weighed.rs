//! Futures weighed by what became known after their start.

use super::{json, near, run};

/// x(2026) is 14 ± √5 before and 16.5 ± √(5/6) after the claim (Kalman 1960); x(2028) follows.
const LINE: &str = "assume pace normal 4 ± 2 count/year [guess]
stock A.x count starts normal 10 ± 1 count, changes by pace
2026-01-01 claim A.x normal 17 ± 1 count [guess]
outcome high \"High\" if A.x > 30 count, at 2029-12-31
outcome low \"Low\" otherwise
";
const KNOWN: [&str; 2] = ["--known-by", "2026-06-30"];

#[test]
fn a_claim_of_the_span_moves_all_that_is_told() {
    let plain = json(&run("weighed-plain", LINE, &["--futures", "20480"]));
    assert!(plain.get("conditioning").is_none());
    let more = ["--futures", "20480", KNOWN[0], KNOWN[1]];
    let found = run("weighed", LINE, &more);
    assert_eq!(found.output, run("weighed-again", LINE, &more).output);
    let answer = json(&found);
    let at = &answer["quantities"]["A.x"][4];
    assert_eq!(at["date"], "2026-01-01");
    near(&at["mean"], 16.5, 4.0 * at["standard_error"].as_f64().unwrap());
    near(&plain["quantities"]["A.x"][4]["mean"], 14.0, 0.05);
    let told = &answer["conditioning"];
    assert_eq!(told["known_by"], "2026-06-30");
    assert_eq!(told["claims"][0]["quantity"], "A.x");
    assert_eq!(told["claims"][0]["said"], "normal 17 ± 1 count");
    assert_eq!(told["futures"], 20480);
    let effective = told["effective_sample_size"].as_f64().unwrap();
    assert!((4_000.0..12_000.0).contains(&effective), "{effective}");
    let high = |answer: &serde_json::Value| answer["outcomes"][0]["probability"].as_f64().unwrap();
    assert!(high(&answer) > high(&plain) + 0.1, "{} {}", high(&answer), high(&plain));
}

#[test]
fn what_can_not_be_weighed_is_said() {
    let far = LINE.replace("normal 17 ± 1", "900");
    let found = run("weighed-far", &far, &KNOWN);
    assert_eq!(found.code, 2);
    assert!(
        found.errors.contains("FH0908") && found.errors.contains("900 count"),
        "{}",
        found.errors
    );
    let few = run("weighed-few", &LINE.replace("± 1 count [", "± 0.01 count ["), &KNOWN);
    assert_eq!(few.code, 0);
    assert!(few.errors.contains("FH0909"), "{}", few.errors);
    let before = run("weighed-before", LINE, &["--known-by", "2025-01-01"]);
    assert!(before.code == 2 && before.errors.contains("2025-01-01"), "{}", before.errors);
    let rows = run("weighed-rows", LINE, &["-o", "rows.csv", KNOWN[0], KNOWN[1]]);
    assert!(rows.code == 2 && rows.errors.contains("--known-by"), "{}", rows.errors);
    // Nothing known is no weight.
    let none = json(&run("weighed-none", LINE, &["--known-by", "2025-06-30"]));
    assert_eq!(none["conditioning"]["claims"].as_array().unwrap().len(), 0);
    near(&none["conditioning"]["effective_sample_size"], 10_000.0, 1e-6);
}

#[test]
fn a_plain_number_may_be_off_by_a_tolerance() {
    let plain = LINE.replace("normal 17 ± 1", "17");
    let left = |name: &str, more: &[&str]| {
        let more: Vec<&str> = KNOWN.iter().chain(more).copied().collect();
        let answer = json(&run(name, &plain, &more));
        answer["conditioning"]["effective_sample_size"].as_f64().unwrap()
    };
    let [strict, loose] =
        [left("weighed-strict", &[]), left("weighed-loose", &["--tolerance", "20%"])];
    assert!(loose > 1.5 * strict, "{strict} {loose}");
}
