//! In which order can nodes be settled, so that each is looked at once where there is no cycle?

/// The strongly connected components of a graph, in an order in which no edge leads back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Components {
    /// The place of each node's component in that order.
    pub of: Vec<u32>,
    /// The first node of each component in `nodes`, and one more at the end.
    pub starts: Vec<u32>,
    /// The nodes, by component.
    pub nodes: Vec<u32>,
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
        let mut nodes = vec![0; of.len()];
        let mut next = starts.clone();
        for (node, place) in of.iter().enumerate() {
            set(&mut nodes, get(&next, *place), node as u32);
            bump(&mut next, *place);
        }
        Components { of, starts, nodes }
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
