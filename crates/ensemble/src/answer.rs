//! What a run of futures says: plain data, ready to be told, drawn or written.

use serde::Serialize;
use smol_str::SmolStr;

/// How likely each ending is, how the numbers go, and how it usually gets there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct RunAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// The seed of every draw.
    pub seed: u64,
    /// How many futures were run.
    pub futures: u64,
    /// How the assumptions were drawn.
    pub design: &'static str,
    /// The day on which the futures part from the past, and by which everything was known.
    pub as_of: String,
    /// The last day.
    pub until: String,
    /// Which changes were made: the names of what-ifs.
    pub with: Vec<SmolStr>,
    /// How many futures are valid with and without the changes: differences rest on these.
    pub compared_futures: Option<u64>,
    /// What the futures were weighed by, if they were: then all else is of the weighed ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditioning: Option<Conditioning>,
    /// How often each ending came, in the order of their names.
    pub outcomes: Vec<OutcomeAnswer>,
    /// How each quantity goes, by its path.
    pub quantities: std::collections::BTreeMap<SmolStr, Vec<Quantiles>>,
    /// The unit of each quantity, and what people call it.
    pub units: std::collections::BTreeMap<SmolStr, SmolStr>,
    /// From how many futures the quantiles are taken; all others are in means and outcomes only.
    pub quantiles_from: u64,
    /// What befell, by name, and how often.
    pub events: Vec<EventAnswer>,
    /// Futures with a number that is none: they are in no mean and no probability.
    pub invalid_futures: u64,
    /// Where those numbers arose first.
    pub invalid: Vec<InvalidAnswer>,
    /// Why fewer futures were run than asked for: `seconds`, `cancelled`.
    pub stopped: Option<&'static str>,
    /// What was taken for granted or left out, in words with a key.
    pub notes: Vec<NoteAnswer>,
}

/// What futures were weighed by: claims about days between their start and a day of knowledge.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Conditioning {
    /// By what was known on this day.
    pub known_by: String,
    /// What became known, in the order of the dates on which it is looked at.
    pub claims: Vec<WeighedClaim>,
    /// How many futures that count alike the weighed ones are worth: (Σ weight)² ÷ Σ weight².
    pub effective_sample_size: f64,
    /// How many futures were run.
    pub futures: u64,
    /// How many of them count at all after the drawing.
    pub counting: u64,
    /// Futures with a number that is none: they count for nothing.
    pub invalid_futures: u64,
}

/// A claim that futures were weighed by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WeighedClaim {
    /// The path of the number.
    pub quantity: SmolStr,
    /// What is said of it: a figure with its unit.
    pub said: SmolStr,
    /// The days that it is about.
    pub on: String,
    /// The date of the futures on which it is looked at.
    pub looked_at: String,
    /// Since when it is known.
    pub known_since: Option<String>,
    /// Who says so.
    pub sources: Vec<SmolStr>,
    /// How many futures would be left if only this were known, as `effective_sample_size`; 0 if it is
    /// impossible in all.
    pub alone: f64,
}

/// How often an ending came.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OutcomeAnswer {
    /// Its name.
    pub name: SmolStr,
    /// What people call it, in English and Korean.
    pub label: SmolStr,
    /// In Korean.
    pub label_ko: SmolStr,
    /// The share of valid futures that end so, 0 to 1.
    pub probability: f64,
    /// Its standard error, from independent replicates of the design where there are enough.
    pub standard_error: f64,
    /// In how many futures.
    pub count: u64,
    /// The same without the changes, on the same random numbers; none where nothing is changed.
    pub base_probability: Option<f64>,
    /// The difference that the changes make.
    pub difference: Option<f64>,
    /// The standard error of the difference, future by future.
    pub difference_standard_error: Option<f64>,
    /// On which day it becomes certain, in the middle of the futures that end so: from then on the
    /// condition holds to the end.
    pub settled_median: Option<String>,
    /// What befalls more often in the futures that end so, most telling first.
    pub usually: Vec<Enriched>,
    /// A few futures that stand for those that end so, as numbers for `futures`.
    pub typical: Vec<u64>,
}

/// An event that comes more often in the futures that end some way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Enriched {
    /// Its name: a hazard, or `choice.option`.
    pub event: SmolStr,
    /// In how many of the futures that end so it comes at least once.
    pub count: u64,
    /// That as a share of them.
    pub share: f64,
    /// Its share of all valid futures.
    pub share_of_all: f64,
}

/// How a quantity is spread over the futures on a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
#[expect(missing_docs, reason = "their names say it")]
pub struct Quantiles {
    pub date: String,
    pub p05: f64,
    pub p25: f64,
    pub p50: f64,
    pub p75: f64,
    pub p95: f64,
    pub mean: f64,
    /// The standard error of the mean.
    pub standard_error: f64,
    /// A 95 % confidence interval of the median, by order statistics.
    pub p50_interval: [f64; 2],
}

/// What befell in the futures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct EventAnswer {
    /// Its name: a hazard, or `choice.option`.
    pub name: SmolStr,
    /// In how many valid futures it came at least once.
    pub count: u64,
    /// How often it came, on average.
    pub mean_times: f64,
}

/// Where a number that is none arose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct InvalidAnswer {
    /// Which quantity, or which hazard, choice or ending whose condition asks about such a number.
    pub quantity: SmolStr,
    /// On which day first.
    pub date: String,
    /// In how many futures this came first.
    pub count: u64,
    /// One of them.
    pub future: u64,
}

/// Something that was taken for granted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct NoteAnswer {
    /// The key of its words.
    pub key: &'static str,
    /// What it is about.
    pub subject: SmolStr,
}

/// One future, told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct FutureAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// The seed of every draw.
    pub seed: u64,
    /// The day on which the future parts from the past.
    pub as_of: String,
    /// Which future.
    pub future: u64,
    /// Whether every number in it is one.
    pub valid: bool,
    /// How it ends; none if it is not valid, or ends in no way that has a name.
    pub outcome: Option<SmolStr>,
    /// What happens when.
    pub events: Vec<FutureEvent>,
    /// How each quantity goes: one number a date.
    pub quantities: std::collections::BTreeMap<SmolStr, Vec<f64>>,
    /// The unit of each quantity.
    pub units: std::collections::BTreeMap<SmolStr, SmolStr>,
    /// The dates.
    pub dates: Vec<String>,
}

/// Something that happens in a future.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct FutureEvent {
    /// On which day.
    pub date: String,
    /// `strikes`, `ends`, `chooses`, `plan`.
    pub kind: &'static str,
    /// Its name: a hazard, or a choice.
    pub name: SmolStr,
    /// The option chosen.
    pub option: Option<SmolStr>,
    /// Who chooses.
    pub by: Option<SmolStr>,
}
