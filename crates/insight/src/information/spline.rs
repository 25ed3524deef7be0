//! Natural cubic splines, with as many knots as the numbers bear.

use crate::columns::{at, sorted_places};

/// Numbers of knots that are tried; two are a line.
const KNOTS: [usize; 6] = [2, 3, 4, 6, 9, 13];

/// Returns for each column its fit by the numbers of inputs, future by future.
///
/// Several inputs add up, each with bends of its own, and each two have a product besides. Knots are at quantiles of the input. The basis (Hastie, Tibshirani and Friedman 2009, section
/// 5.2.1) is made orthogonal, so nothing is solved; each column takes the number of knots with the
/// least generalized cross-validation (Craven and Wahba 1979).
pub(super) fn fits(inputs: &[&[f64]], shares: &[f64], columns: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let effective =
        1.0 / shares.iter().map(|share| share * share).sum::<f64>().max(f64::MIN_POSITIVE);
    let ordered: Vec<(Vec<f64>, Vec<u32>)> = inputs
        .iter()
        .map(|numbers| {
            let order = sorted_places(numbers);
            (scaled(numbers, &order), order)
        })
        .collect();
    let mut best: Vec<(f64, Vec<f64>)> = vec![(f64::INFINITY, Vec::new()); columns.len()];
    let mut tried = 0;
    for count in KNOTS {
        let knots: Vec<Vec<f64>> =
            ordered.iter().map(|(numbers, order)| knots(numbers, order, count)).collect();
        let most = knots.iter().map(Vec::len).max().unwrap_or_default();
        if most <= tried {
            continue;
        }
        tried = most;
        let basis = orthogonal(basis(&ordered, &knots), shares);
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

/// Returns the basis: a constant, then for each input a line, then the products of lines, then one
/// bend for each inner knot.
fn basis(ordered: &[(Vec<f64>, Vec<u32>)], knots: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let rows = ordered.first().map_or(0, |(numbers, _)| numbers.len());
    let mut basis = vec![vec![1.0; rows]];
    basis.extend(ordered.iter().map(|(numbers, _)| numbers.clone()));
    for (place, (one, _)) in ordered.iter().enumerate() {
        for (other, _) in ordered.iter().take(place) {
            basis.push(one.iter().zip(other).map(|(a, b)| a * b).collect());
        }
    }
    for ((numbers, _), knots) in ordered.iter().zip(knots) {
        basis.extend(bends(numbers, knots));
    }
    basis
}

/// Returns a bend for each knot but the last two, beyond which all is a line.
fn bends(numbers: &[f64], knots: &[f64]) -> Vec<Vec<f64>> {
    let [inner @ .., before, last] = knots else { return Vec::new() };
    let cube = |x: f64| if x > 0.0 { x * x * x } else { 0.0 };
    let bend = |x: f64, knot: f64| (cube(x - knot) - cube(x - last)) / (last - knot);
    let column = |knot: &f64| numbers.iter().map(|x| bend(*x, *knot) - bend(*x, *before)).collect();
    inner.iter().map(column).collect()
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
