//! States between which one party moves freely: those that differ in its own options only.

use super::{GraphModel, Moves, at};

/// The states of a model in groups, by what one party can't change or can't take back.
///
/// A *circle* is all states that differ in the party's own options only; a *group* is those of a
/// circle in which it has taken the same of what can't be taken back. From a group it reaches every
/// group of the circle that has all of that and perhaps more.
pub(super) struct Groups {
    /// The states, group after group, in a group by how much the party likes them.
    pub(super) order: Vec<u32>,
    /// The group of each state.
    pub(super) of: Vec<u32>,
    /// Where each group begins in `order`, and the end.
    pub(super) starts: Vec<u32>,
    /// What is taken in each group of what can't be taken back.
    pub(super) kept: Vec<u64>,
    /// The first group of the circle of each group, and the one behind its last.
    pub(super) circles: Vec<(u32, u32)>,
}

impl Groups {
    /// Returns the groups of a party that moves options of its own. Costs a sort of the states.
    pub(super) fn new(model: &GraphModel, player: usize) -> Self {
        let mut groups = Self {
            order: Vec::with_capacity(model.states),
            of: vec![0; model.states],
            starts: Vec::new(),
            kept: Vec::new(),
            circles: Vec::new(),
        };
        let Some(player) = model.players.get(player) else { return groups };
        let Moves::Options { own, kept } = player.moves else { return groups };
        // What the party can't change comes first, then what it can't take back, then what it likes.
        let mut keyed: Vec<(u64, u64, u32, u32)> = model
            .taken
            .iter()
            .zip(&player.payoffs)
            .zip(0_u32..)
            .map(|((taken, payoff), state)| (taken & !own, taken & kept, *payoff, state))
            .collect();
        keyed.sort_unstable();
        let mut before: Option<(u64, u64)> = None;
        let mut circle = 0;
        for (place, (rest, taken, _, state)) in (0_u32..).zip(keyed) {
            if before != Some((rest, taken)) {
                if before.is_none_or(|(other, _)| other != rest) {
                    groups.close(circle);
                    circle = groups.starts.len();
                }
                groups.starts.push(place);
                groups.kept.push(taken);
                before = Some((rest, taken));
            }
            groups.order.push(state);
            if let Some(of) = groups.of.get_mut(state as usize) {
                *of = groups.starts.len() as u32 - 1;
            }
        }
        groups.close(circle);
        groups.starts.push(groups.order.len() as u32);
        groups
    }

    /// Ends the circle that began at a group.
    fn close(&mut self, first: usize) {
        let end = self.starts.len();
        for _ in first..end {
            self.circles.push((first as u32, end as u32));
        }
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
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
