//! Changes that are tried out: from what was typed to a trial.

use freehold_board::{Checked, Moment, Visibility};
use freehold_leverage::Trial;
use freehold_text::{Code, Diagnostic, Format, Severity, render};

use super::{Failure, say_finding};
use crate::args::{Output, Trying};
use crate::files::Place;
use crate::terminal;

/// What the file is called in messages that holds the lines typed.
const TYPED: &str = "--with";

/// Returns the changes that were asked for.
pub(super) fn trial(
    place: &Place,
    checked: &Checked,
    trying: &Trying,
    moment: Moment,
    output: Output,
) -> Result<Trial, Failure> {
    let mut trial = Trial::default();
    for (place, name) in trying.whatif.iter().enumerate() {
        // Asked for twice is asked for.
        if trying.whatif.iter().take(place).any(|before| before == name) {
            continue;
        }
        match Trial::named(&checked.board, name, moment.known_by) {
            Ok(named) => trial.and(named),
            Err(finding) => {
                say_finding(&finding, output);
                return Err(Failure::new("cli.no-whatif").with("name", name));
            }
        }
    }
    if !trying.with_edits.is_empty() {
        trial.and(typed(place, checked, &trying.with_edits, moment, output)?);
    }
    Ok(trial)
}

/// Reads the lines typed as a what-if beside the board, so that they mean what they would mean on it.
fn typed(
    place: &Place,
    checked: &Checked,
    edits: &[String],
    moment: Moment,
    output: Output,
) -> Result<Trial, Failure> {
    let visibility = Visibility::new(&checked.board, moment.known_by);
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '.' | '_');
    for word in edits.iter().flat_map(|edit| edit.split(|letter| !is_name(letter))) {
        // What nobody may know of yet is as unknown as what is not there.
        if !visibility.name(&checked.board, word) {
            let finding = Diagnostic::new(Code::FH0902, Severity::Error, None);
            say_finding(&finding.arg("name", word), output);
            return Err(Failure::new("cli.no-edit"));
        }
    }
    // What stands behind `;` would be a remark, and not be tried out.
    if edits.iter().any(|edit| edit.contains(';')) {
        return Err(Failure::new("cli.one-edit"));
    }
    let taken = |name: &String| checked.board.names.get(name).is_some();
    let mut name = String::from("typed");
    while taken(&name) {
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
    let beside = place.check_with(TYPED, &lines);
    let is_typed = |finding: &&Diagnostic| {
        let file = finding.span.and_then(|span| beside.sources.files.get(span.file.0 as usize));
        finding.severity == Severity::Error && file.is_some_and(|file| file.name.ends_with(TYPED))
    };
    let wrong: Vec<Diagnostic> = beside.diagnostics.iter().filter(is_typed).cloned().collect();
    let found = beside.board.outlook.whatifs.iter().find(|whatif| whatif.name == name);
    match found {
        Some(whatif) if wrong.is_empty() => Ok(Trial::of(&beside.board, whatif)),
        _ => {
            let (lang, color) = (output.language(), output.colors_talk());
            terminal::say(&render(&beside.sources, &wrong, Format::Full, lang, color));
            Err(Failure::new("cli.no-edit"))
        }
    }
}
