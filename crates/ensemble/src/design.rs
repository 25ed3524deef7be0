//! How the assumptions of the futures are spread over the unit cube.

use std::collections::{BTreeMap, BTreeSet};

use crate::random::{Stream, unit};
use directions::DIRECTIONS;

mod directions;

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
    /// The eight direction numbers of the Sobol' dimension, the first in the lowest byte.
    directions: u64,
}

/// Returns the coordinates of these names; those of names with one number beside them can meet.
/// A coordinate depends on seed, design and name alone.
///
/// There is one exception. The dimension of a Sobol' set comes from a hash of the name; where two
/// names that can meet would halve the 256 points alike, which one pair in 128 does, they would move
/// together, so the one with the larger hash takes the next dimension that its hash leads to. A name
/// that meets no other one moves nothing.
pub fn coordinates(design: Design, seed: u64, names: &[(&str, usize)]) -> Vec<Coordinate> {
    let mut met: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (name, number) in names {
        met.entry(*number).or_default().push(name);
    }
    let directions: BTreeMap<&str, u64> =
        met.values().flat_map(|names| dimensions(names)).collect();
    let coordinate = |(name, _): &(&str, usize)| Coordinate {
        design,
        stream: Stream::new(seed, name),
        directions: directions.get(*name).copied().unwrap_or_default(),
    };
    names.iter().map(coordinate).collect()
}

/// Returns the directions of each name: those of the first dimension that its hash leads to and
/// no name of a smaller hash stands in the way of.
fn dimensions<'a>(names: &[&'a str]) -> BTreeMap<&'a str, u64> {
    let hashed: BTreeSet<_> = names.iter().map(|name| (candidates(name), *name)).collect();
    let (mut halves, mut taken) = (BTreeSet::new(), BTreeSet::new());
    let mut chosen = BTreeMap::new();
    for (candidates, name) in hashed {
        let all = || candidates.iter().filter_map(|candidate| DIRECTIONS.get(*candidate as usize));
        // There are 128 ways to halve 256 points; beyond that many names, other digits must differ.
        let free = all()
            .find(|directions| !halves.contains(&half(**directions)))
            .or_else(|| all().find(|directions| !taken.contains(*directions)))
            .or_else(|| all().next());
        if let Some(directions) = free {
            halves.insert(half(*directions));
            taken.insert(*directions);
            chosen.insert(name, *directions);
        }
    }
    chosen
}

/// Returns which points of a dimension lie in the upper half, as the first digit of each direction.
fn half(directions: u64) -> u64 {
    directions & 0x8080_8080_8080_8080
}

/// Returns the dimensions that the hash of a name leads to, one after the other.
fn candidates(name: &str) -> [u16; 64] {
    let mut bytes = [0; 128];
    let mut hasher = blake3::Hasher::new();
    hasher.update(name.as_bytes()).finalize_xof().fill(&mut bytes);
    let mut candidates = [0; 64];
    for (candidate, pair) in candidates.iter_mut().zip(bytes.chunks_exact(2)) {
        let number = pair.iter().fold(0, |number, byte| number << 8 | u16::from(*byte));
        *candidate = number % 1024;
    }
    candidates
}

impl Coordinate {
    /// Fills a column with the numbers of the futures from `first` on, each inside of 0 and 1.
    /// `first` is a multiple of [`LANES`].
    pub fn fill(&self, first: u64, column: &mut [f64; LANES]) {
        pulp::Arch::new().dispatch(Fill { coordinate: self, first, column });
    }
}

/// Filling a column, as vector code of the machine at hand.
struct Fill<'a> {
    coordinate: &'a Coordinate,
    first: u64,
    column: &'a mut [f64; LANES],
}

impl pulp::NullaryFnOnce for Fill<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Coordinate { design, stream, directions } = *self.coordinate;
        let (replicate, index) = (self.first / REPLICATE, (self.first % REPLICATE) as u32);
        let parts = match design {
            Design::Sobol => sobol(stream, directions, replicate, index),
            Design::Latin => latin(stream, replicate, index),
            Design::MonteCarlo => return stream.fill(self.first, u32::MAX, self.column),
        };
        for ((lane, number), part) in (0..).zip(self.column).zip(parts) {
            // Which of 256 parts is the design's to say, where in the part is random.
            let bits = stream.bits(self.first.wrapping_add(lane), u32::MAX);
            *number = unit(bits & 0x00FF_FFFF_FFFF_FFFF | u64::from(part) << 56);
        }
    }
}

/// Returns the parts of the points from `first` on under a nested uniform scramble (Owen 1995):
/// each binary digit is flipped or not by a bit of its own for every choice of the digits before.
#[inline(always)]
fn sobol(stream: Stream, directions: u64, replicate: u64, first: u32) -> [u32; LANES] {
    let [top, fifth, sixth @ ..] = stream.block(replicate, 0);
    let seventh = stream.block(replicate, 1);
    let mut parts = [0; LANES];
    for (lane, part) in (0..).zip(&mut parts) {
        let index = first | lane;
        let mut digits = 0;
        for bit in 0..8 {
            let direction = (directions >> (8 * bit)) as u32 & 0xFF;
            digits ^= direction & (index >> bit & 1).wrapping_neg();
        }
        let mut flips = 0;
        for level in 0..5 {
            let before = (1 << level) - 1 + (digits >> (8 - level));
            flips |= (top >> before & 1) << (7 - level);
        }
        flips |= (fifth >> (digits >> 3) & 1) << 2;
        let [low, high] = sixth;
        let word = if digits & 0x80 == 0 { low } else { high };
        flips |= (word >> (digits >> 2 & 31) & 1) << 1;
        let [a, b, c, d] = seventh;
        let (low, high) = if digits & 0x80 == 0 { (a, b) } else { (c, d) };
        let word = if digits & 0x40 == 0 { low } else { high };
        flips |= word >> (digits >> 1 & 31) & 1;
        *part = digits ^ flips;
    }
    parts
}

/// Returns the parts of the points from `first` on under a random permutation of 256 parts: eight
/// rounds that mix one half of the digits into the other by a random table (Luby and Rackoff 1988).
#[inline(always)]
fn latin(stream: Stream, replicate: u64, first: u32) -> [u32; LANES] {
    let [a, b, c, d] = [2, 3, 4, 5].map(|number| stream.block(replicate, number));
    let mut parts = [0; LANES];
    for (lane, part) in (0..).zip(&mut parts) {
        let index = u64::from(first | lane);
        let (mut left, mut right) = (index >> 4, index & 15);
        for [w, x, y, z] in [a, b, c, d] {
            for (low, high) in [(w, x), (y, z)] {
                let table = u64::from(high) << 32 | u64::from(low);
                (left, right) = (right, left ^ (table >> (4 * right) & 15));
            }
        }
        *part = (left << 4 | right) as u32;
    }
    parts
}
