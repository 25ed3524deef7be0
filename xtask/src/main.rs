//! `cargo xtask VERB`: everything that a contributor runs, the same here and in CI.

#![expect(clippy::print_stderr, reason = "the usage goes to standard error")]

use std::process::ExitCode;

use xtask::verbs;

const USAGE: &str = "\
usage: cargo xtask VERB

  test            everything that has to hold: tidy, fmt, the page, clippy, tests, docs, book,
                  licenses, README, the page in a browser
  tidy            the rules about the tree itself, in a second
  bless           take the present outputs as the expected ones: snapshots, README, SUMMARY
  docs            rustdoc and the book, into the target folder
  bench           measure
  fuzz [MINUTES]  feed each target with random texts, one minute each unless told otherwise
  web             build the page of the workbench, which the next build of freehold takes in
  workbench BOARD build the page and freehold, and open a board in a browser";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => verbs::test(),
        ["tidy"] => verbs::tidy(),
        ["bless"] => verbs::bless(),
        ["docs"] => verbs::docs(),
        ["bench"] => verbs::bench(),
        ["fuzz"] => verbs::fuzz(1),
        ["fuzz", minutes] => match minutes.parse() {
            Ok(minutes) => verbs::fuzz(minutes),
            Err(_) => return misused(),
        },
        ["web"] => verbs::web(),
        ["workbench", board] => verbs::workbench(board),
        _ => return misused(),
    };
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn misused() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}
