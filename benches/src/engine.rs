//! The model run by the engine and by what was written by hand, with the same assumptions.

use std::collections::BTreeMap;

use freehold_board::{Checked, check, load};
use freehold_ensemble::{
    Column, Conflicting, Design, Ensemble, LANES, Reading, Registers, RunAnswer, Runner, Unwatched,
    Workspace,
};
use freehold_program::{Compile, Program, Register, compile};
use freehold_quantity::Date;

use crate::model::{FIRMS, Model, STOCKS, board_of, by_equation, by_future};

/// What each of a group of futures assumes.
pub type Assumed = [Column; FIRMS];
/// What each of a group of futures ends with.
pub type Stocks = [Column; STOCKS];

/// Returns the program of a model, which tells of its stocks alone, or what is wrong with it.
///
/// # Errors
/// What a check or the compiler finds.
pub fn program_of(model: &Model) -> Result<Program, String> {
    let library = BTreeMap::from([(String::from("main.board"), board_of(model).into_bytes())]);
    let name = |(firm, name): (usize, &str)| format!("Firm-{firm}.{name}").into();
    let keep = model.stocks.iter().map(|stock| name(stock.name)).collect();
    let checked = check(load(&library, "main.board"));
    compiled(&checked, "2025-01-01", Some(keep))
}

/// Returns the program of a checked board from a day on; `keep` is what it tells of.
///
/// # Errors
/// What a check or the compiler finds.
pub fn compiled(
    checked: &Checked,
    as_of: &str,
    keep: Option<Vec<smol_str::SmolStr>>,
) -> Result<Program, String> {
    if checked.errors() > 0 {
        return Err(format!("{:?}", checked.diagnostics));
    }
    let as_of: Date = as_of.parse().map_err(|error| format!("{error}"))?;
    let question = Compile { as_of: Some(as_of), keep, ..Compile::default() };
    compile(&checked.board, &question).map_err(|found| format!("{found:?}"))
}

/// Returns the answer of the library about so many futures, on as many threads as there are.
///
/// # Errors
/// Effects or endings that stand against each other.
pub fn asked(program: &Program, futures: u64) -> Result<RunAnswer, Conflicting> {
    let question = Ensemble { futures, ..Ensemble::default() };
    let (tally, stop) = freehold_ensemble::run(program, None, &question, None, &mut Unwatched)?;
    Ok(freehold_ensemble::summary(program, &question, &tally, stop))
}

/// Where the numbers of a model stand in its program.
#[derive(Clone, Debug)]
pub struct Places {
    assumed: [Register; FIRMS],
    stocks: [Register; STOCKS],
}

impl Places {
    /// Returns the places, by the names that the board gives.
    pub fn of(model: &Model, program: &Program) -> Option<Self> {
        let mut places = Self { assumed: Default::default(), stocks: Default::default() };
        for (slot, assumed) in places.assumed.iter_mut().zip(&model.assumed) {
            *slot = program.draws.iter().find(|draw| draw.name == assumed.name)?.register;
        }
        for (slot, stock) in places.stocks.iter_mut().zip(&model.stocks) {
            let name = format!("Firm-{}.{}", stock.name.0, stock.name.1);
            *slot = program.outputs.iter().find(|output| output.name == name)?.register;
        }
        Some(places)
    }
}

/// Keeps the last stocks of groups of futures.
struct Last<'p> {
    places: &'p Places,
    at: usize,
    stocks: &'p mut Stocks,
    assumed: Option<&'p mut Assumed>,
}

impl Reading for Last<'_> {
    #[inline(always)]
    fn date(&mut self, at: usize, _first: u64, registers: &Registers) {
        if at != self.at {
            return;
        }
        for (column, register) in self.stocks.iter_mut().zip(self.places.stocks) {
            *column = *registers.of(register);
        }
        if let Some(assumed) = &mut self.assumed {
            for (column, register) in assumed.iter_mut().zip(self.places.assumed) {
                *column = *registers.of(register);
            }
        }
    }
}

/// A group to run in vector code.
struct Group<'g, 'p> {
    runner: &'g Runner<'p>,
    first: u64,
    workspace: &'g mut Workspace,
    last: Last<'g>,
}

impl pulp::NullaryFnOnce for Group<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { runner, first, workspace, mut last } = self;
        runner.run(first, workspace, &mut last);
    }
}

/// Returns the last stocks of so many groups of futures by the engine.
pub fn by_engine(program: &Program, places: &Places, groups: usize) -> Vec<Stocks> {
    let mut all = vec![[[0.0; LANES]; STOCKS]; groups];
    through(program, places, &mut all, None);
    all
}

/// Returns what so many groups of futures assume.
pub fn assumptions(program: &Program, places: &Places, groups: usize) -> Vec<Assumed> {
    let mut all = vec![[[0.0; LANES]; STOCKS]; groups];
    let mut assumed = vec![[[0.0; LANES]; FIRMS]; groups];
    through(program, places, &mut all, Some(&mut assumed));
    assumed
}

fn through(
    program: &Program,
    places: &Places,
    stocks: &mut [Stocks],
    assumed: Option<&mut [Assumed]>,
) {
    let runner = Runner::new(program, 1, Design::Sobol);
    let mut workspace = runner.workspace();
    let at = program.dates.len() - 1;
    let arch = pulp::Arch::new();
    let mut assumed = assumed.map(|assumed| assumed.iter_mut());
    for (group, stocks) in (0..).zip(stocks) {
        let assumed = assumed.as_mut().and_then(Iterator::next);
        let last = Last { places, at, stocks, assumed };
        let first = group * LANES as u64;
        arch.dispatch(Group { runner: &runner, first, workspace: &mut workspace, last });
    }
}

/// A way to write the model by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// One equation after the other, each a loop over the futures of a group.
    ByEquation,
    /// One loop over the futures of a group, with all equations inside.
    ByFuture,
}

struct Written<'g> {
    hand: Hand,
    assumed: &'g Assumed,
    stocks: &'g mut Stocks,
}

impl pulp::NullaryFnOnce for Written<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        match self.hand {
            Hand::ByEquation => by_equation(self.assumed, self.stocks),
            Hand::ByFuture => by_future(self.assumed, self.stocks),
        }
    }
}

/// Returns the last stocks of groups of futures by what was written by hand.
pub fn by_hand(hand: Hand, assumed: &[Assumed]) -> Vec<Stocks> {
    let mut all = vec![[[0.0; LANES]; STOCKS]; assumed.len()];
    let arch = pulp::Arch::new();
    for (assumed, stocks) in assumed.iter().zip(&mut all) {
        arch.dispatch(Written { hand, assumed, stocks });
    }
    all
}
