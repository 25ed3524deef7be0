//! Large bodies and slow clients: bounded.

use std::io::{Read, Write};
use std::time::Duration;

use freehold_server::{Options, Patience};

use crate::served::{Answer, Served, options, read_to_end};

/// Tenths of a second instead of tens of seconds.
fn hasty() -> Options {
    let short = Duration::from_millis(300);
    Options { patience: Patience { headers: short, body: short, response: short }, ..options() }
}

fn head(served: &Served, length: &str) -> String {
    format!(
        "POST /api/v1/boards/small/check HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\
         content-type: application/json\r\n{length}\r\n\r\n",
        served.address
    )
}

#[test]
fn a_body_of_fifty_megabytes_is_refused_before_it_is_read() {
    let served = Served::small("large");
    let head = head(&served, "content-length: 52428800");
    let answer = served.raw(head.as_bytes());
    assert_eq!((answer.status, answer.error().0.as_str()), (413, "large-body"));
    // In parts nobody knows how much comes; it is let go as soon as it is too much.
    let mut stream = served.connect();
    let parts = self::head(&served, "transfer-encoding: chunked");
    stream.write_all(parts.as_bytes()).unwrap();
    let part = format!("100000\r\n{}\r\n", " ".repeat(1 << 20));
    let sent = (0..50).take_while(|_| stream.write_all(part.as_bytes()).is_ok()).count();
    assert!(sent < 50, "all of it was taken");
    let answer = read_to_end(&mut stream);
    assert!([0, 413].contains(&answer.status), "{answer:?}");
}

#[test]
fn a_body_of_seven_megabytes_is_read() {
    let served = Served::small("seven");
    let text = "; a remark\n".repeat(600_000);
    let answer = served.put(
        "/api/v1/boards/small/files/more.board",
        &serde_json::json!({ "text": text, "base": "" }),
    );
    // It is read, and then it is more than a board file may hold.
    assert!([200, 413].contains(&answer.status), "{answer:?}");
    assert_eq!(served.get("/api/v1").status, 200);
}

#[test]
fn headers_that_do_not_come_are_not_waited_for() {
    let served = Served::with("slow-headers", hasty());
    for begun in ["", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nhost: localhost\r\nx: "] {
        let mut stream = served.connect();
        stream.write_all(begun.as_bytes()).unwrap();
        // A letter now and then is no excuse.
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(50));
            if begun.ends_with(' ') && stream.write_all(b"x").is_err() {
                break;
            }
        }
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let answer = read_to_end(&mut stream);
        assert!([0, 400, 408].contains(&answer.status), "{begun:?}: {answer:?}");
    }
}

#[test]
fn a_body_that_drips_is_not_waited_for() {
    let served = Served::with("slow-body", hasty());
    let mut stream = served.connect();
    stream.write_all(head(&served, "content-length: 1000").as_bytes()).unwrap();
    let mut reader = stream.try_clone().unwrap();
    let told = std::thread::spawn(move || read_to_end(&mut reader));
    let dripped = (0..200).take_while(|_| {
        std::thread::sleep(Duration::from_millis(50));
        !told.is_finished() && stream.write_all(b" ").is_ok()
    });
    assert!(dripped.count() < 200, "it was read to its end");
    let answer: Answer = told.join().unwrap();
    assert_eq!((answer.status, answer.error().0.as_str()), (408, "slow-body"));
}

#[test]
fn whoever_takes_nothing_of_a_response_gives_their_place_to_others() {
    let served = Served::with("slow-reader", hasty());
    let mut stream = served.connect();
    let request =
        format!("GET /api/v1/boards/small/ask/map HTTP/1.1\r\nhost: {}\r\n\r\n", served.address);
    // As many answers as fill every buffer between here and there.
    stream.set_write_timeout(Some(Duration::from_secs(3))).unwrap();
    let asked = (0..20_000).take_while(|_| stream.write_all(request.as_bytes()).is_ok()).count();
    std::thread::sleep(Duration::from_secs(1));
    let mut taken = 0_usize;
    let mut part = vec![0; 1 << 16];
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    // The connection ends, long before all is answered.
    while let Ok(n) = stream.read(&mut part) {
        if n == 0 {
            break;
        }
        taken += n;
    }
    assert!(taken < asked.max(2_000) * 10_000, "{asked} asked, {taken} bytes taken");
    assert_eq!(served.get("/api/v1").status, 200);
}
