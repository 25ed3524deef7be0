//! What a Brier score is made of.

use serde::Serialize;

use crate::ScoreError;
use crate::scores::paired;

/// A mean Brier score in three parts: `score = reliability - resolution + uncertainty`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Murphy {
    /// The mean Brier score.
    pub score: f64,
    /// How far the frequencies are from the probabilities that were told; less is better.
    pub reliability: f64,
    /// How far the frequencies are from the base rate, which is what telling cases apart means;
    /// more is better.
    pub resolution: f64,
    /// What the base rate leaves open; it is the score of who always tells the base rate.
    pub uncertainty: f64,
    /// Which share happened.
    pub base_rate: f64,
    /// How many different probabilities were told.
    pub told: usize,
    /// How many forecasts there are.
    pub forecasts: usize,
}

/// Returns the decomposition of Murphy (1973) over the different probabilities that were told, which
/// is exact. With as many probabilities as forecasts it says little: reliability and resolution are
/// then both large.
pub fn murphy(probabilities: &[f64], happened: &[bool]) -> Result<Murphy, ScoreError> {
    paired(probabilities, happened)?;
    let n = probabilities.len() as f64;
    let mut pairs: Vec<(f64, f64)> = probabilities
        .iter()
        .zip(happened)
        // Zero is told once, whatever its sign.
        .map(|(probability, happened)| (probability + 0.0, f64::from(u8::from(*happened))))
        .collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let base_rate = pairs.iter().map(|(_, outcome)| outcome).sum::<f64>() / n;
    let square = |apart: f64| apart * apart;
    let score = pairs.iter().map(|(told, outcome)| square(told - outcome)).sum::<f64>() / n;
    let (mut reliability, mut resolution, mut told) = (0.0, 0.0, 0);
    for group in pairs.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let count = group.len() as f64;
        let frequency = group.iter().map(|(_, outcome)| outcome).sum::<f64>() / count;
        let probability = group.first().map_or(0.0, |(probability, _)| *probability);
        reliability += count / n * square(probability - frequency);
        resolution += count / n * square(frequency - base_rate);
        told += 1;
    }
    Ok(Murphy {
        score,
        reliability,
        resolution,
        uncertainty: base_rate * (1.0 - base_rate),
        base_rate,
        told,
        forecasts: pairs.len(),
    })
}
