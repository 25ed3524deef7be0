//! Runs a program for many futures: lane groups in columns, blocks in parallel.

use std::collections::BTreeSet;

use freehold_program::{Distribution, Instruction, Operation, Program, Register, Slot};

use crate::design::{Coordinate, Design, LANES, coordinates};
use crate::elementary;
use crate::losses::Losses;
use crate::random::Stream;
use crate::related::related;

/// One number of each of [`LANES`] futures.
pub type Column = [f64; LANES];

pub(crate) const ZERO: Column = [0.0; LANES];

/// A column that begins where a line of the cache does, so that no part of it lies on two.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct Aligned(pub(crate) Column);

/// How many futures are taken at once.
pub(crate) const PART: usize = 8;

/// Writes an expression of columns, future by future. A macro, since a closure may be compiled
/// outside of the vector code; by parts that are held in hand, since otherwise what is written
/// might be what is read next, and nothing could be done side by side.
macro_rules! each {
    ($into:expr, $x:ident $a:expr $(, $y:ident $b:expr)* => $value:expr) => {{
        let (parts, _) = $into.as_chunks_mut::<PART>();
        for (place, part) in parts.iter_mut().enumerate() {
            let $x = part_of($a, place);
            $(let $y = part_of($b, place);)*
            let mut result = [0.0; PART];
            for (lane, result) in result.iter_mut().enumerate() {
                let $x = at(&$x, lane);
                $(let $y = at(&$y, lane);)*
                *result = $value;
            }
            *part = result;
        }
    }};
}

/// 1 or 0, or none where one of the two is: what hangs on such a condition is none as well, and found.
macro_rules! compared {
    ($x:ident, $y:ident, $holds:expr) => {
        (if $holds { 1.0 } else { 0.0 }) + ($x - $y) * 0.0
    };
}

#[inline(always)]
fn part_of(column: &Column, place: usize) -> [f64; PART] {
    let (parts, _) = column.as_chunks::<PART>();
    parts.get(place).copied().unwrap_or_default()
}

#[inline(always)]
fn at(part: &[f64; PART], lane: usize) -> f64 {
    part.get(lane).copied().unwrap_or_default()
}

/// What is read off a group of futures while it runs.
pub trait Reading {
    /// Is called on every date with all registers; `at` names the date.
    fn date(&mut self, at: usize, first: u64, registers: &Registers);
}

/// All registers of a group of futures.
#[derive(Clone, Debug)]
pub struct Registers {
    columns: Vec<Aligned>,
}

impl Registers {
    /// Returns the column of a register.
    #[inline(always)]
    pub fn of(&self, register: Register) -> &Column {
        self.columns.get(register.index()).map_or(&ZERO, |column| &column.0)
    }

    #[inline(always)]
    fn set(&mut self, register: Register) -> &mut Column {
        match self.columns.get_mut(register.index()) {
            Some(column) => &mut column.0,
            None => unreachable_column(),
        }
    }
}

/// A program lays its registers out itself, so that none is outside of them.
#[cold]
fn unreachable_column() -> ! {
    unreachable!("this is a bug in freehold: a program names a register that it does not have")
}

/// A program made ready for one seed and design.
#[derive(Clone, Debug)]
pub struct Runner<'p> {
    program: &'p Program,
    coordinates: Vec<Coordinate>,
    streams: Vec<Stream>,
    samples: Vec<Stream>,
    /// Slots that take over what another slot holds, so that all are read before one is written.
    chained: Vec<&'p Slot>,
    /// All other slots.
    free: Vec<&'p Slot>,
    /// By draw: which part of 1 it is at, one a future, where it is not drawn.
    placed: Vec<Option<Vec<f64>>>,
}

impl<'p> Runner<'p> {
    /// Returns a program made ready.
    pub fn new(program: &'p Program, seed: u64, design: Design) -> Self {
        Self::beside(program, None, seed, design)
    }

