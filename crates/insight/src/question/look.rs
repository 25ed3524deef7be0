//! Which unknowns decide it, by a quicker look: from futures that are run anyway, or by moving one
//! unknown at a time.

use freehold_board::{Board, Moment};
use freehold_ensemble::{Design, Runner, Sampled, sampled};
use freehold_program::{HappeningKind, Program, beginning};
use serde::Serialize;
use smol_str::{SmolStr, format_smolstr};

use super::input::{Ground, ground, stem};
use super::payoffs::{only, replicate};
use super::{Asked, NoAnswer, Target};
use crate::{Estimate, InsightError, MorrisDesign, given_data, swings};

/// How many points make one trajectory of Morris.
const POINTS_A_TRAJECTORY: u64 = 16;
/// Between which quantiles an unknown is moved: what a range says.
const REACH: [f64; 2] = [0.05, 0.95];

/// How it is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// First-order indices from plain futures ([`given_data`]).
    GivenData,
    /// Elementary effects ([`MorrisDesign`]).
    Morris,
    /// Swings between low and high, one unknown after the other ([`swings`]).
    Swing,
}

/// Which unknowns decide it, by a quicker look.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LookAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// An ending, or the path of a quantity.
    pub of: SmolStr,
    /// Whether it is an ending.
    pub is_outcome: bool,
    /// The unit of a quantity.
    pub unit: Option<SmolStr>,
    /// The day on which the futures part from the past.
    pub as_of: String,
    /// The last day, on which a quantity is looked at.
    pub until: String,
    /// The seed of every draw.
    pub seed: u64,
    /// How it was looked.
    pub by: By,
    /// The unknowns, what matters most first.
    pub inputs: Vec<LookInput>,
    /// Unknowns that never vary, or too seldom to be told.
    pub untold: Vec<SmolStr>,
    /// How many futures each number rests on; of Morris how many trajectories.
    pub points: u64,
    /// How many futures were run.
    pub evaluations: u64,
    /// Points with a number that is none, which are left out.
    pub invalid_points: u64,
}

/// How much an unknown matters.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LookInput {
    /// A draw: the path of a number, or what of a need; `hazard` and a name.
    pub name: SmolStr,
    /// How much.
    #[serde(flatten)]
    pub look: Look,
    /// On what it rests.
    pub ground: Ground,
}

/// How much an unknown matters, by how it was looked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each field is told of at its kind")]
pub enum Look {
    /// The part of the variance that would go if only this were known, with its 95 % interval.
    First { first: f64, first_low: f64, first_high: f64 },
    /// What moving it from its 5 % to its 95 % quantile does, on average; the mean size of that
    /// with its 95 % interval; and how much it differs from place to place.
    Effect { mean: f64, size: f64, size_low: f64, size_high: f64, spread: f64 },
    /// What comes out where it is at its 5 % and at its 95 % quantile, all else alike; and the
    /// difference with its 95 % interval.
    Swing { where_low: f64, where_high: f64, swing: f64, swing_low: f64, swing_high: f64 },
}

impl Look {
    /// Returns the number that inputs are ranked by, with its interval.
    pub fn told(&self) -> [f64; 3] {
        match *self {
            Self::First { first, first_low, first_high } => [first, first_low, first_high],
            Self::Effect { size, size_low, size_high, .. } => [size, size_low, size_high],
            Self::Swing { swing, swing_low, swing_high, .. } => [swing, swing_low, swing_high],
        }
    }
}

