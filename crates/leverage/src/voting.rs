//! How much does a block of votes decide?
//!
//! A block of 40 % against a thousand small holders decides far more than 40 %: what counts is how
//! often it turns a losing coalition into a winning one.

mod halves;
mod ocean;
mod sizes;

use std::fmt;

/// Who votes with how much, and what wins.
///
/// A coalition wins when its weight is at least the quota. All three are in the same unit, whatever
/// it is: shares, votes, hundredths of a percent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VotingGame {
    /// The weight of each block; a block of weight 0 decides nothing.
    pub weights: Vec<u64>,
    /// The weight held by a continuum of voters of whom none counts alone: the float.
    pub ocean: u64,
    /// What a coalition needs to win.
    pub quota: u64,
}

/// How much each block decides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VotingPower {
    /// The Shapley–Shubik index of each block, 0 to 1: how often it is the one that turns the vote
    /// when all join in random order.
    pub shapley_shubik: Vec<f64>,
    /// The same for the ocean as a whole; with the blocks it adds up to 1.
    pub ocean_shapley_shubik: f64,
    /// The Banzhaf index of each block, 0 to 1: its share of all swings. The blocks add up to 1,
    /// unless the ocean decides alone however the blocks vote; then all are 0.
    pub banzhaf: Vec<f64>,
    /// In how many coalitions of the others each block turns a loss into a win. None with an ocean,
    /// and with more than 127 blocks.
    pub swings: Option<Vec<u128>>,
}

/// Why the power of a game can't be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VotingError {
    /// Nobody has any weight.
    NoWeight,
    /// With a quota of 0, everything is decided already.
    QuotaZero,
    /// Not even all together win.
    QuotaAboveTotal {
        /// What is needed.
        quota: u64,
        /// What there is.
        total: u64,
    },
    /// The weights together exceed 2⁶².
    TooHeavy,
    /// There are too many blocks for the answer to be exact within reasonable time.
    TooManyBlocks {
        /// How many blocks have weight.
        blocks: usize,
        /// How many can be answered for whatever their weights are.
        limit: usize,
    },
}

impl fmt::Display for VotingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWeight => f.write_str("nobody has any votes"),
            Self::QuotaZero => f.write_str("a quota of 0 leaves nothing to decide"),
            Self::QuotaAboveTotal { quota, total } => {
                write!(f, "a quota of {quota} is above all votes, which are {total}")
            }
            Self::TooHeavy => f.write_str("the votes together exceed 2^62"),
            Self::TooManyBlocks { blocks, limit } => {
                write!(f, "{blocks} blocks are too many, at most {limit} can be answered for")
            }
        }
    }
}

impl std::error::Error for VotingError {}

/// How many blocks are answered for whatever their weights are.
pub const EXACT_BLOCKS: usize = 25;

/// Returns how much each block decides.
///
/// Without an ocean: Shapley & Shubik 1954 and Banzhaf 1965, exact but for rounding, by counting
/// coalitions by size and weight where the weights (divided by what they have in common) are small,
/// else by halves up to [`EXACT_BLOCKS`]. Pinned by the tests
/// `voting::textbook_games_give_the_published_indices` and
/// `voting::six_hundred_small_holders_are_nearly_an_ocean`.
///
/// With an ocean: the oceanic game of Milnor & Shapley 1978 and Shapiro & Shapley 1978, in which
/// each block joins at a random moment and the ocean joins evenly, exact up to [`EXACT_BLOCKS`].
/// Pinned by `voting::one_block_in_an_ocean_follows_the_closed_form`. The Banzhaf index of the
/// blocks is the one of the game in which half of the ocean votes for and half against, as the
/// ocean does almost surely when everybody tosses a coin (Dubey & Shapley 1979).
///
/// # Errors
///
/// See [`VotingError`].
///
/// # Cost
///
/// With n blocks of d different weights: about n² × quota × log d steps where that is at most
/// 2 × 10⁹ and n at most 1,000; by halves n² × 2^(n/2); with an ocean 2ⁿ × n/2, which is one or
/// two seconds for 25 blocks.
pub fn voting_power(game: &VotingGame) -> Result<VotingPower, VotingError> {
    let total = check(game)?;
    // A block without weight never turns anything, and makes the others no different.
    let weights: Vec<u64> = game.weights.iter().copied().filter(|&weight| weight > 0).collect();
    let (shapley, ocean, banzhaf, swings) = if game.ocean == 0 {
        let pivots = pivots(&weights, game.quota, total)?;
        let shapley = pivots.iter().map(Pivots::shapley_shubik).collect();
        let banzhaf = banzhaf(&pivots);
        let without = game.weights.len() - weights.len();
        let swings = pivots.iter().map(|pivots| times_two(pivots.swings?, without)).collect();
        (shapley, 0.0, banzhaf, swings)
    } else {
        if weights.len() > EXACT_BLOCKS {
            return Err(too_many(&weights));
        }
        let (shapley, ocean) = ocean::shapley_shubik(&weights, game.ocean, game.quota);
        (shapley, ocean, banzhaf_with_ocean(&weights, game)?, None)
    };
    Ok(VotingPower {
        shapley_shubik: spread(&game.weights, shapley),
        ocean_shapley_shubik: ocean,
        banzhaf: spread(&game.weights, banzhaf),
        swings: swings.map(|swings| spread(&game.weights, swings)),
    })
}

