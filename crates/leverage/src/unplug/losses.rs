//! What each party loses, through which of its needs, and what moves that most.

use std::collections::{BTreeMap, BTreeSet};

use super::target::split_cut;
use super::{Pull, Unplug, over_time};
use crate::answer::{Carried, Loss, TieMove};
use crate::ask::Asked;
use crate::cascade::{Cascade, MONTH_DAYS, lost_after};
use crate::measured::Measured;
use crate::network::{Network, Node};
use crate::settle::{Precision, Reach, Settling};
use crate::spread::{Shocks, Spreading};
use crate::state::{End, Evidence};

/// How many ties are told that move a loss most.
const TOLD: usize = 3;
/// How many ties are tried at most and at least, the strongest first …
const TRIED: std::ops::RangeInclusive<usize> = 8..=400;
/// … and how many ties are followed for all trials together, at about.
const FOLLOWED: usize = 500_000;
/// How many names a path has at most: those nearest to the loser.
const PATH: usize = 32;
/// What stands for the rest of a longer path.
const AND_SO_ON: &str = "…";
/// A loss below this is a rounding.
const NOTHING: f64 = 1e-9;

pub(super) fn losses(
    asked: &Asked<'_>,
    shocks: &Shocks,
    pull: &Pull,
    question: &Unplug,
) -> BTreeMap<String, Loss> {
    let network = asked.state.network(End::Middle);
    let mut stopping = shocks.clone();
    if !asked.state.severed.is_empty() {
        stopping.insert(asked.state.severed_node(), 1.0);
    }
    let carried = Carrying { asked, network: &network, stopping: &stopping, pull, question };
    let moves = carried.moves();
    let parties = (0..asked.state.parties.len()).map(Node::from);
    let others = parties.filter(|node| !shocks.contains_key(node));
    others.map(|node| (asked.name(node), carried.loss(node, &moves))).collect()
}

/// For each node the ties that move its loss most, and by how much, the strongest first.
type Moves = BTreeMap<Node, Vec<(f64, usize)>>;

struct Carrying<'c, 'b> {
    asked: &'c Asked<'b>,
    network: &'c Network,
    stopping: &'c Shocks,
    pull: &'c Pull,
    question: &'c Unplug,
}

impl Carrying<'_, '_> {
    fn loss(&self, node: Node, moves: &Moves) -> Loss {
        let [low, middle, high] = &self.pull.courses;
        let fate = |course: &crate::Cascade| course.fates.get(&node).copied().unwrap_or_default();
        let months = |course| fate(course).lost_days / MONTH_DAYS;
        let loss = self.pull.losses.get(&node).copied().unwrap_or_default();
        let needs = self.needs_of(node);
        let path = if loss.value > NOTHING { self.path(node) } else { Vec::new() };
        let mut evidence = Evidence::default();
        for need in &needs {
            evidence.add(&self.rests_on(need.place));
        }
        let moved = moves.get(&node).map(Vec::as_slice).unwrap_or_default();
        let moved_most: Vec<TieMove> =
            moved.iter().filter_map(|(by, tie)| self.tie_move(*tie, *by)).collect();
        Loss {
            loss,
            spread: None,
            direct: self.pull.direct.get(&node).copied().unwrap_or_default(),
            days_to_stop: fate(middle).stops_on,
            days_to_stop_soonest: fate(high).stops_on,
            days_to_stop_latest: fate(low).stops_on,
            days_to_harm: self.harmed_on(node, fate(middle)),
            lost_months: Measured::within(months(low), months(middle), months(high)),
            route: needs.iter().map(|need| self.need_path(need.place)).collect(),
            path,
            carried: needs
                .iter()
                .map(|need| Carried {
                    need: self.need_path(need.place),
                    loss: need.loss,
                    supplier: need.supplier.map_or_else(String::new, |node| self.told(node)),
                    essential: need.essential,
                })
                .collect(),
            known_share: self.asked.state.known_share(node),
            moved_most,
            sources: self.asked.sources(&evidence),
            guess: evidence.guess,
            over_time: over_time(&self.pull.usual, node),
        }
    }

