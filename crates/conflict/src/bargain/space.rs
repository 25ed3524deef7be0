//! Which deals are possible, and which of them is best by an aim?

use super::aim::{Aim, ON_FLOOR};
use super::program::{Program, Solved};

/// A possible deal: what is agreed, and what each party gets, counted from the impasse in shares
/// of what it can gain or lose.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Point {
    /// Terms, each from 0 to 1 between its bounds; or the probability of each alternative.
    pub(crate) choice: Vec<f64>,
    /// What each party gets.
    pub(crate) gets: Vec<f64>,
}

/// What each party gets from terms.
pub type Worth<'v> = dyn Fn(&[f64], &mut [f64]) + 'v;

/// How often a climb looks for better terms.
const STEPS: usize = 400;
/// A step smaller than this moves no number that is told.
const SMALLEST_STEP: f64 = 1e-12;
/// How much a floor that is missed counts against what is won.
const PENALTY: f64 = 8.0;
/// From how many places a climb starts where what the parties get is no plain sum.
const STARTS: usize = 3;
/// How many places are looked at inside, beside the corners.
const INSIDE: usize = 96;
/// Up to how many terms all corners are looked at.
const CORNERS: usize = 6;

/// Possible deals.
pub(crate) enum Space<'v> {
    Terms(Terms<'v>),
    /// What each party gets from each alternative; any mixture can be agreed.
    Lotteries(Vec<Vec<f64>>),
}

impl Space<'_> {
    /// Returns the deal that is best by an aim and gives everybody its floor; none if no deal does.
    pub(crate) fn best(&self, aim: Aim, floor: &[f64]) -> Option<Point> {
        match self {
            Self::Terms(terms) => terms.best(&aim, floor),
            Self::Lotteries(alternatives) => mixture(alternatives, aim, floor),
        }
    }

    /// Whether what is found is best among all deals, for certain.
    pub(crate) fn is_exact(&self) -> bool {
        match self {
            Self::Terms(terms) => terms.flat.is_some(),
            Self::Lotteries(_) => true,
        }
    }
}

/// Terms within bounds.
pub(crate) struct Terms<'v> {
    pub(crate) bounds: Vec<[f64; 2]>,
    worth: &'v Worth<'v>,
    zero: Vec<f64>,
    pub(crate) scale: Vec<f64>,
    samples: Vec<Point>,
    /// The slopes, where what everybody gets is a plain sum.
    flat: Option<Vec<Vec<f64>>>,
}

