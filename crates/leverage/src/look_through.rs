//! Whose is it in the end (M6)?
//!
//! What firm j earns goes to its holders by their shares, and on to theirs: `z = e_j + A z` with
//! `A_ij` the share of j held by i. At an ultimate owner, whom nobody holds, z is its look-through
//! share `O_rj`; what nobody is known to hold on the way is float. `Σ_r O_rj + float_j = 1`
//! (Brioschi, Buzzacchi and Colombo 1989; Vitali, Glattfelder and Battiston 2011; pinned by the
//! ownership cases in `tests/integration/truth.rs`). Counting ultimate owners only, cross-holdings
//! are not counted twice.

use crate::order::components;
use crate::solve::{Matrix, Solver};

/// Who holds what share of whom.
#[derive(Clone, Debug)]
pub struct Holdings {
    /// `A_ij`: the share of column j that row i holds.
    solver: Solver,
    /// The same by target: who holds a node.
    holders: Matrix,
    /// What of each node nobody is known to hold, 0 to 1.
    pub float: Vec<f64>,
    /// Nodes of which more than all was held, so that their holdings were scaled down.
    pub scaled: Vec<usize>,
    /// Sets that are held wholly inside themselves, so that they have no ultimate owner.
    pub closed: Vec<ClosedLoop>,
    /// Up to where each share may add up: 1 where shares are the most that each may be.
    most: f64,
    /// Of each node, in which of these sets it is.
    in_closed: Vec<Option<u32>>,
}

/// Whose a node is in the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LookThrough {
    /// The share that ends with each ultimate owner: by node, 0 where none ends.
    pub owners: Vec<f64>,
    /// The share that ends with nobody that is known, 0 to 1.
    pub float: f64,
}

/// A set that is held wholly inside itself: nothing that it earns ever leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedLoop {
    /// Who is in it, in order.
    pub nodes: Vec<usize>,
}

/// How little of a set may be held from outside before it counts as closed.
const CLOSED: f64 = 1e-9;

impl Holdings {
    /// Prepares stakes as (holder, target, share) among so many nodes.
    ///
    /// Where more than all of a node is held, its holdings are scaled down in proportion. Costs
    /// time and memory linear in stakes.
    pub fn new(n_nodes: usize, stakes: &[(u32, u32, f64)]) -> Self {
        Self::prepared(n_nodes, stakes, f64::INFINITY)
    }

    /// Prepares stakes of which each is the most that it may be, though all of them can't be: what
    /// is looked through is then the most that may end with somebody, never more than 1.
    pub fn upper(n_nodes: usize, stakes: &[(u32, u32, f64)]) -> Self {
        Self::prepared(n_nodes, stakes, 1.0)
    }

    fn prepared(n_nodes: usize, stakes: &[(u32, u32, f64)], most: f64) -> Self {
        let mut held = vec![0.0; n_nodes];
        for (_, target, share) in stakes {
            if let Some(held) = held.get_mut(*target as usize) {
                *held += share.max(0.0);
            }
        }
        let scale = |target: u32| {
            let held: f64 = held.get(target as usize).copied().unwrap_or(0.0);
            if held > 1.0 + CLOSED && most.is_infinite() { 1.0 / held } else { 1.0 }
        };
        let some = || stakes.iter().filter(|(.., share)| *share > 0.0);
        let entry =
            |(holder, target, share): &(u32, u32, f64)| (*holder, *target, share * scale(*target));
        let holders = some().map(entry).map(|(holder, target, share)| (target, holder, share));
        let mut holders = Matrix::from_entries(n_nodes, holders.collect());
        let closed = closed_loops(&holders);
        let mut in_closed = vec![None; n_nodes];
        for (place, set) in closed.iter().enumerate() {
            for node in &set.nodes {
                if let Some(slot) = in_closed.get_mut(*node) {
                    *slot = Some(place as u32);
                }
            }
        }
        // What leads into a closed set never leaves it; without its own stakes the rest is solved.
        let is_open = |(_, target, _): &(u32, u32, f64)| {
            in_closed.get(*target as usize).is_none_or(Option::is_none)
        };
        let open: Vec<(u32, u32, f64)> = some().map(entry).filter(is_open).collect();
        if !closed.is_empty() {
            let by_target = open.iter().map(|(holder, target, share)| (*target, *holder, *share));
            holders = Matrix::from_entries(n_nodes, by_target.collect());
        }
        let solver = Solver::new(Matrix::from_entries(n_nodes, open));
        let over = |(_, held): &(usize, &f64)| **held > 1.0 + CLOSED;
        let scaled = held.iter().enumerate().filter(over).map(|(node, _)| node).collect();
        let float = held.iter().map(|held| (1.0 - held).max(0.0)).collect();
        Self { solver, holders, float, scaled, closed, most, in_closed }
    }

    /// Returns the closed set that a node is in.
    fn closed_at(&self, node: usize) -> Option<&ClosedLoop> {
        let place = self.in_closed.get(node).copied().flatten()?;
        self.closed.get(place as usize)
    }

    /// Whether nobody is known to hold any of a node: it is an ultimate owner, or nobody's.
    pub fn is_root(&self, node: usize) -> bool {
        self.holders.row(node).next().is_none()
    }

