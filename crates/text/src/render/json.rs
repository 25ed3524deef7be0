//! Findings as one JSON document, `freehold-diagnostics/1`.
//!
//! Every field is always there; what is unknown is `null`.

use serde::Serialize;

use super::{Place, severity_word};
use crate::{Diagnostic, Fix, Lang, Sources, Span, words};

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: At<'a>,
    label: Option<String>,
    others: Vec<Other<'a>>,
    notes: Vec<String>,
    fix: Option<Mend<'a>>,
}

#[derive(Serialize, Default)]
struct At<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Serialize)]
struct Other<'a> {
    message: String,
    #[serde(flatten)]
    place: At<'a>,
}

#[derive(Serialize)]
struct Mend<'a> {
    message: String,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    #[serde(flatten)]
    place: At<'a>,
    replacement: &'a str,
}

pub(super) fn render(sources: &Sources, diagnostics: &[Diagnostic], lang: Lang) -> String {
    let diagnostics =
        Vec::from_iter(diagnostics.iter().map(|finding| shown(sources, finding, lang)));
    pretty(&Document { schema: "freehold-diagnostics/1", diagnostics })
}

fn shown<'a>(sources: &'a Sources, finding: &'a Diagnostic, lang: Lang) -> Finding<'a> {
    Finding {
        code: finding.code.id(),
        severity: severity_word(finding.severity),
        message: words(lang, &finding.message),
        place: at(sources, finding.span),
        label: finding.label.as_ref().map(|label| words(lang, label)),
        others: Vec::from_iter(finding.others.iter().map(|other| Other {
            message: words(lang, &other.message),
            place: at(sources, Some(other.span)),
        })),
        notes: Vec::from_iter(finding.notes.iter().map(|note| words(lang, note))),
        fix: finding.fix.as_ref().map(|fix| mend(sources, fix, lang)),
    }
}

fn mend<'a>(sources: &'a Sources, fix: &'a Fix, lang: Lang) -> Mend<'a> {
    let edits = fix
        .edits
        .iter()
        .map(|edit| Change { place: at(sources, Some(edit.span)), replacement: &edit.replacement });
    Mend { message: words(lang, &fix.message), edits: edits.collect() }
}

fn at(sources: &Sources, span: Option<Span>) -> At<'_> {
    let Some(place) = span.and_then(|span| Place::find(sources, span)) else {
        return At::default();
    };
    At {
        file: Some(&place.file.name),
        line: Some(place.start.line),
        column: Some(place.start.column),
        end_line: Some(place.end.line),
        end_column: Some(place.end.column),
        start: Some(place.bytes.start),
        end: Some(place.bytes.end),
    }
}

/// Writes a document. Writing can only fail on maps whose keys are no text, and there are none.
pub(super) fn pretty(document: &impl Serialize) -> String {
    serde_json::to_string_pretty(document).unwrap_or_default() + "\n"
}
