//! The graph model of conflict (Kilgour, Hipel & Fang 1987; Fang, Hipel & Kilgour 1993): where can
//! a conflict come to rest?
//!
//! A conflict has states; each party can move it from some states to others, and likes each state
//! more or less than the others. A state is stable for a party that has no reason to leave it, for
//! one of four reasons, from the shortest sight to the longest; what is stable for everybody is an
//! equilibrium. Everything here is plain numbers without names.
//!
//! All four reasons ask one thing: how low can the others bring a party that has left? That is a
//! lowest value over all states that they can reach, found for all states at once by going
//! backwards from the lowest value up.

mod coalitions;
mod deterrence;
mod free;
mod groups;
mod legal;
mod order;
mod routes;
mod stability;

use std::fmt;

pub use freehold_board::{MOST_OPTIONS, MOST_STATES, Pattern, SpaceError, feasible};

pub use coalitions::{CoalitionMove, coalition_improvements, coalition_moves};
pub use routes::{Route, RouteStep, improving_moves, moves_from, routes, sanction};
pub use stability::{Concept, Stability, stability};

/// A conflict as numbers: states from 0, parties from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GraphModel {
    /// How many states there are, at most [`MOST_STATES`].
    pub states: usize,
    /// Which options are taken in each state, one bit an option, from the least number up; empty if
    /// all moves are listed.
    pub taken: Vec<u64>,
    /// Who can move it, and what they like.
    pub players: Vec<Player>,
    /// Whether a party that answers may also move to what it likes as much as before: then weak
    /// improvements count as sanctions of [`Concept::Seq`].
    pub weak_sanctions: bool,
}

/// One party to a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Player {
    /// From where to where it can move alone.
    pub moves: Moves,
    /// How much it likes each state: larger is better, equal is a tie. Only the order counts.
    pub payoffs: Vec<u32>,
}

/// From where to where a party can move the conflict alone, in one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moves {
    /// What is listed, and nothing else: two moves in a row need not be one.
    Listed {
        /// Where the targets of each state begin, and the end: one more than there are states.
        starts: Vec<u32>,
        /// The states moved to, those of one state together.
        targets: Vec<u32>,
    },
    /// Any state that differs from this one in the party's own options only.
    Options {
        /// Its options, as bits of [`GraphModel::taken`].
        own: u64,
        /// Those of them that can't be taken back.
        kept: u64,
    },
}

impl Moves {
    /// Returns the moves from a list of pairs, from and to; pairs said twice count once, and what
    /// moves nowhere is none.
    pub fn listed(states: usize, pairs: &[(usize, usize)]) -> Self {
        let mut sorted: Vec<(usize, usize)> =
            pairs.iter().copied().filter(|(from, to)| from != to).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut starts = vec![0_u32; states + 1];
        for (from, _) in &sorted {
            if let Some(count) = starts.get_mut(from + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self::Listed { starts, targets: sorted.iter().map(|(_, to)| *to as u32).collect() }
    }
}

/// Why a model can't be solved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GraphError {
    /// There is no state.
    NoState,
    /// There are more states than [`MOST_STATES`].
    TooMany {
        /// How many there are.
        states: usize,
    },
    /// The payoffs or the moves of a party are more or fewer than the states, or lead elsewhere.
    Misshapen {
        /// The party.
        player: usize,
    },
    /// Options are moved, but what is taken in each state is not told, or not in ascending order.
    Untold,
}

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoState => write!(f, "there is no state"),
            Self::TooMany { states } => write!(f, "{states} states are more than {MOST_STATES}"),
            Self::Misshapen { player } => {
                write!(f, "the payoffs or moves of party {player} do not fit the states")
            }
            Self::Untold => write!(f, "what is taken in each state is not told in order"),
        }
    }
}

impl std::error::Error for GraphError {}

impl GraphModel {
    /// Looks whether everything fits.
    ///
    /// # Errors
    /// As [`GraphError`] says.
    pub fn checked(&self) -> Result<(), GraphError> {
        if self.states == 0 {
            return Err(GraphError::NoState);
        }
        if self.states > MOST_STATES {
            return Err(GraphError::TooMany { states: self.states });
        }
        let told = self.taken.len() == self.states && self.taken.is_sorted_by(|a, b| a < b);
        for (player, of) in self.players.iter().enumerate() {
            let fits = of.payoffs.len() == self.states
                && match &of.moves {
                    Moves::Options { .. } if !told => return Err(GraphError::Untold),
                    Moves::Options { own, kept } => kept & !own == 0,
                    Moves::Listed { starts, targets } => {
                        starts.len() == self.states + 1
                            && starts.first() == Some(&0)
                            && starts.is_sorted()
                            && starts.last().map(|last| *last as usize) == Some(targets.len())
                            && targets.iter().all(|target| (*target as usize) < self.states)
                    }
                };
            if !fits {
                return Err(GraphError::Misshapen { player });
            }
        }
        Ok(())
    }

    /// How much a party likes a state.
    pub fn payoff(&self, player: usize, state: usize) -> u32 {
        let payoffs = self.players.get(player).map(|player| &player.payoffs);
        payoffs.and_then(|payoffs| payoffs.get(state)).copied().unwrap_or(0)
    }

    /// Returns the state in which exactly these options are taken.
    pub fn state_of(&self, taken: u64) -> Option<usize> {
        self.taken.binary_search(&taken).ok()
    }

    /// Whether every party moves options of its own, so that two moves of a party in a row are one.
    fn is_of_options(&self) -> bool {
        self.players.iter().all(|player| matches!(player.moves, Moves::Options { .. }))
    }
}

/// Returns the place of a number in a list, or nothing behind its end.
fn at<T: Copy + Default>(list: &[T], place: usize) -> T {
    list.get(place).copied().unwrap_or_default()
}
