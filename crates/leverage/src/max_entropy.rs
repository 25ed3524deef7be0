//! Who owes whom, when only the totals are known?

use std::fmt;

/// Totals may differ by this part of themselves and count as equal.
const SAME: f64 = 1e-9;
/// Columns are met to this part of the sum of all.
const MET: f64 = 1e-12;
/// More rounds than these are not made.
const ROUNDS: usize = 100_000;

/// Why totals can't be filled in.
#[derive(Clone, Debug, PartialEq)]
pub enum MaxEntropyError {
    /// There are not as many rows as columns.
    NotSquare {
        /// How many rows.
        rows: usize,
        /// How many columns.
        columns: usize,
    },
    /// A total is negative, infinite or no number.
    BadTotal(f64),
    /// What is given is not what is received.
    TotalsDiffer {
        /// The sum of the rows.
        rows: f64,
        /// The sum of the columns.
        columns: f64,
    },
    /// Somebody gives and receives together more than there is, so it would have to deal with
    /// itself.
    Infeasible {
        /// Who.
        at: usize,
    },
    /// The totals were not met within this many rounds.
    NotConverged {
        /// How many.
        rounds: usize,
    },
}

impl fmt::Display for MaxEntropyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSquare { rows, columns } => write!(f, "{rows} rows but {columns} columns"),
            Self::BadTotal(total) => write!(f, "{total} is no total"),
            Self::TotalsDiffer { rows, columns } => {
                write!(f, "the rows add up to {rows}, the columns to {columns}")
            }
            Self::Infeasible { at } => write!(f, "number {at} would have to deal with itself"),
            Self::NotConverged { rounds } => {
                write!(f, "the totals were not met within {rounds} rounds")
            }
        }
    }
}

impl std::error::Error for MaxEntropyError {}

/// Returns the amounts from each row to each column that assume the least beyond the totals.
///
/// Nobody deals with itself: the diagonal is 0. The amounts have the largest entropy among all that
/// meet the totals, found by iterative proportional fitting (RAS; Bacharach 1965; for links between
/// banks Upper & Worms 2004), pinned by
/// `max_entropy::the_published_example_is_filled_in_as_printed`. Columns whose sum differs from that
/// of the rows by rounding (10⁻⁹ of it) are scaled to it. Rows are met but for rounding, columns to
/// 10⁻¹² of the sum of all. Any unit, and amounts come in the same.
///
/// # Errors
///
/// See [`MaxEntropyError`]. Totals that just leave somebody nobody but themselves to deal with may
/// take more than 100,000 rounds.
///
/// # Cost
///
/// With n totals, n steps a round and n² in the end; usually some tens of rounds.
pub fn max_entropy(
    row_totals: &[f64],
    column_totals: &[f64],
) -> Result<Vec<Vec<f64>>, MaxEntropyError> {
    let (sum, columns) = check(row_totals, column_totals)?;
    let size = row_totals.len();
    if sum <= 0.0 {
        return Ok(vec![vec![0.0; size]; size]);
    }
    for (at, (row, column)) in row_totals.iter().zip(&columns).enumerate() {
        let excess = row + column - sum;
        if excess > SAME * sum {
            return Err(MaxEntropyError::Infeasible { at });
        }
        if excess >= -MET * sum {
            return Ok(around_one(at, row_totals, &columns));
        }
    }
    let (give, take) = fit(row_totals, &columns, sum)?;
    let cell = |row: usize, column: usize, give: f64, take: f64| {
        if row == column { 0.0 } else { give * take }
    };
    let row = |(row, give): (usize, &f64)| -> Vec<f64> {
        take.iter().enumerate().map(|(column, take)| cell(row, column, *give, *take)).collect()
    };
    Ok(give.iter().enumerate().map(row).collect())
}

/// Returns the sum of all, and the columns scaled to it.
fn check(rows: &[f64], columns: &[f64]) -> Result<(f64, Vec<f64>), MaxEntropyError> {
    if rows.len() != columns.len() {
        return Err(MaxEntropyError::NotSquare { rows: rows.len(), columns: columns.len() });
    }
    let is_good = |total: &f64| total.is_finite() && *total >= 0.0;
    if let Some(bad) = rows.iter().chain(columns).find(|total| !is_good(total)) {
        return Err(MaxEntropyError::BadTotal(*bad));
    }
    let (sum, other): (f64, f64) = (rows.iter().sum(), columns.iter().sum());
    let differ = MaxEntropyError::TotalsDiffer { rows: sum, columns: other };
    if !sum.is_finite() || !other.is_finite() || (sum - other).abs() > SAME * sum.max(other) {
        return Err(differ);
    }
    let scale = if other > 0.0 { sum / other } else { 1.0 };
    Ok((sum, columns.iter().map(|column| column * scale).collect()))
}

/// One who takes part in everything leaves the others nothing among themselves.
fn around_one(one: usize, rows: &[f64], columns: &[f64]) -> Vec<Vec<f64>> {
    let cell = |row: usize, given: f64, column: usize, taken: f64| {
        if row == column {
            0.0
        } else if row == one {
            taken
        } else if column == one {
            given
        } else {
            0.0
        }
    };
    let row = |(row, given): (usize, &f64)| -> Vec<f64> {
        columns.iter().enumerate().map(|(at, taken)| cell(row, *given, at, *taken)).collect()
    };
    rows.iter().enumerate().map(row).collect()
}

/// Finds factors of the rows and columns whose products meet the totals off the diagonal.
///
/// A round of proportional fitting multiplies whole rows and whole columns, so the factors are all
/// that needs to be kept.
fn fit(rows: &[f64], columns: &[f64], sum: f64) -> Result<(Vec<f64>, Vec<f64>), MaxEntropyError> {
    let mut give: Vec<f64> = rows.to_vec();
    for _ in 0..ROUNDS {
        let take = factors(columns, &give);
        give = factors(rows, &take);
        let met = take.iter().zip(all_but_each(&give)).zip(columns);
        let worst = met.map(|((take, give), column)| (take * give - column).abs());
        if worst.fold(0.0, f64::max) <= MET * sum {
            return Ok((give, take));
        }
    }
    Err(MaxEntropyError::NotConverged { rounds: ROUNDS })
}

fn factors(totals: &[f64], others: &[f64]) -> Vec<f64> {
    let of = |(total, others): (&f64, f64)| if *total > 0.0 { total / others } else { 0.0 };
    totals.iter().zip(all_but_each(others)).map(of).collect()
}

/// Returns for each value the sum of the others, which is no difference, so that no digits are lost.
fn all_but_each(values: &[f64]) -> Vec<f64> {
    let mut after = Vec::with_capacity(values.len());
    let mut sum = 0.0;
    for value in values.iter().rev() {
        after.push(sum);
        sum += value;
    }
    let mut before = 0.0;
    let mut all = Vec::with_capacity(values.len());
    for (value, after) in values.iter().zip(after.iter().rev()) {
        all.push(before + after);
        before += value;
    }
    all
}
