//! States between which one party moves freely: those that differ in its own options only.

use super::order::sorted;
use super::{GraphModel, Moves, at};

/// The states of a model in groups, by what one party can't change or can't take back.
///
/// A *circle* is all states that differ in the party's own options only; a *group* is those of a
/// circle in which it has taken the same of what can't be taken back. From a group it reaches every
/// group of the circle that has all of that and perhaps more.
#[derive(Default)]
pub(super) struct Groups {
    /// The states, group after group, in a group by how much the party likes them.
    pub(super) order: Vec<u32>,
    /// The group of each state.
    pub(super) of: Vec<u32>,
    /// Where each group begins in `order`, and the end.
    pub(super) starts: Vec<u32>,
    /// Whether each circle is a single group: all moves can be taken back.
    pub(super) single: bool,
    /// What is taken in each group of what can't be taken back.
    kept: Vec<u64>,
    /// The first group of the circle of each group, and the one behind its last.
    circles: Vec<(u32, u32)>,
}

impl Groups {
    /// Returns the groups of a party that moves options of its own, given the states by how much
    /// it likes them. Costs a few passes over the states.
    pub(super) fn new(model: &GraphModel, player: usize, liked: &[u32]) -> Self {
        let Some(player) = model.players.get(player) else { return Self::default() };
        let Moves::Options { own, kept } = player.moves else { return Self::default() };
        let packing = Packing::new(&model.taken, own, kept);
        let mut groups = Self { of: vec![0; model.states], ..Self::default() };
        // A table of all keys is the fastest, unless there are many more of them than states.
        if packing.bits < 32 && 1_usize << packing.bits <= 8 * model.states + 1024 {
            let mut table = vec![0_u32; 1 << packing.bits];
            for (slot, taken) in groups.of.iter_mut().zip(&model.taken) {
                *slot = packing.key(*taken) as u32;
                if let Some(count) = table.get_mut(*slot as usize) {
                    *count += 1;
                }
            }
            let mut place = 0;
            let mut circle = None;
            for (key, count) in (0_u64..).zip(&mut table).filter(|(_, count)| **count > 0) {
                groups.open(place, &mut circle, packing.circle(key));
                place += std::mem::replace(count, groups.starts.len() as u32 - 1);
            }
            for of in &mut groups.of {
                *of = at(&table, *of as usize);
            }
        } else {
            let keys: Vec<u64> = model.taken.iter().map(|taken| packing.key(*taken)).collect();
            let mut before = None;
            let mut circle = None;
            for (place, (key, state)) in (0_u32..).zip(sorted(&keys)) {
                if before != Some(key) {
                    groups.open(place, &mut circle, packing.circle(key));
                    before = Some(key);
                }
                if let Some(of) = groups.of.get_mut(state as usize) {
                    *of = groups.starts.len() as u32 - 1;
                }
            }
        }
        groups.filled(&model.taken, kept, liked)
    }

    /// Begins a group, in the circle of the last one or in a new one.
    fn open(&mut self, place: u32, circle: &mut Option<u64>, now: u64) {
        let group = self.starts.len() as u32;
        let first = match self.circles.last() {
            Some((first, _)) if *circle == Some(now) => *first,
            _ => group,
        };
        *circle = Some(now);
        self.starts.push(place);
        self.circles.push((first, group + 1));
    }

    /// Puts the states into their groups.
    fn filled(mut self, taken: &[u64], kept: u64, liked: &[u32]) -> Self {
        self.order = vec![0; self.of.len()];
        let mut next = self.starts.clone();
        for state in liked {
            let Some(place) = next.get_mut(at(&self.of, *state as usize) as usize) else {
                continue;
            };
            if let Some(slot) = self.order.get_mut(*place as usize) {
                *slot = *state;
            }
            *place += 1;
        }
        self.single = (0_u32..).zip(&self.circles).all(|(group, (first, _))| *first == group);
        if !self.single {
            let first = |start: &u32| at(taken, at(&self.order, *start as usize) as usize) & kept;
            self.kept = self.starts.iter().map(first).collect();
            // A group that is not the last one of its circle ends where the next one does.
            let mut after = (u32::MAX, 0);
            for circle in self.circles.iter_mut().rev() {
                if circle.0 == after.0 {
                    circle.1 = after.1;
                }
                after = *circle;
            }
        }
        self.starts.push(self.of.len() as u32);
        self
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.circles.len()
    }

    /// The states of a group, from what the party likes least.
    pub(super) fn members(&self, group: usize) -> &[u32] {
        let (start, end) = (at(&self.starts, group) as usize, at(&self.starts, group + 1) as usize);
        self.order.get(start..end).unwrap_or_default()
    }

    /// The groups that are reached from a group in one move, itself among them.
    pub(super) fn reached(&self, group: usize) -> impl Iterator<Item = usize> + '_ {
        let (first, end) = at(&self.circles, group);
        let kept = at(&self.kept, group);
        (first as usize..end as usize).filter(move |other| kept & !at(&self.kept, *other) == 0)
    }

    /// The groups from which a group is reached in one move, itself among them.
    pub(super) fn reaching(&self, group: usize) -> impl Iterator<Item = usize> + '_ {
        let (first, end) = at(&self.circles, group);
        let kept = at(&self.kept, group);
        (first as usize..end as usize).filter(move |other| at(&self.kept, *other) & !kept == 0)
    }
}

/// How the options that tell groups apart are moved together into a small number: what can't be
/// taken back lowest, above it what the party can't change, so that groups of a circle have numbers
/// in a row.
struct Packing {
    /// From which bit, which bits from there, to which bit.
    runs: Vec<(u32, u64, u32)>,
    /// How many bits there are.
    bits: u32,
    /// How many of them can't be taken back.
    kept: u32,
}

impl Packing {
    fn new(taken: &[u64], own: u64, kept: u64) -> Self {
        // What is the same in all states tells nothing apart.
        let (some, all) = taken.iter().fold((0, u64::MAX), |(or, and), t| (or | t, and & t));
        let varying = some & !all;
        let mut packing = Self { runs: Vec::new(), bits: 0, kept: 0 };
        packing.add(varying & kept);
        packing.kept = packing.bits;
        packing.add(varying & !own);
        packing
    }

    fn add(&mut self, mut mask: u64) {
        while mask != 0 {
            let from = mask.trailing_zeros();
            let length = (mask >> from).trailing_ones();
            let run = u64::MAX >> (u64::BITS - length);
            self.runs.push((from, run, self.bits));
            self.bits += length;
            mask &= !(run << from);
        }
    }

    fn key(&self, taken: u64) -> u64 {
        self.runs.iter().fold(0, |key, (from, run, to)| key | (taken >> from & run) << to)
    }

    /// Returns the part of a key that is the same in all of a circle.
    fn circle(&self, key: u64) -> u64 {
        key.checked_shr(self.kept).unwrap_or(0)
    }
}
