//! What can't be found, read or written.

use freehold_text::Message;

/// A file that can't be found, read or written, as a message of the catalogue.
#[derive(Clone, Debug)]
pub struct DiskError(pub Message);

impl DiskError {
    pub(crate) fn new(key: &'static str) -> Self {
        Self(Message::new(key))
    }

    pub(crate) fn with(self, name: &'static str, value: impl ToString) -> Self {
        Self(self.0.with(name, value))
    }
}
