//! In which cells does nobody wish to play something else?

use std::cmp::Ordering;

use super::answer::{Pure, Slack};
use super::{Exact, Game};

/// Returns every pure equilibrium, in the order of the cells. Costs one look at each payoff and each
/// deviation from it.
pub(super) fn pure(game: &Game) -> Vec<Pure> {
    let strides: Vec<usize> = (0..game.players().len()).map(|p| game.stride(p)).collect();
    (0..game.cells()).filter(|cell| stands(game, &strides, *cell)).map(|c| told(game, c)).collect()
}

/// Whether a cell is an equilibrium.
fn stands(game: &Game, strides: &[usize], cell: usize) -> bool {
    let players = game.players().iter().zip(game.payoffs()).zip(strides);
    players.into_iter().all(|((player, payoffs), stride)| {
        let count = player.strategies.len();
        let first = cell - (cell / stride % count) * stride;
        let Some(own) = payoffs.get(cell) else { return false };
        let others = payoffs.iter().skip(first).step_by(*stride).take(count);
        others.into_iter().all(|other| other <= own)
    })
}

fn told(game: &Game, cell: usize) -> Pure {
    let indices = game.strategies_of(cell);
    let payoffs: Vec<Exact> =
        game.payoffs().iter().filter_map(|row| row.get(cell).cloned()).collect();
    let slack: Vec<Slack> =
        (0..indices.len()).filter_map(|player| next_best(game, player, cell)).collect();
    Pure {
        strategies: game
            .players()
            .iter()
            .zip(&indices)
            .filter_map(|(player, own)| player.strategies.get(*own).cloned())
            .collect(),
        indices,
        payoffs_float: payoffs.iter().map(Exact::to_float).collect(),
        payoffs,
        strict: slack.iter().all(|slack| !slack.loses.is_zero()),
        flips_at: slack.iter().map(|slack| &slack.loses).min().cloned(),
        slack,
        stands: None,
    }
}

/// What a player would lose by the next best strategy; none if there is no other.
fn next_best(game: &Game, player: usize, cell: usize) -> Option<Slack> {
    let who = game.players().get(player)?;
    let stride = game.stride(player);
    let count = who.strategies.len();
    let own = cell / stride % count;
    let row = game.payoffs().get(player)?;
    let others = row.iter().skip(cell - own * stride).step_by(stride).take(count).enumerate();
    let (instead, best) = others
        .filter(|(strategy, _)| *strategy != own)
        // The first of equal ones.
        .max_by(|one, other| one.1.cmp(other.1).then(other.0.cmp(&one.0)).then(Ordering::Equal))?;
    Some(Slack {
        player: who.name.clone(),
        instead: who.strategies.get(instead)?.clone(),
        loses: row.get(cell)? - best,
    })
}
