//! What is ahead of a board: the programs of its futures, without and with the changes tried out.

use freehold_board::{Board, Checked, Moment, Whatif};
use freehold_program::{Compile, Program, beginning, compile};
use freehold_quantity::Date;
use smol_str::SmolStr;

use super::{Failure, last_day, mention_errors, say_finding, trying};
use crate::args::{Ahead, Output};
use freehold_disk::Place;

/// The programs of a board's futures.
pub(super) struct Programs {
    /// Without the changes.
    pub(super) base: Program,
    /// With them, if there are any.
    pub(super) changed: Option<Program>,
    /// What the last of them was compiled from.
    question: Compile,
    /// Up to which day what became known is watched for.
    known_by: Option<Date>,
    /// The changes as lines.
    pub(super) with: Vec<SmolStr>,
}

impl Programs {
    /// Compiles the futures that were asked about.
    pub(super) fn of(
        place: &Place,
        checked: &Checked,
        ahead: &Ahead,
        keep: &[String],
        output: Output,
    ) -> Result<Self, Failure> {
        Self::weighed(place, checked, ahead, keep, None, output)
    }

    /// Compiles the futures that were asked about, watching for what became known up to a day, and by
    /// how much plain numbers may be off.
    pub(super) fn weighed(
        place: &Place,
        checked: &Checked,
        ahead: &Ahead,
        keep: &[String],
        known: Option<(&str, Option<f64>)>,
        output: Output,
    ) -> Result<Self, Failure> {
        let board = &checked.board;
        let day = match &ahead.as_of {
            Some(text) => last_day(text)?,
            None => beginning(board),
        };
        let until = ahead.until.as_deref().map(last_day).transpose()?;
        let moment = Moment::new(day, day);
        let trial = trying::trial(place, checked, &ahead.trying, moment, output)?;
        let keep = (!keep.is_empty()).then(|| keep.iter().map(SmolStr::from).collect());
        let (known_by, tolerance) = match known {
            Some((text, tolerance)) => (Some(last_day(text)?), tolerance),
            None => (None, None),
        };
        if let Some(known) = known_by.filter(|known| *known <= day) {
            let failure = Failure::new("cli.known-before");
            return Err(failure.with("known", known).with("from", day));
        }
        let as_of = Some(day);
        let question = Compile { as_of, until, keep, known_by, tolerance, ..Compile::default() };
        let compiled = |question: &Compile| compiled(checked, board, question, output);
        let base = compiled(&question)?;
        let with = match trial.is_empty() {
            true => Vec::new(),
            false => {
                let edits = trial.edits.clone();
                let label = freehold_board::Label::default();
                vec![Whatif { name: "what-if".into(), label, edits }]
            }
        };
        // What became known did so in a world in which nothing was changed.
        let question = Compile { with, known_by: None, ..question };
        let is_changed = !question.with.is_empty();
        let changed = is_changed.then(|| compiled(&question)).transpose()?;
        let with = trial.told.iter().map(|line| line.as_str().into()).collect();
        Ok(Self { base, changed, question, known_by, with })
    }

    /// Returns the same with endings looked at on every date.
    pub(super) fn daily(&self, board: &Board) -> Option<Program> {
        let question = Compile { endings_on_every_date: true, ..self.question.clone() };
        compile(board, &question).ok()
    }

    /// Returns by what was known the futures are weighed, if they are.
    pub(super) fn known_by(&self) -> Option<Date> {
        self.known_by
    }

    /// Returns the program with all changes.
    pub(super) fn last(&self) -> &Program {
        self.changed.as_ref().unwrap_or(&self.base)
    }
}

fn compiled(
    checked: &Checked,
    board: &Board,
    question: &Compile,
    output: Output,
) -> Result<Program, Failure> {
    compile(board, question).map_err(|findings| {
        mention_errors(checked, output);
        findings.iter().for_each(|finding| say_finding(finding, output));
        Failure::new("cli.nothing-run")
    })
}
