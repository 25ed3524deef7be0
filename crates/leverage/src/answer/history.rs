//! The answer to: how did all of it come about?

use std::collections::BTreeMap;

use serde::Serialize;

use super::Head;
use crate::Measured;

/// Every measure on every day on which the board changed.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct HistoryAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// How long after a plug is pulled the losses are measured, in days.
    pub horizon_days: f64,
    /// By date.
    pub days: Vec<DayMeasures>,
}

/// Every measure on a day.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct DayMeasures {
    /// The day.
    pub date: String,
    /// What each loses without each other (M2): by who loses, then by who stops; what is nothing is
    /// left out. Its difference both ways is the leverage (M8).
    pub dependence: BTreeMap<String, BTreeMap<String, Measured>>,
    /// The mean loss of all others without each, by name; what is nothing is left out.
    pub blast_radius: BTreeMap<String, f64>,
    /// How exposed each is to each other (M4): by who is exposed, then to whom.
    pub exposure: BTreeMap<String, BTreeMap<String, f64>>,
    /// The Herfindahl–Hirschman index of each need by supplier (M5), by path.
    pub hhi: BTreeMap<String, Measured>,
    /// What of the equity of each ends with whom (M6): by whose equity, then by owner.
    pub owners: BTreeMap<String, BTreeMap<String, f64>>,
    /// Who controls whom (M7), by who is controlled.
    pub controllers: BTreeMap<String, String>,
    /// How much of the money goes round (M9), 0 to 1.
    pub circularity: f64,
}
