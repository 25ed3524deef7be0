//! Who loses how much, settled in columns; see [`freehold_program::Loss`].

use freehold_program::{Loss, LossNeed, LossTie, Register, STORE_TIMES};

use crate::run::{Aligned, Column, PART, ZERO};

/// How often losses are pushed round before they count as settled.
const MOST_ROUNDS: usize = 400;
/// Changes below this are none.
const SETTLED: f64 = 1e-10;
/// A store of less than this many days is empty.
const EMPTY_DAYS: f64 = 1e-6;

/// What losses are settled in.
#[derive(Clone, Debug)]
pub(crate) struct Losses {
    /// What each node has lost.
    lost: Vec<Aligned>,
    /// When what a node has lost rose last, in looks.
    rose: Vec<u32>,
    /// When each need was looked at last.
    seen: Vec<u32>,
    /// How many looks there were.
    looks: u32,
    /// The part of a need that hangs on each of its ties, not replaced: tie after tie.
    strengths: Vec<Aligned>,
    /// What each need has in store, in days.
    stores: Vec<Column>,
    /// What each need went without when it was last looked at.
    missed: Vec<Column>,
}

impl Losses {
    pub(crate) fn new(n_nodes: usize) -> Self {
        Self {
            lost: vec![Aligned(ZERO); n_nodes],
            rose: vec![0; n_nodes],
            seen: Vec::new(),
            looks: 0,
            strengths: Vec::new(),
            stores: Vec::new(),
            missed: Vec::new(),
        }
    }

    /// Writes what the node that is asked about loses.
    #[inline(always)]
    pub(crate) fn settle(&mut self, loss: &Loss, registers: &[Aligned], into: &mut Column) {
        let needs = loss.needs.iter();
        self.stores.clear();
        self.stores
            .extend(needs.map(|need| need.store_days.map_or(ZERO, |days| *of(registers, days))));
        self.missed.clear();
        self.missed.resize(loss.needs.len(), ZERO);
        let has_store = loss.needs.iter().any(|need| need.store_days.is_some());
        let times: &[f64] = if has_store { &STORE_TIMES } else { &[1.0] };
        for time in 0..times.len() {
            self.begin(loss, time, registers);
            self.spread(loss, registers);
            let span =
                match (time.checked_sub(1).and_then(|place| times.get(place)), times.get(time)) {
                    (Some(before), Some(now)) => (now - before) * loss.horizon_days,
                    _ => 0.0,
                };
            // A store that emptied on the way counts as empty at the end.
            if has_store && self.draw(loss, span) && time + 1 == times.len() {
                self.seen.fill(0);
                self.spread(loss, registers);
            }
        }
        *into = self.lost.get(loss.of as usize).map_or(ZERO, |column| column.0);
    }

    /// Returns to the state in which nobody but those who stop has lost anything: losses only rise.
    #[inline(always)]
    fn begin(&mut self, loss: &Loss, time: usize, registers: &[Aligned]) {
        self.lost.iter_mut().for_each(|column| column.0 = ZERO);
        self.rose.fill(0);
        self.seen.clear();
        self.seen.resize(loss.needs.len(), 0);
        self.looks = 1;
        for node in &loss.stopped {
            let place = *node as usize;
            if let (Some(Aligned(column)), Some(rose)) =
                (self.lost.get_mut(place), self.rose.get_mut(place))
            {
                *column = [1.0; _];
                *rose = 1;
            }
        }
        self.strengths.clear();
        for tie in loss.needs.iter().flat_map(|need| &need.ties) {
            let unreplaced = tie.unreplaced.get(time).copied().unwrap_or_default();
            let (share, left) = (of(registers, tie.share), of(registers, unreplaced));
            let mut strength = ZERO;
            for ((strength, share), left) in strength.iter_mut().zip(share).zip(left) {
                *strength = share * left;
            }
            self.strengths.push(Aligned(strength));
        }
    }

    /// Pushes losses on until nothing moves. Who supplies what did not rise since it was looked at
    /// is passed over: it would come out the same.
    #[inline(always)]
    fn spread(&mut self, loss: &Loss, registers: &[Aligned]) {
        for _ in 0..MOST_ROUNDS {
            let mut moved = false;
            let (mut place, mut first_tie) = (0, 0);
            for needs in loss.needs.chunk_by(|a, b| a.of == b.of) {
                let rose = |tie: &LossTie| self.rose.get(tie.supplier as usize).copied();
                let last = needs.iter().flat_map(|need| &need.ties).filter_map(rose).max();
                if last > self.seen.get(place).copied() {
                    moved |= self.push(place, first_tie, needs, registers);
                }
                place += needs.len();
                first_tie += needs.iter().map(|need| need.ties.len()).sum::<usize>();
            }
            if !moved {
                break;
            }
        }
    }

