//! From a text to a board, without a file.

use std::collections::BTreeMap;

use freehold_board::{Board, Checked, check, load};
use freehold_text::Severity;

/// Returns the board of a text, whatever is wrong with it.
pub(crate) fn checked(text: &str) -> Checked {
    let library = BTreeMap::from([("main.board".to_owned(), text.as_bytes().to_vec())]);
    check(load(&library, "main.board"))
}

/// Returns the board of a text without mistakes.
pub(crate) fn board(text: &str) -> Board {
    let checked = checked(text);
    let errors: Vec<_> =
        checked.diagnostics.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?} in\n{text}");
    checked.board
}
