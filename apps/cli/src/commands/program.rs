//! What a board compiles to, as text or data.

use std::path::Path;

use freehold_board::{Label, Moment, Whatif};
use freehold_program::{Compile, Program, compile, listing};
use serde::Serialize;

use super::{Failure, Outcome, json, last_day, mention_errors, say_finding, trying};
use crate::args::{Explain, Trying};
use crate::files::Place;
use crate::terminal;

/// A program as data.
#[derive(Serialize)]
struct ProgramAnswer<'p> {
    schema: &'static str,
    #[serde(flatten)]
    program: &'p Program,
}

/// Prints the program of a board.
pub(super) fn program(arguments: &Explain, board: &Path) -> Result<Outcome, Failure> {
    let output = arguments.output;
    let place = Place::find(board)?;
    let checked = place.check();
    let board = &checked.board;
    let day = match &arguments.as_of {
        Some(text) => last_day(text)?,
        None => board.latest().on,
    };
    let until = arguments.until.as_deref().map(last_day).transpose()?;
    let tried =
        Trying { whatif: arguments.whatif.clone(), with_edits: arguments.with_edits.clone() };
    let trial = trying::trial(&place, &checked, &tried, Moment::new(day, day), output)?;
    let with = if trial.is_empty() {
        Vec::new()
    } else {
        vec![Whatif { name: "what-if".into(), label: Label::default(), edits: trial.edits }]
    };
    let keep = (!arguments.keep.is_empty())
        .then(|| arguments.keep.iter().map(|name| name.as_str().into()).collect());
    let question = Compile { as_of: Some(day), until, with, keep };
    let program = compile(board, &question).map_err(|findings| {
        mention_errors(&checked, output);
        findings.iter().for_each(|finding| say_finding(finding, output));
        Failure::new("cli.no-program")
    })?;
    if output.json {
        json(&ProgramAnswer { schema: "freehold-program/1", program: &program })?;
    } else {
        terminal::answer(&listing(&program));
    }
    Ok(mention_errors(&checked, output))
}
