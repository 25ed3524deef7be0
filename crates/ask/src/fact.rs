//! A fact that somebody fills into a form, as the line of the language that says it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::change::Change;
use crate::desk::Desk;
use crate::refusal::Refusal;

/// What can be filled in. Texts are as in the language: `2025-10-19`, `13 bn USD/year`, `S001, S002`.
/// What has no source is a guess.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fact {
    /// Where something is known from.
    Source {
        /// Its name: `S200`.
        name: String,
        /// When it came out.
        on: String,
        /// Who published it.
        publisher: String,
        /// Its title.
        title: String,
        /// How far it is trusted: `high`, `medium`, `low`; medium without it.
        trust: Option<String>,
        /// Where it can be read.
        url: Option<String>,
    },
    /// The value of a quantity.
    Quantity {
        /// Its path: `OpenAI.revenue`.
        path: String,
        /// When it is true.
        on: String,
        /// How much.
        value: String,
        /// Who says so.
        source: Option<String>,
        /// Why.
        because: Option<String>,
    },
    /// What one party holds in another.
    Stake {
        /// Who holds.
        holder: String,
        /// In whom.
        r#in: String,
        /// `equity`, `profit` or `votes`.
        class: String,
        /// When it is true.
        on: String,
        /// How much.
        value: String,
        /// Who says so.
        source: Option<String>,
        /// Why.
        because: Option<String>,
    },
    /// Who supplies a need.
    Supply {
        /// The need: `OpenAI.compute`.
        need: String,
        /// When it is true.
        on: String,
        /// The mix: `Azure 60 %, Oracle 20 %, unknown 20 %`.
        mix: String,
        /// Who says so.
        source: Option<String>,
        /// Why.
        because: Option<String>,
    },
    /// Something that happens.
    Event {
        /// Its name: `second-deal`.
        name: String,
        /// When.
        on: String,
        /// Whom it is about: `Microsoft, OpenAI`.
        of: String,
        /// In words.
        label: String,
        /// Who says so.
        source: Option<String>,
        /// Why.
        because: Option<String>,
    },
}

impl Fact {
    /// Returns the line that says it.
    pub fn line(&self) -> String {
        match self {
            Self::Source { name, on, publisher, title, trust, url } => {
                let (publisher, title) = (prose(publisher), prose(title));
                let trust = trust.as_deref().map(word).filter(|trust| !trust.is_empty());
                let trust = trust.unwrap_or_else(|| String::from("medium"));
                let url = url.as_deref().filter(|url| !url.trim().is_empty());
                let url = url.map(|url| format!(" url {}", prose(url))).unwrap_or_default();
                format!("source {} {} {publisher} {title} trust {trust}{url}", word(name), word(on))
            }
            Self::Quantity { path, on, value, source, because } => {
                let evidence = evidence(source, because);
                format!("{} claim {} {}  {evidence}", word(on), word(path), word(value))
            }
            Self::Stake { holder, r#in, class, on, value, source, because } => {
                let evidence = evidence(source, because);
                let (on, holder, of) = (word(on), word(holder), word(r#in));
                format!("{on} stake {holder} in {of}: {} {}  {evidence}", word(class), word(value))
            }
            Self::Supply { need, on, mix, source, because } => {
                let evidence = evidence(source, because);
                format!("{} supply {}: {}  {evidence}", word(on), word(need), word(mix))
            }
            Self::Event { name, on, of, label, source, because } => {
                let evidence = evidence(source, because);
                let (on, name, of) = (word(on), word(name), word(of));
                format!("{on} event {name} of {of} {}  {evidence}", prose(label))
            }
        }
    }
}

/// Who says so, and why.
fn evidence(source: &Option<String>, because: &Option<String>) -> String {
    let filled = |text: &Option<String>| text.as_deref().map(word).filter(|text| !text.is_empty());
    match (filled(source), filled(because)) {
        (Some(source), Some(because)) => format!("[{source}, because {}]", prose(&because)),
        (Some(source), None) => format!("[{source}]"),
        (None, Some(because)) => format!("[guess {}]", prose(&because)),
        (None, None) => String::from("[guess]"),
    }
}

/// A field on one line: a break in it would begin another statement, a remark would hide the rest.
fn word(text: &str) -> String {
    text.replace(['\n', '\r', ';', '[', ']'], " ").trim().to_owned()
}

/// A field in quotes.
fn prose(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    format!("\"{}\"", text.trim().replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns the change that adds a fact at the end of a file, the first one unless it is said.
///
/// # Errors
/// If the line would be wrong: with what a check says of it.
pub fn fact(desk: &Desk, fact: &Fact, file: Option<&str>) -> Result<(Change, String), Refusal> {
    let file = file.unwrap_or(&desk.main);
    let text = desk.text(file).ok_or_else(|| Refusal::new("ask.no-file").with("name", file))?;
    let line = fact.line();
    let at = u32::try_from(text.split_inclusive('\n').count() + 1).unwrap_or(u32::MAX);
    let change = Change { file: file.to_owned(), line: at, old: String::new(), new: line.clone() };
    let changed = desk.changed(std::slice::from_ref(&change)).map_err(Refusal::from)?;
    let starts = text.len() as u32;
    let is_new = |finding: &&freehold_text::Diagnostic| {
        let place = finding.span.and_then(|span| {
            let file_of = changed.checked.sources.files.get(span.file.0 as usize)?;
            (file_of.name == file).then_some(span.start)
        });
        let is_error = finding.severity == freehold_text::Severity::Error;
        is_error && place.is_some_and(|start| start >= starts)
    };
    let wrong: Vec<_> = changed.checked.diagnostics.iter().filter(is_new).cloned().collect();
    match wrong.is_empty() {
        true => Ok((change, line)),
        false => Err(Refusal::new("cli.no-edit").because(wrong)),
    }
}
