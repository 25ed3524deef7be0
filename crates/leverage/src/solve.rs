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
/// What counts as no change, as a part of the number.
const SAME: f64 = 2e-16;

impl Matrix {
    /// Returns a square matrix of so many rows from entries as (row, column, value); entries of one
    /// place add up. Costs time and memory linear in rows and entries, and a sort.
    pub fn from_entries(n_rows: usize, mut entries: Vec<(u32, u32, f64)>) -> Self {
        entries.retain(|(row, column, _)| (*row as usize) < n_rows && (*column as usize) < n_rows);
        entries.sort_by_key(|(row, column, _)| (*row, *column));
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
}

impl Solver {
    /// Prepares a matrix. Costs time and memory linear in its entries.
    pub fn new(matrix: Matrix) -> Self {
        let (starts, columns) = (&matrix.starts, &matrix.columns);
        let components = components(starts, columns).put_in_order(starts, columns);
        Self { matrix, components }
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
        let n_rows = self.matrix.n_rows();
        let mut x = vec![0.0; n_rows];
        let mut work = 0_u64;
        // Rows come before their columns in the order, so it is gone through from its end.
        for component in (0..self.components.len()).rev() {
            let rows = self.components.nodes_of(component);
            for round in 0.. {
                let mut moved = false;
                for row in rows.iter().rev() {
                    let row = *row as usize;
                    let mut sum = base.get(row).copied().unwrap_or(0.0);
                    for (column, value) in self.matrix.row(row) {
                        work += 1;
                        if empty.contains(&column) {
                            continue;
                        }
                        sum += value * x.get(column).copied().unwrap_or(0.0);
                    }
                    let sum = sum.min(most);
                    if let Some(slot) = x.get_mut(row) {
                        moved |= (sum - *slot).abs() > SAME * sum.abs();
                        *slot = sum;
                    }
                }
                let alone = rows.len() == 1
                    && rows.iter().all(|row| {
                        self.matrix.row(*row as usize).all(|(column, _)| column != *row as usize)
                    });
                if alone || !moved {
                    break;
                }
                if round > MOST_ROUNDS || work > MOST_WORK || !is_finite(&x, rows) {
                    return Err(NotSettled);
                }
            }
        }
        Ok(x)
    }
}

fn is_finite(x: &[f64], rows: &[u32]) -> bool {
    rows.iter().all(|row| x.get(*row as usize).is_some_and(|value| value.abs() < 1e150))
}
