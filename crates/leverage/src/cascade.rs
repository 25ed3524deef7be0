//! What does everybody lose day by day: stores that empty, notice that runs out, replacements that arrive?
//!
//! At each moment the losses are settled as in [`settle`](crate::settle). A need with something in
//! store takes nothing; its store empties as fast as the need goes uncovered, and what is gone is
//! not refilled. Time runs from event to event: a notice that ends, a store that empties, and the
//! turn of every month in between; within such a stretch a loss is taken to change in a straight line.
//! Where stores empty by the hundreds on a large board, those that empty within a hundredth of the
//! horizon, or less, count as empty together at its end.

use std::collections::BTreeMap;

use crate::network::{Network, Node};
use crate::settle::{Precision, Reach, Settling};
use crate::spread::{Shocks, Spreading};

/// Days in a month: a twelfth of 365.25.
pub const MONTH_DAYS: f64 = 365.25 / 12.0;

/// How many events beside the turns of months a cascade stops at, at most.
const MOST_EVENTS: usize = 2_000;
/// Events closer together than this are one, in days.
const RESOLUTION_DAYS: f64 = 1e-6;
/// So many stores empty one by one on any board, and more as long as …
const ONE_BY_ONE: usize = 100;
/// … no more than so many needs are settled for them.
const MOST_SETTLED: usize = 2_000_000;
/// At how many replacements that come all at once a cascade stops, at most.
const MOST_JUMPS: usize = 200;

/// What is asked of a cascade.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Up to when it runs, in days.
    pub horizon_days: f64,
    /// From which loss on somebody counts as stopped, 0 to 1.
    pub threshold: f64,
    /// On which days the losses are kept, in order.
    pub sample_days: Vec<f64>,
    /// How far each loss is followed.
    pub reach: Reach,
    /// How exact each moment is settled.
    pub precision: Precision,
}

/// What a cascade does to one node.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fate {
    /// What is lost at the horizon, 0 to 1.
    pub lost: f64,
    /// The loss up to the horizon, in days of full activity.
    pub lost_days: f64,
    /// The first day on which at least the threshold is lost.
    pub stops_on: Option<f64>,
    /// What is lost on that day, 0 to 1.
    pub lost_when_stopped: f64,
    /// The first day after that on which less is lost again.
    pub recovers_on: Option<f64>,
}

/// What happens after a plug was pulled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cascade {
    /// What it does to each node that it reaches.
    pub fates: BTreeMap<Node, Fate>,
    /// What each need takes from its owner at the horizon, by place; what takes nothing is left out.
    pub levels: BTreeMap<u32, f64>,
    /// The losses on the days asked for, in the same order.
    pub samples: Vec<BTreeMap<Node, f64>>,
    /// When the store of a need is empty, by time, then place.
    pub emptied: Vec<(f64, u32)>,
    /// Whether every moment was settled to the tolerance.
    pub settled: bool,
}

/// Runs a cascade: the nodes of `shocks` lose at least so much from day 0 on, by their own decision.
///
/// Costs one settling a month and an event; see [`Settling::settle`].
pub fn cascade(network: &Network, shocks: &Shocks, course: &Course) -> Cascade {
    let spread = Spreading::new(network, 0.0);
    let mut settling = Settling::new(&spread);
    run(spread, &mut settling, shocks, course)
}

/// The same in a workspace that is there already.
pub(crate) fn run(
    spread: Spreading<'_>,
    settling: &mut Settling,
    shocks: &Shocks,
    course: &Course,
) -> Cascade {
    let network = spread.network;
    let mut run = Running {
        spread,
        settling,
        shocks,
        deciding: shocks.keys().copied().collect(),
        course,
        stores: network.needs.iter().map(|need| need.buffer_days).collect(),
        held: network.needs.iter().map(|need| need.buffer_days > 0.0).collect(),
        result: Cascade { settled: true, ..Cascade::default() },
    };
    run.through();
    run.result
}

struct Running<'r, 'n> {
    spread: Spreading<'n>,
    settling: &'r mut Settling,
    shocks: &'r Shocks,
    deciding: Vec<Node>,
    course: &'r Course,
    /// What each need has in store, in days of all of it.
    stores: Vec<f64>,
    held: Vec<bool>,
    result: Cascade,
}

/// Losses at a moment, by node, and what is drawn from stores, by need: a share a day.
#[derive(Default)]
struct Instant {
    lost: BTreeMap<Node, f64>,
    drawn: Vec<(u32, f64)>,
}

