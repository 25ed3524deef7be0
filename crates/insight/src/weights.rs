//! How much does each future count, once something is known?
//!
//! A future that makes what was seen likely counts more: importance weights from log-likelihoods
//! (Kahn and Marshall 1953), normalized. How many plain futures they are worth is the effective
//! sample size (Kong 1992). Pinned by the module `weights` of the tests.

use freehold_ensemble::Stream;
use serde::Serialize;

use crate::InsightError;
use crate::columns::{checked, is_number};
use freehold_ensemble::estimate::{Estimate, wilson};

/// Effective futures on which an estimate rests at least.
const LEAST_EFFECTIVE: f64 = 8.0;

/// How much each future counts.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Weights {
    /// One for each future, 0 to 1; they add up to 1.
    pub shares: Vec<f64>,
    /// How many plain futures the weighted ones are worth: `1 / Σ share²`, from 1 to all.
    pub effective: f64,
    /// The natural logarithm of the mean likelihood: how well the futures foresaw what was seen.
    pub log_evidence: f64,
}

impl Weights {
    /// Returns the weights of futures from the natural logarithm of the likelihood of what was seen
    /// in each; minus infinity in a future in which it could not have been seen.
    ///
    /// Fails where one is no number or plus infinity, and where what was seen is impossible in all.
    pub fn from_log(likelihoods: &[f64]) -> Result<Self, InsightError> {
        if likelihoods.is_empty() {
            return Err(InsightError::Empty);
        }
        if let Some(row) = likelihoods.iter().position(|one| one.is_nan() || *one == f64::INFINITY)
        {
            return Err(InsightError::NotANumber { column: 0, row });
        }
        let most = likelihoods.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if most == f64::NEG_INFINITY {
            return Err(InsightError::Impossible);
        }
        let raw: Vec<f64> = likelihoods.iter().map(|one| libm::exp(one - most)).collect();
        let sum: f64 = raw.iter().sum();
        let shares: Vec<f64> = raw.iter().map(|weight| weight / sum).collect();
        let log_evidence = most + libm::log(sum / likelihoods.len() as f64);
        Ok(Self { effective: effective(&shares), shares, log_evidence })
    }

    /// Returns whether the weighted futures are worth less than half of their number, so that they
    /// should be resampled.
    pub fn thin(&self) -> bool {
        self.effective * 2.0 < self.shares.len() as f64
    }

    /// Returns the weighted mean of a column with its standard error, to first order
    /// `√Σ share² (value - mean)²` (Geweke 1989). Fails below eight effective futures.
    pub fn mean(&self, values: &[f64]) -> Result<Estimate, InsightError> {
        let n = checked([values])?;
        if n != self.shares.len() {
            return Err(InsightError::Unequal { expected: self.shares.len(), found: n });
        }
        self.enough()?;
        let weighted = || values.iter().zip(&self.shares);
        let mean: f64 = weighted().map(|(value, share)| value * share).sum();
        let squares: f64 = weighted()
            .map(|(value, share)| (share * (value - mean)) * (share * (value - mean)))
            .sum();
        Ok(Estimate::symmetric(mean, squares.sqrt(), self.effective as usize))
    }

    /// Returns the weighted share of the futures in which something is so, with the interval of
    /// [`wilson`] for as many futures as the standard error says. Fails below eight effective
    /// futures.
    pub fn probability(&self, happens: &[bool]) -> Result<Estimate, InsightError> {
        let values: Vec<f64> = happens.iter().map(|is| f64::from(u8::from(*is))).collect();
        let Estimate { value, standard_error, .. } = self.mean(&values)?;
        // Rounding may leave a sum of shares a little beyond 1.
        let value = value.clamp(0.0, 1.0);
        let like = value * (1.0 - value) / (standard_error * standard_error);
        let tries = if like.is_finite() && like > 1.0 { like } else { self.effective };
        let [low, high] = wilson(value * tries, tries);
        Ok(Estimate { value, standard_error, low, high })
    }

    /// Returns the smallest value that at least this part of the weight does not exceed; `part` is
    /// from 0 to 1. Fails below eight effective futures.
    pub fn quantile(&self, values: &[f64], part: f64) -> Result<f64, InsightError> {
        let n = checked([values])?;
        if n != self.shares.len() {
            return Err(InsightError::Unequal { expected: self.shares.len(), found: n });
        }
        if !(0.0..=1.0).contains(&part) {
            return Err(InsightError::OutOfRange { what: "part" });
        }
        self.enough()?;
        let mut pairs: Vec<(f64, f64)> = values
            .iter()
            .copied()
            .zip(self.shares.iter().copied())
            .filter(|(_, share)| *share > 0.0)
            .collect();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sum = 0.0;
        for (value, share) in &pairs {
            sum += share;
            if sum >= part {
                return Ok(*value);
            }
        }
        pairs.last().map(|(value, _)| *value).ok_or(InsightError::Empty)
    }

    /// Returns the places of `count` futures that count alike, in order, each about as often as its
    /// share says: systematic resampling (Kitagawa 1996), by one draw that is addressed by the
    /// seed. A future comes at least ⌊count · share⌋ times and at most once more.
    pub fn resample(&self, seed: u64, count: usize) -> Vec<usize> {
        let start = Stream::new(seed, "resample").uniform(0, 0);
        let mut chosen = Vec::with_capacity(count);
        let (mut future, mut below) = (0, self.shares.first().copied().unwrap_or(1.0));
        let last = self.shares.iter().rposition(|share| *share > 0.0).unwrap_or_default();
        for number in 0..count {
            let at = (number as f64 + start) / count as f64;
            while at >= below && future < last {
                future += 1;
                below += self.shares.get(future).copied().unwrap_or_default();
            }
            chosen.push(future);
        }
        chosen
    }

    fn enough(&self) -> Result<(), InsightError> {
        // Eight futures that count alike are eight but for rounding.
        if self.effective < LEAST_EFFECTIVE - 1e-9 {
            let (there, needed) = (self.effective as usize, LEAST_EFFECTIVE as usize);
            return Err(InsightError::TooFew { there, needed });
        }
        Ok(())
    }
}

fn effective(shares: &[f64]) -> f64 {
    let squares: f64 = shares.iter().map(|share| share * share).sum();
    (1.0 / squares).clamp(1.0, shares.len() as f64)
}

/// Returns weights as shares of their sum.
pub(crate) fn shares(weights: &[f64]) -> Result<Vec<f64>, InsightError> {
    let bad = |weight: &f64| !is_number(*weight) || *weight < 0.0;
    if let Some(row) = weights.iter().position(bad) {
        return Err(InsightError::NotANumber { column: 0, row });
    }
    let sum: f64 = weights.iter().sum();
    if sum <= 0.0 {
        return Err(InsightError::Impossible);
    }
    Ok(weights.iter().map(|weight| weight / sum).collect())
}
