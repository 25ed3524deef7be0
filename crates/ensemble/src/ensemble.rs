//! Many futures, counted: endings, quantiles, what befell.

use std::collections::BTreeMap;

use freehold_program::Program;
use rayon::prelude::*;
use smol_str::SmolStr;

use crate::answer::{
    Enriched, EventAnswer, InvalidAnswer, NoteAnswer, OutcomeAnswer, Quantiles, RunAnswer,
};
use crate::design::{Design, LANES, REPLICATE};
use crate::run::{Reading, Registers, Runner, Workspace};

/// What is asked of an ensemble.
#[derive(Clone, Debug, PartialEq)]
pub struct Ensemble {
    /// How many futures.
    pub futures: u64,
    /// The seed of every draw.
    pub seed: u64,
    /// How draws that are made once a future are spread.
    pub design: Design,
    /// How many futures one thread takes at a time; a multiple of [`LANES`], changes no result.
    pub block: u64,
    /// How many bytes the kept values may take; quantiles rest on as many futures as fit.
    pub keep_bytes: usize,
}

impl Default for Ensemble {
    fn default() -> Self {
        Self { futures: 10_000, seed: 1, design: Design::Sobol, block: 1024, keep_bytes: 128 << 20 }
    }
}

/// Why a run ended with fewer futures than asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Stop {
    Seconds,
    Memory,
    Cancelled,
}

impl Stop {
    fn word(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Memory => "memory",
            Self::Cancelled => "cancelled",
        }
    }
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

/// What is kept of a block of futures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    /// The ending of each future; `INVALID` where a number is none.
    pub(crate) endings: Vec<u16>,
    /// How often each thing happened in each future.
    times: Vec<Vec<u16>>,
    sums: Vec<f64>,
    values: Vec<Vec<f64>>,
    invalid: Vec<(u64, u32, u32)>,
    conflict: Option<(usize, usize, u64, bool, usize)>,
}

/// Marks a future in which a number is none.
pub(crate) const INVALID: u16 = u16::MAX;

struct Taking<'p> {
    program: &'p Program,
    block: Block,
    keep_below: u64,
    last: u64,
    n_dates: usize,
    group: Vec<Option<u16>>,
    bad: [bool; LANES],
    pending: Vec<Vec<f64>>,
    counts: Vec<[u16; LANES]>,
}

impl Reading for Taking<'_> {
    fn date(&mut self, at: usize, first: u64, registers: &Registers) {
        let program = self.program;
        for (number, output) in program.outputs.iter().enumerate() {
            let column = registers.of(output.register);
            for (lane, value) in column.iter().enumerate() {
                let is_bad = self.bad.get(lane).copied().unwrap_or(false);
                if !value.is_finite() && !is_bad {
                    if let Some(slot) = self.bad.get_mut(lane) {
                        *slot = true;
                    }
                    let future = first + lane as u64;
                    if future < self.last {
                        self.block.invalid.push((future, number as u32, at as u32));
                    }
                }
            }
            if let Some(pending) = self.pending.get_mut(number * self.n_dates + at) {
                pending.clear();
                pending.extend(column.iter().map(|value| value / output.scale));
            }
        }
        if at + 1 < self.n_dates {
            for (count, happening) in self.counts.iter_mut().zip(&program.happenings) {
                for (count, holds) in count.iter_mut().zip(registers.of(happening.register)) {
                    *count += u16::from(*holds != 0.0);
                }
            }
            for (number, clash) in program.clashes.iter().enumerate() {
                let found = registers.of(clash.register).iter().position(|holds| *holds != 0.0);
                if let Some(lane) = found
                    && first + (lane as u64) < self.last
                {
                    self.block.conflict.get_or_insert((number, 0, first + lane as u64, false, at));
                }
            }
        }
        for (number, ending) in program.endings.iter().enumerate() {
            let Some(condition) = ending.condition.filter(|_| ending.at as usize == at) else {
                continue;
            };
            for (lane, holds) in registers.of(condition).iter().enumerate() {
                if holds.is_nan()
                    && let Some(bad) = self.bad.get_mut(lane)
                {
                    *bad = true;
                }
                let Some(slot) = self.group.get_mut(lane) else { continue };
                if *holds != 0.0 {
                    match *slot {
                        Some(other) if first + (lane as u64) < self.last => {
                            let found = (usize::from(other), number, first + lane as u64, true, at);
                            self.block.conflict.get_or_insert(found);
                        }
                        _ => *slot = Some(number as u16),
                    }
                }
            }
        }
    }
}

