//! Parameters: named, typed, refused.

use freehold_ask::{Budget, CATALOGUE, Entry, Refusal, Told, Unwatched, browser, parameters};
use freehold_text::Lang;
use serde_json::{Value, json};

use crate::{FLAGSHIP, SMALL, desk};

const BUDGET: Budget = Budget { futures: 10_000, draws: 500 };

fn ask(name: &str, asked: Value) -> Result<Told, Refusal> {
    let entry = Entry::named(name).unwrap();
    entry.ask(&desk(SMALL), asked, BUDGET, browser(Lang::En), &Unwatched)
}

fn pairs(text: &[(&str, &str)]) -> Vec<(String, String)> {
    text.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn names_are_unlike_each_other() {
    let mut names: Vec<&str> = CATALOGUE.iter().map(|entry| entry.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), CATALOGUE.len());
}

#[test]
fn an_unknown_parameter_is_named_with_the_nearest() {
    let told = ask("unplug", json!({ "targets": ["Cloud"] })).unwrap_err().told(Lang::En);
    assert!(told.contains("targets") && told.ends_with("target"), "{told}");
    let told = ask("unplug", json!({ "zzzzzzzz": 1 })).unwrap_err().told(Lang::En);
    assert!(told.contains("horizon_days") && told.contains("known_by"), "{told}");
    let told = Entry::named("unplugged").unwrap_err().told(Lang::Ko);
    assert!(told.contains("unplug"), "{told}");
    assert!(ask("read", json!([])).is_err());
    assert!(ask("read", json!(null)).is_err());
}

#[test]
fn an_address_gives_the_types_that_the_question_has() {
    let of =
        |name: &str, text: &[(&str, &str)]| parameters(Entry::named(name).unwrap(), &pairs(text));
    assert_eq!(
        of("unplug", &[("target", "Azure"), ("target", "Oracle"), ("draws", "20"), ("on", "2025")]),
        json!({ "target": ["Azure", "Oracle"], "draws": 20, "on": "2025" })
    );
    assert_eq!(of("unplug", &[("horizon_days", "1.5")]), json!({ "horizon_days": 1.5 }));
    assert_eq!(
        of("leverage", &[("a", "7"), ("b", "true"), ("through_time", "true")]),
        json!({ "a": "7", "b": "true", "through_time": true })
    );
    assert_eq!(of("leverage", &[("through_time", "")]), json!({ "through_time": true }));
    assert_eq!(of("leverage", &[("through_time", "0")]), json!({ "through_time": false }));
    assert_eq!(
        of("futures", &[("numbers", "3"), ("numbers", "x")]),
        json!({ "numbers": [3, "x"] })
    );
    assert_eq!(of("run", &[("seed", "18446744073709551615")]), json!({ "seed": u64::MAX }));
    assert_eq!(of("run", &[("seed", "1 2")]), json!({ "seed": "1 2" }));
    assert_eq!(of("read", &[("none", "1")]), json!({ "none": "1" }));
}

#[test]
fn more_draws_than_allowed_and_mergers_of_others_than_two_are_refused() {
    for (name, asked, key) in [
        ("unplug", json!({ "target": ["Cloud"], "draws": 501 }), "ask.too-many-draws"),
        ("deal", json!({ "name": "x", "draws": 1_001 }), "ask.too-many-draws"),
        ("concentration", json!({ "merge": ["Cloud"] }), "ask.merge-two"),
        ("concentration", json!({ "merge": ["a", "b", "c"] }), "ask.merge-two"),
        ("matters", json!({ "outcome": "x", "futures": 256, "group": ["chips"] }), "cli.group"),
        ("score", json!({ "by": "nobody", "futures": 1 }), "cli.no-forecaster"),
    ] {
        assert_eq!(ask(name, asked).unwrap_err().message.key, key, "{name}");
    }
}

#[test]
fn more_futures_than_the_budget_allows_are_refused_before_any_is_run() {
    for (name, asked) in [
        ("run", json!({ "futures": 10_001 })),
        ("futures", json!({ "futures": u64::MAX })),
        ("history", json!({ "outcome": "x", "futures": u64::MAX })),
        ("matters", json!({ "outcome": "x", "futures": u64::MAX })),
        ("discover", json!({ "outcome": "x", "futures": u64::MAX })),
        ("worth", json!({ "actor": "x", "futures": u64::MAX })),
        ("choose", json!({ "actor": "x", "futures": u64::MAX })),
        ("forecast", json!({ "futures": u64::MAX })),
        ("score", json!({ "futures": u64::MAX })),
    ] {
        let refusal = ask(name, asked).unwrap_err();
        assert_eq!(
            refusal.message.key,
            "ask.too-many-futures",
            "{name}: {}",
            refusal.told(Lang::En)
        );
    }
}

#[test]
fn numbers_at_the_end_of_their_range_are_answered_or_refused() {
    for (name, asked) in [
        ("unplug", json!({ "target": ["Cloud"], "horizon_days": 1e308 })),
        ("unplug", json!({ "target": ["Cloud"], "horizon_days": -1 })),
        ("unplug", json!({ "target": ["Cloud"], "draws": u32::MAX })),
        ("unplug", json!({ "target": ["Cloud"], "threshold": 0 })),
        ("unplug", json!({ "target": ["Cloud 1e9 %"] })),
        ("unplug", json!({ "target": [""] })),
        ("leverage", json!({ "a": "", "b": "" })),
        ("exposure", json!({ "of": "Lab", "through": ["Lab"] })),
        ("read", json!({ "on": "0001-01-01" })),
        ("read", json!({ "on": "9999-12-31" })),
        ("maps", json!({ "on": "-1" })),
        ("timeline", json!({ "known_by": "9999" })),
        ("scenarios", json!({ "tolerance": u32::MAX })),
        ("futures", json!({ "numbers": [u64::MAX], "each": 255 })),
        ("run", json!({ "until": "0001" })),
        ("choose", json!({ "actor": "Lab", "enough": 1e308 })),
        ("show", json!({ "path": "\u{0}" })),
    ] {
        // Whatever it says, it says something.
        if let Err(refusal) = ask(name, asked) {
            assert!(!refusal.told(Lang::Ko).is_empty(), "{name}");
        }
    }
}

#[test]
fn sentences_are_plain_words() {
    let entry = Entry::named("unplug").unwrap();
    let asked = json!({ "target": ["Azure"], "draws": 0 });
    let told = entry.ask(&FLAGSHIP, asked, BUDGET, browser(Lang::Ko), &Unwatched).unwrap();
    let sentences = freehold_ask::sentences(&told.page);
    assert!(!sentences.is_empty());
    for sentence in sentences {
        assert!(!sentence.contains(['<', '>']) && !sentence.contains("&amp;"), "{sentence}");
        // Between numbers it means a range; anywhere else it would be the mark of a guess.
        let marks = sentence.split('~').skip(1);
        let ranges = |rest: &str| rest.starts_with(|next: char| next.is_ascii_digit());
        assert!(marks.clone().all(ranges), "{sentence}");
    }
}