    /// Raises what the owner of these needs has lost; returns whether in any future by more than
    /// nothing.
    #[inline(always)]
    fn push(
        &mut self,
        place: usize,
        first_tie: usize,
        needs: &[LossNeed],
        registers: &[Aligned],
    ) -> bool {
        let Some(owner) = needs.first().map(|need| need.of as usize) else { return false };
        if let Some(seen) = self.seen.get_mut(place) {
            *seen = self.looks;
        }
        let mut raised = self.lost.get(owner).map_or(ZERO, |column| column.0);
        let before = raised;
        let mut sum = ZERO;
        let mut tie = first_tie;
        for (place, need) in (place..).zip(needs) {
            let mut level = self.missing(need, tie);
            tie += need.ties.len();
            let store = self.stores.get(place).unwrap_or(&ZERO);
            let weight = of(registers, need.weight);
            for ((level, weight), store) in level.iter_mut().zip(weight).zip(store) {
                *level = if *store > EMPTY_DAYS { 0.0 } else { *weight * *level };
            }
            if !need.essential {
                // Partial needs add up.
                for (sum, level) in sum.iter_mut().zip(&mut level) {
                    *sum += *level;
                    *level = if *sum > 1.0 { 1.0 } else { *sum };
                }
            }
            for (raised, level) in raised.iter_mut().zip(&level) {
                *raised = if *level > *raised || level.is_nan() { *level } else { *raised };
            }
        }
        // Yes or no for each future; the largest of all would have to be found one by one.
        let (mut moved, mut rose) = ([0; PART], [0; PART]);
        let (parts, _) = raised.as_chunks::<PART>();
        let (parts_before, _) = before.as_chunks::<PART>();
        for (raised, before) in parts.iter().zip(parts_before) {
            let flags = moved.iter_mut().zip(&mut rose);
            for ((raised, before), (moved, rose)) in raised.iter().zip(before).zip(flags) {
                *moved |= u64::from(raised - before >= SETTLED);
                *rose |= u64::from(raised > before) | u64::from(raised.is_nan());
            }
        }
        if rose != [0; PART]
            && let (Some(Aligned(lost)), Some(when)) =
                (self.lost.get_mut(owner), self.rose.get_mut(owner))
        {
            *lost = raised;
            self.looks += 1;
            *when = self.looks;
        }
        moved != [0; PART]
    }

    /// Takes from stores what needs go without, in a straight line since the last look; returns
    /// whether one is empty now.
    #[inline(always)]
    fn draw(&mut self, loss: &Loss, span: f64) -> bool {
        let mut emptied = false;
        let mut tie = 0;
        for (place, need) in loss.needs.iter().enumerate() {
            let first = tie;
            tie += need.ties.len();
            if need.store_days.is_none() {
                continue;
            }
            let missing = self.missing(need, first);
            let (Some(stores), Some(missed)) =
                (self.stores.get_mut(place), self.missed.get_mut(place))
            else {
                continue;
            };
            for ((store, before), now) in stores.iter_mut().zip(missed).zip(missing) {
                if *store > 0.0 {
                    *store -= (*before + now) / 2.0 * span;
                    emptied |= *store <= 0.0;
                }
                *before = now;
            }
        }
        emptied
    }

    /// min(1, Σ share · unreplaced · lost)
    #[inline(always)]
    fn missing(&self, need: &LossNeed, first_tie: usize) -> Column {
        let mut missing = ZERO;
        let strengths = self.strengths.get(first_tie..).unwrap_or_default();
        for (tie, Aligned(strength)) in need.ties.iter().zip(strengths) {
            let Some(Aligned(lost)) = self.lost.get(tie.supplier as usize) else { continue };
            for ((sum, strength), lost) in missing.iter_mut().zip(strength).zip(lost) {
                *sum += strength * lost;
            }
        }
        // What is none stays so. In place: `map` would be called, future by future.
        for sum in &mut missing {
            *sum = if *sum > 1.0 { 1.0 } else { *sum };
        }
        missing
    }
}

#[inline(always)]
fn of(registers: &[Aligned], register: Register) -> &Column {
    registers.get(register.index()).map_or(&ZERO, |column| &column.0)
}