impl Taking<'_> {
    /// Puts a finished group away.
    fn finish(&mut self, first: u64) {
        let otherwise = self.program.endings.iter().position(|ending| ending.condition.is_none());
        let left = otherwise.map_or(INVALID - 1, |place| place as u16);
        let count = self.last.saturating_sub(first).min(LANES as u64) as usize;
        let kept = self.keep_below.saturating_sub(first).min(count as u64) as usize;
        let bad = self.bad;
        for (bad, ending) in bad.iter().zip(&self.group).take(count) {
            self.block.endings.push(if *bad { INVALID } else { ending.unwrap_or(left) });
        }
        for (times, of_group) in self.block.times.iter_mut().zip(&self.counts) {
            times.extend(of_group.iter().take(count));
        }
        let columns = self.block.values.iter_mut().zip(&mut self.block.sums);
        for (pending, (values, sum)) in self.pending.iter().zip(columns) {
            let checked = || pending.iter().zip(&bad).take(count);
            values.extend(
                checked().take(kept).map(|(value, bad)| if *bad { f64::NAN } else { *value }),
            );
            for (value, bad) in checked() {
                *sum += if *bad { 0.0 } else { *value };
            }
        }
        self.group.fill(None);
        self.bad = [false; LANES];
        self.counts.iter_mut().for_each(|count| *count = [0; LANES]);
    }
}

/// Returns a run of a program, and of another one on the same random numbers if there is a base.
///
/// `go_on` is asked before each wave of blocks, with how many futures are done, and may stop the run.
/// Costs time linear in futures, steps and instructions; memory as `keep_bytes` says, and a few bytes
/// a future. The same program and question give the same answer on any number of threads.
///
/// # Errors
/// Endings that overlap, and effects that set one number to different values.
pub fn run(
    program: &Program,
    base: Option<&Program>,
    question: &Ensemble,
    go_on: &mut dyn FnMut(u64) -> Option<Stop>,
) -> Result<RunAnswer, Conflicting> {
    let (blocks, done, stop) = blocks(program, question, go_on)?;
    let of_base = match base {
        Some(base) => {
            let question = Ensemble { futures: done, keep_bytes: 0, ..question.clone() };
            Some(blocks_of_base(base, &question)?)
        }
        None => None,
    };
    Ok(answer(program, question, &blocks, done, stop, base.zip(of_base.as_deref())))
}

fn blocks_of_base(base: &Program, question: &Ensemble) -> Result<Vec<Block>, Conflicting> {
    blocks(base, question, &mut |_| None).map(|(blocks, ..)| blocks)
}

fn blocks(
    program: &Program,
    question: &Ensemble,
    go_on: &mut dyn FnMut(u64) -> Option<Stop>,
) -> Result<(Vec<Block>, u64, Option<Stop>), Conflicting> {
    let runner = Runner::new(program, question.seed, question.design);
    let n_dates = program.dates.len();
    let per_future = (program.outputs.len() * n_dates * 8).max(1);
    let keep_below = (question.keep_bytes / per_future) as u64;
    let block = question.block.max(1).div_ceil(LANES as u64) * LANES as u64;
    let n_blocks = question.futures.div_ceil(block);
    let wave = 64;
    let mut all = Vec::new();
    let mut done = 0;
    let mut stop = None;
    let mut next = 0;
    while next < n_blocks {
        stop = go_on(done);
        if stop.is_some() {
            break;
        }
        let numbers: Vec<u64> = (next..(next + wave).min(n_blocks)).collect();
        let found: Vec<Block> = numbers
            .par_iter()
            .map(|number| {
                let first = number * block;
                let last = (first + block).min(question.futures);
                one_block(program, &runner, first, last, keep_below)
            })
            .collect();
        for block in &found {
            if let Some((a, b, future, endings, at)) = block.conflict {
                return Err(conflicting(program, a, b, future, endings, at));
            }
        }
        all.extend(found);
        next += numbers.len() as u64;
        done = (next * block).min(question.futures);
    }
    Ok((all, done, stop))
}

