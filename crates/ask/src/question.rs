//! What can be asked, and how: one type for each question, with its parameters as fields.

pub mod ahead;
pub mod clash;
pub mod facts;
pub mod insight;
pub mod ledger;
pub mod power;
pub mod read;

use freehold_report::{Figure, Report};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::desk::Desk;
use crate::refusal::Refusal;

pub use self::ahead::Ahead;
pub use self::read::ReadAnswer;

/// A question that can be put to a board.
pub trait Question: DeserializeOwned + JsonSchema {
    /// Its name: the word of the command.
    const NAME: &'static str;
    /// What it answers, in a sentence.
    const SUMMARY: &'static str;
    /// The answer as data.
    type Answer: Serialize + JsonSchema;

    /// How many futures it runs at most.
    fn futures(&self) -> u64 {
        0
    }

    /// How often it draws the uncertain numbers, solving everything anew each time.
    fn draws(&self) -> u32 {
        0
    }

    /// Answers it.
    ///
    /// # Errors
    /// Why there is no answer.
    fn answer(&self, desk: &Desk, watch: &dyn Watch) -> Result<Self::Answer, Refusal>;

    /// Writes sentences into the answer that the report has the words for.
    fn complete(&self, _: &Desk, _: &Report<'_>, _: &mut Self::Answer) {}

    /// Tells the answer as a page.
    fn tell(report: &Report<'_>, answer: &Self::Answer) -> String;

    /// Draws the answer, if it is one that can be drawn.
    fn draw(_: &Report<'_>, _: &Self::Answer) -> Option<Figure> {
        None
    }

    /// What would be typed behind the board to ask the same.
    fn typed(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Who is told how far an answer is, and may end it early.
pub trait Watch: Sync {
    /// Hears that so much of all is done.
    fn done(&self, _done: u64, _of: u64) {}

    /// Says whether to stop.
    fn stop(&self) -> bool {
        false
    }
}

/// Nobody: the answer is worked out to its end.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watch for Unwatched {}

/// An answer with its words.
#[derive(Clone, Debug)]
pub struct Told {
    /// As data.
    pub answer: Value,
    /// As a picture.
    pub figure: Option<Figure>,
    /// As a page, in the form that was asked for.
    pub page: String,
    /// What would be typed behind the board to ask the same.
    pub typed: Vec<String>,
}

/// The two clocks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Dates {
    /// The day asked about: 2025-10-19, 2025-10 or 2025 (then its last day); without it, the newest
    /// day known on the board.
    pub on: Option<String>,
    /// Only what was known by the end of this day counts; without it, everything does.
    pub known_by: Option<String>,
}

impl Dates {
    fn typed(&self) -> Vec<String> {
        [option("--on", self.on.as_ref()), option("--known-by", self.known_by.as_ref())].concat()
    }
}

/// Changes that are tried out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Trying {
    /// Names of `whatif`s of the board.
    pub whatif: Vec<String>,
    /// Changes as lines of a `whatif`: `2026-01-01 unplug Azure`.
    pub with: Vec<String>,
}

impl Trying {
    fn typed(&self) -> Vec<String> {
        [each("--whatif", &self.whatif), each("--with", &self.with)].concat()
    }
}

/// An option with its value, if there is one.
fn option(name: &str, value: Option<impl ToString>) -> Vec<String> {
    value.map_or(Vec::new(), |value| vec![name.to_owned(), value.to_string()])
}

/// An option without a value, if it is set.
fn flag(name: &str, set: bool) -> Vec<String> {
    if set { vec![name.to_owned()] } else { Vec::new() }
}

/// An option once for each value.
fn each(name: &str, values: &[String]) -> Vec<String> {
    values.iter().flat_map(|value| [name.to_owned(), value.clone()]).collect()
}
