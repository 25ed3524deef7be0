//! Better than a coin, or than the base rate?

use serde::Serialize;

use crate::Estimate;
use crate::ScoreError;
use crate::estimate::mean;
use crate::scores::{paired, too_few};

/// What can be said of forecasts against a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Better, and the interval of the difference leaves out 0.
    Better,
    /// Worse, and the interval of the difference leaves out 0.
    Worse,
    /// They can't be told apart.
    Alike,
    /// Fewer than 20 forecasts, or fewer than five of one outcome: too few to judge.
    TooFew,
}

/// How forecasts do against somebody who always tells the same probability.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Skill {
    /// The mean Brier score of the forecasts.
    pub score: f64,
    /// The mean Brier score of the reference.
    pub reference: f64,
    /// `1 - score / reference`: 1 is perfect, 0 is as good as the reference; none if the reference
    /// is perfect.
    pub skill: Option<f64>,
    /// By how much the reference scores worse, forecast by forecast; none of a single one.
    pub gain: Option<Estimate>,
    /// What can be said.
    pub verdict: Verdict,
    /// How many forecasts it rests on.
    pub forecasts: usize,
}

/// Returns how forecasts do against a reference that always tells the same probability: 0.5 is a
/// coin, and the share that happened is the base rate, which knows what only came out later and so
/// is the hardest one to beat.
pub fn skill(
    probabilities: &[f64],
    happened: &[bool],
    reference: f64,
) -> Result<Skill, ScoreError> {
    paired(probabilities, happened)?;
    let pair = |probability: f64, happened: bool| super::brier(probability, happened);
    let both: Vec<[f64; 2]> = probabilities
        .iter()
        .zip(happened)
        .map(|(told, happened)| Ok([pair(*told, *happened)?, pair(reference, *happened)?]))
        .collect::<Result<_, ScoreError>>()?;
    let n = both.len() as f64;
    let score = both.iter().map(|[own, _]| own).sum::<f64>() / n;
    let other = both.iter().map(|[_, other]| other).sum::<f64>() / n;
    let gains: Vec<f64> = both.iter().map(|[own, other]| other - own).collect();
    let gain = mean(&gains, 1).ok();
    let verdict = match gain {
        _ if too_few(happened) => Verdict::TooFew,
        Some(gain) if gain.low > 0.0 => Verdict::Better,
        Some(gain) if gain.high < 0.0 => Verdict::Worse,
        _ => Verdict::Alike,
    };
    let skill = (other > 0.0).then(|| 1.0 - score / other);
    Ok(Skill { score, reference: other, skill, gain, verdict, forecasts: both.len() })
}