/// How often a block turns the vote.
#[derive(Clone)]
struct Pivots {
    /// By the number of others who joined before, the share of the sets of so many others that the
    /// block turns from losing to winning.
    by_size: Vec<f64>,
    /// How many sets of others it turns.
    swings: Option<u128>,
}

impl Pivots {
    /// In a random order, every number of others is equally likely to stand before the block.
    fn shapley_shubik(&self) -> f64 {
        self.by_size.iter().sum::<f64>() / self.by_size.len().max(1) as f64
    }
}

/// Returns the weight of all.
fn check(game: &VotingGame) -> Result<u64, VotingError> {
    let sum = game.weights.iter().try_fold(game.ocean, |sum, &weight| sum.checked_add(weight));
    let total = sum.filter(|&sum| sum <= 1 << 62).ok_or(VotingError::TooHeavy)?;
    if total == 0 {
        return Err(VotingError::NoWeight);
    }
    if game.quota == 0 {
        return Err(VotingError::QuotaZero);
    }
    if game.quota > total {
        return Err(VotingError::QuotaAboveTotal { quota: game.quota, total });
    }
    Ok(total)
}

/// Returns how often each block turns the vote; all weights are above 0, and so is the quota.
fn pivots(weights: &[u64], quota: u64, total: u64) -> Result<Vec<Pivots>, VotingError> {
    let common = weights.iter().copied().fold(0, common_divisor).max(1);
    let weights: Vec<u64> = weights.iter().map(|weight| weight / common).collect();
    let quota = quota.div_ceil(common);
    // Who can win turns as often as who can block, and the smaller of both quotas is quicker.
    let quota = quota.min(total / common - quota + 1);
    if sizes::is_affordable(&weights, quota) {
        Ok(sizes::pivots(&weights, quota))
    } else if weights.len() <= EXACT_BLOCKS {
        Ok(halves::pivots(&weights, quota))
    } else {
        Err(too_many(&weights))
    }
}

fn too_many(weights: &[u64]) -> VotingError {
    VotingError::TooManyBlocks { blocks: weights.len(), limit: EXACT_BLOCKS }
}

fn common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// Returns each block's share of all swings.
fn banzhaf(pivots: &[Pivots]) -> Vec<f64> {
    let swings: Option<Vec<f64>> =
        pivots.iter().map(|pivots| pivots.swings.map(|swings| swings as f64)).collect();
    let swings = swings.unwrap_or_else(|| swings_from_sizes(pivots));
    let total: f64 = swings.iter().sum();
    swings.iter().map(|swings| if total > 0.0 { swings / total } else { 0.0 }).collect()
}

/// Returns the swings of each block in a unit in which they fit a number.
fn swings_from_sizes(pivots: &[Pivots]) -> Vec<f64> {
    let sets = logs_of_binomials(pivots.len().saturating_sub(1));
    let log = |share: f64, log_of_sets: f64| log_of_sets + libm::log(share);
    let each = |pivots: &Pivots| -> Vec<f64> {
        let turned = pivots.by_size.iter().zip(&sets).filter(|(share, _)| **share > 0.0);
        turned.map(|(&share, &sets)| log(share, sets)).collect()
    };
    let logs: Vec<Vec<f64>> = pivots.iter().map(each).collect();
    let largest = logs.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
    logs.iter().map(|logs| logs.iter().map(|log| libm::exp(log - largest)).sum()).collect()
}

/// Returns the logarithms of how many sets of 0, 1 … n there are among n.
fn logs_of_binomials(n: usize) -> Vec<f64> {
    let mut logs = vec![0.0];
    let mut log = 0.0;
    for k in 1..=n {
        log += libm::log((n - k + 1) as f64 / k as f64);
        logs.push(log);
    }
    logs
}

/// The ocean splits evenly, so the blocks need half of it less; twice everything keeps it whole.
fn banzhaf_with_ocean(weights: &[u64], game: &VotingGame) -> Result<Vec<f64>, VotingError> {
    let doubled: Vec<u64> = weights.iter().map(|weight| weight * 2).collect();
    let total: u64 = doubled.iter().sum();
    let quota = (game.quota * 2).saturating_sub(game.ocean);
    if quota == 0 || quota > total {
        return Ok(vec![0.0; weights.len()]);
    }
    Ok(banzhaf(&pivots(&doubled, quota, total)?))
}

/// Each block without weight joins every set or not; none if that is too much to count.
fn times_two(swings: u128, times: usize) -> Option<u128> {
    let factor = 1_u128.checked_shl(u32::try_from(times).ok()?)?;
    swings.checked_mul(factor)
}

/// Gives each block with weight its value, in order, and the others nothing.
fn spread<T: Default>(weights: &[u64], values: Vec<T>) -> Vec<T> {
    let mut values = values.into_iter();
    let of = |&weight: &u64| if weight > 0 { values.next() } else { None };
    weights.iter().map(of).map(Option::unwrap_or_default).collect()
}
