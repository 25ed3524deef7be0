//! The answer to: who stands on whose land on this day, drawn?

use freehold_board::Label;
use serde::Serialize;

use super::Head;
use crate::Measured;

/// Everybody who needs or supplies something on a day, and every tie between them.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MapAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// What the board is called.
    pub title: Label,
    /// Who is on the map, by name.
    pub parties: Vec<MapParty>,
    /// Who supplies whom, by tenant, need and supplier.
    pub ties: Vec<MapTie>,
}

/// Somebody on the map.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MapParty {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// `actor` or `asset`.
    pub role: &'static str,
    /// Whose it is, if it is an asset.
    pub owners: Vec<String>,
    /// The mean loss of all others if it stopped, 0 to 1.
    pub blast_radius: f64,
    /// Whether it is one who can decide, not a market, a group or a thing that somebody owns.
    pub decides: bool,
}

/// A supply, drawn as a lease.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MapTie {
    /// The supplier: the landlord end.
    pub from: String,
    /// The one who needs it: the tenant end.
    pub to: String,
    /// The path of the need.
    pub need: String,
    /// The kind of resource: the last part of the path.
    pub resource: String,
    /// The share of the need that comes over the tie.
    pub share: Measured,
    /// What its loss alone would take from the tenant a year later, 0 to 1: the width of the line.
    pub dependence: f64,
    /// Whether it is only planned.
    pub plan: bool,
    /// Whether somebody says otherwise.
    pub disputed: bool,
    /// Whether it is only a guess.
    pub guess: bool,
    /// Whether the supplier has exclusivity over the need.
    pub exclusive: bool,
}
