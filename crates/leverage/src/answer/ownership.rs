//! The answer to: whose is it in the end, and who decides?

use std::collections::BTreeMap;

use serde::Serialize;

use super::Head;
use crate::Measured;

/// The answer to `owners`.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OwnersAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// Of whom.
    pub of: String,
    /// The class of stake that was followed: `equity`, `profit`, `votes`.
    pub class: &'static str,
    /// Who holds it directly, the largest first.
    pub direct: Vec<Stake>,
    /// What ends with each ultimate owner, 0 to 1, by name (M6).
    pub look_through: BTreeMap<String, f64>,
    /// What the stakes allow, by name.
    pub look_through_range: BTreeMap<String, Measured>,
    /// What ends with nobody that the board names: look-through and float add up to 1.
    pub float: f64,
    /// Whether more than all of something is held on the way, so that the stakes in it were scaled down.
    pub scaled: Vec<String>,
    /// The look-through shares of the other classes that the board knows, by class, then by name.
    pub other_classes: BTreeMap<&'static str, BTreeMap<String, f64>>,
    /// Who decides (M7).
    pub control: Control,
    /// What it holds itself, in the end, 0 to 1, by name.
    pub holds: BTreeMap<String, f64>,
    /// What it controls at half of the votes, sorted.
    pub controls: Vec<String>,
    /// Rights of contract over it that are in force, as `Microsoft licence`, sorted.
    pub rights: Vec<String>,
    /// Who says so, by name, sorted.
    pub sources: Vec<String>,
    /// Whether any of it rests on a guess.
    pub guess: bool,
    /// The look-through shares without the changes that were tried out, if any were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<BTreeMap<String, f64>>,
}

/// A direct holding.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Stake {
    /// Who holds it.
    pub holder: String,
    /// How much, 0 to 1.
    pub share: Measured,
    /// Whether somebody says otherwise.
    pub disputed: bool,
}

/// Who decides over somebody.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Control {
    /// Who controls it with more than half of the votes, or by a right.
    pub controller: Option<String>,
    /// What makes it so: `votes`, `right`, `owner`, or none.
    pub by: Option<&'static str>,
    /// At other thresholds.
    pub at: Vec<ControlAt>,
    /// The ring that holds its own votes, if it belongs to one or is held by one.
    pub self_controlled_ring: Vec<String>,
    /// What the votes are taken from: `votes`, or `equity` where nobody says who votes.
    pub votes_from: &'static str,
    /// The voting power of each block at a simple majority, by name.
    pub power: BTreeMap<String, Power>,
    /// The share of the votes that is held by nobody that the board names.
    pub ocean: f64,
}

/// Who controls at a threshold.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ControlAt {
    /// The share of the votes that must be exceeded.
    pub threshold: f64,
    /// Who exceeds it; several may at a low threshold.
    pub controllers: Vec<String>,
}

/// The power of a block of votes.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Power {
    /// Its share of the votes, 0 to 1.
    pub votes: f64,
    /// Shapley–Shubik index, 0 to 1; what is missing to 1 lies with the ocean.
    pub shapley_shubik: f64,
    /// Normalized Banzhaf index, 0 to 1.
    pub banzhaf: f64,
}
