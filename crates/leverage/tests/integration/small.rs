//! Boards in memory, written by a test.

use std::collections::BTreeMap;

use freehold_board::{Board, Moment, check, load};
use freehold_quantity::Date;
use freehold_text::Severity;

/// Returns a board, which has no errors.
#[track_caller]
pub(crate) fn board(text: &str) -> Board {
    let files = BTreeMap::from([(String::from("main.board"), text.as_bytes().to_vec())]);
    let checked = check(load(&files, "main.board"));
    let errors: Vec<String> = checked
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{} {:?}", finding.code, finding.message))
        .collect();
    assert!(errors.is_empty(), "{errors:?} in\n{text}");
    checked.board
}

/// The day that everything on a small board is asked about.
pub(crate) fn today() -> Moment {
    let day = Date::new(2025, 6, 30).unwrap();
    Moment::new(day, day)
}

/// Writes a need with its mix. A weight of 1 is left out, as `essential` leaves it out.
pub(crate) fn need(
    path: &str,
    essential: bool,
    weight: f64,
    lines: &[String],
    mix: &[String],
) -> String {
    let strength = match (essential, weight) {
        (true, weight) if weight >= 1.0 => String::from("essential"),
        (true, weight) => format!("critical {} %", weight * 100.0),
        (false, weight) => format!("partial {} %", weight * 100.0),
    };
    let mut text = format!("need {path} {strength} [guess]\n");
    for line in lines {
        text.push_str(&format!("    {line} [guess]\n"));
    }
    if !mix.is_empty() {
        text.push_str(&format!("2025-01-01 supply {path}: {} [guess]\n", mix.join(", ")));
    }
    text
}
