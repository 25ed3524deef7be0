//! What does everybody lose, once the loss of some has run through all ties (M1, M2)?
//!
//! `ℓ_jg = min(1, Σ_i s_ijg (1 − r_ijg) (1 − h_i))` and
//! `h_j = max(0, min(own shock, min over essential g of 1 − κ_jg ℓ_jg, 1 − Σ over partial g of κ_jg ℓ_jg))`,
//! from h = 1 down to the greatest fixed point. The map is monotone, so the point does not depend
//! on the order in which it is reached; cycles need no special case (generalized Leontief: Diem,
//! Borsos, Reisch, Kertész and Thurner 2022; Tarski 1955; pinned by `tests/integration/truth.rs`).
//!
//! A loss is pushed on from where it arose, so what is not reached costs nothing. Components
//! without cycles are settled in order, each node once; inside a component with cycles the losses
//! go to and fro until they rise by less than the tolerance.

use crate::network::Node;
use crate::spread::Spreading;
use crate::turns::Turns;

/// How far the losses are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// One evaluation: what is lost to the stopped ones themselves (M1).
    Direct,
    /// Through all chains (M2).
    All,
}

/// How exact the answer is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// A loss that has risen by no more than this is not passed on, 0 to 1. Where each round of a
    /// cycle passes on the part g of a loss, the error is at most the tolerance ÷ (1 − g).
    pub tolerance: f64,
    /// How many losses are passed on at most; then the result says that it is not settled.
    pub most_pushes: u64,
}

impl Default for Precision {
    fn default() -> Self {
        Self { tolerance: 1e-13, most_pushes: 50_000_000 }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// What is lost.
    lost: f64,
    /// What of it was passed on.
    passed: f64,
    /// By its own shock and its essential needs: the largest.
    least: f64,
    /// By its partial needs: the sum.
    sum: Sum,
    reached: bool,
}

/// A sum that does not lose what is too little to be seen beside it (Kahan 1965): where a cycle
/// passes on nearly all that it gets, roundings would go round as often as losses do.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    value: f64,
    /// How much more was added to the value than there was to add.
    excess: f64,
}

impl Sum {
    fn add(&mut self, more: f64) {
        let more = more - self.excess;
        let value = self.value + more;
        self.excess = (value - self.value) - more;
        self.value = value;
    }
}

/// A workspace in which losses are settled, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Settling {
    states: Vec<State>,
    /// What each need takes from its owner if nothing in store covers it.
    levels: Vec<Sum>,
    reached: Vec<u32>,
    reached_needs: Vec<u32>,
    /// Nodes with something to pass on.
    turns: Turns,
    pushes: u64,
    /// Whether the last result is exact to the tolerance.
    pub settled: bool,
}

impl Settling {
    /// Returns a workspace for a network. Costs memory linear in nodes and needs.
    pub fn new(spread: &Spreading<'_>) -> Self {
        Self {
            states: vec![State::default(); spread.network.n_nodes],
            levels: vec![Sum::default(); spread.network.needs.len()],
            turns: Turns::new(spread.network.n_nodes),
            ..Self::default()
        }
    }

    /// Settles what everybody loses when the nodes of `shocks` lose at least so much.
    ///
    /// A need that is `held` is covered from store: its level is kept, and takes nothing.
    /// Costs time linear in the ties that the loss reaches, times the rounds in cycles.
    pub fn settle(
        &mut self,
        spread: &Spreading<'_>,
        shocks: impl IntoIterator<Item = (Node, f64)>,
        reach: Reach,
        held: &[bool],
        precision: Precision,
    ) {
        self.clear();
        let mut pass = Pass { work: self, spread, held, precision, reach };
        let shocks: Vec<(Node, f64)> = shocks.into_iter().collect();
        for (node, loss) in &shocks {
            pass.shock(node.0, *loss);
        }
        if reach == Reach::Direct {
            let shocked = pass.work.reached.clone();
            let own: Vec<f64> = shocked.iter().map(|node| pass.pass_on(*node)).collect();
            for (node, own) in shocked.into_iter().zip(own) {
                pass.push(node, own);
            }
        } else {
            pass.run();
        }
    }

    /// Returns what a node has lost, 0 to 1.
    pub fn lost(&self, node: Node) -> f64 {
        self.states.get(node.index()).map_or(0.0, |state| state.lost)
    }

    /// Returns the nodes that were reached, in no fixed order.
    pub fn reached_unsorted(&self) -> impl Iterator<Item = Node> {
        self.reached.iter().map(|node| Node(*node))
    }

