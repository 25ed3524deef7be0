//! The answer to: who can better afford to walk away, and when did that turn?

use serde::Serialize;

use super::{Head, ranged};
use crate::Measured;

/// The answer to `leverage`.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LeverageAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// The first party.
    pub a: String,
    /// The second party.
    pub b: String,
    /// How long after a break the losses are measured, in days.
    pub horizon_days: f64,
    /// By date; one entry if no history was asked for.
    pub series: Vec<LeverageAt>,
    /// When the leverage turned from one to the other, by the middle of every input.
    pub sign_changes: Vec<SignChange>,
    /// The newest entry without the changes that were tried out, if any were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Box<LeverageAt>>,
}

/// The leverage on a day.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LeverageAt {
    /// The day.
    pub date: String,
    /// What `b` would lose without `a`, less what `a` would lose without `b` (M8): −1 to 1.
    pub a_over_b: Measured,
    /// What `a` would lose without `b`, 0 to 1.
    #[serde(flatten, serialize_with = "ranged::dependence_ab")]
    #[schemars(with = "ranged::DependenceAb")]
    pub dependence_ab: Measured,
    /// What `b` would lose without `a`, 0 to 1.
    #[serde(flatten, serialize_with = "ranged::dependence_ba")]
    #[schemars(with = "ranged::DependenceBa")]
    pub dependence_ba: Measured,
    /// The smaller of the two: what both have to lose.
    pub mutual_stake: f64,
    /// The share of the supplies of both whose supplier is known.
    pub known_share: f64,
    /// What became known or true since the entry before: `OpenAI.compute: Azure 100 % [S054]`.
    pub events: Vec<String>,
}

/// The leverage turned.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SignChange {
    /// On which day.
    pub date: String,
    /// Who had it before; none if neither.
    pub from: Option<String>,
    /// Who has it since; none if neither.
    pub to: Option<String>,
    /// Whether the bounds of before and after do not overlap zero, so that it surely turned.
    pub certain: bool,
    /// What happened on that day.
    pub events: Vec<String>,
}
