//! Which states are stable, for whom, and in which sense?

use super::groups::Groups;
use super::legal::Listing;
use super::{GraphError, GraphModel, at};

/// Why a party stays: what it fears if it moved to something better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concept {
    /// There is nothing better within one move (Nash 1950).
    Nash,
    /// Whatever it moves to, the others have moves that they like themselves and that bring it to
    /// something no better than where it is (sequential stability, Fraser & Hipel 1979).
    Seq,
    /// The others can bring it there whether they like it or not, and it can't escape with one more
    /// move (symmetric metarationality, Howard 1971).
    Smr,
    /// The others can bring it there whether they like it or not (general metarationality, Howard
    /// 1971).
    Gmr,
}

impl Concept {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Nash, Self::Seq, Self::Smr, Self::Gmr];

    /// Returns its word: `nash`, `seq`, `smr`, `gmr`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nash => "nash",
            Self::Seq => "seq",
            Self::Smr => "smr",
            Self::Gmr => "gmr",
        }
    }

    fn bit(self) -> u8 {
        match self {
            Self::Nash => 1,
            Self::Seq => 2,
            Self::Smr => 4,
            Self::Gmr => 8,
        }
    }
}

/// Which states are stable for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stability {
    /// For each party and state, one bit for each concept: 1 Nash, 2 SEQ, 4 SMR, 8 GMR.
    pub by_player: Vec<Vec<u8>>,
}

impl Stability {
    /// Whether a party would stay in a state.
    pub fn is_stable(&self, player: usize, state: usize, concept: Concept) -> bool {
        let of = self.by_player.get(player).and_then(|of| of.get(state));
        of.is_some_and(|bits| bits & concept.bit() != 0)
    }

    /// Whether everybody would stay in a state.
    pub fn is_equilibrium(&self, state: usize, concept: Concept) -> bool {
        self.by_player.iter().all(|of| of.get(state).is_some_and(|bits| bits & concept.bit() != 0))
    }

    /// Returns the states in which everybody would stay, in order.
    pub fn equilibria(&self, concept: Concept) -> Vec<usize> {
        let mut bits: Vec<u8> = Vec::new();
        for of in &self.by_player {
            if bits.is_empty() {
                bits.clone_from(of);
            }
            bits.iter_mut().zip(of).for_each(|(all, one)| *all &= one);
        }
        let stable = bits.iter().enumerate().filter(|(_, bits)| **bits & concept.bit() != 0);
        stable.map(|(state, _)| state).collect()
    }
}

/// No value yet.
pub(super) const UNSET: u32 = u32::MAX;

/// Returns which states are stable for whom, in each of the four senses (Fang, Hipel & Kilgour
/// 1993, chapter 3): the others move in any order, but nobody twice in a row.
///
/// Without any party every state is stable for nobody, and the lists are empty. With moves of
/// options it costs about n log n for n states and each pair of parties; with listed moves the
/// number of moves, for each party and each two of the others. Pinned by
/// `truth::published_conflicts_rest_where_they_were_published` and, against the definitions,
/// `laws::stability_is_what_the_definitions_say`.
///
/// # Errors
/// As [`GraphError`] says.
pub fn stability(model: &GraphModel) -> Result<Stability, GraphError> {
    model.checked()?;
    let ranks: Vec<Vec<u32>> = model.players.iter().map(|player| ranks(&player.payoffs)).collect();
    let by_player = if model.is_of_options() {
        let groups: Vec<Groups> =
            (0..model.players.len()).map(|player| Groups::new(model, player)).collect();
        let free = Free { groups: &groups, ranks: &ranks, weak: model.weak_sanctions };
        (0..model.players.len()).map(|player| free.stable(player)).collect()
    } else {
        let listing = Listing::new(model, &ranks);
        (0..model.players.len()).map(|player| listing.stable(player)).collect()
    };
    Ok(Stability { by_player })
}

/// Returns how many values lie below each one, each value counted once.
fn ranks(payoffs: &[u32]) -> Vec<u32> {
    let most = payoffs.iter().copied().max().unwrap_or(0) as usize;
    if most < 4 * payoffs.len() + 1024 {
        let mut seen = vec![0_u32; most + 1];
        for payoff in payoffs {
            if let Some(seen) = seen.get_mut(*payoff as usize) {
                *seen = 1;
            }
        }
        let mut below = 0;
        for seen in &mut seen {
            let one = *seen;
            *seen = below;
            below += one;
        }
        return payoffs.iter().map(|payoff| at(&seen, *payoff as usize)).collect();
    }
    let mut values = payoffs.to_vec();
    values.sort_unstable();
    values.dedup();
    let rank = |payoff| values.binary_search(payoff).unwrap_or(0) as u32;
    payoffs.iter().map(rank).collect()
}