fn one_block(
    program: &Program,
    runner: &Runner<'_>,
    first: u64,
    last: u64,
    keep_below: u64,
) -> Block {
    let n_dates = program.dates.len();
    let n_columns = program.outputs.len() * n_dates;
    let mut taking = Taking {
        program,
        block: Block {
            times: vec![Vec::new(); program.happenings.len()],
            sums: vec![0.0; n_columns],
            values: vec![Vec::new(); n_columns],
            ..Block::default()
        },
        keep_below,
        last,
        n_dates,
        group: vec![None; LANES],
        bad: [false; LANES],
        pending: vec![Vec::new(); n_columns],
        counts: vec![[0; LANES]; program.happenings.len()],
    };
    let mut workspace = runner.workspace();
    let arch = pulp::Arch::new();
    let mut group = first;
    while group < last {
        let (workspace, reading) = (&mut workspace, &mut taking);
        arch.dispatch(Group { runner, first: group, workspace, reading });
        taking.finish(group);
        group += LANES as u64;
    }
    taking.block
}

/// A group to run. A closure would be compiled outside of the vector code; see the test of random.rs.
struct Group<'g, 'p> {
    runner: &'g Runner<'p>,
    first: u64,
    workspace: &'g mut Workspace,
    reading: &'g mut Taking<'p>,
}

impl pulp::NullaryFnOnce for Group<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.runner.run(self.first, self.workspace, self.reading);
    }
}

fn conflicting(
    program: &Program,
    a: usize,
    b: usize,
    future: u64,
    endings: bool,
    at: usize,
) -> Conflicting {
    let date = program.dates.get(at).map(ToString::to_string).unwrap_or_default();
    if endings {
        let name = |place: usize| {
            program.endings.get(place).map(|ending| ending.name.clone()).unwrap_or_default()
        };
        let between = [name(a), name(b)];
        return Conflicting { target: SmolStr::default(), between, date, future, endings };
    }
    let clash = program.clashes.get(a);
    let target = clash.map(|clash| clash.target.clone()).unwrap_or_default();
    let between = clash.map(|clash| clash.between.clone()).unwrap_or_default();
    Conflicting { target, between, date, future, endings }
}

/// The standard error of a mean over the futures, from replicates of the design if there are at
/// least eight of them, else as if all futures were independent.
fn standard_error(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    if n < 2.0 {
        return 0.0;
    }
    let mean = values.iter().sum::<f64>() / n;
    let size = REPLICATE as usize;
    let replicates: Vec<&[f64]> = values.chunks(size).collect();
    if replicates.len() >= 8 {
        let r = replicates.len() as f64;
        let spread: f64 = replicates
            .iter()
            .map(|part| {
                let gap = part.iter().map(|value| value - mean).sum::<f64>() / n;
                gap * gap
            })
            .sum();
        return (spread * r / (r - 1.0)).sqrt();
    }
    let variance =
        values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0);
    (variance / n).sqrt()
}