impl Running<'_, '_> {
    fn through(&mut self) {
        let stops = self.stops();
        let mut samples = self.course.sample_days.clone().into_iter().peekable();
        let mut now = 0.0;
        let mut here = self.instant(now);
        let mut place = 0;
        self.mark_stops(now, &here);
        loop {
            while samples.next_if(|day| *day <= now + RESOLUTION_DAYS).is_some() {
                self.result.samples.push(here.lost.clone());
            }
            while stops.get(place).is_some_and(|day| *day <= now + RESOLUTION_DAYS) {
                place += 1;
            }
            let Some(mut next) = stops.get(place).copied() else { break };
            let mut before = self.instant_until(next);
            // Where a store would empty on the way, the stretch ends there.
            if let Some(first) = self.first_empty(&here, &before, next - now) {
                next = (now + first.max(self.least_days())).min(next);
                before = self.instant_until(next);
            }
            self.pass(now, next, &here, &before);
            now = next;
            here = self.instant(now);
            self.mark_stops(now, &here);
        }
        while samples.next().is_some() {
            self.result.samples.push(here.lost.clone());
        }
        for need in self.settling.reached_needs_unsorted() {
            let held = self.held.get(need as usize).copied().unwrap_or(false);
            let level = self.settling.level(need, &self.spread);
            if !held && level > 0.0 {
                self.result.levels.insert(need, level);
            }
        }
        for (node, lost) in here.lost {
            self.result.fates.entry(node).or_default().lost = lost;
        }
    }

    /// Returns how short a stretch before a store empties may be: not even a moment, until so many
    /// are empty that stopping for each would take too long.
    fn least_days(&self) -> f64 {
        let n_needs = self.spread.network.needs.len().max(1);
        let most = (MOST_SETTLED / n_needs).clamp(ONE_BY_ONE, MOST_EVENTS);
        if self.result.emptied.len() < most {
            RESOLUTION_DAYS
        } else {
            (self.course.horizon_days / most as f64).max(RESOLUTION_DAYS)
        }
    }

    /// Returns the days at which a stretch must end: turns of months, samples, ends of notice and
    /// of part service, and where replacements speed up or slow down, as far as there are few.
    fn stops(&self) -> Vec<f64> {
        let horizon = self.course.horizon_days;
        let months = (1..).map(|month| f64::from(month) * MONTH_DAYS);
        let mut days: Vec<f64> = months.take_while(|day| *day < horizon).collect();
        let mut events = Vec::new();
        for node in &self.deciding {
            for run in self.spread.runs_of(node.0) {
                let Some(need) = self.spread.network.needs.get(run.need as usize) else { continue };
                for tie in self.spread.network.ties_of(need).iter().filter(|t| t.supplier == *node)
                {
                    events.extend([
                        tie.notice.full_days,
                        tie.notice.full_days + tie.notice.part_days,
                    ]);
                    tie.replacement.kinks(&mut events);
                }
            }
        }
        in_order(&mut events, horizon);
        events.truncate(MOST_EVENTS);
        days.extend(events);
        // Where replacement comes all at once a loss jumps, wherever on the way that is.
        let mut jumps = Vec::new();
        for tie in self.spread.network.ties.iter().filter(|tie| tie.replacement.ramp_days <= 0.0) {
            tie.replacement.kinks(&mut jumps);
        }
        in_order(&mut jumps, horizon);
        jumps.truncate(MOST_JUMPS);
        days.extend(jumps);
        days.extend(self.course.sample_days.iter().copied());
        in_order(&mut days, horizon);
        if horizon > 0.0 {
            days.push(horizon);
        }
        days
    }

    /// Settles a moment, with everything that changes at it already changed.
    fn instant(&mut self, days: f64) -> Instant {
        self.spread.at(days, &self.deciding);
        self.settle()
    }

    /// Settles a moment as it is approached: what changes at it has not changed yet.
    fn instant_until(&mut self, days: f64) -> Instant {
        self.spread.at((days - RESOLUTION_DAYS / 2.0).max(0.0), &self.deciding);
        self.settle()
    }

    fn settle(&mut self) -> Instant {
        let shocks = self.shocks.iter().map(|(node, loss)| (*node, *loss));
        let precision = self.course.precision;
        self.settling.settle(&self.spread, shocks, self.course.reach, &self.held, precision);
        self.result.settled &= self.settling.settled;
        let reached = self.settling.reached_unsorted();
        let lost = reached.map(|node| (node, self.settling.lost(node))).collect();
        let mut drawn = Vec::new();
        for need in self.settling.reached_needs_unsorted() {
            if self.held.get(need as usize).copied().unwrap_or(false) {
                let cap = self.spread.gates.get(need as usize).map_or(0.0, |gate| gate.cap);
                if cap > 0.0 {
                    drawn.push((need, self.settling.level(need, &self.spread) / cap));
                }
            }
        }
        drawn.sort_by_key(|(need, _)| *need);
        Instant { lost, drawn }
    }

    /// Returns after how many days the first store is empty, if one is before the stretch ends.
    fn first_empty(&self, from: &Instant, to: &Instant, days: f64) -> Option<f64> {
        let mut first: Option<f64> = None;
        for (need, at_end) in &to.drawn {
            let at_begin = drawn_by(from, *need);
            let store = self.stores.get(*need as usize).copied().unwrap_or(0.0);
            if (at_begin + at_end) / 2.0 * days < store {
                continue;
            }
            // begin · τ + (end − begin) τ² ÷ 2 days = store
            let slope = (at_end - at_begin) / days;
            let root = (at_begin * at_begin + 2.0 * slope * store).max(0.0).sqrt();
            let after = 2.0 * store / (at_begin + root);
            if after.is_finite() && after < days {
                first = Some(first.map_or(after, |first| first.min(after)));
            }
        }
        first
    }

