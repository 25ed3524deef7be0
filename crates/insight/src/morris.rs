//! Which inputs can be left alone? A first look with few runs.
//!
//! From a start on a grid each input moves once, in random order; the change of the output over the
//! change of the input is its elementary effect (Morris 1991). The mean of the sizes of effects,
//! μ*, ranks inputs (Campolongo, Cariboni and Saltelli 2007); their spread σ tells of bends and of
//! company. Pinned by the module `morris` of the tests.

use freehold_ensemble::Stream;
use serde::Serialize;

use crate::bootstrap::{LEAST_PARTS, bootstrap, deviation};
use crate::columns::{MOST_INPUTS, at_most, checked, constant, enough};
use crate::tied::Ties;
use crate::{Estimate, InsightError};

/// Levels of the grid: 0, ⅓, ⅔ and 1. A step is two thirds, so that all levels are met alike.
const STEP: f64 = 2.0 / 3.0;

/// Runs of a model at most.
const MOST_RUNS: usize = 1 << 24;

/// Where a model has to be run: trajectories in which each input moves once.
#[derive(Clone, Debug)]
pub struct MorrisDesign {
    seed: u64,
    trajectories: Vec<Trajectory>,
    inputs: usize,
}

#[derive(Clone, Debug)]
struct Trajectory {
    /// Where each input starts and ends.
    ends: Vec<[f64; 2]>,
    /// At which step each input moves.
    turns: Vec<usize>,
}

/// How the output answers to one input.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Effects {
    /// μ: the mean effect of moving the input through all of its range, in the unit of the output.
    pub mean: f64,
    /// μ*: the mean of the sizes of effects.
    pub size: Estimate,
    /// σ: the standard deviation of effects; 0 if the output is a sum in which the input is a line.
    pub spread: f64,
}

/// How the output answers to each input.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Morris {
    /// One for each input.
    pub inputs: Vec<Effects>,
    /// Which inputs can't be told apart by the sizes of their effects.
    pub ties: Ties,
    /// How often the model was run.
    pub runs: usize,
}

impl MorrisDesign {
    /// Returns a design of so many trajectories, at least eight, for at most 1,000 inputs. The model is
    /// run `trajectories · (inputs + 1)` times, at most 2²⁴. The draws of an input depend on seed and name alone.
    pub fn new(seed: u64, names: &[&str], trajectories: usize) -> Result<Self, InsightError> {
        if names.is_empty() {
            return Err(InsightError::Empty);
        }
        at_most(names.len(), MOST_INPUTS)?;
        enough(trajectories, LEAST_PARTS)?;
        at_most(trajectories.saturating_mul(names.len() + 1), MOST_RUNS)?;
        let streams: Vec<Stream> =
            names.iter().map(|name| Stream::new(seed, &format!("trajectory {name}"))).collect();
        let trajectory = |number: u64| {
            let ends = |stream: &Stream| {
                let low = if stream.uniform(number, 0) < 0.5 { 0.0 } else { 1.0 / 3.0 };
                let high = low + STEP;
                if stream.uniform(number, 1) < 0.5 { [low, high] } else { [high, low] }
            };
            let mut order: Vec<(f64, usize)> = streams
                .iter()
                .enumerate()
                .map(|(input, stream)| (stream.uniform(number, 2), input))
                .collect();
            order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let mut turns = vec![0; order.len()];
            for (turn, (_, input)) in order.into_iter().enumerate() {
                if let Some(slot) = turns.get_mut(input) {
                    *slot = turn;
                }
            }
            Trajectory { ends: streams.iter().map(ends).collect(), turns }
        };
        let trajectories = (0..trajectories as u64).map(trajectory).collect();
        Ok(Self { seed, trajectories, inputs: names.len() })
    }

    /// Returns how many steps there are: one more than inputs.
    pub fn steps(&self) -> usize {
        self.inputs + 1
    }

    /// Returns the points of all trajectories at one step: a column for each input, with numbers
    /// from 0 to 1, both ends included.
    pub fn points(&self, step: usize) -> Vec<Vec<f64>> {
        let column = |input: usize| {
            let at = |one: &Trajectory| {
                let [start, end] = one.ends.get(input).copied().unwrap_or_default();
                let moved = one.turns.get(input).is_some_and(|turn| *turn < step);
                if moved { end } else { start }
            };
            self.trajectories.iter().map(at).collect()
        };
        (0..self.inputs).map(column).collect()
    }

    /// Runs a model at all points. It gets a column for each input and fills one with its outputs.
    pub fn run(&self, model: impl Fn(&[&[f64]], &mut [f64])) -> Vec<Vec<f64>> {
        let step = |step: usize| {
            let points = self.points(step);
            let views: Vec<&[f64]> = points.iter().map(Vec::as_slice).collect();
            let mut outputs = vec![f64::NAN; self.trajectories.len()];
            model(&views, &mut outputs);
            outputs
        };
        (0..self.steps()).map(step).collect()
    }

    /// Returns the effects of all inputs from the outputs of all steps, a column for each step.
    ///
    /// Fails where an output is no number, where a column is missing or of another length, and for
    /// an output that is the same everywhere.
    pub fn effects(&self, outputs: &[Vec<f64>]) -> Result<Morris, InsightError> {
        let rows = checked(outputs.iter().map(Vec::as_slice))?;
        let (expected, found) = (self.trajectories.len(), rows);
        if found != expected {
            return Err(InsightError::Unequal { expected, found });
        }
        if outputs.len() != self.steps() {
            let (expected, found) = (self.steps(), outputs.len());
            return Err(InsightError::Unequal { expected, found });
        }
        let value = |step: usize, row: usize| {
            outputs.get(step).and_then(|column| column.get(row)).copied().unwrap_or_default()
        };
        let first = value(0, 0);
        if outputs.iter().all(|column| constant(column) && column.first() == Some(&first)) {
            return Err(InsightError::Constant);
        }
        let effect = |row: usize, one: &Trajectory, input: usize| {
            let turn = one.turns.get(input).copied().unwrap_or_default();
            let [start, end] = one.ends.get(input).copied().unwrap_or_default();
            (value(turn + 1, row) - value(turn, row)) / (end - start)
        };
        let effects: Vec<Vec<f64>> = self
            .trajectories
            .iter()
            .enumerate()
            .map(|(row, one)| (0..self.inputs).map(|input| effect(row, one, input)).collect())
            .collect();
        let sizes: Vec<Vec<f64>> = effects
            .iter()
            .map(|row| std::iter::once(1.0).chain(row.iter().map(|effect| effect.abs())).collect())
            .collect();
        let resampled = bootstrap(self.seed, &sizes, |sums| {
            let [n, sums @ ..] = sums else { return None };
            Some(sums.iter().map(|sum| sum / n).collect())
        })?;
        let summary = |(input, size): (usize, Estimate)| {
            let own = effects.iter().filter_map(|row| row.get(input).copied());
            let mean = own.clone().sum::<f64>() / effects.len() as f64;
            Effects { mean, size, spread: deviation(own) }
        };
        Ok(Morris {
            inputs: resampled.estimates().into_iter().enumerate().map(summary).collect(),
            ties: resampled.ties(0..self.inputs),
            runs: rows * self.steps(),
        })
    }
}
