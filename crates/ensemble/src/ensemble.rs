//! Many futures, in blocks: how many, how far, and who is told on the way.

use freehold_program::Program;
use rayon::prelude::*;
use smol_str::SmolStr;

use crate::design::{Design, LANES, REPLICATE};
use crate::run::{Reading, Registers, Runner};
use crate::taking::{Block, Blocks, Conflict};
use crate::tally::Tally;

/// What is asked of an ensemble.
#[derive(Clone, Debug, PartialEq)]
pub struct Ensemble {
    /// How many futures.
    pub futures: u64,
    /// The seed of every draw.
    pub seed: u64,
    /// How draws that are made once a future are spread.
    pub design: Design,
    /// How many futures one thread takes at a time, rounded up to whole replicates of
    /// [`REPLICATE`]; changes no result.
    pub block: u64,
    /// How many bytes the run may take in all; quantiles rest on as many futures as fit.
    pub bytes: usize,
}

impl Default for Ensemble {
    fn default() -> Self {
        Self { futures: 10_000, seed: 1, design: Design::Sobol, block: 256, bytes: 128 << 20 }
    }
}

/// Why a run ended with fewer futures than asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Stop {
    Seconds,
    Cancelled,
}

impl Stop {
    /// Returns the word in answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Who is told while futures run, and may end the run early.
pub trait Watch: Sync {
    /// Says whether to stop; asked before every block but the first, on any thread.
    fn stop(&self) -> Option<Stop> {
        None
    }

    /// Hears that so many futures are done.
    fn done(&mut self, _futures: u64) {}

    /// Hears what a later run may go on from: all whole replicates that are done.
    fn can_go_on(&mut self, _tally: &Tally) {}

    /// Says whether every future is to be told one by one.
    fn wants_rows(&self) -> bool {
        false
    }

    /// Hears of futures one by one, block by block in order.
    fn rows(&mut self, _rows: &Rows) {}
}

/// Nobody: the run goes on to its end.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watch for Unwatched {}

/// Futures one by one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The number of the first.
    pub first: u64,
    /// How each ends: the place of the ending, or none if it ends in no way that has a name.
    pub endings: Vec<Ending>,
    /// The values, by output and date (dates run faster), one a future; NaN in invalid futures.
    pub values: Vec<Vec<f64>>,
}

/// How a future ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// In the ending at this place of the program.
    Named(u16),
    /// In none that has a name.
    Unnamed,
    /// A number in it is none.
    Invalid,
}

/// Two effects set one number to different values in some future.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflicting {
    /// What they set, or the endings that overlap are of.
    pub target: SmolStr,
    /// The two.
    pub between: [SmolStr; 2],
    /// On which date.
    pub date: String,
    /// In which future.
    pub future: u64,
    /// Whether it is two endings that overlap.
    pub endings: bool,
}

/// Runs a program, and another one on the same random numbers if there is a base, from where
/// `before` stopped; returns the futures counted, and why it stopped early if it did.
///
/// Costs time linear in futures, steps and instructions, and `bytes` of memory, or what [`least_bytes`]
/// says if that is more, whatever the number of futures. The same program and question give the same
/// tally on any number of threads, in any size of blocks, and after any number of stops.
///
/// # Errors
/// Endings that overlap, and effects that set one number to different values.
pub fn run(
    program: &Program,
    base: Option<&Program>,
    question: &Ensemble,
    before: Option<Tally>,
    watch: &mut impl Watch,
) -> Result<(Tally, Option<Stop>), Conflicting> {
    let ready = |program, other| Runner::beside(program, other, question.seed, question.design);
    let runner = ready(program, base);
    let wave = Wave::of(program, question);
    let mut tally = match before {
        Some(tally) => tally,
        None => {
            // Neither threads nor blocks may say how many futures quantiles rest on.
            let room = question.bytes / 2 / bytes_a_future(program);
            Tally::new(program, base.is_some(), pivots(program, &runner), room as u64)
        }
    };
    let keep_below = if watch.wants_rows() { u64::MAX } else { tally.keep_below };
    let pivots = tally.pivots.clone();
    let base = base.map(|base| (base, ready(base, Some(program))));
    let blocks =
        Blocks { program, runner, base, pivots, keep_below, keeps_befell: false, times: None };
    // The last futures may be no whole replicate; whoever goes on from here runs them again.
    let whole = question.futures / REPLICATE * REPLICATE;
    let mut stop = None;
    while stop.is_none() && tally.done < whole {
        let (from, until) = (tally.done, (tally.done + wave.futures).min(whole));
        let firsts: Vec<u64> = (from..until).step_by(wave.block as usize).collect();
        let found: Vec<Result<Block, Stop>> = firsts
            .par_iter()
            .map(|first| match watch.stop().filter(|_| *first > 0) {
                Some(stop) => Err(stop),
                None => Ok(blocks.run(*first, (first + wave.block).min(until))),
            })
            .collect();
        for block in found {
            match block {
                Ok(block) if stop.is_none() => add(&blocks, &mut tally, block, watch)?,
                // What is done is a beginning, without gaps.
                Ok(_) => {}
                Err(why) => stop = stop.or(Some(why)),
            }
        }
        watch.done(tally.done);
    }
    watch.can_go_on(&tally);
    if stop.is_none() && tally.done < question.futures {
        let last = blocks.run(tally.done, question.futures);
        add(&blocks, &mut tally, last, watch)?;
        watch.done(tally.done);
    }
    Ok((tally, stop))
}

