//! Why a question has no answer.

use freehold_ensemble::Conflicting;
use freehold_insight::InsightError;
use freehold_insight::question::NoAnswer;
use freehold_text::{Code, Diagnostic, Lang, Message, Severity, Sources, words};

use crate::change::{ChangeError, Misfit};

/// Why a question has no answer.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// In a sentence.
    pub message: Message,
    /// What was found, with codes.
    pub findings: Vec<Diagnostic>,
    /// The texts that the findings are about.
    pub sources: Sources,
}

impl Refusal {
    /// Returns the refusal of this message.
    pub fn new(key: &'static str) -> Self {
        Self { message: Message::new(key), findings: Vec::new(), sources: Sources::default() }
    }

    /// Returns it with an argument of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.message = self.message.with(name, value);
        self
    }

    /// Returns it with the texts that the findings are about.
    #[must_use]
    pub fn about(mut self, sources: Sources) -> Self {
        self.sources = sources;
        self
    }

    /// Returns it with what was found.
    #[must_use]
    pub fn because(mut self, findings: Vec<Diagnostic>) -> Self {
        self.findings = findings;
        self
    }

    /// Returns the code of the first finding.
    pub fn code(&self) -> Option<Code> {
        self.findings.first().map(|finding| finding.code)
    }

    /// Returns what is wrong in words: what was found, else the sentence.
    pub fn told(&self, lang: Lang) -> String {
        match self.findings.as_slice() {
            [] => words(lang, &self.message),
            findings => {
                let told: Vec<String> =
                    findings.iter().map(|finding| words(lang, &finding.message)).collect();
                told.join("; ")
            }
        }
    }

    /// Returns what would mend it, where that is known.
    pub fn fix(&self, lang: Lang) -> Option<String> {
        let notes = self.findings.iter().flat_map(|finding| &finding.notes);
        let told: Vec<String> = notes.map(|note| words(lang, note)).collect();
        (!told.is_empty()).then(|| told.join("; "))
    }
}

impl From<Box<Diagnostic>> for Refusal {
    fn from(finding: Box<Diagnostic>) -> Self {
        Self::new("cli.nothing-measured").because(vec![*finding])
    }
}

impl From<Vec<Diagnostic>> for Refusal {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self::new("cli.nothing-run").because(findings)
    }
}

impl From<Conflicting> for Refusal {
    /// Says which two things cannot both be, in which future.
    fn from(found: Conflicting) -> Self {
        let code = if found.endings { Code::FH0706 } else { Code::FH0707 };
        let [first, second] = &found.between;
        let finding = Diagnostic::new(code, Severity::Error, None)
            .arg("name", &found.target)
            .arg("first", first)
            .arg("second", second)
            .arg("date", &found.date)
            .arg("future", found.future);
        Self::new("cli.nothing-run").because(vec![finding])
    }
}

impl From<NoAnswer> for Refusal {
    fn from(why: NoAnswer) -> Self {
        match why {
            NoAnswer::Findings(findings) => findings.into(),
            NoAnswer::Conflicting(found) => found.into(),
            NoAnswer::NoSuch { kind, name } => {
                let key = match kind {
                    "goal" => "cli.no-goal",
                    "choice" => "cli.no-choice",
                    _ => "cli.no-ending",
                };
                Self::new(key).with("name", name)
            }
            NoAnswer::Invalid { there, needed } => {
                Self::new("cli.invalid-futures").with("there", there).with("needed", needed)
            }
            NoAnswer::Insight(InsightError::Empty) => Self::new("cli.no-future"),
            NoAnswer::Insight(InsightError::Never) => Self::new("cli.never"),
            NoAnswer::Insight(InsightError::Always) => Self::new("cli.always"),
            NoAnswer::Insight(InsightError::Constant) => Self::new("cli.constant"),
            NoAnswer::Insight(InsightError::TooFew { there, needed }) => {
                Self::new("cli.too-few").with("there", there).with("needed", needed)
            }
            NoAnswer::Insight(InsightError::TooMany { there, most }) => {
                Self::new("cli.too-many-profiles").with("n", there).with("most", most)
            }
            NoAnswer::Insight(InsightError::Twice { .. }) => Self::new("cli.against-self"),
            NoAnswer::Insight(error) => Self::new("cli.untold").with("reason", error),
        }
    }
}

impl From<ChangeError> for Refusal {
    fn from(error: ChangeError) -> Self {
        let key = match error.kind {
            Misfit::Gone => "ask.change-gone",
            Misfit::Several => "ask.change-several",
            Misfit::Empty => "ask.change-empty",
        };
        let first = error.change.old.lines().next().unwrap_or_default().to_owned();
        Self::new(key)
            .with("file", error.change.file)
            .with("line", error.change.line)
            .with("text", first)
    }
}
