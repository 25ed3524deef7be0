//! Natural cubic splines, with as many knots as the numbers bear.

use crate::columns::{at, sorted_places};

/// Numbers of knots that are tried; two are a line.
const KNOTS: [usize; 6] = [2, 3, 4, 6, 9, 13];

/// Returns for each column its fit by the numbers of an input, future by future.
///
/// Knots are at quantiles of the input. The basis (Hastie, Tibshirani and Friedman 2009, section
/// 5.2.1) is made orthogonal, so nothing is solved; each column takes the number of knots with the
/// least generalized cross-validation (Craven and Wahba 1979).
pub(super) fn fits(numbers: &[f64], shares: &[f64], columns: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let effective =
        1.0 / shares.iter().map(|share| share * share).sum::<f64>().max(f64::MIN_POSITIVE);
    let order = sorted_places(numbers);
    let scaled = scaled(numbers, &order);
    let mut best: Vec<(f64, Vec<f64>)> = vec![(f64::INFINITY, Vec::new()); columns.len()];
    let mut tried = 0;
    for count in KNOTS {
        let knots = knots(&scaled, &order, count);
        if knots.len() <= tried {
            continue;
        }
        tried = knots.len();
        let basis = orthogonal(basis(&scaled, &knots), shares);
        let used = basis.len() as f64;
        if used * 2.0 > effective {
            break;
        }
        for (column, best) in columns.iter().zip(&mut best) {
            let mut fit = vec![0.0; column.len()];
            for part in &basis {
                let weight = product(part, column, shares);
                fit.iter_mut().zip(part).for_each(|(fit, part)| *fit += weight * part);
            }
            let square = |((y, fit), share): ((&f64, &f64), &f64)| share * (y - fit) * (y - fit);
            let left: f64 = column.iter().zip(&fit).zip(shares).map(square).sum();
            let free = 1.0 - used / effective;
            let score = left / (free * free);
            if score < best.0 || best.1.is_empty() {
                *best = (score, fit);
            }
        }
    }
    // With too few effective futures for a line, a constant is all that can be told.
    let constant = |(column, (_, fit)): (&Vec<f64>, (f64, Vec<f64>))| {
        if fit.is_empty() {
            let mean = column.iter().zip(shares).map(|(y, share)| y * share).sum();
            vec![mean; column.len()]
        } else {
            fit
        }
    };
    columns.iter().zip(best).map(constant).collect()
}

/// Returns the numbers with the middle half of them between -1 and 1, so that far tails cost no
/// digits near the middle.
fn scaled(numbers: &[f64], order: &[u32]) -> Vec<f64> {
    let quantile = |part: f64| {
        let place = (part * order.len() as f64) as usize;
        at(numbers, order.get(place).copied().unwrap_or_default())
    };
    let (low, high) = (quantile(0.25), quantile(0.75));
    let (low, high) = if low < high { (low, high) } else { (quantile(0.0), quantile(0.999_999)) };
    let (middle, half) = (low / 2.0 + high / 2.0, high / 2.0 - low / 2.0);
    let half = if half > 0.0 && half.is_finite() { half } else { 1.0 };
    numbers.iter().map(|number| (number - middle) / half).collect()
}

/// Returns distinct knots at quantiles, the outer ones at 1 and 99 %.
fn knots(numbers: &[f64], order: &[u32], count: usize) -> Vec<f64> {
    let quantile = |number: usize| {
        let part = 0.01 + 0.98 * number as f64 / (count - 1) as f64;
        let place = (part * order.len() as f64) as usize;
        at(numbers, order.get(place).copied().unwrap_or_default())
    };
    let mut knots: Vec<f64> = (0..count).map(quantile).collect();
    knots.dedup_by(|a, b| a.total_cmp(b).is_eq());
    knots
}

/// Returns the basis: a constant, a line, and one bend for each inner knot.
fn basis(numbers: &[f64], knots: &[f64]) -> Vec<Vec<f64>> {
    let mut basis = vec![vec![1.0; numbers.len()], numbers.to_vec()];
    let [inner @ .., before, last] = knots else { return basis };
    let cube = |x: f64| if x > 0.0 { x * x * x } else { 0.0 };
    let bend = |x: f64, knot: f64| (cube(x - knot) - cube(x - last)) / (last - knot);
    for knot in inner {
        basis.push(numbers.iter().map(|x| bend(*x, *knot) - bend(*x, *before)).collect());
    }
    basis
}

/// Makes columns orthonormal under the shares, leaving out what the ones before already say.
fn orthogonal(basis: Vec<Vec<f64>>, shares: &[f64]) -> Vec<Vec<f64>> {
    let mut all: Vec<Vec<f64>> = Vec::new();
    for mut column in basis {
        let before = product(&column, &column, shares);
        // Twice is enough (Giraud, Langou, Rozložník and van den Eshof 2005).
        for _ in 0..2 {
            for one in &all {
                let weight = product(one, &column, shares);
                column.iter_mut().zip(one).for_each(|(x, one)| *x -= weight * one);
            }
        }
        let size = product(&column, &column, shares);
        if size > before * 1e-20 && size.is_finite() && size > 0.0 {
            let size = size.sqrt();
            column.iter_mut().for_each(|x| *x /= size);
            all.push(column);
        }
    }
    all
}

fn product(a: &[f64], b: &[f64], shares: &[f64]) -> f64 {
    a.iter().zip(b).zip(shares).map(|((a, b), share)| a * b * share).sum()
}
