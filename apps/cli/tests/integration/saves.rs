//! A program that is killed while it saves loses nothing.

#![cfg(all(unix, feature = "workbench"))]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::folder;

/// A server on a folder, and where it listens.
fn serve(folder: &std::path::Path) -> (Child, String) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_freehold"))
        .args(["open", "--no-browser"])
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let (_, rest) = line.split_once("http://").unwrap();
    (server, rest.split('/').next().unwrap().to_owned())
}

/// Saves a text; returns whether the server said that it is done.
fn save(address: &str, id: &str, text: &str, base: &str) -> Option<bool> {
    let hash = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    let body = serde_json::json!({ "text": text, "base": hash(base) }).to_string();
    let mut stream = TcpStream::connect(address).ok()?;
    let request = format!(
        "PUT /api/v1/boards/{id}/files/main.board HTTP/1.1\r\nhost: {address}\r\n\
         connection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    (!answer.is_empty()).then(|| answer.starts_with("HTTP/1.1 200"))
}

/// A text that tells which it is, and is large enough to be caught half written.
fn text(n: usize) -> String {
    format!("; version {n}\n").repeat(20_000) + "; whole\n"
}

#[test]
fn a_server_that_is_killed_while_it_saves_leaves_a_whole_file() {
    let place = folder("killed", &[("main.board", text(0).as_bytes())]);
    let file = place.join("main.board");
    // Each time a little later, so that it is caught before, while and after it writes.
    for wait in [0, 1, 2, 3, 5, 8, 12, 20, 35, 60_u64] {
        let (mut server, address) = serve(&place);
        let before = fs::read_to_string(&file).unwrap();
        let first: usize =
            before.split(' ').nth(2).unwrap().lines().next().unwrap().parse().unwrap();
        assert_eq!(before, text(first), "what is there to begin with is whole");
        let saving = std::thread::spawn(move || {
            let mut done = first;
            while let Some(saved) = save(&address, "killed", &text(done + 1), &text(done)) {
                assert!(saved, "nobody else writes");
                done += 1;
            }
            done
        });
        std::thread::sleep(Duration::from_millis(200 + 7 * wait));
        server.kill().unwrap();
        server.wait().unwrap();
        let done = saving.join().unwrap();
        let after = fs::read_to_string(&file).unwrap();
        // What was said to be saved is, and the next one is there whole or not at all.
        assert!(after == text(done) || after == text(done + 1), "neither {done} nor the next");
    }
    // What a killed program left beside the file does not keep the next one from saving.
    let (mut server, address) = serve(&place);
    let before = fs::read_to_string(&file).unwrap();
    assert_eq!(save(&address, "killed", "; the last\n", &before), Some(true));
    assert_eq!(fs::read_to_string(&file).unwrap(), "; the last\n");
    server.kill().unwrap();
    server.wait().unwrap();
}
