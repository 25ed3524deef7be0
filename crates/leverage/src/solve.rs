//! The least solution of x = b + A x for sparse A ≥ 0: what all chains of shares add up to.
//!
//! The series b + A b + A² b + … (Leontief 1936; pinned by `tests/integration/truth.rs`) without an
//! inverse: components of the graph are solved in order, those without a cycle exactly in one
//! step, those with cycles by Gauss–Seidel rounds, which rise to the solution from below.

use crate::order::{Components, components};

/// A sparse matrix of shares, by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Where each row begins, and one more at the end.
    pub starts: Vec<u32>,
    /// The column of each entry.
    pub columns: Vec<u32>,
    /// The value of each entry, 0 or more.
    pub values: Vec<f64>,
}

/// The rounds did not come to an end: some cycle passes on all that it gets, or nearly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSettled;

/// How many rounds a cycle may take.
const MOST_ROUNDS: usize = 200_000;
/// How many entries may be looked at in all rounds together.
const MOST_WORK: u64 = 20_000_000_000;
/// What counts as no change, as a part of the number …
const SAME: f64 = 2e-16;
/// … or of a number so much smaller than what it all begins with.
const LITTLE: f64 = 1e-6;

impl Matrix {
    /// Returns a square matrix of so many rows from entries as (row, column, value); entries of one
    /// place add up. Costs time and memory linear in rows and entries.
    pub fn from_entries(n_rows: usize, mut entries: Vec<(u32, u32, f64)>) -> Self {
        entries.retain(|(row, column, _)| (*row as usize) < n_rows && (*column as usize) < n_rows);
        // First by column, then by row: what is in order already stays so.
        let entries = dealt(&entries, n_rows, |(_, column, _)| *column);
        let entries = dealt(&entries, n_rows, |(row, ..)| *row);
        let mut matrix = Self { starts: vec![0; n_rows + 1], ..Self::default() };
        let mut last = None;
        for (row, column, value) in entries {
            if last == Some((row, column)) {
                if let Some(sum) = matrix.values.last_mut() {
                    *sum += value;
                }
                continue;
            }
            last = Some((row, column));
            matrix.columns.push(column);
            matrix.values.push(value);
            if let Some(start) = matrix.starts.get_mut(row as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut matrix.starts {
            sum += *start;
            *start = sum;
        }
        matrix
    }

    /// Returns how many rows there are.
    pub fn n_rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Returns the columns and values of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> {
        let at = |place: usize| self.starts.get(place).copied().unwrap_or(0) as usize;
        let range = at(row)..at(row + 1);
        let columns = self.columns.get(range.clone()).unwrap_or_default();
        let values = self.values.get(range).unwrap_or_default();
        columns.iter().zip(values).map(|(column, value)| (*column as usize, *value))
    }
}

/// A matrix with the order in which its rows are solved.
#[derive(Clone, Debug)]
pub struct Solver {
    matrix: Matrix,
    components: Components,
    /// The matrix with rows and columns in the order of the components.
    laid: Matrix,
}

impl Solver {
    /// Prepares a matrix. Costs time and memory linear in its entries.
    pub fn new(matrix: Matrix) -> Self {
        let (starts, columns) = (&matrix.starts, &matrix.columns);
        let components = components(starts, columns).put_in_order(starts, columns);
        let mut laid = Matrix { starts: vec![0], ..Matrix::default() };
        laid.columns.reserve_exact(matrix.columns.len());
        laid.values.reserve_exact(matrix.values.len());
        for row in &components.nodes {
            for (column, value) in matrix.row(*row as usize) {
                laid.columns.push(components.places.get(column).copied().unwrap_or(0));
                laid.values.push(value);
            }
            laid.starts.push(laid.columns.len() as u32);
        }
        Self { matrix, components, laid }
    }

    /// Returns the matrix.
    pub(crate) fn matrix(&self) -> &Matrix {
        &self.matrix
    }

    /// Returns the least x ≥ 0 with x = b + A x, for b ≥ 0 of the length of the matrix.
    ///
    /// Costs time linear in the entries, times the rounds in cycles: ln(ε) ÷ ln(g) where a cycle
    /// passes on the part g.
    ///
    /// # Errors
    /// If some cycle passes on all that it gets, so that the sum has no end.
    pub fn solve(&self, base: &[f64]) -> Result<Vec<f64>, NotSettled> {
        self.solve_up_to(base, f64::INFINITY)
    }

    /// The same with no x above `most`: the least x with x = min(most, b + A x).
    ///
    /// # Errors
    /// As [`solve`](Self::solve).
    pub fn solve_up_to(&self, base: &[f64], most: f64) -> Result<Vec<f64>, NotSettled> {
        self.solve_without(base, most, &[])
    }

    /// The same with some columns taken as empty.
    ///
    /// # Errors
    /// As [`solve`](Self::solve).
    pub(crate) fn solve_without(
        &self,
        base: &[f64],
        most: f64,
        empty: &[usize],
    ) -> Result<Vec<f64>, NotSettled> {
        let Components { nodes, places, starts, .. } = &self.components;
        let at = |list: &[f64], place: u32| list.get(place as usize).copied().unwrap_or(0.0);
        let base: Vec<f64> = nodes.iter().map(|row| at(base, *row)).collect();
        let empty: Vec<usize> = empty
            .iter()
            .filter_map(|column| places.get(*column).map(|place| *place as usize))
            .collect();
        let mut x = vec![0.0; nodes.len()];
        let mut work = 0_u64;
        let little = LITTLE * base.iter().copied().fold(0.0, f64::max);
        // Rows come before their columns in the order, so it is gone through from its end.
        for range in starts.windows(2).rev() {
            let begin_end = range.first().zip(range.last());
            let range = begin_end.map_or(0..0, |(begin, end)| *begin as usize..*end as usize);
            for round in 0.. {
                let mut moved = false;
                let mut alone = range.len() == 1;
                for row in range.clone().rev() {
                    let mut sum = base.get(row).copied().unwrap_or(0.0);
                    for (column, value) in self.laid.row(row) {
                        work += 1;
                        alone &= column != row;
                        if !empty.contains(&column) {
                            sum += value * x.get(column).copied().unwrap_or(0.0);
                        }
                    }
                    let sum = sum.min(most);
                    if let Some(slot) = x.get_mut(row) {
                        moved |= (sum - *slot).abs() > SAME * sum.abs().max(little);
                        *slot = sum;
                    }
                }
                if alone || !moved {
                    break;
                }
                let is_finite = x.get(range.clone()).is_some_and(|x| x.iter().all(|x| *x < 1e150));
                if round > MOST_ROUNDS || work > MOST_WORK || !is_finite {
                    return Err(NotSettled);
                }
            }
        }
        Ok(places.iter().map(|place| at(&x, *place)).collect())
    }
}

/// Returns entries by a number below `n`; those with the same number keep their order.
fn dealt(
    entries: &[(u32, u32, f64)],
    n: usize,
    by: impl Fn(&(u32, u32, f64)) -> u32,
) -> Vec<(u32, u32, f64)> {
    let mut next = vec![0_u32; n + 1];
    for entry in entries {
        if let Some(count) = next.get_mut(by(entry) as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut next {
        sum += *start;
        *start = sum;
    }
    let mut sorted = vec![(0, 0, 0.0); entries.len()];
    for entry in entries {
        let Some(at) = next.get_mut(by(entry) as usize) else { continue };
        if let Some(slot) = sorted.get_mut(*at as usize) {
            *slot = *entry;
        }
        *at += 1;
    }
    sorted
}
