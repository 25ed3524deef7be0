//! Power by halves, for few blocks of any weight (Horowitz & Sahni 1974).

use super::Pivots;

/// Returns how often each block turns the vote.
///
/// The others are split in halves, and the sets of one half are sorted by weight. For each set of
/// the other half, those that complete it to something that the block turns stand next to each
/// other.
pub(super) fn pivots(weights: &[u64], quota: u64) -> Vec<Pivots> {
    let all = |at: usize| {
        let others: Vec<u64> = weights
            .iter()
            .enumerate()
            .filter(|&(other, _)| other != at)
            .map(|(_, &weight)| weight)
            .collect();
        others
    };
    weights.iter().enumerate().map(|(at, &weight)| of_block(weight, &all(at), quota)).collect()
}

/// Returns how often a block turns the vote of the others.
fn of_block(weight: u64, others: &[u64], quota: u64) -> Pivots {
    let (left, right) = others.split_at(others.len() / 2);
    let mut right_sets = sets(right);
    right_sets.sort_unstable();
    let columns = right.len() + 1;
    // How many of the lightest n sets have each size, row after row.
    let mut lighter: Vec<Vec<u64>> = vec![vec![0; columns]];
    for &(_, size) in &right_sets {
        let mut row = lighter.last().cloned().unwrap_or_default();
        if let Some(cell) = row.get_mut(size) {
            *cell += 1;
        }
        lighter.push(row);
    }
    let mut turned = vec![0_u64; others.len() + 1];
    let mut turn = |size: usize, first: usize, end: usize| {
        let (Some(below), Some(upto)) = (lighter.get(first), lighter.get(end)) else { return };
        for ((count, &upto), &below) in turned.iter_mut().skip(size).zip(upto).zip(below) {
            *count += upto - below;
        }
    };
    for (has, size) in sets(left) {
        // Below the quota without the block, at or above it with the block.
        let first = right_sets.partition_point(|&(more, _)| has + more + weight < quota);
        let end = right_sets.partition_point(|&(more, _)| has + more < quota);
        turn(size, first, end);
    }
    let mut sets = 1.0;
    let mut by_size = Vec::with_capacity(turned.len());
    for (size, &count) in turned.iter().enumerate() {
        by_size.push(count as f64 / sets);
        sets = sets * others.len().saturating_sub(size) as f64 / (size + 1) as f64;
    }
    Pivots { by_size, swings: Some(turned.iter().map(|&count| u128::from(count)).sum()) }
}

/// Returns the weight and the size of every set.
fn sets(weights: &[u64]) -> Vec<(u64, usize)> {
    let mut sets = vec![(0, 0)];
    for weight in weights {
        let with: Vec<(u64, usize)> =
            sets.iter().map(|&(has, size)| (has + weight, size + 1)).collect();
        sets.extend(with);
    }
    sets
}
