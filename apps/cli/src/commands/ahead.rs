//! What is ahead of a board: from what was typed to the programs of its futures.

use freehold_ask::Programs;
use freehold_board::{Checked, Moment};
use freehold_disk::Place;
use freehold_program::{Compile, beginning};
use smol_str::SmolStr;

use super::{Failure, last_day, mention_errors, refused, trying};
use crate::args::{Ahead, Output};

/// Compiles the futures that were asked about; `known` is up to which day what became known is watched
/// for, and by how much plain numbers may be off in that.
pub(super) fn programs(
    place: &Place,
    checked: &Checked,
    ahead: &Ahead,
    keep: &[String],
    known: Option<(&str, Option<f64>)>,
    output: Output,
) -> Result<Programs, Failure> {
    let board = &checked.board;
    let day = match &ahead.as_of {
        Some(text) => last_day(text)?,
        None => beginning(board),
    };
    let trial = trying::trial(place, checked, &ahead.trying, Moment::new(day, day), output)?;
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
            mention_errors(checked, output);
        }
        refused(refusal, output)
    })
}
