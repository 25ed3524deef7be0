//! Losing slices, and pasting some back.

use crate::prim::boxes::{Ranked, Side};
use crate::prim::quasi::chance;
use crate::prim::{Objective, PrimBox, PrimInput, PrimSettings, Restriction};

/// A box on its way.
pub(super) struct Peeling<'a> {
    interest: &'a [bool],
    settings: PrimSettings,
    inputs: Vec<Ranked>,
    sides: Vec<Side>,
    /// For each input, the futures inside by rank; empty for kinds.
    orders: Vec<Vec<u32>>,
    inside: Vec<bool>,
    members: Vec<u32>,
    hits: usize,
    all_hits: usize,
}

/// A slice that could be lost, or pasted back.
struct Slice {
    input: usize,
    side: Side,
    worth: f64,
    restricted: usize,
    futures: Vec<u32>,
    hits: usize,
}

impl<'a> Peeling<'a> {
    pub(super) fn new(
        inputs: &[PrimInput<'_>],
        interest: &'a [bool],
        settings: PrimSettings,
    ) -> Self {
        let inputs: Vec<Ranked> = inputs.iter().map(Ranked::new).collect();
        let hits = interest.iter().filter(|is| **is).count();
        Self {
            interest,
            settings,
            sides: inputs.iter().map(Ranked::all).collect(),
            orders: inputs.iter().map(|input| input.order.clone()).collect(),
            inside: vec![true; interest.len()],
            members: (0..interest.len() as u32).collect(),
            hits,
            all_hits: hits,
            inputs,
        }
    }

    /// Loses the slice that is worth most; returns whether there was one.
    pub(super) fn peel(&mut self) -> bool {
        let mut best: Option<Slice> = None;
        for input in 0..self.inputs.len() {
            for slice in self.slices(input) {
                better(&mut best, slice);
            }
        }
        let Some(slice) = best else { return false };
        for future in &slice.futures {
            if let Some(slot) = self.inside.get_mut(*future as usize) {
                *slot = false;
            }
        }
        let inside = &self.inside;
        let keep = |future: &u32| inside.get(*future as usize).copied().unwrap_or_default();
        for order in &mut self.orders {
            order.retain(keep);
        }
        self.members.retain(keep);
        self.hits -= slice.hits;
        self.set(slice.input, slice.side);
        true
    }

    /// Pastes back the slice that is worth most; returns whether there was one.
    pub(super) fn paste(&mut self) -> bool {
        let limits = self.sides_with_limits();
        let mut beyond = vec![Vec::new(); limits.len()];
        for future in 0..self.interest.len() as u32 {
            if let Some(only) = self.only_outside(&limits, future)
                && let Some(slot) = beyond.get_mut(only)
            {
                slot.push(future);
            }
        }
        let mut best: Option<Slice> = None;
        for ((input, side), futures) in limits.iter().zip(beyond) {
            for slice in self.pastes(*input, side, futures) {
                better(&mut best, slice);
            }
        }
        let Some(slice) = best else { return false };
        for future in &slice.futures {
            if let Some(slot) = self.inside.get_mut(*future as usize) {
                *slot = true;
            }
        }
        self.members.extend(&slice.futures);
        self.members.sort_unstable();
        self.hits += slice.hits;
        self.set(slice.input, slice.side);
        true
    }

    /// Returns the box as it is.
    pub(super) fn tell(&self) -> PrimBox {
        let (inside, hits) = (self.members.len(), self.hits);
        let limits = self.sides_with_limits();
        // What would be inside without a side is inside or outside of that side alone.
        let mut without = vec![(inside, hits); limits.len()];
        if !limits.is_empty() {
            for future in 0..self.interest.len() as u32 {
                if let Some(only) = self.only_outside(&limits, future)
                    && let Some((inside, hits)) = without.get_mut(only)
                {
                    *inside += 1;
                    *hits += usize::from(self.hit(future));
                }
            }
        }
        let told = |((input, side), (all, all_hits)): (&(usize, Side), (usize, usize))| {
            let limit = self.inputs.get(*input)?.limits(side).into_iter().next()?;
            let quasi_p = chance(inside, hits, all_hits as f64 / all as f64);
            Some(Restriction { input: *input, limit, quasi_p })
        };
        let restrictions: Vec<Restriction> = limits.iter().zip(without).filter_map(told).collect();
        PrimBox {
            restricted: self.restricted(),
            restrictions,
            inside,
            hits,
            coverage: hits as f64 / self.all_hits as f64,
            density: hits as f64 / inside as f64,
            mass: inside as f64 / self.interest.len() as f64,
        }
    }

    fn hit(&self, future: u32) -> bool {
        self.interest.get(future as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, input: usize, side: Side) {
        if let Some(slot) = self.sides.get_mut(input) {
            *slot = side;
        }
    }

    fn restricted(&self) -> usize {
        let sides = self.inputs.iter().zip(&self.sides);
        sides.filter(|(input, side)| **side != input.all()).count()
    }

    /// Returns each side with a limit of its own, as a side that is open everywhere else.
    fn sides_with_limits(&self) -> Vec<(usize, Side)> {
        let mut found = Vec::new();
        for (place, (input, side)) in self.inputs.iter().zip(&self.sides).enumerate() {
            match (side, input.all()) {
                (Side::Between(first, last), Side::Between(_, highest)) => {
                    if *first > 0 {
                        found.push((place, Side::Between(*first, highest)));
                    }
                    if *last < highest {
                        found.push((place, Side::Between(0, *last)));
                    }
                }
                (side, all) if *side != all => found.push((place, side.clone())),
                _ => {}
            }
        }
        found
    }

    /// Returns the one side that a future is outside of; none if it is outside of none or several.
    fn only_outside(&self, limits: &[(usize, Side)], future: u32) -> Option<usize> {
        let mut only = None;
        for (place, (input, side)) in limits.iter().enumerate() {
            let ranks = &self.inputs.get(*input)?.ranks;
            if !side.holds(*ranks.get(future as usize)?) {
                if only.is_some() {
                    return None;
                }
                only = Some(place);
            }
        }
        only
    }

    /// Returns the slices of an input that could be lost.
    fn slices(&self, place: usize) -> Vec<Slice> {
        let (Some(input), Some(side), Some(order)) =
            (self.inputs.get(place), self.sides.get(place), self.orders.get(place))
        else {
            return Vec::new();
        };
        let rank = |future: &u32| input.ranks.get(*future as usize).copied().unwrap_or_default();
        match side {
            Side::Between(first, last) => {
                let count = share_of(order.len(), self.settings.peel);
                let upper = order.iter().rev().copied();
                let upper = with_ties(upper, count, rank).and_then(|(futures, next)| {
                    self.lost(place, Side::Between(*first, next), futures)
                });
                let lower =
                    with_ties(order.iter().copied(), count, rank).and_then(|(futures, next)| {
                        self.lost(place, Side::Between(next, *last), futures)
                    });
                upper.into_iter().chain(lower).collect()
            }
            Side::Among(inside) => {
                let mut of: Vec<Vec<u32>> = vec![Vec::new(); inside.len()];
                for future in &self.members {
                    if let Some(futures) = of.get_mut(rank(future) as usize) {
                        futures.push(*future);
                    }
                }
                let one = |(kind, futures): (usize, Vec<u32>)| {
                    let without = |(place, is): (usize, &bool)| *is && place != kind;
                    let side = inside.iter().enumerate().map(without).collect();
                    self.lost(place, Side::Among(side), futures)
                };
                of.into_iter()
                    .enumerate()
                    .filter(|(_, futures)| !futures.is_empty())
                    .filter_map(one)
                    .collect()
            }
        }
    }

    /// Returns a slice to lose, if that leaves enough and raises the density.
    fn lost(&self, input: usize, side: Side, futures: Vec<u32>) -> Option<Slice> {
        let n = self.members.len();
        let left = n.checked_sub(futures.len()).filter(|left| *left > 0)?;
        if (left as f64) < self.settings.least * self.interest.len() as f64 {
            return None;
        }
        let hits = futures.iter().filter(|future| self.hit(**future)).count();
        let rise = (self.hits - hits) as f64 / left as f64 - self.hits as f64 / n as f64;
        (rise > 0.0).then(|| self.slice(input, side, futures, hits, rise))
    }

    /// Returns the slices beyond a side that could be pasted back.
    fn pastes(&self, place: usize, limit: &Side, mut futures: Vec<u32>) -> Vec<Slice> {
        let (Some(input), Some(side)) = (self.inputs.get(place), self.sides.get(place)) else {
            return Vec::new();
        };
        let rank = |future: &u32| input.ranks.get(*future as usize).copied().unwrap_or_default();
        if futures.is_empty() {
            return Vec::new();
        }
        // The largest of ever smaller slices that does not lower the density; fewer futures than
        // log₂ n tell little.
        let most = share_of(self.members.len(), self.settings.paste);
        let least = (self.interest.len().ilog2() as usize).min(most);
        let halves = || (0..).map(|times| most >> times).take_while(|size| *size > least);
        let sizes = || halves().chain([least]);
        let highest = input.count().saturating_sub(1) as u32;
        match (side, limit) {
            (Side::Between(first, last), Side::Between(0, _)) => {
                futures.sort_by_key(rank);
                let of = |size: usize| {
                    let (pasted, open) = pasted(&futures, size, rank);
                    let end = if open { highest } else { pasted.last().map_or(*last, rank) };
                    self.gained(place, Side::Between(*first, end), pasted)
                };
                sizes().find_map(of).into_iter().collect()
            }
            (Side::Between(first, last), _) => {
                futures.sort_by_key(|future| std::cmp::Reverse(rank(future)));
                let of = |size: usize| {
                    let (pasted, open) = pasted(&futures, size, rank);
                    let end = if open { 0 } else { pasted.last().map_or(*first, rank) };
                    self.gained(place, Side::Between(end, *last), pasted)
                };
                sizes().find_map(of).into_iter().collect()
            }
            (Side::Among(inside), _) => {
                let missing = inside.iter().enumerate().filter(|(_, is)| !**is);
                let one = |(kind, _): (usize, &bool)| {
                    let with = |(place, is): (usize, &bool)| *is || place == kind;
                    let side = inside.iter().enumerate().map(with).collect();
                    let own = futures.iter().copied().filter(|one| rank(one) as usize == kind);
                    self.gained(place, Side::Among(side), own.collect())
                };
                missing.filter_map(one).collect()
            }
        }
    }

    /// Returns a slice to paste back, if that does not lower the density.
    fn gained(&self, input: usize, side: Side, futures: Vec<u32>) -> Option<Slice> {
        let n = self.members.len();
        let hits = futures.iter().filter(|future| self.hit(**future)).count();
        if futures.is_empty() || hits * n < self.hits * futures.len() {
            return None;
        }
        let more = (self.hits + hits) as f64 / (n + futures.len()) as f64;
        Some(self.slice(input, side, futures, hits, more - self.hits as f64 / n as f64))
    }

    fn slice(&self, input: usize, side: Side, futures: Vec<u32>, hits: usize, rise: f64) -> Slice {
        let worth = match self.settings.objective {
            Objective::RisePerFuture => rise / futures.len() as f64,
            Objective::Rise => rise,
        };
        // How many inputs would be restricted, told by what changes for this one.
        let unlike = |side: &Side| self.inputs.get(input).is_some_and(|input| *side != input.all());
        let (was, will) = (self.sides.get(input).is_some_and(unlike), unlike(&side));
        let restricted = self.restricted() + usize::from(will) - usize::from(was);
        Slice { input, side, worth, restricted, futures, hits }
    }
}

/// Takes a slice in place of the best one, if it is better.
fn better(best: &mut Option<Slice>, slice: Slice) {
    let wins = best.as_ref().is_none_or(|best| {
        let by_sides = best.restricted.cmp(&slice.restricted);
        slice.worth.total_cmp(&best.worth).then(by_sides).is_gt()
    });
    if wins {
        *best = Some(slice);
    }
}

/// Returns how many of so many are a share of them, at least one.
fn share_of(count: usize, share: f64) -> usize {
    (count.saturating_sub(1) as f64 * share) as usize + 1
}

/// Returns the first futures and all that are equal to the last of them, and the rank of the next
/// one; none if there is no next one.
fn with_ties(
    mut futures: impl Iterator<Item = u32>,
    count: usize,
    rank: impl Fn(&u32) -> u32,
) -> Option<(Vec<u32>, u32)> {
    let mut taken: Vec<u32> = futures.by_ref().take(count).collect();
    let last = rank(taken.last()?);
    for future in futures {
        let next = rank(&future);
        if next != last {
            return Some((taken, next));
        }
        taken.push(future);
    }
    None
}

/// Returns the first futures and all that are equal to the last of them, and whether these are all
/// that there are; then nothing holds the side any more.
fn pasted(futures: &[u32], count: usize, rank: impl Fn(&u32) -> u32) -> (Vec<u32>, bool) {
    let last = futures.iter().take(count).next_back().map(&rank);
    let same = futures.iter().skip(count).take_while(|one| Some(rank(one)) == last).count();
    let pasted: Vec<u32> = futures.iter().take(count + same).copied().collect();
    let open = pasted.len() == futures.len();
    (pasted, open)
}
