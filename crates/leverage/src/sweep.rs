//! What does everybody lose, whoever is stopped: all plugs pulled, one by one?
//!
//! The same losses as in [`settle`](crate::settle), for many plugs. Several plugs are pulled side by
//! side, so that a tie is read once for all of them; and each node is looked at from its suppliers,
//! which lie next to each other. What a plug does is not touched by those beside it: a node's
//! loss rises only where its own suppliers made it rise, and so comes out the same to the last bit,
//! however the plugs are dealt out.

use crate::network::Node;
use crate::settle::Precision;
use crate::spread::Spreading;
use crate::turns::{Places, Turns};

/// How many plugs are pulled side by side.
const SIDE: usize = 8;

/// A loss under each of the plugs that are pulled side by side: one line of the cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Side([f64; SIDE]);

impl Side {
    const NONE: Self = Self([0.0; SIDE]);
}

/// A network laid out by those who need, for pulling many plugs.
#[derive(Clone, Debug)]
pub struct Sweep<'s> {
    spread: &'s Spreading<'s>,
    /// The first gate of each place, and one more at the end.
    gates: Vec<u32>,
    inlets: Vec<Inlets>,
    /// Whence losses come into needs, as places.
    from: Vec<u32>,
    /// What all of that loss takes: κ · s · (1 − r).
    pulls: Vec<f64>,
    /// Where in `customers` those of each place begin, and one more at the end.
    starts: Vec<u32>,
    /// Who is to be looked at when a place has lost more.
    customers: Vec<u32>,
}

/// A need and what flows into it.
#[derive(Clone, Copy, Debug, Default)]
struct Inlets {
    need: u32,
    begin: u32,
    end: u32,
    cap: f64,
    essential: bool,
    limited: bool,
}

impl<'s> Sweep<'s> {
    /// Lays out what has been laid out to spread. Costs time and memory linear in nodes and ties.
    pub fn new(spread: &'s Spreading<'s>) -> Self {
        let (network, places) = (spread.network, &spread.components.places);
        let place_of = |node: u32| places.get(node as usize).copied().unwrap_or(0);
        // Needs by the place of their owners.
        let owners: Vec<u32> = network.needs.iter().map(|need| place_of(need.of.0)).collect();
        let (gates, needs) = by_place(network.n_nodes, &owners);
        // What comes into each need.
        let (begins, runs) = by_place(
            network.needs.len(),
            &spread.runs.iter().map(|run| run.need).collect::<Vec<u32>>(),
        );
        let mut suppliers = vec![0_u32; spread.runs.len()];
        for node in 0..network.n_nodes as u32 {
            let at = |place: u32| spread.starts.get(place as usize).map_or(0, |at| *at as usize);
            let of = suppliers.get_mut(at(node)..at(node + 1)).unwrap_or_default();
            of.fill(place_of(node));
        }
        let mut sweep = Self {
            spread,
            gates,
            inlets: Vec::with_capacity(needs.len()),
            from: Vec::with_capacity(runs.len()),
            pulls: Vec::with_capacity(runs.len()),
            starts: Vec::with_capacity(network.n_nodes + 1),
            customers: Vec::with_capacity(runs.len()),
        };
        for need in needs {
            let gate = spread.gates.get(need as usize).copied();
            let begin = sweep.from.len() as u32;
            let range = begins.get(need as usize).zip(begins.get(need as usize + 1));
            let range = range.map_or(0..0, |(begin, end)| *begin as usize..*end as usize);
            for run in runs.get(range).unwrap_or_default() {
                let pull = spread.runs.get(*run as usize).map_or(0.0, |run| run.pull);
                if pull > 0.0 {
                    sweep.from.push(suppliers.get(*run as usize).copied().unwrap_or(0));
                    sweep.pulls.push(pull);
                }
            }
            sweep.inlets.push(Inlets {
                need,
                begin,
                end: sweep.from.len() as u32,
                cap: gate.map_or(0.0, |gate| gate.cap),
                essential: gate.is_some_and(|gate| gate.essential),
                limited: gate.is_some_and(|gate| gate.limited),
            });
        }
        for node in &spread.components.nodes {
            let begin = sweep.customers.len();
            sweep.starts.push(begin as u32);
            let limited =
                |need: u32| spread.gates.get(need as usize).is_some_and(|gate| gate.limited);
            let counts = |run: &&crate::spread::Run| run.pull > 0.0 || limited(run.need);
            let runs = spread.runs_of(*node).iter().filter(counts);
            sweep.customers.extend(runs.map(|run| place_of(run.owner)));
            let mut own = sweep.customers.split_off(begin);
            own.sort_unstable();
            own.dedup();
            sweep.customers.append(&mut own);
        }
        sweep.starts.push(sweep.customers.len() as u32);
        sweep
    }