    /// Returns the needs that were reached, in no fixed order.
    pub fn reached_needs_unsorted(&self) -> impl Iterator<Item = u32> {
        self.reached_needs.iter().copied()
    }

    /// Returns what a need takes from its owner when nothing is in store: κ · ℓ.
    pub fn level(&self, need: u32, spread: &Spreading<'_>) -> f64 {
        let cap = spread.gates.get(need as usize).map_or(0.0, |gate| gate.cap);
        self.levels.get(need as usize).map_or(0.0, |level| level.value).min(cap)
    }

    fn clear(&mut self) {
        for node in self.reached.drain(..) {
            if let Some(state) = self.states.get_mut(node as usize) {
                *state = State::default();
            }
        }
        for need in self.reached_needs.drain(..) {
            if let Some(level) = self.levels.get_mut(need as usize) {
                *level = Sum::default();
            }
        }
        if self.settled {
            self.turns.restart();
        } else {
            self.turns.clear();
        }
        self.pushes = 0;
        self.settled = true;
    }
}

struct Pass<'p, 'n> {
    work: &'p mut Settling,
    spread: &'p Spreading<'n>,
    held: &'p [bool],
    precision: Precision,
    reach: Reach,
}

impl Pass<'_, '_> {
    fn shock(&mut self, node: u32, loss: f64) {
        let Some(state) = self.work.states.get_mut(node as usize) else { return };
        if !state.reached {
            state.reached = true;
            self.work.reached.push(node);
        }
        state.least = state.least.max(loss.clamp(0.0, 1.0));
        state.lost = state.lost.max(state.least);
        self.want(node);
    }

    /// Puts a node in line to pass its loss on.
    fn want(&mut self, node: u32) {
        if self.reach == Reach::Direct {
            return;
        }
        let Some(state) = self.work.states.get(node as usize) else { return };
        if state.lost - state.passed > self.precision.tolerance {
            let place = self.spread.components.places.get(node as usize).copied();
            self.work.turns.add(place.unwrap_or(0) as usize);
        }
    }

    fn run(&mut self) {
        let components = &self.spread.components;
        while let Some(place) = self.work.turns.next(components) {
            if self.work.pushes >= self.precision.most_pushes {
                self.work.settled = false;
                return;
            }
            if let Some(node) = components.nodes.get(place) {
                let more = self.pass_on(*node);
                self.push(*node, more);
            }
        }
    }

    /// Returns what a node has lost and not yet passed on, and takes it as passed on.
    fn pass_on(&mut self, node: u32) -> f64 {
        let Some(state) = self.work.states.get_mut(node as usize) else { return 0.0 };
        let more = state.lost - state.passed;
        state.passed = state.lost;
        more
    }

    /// Takes from everybody whom a node supplies what follows from so much more of its loss.
    fn push(&mut self, node: u32, more: f64) {
        self.work.pushes += 1;
        let spread = self.spread;
        for run in spread.runs_of(node) {
            let Some(gate) = spread.gates.get(run.need as usize) else { continue };
            let Some(level) = self.work.levels.get_mut(run.need as usize) else { continue };
            let before = level.value;
            if gate.limited {
                let states = &self.work.states;
                // In one evaluation only what was stopped by itself has lost anything.
                let lost = |node: Node| {
                    states.get(node.index()).map_or(0.0, |state| match self.reach {
                        Reach::All => state.lost,
                        Reach::Direct => state.passed,
                    })
                };
                let value = spread.limited_loss(run.need, lost).max(before);
                *level = Sum { value, excess: 0.0 };
            } else {
                level.add(run.pull * more);
            }
            let after = level.value;
            // Not so much as a rounding.
            if after <= before {
                continue;
            }
            if before <= 0.0 {
                self.work.reached_needs.push(run.need);
            }
            if self.held.get(run.need as usize).copied().unwrap_or(false) {
                continue;
            }
            let (before, after) = (before.min(gate.cap), after.min(gate.cap));
            let Some(owner) = self.work.states.get_mut(run.owner as usize) else { continue };
            if !owner.reached {
                owner.reached = true;
                self.work.reached.push(run.owner);
            }
            if gate.essential {
                owner.least = owner.least.max(after);
            } else {
                owner.sum.add(after - before);
            }
            owner.lost = owner.lost.max(owner.least.max(owner.sum.value.min(1.0)));
            self.want(run.owner);
        }
    }
}
