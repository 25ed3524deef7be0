//! In how many of the matrices within doubt does a scenario hold?

use std::collections::BTreeMap;

use serde::Serialize;

use super::consistent::{Search, consistent};
use super::draws::draw;
use super::matrix::{Matrix, Scenario};

/// A judgement that may be any whole number from one to another, all equally likely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Doubt {
    /// The variant that speaks, as a row.
    pub row: usize,
    /// The variant that is spoken of, as a column.
    pub column: usize,
    /// The least that it may be.
    pub low: i32,
    /// The most.
    pub high: i32,
}

impl Doubt {
    fn values(&self) -> u64 {
        u64::try_from(i64::from(self.high) - i64::from(self.low) + 1).unwrap_or(1).max(1)
    }
}

/// How many matrices are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubting {
    /// All of them, if they are at most so many.
    pub most: u64,
    /// How many are drawn if they are more.
    pub drawn: u64,
    /// Which are drawn.
    pub seed: u64,
}

impl Default for Doubting {
    fn default() -> Self {
        Self { most: 4096, drawn: 2000, seed: 1 }
    }
}

/// Which scenarios hold within doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Held {
    /// How many matrices were looked at.
    pub matrices: u64,
    /// Whether these are all; else they were drawn.
    pub exact: bool,
    /// Whether the search of each came to its end.
    pub complete: bool,
    /// Every scenario that is consistent in some matrix; those that hold most often first.
    pub scenarios: Vec<HeldScenario>,
}

/// A scenario and how often it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct HeldScenario {
    /// The scenario.
    pub scenario: Scenario,
    /// In how many matrices it is consistent.
    pub held: u64,
}

/// Returns in how many matrices each scenario is consistent, when the judgements in doubt are each
/// drawn on their own, all values equally likely (Weimer-Jehle 2006 on uncertain judgements).
///
/// A draw depends on the seed, the place of the judgement and the number of the matrix alone. Costs
/// one search a matrix. Pinned by enumeration.
pub fn held(matrix: &Matrix, doubts: &[Doubt], search: &Search, doubting: &Doubting) -> Held {
    let combinations = doubts.iter().map(Doubt::values).fold(1, u64::saturating_mul);
    let exact = combinations <= doubting.most;
    let matrices = if exact { combinations } else { doubting.drawn };
    let mut held: BTreeMap<Scenario, u64> = BTreeMap::new();
    let mut complete = true;
    let mut tried = matrix.clone();
    let width = matrix.width() as u64;
    for number in 0..matrices {
        let mut rest = number;
        for doubt in doubts {
            let values = doubt.values();
            let place = doubt.row as u64 * width + doubt.column as u64;
            let step =
                if exact { rest % values } else { draw(doubting.seed, place, number, values) };
            rest /= values;
            let value = i64::from(doubt.low) + i64::try_from(step).unwrap_or(0);
            tried.set(doubt.row, doubt.column, i32::try_from(value).unwrap_or(doubt.high));
        }
        let found = consistent(&tried, search);
        complete &= found.complete;
        for scenario in found.scenarios {
            *held.entry(scenario).or_default() += 1;
        }
    }
    let mut scenarios: Vec<HeldScenario> =
        held.into_iter().map(|(scenario, held)| HeldScenario { scenario, held }).collect();
    scenarios.sort_by_key(|one| std::cmp::Reverse(one.held));
    Held { matrices, exact, complete, scenarios }
}
