//! Which plots are there, whose are they, and which lines run between them?

use std::collections::{BTreeMap, BTreeSet};

use freehold_leverage::{MapAnswer, MapParty, MapTie};

use super::super::letters::{broken, two_lines, width};
use super::kind::Kinds;
use crate::tell::Teller;

/// The size of the letters of a name.
pub(super) const NAME: f64 = 13.0;
/// How high a plot is.
pub(super) const HIGH: f64 = 48.0;
/// The thickest line.
const THICK: f64 = 13.0;
/// From this loss on a line is drawn strongly.
pub(super) const PALE: f64 = 0.02;
/// Room between two lines that end side by side.
pub(super) const BETWEEN: f64 = 7.0;

/// A party on the ground.
pub(super) struct Plot<'a> {
    pub(super) name: &'a str,
    /// What it is called, in at most two lines.
    pub(super) lines: Vec<String>,
    pub(super) whole: String,
    /// Whose it is.
    pub(super) caption: String,
    /// Whether it mainly supplies.
    pub(super) landlord: bool,
    pub(super) blast: f64,
    /// Whether it can decide as one.
    pub(super) decides: bool,
    pub(super) lot: usize,
    pub(super) width: f64,
}

/// An owner with what it owns, side by side.
pub(super) struct Lot {
    pub(super) plots: Vec<usize>,
    pub(super) width: f64,
}

/// A tie that is drawn.
pub(super) struct Lease<'a> {
    pub(super) tie: &'a MapTie,
    pub(super) from: usize,
    pub(super) to: usize,
    /// How wide the line is.
    pub(super) width: f64,
    /// Whether it is money of customers, which is drawn thin.
    pub(super) revenue: bool,
}

impl Lease<'_> {
    /// The room that is kept for a line, however strong it is: plots keep their places over time.
    pub(super) fn room(&self) -> f64 {
        if self.revenue { 6.0 } else { 15.0 }
    }
}

/// Everything that is drawn.
pub(super) struct Ground<'a> {
    pub(super) plots: Vec<Plot<'a>>,
    pub(super) lots: Vec<Lot>,
    pub(super) leases: Vec<Lease<'a>>,
    pub(super) kinds: Kinds,
}

/// Returns a number between 0 and 1, whatever came.
pub(in super::super) fn share(value: f64) -> f64 {
    if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 }
}

/// Returns who stands on the ground and what runs between them, in the order of the names.
pub(super) fn ground<'a>(teller: Teller<'_>, answer: &'a MapAnswer) -> Ground<'a> {
    let known = parties(answer);
    let names: Vec<&str> = known.keys().copied().collect();
    let place: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(place, name)| (*name, place)).collect();
    let mut leases: Vec<Lease<'_>> = Vec::new();
    for tie in &answer.ties {
        let ends = (place.get(tie.from.as_str()), place.get(tie.to.as_str()));
        let (Some(from), Some(to)) = ends else { continue };
        if from == to {
            continue;
        }
        let revenue = tie.resource == "revenue";
        let width = if revenue { 1.0 } else { 1.0 + THICK * share(tie.dependence) };
        leases.push(Lease { tie, from: *from, to: *to, width, revenue });
    }
    leases.sort_by(|a, b| order(a.tie).cmp(&order(b.tie)));
    let mut plots: Vec<Plot<'_>> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        plots.push(plot(teller, name, known.get(name).copied().flatten(), place, &leases));
    }
    let lots = lots(&mut plots, &known, &place);
    let kinds = Kinds::of(teller, leases.iter().map(|lease| lease.tie));
    Ground { plots, lots, leases, kinds }
}

fn order(tie: &MapTie) -> (&str, &str, &str, bool) {
    (&tie.from, &tie.to, &tie.need, tie.plan)
}

/// Everybody who is listed, and everybody who only stands at the end of a tie.
fn parties(answer: &MapAnswer) -> BTreeMap<&str, Option<&MapParty>> {
    let mut known: BTreeMap<&str, Option<&MapParty>> = BTreeMap::new();
    for tie in &answer.ties {
        for end in [tie.from.as_str(), tie.to.as_str()] {
            if !matches!(end, "own" | "unknown") {
                known.insert(end, None);
            }
        }
    }
    for party in &answer.parties {
        known.insert(&party.name, Some(party));
    }
    known
}

fn plot<'a>(
    teller: Teller<'_>,
    name: &'a str,
    party: Option<&MapParty>,
    place: usize,
    leases: &[Lease<'_>],
) -> Plot<'a> {
    let whole = teller.party(name).text;
    let (mut given, mut taken) = (0.0, 0.0);
    let (mut above, mut below) = (0.0, 0.0);
    for lease in leases {
        let room = lease.room();
        let weight = if lease.revenue { 0.0 } else { share(lease.tie.dependence) };
        if lease.from == place {
            given += weight;
            above += room;
        } else if lease.to == place {
            taken += weight;
            below += room;
        }
    }
    let least = two_lines(&whole, NAME).max(f64::max(above, below)).max(56.0) + 24.0;
    let most = least.min(232.0);
    let lines = broken(&whole, NAME, most - 16.0, 2);
    let asset = party.filter(|party| party.role == "asset");
    let owners = asset.map(|party| party.owners.as_slice()).unwrap_or_default();
    let owners: Vec<String> = owners.iter().map(|owner| teller.party(owner).text).collect();
    let caption = owners.join(", ");
    let wide = most.max((width(&caption, 10.0) + 14.0).min(160.0));
    Plot {
        name,
        lines,
        whole,
        caption,
        landlord: given >= taken && given > 0.0,
        blast: party.map_or(0.0, |party| share(party.blast_radius)),
        decides: party.is_some_and(|party| party.decides),
        lot: place,
        width: (wide / 8.0).ceil() * 8.0,
    }
}

/// Puts what somebody owns beside the owner.
fn lots(
    plots: &mut [Plot<'_>],
    known: &BTreeMap<&str, Option<&MapParty>>,
    place: &BTreeMap<&str, usize>,
) -> Vec<Lot> {
    // Who stands beside whom: an asset beside the first of its owners who is on the map.
    let beside: Vec<usize> = known
        .values()
        .enumerate()
        .map(|(own, party)| {
            let Some(party) = party.filter(|party| party.role == "asset") else { return own };
            let owners: BTreeSet<&str> = party.owners.iter().map(String::as_str).collect();
            owners.into_iter().find_map(|owner| place.get(owner).copied()).unwrap_or(own)
        })
        .collect();
    let head = |mut own: usize| {
        // What is owned by what is owned stands in the same row; owners in a ring stand apart.
        for _ in 0..beside.len() {
            match beside.get(own) {
                Some(next) if *next != own => own = *next,
                _ => return own,
            }
        }
        own
    };
    let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for own in 0..beside.len() {
        let head = head(own);
        let row = rows.entry(head).or_default();
        if own == head { row.insert(0, own) } else { row.push(own) }
    }
    let mut lots = Vec::new();
    for row in rows.into_values() {
        let mut width = 0.0;
        for own in &row {
            if let Some(plot) = plots.get_mut(*own) {
                plot.lot = lots.len();
                width += plot.width;
            }
        }
        lots.push(Lot { plots: row, width });
    }
    lots
}
