//! Where does everybody stand: near those they have ties with, at a distance from the neighbors.

use std::collections::BTreeMap;

use super::order::Rows;

/// Room between two lots, between a lot and a way, and between two ways.
const APART: (f64, f64, f64) = (36.0, 18.0, 12.0);
/// How often all rows are moved.
const ROUNDS: usize = 12;

/// Returns the middle of each node; the leftmost edge is at 0. The second value is the whole width.
pub(super) fn placed(rows: &Rows, lots: usize, widths: &[f64]) -> (BTreeMap<usize, f64>, f64) {
    let width = |node: usize| widths.get(node).copied().unwrap_or(0.0);
    let mut at: BTreeMap<usize, f64> = BTreeMap::new();
    for row in &rows.rows {
        let steps = steps(row, lots, &width);
        let middle = steps.last().copied().unwrap_or(0.0) / 2.0;
        for (node, step) in row.iter().zip(&steps) {
            at.insert(*node, step - middle);
        }
    }
    for round in 0..ROUNDS {
        let above = round % 2 == 1;
        let mut order: Vec<&Vec<usize>> = rows.rows.iter().collect();
        if above {
            order.reverse();
        }
        for row in order {
            settle(row, lots, &width, &mut at, rows, (round + 2 < ROUNDS).then_some(above));
        }
    }
    let low = at.iter().map(|(node, x)| x - width(*node) / 2.0).fold(f64::INFINITY, f64::min);
    let high = at.iter().map(|(node, x)| x + width(*node) / 2.0).fold(f64::NEG_INFINITY, f64::max);
    if !(low.is_finite() && high.is_finite()) {
        return (at, 0.0);
    }
    // Whole pixels keep edges sharp, and small differences out of the text.
    for x in at.values_mut() {
        *x = (*x - low).round();
    }
    (at, (high - low).ceil())
}

/// How far the middle of each node must be from the middle of the first, at least.
fn steps(row: &[usize], lots: usize, width: &dyn Fn(usize) -> f64) -> Vec<f64> {
    let mut steps = Vec::new();
    let mut before: Option<usize> = None;
    let mut step = 0.0;
    for node in row {
        if let Some(before) = before {
            let ways = usize::from(before >= lots) + usize::from(*node >= lots);
            let apart = match ways {
                0 => APART.0,
                1 => APART.1,
                _ => APART.2,
            };
            step += (width(before) + width(*node)) / 2.0 + apart;
        }
        steps.push(step);
        before = Some(*node);
    }
    steps
}

/// Moves the nodes of a row as near to their neighbors as their order allows (least squares, by
/// pooling those that push each other).
fn settle(
    row: &[usize],
    lots: usize,
    width: &dyn Fn(usize) -> f64,
    at: &mut BTreeMap<usize, f64>,
    rows: &Rows,
    side: Option<bool>,
) {
    let steps = steps(row, lots, width);
    // Each pool: the sum of what its nodes wish, their weight, how many they are.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (node, step) in row.iter().zip(&steps) {
        let here = at.get(node).copied().unwrap_or(0.0);
        let sides: &[bool] = match side {
            Some(true) => &[true],
            Some(false) => &[false],
            None => &[true, false],
        };
        let (mut sum, mut count) = (0.0, 0.0);
        for above in sides {
            for neighbor in rows.neighbors(*node, *above) {
                sum += at.get(neighbor).copied().unwrap_or(0.0);
                count += 1.0;
            }
        }
        let wish = if count > 0.0 { sum / count } else { here };
        let weight = if *node >= lots { 2.0 } else { 1.0 + count };
        pools.push(((wish - step) * weight, weight, 1));
        while let [.., (before, one, few), (after, other, many)] = pools.as_slice() {
            if before / one <= after / other {
                break;
            }
            let joined = (before + after, one + other, few + many);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let mut nodes = row.iter().zip(&steps);
    for (sum, weight, count) in pools {
        for (node, step) in nodes.by_ref().take(count) {
            at.insert(*node, sum / weight + step);
        }
    }
}
