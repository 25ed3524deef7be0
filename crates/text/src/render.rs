//! Findings as text: for people, for pull requests and for other programs.

mod concise;
mod full;
mod github;
mod json;
mod sarif;
mod visible;

use std::ops::Range;

use crate::{
    Diagnostic, Edit, FileId, Fix, Lang, Position, Severity, SourceFile, Sources, Span, limits,
    phrase, words,
};

/// The shape in which findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Format {
    /// With the lines they are about, for people.
    #[default]
    Full,
    /// One line each, for editors and `grep`.
    Concise,
    /// One JSON document, `freehold-diagnostics/1`. Offsets count bytes of the text without its
    /// byte order mark, columns count characters from 1.
    Json,
    /// Workflow commands, which GitHub shows as remarks on a pull request.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 5] =
        [Format::Full, Format::Concise, Format::Json, Format::Github, Format::Sarif];

    /// Returns the name, as `--output-format` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Full => "full",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Github => "github",
            Format::Sarif => "sarif",
        }
    }

    /// Returns the format of that name.
    pub fn parse(text: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == text)
    }
}

/// Returns the findings as text, in the order given; see [`sorted`].
///
/// Any span is fine, even one that is not in its file: it is cut to what there is. The formats for
/// people show the first [`limits::FINDINGS_SHOWN`] and count the rest, and print no control
/// character of the text. Only they use `color`.
pub fn render(
    sources: &Sources,
    diagnostics: &[Diagnostic],
    format: Format,
    lang: Lang,
    color: bool,
) -> String {
    match format {
        Format::Full => {
            some(diagnostics, lang, |finding| full::render(sources, finding, lang, color))
        }
        Format::Concise => {
            some(diagnostics, lang, |finding| concise::render(sources, finding, lang, color))
        }
        Format::Json => json::render(sources, diagnostics, lang),
        Format::Github => github::render(sources, diagnostics, lang),
        Format::Sarif => sarif::render(sources, diagnostics, lang),
    }
}

/// Returns the findings by file name, place and code, so that the order in which they were found
/// does not show. Those about the board as a whole come last.
pub fn sorted(sources: &Sources, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_cached_key(|finding| {
        let place = finding.span.map(|span| {
            let name = sources.get(span.file).map(|file| file.name.clone());
            (name, span)
        });
        (place.is_none(), place, finding.code, finding.severity, finding.message.clone())
    });
    diagnostics
}

/// Returns the text of `file` after the fix, or `None` if the fix does not fit: an edit out of the
/// text, two edits that overlap, or no edit in this file at all.
pub fn apply(fix: &Fix, text: &str, file: FileId) -> Option<String> {
    let mut edits = Vec::from_iter(fix.edits.iter().filter(|edit| edit.span.file == file));
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.first()?;
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for Edit { span, replacement } in edits {
        text.get(span.range())?;
        // A start before the end of the last edit makes this range backwards: they overlap.
        out.push_str(text.get(done..span.start as usize)?);
        out.push_str(replacement);
        done = span.end as usize;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

fn some(diagnostics: &[Diagnostic], lang: Lang, render: impl Fn(&Diagnostic) -> String) -> String {
    let mut out = String::from_iter(diagnostics.iter().take(limits::FINDINGS_SHOWN).map(render));
    let more = diagnostics.len().saturating_sub(limits::FINDINGS_SHOWN);
    if more > 0 {
        out.push_str(&phrase(lang, "rest", &[("n", &more.to_string())]));
        out.push('\n');
    }
    out
}

/// A span that surely is in a file.
struct Place<'a> {
    file: &'a SourceFile,
    bytes: Range<usize>,
    start: Position,
    end: Position,
}

impl<'a> Place<'a> {
    /// Returns `None` for a file that is not there.
    fn find(sources: &'a Sources, span: Span) -> Option<Self> {
        let file = sources.get(span.file)?;
        let bytes = file.clamp(span);
        let [start, end] = [span.start, span.end].map(|offset| file.position(offset));
        Some(Self { file, bytes, start, end: end.max(start) })
    }

    fn of(sources: &'a Sources, finding: &Diagnostic) -> Option<Self> {
        Self::find(sources, finding.span?)
    }
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Returns the label, the other places, the notes and the fix as lines below a headline.
fn lines_below(sources: &Sources, finding: &Diagnostic, lang: Lang) -> Vec<String> {
    let mut lines = vec![];
    lines.extend(finding.label.iter().map(|label| words(lang, label)));
    for other in &finding.others {
        let said = words(lang, &other.message);
        lines.push(match Place::find(sources, other.span) {
            Some(Place { file, start, .. }) => {
                format!("{}:{}:{}: {said}", file.name, start.line, start.column)
            }
            None => said,
        });
    }
    lines.extend(finding.notes.iter().map(|note| words(lang, note)));
    lines.extend(finding.fix.iter().map(|fix| fix_words(lang, fix)));
    lines
}

/// Returns what a fix does and, if its message does not say so, what it writes.
fn fix_words(lang: Lang, fix: &Fix) -> String {
    let said = words(lang, &fix.message);
    let [Edit { span, replacement }] = fix.edits.as_slice() else { return said };
    if replacement.is_empty() || said.contains(replacement.trim()) {
        return said;
    }
    let key = if span.start == span.end { "fix.insert" } else { "fix.replace" };
    format!("{said}: {}", phrase(lang, key, &[("name", replacement.trim())]))
}
