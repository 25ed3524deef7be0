//! A board that questions are put to, with its texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use freehold_board::{Checked, check, load};

use crate::change::{Change, ChangeError};

/// A board with its texts; a clone shares them.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The files of the board by their paths in its folder.
    pub texts: Arc<BTreeMap<String, Vec<u8>>>,
    /// The first file.
    pub main: String,
    /// What they say.
    pub checked: Arc<Checked>,
    /// What it is compared with: the board without the changes, or another one.
    pub base: Option<Arc<Desk>>,
}

impl Desk {
    /// Reads and checks a board. Costs what [`check`] costs.
    pub fn new(texts: BTreeMap<String, Vec<u8>>, main: impl Into<String>) -> Self {
        let main = main.into();
        let checked = Arc::new(check(load(&texts, &main)));
        Self { texts: Arc::new(texts), main, checked, base: None }
    }

    /// Returns the desk with changes of its texts made, one after the other, compared with what it was.
    ///
    /// # Errors
    /// The first change that does not fit; nothing is changed then.
    pub fn changed(&self, changes: &[Change]) -> Result<Self, ChangeError> {
        let mut texts = self.texts.as_ref().clone();
        for (place, change) in changes.iter().enumerate() {
            let wrong = |kind| ChangeError { place, change: change.clone(), kind };
            let bytes = texts.get(&change.file).map(Vec::as_slice).unwrap_or_default();
            let text = String::from_utf8_lossy(bytes);
            let changed = change.apply(&text).map_err(wrong)?;
            texts.insert(change.file.clone(), changed.into_bytes());
        }
        let base = self.base.clone().unwrap_or_else(|| Arc::new(self.clone()));
        Ok(Self { base: Some(base), ..Self::new(texts, self.main.clone()) })
    }

    /// Returns the desk compared with another one.
    #[must_use]
    pub fn against(&self, other: &Self) -> Self {
        Self { base: Some(Arc::new(other.clone())), ..self.clone() }
    }

    /// Checks the board with some lines more, which stand in a file of the name `beside`.
    pub fn beside(&self, beside: &str, lines: &str) -> Checked {
        let mut texts = self.texts.as_ref().clone();
        let text = format!("include \"{}\"\n{lines}", self.main);
        texts.insert(beside.to_owned(), text.into_bytes());
        check(load(&texts, beside))
    }

    /// Returns the text of a file.
    pub fn text(&self, file: &str) -> Option<String> {
        self.texts.get(file).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }
}
