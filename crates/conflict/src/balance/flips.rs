//! Which single judgement would break a scenario, and by how much it would have to change.

use serde::Serialize;

use super::matrix::{Matrix, Scenario};
use super::score::score;

/// A change of one judgement after which a scenario does not hold any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Flip {
    /// The variant that speaks, as a row.
    pub row: usize,
    /// The variant that is spoken of, as a column.
    pub column: usize,
    /// The judgement as it is.
    pub judgement: i32,
    /// The smallest change that breaks the scenario; negative for the variant that it takes,
    /// positive for a rival.
    pub by: i64,
}

impl Flip {
    /// Whether the scenario breaks if the judgement falls away.
    pub fn is_needed(&self) -> bool {
        let judgement = i64::from(self.judgement);
        if self.by < 0 { judgement >= -self.by } else { -judgement >= self.by }
    }
}

/// Returns every judgement that breaks the scenario alone, with the smallest change that does, by
/// row and column. None for a scenario that does not hold within the tolerance. Fixed
/// descriptors, which need not be consistent, are never broken.
///
/// Costs time linear in descriptors times variants. Pinned by trying every change.
pub fn flips(
    matrix: &Matrix,
    scenario: &Scenario,
    tolerance: u32,
    fixed: &[(usize, u8)],
) -> Vec<Flip> {
    let score = score(matrix, scenario);
    let tolerance = i64::from(tolerance);
    let is_fixed = |place: usize| fixed.iter().any(|(fixed, _)| *fixed == place);
    let holds = score
        .leads
        .iter()
        .enumerate()
        .all(|(place, lead)| is_fixed(place) || lead.lead >= -tolerance);
    let mut flips = Vec::new();
    if !holds {
        return flips;
    }
    for row in matrix.rows_of(scenario) {
        for (on, lead) in score.leads.iter().enumerate() {
            if is_fixed(on) || lead.rival.is_none() {
                continue;
            }
            let taken = scenario.0.get(on).map_or(0, |taken| usize::from(*taken));
            for column in matrix.columns(on) {
                let judgement = matrix.judgement(row, column);
                let by = if column == matrix.column(on, taken) {
                    -(lead.lead + tolerance + 1)
                } else {
                    let rival = score.balance.get(column).copied().unwrap_or(0);
                    lead.score - rival + tolerance + 1
                };
                flips.push(Flip { row, column, judgement, by });
            }
        }
    }
    flips
}
