//! For everybody to read, for nobody to write.

use serde_json::json;

use crate::served::{Served, hash, options};

fn public(test: &str) -> Served {
    let mut options = options();
    options.public = true;
    options.hosts = vec![String::from("board.example.org")];
    Served::with(test, options)
}

#[test]
fn nothing_can_be_written() {
    let served = public("read-only");
    let before = std::fs::read_to_string(served.folder.join("main.board")).unwrap();
    let body = json!({ "text": "; gone\n", "base": hash(&before) });
    let answer = served.put("/api/v1/boards/small/files/main.board", &body);
    assert_eq!((answer.status, answer.error().0.as_str()), (403, "read-only"));
    assert_eq!(std::fs::read_to_string(served.folder.join("main.board")).unwrap(), before);
    assert_eq!(served.get("/api/v1").json()["public"], true);
}

#[test]
fn the_folder_is_not_told() {
    let served = public("untold");
    let info = served.get("/api/v1/boards/small").json();
    assert_eq!(info.get("folder"), None);
    let folder = served.folder.display().to_string();
    for path in ["ask/read", "ask/unplug?target=Cloud", "report.html", "files/main.board"] {
        let answer = served.get(&format!("/api/v1/boards/small/{path}"));
        assert_eq!(answer.status, 200);
        assert!(!answer.text().contains(&folder), "{path} tells where the board is");
    }
}

#[test]
fn futures_are_fewer() {
    let served = public("fewer");
    let answer = served.get("/api/v1/boards/small/ask/run?futures=50001");
    assert_eq!(answer.error().0, "ask.too-many-futures");
}

#[test]
fn its_own_name_is_no_foreign_host() {
    let served = public("named");
    let request = "GET /api/v1 HTTP/1.1\r\nhost: board.example.org\r\nconnection: close\r\n\r\n";
    assert_eq!(served.raw(request.as_bytes()).status, 200);
}

#[test]
fn whoever_asks_too_often_waits() {
    let served = public("often");
    let answers: Vec<_> = (0..400).map(|_| served.get("/api/v1/jobs/1")).collect();
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 429).collect();
    assert!(!refused.is_empty() && refused.len() < 250, "{}", refused.len());
    for answer in refused {
        assert_eq!(answer.error().0, "too-often");
        assert!(answer.header("retry-after").is_some());
        assert!(answer.header("content-security-policy").is_some());
    }
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(served.get("/api/v1").status, 200);
}