/// Adds a block, and tells of its futures.
pub(crate) fn add(
    blocks: &Blocks<'_>,
    tally: &mut Tally,
    block: Block,
    watch: &mut impl Watch,
) -> Result<(), Conflicting> {
    if let Some(conflict) = block.conflict {
        let base = blocks.base.as_ref().map(|(base, _)| *base).filter(|_| block.is_of_base);
        return Err(conflicting(base.unwrap_or(blocks.program), conflict));
    }
    let first = tally.done;
    tally.add(&block);
    if watch.wants_rows() {
        watch.rows(&rows(first, block));
    }
    Ok(())
}

/// How many futures run between two looks at what there is.
struct Wave {
    /// How many futures a block has.
    block: u64,
    /// How many futures all blocks of a wave have.
    futures: u64,
    /// How many bytes a wave takes.
    bytes: usize,
}

/// Blocks that each thread runs in a wave: many, so that no thread waits long for the last.
const BLOCKS: u64 = 16;

impl Wave {
    fn of(program: &Program, question: &Ensemble) -> Self {
        let threads = rayon::current_num_threads() as u64;
        let block = question.block.clamp(1, 1 << 20).div_ceil(REPLICATE) * REPLICATE;
        let numbers = bytes_a_future(program);
        // Values, sums and squares of each block, and what every thread computes in.
        let each = numbers * block as usize + 2 * numbers * (block / REPLICATE) as usize;
        let workspace = 3
            * (program.n_registers + program.n_pasts * program.dates.len() + numbers / 8)
            * LANES
            * 8;
        let fixed = workspace * threads as usize;
        let most = (question.bytes / 2).saturating_sub(fixed) / each.max(1);
        let blocks = (most as u64).clamp(threads, BLOCKS * threads);
        Self { block, futures: block * blocks, bytes: each * blocks as usize + fixed }
    }
}

pub(crate) fn bytes_a_future(program: &Program) -> usize {
    (program.outputs.len() * program.dates.len() * 8).max(1)
}

/// Returns how many bytes a run of this program takes at least.
pub fn least_bytes(program: &Program, question: &Ensemble) -> usize {
    let one_replicate = REPLICATE as usize * bytes_a_future(program);
    2 * Wave::of(program, &Ensemble { bytes: 0, ..question.clone() }).bytes.max(one_replicate)
}

pub(crate) fn ending(ending: &u16) -> Ending {
    match *ending {
        crate::taking::INVALID => Ending::Invalid,
        crate::taking::UNNAMED => Ending::Unnamed,
        place => Ending::Named(place),
    }
}

fn rows(first: u64, block: Block) -> Rows {
    Rows { first, endings: block.endings.iter().map(ending).collect(), values: block.values }
}

/// Returns a value of each output and date, of the first future in which it is one.
pub(crate) fn pivots(program: &Program, runner: &Runner<'_>) -> Vec<f64> {
    struct First<'p>(&'p Program, Vec<f64>);
    impl Reading for First<'_> {
        fn date(&mut self, at: usize, _first: u64, registers: &Registers) {
            let n_dates = self.0.dates.len();
            for (number, output) in self.0.outputs.iter().enumerate() {
                let column = registers.of(output.register);
                let value = column.iter().copied().find(|value| value.is_finite());
                if let Some(pivot) = self.1.get_mut(number * n_dates + at) {
                    *pivot = value.map_or(0.0, |value| value / output.scale);
                }
            }
        }
    }
    let mut first = First(program, vec![0.0; program.outputs.len() * program.dates.len()]);
    runner.run(0, &mut runner.workspace(), &mut first);
    first.1
}

pub(crate) fn conflicting(program: &Program, conflict: Conflict) -> Conflicting {
    let day = |at: usize| program.dates.get(at).map(ToString::to_string).unwrap_or_default();
    match conflict {
        Conflict::Endings { between, future, at } => {
            let name = |place: usize| {
                program.endings.get(place).map(|ending| ending.name.clone()).unwrap_or_default()
            };
            Conflicting {
                target: SmolStr::default(),
                between: between.map(name),
                date: day(at),
                future,
                endings: true,
            }
        }
        Conflict::Clash { number, future, at } => {
            let clash = program.clashes.get(number);
            Conflicting {
                target: clash.map(|clash| clash.target.clone()).unwrap_or_default(),
                between: clash.map(|clash| clash.between.clone()).unwrap_or_default(),
                date: day(at),
                future,
                endings: false,
            }
        }
    }
}

const _: () = assert!(REPLICATE.is_multiple_of(LANES as u64));
