//! How good were forecasts?
//!
//! Scores that are best in expectation for who says what they believe (proper: Gneiting and Raftery
//! 2007); less is better in all of them. Pinned by the module `scores` of the tests.

mod calibration;
mod crps;
mod murphy;
mod skill;

pub use calibration::{Calibration, CalibrationBin, calibration};
pub use crps::{
    crps_ensemble, crps_ensemble_fair, crps_normal, crps_quantiles, pinball,
    weighted_interval_score,
};
pub use murphy::{Murphy, murphy};
pub use skill::{Skill, Verdict, skill};

use serde::Serialize;

use crate::InsightError;
use crate::columns::is_number;

/// Resolved forecasts that are needed before anything is said of how good they are.
pub(crate) const ENOUGH_FORECASTS: usize = 20;
/// How many of them must have happened, and how many not.
pub(crate) const ENOUGH_EACH: usize = 5;

/// Returns the Brier score of a probability, 0 to 1: `(p - outcome)²` (Brier 1950, for one of two
/// classes). Fails outside of 0 to 1.
pub fn brier(probability: f64, happened: bool) -> Result<f64, InsightError> {
    let apart = sensible(probability)? - f64::from(u8::from(happened));
    Ok(apart * apart)
}

/// Returns the logarithmic score of a probability, at least 0: the natural logarithm of what was
/// given to what happened, with the other sign (Good 1952). It is infinite where the impossible
/// happened. Fails outside of 0 to 1.
pub fn log_score(probability: f64, happened: bool) -> Result<f64, InsightError> {
    let probability = sensible(probability)?;
    // ln(1 - p) keeps its digits for small p; the sum turns -0 to 0.
    let score = if happened { libm::log(probability) } else { libm::log1p(-probability) };
    Ok(0.0 - score)
}

/// The logarithmic scores of several forecasts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LogScores {
    /// The mean score; none if it is infinite.
    pub mean: Option<f64>,
    /// How many were certain and wrong; one is enough to make the mean infinite.
    pub certain_and_wrong: usize,
    /// How many forecasts there are.
    pub forecasts: usize,
}

/// Returns the mean logarithmic score; see [`log_score`].
pub fn log_scores(probabilities: &[f64], happened: &[bool]) -> Result<LogScores, InsightError> {
    paired(probabilities, happened)?;
    let pairs = probabilities.iter().zip(happened);
    let scores: Vec<f64> =
        pairs.map(|(told, happened)| log_score(*told, *happened)).collect::<Result<_, _>>()?;
    let certain_and_wrong = scores.iter().filter(|score| score.is_infinite()).count();
    let mean = (certain_and_wrong == 0).then(|| scores.iter().sum::<f64>() / scores.len() as f64);
    Ok(LogScores { mean, certain_and_wrong, forecasts: scores.len() })
}

/// Returns the score of a central interval that holds `level` of the probability, at least its
/// width: the width, and 2 / (1 - level) times how far `y` is outside (Winkler 1972; Gneiting and
/// Raftery 2007, equation 43). Fails for an interval the wrong way round or a level outside of 0 to
/// 1.
pub fn interval_score(low: f64, high: f64, level: f64, y: f64) -> Result<f64, InsightError> {
    if !(is_number(low) && is_number(high) && low <= high) {
        return Err(InsightError::OutOfRange { what: "interval" });
    }
    if !(level > 0.0 && level < 1.0) {
        return Err(InsightError::OutOfRange { what: "level" });
    }
    if !is_number(y) {
        return Err(InsightError::NotANumber { column: 0, row: 0 });
    }
    let outside = (low - y).max(y - high).max(0.0);
    Ok(high - low + 2.0 / (1.0 - level) * outside)
}

/// Returns a probability, if it is one.
fn sensible(probability: f64) -> Result<f64, InsightError> {
    let fine = (0.0..=1.0).contains(&probability);
    if fine { Ok(probability) } else { Err(InsightError::OutOfRange { what: "probability" }) }
}

/// Fails unless there is an outcome for each probability, and one at least.
fn paired(probabilities: &[f64], happened: &[bool]) -> Result<(), InsightError> {
    let (expected, found) = (probabilities.len(), happened.len());
    if expected != found {
        return Err(InsightError::Unequal { expected, found });
    }
    if expected == 0 {
        return Err(InsightError::Empty);
    }
    probabilities.iter().try_for_each(|probability| sensible(*probability).map(|_| ()))
}

/// Returns whether there are too few outcomes to judge: fewer than 20, or fewer than five that
/// happened, or fewer than five that did not. Half of 20 may still be anything from 0.30 to 0.70
/// (Wilson 1927), and a mean over fewer than five of a kind is near normal in no case.
fn too_few(happened: &[bool]) -> bool {
    let yes = happened.iter().filter(|happened| **happened).count();
    happened.len() < ENOUGH_FORECASTS || yes < ENOUGH_EACH || happened.len() - yes < ENOUGH_EACH
}
