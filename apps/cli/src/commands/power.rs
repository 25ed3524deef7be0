//! Questions of power: unplug, leverage, exposure, owners, concentration, circular.

use std::path::Path;

use freehold_board::{Checked, Class, Moment};
use freehold_leverage as measures;
use freehold_leverage::{MONTH_DAYS, MOST_DAYS, Trial};
use freehold_report::{Figure, Names, Report};
use freehold_text::Diagnostic;
use serde::Serialize;

use super::{Failure, Outcome, json, last_day, mention_errors, moment, say_finding, trying};
use crate::args::{
    Asked, Circular, Concentration, Exposure, FigureTo, Leverage, Output, Owners, Unplug,
};
use crate::terminal;
use freehold_disk::{self as files, Place};

pub(super) fn unplug(arguments: &Unplug) -> Result<Outcome, Failure> {
    let board = Questioned::new(&arguments.asked)?;
    let question = measures::Unplug {
        targets: arguments.targets.clone(),
        horizon_days: days(&arguments.horizon)?,
        threshold: share(&arguments.threshold)?,
        weights: arguments.weights.clone(),
        draws: arguments.draws as usize,
        trial: board.trial.clone(),
    };
    // Whoever names nothing, and tries nothing that pulls a plug, asks about every plug.
    let pulls =
        |edit: &(_, freehold_board::Effect)| matches!(edit.1, freehold_board::Effect::Unplug(..));
    if arguments.targets.is_empty() && !board.trial.edits.iter().any(pulls) {
        let answer = measures::land(&board.checked.board, board.moment, &question);
        return board.answer(
            answer,
            |report, answer| report.land(answer),
            |report, answer| report.figure_land(answer),
        );
    }
    let answer = measures::unplug(&board.checked.board, board.moment, &question);
    board.answer(
        answer,
        |report, answer| report.unplug(answer),
        |report, answer| report.figure_unplug(answer),
    )
}

pub(super) fn leverage(arguments: &Leverage) -> Result<Outcome, Failure> {
    let board = Questioned::new(&arguments.asked)?;
    let (Some(a), Some(b)) = (&arguments.a, &arguments.b) else {
        return all_pairs(arguments, &board);
    };
    let question = measures::Leverage {
        horizon_days: days(&arguments.horizon)?,
        through_time: arguments.through_time,
        hindsight: arguments.hindsight,
        trial: board.trial.clone(),
    };
    let answer = measures::leverage(&board.checked.board, board.moment, a, b, &question);
    if answer.as_ref().is_ok_and(|answer| answer.a == answer.b) {
        return Err(Failure::new("cli.same-pair").with("name", a));
    }
    board.answer(
        answer,
        |report, answer| report.leverage(answer),
        |report, answer| report.figure_leverage(answer),
    )
}

/// Tells the leverage between all pairs.
fn all_pairs(arguments: &Leverage, board: &Questioned<'_>) -> Result<Outcome, Failure> {
    if !board.trial.is_empty() {
        return Err(Failure::new("cli.which-pair"));
    }
    let question = measures::History {
        horizon_days: days(&arguments.horizon)?,
        through_time: arguments.through_time,
        hindsight: arguments.hindsight,
    };
    let answer = measures::history(&board.checked.board, board.moment, &question);
    board.answer(
        Ok(answer),
        |report, answer| report.history(answer),
        |report, answer| report.figure_history(answer),
    )
}

pub(super) fn exposure(arguments: &Exposure) -> Result<Outcome, Failure> {
    let board = Questioned::new(&arguments.asked)?;
    let question =
        measures::Exposure { through: arguments.through.clone(), trial: board.trial.clone() };
    let of = &arguments.party;
    let answer = measures::exposure(&board.checked.board, board.moment, of, &question);
    board.answer(
        answer,
        |report, answer| report.exposure(answer),
        |report, answer| report.figure_exposure(answer),
    )
}

pub(super) fn owners(arguments: &Owners) -> Result<Outcome, Failure> {
    let board = Questioned::new(&arguments.asked)?;
    let class = Class::ALL.into_iter().find(|class| class.word() == arguments.class);
    let question =
        measures::Owners { class: class.unwrap_or(Class::Equity), trial: board.trial.clone() };
    let of = &arguments.party;
    let answer = measures::owners(&board.checked.board, board.moment, of, &question);
    board.answer(
        answer,
        |report, answer| report.owners(answer),
        |report, answer| report.figure_owners(answer),
    )
}

pub(super) fn concentration(arguments: &Concentration) -> Result<Outcome, Failure> {
    let board = Questioned::new(&arguments.asked)?;
    let merge = match arguments.merge.as_slice() {
        [one, other] => Some([one.clone(), other.clone()]),
        _ => None,
    };
    let question =
        measures::Concentrating { of: arguments.party.clone(), merge, trial: board.trial.clone() };
    let answer = measures::concentration(&board.checked.board, board.moment, &question);
    board.answer(
        answer,
        |report, answer| report.concentration(answer),
        |report, answer| report.figure_concentration(answer),
    )
}

