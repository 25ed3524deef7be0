//! What is taken from a block of futures while it runs.

use std::collections::BTreeMap;

use freehold_program::Program;

use crate::design::{LANES, REPLICATE};
use crate::run::{Column, Reading, Registers, Runner, Workspace, ZERO};

/// Marks a future in which a number is none.
pub(crate) const INVALID: u16 = u16::MAX;
/// Marks a future that ends in no way that has a name.
pub(crate) const UNNAMED: u16 = u16::MAX - 1;

/// What is kept of a block of futures: whole replicates, except at the end of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    /// The ending of each future.
    pub(crate) endings: Vec<u16>,
    /// How many of them each replicate has.
    pub(crate) sizes: Vec<usize>,
    /// The number of each future; only where they do not count once each.
    pub(crate) numbers: Vec<u64>,
    /// The ending of each future without the changes.
    pub(crate) base_endings: Vec<u16>,
    /// Values by output, date and future, as far as they are asked for.
    pub(crate) values: Vec<Vec<f64>>,
    /// Sums by replicate, then output and date: of what values are above the pivot, and squared.
    pub(crate) sums: Vec<Vec<[f64; 2]>>,
    /// By happening and ending, the last for all others: in how many futures it came.
    pub(crate) befell: Vec<Vec<u64>>,
    /// By happening: how often it came in valid futures.
    pub(crate) times: Vec<u64>,
    /// By happening and future: how often it came; only where that is asked for.
    pub(crate) each_befell: Vec<Vec<u32>>,
    /// By date and watched number: how many futures got a number there first that is none, and one of them.
    pub(crate) invalid: BTreeMap<(u32, u32), (u64, u64)>,
    pub(crate) conflict: Option<Conflict>,
    /// Whether that came about without the changes.
    pub(crate) is_of_base: bool,
}

/// Two things that cannot both be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Conflict {
    Clash { number: usize, future: u64, at: usize },
    Endings { between: [usize; 2], future: u64, at: usize },
}

/// What a block needs to know.
pub(crate) struct Blocks<'p> {
    pub(crate) program: &'p Program,
    pub(crate) runner: Runner<'p>,
    pub(crate) base: Option<(&'p Program, Runner<'p>)>,
    /// What is taken from each value before it is summed: about its mean, so that sums stay exact.
    pub(crate) pivots: Vec<f64>,
    /// Values of futures below this are asked for.
    pub(crate) keep_below: u64,
    /// Whether it is asked for what befell each future.
    pub(crate) keeps_befell: bool,
    /// How often each future counts; none is once.
    pub(crate) times: Option<&'p [u32]>,
}

impl<'p> Blocks<'p> {
    /// Returns blocks that keep all values, and what befell each future.
    pub(crate) fn keeping(runner: Runner<'p>) -> Self {
        let program = runner.program();
        let pivots = vec![0.0; program.outputs.len() * program.dates.len()];
        Self {
            program,
            runner,
            base: None,
            pivots,
            keep_below: u64::MAX,
            keeps_befell: true,
            times: None,
        }
    }

    /// Runs the futures from `first` to `last`; `first` begins a replicate.
    pub(crate) fn run(&self, first: u64, last: u64) -> Block {
        let mut taking = Taking::new(self.program, self.keep_below, last, &self.pivots);
        taking.times = self.times;
        if self.keeps_befell {
            taking.block.each_befell = vec![Vec::new(); self.program.happenings.len()];
        }
        take(&self.runner, &mut taking, first);
        let mut block = taking.block;
        if let Some((program, runner)) = &self.base {
            let mut taking = Taking::new(program, 0, last, &[]);
            taking.times = self.times;
            take(runner, &mut taking, first);
            block.base_endings = taking.block.endings;
            block.is_of_base = block.conflict.is_none();
            block.conflict = block.conflict.or(taking.block.conflict);
        }
        block
    }
}

