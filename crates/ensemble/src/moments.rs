//! Sums from which a mean and its standard error come, replicate by replicate.

use serde::{Deserialize, Serialize};

/// Replicates from which on a standard error rests on them.
const ENOUGH_REPLICATES: u64 = 8;

/// How many futures each mean rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, schemars::JsonSchema, Deserialize)]
pub struct Sizes {
    /// How many replicates.
    pub replicates: u64,
    /// How many futures in all of them.
    pub futures: u64,
    /// The sum of the squared sizes of replicates.
    pub squares: f64,
    /// How many futures that count once are worth as much; none is all of them.
    #[serde(default)]
    pub effective: Option<f64>,
}

impl Sizes {
    /// Counts a replicate of so many futures.
    pub fn add(&mut self, size: u64) {
        self.replicates += 1;
        self.futures += size;
        self.squares += (size * size) as f64;
    }
}

/// Sums of one number over the futures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, schemars::JsonSchema, Deserialize)]
pub struct Moments {
    /// Σ value
    pub sum: f64,
    /// Σ value²
    pub squares: f64,
    /// Σ over replicates of the squared sum of a replicate.
    pub replicate_squares: f64,
    /// Σ over replicates of its size times its sum.
    pub cross: f64,
}

impl Moments {
    /// Adds a replicate of `size` futures with this sum and sum of squares.
    #[inline(always)]
    pub fn add(&mut self, size: f64, sum: f64, squares: f64) {
        self.sum += sum;
        self.squares += squares;
        self.replicate_squares += sum * sum;
        self.cross += size * sum;
    }

    /// Returns the mean; none of no future.
    pub fn mean(&self, sizes: &Sizes) -> Option<f64> {
        (sizes.futures > 0).then(|| self.sum / sizes.futures as f64)
    }

    /// Returns the standard error of the mean: from replicates of the design, which are
    /// independent, if there are at least eight of them (the ratio estimator of Cochran 1977,
    /// section 6.4, as replicates with invalid futures differ in size), else as if all futures
    /// were independent.
    pub fn standard_error(&self, sizes: &Sizes) -> f64 {
        let n = sizes.futures as f64;
        let Some(mean) = self.mean(sizes).filter(|_| sizes.futures > 1) else { return 0.0 };
        if sizes.replicates >= ENOUGH_REPLICATES {
            let r = sizes.replicates as f64;
            let spread =
                self.replicate_squares - 2.0 * mean * self.cross + mean * mean * sizes.squares;
            return (spread.max(0.0) * r / (r - 1.0)).sqrt() / n;
        }
        let variance = (self.squares - n * mean * mean) / (n - 1.0);
        (variance.max(0.0) / sizes.effective.unwrap_or(n)).sqrt()
    }
}
