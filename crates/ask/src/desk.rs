//! A board that questions are put to, with its texts.

use std::collections::BTreeMap;

use freehold_board::{Checked, check, load};

use crate::change::{Change, ChangeError};

/// A board with its texts.
#[derive(Debug)]
pub struct Desk {
    /// The files of the board by their paths in its folder.
    pub texts: BTreeMap<String, Vec<u8>>,
    /// The first file.
    pub main: String,
    /// What they say.
    pub checked: Checked,
}

impl Desk {
    /// Reads and checks a board. Costs what [`check`] costs.
    pub fn new(texts: BTreeMap<String, Vec<u8>>, main: impl Into<String>) -> Self {
        let main = main.into();
        let checked = check(load(&texts, &main));
        Self { texts, main, checked }
    }

    /// Returns the desk with changes of its texts made, one after the other.
    ///
    /// # Errors
    /// The first change that does not fit; nothing is changed then.
    pub fn changed(&self, changes: &[Change]) -> Result<Self, ChangeError> {
        let mut texts = self.texts.clone();
        for (place, change) in changes.iter().enumerate() {
            let wrong = |kind| ChangeError { place, change: change.clone(), kind };
            let bytes = texts.get(&change.file).map(Vec::as_slice).unwrap_or_default();
            let text = String::from_utf8_lossy(bytes);
            let changed = change.apply(&text).map_err(wrong)?;
            texts.insert(change.file.clone(), changed.into_bytes());
        }
        Ok(Self::new(texts, self.main.clone()))
    }

    /// Checks the board with some lines more, which stand in a file of the name `beside`.
    pub fn beside(&self, beside: &str, lines: &str) -> Checked {
        let mut texts = self.texts.clone();
        let text = format!("include \"{}\"\n{lines}", self.main);
        texts.insert(beside.to_owned(), text.into_bytes());
        check(load(&texts, beside))
    }

    /// Returns the text of a file.
    pub fn text(&self, file: &str) -> Option<String> {
        self.texts.get(file).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }
}