impl<'v> Terms<'v> {
    /// Looks at corners and inside of the bounds; what each gets is counted from `zero`.
    ///
    /// # Errors
    /// The first party for whom that is no number somewhere.
    pub(crate) fn new(
        bounds: &[[f64; 2]],
        worth: &'v Worth<'v>,
        zero: &[f64],
    ) -> Result<Self, usize> {
        let choices = places(bounds.len());
        let n = zero.len();
        let bounds = bounds.to_vec();
        let mut terms = Self {
            bounds,
            worth,
            zero: zero.to_vec(),
            scale: vec![1.0; n],
            samples: Vec::new(),
            flat: None,
        };
        let raw: Vec<Vec<f64>> = choices.iter().map(|choice| terms.gets(choice)).collect();
        for gets in &raw {
            if let Some(party) = gets.iter().position(|gets| !gets.is_finite()) {
                return Err(party);
            }
        }
        for (party, scale) in terms.scale.iter_mut().enumerate() {
            let values = raw.iter().filter_map(|gets| gets.get(party)).copied();
            let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
                (low.min(x), high.max(x))
            });
            *scale = match (high - low, high.abs()) {
                (range, _) if range > 1e-12 * high.abs().max(low.abs()) => range,
                (_, size) if size > 0.0 => size,
                _ => 1.0,
            };
        }
        terms.samples = choices.into_iter().map(|choice| terms.point(choice)).collect();
        terms.flat = terms.plain_sum();
        Ok(terms)
    }

    /// What everybody gets, counted from zero.
    fn gets(&self, choice: &[f64]) -> Vec<f64> {
        let mut gets = vec![0.0; self.zero.len()];
        (self.worth)(&self.terms(choice), &mut gets);
        let counted = gets.iter().zip(&self.zero).zip(&self.scale);
        counted.map(|((gets, zero), scale)| (gets - zero) / scale).collect()
    }

    /// Returns the terms themselves.
    pub(crate) fn terms(&self, choice: &[f64]) -> Vec<f64> {
        let within = choice.iter().zip(&self.bounds);
        within.map(|(at, [low, high])| (low + at * (high - low)).clamp(*low, *high)).collect()
    }

    pub(crate) fn point(&self, choice: Vec<f64>) -> Point {
        let gets = self.gets(&choice);
        Point { choice, gets }
    }

    /// Returns the slopes if what everybody gets is a plain sum of terms.
    fn plain_sum(&self) -> Option<Vec<Vec<f64>>> {
        let middle = self.point(vec![0.5; self.bounds.len()]);
        let slopes = self.slopes(&middle, 0.25);
        let fits = |point: &Point| {
            let parties = slopes.iter().zip(&point.gets).zip(&middle.gets);
            parties.into_iter().all(|((slopes, gets), base)| {
                let moved = slopes.iter().zip(&point.choice);
                let said = base + moved.map(|(slope, at)| slope * (at - 0.5)).sum::<f64>();
                (said - gets).abs() <= 1e-10 * (1.0 + gets.abs())
            })
        };
        self.samples.iter().all(fits).then_some(slopes)
    }

    /// Returns what each party gains by each term, by differences `step` to both sides.
    fn slopes(&self, at: &Point, step: f64) -> Vec<Vec<f64>> {
        if let Some(flat) = &self.flat {
            return flat.clone();
        }
        let n_terms = self.bounds.len();
        let mut slopes = vec![vec![0.0; n_terms]; self.zero.len()];
        for term in 0..n_terms {
            let moved = |by: f64| {
                let mut choice = at.choice.clone();
                if let Some(slot) = choice.get_mut(term) {
                    *slot = (*slot + by).clamp(0.0, 1.0);
                }
                let place = choice.get(term).copied().unwrap_or(0.0);
                (place, self.gets(&choice))
            };
            let ((above, more), (below, less)) = (moved(step), moved(-step));
            let width = above - below;
            for ((row, more), less) in slopes.iter_mut().zip(more).zip(less) {
                if let Some(slot) = row.get_mut(term).filter(|_| width > 0.0) {
                    let slope = (more - less) / width;
                    *slot = if slope.is_finite() { slope } else { 0.0 };
                }
            }
        }
        slopes
    }

    fn best(&self, aim: &Aim, floor: &[f64]) -> Option<Point> {
        let missed = |point: &Point| missing(&point.gets, floor);
        let mut starts: Vec<&Point> = self.samples.iter().collect();
        starts.sort_by(|a, b| {
            missed(a)
                .total_cmp(&missed(b))
                .then_with(|| aim.merit(&b.gets).total_cmp(&aim.merit(&a.gets)))
        });
        let mut best: Option<Point> = None;
        let n_starts = if self.flat.is_some() { 1 } else { STARTS };
        for start in starts.into_iter().take(n_starts) {
            let mut start = start.clone();
            if missed(&start) > 0.0 {
                // First to where everybody has its floor.
                let from = floor.iter().map(|floor| floor.max(-1e6)).collect();
                let along = floor.iter().map(|floor| f64::from(u8::from(*floor > -1e6))).collect();
                start = self.climb(
                    start,
                    Aim::Ray { from, along },
                    &vec![f64::NEG_INFINITY; floor.len()],
                );
                if missed(&start) > 1e3 * ON_FLOOR {
                    continue;
                }
            }
            let found = self.climb(start, aim.clone(), floor);
            let better =
                best.as_ref().is_none_or(|best| aim.merit(&found.gets) > aim.merit(&best.gets));
            if missed(&found) <= 1e3 * ON_FLOOR && better {
                best = Some(found);
            }
        }
        best
    }

    /// Climbs from a place by linear programs within a radius that grows with success and shrinks
    /// with failure (Fletcher and Sainz de la Maza 1989).
    fn climb(&self, start: Point, mut aim: Aim, floor: &[f64]) -> Point {
        let worth = |aim: &Aim, point: &Point| {
            aim.merit(&point.gets) - PENALTY * missing(&point.gets, floor)
        };
        let mut at = start;
        let mut radius: f64 = if self.flat.is_some() { 1.0 } else { 0.25 };
        for _ in 0..STEPS {
            aim.look_at(&at.gets);
            let Some(choice) = self.step(&at, &aim, floor, radius) else {
                radius /= 4.0;
                if radius < SMALLEST_STEP {
                    break;
                }
                continue;
            };
            let moved = choice.iter().zip(&at.choice).map(|(to, from)| (to - from).abs());
            let moved = moved.fold(0.0, f64::max);
            let next = self.point(choice);
            if worth(&aim, &next) > worth(&aim, &at) {
                let won = worth(&aim, &next) - worth(&aim, &at);
                at = next;
                if moved >= 0.9 * radius {
                    radius = (radius * 2.0).min(1.0);
                }
                if won < 1e-16 {
                    break;
                }
            } else {
                aim.look_at(&next.gets);
                if moved < SMALLEST_STEP {
                    break;
                }
                radius = moved.min(radius) / 4.0;
                if radius < SMALLEST_STEP {
                    break;
                }
            }
        }
        at
    }

    /// Returns the best terms within a radius, as if slopes did not change; none if a floor can't
    /// be met there.
    fn step(&self, at: &Point, aim: &Aim, floor: &[f64], radius: f64) -> Option<Vec<f64>> {
        let slopes = self.slopes(at, 1e-6_f64.max(radius.min(1e-5)));
        let down: Vec<f64> = at.choice.iter().map(|at| at.min(radius)).collect();
        let lowest = |slopes: &[f64]| slopes.iter().zip(&down).map(|(s, d)| s * d).sum::<f64>();
        let base: Vec<f64> =
            at.gets.iter().zip(&slopes).map(|(gets, slopes)| gets - lowest(slopes)).collect();
        let mut program = Program::default();
        aim.rows(&mut program, &base, &slopes);
        let width = program.gain.len();
        for ((slopes, base), floor) in slopes.iter().zip(&base).zip(floor) {
            if *floor > -1e6 {
                let mut row: Vec<f64> = slopes.iter().map(|slope| -slope).collect();
                row.resize(width, 0.0);
                program.limit(row, base - floor);
            }
        }
        for (place, (at, down)) in at.choice.iter().zip(&down).enumerate() {
            let mut row = vec![0.0; width];
            if let Some(slot) = row.get_mut(place) {
                *slot = 1.0;
            }
            program.limit(row, down + (1.0 - at).min(radius));
        }
        let Solved::Best(moved, _) = program.solve() else { return None };
        let to = at.choice.iter().zip(&down).zip(moved);
        Some(to.map(|((at, down), moved)| (at - down + moved).clamp(0.0, 1.0)).collect())
    }
}