fn answer(
    program: &Program,
    question: &Ensemble,
    blocks: &[Block],
    done: u64,
    stop: Option<Stop>,
    base: Option<(&Program, &[Block])>,
) -> RunAnswer {
    let endings: Vec<u16> = blocks.iter().flat_map(|block| block.endings.iter().copied()).collect();
    let valid: Vec<u16> = endings.iter().copied().filter(|ending| *ending != INVALID).collect();
    let n_valid = valid.len() as u64;
    let share = |count: u64, of: u64| if of > 0 { count as f64 / of as f64 } else { 0.0 };
    let base_endings: Option<Vec<u16>> = base
        .map(|(_, blocks)| blocks.iter().flat_map(|block| block.endings.iter().copied()).collect());
    let times: Vec<Vec<u16>> = (0..program.happenings.len())
        .map(|number| {
            blocks
                .iter()
                .flat_map(|block| block.times.get(number).into_iter().flatten().copied())
                .collect()
        })
        .collect();
    let is_valid: Vec<bool> = endings.iter().map(|ending| *ending != INVALID).collect();
    let mut events: Vec<EventAnswer> = Vec::new();
    for (happening, times) in program.happenings.iter().zip(&times) {
        let seen = times.iter().zip(&is_valid).filter(|(_, valid)| **valid);
        let (mut count, mut sum) = (0, 0_u64);
        for (times, _) in seen {
            count += u64::from(*times > 0);
            sum += u64::from(*times);
        }
        events.push(EventAnswer {
            name: happening.name.clone(),
            count,
            mean_times: share(sum, n_valid),
        });
    }
    let outcomes = program
        .endings
        .iter()
        .enumerate()
        .map(|(number, ending)| {
            let number = number as u16;
            let is = |found: &u16| f64::from(u8::from(*found == number));
            let indicator: Vec<f64> = valid.iter().map(is).collect();
            let count = valid.iter().filter(|found| **found == number).count() as u64;
            let mut usually: Vec<Enriched> = Vec::new();
            for ((happening, times), event) in program.happenings.iter().zip(&times).zip(&events) {
                let here = times
                    .iter()
                    .zip(&endings)
                    .filter(|(times, found)| **times > 0 && **found == number);
                let here = here.count() as u64;
                let (part, of_all) = (share(here, count), share(event.count, n_valid));
                // Told only where chance alone would hardly give so large a difference.
                let noise = (of_all * (1.0 - of_all) / (count.max(1) as f64)).sqrt();
                if part - of_all > (3.0 * noise).max(0.01) {
                    usually.push(Enriched {
                        event: happening.name.clone(),
                        count: here,
                        share: part,
                        share_of_all: of_all,
                    });
                }
            }
            usually.sort_by(|a, b| {
                let gain = |event: &Enriched| event.share - event.share_of_all;
                gain(b).total_cmp(&gain(a)).then_with(|| a.event.cmp(&b.event))
            });
            usually.truncate(5);
            let mut answer = OutcomeAnswer {
                name: ending.name.clone(),
                label: ending.labels.first().cloned().unwrap_or_default(),
                label_ko: ending.labels.last().cloned().unwrap_or_default(),
                probability: share(count, n_valid),
                standard_error: standard_error(&indicator),
                count,
                usually,
                ..OutcomeAnswer::default()
            };
            if let Some(of_base) = &base_endings {
                let pairs: Vec<(f64, f64)> = endings
                    .iter()
                    .zip(of_base)
                    .filter(|(a, b)| **a != INVALID && **b != INVALID)
                    .map(|(a, b)| (is(a), is(b)))
                    .collect();
                let n = pairs.len().max(1) as f64;
                let before = pairs.iter().map(|(_, b)| b).sum::<f64>() / n;
                let gaps: Vec<f64> = pairs.iter().map(|(a, b)| a - b).collect();
                answer.base_probability = Some(before);
                answer.difference = Some(gaps.iter().sum::<f64>() / n);
                answer.difference_standard_error = Some(standard_error(&gaps));
            }
            answer
        })
        .collect();
    let n_dates = program.dates.len();
    let kept = |block: &Block| block.values.first().map_or(0, Vec::len);
    let of_place = |place: usize| {
        let of = |block: &Block| block.values.get(place).cloned().unwrap_or_default();
        let mut values: Vec<f64> = Vec::with_capacity(blocks.iter().map(kept).sum());
        values.extend(blocks.iter().flat_map(of).filter(|value| !value.is_nan()));
        let error = standard_error(&values);
        let sum: f64 =
            blocks.iter().map(|block| block.sums.get(place).copied().unwrap_or(0.0)).sum();
        let mean = if n_valid > 0 { sum / n_valid as f64 } else { f64::NAN };
        let reach = 0.98 / (values.len().max(1) as f64).sqrt();
        let parts = [0.05, 0.25, 0.5 - reach, 0.5, 0.5 + reach, 0.75, 0.95];
        let [p05, p25, low, p50, high, p75, p95] = quantiles(&mut values, parts);
        let date = program.dates.get(place % n_dates).map(ToString::to_string);
        let date = date.unwrap_or_default();
        let p50_interval = [low, high];
        let found =
            Quantiles { date, p05, p25, p50, p75, p95, mean, standard_error: error, p50_interval };
        (found, values.len() as u64)
    };
    let mut found: Vec<(Quantiles, u64)> =
        (0..program.outputs.len() * n_dates).into_par_iter().map(of_place).collect();
    let rests_on = found.last().map_or(0, |(_, count)| *count);
    let mut quantities = BTreeMap::new();
    let mut units = BTreeMap::new();
    for output in program.outputs.iter().rev() {
        let series = found.split_off(found.len().saturating_sub(n_dates));
        let series: Vec<Quantiles> = series.into_iter().map(|(found, _)| found).collect();
        quantities.insert(output.name.clone(), series);
        units.insert(output.name.clone(), output.unit.clone());
    }
    let mut invalid: BTreeMap<(u32, u32), (u64, u64)> = BTreeMap::new();
    for (future, output, at) in blocks.iter().flat_map(|block| &block.invalid) {
        invalid.entry((*at, *output)).or_insert((0, *future)).0 += 1;
    }
    let invalid = invalid
        .into_iter()
        .map(|((at, output), (count, future))| InvalidAnswer {
            quantity: program
                .outputs
                .get(output as usize)
                .map(|output| output.name.clone())
                .unwrap_or_default(),
            date: program.dates.get(at as usize).map(ToString::to_string).unwrap_or_default(),
            count,
            future,
        })
        .collect();
    RunAnswer {
        schema: "freehold-run/1",
        board: program.board.clone(),
        seed: question.seed,
        futures: done,
        design: question.design.word(),
        as_of: program.dates.first().map(ToString::to_string).unwrap_or_default(),
        until: program.dates.last().map(ToString::to_string).unwrap_or_default(),
        with: Vec::new(),
        outcomes,
        quantities,
        units,
        quantiles_from: rests_on,
        events: events
            .into_iter()
            .filter(|event| !event.name.ends_with(".(none)") || event.count > 0)
            .collect(),
        invalid_futures: done - n_valid,
        invalid,
        stopped: stop.map(Stop::word),
        notes: program
            .notes
            .iter()
            .map(|(key, subject)| NoteAnswer { key, subject: subject.clone() })
            .collect(),
    }
}

