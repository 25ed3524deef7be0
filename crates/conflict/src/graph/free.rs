//! Which states are stable where every party moves its own options freely?
//!
//! Two moves of one party in a row are one move, so nothing is lost by letting everybody move at
//! any time.

use super::deterrence::{Lows, best, deterred};
use super::groups::Groups;
use super::order::{Ranking, ascending};
use super::stability::{Answering, UNSET};
use super::{GraphModel, at};

/// All parties and their moves.
pub(super) struct Free {
    groups: Vec<Groups>,
    rankings: Vec<Ranking>,
    answering: Answering,
    /// For each state and party the group of the state, and where those of the group end that the
    /// party leaves for this state if it only moves to what it likes.
    homes: Vec<(u32, u32)>,
}

impl Free {
    pub(super) fn new(model: &GraphModel, rankings: Vec<Ranking>) -> Self {
        let parties = rankings.len();
        let answering = Answering::liked(model.weak_sanctions);
        let mut homes = vec![(0, 0); model.states * parties];
        let mut groups = Vec::with_capacity(parties);
        for (player, ranking) in rankings.iter().enumerate() {
            let of = Groups::new(model, player, &ranking.order);
            let rank = |state: &u32| at(&ranking.ranks, *state as usize);
            for group in 0..of.len() {
                let mut place = at(&of.starts, group);
                for alike in of.members(group).chunk_by(|a, b| rank(a) == rank(b)) {
                    let end = place + alike.len() as u32;
                    let limit = if model.weak_sanctions { end } else { place };
                    for state in alike {
                        if let Some(home) = homes.get_mut(*state as usize * parties + player) {
                            *home = (group as u32, limit);
                        }
                    }
                    place = end;
                }
            }
            groups.push(of);
        }
        Self { groups, rankings, answering, homes }
    }

    /// Returns the concepts by which each state is stable for a party, as bits.
    pub(super) fn stable(&self, player: usize) -> Vec<u8> {
        let (Some(groups), Some(ranking)) = (self.groups.get(player), self.rankings.get(player))
        else {
            return Vec::new();
        };
        let ranks = &ranking.ranks;
        let best = best(groups, ranks);
        let liked = self.lowest(player, ranks, &ranking.order, self.answering);
        // An answer holds only if the best way out of it is no better either.
        let escapes = groups.of.iter().map(|group| at(&best, *group as usize));
        let lows: Vec<Lows> = if self.others(player).all(|(_, other)| other.single) {
            let parts = self.parts(player);
            let mut least = vec![(UNSET, UNSET); ranks.len()];
            for ((part, rank), escape) in parts.iter().zip(ranks).zip(escapes) {
                if let Some((held, any)) = least.get_mut(*part as usize) {
                    *held = escape.min(*held);
                    *any = (*rank).min(*any);
                }
            }
            let with = |(part, liked): (&u32, &u32)| {
                let (held, any) = at(&least, *part as usize);
                [*liked, held, any]
            };
            parts.iter().zip(&liked).map(with).collect()
        } else {
            let escapes: Vec<u32> = escapes.collect();
            let held = self.lowest(player, &escapes, &ascending(&escapes), Answering::Any);
            let any = self.lowest(player, ranks, &ranking.order, Answering::Any);
            let lows = liked.iter().zip(held).zip(any);
            lows.map(|((liked, held), any)| [*liked, held, any]).collect()
        };
        deterred(groups, ranks, &best, &lows)
    }

    /// The others, and their groups.
    fn others(&self, player: usize) -> impl Iterator<Item = (usize, &Groups)> {
        self.groups.iter().enumerate().filter(move |(other, _)| *other != player)
    }

    /// Returns for each state the part that it is in, if all moves can be taken back: states of
    /// the same part are those that the others reach from one another.
    fn parts(&self, player: usize) -> Vec<u32> {
        let fewest = self.others(player).min_by_key(|(_, groups)| groups.len());
        let Some((chosen, of)) = fewest else {
            return (0..self.homes.len() as u32).collect();
        };
        // A group of the chosen party is in one part; each group of another one joins some.
        let mut parents: Vec<u32> = (0..of.len() as u32).collect();
        for (_, groups) in self.others(player).filter(|(other, _)| *other != chosen) {
            for group in 0..groups.len() {
                let [first, rest @ ..] = groups.members(group) else { continue };
                let mut joined = top(&mut parents, at(&of.of, *first as usize));
                for state in rest {
                    let other = top(&mut parents, at(&of.of, *state as usize));
                    if other == joined {
                        continue;
                    }
                    let least = joined.min(other);
                    if let Some(parent) = parents.get_mut(joined.max(other) as usize) {
                        *parent = least;
                    }
                    joined = least;
                }
            }
        }
        // Parents have smaller numbers.
        for group in 0..parents.len() {
            let above = at(&parents, at(&parents, group) as usize);
            if let Some(parent) = parents.get_mut(group) {
                *parent = above;
            }
        }
        of.of.iter().map(|group| at(&parents, *group as usize)).collect()
    }

