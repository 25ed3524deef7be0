//! The manual's futures: every `futures` block below a board, line by line.

use std::fs;
use std::path::{Path, PathBuf};

use freehold_ensemble::{Ensemble, RunAnswer};
use freehold_program::{Compile, compile};

use crate::small::board;

/// How many futures the manual speaks of.
const FUTURES: u64 = 10_240;

#[test]
fn the_manual_says_what_comes_out_of_futures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../language");
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let (mut count, mut wrong) = (0, Vec::new());
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        let mut last = String::new();
        for (fence, block) in blocks(&text) {
            match fence.as_str() {
                "board" => last = block,
                "futures" => {
                    let answer = futures(&last);
                    for line in block.lines() {
                        count += 1;
                        if let Err(why) = holds(&answer, line) {
                            wrong.push(format!("{}: {line}: {why}", page.display()));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 30, "only {count} lines are run");
}

#[test]
fn a_line_that_says_something_else_fails() {
    let answer = futures(
        "clock quarterly from 2025-01 to 2025-12\nactor A company\nstock A.x count starts 1 count, changes by 4 count/year\nhazard h 1000000 % per year [guess]\n    A.x + 0\noutcome rose if A.x > 1, at 2025-12\noutcome fell otherwise\n",
    );
    for line in [
        "median A.x on 2025-04-01 -> 2",
        "mean A.x on 2025-12-31 -> 5.000",
        "often h -> 4",
        "likely rose -> 100 %",
        "likely fell -> 0 %",
    ] {
        assert_eq!(holds(&answer, line), Ok(()), "{line}");
    }
    for line in [
        "median A.x on 2025-04-01 -> 3",
        "median A.x on 2025-04-02 -> 2",
        "median A.y on 2025-04-01 -> 2",
        "often h -> 3",
        "often k -> 4",
        "likely rose -> 99 %",
        "likely rose -> 1",
        "likely nothing -> 0 %",
        "height A.x -> 2",
        "median A.x -> 2",
        "median",
    ] {
        assert!(holds(&answer, line).is_err(), "{line}");
    }
}

/// Returns what the futures of a board say, from the first day of its clock on.
fn futures(text: &str) -> RunAnswer {
    let board = board(text);
    let from = board.clock.as_ref().map(|clock| clock.from.first);
    let question = Compile { as_of: from, ..Compile::default() };
    let program = compile(&board, &question).unwrap_or_else(|found| panic!("{found:?}\n{text}"));
    let question = Ensemble { futures: FUTURES, ..Ensemble::default() };
    crate::small::answer(&program, &question).unwrap_or_else(|found| panic!("{found:?}\n{text}"))
}

/// Whether a line says what came out, to the last digit that is written; if not, what came out.
fn holds(answer: &RunAnswer, line: &str) -> Result<(), String> {
    let (asked, said) = line.split_once(" -> ").ok_or("there is no answer")?;
    let (what, of) = asked.split_once(' ').ok_or("there is no question")?;
    let (found, unit) = match what {
        "median" | "mean" => {
            let (name, on) = of.split_once(" on ").ok_or("there is no date")?;
            let dates = answer.quantities.get(name).ok_or("nothing is told of it")?;
            let date = dates.iter().find(|date| date.date == on).ok_or("no step begins then")?;
            (if what == "mean" { date.mean } else { date.p50 }, "")
        }
        "often" => {
            let event = answer.events.iter().find(|event| event.name == of);
            (event.ok_or("nothing befalls of that name")?.mean_times, "")
        }
        "likely" => {
            let outcome = answer.outcomes.iter().find(|outcome| outcome.name == of);
            (outcome.ok_or("no ending has that name")?.probability * 100.0, " %")
        }
        _ => return Err(format!("nobody asks `{what}` of futures")),
    };
    let written = said.strip_suffix(unit).ok_or("the unit is another one")?;
    let digits = written.split_once('.').map_or(0, |(_, digits)| digits.len());
    if written == format!("{found:.digits$}") { Ok(()) } else { Err(format!("{found}")) }
}

/// The fenced blocks of a page, with the word behind the fence.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if let Some(word) = line.strip_prefix("```") {
            inside = !inside;
            if inside {
                found.push((word.to_owned(), String::new()));
            }
        } else if inside && let Some((_, block)) = found.last_mut() {
            block.push_str(line);
            block.push('\n');
        }
    }
    found
}
