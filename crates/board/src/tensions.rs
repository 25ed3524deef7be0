//! Rights and numbers that the state contradicts. Not mistakes of the author: tensions of the world.
//!
//! Each kind is looked for through the board's whole past, day by day on which something about it
//! changes, so that a tension has a beginning and an end.

mod money;
mod over_the_whole;
mod rights;

use std::collections::BTreeMap;

use freehold_quantity::Date;
use serde::Serialize;

use crate::model::{Board, Claim};
use crate::moment::Moment;
use crate::view::ClaimView;

/// What pulls against what.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum TensionKind {
    /// Somebody has exclusivity over a need that others supply.
    ExclusivityContradicted,
    /// Two terms that can't both be kept.
    TermsCollide,
    /// A purchase would put what is bought under a right that a party refuses.
    RefusedLicence,
    /// Somebody has promised more money than can be pointed to.
    CommitmentsOutrunMoney,
    /// More than all of something is held.
    StakesOver,
    /// More than all of a need is supplied.
    SupplyOver,
}

impl TensionKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::ExclusivityContradicted,
        Self::TermsCollide,
        Self::RefusedLicence,
        Self::CommitmentsOutrunMoney,
        Self::StakesOver,
        Self::SupplyOver,
    ];

    /// Returns the kind as JSON and the literate tests write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::ExclusivityContradicted => "exclusivity-contradicted",
            Self::TermsCollide => "terms-collide",
            Self::RefusedLicence => "refused-licence",
            Self::CommitmentsOutrunMoney => "commitments-outrun-money",
            Self::StakesOver => "stakes-over",
            Self::SupplyOver => "supply-over",
        }
    }
}

/// A right or number that the state contradicts.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Tension {
    /// What pulls against what.
    pub kind: TensionKind,
    /// What it is about: a need, a party, a term.
    pub about: String,
    /// From when.
    pub from: String,
    /// Until when, the day before it ended; none if it is still there on the day asked about.
    pub until: Option<String>,
    /// Whether it is there on the day asked about.
    pub open: bool,
    /// Whether it rests on a claim that others contradict and that does not lead.
    pub disputed: bool,
    /// The names and figures that tell it: `holder`, `term`, `rivals`, `total` …
    pub facts: BTreeMap<&'static str, String>,
    /// The claims that it rests on.
    pub claims: Vec<ClaimView>,
}

/// Returns the tensions of the past of `moment`, by what was known then: those that rest on leading
/// claims first, of these the open ones, then by kind and date.
pub fn tensions(board: &Board, moment: Moment) -> Vec<Tension> {
    let mut found = rights::exclusivity_contradicted(board, moment);
    found.extend(rights::terms_collide(board, moment));
    found.extend(rights::refused_licences(board, moment));
    found.extend(money::commitments_outrun_money(board, moment));
    found.extend(over_the_whole::stakes_over(board, moment));
    found.extend(over_the_whole::supply_over(board, moment));
    found.sort_by(|a, b| {
        let key = |tension: &Tension| (tension.disputed, !tension.open, tension.kind);
        let rest = |tension: &Tension| {
            (tension.from.clone(), tension.about.clone(), tension.facts.clone())
        };
        key(a).cmp(&key(b)).then_with(|| rest(a).cmp(&rest(b)))
    });
    found
}

/// What a look at one day gives: the facts that tell the tension and the claims that it rests on.
#[derive(Clone)]
struct Sighting {
    facts: BTreeMap<&'static str, String>,
    claims: Vec<ClaimView>,
    disputed: bool,
}

