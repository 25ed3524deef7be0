//! Who loses how much, settled in columns; see [`freehold_program::Loss`].

use freehold_program::{Loss, LossNeed, Register, STORE_TIMES};

use crate::run::{Aligned, Column, ZERO};

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
    /// What partial needs have added up to, by node.
    partial: Vec<Aligned>,
    /// What each need has in store, in days.
    stores: Vec<Column>,
    /// What each need went without when it was last looked at.
    missed: Vec<Column>,
}

impl Losses {
    pub(crate) fn new(n_nodes: usize) -> Self {
        let (lost, partial) = (vec![Aligned(ZERO); n_nodes], vec![Aligned(ZERO); n_nodes]);
        Self { lost, partial, stores: Vec::new(), missed: Vec::new() }
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
            // From the state in which nobody but those who stop has lost anything, losses only rise.
            self.lost.iter_mut().for_each(|column| column.0 = ZERO);
            for node in &loss.stopped {
                if let Some(Aligned(column)) = self.lost.get_mut(*node as usize) {
                    *column = [1.0; _];
                }
            }
            self.spread(loss, time, registers);
            let span =
                match (time.checked_sub(1).and_then(|place| times.get(place)), times.get(time)) {
                    (Some(before), Some(now)) => (now - before) * loss.horizon_days,
                    _ => 0.0,
                };
            // A store that emptied on the way counts as empty at the end.
            if has_store && self.draw(loss, time, span, registers) && time + 1 == times.len() {
                self.spread(loss, time, registers);
            }
        }
        *into = self.lost.get(loss.of as usize).map_or(ZERO, |column| column.0);
    }

    /// Pushes losses on until nothing moves.
    #[inline(always)]
    fn spread(&mut self, loss: &Loss, time: usize, registers: &[Aligned]) {
        for _ in 0..MOST_ROUNDS {
            for need in &loss.needs {
                if let Some(Aligned(column)) = self.partial.get_mut(need.of as usize) {
                    *column = ZERO;
                }
            }
            let mut moved = false;
            for (place, need) in loss.needs.iter().enumerate() {
                if !loss.stopped.contains(&need.of) {
                    moved |= self.push(place, need, time, registers);
                }
            }
            if !moved {
                break;
            }
        }
    }

    /// Raises what the owner of a need has lost; returns whether anything has moved.
    #[inline(always)]
    fn push(&mut self, place: usize, need: &LossNeed, time: usize, registers: &[Aligned]) -> bool {
        let mut level = self.missing(need, time, registers);
        let store = self.stores.get(place).unwrap_or(&ZERO);
        for ((level, weight), store) in level.iter_mut().zip(of(registers, need.weight)).zip(store)
        {
            *level = if *store > EMPTY_DAYS { 0.0 } else { *weight * *level };
        }
        let owner = need.of as usize;
        if !need.essential
            && let Some(Aligned(sum)) = self.partial.get_mut(owner)
        {
            for (sum, level) in sum.iter_mut().zip(&mut level) {
                *sum += *level;
                *level = sum.min(1.0);
            }
        }
        // A yes or no for each future; the largest of all would have to be found one by one.
        let mut moved = 0;
        if let Some(Aligned(lost)) = self.lost.get_mut(owner) {
            for (lost, level) in lost.iter_mut().zip(&level) {
                let raised = lost.max(*level);
                moved |= u64::from(raised - *lost >= SETTLED);
                *lost = raised;
            }
        }
        moved != 0
    }

    /// Takes from stores what needs go without, in a straight line since the last look; returns
    /// whether one is empty now.
    #[inline(always)]
    fn draw(&mut self, loss: &Loss, time: usize, span: f64, registers: &[Aligned]) -> bool {
        let mut emptied = false;
        for (place, need) in loss.needs.iter().enumerate() {
            if need.store_days.is_none() {
                continue;
            }
            let missing = self.missing(need, time, registers);
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
    fn missing(&self, need: &LossNeed, time: usize, registers: &[Aligned]) -> Column {
        let mut missing = ZERO;
        for tie in &need.ties {
            let unreplaced = tie.unreplaced.get(time).copied().unwrap_or_default();
            let (share, left) = (of(registers, tie.share), of(registers, unreplaced));
            let Some(Aligned(lost)) = self.lost.get(tie.supplier as usize) else { continue };
            for (((sum, share), left), lost) in missing.iter_mut().zip(share).zip(left).zip(lost) {
                *sum += share * left * lost;
            }
        }
        missing.map(|sum| sum.min(1.0))
    }
}

#[inline(always)]
fn of(registers: &[Aligned], register: Register) -> &Column {
    registers.get(register.index()).map_or(&ZERO, |column| &column.0)
}
