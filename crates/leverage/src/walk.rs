//! On whose land does it end: does a walk along supply shares ever come by somebody (M4)?
//!
//! From j the walk goes to supplier i with probability `P_ji = Σ_g κ_jg s_ijg ÷ Σ_g κ_jg`; own
//! supply and unknown suppliers end it. `E_·k` is the least solution of `E = P·k + P₋ₖ E`: the
//! probability of ever hitting k (Kemeny and Snell 1960, chapter 3; pinned by the toy board in
//! `tests/integration/truth.rs`), so nothing is counted twice on cycles, and E is never below the
//! direct share.

use crate::network::{Need, Network, Node};
use crate::solve::{Matrix, NotSettled, Solver};

/// Where walks lead from each node.
#[derive(Clone, Debug)]
pub struct Walks {
    solver: Solver,
}

/// Returns the steps of a walk along the supplies of a network, over the needs that are wanted.
///
/// Costs time linear in needs and ties.
pub fn walks(network: &Network, wanted: impl Fn(usize) -> bool) -> Walks {
    walks_beside(network, network, wanted)
}

/// The same for bounds: each need has its weight in `network` beside the weights that the others
/// have in `beside`, the same network at the other end. What a need takes of a walk rises with its
/// own weight and falls with theirs.
pub(crate) fn walks_beside(
    network: &Network,
    beside: &Network,
    wanted: impl Fn(usize) -> bool,
) -> Walks {
    let weight = |place: usize| beside.needs.get(place).map_or(0.0, |need| need.weight);
    let mut weights = vec![0.0; network.n_nodes];
    for (place, need) in network.needs.iter().enumerate().filter(|(place, _)| wanted(*place)) {
        if let Some(sum) = weights.get_mut(need.of.index()) {
            *sum += weight(place);
        }
    }
    let mut entries = Vec::new();
    for (place, need) in network.needs.iter().enumerate().filter(|(place, _)| wanted(*place)) {
        let all = weights.get(need.of.index()).copied().unwrap_or(0.0);
        let all = all + (need.weight - weight(place));
        if all <= 0.0 {
            continue;
        }
        for (supplier, step) in first_steps(network, need) {
            entries.push((need.of.0, supplier.0, step * need.weight / all));
        }
    }
    Walks { solver: Solver::new(Matrix::from_entries(network.n_nodes, entries)) }
}

/// Returns where a walk goes that begins with one need.
///
/// Shares that add up to more than one, as at the upper ends of ranges they may, are no longer
/// probabilities of one walk, but each is still the most that can go there: what is hit is then an
/// upper bound, and never above one.
pub fn first_steps(network: &Network, need: &Need) -> Vec<(Node, f64)> {
    network.ties_of(need).iter().map(|tie| (tie.supplier, tie.share)).collect()
}

impl Walks {
    /// Returns the probability of each step, by the node where it begins.
    pub fn steps(&self) -> &Matrix {
        self.solver.matrix()
    }

    /// Returns the probability that a walk ever comes by `target`, by the node where it begins; at
    /// the target itself, that it comes back.
    ///
    /// Costs one solution of the steps without those to the target.
    ///
    /// # Errors
    /// If the rounds do not come to an end.
    pub fn hits(&self, target: Node) -> Result<Vec<f64>, NotSettled> {
        self.hits_any(&[target])
    }

    /// The same for a walk that comes by any of several targets.
    ///
    /// # Errors
    /// As [`hits`](Self::hits).
    pub fn hits_any(&self, targets: &[Node]) -> Result<Vec<f64>, NotSettled> {
        let targets: Vec<usize> = targets.iter().map(|target| target.index()).collect();
        let steps = self.steps();
        let at_once = |node| -> f64 {
            let hit = steps.row(node).filter(|(to, _)| targets.contains(to));
            hit.map(|(_, step)| step).sum()
        };
        let base: Vec<f64> = (0..steps.n_rows()).map(at_once).collect();
        self.solver.solve_without(&base, 1.0, &targets)
    }

    /// Returns the nodes that a walk from `from` can reach, the nearest first; itself only if it can
    /// come back.
    pub fn reachable(&self, from: Node) -> Vec<Node> {
        let steps = self.steps();
        let mut seen = vec![false; steps.n_rows()];
        let mut found: Vec<Node> = Vec::new();
        let mut layer = vec![from.index()];
        while !layer.is_empty() {
            let mut next = Vec::new();
            for node in layer {
                for (supplier, step) in steps.row(node) {
                    if let Some(seen) = seen.get_mut(supplier)
                        && step > 0.0
                        && !*seen
                    {
                        *seen = true;
                        next.push(supplier);
                    }
                }
            }
            next.sort_unstable();
            found.extend(next.iter().map(|node| Node::from(*node)));
            layer = next;
        }
        found
    }
}
