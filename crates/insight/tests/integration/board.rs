//! From a text to a board, without a file.

use std::collections::BTreeMap;

use freehold_board::{Board, check, load};
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
