//! How well does each future fit what became known, and what do futures say that count several times?

use freehold_program::Program;
use rayon::prelude::*;

use crate::design::{LANES, REPLICATE};
use crate::ensemble::Unwatched;
use crate::ensemble::{Conflicting, Ensemble, add, bytes_a_future, pivots};
use crate::run::{Reading, Registers, Runner};
use crate::taking::{Blocks, mark_spoiled};
use crate::tally::Tally;

/// Blocks of futures that are counted between two additions.
const WAVE: usize = 16;

/// Returns, by observation of the program and future, the natural logarithm of how likely what became
/// known is in that future, up to a constant; minus infinity in invalid futures, all of them in the
/// last column.
///
/// Costs a run, and 8 bytes for each observation and future. The same bits on any number of threads.
pub fn fits(runner: &Runner<'_>, futures: u64) -> Vec<Vec<f64>> {
    let program = runner.program();
    let firsts: Vec<u64> = (0..futures).step_by(LANES).collect();
    let found: Vec<Vec<[f64; LANES]>> = firsts
        .par_iter()
        .map(|first| {
            let columns = vec![[0.0; LANES]; program.observations.len()];
            let mut fitting = Fitting { program, columns, bad: [false; LANES] };
            runner.run(*first, &mut runner.workspace(), &mut fitting);
            fitting.ends()
        })
        .collect();
    let mut all = vec![Vec::with_capacity(futures as usize); program.observations.len() + 1];
    for (first, group) in firsts.iter().zip(found) {
        let n_lanes = (futures - first).min(LANES as u64) as usize;
        for (into, column) in all.iter_mut().zip(group) {
            into.extend(column.iter().take(n_lanes));
        }
    }
    all
}

struct Fitting<'p> {
    program: &'p Program,
    columns: Vec<[f64; LANES]>,
    bad: [bool; LANES],
}

impl Fitting<'_> {
    fn ends(mut self) -> Vec<[f64; LANES]> {
        self.columns.push([0.0; LANES]);
        for column in &mut self.columns {
            for (value, bad) in column.iter_mut().zip(&self.bad) {
                *value = if *bad { f64::NEG_INFINITY } else { *value };
            }
        }
        self.columns
    }
}

impl Reading for Fitting<'_> {
    fn date(&mut self, at: usize, _first: u64, registers: &Registers) {
        mark_spoiled(self.program, at, registers, &mut self.bad);
        for (observation, column) in self.program.observations.iter().zip(&mut self.columns) {
            if observation.at as usize == at {
                for (into, value) in column.iter_mut().zip(registers.of(observation.register)) {
                    *into = observation.fit.log(*value);
                }
            }
        }
    }
}

/// Runs the futures of a program, and of a base on the same random numbers if there is one, each
/// counted as often as `times` says, which has one number a future.
///
/// Standard errors come from the replicates, as those of a ratio: how often the futures of each count
/// differs (Cochran 1977, section 6.4). `effective` is how many futures that count once are worth as
/// much, for runs that are too short for that. Costs a run of the futures that count at all.
///
/// # Errors
/// Endings that overlap, and effects that set one number to different values.
pub fn counted(
    program: &Program,
    base: Option<&Program>,
    question: &Ensemble,
    times: &[u32],
    effective: f64,
) -> Result<Tally, Conflicting> {
    let ready = |program, other| Runner::beside(program, other, question.seed, question.design);
    let runner = ready(program, base);
    let room = question.bytes / 2 / bytes_a_future(program);
    let mut tally = Tally::new(program, base.is_some(), pivots(program, &runner), room as u64);
    tally.sizes.effective = Some(effective);
    tally.pairs.effective = Some(effective);
    let pivots = tally.pivots.clone();
    let base = base.map(|base| (base, ready(base, Some(program))));
    let keep_below = u64::MAX;
    let blocks = Blocks {
        program,
        runner,
        base,
        pivots,
        keep_below,
        keeps_befell: false,
        times: Some(times),
    };
    let futures = times.len() as u64;
    let firsts: Vec<u64> = (0..futures).step_by(REPLICATE as usize).collect();
    for wave in firsts.chunks(WAVE) {
        let run = |first: &u64| blocks.run(*first, (first + REPLICATE).min(futures));
        let found: Vec<_> = wave.par_iter().map(run).collect();
        for block in found {
            add(&blocks, &mut tally, block, &mut Unwatched)?;
        }
    }
    Ok(tally)
}
