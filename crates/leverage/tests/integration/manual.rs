//! The manual's measures: every `measure` block below a board, line by line.

use std::fs;
use std::path::{Path, PathBuf};

use freehold_board::{Board, Class, Moment};
use freehold_leverage::{
    Circular, Concentrating, Exposure, Leverage, Loss, Measured, Owners, Trial, Unplug, circular,
    concentration, exposure, land, leverage, owners, unplug,
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
                    if let Err(why) = holds(&board, line) {
                        wrong.push(format!("{}: {line}: {why}", page.display()));
                    }
                }
            }
        }
    }
    assert!(count >= 80, "only {count} lines are measured");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_line_that_says_something_else_fails() {
    let text = "actor Tenant company\nactor X company\nneed Tenant.power essential [guess]
2025-01-01 supply Tenant.power: X 40 %, own 25 %, unknown 35 % [guess]\n";
    let board = board(text);
    assert_eq!(holds(&board, "unplug X: Tenant -> 40 % (40 to 75 %)"), Ok(()));
    for line in [
        "unplug X: Tenant -> 41 % (40 to 75 %)",
        "unplug X: Tenant -> 40 % (40 to 74 %)",
        "unplug X: Tenant -> 40 %",
        "unplug X: Tenant -> 40 points (40 to 75 points)",
        "unplug X: Tenant -> -40 % (40 to 75 %)",
        "unplug X: Tenant -> much",
        "unplug X: Tenant ->",
        "unplug X: Tenant",
        "unplug X: Nobody -> 40 %",
        "unplug Nobody: Tenant -> 40 %",
        "unplug X after a while: Tenant -> 40 %",
        "if nothing, unplug X: Tenant -> 40 % (40 to 75 %)",
        "height X -> 40 %",
    ] {
        assert!(holds(&board, line).is_err(), "{line}");
    }
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

/// Whether the program gives what a line says; if not, what it gives.
fn holds(board: &Board, line: &str) -> Result<(), String> {
    // A tie has an arrow of its own.
    let (asked, said) = line.rsplit_once(" -> ").ok_or("there is no answer")?;
    let found = answer(board, asked)?;
    if agrees(said, &found) { Ok(()) } else { Err(format!("{found:?}")) }
}

/// What the program gives: a number with its bounds and its unit, or words.
#[derive(Debug)]
enum Found {
    Number(Measured, &'static str),
    Words(String),
}

fn share(share: Measured) -> Found {
    let percent = |share: f64| share * 100.0;
    let Measured { value, low, high } = share;
    let scaled = Measured { value: percent(value), low: percent(low), high: percent(high) };
    Found::Number(scaled, " %")
}

fn days(day: Option<f64>) -> Found {
    match day {
        Some(day) => Found::Number(Measured::exact(day), " days"),
        None => Found::Words(String::from("never")),
    }
}

fn names(names: &[String]) -> Found {
    let none = || String::from("nobody");
    Found::Words(if names.is_empty() { none() } else { names.join(", ") })
}

fn answer(board: &Board, asked: &str) -> Result<Found, String> {
    let moment = board.latest();
    let (trial, asked) = match asked.strip_prefix("if ") {
        Some(rest) => {
            let (name, asked) = rest.split_once(", ").ok_or("there is no question")?;
            let trial = Trial::named(board, name, moment.known_by);
            (trial.map_err(|finding| finding.code.to_string())?, asked)
        }
        None => (Trial::default(), asked),
    };
    let (word, rest) = asked.split_once(' ').unwrap_or((asked, ""));
    let question = Question { board, moment, trial };
    match word {
        "unplug" => question.unplug(rest),
        "stoppers" => question.stoppers(rest),
        "leverage" | "mutual" => question.leverage(word, rest),
        "exposure" | "landlord" => question.exposure(word, rest),
        "hhi" | "effective" | "band" => question.concentration(word, rest),
        "owner" | "controller" | "ring" | "shapley" | "banzhaf" => question.owners(word, rest),
        "circularity" | "returned" => question.circular(word, rest),
        other => Err(format!("nothing measures `{other}`")),
    }
}

/// The words behind a name, and what they ask of its loss.
type Aspect<'a> = (&'a str, fn(&Loss) -> Found);

struct Question<'q> {
    board: &'q Board,
    moment: Moment,
    trial: Trial,
}

