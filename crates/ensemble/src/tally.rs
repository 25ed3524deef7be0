//! Futures counted: what grows with the futures is bounded by what is asked to be kept.

use std::collections::BTreeMap;

use freehold_program::Program;
use serde::{Deserialize, Serialize};

use crate::moments::{Moments, Sizes};
use crate::taking::{Block, INVALID};

/// The futures that are done, counted: an answer can be made of it, and a run can go on from it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema, Deserialize)]
pub struct Tally {
    /// How many futures are done.
    pub done: u64,
    /// Of the valid ones.
    pub sizes: Sizes,
    /// How often each ending came, by place.
    pub endings: Vec<Moments>,
    /// What the changes make of each ending, if there is a base.
    pub gains: Vec<Gain>,
    /// Of the futures that are valid with and without the changes.
    pub pairs: Sizes,
    /// What numbers are above their pivots, by output and date.
    pub means: Vec<Moments>,
    /// About where each number is, by output and date.
    pub pivots: Vec<f64>,
    /// In how many futures each thing befell, by happening and ending, the last for no ending.
    pub befell: Vec<Vec<u64>>,
    /// How often each thing befell, by happening.
    pub times: Vec<u64>,
    /// By date and watched number: how many futures got a number there first that is none, and one of them.
    pub invalid: BTreeMap<(u32, u32), (u64, u64)>,
    /// How many futures are kept one by one, from the first on.
    pub keep_below: u64,
    /// The ending of each kept future.
    pub kept_endings: Vec<u16>,
    /// The number of each kept future; empty where they are the first ones, each counted once.
    #[serde(default)]
    pub kept_numbers: Vec<u64>,
    /// The numbers of each kept future, by output and date; none in an invalid one.
    pub kept: Vec<Vec<f64>>,
}

/// What the changes make of an ending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, schemars::JsonSchema, Deserialize)]
pub struct Gain {
    /// In how many futures it comes without the changes.
    pub base: u64,
    /// 1 where it comes only with the changes, −1 where only without.
    pub difference: Moments,
}

impl Tally {
    /// Returns a tally of no future.
    pub(crate) fn new(program: &Program, has_base: bool, pivots: Vec<f64>, most: u64) -> Self {
        let n_endings = program.endings.len();
        Self {
            endings: vec![Moments::default(); n_endings],
            gains: vec![Gain::default(); if has_base { n_endings } else { 0 }],
            means: vec![Moments::default(); pivots.len()],
            befell: vec![vec![0; n_endings + 1]; program.happenings.len()],
            times: vec![0; program.happenings.len()],
            keep_below: most,
            kept: vec![Vec::new(); pivots.len()],
            pivots,
            ..Self::default()
        }
    }

    /// Adds the block that comes next.
    pub(crate) fn add(&mut self, block: &Block) {
        for (replicate, sums) in parts(&block.endings, &block.sizes).zip(&block.sums) {
            let valid = replicate.iter().filter(|ending| **ending != INVALID).count() as u64;
            self.sizes.add(valid);
            for (number, moments) in (0_u16..).zip(&mut self.endings) {
                let count = replicate.iter().filter(|ending| **ending == number).count() as f64;
                moments.add(valid as f64, count, count);
            }
            for (moments, [sum, squares]) in self.means.iter_mut().zip(sums) {
                moments.add(valid as f64, *sum, *squares);
            }
        }
        // Each future counts as often with the changes as without.
        if !block.base_endings.is_empty() {
            let without = parts(&block.base_endings, &block.sizes);
            for (with, without) in parts(&block.endings, &block.sizes).zip(without) {
                self.compare(with, without);
            }
        }
        for (all, more) in self.befell.iter_mut().zip(&block.befell) {
            all.iter_mut().zip(more).for_each(|(all, more)| *all += more);
        }
        self.times.iter_mut().zip(&block.times).for_each(|(all, more)| *all += more);
        for (place, (count, future)) in &block.invalid {
            self.invalid.entry(*place).or_insert((0, *future)).0 += count;
        }
        let room = self.keep_below.saturating_sub(self.done) as usize;
        self.kept_endings.extend(block.endings.iter().take(room));
        self.kept_numbers.extend(block.numbers.iter().take(room));
        for (kept, more) in self.kept.iter_mut().zip(&block.values) {
            let more = more.get(..more.len().min(room)).unwrap_or_default();
            if kept.capacity() - kept.len() < more.len() {
                // Doubled, but never to more than there may be.
                kept.reserve_exact(more.len().max(kept.len().min(room)));
            }
            kept.extend(more);
        }
        self.done += block.endings.len() as u64;
    }

    /// Compares the endings of a replicate with and without the changes.
    fn compare(&mut self, with: &[u16], without: &[u16]) {
        let pairs = || {
            with.iter()
                .zip(without)
                .filter(|(with, without)| **with != INVALID && **without != INVALID)
        };
        let size = pairs().count() as u64;
        self.pairs.add(size);
        for (number, gain) in (0_u16..).zip(&mut self.gains) {
            let (mut more, mut less) = (0_u32, 0_u32);
            for (with, without) in pairs() {
                let (is, was) = (*with == number, *without == number);
                gain.base += u64::from(was);
                more += u32::from(is && !was);
                less += u32::from(was && !is);
            }
            let (more, less) = (f64::from(more), f64::from(less));
            gain.difference.add(size as f64, more - less, more + less);
        }
    }
}

/// Returns lists one after the other, of these sizes.
fn parts<'e>(all: &'e [u16], sizes: &'e [usize]) -> impl Iterator<Item = &'e [u16]> {
    let mut from = 0;
    sizes.iter().map(move |size| {
        let part = all.get(from..from + size).unwrap_or_default();
        from += size;
        part
    })
}
