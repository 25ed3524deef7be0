//! What a board compiles to, as text or data.

use std::path::Path;

use freehold_program::{Program, listing};
use serde::Serialize;

use super::ahead::programs;
use super::{Failure, Outcome, json, mention_errors};
use crate::args::{Ahead, Explain, Trying};
use crate::terminal;
use freehold_disk::Place;

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
    let desk = Place::find(board)?.desk();
    let checked = &desk.checked;
    let Explain { as_of, until, keep, whatif, with_edits, .. } = arguments.clone();
    let trying = Trying { whatif, with_edits };
    let ahead = Ahead { board: board.to_owned(), as_of, until, trying };
    let programs = programs(&desk, &ahead, &keep, None, output)?;
    let program = programs.last();
    if output.json {
        json(&ProgramAnswer { schema: "freehold-program/1", program })?;
    } else {
        terminal::answer(&listing(program));
    }
    Ok(mention_errors(checked, output))
}
