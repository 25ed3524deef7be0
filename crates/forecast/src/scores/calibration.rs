//! Did what was called likely happen as often as it was said to?

use serde::Serialize;

use crate::ScoreError;
use crate::scores::{ENOUGH_EACH, paired, too_few};
use crate::wilson;

/// Bins at most.
const MOST_BINS: usize = 100;

/// Forecasts with similar probabilities.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CalibrationBin {
    /// From this probability on.
    pub from: f64,
    /// Up to this one; the last bin includes it.
    pub to: f64,
    /// How many forecasts.
    pub count: usize,
    /// How many of them happened.
    pub happened: usize,
    /// The mean of the probabilities that were told.
    pub told: f64,
    /// Which share happened.
    pub frequency: f64,
    /// The 95 % interval of the frequency (Wilson 1927).
    pub interval: [f64; 2],
    /// Whether there are fewer than five, too few to judge.
    pub too_few: bool,
}

/// How probabilities and frequencies compare.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Calibration {
    /// The bins that have forecasts, from the least likely on.
    pub bins: Vec<CalibrationBin>,
    /// How many bins with enough forecasts have what was told inside of their interval, and how
    /// many there are.
    pub inside: [usize; 2],
    /// Whether there are too few forecasts in all to judge: fewer than 20, or fewer than five of one
    /// outcome.
    pub too_few: bool,
    /// How many forecasts there are.
    pub forecasts: usize,
}

/// Returns the bins of a calibration diagram: so many of equal width, 1 to 100, without the empty
/// ones. A probability between two bins is in the upper one.
pub fn calibration(
    probabilities: &[f64],
    happened: &[bool],
    bins: usize,
) -> Result<Calibration, ScoreError> {
    paired(probabilities, happened)?;
    if !(1..=MOST_BINS).contains(&bins) {
        return Err(ScoreError::OutOfRange { what: "bins" });
    }
    let edge = |place: usize| place as f64 / bins as f64;
    let bin_of = |probability: f64| {
        let near = ((probability * bins as f64) as usize).min(bins - 1);
        // The product may round to the wrong side of an edge.
        let near = if edge(near) > probability { near - 1 } else { near };
        if near + 1 < bins && edge(near + 1) <= probability { near + 1 } else { near }
    };
    let mut sums = vec![(0_usize, 0_usize, 0.0); bins];
    for (probability, happened) in probabilities.iter().zip(happened) {
        if let Some((count, yes, told)) = sums.get_mut(bin_of(*probability)) {
            *count += 1;
            *yes += usize::from(*happened);
            *told += probability;
        }
    }
    let bin = |(place, (count, happened, told)): (usize, (usize, usize, f64))| CalibrationBin {
        from: edge(place),
        to: edge(place + 1),
        count,
        happened,
        // Rounding may carry a mean out of the bin that all its numbers are in.
        told: (told / count as f64).max(edge(place)).min(edge(place + 1)),
        frequency: happened as f64 / count as f64,
        interval: wilson(happened as f64, count as f64),
        too_few: count < ENOUGH_EACH,
    };
    let bins: Vec<CalibrationBin> =
        sums.into_iter().enumerate().filter(|(_, (count, ..))| *count > 0).map(bin).collect();
    let judged = || bins.iter().filter(|bin| !bin.too_few);
    let holds = |bin: &&CalibrationBin| {
        let [low, high] = bin.interval;
        (low..=high).contains(&bin.told)
    };
    let inside = [judged().filter(holds).count(), judged().count()];
    Ok(Calibration { bins, inside, too_few: too_few(happened), forecasts: probabilities.len() })
}
