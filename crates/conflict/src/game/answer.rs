//! What is said about a game: plain data, exact numbers as text with floats beside.

use freehold_board::Label;
use freehold_leverage::Head;
use serde::Serialize;
use smol_str::SmolStr;

use super::Exact;

/// How complete a list of equilibria is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Complete {
    /// There is no other.
    All,
    /// Every equilibrium is a mixture of those of one component; there are infinitely many.
    AllExtreme,
    /// At least one was found; there may be others.
    One,
    /// There is none: every cell was looked at.
    None,
    /// None was found, though there is one.
    NotFound,
}

/// Everything about one game.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct GameAnswer {
    /// `freehold-game/1`
    pub schema: &'static str,
    /// What the game is called.
    pub title: String,
    /// Of which board it is, on which day; none for a file.
    pub board: Option<Head>,
    /// What people call it.
    #[serde(skip)]
    pub label: Label,
    /// Who plays, with what.
    pub players: Vec<PlayerView>,
    /// The payoffs, cell by cell, the strategy of the first player running fastest; empty for a game
    /// of more than 4096 cells.
    pub cells: Vec<Cell>,
    /// The equilibria in which everybody plays one strategy.
    pub pure: Vec<Pure>,
    /// `all`, or `none`: every cell was looked at.
    pub complete_pure: Complete,
    /// Equilibria, pure ones among them. Of two players: all extreme ones, exact.
    pub mixed: Vec<Mixed>,
    /// How complete `mixed` is.
    pub complete: Complete,
    /// What was left out because it would take too long, or stopped before its end.
    pub limits: Vec<Limit>,
    /// Which equilibria of `mixed` hang together; of two players only.
    pub components: Vec<Component>,
    /// The points of the logit branch at each λ asked for, in the order in which the branch comes by;
    /// a branch that turns back comes by more than once.
    pub logit: Vec<LogitPoint>,
    /// The branch itself, from the center on.
    pub branch: Vec<LogitPoint>,
    /// Where the branch leads.
    pub limit: Option<LogitPoint>,
    /// The equilibrium of `mixed` that the branch leads to, if it leads to one of them.
    pub limit_is: Option<usize>,
    /// How it is played move by move, if it is a tree.
    pub agents: Option<Agents>,
    /// What a mediator could reach; none for a game that is too large for it.
    pub correlated: Option<Correlated>,
    /// The numbers of the board that the verdict hangs on, cell by cell; none for a file.
    pub inputs: Vec<Input>,
    /// How often the numbers in doubt were drawn for [`Pure::stands`]; 0 if none is in doubt.
    pub draws: u32,
}

/// What was left out of an answer, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// Mixed equilibria of three players or more: only the one that the branch leads to is told.
    Players,
    /// Mixed equilibria of two players with more than 128 strategies together: the same.
    Strategies,
    /// The search for mixed equilibria came to the end of its budget of corners: the same.
    Corners,
    /// The logit branch of a game with more than 32,768 payoffs is not followed.
    Branch,
    /// The logit branch came to the end of its budget before it came to an equilibrium.
    BranchStopped,
    /// Correlated equilibria came to the end of their budget.
    Correlated,
    /// The cells of a game of more than 4096 are not told one by one.
    Cells,
}

impl Limit {
    /// The word of it, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Players => "players",
            Self::Strategies => "strategies",
            Self::Corners => "corners",
            Self::Branch => "branch",
            Self::BranchStopped => "branch-stopped",
            Self::Correlated => "correlated",
            Self::Cells => "cells",
        }
    }
}

/// Who plays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PlayerView {
    /// The name.
    pub name: SmolStr,
    /// What can be played.
    pub strategies: Vec<SmolStr>,
}

/// One cell of the table.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Cell {
    /// What each plays, counted from 0.
    pub indices: Vec<usize>,
    /// What each gets.
    pub payoffs: Vec<Exact>,
}

/// An equilibrium in which everybody plays one strategy.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Pure {
    /// What each plays, by name.
    pub strategies: Vec<SmolStr>,
    /// The same, counted from 0.
    pub indices: Vec<usize>,
    /// What each gets.
    pub payoffs: Vec<Exact>,
    /// The same in floats.
    pub payoffs_float: Vec<f64>,
    /// Whether everybody would get less with anything else.
    pub strict: bool,
    /// What each would lose with the next best thing, one for each player who has a choice.
    pub slack: Vec<Slack>,
    /// The smallest of them: if one payoff changes by more, this is no equilibrium any more. None if
    /// nobody has a choice.
    pub flips_at: Option<Exact>,
    /// The share of drawn payoffs with which it stands, if payoffs are in doubt.
    pub stands: Option<f64>,
}

