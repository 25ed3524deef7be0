//! The continuous ranked probability score, for each form in which a forecast comes.
//!
//! `CRPS(F, y) = ∫ (F(x) - 1{x ≥ y})² dx` (Matheson and Winkler 1976), in the unit of `y`; for a
//! forecast that is a number it is how far that number is off.

use freehold_ensemble::elementary::normal_cdf;

use crate::InsightError;
use crate::columns::{checked, enough, is_number};

/// Returns the score of a normal distribution: `σ (z (2Φ(z) - 1) + 2φ(z) - 1/√π)` with
/// `z = (y - mean) / σ` (Gneiting and Raftery 2007, page 367). A spread of 0 is a number.
pub fn crps_normal(mean: f64, sd: f64, y: f64) -> Result<f64, InsightError> {
    checked([[mean, y].as_slice()])?;
    if !(sd >= 0.0 && is_number(sd)) {
        return Err(InsightError::OutOfRange { what: "sd" });
    }
    let z = (y - mean) / sd;
    if !z.is_finite() {
        return Ok((y - mean).abs());
    }
    let density = libm::exp(-z * z / 2.0) / (2.0 * std::f64::consts::PI).sqrt();
    let root = 1.0 / std::f64::consts::PI.sqrt();
    Ok(sd * (z * (2.0 * normal_cdf(z) - 1.0) + 2.0 * density - root))
}

/// Returns the score of members that are the forecast: `Σ|x - y| / n - Σ Σ|x - x'| / (2n²)`
/// (Gneiting and Raftery 2007, equation 21). Costs n log n.
pub fn crps_ensemble(members: &[f64], y: f64) -> Result<f64, InsightError> {
    let (off, spread) = off_and_spread(members, y)?;
    let n = members.len() as f64;
    Ok(off / n - spread / (n * n))
}

/// Returns the score that members would have on average if there were infinitely many of them:
/// `Σ|x - y| / n - Σ Σ|x - x'| / (2n (n - 1))` (Ferro 2014). It may be below 0. Needs two members.
pub fn crps_ensemble_fair(members: &[f64], y: f64) -> Result<f64, InsightError> {
    enough(members.len(), 2)?;
    let (off, spread) = off_and_spread(members, y)?;
    let n = members.len() as f64;
    Ok(off / n - spread / (n * (n - 1.0)))
}

/// Returns `Σ|x - y|` and half of `Σ Σ|x - x'|`.
fn off_and_spread(members: &[f64], y: f64) -> Result<(f64, f64), InsightError> {
    checked([members])?;
    checked([[y].as_slice()])?;
    let mut apart: Vec<f64> = members.iter().map(|x| x - y).collect();
    apart.sort_unstable_by(f64::total_cmp);
    let n = apart.len() as f64;
    let off = apart.iter().map(|x| x.abs()).sum();
    // In order, each member is added for all below it and taken away for all above it.
    let pairs = |(place, x): (usize, &f64)| (2.0 * place as f64 - n + 1.0) * x;
    Ok((off, apart.iter().enumerate().map(pairs).sum()))
}

/// Returns the loss of a quantile: `(level - 1{y < value}) (y - value)` (Koenker and Bassett 1978).
pub fn pinball(level: f64, value: f64, y: f64) -> Result<f64, InsightError> {
    if !(0.0..=1.0).contains(&level) {
        return Err(InsightError::OutOfRange { what: "level" });
    }
    checked([[value, y].as_slice()])?;
    let below = f64::from(u8::from(y < value));
    Ok((level - below) * (y - value))
}

/// Returns the weighted interval score of the 5, 25, 50, 75 and 95 % quantiles (Bracher, Ray,
/// Gneiting and Reich 2021): twice the mean of the five losses of [`pinball`]. It approximates the
/// CRPS without saying anything of what is between the quantiles and beyond them. Fails for
/// quantiles that are not in order.
pub fn weighted_interval_score(quantiles: [f64; 5], y: f64) -> Result<f64, InsightError> {
    ordered(&quantiles)?;
    let levels = [0.05, 0.25, 0.5, 0.75, 0.95];
    let mut sum = 0.0;
    for (level, value) in levels.into_iter().zip(quantiles) {
        sum += pinball(level, value, y)?;
    }
    Ok(2.0 * sum / 5.0)
}

/// Returns the exact CRPS of the distribution function that is a straight line between these
/// quantiles and goes on beyond the outer ones with the slope of the outer pieces, until it is 0
/// and 1.
///
/// `levels` rise inside of 0 and 1, at least two; `values` never fall. For 5, 25, 50, 75 and 95 %
/// the lower tail is a quarter as long as the piece from 5 to 25 %. Equal values are a jump.
pub fn crps_quantiles(levels: &[f64], values: &[f64], y: f64) -> Result<f64, InsightError> {
    checked([levels, values])?;
    checked([[y].as_slice()])?;
    enough(levels.len(), 2)?;
    let rises = levels.windows(2).all(|pair| pair.first() < pair.last());
    if !rises || levels.iter().any(|level| *level <= 0.0 || *level >= 1.0) {
        return Err(InsightError::OutOfRange { what: "level" });
    }
    ordered(values)?;
    let mut nodes: Vec<(f64, f64)> = values.iter().copied().zip(levels.iter().copied()).collect();
    if let [(x0, f0), (x1, f1), ..] = *nodes.as_slice() {
        nodes.insert(0, (x0 - f0 * (x1 - x0) / (f1 - f0), 0.0));
    }
    if let [.., (x0, f0), (x1, f1)] = *nodes.as_slice() {
        nodes.push((x1 + (1.0 - f1) * (x1 - x0) / (f1 - f0), 1.0));
    }
    let ends = nodes.first().zip(nodes.last());
    let (first, last) = ends.map_or((y, y), |(first, last)| (first.0, last.0));
    // Beyond both ends one of the two functions is 0 and the other one 1.
    let mut score = (first - y).max(0.0) + (y - last).max(0.0);
    for pair in nodes.windows(2) {
        if let [(x0, f0), (x1, f1)] = *pair {
            let at = y.max(x0).min(x1);
            let part = if x1 > x0 { (at - x0) / (x1 - x0) } else { 0.0 };
            let middle = f0 + (f1 - f0) * part;
            score += square_under(at - x0, f0, middle);
            score += square_under(x1 - at, 1.0 - middle, 1.0 - f1);
        }
    }
    Ok(score)
}

/// Returns the integral of the square of a line from `a` to `b`.
fn square_under(width: f64, a: f64, b: f64) -> f64 {
    width * (a * a + a * b + b * b) / 3.0
}

fn ordered(values: &[f64]) -> Result<(), InsightError> {
    checked([values])?;
    let fine = values.windows(2).all(|pair| pair.first() <= pair.last());
    if fine { Ok(()) } else { Err(InsightError::OutOfRange { what: "quantiles" }) }
}
