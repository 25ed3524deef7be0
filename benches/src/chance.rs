//! Numbers that look like chance and are the same on every machine.

/// A source of numbers: `SplitMix64` (Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Returns a source; the same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from 0 to 1, 1 left out.
    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns a number between two others.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.part()
    }

    /// Returns a number below `end`, all alike; 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        ((self.part() * end as f64) as usize).min(end.saturating_sub(1))
    }

    /// Returns a number below `end`, small ones by far more often: a heavy tail, as that of customers.
    pub fn popular(&mut self, end: usize) -> usize {
        let part = self.part();
        ((part * part * part * end as f64) as usize).min(end.saturating_sub(1))
    }

    /// Returns so many parts that add up to `sum`, none of them next to nothing.
    pub fn parts(&mut self, count: usize, sum: f64) -> Vec<f64> {
        let raw: Vec<f64> = (0..count).map(|_| self.between(0.2, 1.0)).collect();
        let all: f64 = raw.iter().sum();
        raw.into_iter().map(|part| part / all * sum).collect()
    }
}
