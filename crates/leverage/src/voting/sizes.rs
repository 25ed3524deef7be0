//! Power by counting coalitions by size and weight, for small weights.

use std::collections::BTreeMap;

use super::Pivots;

/// More steps than these take longer than a few seconds.
const STEPS: u128 = 2_000_000_000;
/// More numbers than these in a table take too much memory.
const CELLS: u128 = 4_000_000;
/// Up to here, no share of coalitions is too small for a number: 1 in 2¹⁰²² is the least.
const BLOCKS: usize = 1_000;
/// Up to here, coalitions can be counted.
const COUNTED: usize = 127;

/// Whether the table is small enough for these weights.
pub(super) fn is_affordable(weights: &[u64], quota: u64) -> bool {
    let cells = weights.len() as u128 * u128::from(quota);
    // The blocks are split in halves until one weight is left.
    let levels = u128::from(weights.len().max(1).ilog2() + 2);
    weights.len() <= BLOCKS && cells <= CELLS && cells * weights.len() as u128 * levels <= STEPS
}

/// Returns how often each block turns the vote.
///
/// Blocks of one weight have the same power. For each weight, the coalitions of all blocks but one
/// of that weight are needed. Taking a block out of a finished table would subtract, and lose all
/// digits among many blocks; so the weights are halved again and again, each half is added to a
/// copy of the table, and the other half goes on with it. Only positive numbers are added.
pub(super) fn pivots(weights: &[u64], quota: u64) -> Vec<Pivots> {
    let mut kinds: BTreeMap<u64, usize> = BTreeMap::new();
    for &weight in weights {
        *kinds.entry(weight).or_default() += 1;
    }
    let kinds: Vec<(u64, usize)> = kinds.into_iter().collect();
    let mut found = BTreeMap::new();
    without_each(&kinds, Table::new(weights.len(), quota), quota, &mut found);
    weights.iter().filter_map(|weight| found.get(weight).cloned()).collect()
}

/// Finds what a block of each weight in `kinds` turns, with all other weights in the table already.
fn without_each(
    kinds: &[(u64, usize)],
    table: Table,
    quota: u64,
    found: &mut BTreeMap<u64, Pivots>,
) {
    match kinds {
        [] => {}
        [(weight, count)] => {
            let table = table.with(*weight, count.saturating_sub(1));
            found.insert(*weight, pivots_in(&table, *weight, quota));
        }
        _ => {
            let (left, right) = kinds.split_at(kinds.len() / 2);
            let add = |table: Table, kinds: &[(u64, usize)]| {
                kinds.iter().fold(table, |table, &(weight, count)| table.with(weight, count))
            };
            without_each(left, add(table.clone(), right), quota, found);
            without_each(right, add(table, left), quota, found);
        }
    }
}

/// The coalitions of some blocks that lose.
#[derive(Clone)]
struct Table {
    /// By size, then by weight below the quota: the share of the coalitions of that size that have
    /// that weight.
    shares: Vec<Vec<f64>>,
    /// By weight below the quota: how many coalitions have it. Empty with too many blocks to count.
    counts: Vec<u128>,
    /// How many blocks there are.
    blocks: usize,
}

impl Table {
    /// Returns the table of nobody, with room for all but one of `blocks`.
    fn new(blocks: usize, quota: u64) -> Self {
        let width = quota as usize;
        let row = |first: f64| {
            let mut row = vec![0.0; width];
            if let Some(cell) = row.first_mut() {
                *cell = first;
            }
            row
        };
        let shares = (0..blocks).map(|size| row(if size == 0 { 1.0 } else { 0.0 })).collect();
        let mut counts = vec![0; if blocks <= COUNTED { width } else { 0 }];
        if let Some(cell) = counts.first_mut() {
            *cell = 1;
        }
        Self { shares, counts, blocks: 0 }
    }

    /// Adds blocks of one weight.
    fn with(mut self, weight: u64, count: usize) -> Self {
        for _ in 0..count {
            self.add(weight as usize);
        }
        self
    }

    /// A coalition of k of now j blocks holds the new block with probability k/j.
    fn add(&mut self, weight: usize) {
        self.blocks += 1;
        let blocks = self.blocks as f64;
        let mut size = self.blocks.min(self.shares.len().saturating_sub(1));
        let mut rows = self.shares.get_mut(..=size).unwrap_or_default();
        while let Some((row, smaller)) = rows.split_last_mut() {
            let stays = (blocks - size as f64) / blocks;
            for cell in row.iter_mut() {
                *cell *= stays;
            }
            if let Some(below) = smaller.last() {
                let joins = size as f64 / blocks;
                for (cell, from) in row.iter_mut().skip(weight).zip(below) {
                    *cell += joins * from;
                }
            }
            size = size.saturating_sub(1);
            rows = smaller;
        }
        for to in (weight..self.counts.len()).rev() {
            let from = self.counts.get(to - weight).copied().unwrap_or_default();
            if let Some(cell) = self.counts.get_mut(to) {
                *cell += from;
            }
        }
    }
}

/// What lies less than `weight` below the quota is turned.
fn pivots_in(table: &Table, weight: u64, quota: u64) -> Pivots {
    let from = quota.saturating_sub(weight) as usize;
    let by_size = table.shares.iter().map(|row| row.iter().skip(from).sum()).collect();
    let is_counted = !table.counts.is_empty();
    Pivots { by_size, swings: is_counted.then(|| table.counts.iter().skip(from).sum()) }
}
