//! Where can a conflict come to rest?

use std::path::PathBuf;

use freehold_board::{Board, Moment};
use freehold_conflict::conflict::{Conflicting, conflict as ask, conflicts};
use freehold_conflict::graph::Concept;
use freehold_report::{Names, Report};

use super::left_out::{Beside, fails, left_out, tell_left_out};
use super::{Failure, Outcome, json, mention_errors, moment, power, say_finding};
use crate::args::{ConceptArg, Conflict};
use crate::terminal;
use freehold_disk::Place;

pub(super) fn conflict(arguments: &Conflict) -> Result<Outcome, Failure> {
    let (board, name) = named(arguments);
    let checked = Place::find(&board)?.check();
    let output = arguments.output;
    let moment = when(&checked.board, arguments)?;
    let name = match name {
        Some(name) => name,
        None => match only(&checked.board, moment) {
            Ok(name) => name,
            Err(failure) => {
                mention_errors(&checked, output);
                if checked.board.outlook.conflicts.is_empty() && fails(&checked, "conflict") {
                    return Err(Failure::new("cli.statement-fails").with("word", "conflict"));
                }
                return Err(failure);
            }
        },
    };
    let concept = match arguments.concept {
        ConceptArg::Nash => Concept::Nash,
        ConceptArg::Seq => Concept::Seq,
        ConceptArg::Smr => Concept::Smr,
        ConceptArg::Gmr => Concept::Gmr,
    };
    let question = Conflicting { concept, make: arguments.make.clone() };
    let mut answer = match ask(&checked.board, moment, &name, &question) {
        Ok(answer) => answer,
        Err(finding) => {
            mention_errors(&checked, output);
            say_finding(&finding, output);
            return Err(Failure::new("cli.nothing-solved"));
        }
    };
    let names = Names::of(&checked.board);
    let report = Report::new(output.page(), &names);
    answer.verdict.sentence = report.verdict(&answer);
    let left_out = left_out(&checked, ("conflict", &answer.conflict), output);
    if arguments.figure.figure.is_some() {
        power::figure(&arguments.figure, &report.figure_conflict(&answer), output)?;
    }
    if output.json {
        json(&Beside { answer: &answer, left_out: &left_out })?;
    } else if arguments.figure.figure.is_none() {
        terminal::answer(&report.conflict(&answer));
        tell_left_out(&left_out, &report);
    }
    Ok(mention_errors(&checked, output))
}

/// When it is asked: without a date, also by what the newest conflict of the board knows.
fn when(board: &Board, arguments: &Conflict) -> Result<Moment, Failure> {
    let asked = moment(board, &arguments.dates)?;
    if arguments.dates.known_by.is_some() {
        return Ok(asked);
    }
    let newest = board.outlook.conflicts.iter().filter_map(|conflict| Some(conflict.on?.last));
    let known_by = newest.fold(asked.known_by, std::cmp::Ord::max);
    let on = if arguments.dates.on.is_some() { asked.on } else { asked.on.max(known_by) };
    Ok(Moment::new(on, known_by))
}

/// The board and the name of the conflict: whoever types one word that is no place names a conflict
/// of the board here.
fn named(arguments: &Conflict) -> (PathBuf, Option<String>) {
    let here = || PathBuf::from(".");
    match (&arguments.board, &arguments.name) {
        (Some(word), None) if !word.exists() && here().join("main.board").is_file() => {
            (here(), Some(word.display().to_string()))
        }
        (Some(board), name) => (board.clone(), name.clone()),
        (None, name) => (here(), name.clone()),
    }
}

/// The only conflict of a board.
fn only(board: &Board, moment: Moment) -> Result<String, Failure> {
    let shown = conflicts(board, moment);
    match shown.as_slice() {
        [] => Err(Failure::new("cli.no-conflict")),
        [only] => Ok(only.name.to_string()),
        several => {
            let names: Vec<&str> = several.iter().map(|conflict| conflict.name.as_str()).collect();
            Err(Failure::new("cli.which-conflict").with("names", names.join(", ")))
        }
    }
}
