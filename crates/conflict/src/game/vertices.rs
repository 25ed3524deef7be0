//! All corners of a best-response polyhedron, each once, with the labels that it has.
//!
//! The double description method (Motzkin, Raiffa, Thompson & Thrall 1953; Fukuda & Prodon 1996) over
//! whole numbers: inequalities come one after the other, a ray that breaks the new one is replaced by
//! the points where its edges cross it. Ties change nothing: a corner on which more inequalities meet
//! than it needs comes out once, with all of them. Pinned by `tests/integration/game/truth.rs` and, on
//! degenerate games, by `tests/integration/game/laws.rs`.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::whole::Whole;

/// How many rays may stand at once, and how many pairs of them may be looked at.
const MOST_RAYS: usize = 60_000;
const MOST_PAIRS: u64 = 4_000_000_000;

/// A corner: a mixed strategy up to its sum, in whole numbers.
#[derive(Clone, Debug)]
pub(super) struct Corner {
    /// One number for each own strategy, none below zero.
    pub(super) weights: Vec<BigInt>,
    /// Bit `i` below the number of own strategies: strategy `i` is not played. Above: that answer of
    /// the other is a best one.
    pub(super) tight: u128,
}

/// Why there is no list of corners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Numbers of this size run over.
    Overflow,
    /// There are more than anybody wants to wait for.
    TooMany,
}

struct Ray<T> {
    /// The weights, and the value of the best answer behind them.
    x: Vec<T>,
    tight: u128,
}

/// Returns the corners of `{x ≥ 0, answers · x ≤ value}` apart from the origin, where row `j` of
/// `answers` holds what answer `j` of the other pays it against each of `n` own strategies, all above
/// zero. The number of own strategies and of answers together is at most 128.
pub(super) fn corners(n: usize, answers: &[Vec<BigInt>]) -> Result<Vec<Corner>, Gap> {
    match run::<i128>(n, answers) {
        Err(Gap::Overflow) => run::<BigInt>(n, answers),
        other => other,
    }
}

fn run<T: Whole>(n: usize, answers: &[Vec<BigInt>]) -> Result<Vec<Corner>, Gap> {
    let read: Option<Vec<Vec<T>>> =
        answers.iter().map(|row| row.iter().map(T::of).collect()).collect();
    let rows = read.ok_or(Gap::Overflow)?;
    let Some((first, rest)) = rows.split_first() else { return Ok(Vec::new()) };
    let mut rays = start(n, first);
    let mut pairs = 0;
    for (place, row) in rest.iter().enumerate() {
        rays = cut(rays, row, n, 1 << (n + 1 + place), &mut pairs)?;
    }
    let corners = rays.into_iter().map(|ray| Corner {
        weights: ray.x.iter().take(n).map(Whole::big).collect(),
        tight: ray.tight,
    });
    // The origin, where nothing is played, is no strategy.
    let nothing = (1_u128 << n) - 1;
    Ok(corners.filter(|corner| corner.tight & nothing != nothing).collect())
}

/// The rays of `x ≥ 0, first · x ≤ value`: the value alone, and each strategy with its value.
fn start<T: Whole>(n: usize, first: &[T]) -> Vec<Ray<T>> {
    let all = (1_u128 << n) - 1;
    let unit = |own: usize, value: T| {
        let mut x: Vec<T> = (0..n).map(|i| if i == own { T::one() } else { T::zero() }).collect();
        x.push(value);
        x
    };
    let mut rays = vec![Ray { x: unit(n, T::one()), tight: all }];
    for (own, value) in first.iter().enumerate() {
        rays.push(Ray { x: unit(own, value.clone()), tight: (all & !(1 << own)) | 1 << n });
    }
    rays
}

/// Adds one inequality, `row · x ≤ value`.
fn cut<T: Whole>(
    mut rays: Vec<Ray<T>>,
    row: &[T],
    n: usize,
    bit: u128,
    pairs: &mut u64,
) -> Result<Vec<Ray<T>>, Gap> {
    let mut above = Vec::new();
    let mut below = Vec::new();
    for (place, ray) in rays.iter_mut().enumerate() {
        let slack = slack(&ray.x, row, n).ok_or(Gap::Overflow)?;
        match slack.sign() {
            Ordering::Greater => above.push((place, slack)),
            Ordering::Less => below.push((place, slack.negated().ok_or(Gap::Overflow)?)),
            Ordering::Equal => ray.tight |= bit,
        }
    }
    *pairs += above.len() as u64 * below.len() as u64;
    if *pairs > MOST_PAIRS {
        return Err(Gap::TooMany);
    }
    let tight: Vec<u128> = rays.iter().map(|ray| ray.tight).collect();
    let enough = u32::try_from(n).unwrap_or(u32::MAX).saturating_sub(1);
    let mut made = Vec::new();
    for (one, far) in &below {
        let Some(out) = rays.get(*one) else { continue };
        for (other, near) in &above {
            let Some(inside) = rays.get(*other) else { continue };
            let shared = out.tight & inside.tight;
            if shared.count_ones() < enough || !is_edge(shared, &tight) {
                continue;
            }
            let x = between(&inside.x, far, &out.x, near).ok_or(Gap::Overflow)?;
            made.push(Ray { x, tight: shared | bit });
        }
        if rays.len() + made.len() > MOST_RAYS {
            return Err(Gap::TooMany);
        }
    }
    let mut gone = below.iter().map(|(place, _)| *place).peekable();
    let mut place = 0;
    rays.retain(|_| {
        let goes = gone.next_if_eq(&place).is_some();
        place += 1;
        !goes
    });
    rays.append(&mut made);
    Ok(rays)
}

/// Two rays span an edge if no third one lies on all inequalities that both lie on.
fn is_edge(shared: u128, tight: &[u128]) -> bool {
    let mut on_all = 0;
    for other in tight {
        on_all += u32::from(shared & !other == 0);
        if on_all > 2 {
            return false;
        }
    }
    true
}

fn slack<T: Whole>(x: &[T], row: &[T], n: usize) -> Option<T> {
    let mut slack = x.get(n)?.clone();
    for (x, pays) in x.iter().zip(row) {
        if x.sign() != Ordering::Equal {
            slack = slack.less_product(x, pays)?;
        }
    }
    Some(slack)
}

/// `far inside + near out`, in lowest terms.
fn between<T: Whole>(inside: &[T], far: &T, out: &[T], near: &T) -> Option<Vec<T>> {
    let common = far.common(near);
    let (far, near) = (far.part(&common), near.part(&common).negated()?);
    let mut sum = Vec::with_capacity(inside.len());
    let mut common = T::zero();
    for (one, other) in inside.iter().zip(out) {
        let number = T::cross(&far, one, &near, other)?;
        if !common.is_one() {
            common = common.common(&number);
        }
        sum.push(number);
    }
    if !common.is_one() && common.sign() == Ordering::Greater {
        for number in &mut sum {
            *number = number.part(&common);
        }
    }
    Some(sum)
}
