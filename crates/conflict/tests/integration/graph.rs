//! The graph model: published conflicts, laws, and what the definitions say.

mod definitions;
mod laws;
mod options;
mod truth;

use freehold_conflict::graph::{GraphModel, Moves, Player};

/// The moves of a party, from and to, and what it likes.
type Party = (Vec<(usize, usize)>, Vec<u32>);

/// A model from listed moves and payoffs, states from 0.
fn listed(states: usize, players: Vec<Party>) -> GraphModel {
    let players = players
        .into_iter()
        .map(|(moves, payoffs)| Player { moves: Moves::listed(states, &moves), payoffs });
    GraphModel { states, players: players.collect(), ..GraphModel::default() }
}
