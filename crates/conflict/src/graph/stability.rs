//! Which states are stable, for whom, and in which sense?

use super::free::Free;
use super::legal::Listing;
use super::order::Ranking;
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

    pub(super) fn bit(self) -> u8 {
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
/// options that can be taken back it costs some passes over the states for each pair of parties;
/// what can't be taken back costs as often as there are groups that differ in nothing else. With
/// listed moves it costs the number of moves, for each party and each two of the others. Pinned by
/// `truth::published_conflicts_rest_where_they_were_published` and, against the definitions,
/// `laws::stability_is_what_the_definitions_say`.
///
/// # Errors
/// As [`GraphError`] says.
pub fn stability(model: &GraphModel) -> Result<Stability, GraphError> {
    model.checked()?;
    let rankings: Vec<Ranking> =
        model.players.iter().map(|player| Ranking::new(&player.payoffs)).collect();
    let players = 0..model.players.len();
    let by_player = if model.is_of_options() {
        let free = Free::new(model, rankings);
        players.map(|player| free.stable(player)).collect()
    } else {
        let listing = Listing::new(model, rankings);
        players.map(|player| listing.stable(player)).collect()
    };
    Ok(Stability { by_player })
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