fn take<'p>(runner: &Runner<'p>, taking: &mut Taking<'p>, first: u64) {
    let mut workspace = runner.workspace();
    let arch = pulp::Arch::new();
    let mut first = first;
    while first < taking.last {
        let (workspace, reading) = (&mut workspace, &mut *taking);
        arch.dispatch(Group { runner, first, workspace, reading });
        first += LANES as u64;
    }
    taking.close_replicate();
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
        let Self { runner, first, workspace, reading } = self;
        if first.is_multiple_of(REPLICATE) {
            reading.close_replicate();
        }
        if !reading.counts(first) {
            return;
        }
        runner.run(first, workspace, reading);
        if reading.times.is_some() {
            reading.finish_counted(first);
        } else {
            reading.finish(first);
        }
    }
}

struct Taking<'p> {
    program: &'p Program,
    block: Block,
    pivots: Vec<f64>,
    keep_below: u64,
    last: u64,
    n_dates: usize,
    /// Of the group that runs: the ending, where a number is none, values and counts.
    group: [Option<u16>; LANES],
    bad: [bool; LANES],
    pending: Vec<Column>,
    counts: Vec<[u32; LANES]>,
    /// Sums of the replicate that runs, lane by lane.
    sums: Vec<[Column; 2]>,
    is_open: bool,
    /// How often each future counts; none is once.
    times: Option<&'p [u32]>,
    /// How many endings were there when the replicate that runs began.
    n_before: usize,
}

impl<'p> Taking<'p> {
    /// No pivots: numbers are not asked for, only endings.
    fn new(program: &'p Program, keep_below: u64, last: u64, pivots: &[f64]) -> Self {
        let n_columns = pivots.len();
        Self {
            program,
            block: Block {
                values: vec![Vec::new(); n_columns],
                befell: vec![vec![0; program.endings.len() + 1]; program.happenings.len()],
                times: vec![0; program.happenings.len()],
                ..Block::default()
            },
            pivots: pivots.to_vec(),
            keep_below,
            last,
            n_dates: program.dates.len(),
            group: [None; LANES],
            bad: [false; LANES],
            pending: vec![ZERO; n_columns],
            counts: vec![[0; LANES]; program.happenings.len()],
            sums: vec![[ZERO; 2]; n_columns],
            is_open: false,
            times: None,
            n_before: 0,
        }
    }

    /// Puts the sums of a replicate away, lane after lane.
    fn close_replicate(&mut self) {
        if !self.is_open {
            return;
        }
        self.is_open = false;
        self.block.sizes.push(self.block.endings.len() - self.n_before);
        self.n_before = self.block.endings.len();
        let total = |column: &Column| column.iter().sum::<f64>();
        self.block.sums.push(self.sums.iter().map(|sums| sums.each_ref().map(total)).collect());
        self.sums.iter_mut().for_each(|sums| *sums = [ZERO; 2]);
    }

    /// Puts a finished group away.
    #[inline(always)]
    fn finish(&mut self, first: u64) {
        self.is_open = true;
        let otherwise = self.program.endings.iter().position(|ending| ending.condition.is_none());
        let left = otherwise.map_or(UNNAMED, |place| place as u16);
        let n_lanes = self.last.saturating_sub(first).min(LANES as u64) as usize;
        let mut counted = [false; LANES];
        for (lane, counted) in counted.iter_mut().enumerate().take(n_lanes) {
            let bad = self.bad.get(lane).copied().unwrap_or(false);
            *counted = !bad;
            let ending = self.group.get(lane).copied().flatten().unwrap_or(left);
            self.block.endings.push(if bad { INVALID } else { ending });
            if bad {
                continue;
            }
            for ((count, times), befell) in
                self.counts.iter().zip(&mut self.block.times).zip(&mut self.block.befell)
            {
                let count = count.get(lane).copied().unwrap_or(0);
                *times += u64::from(count);
                let last = befell.len() - 1;
                if count > 0
                    && let Some(slot) = befell.get_mut(usize::from(ending).min(last))
                {
                    *slot += 1;
                }
            }
        }
        for (kept, counts) in self.block.each_befell.iter_mut().zip(&self.counts) {
            kept.extend(counts.iter().take(n_lanes));
        }
        let is_whole = counted == [true; LANES];
        for ((pending, sums), pivot) in self.pending.iter().zip(&mut self.sums).zip(&self.pivots) {
            let [sums, squares] = sums;
            if is_whole {
                for ((value, sum), square) in pending.iter().zip(sums).zip(squares) {
                    let above = value - pivot;
                    *sum += above;
                    *square += above * above;
                }
            } else {
                for (((value, sum), square), counted) in
                    pending.iter().zip(sums).zip(squares).zip(&counted)
                {
                    let above = if *counted { value - pivot } else { 0.0 };
                    *sum += above;
                    *square += above * above;
                }
            }
        }
        let n_kept = self.keep_below.saturating_sub(first).min(n_lanes as u64) as usize;
        if n_kept > 0 {
            for (values, pending) in self.block.values.iter_mut().zip(&self.pending) {
                let kept = pending.iter().zip(&counted).take(n_kept);
                values.extend(kept.map(|(value, valid)| if *valid { *value } else { f64::NAN }));
            }
        }
        self.group = [None; LANES];
        self.bad = [false; LANES];
        self.counts.iter_mut().for_each(|count| *count = [0; LANES]);
    }