/// What a player would lose by playing the next best thing.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Slack {
    /// Who.
    pub player: SmolStr,
    /// The next best thing.
    pub instead: SmolStr,
    /// What would be lost, zero or more.
    pub loses: Exact,
}

/// An equilibrium.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Mixed {
    /// For each player, how often each strategy is played: fractions such as `"3/5"` if exact, else
    /// decimals.
    pub profile: Vec<Vec<String>>,
    /// The same in floats.
    pub floats: Vec<Vec<f64>>,
    /// What each gets, as text like `profile`.
    pub payoffs: Vec<String>,
    /// The same in floats.
    pub payoffs_float: Vec<f64>,
    /// Whether the numbers are exact.
    pub exact: bool,
    /// The most that somebody could win by playing something else; 0 if exact.
    pub regret: f64,
    /// Whether everybody plays one strategy.
    pub pure: bool,
    /// To which component it belongs, counted from 0.
    pub component: Option<usize>,
}

/// Equilibria that hang together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Component {
    /// Their places in `mixed`.
    pub equilibria: Vec<usize>,
    /// Whether there are others between them.
    pub continuum: bool,
    /// The convex parts that it is made of: within each, every mixture of the first players'
    /// strategies is an equilibrium with every mixture of the second ones', told by places in
    /// `mixed`. Empty if there are more than 64.
    pub parts: Vec<Vec<usize>>,
}

/// A point of the logit branch.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LogitPoint {
    /// How much payoffs count: 0 a coin, larger nearer to the best answer.
    pub lambda: f64,
    /// For each player, how often each strategy is played.
    pub profile: Vec<Vec<f64>>,
    /// What each gets.
    pub payoffs: Vec<f64>,
    /// The most that somebody could win by playing something else.
    pub regret: f64,
}

/// How a tree is played by people who choose at each information set by itself.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Agents {
    /// The information sets, player by player; `profile` of a point speaks of them in this order.
    pub sets: Vec<SetView>,
    /// The points of the branch at each λ asked for.
    pub logit: Vec<LogitPoint>,
    /// The branch itself, from the center on.
    pub branch: Vec<LogitPoint>,
    /// The last point of it.
    pub limit: Option<LogitPoint>,
}

/// An information set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SetView {
    /// Who moves.
    pub player: SmolStr,
    /// Its number in the file.
    pub number: usize,
    /// Its name in the file, mostly empty.
    pub name: String,
    /// What can be done.
    pub actions: Vec<SmolStr>,
}

/// What a mediator could reach who tells everybody in private what to play.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Correlated {
    /// The one with the largest sum of payoffs.
    pub best: Recommendation,
    /// For each player, the least and the most that any correlated equilibrium gives.
    pub ranges: Vec<Range>,
    /// Whether the numbers are exact; else they are right within about 10^-8 of the payoffs' range.
    pub exact: bool,
}

/// A correlated equilibrium.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Recommendation {
    /// The cells that are recommended, and how often.
    pub cells: Vec<Recommended>,
    /// What each gets.
    pub payoffs: Vec<Exact>,
    /// The same in floats.
    pub payoffs_float: Vec<f64>,
    /// What all get together.
    pub total: Exact,
}

/// A cell that is recommended.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Recommended {
    /// What each plays, counted from 0.
    pub indices: Vec<usize>,
    /// By name.
    pub strategies: Vec<SmolStr>,
    /// How often.
    pub probability: Exact,
    /// The same as a float.
    pub float: f64,
}

/// The least and the most.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Range {
    /// Who.
    pub player: SmolStr,
    /// The least.
    pub least: Exact,
    /// The most.
    pub most: Exact,
}

/// A number of the board that a game hangs on.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Input {
    /// Who gets it.
    pub player: SmolStr,
    /// What is played for it; empty for a formula, which speaks of every cell.
    pub strategies: Vec<SmolStr>,
    /// As it is written, or the quantities that the formula reads.
    pub text: String,
    /// Who says so.
    pub sources: Vec<String>,
    /// Whether it is a guess.
    pub guess: bool,
    /// Whether it is in doubt: a range, not a number.
    pub doubt: bool,
}
