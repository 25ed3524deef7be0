//! What an answer goes without, because the board has errors there.

use freehold_board::Checked;
use freehold_report::{LeftOut, Report};
use freehold_text::{Diagnostic, Severity, SourceFile, words};
use serde::Serialize;

use crate::args::Output;
use crate::terminal;

/// An answer as data, and what it goes without.
#[derive(Serialize)]
pub(super) struct Beside<'a, A: Serialize> {
    #[serde(flatten)]
    pub(super) answer: &'a A,
    /// The errors of the board; empty if all of it counts.
    pub(super) left_out: &'a [LeftOut],
}

/// Returns the errors of a board, in the order of the text; which of them stand in the statement of
/// this word and name is said.
pub(super) fn left_out(
    checked: &Checked,
    (word, name): (&str, &str),
    output: Output,
) -> Vec<LeftOut> {
    let errors = checked.diagnostics.iter();
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    let of = |finding: &Diagnostic| {
        let place = finding.span.and_then(|span| Some((checked.sources.get(span.file)?, span)));
        let line = place.map(|(file, span)| file.position(span.start).line);
        LeftOut {
            code: finding.code.id(),
            message: words(output.language(), &finding.message),
            file: place.map(|(file, _)| file.name.clone()),
            line,
            text: place.map(|(file, span)| file.slice(span).to_owned()).unwrap_or_default(),
            here: place.zip(line).is_some_and(|((file, _), line)| {
                head(file, line).is_some_and(|head| begins(head, word, name))
            }),
        }
    };
    errors.map(of).collect()
}

/// Whether an error stands in a statement of this word.
pub(super) fn fails(checked: &Checked, word: &str) -> bool {
    let errors = checked.diagnostics.iter();
    let mut errors = errors.filter(|finding| finding.severity == Severity::Error);
    errors.any(|finding| {
        let place = finding.span.and_then(|span| Some((checked.sources.get(span.file)?, span)));
        let head = place.and_then(|(file, span)| head(file, file.position(span.start).line));
        // The word stands first, or after a date.
        head.is_some_and(|head| head.split_whitespace().take(2).any(|found| found == word))
    })
}

/// Tells in words what was left out of what is asked about.
pub(super) fn tell_left_out(left_out: &[LeftOut], report: &Report<'_>) {
    let text = report.left_out(left_out);
    if !text.is_empty() {
        terminal::answer(&format!("\n{text}"));
    }
}

/// The head line of the statement that a line belongs to: the last one before it that does not stand
/// in.
fn head(file: &SourceFile, line: u32) -> Option<&str> {
    let lines: Vec<&str> = file.text.lines().take(line as usize).collect();
    let is_head =
        |line: &&&str| line.starts_with(|first: char| !first.is_whitespace() && first != ';');
    lines.iter().rev().find(is_head).copied()
}

/// Whether a head line, with or without a date, declares `name` by `word`.
fn begins(head: &str, word: &str, name: &str) -> bool {
    let mut words = head.split_whitespace().skip_while(|found| *found != word).skip(1);
    words.next().is_some_and(|found| found.trim_end_matches(':') == name)
}
