//! The slow and plain way: every pair of supports of one size, by Cramer's rule in exact numbers.

use freehold_conflict::game::Exact;

/// Returns all equilibria of a nondegenerate game, as pairs of mixed strategies.
pub(crate) fn by_supports(a: &[Vec<Exact>], b: &[Vec<Exact>]) -> Vec<[Vec<Exact>; 2]> {
    let (m, n) = (a.len(), a[0].len());
    let turned: Vec<Vec<Exact>> =
        (0..n).map(|j| (0..m).map(|i| b[i][j].clone()).collect()).collect();
    let mut found = Vec::new();
    for rows in subsets(m) {
        for columns in subsets(n) {
            if rows.len() != columns.len() {
                continue;
            }
            // What the second plays makes the first indifferent, and the other way round.
            let y = indifferent(a, &rows, &columns, n);
            let x = indifferent(&turned, &columns, &rows, m);
            if let (Some(x), Some(y)) = (x, y)
                && is_best(a, &x, &y)
                && is_best(&turned, &y, &x)
            {
                found.push([x, y]);
            }
        }
    }
    found
}

fn subsets(n: usize) -> Vec<Vec<usize>> {
    (1..1_usize << n).map(|set| (0..n).filter(|i| set >> i & 1 == 1).collect()).collect()
}

fn indifferent(
    pays: &[Vec<Exact>],
    rows: &[usize],
    columns: &[usize],
    n: usize,
) -> Option<Vec<Exact>> {
    let k = columns.len();
    let mut system: Vec<Vec<Exact>> = Vec::new();
    for row in rows {
        let mut line: Vec<Exact> = columns.iter().map(|c| pays[*row][*c].clone()).collect();
        line.push(Exact::whole(-1));
        line.push(Exact::zero());
        system.push(line);
    }
    let mut sum = vec![Exact::one(); k];
    sum.extend([Exact::zero(), Exact::one()]);
    system.push(sum);
    for column in 0..=k {
        let pivot = (column..=k).find(|row| !system[*row][column].is_zero())?;
        system.swap(column, pivot);
        for row in 0..=k {
            if row != column && !system[row][column].is_zero() {
                let factor = system[row][column].over(&system[column][column]).unwrap();
                let from = system[column].clone();
                for (number, by) in system[row].iter_mut().zip(&from) {
                    *number = &*number - &(&factor * by);
                }
            }
        }
    }
    let mut strategy = vec![Exact::zero(); n];
    for (place, column) in columns.iter().enumerate() {
        let share = system[place][k + 1].over(&system[place][place]).unwrap();
        if share <= Exact::zero() {
            return None;
        }
        strategy[*column] = share;
    }
    Some(strategy)
}

/// Whether `own` plays only best answers to `other`.
pub(crate) fn is_best(pays: &[Vec<Exact>], own: &[Exact], other: &[Exact]) -> bool {
    let value = |row: &Vec<Exact>| {
        row.iter().zip(other).fold(Exact::zero(), |sum, (pay, share)| &sum + &(pay * share))
    };
    let values: Vec<Exact> = pays.iter().map(value).collect();
    let best = values.iter().max().unwrap();
    own.iter().zip(&values).all(|(share, value)| share.is_zero() || value == best)
}
