//! A question put to a board, and its answer written: as data, as a figure, or as a page.

use std::path::Path;

use freehold_ask::{Dates as AskedDates, Desk, Question, Trying as Tried, Watch};
use freehold_report::{Figure, Names, Report};
use indicatif::{ProgressBar, ProgressDrawTarget};
use serde::Serialize;

use super::{Failure, Outcome, json, mention_errors, power, refused};
use crate::args::{Dates, Output, Trying};
use crate::terminal;

/// Where a figure of an answer goes, and how the answer is written.
pub(super) type To<'a> = (Option<&'a Path>, Output);

/// Puts a question to a board, and writes the answer; shows how far it is where somebody looks.
pub(super) fn put_to<Q: Question>(
    desk: &Desk,
    question: &Q,
    (figure, output): To<'_>,
) -> Result<Outcome, Failure> {
    let watching = Watching::new();
    let answer = question.answer(desk, &watching);
    watching.0.finish_and_clear();
    let mut answer = answer.map_err(|refusal| {
        if !refusal.findings.is_empty() {
            mention_errors(&desk.checked, output);
        }
        refused(refusal, output)
    })?;
    let names = Names::of(&desk.checked.board);
    let report = Report::new(output.page(), &names);
    question.complete(desk, &report, &mut answer);
    let (tell, draw) = (|| Q::tell(&report, &answer), || Q::draw(&report, &answer));
    write(&answer, tell, draw, (figure, output))?;
    Ok(mention_errors(&desk.checked, output))
}

/// Writes an answer: a figure to the file that was asked for, and JSON or, if nothing else is asked
/// for, a page to the terminal.
pub(super) fn write(
    answer: &impl Serialize,
    tell: impl FnOnce() -> String,
    draw: impl FnOnce() -> Option<Figure>,
    (figure, output): To<'_>,
) -> Result<(), Failure> {
    if let Some((path, figure)) = figure.and_then(|path| Some((path, draw()?))) {
        power::draw(path, &figure, output)?;
    }
    if output.json {
        json(answer)?;
    } else if figure.is_none() {
        terminal::answer(&tell());
    }
    Ok(())
}

/// The two clocks, as typed.
pub(super) fn dates(dates: &Dates) -> AskedDates {
    AskedDates { on: dates.on.clone(), known_by: dates.known_by.clone() }
}

/// What is tried out, as typed.
pub(super) fn tried(trying: &Trying) -> Tried {
    Tried { whatif: trying.whatif.clone(), with: trying.with_edits.clone() }
}

/// A bar on the terminal, from when something is heard of it.
struct Watching(ProgressBar);

impl Watching {
    fn new() -> Self {
        let target = match terminal::is_listening() {
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        Self(ProgressBar::with_draw_target(None, target))
    }
}

impl Watch for Watching {
    fn done(&self, done: u64, of: u64) {
        self.0.set_length(of);
        self.0.set_position(done);
    }
}
