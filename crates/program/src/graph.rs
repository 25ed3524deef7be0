//! Expressions as a graph: equal parts once, constants folded.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::observed::Observation;
use crate::program::{Clash, Distribution, Ending, Happening, Loss, Operation, Sample};

/// A node of the graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Node(pub(crate) u32);

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Constant(f64),
    Calendar(Vec<f64>),
    Draw(SmolStr, Distribution),
    Slot(SmolStr),
    Operation(Operation, [Node; 3], u8),
}

/// A graph under construction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    pub(crate) nodes: Vec<Kind>,
    constants: BTreeMap<u64, Node>,
    operations: BTreeMap<(Operation, [Node; 3]), Node>,
    draws: BTreeMap<SmolStr, Node>,
    calendars: BTreeMap<Vec<u64>, Node>,
    pub(crate) streams: Vec<SmolStr>,
    pub(crate) samples: Vec<Sample>,
    /// Losses over nodes; registers in them hold node numbers until the graph is laid out.
    pub(crate) losses: Vec<Loss>,
    loss_numbers: BTreeMap<Vec<u64>, u32>,
    pub(crate) n_pasts: u32,
}

impl Graph {
    fn push(&mut self, kind: Kind) -> Node {
        self.nodes.push(kind);
        Node(self.nodes.len() as u32 - 1)
    }

    pub(crate) fn kind(&self, node: Node) -> &Kind {
        static NOTHING: Kind = Kind::Constant(0.0);
        self.nodes.get(node.0 as usize).unwrap_or(&NOTHING)
    }

    pub(crate) fn constant(&mut self, value: f64) -> Node {
        if let Some(node) = self.constants.get(&value.to_bits()) {
            return *node;
        }
        let node = self.push(Kind::Constant(value));
        self.constants.insert(value.to_bits(), node);
        node
    }

    /// Returns the constant that a node is, if it is one.
    pub(crate) fn value(&self, node: Node) -> Option<f64> {
        match self.kind(node) {
            Kind::Constant(value) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn calendar(&mut self, values: Vec<f64>) -> Node {
        if let Some(first) = values.first().copied()
            && values.iter().all(|value| value.to_bits() == first.to_bits())
        {
            return self.constant(first);
        }
        let bits: Vec<u64> = values.iter().map(|value| value.to_bits()).collect();
        if let Some(node) = self.calendars.get(&bits) {
            return *node;
        }
        let node = self.push(Kind::Calendar(values));
        self.calendars.insert(bits, node);
        node
    }

    /// Returns the draw of a name; the same name is the same draw.
    pub(crate) fn draw(&mut self, name: &str, distribution: Distribution) -> Node {
        if let Some(node) = self.draws.get(name) {
            return *node;
        }
        let node = self.push(Kind::Draw(name.into(), distribution));
        self.draws.insert(name.into(), node);
        node
    }

    pub(crate) fn slot(&mut self, name: &str) -> Node {
        self.push(Kind::Slot(name.into()))
    }

    pub(crate) fn stream(&mut self, name: &str) -> u32 {
        self.streams.push(name.into());
        self.streams.len() as u32 - 1
    }

    /// Returns the number of a loss; equal ones have one number.
    pub(crate) fn loss(&mut self, loss: Loss) -> u32 {
        let next = self.losses.len() as u32;
        let number = *self.loss_numbers.entry(loss.bits()).or_insert(next);
        if number == next {
            self.losses.push(loss);
        }
        number
    }

    /// Returns a node for an operation, computed at once if its operands are constant.
    pub(crate) fn operation(&mut self, operation: Operation, operands: &[Node]) -> Node {
        let mut list = [Node(0); 3];
        for (slot, operand) in list.iter_mut().zip(operands) {
            *slot = *operand;
        }
        if let Some(known) = self.folded(operation, operands) {
            return known;
        }
        if let Some(node) = self.operations.get(&(operation, list)) {
            return *node;
        }
        let node = self.push(Kind::Operation(operation, list, operands.len() as u8));
        self.operations.insert((operation, list), node);
        node
    }

    fn folded(&mut self, operation: Operation, operands: &[Node]) -> Option<Node> {
        let values: Vec<Option<f64>> = operands.iter().map(|node| self.value(*node)).collect();
        match (operation, operands, values.as_slice()) {
            (Operation::Select, [_, then, otherwise], [condition, ..]) => {
                if then == otherwise {
                    return Some(*then);
                }
                let known = condition.filter(|met| !met.is_nan());
                return known.map(|met| if met != 0.0 { *then } else { *otherwise });
            }
            (Operation::Add, [a, b], [x, y]) => {
                if *x == Some(0.0) {
                    return Some(*b);
                }
                if *y == Some(0.0) {
                    return Some(*a);
                }
            }
            (Operation::Subtract, [a, _], [_, Some(0.0)])
            | (Operation::Multiply | Operation::Divide, [a, _], [_, Some(1.0)])
            | (Operation::Multiply, [_, a], [Some(1.0), _]) => return Some(*a),
            _ => {}
        }
        let known: Vec<f64> = values.into_iter().collect::<Option<_>>()?;
        Some(match fold(operation, &known) {
            Some(value) => self.constant(value),
            None => return None,
        })
    }
}

/// Computes an operation on constants; none for those that need a future.
fn fold(operation: Operation, known: &[f64]) -> Option<f64> {
    // What is compared with no number is none; the engine does the same.
    let truth = |a: f64, b: f64, holds: bool| {
        Some(if ((a - b) * 0.0).is_nan() { f64::NAN } else { f64::from(u8::from(holds)) })
    };
    match (operation, known) {
        (Operation::Add, [a, b]) => Some(a + b),
        (Operation::Subtract, [a, b]) => Some(a - b),
        (Operation::Multiply, [a, b]) => Some(a * b),
        (Operation::Divide, [a, b]) => Some(a / b),
        (Operation::Minimum, [a, b]) => Some(if a < b || a.is_nan() { *a } else { *b }),
        (Operation::Maximum, [a, b]) => Some(if a > b || a.is_nan() { *a } else { *b }),
        (Operation::Absolute, [a]) => Some(a.abs()),
        (Operation::SquareRoot, [a]) => Some(a.sqrt()),
        (Operation::Less, [a, b]) => truth(*a, *b, a < b),
        (Operation::LessEqual, [a, b]) => truth(*a, *b, a <= b),
        (Operation::Equal, [a, b]) => truth(*a, *b, (a - b).abs() <= 0.0),
        // exp, ln and pow are left to the engine, so that a folded one has the same bits.
        _ => None,
    }
}

/// What a program is made of, as nodes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roots {
    /// Name, slot, first value, next value.
    pub(crate) slots: Vec<(SmolStr, Node, Node, Node)>,
    /// Name, unit, scale, value: on every date.
    pub(crate) outputs: Vec<(SmolStr, SmolStr, f64, Node)>,
    /// Name, value: on every date, told or not.
    pub(crate) watched: Vec<(SmolStr, Node)>,
    /// With the condition as a node.
    pub(crate) endings: Vec<(Ending, Option<Node>)>,
    /// Whether conditions of endings are needed on every date.
    pub(crate) endings_on_every_date: bool,
    /// With whether it happens.
    pub(crate) happenings: Vec<(Happening, Node)>,
    /// With whether it happens.
    pub(crate) clashes: Vec<(Clash, Node)>,
    /// What became known, with the number that it is about; its register is not placed yet.
    pub(crate) observations: Vec<(Observation, Node)>,
    /// Pairs of draws and their correlation.
    pub(crate) correlated: Vec<(Vec<Node>, Vec<f64>)>,
}