    /// Returns a program made ready to be compared with another one: in both, a name draws the same.
    pub fn beside(
        program: &'p Program,
        other: Option<&Program>,
        seed: u64,
        design: Design,
    ) -> Self {
        let programs: Vec<&Program> = std::iter::once(program).chain(other).collect();
        let related = related(&programs);
        let met = |draw: &'p freehold_program::Draw| {
            (draw.name.as_str(), related.get(draw.name.as_str()).copied().unwrap_or_default())
        };
        let names: Vec<(&str, usize)> = program.draws.iter().map(met).collect();
        let held: BTreeSet<Register> = program.slots.iter().map(|slot| slot.register).collect();
        let (chained, free) = program.slots.iter().partition(|slot| held.contains(&slot.next));
        Self {
            program,
            chained,
            free,
            placed: Vec::new(),
            coordinates: coordinates(design, seed, &names),
            streams: program.streams.iter().map(|name| Stream::new(seed, name)).collect(),
            samples: program.samples.iter().map(|sample| Stream::new(seed, &sample.name)).collect(),
        }
    }

    /// Returns a program made ready to take each draw, and each stream of what happens step by step,
    /// from one of two seeds: what stays when something else is drawn anew (Saltelli 2002).
    ///
    /// `draws` and `streams` say which come from the second seed; what they do not name stays with
    /// the first. How long a hazard lasts goes with the hazard. Draws are Latin hypercubes: those of
    /// two seeds are independent, while a Sobol' dimension goes with the name whatever the seed.
    pub fn exchanged(
        program: &'p Program,
        seeds: [u64; 2],
        draws: &[bool],
        streams: &[bool],
    ) -> Self {
        let [mut mixed, second] = seeds.map(|seed| Self::new(program, seed, Design::Latin));
        let is_second = |places: &[bool], place| places.get(place).copied().unwrap_or(false);
        let pairs = mixed.coordinates.iter_mut().zip(second.coordinates);
        for (place, (one, other)) in pairs.enumerate() {
            if is_second(draws, place) {
                *one = other;
            }
        }
        for (place, (one, other)) in mixed.streams.iter_mut().zip(second.streams).enumerate() {
            if is_second(streams, place) {
                *one = other;
            }
        }
        let samples = mixed.samples.iter_mut().zip(second.samples).zip(&program.samples);
        for ((one, other), sample) in samples {
            let stream = program.streams.iter().position(|name| {
                sample.name.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(' '))
            });
            if stream.is_some_and(|place| is_second(streams, place)) {
                *one = other;
            }
        }
        mixed
    }

    /// Returns a program made ready in which some draws are placed and not drawn: `placed` has for each
    /// draw the part of 1 that it is at, one a future and inside of 0 and 1, or none.
    pub fn placed(
        program: &'p Program,
        seed: u64,
        design: Design,
        placed: Vec<Option<Vec<f64>>>,
    ) -> Self {
        Self { placed, ..Self::new(program, seed, design) }
    }

    /// Fills a column with the parts of 1 that a draw is at.
    #[inline(always)]
    fn part(&self, draw: usize, first: u64, column: &mut Column) {
        if let Some(Some(placed)) = self.placed.get(draw) {
            let from = placed.get(first as usize..).unwrap_or_default();
            for (lane, part) in column.iter_mut().enumerate() {
                *part = from.get(lane).copied().unwrap_or(0.5);
            }
        } else if let Some(coordinate) = self.coordinates.get(draw) {
            coordinate.fill(first, column);
        }
    }

    /// Returns the program that is made ready.
    pub fn program(&self) -> &'p Program {
        self.program
    }

    /// Returns the registers with what the futures from `first` on draw once.
    pub(crate) fn drawn<'w>(&self, first: u64, workspace: &'w mut Workspace) -> &'w Registers {
        self.draw(first, &mut workspace.registers);
        &workspace.registers
    }

    /// Returns an empty workspace; one serves for any number of groups.
    pub fn workspace(&self) -> Workspace {
        let mut columns = vec![Aligned(ZERO); self.program.n_registers.max(1)];
        for (register, value) in &self.program.constants {
            if let Some(column) = columns.get_mut(register.index()) {
                *column = Aligned([*value; LANES]);
            }
        }
        let n_nodes = self.program.losses.iter().map(|loss| loss.n_nodes).max().unwrap_or(0);
        Workspace {
            registers: Registers { columns },
            next: vec![ZERO; self.chained.len()],
            pasts: vec![Vec::new(); self.program.n_pasts],
            losses: Losses::new(n_nodes),
        }
    }

    /// Runs the futures from `first` on, a multiple of [`LANES`], through all dates.
    #[inline(always)]
    pub fn run(&self, first: u64, workspace: &mut Workspace, reading: &mut impl Reading) {
        let program = self.program;
        let Workspace { registers, next, pasts, losses } = workspace;
        pasts.iter_mut().for_each(Vec::clear);
        self.draw(first, registers);
        let mut step = Step { runner: self, first, at: 0, pasts, losses };
        for instruction in &program.once {
            step.carry_out(instruction, registers);
        }
        for slot in &program.slots {
            *registers.set(slot.register) = *registers.of(slot.start);
        }
        for (at, schedule) in program.schedule_of.iter().enumerate() {
            step.at = at;
            for calendar in &program.calendars {
                let value = calendar.values.get(at).copied().unwrap_or(0.0);
                *registers.set(calendar.register) = [value; LANES];
            }
            for instruction in program.schedules.get(*schedule as usize).into_iter().flatten() {
                step.carry_out(instruction, registers);
            }
            reading.date(at, first, registers);
            if at + 1 == program.schedule_of.len() {
                break;
            }
            for (slot, value) in self.chained.iter().zip(next.iter_mut()) {
                *value = *registers.of(slot.next);
            }
            for slot in &self.free {
                *registers.set(slot.register) = *registers.of(slot.next);
            }
            for (slot, value) in self.chained.iter().zip(next.iter()) {
                *registers.set(slot.register) = *value;
            }
        }
    }

    #[inline(always)]
    fn draw(&self, first: u64, registers: &mut Registers) {
        let mut grouped: Vec<bool> = vec![false; self.program.draws.len()];
        for group in &self.program.correlated {
            let mut normals = Vec::with_capacity(group.draws.len());
            for place in &group.draws {
                if let Some(slot) = grouped.get_mut(*place as usize) {
                    *slot = true;
                }
                let mut column = ZERO;
                self.part(*place as usize, first, &mut column);
                let mut normal = ZERO;
                each!(normal, u &column => elementary::normal_quantile(u));
                normals.push(normal);
            }
            for (row, place) in group.draws.iter().enumerate() {
                let mut mixed = ZERO;
                for (column, normal) in normals.iter().enumerate().take(row + 1) {
                    let weight =
                        group.factor.get(row * (row + 1) / 2 + column).copied().unwrap_or(0.0);
                    for (sum, z) in mixed.iter_mut().zip(normal) {
                        *sum += weight * z;
                    }
                }
                if let Some(draw) = self.program.draws.get(*place as usize) {
                    *registers.set(draw.register) = mixed.map(|z| of_normal(&draw.distribution, z));
                }
            }
        }
        for ((place, draw), grouped) in self.program.draws.iter().enumerate().zip(grouped) {
            if !grouped {
                let mut column = ZERO;
                self.part(place, first, &mut column);
                *registers.set(draw.register) = drawn(&draw.distribution, &column);
            }
        }
    }
}