/// Returns the places in ascending order of their values, which are smaller than their count.
pub(super) fn ascending(values: &[u32]) -> Vec<u32> {
    let mut starts = vec![0_u32; values.len() + 1];
    for value in values {
        if let Some(count) = starts.get_mut(*value as usize) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        let count = *start;
        *start = sum;
        sum += count;
    }
    let mut order = vec![0_u32; values.len()];
    for (place, value) in (0_u32..).zip(values) {
        if let Some(next) = starts.get_mut(*value as usize) {
            if let Some(slot) = order.get_mut(*next as usize) {
                *slot = place;
            }
            *next += 1;
        }
    }
    order
}

/// Which moves of the others count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answering {
    /// All.
    Any,
    /// To what they like better.
    Better,
    /// To what they like no worse.
    NoWorse,
}

impl Answering {
    pub(super) fn liked(weak: bool) -> Self {
        if weak { Self::NoWorse } else { Self::Better }
    }

    pub(super) fn allows(self, from: u32, to: u32) -> bool {
        match self {
            Self::Any => true,
            Self::Better => to > from,
            Self::NoWorse => to >= from,
        }
    }
}

/// Parties that move their own options freely: two moves of one in a row are one move, so nothing
/// is lost by letting everybody move at any time.
struct Free<'m> {
    groups: &'m [Groups],
    ranks: &'m [Vec<u32>],
    weak: bool,
}

impl Free<'_> {
    fn stable(&self, player: usize) -> Vec<u8> {
        let (Some(groups), Some(ranks)) = (self.groups.get(player), self.ranks.get(player)) else {
            return Vec::new();
        };
        let best = best(groups, ranks);
        let liked = self.lowest(player, ranks, Answering::liked(self.weak));
        let any = self.lowest(player, ranks, Answering::Any);
        // An answer holds only if the best way out of it is no better either.
        let escapes: Vec<u32> = groups.of.iter().map(|group| at(&best, *group as usize)).collect();
        let held = self.lowest(player, &escapes, Answering::Any);
        let mut stable: Vec<u8> = groups
            .of
            .iter()
            .zip(ranks)
            .map(|(group, rank)| if at(&best, *group as usize) <= *rank { 15 } else { 0 })
            .collect();
        for (concept, low) in [(Concept::Seq, liked), (Concept::Smr, held), (Concept::Gmr, any)] {
            deterred(groups, ranks, &low, |state| {
                if let Some(bits) = stable.get_mut(state as usize) {
                    *bits |= concept.bit();
                }
            });
        }
        stable
    }

    /// Returns for each state the lowest value of it and of all that the others can reach from it.
    fn lowest(&self, player: usize, values: &[u32], answering: Answering) -> Vec<u32> {
        let mut low = vec![UNSET; values.len()];
        let mut waiting: Vec<u32> = Vec::new();
        let mut others: Vec<Behind<'_>> = self
            .groups
            .iter()
            .zip(self.ranks)
            .enumerate()
            .filter(|(other, _)| *other != player)
            .map(|(_, (groups, ranks))| Behind::new(groups, ranks, answering))
            .collect();
        for root in ascending(values) {
            let value = at(values, root as usize);
            if let Some(slot) = low.get_mut(root as usize).filter(|slot| **slot == UNSET) {
                *slot = value;
                waiting.push(root);
            }
            while let Some(state) = waiting.pop() {
                for other in &mut others {
                    other.reach(state, |from| {
                        if let Some(slot) =
                            low.get_mut(from as usize).filter(|slot| **slot == UNSET)
                        {
                            *slot = value;
                            waiting.push(from);
                        }
                    });
                }
            }
        }
        low
    }
}

/// From where a party can get to the states found so far.
struct Behind<'g> {
    groups: &'g Groups,
    ranks: &'g [u32],
    answering: Answering,
    /// How many states of each group, from the least liked, get there.
    found: Vec<u32>,
    /// For each group, one more than the best liked state of it from which was looked back.
    looked: Vec<u32>,
}

