//! What is wrong, where, what was expected, and the one change that would mend it.
//!
//! A diagnostic holds no words: it holds a code and the arguments of its message. The words stand
//! in the catalogue, once per language, so that the same finding can be read in English or Korean.

use crate::{Code, Span};

/// How bad it is. Only errors make `check` fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The statement can't be used; the rest of the board still works.
    Error,
    /// The statement is used, but its author probably wants to look at it.
    Warning,
    /// Something worth knowing.
    Note,
}

/// A message of the catalogue with its arguments: `{name}` in the message takes the argument `name`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// The key in the catalogue, for instance `FH0201` or `FH0201.nearest`.
    pub key: &'static str,
    /// Argument names and values, in any order.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// Returns the message with no arguments.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// Returns the message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// A remark on a place in the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say about it.
    pub message: Message,
}

/// A change of the text that mends the finding; applying all edits gives a text that parses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// What the change does, for a menu.
    pub message: Message,
    /// Replacements that do not overlap.
    pub edits: Vec<Edit>,
}

/// Replaces the text at `span` by `replacement`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code, whose page `freehold explain` prints.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// The headline; its key is the code, or the code with a suffix.
    pub message: Message,
    /// The place it is about; `None` for the board as a whole.
    pub span: Option<Span>,
    /// What to write under the primary place.
    pub label: Option<Message>,
    /// Other places that belong to it.
    pub others: Vec<Label>,
    /// Lines below: what was expected, what is nearest, what follows.
    pub notes: Vec<Message>,
    /// At most one change that mends it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Returns an error at `span` whose headline is the message of the code itself.
    pub fn error(code: Code, span: Span) -> Self {
        Self::new(code, Severity::Error, Some(span))
    }

    /// Returns a warning at `span`.
    pub fn warning(code: Code, span: Span) -> Self {
        Self::new(code, Severity::Warning, Some(span))
    }

    /// Returns a note at `span`.
    pub fn note(code: Code, span: Span) -> Self {
        Self::new(code, Severity::Note, Some(span))
    }

    /// Returns a finding of any severity, with or without a place.
    pub fn new(code: Code, severity: Severity, span: Option<Span>) -> Self {
        let message = Message::new(code.id());
        Self {
            code,
            severity,
            message,
            span,
            label: None,
            others: vec![],
            notes: vec![],
            fix: None,
        }
    }

    /// Adds an argument to the headline.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        self.message.args.push((name, value.to_string()));
        self
    }

    /// Takes another message of the same code as the headline; call it before [`arg`](Self::arg).
    #[must_use]
    pub fn says(mut self, key: &'static str) -> Self {
        self.message.key = key;
        self
    }

    /// Adds a line below.
    #[must_use]
    pub fn note_line(mut self, message: Message) -> Self {
        self.notes.push(message);
        self
    }

    /// Adds a line below if there is one.
    #[must_use]
    pub fn maybe_note(mut self, message: Option<Message>) -> Self {
        self.notes.extend(message);
        self
    }

    /// Writes under the primary place.
    #[must_use]
    pub fn label(mut self, message: Message) -> Self {
        self.label = Some(message);
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn other(mut self, span: Span, message: Message) -> Self {
        self.others.push(Label { span, message });
        self
    }

    /// Offers the replacement of one span as the fix.
    #[must_use]
    pub fn fix(mut self, message: Message, span: Span, replacement: impl Into<String>) -> Self {
        self.fix =
            Some(Fix { message, edits: vec![Edit { span, replacement: replacement.into() }] });
        self
    }
}