/// Returns the values of a distribution at these parts of 1.
#[inline(always)]
fn drawn(distribution: &Distribution, parts: &Column) -> Column {
    match distribution {
        Distribution::Uniform { low, high } => parts.map(|u| low + u * (high - low)),
        Distribution::Figure(figure, scale) => parts.map(|u| figure.quantile(u) * scale),
        Distribution::LogNormal { mu, sigma } => {
            let mut values = ZERO;
            each!(values, u parts => elementary::exp(mu + sigma * elementary::normal_quantile(u)));
            values
        }
        Distribution::LogitNormal { mu, sigma } => {
            let mut values = ZERO;
            each!(values, u parts => {
                1.0 / (1.0 + elementary::exp(-(mu + sigma * elementary::normal_quantile(u))))
            });
            values
        }
        Distribution::Normal { mu, sigma } => {
            let mut values = ZERO;
            each!(values, u parts => mu + sigma * elementary::normal_quantile(u));
            values
        }
    }
}

/// Returns the value of a distribution at a standard normal number.
#[inline(always)]
fn of_normal(distribution: &Distribution, z: f64) -> f64 {
    match distribution {
        Distribution::LogNormal { mu, sigma } => elementary::exp(mu + sigma * z),
        Distribution::LogitNormal { mu, sigma } => 1.0 / (1.0 + elementary::exp(-(mu + sigma * z))),
        Distribution::Normal { mu, sigma } => mu + sigma * z,
        Distribution::Uniform { low, high } => low + elementary::normal_cdf(z) * (high - low),
        Distribution::Figure(figure, scale) => figure.quantile(elementary::normal_cdf(z)) * scale,
    }
}

/// What a group of futures is computed in.
#[derive(Clone, Debug)]
pub struct Workspace {
    registers: Registers,
    next: Vec<Column>,
    pasts: Vec<Vec<Column>>,
    losses: Losses,
}

struct Step<'s, 'p> {
    runner: &'s Runner<'p>,
    first: u64,
    at: usize,
    pasts: &'s mut Vec<Vec<Column>>,
    losses: &'s mut Losses,
}

