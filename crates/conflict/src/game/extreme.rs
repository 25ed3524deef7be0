//! All extreme equilibria of two players, exact, and which of them hang together.
//!
//! An equilibrium is a pair of corners of the two best-response polyhedra that together have every
//! label: each strategy is not played or a best answer (Mangasarian 1964; von Stengel 2002). The pairs
//! are the lines of a graph with corners on both sides: what is linked is one component, and each
//! complete part of it is a convex set of equilibria (Winkelmann 1979; Avis, Rosenberg, Savani & von
//! Stengel 2010). Pinned by `tests/integration/game/truth.rs`.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

use super::answer::{Component, Mixed};
use super::vertices::{Corner, Gap, corners};
use super::{Exact, Game};

/// How many labels there may be: strategies of both together.
pub(super) const MOST_LABELS: usize = 128;
/// How many equilibria and convex parts may be told.
const MOST_EQUILIBRIA: usize = 100_000;
const MOST_PARTS: usize = 64;

/// All extreme equilibria and their components.
pub(super) struct Extreme {
    pub(super) mixed: Vec<Mixed>,
    pub(super) components: Vec<Component>,
}

/// Returns all extreme equilibria, sorted by what is played, the first strategies most often first;
/// none if it is no game of two, or one that is too large.
pub(super) fn extreme(game: &Game) -> Option<Extreme> {
    let [first, second] = game.players() else { return None };
    let [a, b] = game.payoffs() else { return None };
    let (m, n) = (first.strategies.len(), second.strategies.len());
    if m + n > MOST_LABELS {
        return None;
    }
    // What each answer pays its player, in whole numbers: row by answer, column by what it answers.
    let by_columns: Vec<&[Exact]> = b.chunks(m).collect();
    let for_first = whole(&by_columns.iter().map(|row| row.iter().collect()).collect::<Vec<_>>());
    let by_rows: Vec<Vec<&Exact>> = (0..m).map(|i| a.iter().skip(i).step_by(m).collect()).collect();
    let for_second = whole(&by_rows);
    let mut xs = listed(corners(m, &for_first))?;
    let ys = listed(corners(n, &for_second))?;
    xs.sort_by(|one, other| other.1.cmp(&one.1));
    let labels = |count: usize| if count >= 128 { u128::MAX } else { (1_u128 << count) - 1 };
    let all = labels(m + n);
    // The labels of the second player's corners stand the other way round: own ones last.
    let turned =
        |tight: u128| (tight >> n) | (tight & labels(n)).checked_shl(shift(m)).unwrap_or(0);
    let mut ys: Vec<(u128, Vec<Exact>)> =
        ys.into_iter().map(|(tight, y)| (turned(tight), y)).collect();
    ys.sort_by(|one, other| other.1.cmp(&one.1));
    let mut pairs = Vec::new();
    for (at, (tight, _)) in xs.iter().enumerate() {
        let matching = ys.iter().enumerate().filter(|(_, y)| tight | y.0 == all);
        pairs.extend(matching.map(|(other, _)| (at, other)));
        if pairs.len() > MOST_EQUILIBRIA {
            return None;
        }
    }
    let components = components(&pairs);
    let mut mixed = Vec::with_capacity(pairs.len());
    for (place, (x, y)) in pairs.iter().enumerate() {
        let (x, y) = (xs.get(*x)?, ys.get(*y)?);
        let of = components.iter().position(|component| component.equilibria.contains(&place));
        mixed.push(told(game, &x.1, &y.1, of));
    }
    Some(Extreme { mixed, components })
}

fn shift(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Returns corners with their labels and the strategies that they stand for.
fn listed(corners: Result<Vec<Corner>, Gap>) -> Option<Vec<(u128, Vec<Exact>)>> {
    let corners = corners.ok()?;
    let told = |corner: Corner| {
        let sum: BigInt = corner.weights.iter().sum();
        let strategy: Option<Vec<Exact>> =
            corner.weights.into_iter().map(|weight| Exact::ratio(weight, sum.clone())).collect();
        Some((corner.tight, strategy?))
    };
    corners.into_iter().map(told).collect()
}

/// Returns payoffs as whole numbers above zero that have the same best answers: brought to one
/// denominator, and moved and scaled as far as nobody minds.
fn whole(rows: &[Vec<&Exact>]) -> Vec<Vec<BigInt>> {
    let denominator = rows.iter().flatten().fold(BigInt::one(), |lcm, number| {
        if number.denominator().is_one() { lcm } else { lcm.lcm(number.denominator()) }
    });
    let scaled = |number: &&Exact| number.numerator() * (&denominator / number.denominator());
    let mut rows: Vec<Vec<BigInt>> =
        rows.iter().map(|row| row.iter().map(scaled).collect()).collect();
    // What is added to all answers to one strategy changes no best answer.
    let width = rows.first().map_or(0, Vec::len);
    for column in 0..width {
        let least = rows.iter().filter_map(|row| row.get(column)).min().cloned();
        let least = least.unwrap_or_default();
        for number in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
            *number -= &least;
        }
    }
    let common = rows.iter().flatten().fold(BigInt::zero(), |gcd, number| gcd.gcd(number));
    for number in rows.iter_mut().flatten() {
        if !common.is_zero() {
            *number /= &common;
        }
        *number += 1;
    }
    rows
}

