//! On whose land does it end: does a walk along supply shares ever come by somebody (M4)?
//!
//! From j the walk goes to supplier i with probability `P_ji = Σ_g κ_jg s_ijg ÷ Σ_g κ_jg`; own
//! supply and unknown suppliers end it. `E_·k` is the least solution of `E = P·k + P₋ₖ E`: the
//! probability of ever hitting k (Kemeny and Snell 1960, chapter 3; pinned by the toy board in
//! `tests/integration/truth.rs`), so nothing is counted twice on cycles, and E is never below the
//! direct share.

use crate::network::{Network, Node};
use crate::solve::{Matrix, NotSettled, Solver};

/// Where walks lead from each node.
#[derive(Clone, Debug)]
pub struct Walks {
    /// The probability of each step, by the node where it begins.
    pub steps: Matrix,
}

/// Returns the steps of a walk along the supplies of a network, over the needs that are wanted.
///
/// Costs time linear in needs and ties.
pub fn walks(network: &Network, wanted: impl Fn(usize) -> bool) -> Walks {
    let mut weights = vec![0.0; network.n_nodes];
    for (_, need) in network.needs.iter().enumerate().filter(|(place, _)| wanted(*place)) {
        if let Some(weight) = weights.get_mut(need.of.index()) {
            *weight += need.weight;
        }
    }
    let mut entries = Vec::new();
    for (_, need) in network.needs.iter().enumerate().filter(|(place, _)| wanted(*place)) {
        let all = weights.get(need.of.index()).copied().unwrap_or(0.0);
        if all <= 0.0 {
            continue;
        }
        for (supplier, step) in first_steps(network, need) {
            entries.push((need.of.0, supplier.0, step * need.weight / all));
        }
    }
    Walks { steps: Matrix::from_entries(network.n_nodes, entries) }
}

/// Returns where a walk goes that begins with one need.
///
/// Shares that add up to more than one, as at the upper ends of ranges they may, are no longer
/// probabilities of one walk, but each is still the most that can go there: what is hit is then an
/// upper bound, and never above one.
pub fn first_steps(network: &Network, need: &crate::network::Need) -> Vec<(Node, f64)> {
    network.ties_of(need).iter().map(|tie| (tie.supplier, tie.share)).collect()
}

impl Walks {
    /// Returns the probability that a walk ever comes by `target`, by the node where it begins; at
    /// the target itself, that it comes back.
    ///
    /// Costs one solution of the steps without those from the target.
    ///
    /// # Errors
    /// If the rounds do not come to an end.
    pub fn hits(&self, target: Node) -> Result<Vec<f64>, NotSettled> {
        let n_nodes = self.steps.n_rows();
        let mut base = vec![0.0; n_nodes];
        let mut entries = Vec::with_capacity(self.steps.columns.len());
        for node in 0..n_nodes {
            for (supplier, step) in self.steps.row(node) {
                if supplier != target.index() {
                    entries.push((node as u32, supplier as u32, step));
                } else if let Some(slot) = base.get_mut(node) {
                    *slot += step;
                }
            }
        }
        Solver::new(Matrix::from_entries(n_nodes, entries)).solve_up_to(&base, 1.0)
    }

    /// Returns the nodes that a walk from `from` can reach, in order, itself not counted unless it
    /// can come back.
    pub fn reachable(&self, from: Node) -> Vec<Node> {
        let mut seen = vec![false; self.steps.n_rows()];
        let mut waiting = vec![from.index()];
        while let Some(node) = waiting.pop() {
            for (supplier, step) in self.steps.row(node) {
                if let Some(seen) = seen.get_mut(supplier)
                    && step > 0.0
                    && !*seen
                {
                    *seen = true;
                    waiting.push(supplier);
                }
            }
        }
        let places = seen.iter().enumerate().filter(|(_, seen)| **seen);
        places.map(|(place, _)| Node::from(place)).collect()
    }
}
