//! In which order do numbers stand?

/// How many bits a pass of the sort looks at.
const DIGIT: u32 = 11;
/// Those bits.
const MASK: u64 = (1 << DIGIT) - 1;

/// How much a party likes each state, compared with the others.
pub(super) struct Ranking {
    /// The states, from what it likes least; those it likes alike in order.
    pub(super) order: Vec<u32>,
    /// How many payoffs lie below that of each state, each payoff counted once.
    pub(super) ranks: Vec<u32>,
}

impl Ranking {
    pub(super) fn new(payoffs: &[u32]) -> Self {
        let sorted = sorted(payoffs);
        let mut ranks = vec![0; payoffs.len()];
        let mut rank = 0;
        let mut before = sorted.first().map(|(payoff, _)| *payoff);
        for (payoff, state) in &sorted {
            rank += u32::from(before != Some(*payoff));
            before = Some(*payoff);
            if let Some(slot) = ranks.get_mut(*state as usize) {
                *slot = rank;
            }
        }
        Self { order: sorted.into_iter().map(|(_, state)| state).collect(), ranks }
    }
}

/// Returns the places in ascending order of their values.
pub(super) fn ascending(values: &[u32]) -> Vec<u32> {
    sorted(values).into_iter().map(|(_, place)| place).collect()
}

/// Returns the keys with their places, in ascending order of the keys, then of the places.
///
/// A radix sort from the lowest digit: a pass costs less than a comparison sort's first two.
pub(super) fn sorted<K: Copy + Into<u64>>(keys: &[K]) -> Vec<(K, u32)> {
    let used = keys.iter().fold(0, |used, key| used | (*key).into());
    let mut from: Vec<(K, u32)> = keys.iter().copied().zip(0_u32..).collect();
    let mut to = from.clone();
    for shift in (0..u64::BITS - used.leading_zeros()).step_by(DIGIT as usize) {
        let digit = |key: K| (key.into() >> shift & MASK) as usize;
        let mut next = [0_u32; 1 << DIGIT];
        for (key, _) in &from {
            if let Some(count) = next.get_mut(digit(*key)) {
                *count += 1;
            }
        }
        running(&mut next);
        for pair in &from {
            let Some(place) = next.get_mut(digit(pair.0)) else { continue };
            if let Some(slot) = to.get_mut(*place as usize) {
                *slot = *pair;
            }
            *place += 1;
        }
        std::mem::swap(&mut from, &mut to);
    }
    from
}

/// Turns counts into the places where what is counted begins.
pub(super) fn running(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        sum += std::mem::replace(count, sum);
    }
}
