//! Findings as SARIF 2.1.0 (OASIS, 2023), for code scanning.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};

use super::json::pretty;
use super::{Place, severity_word};
use crate::{Code, Diagnostic, Fix, Lang, Sources, words};

pub(super) fn render(sources: &Sources, diagnostics: &[Diagnostic], lang: Lang) -> String {
    let codes = Vec::from_iter(BTreeSet::from_iter(diagnostics.iter().map(|finding| finding.code)));
    let results = Vec::from_iter(diagnostics.iter().map(|finding| {
        // The codes are sorted and hold this one, so the search always succeeds.
        let index = codes.binary_search(&finding.code).unwrap_or_default();
        result(sources, finding, index, lang)
    }));
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "freehold",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Vec::from_iter(codes.iter().map(|code| rule(*code))),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn rule(code: Code) -> Value {
    let page = code.page().trim();
    let (title, body) = page.split_once('\n').unwrap_or((page, page));
    json!({
        "id": code.id(),
        "shortDescription": { "text": title.trim_start_matches('#').trim() },
        "fullDescription": { "text": body.trim() },
        "help": { "text": page, "markdown": page },
    })
}

fn result(sources: &Sources, finding: &Diagnostic, rule: usize, lang: Lang) -> Value {
    let mut text = words(lang, &finding.message);
    for note in finding.label.iter().chain(&finding.notes) {
        text.push('\n');
        text.push_str(&words(lang, note));
    }
    let place = finding.span.and_then(|span| Place::find(sources, span));
    let others = finding.others.iter().filter_map(|other| {
        let physical = physical(&Place::find(sources, other.span)?);
        let text = words(lang, &other.message);
        Some(json!({ "physicalLocation": physical, "message": { "text": text } }))
    });
    let fix = finding.fix.as_ref().and_then(|fix| mend(sources, fix, lang));
    json!({
        "ruleId": finding.code.id(),
        "ruleIndex": rule,
        "level": severity_word(finding.severity),
        "message": { "text": text },
        "locations": Vec::from_iter(
            place.iter().map(|place| json!({ "physicalLocation": physical(place) })),
        ),
        "relatedLocations": Vec::from_iter(others),
        "fixes": Vec::from_iter(fix),
    })
}

fn mend(sources: &Sources, fix: &Fix, lang: Lang) -> Option<Value> {
    let mut changes = vec![];
    for edit in &fix.edits {
        let place = Place::find(sources, edit.span)?;
        changes.push(json!({
            "artifactLocation": { "uri": uri(&place.file.name) },
            "replacements": [{
                "deletedRegion": region(&place),
                "insertedContent": { "text": edit.replacement },
            }],
        }));
    }
    let text = words(lang, &fix.message);
    (!changes.is_empty())
        .then(|| json!({ "description": { "text": text }, "artifactChanges": changes }))
}

fn physical(place: &Place<'_>) -> Value {
    json!({ "artifactLocation": { "uri": uri(&place.file.name) }, "region": region(place) })
}

fn region(place: &Place<'_>) -> Value {
    json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    })
}

/// Writes a path as a relative URI: RFC 3986 leaves letters, digits and a few marks as they are.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            // Writing to a string can't fail.
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}
