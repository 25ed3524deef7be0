//! Who stands left of whom: so that lines cross little (barycenter sweeps), by name where it is even.

use std::collections::BTreeMap;

use super::layers::Edges;

/// Rows of nodes: plots with what they own, and the ways of long lines through the rows between.
pub(super) struct Rows {
    /// From below, each from left to right. A node below `lots` is a lot, the others are ways.
    pub(super) rows: Vec<Vec<usize>>,
    /// The ways of a long line, from the lower end to the upper one.
    pub(super) ways: BTreeMap<(usize, usize), Vec<usize>>,
    /// Neighbors in the row above.
    above: BTreeMap<usize, Vec<usize>>,
    /// Neighbors in the row below.
    below: BTreeMap<usize, Vec<usize>>,
}

/// How often all rows are ordered anew.
const SWEEPS: usize = 16;

/// Returns the rows of lots with these layers.
pub(super) fn ordered(layers: &[usize], edges: &Edges) -> Rows {
    let high = layers.iter().max().map_or(0, |most| most + 1);
    let mut rows = Rows {
        rows: vec![Vec::new(); high],
        ways: BTreeMap::new(),
        above: BTreeMap::new(),
        below: BTreeMap::new(),
    };
    for (lot, layer) in layers.iter().enumerate() {
        rows.put(lot, *layer);
    }
    let mut next = layers.len();
    for (from, to) in edges.keys() {
        let at = |lot: &usize| layers.get(*lot).copied().unwrap_or(0);
        let (low, up) = if at(from) <= at(to) { (*from, *to) } else { (*to, *from) };
        if at(&low) == at(&up) || rows.ways.contains_key(&(low, up)) {
            continue;
        }
        let mut before = low;
        let mut ways = Vec::new();
        for row in at(&low) + 1..at(&up) {
            rows.put(next, row);
            rows.join(before, next);
            ways.push(next);
            before = next;
            next += 1;
        }
        rows.join(before, up);
        rows.ways.insert((low, up), ways);
    }
    rows.sweep();
    rows
}

impl Rows {
    fn put(&mut self, node: usize, row: usize) {
        if let Some(row) = self.rows.get_mut(row) {
            row.push(node);
        }
    }

    fn join(&mut self, low: usize, up: usize) {
        self.above.entry(low).or_default().push(up);
        self.below.entry(up).or_default().push(low);
    }

    /// Returns the neighbors of a node in the rows above and below.
    pub(super) fn neighbors(&self, node: usize, above: bool) -> &[usize] {
        let side = if above { &self.above } else { &self.below };
        side.get(&node).map(Vec::as_slice).unwrap_or_default()
    }

    fn sweep(&mut self) {
        let mut best = (self.crossings(), self.rows.clone());
        for sweep in 0..SWEEPS {
            let above = sweep % 2 == 1;
            let mut numbers: Vec<usize> = (0..self.rows.len()).collect();
            if above {
                numbers.reverse();
            }
            for number in numbers.into_iter().skip(1) {
                self.order(number, above);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.rows.clone());
            }
        }
        self.rows = best.1;
        for _ in 0..SWEEPS {
            let mut swapped = false;
            for row in 0..self.rows.len() {
                swapped |= self.swap(row);
            }
            if !swapped {
                break;
            }
        }
    }

    /// Swaps neighbors in a row whose lines would cross less, and says whether any were.
    fn swap(&mut self, number: usize) -> bool {
        let (up, down) = (self.places(number + 1), self.places(number.wrapping_sub(1)));
        let Some(mut row) = self.rows.get(number).cloned() else { return false };
        let mut swapped = false;
        for at in 1..row.len() {
            let (Some(one), Some(other)) = (row.get(at - 1), row.get(at)) else { continue };
            let (mut now, mut then) = (0, 0);
            for (above, places) in [(true, &up), (false, &down)] {
                let ends = |node: usize| {
                    let nodes = self.neighbors(node, above).iter();
                    nodes.filter_map(|node| places.get(node).copied()).collect::<Vec<f64>>()
                };
                for left in ends(*one) {
                    for right in ends(*other) {
                        now += usize::from(left > right);
                        then += usize::from(right > left);
                    }
                }
            }
            if then < now {
                row.swap(at - 1, at);
                swapped = true;
            }
        }
        if let Some(place) = self.rows.get_mut(number) {
            *place = row;
        }
        swapped
    }

    /// Orders a row by where the neighbors on one side stand.
    fn order(&mut self, number: usize, above: bool) {
        let beside = if above { number + 1 } else { number.wrapping_sub(1) };
        let place = self.places(beside);
        let Some(row) = self.rows.get(number) else { return };
        let size = row.len().max(1) as f64;
        let mut keyed: Vec<(f64, usize)> = Vec::new();
        for (at, node) in row.iter().enumerate() {
            let found = self.neighbors(*node, above).iter().filter_map(|node| place.get(node));
            let (mut sum, mut count) = (0.0, 0.0);
            for place in found {
                sum += place;
                count += 1.0;
            }
            // Who has no neighbor there stays where it is.
            let key = if count > 0.0 { sum / count } else { (at as f64 + 0.5) / size };
            keyed.push((key, *node));
        }
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some(row) = self.rows.get_mut(number) {
            *row = keyed.into_iter().map(|(_, node)| node).collect();
        }
    }

    /// Where the nodes of a row stand, between 0 and 1.
    fn places(&self, number: usize) -> BTreeMap<usize, f64> {
        let row = self.rows.get(number).map(Vec::as_slice).unwrap_or_default();
        let size = row.len().max(1) as f64;
        row.iter().enumerate().map(|(at, node)| (*node, (at as f64 + 0.5) / size)).collect()
    }

    fn crossings(&self) -> usize {
        let mut count = 0;
        for (number, row) in self.rows.iter().enumerate() {
            let place = self.places(number + 1);
            let mut ends: Vec<f64> = Vec::new();
            for node in row {
                let above = self.neighbors(*node, true);
                let mut own: Vec<f64> =
                    above.iter().filter_map(|node| place.get(node).copied()).collect();
                own.sort_by(f64::total_cmp);
                for end in &own {
                    count += ends.iter().filter(|other| **other > *end).count();
                }
                ends.extend(own);
            }
        }
        count
    }
}
