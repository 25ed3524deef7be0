//! How much of the spread of an output does each input make, alone and with the others?
//!
//! First-order index `S_g = V(E[Y | X_g]) / V(Y)` and total index `T_g = E[V(Y | X_~g)] / V(Y)` of
//! each group of independent inputs (Sobol' 1993; groups: Saltelli et al. 2008, section 1.2.15).
//! An output of 0 and 1 is whether an outcome happens, so the same numbers tell what decides it.
//!
//! Two points A and B are drawn and, for each group g, the point is run that is A but for g, which
//! comes from B. `S_g V = E[f(B) (f(AB_g) - f(A))]` (Saltelli et al. 2010, table 2, b) and
//! `T_g V = ½ E[(f(A) - f(AB_g))²]` (Jansen 1999). Pinned by the module `saltelli` of the tests.

use freehold_ensemble::{Coordinate, Design, LANES, REPLICATE, coordinates};
use rayon::prelude::*;
use serde::Serialize;

use crate::bootstrap::{MOST_PARTS, bootstrap};
use crate::columns::{MOST_INPUTS, at_most, checked, constant};
use crate::tied::Ties;
use crate::{Estimate, InsightError};
use freehold_ensemble::estimate::ENOUGH_REPLICATES;

/// Points of a replicate.
const POINTS: usize = REPLICATE as usize;
/// Runs of a model at most, over all matrices.
const MOST_RUNS: u64 = 1 << 28;

/// Which of the matrices of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matrix {
    /// The first points.
    A,
    /// The second points.
    B,
    /// The first points, with this group from the second ones.
    Mixed(usize),
}

/// Which points a model has to be run at.
#[derive(Clone, Debug)]
pub struct SaltelliDesign {
    seed: u64,
    inputs: Vec<[Coordinate; 2]>,
    groups: Vec<Vec<usize>>,
    replicates: u64,
}

/// What a model gave at the points of a design: a column for each matrix, replicate by replicate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SaltelliOutputs {
    /// At the first points.
    pub a: Vec<f64>,
    /// At the second points.
    pub b: Vec<f64>,
    /// At the first points with one group from the second ones, for each group.
    pub mixed: Vec<Vec<f64>>,
}

/// How much one group matters.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SobolIndex {
    /// The share of the variance that knowing this group alone would take away, 0 to 1; the
    /// estimate may lie a little outside.
    pub first: Estimate,
    /// The share that would be left if all but this group were known, 0 to 1.
    pub total: Estimate,
}

/// How much each group matters.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SobolIndices {
    /// The mean of the output.
    pub mean: f64,
    /// The variance of the output.
    pub variance: f64,
    /// One for each group.
    pub groups: Vec<SobolIndex>,
    /// Which groups can't be told apart by their first-order indices.
    pub first_ties: Ties,
    /// Which groups can't be told apart by their total indices.
    pub total_ties: Ties,
    /// How often the model was run.
    pub runs: u64,
}

impl SaltelliDesign {
    /// Returns a design of so many replicates of 256 scrambled Sobol' points for these inputs.
    ///
    /// Without `groups`, each input is one. An input in no group varies and is asked nothing about.
    /// The coordinates of an input depend on seed and name alone. The model runs
    /// `256 · replicates · (groups + 2)` times. Fails without inputs or replicates, when a name or a
    /// member of groups stands twice, for a place that is none, beyond 1,000 inputs and beyond
    /// 2²⁸ runs, whose outputs take 2 GB.
    pub fn new(
        seed: u64,
        names: &[&str],
        groups: &[Vec<usize>],
        replicates: u64,
    ) -> Result<Self, InsightError> {
        if names.is_empty() || replicates == 0 {
            return Err(InsightError::Empty);
        }
        at_most(names.len(), MOST_INPUTS)?;
        for (input, name) in names.iter().enumerate() {
            if names.iter().take(input).any(|other| other == name) {
                return Err(InsightError::Twice { input });
            }
        }
        let groups = match groups {
            [] => (0..names.len()).map(|input| vec![input]).collect(),
            groups => groups.to_vec(),
        };
        let mut grouped = vec![false; names.len()];
        for input in groups.iter().flatten() {
            match grouped.get_mut(*input) {
                None => return Err(InsightError::OutOfRange { what: "group" }),
                Some(true) => return Err(InsightError::Twice { input: *input }),
                Some(slot) => *slot = true,
            }
        }
        let runs = (groups.len() as u64 + 2).saturating_mul(replicates).saturating_mul(REPLICATE);
        if runs > MOST_RUNS {
            return Err(InsightError::TooMany { there: runs as usize, most: MOST_RUNS as usize });
        }
        let again: Vec<String> = names.iter().map(|name| format!("{name}, again")).collect();
        let named: Vec<(&str, usize)> = names
            .iter()
            .copied()
            .chain(again.iter().map(String::as_str))
            .map(|name| (name, 0))
            .collect();
        let mut first = coordinates(Design::Sobol, seed, &named);
        let second = first.split_off(names.len());
        let inputs = first.into_iter().zip(second).map(|(a, b)| [a, b]).collect();
        Ok(Self { seed, inputs, groups, replicates })
    }

