//! The largest value of several linear goals over one polytope, exact.
//!
//! The simplex method in a condensed tableau of whole numbers with one common denominator (Edmonds
//! 1967): each pivot divides without a remainder. Ties are broken by the smallest index after many
//! steps that gain nothing (Bland 1977), so that it ends. All goals are carried along, and each starts
//! where the one before ended.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::whole::Whole;

/// How many entries all pivots together may touch.
const MOST_WORK: u64 = 300_000;
/// After how many steps without a gain the smallest index is taken.
const PATIENCE: usize = 12;

/// Returns, for each goal, the largest value of `goal · x` over `rows · x ≤ bounds`, `x ≥ 0`, as the
/// places of `x` that are not zero with their value and one common denominator. The bounds must be
/// zero or more. None if it has no end or takes too long.
pub(super) fn maximize(
    rows: &[Vec<BigInt>],
    bounds: &[BigInt],
    goals: &[Vec<BigInt>],
) -> Option<Vec<Corner>> {
    match run::<i128>(rows, bounds, goals) {
        Err(Stop::Overflow) => run::<BigInt>(rows, bounds, goals).ok(),
        other => other.ok(),
    }
}

/// A corner of the polytope.
pub(super) struct Corner {
    /// Places and numerators, by place.
    pub(super) x: Vec<(usize, BigInt)>,
    pub(super) denominator: BigInt,
}

enum Stop {
    Overflow,
    TooLong,
}

struct Tableau<T> {
    /// Row by row: the columns that are zero, then the bound; below, one row for each goal.
    rows: Vec<Vec<T>>,
    /// What each row and each column stands for: first the `x`, then the slacks.
    basis: Vec<usize>,
    outside: Vec<usize>,
    denominator: T,
    work: u64,
}

fn run<T: Whole>(
    rows: &[Vec<BigInt>],
    bounds: &[BigInt],
    goals: &[Vec<BigInt>],
) -> Result<Vec<Corner>, Stop> {
    let width = rows.first().map_or(0, Vec::len);
    let mut all = Vec::with_capacity(rows.len() + goals.len());
    for (row, bound) in rows.iter().zip(bounds) {
        let read: Option<Vec<T>> = row.iter().chain([bound]).map(T::of).collect();
        all.push(read.ok_or(Stop::Overflow)?);
    }
    for goal in goals {
        let read: Option<Vec<T>> = goal.iter().map(|n| T::of(&-n)).collect();
        let mut read = read.ok_or(Stop::Overflow)?;
        read.push(T::zero());
        all.push(read);
    }
    let mut tableau = Tableau {
        rows: all,
        basis: (width..width + rows.len()).collect(),
        outside: (0..width).collect(),
        denominator: T::one(),
        work: 0,
    };
    let mut corners = Vec::with_capacity(goals.len());
    for goal in 0..goals.len() {
        tableau.climb(rows.len() + goal)?;
        corners.push(tableau.corner(width));
    }
    Ok(corners)
}

impl<T: Whole> Tableau<T> {
    /// Goes from corner to corner until the goal of this row gains nothing more.
    fn climb(&mut self, goal: usize) -> Result<(), Stop> {
        let mut idle = 0;
        loop {
            let Some(column) = self.entering(goal, idle > PATIENCE) else { return Ok(()) };
            let Some((row, gains)) = self.leaving(column)? else { return Err(Stop::TooLong) };
            idle = if gains { 0 } else { idle + 1 };
            self.pivot(row, column)?;
        }
    }

    fn entering(&self, goal: usize, smallest: bool) -> Option<usize> {
        let row = self.rows.get(goal)?;
        let gaining = row.iter().zip(&self.outside).enumerate();
        let gaining = gaining.filter(|(_, (number, _))| number.sign() == Ordering::Less);
        if smallest {
            return gaining.min_by_key(|(_, (_, stands))| **stands).map(|(place, _)| place);
        }
        let steepest = |one: &T, other: &T| one.big().cmp(&other.big());
        gaining.min_by(|(_, one), (_, other)| steepest(one.0, other.0)).map(|(place, _)| place)
    }

    /// The row whose bound is met first, and whether anything is gained until then.
    fn leaving(&self, column: usize) -> Result<Option<(usize, bool)>, Stop> {
        let mut best: Option<(usize, &T, &T)> = None;
        for (place, row) in self.rows.iter().take(self.basis.len()).enumerate() {
            let (Some(number), Some(bound)) = (row.get(column), row.last()) else { continue };
            if number.sign() != Ordering::Greater {
                continue;
            }
            if let Some((other, step, limit)) = best {
                // bound / number against limit / step
                let cross = T::cross(bound, step, limit, number).ok_or(Stop::Overflow)?;
                let name = |place: usize| self.basis.get(place).copied().unwrap_or(usize::MAX);
                let first = cross.sign() == Ordering::Less
                    || (cross.sign() == Ordering::Equal && name(place) < name(other));
                if !first {
                    continue;
                }
            }
            best = Some((place, number, bound));
        }
        Ok(best.map(|(place, _, bound)| (place, bound.sign() == Ordering::Greater)))
    }

    fn pivot(&mut self, place: usize, column: usize) -> Result<(), Stop> {
        let Some(pivot_row) = self.rows.get(place).cloned() else { return Err(Stop::TooLong) };
        let Some(pivot) = pivot_row.get(column).cloned() else { return Err(Stop::TooLong) };
        self.work += (self.rows.len() * pivot_row.len()) as u64;
        if self.work > MOST_WORK {
            return Err(Stop::TooLong);
        }
        for (at, row) in self.rows.iter_mut().enumerate() {
            let Some(own) = row.get(column).cloned() else { continue };
            if at == place {
                if let Some(slot) = row.get_mut(column) {
                    *slot = self.denominator.clone();
                }
                continue;
            }
            for (number, other) in row.iter_mut().zip(&pivot_row) {
                let cross = T::cross(number, &pivot, &own, other).ok_or(Stop::Overflow)?;
                *number = cross.part(&self.denominator);
            }
            if let Some(slot) = row.get_mut(column) {
                *slot = own.negated().ok_or(Stop::Overflow)?;
            }
        }
        self.denominator = pivot;
        if let (Some(inside), Some(outside)) =
            (self.basis.get_mut(place), self.outside.get_mut(column))
        {
            std::mem::swap(inside, outside);
        }
        Ok(())
    }

    fn corner(&self, width: usize) -> Corner {
        let inside = self.basis.iter().zip(&self.rows).filter(|(stands, _)| **stands < width);
        let mut x: Vec<(usize, BigInt)> = inside
            .filter_map(|(stands, row)| Some((*stands, row.last()?)))
            .filter(|(_, number)| number.sign() != Ordering::Equal)
            .map(|(stands, number)| (stands, number.big()))
            .collect();
        x.sort();
        Corner { x, denominator: self.denominator.big() }
    }
}