impl Question<'_> {
    /// `WHAT[, WHAT]…[ after N days]: WHO[ directly | stops | is harmed | in all]`, or `others`.
    fn unplug(&self, rest: &str) -> Result<Found, String> {
        let (targets, loser) = rest.split_once(": ").ok_or("nobody loses")?;
        let (targets, horizon_days) = match targets.split_once(" after ") {
            Some((targets, days)) => {
                let days = days.strip_suffix(" days").and_then(|days| days.parse().ok());
                (targets, days.ok_or("that is no number of days")?)
            }
            None => (targets, 365.0),
        };
        let question = Unplug {
            targets: targets.split(", ").map(str::to_owned).collect(),
            horizon_days,
            trial: self.trial.clone(),
            ..Unplug::default()
        };
        let answer = unplug(self.board, self.moment, &question).map_err(told)?;
        if loser == "others" {
            return Ok(share(answer.blast_radius));
        }
        let aspects: [Aspect; 4] = [
            (" directly", |loss| share(loss.direct)),
            (" stops", |loss| days(loss.days_to_stop)),
            (" is harmed", |loss| days(loss.days_to_harm)),
            (" in all", |loss| Found::Number(loss.lost_months, " months")),
        ];
        let split = |(suffix, of)| Some((loser.strip_suffix(suffix)?, of));
        let whole: Aspect = (loser, |loss| share(loss.loss));
        let (loser, of) = aspects.into_iter().find_map(split).unwrap_or(whole);
        answer.losses.get(loser).map(of).ok_or_else(|| format!("{loser} is not there"))
    }

    fn stoppers(&self, of: &str) -> Result<Found, String> {
        let question = Unplug { trial: self.trial.clone(), ..Unplug::default() };
        let answer = land(self.board, self.moment, &question).map_err(told)?;
        let by = answer.single_points_of_failure.get(of);
        Ok(names(by.map(Vec::as_slice).unwrap_or_default()))
    }

    fn leverage(&self, word: &str, rest: &str) -> Result<Found, String> {
        let between = if word == "mutual" { " and " } else { " over " };
        let (a, b) = rest.split_once(between).ok_or("between whom?")?;
        let question = Leverage { trial: self.trial.clone(), ..Leverage::default() };
        let answer = leverage(self.board, self.moment, a, b, &question).map_err(told)?;
        let now = answer.series.last().ok_or("there is no day")?;
        match (word, share(now.a_over_b)) {
            ("leverage", Found::Number(points, _)) => Ok(Found::Number(points, " points")),
            _ => Ok(share(Measured::exact(now.mutual_stake))),
        }
    }

    fn exposure(&self, word: &str, rest: &str) -> Result<Found, String> {
        let question = Exposure { trial: self.trial.clone(), ..Exposure::default() };
        if word == "landlord" {
            let (of, _) = rest.split_once('.').ok_or("of which need?")?;
            let answer = exposure(self.board, self.moment, of, &question).map_err(told)?;
            let need = answer.needs.iter().find(|need| need.need == rest).ok_or("no such need")?;
            let landlord = need.landlord.as_ref().map(|landlord| landlord.name.clone());
            return Ok(names(&Vec::from_iter(landlord)));
        }
        let (of, to) = rest.split_once(" to ").ok_or("to whom?")?;
        let answer = exposure(self.board, self.moment, of, &question).map_err(told)?;
        Ok(share(answer.exposure.get(to).ok_or("never comes by there")?.exposure))
    }

    /// `hhi NEED[ by controller | by end]`, `effective NEED`, `band NEED LAW`.
    fn concentration(&self, word: &str, rest: &str) -> Result<Found, String> {
        let question = Concentrating { trial: self.trial.clone(), ..Concentrating::default() };
        let answer = concentration(self.board, self.moment, &question).map_err(told)?;
        let (path, how) = rest.split_once(' ').unwrap_or((rest, ""));
        let need = answer.needs.iter().find(|need| need.need == path).ok_or("no such need")?;
        match (word, how) {
            ("hhi", "") => Ok(Found::Number(need.hhi, "")),
            ("hhi", "by controller") => Ok(Found::Number(need.hhi_by_controller, "")),
            ("hhi", "by end") => Ok(Found::Number(need.hhi_by_end, "")),
            ("effective", "") => {
                let number = need.effective_number.ok_or("no supplier is known")?;
                Ok(Found::Number(Measured::exact(number), ""))
            }
            ("band", law) => {
                let band = need.bands.iter().find(|band| band.law == law).ok_or("no such law")?;
                Ok(Found::Words(band.band.to_owned()))
            }
            _ => Err(format!("nothing measures `{how}`")),
        }
    }

    /// `owner WHO of WHOM[ by CLASS]`, `controller WHOM`, `ring WHOM`, `shapley WHO in WHOM`.
    fn owners(&self, word: &str, rest: &str) -> Result<Found, String> {
        let (rest, class) = rest.split_once(" by ").unwrap_or((rest, "equity"));
        let class = Class::ALL.into_iter().find(|known| known.word() == class);
        let question = Owners { class: class.ok_or("no such class")?, trial: self.trial.clone() };
        let between = if word == "owner" { " of " } else { " in " };
        let (who, of) = rest.split_once(between).unwrap_or(("", rest));
        let answer = owners(self.board, self.moment, of, &question).map_err(told)?;
        let control = &answer.control;
        match (word, who) {
            ("owner", "nobody") => Ok(share(Measured::exact(answer.float))),
            ("owner", who) => {
                Ok(share(*answer.look_through_range.get(who).ok_or("owns nothing of it")?))
            }
            ("controller", "") => Ok(names(&Vec::from_iter(control.controller.clone()))),
            ("ring", "") => Ok(names(&control.self_controlled_ring)),
            ("shapley" | "banzhaf", who) => {
                let power = control.power.get(who).ok_or("has no votes")?;
                let index = if word == "shapley" { power.shapley_shubik } else { power.banzhaf };
                Ok(share(Measured::exact(index)))
            }
            _ => Err(format!("nothing measures `{word} {rest}`")),
        }
    }

    fn circular(&self, word: &str, rest: &str) -> Result<Found, String> {
        let question = Circular { trial: self.trial.clone(), ..Circular::default() };
        let answer = circular(self.board, self.moment, &question).map_err(told)?;
        if word == "circularity" {
            return Ok(share(Measured::exact(answer.circularity)));
        }
        let (investor, investee) = rest.split_once(" from ").ok_or("from whom?")?;
        let mut investments = answer.investments.iter();
        let found = investments.find(|one| one.investor == investor && one.investee == investee);
        Ok(share(Measured::exact(found.ok_or("no such investment")?.returned_share)))
    }
}