    /// Returns how often the model has to be run.
    pub fn runs(&self) -> u64 {
        (self.groups.len() as u64 + 2) * self.replicates * REPLICATE
    }

    /// Returns the points of one replicate: a column of 256 numbers inside of 0 and 1 for each
    /// input.
    pub fn points(&self, matrix: Matrix, replicate: u64) -> Vec<Vec<f64>> {
        let own: &[usize] = match matrix {
            Matrix::Mixed(group) => self.groups.get(group).map_or(&[], Vec::as_slice),
            Matrix::A | Matrix::B => &[],
        };
        let column = |(input, [a, b]): (usize, &[Coordinate; 2])| {
            let second = matrix == Matrix::B || own.contains(&input);
            column(if second { b } else { a }, replicate)
        };
        self.inputs.iter().enumerate().map(column).collect()
    }

    /// Runs a model at all points. It gets a column for each input, with numbers inside of 0 and 1,
    /// and fills one with its outputs; it may be called from several threads at once.
    pub fn run(&self, model: impl Fn(&[&[f64]], &mut [f64]) + Sync) -> SaltelliOutputs {
        let replicate = |number: u64| {
            let a = self.points(Matrix::A, number);
            let b = self.points(Matrix::B, number);
            let plain = |columns: &[Vec<f64>]| {
                let mut outputs = vec![f64::NAN; POINTS];
                let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
                model(&views, &mut outputs);
                outputs
            };
            let mixed = |group: &Vec<usize>| {
                let mut outputs = vec![f64::NAN; POINTS];
                let views: Vec<&[f64]> = a
                    .iter()
                    .zip(&b)
                    .enumerate()
                    .map(|(input, (a, b))| if group.contains(&input) { b } else { a }.as_slice())
                    .collect();
                model(&views, &mut outputs);
                outputs
            };
            [plain(&a), plain(&b)]
                .into_iter()
                .chain(self.groups.iter().map(mixed))
                .collect::<Vec<_>>()
        };
        let all: Vec<Vec<Vec<f64>>> = (0..self.replicates).into_par_iter().map(replicate).collect();
        let column = |place: usize| -> Vec<f64> {
            all.iter().filter_map(|columns| columns.get(place)).flatten().copied().collect()
        };
        let mixed = (0..self.groups.len()).map(|group| column(group + 2)).collect();
        SaltelliOutputs { a: column(0), b: column(1), mixed }
    }

