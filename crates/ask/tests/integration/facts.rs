//! A fact that somebody filled in is a line that can be checked.

use freehold_ask::{Fact, fact};
use freehold_text::{Lang, Severity};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{SMALL, desk};

fn filled(value: Value) -> Fact {
    serde_json::from_value(value).unwrap()
}

#[test]
fn a_fact_of_each_kind_is_a_line_without_a_mistake() {
    let cases = [
        (
            json!({ "kind": "source", "name": "S200", "on": "2025-02-01", "publisher": "A paper",
                "title": "It said \"so\"", "url": "https://example.org/a" }),
            "source S200 2025-02-01 \"A paper\" \"It said \\\"so\\\"\" trust medium url \"https://example.org/a\"",
        ),
        (
            json!({ "kind": "quantity", "path": "Lab.users", "on": "2025-06-30", "value": "130 count", "source": "contract" }),
            "2025-06-30 claim Lab.users 130 count  [contract]",
        ),
        (
            json!({ "kind": "stake", "holder": "Nimbus", "in": "Lab", "class": "equity", "on": "2025-06-30", "value": "25 %" }),
            "2025-06-30 stake Nimbus in Lab: equity 25 %  [guess]",
        ),
        (
            json!({ "kind": "supply", "need": "Lab.compute", "on": "2025-06-30", "mix": "Cloud 60 %, own 40 %",
                "because": "it was seen" }),
            "2025-06-30 supply Lab.compute: Cloud 60 %, own 40 %  [guess \"it was seen\"]",
        ),
        (
            json!({ "kind": "event", "name": "second-deal", "on": "2025-06-30", "of": "Lab, Nimbus",
                "label": "They sign", "source": "contract", "because": "a paper" }),
            "2025-06-30 event second-deal of Lab, Nimbus \"They sign\"  [contract, because \"a paper\"]",
        ),
    ];
    let desk = desk(SMALL);
    let mut wrong = Vec::new();
    for (value, expected) in cases {
        match fact(&desk, &filled(value), None) {
            Err(refusal) => wrong.push(format!("{expected}: {}", refusal.told(Lang::En))),
            Ok((change, line)) => {
                if line != expected {
                    wrong.push(format!("{line}\n  instead of\n{expected}"));
                }
                let changed = desk.changed(&[change]).unwrap();
                let is_error = |severity| severity == Severity::Error;
                let errors =
                    changed.checked.diagnostics.iter().filter(|one| is_error(one.severity));
                if errors.count() > 0 {
                    wrong.push(format!("{line}: is a mistake"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fact_that_is_a_mistake_is_refused_with_what_a_check_says() {
    let desk = desk(SMALL);
    for value in [
        json!({ "kind": "quantity", "path": "Lab.uses", "on": "2025", "value": "1 count" }),
        json!({ "kind": "quantity", "path": "Lab.users", "on": "2025", "value": "1 USD" }),
        json!({ "kind": "quantity", "path": "Lab.users", "on": "someday", "value": "1 count" }),
        json!({ "kind": "quantity", "path": "Lab.users", "on": "2025", "value": "1 count", "source": "none" }),
        json!({ "kind": "supply", "need": "Lab.compute", "on": "2025", "mix": "Cloud 160 %" }),
    ] {
        let refusal = fact(&desk, &filled(value.clone()), None);
        assert!(refusal.is_err(), "{value}");
        assert!(refusal.unwrap_err().code().is_some(), "{value}");
    }
    let fine = json!({ "kind": "quantity", "path": "Lab.users", "on": "2025", "value": "1 count" });
    assert!(fact(&desk, &filled(fine), Some("none.board")).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_filled_in_stays_one_line(text in "(\\PC|\n|\r|\u{2028}){0,20}") {
        for kind in ["source", "quantity", "stake", "supply", "event"] {
            let value = json!({ "kind": kind, "name": text, "on": text, "publisher": text, "title": text,
                "path": text, "value": text, "holder": text, "in": text, "class": text, "need": text,
                "mix": text, "of": text, "label": text, "source": text, "because": text });
            let fact_of = filled(value);
            prop_assert!(!fact_of.line().contains(['\n', '\r']));
            let _ = fact(&desk(SMALL), &fact_of, None);
        }
    }
}
