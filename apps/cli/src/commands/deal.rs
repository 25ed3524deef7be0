//! Is there a deal that nobody would refuse?

use std::path::Path;

use freehold_conflict::deal as clashes;
use freehold_report::{Names, Report};

use super::left_out::{Beside, fails, left_out, tell_left_out};
use super::power::figure;
use super::{Failure, Outcome, json, mention_errors, moment, say_finding};
use crate::args::Deal;
use crate::terminal;
use freehold_disk::Place;

pub(super) fn deal(arguments: &Deal) -> Result<Outcome, Failure> {
    let output = arguments.output;
    // One word is a board if there is a file of that name, else a deal of the board that is here.
    let (board, name) = match arguments.which.as_slice() {
        [board, name] => (board.as_str(), Some(name.as_str())),
        [one] if Path::new(one).exists() => (one.as_str(), None),
        [one] => (".", Some(one.as_str())),
        _ => (".", None),
    };
    let checked = Place::find(Path::new(board))?.check();
    let moment = moment(&checked.board, &arguments.dates)?;
    let names = clashes::deal_names(&checked.board, moment);
    let name = match (name, names.as_slice()) {
        (Some(name), _) => name.to_owned(),
        (None, [only]) => only.clone(),
        (None, []) => {
            mention_errors(&checked, output);
            if fails(&checked, "deal") {
                return Err(Failure::new("cli.statement-fails").with("word", "deal"));
            }
            return Err(Failure::new("cli.no-deal"));
        }
        (None, _) => return Err(Failure::new("cli.which-deal").with("names", names.join(", "))),
    };
    let question = clashes::DealQuestion {
        through_time: arguments.through_time,
        draws: arguments.draws as usize,
        seed: arguments.seed,
        flips: true,
    };
    let answer = match clashes::deal(&checked.board, moment, &name, &question) {
        Ok(answer) => answer,
        Err(finding) => {
            mention_errors(&checked, output);
            say_finding(&finding, output);
            return Err(Failure::new("cli.nothing-measured"));
        }
    };
    let names = Names::of(&checked.board);
    let report = Report::new(output.page(), &names);
    let left_out = left_out(&checked, ("deal", &answer.deal), output);
    if arguments.figure.figure.is_some() {
        figure(&arguments.figure, &report.figure_deal(&answer), output)?;
    }
    if output.json {
        json(&Beside { answer: &answer, left_out: &left_out })?;
    } else if arguments.figure.figure.is_none() {
        terminal::answer(&report.deal(&answer));
        tell_left_out(&left_out, &report);
    }
    Ok(mention_errors(&checked, output))
}
