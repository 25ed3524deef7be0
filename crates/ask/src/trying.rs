//! Changes that are tried out: from names and lines to a trial.

use freehold_board::{Moment, Visibility};
use freehold_leverage::Trial;
use freehold_text::{Code, Diagnostic, Severity};

use crate::desk::Desk;
use crate::question::Trying;
use crate::refusal::Refusal;

/// What the file is called in messages that holds the lines typed.
const TYPED: &str = "--with";

/// Returns the changes that were asked for.
///
/// # Errors
/// A what-if that the board does not have by then, a line that does not say what it should, a name
/// that nobody may know of yet.
pub fn trial(desk: &Desk, trying: &Trying, moment: Moment) -> Result<Trial, Refusal> {
    let board = &desk.checked.board;
    let mut trial = Trial::default();
    for (place, name) in trying.whatif.iter().enumerate() {
        // Asked for twice is asked for.
        if trying.whatif.iter().take(place).any(|before| before == name) {
            continue;
        }
        let named = Trial::named(board, name, moment.known_by);
        let refused = |finding: Box<Diagnostic>| {
            Refusal::new("cli.no-whatif").with("name", name).because(vec![*finding])
        };
        trial.and(named.map_err(refused)?);
    }
    if !trying.with.is_empty() {
        trial.and(typed(desk, &trying.with, moment)?);
    }
    Ok(trial)
}

/// Reads the lines typed as a what-if beside the board, so that they mean what they would mean on it.
fn typed(desk: &Desk, edits: &[String], moment: Moment) -> Result<Trial, Refusal> {
    let board = &desk.checked.board;
    let visibility = Visibility::new(board, moment.known_by);
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '.' | '_');
    for word in edits.iter().flat_map(|edit| edit.split(|letter| !is_name(letter))) {
        // What nobody may know of yet is as unknown as what is not there.
        if !visibility.name(board, word) {
            let finding = Diagnostic::new(Code::FH0902, Severity::Error, None).arg("name", word);
            return Err(Refusal::new("cli.no-edit").because(vec![finding]));
        }
    }
    // What stands behind `;` would be a remark, and not be tried out.
    if edits.iter().any(|edit| edit.contains(';')) {
        return Err(Refusal::new("cli.one-edit"));
    }
    let mut name = String::from("typed");
    while board.names.get(&name).is_some() {
        name.push_str("-again");
    }
    let mut lines = format!("whatif {name}\n");
    for edit in edits {
        // A change without a day is made on the day asked about.
        let edit = edit.trim();
        let dated = edit.starts_with(|first: char| first.is_ascii_digit());
        let day = if dated { String::new() } else { format!("{} ", moment.on) };
        // A line break would begin another statement.
        lines.push_str(&format!("    {day}{}\n", edit.replace(['\n', '\r'], " ")));
    }
    let beside = desk.beside(TYPED, &lines);
    let is_typed = |finding: &&Diagnostic| {
        let file = finding.span.and_then(|span| beside.sources.files.get(span.file.0 as usize));
        finding.severity == Severity::Error && file.is_some_and(|file| file.name.ends_with(TYPED))
    };
    let wrong: Vec<Diagnostic> = beside.diagnostics.iter().filter(is_typed).cloned().collect();
    let found = beside.board.outlook.whatifs.iter().find(|whatif| whatif.name == name);
    match found {
        Some(whatif) if wrong.is_empty() => Ok(Trial::of(&beside.board, whatif)),
        _ => Err(Refusal::new("cli.no-edit").because(wrong).about(beside.sources)),
    }
}
