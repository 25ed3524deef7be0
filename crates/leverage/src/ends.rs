//! Where do the chains of a need end?
//!
//! Whoever has no further supplier ends a walk, so the probability that a walk ends there is how
//! often it is expected to come by: `v = first steps + Pᵀ v` over those whom the walk reaches
//! (Kemeny and Snell 1960, chapter 3; pinned by the toy board in `tests/integration/truth.rs`).

use std::collections::BTreeMap;

use crate::network::Node;
use crate::solve::{Matrix, Solver};
use crate::walk::Walks;

/// How many steps are looked at for all needs together, at about; beyond, no ends are told.
const MOST_STEPS: usize = 30_000_000;

/// Finds where walks end, one need after the other.
pub(crate) struct Ends<'w> {
    walks: &'w Walks,
    n_steps: usize,
}

impl<'w> Ends<'w> {
    pub(crate) fn new(walks: &'w Walks) -> Self {
        Self { walks, n_steps: 0 }
    }

    /// Returns who ends the walks with these first steps, and how likely, 0 to 1, by node.
    ///
    /// Costs one solution of what the walks reach; nothing is found once all of it together has
    /// grown too much.
    pub(crate) fn of(&mut self, first: &[(Node, f64)]) -> Vec<(Node, f64)> {
        let steps = self.walks.steps();
        let mut places: BTreeMap<usize, u32> = BTreeMap::new();
        let mut nodes: Vec<usize> = Vec::new();
        let mut entries: Vec<(u32, u32, f64)> = Vec::new();
        let mut place_of = |node: usize, nodes: &mut Vec<usize>| {
            *places.entry(node).or_insert_with(|| {
                nodes.push(node);
                nodes.len() as u32 - 1
            })
        };
        let mut begins: Vec<(u32, f64)> = Vec::new();
        for (node, step) in first {
            begins.push((place_of(node.index(), &mut nodes), *step));
        }
        let mut next = 0;
        while let Some(node) = nodes.get(next).copied() {
            if self.n_steps > MOST_STEPS {
                return Vec::new();
            }
            for (to, step) in steps.row(node) {
                self.n_steps += 1;
                entries.push((place_of(to, &mut nodes), next as u32, step));
            }
            next += 1;
        }
        // A walk that can't end any more, round a circle that lets nothing out, is left there.
        let is_end = |node: &usize| steps.row(*node).next().is_none();
        let ends: Vec<usize> =
            (0..nodes.len()).filter(|place| nodes.get(*place).is_some_and(is_end)).collect();
        let to_end = leading_to(&ends, nodes.len(), &entries);
        let is_open = |place: u32| to_end.get(place as usize).copied().unwrap_or(false);
        entries.retain(|(to, from, _)| is_open(*to) && is_open(*from));
        let mut base = vec![0.0; nodes.len()];
        for (place, step) in begins {
            if let Some(slot) = base.get_mut(place as usize).filter(|_| is_open(place)) {
                *slot += step;
            }
        }
        let solver = Solver::new(Matrix::from_entries(nodes.len(), entries));
        let Ok(visits) = solver.solve(&base) else { return Vec::new() };
        let at = |place: &usize| nodes.get(*place).copied().zip(visits.get(*place).copied());
        let ended = ends.iter().filter_map(at);
        let mut found: Vec<(Node, f64)> =
            ended.map(|(node, visits)| (Node::from(node), visits.min(1.0))).collect();
        found.sort_by_key(|(node, _)| *node);
        found
    }
}

/// Returns which places lead to one of the ends, by steps as (to, from, probability).
fn leading_to(ends: &[usize], n_places: usize, steps: &[(u32, u32, f64)]) -> Vec<bool> {
    let before = Matrix::from_entries(n_places, steps.to_vec());
    let mut leads = vec![false; n_places];
    let mut waiting = ends.to_vec();
    while let Some(place) = waiting.pop() {
        let Some(slot) = leads.get_mut(place).filter(|slot| !**slot) else { continue };
        *slot = true;
        waiting.extend(before.row(place).map(|(from, _)| from));
    }
    leads
}
