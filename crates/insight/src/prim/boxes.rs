//! Inputs as ranks, and the sides of a box among them.

use crate::PrimInput;
use crate::columns::sorted_places;
use crate::prim::Limit;

/// An input in which each value is a rank: equal values have one.
pub(super) struct Ranked {
    /// The rank of each future.
    pub(super) ranks: Vec<u32>,
    /// The futures by rank; empty for kinds.
    pub(super) order: Vec<u32>,
    values: Values,
}

/// What a rank stands for.
enum Values {
    Numbers(Vec<f64>),
    Whole(Vec<i64>),
    Kinds(Vec<u32>),
}

/// What of an input is inside of a box.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Side {
    /// Ranks from the first to the last.
    Between(u32, u32),
    /// These ranks.
    Among(Vec<bool>),
}

impl Ranked {
    pub(super) fn new(input: &PrimInput<'_>) -> Self {
        match input {
            PrimInput::Number(numbers) => {
                // Zero has one rank, whatever its sign.
                let numbers: Vec<f64> = numbers.iter().map(|number| number + 0.0).collect();
                let order = sorted_places(&numbers);
                let (ranks, values) = ranked(&order, &numbers);
                Self { ranks, order, values: Values::Numbers(values) }
            }
            PrimInput::Whole(numbers) => {
                let mut order: Vec<u32> = (0..numbers.len() as u32).collect();
                order.sort_by_key(|place| numbers.get(*place as usize));
                let (ranks, values) = ranked(&order, numbers);
                Self { ranks, order, values: Values::Whole(values) }
            }
            PrimInput::Kind(kinds) => {
                let mut order: Vec<u32> = (0..kinds.len() as u32).collect();
                order.sort_by_key(|place| kinds.get(*place as usize));
                let (ranks, values) = ranked(&order, kinds);
                Self { ranks, order: Vec::new(), values: Values::Kinds(values) }
            }
        }
    }

    /// Returns how many values there are.
    pub(super) fn count(&self) -> usize {
        match &self.values {
            Values::Numbers(values) => values.len(),
            Values::Whole(values) => values.len(),
            Values::Kinds(values) => values.len(),
        }
    }

    /// Returns the side that holds everything.
    pub(super) fn all(&self) -> Side {
        match &self.values {
            Values::Kinds(kinds) => Side::Among(vec![true; kinds.len()]),
            _ => Side::Between(0, self.count().saturating_sub(1) as u32),
        }
    }

    /// Returns the limits of a side: none where it holds everything.
    pub(super) fn limits(&self, side: &Side) -> Vec<Limit> {
        match side {
            Side::Between(first, last) => {
                let mut limits = Vec::new();
                if *first > 0 {
                    limits.push(Limit::AtLeast(self.edge(*first)));
                }
                if (*last as usize) + 1 < self.count() {
                    limits.push(Limit::AtMost(self.upper_edge(*last)));
                }
                limits
            }
            Side::Among(inside) if inside.iter().all(|is| *is) => Vec::new(),
            Side::Among(inside) => {
                let Values::Kinds(kinds) = &self.values else { return Vec::new() };
                let kept = kinds.iter().zip(inside).filter(|(_, inside)| **inside);
                vec![Limit::OneOf(kept.map(|(kind, _)| *kind).collect())]
            }
        }
    }

    /// Returns a number that tells ranks from this one on from those before.
    fn edge(&self, rank: u32) -> f64 {
        match &self.values {
            Values::Numbers(values) => {
                let (before, from) = pair(values, rank);
                let between = before / 2.0 + from / 2.0;
                // Neighbors have nothing between them.
                if between > before && between <= from { between } else { from }
            }
            Values::Whole(values) => pair(values, rank).1 as f64,
            Values::Kinds(_) => 0.0,
        }
    }

    /// Returns a number that tells ranks up to this one from those behind.
    fn upper_edge(&self, rank: u32) -> f64 {
        match &self.values {
            Values::Numbers(values) => {
                let (to, behind) = pair(values, rank + 1);
                let between = to / 2.0 + behind / 2.0;
                if between >= to && between < behind { between } else { to }
            }
            Values::Whole(values) => pair(values, rank + 1).0 as f64,
            Values::Kinds(_) => 0.0,
        }
    }
}

impl Side {
    /// Returns whether a rank is inside.
    #[inline(always)]
    pub(super) fn holds(&self, rank: u32) -> bool {
        match self {
            Self::Between(first, last) => *first <= rank && rank <= *last,
            Self::Among(inside) => inside.get(rank as usize).copied().unwrap_or_default(),
        }
    }
}

/// Returns the value of the rank before and that of a rank.
fn pair<T: Copy + Default>(values: &[T], rank: u32) -> (T, T) {
    let at = |place: u32| values.get(place as usize).copied().unwrap_or_default();
    (at(rank.saturating_sub(1)), at(rank))
}

/// Returns the rank of each place, and the value of each rank.
fn ranked<T: Copy + PartialEq>(order: &[u32], values: &[T]) -> (Vec<u32>, Vec<T>) {
    let mut ranks = vec![0; values.len()];
    let mut distinct: Vec<T> = Vec::new();
    for place in order {
        let Some(value) = values.get(*place as usize) else { continue };
        if distinct.last() != Some(value) {
            distinct.push(*value);
        }
        if let Some(slot) = ranks.get_mut(*place as usize) {
            *slot = distinct.len() as u32 - 1;
        }
    }
    (ranks, distinct)
}
