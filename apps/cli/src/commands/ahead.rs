//! What is ahead of a board: from what was typed to the programs of its futures.

use freehold_ask::{Desk, Programs, trial};
use freehold_board::Moment;
use freehold_program::{Compile, beginning};
use smol_str::SmolStr;

use super::put::tried;
use super::{Failure, last_day, mention_errors, refused};
use crate::args::{Ahead, Output};

/// Compiles the futures that were asked about; `known` is up to which day what became known is watched
/// for, and by how much plain numbers may be off in that.
pub(super) fn programs(
    desk: &Desk,
    ahead: &Ahead,
    keep: &[String],
    known: Option<(&str, Option<f64>)>,
    output: Output,
) -> Result<Programs, Failure> {
    let board = &desk.checked.board;
    let day = match &ahead.as_of {
        Some(text) => last_day(text)?,
        None => beginning(board),
    };
    let trial = trial(desk, &tried(&ahead.trying), Moment::new(day, day));
    let trial = trial.map_err(|refusal| refused(refusal, output))?;
    let question = Compile {
        as_of: Some(day),
        until: ahead.until.as_deref().map(last_day).transpose()?,
        keep: (!keep.is_empty()).then(|| keep.iter().map(SmolStr::from).collect()),
        known_by: known.map(|(text, _)| last_day(text)).transpose()?,
        tolerance: known.and_then(|(_, tolerance)| tolerance),
        ..Compile::default()
    };
    Programs::new(board, None, &trial, question).map_err(|refusal| {
        if !refusal.findings.is_empty() {
            mention_errors(&desk.checked, output);
        }
        refused(refusal, output)
    })
}
