//! Randomness that is addressed: a number is a function of seed, name, future and step alone.

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
        let counter = [future as u32, (future >> 32) as u32, step, 0];
        let [a, b, ..] = philox(counter, self.key);
        let bits = (u64::from(a) << 32 | u64::from(b)) >> 11;
        (bits as f64 + 0.5) * (1.0 / (1_u64 << 53) as f64)
    }
}

/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011).
#[inline(always)]
pub fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..10 {
        let [c0, c1, c2, c3] = counter;
        let (p0, p1) =
            (u64::from(c0) * 0xD251_1F53, u64::from(c2) * 0xCD9E_8D57);
        let [k0, k1] = key;
        counter = [(p1 >> 32) as u32 ^ c1 ^ k0, p1 as u32, (p0 >> 32) as u32 ^ c3 ^ k1, p0 as u32];
        key = [k0.wrapping_add(0x9E37_79B9), k1.wrapping_add(0xBB67_AE85)];
    }
    counter
}
