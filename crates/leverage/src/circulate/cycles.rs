//! Of which circles does a circulation consist?

use std::collections::BTreeMap;

/// Returns simple circles that add up to the circulation, the largest first, then by their nodes.
///
/// From the largest flow that is left the money is followed along the largest flow onwards, the
/// smallest number among equals, until it comes where it was before. That circle is taken out, as
/// much as goes round it, so there are at most as many circles as flows.
pub(super) fn of(circulation: &BTreeMap<(usize, usize), u128>) -> Vec<(Vec<usize>, u128)> {
    let mut left: BTreeMap<usize, BTreeMap<usize, u128>> = BTreeMap::new();
    for (&(from, to), &count) in circulation {
        left.entry(from).or_default().insert(to, count);
    }
    let mut found: BTreeMap<Vec<usize>, u128> = BTreeMap::new();
    while let Some(circle) = next(&left) {
        let onwards = circle.iter().copied().cycle().skip(1);
        let arcs: Vec<(usize, usize)> = circle.iter().copied().zip(onwards).collect();
        let count = |&(from, to): &(usize, usize)| left.get(&from).and_then(|out| out.get(&to));
        let Some(round) = arcs.iter().filter_map(count).min().copied() else { break };
        for (from, to) in arcs {
            take(&mut left, from, to, round);
        }
        *found.entry(circle).or_default() += round;
    }
    let mut found: Vec<(Vec<usize>, u128)> = found.into_iter().collect();
    found.sort_by(|(a, more), (b, less)| less.cmp(more).then_with(|| a.cmp(b)));
    found
}

/// Returns a circle, its smallest number first.
fn next(left: &BTreeMap<usize, BTreeMap<usize, u128>>) -> Option<Vec<usize>> {
    let largest = |out: &BTreeMap<usize, u128>| {
        out.iter().map(|(&to, &count)| (count, std::cmp::Reverse(to))).max()
    };
    let starts = left.iter().filter_map(|(&from, out)| Some((largest(out)?.0, from)));
    let (_, mut node) = starts.max_by_key(|&(count, from)| (count, std::cmp::Reverse(from)))?;
    let mut way = Vec::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    loop {
        if let Some(&place) = places.get(&node) {
            let mut circle = way.split_off(place);
            let smallest = (0..circle.len()).min_by_key(|&at| circle.get(at).copied())?;
            circle.rotate_left(smallest);
            return Some(circle);
        }
        places.insert(node, way.len());
        way.push(node);
        let (_, std::cmp::Reverse(to)) = largest(left.get(&node)?)?;
        node = to;
    }
}

/// Takes `count` out of a flow, and the flow if nothing is left.
fn take(left: &mut BTreeMap<usize, BTreeMap<usize, u128>>, from: usize, to: usize, count: u128) {
    let Some(out) = left.get_mut(&from) else { return };
    if let Some(flow) = out.get_mut(&to) {
        *flow -= count;
        if *flow == 0 {
            out.remove(&to);
        }
    }
    if out.is_empty() {
        left.remove(&from);
    }
}