/// Looks at each of the days and joins neighbours that see the same names into one tension.
fn through_time(
    kind: TensionKind,
    about: &str,
    days: &[Date],
    moment: Moment,
    same: &[&'static str],
    look: impl Fn(Moment) -> Option<Sighting>,
) -> Vec<Tension> {
    let mut tensions: Vec<Tension> = Vec::new();
    let mut running: Option<(Date, Sighting)> = None;
    let key = |sighting: &Sighting| -> Vec<Option<String>> {
        let mut names: Vec<_> = same.iter().map(|name| sighting.facts.get(name).cloned()).collect();
        names.push(Some(sighting.disputed.to_string()));
        names
    };
    let finish = |from: Date, until: Option<Date>, sighting: Sighting| Tension {
        kind,
        about: about.to_owned(),
        from: from.to_string(),
        until: until.map(|day| day.yesterday().unwrap_or(day).to_string()),
        open: until.is_none(),
        disputed: sighting.disputed,
        facts: sighting.facts,
        claims: sighting.claims,
    };
    for day in days {
        let seen = look(Moment::new(*day, moment.known_by));
        match (running.take(), seen) {
            (Some((from, before)), Some(now)) if key(&before) == key(&now) => {
                running = Some((from, now))
            }
            (Some((from, before)), seen) => {
                tensions.push(finish(from, Some(*day), before));
                running = seen.map(|now| (*day, now));
            }
            (None, seen) => running = seen.map(|now| (*day, now)),
        }
    }
    if let Some((from, sighting)) = running {
        tensions.push(finish(from, None, sighting));
    }
    tensions
}

/// How many claims a tension lists of each side, the largest amounts first.
const LISTED: usize = 20;

/// An amount that somebody claims, from each day on which it changes; none while nothing stands.
struct Steps<'b>(Vec<(Date, Option<(f64, &'b Claim)>)>);

impl<'b> Steps<'b> {
    /// Returns what stands on a day.
    fn on(&self, day: Date) -> Option<(f64, &'b Claim)> {
        let until = self.0.partition_point(|(since, _)| *since <= day);
        self.0.get(until.checked_sub(1)?)?.1
    }
}

/// Returns the days on which any of the amounts changes.
fn days_of(all: &[Steps<'_>], moment: Moment) -> Vec<Date> {
    in_order(all.iter().flat_map(|steps| steps.0.iter().map(|(day, _)| *day)).collect(), moment)
}

/// Returns the sum of the amounts on each of the days, which are in order; none where none stands.
fn sums(all: &[Steps<'_>], days: &[Date]) -> BTreeMap<Date, Option<f64>> {
    let mut changes: Vec<(Date, usize, Option<f64>)> = Vec::new();
    for (place, steps) in all.iter().enumerate() {
        changes.extend(
            steps.0.iter().map(|(day, amount)| (*day, place, amount.map(|(amount, _)| amount))),
        );
    }
    changes.sort_by_key(|(day, place, _)| (*day, *place));
    let mut changes = changes.into_iter().peekable();
    let mut standing: Vec<Option<f64>> = vec![None; all.len()];
    let sum = |day: &Date| {
        while let Some((_, place, amount)) = changes.next_if(|(since, ..)| since <= day) {
            if let Some(slot) = standing.get_mut(place) {
                *slot = amount;
            }
        }
        let some = standing.iter().any(Option::is_some);
        (*day, some.then(|| standing.iter().flatten().sum()))
    };
    days.iter().map(sum).collect()
}

/// Returns the claims behind the largest of the amounts that stand on a day, in the order given.
fn largest<'b>(all: &[Steps<'b>], day: Date) -> Vec<(usize, &'b Claim)> {
    let standing =
        all.iter().enumerate().filter_map(|(place, steps)| Some((place, steps.on(day)?)));
    let mut standing: Vec<_> = standing.collect();
    standing.sort_by(|(_, (one, _)), (_, (other, _))| other.total_cmp(one));
    standing.truncate(LISTED);
    standing.sort_by_key(|(place, _)| *place);
    standing.into_iter().map(|(place, (_, claim))| (place, claim)).collect()
}

/// Returns the days in order and once each, up to the day asked about.
fn in_order(mut days: Vec<Date>, moment: Moment) -> Vec<Date> {
    days.retain(|day| *day <= moment.on);
    days.sort();
    days.dedup();
    days
}
