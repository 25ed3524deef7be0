//! The manual's answers about futures: every `matters` block below a board, line by line.

use std::fs;
use std::path::Path;

use freehold_board::Board;
use freehold_insight::question::Asked;
use freehold_insight::question::choose::choose;
use freehold_insight::question::discover::discover;
use freehold_insight::question::history::{Likelihood, likelihood};
use freehold_insight::question::matters::{Matters, matters};
use freehold_insight::question::worth::worth;
use freehold_quantity::Date;

use crate::board::board;

const FUTURES: u64 = 8_192;

#[test]
fn the_manual_tells_what_the_program_tells() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../language/15-what-matters.md");
    let text = fs::read_to_string(page).unwrap();
    let (mut count, mut wrong) = (0, Vec::new());
    let mut last = String::new();
    for (fence, block) in blocks(&text) {
        match fence.as_str() {
            "board" => last = block,
            "matters" => {
                let board = board(&last);
                for line in block.lines() {
                    count += 1;
                    if let Err(why) = holds(&board, line) {
                        wrong.push(format!("{line}: {why}"));
                    }
                }
            }
            _ => {}
        }
    }
    assert!(count >= 16, "only {count} lines are held");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_line_that_tells_something_else_fails() {
    let board = board(
        "clock quarterly from 2025-01-01 to 2025-12-31\nactor A company
assume a normal 0 ± 1 [guess]\nassume b normal 0 ± 1 [guess]\nformula y count = a + 2 * b\n",
    );
    assert_eq!(holds(&board, "first y of a -> 0.2 within 0.03"), Ok(()));
    for line in [
        "first y of a -> 0.8 within 0.03",
        "first y of c -> 0.2 within 0.03",
        "first z of a -> 0.2 within 0.03",
        "most y of a -> 0.2 within 0.03",
        "first y of a -> 0.2",
    ] {
        assert!(holds(&board, line).is_err(), "{line}");
    }
}

fn blocks(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(fence), None) => open = Some((fence.to_owned(), String::new())),
            (None, Some((_, block))) => *block += &format!("{line}\n"),
            (None, None) => {}
        }
    }
    found
}

/// `what … -> number within distance`
fn holds(board: &Board, line: &str) -> Result<(), String> {
    let (what, told) = line.split_once(" -> ").ok_or("no ->")?;
    let (number, within) = told.split_once(" within ").ok_or("no distance")?;
    let number: f64 = number.parse().map_err(|_| "no number")?;
    let within: f64 = within.parse().map_err(|_| "no distance")?;
    let words: Vec<&str> = what.split(' ').collect();
    let found = found(board, &words)?;
    if (found - number).abs() <= within { Ok(()) } else { Err(format!("it is {found}")) }
}

fn found(board: &Board, words: &[&str]) -> Result<f64, String> {
    let asked = || Asked {
        as_of: Some(Date::constant(2025, 1, 1)),
        futures: FUTURES,
        seed: 5,
        ..Asked::default()
    };
    let why = |why| format!("{why:?}");
    match *words {
        [kind @ ("first" | "total"), of, "of", name] => {
            let question = Matters { asked: asked(), groups: Vec::new() };
            let answer = matters(board, of, &question, &mut |_, _| true).map_err(why)?;
            let input = answer.inputs.iter().find(|input| input.name == name);
            let input = input.ok_or("no such input")?;
            Ok(if kind == "first" { input.first } else { input.total })
        }
        ["box", of, "of", name, end @ ("from" | "to")] => {
            let answer = discover(board, of, 3, &asked()).map_err(why)?;
            let found = answer.boxes.get(answer.suggested).ok_or("no box")?;
            let side = found.sides.iter().find(|side| side.name == name).ok_or("no such side")?;
            let end = if end == "from" { side.at_least } else { side.at_most };
            end.ok_or_else(|| "it is open".to_owned())
        }
        [kind @ ("coverage" | "density"), of] => {
            let answer = discover(board, of, 3, &asked()).map_err(why)?;
            let found = answer.boxes.get(answer.suggested).ok_or("no box")?;
            Ok(if kind == "coverage" { found.coverage } else { found.density })
        }
        ["worth", actor, "of", name] => {
            let asked = Asked { futures: 4 * FUTURES, ..asked() };
            let answer = worth(board, actor, None, &asked).map_err(why)?;
            if name == "everything" {
                return Ok(answer.everything);
            }
            let input = answer.inputs.iter().find(|input| input.name == name);
            Ok(input.ok_or("no such input")?.worth)
        }
        [kind @ ("mean" | "regret"), actor, "of", name] => {
            let asked = Asked { futures: 4 * FUTURES, ..asked() };
            let answer = choose(board, actor, None, None, &asked).map_err(why)?;
            let option = answer.options.iter().find(|option| option.name == name);
            let option = option.ok_or("no such option")?;
            Ok(if kind == "mean" { option.mean } else { option.regret })
        }
        [kind @ ("likely" | "moved"), of, "by", day, ref rest @ ..] => {
            let question = Likelihood { asked: asked(), ..Likelihood::default() };
            let answer = likelihood(board, of, &question).map_err(why)?;
            let point = answer.series.iter().find(|point| point.known_by == day);
            let point = point.ok_or("no such day")?;
            match (kind, rest) {
                ("likely", []) => Ok(point.probability),
                ("moved", ["of", path]) => {
                    let fact = point.because.iter().find(|fact| fact.path == *path);
                    fact.and_then(|fact| fact.moved).ok_or_else(|| "it moved nothing".to_owned())
                }
                _ => Err("what is asked?".to_owned()),
            }
        }
        _ => Err("what is asked?".to_owned()),
    }
}
