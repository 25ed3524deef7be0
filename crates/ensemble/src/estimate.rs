//! A number that rests on draws, with how sure it is.

use serde::Serialize;

use crate::elementary::normal_quantile;

/// Replicates from which on a standard error rests on them, as in an ensemble.
pub const ENOUGH_REPLICATES: usize = 8;
/// Parts from which on a spread is as good as known.
const NORMAL_FROM: usize = 1000;
/// How much of the probability an interval holds.
pub const LEVEL: f64 = 0.95;

/// A number that rests on draws.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Its standard error, at least 0.
    pub standard_error: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end of its 95 % interval.
    pub high: f64,
}

impl Estimate {
    /// Returns the mean of a column of finite numbers with its standard error.
    ///
    /// `replicate` is how many successive futures belong together: 256 for the futures of an ensemble,
    /// 1 if all are independent. From eight replicates on the standard error comes from them (ratio
    /// estimator, Cochran 1977, section 6.4), else as if all were independent.
    pub fn of_mean(values: &[f64], replicate: usize) -> Self {
        let part = part_of(values.len(), replicate);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Self::symmetric(mean, spread(values, mean, part), values.len().div_ceil(part))
    }

    /// Returns an estimate whose error is normal but for a spread that rests on so many independent
    /// parts: the interval takes Student's t in place of the normal quantile.
    pub fn symmetric(value: f64, standard_error: f64, parts: usize) -> Self {
        let reach = two_sided(parts) * standard_error;
        Self { value, standard_error, low: value - reach, high: value + reach }
    }
}

/// Returns the two-sided 95 % quantile of Student's t for a spread that rests on so many parts.
/// Pinned by `estimate::the_quantile_of_student_is_the_one_of_the_tables`.
fn two_sided(parts: usize) -> f64 {
    beyond(1.0 - LEVEL, parts)
}

/// Returns the size that a number over its spread exceeds with this probability, where the spread
/// rests on so many independent parts: Student's t with one degree of freedom less, normal from
/// 1,000 on; infinite for no probability.
pub fn beyond(probability: f64, parts: usize) -> f64 {
    let normal = -normal_quantile(probability / 2.0);
    if parts > NORMAL_FROM || normal.is_infinite() {
        return normal;
    }
    let degrees = parts.saturating_sub(1).max(1);
    let (mut low, mut high) = (normal.max(0.0), normal.max(1.0));
    while 1.0 - inside(high, degrees) > probability && high < 1e6 {
        high *= 2.0;
    }
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if 1.0 - inside(middle, degrees) > probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// Returns the probability that Student's t is at most so large in size (Abramowitz and Stegun
/// 1964, 26.7.3 and 26.7.4).
fn inside(t: f64, degrees: usize) -> f64 {
    let angle = libm::atan(t / (degrees as f64).sqrt());
    let (sine, cosine) = (libm::sin(angle), libm::cos(angle));
    let odd = degrees % 2 == 1;
    let (mut term, mut power) = if odd { (cosine, 1.0) } else { (1.0, 0.0) };
    let mut sum = 0.0;
    for _ in 0..degrees / 2 {
        sum += term;
        term *= (power + 1.0) / (power + 2.0) * cosine * cosine;
        power += 2.0;
    }
    if odd { (angle + sine * sum) * std::f64::consts::FRAC_2_PI } else { sine * sum }
}

/// Returns the 95 % interval of a probability of which `hits` of `tries` happened (Wilson 1927);
/// 0 to 1 of no tries. Pinned by `estimate::wilson_gives_the_published_interval`.
pub fn wilson(hits: f64, tries: f64) -> [f64; 2] {
    let known = tries > 0.0 && tries.is_finite() && (0.0..=tries).contains(&hits);
    if !known {
        return [0.0, 1.0];
    }
    let z = normal_quantile(0.5 + LEVEL / 2.0);
    let share = hits / tries;
    let widened = 1.0 + z * z / tries;
    let middle = (share + z * z / (2.0 * tries)) / widened;
    let reach =
        z * (share * (1.0 - share) / tries + z * z / (4.0 * tries * tries)).sqrt() / widened;
    // At the ends the formula gives 0 and 1 but for rounding.
    let low = if hits <= 0.0 { 0.0 } else { (middle - reach).max(0.0) };
    let high = if hits >= tries { 1.0 } else { (middle + reach).min(1.0) };
    [low, high]
}

/// Returns how many successive futures are one independent part.
pub fn part_of(futures: usize, replicate: usize) -> usize {
    let replicate = replicate.max(1);
    if futures / replicate >= ENOUGH_REPLICATES { replicate } else { 1 }
}

/// Returns the standard error of the mean of these values, of which `part` successive ones are one
/// independent part.
pub fn spread(values: &[f64], mean: f64, part: usize) -> f64 {
    let n = values.len() as f64;
    let parts = values.len().div_ceil(part.max(1)) as f64;
    if parts < 2.0 {
        return 0.0;
    }
    let square = |part: &[f64]| {
        let apart: f64 = part.iter().map(|value| value - mean).sum();
        apart * apart
    };
    let squares: f64 = values.chunks(part.max(1)).map(square).sum();
    (squares * parts / (parts - 1.0)).sqrt() / n
}
