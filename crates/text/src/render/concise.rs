//! A finding in one line: `file:line:column: error[FH0201] message`.
//!
//! The severity stays English in every language, because editors look for it.

use super::visible::visible;
use super::{Place, severity_word};
use crate::{Diagnostic, Lang, Severity, Sources, words};

pub(super) fn render(sources: &Sources, finding: &Diagnostic, lang: Lang, color: bool) -> String {
    let place = Place::of(sources, finding).map_or_else(String::new, |place| {
        format!("{}:{}:{}: ", visible(&place.file.name), place.start.line, place.start.column)
    });
    let (on, off) = match (color, finding.severity) {
        (false, _) => ("", ""),
        (true, Severity::Error) => ("\x1b[1;31m", "\x1b[0m"),
        (true, Severity::Warning) => ("\x1b[1;33m", "\x1b[0m"),
        (true, Severity::Note) => ("\x1b[1;32m", "\x1b[0m"),
    };
    let severity = severity_word(finding.severity);
    let message = visible(&words(lang, &finding.message));
    format!("{place}{on}{severity}[{}]{off} {message}\n", finding.code)
}