pub(super) fn circular(arguments: &Circular) -> Result<Outcome, Failure> {
    let board = Questioned::new(&arguments.asked)?;
    let from = arguments.from.as_deref().map(first_day).transpose()?;
    let question = measures::Circular { from, trial: board.trial.clone() };
    let answer = measures::circular(&board.checked.board, board.moment, &question);
    board.answer(
        answer,
        |report, answer| report.circular(answer),
        |report, answer| report.figure_circular(answer),
    )
}

/// A board that is asked, with the changes that are tried out.
struct Questioned<'a> {
    asked: &'a Asked,
    checked: Checked,
    moment: Moment,
    trial: Trial,
}

impl<'a> Questioned<'a> {
    fn new(asked: &'a Asked) -> Result<Self, Failure> {
        let place = Place::find(&asked.board)?;
        let checked = place.check();
        let moment = moment(&checked.board, &asked.dates)?;
        let trial = trying::trial(&place, &checked, &asked.trying, moment, asked.output)?;
        Ok(Self { asked, checked, moment, trial })
    }

    /// Writes an answer as JSON, as a figure, or as a page.
    fn answer<A: Serialize>(
        &self,
        answer: Result<A, Box<Diagnostic>>,
        tell: impl Fn(&Report<'_>, &A) -> String,
        draw: impl Fn(&Report<'_>, &A) -> Figure,
    ) -> Result<Outcome, Failure> {
        let output = self.asked.output;
        let answer = match answer {
            Ok(answer) => answer,
            Err(finding) => {
                mention_errors(&self.checked, output);
                say_finding(&finding, output);
                return Err(Failure::new("cli.nothing-measured"));
            }
        };
        let names = Names::of(&self.checked.board);
        let report = Report::new(output.page(), &names);
        if self.asked.figure.figure.is_some() {
            figure(&self.asked.figure, &draw(&report, &answer), output)?;
        }
        if output.json {
            json(&answer)?;
        } else if self.asked.figure.figure.is_none() {
            terminal::answer(&tell(&report, &answer));
        }
        Ok(mention_errors(&self.checked, output))
    }
}

/// Writes a figure to the file that was asked for, in the format that its name ends with.
pub(super) fn figure(to: &FigureTo, figure: &Figure, output: Output) -> Result<(), Failure> {
    to.figure.as_deref().map_or(Ok(()), |path| draw(path, figure, output))
}

/// Writes a figure in the format that the name of the file ends with.
pub(super) fn draw(path: &Path, figure: &Figure, output: Output) -> Result<(), Failure> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let failed = |error: std::io::Error| {
        Failure::new("cli.write").with("path", path.display()).with("reason", error)
    };
    match ending.to_ascii_lowercase().as_str() {
        "svg" => files::write_whole(path, figure.svg()).map_err(failed)?,
        "html" | "htm" => files::write_whole(path, figure.html()).map_err(failed)?,
        #[cfg(feature = "png")]
        "png" => {
            let bytes = crate::picture::png(&figure.plain_svg())?;
            files::write_whole(path, &bytes).map_err(failed)?;
        }
        #[cfg(not(feature = "png"))]
        "png" => return Err(Failure::new("cli.no-png").with("path", path.display())),
        _ => return Err(Failure::new("cli.figure-format").with("path", path.display())),
    }
    wrote(path, output);
    Ok(())
}

/// Tells somebody at the terminal that a file is there.
pub(super) fn wrote(path: &Path, output: Output) {
    if terminal::is_listening() {
        let path = path.display().to_string();
        terminal::say(&freehold_text::phrase(output.language(), "cli.wrote", &[("path", &path)]));
    }
}

/// Reads a length of time: `90d`, `12m`, `3y`, `36 months`, or a number of days.
fn days(text: &str) -> Result<f64, Failure> {
    let wrong = || Failure::new("cli.horizon").with("text", text).with("most", MOST_DAYS);
    let text = text.trim();
    let is_number = |letter: char| letter.is_ascii_digit() || letter == '.';
    let unit = text.trim_start_matches(is_number);
    let number = text.strip_suffix(unit).unwrap_or_default();
    let number: f64 = number.parse().map_err(|_| wrong())?;
    let unit = match unit.trim() {
        "" | "d" | "day" | "days" => 1.0,
        "w" | "week" | "weeks" => 7.0,
        "m" | "month" | "months" => MONTH_DAYS,
        "y" | "year" | "years" => 12.0 * MONTH_DAYS,
        _ => return Err(wrong()),
    };
    let days = number * unit;
    if (0.0..=MOST_DAYS).contains(&days) { Ok(days) } else { Err(wrong()) }
}

/// Reads a share above 0 and up to 1: `50%`, `50 %` or `0.5`.
fn share(text: &str) -> Result<f64, Failure> {
    let wrong = || Failure::new("cli.share").with("text", text);
    let trimmed = text.trim();
    let (number, scale) = match trimmed.strip_suffix('%') {
        Some(number) => (number.trim_end(), 100.0),
        None => (trimmed, 1.0),
    };
    let share = number.parse::<f64>().map_err(|_| wrong())? / scale;
    if share > 0.0 && share <= 1.0 { Ok(share) } else { Err(wrong()) }
}

/// Returns the first day of a date as typed.
fn first_day(text: &str) -> Result<freehold_quantity::Date, Failure> {
    last_day(text)?;
    let date = freehold_quantity::CalendarDate::parse(text);
    date.map(|date| date.first).map_err(|_| Failure::new("FH0903").with("text", text))
}
