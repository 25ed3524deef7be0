//! Games with payoffs: who plays what how often, if each plays the best against the others.
//!
//! A [`Game`] is plain data in exact numbers. [`solve`] finds the pure equilibria of any number of
//! players by looking at every cell, all extreme equilibria of two players exactly, the logit branch
//! by following it from the center, and the correlated equilibria that are best for all and best and
//! worst for each. Nothing here knows a board: `question.rs` reads one, [`read_nfg`] and [`read_efg`]
//! read the files of Gambit.

mod agents;
mod answer;
mod climb;
mod correlated;
mod efg;
mod exact;
mod expected;
mod extreme;
mod linear;
mod logit;
mod nfg;
mod pure;
mod question;
mod refine;
mod scan;
mod simplex;
mod solve;
mod vertices;
mod whole;

use smol_str::SmolStr;

pub use agents::solve_tree;
pub use answer::{
    Agents, Cell, Complete, Component, Correlated, GameAnswer, Input, Limit, LogitPoint, Mixed,
    PlayerView, Pure, Range, Recommendation, Recommended, SetView, Slack,
};
pub use efg::{Tree, read_efg, read_tree};
pub use exact::Exact;
pub use nfg::{read_nfg, write_nfg};
pub use question::{game, game_known_since, game_on};
pub use scan::{GameFault, GameFaultKind};
pub use solve::{Solve, extreme_equilibria, logit_branch, solve};

/// How many payoffs a game may have, all players together.
pub const MOST_PAYOFFS: usize = 1 << 20;
/// How many players it may have.
pub const MOST_PLAYERS: usize = 16;

/// Somebody who plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Player {
    /// The name.
    pub name: SmolStr,
    /// What can be played, at least one.
    pub strategies: Vec<SmolStr>,
}

/// A game in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Game {
    title: String,
    players: Vec<Player>,
    payoffs: Vec<Vec<Exact>>,
}

/// Why numbers are no game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoGame {
    /// There is nobody, or somebody has nothing to play.
    Nobody,
    /// There are more than 16 players or 2^20 payoffs.
    TooLarge,
    /// There is not one payoff for each player and cell.
    WrongCount,
}

impl Game {
    /// Returns the game in which `payoffs` holds one row for each player and one number for each cell,
    /// the strategy of the first player running fastest, as in an `.nfg` file.
    ///
    /// # Errors
    /// If there is nobody, too many, or not one payoff for each player and cell.
    pub fn new(
        title: impl Into<String>,
        players: Vec<Player>,
        payoffs: Vec<Vec<Exact>>,
    ) -> Result<Self, NoGame> {
        if players.is_empty() || players.iter().any(|player| player.strategies.is_empty()) {
            return Err(NoGame::Nobody);
        }
        let counts: Vec<usize> = players.iter().map(|player| player.strategies.len()).collect();
        let cells = cells_of(&counts).ok_or(NoGame::TooLarge)?;
        if payoffs.len() != players.len() || payoffs.iter().any(|row| row.len() != cells) {
            return Err(NoGame::WrongCount);
        }
        Ok(Self { title: title.into(), players, payoffs })
    }

    /// Returns what the game is called; it may be empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns who plays.
    pub fn players(&self) -> &[Player] {
        &self.players
    }

    /// Returns how many strategies each player has.
    pub fn counts(&self) -> Vec<usize> {
        self.players.iter().map(|player| player.strategies.len()).collect()
    }

    /// Returns how many cells there are.
    pub fn cells(&self) -> usize {
        self.payoffs.first().map_or(0, Vec::len)
    }

    /// Returns what each player gets in each cell.
    pub fn payoffs(&self) -> &[Vec<Exact>] {
        &self.payoffs
    }

    /// Returns what a player gets in a cell.
    pub fn payoff(&self, player: usize, cell: usize) -> Option<&Exact> {
        self.payoffs.get(player)?.get(cell)
    }

    /// Returns what each player plays in a cell.
    pub fn strategies_of(&self, cell: usize) -> Vec<usize> {
        let mut rest = cell;
        let digit = |player: &Player| {
            let count = player.strategies.len().max(1);
            let digit = rest % count;
            rest /= count;
            digit
        };
        self.players.iter().map(digit).collect()
    }

    /// Returns the cell in which each player plays this; none if somebody has no such strategy.
    pub fn cell_of(&self, strategies: &[usize]) -> Option<usize> {
        if strategies.len() != self.players.len() {
            return None;
        }
        let mut cell = 0;
        for (player, strategy) in self.players.iter().zip(strategies).rev() {
            if *strategy >= player.strategies.len() {
                return None;
            }
            cell = cell * player.strategies.len() + strategy;
        }
        Some(cell)
    }

    /// Returns by how much the number of the cell grows from one strategy of a player to the next.
    fn stride(&self, player: usize) -> usize {
        self.players.iter().take(player).map(|player| player.strategies.len()).product()
    }
}

/// Returns how many cells players with so many strategies have, if they may be a game.
pub(crate) fn cells_of(counts: &[usize]) -> Option<usize> {
    if counts.len() > MOST_PLAYERS {
        return None;
    }
    let cells = counts.iter().try_fold(1_usize, |cells, count| cells.checked_mul(*count))?;
    (cells.checked_mul(counts.len())? <= MOST_PAYOFFS).then_some(cells)
}
