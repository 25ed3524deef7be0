//! How low can the others bring a party, where moves are listed one by one?
//!
//! Two moves of one party in a row may lead where no single move of it leads, and are forbidden. So
//! it matters who moved last: a place is a state together with the party that moved there.

use super::groups::Groups;
use super::order::{Ranking, ascending, running};
use super::stability::{Answering, UNSET};
use super::{GraphModel, Moves, at};

/// The moves of every party, forwards and backwards.
pub(super) struct Listing {
    pub(super) ranks: Vec<Vec<u32>>,
    pub(super) weak: bool,
    forwards: Vec<Lists>,
    backwards: Vec<Lists>,
}

struct Lists {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Lists {
    fn of(&self, state: usize) -> &[u32] {
        let (start, end) = (at(&self.starts, state) as usize, at(&self.starts, state + 1) as usize);
        self.targets.get(start..end).unwrap_or_default()
    }

    fn reversed(&self) -> Self {
        let mut starts = vec![0_u32; self.starts.len()];
        for target in &self.targets {
            if let Some(count) = starts.get_mut(*target as usize) {
                *count += 1;
            }
        }
        running(&mut starts);
        let mut next = starts.clone();
        let mut targets = vec![0_u32; self.targets.len()];
        for state in 0..self.starts.len().saturating_sub(1) {
            for target in self.of(state) {
                let Some(place) = next.get_mut(*target as usize) else { continue };
                if let Some(slot) = targets.get_mut(*place as usize) {
                    *slot = state as u32;
                }
                *place += 1;
            }
        }
        Self { starts, targets }
    }
}

impl Listing {
    pub(super) fn new(model: &GraphModel, rankings: Vec<Ranking>) -> Self {
        let forwards: Vec<Lists> = (0..model.players.len())
            .zip(&rankings)
            .map(|(player, of)| match model.players.get(player).map(|player| &player.moves) {
                Some(Moves::Listed { starts, targets }) => {
                    Lists { starts: starts.clone(), targets: targets.clone() }
                }
                _ => listed(&Groups::new(model, player, &of.order), model.states),
            })
            .collect();
        let backwards = forwards.iter().map(Lists::reversed).collect();
        let ranks = rankings.into_iter().map(|of| of.ranks).collect();
        Self { ranks, weak: model.weak_sanctions, forwards, backwards }
    }

    /// Where a party can move.
    pub(super) fn moves(&self, player: usize, state: usize) -> &[u32] {
        self.forwards.get(player).map(|lists| lists.of(state)).unwrap_or_default()
    }

    /// Returns for each state the lowest value of all that the others can reach from it by one
    /// move at least; [`UNSET`] if they can't move.
    pub(super) fn lowest(&self, player: usize, values: &[u32], answering: Answering) -> Vec<u32> {
        let others: Vec<usize> =
            (0..self.forwards.len()).filter(|other| *other != player).collect();
        let mut low = vec![UNSET; values.len()];
        // For each of the others and each state: whether a lowest value is known after it moved there.
        let mut known = vec![vec![false; values.len()]; others.len()];
        let mut waiting: Vec<(usize, u32)> = Vec::new();
        for root in ascending(values) {
            let value = at(values, root as usize);
            for (place, known) in known.iter_mut().enumerate() {
                if let Some(known) = known.get_mut(root as usize).filter(|known| !**known) {
                    *known = true;
                    waiting.push((place, root));
                }
            }
            while let Some((place, state)) = waiting.pop() {
                let mover = at(&others, place);
                let Some(backwards) = self.backwards.get(mover) else { continue };
                let Some(ranks) = self.ranks.get(mover) else { continue };
                let rank = at(ranks, state as usize);
                for from in backwards.of(state as usize) {
                    if !answering.allows(at(ranks, *from as usize), rank) {
                        continue;
                    }
                    if let Some(slot) = low.get_mut(*from as usize).filter(|slot| **slot == UNSET) {
                        *slot = value;
                    }
                    for (earlier, known) in known.iter_mut().enumerate() {
                        if earlier == place {
                            continue;
                        }
                        if let Some(known) = known.get_mut(*from as usize).filter(|known| !**known)
                        {
                            *known = true;
                            waiting.push((earlier, *from));
                        }
                    }
                }
            }
        }
        low
    }
}

/// Lists the moves of a party that moves its own options.
fn listed(groups: &Groups, states: usize) -> Lists {
    let mut starts = vec![0_u32];
    let mut targets = Vec::new();
    for state in 0..states as u32 {
        let group = at(&groups.of, state as usize) as usize;
        let first = targets.len();
        for other in groups.reached(group) {
            targets.extend(groups.members(other).iter().copied().filter(|to| *to != state));
        }
        if let Some(new) = targets.get_mut(first..) {
            new.sort_unstable();
        }
        starts.push(targets.len() as u32);
    }
    Lists { starts, targets }
}
