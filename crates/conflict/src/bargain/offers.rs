//! What do two get who make offers in turn?

use super::rules::Rules;
use super::space::Point;
use super::{Agreement, Bargaining, Patience};

/// What comes of offers in turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Offers {
    /// What is agreed at once if the first party makes the first offer; for short rounds the one
    /// deal that does not depend on who begins.
    pub first: Agreement,
    /// The same if the second party begins.
    pub second: Agreement,
    /// Whether rounds are counted as short, so that nobody gains by being first.
    pub short_rounds: bool,
}

/// Returns the shares of who offers first and of who answers, of one pie, with what a round's delay
/// leaves of it to each: `(1 − δ₂) ÷ (1 − δ₁ δ₂)` (Rubinstein 1982; pinned by
/// `bargaining_rubinstein`).
///
/// Both discount factors are between 0 and 1, and not both 1: then nothing urges them, and the
/// limit of equal patience is returned, halves.
pub fn rubinstein_shares(first: f64, second: f64) -> [f64; 2] {
    let together = 1.0 - first * second;
    let share = if together > 0.0 { (1.0 - second) / together } else { 0.5 };
    [share, 1.0 - share]
}

/// Returns the shares of one pie as rounds become short, by the rates at which each counts time
/// down: `r₂ ÷ (r₁ + r₂)` (Binmore, Rubinstein and Wolinsky 1986). Nobody gains by being first.
pub fn rubinstein_limit(first: f64, second: f64) -> [f64; 2] {
    let together = first + second;
    let share = if together > 0.0 { second / together } else { 0.5 };
    [share, 1.0 - share]
}

/// How often the range of what the answering party is offered is halved.
const HALVED: usize = 70;

pub(super) fn offers(rules: &Rules<'_>, bargaining: &Bargaining<'_>) -> Option<Offers> {
    if rules.n_parties() != 2 || rules.space().is_none() {
        return None;
    }
    let deltas = match &bargaining.patience {
        Some(Patience::Rounds(deltas)) => deltas,
        Some(Patience::Rates(rates)) => {
            let [first, second] = rates.as_slice() else { return None };
            return short(rules, &rubinstein_limit(*first, *second));
        }
        None => return short(rules, &rules.weights),
    };
    let [first, second] = deltas.as_slice() else { return None };
    let told = |point: Point| rules.agreement(&point);
    Some(Offers {
        first: told(stationary(rules, [*first, *second], 0)?),
        second: told(stationary(rules, [*first, *second], 1)?),
        short_rounds: false,
    })
}

/// As rounds become short, offers lead to Nash's solution with patience as power.
fn short(rules: &Rules<'_>, weights: &[f64]) -> Option<Offers> {
    let agreement = rules.agreement(&rules.nash_weighted(weights)?);
    Some(Offers { first: agreement.clone(), second: agreement, short_rounds: true })
}

/// Returns the deal at which each, when it is asked, gets just what waiting for its own offer or
/// walking away would give it.
fn stationary(rules: &Rules<'_>, deltas: [f64; 2], proposer: usize) -> Option<Point> {
    let answerer = 1 - proposer;
    // The deal that gives one party so much and the other all the rest.
    let giving = |party: usize, level: f64| rules.best_with(party, level);
    let get = |point: &Point, party: usize| point.gets.get(party).copied().unwrap_or(0.0);
    let of = |list: &[f64], party: usize| list.get(party).copied().unwrap_or(0.0);
    let waits = |party: usize, gets: f64| {
        (deltas.get(party).copied().unwrap_or(0.0) * gets).max(of(&rules.floor, party))
    };
    let (low, high) = rules.span_of(answerer)?;
    let gap = |offered: f64| -> Option<f64> {
        let now = giving(answerer, offered)?;
        let next = giving(proposer, waits(proposer, get(&now, proposer)))?;
        Some(waits(answerer, get(&next, answerer)) - offered)
    };
    let (mut left, mut right) = (low, high);
    for _ in 0..HALVED {
        let middle = f64::midpoint(left, right);
        *(if gap(middle)? > 0.0 { &mut left } else { &mut right }) = middle;
    }
    // At the lowest offer that nobody has a reason to better.
    let offered = if gap(low)? <= 0.0 { low } else { f64::midpoint(left, right) };
    giving(answerer, offered)
}
