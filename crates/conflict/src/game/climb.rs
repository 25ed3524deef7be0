//! The same goals over the same polytope in floats, for games that are too large for exact numbers.
//!
//! Bounds are let out by up to a billionth, each by another amount, so that no two corners fall
//! together and every step gains something (Charnes 1952). The answer is right within about 10^-8.

use super::simplex::Corner;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// How many entries all pivots together may touch, and what counts as nothing.
const MOST_WORK: u64 = 2_000_000_000;
const NOTHING: f64 = 1e-11;
const LOOSE: f64 = 1e-9;
/// Shares are told in this many parts.
const PARTS: f64 = 1e12;

/// Returns what [`maximize`](super::simplex::maximize) does, in floats; none if it takes too long.
pub(super) fn maximize(
    rows: &[Vec<BigInt>],
    bounds: &[BigInt],
    goals: &[Vec<BigInt>],
) -> Option<Vec<Corner>> {
    let n = rows.len();
    let width = rows.first().map_or(0, Vec::len);
    let mut table: Vec<Vec<f64>> = Vec::with_capacity(n + goals.len());
    for (place, (row, bound)) in rows.iter().zip(bounds).enumerate() {
        let mut row = scaled(row)?;
        let loose = LOOSE * (place as f64 + 1.0) / n as f64;
        row.push(bound.to_f64()? + loose);
        table.push(row);
    }
    for goal in goals {
        let mut row: Vec<f64> = scaled(goal)?.iter().map(|number| -number).collect();
        row.push(0.0);
        table.push(row);
    }
    let mut basis: Vec<usize> = (width..width + n).collect();
    let mut outside: Vec<usize> = (0..width).collect();
    let mut work = 0;
    let mut corners = Vec::with_capacity(goals.len());
    for goal in 0..goals.len() {
        loop {
            let row = table.get(n + goal)?;
            let steepest = row.iter().take(width).enumerate().min_by(|a, b| a.1.total_cmp(b.1))?;
            if *steepest.1 >= -NOTHING {
                break;
            }
            let column = steepest.0;
            let mut best: Option<(usize, f64)> = None;
            for (place, row) in table.iter().take(n).enumerate() {
                let (Some(number), Some(bound)) = (row.get(column), row.last()) else { continue };
                if *number > 1e-10 && best.is_none_or(|(_, least)| bound / number < least) {
                    best = Some((place, bound / number));
                }
            }
            let place = best?.0;
            pivot(&mut table, place, column)?;
            std::mem::swap(basis.get_mut(place)?, outside.get_mut(column)?);
            work += (table.len() * (width + 1)) as u64;
            if work > MOST_WORK {
                return None;
            }
        }
        let inside = basis.iter().zip(&table).filter(|(stands, _)| **stands < width);
        let mut x: Vec<(usize, f64)> =
            inside.filter_map(|(stands, row)| Some((*stands, *row.last()?))).collect();
        x.retain(|(_, share)| *share > 100.0 * LOOSE);
        x.sort_by_key(|(place, _)| *place);
        let sum: f64 = x.iter().map(|(_, share)| share).sum();
        let parts = |share: f64| BigInt::from((share / sum * PARTS).round() as i64);
        let x: Vec<(usize, BigInt)> = x.iter().map(|(cell, s)| (*cell, parts(*s))).collect();
        let denominator = x.iter().map(|(_, parts)| parts).sum();
        corners.push(Corner { x, denominator });
    }
    Some(corners)
}

/// Numbers in proportion, the largest of them 1.
fn scaled(row: &[BigInt]) -> Option<Vec<f64>> {
    let largest = row.iter().map(|number| number.magnitude()).max()?;
    // Numbers beyond floats lose the same bits all.
    let shift = largest.bits().saturating_sub(900);
    let float = |number: &BigInt| (number >> shift).to_f64();
    let most = (largest >> shift).to_f64().filter(|most| *most > 0.0).unwrap_or(1.0);
    row.iter().map(|number| float(number).map(|number| number / most)).collect()
}

fn pivot(table: &mut [Vec<f64>], place: usize, column: usize) -> Option<()> {
    let mut own = table.get(place)?.clone();
    let pivot = *own.get(column)?;
    for number in &mut own {
        *number /= pivot;
    }
    *own.get_mut(column)? = 1.0 / pivot;
    for (at, row) in table.iter_mut().enumerate() {
        if at == place {
            row.clone_from(&own);
            continue;
        }
        let factor = *row.get(column)?;
        if factor.abs() < 1e-300 {
            continue;
        }
        for (number, by) in row.iter_mut().zip(&own) {
            *number -= factor * by;
        }
        *row.get_mut(column)? = -factor / pivot;
    }
    Some(())
}
