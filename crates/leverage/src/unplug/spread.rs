//! With every uncertain number drawn, how are the losses distributed?

use std::collections::BTreeMap;

use super::Unplug;
use crate::answer::Spread;
use crate::ask::Asked;
use crate::cascade::{Course, cascade, is_stopped};
use crate::network::Node;
use crate::settle::{Precision, Reach};
use crate::spread::Shocks;
use crate::state::End;

/// How many needs are read in all draws together, at most; a larger board is drawn less often …
const MOST_NEEDS: usize = 400_000;
/// … and so is one on which many stores empty: so many needs are settled, at about.
const MOST_SETTLED: usize = 40_000_000;

/// Returns how often the uncertain numbers are drawn, on a board where one cascade is settled so
/// often.
pub(super) fn draws(asked: &Asked<'_>, question: &Unplug, settlings: usize) -> usize {
    let needs = asked.state.needs.len().max(1);
    question.draws.min(MOST_NEEDS / needs).min(MOST_SETTLED / (needs * settlings))
}

/// Draws every uncertain number so often, pulls the plug each time, and returns how the losses of
/// everybody are distributed. An unknown supplier is nobody.
///
/// A draw of a number depends on what the number is called and on the count of the draw, so the
/// same question has the same answer, and one more number moves no other. Costs one reading of the
/// board and one cascade a draw.
pub(super) fn spreads(
    asked: &Asked<'_>,
    shocks: &Shocks,
    question: &Unplug,
    n_draws: usize,
) -> BTreeMap<Node, Spread> {
    let course = Course {
        horizon_days: question.horizon_days,
        threshold: question.threshold,
        sample_days: Vec::new(),
        reach: Reach::All,
        precision: Precision::default(),
    };
    let mut lost: BTreeMap<Node, (Vec<f64>, usize)> = BTreeMap::new();
    for draw in 0..n_draws {
        let state = asked.drawn(draw as u64);
        let mut stopping = shocks.clone();
        if !state.severed.is_empty() {
            stopping.insert(state.severed_node(), 1.0);
        }
        let found = cascade(&state.network(End::Middle), &stopping, &course);
        for (node, fate) in found.fates {
            let (losses, stops) = lost.entry(node).or_default();
            losses.push(fate.lost);
            let stopped = fate.stops_on.is_some() || is_stopped(fate.lost, question.threshold);
            *stops += usize::from(stopped);
        }
    }
    let spread = |(node, (mut losses, stops)): (Node, (Vec<f64>, usize))| {
        // Draws in which nothing reached it lost nothing.
        losses.resize(n_draws, 0.0);
        losses.sort_by(f64::total_cmp);
        let at = |part: f64| {
            let rank = (part * n_draws as f64).ceil() as usize;
            losses.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
        };
        let spread = Spread {
            p5: at(0.05),
            p25: at(0.25),
            p50: at(0.5),
            p75: at(0.75),
            p95: at(0.95),
            mean: losses.iter().sum::<f64>() / n_draws as f64,
            stops: stops as f64 / n_draws as f64,
        };
        (node, spread)
    };
    lost.into_iter().map(spread).collect()
}
