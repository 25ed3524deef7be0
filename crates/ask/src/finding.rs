//! Findings of a check as data for an editor.

use freehold_board::Checked;
use freehold_text::{Diagnostic, Edit, Lang, Severity, Sources, Span, words};
use schemars::JsonSchema;
use serde::Serialize;

use crate::change::Change;
use crate::desk::Desk;

/// A finding, with its place and what would mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// The stable code.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// In words.
    pub message: String,
    /// What is said of the place itself.
    pub label: Option<String>,
    /// What was expected, what is nearest, what follows.
    pub notes: Vec<String>,
    /// The file; none for the board as a whole.
    pub file: Option<String>,
    /// The first line, from 1.
    pub line: Option<u32>,
    /// The first column, from 1, in letters.
    pub column: Option<u32>,
    /// The last line.
    pub end_line: Option<u32>,
    /// One past the last column.
    pub end_column: Option<u32>,
    /// What would mend it.
    pub fix: Option<Mending>,
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mending {
    /// What it does.
    pub title: String,
    /// The change.
    pub edit: Change,
}

/// Returns what a check found, at most `most`, errors first.
pub fn findings(desk: &Desk, lang: Lang, most: usize) -> Vec<Finding> {
    let Checked { sources, diagnostics, .. } = desk.checked.as_ref();
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    sorted.into_iter().take(most).map(|finding| told(sources, finding, lang)).collect()
}

fn told(sources: &Sources, finding: &Diagnostic, lang: Lang) -> Finding {
    let file = |span: Span| sources.files.get(span.file.0 as usize);
    let at = finding.span.and_then(|span| {
        let file = file(span)?;
        Some((file.name.clone(), file.position(span.start), file.position(span.end)))
    });
    let fix = finding.fix.as_ref().and_then(|fix| {
        let first = fix.edits.first()?;
        let file = file(first.span)?;
        let mended = mended(&file.text, &fix.edits)?;
        let edit = Change::between(&file.name, &file.text, &mended)?;
        Some(Mending { title: words(lang, &fix.message), edit })
    });
    Finding {
        code: finding.code.id(),
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: words(lang, &finding.message),
        label: finding.label.as_ref().map(|label| words(lang, label)),
        notes: finding.notes.iter().map(|note| words(lang, note)).collect(),
        line: at.as_ref().map(|(_, start, _)| start.line),
        column: at.as_ref().map(|(_, start, _)| start.column),
        end_line: at.as_ref().map(|(_, _, end)| end.line),
        end_column: at.as_ref().map(|(_, _, end)| end.column),
        file: at.map(|(name, ..)| name),
        fix,
    }
}

/// Returns the text with all edits made, the last one first so that the others keep their places.
fn mended(text: &str, edits: &[Edit]) -> Option<String> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    let mut out = text.to_owned();
    for edit in edits {
        out.get(edit.span.range())?;
        out.replace_range(edit.span.range(), &edit.replacement);
    }
    Some(out)
}