    /// Returns for each state the lowest value of it and of all that the others can reach from it,
    /// given the states in the order of their values.
    fn lowest(
        &self,
        player: usize,
        values: &[u32],
        order: &[u32],
        answering: Answering,
    ) -> Vec<u32> {
        let mut low = vec![UNSET; values.len()];
        // First in, first out: where to look next is known long before. What comes in is written
        // behind the end, and counted only if it is new: a branch would be a guess.
        let mut waiting = vec![0_u32; values.len() + 1];
        let (mut head, mut end) = (0, 0);
        let mut others: Vec<Behind<'_>> = self
            .others(player)
            .zip(self.rankings.iter().enumerate().filter(|(other, _)| *other != player))
            .map(|((place, groups), (_, of))| Behind::new(place, groups, &of.ranks, answering))
            .collect();
        let parties = self.groups.len();
        for root in order {
            let value = at(values, *root as usize);
            match low.get_mut(*root as usize) {
                Some(slot) if *slot == UNSET => *slot = value,
                _ => continue,
            }
            if let Some(next) = waiting.get_mut(end) {
                *next = *root;
            }
            end += 1;
            while head < end {
                let state = at(&waiting, head);
                head += 1;
                let first = state as usize * parties;
                let homes = self.homes.get(first..first + parties).unwrap_or_default();
                for other in &mut others {
                    other.reach(at(homes, other.place), state, |from| {
                        for state in from {
                            let Some(slot) = low.get_mut(*state as usize) else { continue };
                            let Some(next) = waiting.get_mut(end) else { continue };
                            *next = *state;
                            end += usize::from(*slot == UNSET);
                            *slot = value.min(*slot);
                        }
                    });
                }
            }
        }
        low
    }
}

/// The least number that a group is joined to, going up from parent to parent.
fn top(parents: &mut [u32], mut group: u32) -> u32 {
    let mut parent = at(parents, group as usize);
    loop {
        let above = at(parents, parent as usize);
        if above == parent {
            return parent;
        }
        // Half of the way up is cut short for the next time.
        if let Some(slot) = parents.get_mut(group as usize) {
            *slot = above;
        }
        group = above;
        parent = at(parents, group as usize);
    }
}

/// From where a party can get to the states found so far.
struct Behind<'g> {
    /// Which party it is.
    place: usize,
    groups: &'g Groups,
    ranks: &'g [u32],
    answering: Answering,
    /// The place of the first state in each group, from the least liked, that does not get there.
    found: Vec<u32>,
    /// For each group, one more than the best liked state of it from which was looked back; empty
    /// if there is nothing to look back to in other groups.
    looked: Vec<u32>,
}

impl<'g> Behind<'g> {
    fn new(place: usize, groups: &'g Groups, ranks: &'g [u32], answering: Answering) -> Self {
        let found = groups.starts.clone();
        let looked = if groups.single { Vec::new() } else { vec![0; groups.len()] };
        Self { place, groups, ranks, answering, found, looked }
    }

    /// Tells each state, once, from which the party moves to `state`.
    fn reach(&mut self, home: (u32, u32), state: u32, mut tell: impl FnMut(&[u32])) {
        let group = home.0 as usize;
        let any = self.answering == Answering::Any;
        let limit = if any { at(&self.groups.starts, group + 1) } else { home.1 };
        if let Some(found) = self.found.get_mut(group).filter(|found| **found < limit) {
            tell(self.groups.order.get(*found as usize..limit as usize).unwrap_or_default());
            *found = limit;
        }
        let Some(looked) = self.looked.get_mut(group) else { return };
        let rank = at(self.ranks, state as usize);
        let mark = if any { UNSET } else { rank + 1 };
        if *looked >= mark {
            return;
        }
        *looked = mark;
        for from in self.groups.reaching(group).filter(|from| *from != group) {
            let Some(found) = self.found.get_mut(from) else { continue };
            let end = at(&self.groups.starts, from + 1) as usize;
            let left = self.groups.order.get(*found as usize..end).unwrap_or_default();
            let allows = |from: &u32| self.answering.allows(at(self.ranks, *from as usize), rank);
            let count = left.partition_point(allows);
            *found += count as u32;
            tell(left.get(..count).unwrap_or_default());
        }
    }
}