    /// Returns whether any future of a group counts; the replicate is open in any case.
    fn counts(&mut self, first: u64) -> bool {
        let Some(times) = self.times else { return true };
        self.is_open = true;
        let of_group = times.iter().skip(first as usize).take(LANES);
        of_group.take((self.last - first) as usize).any(|times| *times > 0)
    }

    /// Puts a finished group away whose futures count as often as is said of each.
    fn finish_counted(&mut self, first: u64) {
        let times = self.times.unwrap_or_default();
        let otherwise = self.program.endings.iter().position(|ending| ending.condition.is_none());
        let left = otherwise.map_or(UNNAMED, |place| place as u16);
        let n_lanes = self.last.saturating_sub(first).min(LANES as u64) as usize;
        for (lane, future) in (first..).enumerate().take(n_lanes) {
            let often = times.get(future as usize).copied().unwrap_or(0) as usize;
            if often == 0 {
                continue;
            }
            let bad = self.bad.get(lane).copied().unwrap_or(false);
            let ending = self.group.get(lane).copied().flatten().unwrap_or(left);
            let ending = if bad { INVALID } else { ending };
            self.block.endings.extend(std::iter::repeat_n(ending, often));
            self.block.numbers.extend(std::iter::repeat_n(future, often));
            let value = |column: &Column| column.get(lane).copied().unwrap_or(0.0);
            for (values, pending) in self.block.values.iter_mut().zip(&self.pending) {
                let value = if bad { f64::NAN } else { value(pending) };
                values.extend(std::iter::repeat_n(value, often));
            }
            if bad {
                continue;
            }
            let often = often as f64;
            let pending = self.pending.iter().zip(&mut self.sums).zip(&self.pivots);
            for ((pending, [sums, squares]), pivot) in pending {
                let above = value(pending) - pivot;
                if let (Some(sum), Some(square)) = (sums.get_mut(lane), squares.get_mut(lane)) {
                    *sum += often * above;
                    *square += often * above * above;
                }
            }
            let befell = self.counts.iter().zip(&mut self.block.times).zip(&mut self.block.befell);
            for ((count, all), befell) in befell {
                let count = u64::from(count.get(lane).copied().unwrap_or(0));
                *all += count * often as u64;
                let last = befell.len() - 1;
                if count > 0
                    && let Some(slot) = befell.get_mut(usize::from(ending).min(last))
                {
                    *slot += often as u64;
                }
            }
        }
        self.group = [None; LANES];
        self.bad = [false; LANES];
        self.counts.iter_mut().for_each(|count| *count = [0; LANES]);
    }

    #[cold]
    fn mark_invalid(&mut self, watched: usize, at: usize, first: u64, column: &Column) {
        for ((lane, value), bad) in (0..).zip(column).zip(&mut self.bad) {
            if !value.is_finite() && !*bad {
                *bad = true;
                let future = first + lane;
                if future < self.last {
                    let place = (at as u32, watched as u32);
                    self.block.invalid.entry(place).or_insert((0, future)).0 += 1;
                }
            }
        }
    }