/// Returns which of the pairs hang together, and in which complete parts.
fn components(pairs: &[(usize, usize)]) -> Vec<Component> {
    let mut left: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut right: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (x, y) in pairs {
        left.entry(*x).or_default().insert(*y);
        right.entry(*y).or_default().insert(*x);
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for start in left.keys() {
        if seen.contains(start) {
            continue;
        }
        let mut xs = BTreeSet::new();
        let mut waiting = vec![*start];
        while let Some(x) = waiting.pop() {
            if !xs.insert(x) {
                continue;
            }
            for y in left.get(&x).into_iter().flatten() {
                waiting.extend(right.get(y).into_iter().flatten().filter(|x| !xs.contains(*x)));
            }
        }
        seen.extend(xs.iter().copied());
        let equilibria: Vec<usize> = (pairs.iter().enumerate())
            .filter(|(_, (x, _))| xs.contains(x))
            .map(|(place, _)| place)
            .collect();
        let parts = parts(&xs, &left, &right);
        let place = |part: (BTreeSet<usize>, BTreeSet<usize>)| {
            (pairs.iter().enumerate())
                .filter(|(_, (x, y))| part.0.contains(x) && part.1.contains(y))
                .map(|(place, _)| place)
                .collect()
        };
        let mut parts: Vec<Vec<usize>> = parts.into_iter().map(place).collect();
        parts.sort();
        found.push(Component { continuum: equilibria.len() > 1, equilibria, parts });
    }
    found
}

type Part = (BTreeSet<usize>, BTreeSet<usize>);

/// Returns the maximal complete parts of a component; nothing if there are too many.
fn parts(
    xs: &BTreeSet<usize>,
    left: &BTreeMap<usize, BTreeSet<usize>>,
    right: &BTreeMap<usize, BTreeSet<usize>>,
) -> Vec<Part> {
    // What several corners share on the other side is closed under taking less: every maximal part
    // has such a set on its right.
    let mut shared: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
    for x in xs {
        let Some(own) = left.get(x) else { continue };
        let met: Vec<BTreeSet<usize>> = shared.iter().map(|set| set & own).collect();
        shared.extend(met.into_iter().filter(|set| !set.is_empty()));
        shared.insert(own.clone());
        if shared.len() > 4 * MOST_PARTS {
            return Vec::new();
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    for ys in shared {
        let mut common: Option<BTreeSet<usize>> = None;
        for y in &ys {
            let own = right.get(y).cloned().unwrap_or_default();
            common = Some(common.map_or(own.clone(), |common| &common & &own));
        }
        parts.push((common.unwrap_or_default(), ys));
    }
    if parts.len() > MOST_PARTS { Vec::new() } else { parts }
}

fn told(game: &Game, x: &[Exact], y: &[Exact], component: Option<usize>) -> Mixed {
    let payoffs: Vec<Exact> = game.payoffs().iter().map(|row| expected(row, x, y)).collect();
    let profile = [x, y];
    Mixed {
        profile: profile.iter().map(|p| p.iter().map(Exact::to_string).collect()).collect(),
        floats: profile.iter().map(|p| p.iter().map(Exact::to_float).collect()).collect(),
        payoffs: payoffs.iter().map(Exact::to_string).collect(),
        payoffs_float: payoffs.iter().map(Exact::to_float).collect(),
        exact: true,
        regret: 0.0,
        pure: profile.iter().all(|p| p.iter().filter(|share| !share.is_zero()).count() == 1),
        component,
    }
}

/// Returns what a player gets on average.
fn expected(row: &[Exact], x: &[Exact], y: &[Exact]) -> Exact {
    let mut sum = Exact::zero();
    for (column, often) in row.chunks(x.len().max(1)).zip(y) {
        if often.is_zero() {
            continue;
        }
        let mut inner = Exact::zero();
        for (payoff, share) in column.iter().zip(x) {
            if !share.is_zero() {
                inner = &inner + &(payoff * share);
            }
        }
        sum = &sum + &(&inner * often);
    }
    sum
}
