//! What is there to say about a game? All solvers, one after the other.

use super::answer::{Cell, Complete, GameAnswer, Limit, LogitPoint, Mixed, PlayerView};
use super::correlated::correlated;
use super::expected::{Floats, payoffs};
use super::extreme::{MOST_LABELS, extreme};
use super::logit::{Point, branch};
use super::pure::pure;
use super::refine::refine;
use super::{Exact, Game};

/// How many cells are told one by one, and how many points of the branch.
const MOST_CELLS: usize = 4096;
const MOST_POINTS: usize = 160;
/// How many payoffs a game may have whose branch is followed.
const MOST_ON_BRANCH: usize = 1 << 15;
/// How far a limit may be from an equilibrium that it is.
const NEAR: f64 = 1e-6;
/// The regret, in payoffs from 0 to 1, above which a branch stopped before an equilibrium.
const FAR: f64 = 1e-6;

/// What is asked about a game.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Solve {
    /// The λ at which the logit branch is told, zero or more; without any, a few from 0 on that fit
    /// the range of payoffs.
    pub lambda: Vec<f64>,
}

/// Returns everything about a game.
///
/// Costs of the exact parts: a look at each payoff and deviation; for two players all corners of two
/// polyhedra, for which there may be at most 128 strategies; and linear programs of limited work. What
/// is too large is left out, and the label of completeness says so.
pub fn solve(game: &Game, asked: &Solve) -> GameAnswer {
    let pure = pure(game);
    let floats = Floats::of(game);
    // λ counts payoffs as they are written; inside they go from 0 to 1.
    let mut asked: Vec<f64> =
        if asked.lambda.is_empty() { ladder(floats.scale) } else { asked.lambda.clone() };
    asked.retain(|lambda| lambda.is_finite() && *lambda >= 0.0);
    let inside: Vec<f64> = asked.iter().map(|lambda| lambda * floats.scale).collect();
    let usable = floats.scale.is_finite() && inside.iter().all(|lambda| lambda.is_finite());
    // A step along the branch looks at every cell for every player, and there may be thousands.
    let is_small = game.cells().saturating_mul(game.players().len()) <= MOST_ON_BRANCH;
    let points = match is_small {
        true => branch(&floats, if usable { &inside } else { &[] }),
        false => Vec::new(),
    };
    let told = |point: &Point| {
        let exactly = inside
            .iter()
            .zip(&asked)
            .find(|(within, _)| (point.lambda - *within).abs() <= within.abs() * 1e-15);
        let lambda = exactly.filter(|_| point.asked).map(|(_, lambda)| *lambda);
        said(
            game,
            &floats,
            lambda.unwrap_or(point.lambda / floats.scale),
            &point.often,
            point.regret,
        )
    };
    let found = extreme(game);
    let end = points.last();
    let refined = end.and_then(|end| refine(&floats, end));
    let limit = end.map(|end| match &refined {
        Some((often, regret)) => said(game, &floats, end.lambda / floats.scale, often, *regret),
        None => told(end),
    });
    let is_two = found.is_some();
    let (mut mixed, components) = match found {
        Some(found) => (found.mixed, found.components),
        None => (pure.iter().map(|pure| of_pure(game, &pure.indices)).collect(), Vec::new()),
    };
    let mut limit_is = limit.as_ref().and_then(|limit| nearest(&mixed, &limit.profile));
    if let (false, None, Some(limit), true) = (is_two, limit_is, &limit, refined.is_some()) {
        limit_is = Some(mixed.len());
        mixed.push(of_limit(limit));
    }
    let complete = if !is_two {
        if mixed.is_empty() { Complete::NotFound } else { Complete::One }
    } else if components.iter().any(|component| component.continuum) {
        Complete::AllExtreme
    } else {
        Complete::All
    };
    let all_cells = if game.cells() > MOST_CELLS { 0 } else { game.cells() };
    let cell = |cell: usize| Cell {
        indices: game.strategies_of(cell),
        payoffs: game.payoffs().iter().filter_map(|row| row.get(cell).cloned()).collect(),
    };
    let correlated = correlated(game);
    let of_two = match game.counts().as_slice() {
        [one, other] if one + other > MOST_LABELS => Limit::Strategies,
        [_, _] => Limit::Corners,
        _ => Limit::Players,
    };
    let stopped = limit.as_ref().is_none_or(|limit| limit.regret > FAR * floats.scale);
    let limits = [
        (!is_two && game.players().len() > 1, of_two),
        (!is_small, Limit::Branch),
        (is_small && stopped, Limit::BranchStopped),
        (correlated.is_none(), Limit::Correlated),
        (all_cells == 0, Limit::Cells),
    ];
    let limits = limits.into_iter().filter(|(holds, _)| *holds).map(|(_, limit)| limit).collect();
    let every = points.len().div_ceil(MOST_POINTS).max(1);
    let last = points.len().saturating_sub(1);
    GameAnswer {
        schema: "freehold-game/1",
        title: game.title().to_owned(),
        board: None,
        label: freehold_board::Label::default(),
        players: game
            .players()
            .iter()
            .map(|player| PlayerView {
                name: player.name.clone(),
                strategies: player.strategies.clone(),
            })
            .collect(),
        cells: (0..all_cells).map(cell).collect(),
        complete_pure: if pure.is_empty() { Complete::None } else { Complete::All },
        pure,
        mixed,
        complete,
        limits,
        components,
        logit: points.iter().filter(|point| point.asked).map(told).collect(),
        branch: points
            .iter()
            .enumerate()
            .filter(|(place, point)| place % every == 0 || point.asked || *place == last)
            .map(|(_, point)| told(point))
            .collect(),
        limit,
        limit_is,
        agents: None,
        correlated,
        inputs: Vec::new(),
        draws: 0,
    }
}

