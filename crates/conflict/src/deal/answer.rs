//! What a deal answers: plain data, which the report tells and JSON writes.

use std::collections::BTreeMap;

use freehold_leverage::{Assumed, Head, Measured};
use serde::Serialize;

/// The answer to `deal`. Numbers are in base units: shares from 0 to 1, money in units of its
/// currency, times in years; `unit` says of each party and term how they are shown.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct DealAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// Its name.
    pub deal: String,
    /// What people call it.
    pub label: freehold_board::Label,
    /// Who bargains, in the order written; the first makes the first offer.
    pub parties: Vec<DealParty>,
    /// Over what, in the order written.
    pub terms: Vec<DealTerm>,
    /// Whether there is a deal that gives everybody at least its reservation.
    pub zone: bool,
    /// By how much everybody can be above its reservation at once; below 0, what is missing.
    pub margin: f64,
    /// Whether the parties' gains are in one unit; else `margin` is in shares of what each can
    /// gain or lose, and there is no egalitarian deal.
    pub comparable: bool,
    /// The deal at which everybody is furthest above its reservation, or least below.
    pub nearest: Solution,
    /// What each gets while they still argue.
    pub impasse: BTreeMap<String, f64>,
    /// What each gets by leaving; none where it has nowhere to go, or nobody says.
    pub walk_away: BTreeMap<String, Option<f64>>,
    /// The better of the two: what each must get at least.
    pub reservation: BTreeMap<String, f64>,
    /// What each could get at most if the others got their impasse; none if there is no such deal.
    pub ideal: Option<BTreeMap<String, f64>>,
    /// What each rule gives; all none without a zone.
    pub solutions: Solutions,
    /// Nash's solution if nobody could leave; who gets less there than by leaving would walk.
    pub inside: Option<Solution>,
    /// Who would rather walk than take that.
    pub walks: Vec<String>,
    /// Deals of which none is better for everybody, from the best for the second party to the best
    /// for the first.
    pub frontier: Vec<Solution>,
    /// What each loses if they part, 0 to 1, within a year; empty without an `else` line.
    pub losses: BTreeMap<String, Measured>,
    /// What it hangs on: the number that moves the margin most first.
    pub hangs_on: Vec<Hang>,
    /// The smallest change of one number at which it turns, the smallest first.
    pub flips: Vec<Flip>,
    /// How it stands under doubt; none if nothing is uncertain, or no draws were asked for.
    pub doubt: Option<Doubt>,
    /// Each day on which it changed, if that was asked; else empty.
    pub history: Vec<DealAt>,
    /// When it became worth signing, or stopped being so, or somebody would rather walk.
    pub turns: Vec<Turn>,
    /// How complete it is: `all` where each solution is the best of all for certain, `one found`
    /// where several climbs found it.
    pub complete: &'static str,
    /// What was taken for granted.
    pub assumed: Vec<Assumed>,
}

/// Somebody who bargains.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct DealParty {
    /// Its name.
    pub name: String,
    /// The unit of what it gets.
    pub unit: String,
    /// Its bargaining power, 0 to 1.
    pub power: f64,
    /// Its patience, if the board says: what something a round later is worth now, or a rate a
    /// year.
    pub patience: Option<f64>,
}

/// Something that is bargained over.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct DealTerm {
    /// Its path.
    pub name: String,
    /// The unit that it is shown in.
    pub unit: String,
    /// What one of that unit is in base units.
    pub scale: f64,
    /// The least …
    pub low: f64,
    /// … and the most.
    pub high: f64,
    /// What it is now, if somebody knows.
    pub now: Option<f64>,
    /// What each party gets more if it goes from the least to the most, all else as Nash has it.
    pub change: BTreeMap<String, f64>,
    /// Whom more of it favors.
    pub favors: Vec<String>,
    /// Whom more of it harms.
    pub harms: Vec<String>,
}

/// A deal, and what it gives.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Solution {
    /// The terms, by path.
    pub terms: BTreeMap<String, f64>,
    /// What each party gets.
    pub gets: BTreeMap<String, f64>,
    /// By how much that is above what it must get at least.
    pub gains: BTreeMap<String, f64>,
    /// Terms that are at the end of what may be bargained over: `low`, `high`. Wider limits could move
    /// them.
    pub at_bounds: BTreeMap<String, &'static str>,
}

