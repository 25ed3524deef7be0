//! Whose turn is it, where losses go from node to node?
//!
//! Components come in order. Inside one with cycles the turn goes forward through it, then back,
//! then forward again, until nobody in it waits: along its order a loss runs all the way in one go,
//! whichever way it runs (symmetric Gauss–Seidel).

use crate::order::Components;

/// Those who wait, by place in the order of components.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turns {
    waiting: Places,
    /// The component whose turn it is: its first place, and the one after its last.
    begin: usize,
    end: usize,
    /// Going forward the next place to look at; going back the one after it.
    at: usize,
    goes_back: bool,
    /// The first and the last who came in line behind.
    behind: Option<(usize, usize)>,
}

impl Turns {
    pub(crate) fn new(n_places: usize) -> Self {
        Self { waiting: Places::new(n_places), ..Self::default() }
    }

    /// Forgets everybody, and begins anew.
    pub(crate) fn clear(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.clear();
        *self = Self { waiting, ..Self::default() };
    }

    /// Begins anew once nobody waits any more.
    pub(crate) fn restart(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        *self = Self { waiting, ..Self::default() };
    }

    /// Puts a place in line; it stands there at most once.
    #[inline]
    pub(crate) fn add(&mut self, place: usize) {
        self.waiting.add(place);
        let is_behind = place < self.end && (place >= self.at) == self.goes_back;
        if is_behind {
            let (first, last) = self.behind.unwrap_or((place, place));
            self.behind = Some((first.min(place), last.max(place)));
        }
    }

    /// Takes the next place out of the line.
    pub(crate) fn next(&mut self, components: &Components) -> Option<usize> {
        loop {
            let found = if self.goes_back {
                self.waiting.last_in(self.begin, self.at)
            } else {
                self.waiting.first_in(self.at, self.end)
            };
            if let Some(place) = found {
                self.waiting.remove(place);
                self.at = if self.goes_back { place } else { place + 1 };
                return Some(place);
            }
            match self.behind.take() {
                Some((first, last)) => {
                    self.goes_back = !self.goes_back;
                    self.at = if self.goes_back { last + 1 } else { first };
                }
                None => {
                    let first = self.waiting.first_in(self.end, components.nodes.len())?;
                    let range = components.around(first);
                    (self.begin, self.end) = (range.start, range.end);
                    (self.at, self.goes_back) = (first, false);
                }
            }
        }
    }
}

/// A set of places, gone through in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    words: Vec<u64>,
}

const BITS: usize = u64::BITS as usize;

impl Places {
    pub(crate) fn new(n_places: usize) -> Self {
        Self { words: vec![0; n_places.div_ceil(BITS)] }
    }

    pub(crate) fn clear(&mut self) {
        self.words.fill(0);
    }

    #[inline]
    pub(crate) fn add(&mut self, place: usize) {
        if let Some(word) = self.words.get_mut(place / BITS) {
            *word |= 1 << (place % BITS);
        }
    }

    fn remove(&mut self, place: usize) {
        if let Some(word) = self.words.get_mut(place / BITS) {
            *word &= !(1 << (place % BITS));
        }
    }

    /// Returns the places in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().filter(|(_, bits)| **bits != 0).flat_map(|(word, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (bit < BITS).then_some(word * BITS + bit)
            })
        })
    }

    /// Returns the first place of a range.
    fn first_in(&self, from: usize, end: usize) -> Option<usize> {
        if from >= end {
            return None;
        }
        let mut word = from / BITS;
        let mut bits = self.words.get(word)? & (u64::MAX << (from % BITS));
        while bits == 0 {
            word += 1;
            if word * BITS >= end {
                return None;
            }
            bits = *self.words.get(word)?;
        }
        let place = word * BITS + bits.trailing_zeros() as usize;
        (place < end).then_some(place)
    }

    /// Returns the last place of a range.
    fn last_in(&self, begin: usize, end: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|last| *last >= begin)?;
        let mut word = last / BITS;
        let mut bits = self.words.get(word)? & (u64::MAX >> (BITS - 1 - last % BITS));
        while bits == 0 {
            if word * BITS <= begin {
                return None;
            }
            word -= 1;
            bits = *self.words.get(word)?;
        }
        let place = word * BITS + (BITS - 1 - bits.leading_zeros() as usize);
        (place >= begin).then_some(place)
    }
}