    /// Returns the indices of all groups from what a model gave at the points of this design.
    ///
    /// Intervals rest on the replicates, which are independent; below eight of them on runs of 32
    /// successive points, which makes them a little too wide. Fails where an output is no number,
    /// where a column has not one row for each point, and for an output that is the same everywhere
    /// or nearly everywhere.
    pub fn indices(&self, outputs: &SaltelliOutputs) -> Result<SobolIndices, InsightError> {
        let SaltelliOutputs { a, b, mixed } = outputs;
        let columns = [a, b].into_iter().chain(mixed).map(Vec::as_slice);
        let points = checked(columns)?;
        let expected = (self.replicates * REPLICATE) as usize;
        if points != expected {
            return Err(InsightError::Unequal { expected, found: points });
        }
        if mixed.len() != self.groups.len() {
            let (expected, found) = (self.groups.len(), mixed.len());
            return Err(InsightError::Unequal { expected, found });
        }
        if constant(a) && constant(b) && a.first() == b.first() {
            return Err(InsightError::Constant);
        }
        let replicates = self.replicates as usize;
        let part = match replicates {
            few if few < ENOUGH_REPLICATES => LANES,
            many => POINTS * many.div_ceil(MOST_PARTS),
        };
        // Sums about a middle lose no digits to a large mean.
        let middle = a.iter().sum::<f64>() / points as f64;
        let parts: Vec<Vec<f64>> = a
            .chunks(part)
            .zip(b.chunks(part))
            .enumerate()
            .map(|(number, (a, b))| {
                let from = number * part;
                let of = |column: &Vec<f64>| column.get(from..from + a.len()).map(<[f64]>::to_vec);
                let mixed: Vec<Vec<f64>> = mixed.iter().filter_map(of).collect();
                sums(middle, a, b, &mixed)
            })
            .collect();
        let found = bootstrap(self.seed, &parts, measures)?;
        let (mean, variance) = spread_of(&parts);
        let estimates = found.estimates();
        let count = self.groups.len();
        let (first, total) = estimates.split_at(count.min(estimates.len()));
        let groups = first
            .iter()
            .zip(total)
            .map(|(first, total)| SobolIndex { first: *first, total: *total });
        Ok(SobolIndices {
            mean: mean + middle,
            variance,
            groups: groups.collect(),
            first_ties: found.ties(0..count),
            total_ties: found.ties(count..2 * count),
            runs: self.runs(),
        })
    }
}

/// Returns the numbers of a coordinate in one replicate.
fn column(coordinate: &Coordinate, replicate: u64) -> Vec<f64> {
    let mut numbers = Vec::with_capacity(POINTS);
    let mut block = [0.0; LANES];
    for number in 0..REPLICATE / LANES as u64 {
        coordinate.fill(replicate * REPLICATE + number * LANES as u64, &mut block);
        numbers.extend_from_slice(&block);
    }
    numbers
}

/// Returns what the measures of a part come from: how many points, Σ f(A), Σ f(B), Σ f(A)² + f(B)²,
/// then for each group Σ f(B) (f(AB) - f(A)), Σ (f(AB) - f(A)) and Σ (f(A) - f(AB))².
fn sums(middle: f64, a: &[f64], b: &[f64], mixed: &[Vec<f64>]) -> Vec<f64> {
    let mut sums = vec![a.len() as f64, 0.0, 0.0, 0.0];
    let (mut of_a, mut of_b, mut squares) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        let (a, b) = (a - middle, b - middle);
        of_a += a;
        of_b += b;
        squares += a * a + b * b;
    }
    sums.iter_mut().skip(1).zip([of_a, of_b, squares]).for_each(|(slot, sum)| *slot = sum);
    for mixed in mixed {
        let (mut product, mut moved, mut square) = (0.0, 0.0, 0.0);
        for ((a, b), mixed) in a.iter().zip(b).zip(mixed) {
            let apart = mixed - a;
            product += (b - middle) * apart;
            moved += apart;
            square += apart * apart;
        }
        sums.extend([product, moved, square]);
    }
    sums
}

/// Returns the first-order indices of all groups, then their total indices; none without variance.
fn measures(sums: &[f64]) -> Option<Vec<f64>> {
    let [n, a, b, squares, groups @ ..] = sums else { return None };
    let mean = (a + b) / (2.0 * n);
    let variance = squares / (2.0 * n) - mean * mean;
    // What rounding leaves of a constant is no variance.
    if variance <= squares * 1e-14 / n || variance <= 0.0 {
        return None;
    }
    let triples = || groups.chunks_exact(3).filter_map(|triple| <[f64; 3]>::try_from(triple).ok());
    let first = triples().map(|[product, moved, _]| (product - mean * moved) / n / variance);
    let total = triples().map(|[_, _, square]| square / (2.0 * n) / variance);
    Some(first.chain(total).collect())
}

/// Returns mean, about the middle, and variance.
fn spread_of(parts: &[Vec<f64>]) -> (f64, f64) {
    let total = |place: usize| parts.iter().filter_map(|part| part.get(place)).sum::<f64>();
    let (n, sum, squares) = (total(0), total(1) + total(2), total(3));
    let mean = sum / (2.0 * n);
    (mean, (squares / (2.0 * n) - mean * mean).max(0.0))
}