    /// Puts plugs in the order in which losses run, so that those that are pulled side by side reach
    /// much the same.
    pub fn sort(&self, plugs: &mut [Node]) {
        plugs.sort_by_key(|plug| self.spread.components.places.get(plug.index()).copied());
    }

    fn customers_of(&self, place: usize) -> &[u32] {
        slice(&self.customers, &self.starts, place)
    }
}

/// Returns where the items of each place begin, and the items by place.
fn by_place(n_places: usize, of: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; n_places + 1];
    for place in of {
        if let Some(slot) = starts.get_mut(*place as usize + 1) {
            *slot += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut items = vec![0_u32; of.len()];
    for (item, place) in of.iter().enumerate() {
        let Some(at) = next.get_mut(*place as usize) else { continue };
        if let Some(slot) = items.get_mut(*at as usize) {
            *slot = item as u32;
        }
        *at += 1;
    }
    (starts, items)
}

fn slice<'l, T>(list: &'l [T], starts: &[u32], place: usize) -> &'l [T] {
    let at = |place: usize| starts.get(place).map_or(0, |at| *at as usize);
    list.get(at(place)..at(place + 1)).unwrap_or_default()
}

/// A workspace in which plugs are pulled; each thread of a program may have its own.
#[derive(Clone, Debug)]
pub struct Sweeping<'s> {
    sweep: &'s Sweep<'s>,
    /// What each place has lost.
    lost: Vec<Side>,
    /// Places that have lost something.
    reached: Places,
    turns: Turns,
    /// Whether everything so far is exact to the tolerance.
    pub settled: bool,
}

impl<'s> Sweeping<'s> {
    /// Returns a workspace. Costs memory linear in nodes.
    pub fn new(sweep: &'s Sweep<'s>) -> Self {
        let n_nodes = sweep.spread.network.n_nodes;
        Self {
            sweep,
            lost: vec![Side::NONE; n_nodes],
            reached: Places::new(n_nodes),
            turns: Turns::new(n_nodes),
            settled: true,
        }
    }

