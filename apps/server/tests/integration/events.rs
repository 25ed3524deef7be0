//! What happens on disk, heard at once.

use std::fs;

use serde_json::json;

use crate::served::{Served, hash};

const EVENTS: &str = "/api/v1/boards/small/events";

#[test]
fn a_save_is_heard_by_whoever_listens() {
    let served = Served::small("heard");
    let mut events = served.events(EVENTS);
    let before = served.get("/api/v1/boards/small").json()["hash"].clone();
    let path = served.folder.join("main.board");
    let text = fs::read_to_string(&path).unwrap();
    let body = json!({ "text": text.replace("100 count", "150 count"), "base": hash(&text) });
    assert_eq!(served.put("/api/v1/boards/small/files/main.board", &body).status, 200);
    let (name, data) = events.next();
    assert_eq!(name, "changed");
    assert_ne!(data["hash"], before);
    assert_eq!(data["hash"], served.get("/api/v1/boards/small").json()["hash"]);
}

#[test]
fn a_change_by_another_program_is_heard() {
    let served = Served::small("edited");
    let mut events = served.events(EVENTS);
    let path = served.folder.join("main.board");
    let text = fs::read_to_string(&path).unwrap().replace("100 count", "170 count");
    // As editors do: beside it first, then in its place.
    fs::write(served.folder.join("main.board.swp"), text).unwrap();
    fs::rename(served.folder.join("main.board.swp"), &path).unwrap();
    assert_eq!(events.next().0, "changed");
    let shown = served.get("/api/v1/boards/small/ask/show?path=Lab.users").json();
    assert!(shown["answer"]["text"].as_str().unwrap().contains("170"), "{}", shown["answer"]);
}

/// A board with mistakes still answers from what can be read of it: whoever edits sees what the rest
/// says, and the event tells the page to say that it is broken, and where.
#[test]
fn a_broken_board_is_told_as_broken_and_still_answers() {
    let served = Served::small("broken");
    let mut events = served.events(EVENTS);
    let path = served.folder.join("main.board");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("2025-01-15 stake Nimbus in Lab", "2025-01-15 stake Nimbs in Lab"),
    )
    .unwrap();
    let (name, data) = events.next();
    assert_eq!((name.as_str(), data["errors"].as_u64()), ("broken", Some(1)));
    let answer = served.get("/api/v1/boards/small/ask/unplug?target=Cloud");
    assert_eq!(answer.status, 200);
    let found = served.post("/api/v1/boards/small/check", &json!({})).json();
    assert_eq!(found["diagnostics"][0]["severity"], "error");
    assert!(found["diagnostics"][0]["line"].as_u64().is_some());
    fs::write(&path, text).unwrap();
    assert_eq!(events.next().0, "changed");
    assert_eq!(served.get("/api/v1/boards/small").json()["errors"], 0);
}

#[test]
fn texts_that_nobody_would_write_are_served() {
    let served = Served::small("odd");
    let mut events = served.events(EVENTS);
    let path = served.folder.join("main.board");
    let odd: [&[u8]; 4] = [
        b"\xff\xfe\x00",
        &[b'('; 100_000],
        b"include \"main.board\"\n",
        b"include \"../x.board\"\n",
    ];
    for bytes in odd {
        fs::write(&path, bytes).unwrap();
        assert_eq!(events.next().0, "broken");
        for at in ["", "/ask/read", "/ask/map", "/report.html"] {
            let answer = served.get(&format!("/api/v1/boards/small{at}"));
            assert!(answer.status < 500, "{at}: {answer:?}");
        }
    }
}