impl<'g> Behind<'g> {
    fn new(groups: &'g Groups, ranks: &'g [u32], answering: Answering) -> Self {
        let none = vec![0; groups.len()];
        Self { groups, ranks, answering, found: none.clone(), looked: none }
    }

    /// Tells each state, once, from which the party moves to `state`.
    fn reach(&mut self, state: u32, mut tell: impl FnMut(u32)) {
        let group = at(&self.groups.of, state as usize) as usize;
        let rank = at(self.ranks, state as usize);
        let Some(looked) = self.looked.get_mut(group) else { return };
        let mark = if self.answering == Answering::Any { UNSET } else { rank + 1 };
        if *looked >= mark {
            return;
        }
        *looked = mark;
        for from in self.groups.reaching(group) {
            let Some(found) = self.found.get_mut(from) else { continue };
            let left = self.groups.members(from).get(*found as usize..).unwrap_or_default();
            for member in left {
                if !self.answering.allows(at(self.ranks, *member as usize), rank) {
                    break;
                }
                *found += 1;
                tell(*member);
            }
        }
    }
}

/// Returns the best that a party reaches from each group within one move.
fn best(groups: &Groups, ranks: &[u32]) -> Vec<u32> {
    let top =
        |group: usize| groups.members(group).last().map_or(0, |state| at(ranks, *state as usize));
    let tops: Vec<u32> = (0..groups.len()).map(top).collect();
    let of = |group: usize| groups.reached(group).map(|other| at(&tops, other)).max();
    (0..groups.len()).map(|group| of(group).unwrap_or(0)).collect()
}

/// Tells each state from which every better one that the party reaches can be brought down to no
/// better than where it was.
fn deterred(groups: &Groups, ranks: &[u32], low: &[u32], mut tell: impl FnMut(u32)) {
    // For each place in a group, the least that the others bring down: it and all liked better.
    let mut tails = vec![0_u32; groups.order.len()];
    for group in 0..groups.len() {
        let start = at(&groups.starts, group) as usize;
        let mut most = 0;
        for (offset, state) in groups.members(group).iter().enumerate().rev() {
            most = most.max(at(low, *state as usize));
            if let Some(tail) = tails.get_mut(start + offset) {
                *tail = most;
            }
        }
    }
    let mut worst: Vec<u32> = Vec::new();
    for group in 0..groups.len() {
        let members = groups.members(group);
        worst.clear();
        worst.resize(members.len(), 0);
        for other in groups.reached(group) {
            let targets = groups.members(other);
            let start = at(&groups.starts, other) as usize;
            let mut first = 0;
            for (worst, state) in worst.iter_mut().zip(members) {
                let rank = at(ranks, *state as usize);
                let liked = |target: &u32| at(ranks, *target as usize) > rank;
                while targets.get(first).is_some_and(|target| !liked(target)) {
                    first += 1;
                }
                if first < targets.len() {
                    *worst = (*worst).max(at(&tails, start + first));
                }
            }
        }
        for (worst, state) in worst.iter().zip(members) {
            if *worst <= at(ranks, *state as usize) {
                tell(*state);
            }
        }
    }
}

impl Listing {
    fn stable(&self, player: usize) -> Vec<u8> {
        let Some(ranks) = self.ranks.get(player) else { return Vec::new() };
        let best: Vec<u32> = ranks
            .iter()
            .enumerate()
            .map(|(state, rank)| {
                let reached = self.moves(player, state).iter();
                reached.map(|to| at(ranks, *to as usize)).fold(*rank, u32::max)
            })
            .collect();
        let liked = self.lowest(player, ranks, Answering::liked(self.weak));
        let any = self.lowest(player, ranks, Answering::Any);
        let held = self.lowest(player, &best, Answering::Any);
        let lows = [(Concept::Seq, &liked), (Concept::Smr, &held), (Concept::Gmr, &any)];
        let stable = ranks.iter().enumerate().map(|(state, rank)| {
            if at(&best, state) <= *rank {
                return 15;
            }
            let better = || {
                let moves = self.moves(player, state).iter().map(|to| *to as usize);
                moves.filter(|to| at(ranks, *to) > *rank)
            };
            let deterred = |low: &[u32]| better().all(|to| at(low, to) <= *rank);
            let held = lows.iter().filter(|(_, low)| deterred(low));
            held.fold(0, |bits, (concept, _)| bits | concept.bit())
        });
        stable.collect()
    }
}
