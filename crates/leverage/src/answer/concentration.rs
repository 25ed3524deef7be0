//! The answer to: in how few hands is it?

use std::collections::BTreeMap;

use serde::Serialize;

use super::Head;
use crate::Measured;

/// The answer to `concentration`.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ConcentrationAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// Each need, by path.
    pub needs: Vec<Concentration>,
    /// Each provider of something that somebody can't do without, the most used first.
    pub providers: Vec<Provider>,
    /// The Herfindahl–Hirschman indices without the changes that were tried out, by need.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<BTreeMap<String, Measured>>,
}

/// How concentrated the supply of a need is (M5).
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Concentration {
    /// The path of the need.
    pub need: String,
    /// The Herfindahl–Hirschman index by supplier, 0 to 10,000.
    pub hhi: Measured,
    /// 10,000 divided by it: of how many equal suppliers it speaks; none where no supplier is known.
    pub effective_number: Option<f64>,
    /// The shares by supplier, the largest first.
    pub suppliers: Vec<Holder>,
    /// The index by ultimate controller: suppliers under one hand count as one.
    pub hhi_by_controller: Measured,
    /// The shares by ultimate controller, the largest first.
    pub controllers: Vec<Holder>,
    /// The index by where the chains of suppliers end.
    pub hhi_by_end: Measured,
    /// Where they end, the largest share first.
    pub ends: Vec<Holder>,
    /// The share of the supply whose supplier is known, 0 to 1.
    pub known_share: f64,
    /// In which band each law puts the index by controller.
    pub bands: Vec<Band>,
    /// What a merger of two suppliers would do, if it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merger: Option<Merger>,
}

/// Somebody and their share.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Holder {
    /// Who.
    pub name: String,
    /// How much, 0 to 1.
    pub share: f64,
}

/// Where a law draws the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Band {
    /// The law and its year: `US 2023`.
    pub law: &'static str,
    /// `unconcentrated`, `moderate`, `high`.
    pub band: &'static str,
}

/// What a merger of two suppliers does to a need.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Merger {
    /// Who merges.
    pub between: [String; 2],
    /// The index afterwards.
    pub hhi_after: f64,
    /// By how much it rises.
    pub delta: f64,
    /// Whether the law of the United States (2023) presumes harm.
    pub presumed_harmful: bool,
}

/// Somebody on whom others rely for something that they can't do without.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Provider {
    /// Who.
    pub name: String,
    /// Who relies on it, sorted.
    pub relied_on_by: Vec<String>,
    /// Their share of all that rely on somebody, by number, 0 to 1 (EU 2024/1502 art. 2, 1.1).
    pub share_of_number: f64,
    /// The same by assets; none if no assets are on the board (1.2).
    pub share_of_assets: Option<f64>,
    /// Whether both are at least 10 %; none if no assets are on the board.
    pub passes: Option<bool>,
}
