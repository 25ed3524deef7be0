//! The answer to: on whose land does it all end?

use std::collections::BTreeMap;

use serde::Serialize;

use super::Head;
use crate::Measured;

/// The answer to `exposure`.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ExposureAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// Who is exposed.
    pub of: String,
    /// The kinds of need that were followed, such as `compute`; empty means all.
    pub through: Vec<String>,
    /// The probability that a walk along its supplies ever comes by a party, by name (M4).
    pub exposure: BTreeMap<String, Exposed>,
    /// The same for each need alone, by path.
    pub needs: Vec<NeedExposure>,
    /// The share of its supply whose supplier is known, 0 to 1.
    pub known_share: f64,
    /// The values without the changes that were tried out, if any were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<BTreeMap<String, Measured>>,
}

/// How exposed somebody is to a party.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Exposed {
    /// Through any chain of suppliers.
    #[serde(flatten)]
    pub exposure: Measured,
    /// The share that it supplies itself.
    pub direct: f64,
    /// Whether it stands on nobody else on the board.
    pub ends_here: bool,
}

/// A need and where it ends.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct NeedExposure {
    /// The path of the need.
    pub need: String,
    /// The exposure of this need alone, by name.
    pub exposure: BTreeMap<String, f64>,
    /// The party with no further supplier that most of it ends with.
    pub landlord: Option<Landlord>,
}

/// Where most of a need ends.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Landlord {
    /// Who.
    pub name: String,
    /// How much of the need ends there, 0 to 1.
    pub share: f64,
}