fn told(finding: Box<freehold_text::Diagnostic>) -> String {
    finding.code.to_string()
}

/// Whether what is said is what was found, as exactly as it is written: `56 %`, or with its bounds
/// `40 % (40 to 75 %)`, which may be left out only where there are none.
fn agrees(said: &str, found: &Found) -> bool {
    let (found, unit) = match found {
        Found::Words(words) => return said == words,
        Found::Number(found, unit) => (found, unit),
    };
    let (value, bounds) = match said.split_once(" (") {
        Some((value, rest)) => {
            let Some(rest) = rest.strip_suffix(')') else { return false };
            let Some((low, high)) = rest.split_once(" to ") else { return false };
            (value, [low.to_owned(), high.to_owned()])
        }
        None => {
            let number = value_of(said, unit).unwrap_or_default().to_owned();
            (said, [number.clone(), format!("{number}{unit}")])
        }
    };
    let [low, high] = &bounds;
    let numbers = [value_of(value, unit), Some(low.as_str()), value_of(high, unit)];
    let expected = [found.value, found.low, found.high];
    numbers.iter().zip(expected).all(|(number, expected)| number.is_some_and(|n| is(n, expected)))
}

fn value_of<'t>(text: &'t str, unit: &str) -> Option<&'t str> {
    text.strip_prefix("after ").unwrap_or(text).strip_suffix(unit)
}

fn is(written: &str, number: f64) -> bool {
    let digits = written.split_once('.').map_or(0, |(_, digits)| digits.len());
    // A rounding to nothing has no sign.
    let rounded = format!("{number:.digits$}");
    let zero = rounded.trim_start_matches('-').chars().all(|letter| matches!(letter, '0' | '.'));
    written == if zero { rounded.trim_start_matches('-') } else { &rounded }
}
