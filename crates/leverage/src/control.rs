//! Who decides (M7)?
//!
//! `C(h)` is the least set that holds h and everybody in whom the votes of the set exceed the
//! threshold, or over whom one of the set has a right of control (weakest link with consolidation:
//! Chapelle and Szafarz 2005; Almeida, Park, Subrahmanyam and Wolfenzon 2011; pinned by the
//! pyramid and the bow tie in `tests/integration/truth.rs`). A set whose members hold their own
//! votes, and which nobody from outside controls, is a self-controlled ring.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::order::components;

/// Votes and rights of control, laid out both ways.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Votes {
    /// The votes that each node holds: in whom, and which share of them, 0 to 1.
    held: Vec<Vec<(usize, f64)>>,
    /// Who votes in each node, and with which share.
    voters: Vec<Vec<(usize, f64)>>,
    /// Over whom each node has a right to decide.
    rights: Vec<Vec<usize>>,
    /// Who has a right to decide over each node.
    masters: Vec<Vec<usize>>,
}

/// How much above the threshold votes have to be before they exceed it.
const SLACK: f64 = 1e-12;
/// How many of those who stand above somebody are asked whether they control it, the nearest first.
const ASKED: usize = 2_000;

impl Votes {
    /// Lays out votes as (holder, target, share) and rights as (holder, target) among so many nodes.
    ///
    /// Costs time and memory linear in them.
    pub fn new(n_nodes: usize, votes: &[(usize, usize, f64)], rights: &[(usize, usize)]) -> Self {
        let mut all = Self {
            held: vec![Vec::new(); n_nodes],
            voters: vec![Vec::new(); n_nodes],
            rights: vec![Vec::new(); n_nodes],
            masters: vec![Vec::new(); n_nodes],
        };
        for (holder, target, share) in votes.iter().filter(|(.., share)| *share > 0.0) {
            let lists = (all.held.get_mut(*holder), all.voters.get_mut(*target));
            if let (Some(held), Some(voters)) = lists {
                held.push((*target, *share));
                voters.push((*holder, *share));
            }
        }
        for (holder, target) in rights {
            let lists = (all.rights.get_mut(*holder), all.masters.get_mut(*target));
            if let (Some(rights), Some(masters)) = lists {
                rights.push(*target);
                masters.push(*holder);
            }
        }
        all
    }

    /// Returns who votes in a node, and with which share of all votes.
    pub fn voters_of(&self, node: usize) -> &[(usize, f64)] {
        self.voters.get(node).map_or(&[], Vec::as_slice)
    }

    /// Returns who has a right to decide over a node.
    pub fn masters_of(&self, node: usize) -> &[usize] {
        self.masters.get(node).map_or(&[], Vec::as_slice)
    }

    /// Returns everybody whom `holder` controls, itself not counted, in order.
    ///
    /// Costs time linear in the votes and rights of those whom it controls.
    pub fn controlled_by(&self, holder: usize, threshold: f64) -> BTreeSet<usize> {
        let mut votes = BTreeMap::new();
        let mut inside = BTreeSet::from([holder]);
        let mut waiting = vec![holder];
        while let Some(node) = waiting.pop() {
            for (target, share) in self.held.get(node).into_iter().flatten() {
                let sum: &mut f64 = votes.entry(*target).or_default();
                *sum += share;
                if *sum > threshold + SLACK && inside.insert(*target) {
                    waiting.push(*target);
                }
            }
            for target in self.rights.get(node).into_iter().flatten() {
                if inside.insert(*target) {
                    waiting.push(*target);
                }
            }
        }
        inside.remove(&holder);
        inside
    }

    /// Returns the ultimate controllers of a node: those whom nobody else controls, in order.
    ///
    /// Whoever stands above the node is asked, up to 2,000 of them, the nearest first. Who belongs
    /// to a ring that holds its own votes is controlled by the ring.
    pub fn controllers_of(&self, node: usize, threshold: f64) -> Vec<usize> {
        Controlling::new(self, threshold).controllers_of(node)
    }

    /// Returns the ring that a node belongs to or is held by, if there is one, in order.
    ///
    /// Of those above the node, the greatest set that no ultimate owner controls and whose own
    /// votes exceed the threshold in each member; of it, those who hold each other's votes.
    pub fn ring_of(&self, node: usize, threshold: f64) -> Vec<usize> {
        Controlling::new(self, threshold).ring_of(node)
    }

