//! A finding with the lines it is about, drawn by `annotate-snippets`.
//!
//! The marks are ASCII: box-drawing characters are two columns wide in many Korean terminals, and
//! every underline would slip.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};

use super::visible::{Line, visible};
use super::{Place, fix_words, severity_word};
use crate::{Diagnostic, FileId, Lang, Severity, SourceFile, Sources, phrase, words};

/// Lines that lie further apart get a heading of their own.
const FAR: u32 = 50;

/// One place to point at.
struct Mark {
    line: u32,
    /// Bytes from the start of the line.
    bytes: Range<usize>,
    label: Option<String>,
    kind: AnnotationKind,
}

impl Mark {
    fn is_primary(&self) -> bool {
        self.kind == AnnotationKind::Primary
    }
}

pub(super) fn render(sources: &Sources, finding: &Diagnostic, lang: Lang, color: bool) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let word = |name: &str| phrase(lang, &format!("severity.{name}"), &[]);
    let title = level
        .with_name(word(severity_word(finding.severity)))
        .primary_title(visible(&words(lang, &finding.message)))
        .id(finding.code.id());
    let mut group = Group::with_title(title);
    for element in snippets(sources, finding, lang) {
        group = group.element(element);
    }
    let plain = |text: &str| Level::NOTE.no_name().message(visible(text));
    for note in &finding.notes {
        group = group.element(plain(&words(lang, note)));
    }
    if let Some(fix) = &finding.fix {
        let help = Level::HELP.with_name(word("help"));
        group = group.element(help.message(visible(&fix_words(lang, fix))));
    }
    group = group.element(plain(&phrase(lang, "explain", &[("code", finding.code.id())])));
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    // Lines are cut before they are drawn, so the renderer never has to.
    let drawing = renderer.term_width(100_000).render(&[group]);
    let lines = drawing.lines().filter(|line| !is_empty_heading(line));
    String::from_iter(lines.flat_map(|line| [line, "\n"])) + "\n"
}

/// True for the heading that is drawn for lines without a path. Ours have none, because the column
/// of their place can't be counted in a line that was cut; [`Origin`] says it instead.
fn is_empty_heading(line: &str) -> bool {
    let codes = line.trim_start().split("\x1b[");
    let text = codes.enumerate().map(|(index, part)| match part.split_once('m') {
        Some((_, rest)) if index > 0 => rest,
        _ => part,
    });
    String::from_iter(text).trim() == ":::"
}

fn snippets(sources: &Sources, finding: &Diagnostic, lang: Lang) -> Vec<Element<'static>> {
    let primary = finding.span.map(|span| {
        let label = finding.label.as_ref().map(|label| words(lang, label));
        (span, label, AnnotationKind::Primary)
    });
    let others = finding
        .others
        .iter()
        .map(|other| (other.span, Some(words(lang, &other.message)), AnnotationKind::Context));

    let mut order = vec![];
    let mut files: BTreeMap<FileId, Vec<Mark>> = BTreeMap::new();
    for (span, label, kind) in primary.into_iter().chain(others) {
        let Some(place) = Place::find(sources, span) else { continue };
        if !files.contains_key(&span.file) {
            order.push(span.file);
        }
        files.entry(span.file).or_default().push(mark(&place, label, kind));
    }

    let mut pieces: Vec<(&SourceFile, Vec<Mark>)> = vec![];
    for id in order {
        let Some((file, mut marks)) = sources.get(id).zip(files.remove(&id)) else { continue };
        marks.sort_by_key(|mark| mark.line);
        let mut last = 0;
        for mark in marks {
            let is_far = last == 0 || mark.line - last > FAR;
            last = mark.line;
            match pieces.last_mut().filter(|_| !is_far) {
                Some((_, near)) => near.push(mark),
                None => pieces.push((file, vec![mark])),
            }
        }
    }
    // The place the finding is about comes first, whatever else belongs to it.
    pieces.sort_by_key(|(_, marks)| !marks.iter().any(Mark::is_primary));
    Vec::from_iter(pieces.iter().flat_map(|(file, marks)| drawn(file, marks)))
}

/// Cuts a span to its first line: a statement is one line, and its details need no mark.
fn mark(place: &Place<'_>, label: Option<String>, kind: AnnotationKind) -> Mark {
    let line = place.file.line(place.start.line);
    let start = place.bytes.start.min(line.end);
    let end = place.bytes.end.clamp(start, line.end);
    Mark {
        line: place.start.line,
        bytes: start - line.start..end - line.start,
        label: label.map(|label| visible(&label)).filter(|label| !label.is_empty()),
        kind,
    }
}

/// Draws lines of one file that lie near each other, under a heading with the place.
fn drawn(file: &SourceFile, marks: &[Mark]) -> Vec<Element<'static>> {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return vec![] };
    let head = marks.iter().find(|mark| mark.is_primary()).unwrap_or(first);
    let mut text = String::new();
    let mut annotations: Vec<Annotation<'static>> = vec![];
    for number in first.line..=last.line {
        let here = Vec::from_iter(marks.iter().filter(|mark| mark.line == number));
        let ranges = Vec::from_iter(here.iter().map(|mark| mark.bytes.clone()));
        let range = file.line(number);
        let line = Line::new(file.text.get(range).unwrap_or_default(), &ranges);
        for mark in here {
            let span = line.mark(&mark.bytes);
            let span = text.len() + span.start..text.len() + span.end;
            annotations.push(mark.kind.span(span).label(mark.label.clone()));
        }
        text.push_str(&line.text);
        text.push('\n');
    }
    let at = file.line(head.line).start + head.bytes.start;
    let place = file.position(u32::try_from(at).unwrap_or(u32::MAX));
    let origin = Origin::path(visible(&file.name))
        .line(place.line as usize)
        .char_column(place.column as usize);
    let snippet = Snippet::source(text).line_start(first.line as usize).annotations(annotations);
    vec![origin.into(), snippet.into()]
}
