//! Randomness that is addressed: a number is a function of seed, name, future and step alone.

use crate::design::LANES;

/// A stream of random numbers: the key of a counter-based generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    key: [u32; 2],
}

impl Stream {
    /// Returns the stream of a name under a seed.
    pub fn new(seed: u64, name: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&seed.to_le_bytes());
        hasher.update(name.as_bytes());
        let mut key = [0; 8];
        hasher.finalize_xof().fill(&mut key);
        let key = u64::from_le_bytes(key);
        Self { key: [key as u32, (key >> 32) as u32] }
    }

    /// Returns the number of a future and a step, inside of 0 and 1.
    #[inline(always)]
    pub fn uniform(self, future: u64, step: u32) -> f64 {
        unit(self.bits(future, step))
    }

    /// Fills a column with the numbers of a step, one for each future from `first_future` on.
    pub fn fill(&self, first_future: u64, step: u32, column: &mut [f64; LANES]) {
        pulp::Arch::new().dispatch(Fill { stream: *self, first_future, step, column });
    }

    /// Returns the 64 random bits of a future and a step.
    #[inline(always)]
    pub(crate) fn bits(self, future: u64, step: u32) -> u64 {
        let [a, b, ..] = philox([future as u32, (future >> 32) as u32, step, 0], self.key);
        u64::from(a) << 32 | u64::from(b)
    }

    /// Returns 128 random bits that belong to no future: those of a whole replicate, by number.
    pub(crate) fn block(self, replicate: u64, number: u32) -> [u32; 4] {
        philox([replicate as u32, (replicate >> 32) as u32, number, 1], self.key)
    }
}

/// Filling a column, as vector code of the machine at hand.
struct Fill<'a> {
    stream: Stream,
    first_future: u64,
    step: u32,
    column: &'a mut [f64; LANES],
}

impl pulp::NullaryFnOnce for Fill<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (lane, number) in (0..).zip(self.column) {
            *number = self.stream.uniform(self.first_future.wrapping_add(lane), self.step);
        }
    }
}

/// Returns the middle of one of 2⁵² equal parts of the unit interval, by the highest 52 bits.
#[inline(always)]
pub(crate) fn unit(bits: u64) -> f64 {
    // The bits become the mantissa of a number from 1 to 2; the difference is exact.
    f64::from_bits(bits >> 12 | 1.0_f64.to_bits()) - (1.0 - f64::EPSILON / 2.0)
}

/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011).
#[inline(always)]
pub fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..10 {
        let [c0, c1, c2, c3] = counter;
        let (p0, p1) = (u64::from(c0) * 0xD251_1F53, u64::from(c2) * 0xCD9E_8D57);
        let [k0, k1] = key;
        counter = [(p1 >> 32) as u32 ^ c1 ^ k0, p1 as u32, (p0 >> 32) as u32 ^ c3 ^ k1, p0 as u32];
        key = [k0.wrapping_add(0x9E37_79B9), k1.wrapping_add(0xBB67_AE85)];
    }
    counter
}