/// Returns all extreme equilibria of two players, exact, as in [`GameAnswer::mixed`]; none for another
/// number of players and for what is too large.
pub fn extreme_equilibria(game: &Game) -> Option<Vec<Mixed>> {
    extreme(game).map(|found| found.mixed)
}

/// Returns the logit branch from the center to where it leads, which is the last point, with a point
/// at each λ given whenever it comes by.
pub fn logit_branch(game: &Game, lambda: &[f64]) -> Vec<LogitPoint> {
    let floats = Floats::of(game);
    let inside: Vec<f64> = lambda.iter().map(|lambda| lambda * floats.scale).collect();
    let mut points = branch(&floats, &inside);
    if let Some(end) = points.last_mut()
        && let Some((often, regret)) = refine(&floats, end)
    {
        (end.often, end.regret) = (often, regret);
    }
    let told = |point: &Point| {
        said(game, &floats, point.lambda / floats.scale, &point.often, point.regret)
    };
    points.iter().map(told).collect()
}

/// Returns 0 and λ in steps of 1, 2, 5 around what fits payoffs of this range.
fn ladder(scale: f64) -> Vec<f64> {
    if !(scale.is_finite() && scale > 0.0) {
        return vec![0.0];
    }
    let mut power = 0;
    // Written as decimals, so that λ is 0.01 and not a float beside it.
    let number = |whole: u32, power: i32| format!("{whole}e{power}").parse::<f64>().unwrap_or(0.0);
    while number(1, power) * scale > 10.0 && power > -300 {
        power -= 1;
    }
    while number(1, power) * scale < 1.0 && power < 300 {
        power += 1;
    }
    let decades = (-1..=1).flat_map(|more| [1, 2, 5].map(|whole| number(whole, power + more)));
    [0.0].into_iter().chain(decades).chain([number(1, power + 2)]).collect()
}

fn said(game: &Game, floats: &Floats, lambda: f64, often: &[f64], regret: f64) -> LogitPoint {
    let profile = floats.split(often);
    LogitPoint { lambda, payoffs: payoffs(game, &profile), profile, regret: regret * floats.scale }
}

fn of_pure(game: &Game, indices: &[usize]) -> Mixed {
    let of = |player: &super::Player, own: usize| -> Vec<Exact> {
        (0..player.strategies.len())
            .map(|place| if place == own { Exact::one() } else { Exact::zero() })
            .collect()
    };
    let profile: Vec<Vec<Exact>> =
        game.players().iter().zip(indices).map(|(player, own)| of(player, *own)).collect();
    let cell = game.cell_of(indices).unwrap_or(0);
    let payoffs: Vec<&Exact> = game.payoffs().iter().filter_map(|row| row.get(cell)).collect();
    Mixed {
        profile: profile.iter().map(|p| p.iter().map(Exact::to_string).collect()).collect(),
        floats: profile.iter().map(|p| p.iter().map(Exact::to_float).collect()).collect(),
        payoffs: payoffs.iter().map(|payoff| payoff.to_string()).collect(),
        payoffs_float: payoffs.iter().map(|payoff| payoff.to_float()).collect(),
        exact: true,
        regret: 0.0,
        pure: true,
        component: None,
    }
}

fn of_limit(limit: &LogitPoint) -> Mixed {
    let text = |numbers: &Vec<f64>| numbers.iter().map(f64::to_string).collect::<Vec<_>>();
    Mixed {
        profile: limit.profile.iter().map(text).collect(),
        floats: limit.profile.clone(),
        payoffs: text(&limit.payoffs),
        payoffs_float: limit.payoffs.clone(),
        exact: false,
        regret: limit.regret,
        pure: false,
        component: None,
    }
}

/// Returns the place of the equilibrium that a profile is, within a millionth.
fn nearest(mixed: &[Mixed], profile: &[Vec<f64>]) -> Option<usize> {
    let far = |mixed: &Mixed| {
        let both = mixed.floats.iter().flatten().zip(profile.iter().flatten());
        both.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    };
    let best = mixed.iter().enumerate().min_by(|one, other| far(one.1).total_cmp(&far(other.1)))?;
    (far(best.1) < NEAR).then_some(best.0)
}
