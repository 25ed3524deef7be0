//! What is looked for in a set of possible deals, in words that a linear program understands?

use super::program::Program;

/// What is looked for, over what each party gets.
#[derive(Clone, Debug)]
pub(crate) enum Aim {
    /// As far as possible from a point along a ray; a party along whose share the ray does not run
    /// is held by its floor alone.
    Ray {
        /// From where.
        from: Vec<f64>,
        /// Which way; none is negative, and not all are 0.
        along: Vec<f64>,
    },
    /// The largest weighted sum of logarithms, with tangents that bound it from above.
    Nash {
        /// The weight of each party's logarithm.
        weights: Vec<f64>,
        /// Where tangents touch, for each party.
        touched: Vec<Vec<f64>>,
    },
}

/// How far from a floor counts as on it, in shares of what a party can gain or lose.
pub(crate) const ON_FLOOR: f64 = 1e-12;
/// What a party gets at least where its logarithm is bounded.
const LEAST: f64 = 1e-9;

impl Aim {
    /// Returns an aim for one party alone.
    pub(crate) fn best_for(party: usize, n_parties: usize) -> Self {
        let mut along = vec![0.0; n_parties];
        if let Some(slot) = along.get_mut(party) {
            *slot = 1.0;
        }
        Self::Ray { from: vec![0.0; n_parties], along }
    }

    /// Returns how good it is that the parties get this.
    pub(crate) fn merit(&self, gets: &[f64]) -> f64 {
        match self {
            Self::Ray { from, along } => gets
                .iter()
                .zip(from)
                .zip(along)
                .filter(|(_, along)| **along > 0.0)
                .map(|((gets, from), along)| (gets - from) / along)
                .fold(f64::INFINITY, f64::min),
            Self::Nash { weights, .. } => weighted_logarithms(weights, gets),
        }
    }

    /// Learns where it was looked at, so that its bounds are tight there.
    pub(crate) fn look_at(&mut self, gets: &[f64]) {
        if let Self::Nash { touched, .. } = self {
            for (list, gets) in touched.iter_mut().zip(gets) {
                list.push(gets.max(LEAST));
            }
        }
    }

    /// Returns how many variables it adds to a program: the ray's length, or a logarithm a party.
    pub(crate) fn extras(&self) -> usize {
        match self {
            Self::Ray { .. } => 1,
            Self::Nash { weights, .. } => weights.len(),
        }
    }

    /// Adds its rows to a program whose first columns make up what the parties get: what party i
    /// gets is `base[i] + slopes[i] · z`.
    pub(crate) fn rows(&self, program: &mut Program, base: &[f64], slopes: &[Vec<f64>]) {
        let n = slopes.first().map_or(0, Vec::len);
        let width = n + self.extras();
        program.gain = vec![0.0; width];
        let row = |slopes: &[f64], factor: f64, extra: usize, at: f64| {
            let mut row: Vec<f64> = slopes.iter().map(|slope| -slope * factor).collect();
            row.resize(width, 0.0);
            if let Some(slot) = row.get_mut(n + extra) {
                *slot = at;
            }
            row
        };
        match self {
            Self::Ray { from, along } => {
                if let Some(gain) = program.gain.get_mut(n) {
                    *gain = 1.0;
                }
                // The length is counted from below whatever can be reached.
                let least = self.merit(base) - reach_down(slopes, along);
                let parties = slopes.iter().zip(base).zip(from.iter().zip(along));
                for ((slopes, base), (from, along)) in parties.filter(|(_, (_, a))| **a > 0.0) {
                    program.limit(row(slopes, 1.0, 0, *along), base - from - along * least);
                }
            }
            Self::Nash { weights, touched } => {
                for (gain, weight) in program.gain.iter_mut().skip(n).zip(weights) {
                    *gain = *weight;
                }
                let parties = slopes.iter().zip(base).zip(touched).enumerate();
                for (party, ((slopes, base), touched)) in parties {
                    let log = |at: &f64| libm::log(*at);
                    let least = touched.iter().map(log).fold(f64::INFINITY, f64::min) - 2.0;
                    for at in touched {
                        // y − least ≤ log at + (gets − at) ÷ at − least
                        let limit = log(at) - 1.0 - least + base / at;
                        program.limit(row(slopes, 1.0 / at, party, 1.0), limit);
                    }
                }
            }
        }
    }
}

/// Returns how much less than now a ray's length can become.
fn reach_down(slopes: &[Vec<f64>], along: &[f64]) -> f64 {
    let parties = slopes.iter().zip(along).filter(|(_, along)| **along > 0.0);
    let down = |(slopes, along): (&Vec<f64>, &f64)| {
        slopes.iter().map(|slope| slope.abs()).sum::<f64>() / along
    };
    1.0 + 2.0 * parties.map(down).fold(0.0, f64::max)
}

/// Returns Σ w log g, where a weight of nothing counts nothing.
pub(crate) fn weighted_logarithms(weights: &[f64], gets: &[f64]) -> f64 {
    let terms = weights.iter().zip(gets).filter(|(weight, _)| **weight > 0.0);
    terms
        .map(|(weight, gets)| match *gets > 0.0 {
            true => weight * libm::log(*gets),
            false => f64::NEG_INFINITY,
        })
        .sum()
}
