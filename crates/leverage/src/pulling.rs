//! Pulling plugs at all three ends of the bounds, one after the other on the same state.

use std::collections::BTreeMap;

use crate::cascade::{Cascade, Course, lost_after, run};
use crate::measured::Measured;
use crate::network::{Network, Node};
use crate::settle::{Precision, Reach, Settling};
use crate::spread::{Shocks, Spreading};
use crate::state::{End, State};

/// The networks of a state at the three ends of its bounds: low, middle, high.
pub(crate) type Networks = [Network; 3];

/// Returns the networks of a state.
pub(crate) fn networks(state: &State) -> Networks {
    End::ALL.map(|end| state.network(end))
}

/// A state in which plugs are pulled.
pub(crate) struct Pulling<'n> {
    spreads: [Spreading<'n>; 3],
    settlings: [Settling; 3],
    unknown: Node,
    severed: Node,
    pub(crate) precision: Precision,
    /// Whether every result so far was settled to the tolerance.
    pub(crate) settled: bool,
}

impl<'n> Pulling<'n> {
    pub(crate) fn new(state: &State, networks: &'n Networks) -> Self {
        let spreads = networks.each_ref().map(|network| Spreading::new(network, 0.0));
        let settlings = spreads.each_ref().map(Settling::new);
        Self {
            spreads,
            settlings,
            unknown: state.unknown_node(),
            severed: state.severed_node(),
            precision: Precision::default(),
            settled: true,
        }
    }

    /// What stops at an end: at the high one whoever is unknown is the one in question.
    fn stopping(&self, shocks: &Shocks, end: End) -> Shocks {
        let mut all = shocks.clone();
        if end == End::High && !all.is_empty() {
            // A cut tie says by itself what of the unknown it takes.
            let named = all.iter().filter(|(node, _)| **node != self.severed);
            let most = named.map(|(_, cut)| *cut).fold(0.0, f64::max);
            all.insert(self.unknown, most);
        }
        all
    }

    /// Returns what everybody but the stopped ones loses `days` after the plug was pulled.
    pub(crate) fn lost(&mut self, shocks: &Shocks, days: f64, reach: Reach) -> Losses {
        let mut losses: BTreeMap<Node, [f64; 3]> = BTreeMap::new();
        for (place, end) in End::ALL.into_iter().enumerate() {
            let stopping = self.stopping(shocks, end);
            let (Some(spread), Some(settling)) =
                (self.spreads.get_mut(place), self.settlings.get_mut(place))
            else {
                continue;
            };
            let lost = lost_after(spread, settling, &stopping, days, reach, self.precision);
            self.settled &= settling.settled;
            for (node, lost) in lost {
                if let Some(slot) = losses.entry(node).or_default().get_mut(place) {
                    *slot = lost;
                }
            }
        }
        losses.retain(|node, _| !shocks.contains_key(node) && node.0 < self.unknown.0);
        losses
            .into_iter()
            .map(|(node, [low, value, high])| (node, Measured::within(low, value, high)))
            .collect()
    }

    /// Returns the course of a cascade at each end.
    pub(crate) fn cascades(&mut self, shocks: &Shocks, course: &Course) -> [Cascade; 3] {
        let mut cascades = [Cascade::default(), Cascade::default(), Cascade::default()];
        for (place, end) in End::ALL.into_iter().enumerate() {
            let stopping = self.stopping(shocks, end);
            let (Some(spread), Some(settling), Some(cascade)) =
                (self.spreads.get(place), self.settlings.get_mut(place), cascades.get_mut(place))
            else {
                continue;
            };
            *cascade = run(spread.clone(), settling, &stopping, course);
            self.settled &= cascade.settled;
        }
        cascades
    }
}

/// Returns what stops when a node does: itself and what it owns outright.
pub(crate) fn stopping_with(state: &State, node: Node) -> Shocks {
    state.with_outright(node).into_iter().map(|node| (node, 1.0)).collect()
}

/// What each node loses, with bounds; who loses nothing may be missing.
pub(crate) type Losses = BTreeMap<Node, Measured>;