/// By how much the party that misses its floor most misses it.
fn missing(gets: &[f64], floor: &[f64]) -> f64 {
    gets.iter().zip(floor).map(|(gets, floor)| floor - gets).fold(0.0, f64::max)
}

/// Returns the best mixture of alternatives.
fn mixture(alternatives: &[Vec<f64>], mut aim: Aim, floor: &[f64]) -> Option<Point> {
    let n = floor.len();
    let columns = |party: usize| -> Vec<f64> {
        alternatives.iter().map(|gets| gets.get(party).copied().unwrap_or(0.0)).collect()
    };
    let slopes: Vec<Vec<f64>> = (0..n).map(columns).collect();
    let mut best: Option<Point> = None;
    let rounds = if matches!(aim, Aim::Ray { .. }) { 1 } else { STEPS };
    for _ in 0..rounds {
        let mut program = Program::default();
        aim.rows(&mut program, &vec![0.0; n], &slopes);
        let width = program.gain.len();
        for (slopes, floor) in slopes.iter().zip(floor).filter(|(_, floor)| **floor > -1e6) {
            let mut row: Vec<f64> = slopes.iter().map(|slope| -slope).collect();
            row.resize(width, 0.0);
            program.limit(row, -floor);
        }
        let mut row = vec![1.0; alternatives.len()];
        row.resize(width, 0.0);
        program.equal(row, 1.0);
        let Solved::Best(mut choice, _) = program.solve() else { break };
        choice.truncate(alternatives.len());
        let of = |slopes: &Vec<f64>| slopes.iter().zip(&choice).map(|(s, p)| s * p).sum();
        let point = Point { gets: slopes.iter().map(of).collect(), choice };
        aim.look_at(&point.gets);
        let won = best.as_ref().map(|best| aim.merit(&point.gets) - aim.merit(&best.gets));
        if won.is_none_or(|won| won > 0.0) {
            best = Some(point);
        }
        if won.is_some_and(|won| won.abs() < 1e-15) {
            break;
        }
    }
    best
}

/// Returns places that cover all terms from 0 to 1: one after the other if there is one, else the
/// corners, the middle and a Halton set (1960).
fn places(n_terms: usize) -> Vec<Vec<f64>> {
    const PRIMES: [u32; 16] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];
    if n_terms == 1 {
        return (0..=64).map(|place| vec![f64::from(place) / 64.0]).collect();
    }
    let mut places = vec![vec![0.5; n_terms]];
    if n_terms <= CORNERS {
        places.extend((0..1_usize << n_terms).map(|corner| {
            (0..n_terms).map(|term| f64::from(u8::from(corner >> term & 1 == 1))).collect()
        }));
    }
    places.extend((1..=INSIDE as u32).map(|place| {
        let bases = PRIMES.iter().cycle().take(n_terms);
        bases.map(|base| radical_inverse(place, *base)).collect()
    }));
    places
}

/// The digits of a number in a base, mirrored at the point.
fn radical_inverse(mut number: u32, base: u32) -> f64 {
    let (mut value, mut digit) = (0.0, 1.0);
    while number > 0 {
        digit /= f64::from(base);
        value += digit * f64::from(number % base);
        number /= base;
    }
    value
}
