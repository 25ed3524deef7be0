//! Along which ties, and how strongly, does a loss spread at a time after the plug was pulled?

use std::collections::BTreeMap;

use crate::network::{Network, Node, Tie};
use crate::order::{Components, components};

/// A tie as a loss runs over it, from supplier to the one who needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Run {
    /// The need it reaches.
    pub(crate) need: u32,
    /// Whose need that is.
    pub(crate) owner: u32,
    /// What the loss of all of the supplier takes from the owner over this tie: κ · s · (1 − r).
    pub(crate) pull: f64,
}

/// What a need is to the spreading of a loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Gate {
    /// The most that it can take from its owner: κ.
    pub(crate) cap: f64,
    /// Whether it goes through the maximum of losses or adds to them.
    pub(crate) essential: bool,
    /// Whether its replacements are limited by what others have to spare.
    pub(crate) limited: bool,
}

/// A network laid out by supplier, with the strength of each tie at one time.
#[derive(Clone, Debug)]
pub struct Spreading<'n> {
    pub(crate) network: &'n Network,
    pub(crate) starts: Vec<u32>,
    pub(crate) runs: Vec<Run>,
    /// The tie of each run; none where a run only says that an alternate fails.
    ties: Vec<u32>,
    pub(crate) gates: Vec<Gate>,
    pub(crate) components: Components,
    /// How many days after the plug was pulled.
    days: f64,
    /// Which nodes decided to stop, and so give notice.
    deciding: Vec<Node>,
}

const NO_TIE: u32 = u32::MAX;

impl<'n> Spreading<'n> {
    /// Lays out a network as a loss spreads in it `days` after a plug was pulled.
    ///
    /// Costs time and memory linear in nodes and ties.
    pub fn new(network: &'n Network, days: f64) -> Self {
        let mut edges: Vec<(u32, u32, u32)> = Vec::with_capacity(network.ties.len());
        for (place, tie) in network.ties.iter().enumerate() {
            edges.push((tie.supplier.0, tie.need, place as u32));
        }
        let gates: Vec<Gate> = network
            .needs
            .iter()
            .map(|need| Gate {
                cap: need.weight.clamp(0.0, 1.0),
                essential: need.essential,
                limited: !need.spare.is_empty(),
            })
            .collect();
        for (place, need) in network.needs.iter().enumerate() {
            edges.extend(need.spare.iter().map(|(node, _)| (node.0, place as u32, NO_TIE)));
        }
        let mut starts = vec![0_u32; network.n_nodes + 1];
        for (supplier, ..) in &edges {
            add_one(&mut starts, *supplier as usize + 1);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let blank = Run { need: 0, owner: 0, pull: 0.0 };
        let (mut runs, mut ties) = (vec![blank; edges.len()], vec![NO_TIE; edges.len()]);
        for (supplier, need, tie) in edges {
            let place = next.get(supplier as usize).copied().unwrap_or(0) as usize;
            let owner = network.needs.get(need as usize).map_or(0, |need| need.of.0);
            if let (Some(run), Some(of)) = (runs.get_mut(place), ties.get_mut(place)) {
                *run = Run { need, owner, pull: 0.0 };
                *of = tie;
            }
            add_one(&mut next, supplier as usize);
        }
        let targets: Vec<u32> = runs.iter().map(|run| run.owner).collect();
        let components = components(&starts, &targets).put_in_order(&starts, &targets);
        let deciding = Vec::new();
        let mut spread = Self { network, starts, runs, ties, gates, components, days, deciding };
        spread.weigh_all();
        spread
    }

    /// Moves to another time, with those who decided to stop and therefore give notice.
    pub fn at(&mut self, days: f64, deciding: &[Node]) {
        if self.days.to_bits() != days.to_bits() {
            self.days = days;
            self.deciding.clear();
            self.weigh_all();
        }
        for node in std::mem::take(&mut self.deciding) {
            self.weigh(node, false);
        }
        for node in deciding {
            self.weigh(*node, true);
        }
        self.deciding = deciding.to_vec();
    }

    /// Returns the runs from a node.
    pub(crate) fn runs_of(&self, node: u32) -> &[Run] {
        let at = |place: u32| self.starts.get(place as usize).copied().unwrap_or(0) as usize;
        self.runs.get(at(node)..at(node + 1)).unwrap_or_default()
    }

    fn weigh_all(&mut self) {
        let (network, days) = (self.network, self.days);
        for (run, tie) in self.runs.iter_mut().zip(&self.ties) {
            let gate = self.gates.get(run.need as usize);
            run.pull = match (network.ties.get(*tie as usize), gate) {
                (Some(tie), Some(gate)) => gate.cap * unreplaced(tie, days),
                _ => 0.0,
            };
        }
    }

    fn weigh(&mut self, node: Node, gives_notice: bool) {
        let at = |place: usize| self.starts.get(place).copied().unwrap_or(0) as usize;
        let range = at(node.index())..at(node.index() + 1);
        let runs = self.runs.get_mut(range.clone()).unwrap_or_default();
        for (run, tie) in runs.iter_mut().zip(self.ties.get(range).unwrap_or_default()) {
            let Some(tie) = self.network.ties.get(*tie as usize) else { continue };
            let cap = self.gates.get(run.need as usize).map_or(0.0, |gate| gate.cap);
            let served = if gives_notice { tie.notice.served(self.days) } else { 0.0 };
            run.pull = cap * unreplaced(tie, self.days) * (1.0 - served);
        }
    }

    /// Returns what a need with limited replacements takes, by what each node has lost.
    ///
    /// What alternates have to spare replaces at most that much of all that is missing, and nothing
    /// once they have stopped themselves: `r · min(1, spare · h ÷ Σ s (1 − h))`, for one supplier that
    /// stops wholly `r · min(1, spare · h ÷ s)`. Nobody takes over from itself.
    pub(crate) fn limited_loss(&self, need: u32, lost: impl Fn(Node) -> f64) -> f64 {
        let Some(need) = self.network.needs.get(need as usize) else { return 0.0 };
        let missing = |tie: &Tie| {
            let gives_notice = self.deciding.contains(&tie.supplier);
            let served = if gives_notice { tie.notice.served(self.days) } else { 0.0 };
            tie.share * (1.0 - served) * lost(tie.supplier)
        };
        let ties = self.network.ties_of(need);
        let all: f64 = ties.iter().map(missing).sum();
        if all <= 0.0 {
            return 0.0;
        }
        let left = |tie: &Tie| {
            let others = need.spare.iter().filter(|(node, _)| *node != tie.supplier);
            let spare: f64 = others.map(|(node, spare)| spare * (1.0 - lost(*node)).max(0.0)).sum();
            let replaced = tie.replacement.replaced(self.days) * (spare / all).min(1.0);
            missing(tie) * (1.0 - replaced)
        };
        ties.iter().map(left).sum::<f64>().min(1.0) * need.weight.clamp(0.0, 1.0)
    }
}

/// Returns the part of a need that hangs on a tie and is not replaced: s · (1 − r).
fn unreplaced(tie: &Tie, days: f64) -> f64 {
    tie.share * (1.0 - tie.replacement.replaced(days))
}

fn add_one(list: &mut [u32], place: usize) {
    if let Some(slot) = list.get_mut(place) {
        *slot += 1;
    }
}

/// What is stopped, and how much of it, 0 to 1.
pub type Shocks = BTreeMap<Node, f64>;