    /// Returns the day on which a stop has lasted longer than one of the needs may stand still.
    fn harmed_on(&self, node: Node, fate: crate::Fate) -> Option<f64> {
        let needs = self.asked.state.needs.iter().filter(|need| need.of == node);
        let may_last = needs.filter_map(|need| need.recovery_days);
        let shortest = may_last.map(|days| days.value).min_by(f64::total_cmp)?;
        let harmed = fate.stops_on? + shortest;
        let in_time = fate.recovers_on.is_some_and(|day| day <= harmed);
        (!in_time && harmed <= self.question.horizon_days).then_some(harmed)
    }

    /// Returns the needs of a node that took something, the strongest first.
    fn needs_of(&self, node: Node) -> Vec<Carrier> {
        let [_, course, _] = &self.pull.courses;
        let first = self.network.needs.partition_point(|need| need.of < node);
        let mut needs: Vec<Carrier> = Vec::new();
        for (place, need) in self.network.needs.iter().enumerate().skip(first) {
            if need.of != node {
                break;
            }
            let loss = course.levels.get(&(place as u32)).copied().unwrap_or(0.0);
            if loss > NOTHING {
                let supplier = self.strongest(place);
                needs.push(Carrier { place, loss, supplier, essential: need.essential });
            }
        }
        needs.sort_by(|a, b| b.loss.total_cmp(&a.loss).then_with(|| a.place.cmp(&b.place)));
        needs
    }

    /// Returns what is lost of a supplier: all of one that was stopped.
    fn lost(&self, node: Node) -> f64 {
        let stopped = self.stopping.get(&node).copied().unwrap_or(0.0);
        let [_, course, _] = &self.pull.courses;
        let fate = course.fates.get(&node).map_or(0.0, |fate| fate.lost);
        stopped.max(fate)
    }

    /// Returns the supplier that brought most of the loss of a need.
    fn strongest(&self, need: usize) -> Option<Node> {
        let need = self.network.needs.get(need)?;
        let brought = |tie: &crate::Tie| {
            let replaced = tie.replacement.replaced(self.question.horizon_days);
            tie.share * (1.0 - replaced) * self.lost(tie.supplier)
        };
        let mut best: Option<(f64, Node)> = None;
        for tie in self.network.ties_of(need) {
            let loss = brought(tie);
            if loss > 0.0 && best.is_none_or(|(most, _)| loss > most) {
                best = Some((loss, tie.supplier));
            }
        }
        best.map(|(_, supplier)| supplier)
    }

    /// Returns from whom to whom the loss came: what was unplugged first, the node last.
    fn path(&self, node: Node) -> Vec<String> {
        let mut path = vec![node];
        let mut seen = BTreeSet::from([node]);
        let mut here = node;
        while !self.stopping.contains_key(&here) {
            let strongest = self.needs_of(here).first().and_then(|need| need.supplier);
            let Some(next) = strongest.filter(|next| seen.insert(*next)) else { break };
            path.push(next);
            here = next;
            if path.len() >= PATH {
                break;
            }
        }
        path.reverse();
        let cut = (!self.stopping.contains_key(&here)).then(|| AND_SO_ON.to_owned());
        cut.into_iter().chain(path.into_iter().map(|node| self.told(node))).collect()
    }

    /// Returns the name of a node; what is severed is told by what was named.
    fn told(&self, node: Node) -> String {
        if node == self.asked.state.severed_node() {
            let is_party =
                |text: &str| split_cut(text).is_ok_and(|(text, _)| self.asked.party(text).is_ok());
            let mut targets = self.question.targets.iter();
            return targets.find(|target| !is_party(target)).cloned().unwrap_or_default();
        }
        self.asked.name(node)
    }

    fn need_path(&self, place: usize) -> String {
        let need = self.asked.state.needs.get(place);
        need.map_or_else(String::new, |need| self.asked.board.need(need.id).path.to_string())
    }

    /// Returns who says what a need hinges on, and what comes over its ties that lost something.
    fn rests_on(&self, place: usize) -> Evidence {
        let mut evidence = Evidence::default();
        let Some(need) = self.asked.state.needs.get(place) else { return evidence };
        evidence.add(&need.evidence);
        let lost = need.ties.iter().filter(|tie| {
            let severed = self.asked.state.severed.keys().any(|(id, _)| *id == need.id);
            severed || self.lost(tie.supplier) > NOTHING
        });
        for tie in lost {
            evidence.add(&tie.evidence);
        }
        evidence
    }

