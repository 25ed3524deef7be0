//! How high does everybody stand: as high as the longest chain of suppliers below.
//!
//! Only who supplies whom counts, not how much, so that a plot keeps its place while shares move.
//! Where suppliers form a ring, those who supply more than they need stand lower (Eades, Lin and
//! Smyth 1993, inside each strongly connected part).

use std::collections::{BTreeMap, BTreeSet};

/// From whom to whom, and how many ties.
pub(super) type Edges = BTreeMap<(usize, usize), usize>;

/// Returns the layer of each of `count`, 0 on the ground.
pub(super) fn layers(count: usize, edges: &Edges) -> Vec<usize> {
    let upward = upward(count, edges);
    let mut layers = vec![0; count];
    // A chain has fewer steps than there are plots.
    for _ in 0..count {
        let mut moved = false;
        for (from, to) in &upward {
            let least = layers.get(*from).map_or(0, |layer| layer + 1);
            if let Some(layer) = layers.get_mut(*to).filter(|layer| **layer < least) {
                *layer = least;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    layers
}

/// The edges without rings: those that lead down in a ring are turned round.
fn upward(count: usize, edges: &Edges) -> BTreeSet<(usize, usize)> {
    let reach: Vec<BTreeSet<usize>> = (0..count).map(|start| reached(start, edges)).collect();
    let reaches = |from: usize, to: usize| reach.get(from).is_some_and(|seen| seen.contains(&to));
    let place = places(count, edges, &reaches);
    let at = |node: usize| place.get(&node).copied().unwrap_or(0);
    edges
        .keys()
        .map(|(from, to)| {
            let ring = reaches(*to, *from);
            if ring && at(*from) > at(*to) { (*to, *from) } else { (*from, *to) }
        })
        .collect()
}

fn reached(start: usize, edges: &Edges) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut left = vec![start];
    while let Some(node) = left.pop() {
        for ((_, to), _) in edges.range((node, 0)..=(node, usize::MAX)) {
            if seen.insert(*to) {
                left.push(*to);
            }
        }
    }
    seen
}

/// In which order those of a ring stand, from below.
fn places(
    count: usize,
    edges: &Edges,
    reaches: &dyn Fn(usize, usize) -> bool,
) -> BTreeMap<usize, usize> {
    let mut place = BTreeMap::new();
    for node in 0..count {
        if place.contains_key(&node) || !reaches(node, node) {
            continue;
        }
        let ring: BTreeSet<usize> =
            (0..count).filter(|other| reaches(node, *other) && reaches(*other, node)).collect();
        for (at, member) in sequence(ring, edges).into_iter().enumerate() {
            place.insert(member, at);
        }
    }
    place
}

fn sequence(mut left: BTreeSet<usize>, edges: &Edges) -> Vec<usize> {
    let (mut first, mut last) = (Vec::new(), Vec::new());
    while !left.is_empty() {
        let inside =
            edges.iter().filter(|((from, to), _)| left.contains(from) && left.contains(to));
        let mut given: BTreeMap<usize, (usize, usize)> =
            left.iter().map(|node| (*node, (0, 0))).collect();
        for ((from, to), ties) in inside {
            given.entry(*from).or_default().0 += ties;
            given.entry(*to).or_default().1 += ties;
        }
        let sink = given.iter().find(|(_, (given, _))| *given == 0).map(|(node, _)| *node);
        if let Some(node) = sink {
            last.push(node);
            left.remove(&node);
            continue;
        }
        // The one that gives most beyond what it takes; by name if several do.
        let mut best: Option<(usize, (usize, usize))> = None;
        for (node, (given, taken)) in given {
            let better = |(_, (g, t)): (usize, (usize, usize))| given + t > g + taken;
            if taken == 0 || best.is_none_or(better) {
                best = Some((node, (given, taken)));
            }
            if taken == 0 {
                break;
            }
        }
        let Some((node, _)) = best else { break };
        first.push(node);
        left.remove(&node);
    }
    last.reverse();
    first.extend(last);
    first
}
