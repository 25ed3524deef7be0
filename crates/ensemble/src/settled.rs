//! From when on is an ending certain?

use freehold_program::Program;
use rayon::prelude::*;

use crate::design::{Design, LANES};
use crate::run::{Reading, Registers, Runner};
use crate::taking::mark_spoiled;

/// Futures that an answer rests on.
const FUTURES: u64 = 512;
/// Fewer futures that end so than this have no middle worth telling.
const FEW: usize = 5;

/// Returns for each ending the place of the date from which on its condition holds to its day, in the
/// middle of those of the first 512 futures that end so; none where hardly any does.
///
/// The program must look at its endings on every date. Costs as much as these futures.
pub fn settled(
    program: &Program,
    base: Option<&Program>,
    seed: u64,
    design: Design,
) -> Vec<Option<usize>> {
    let runner = Runner::beside(program, base, seed, design);
    let groups: Vec<u64> = (0..FUTURES).step_by(LANES).collect();
    let found: Vec<Vec<(usize, usize)>> = groups
        .par_iter()
        .map(|first| {
            let since = vec![[None; LANES]; program.endings.len()];
            let mut settling = Settling { program, since, bad: [false; LANES] };
            runner.run(*first, &mut runner.workspace(), &mut settling);
            settling.ends()
        })
        .collect();
    let middle = |number: usize| {
        let all = found.iter().flatten().filter(|(ending, _)| *ending == number);
        let mut all: Vec<usize> = all.map(|(_, since)| *since).collect();
        all.sort_unstable();
        all.get(all.len().saturating_sub(1) / 2).copied().filter(|_| all.len() >= FEW)
    };
    (0..program.endings.len()).map(middle).collect()
}

struct Settling<'p> {
    program: &'p Program,
    /// By ending and lane: since which date it has held, if it does.
    since: Vec<[Option<usize>; LANES]>,
    /// Whether a number is none.
    bad: [bool; LANES],
}

impl Settling<'_> {
    /// Returns the ending of each future, and since when.
    fn ends(&self) -> Vec<(usize, usize)> {
        (0..LANES)
            .filter(|lane| self.bad.get(*lane) == Some(&false))
            .filter_map(|lane| {
                let since = |(number, lanes): (usize, &[Option<usize>; LANES])| {
                    Some((number, lanes.get(lane).copied().flatten()?))
                };
                self.since.iter().enumerate().find_map(since)
            })
            .collect()
    }
}

impl Reading for Settling<'_> {
    fn date(&mut self, at: usize, _first: u64, registers: &Registers) {
        mark_spoiled(self.program, at, registers, &mut self.bad);
        for lane in 0..LANES {
            let mut none = true;
            for (ending, since) in self.program.endings.iter().zip(&mut self.since) {
                let Some(condition) = ending.condition else { continue };
                let holds = registers.of(condition).get(lane).is_some_and(|holds| *holds != 0.0);
                none &= !holds;
                keep(since, lane, at, holds, at <= ending.at as usize);
            }
            for (ending, since) in self.program.endings.iter().zip(&mut self.since) {
                if ending.condition.is_none() {
                    keep(since, lane, at, none, at <= ending.at as usize);
                }
            }
        }
    }
}

/// Keeps since when something holds; after its day nothing changes any more.
fn keep(since: &mut [Option<usize>; LANES], lane: usize, at: usize, holds: bool, is_open: bool) {
    if let Some(slot) = since.get_mut(lane).filter(|_| is_open) {
        *slot = slot.or(Some(at)).filter(|_| holds);
    }
}