    /// Lets a stretch of time pass: losses add up, stores empty.
    fn pass(&mut self, now: f64, next: f64, from: &Instant, to: &Instant) {
        let days = next - now;
        let nodes = from.lost.keys().chain(to.lost.keys());
        let mut seen: Vec<Node> = nodes.copied().collect();
        seen.sort();
        seen.dedup();
        let threshold = self.course.threshold;
        for node in seen {
            let lost = |at: &Instant| at.lost.get(&node).copied().unwrap_or(0.0);
            let (begin, end) = (lost(from), lost(to));
            let fate = self.result.fates.entry(node).or_default();
            fate.lost_days += (begin + end) / 2.0 * days;
            let crossing = |to: f64| now + days * ((to - begin) / (end - begin)).clamp(0.0, 1.0);
            if fate.stops_on.is_none() && begin < threshold && is_stopped(end, threshold) {
                fate.stops_on = Some(crossing(threshold));
                fate.lost_when_stopped = threshold;
            }
            let stopped = fate.stops_on.is_some() && fate.recovers_on.is_none();
            if stopped && is_stopped(begin, threshold) && !is_stopped(end, threshold) {
                fate.recovers_on = Some(crossing(threshold));
            }
        }
        for (need, at_end) in &to.drawn {
            let used = (drawn_by(from, *need) + at_end) / 2.0 * days;
            let Some(store) = self.stores.get_mut(*need as usize) else { continue };
            *store -= used;
            if *store <= RESOLUTION_DAYS {
                if let Some(held) = self.held.get_mut(*need as usize) {
                    *held = false;
                }
                self.result.emptied.push((next, *need));
            }
        }
    }

    fn mark_stops(&mut self, now: f64, here: &Instant) {
        let threshold = self.course.threshold;
        // Whom no loss reaches any more runs again.
        for (node, fate) in &mut self.result.fates {
            if fate.stops_on.is_some() && !here.lost.contains_key(node) {
                fate.recovers_on.get_or_insert(now);
            }
        }
        for (node, lost) in &here.lost {
            let fate = self.result.fates.entry(*node).or_default();
            if is_stopped(*lost, threshold) {
                if fate.stops_on.is_none() {
                    fate.stops_on = Some(now);
                    fate.lost_when_stopped = *lost;
                }
            } else if fate.stops_on.is_some() {
                fate.recovers_on.get_or_insert(now);
            }
        }
    }
}

/// Whether so much is lost that somebody counts as stopped; a rounding does not decide it.
pub(crate) fn is_stopped(lost: f64, threshold: f64) -> bool {
    lost >= threshold - 1e-9
}

fn drawn_by(at: &Instant, need: u32) -> f64 {
    let place = at.drawn.binary_search_by_key(&need, |(need, _)| *need);
    place.ok().and_then(|place| at.drawn.get(place)).map_or(0.0, |(_, drawn)| *drawn)
}

/// Keeps the days inside the stretch, in order, once each.
fn in_order(days: &mut Vec<f64>, horizon: f64) {
    days.retain(|day| {
        day.is_finite() && *day > RESOLUTION_DAYS && *day < horizon - RESOLUTION_DAYS
    });
    days.sort_by(f64::total_cmp);
    days.dedup_by(|a, b| *a - *b < RESOLUTION_DAYS);
}

/// Returns what each node has lost `days` after the plug was pulled, without what happened before.
///
/// Where nothing is in store along the way this takes one settling; else the whole cascade.
pub fn lost_after(
    spread: &mut Spreading<'_>,
    settling: &mut Settling,
    shocks: &Shocks,
    days: f64,
    reach: Reach,
    precision: Precision,
) -> BTreeMap<Node, f64> {
    let deciding: Vec<Node> = shocks.keys().copied().collect();
    spread.at(days, &deciding);
    let all = shocks.iter().map(|(node, loss)| (*node, *loss));
    settling.settle(spread, all, reach, &[], precision);
    let network = spread.network;
    let has_store =
        |need: u32| network.needs.get(need as usize).is_some_and(|need| need.buffer_days > 0.0);
    if !settling.reached_needs_unsorted().any(has_store) {
        let reached = settling.reached_unsorted();
        return reached.map(|node| (node, settling.lost(node))).collect();
    }
    let course =
        Course { horizon_days: days, threshold: 1.0, sample_days: Vec::new(), reach, precision };
    let cascade = run(spread.clone(), settling, shocks, &course);
    cascade.fates.into_iter().map(|(node, fate)| (node, fate.lost)).collect()
}
