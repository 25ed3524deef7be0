//! Which parties would leave a state together?

use super::routes::Search;
use super::stability::Answering;
use super::{GraphModel, Route};

/// A joint move of several parties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoalitionMove {
    /// Who moves.
    pub players: Vec<usize>,
    /// Where they get.
    pub to: usize,
    /// One way on which they get there.
    pub route: Route,
}

/// Returns the states that some parties reach together, moving in any order but nobody twice in a
/// row, whether they like the single moves or not: R_H of Fang, Hipel & Kilgour 1993. In order;
/// the state itself is among them if they can return to it.
pub fn coalition_moves(model: &GraphModel, players: &[usize], state: usize) -> Vec<usize> {
    Search::run(model, state, players, Answering::Any, |_| false).reached()
}

/// Returns the states that some parties reach together and that every one of them likes better
/// (Kilgour, Hipel, Fang & Peng 2001); with none, the state is stable for this coalition in the
/// sense of Nash. Pinned by `truth::elmira_is_left_by_two_together`.
pub fn coalition_improvements(
    model: &GraphModel,
    players: &[usize],
    state: usize,
) -> Vec<CoalitionMove> {
    let search = Search::run(model, state, players, Answering::Any, |_| false);
    let better = |to: &usize| {
        let likes = |player: &usize| model.payoff(*player, *to) > model.payoff(*player, state);
        players.iter().all(likes)
    };
    let reached = search.reached().into_iter().filter(better);
    let moved = reached.filter_map(|to| {
        Some(CoalitionMove { players: players.to_vec(), to, route: search.route(to)? })
    });
    moved.collect()
}
