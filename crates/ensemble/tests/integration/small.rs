//! From a text to an answer, without a file.

use std::collections::BTreeMap;

use freehold_board::{Board, check, load};
use freehold_ensemble::{Conflicting, Ensemble, RunAnswer, Unwatched, run, summary};
use freehold_program::{Compile, Program, compile};
use freehold_quantity::Date;
use freehold_text::Severity;

/// Returns the board of a text without mistakes.
pub(crate) fn board(text: &str) -> Board {
    let library = BTreeMap::from([("main.board".to_owned(), text.as_bytes().to_vec())]);
    let checked = check(load(&library, "main.board"));
    let errors: Vec<_> =
        checked.diagnostics.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?} in\n{text}");
    checked.board
}

/// Returns the program of a text whose futures begin with the year 2025.
pub(crate) fn program(text: &str) -> Program {
    let question = Compile { as_of: Some(Date::constant(2025, 1, 1)), ..Compile::default() };
    compile(&board(text), &question).unwrap_or_else(|found| panic!("{found:?} in\n{text}"))
}

/// Returns what its futures say.
pub(crate) fn futures(text: &str, futures: u64, seed: u64) -> RunAnswer {
    let question = Ensemble { futures, seed, ..Ensemble::default() };
    answer(&program(text), &question).unwrap_or_else(|found| panic!("{found:?} in\n{text}"))
}

/// Returns what the futures of a program say.
pub(crate) fn answer(program: &Program, question: &Ensemble) -> Result<RunAnswer, Conflicting> {
    let (tally, stop) = run(program, None, question, None, &mut Unwatched)?;
    Ok(summary(program, question, &tally, stop))
}
