//! Futures as columns: what each drew, how it ends, what it comes to.

use freehold_program::Program;
use rayon::prelude::*;

use crate::design::{LANES, REPLICATE};
use crate::ensemble::{Conflicting, Ending, conflicting, ending};
use crate::run::{Registers, Runner};
use crate::taking::Blocks;

/// Futures side by side; every column has one number a future.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sampled {
    /// What was drawn once a future, by draw of the program.
    pub draws: Vec<Vec<f64>>,
    /// How each ends.
    pub endings: Vec<Ending>,
    /// The values of the last date by output of the program, in its unit; NaN in invalid futures.
    pub values: Vec<Vec<f64>>,
    /// By happening of the program: how often it came.
    pub befell: Vec<Vec<u32>>,
}

/// How many replicates one thread takes at a time.
const REPLICATES: u64 = 4;

/// Returns the first `futures` futures of a program made ready.
///
/// Costs time as any run does, and 8 bytes for each draw, output and future. The same runner gives
/// the same bits on any number of threads.
///
/// # Errors
/// Endings that overlap, and effects that set one number to different values.
pub fn sampled(runner: &Runner<'_>, futures: u64) -> Result<Sampled, Conflicting> {
    let program = runner.program();
    let blocks = Blocks::keeping(runner.clone());
    let size = REPLICATE * REPLICATES;
    let firsts: Vec<u64> = (0..futures).step_by(size as usize).collect();
    let found: Vec<_> = firsts
        .par_iter()
        .map(|first| {
            let last = (first + size).min(futures);
            (blocks.run(*first, last), drawn(program, runner, *first, last))
        })
        .collect();
    let mut all = Sampled {
        draws: vec![Vec::new(); program.draws.len()],
        endings: Vec::new(),
        values: vec![Vec::new(); program.outputs.len()],
        befell: vec![Vec::new(); program.happenings.len()],
    };
    let last = program.dates.len().saturating_sub(1);
    for (block, draws) in found {
        if let Some(conflict) = block.conflict {
            return Err(conflicting(program, conflict));
        }
        all.endings.extend(block.endings.iter().map(ending));
        let of_last = block.values.iter().skip(last).step_by(program.dates.len().max(1));
        for (into, values) in all.values.iter_mut().zip(of_last) {
            into.extend(values);
        }
        for (into, times) in all.befell.iter_mut().zip(&block.each_befell) {
            into.extend(times);
        }
        for (into, values) in all.draws.iter_mut().zip(draws) {
            into.extend(values);
        }
    }
    Ok(all)
}

/// Returns what the futures from `first` to `last` draw, by draw.
fn drawn(program: &Program, runner: &Runner<'_>, first: u64, last: u64) -> Vec<Vec<f64>> {
    let mut workspace = runner.workspace();
    let mut all = vec![Vec::with_capacity((last - first) as usize); program.draws.len()];
    for group in (first..last).step_by(LANES) {
        let n_lanes = (last - group).min(LANES as u64) as usize;
        let registers: &Registers = runner.drawn(group, &mut workspace);
        for (into, draw) in all.iter_mut().zip(&program.draws) {
            into.extend(registers.of(draw.register).iter().take(n_lanes));
        }
    }
    all
}
