//! The logit branch: how often everything is played by people who answer better the more it matters.
//!
//! A profile is a quantal response equilibrium at λ if each strategy is played in proportion to
//! `exp(λ · what it gets)` (McKelvey & Palfrey 1995). The branch from the center, where λ is 0, is
//! followed by predictor and corrector along its own length (Turocy 2005), so that it may turn back in
//! λ; the unknowns are logarithms of probabilities, which never run into zero. A step is taken again,
//! shorter, when the corrector has to go far or does not get there fast (Allgower & Georg 1990, 6.1),
//! so the branch is not left for another one near by. Pinned by `tests/integration/game/truth.rs`
//! (Ochs 1995) and `tests/integration/game/quantal.rs`.

use super::expected::{Answering, Values};
use super::linear::{column, solve};

/// How far λ goes, times the range of payoffs, and with which regret the branch may end before.
const MOST_LAMBDA: f64 = 1e9;
const LITTLE_REGRET: f64 = 1e-10;
/// How many steps and how much work may be done.
const MOST_STEPS: usize = 20_000;
const MOST_WORK: u64 = 20_000_000_000;
/// The first step, the shortest, and when a corrector has arrived.
const FIRST_STEP: f64 = 0.05;
const SHORTEST: f64 = 1e-9;
const ARRIVED: f64 = 1e-11;
/// How far the first correction may go, and by how much each must be smaller than the one before.
const FAR: f64 = 0.25;
const SLOW: f64 = 0.35;
/// How many corrections are tried.
const CORRECTIONS: usize = 9;

/// A point of the branch.
#[derive(Clone, Debug)]
pub(super) struct Point {
    /// λ in payoffs from 0 to 1.
    pub(super) lambda: f64,
    pub(super) often: Vec<f64>,
    pub(super) regret: f64,
    /// Whether λ is one that was asked for.
    pub(super) asked: bool,
}

/// Returns the branch from the center on, with a point at each λ asked for whenever it comes by.
/// Stops when regret is nearly nothing and every λ asked for was passed, and at λ = 10^9 in payoffs
/// from 0 to 1. Costs a small system of equations for each of some hundred steps.
pub(super) fn branch<G: Answering>(game: &G, asked: &[f64]) -> Vec<Point> {
    let n = game.total();
    let mut path = Path {
        game,
        z: game.counts().iter().flat_map(|count| center(*count)).chain([0.0]).collect(),
        tangent: (0..=n).map(|place| if place == n { 1.0 } else { 0.0 }).collect(),
        rows: Vec::new(),
        often: Vec::new(),
        values: Values::default(),
        work: 0,
    };
    let mut points = Vec::new();
    if path.correct(Border::Lambda).is_none() {
        return points;
    }
    let at_zero = asked.iter().any(|lambda| lambda.abs() < 1e-300);
    points.push(path.point(at_zero));
    let furthest = asked.iter().copied().fold(0.0, f64::max);
    let mut step = FIRST_STEP;
    for _ in 0..MOST_STEPS {
        let from = (path.z.clone(), path.tangent.clone());
        let (lambda, slope) = (path.lambda(), path.tangent.last().copied().unwrap_or(0.0));
        // A λ asked for that the step would pass is where it ends.
        let ends = lambda + step * slope;
        let between = |target: &f64| {
            let ahead = (target - lambda) * slope > lambda.abs() * 1e-13 * slope.abs();
            ahead && (ends - target) * slope >= 0.0
        };
        let nearest =
            |one: &f64, other: &f64| (one - lambda).abs().total_cmp(&(other - lambda).abs());
        let target = asked.iter().copied().filter(between).min_by(nearest);
        let (length, border) = match target {
            Some(target) => ((target - lambda) / slope, Border::Lambda),
            None => (step, Border::Tangent),
        };
        for (number, by) in path.z.iter_mut().zip(&from.1) {
            *number += length * by;
        }
        if let (Some(target), Some(last)) = (target, path.z.last_mut()) {
            *last = target;
        }
        let worked = path.correct(border).filter(|_| {
            // A target that was passed unseen is gone back to, and no turn is missed.
            let passed = |t: &f64| (t - lambda) * (t - path.lambda()) < 0.0;
            let turned: f64 = path.tangent.iter().zip(&from.1).map(|(a, b)| a * b).sum();
            path.lambda() >= 0.0 && turned > 0.8 && !asked.iter().any(passed)
        });
        let Some(size) = worked else {
            (path.z, path.tangent) = from;
            step = step.min(length) / 2.0;
            if step < SHORTEST || path.work > MOST_WORK {
                break;
            }
            continue;
        };
        let point = path.point(target.is_some());
        let over = (point.regret < LITTLE_REGRET && path.lambda() > furthest)
            || path.lambda() > MOST_LAMBDA.max(2.0 * furthest);
        points.push(point);
        if over || path.work > MOST_WORK {
            break;
        }
        // What needed little correction may go further next time.
        let grow = if size < 0.01 {
            2.0
        } else if size < 0.06 {
            1.3
        } else {
            0.9
        };
        step = if target.is_some() { step } else { step * grow };
    }
    points
}

fn center(count: usize) -> impl Iterator<Item = f64> {
    let even = -libm::log(count as f64);
    std::iter::repeat_n(even, count)
}

