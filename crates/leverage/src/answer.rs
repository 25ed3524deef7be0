//! What the measures answer: plain data, which the report tells and JSON writes.

mod concentration;
mod exposure;
mod history;
mod land;
mod leverage;
mod map;
mod money;
mod ownership;
mod ranged;
mod unplug;

use serde::Serialize;

pub use concentration::{Band, Concentration, ConcentrationAnswer, Holder, Merger, Provider};
pub use exposure::{Exposed, ExposureAnswer, Landlord, NeedExposure};
pub use history::{DayMeasures, HistoryAnswer};
pub use land::{LandAnswer, Puller};
pub use leverage::{LeverageAnswer, LeverageAt, SignChange};
pub use map::{MapAnswer, MapParty, MapTie};
pub use money::{CircularAnswer, Flow, MoneyCycle, Returned};
pub use ownership::{Control, ControlAt, OwnersAnswer, Power, Stake};
pub use unplug::{At, Carried, Loss, Spread, Step, TieMove, UnplugAnswer};

/// What every answer begins with: which board, which two dates.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Head {
    /// Version of this shape: `freehold-unplug/1` …
    pub schema: &'static str,
    /// Identifies the board.
    pub board: String,
    /// The day asked about.
    pub on: String,
    /// By what was known on this day.
    pub known_by: String,
    /// The changes that were tried out, as written; empty for the board as it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<String>,
}

/// Something that was taken for granted, so that a reader can doubt it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Assumed {
    /// What it is about: a need, a tie, a term, a party.
    pub about: String,
    /// The key of the sentence that tells it, in the catalogue: `exclusivity-locks` …
    pub what: &'static str,
    /// The names and numbers in the sentence.
    pub facts: std::collections::BTreeMap<&'static str, String>,
}