    /// Stops each of the nodes by itself, all of it, and tells what everybody loses then, in the same order.
    ///
    /// Nothing is taken from stores. A loss that would rise by no more than the tolerance stays as it
    /// is: where a node passes on at most the part g < 1 of what its suppliers lose, the error is at
    /// most the tolerance ÷ (1 − g). `most_pushes` is how often nodes are looked at, at most, for the
    /// plugs that are pulled side by side. Costs time linear in the ties of whom the losses reach,
    /// times the rounds in cycles.
    pub fn pull_each(
        &mut self,
        plugs: &[Node],
        precision: Precision,
        mut take: impl FnMut(Node, Pulled<'_>),
    ) {
        for side in plugs.chunks(SIDE) {
            self.pull(side, precision);
            for (place, plug) in side.iter().enumerate() {
                take(*plug, Pulled { sweeping: self, place });
            }
            for place in self.reached.iter() {
                if let Some(lost) = self.lost.get_mut(place) {
                    *lost = Side::NONE;
                }
            }
            self.reached.clear();
        }
    }

    fn pull(&mut self, plugs: &[Node], precision: Precision) {
        let sweep = self.sweep;
        let components = &sweep.spread.components;
        self.turns.clear();
        for (side, plug) in plugs.iter().enumerate() {
            let place = components.places.get(plug.index()).map_or(usize::MAX, |at| *at as usize);
            if let Some(slot) = self.lost.get_mut(place).and_then(|lost| lost.0.get_mut(side)) {
                *slot = 1.0;
                self.rose(place);
            }
        }
        let mut looks = 0;
        while let Some(place) = self.turns.next(components) {
            if looks >= precision.most_pushes {
                self.settled = false;
                return;
            }
            looks += 1;
            if self.look(place, precision.tolerance) {
                self.rose(place);
            }
        }
    }

    fn rose(&mut self, place: usize) {
        self.reached.add(place);
        for customer in self.sweep.customers_of(place) {
            self.turns.add(*customer as usize);
        }
    }

    /// Looks what a node loses by what its suppliers have lost; says whether that is more than before.
    fn look(&mut self, place: usize, tolerance: f64) -> bool {
        let sweep = self.sweep;
        let (mut least, mut sum) = ([0.0; SIDE], [0.0; SIDE]);
        for inlets in slice(&sweep.inlets, &sweep.gates, place) {
            let level = if inlets.limited { self.limited(inlets) } else { self.level(inlets) };
            if inlets.essential {
                for (least, level) in least.iter_mut().zip(level) {
                    *least = larger(*least, smaller(level, inlets.cap));
                }
            } else {
                for (sum, level) in sum.iter_mut().zip(level) {
                    *sum += smaller(level, inlets.cap);
                }
            }
        }
        let Some(lost) = self.lost.get_mut(place) else { return false };
        let mut is_more = false;
        for (lost, (least, sum)) in lost.0.iter_mut().zip(least.into_iter().zip(sum)) {
            let now = larger(least, smaller(sum, 1.0));
            let rises = now - *lost > tolerance;
            *lost = if rises { now } else { *lost };
            is_more |= rises;
        }
        is_more
    }

    fn level(&self, inlets: &Inlets) -> [f64; SIDE] {
        let range = inlets.begin as usize..inlets.end as usize;
        let from = self.sweep.from.get(range.clone()).unwrap_or_default();
        let pulls = self.sweep.pulls.get(range).unwrap_or_default();
        let mut level = [0.0; SIDE];
        for (from, pull) in from.iter().zip(pulls) {
            let Some(lost) = self.lost.get(*from as usize) else { continue };
            for (level, lost) in level.iter_mut().zip(lost.0) {
                *level += pull * lost;
            }
        }
        level
    }

    /// The same where replacements are limited by what others have to spare.
    fn limited(&self, inlets: &Inlets) -> [f64; SIDE] {
        let spread = self.sweep.spread;
        std::array::from_fn(|side| {
            spread.limited_loss(inlets.need, |node| self.lost_of(node, side))
        })
    }

    fn lost_of(&self, node: Node, side: usize) -> f64 {
        let place = self.sweep.spread.components.places.get(node.index());
        let lost = place.and_then(|place| self.lost.get(*place as usize));
        lost.and_then(|lost| lost.0.get(side)).copied().unwrap_or(0.0)
    }
}

// These two compile to one instruction each; `f64::max` also looks for what is no number.
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// What everybody loses when one plug is pulled.
#[derive(Clone, Copy, Debug)]
pub struct Pulled<'p> {
    sweeping: &'p Sweeping<'p>,
    place: usize,
}

impl Pulled<'_> {
    /// Returns what a node has lost, 0 to 1.
    pub fn lost(&self, node: Node) -> f64 {
        self.sweeping.lost_of(node, self.place)
    }

    /// Returns who has lost something, in the order in which losses run, the stopped node included.
    pub fn losses(&self) -> impl Iterator<Item = (Node, f64)> {
        let nodes = &self.sweeping.sweep.spread.components.nodes;
        self.sweeping.reached.iter().filter_map(|place| {
            let lost = self.sweeping.lost.get(place)?.0.get(self.place).copied()?;
            let node = nodes.get(place).filter(|_| lost > 0.0)?;
            Some((Node(*node), lost))
        })
    }
}
