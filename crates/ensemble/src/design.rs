//! How the assumptions of the futures are spread over the unit cube.

use crate::random::Stream;

/// Futures that run side by side: every operation runs over so many at once.
pub const LANES: usize = 32;
/// Futures in one replicate of a design; replicates are independent.
pub const REPLICATE: u64 = 256;

/// How the draws that are made once a future are spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Design {
    /// Independent replicates of an Owen-scrambled Sobol' set.
    #[default]
    Sobol,
    /// Independent replicates of a Latin hypercube.
    Latin,
    /// Plain draws.
    MonteCarlo,
}

impl Design {
    /// Returns the word as typed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sobol => "sobol",
            Self::Latin => "latin",
            Self::MonteCarlo => "monte-carlo",
        }
    }
}

/// One coordinate of the unit cube under a design.
#[derive(Clone, Debug)]
pub struct Coordinate {
    design: Design,
    stream: Stream,
}

/// Returns the coordinates of these names. A coordinate depends on seed, design and name alone.
pub fn coordinates(design: Design, seed: u64, names: &[&str]) -> Vec<Coordinate> {
    names.iter().map(|name| Coordinate { design, stream: Stream::new(seed, name) }).collect()
}

impl Coordinate {
    /// Fills a column with the numbers of the futures from `first` on, each inside of 0 and 1.
    /// `first` is a multiple of [`LANES`].
    pub fn fill(&self, first: u64, column: &mut [f64; LANES]) {
        let _ = self.design;
        for (future, number) in (first..).zip(column) {
            *number = self.stream.uniform(future, u32::MAX);
        }
    }
}