impl Step<'_, '_> {
    #[inline(always)]
    fn carry_out(&mut self, instruction: &Instruction, registers: &mut Registers) {
        let [a, b, c] = instruction.operands;
        // Operands stand below the result, so the list is cut in two there.
        let (below, above) = registers.columns.split_at_mut(instruction.into.index());
        let Some(Aligned(into)) = above.first_mut() else { return };
        let of = |register: Register| below.get(register.index()).map_or(&ZERO, |column| &column.0);
        match instruction.operation {
            Operation::Add => each!(into, x of(a), y of(b) => x + y),
            Operation::Subtract => each!(into, x of(a), y of(b) => x - y),
            Operation::Multiply => each!(into, x of(a), y of(b) => x * y),
            Operation::Divide => each!(into, x of(a), y of(b) => x / y),
            Operation::Minimum => {
                each!(into, x of(a), y of(b) => if x < y || x.is_nan() { x } else { y });
            }
            Operation::Maximum => {
                each!(into, x of(a), y of(b) => if x > y || x.is_nan() { x } else { y });
            }
            Operation::Less => each!(into, x of(a), y of(b) => compared!(x, y, x < y)),
            Operation::LessEqual => each!(into, x of(a), y of(b) => compared!(x, y, x <= y)),
            Operation::Equal => {
                each!(into, x of(a), y of(b) => compared!(x, y, (x - y).abs() <= 0.0));
            }
            Operation::Power => each!(into, x of(a), y of(b) => elementary::pow(x, y)),
            Operation::Absolute => each!(into, x of(a) => x.abs()),
            Operation::SquareRoot => each!(into, x of(a) => x.sqrt()),
            Operation::Exponential => each!(into, x of(a) => elementary::exp(x)),
            Operation::Logarithm => each!(into, x of(a) => elementary::ln(x)),
            Operation::Select => {
                each!(into, x of(a), y of(b), z of(c) => {
                    x * 0.0 + if x != 0.0 { y } else { z }
                });
            }
            Operation::Uniform(stream) => {
                if let Some(stream) = self.runner.streams.get(stream as usize) {
                    for (future, number) in (self.first..).zip(into.iter_mut()) {
                        *number = stream.uniform(future, self.at as u32);
                    }
                }
            }
            Operation::Normal(stream) => {
                if let Some(stream) = self.runner.streams.get(stream as usize) {
                    for (future, number) in (self.first..).zip(into.iter_mut()) {
                        *number =
                            elementary::normal_quantile(stream.uniform(future, self.at as u32));
                    }
                }
            }
            Operation::Sample(number) => self.sample(number as usize, into, of(a)),
            Operation::Past(number) => {
                let (value, years) = (*of(a), *of(b));
                self.past(number as usize, into, &value, &years);
            }
            Operation::Loss(number) => {
                if let Some(loss) = self.runner.program.losses.get(number as usize) {
                    self.losses.settle(loss, below, into);
                }
            }
        }
    }

    fn sample(&self, number: usize, into: &mut Column, mask: &Column) {
        let program = self.runner.program;
        let (Some(sample), Some(stream)) =
            (program.samples.get(number), self.runner.samples.get(number))
        else {
            return;
        };
        // All that are needed at once: a distribution costs hardly more for 32 futures than for one.
        let mut parts = [0.5; LANES];
        let mut is_needed = false;
        for ((future, part), mask) in (self.first..).zip(&mut parts).zip(mask) {
            if *mask != 0.0 {
                *part = stream.uniform(future, self.at as u32);
                is_needed = true;
            }
        }
        *into = ZERO;
        if is_needed {
            let values = drawn(&sample.distribution, &parts);
            for ((number, value), mask) in into.iter_mut().zip(values).zip(mask) {
                if *mask != 0.0 {
                    *number = value;
                }
            }
        }
    }

    /// Keeps a value and returns the one of so many years ago.
    fn past(&mut self, number: usize, into: &mut Column, value: &Column, years: &Column) {
        let Some(kept) = self.pasts.get_mut(number) else { return };
        kept.push(*value);
        let times = &self.runner.program.step_years;
        for (lane, (into, ago)) in into.iter_mut().zip(years).enumerate() {
            let (mut place, mut gone) = (self.at, 0.0);
            // The date that is nearest to so long ago.
            while place > 0 {
                let step = times.get(place - 1).copied().unwrap_or(0.0);
                if gone + step * 0.5 > *ago {
                    break;
                }
                gone += step;
                place -= 1;
            }
            *into = kept.get(place).and_then(|column| column.get(lane)).copied().unwrap_or(0.0);
        }
    }
}