    /// Returns those of a set who hold votes in each other, round a circle.
    fn in_circles(&self, set: &BTreeSet<usize>) -> Vec<usize> {
        let nodes: Vec<usize> = set.iter().copied().collect();
        let (mut starts, mut targets) = (vec![0_u32], Vec::new());
        for node in &nodes {
            for (target, _) in self.held.get(*node).into_iter().flatten() {
                if let Ok(place) = nodes.binary_search(target) {
                    targets.push(place as u32);
                }
            }
            starts.push(targets.len() as u32);
        }
        let all = components(&starts, &targets);
        let circles = (0..all.len()).map(|place| all.nodes_of(place)).filter(|one| one.len() > 1);
        let mut ring: Vec<usize> =
            circles.flatten().filter_map(|place| nodes.get(*place as usize).copied()).collect();
        ring.sort_unstable();
        ring
    }

    fn is_root(&self, node: usize) -> bool {
        self.voters_of(node).is_empty() && self.masters_of(node).is_empty()
    }

    /// Everybody who holds votes or rights in a node, through any number of others, nearest first.
    fn above(&self, node: usize) -> Vec<usize> {
        let mut seen = BTreeSet::from([node]);
        let mut found = Vec::new();
        let mut layer = vec![node];
        while !layer.is_empty() && found.len() < ASKED {
            let mut next = Vec::new();
            for one in layer {
                let voters = self.voters_of(one).iter().map(|(by, _)| *by);
                for by in voters.chain(self.masters_of(one).iter().copied()) {
                    if seen.insert(by) {
                        next.push(by);
                    }
                }
            }
            next.sort_unstable();
            found.extend(&next);
            layer = next;
        }
        found.truncate(ASKED);
        found
    }
}

/// Who decides at one threshold, with what was found of each holder kept for the next question.
#[derive(Debug)]
pub(crate) struct Controlling<'v> {
    votes: &'v Votes,
    threshold: f64,
    known: RefCell<BTreeMap<usize, Rc<BTreeSet<usize>>>>,
    kept: Cell<usize>,
}

/// How many names are kept in all.
const KEPT: usize = 4_000_000;

impl<'v> Controlling<'v> {
    /// Prepares questions about votes; more than `threshold` of them decides, 0 to 1.
    pub(crate) fn new(votes: &'v Votes, threshold: f64) -> Self {
        Self { votes, threshold, known: RefCell::default(), kept: Cell::default() }
    }

    fn controlled_by(&self, holder: usize) -> Rc<BTreeSet<usize>> {
        if let Some(known) = self.known.borrow().get(&holder) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.votes.controlled_by(holder, self.threshold));
        let kept = self.kept.get() + found.len() + 1;
        if kept <= KEPT {
            self.kept.set(kept);
            self.known.borrow_mut().insert(holder, Rc::clone(&found));
        }
        found
    }

    /// Returns the ultimate controllers of a node: those whom nobody else controls, in order.
    ///
    /// Whoever stands above the node is asked, up to 2,000 of them, the nearest first. Who belongs
    /// to a ring that holds its own votes is controlled by the ring.
    pub(crate) fn controllers_of(&self, node: usize) -> Vec<usize> {
        let above = self.votes.above(node);
        let controlled: Vec<(usize, Rc<BTreeSet<usize>>)> =
            above.iter().map(|holder| (*holder, self.controlled_by(*holder))).collect();
        let is_controlled =
            |one: usize| controlled.iter().any(|(other, set)| *other != one && set.contains(&one));
        let mut found: Vec<usize> = controlled
            .iter()
            .filter(|(one, set)| set.contains(&node) && !is_controlled(*one))
            .filter(|(one, _)| self.ring_of(*one).is_empty())
            .map(|(one, _)| *one)
            .collect();
        found.sort_unstable();
        found
    }

    /// Returns the ring that a node belongs to or is held by, if there is one, in order.
    ///
    /// Of those above the node, the greatest set that no ultimate owner controls and whose own
    /// votes exceed the threshold in each member; of it, those who hold each other's votes.
    pub(crate) fn ring_of(&self, node: usize) -> Vec<usize> {
        if self.votes.is_root(node) {
            return Vec::new();
        }
        let mut inside: BTreeSet<usize> = self.votes.above(node).into_iter().collect();
        inside.insert(node);
        let roots: Vec<usize> =
            inside.iter().copied().filter(|one| self.votes.is_root(*one)).collect();
        for root in roots {
            inside.remove(&root);
            for one in self.controlled_by(root).iter() {
                inside.remove(one);
            }
        }
        loop {
            let members = inside.clone();
            inside.retain(|one| {
                let own = self.votes.voters_of(*one).iter().filter(|(by, _)| members.contains(by));
                own.map(|(_, share)| share).sum::<f64>() > self.threshold + SLACK
            });
            if inside.len() == members.len() {
                break;
            }
        }
        if inside.contains(&node) { self.votes.in_circles(&inside) } else { Vec::new() }
    }
}