/// What each rule gives.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Solutions {
    /// The largest product of gains over the impasse, weighted by power.
    pub nash: Option<Solution>,
    /// The largest common share of what each could gain at most.
    pub kalai_smorodinsky: Option<Solution>,
    /// The largest common gain.
    pub egalitarian: Option<Solution>,
    /// What offers in turn lead to, if the first party begins.
    pub rubinstein: Option<Solution>,
    /// The same if the second begins; none where rounds are short, so that it does not matter.
    pub rubinstein_second: Option<Solution>,
}

/// A number that a deal hangs on.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Hang {
    /// Its path, or its words where it stands in the deal itself.
    pub name: String,
    /// `number`; `condition`, 0 or 1; `loss`, a measured dependence; `parting`, what the party of
    /// that name loses if they part.
    pub kind: &'static str,
    /// Its unit.
    pub unit: String,
    /// What one of that unit is in base units.
    pub scale: f64,
    /// Its middle, and what it leaves open.
    pub value: Measured,
    /// Who says so.
    pub sources: Vec<String>,
    /// Whether it is a guess.
    pub guess: bool,
    /// Why it is guessed, or how its author reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The margin at its low end and at its high end; for a condition, if it holds not and if.
    pub margin: [f64; 2],
}

/// A change at which a verdict turns.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Flip {
    /// Which number.
    pub name: String,
    /// What kind, as in [`Hang`].
    pub kind: &'static str,
    /// Its unit.
    pub unit: String,
    /// What one of that unit is in base units.
    pub scale: f64,
    /// What it is.
    pub from: f64,
    /// What it would have to be.
    pub to: f64,
    /// The change as a share of what it is.
    pub change: f64,
    /// What happens: `zone-vanishes`, `zone-appears`, or `walks`.
    pub what: &'static str,
    /// Who would rather walk, for `walks`.
    pub party: Option<String>,
    /// Whether it lies within what the number leaves open.
    pub within: bool,
}

/// How a deal stands under doubt.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Doubt {
    /// How often every uncertain number was drawn.
    pub draws: usize,
    /// By which seed.
    pub seed: u64,
    /// The share of draws in which there is a zone, 0 to 1.
    pub zone: f64,
    /// How each term of Nash's solution spreads where there is one: 5, 50 and 95 % of draws.
    pub nash: BTreeMap<String, [f64; 3]>,
    /// The same of what each gets.
    pub gets: BTreeMap<String, [f64; 3]>,
}

/// A deal on a day.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct DealAt {
    /// The day.
    pub date: String,
    /// Whether there is a zone.
    pub zone: bool,
    /// By how much.
    pub margin: f64,
    /// What each must get at least.
    pub reservation: BTreeMap<String, f64>,
    /// What each would get inside, if nobody could leave; none if no deal beats the impasse.
    pub inside: Option<BTreeMap<String, f64>>,
    /// What each gets by leaving.
    pub walk_away: BTreeMap<String, Option<f64>>,
    /// Who would rather walk than take the inside share.
    pub walks: Vec<String>,
    /// Numbers that differ from the day before.
    pub moved: Vec<Moved>,
    /// What became true or known on the day about the parties: events, rights, supplies.
    pub events: Vec<String>,
}

/// A number that moved.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Moved {
    /// Which.
    pub name: String,
    /// What kind, as in [`Hang`].
    pub kind: &'static str,
    /// Its unit.
    pub unit: String,
    /// What one of that unit is in base units.
    pub scale: f64,
    /// What it was.
    pub from: f64,
    /// What it is.
    pub to: f64,
    /// Who says so.
    pub sources: Vec<String>,
}

/// A day on which a verdict turned.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Turn {
    /// The day.
    pub date: String,
    /// `worth-signing`, `not-worth-signing`, `walks` or `stays`.
    pub what: &'static str,
    /// Whose reservation passed its inside share, for `walks` and `stays`.
    pub party: Option<String>,
    /// What it must get at least then …
    pub reservation: Option<f64>,
    /// … and what it would get inside.
    pub inside: Option<f64>,
    /// Numbers that moved.
    pub moved: Vec<Moved>,
    /// What else happened.
    pub events: Vec<String>,
}
