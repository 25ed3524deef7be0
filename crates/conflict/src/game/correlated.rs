//! What a mediator could reach who tells everybody in private what to play (Aumann 1974, 1987).
//!
//! Nobody may gain by playing something else than what was recommended; among the distributions over
//! cells for which that holds, the one with the largest sum of payoffs, and the least and the most
//! that each player gets in any: by exact linear programs, for larger games in floats. Pinned by `tests/integration/game/truth.rs`.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

use super::answer::{Correlated, Range, Recommendation, Recommended};
use super::simplex::{Corner, maximize};
use super::{Exact, Game, climb};

/// How many numbers the program may have at the start.
const MOST_NUMBERS: usize = 60_000;

/// Returns the best correlated equilibrium and the range of each player; none if the game is too large.
pub(super) fn correlated(game: &Game) -> Option<Correlated> {
    let n = game.players().len();
    let cells = game.cells();
    let count = |c: &usize| c * (c - 1);
    let conditions: usize = game.counts().iter().map(count).sum();
    if (conditions + 2 * n + 2).checked_mul(cells + 1)? > MOST_NUMBERS {
        return None;
    }
    let whole: Vec<Vec<BigInt>> = game.payoffs().iter().map(|row| scaled(row)).collect();
    let mut rows = Vec::with_capacity(conditions + 1);
    for (player, payoffs) in whole.iter().enumerate() {
        rows.extend(obedience(game, player, payoffs));
    }
    let mut bounds = vec![BigInt::zero(); rows.len()];
    rows.push(vec![BigInt::one(); cells]);
    bounds.push(BigInt::one());
    // Every goal is above zero in every cell, so that the shares sum to one where it is largest.
    let mut goals = vec![positive(&total(game))];
    for row in game.payoffs() {
        goals.push(positive(row));
        goals.push(positive(&row.iter().map(|n| -n).collect::<Vec<_>>()));
    }
    let exactly = maximize(&rows, &bounds, &goals);
    let exact = exactly.is_some();
    let corners = exactly.or_else(|| climb::maximize(&rows, &bounds, &goals))?;
    let (best, rest) = corners.split_first()?;
    let mut ranges = Vec::with_capacity(n);
    for ((player, row), ends) in game.players().iter().zip(game.payoffs()).zip(rest.chunks_exact(2))
    {
        let [most, least] = ends else { return None };
        let (least, most) = (mean(row, least), mean(row, most));
        ranges.push(Range { player: player.name.clone(), least, most });
    }
    let payoffs: Vec<Exact> = game.payoffs().iter().map(|row| mean(row, best)).collect();
    let cell = |(cell, number): &(usize, BigInt)| {
        let probability = Exact::ratio(number.clone(), best.denominator.clone())?;
        let indices = game.strategies_of(*cell);
        let named = game.players().iter().zip(&indices);
        let strategies =
            named.filter_map(|(player, own)| player.strategies.get(*own).cloned()).collect();
        Some(Recommended { indices, strategies, float: probability.to_float(), probability })
    };
    let best = Recommendation {
        cells: best.x.iter().filter_map(cell).collect(),
        payoffs_float: payoffs.iter().map(Exact::to_float).collect(),
        total: payoffs.iter().fold(Exact::zero(), |sum, payoff| &sum + payoff),
        payoffs,
    };
    Some(Correlated { best, ranges, exact })
}

/// One row for each strategy and each other one: what would be gained by disobeying, at most zero.
fn obedience(game: &Game, player: usize, payoffs: &[BigInt]) -> Vec<Vec<BigInt>> {
    let stride = game.stride(player);
    let count = game.counts().get(player).copied().unwrap_or(1);
    let mut rows = Vec::new();
    for own in 0..count {
        for other in (0..count).filter(|other| *other != own) {
            let gain = |(cell, payoff): (usize, &BigInt)| {
                if cell / stride % count != own {
                    return BigInt::zero();
                }
                payoffs
                    .get(cell - own * stride + other * stride)
                    .map_or(BigInt::zero(), |p| p - payoff)
            };
            let mut row: Vec<BigInt> = payoffs.iter().enumerate().map(gain).collect();
            let common = row.iter().fold(BigInt::zero(), |gcd, number| gcd.gcd(number));
            // What is never gained and never lost asks for nothing.
            if common.is_zero() {
                continue;
            }
            row.iter_mut().for_each(|number| *number /= &common);
            rows.push(row);
        }
    }
    rows
}

fn total(game: &Game) -> Vec<Exact> {
    let sum = |cell: usize| {
        let here = game.payoffs().iter().filter_map(|row| row.get(cell));
        here.fold(Exact::zero(), |sum, payoff| &sum + payoff)
    };
    (0..game.cells()).map(sum).collect()
}

/// Returns numbers as whole ones in the same proportions.
fn scaled(row: &[Exact]) -> Vec<BigInt> {
    let denominator = row.iter().fold(BigInt::one(), |lcm, number| lcm.lcm(number.denominator()));
    row.iter().map(|number| number.numerator() * (&denominator / number.denominator())).collect()
}

/// Returns numbers as whole ones from 1 on, in the same order and with proportional differences.
fn positive(row: &[Exact]) -> Vec<BigInt> {
    let row = scaled(row);
    let least = row.iter().min().cloned().unwrap_or_default();
    let common = row.iter().fold(BigInt::zero(), |gcd, number| gcd.gcd(&(number - &least)));
    let moved = |number: &BigInt| {
        let number = number - &least;
        (if common.is_zero() { number } else { number / &common }) + 1
    };
    row.iter().map(moved).collect()
}

fn mean(row: &[Exact], corner: &Corner) -> Exact {
    let weighed = corner.x.iter().filter_map(|(cell, number)| {
        Some(row.get(*cell)? * &Exact::ratio(number.clone(), corner.denominator.clone())?)
    });
    weighed.fold(Exact::zero(), |sum, number| &sum + &number)
}
