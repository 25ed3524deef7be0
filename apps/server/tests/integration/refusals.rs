//! What is not there, and what cannot be: said clearly, in two languages.

use serde_json::{Value, json};

use crate::served::{Served, options};

#[test]
fn what_is_not_there_or_cannot_be_is_said_with_a_code_in_two_languages() {
    let served = Served::small("refusals");
    let cases = [
        ("/boards/none", 404, "nothing"),
        ("/boards/none/ask/read", 404, "nothing"),
        ("/nothing", 404, "nothing"),
        ("/boards/small/ask/unplugg?target=Cloud", 404, "ask.no-question"),
        ("/boards/small/ask/unplug.pdf?target=Cloud", 404, "ask.no-question"),
        ("/boards/small/ask/unplug?targt=Cloud", 422, "ask.no-parameter"),
        ("/boards/small/ask/unplug", 422, "ask.no-target"),
        ("/boards/small/ask/unplug?target=Clod", 422, "FH"),
        ("/boards/small/ask/unplug?target=Cloud&on=yesterday", 422, "FH0903"),
        ("/boards/small/ask/leverage?a=Lab", 422, "ask.parameters"),
        ("/boards/small/ask/run?futures=many", 422, "ask.parameters"),
        ("/boards/small/ask/run?futures=200001", 422, "ask.too-many-futures"),
        ("/boards/small/ask/run?futures=18446744073709551615", 422, "ask.too-many-futures"),
        ("/boards/small/ask/run?futures=-1", 422, "ask.parameters"),
        ("/boards/small/ask/compare?other=none", 404, "nothing"),
        ("/boards/small/ask/timeline.svg", 404, "no-figure"),
        ("/boards/small/ask/map.png", 404, "no-png"),
        ("/boards/small/ask/read?edits=%20%20", 400, "unreadable"),
        ("/boards/small/ask/read?edits=bm90IGpzb24", 400, "unreadable"),
        ("/boards/small/files/none.board", 404, "nothing"),
        ("/jobs/7", 404, "nothing"),
        ("/jobs/none", 404, "nothing"),
    ];
    let mut wrong = Vec::new();
    for (path, status, code) in cases {
        let mark = if path.contains('?') { '&' } else { '?' };
        let told = ["en", "ko"].map(|lang| {
            let answer = served.get(&format!("/api/v1{path}{mark}lang={lang}"));
            let (found, message) = answer.error();
            if answer.status != status || !found.starts_with(code) || message.trim().is_empty() {
                wrong.push(format!("{path}: {} {found} {message}", answer.status));
            }
            message
        });
        let [en, ko] = told;
        let is_korean = |text: &str| text.chars().any(|letter| ('가'..='힣').contains(&letter));
        if !is_korean(&ko) || is_korean(&en) {
            wrong.push(format!("{path}: {en} / {ko}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_nearest_name_is_said() {
    let served = Served::small("nearest");
    let (_, message) = served.get("/api/v1/boards/small/ask/unplug?targt=Cloud").error();
    assert!(message.contains("targt") && message.contains("target"), "{message}");
    let (_, message) = served.get("/api/v1/boards/small/ask/unplugg").error();
    assert!(message.contains("unplug"), "{message}");
}

#[test]
fn a_body_that_says_nothing_is_refused() {
    let served = Served::small("bodies");
    let kind = [("content-type", "application/json")];
    let bodies = ["", "[", "null", "[]", "{\"params\":[]}", "{\"edits\":7}", "\u{feff}{}", "1e999"];
    for path in ["ask/read", "check", "complete", "hover", "assume", "fact", "diff", "jobs"] {
        for body in bodies {
            let path = format!("/api/v1/boards/small/{path}");
            let answer = served.ask("POST", &path, &kind, Some(body));
            assert!(
                (400..500).contains(&answer.status) || lenient(body),
                "{path} {body}: {answer:?}"
            );
            assert!(answer.status < 500, "{path} {body}: {answer:?}");
        }
    }
    let deep = format!("{{\"params\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let answer = served.ask("POST", "/api/v1/boards/small/ask/read", &kind, Some(&deep));
    assert_eq!(answer.error().0, "unreadable");
}

/// Where everything may be left out, an empty list leaves it out.
fn lenient(body: &str) -> bool {
    body == "[]" || body.starts_with("{\"params\"")
}

#[test]
fn too_many_changes_are_refused() {
    let served = Served::small("many");
    let change = json!({ "file": "main.board", "line": 1, "old": "", "new": "; more" });
    let edits: Vec<Value> = std::iter::repeat_n(change, 201).collect();
    for path in ["ask/read", "check", "diff", "jobs"] {
        let body = json!({ "edits": edits, "question": "read" });
        let answer = served.post(&format!("/api/v1/boards/small/{path}"), &body);
        assert_eq!((answer.status, answer.error().0.as_str()), (422, "many-changes"), "{path}");
    }
}

#[test]
fn a_method_that_is_not_meant_is_refused() {
    let served = Served::small("methods");
    for (method, path) in [
        ("DELETE", "/api/v1"),
        ("DELETE", "/api/v1/boards/small/files/main.board"),
        ("DELETE", "/"),
        ("DELETE", "/b/small/board"),
    ] {
        let answer = served.ask(method, path, &[], None);
        assert_eq!(answer.status, 405, "{method} {path}: {answer:?}");
        assert_eq!(answer.error().0, "no-method");
    }
    let answer = served.get("/api/v2/boards");
    assert_eq!((answer.status, answer.error().0.as_str()), (404, "nothing"));
    assert_eq!(served.ask("HEAD", "/api/v1", &[], None).status, 200);
}

#[test]
fn a_panic_ends_one_request_and_no_other() {
    let painter: freehold_server::Painter = |_| panic!("a mistake of this program");
    let mut served = options();
    served.painter = Some(painter);
    let served = Served::with("panics", served);
    for _ in 0..8 {
        let answer = served.get("/api/v1/boards/small/ask/map.png");
        assert_eq!((answer.status, answer.error().0.as_str()), (500, "broken"));
        assert_eq!(served.get("/api/v1/boards/small/ask/map").status, 200);
    }
}
