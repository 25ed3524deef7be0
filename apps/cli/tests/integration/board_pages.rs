//! What the pages beside the boards tell of measures is what the commands print.
//!
//! A row of a table whose last cell is a command in backticks is held to it: whatever else stands in
//! backticks there has to be in the answer. A cell such as `+10 (+5 to +14)` is the leverage with the
//! changes that are tried out, less that without them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::freehold_in;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_tables_of_the_boards_hold_what_the_commands_print() {
    let mut wrong = Vec::new();
    for (board, least) in
        [("microsoft-openai", 25), ("startup-one-cloud", 4), ("chip-supply", 3), ("bank-ict", 4)]
    {
        let place = format!("boards/{board}/README.md");
        let page = fs::read_to_string(root().join(&place)).unwrap();
        let mut rows = 0;
        for (line, row) in page.lines().enumerate() {
            let Some((command, cells)) = asked(row) else { continue };
            rows += 1;
            let printed = plain(&freehold(command));
            for said in cells.iter().flat_map(|cell| in_backticks(cell)) {
                if !printed.contains(said) {
                    wrong.push(format!("{place}:{}: `{said}` is not in: {printed}", line + 1));
                }
            }
            let is_difference =
                |cell: &&&str| cell.starts_with(['+', '−']) || cell.starts_with("0 (");
            for cell in cells.iter().filter(is_difference) {
                let difference = difference(command);
                if **cell != difference {
                    wrong.push(format!("{place}:{}: {cell} is {difference}", line + 1));
                }
            }
        }
        assert!(rows >= least, "{place} has only {rows} rows with a command");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns the command of a row and its other cells.
fn asked(row: &str) -> Option<(&str, Vec<&str>)> {
    let cells: Vec<&str> = row.strip_prefix('|')?.strip_suffix('|')?.split('|').collect();
    let (last, cells) = cells.split_last()?;
    let command = last.trim().strip_prefix("`freehold ")?.strip_suffix('`')?;
    Some((command, cells.iter().map(|cell| cell.trim()).collect()))
}

fn in_backticks(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

fn freehold(command: &str) -> String {
    let arguments: Vec<&str> = command.split_whitespace().collect();
    let run = freehold_in(&root(), &arguments);
    assert_eq!(run.code, 0, "{command}: {}", run.errors);
    run.output
}

/// Returns an answer without its bars, on one line.
fn plain(answer: &str) -> String {
    let is_bar = |letter: char| ('\u{2580}'..='\u{259f}').contains(&letter);
    answer.replace(is_bar, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns how much leverage the changes bring, in points, widened to hold the middle.
fn difference(command: &str) -> String {
    let answer: Value = serde_json::from_str(&freehold(&format!("{command} --json"))).unwrap();
    let with = &answer["series"].as_array().unwrap().last().unwrap()["a_over_b"];
    let without = &answer["base"]["a_over_b"];
    let points = |end: &str| {
        let number = |of: &Value| of[end].as_f64().unwrap();
        ((number(with) - number(without)) * 100.0).round() as i64
    };
    let (low, middle, high) = (points("low"), points("value"), points("high"));
    let ends = [low.min(high).min(middle), low.max(high).max(middle)];
    let told = |points: i64| match points {
        1.. => format!("+{points}"),
        0 => String::from("0"),
        _ => format!("−{}", -points),
    };
    format!("{} ({} to {})", told(middle), told(ends[0]), told(ends[1]))
}
