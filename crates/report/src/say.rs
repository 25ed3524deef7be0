//! How do names go into sentences?

use freehold_text::{Lang, phrase};

/// A name with the way it is read, which decides the Korean particles after it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) reads: Option<String>,
}

impl Word {
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), reads: None }
    }

    pub(crate) fn of_key(lang: Lang, key: &str) -> Self {
        Self { text: phrase(lang, key, &[]), reads: None }
    }
}

/// A sentence in the making.
pub(crate) struct Say {
    lang: Lang,
    key: String,
    args: Vec<(String, String)>,
}

impl Say {
    pub(crate) fn new(lang: Lang, key: &str) -> Self {
        Self { lang, key: key.to_owned(), args: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &str, word: &Word) -> Self {
        if let Some(reads) = &word.reads {
            self.args.push((format!("{name}.reads"), reads.clone()));
        }
        self.args.push((name.to_owned(), word.text.clone()));
        self
    }

    pub(crate) fn arg(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }

    pub(crate) fn text(&self) -> String {
        let args: Vec<(&str, &str)> =
            self.args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        phrase(self.lang, &self.key, &args)
    }

    /// Returns the sentence as a name that stands in another one.
    pub(crate) fn word(&self) -> Word {
        Word { text: self.text(), reads: None }
    }

    /// Returns the sentence as a name that ends as `reads` says.
    pub(crate) fn word_read(&self, reads: Option<String>) -> Word {
        Word { text: self.text(), reads }
    }
}