/// Returns how much each draw matters to an ending or a number by a quicker look than
/// [`matters`](super::matters::matters); from plain futures also each hazard that strikes.
///
/// `futures` of what is asked are the points: of Morris, 16 make a trajectory. What is moved is moved
/// within its middle 90 %, and what hangs together with it by `correlate` moves along. Costs as many
/// futures as points from plain futures, and about as many for each draw, twice, by swings.
///
/// # Errors
/// A board that does not compile, a name that it does not have, an ending that never or always comes,
/// nothing to draw, too few valid futures.
pub fn look(board: &Board, of: &str, by: By, asked: &Asked) -> Result<LookAnswer, NoAnswer> {
    let (program, target) = asked.program(board, of)?;
    let looking = Looking { program: &program, target: &target, asked };
    let (found, mut rest) = match by {
        By::GivenData => looking.given_data()?,
        By::Morris => looking.morris()?,
        By::Swing => looking.swings()?,
    };
    let day = asked.as_of.unwrap_or_else(|| beginning(board));
    let moment = Moment::new(day, day);
    let mut inputs: Vec<LookInput> = found
        .into_iter()
        .map(|(name, look)| LookInput { ground: ground(board, moment, &stem(&name)), look, name })
        .collect();
    let size = |input: &LookInput| input.look.told()[0].abs();
    inputs.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.name.cmp(&b.name)));
    rest.untold.sort();
    Ok(LookAnswer {
        schema: "freehold-look/1",
        board: board.hash.clone(),
        of: of.into(),
        is_outcome: matches!(target, Target::Ending(_)),
        unit: match target {
            Target::Output(place) => program.outputs.get(place).map(|output| output.unit.clone()),
            Target::Ending(_) => None,
        },
        as_of: program.dates.first().map(ToString::to_string).unwrap_or_default(),
        until: program.dates.last().map(ToString::to_string).unwrap_or_default(),
        seed: asked.seed,
        by,
        inputs,
        untold: rest.untold,
        points: rest.points,
        evaluations: rest.evaluations,
        invalid_points: rest.invalid,
    })
}

/// What a look rests on.
#[derive(Default)]
struct Rest {
    untold: Vec<SmolStr>,
    points: u64,
    evaluations: u64,
    invalid: u64,
}

type Found = Result<(Vec<(SmolStr, Look)>, Rest), NoAnswer>;

struct Looking<'p> {
    program: &'p Program,
    target: &'p Target,
    asked: &'p Asked,
}

