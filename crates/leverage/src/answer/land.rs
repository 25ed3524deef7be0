//! The answer to: who holds the land, and what stops when the largest landlord pulls the plug?

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Head, ranged};
use crate::Measured;

/// The answer to `unplug` without a name: every plug, one after the other.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LandAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// How long after the plug is pulled the losses are measured, in days.
    pub horizon_days: f64,
    /// From which loss on somebody counts as stopped, 0 to 1.
    pub threshold: f64,
    /// How many plugs were pulled …
    pub n_pulled: usize,
    /// … of how many who supply something; on a very large board only those who supply most.
    pub n_suppliers: usize,
    /// Everybody whose plug was pulled, the largest blast radius first.
    pub pullers: Vec<Puller>,
    /// For each party, who could stop it alone, the largest loss first, at most 50.
    pub single_points_of_failure: BTreeMap<String, Vec<String>>,
}

/// Somebody who can pull a plug, and what that does.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Puller {
    /// Who.
    pub name: String,
    /// What it owns outright, and what therefore stops with it.
    pub stopped_with_it: Vec<String>,
    /// The mean loss of all others that need something.
    #[serde(flatten, serialize_with = "ranged::blast_radius")]
    #[schemars(with = "ranged::BlastRadius")]
    pub blast_radius: Measured,
    /// What each of the others loses, by name, at most the 1,000 largest losses; who loses nothing is
    /// left out.
    pub losses: BTreeMap<String, Measured>,
    /// How many stop.
    pub n_stops: usize,
    /// Who stops, the largest loss first, at most 1,000.
    pub stops: Vec<String>,
    /// Whether it is one who can decide, not a market, a group or a thing that somebody owns.
    pub decides: bool,
}
