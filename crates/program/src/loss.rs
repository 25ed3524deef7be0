//! What somebody loses when somebody else stops, with every strength a number of the future (M2, M3).

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{PartyId, Supplier};
use freehold_leverage::Node as Actor;
use smol_str::{SmolStr, format_smolstr};

use crate::compiler::{Compiler, Key, View};
use crate::graph::Node;
use crate::program::{Loss, LossNeed, LossTie, Operation, Register, STORE_TIMES};
use crate::replacement::replacement_of;

impl Compiler<'_> {
    /// Returns the share of `a` that is lost within the horizon if `b` and what it owns outright stop.
    pub(crate) fn loss(&mut self, a: PartyId, b: PartyId, horizon_days: f64, view: &View) -> Node {
        let (Some(of), Some(target)) = (self.state.node(a), self.state.node(b)) else {
            let name = self.board.party(b).name.clone();
            self.notes.insert(("futures.absent", name));
            return self.constant(0.0);
        };
        let stopped: Vec<Actor> = self.state.with_outright(target);
        if stopped.contains(&of) {
            return self.constant(1.0);
        }
        let needs = self.state.needs.clone();
        // Who supplies whom, with those whom a change may bring in.
        let mut suppliers: Vec<Vec<(Actor, PartyId)>> = Vec::new();
        for need in &needs {
            let all = self.suppliers(need.id);
            let parties = all.into_iter().filter_map(|supplier| match supplier {
                Supplier::Party(party) => Some((self.state.node(party)?, party)),
                Supplier::Own | Supplier::Unknown => None,
            });
            suppliers.push(parties.collect());
        }
        // Only what lies between the two matters.
        let mut below: BTreeSet<Actor> = stopped.iter().copied().collect();
        let mut above: BTreeSet<Actor> = [of].into();
        loop {
            let before = below.len() + above.len();
            for (need, list) in needs.iter().zip(&suppliers) {
                if list.iter().any(|(node, _)| below.contains(node)) {
                    below.insert(need.of);
                }
                if above.contains(&need.of) {
                    above.extend(list.iter().map(|(node, _)| *node));
                }
            }
            if below.len() + above.len() == before {
                break;
            }
        }
        let matters = |node: &Actor| below.contains(node) && above.contains(node);
        // Who stops has lost all that there is to lose.
        let reached = needs
            .iter()
            .zip(&suppliers)
            .filter(|(need, _)| matters(&need.of) && !stopped.contains(&need.of));
        let reached: Vec<_> = reached.collect();
        let has_store = reached.iter().any(|(need, _)| need.buffer_days.high > 0.0);
        let times: &[f64] = if has_store { &STORE_TIMES } else { &[1.0] };
        let mut rows = Vec::new();
        for (need, list) in reached {
            let path = self.board.need(need.id).path.clone();
            if !need.spare.is_empty() {
                self.notes.insert(("futures.spare", path.clone()));
            }
            let weight = self.share(&format_smolstr!("need {path} weight"), need.weight);
            let mut ties = Vec::new();
            for (node, party) in list.iter().filter(|(node, _)| matters(node)) {
                let share = self.read(&Key::Mix(need.id, Supplier::Party(*party)), view);
                if self.graph.value(share) == Some(0.0) {
                    continue;
                }
                // What is said of all suppliers alike is one number.
                let name = if replacement_of(need, *node) == need.replacement {
                    format_smolstr!("need {path}")
                } else {
                    format_smolstr!("need {path} from {}", self.board.party(*party).name)
                };
                let ways = self.ways(need, *node);
                let deciding = stopped.contains(node);
                let mut unreplaced = Vec::new();
                for time in times {
                    let left = self.by_terms(&ways, &name, horizon_days * time, deciding, view);
                    unreplaced.push(Register(left.0));
                }
                ties.push(LossTie { supplier: node.0, share: Register(share.0), unreplaced });
            }
            if ties.is_empty() {
                continue;
            }
            let store_days = (need.buffer_days.high > 0.0).then(|| {
                Register(self.days(&format_smolstr!("need {path} buffer"), need.buffer_days).0)
            });
            rows.push(LossNeed {
                of: need.of.0,
                essential: need.essential,
                weight: Register(weight.0),
                store_days,
                ties,
            });
        }
        if rows.is_empty() {
            return self.constant(0.0);
        }
        // Losses travel from those who stop: needs nearer to them come first, those of one together.
        let order = distances(&rows, &stopped);
        rows.sort_by_key(|row| (order.get(row.of as usize).copied(), row.of));
        let nodes = rows
            .iter()
            .flat_map(|row| row.ties.iter().map(|tie| tie.supplier).chain([row.of]))
            .chain(stopped.iter().map(|node| node.0))
            .chain([of.0]);
        let names: BTreeMap<u32, SmolStr> = nodes
            .filter_map(|node| {
                let party = self.state.party(Actor(node))?;
                Some((node, self.board.party(party).name.clone()))
            })
            .collect();
        let loss = Loss {
            names,
            n_nodes: self.state.parties.len(),
            stopped: stopped.iter().map(|node| node.0).collect(),
            of: of.0,
            needs: rows,
            horizon_days,
        };
        let number = self.graph.loss(loss);
        self.op(Operation::Loss(number), &[])
    }
}

/// Returns how many ties lie between each node and those who stop.
fn distances(rows: &[LossNeed], stopped: &[Actor]) -> Vec<usize> {
    let n_nodes = rows
        .iter()
        .flat_map(|row| row.ties.iter().map(|tie| tie.supplier).chain([row.of]))
        .chain(stopped.iter().map(|node| node.0))
        .max()
        .map_or(0, |last| last as usize + 1);
    let mut distance = vec![usize::MAX; n_nodes];
    for node in stopped {
        if let Some(slot) = distance.get_mut(node.index()) {
            *slot = 0;
        }
    }
    for _ in 0..n_nodes {
        for row in rows {
            let nearest =
                row.ties.iter().filter_map(|tie| distance.get(tie.supplier as usize)).min();
            let next = nearest.copied().unwrap_or(usize::MAX).saturating_add(1);
            if let Some(slot) = distance.get_mut(row.of as usize) {
                *slot = (*slot).min(next);
            }
        }
    }
    distance
}
