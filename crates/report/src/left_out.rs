//! What could not be understood of what was asked about, beside the answer that goes without it.

use serde::Serialize;

use crate::page::Sheet;
use crate::tell::Teller;
use crate::{Names, Page};

/// How many errors are told in words; JSON has all.
const LISTED: usize = 12;

/// An error of the board, which counts for nothing in an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Its code, as in `FH0721`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// In which file; `None` if it has no place.
    pub file: Option<String>,
    /// On which line, counted from 1.
    pub line: Option<u32>,
    /// The words that are wrong.
    pub text: String,
    /// Whether they belong to what is asked about; else they stand elsewhere on the board.
    pub here: bool,
}

/// Returns what was left out of what is asked about; nothing if all was understood.
pub(crate) fn left_out(errors: &[LeftOut], names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    let here: Vec<&LeftOut> = errors.iter().filter(|error| error.here).collect();
    if here.is_empty() {
        return String::new();
    }
    sheet.heading(&teller.words("left-out"), "");
    for error in here.iter().take(LISTED) {
        let message = format!("{} ({})", error.message, error.code);
        let (key, file) = match &error.file {
            Some(file) => ("left-out.in", file.as_str()),
            None => ("left-out.at", ""),
        };
        let line = error.line.map(|line| line.to_string()).unwrap_or_default();
        let say = teller.say(key).arg("file", file).arg("line", line).arg("message", message);
        sheet.item(2, 2, &say.text());
    }
    sheet.finish()
}