/// What keeps a point from sliding along the branch while it is corrected.
#[derive(Clone, Copy)]
enum Border {
    /// It stays at its place along the tangent.
    Tangent,
    /// It stays at its λ.
    Lambda,
}

struct Path<'g, G> {
    game: &'g G,
    /// Logarithms of all probabilities, and λ.
    z: Vec<f64>,
    tangent: Vec<f64>,
    rows: Vec<f64>,
    often: Vec<f64>,
    values: Values,
    work: u64,
}

impl<G: Answering> Path<'_, G> {
    fn lambda(&self) -> f64 {
        self.z.last().copied().unwrap_or(0.0)
    }

    fn point(&self, asked: bool) -> Point {
        Point {
            lambda: self.lambda(),
            often: self.often.clone(),
            regret: self.game.regret(&self.often, &self.values),
            asked,
        }
    }

    /// Brings the point onto the branch and finds the direction there; returns how far the first
    /// correction went. None if it goes too far or not fast enough; then the point is spoiled.
    fn correct(&mut self, border: Border) -> Option<f64> {
        let n = self.game.total();
        let before = self.tangent.clone();
        let mut sizes: Option<(f64, f64)> = None;
        for _ in 0..CORRECTIONS {
            self.assemble(&before, border);
            self.work += (n as u64 + 1).pow(3);
            if !solve(&mut self.rows, n + 1, n + 3) {
                return None;
            }
            let by = column(&self.rows, n + 1, n + 3, 0);
            // λ is measured against itself: far out, a step of one is nothing.
            let large = self.lambda().abs().max(1.0);
            let mut size = 0.0_f64;
            for (place, by) in by.iter().enumerate() {
                size = size.max(if place == n { by.abs() / large } else { by.abs() });
            }
            if !size.is_finite() {
                return None;
            }
            let slow = |(_, last): (f64, f64)| size > SLOW * last && size > 1e-8;
            if size > FAR || sizes.is_some_and(slow) {
                return None;
            }
            for (number, by) in self.z.iter_mut().zip(&by) {
                *number += by;
            }
            let first = sizes.map_or(size, |(first, _)| first);
            let stalls = sizes.is_some_and(|(_, last)| size >= last && size <= 1e-8);
            if size < ARRIVED || stalls {
                let mut tangent = column(&self.rows, n + 1, n + 3, 1);
                let length = libm::sqrt(tangent.iter().map(|by| by * by).sum());
                if !length.is_finite() || length <= 0.0 {
                    return None;
                }
                let ahead: f64 = tangent.iter().zip(&before).map(|(a, b)| a * b).sum();
                let length = if ahead < 0.0 { -length } else { length };
                tangent.iter_mut().for_each(|by| *by /= length);
                self.tangent = tangent;
                self.refresh();
                return Some(first);
            }
            sizes = Some((first, size));
        }
        None
    }

    fn refresh(&mut self) {
        let logs = self.z.get(..self.game.total()).unwrap_or_default();
        self.often.clear();
        self.often.extend(logs.iter().map(|log| libm::exp(*log)));
        self.game.values(logs, &self.often, &mut self.values);
    }

    /// Writes down the derivative of all conditions with two right-hand sides: what is missing, and
    /// what leads on.
    fn assemble(&mut self, before: &[f64], border: Border) {
        self.refresh();
        let (n, width) = (self.game.total(), self.game.total() + 3);
        let lambda = self.lambda();
        self.rows.clear();
        self.rows.resize((n + 1) * width, 0.0);
        let mut rows = self.rows.chunks_exact_mut(width);
        for player in 0..self.game.counts().len() {
            let places = self.game.places(player);
            let first = places.start;
            let slopes = |place: usize| {
                self.values.slopes.get(place * n..(place + 1) * n).unwrap_or_default()
            };
            let value = |place: usize| self.values.of.get(place).copied().unwrap_or(0.0);
            let log = |place: usize| self.z.get(place).copied().unwrap_or(0.0);
            for place in places.clone() {
                let Some(row) = rows.next() else { return };
                if place == first {
                    let mut missing = 1.0;
                    let own = places.clone().zip(self.often.iter().skip(first));
                    for (place, often) in own {
                        missing -= often;
                        set(row, place, *often);
                    }
                    set(row, n + 1, missing);
                    continue;
                }
                let one = slopes(place);
                let other = slopes(first);
                for ((number, often), (one, other)) in
                    row.iter_mut().zip(&self.often).zip(one.iter().zip(other))
                {
                    let grows = if G::BY_LOGS { 1.0 } else { *often };
                    *number = -lambda * (one - other) * grows;
                }
                set(row, place, 1.0);
                set(row, first, -1.0);
                let gain = value(place) - value(first);
                set(row, n, -gain);
                set(row, n + 1, lambda * gain - (log(place) - log(first)));
            }
        }
        if let Some(row) = rows.next() {
            match border {
                Border::Tangent => {
                    for (number, by) in row.iter_mut().zip(before) {
                        *number = *by;
                    }
                }
                Border::Lambda => set(row, n, 1.0),
            }
            set(row, n + 2, 1.0);
        }
    }
}

fn set(row: &mut [f64], place: usize, number: f64) {
    if let Some(slot) = row.get_mut(place) {
        *slot = number;
    }
}