    /// Returns who holds a node directly, and how much of it.
    pub fn holders_of(&self, node: usize) -> impl Iterator<Item = (usize, f64)> {
        self.holders.row(node)
    }

    /// Returns whose a node is in the end: one look-through vector.
    ///
    /// An ultimate owner itself is held by nobody that is known: all of it is float. Costs one
    /// solution of the stakes.
    ///
    /// # Errors
    /// If some of it ends in a closed set, or the rounds do not come to an end: a set is held inside
    /// itself but for next to nothing.
    pub fn look_through(&self, node: usize) -> Result<LookThrough, ClosedLoop> {
        let n_nodes = self.float.len();
        let mut base = vec![0.0; n_nodes];
        if let Some(slot) = base.get_mut(node) {
            *slot = 1.0;
        }
        if let Some(set) = self.closed_at(node) {
            return Err(set.clone());
        }
        if self.is_root(node) {
            return Ok(LookThrough { owners: vec![0.0; n_nodes], float: 1.0 });
        }
        let z = self.solver.solve_up_to(&base, self.most);
        let mut z = z.map_err(|_| ClosedLoop { nodes: vec![node] })?;
        let mut float = 0.0;
        for (place, z) in z.iter_mut().enumerate() {
            if let Some(set) = self.closed_at(place).filter(|_| *z > 0.0) {
                return Err(set.clone());
            }
            if !self.is_root(place) {
                float += *z * self.float.get(place).copied().unwrap_or(0.0);
                *z = 0.0;
            }
        }
        Ok(LookThrough { owners: z, float })
    }

    /// Returns what a holder holds of each node in the end, through all chains that do not lead
    /// back through the holder itself (Baldone, Brioschi and Paleari 1998): 0 to 1, by node.
    ///
    /// # Errors
    /// As [`look_through`](Self::look_through).
    pub fn held_by(&self, holder: usize) -> Result<Vec<f64>, ClosedLoop> {
        if let Some(set) = self.closed_at(holder) {
            return Err(set.clone());
        }
        let n_nodes = self.float.len();
        let mut base = vec![0.0; n_nodes];
        let mut entries = Vec::new();
        for target in 0..n_nodes {
            for (owner, share) in self.holders.row(target) {
                if owner == holder {
                    if let Some(slot) = base.get_mut(target) {
                        *slot += share;
                    }
                } else if target != holder {
                    entries.push((target as u32, owner as u32, share));
                }
            }
        }
        if let Some(slot) = base.get_mut(holder) {
            *slot = 0.0;
        }
        let solver = Solver::new(Matrix::from_entries(n_nodes, entries));
        solver.solve(&base).map_err(|_| ClosedLoop { nodes: vec![holder] })
    }
}

/// Returns the sets that are held wholly inside themselves, by their first nodes.
fn closed_loops(holders: &Matrix) -> Vec<ClosedLoop> {
    let n_nodes = holders.n_rows();
    let mut inside = vec![true; n_nodes];
    let mut held: Vec<f64> =
        (0..n_nodes).map(|node| holders.row(node).map(|(_, share)| share).sum()).collect();
    // Whoever lets something out takes itself out of the set, and so out of what others are held by.
    let mut owned: Vec<(u32, u32, f64)> = Vec::with_capacity(holders.columns.len());
    for node in 0..n_nodes {
        owned.extend(holders.row(node).map(|(holder, share)| (holder as u32, node as u32, share)));
    }
    let owned = Matrix::from_entries(n_nodes, owned);
    let leaks = |held: f64| held < 1.0 - CLOSED;
    let mut waiting: Vec<usize> =
        held.iter().enumerate().filter(|(_, held)| leaks(**held)).map(|(node, _)| node).collect();
    for node in &waiting {
        if let Some(slot) = inside.get_mut(*node) {
            *slot = false;
        }
    }
    while let Some(node) = waiting.pop() {
        for (target, share) in owned.row(node) {
            let Some(held) = held.get_mut(target) else { continue };
            *held -= share;
            if let Some(slot) = inside.get_mut(target)
                && *slot
                && leaks(*held)
            {
                *slot = false;
                waiting.push(target);
            }
        }
    }
    if !inside.contains(&true) {
        return Vec::new();
    }
    // The parts of the set that are held by themselves, without those that they hold besides.
    let all = components(&holders.starts, &holders.columns);
    let component = |node: usize| all.of.get(node).copied().unwrap_or(0) as usize;
    let is_closed = |nodes: &[u32]| {
        nodes.iter().all(|node| {
            let held: f64 = holders
                .row(*node as usize)
                .filter(|(holder, _)| component(*holder) == component(*node as usize))
                .map(|(_, share)| share)
                .sum();
            !leaks(held)
        })
    };
    let mut found: Vec<ClosedLoop> = Vec::new();
    for place in 0..all.len() {
        let nodes = all.nodes_of(place);
        let within = nodes.iter().all(|node| inside.get(*node as usize).copied().unwrap_or(false));
        if within && is_closed(nodes) {
            let mut nodes: Vec<usize> = nodes.iter().map(|node| *node as usize).collect();
            nodes.sort_unstable();
            found.push(ClosedLoop { nodes });
        }
    }
    found.sort_by(|one, other| one.nodes.cmp(&other.nodes));
    found
}