impl Looking<'_> {
    fn names(&self) -> Vec<SmolStr> {
        self.program.draws.iter().map(|draw| draw.name.clone()).collect()
    }

    fn given_data(&self) -> Found {
        let runner = Runner::new(self.program, self.asked.seed, Design::Sobol);
        let sampled = sampled(&runner, self.asked.futures)?;
        let column = self.target.column(&sampled);
        let valid: Vec<bool> = column.iter().map(|value| value.is_finite()).collect();
        let (output, replicate) = (only(&column, &valid), replicate(&valid));
        let (mut names, mut columns) = (self.names(), Vec::new());
        columns.extend(sampled.draws.iter().map(|column| only(column, &valid)));
        for (happening, times) in self.program.happenings.iter().zip(&sampled.befell) {
            if happening.kind == HappeningKind::Strikes {
                names.push(format_smolstr!("hazard {}", happening.name));
                columns.push(only(times, &valid).iter().map(|times| f64::from(*times)).collect());
            }
        }
        let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let found = given_data(&views, &output, replicate, self.asked.seed);
        let found = found.map_err(|error| self.constant(error, &output))?;
        let (mut told, mut rest) = (Vec::new(), rest(&valid, self.asked.futures));
        for (name, index) in names.into_iter().zip(&found.inputs) {
            match index.first {
                Some(Estimate { value, low, high, .. }) => {
                    let look = Look::First { first: value, first_low: low, first_high: high };
                    told.push((name, look));
                }
                None => rest.untold.push(name),
            }
        }
        Ok((told, rest))
    }

    fn morris(&self) -> Found {
        let trajectories = (self.asked.futures / POINTS_A_TRAJECTORY).max(8) as usize;
        let names = self.names();
        let views: Vec<&str> = names.iter().map(SmolStr::as_str).collect();
        let design = MorrisDesign::new(self.asked.seed, &views, trajectories)?;
        let [low, high] = REACH;
        let mut outputs: Vec<Vec<f64>> = Vec::new();
        for step in 0..design.steps() {
            let points = design.points(step).into_iter();
            let place = |level: f64| low + level * (high - low);
            let points = points.map(|column| Some(column.into_iter().map(place).collect()));
            let (column, _) = self.run(points.collect(), trajectories as u64)?;
            outputs.push(column);
        }
        let invalid = settle(&mut outputs);
        enough(invalid, trajectories)?;
        let found = design.effects(&outputs);
        let first = outputs.first().cloned().unwrap_or_default();
        let found = found.map_err(|error| self.constant(error, &first))?;
        let told = names.into_iter().zip(&found.inputs).map(|(name, effects)| {
            let Estimate { value, low, high, .. } = effects.size;
            let (mean, spread) = (effects.mean, effects.spread);
            (name, Look::Effect { mean, size: value, size_low: low, size_high: high, spread })
        });
        let rest = Rest {
            points: trajectories as u64,
            evaluations: (trajectories * design.steps()) as u64,
            invalid: invalid as u64,
            ..Rest::default()
        };
        Ok((told.collect(), rest))
    }

    fn swings(&self) -> Found {
        let names = self.names();
        if names.is_empty() {
            return Err(InsightError::Empty.into());
        }
        let futures = self.asked.futures;
        let mut columns = vec![self.run(vec![None; names.len()], futures)?.0];
        for draw in 0..names.len() {
            for level in REACH {
                let mut placed = vec![None; names.len()];
                if let Some(slot) = placed.get_mut(draw) {
                    *slot = Some(vec![level; futures as usize]);
                }
                columns.push(self.run(placed, futures)?.0);
            }
        }
        let sound = |row: usize| {
            columns.iter().all(|column| column.get(row).is_some_and(|v| v.is_finite()))
        };
        let valid: Vec<bool> = (0..futures as usize).map(sound).collect();
        let columns: Vec<Vec<f64>> = columns.iter().map(|column| only(column, &valid)).collect();
        let Some((base, cases)) = columns.split_first() else {
            return Err(InsightError::Empty.into());
        };
        let first = base.first();
        if columns.iter().flatten().all(|value| Some(value) == first) {
            return Err(self.target.never_moves(base).into());
        }
        let (pairs, _) = cases.as_chunks::<2>();
        let cases: Vec<[&[f64]; 2]> =
            pairs.iter().map(|pair| pair.each_ref().map(Vec::as_slice)).collect();
        let found = swings(base, &cases, replicate(&valid))?;
        let told = found.swings.iter().filter_map(|swing| {
            let Estimate { value, low, high, .. } = swing.swing;
            let look = Look::Swing {
                where_low: swing.low,
                where_high: swing.high,
                swing: value,
                swing_low: low,
                swing_high: high,
            };
            Some((names.get(swing.input)?.clone(), look))
        });
        let evaluations = futures * (2 * names.len() as u64 + 1);
        Ok((told.collect(), Rest { evaluations, ..rest(&valid, futures) }))
    }

    /// Runs futures in which some draws are placed.
    fn run(
        &self,
        placed: Vec<Option<Vec<f64>>>,
        futures: u64,
    ) -> Result<(Vec<f64>, Sampled), NoAnswer> {
        let runner = Runner::placed(self.program, self.asked.seed, Design::Sobol, placed);
        let sampled = sampled(&runner, futures)?;
        Ok((self.target.column(&sampled), sampled))
    }

    fn constant(&self, error: InsightError, output: &[f64]) -> InsightError {
        match error {
            InsightError::Constant => self.target.never_moves(output),
            error => error,
        }
    }
}

fn rest(valid: &[bool], futures: u64) -> Rest {
    let invalid = valid.iter().filter(|valid| !**valid).count() as u64;
    Rest { points: futures - invalid, evaluations: futures, invalid, ..Rest::default() }
}

/// Takes the rows away that are invalid in any column; returns how many.
fn settle(columns: &mut [Vec<f64>]) -> usize {
    let n = columns.first().map_or(0, Vec::len);
    let bad = |row: usize| columns.iter().any(|c| c.get(row).is_none_or(|v| !v.is_finite()));
    let bad: Vec<bool> = (0..n).map(bad).collect();
    let count = bad.iter().filter(|bad| **bad).count();
    // A trajectory that says nothing moves nothing.
    for column in columns {
        for (value, bad) in column.iter_mut().zip(&bad) {
            *value = if *bad { 0.0 } else { *value };
        }
    }
    count
}

fn enough(invalid: usize, all: usize) -> Result<(), NoAnswer> {
    if invalid * 10 > all {
        let (there, needed) = ((all - invalid) as u64, (all - all / 10) as u64);
        return Err(NoAnswer::Invalid { there, needed });
    }
    Ok(())
}
