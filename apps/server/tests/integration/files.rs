//! The files of a board: read, written whole, and never outside of its folder.

use std::fs;

use serde_json::json;

use crate::served::{Served, folder, hash};

const FILES: &str = "/api/v1/boards/small/files";

#[test]
fn a_file_is_read_and_written() {
    let served = Served::small("saved");
    let read = served.get(&format!("{FILES}/main.board")).json();
    let text = read["text"].as_str().unwrap().to_owned();
    assert_eq!(read["hash"], hash(&text));
    let new = format!("{text}; a remark\n");
    let body = json!({ "text": new, "base": read["hash"] });
    let answer = served.put(&format!("{FILES}/main.board"), &body);
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.json()["hash"], hash(&new));
    assert_eq!(fs::read_to_string(served.folder.join("main.board")).unwrap(), new);
    // What is asked next is asked of what was written.
    let info = served.get("/api/v1/boards/small").json();
    assert_eq!(info["files"][0]["lines"], new.lines().count());
    let body = json!({ "text": "; new\n", "base": "" });
    assert_eq!(served.put(&format!("{FILES}/more.board"), &body).status, 200);
    assert_eq!(served.get(&format!("{FILES}/more.board")).json()["text"], "; new\n");
}

#[test]
fn whoever_saves_second_is_told_and_shown_what_differs() {
    let served = Served::small("tabs");
    let path = format!("{FILES}/main.board");
    let base = served.get(&path).json();
    let text = base["text"].as_str().unwrap();
    let (first, second) = (format!("{text}; first\n"), format!("{text}; second\n"));
    assert_eq!(served.put(&path, &json!({ "text": first, "base": base["hash"] })).status, 200);
    let answer = served.put(&path, &json!({ "text": second, "base": base["hash"] }));
    assert_eq!((answer.status, answer.error().0.as_str()), (409, "changed"));
    let json = answer.json();
    assert_eq!(json["theirs"], json!({ "text": first, "hash": hash(&first) }));
    let diff = json["diff"].as_str().unwrap();
    assert!(diff.contains("-; second") && diff.contains("+; first"), "{diff}");
    assert_eq!(fs::read_to_string(served.folder.join("main.board")).unwrap(), first);
    // Having seen it, they may say that theirs is meant.
    let again = json!({ "text": second, "base": json["theirs"]["hash"] });
    assert_eq!(served.put(&path, &again).status, 200);
}

#[test]
fn a_file_that_another_program_changed_is_not_overwritten() {
    let served = Served::small("elsewhere");
    let path = format!("{FILES}/main.board");
    let base = served.get(&path).json();
    fs::write(served.folder.join("main.board"), "; from an editor\n").unwrap();
    let answer = served.put(&path, &json!({ "text": "; mine\n", "base": base["hash"] }));
    assert_eq!(answer.status, 409);
    assert_eq!(answer.json()["theirs"]["text"], "; from an editor\n");
    fs::remove_file(served.folder.join("main.board")).unwrap();
    let answer = served.put(&path, &json!({ "text": "; mine\n", "base": base["hash"] }));
    assert_eq!((answer.status, answer.json()["theirs"]["text"].as_str()), (409, Some("")));
}

#[test]
fn of_many_who_save_at_once_one_wins() {
    let served = Served::small("at-once");
    let path = format!("{FILES}/main.board");
    let base = served.get(&path).json()["hash"].clone();
    let save = |n: usize| {
        let text = format!("; {n}\n").repeat(1 + 1_000 * n);
        served.put(&path, &json!({ "text": text, "base": base })).status
    };
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..16).map(|n| scope.spawn(move || save(n))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [200, 409].contains(status)), "{statuses:?}");
}

#[test]
fn a_path_never_leads_out_of_the_folder() {
    let served = Served::small("paths");
    let outside = folder("paths-outside");
    fs::write(outside.join("secret.board"), "; secret\n").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(outside.join("secret.board"), served.folder.join("link.board")).unwrap();
        symlink(&outside, served.folder.join("linked")).unwrap();
        symlink("main.board", served.folder.join("inner.board")).unwrap();
    }
    fs::create_dir(served.folder.join("folder.board")).unwrap();
    let absolute = outside.join("secret.board").display().to_string();
    let paths = [
        "../paths-outside/secret.board".to_owned(),
        "%2e%2e/paths-outside/secret.board".to_owned(),
        "%2e%2e%2fpaths-outside%2fsecret.board".to_owned(),
        "..%5cpaths-outside%5csecret.board".to_owned(),
        "a/../../paths-outside/secret.board".to_owned(),
        "./../paths-outside/secret.board".to_owned(),
        format!("%2f{}", absolute.trim_start_matches('/').replace('/', "%2f")),
        absolute,
        "link.board".to_owned(),
        "linked/secret.board".to_owned(),
        "linked/new.board".to_owned(),
        "folder.board".to_owned(),
        "nowhere/new.board".to_owned(),
        "notes.md".to_owned(),
        ".board".to_owned(),
        "main.board%00.txt".to_owned(),
        "a%00.board".to_owned(),
        "a%0a.board".to_owned(),
        format!("{}.board", "a".repeat(300)),
        format!("{}.board", "a/".repeat(1_000)),
    ];
    for path in paths {
        let head = format!("{{}} {FILES}/{path} HTTP/1.1\r\nhost: {}\r\n", served.address);
        let read = format!("{}connection: close\r\n\r\n", head.replace("{}", "GET"));
        let answer = served.raw(read.as_bytes());
        assert!((400..500).contains(&answer.status), "{path}: {answer:?}");
        assert!(!answer.text().contains("; secret"), "{path}");
        let body = json!({ "text": "; overwritten\n", "base": hash("; secret\n") }).to_string();
        let write = format!(
            "{}connection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            head.replace("{}", "PUT"),
            body.len()
        );
        let answer = served.raw(write.as_bytes());
        assert!((400..500).contains(&answer.status), "{path}: {answer:?}");
        let new = write.replace(&hash("; secret\n"), "");
        let length = format!("content-length: {}", body.len());
        let new = new.replace(&length, &format!("content-length: {}", body.len() - 64));
        assert!((400..500).contains(&served.raw(new.as_bytes()).status), "{path}");
    }
    assert_eq!(fs::read_to_string(outside.join("secret.board")).unwrap(), "; secret\n");
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
}
