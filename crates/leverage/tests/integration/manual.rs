//! The manual's measures: every `measure` block below a board, line by line.

use std::fs;
use std::path::{Path, PathBuf};

use freehold_board::Board;
use freehold_leverage::{
    Circular, Concentrating, Exposure, Leverage, Owners, Unplug, circular, concentration, exposure,
    leverage, owners, unplug,
};

use crate::small::board;

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../language");
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    pages
}

#[test]
fn the_manual_measures_what_the_program_measures() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let mut last = String::new();
        for (fence, block) in blocks(&text) {
            if fence == "board" {
                last = block;
            } else if fence == "measure" {
                let board = board(&last);
                for line in block.lines() {
                    count += 1;
                    let (asked, said) = line.split_once(" -> ").unwrap();
                    let found = answer(&board, asked);
                    if !agrees(said, &found) {
                        wrong.push(format!("{}: {asked} -> {found:?}, not {said}", page.display()));
                    }
                }
            }
        }
    }
    assert!(count >= 19, "only {count} lines are measured");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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

/// What the program gives: numbers, a value and its bounds, or a name.
#[derive(Debug)]
enum Found {
    Numbers(Vec<f64>),
    Name(String),
}

fn answer(board: &Board, asked: &str) -> Found {
    let moment = board.latest();
    let (word, rest) = asked.split_once(' ').unwrap_or((asked, ""));
    let percent = |value: f64, low: f64, high: f64| {
        Found::Numbers([value, low, high].map(|share| share * 100.0).to_vec())
    };
    match word {
        "unplug" => {
            let (target, loser) = rest.split_once(": ").unwrap();
            let (target, days) = match target.split_once(" after ") {
                Some((target, days)) => {
                    (target, days.strip_suffix(" days").unwrap().parse().unwrap())
                }
                None => (target, 365.0),
            };
            let question = Unplug {
                targets: vec![target.to_owned()],
                horizon_days: days,
                ..Unplug::default()
            };
            let loss = unplug(board, moment, &question).unwrap().losses[loser].loss;
            percent(loss.value, loss.low, loss.high)
        }
        "leverage" => {
            let (a, b) = rest.split_once(" over ").unwrap();
            let answer = leverage(board, moment, a, b, &Leverage::default()).unwrap();
            let by = answer.series[0].a_over_b;
            percent(by.value, by.low, by.high)
        }
        "hhi" => {
            let answer = concentration(board, moment, &Concentrating::default()).unwrap();
            let need = answer.needs.iter().find(|need| need.need == rest).unwrap();
            Found::Numbers(vec![need.hhi.value, need.hhi.low, need.hhi.high])
        }
        "exposure" => {
            let (of, to) = rest.split_once(" to ").unwrap();
            let answer = exposure(board, moment, of, &Exposure::default()).unwrap();
            let found = answer.exposure[to].exposure;
            percent(found.value, found.low, found.high)
        }
        "owner" => {
            let (owner, of) = rest.split_once(" of ").unwrap();
            let answer = owners(board, moment, of, &Owners::default()).unwrap();
            let share = answer.look_through[owner];
            percent(share, share, share)
        }
        "controller" => {
            let answer = owners(board, moment, rest, &Owners::default()).unwrap();
            Found::Name(answer.control.controller.unwrap_or_else(|| String::from("nobody")))
        }
        "circularity" => {
            let share = circular(board, moment, &Circular::default()).unwrap().circularity;
            percent(share, share, share)
        }
        "returned" => {
            let (investor, investee) = rest.split_once(" from ").unwrap();
            let answer = circular(board, moment, &Circular::default()).unwrap();
            let found = answer
                .investments
                .iter()
                .find(|one| one.investor == investor && one.investee == investee)
                .unwrap();
            percent(found.returned_share, found.returned_share, found.returned_share)
        }
        other => Found::Name(format!("nothing measures `{other}`")),
    }
}

/// Whether what is said is what was found, as exactly as it is written.
fn agrees(said: &str, found: &Found) -> bool {
    let numbers = match found {
        Found::Name(name) => return said == name,
        Found::Numbers(numbers) => numbers,
    };
    let written: Vec<&str> = said
        .split(|letter: char| !(letter.is_ascii_digit() || letter == '.'))
        .filter(|text| !text.is_empty())
        .collect();
    let digits = |text: &str| text.split_once('.').map_or(0, |(_, digits)| digits.len());
    written.iter().zip(numbers).all(|(text, number)| format!("{number:.*}", digits(text)) == *text)
}
