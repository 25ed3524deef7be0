//! Does what the others can do keep a party from leaving?

use super::at;
use super::groups::Groups;
use super::stability::{Concept, UNSET};

/// How low the others bring a party down: by moves that they like, by any moves where the party
/// has one more, and by any moves.
pub(super) type Lows = [u32; 3];

/// Returns the best that a party reaches from each group within one move.
pub(super) fn best(groups: &Groups, ranks: &[u32]) -> Vec<u32> {
    let top =
        |group: usize| groups.members(group).last().map_or(0, |state| at(ranks, *state as usize));
    let tops: Vec<u32> = (0..groups.len()).map(top).collect();
    if groups.single {
        return tops;
    }
    let of = |group: usize| groups.reached(group).map(|other| at(&tops, other)).max();
    (0..groups.len()).map(|group| of(group).unwrap_or(0)).collect()
}

/// Returns for each state, as bits, by which concepts every better one that the party reaches can
/// be brought down to no better than where it was.
pub(super) fn deterred(groups: &Groups, ranks: &[u32], best: &[u32], lows: &[Lows]) -> Vec<u8> {
    let mut stable = vec![0_u8; ranks.len()];
    // For each place in a group, the least that the others bring down: it and all liked better.
    let mut tails: Vec<Lows> = Vec::new();
    if !groups.single {
        tails.resize(groups.order.len(), [0; 3]);
        for group in 0..groups.len() {
            let start = at(&groups.starts, group) as usize;
            let mut most = [0; 3];
            for (offset, state) in groups.members(group).iter().enumerate().rev() {
                most = higher(most, at(lows, *state as usize));
                if let Some(tail) = tails.get_mut(start + offset) {
                    *tail = most;
                }
            }
        }
    }
    let mut worst: Vec<Lows> = Vec::new();
    for group in 0..groups.len() {
        let members = groups.members(group);
        let best = at(best, group);
        let mut tell = |state: u32, rank: u32, worst: Lows| {
            if let Some(stable) = stable.get_mut(state as usize) {
                let [seq, smr, gmr] = worst;
                let bit = |concept: Concept, low: u32| u8::from(low <= rank) * concept.bit();
                *stable = bit(Concept::Nash, best)
                    | bit(Concept::Seq, seq)
                    | bit(Concept::Smr, smr)
                    | bit(Concept::Gmr, gmr);
            }
        };
        if groups.single {
            // What is liked better than the state, and that and all liked as much as the state.
            let (mut above, mut most, mut last) = ([0; 3], [0; 3], UNSET);
            for state in members.iter().rev() {
                let rank = at(ranks, *state as usize);
                if rank != last {
                    above = most;
                    last = rank;
                }
                most = higher(most, at(lows, *state as usize));
                tell(*state, rank, above);
            }
            continue;
        }
        worst.clear();
        worst.resize(members.len(), [0; 3]);
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
                    *worst = higher(*worst, at(&tails, start + first));
                }
            }
        }
        for (worst, state) in worst.iter().zip(members) {
            tell(*state, at(ranks, *state as usize), *worst);
        }
    }
    stable
}

/// Returns the higher ones of both.
fn higher(a: Lows, b: Lows) -> Lows {
    [a[0].max(b[0]), a[1].max(b[1]), a[2].max(b[2])]
}
