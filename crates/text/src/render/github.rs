//! Findings as workflow commands of GitHub Actions: `::error file=…,line=…,col=…,title=…::…`.

use super::{Place, lines_below};
use crate::{Diagnostic, Lang, Severity, Sources, words};

pub(super) fn render(sources: &Sources, diagnostics: &[Diagnostic], lang: Lang) -> String {
    String::from_iter(diagnostics.iter().map(|finding| command(sources, finding, lang)))
}

fn command(sources: &Sources, finding: &Diagnostic, lang: Lang) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = Place::of(sources, finding).map_or_else(String::new, |place| {
        let file = property(&place.file.name);
        format!("file={file},line={},col={},", place.start.line, place.start.column)
    });
    let mut lines = vec![words(lang, &finding.message)];
    lines.extend(lines_below(sources, finding, lang));
    let text = data(&lines.join("\n"));
    format!("::{command} {place}title={}::{text}\n", finding.code)
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
