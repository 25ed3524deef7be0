//! A flow of least cost through a network, counted in whole units.

use std::collections::VecDeque;

/// One direction of a connection. Arcs stand in pairs, the way back after the way.
#[derive(Clone, Copy)]
struct Arc {
    to: usize,
    left: u128,
    cost: i64,
}

/// Nodes and the arcs between them.
pub(super) struct Network {
    arcs: Vec<Arc>,
    /// By node, its arcs.
    out: Vec<Vec<usize>>,
}

impl Network {
    pub(super) fn new(nodes: usize) -> Self {
        Self { arcs: Vec::new(), out: vec![Vec::new(); nodes] }
    }

    /// Adds an arc with its way back, and returns its number. The cost is 0 or more.
    pub(super) fn add(&mut self, from: usize, to: usize, capacity: u128, cost: i64) -> usize {
        let arc = self.arcs.len();
        let ways = [(from, to, capacity, cost), (to, from, 0, -cost)];
        for (number, (from, to, left, cost)) in (arc..).zip(ways) {
            self.arcs.push(Arc { to, left, cost });
            if let Some(out) = self.out.get_mut(from) {
                out.push(number);
            }
        }
        arc
    }

    /// Returns how much more an arc could carry.
    pub(super) fn left(&self, arc: usize) -> u128 {
        self.arcs.get(arc).map(|arc| arc.left).unwrap_or_default()
    }

    /// Sends as much as possible from source to sink, at the least cost.
    ///
    /// Every round sends all that can go at the least cost, which rises from round to round, and is
    /// at most the number of nodes where no arc costs more than 1.
    pub(super) fn send_cheapest(&mut self, source: usize, sink: usize) {
        loop {
            let costs = self.costs_from(source);
            if costs.get(sink).copied().flatten().is_none() {
                return;
            }
            loop {
                let levels = self.levels_from(source, &costs);
                if levels.get(sink).copied().flatten().is_none() {
                    break;
                }
                self.block(source, sink, &costs, &levels);
            }
        }
    }

    /// Returns the open arcs of a node with their numbers.
    fn open(&self, node: usize) -> impl Iterator<Item = (usize, Arc)> + '_ {
        let numbers = self.out.get(node).into_iter().flatten();
        let arcs = numbers.filter_map(|&arc| Some((arc, *self.arcs.get(arc)?)));
        arcs.filter(|(_, arc)| arc.left > 0)
    }

    /// Returns what it costs at least to reach each node; no circle costs less than nothing.
    fn costs_from(&self, source: usize) -> Vec<Option<i64>> {
        let mut costs = vec![None; self.out.len()];
        let mut is_waiting = vec![false; self.out.len()];
        set(&mut costs, source, Some(0));
        let mut waiting = VecDeque::from([source]);
        while let Some(node) = waiting.pop_front() {
            set(&mut is_waiting, node, false);
            let Some(cost) = costs.get(node).copied().flatten() else { continue };
            for (_, arc) in self.open(node) {
                let known = costs.get(arc.to).copied().flatten();
                if known.is_some_and(|known| known <= cost + arc.cost) {
                    continue;
                }
                set(&mut costs, arc.to, Some(cost + arc.cost));
                if is_waiting.get(arc.to) == Some(&false) {
                    set(&mut is_waiting, arc.to, true);
                    waiting.push_back(arc.to);
                }
            }
        }
        costs
    }

    /// Returns how many cheapest arcs away each node is.
    fn levels_from(&self, source: usize, costs: &[Option<i64>]) -> Vec<Option<usize>> {
        let mut levels = vec![None; self.out.len()];
        set(&mut levels, source, Some(0));
        let mut waiting = VecDeque::from([(source, 0)]);
        while let Some((node, level)) = waiting.pop_front() {
            for (_, arc) in self.open(node) {
                if is_cheapest(costs, node, &arc) && levels.get(arc.to) == Some(&None) {
                    set(&mut levels, arc.to, Some(level + 1));
                    waiting.push_back((arc.to, level + 1));
                }
            }
        }
        levels
    }

    /// Fills ways that rise a level with each arc until none is left.
    fn block(
        &mut self,
        source: usize,
        sink: usize,
        costs: &[Option<i64>],
        levels: &[Option<usize>],
    ) {
        let mut tried = vec![0; self.out.len()];
        let mut way: Vec<(usize, usize)> = Vec::new();
        loop {
            let node =
                way.last().and_then(|&(_, arc)| self.arcs.get(arc)).map_or(source, |arc| arc.to);
            if node == sink {
                self.fill(&mut way);
                continue;
            }
            match self.next(node, &mut tried, costs, levels) {
                Some(arc) => way.push((node, arc)),
                None => {
                    // A dead end: who led here tries the next arc.
                    let Some((before, _)) = way.pop() else { return };
                    if let Some(tried) = tried.get_mut(before) {
                        *tried += 1;
                    }
                }
            }
        }
    }

    /// Returns the first arc of a node that was not tried, is open, cheapest and rises a level.
    fn next(
        &self,
        node: usize,
        tried: &mut [usize],
        costs: &[Option<i64>],
        levels: &[Option<usize>],
    ) -> Option<usize> {
        let level = levels.get(node).copied().flatten()?;
        let tried = tried.get_mut(node)?;
        loop {
            let number = *self.out.get(node)?.get(*tried)?;
            let arc = self.arcs.get(number)?;
            let rises = levels.get(arc.to).copied().flatten() == Some(level + 1);
            if arc.left > 0 && rises && is_cheapest(costs, node, arc) {
                return Some(number);
            }
            *tried += 1;
        }
    }

    /// Sends as much along the way as its narrowest arc takes, and goes back to before it.
    fn fill(&mut self, way: &mut Vec<(usize, usize)>) {
        let narrowest = way.iter().map(|&(_, arc)| self.left(arc)).min().unwrap_or_default();
        let mut first_full = way.len();
        for (place, &(_, number)) in way.iter().enumerate() {
            if let Some(arc) = self.arcs.get_mut(number) {
                arc.left -= narrowest;
                if arc.left == 0 {
                    first_full = first_full.min(place);
                }
            }
            if let Some(back) = self.arcs.get_mut(number ^ 1) {
                back.left += narrowest;
            }
        }
        way.truncate(first_full);
    }
}

fn is_cheapest(costs: &[Option<i64>], from: usize, arc: &Arc) -> bool {
    let cost = |node: usize| costs.get(node).copied().flatten();
    cost(from).zip(cost(arc.to)).is_some_and(|(from, to)| from + arc.cost == to)
}

fn set<T>(values: &mut [T], at: usize, value: T) {
    if let Some(cell) = values.get_mut(at) {
        *cell = value;
    }
}
