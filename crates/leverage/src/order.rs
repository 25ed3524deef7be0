//! In which order can nodes be settled, so that each is looked at once where there is no cycle?

use std::ops::Range;

use crate::inside::put_in_order;

/// The strongly connected components of a graph, in an order in which no edge leads back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Components {
    /// The place of each node's component in that order.
    pub of: Vec<u32>,
    /// The first node of each component in `nodes`, and one more at the end.
    pub starts: Vec<u32>,
    /// The nodes, by component; inside one as they stand along a walk through it, so that few edges
    /// lead back.
    pub nodes: Vec<u32>,
    /// The place of each node in `nodes`.
    pub places: Vec<u32>,
}

impl Components {
    /// Returns how many components there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the nodes of a component.
    pub fn nodes_of(&self, component: usize) -> &[u32] {
        let at = |place: usize| self.starts.get(place).copied().unwrap_or(0) as usize;
        self.nodes.get(at(component)..at(component + 1)).unwrap_or_default()
    }

    /// Puts the nodes of each component into an order in which few edges lead back.
    ///
    /// The edges are those of [`components`]. Costs time and memory linear in nodes and edges.
    pub fn put_in_order(mut self, starts: &[u32], targets: &[u32]) -> Self {
        let edges = |node: u32| get(starts, node) as usize..get(starts, node + 1) as usize;
        for component in 0..self.len() as u32 {
            let begin = get(&self.starts, component);
            let range = begin as usize..get(&self.starts, component + 1) as usize;
            let (of, places) = (&self.of, &self.places);
            let place_in = |node: u32| {
                (get(of, node) == component).then(|| get(places, node).saturating_sub(begin))
            };
            let Some(nodes) = self.nodes.get_mut(range).filter(|nodes| nodes.len() > 2) else {
                continue;
            };
            put_in_order(nodes, edges, targets, place_in);
            for (place, node) in (begin..).zip(nodes) {
                set(&mut self.places, *node, place);
            }
        }
        self
    }

    /// Returns the places of the component of which one place is given.
    pub(crate) fn around(&self, place: usize) -> Range<usize> {
        let component = self.nodes.get(place).map_or(UNSEEN, |node| get(&self.of, *node));
        let at = |place: u32| self.starts.get(place as usize).map_or(0, |start| *start as usize);
        at(component)..at(component.saturating_add(1))
    }
}

/// Returns the components of a graph whose edges from node `i` are `targets[starts[i]..starts[i + 1]]`.
///
/// Tarjan (1972) without recursion, so that a chain of millions takes no stack. Costs time and
/// memory linear in nodes and edges.
pub fn components(starts: &[u32], targets: &[u32]) -> Components {
    let n_nodes = starts.len().saturating_sub(1);
    let mut walk = Walk {
        index: vec![UNSEEN; n_nodes],
        low: vec![0; n_nodes],
        of: vec![UNSEEN; n_nodes],
        stack: Vec::new(),
        left: Vec::with_capacity(n_nodes),
        next: 0,
        n_components: 0,
    };
    let mut path: Vec<(u32, u32)> = Vec::new();
    for root in 0..n_nodes as u32 {
        if get(&walk.index, root) != UNSEEN {
            continue;
        }
        walk.enter(root);
        path.push((root, get(starts, root)));
        while let Some((node, edge)) = path.last_mut() {
            let node = *node;
            if *edge < get(starts, node + 1) {
                let target = get(targets, *edge);
                *edge += 1;
                if get(&walk.index, target) == UNSEEN {
                    walk.enter(target);
                    path.push((target, get(starts, target)));
                } else if get(&walk.of, target) == UNSEEN {
                    walk.lower(node, get(&walk.index, target));
                }
            } else {
                path.pop();
                walk.left.push(node);
                if get(&walk.low, node) == get(&walk.index, node) {
                    walk.close(node);
                }
                if let Some((before, _)) = path.last() {
                    walk.lower(*before, get(&walk.low, node));
                }
            }
        }
    }
    walk.finish()
}

const UNSEEN: u32 = u32::MAX;

struct Walk {
    index: Vec<u32>,
    low: Vec<u32>,
    of: Vec<u32>,
    stack: Vec<u32>,
    /// Nodes in the order in which the walk left them for good.
    left: Vec<u32>,
    next: u32,
    n_components: u32,
}

impl Walk {
    fn enter(&mut self, node: u32) {
        set(&mut self.index, node, self.next);
        set(&mut self.low, node, self.next);
        self.next += 1;
        self.stack.push(node);
    }

    fn lower(&mut self, node: u32, to: u32) {
        let low = get(&self.low, node).min(to);
        set(&mut self.low, node, low);
    }

    fn close(&mut self, root: u32) {
        while let Some(node) = self.stack.pop() {
            set(&mut self.of, node, self.n_components);
            if node == root {
                break;
            }
        }
        self.n_components += 1;
    }

    /// Components close from the far end, so their order is turned around.
    fn finish(self) -> Components {
        let n = self.n_components;
        let of: Vec<u32> = self.of.iter().map(|place| n - 1 - place).collect();
        let mut starts = vec![0_u32; n as usize + 1];
        for place in &of {
            bump(&mut starts, place + 1);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let (mut nodes, mut places) = (vec![0; of.len()], vec![0; of.len()]);
        let mut next = starts.clone();
        // Whom the walk left last stands first: an edge that leads back closes a cycle.
        for node in self.left.into_iter().rev() {
            let component = get(&of, node);
            let place = get(&next, component);
            set(&mut nodes, place, node);
            set(&mut places, node, place);
            bump(&mut next, component);
        }
        Components { of, starts, nodes, places }
    }
}

fn get(list: &[u32], place: u32) -> u32 {
    list.get(place as usize).copied().unwrap_or(UNSEEN)
}

fn set(list: &mut [u32], place: u32, value: u32) {
    if let Some(slot) = list.get_mut(place as usize) {
        *slot = value;
    }
}

fn bump(list: &mut [u32], place: u32) {
    if let Some(slot) = list.get_mut(place as usize) {
        *slot += 1;
    }
}