    /// Takes away each tie that brought something, and looks what everybody would lose then.
    fn moves(&self) -> Moves {
        let days = self.question.horizon_days;
        let strength = |tie: &crate::Tie| {
            let need = self.network.needs.get(tie.need as usize);
            let weight = need.map_or(0.0, |need| need.weight);
            weight * tie.share * (1.0 - tie.replacement.replaced(days)) * self.lost(tie.supplier)
        };
        let ties = self.network.ties.iter().enumerate();
        let mut tried: Vec<(usize, f64)> = ties
            .map(|(place, tie)| (place, strength(tie)))
            .filter(|(_, strength)| *strength > NOTHING)
            .collect();
        tried.sort_by(|(a, one), (b, other)| other.total_cmp(one).then_with(|| a.cmp(b)));
        let [_, course, _] = &self.pull.courses;
        let most = FOLLOWED / (self.network.ties.len() * settlings(self.network, course)).max(1);
        tried.truncate(most.clamp(*TRIED.start(), *TRIED.end()));
        let lost_now: BTreeMap<Node, f64> =
            self.pull.losses.iter().map(|(node, loss)| (*node, loss.value)).collect();
        let mut changed = self.network.clone();
        let mut moves = Moves::new();
        for (place, _) in tried {
            let Some(tie) = changed.ties.get_mut(place) else { continue };
            let share = std::mem::take(&mut tie.share);
            let lost = {
                let mut spread = Spreading::new(&changed, days);
                let mut settling = Settling::new(&spread);
                let precision = Precision::default();
                lost_after(&mut spread, &mut settling, self.stopping, days, Reach::All, precision)
            };
            if let Some(tie) = changed.ties.get_mut(place) {
                tie.share = share;
            }
            for (node, before) in &lost_now {
                let by = before - lost.get(node).copied().unwrap_or(0.0);
                if by <= NOTHING {
                    continue;
                }
                let list = moves.entry(*node).or_default();
                // The stronger ties were tried first, and come first where two move the same.
                let slot = list.partition_point(|(most, _)| *most >= by);
                list.insert(slot, (by, place));
                list.truncate(TOLD);
            }
        }
        moves
    }

    fn tie_move(&self, place: usize, moves: f64) -> Option<TieMove> {
        let tie = self.network.ties.get(place)?;
        let need = self.asked.state.needs.get(tie.need as usize)?;
        let path = &self.asked.board.need(need.id).path;
        // What was severed is told as the tie that it was.
        let severed = self.asked.state.severed_node();
        let state = if tie.supplier == severed {
            let ties = self.network.ties_of(self.network.needs.get(tie.need as usize)?).iter();
            let before = place - self.network.needs.get(tie.need as usize)?.ties.start as usize;
            let nth = ties.take(before).filter(|tie| tie.supplier == severed).count();
            self.asked.state.severed_tie(need, nth)
        } else {
            need.ties.iter().find(|known| known.supplier == tie.supplier)
        };
        let (supplier, share, evidence) = match state {
            Some(state) => (state.supplier, state.share, state.evidence.clone()),
            None => {
                let unknown = self.asked.state.unknown_node();
                (unknown, Measured::exact(tie.share), need.evidence.clone())
            }
        };
        Some(TieMove {
            tie: format!("{} -> {path}", self.asked.name(supplier)),
            moves,
            share,
            sources: self.asked.sources(&evidence),
            guess: evidence.guess,
        })
    }
}

/// Returns how often a cascade like this one is settled, at about.
pub(super) fn settlings(network: &Network, course: &Cascade) -> usize {
    let has_stores = network.needs.iter().any(|need| need.buffer_days > 0.0);
    if has_stores { 2 * (course.emptied.len() + 12) } else { 1 }
}

/// A need that carried a loss.
struct Carrier {
    place: usize,
    loss: f64,
    supplier: Option<Node>,
    essential: bool,
}
