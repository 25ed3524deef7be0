//! How the workbench bears many readers at once.
//!
//! `cargo run --release -p freehold-bench --example load FREEHOLD BOARD [SECONDS] [READERS]` serves a
//! board with that program, lets the readers ask as fast as they are answered, pages and facts and
//! plugs and futures with seeds of their own, and prints a line of JSON for each kind of request and
//! one for all, with what the server took of memory.

#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A kind of request, how many of 100 are of it, and its address below the board; `N` is a number.
const KINDS: [(&str, u64, &str); 8] = [
    ("page", 15, "/"),
    ("screen", 10, "/b/BOARD/board?on=2025-10-19"),
    ("info", 15, "/api/v1/boards/BOARD"),
    ("maps", 10, "/api/v1/boards/BOARD/ask/maps"),
    ("read", 10, "/api/v1/boards/BOARD/ask/read?on=DAY&brief=true"),
    ("show", 20, "/api/v1/boards/BOARD/ask/show?path=OpenAI.revenue&on=DAY"),
    ("unplug", 10, "/api/v1/boards/BOARD/ask/unplug?target=Azure&draws=50&on=DAY"),
    ("run", 10, "/api/v1/boards/BOARD/ask/run?futures=500&seed=N"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let program = words.next().ok_or("which program?")?;
    let board = words.next().ok_or("which board?")?;
    let seconds = words.next().map_or(Ok(60), |word| word.parse())?;
    let readers = words.next().map_or(Ok(200), |word| word.parse())?;
    let mut server = Command::new(program)
        .args(["serve", &board, "--port", "0"])
        .stdout(Stdio::piped())
        .spawn()?;
    let done = loaded(&mut server, Duration::from_secs(seconds), readers);
    server.kill()?;
    server.wait()?;
    done
}

fn loaded(server: &mut Child, time: Duration, readers: u64) -> Result<(), Box<dyn Error>> {
    let mut line = String::new();
    let said = server.stdout.take().ok_or("the server says nothing")?;
    BufReader::new(said).read_line(&mut line)?;
    let (_, rest) = line.split_once("http://").ok_or("the server does not say where it is")?;
    let (address, path) = rest.trim().split_once('/').ok_or("no page")?;
    let board = path.split('/').nth(1).ok_or("no board")?;
    let before = resident(server.id());
    let until = now() + time;
    let threads: Vec<_> = (0..readers)
        .map(|reader| {
            let (address, board) = (address.to_owned(), board.to_owned());
            std::thread::spawn(move || read(&address, &board, reader, until))
        })
        .collect();
    let mut all: Vec<Asked> = Vec::new();
    for thread in threads {
        all.extend(thread.join().map_err(|_| "a reader broke down")?);
    }
    let mut kinds: BTreeMap<&str, Vec<&Asked>> = BTreeMap::new();
    for asked in &all {
        kinds.entry(asked.kind).or_default().push(asked);
    }
    for (kind, asked) in kinds {
        println!("{}", told(kind, &asked, time, ""));
    }
    let (now, most) = (resident(server.id()), peak(server.id()));
    let memory = format!(",\"mib_before\":{before},\"mib_after\":{now},\"mib_most\":{most}");
    println!("{}", told("all", &all.iter().collect::<Vec<_>>(), time, &memory));
    match all.iter().find(|asked| asked.status != 200) {
        Some(asked) => Err(format!("{} was answered with {}", asked.kind, asked.status).into()),
        None => Ok(()),
    }
}

/// A request and its answer.
struct Asked {
    kind: &'static str,
    status: u16,
    seconds: f64,
}

/// Asks one thing after the other on one connection; what breaks off has the status 0.
fn read(address: &str, board: &str, reader: u64, until: Instant) -> Vec<Asked> {
    let mut found = Vec::new();
    let mut stream: Option<BufReader<TcpStream>> = None;
    let mut turn = 0;
    while now() < until {
        let drawn = mixed(reader * 1_000_003 + turn);
        turn += 1;
        let mut place = drawn % 100;
        let kind = KINDS.iter().find(|(_, share, _)| {
            let is_it = place < *share;
            place = place.saturating_sub(*share);
            is_it
        });
        let Some((kind, _, path)) = kind else { continue };
        let day = format!("202{}-{:02}-15", 3 + drawn / 100 % 3, 1 + drawn / 300 % 9);
        let path = path.replace("BOARD", board).replace("DAY", &day);
        let path = path.replace("=N", &format!("={}", drawn >> 20));
        let start = now();
        let status = ask(&mut stream, address, &path).unwrap_or_default();
        if status == 0 {
            stream = None;
        }
        found.push(Asked { kind, status, seconds: start.elapsed().as_secs_f64() });
    }
    found
}

fn ask(
    stream: &mut Option<BufReader<TcpStream>>,
    address: &str,
    path: &str,
) -> Result<u16, Box<dyn Error>> {
    let reader = match stream {
        Some(reader) => reader,
        None => stream.insert(BufReader::new(TcpStream::connect(address)?)),
    };
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\n\r\n");
    reader.get_mut().write_all(request.as_bytes())?;
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).ok_or("no status")?.parse()?;
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        match line.trim().split_once(": ") {
            Some(("content-length", n)) => length = n.parse()?,
            Some(_) => {}
            None => break,
        }
    }
    let taken = std::io::copy(&mut reader.by_ref().take(length), &mut std::io::sink())?;
    if taken == length { Ok(status) } else { Err("cut off".into()) }
}

fn told(kind: &str, asked: &[&Asked], time: Duration, more: &str) -> String {
    let mut seconds: Vec<f64> = asked.iter().map(|asked| asked.seconds).collect();
    seconds.sort_by(f64::total_cmp);
    let at = |share: usize| {
        let place = (seconds.len() * share / 100).min(seconds.len().saturating_sub(1));
        seconds.get(place).copied().unwrap_or_default() * 1e3
    };
    let errors = asked.iter().filter(|asked| asked.status != 200).count();
    format!(
        "{{\"kind\":\"{kind}\",\"requests\":{},\"errors\":{errors},\"per_second\":{:.1},\
         \"p50_ms\":{:.1},\"p99_ms\":{:.1},\"most_ms\":{:.1}{more}}}",
        asked.len(),
        asked.len() as f64 / time.as_secs_f64(),
        at(50),
        at(99),
        at(100),
    )
}

/// How many MiB of memory a process has, where the system tells; else 0.
fn resident(process: u32) -> u64 {
    status(process, "VmRSS:")
}

/// The most that it ever had.
fn peak(process: u32) -> u64 {
    status(process, "VmHWM:")
}

fn status(process: u32, name: &str) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}

/// The finalizer of SplitMix64 (Steele, Lea & Flood 2014).
fn mixed(place: u64) -> u64 {
    let mut mixed = (place + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[expect(clippy::disallowed_methods, reason = "a measurement needs the clock")]
fn now() -> Instant {
    Instant::now()
}