    #[cold]
    fn mark_clash(&mut self, number: usize, at: usize, first: u64, column: &Column) {
        // What clashes in an invalid future is no clash; where a number here is none, the one that is
        // set is none at the next look.
        let clashes = |(holds, bad): (&f64, &bool)| *holds != 0.0 && !holds.is_nan() && !bad;
        let found = column.iter().zip(&self.bad).position(clashes);
        if let Some(lane) = found
            && first + (lane as u64) < self.last
        {
            let future = first + lane as u64;
            self.block.conflict.get_or_insert(Conflict::Clash { number, future, at });
        }
    }

    fn end(&mut self, number: usize, at: usize, first: u64, column: &Column) {
        if !is_sound(column) {
            let before = self.program.watched.len() + self.program.happenings.len();
            self.mark_invalid(before + number, at, first, column);
        }
        for (((lane, holds), bad), slot) in (0..).zip(column).zip(&self.bad).zip(&mut self.group) {
            if *bad || *holds == 0.0 {
                continue;
            }
            let future = first + lane;
            match *slot {
                Some(other) if future < self.last => {
                    let between = [usize::from(other), number];
                    self.block.conflict.get_or_insert(Conflict::Endings { between, future, at });
                }
                _ => *slot = Some(number as u16),
            }
        }
    }
}

/// Whether every number of a column is one.
#[inline(always)]
fn is_sound(column: &Column) -> bool {
    column.iter().fold(true, |sound, value| sound & value.is_finite())
}

/// Marks the futures of a group in which a number is none on this date.
pub(crate) fn mark_spoiled(
    program: &Program,
    at: usize,
    registers: &Registers,
    bad: &mut [bool; LANES],
) {
    let watched = program.watched.iter().map(|watched| watched.register);
    let is_last = at + 1 == program.dates.len();
    let happenings = program.happenings.iter().filter(|_| !is_last);
    let happenings = happenings.map(|happening| happening.register);
    let ends = program.endings.iter().filter(|ending| ending.at as usize == at);
    let ends = ends.filter_map(|ending| ending.condition);
    for register in watched.chain(happenings).chain(ends) {
        for (value, bad) in registers.of(register).iter().zip(&mut *bad) {
            *bad |= !value.is_finite();
        }
    }
}

impl Reading for Taking<'_> {
    #[inline(always)]
    fn date(&mut self, at: usize, first: u64, registers: &Registers) {
        let program = self.program;
        for (number, watched) in program.watched.iter().enumerate() {
            let column = registers.of(watched.register);
            if !is_sound(column) {
                self.mark_invalid(number, at, first, column);
            }
        }
        for (number, output) in program.outputs.iter().enumerate() {
            if let Some(pending) = self.pending.get_mut(number * self.n_dates + at) {
                for (pending, value) in pending.iter_mut().zip(registers.of(output.register)) {
                    *pending = value / output.scale;
                }
            }
        }
        if at + 1 < self.n_dates {
            for (number, happening) in program.happenings.iter().enumerate() {
                let column = registers.of(happening.register);
                if !is_sound(column) {
                    self.mark_invalid(program.watched.len() + number, at, first, column);
                }
                let Some(count) = self.counts.get_mut(number) else { continue };
                for (count, holds) in count.iter_mut().zip(column) {
                    *count += u32::from(*holds != 0.0);
                }
            }
            for (number, clash) in program.clashes.iter().enumerate() {
                let column = registers.of(clash.register);
                if column.iter().any(|holds| *holds != 0.0) {
                    self.mark_clash(number, at, first, column);
                }
            }
        }
        for (number, ending) in program.endings.iter().enumerate() {
            if let Some(condition) = ending.condition.filter(|_| ending.at as usize == at) {
                self.end(number, at, first, registers.of(condition));
            }
        }
    }
}