/// Returns quantiles (Hyndman and Fan 1996, type 7); the values are put in order as far as needed.
fn quantiles<const N: usize>(values: &mut [f64], parts: [f64; N]) -> [f64; N] {
    let Some(last) = values.len().checked_sub(1) else { return [f64::NAN; N] };
    let at = parts.map(|p| p.clamp(0.0, 1.0) * last as f64);
    let mut places: Vec<usize> = at
        .iter()
        .flat_map(|at| [at.floor() as usize, at.floor() as usize + 1])
        .map(|place| place.min(last))
        .collect();
    places.sort_unstable();
    places.dedup();
    settle(values, 0, &places);
    at.map(|at| {
        let below = at.floor();
        let get = |place: usize| values.get(place.min(last)).copied().unwrap_or(f64::NAN);
        let (a, b) = (get(below as usize), get(below as usize + 1));
        a + (at - below) * (b - a)
    })
}

/// Puts those values where they belong that stand at some places once all are sorted.
fn settle(values: &mut [f64], first: usize, places: &[usize]) {
    let (before, rest) = places.split_at(places.len() / 2);
    let Some((place, after)) = rest.split_first() else { return };
    if place - first >= values.len() {
        return;
    }
    let (smaller, _, larger) = values.select_nth_unstable_by(place - first, f64::total_cmp);
    settle(smaller, first, before);
    settle(larger, place + 1, after);
}
