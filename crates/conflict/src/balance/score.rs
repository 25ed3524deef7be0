//! How much speaks for a scenario, and by how much each of its variants leads.

use serde::Serialize;

use super::matrix::{Matrix, Scenario};

/// How well a scenario hangs together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Score {
    /// The impact balance: how much the scenario speaks for every variant, taken or not.
    pub balance: Vec<i64>,
    /// The total impact score: how much it speaks for the variants that it takes.
    pub impact: i64,
    /// The consistency value: the smallest lead; negative if the scenario is inconsistent by so
    /// much. `None` if no descriptor has two variants.
    pub consistency: Option<i64>,
    /// By how much each variant taken leads, in the order of the descriptors.
    pub leads: Vec<Lead>,
}

/// How the variant taken stands among the variants of its descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Lead {
    /// Its impact score.
    pub score: i64,
    /// The strongest of the others, the first of equals; `None` if there is no other.
    pub rival: Option<u8>,
    /// By how much it leads the rival; 0 without one.
    pub lead: i64,
}

/// Returns how well a scenario hangs together (Weimer-Jehle 2006; the names of the numbers are
/// those of ScenarioWizard). Variants that are not there count for nothing.
///
/// Costs time linear in descriptors times variants. Pinned by the published balance of the test
/// scenario of Somewhereland.
pub fn score(matrix: &Matrix, scenario: &Scenario) -> Score {
    let balance = balance(matrix, scenario);
    let (mut impact, mut consistency, mut leads) = (0, None, Vec::new());
    for (place, taken) in scenario.0.iter().enumerate() {
        let scores = balance.get(matrix.columns(place)).unwrap_or_default();
        let of_taken = scores.get(usize::from(*taken)).copied().unwrap_or(0);
        let mut rival: Option<(u8, i64)> = None;
        for (variant, other) in (0_u8..).zip(scores) {
            if variant != *taken && rival.is_none_or(|(_, best)| *other > best) {
                rival = Some((variant, *other));
            }
        }
        let lead = rival.map_or(0, |(_, best)| of_taken - best);
        if rival.is_some() {
            consistency = Some(consistency.map_or(lead, |least: i64| least.min(lead)));
        }
        impact += of_taken;
        leads.push(Lead { score: of_taken, rival: rival.map(|(variant, _)| variant), lead });
    }
    Score { balance, impact, consistency, leads }
}

/// Returns how much a scenario speaks for every variant.
pub(super) fn balance(matrix: &Matrix, scenario: &Scenario) -> Vec<i64> {
    let mut balance = vec![0; matrix.width()];
    for row in matrix.rows_of(scenario) {
        for (sum, judgement) in balance.iter_mut().zip(matrix.row(row)) {
            *sum += i64::from(*judgement);
        }
    }
    balance
}
