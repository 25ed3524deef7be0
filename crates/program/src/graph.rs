//! Expressions as a graph: equal parts once, constants folded.

use std::collections::BTreeMap;

use freehold_quantity::Date;
use smol_str::SmolStr;

use crate::program::{
    Calendar, Clash, Correlated, Distribution, Draw, Ending, Happening, Instruction, Loss,
    Operation, Output, Program, Register, Sample, Slot,
};

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
    nodes: Vec<Kind>,
    constants: BTreeMap<u64, Node>,
    operations: BTreeMap<(Operation, [Node; 3]), Node>,
    draws: BTreeMap<SmolStr, Node>,
    calendars: Vec<Node>,
    pub(crate) streams: Vec<SmolStr>,
    pub(crate) samples: Vec<Sample>,
    /// Losses over nodes; registers in them hold node numbers until the graph is laid out.
    pub(crate) losses: Vec<Loss>,
    pub(crate) n_pasts: u32,
}

impl Graph {
    fn push(&mut self, kind: Kind) -> Node {
        self.nodes.push(kind);
        Node(self.nodes.len() as u32 - 1)
    }

    fn kind(&self, node: Node) -> &Kind {
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
        let same =
            |node: &&Node| matches!(self.kind(**node), Kind::Calendar(known) if *known == values);
        if let Some(node) = self.calendars.iter().find(same) {
            return *node;
        }
        let node = self.push(Kind::Calendar(values));
        self.calendars.push(node);
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
                return condition.map(|met| if met != 0.0 { *then } else { *otherwise });
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
    let truth = |holds: bool| Some(f64::from(u8::from(holds)));
    match (operation, known) {
        (Operation::Add, [a, b]) => Some(a + b),
        (Operation::Subtract, [a, b]) => Some(a - b),
        (Operation::Multiply, [a, b]) => Some(a * b),
        (Operation::Divide, [a, b]) => Some(a / b),
        (Operation::Minimum, [a, b]) => Some(a.min(*b)),
        (Operation::Maximum, [a, b]) => Some(a.max(*b)),
        (Operation::Absolute, [a]) => Some(a.abs()),
        (Operation::SquareRoot, [a]) => Some(a.sqrt()),
        (Operation::Less, [a, b]) => truth(a < b),
        (Operation::LessEqual, [a, b]) => truth(a <= b),
        (Operation::Equal, [a, b]) => truth((a - b).abs() <= 0.0),
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
    /// With the condition as a node.
    pub(crate) endings: Vec<(Ending, Option<Node>)>,
    /// With whether it happens.
    pub(crate) happenings: Vec<(Happening, Node)>,
    /// With whether it happens.
    pub(crate) clashes: Vec<(Clash, Node)>,
    /// Pairs of draws and their correlation.
    pub(crate) correlated: Vec<(Vec<Node>, Vec<f64>)>,
}

impl Graph {
    /// Lays the graph out: only what is needed, only when it is needed.
    pub(crate) fn lay_out(&self, roots: &Roots, dates: Vec<Date>, step_years: Vec<f64>) -> Program {
        let n_dates = dates.len();
        let needed = self.needed(roots, n_dates);
        let once = self.once();
        let mut registers = vec![Register(0); self.nodes.len()];
        let mut program =
            Program { dates, step_years, n_pasts: self.n_pasts as usize, ..Program::default() };
        program.streams = self.streams.clone();
        program.samples = self.samples.clone();
        // Leaves first, then what is computed once, then the rest: an operand is always below.
        let mut next = 0;
        let mut take = |place: usize, registers: &mut Vec<Register>| {
            let register = Register(next);
            next += 1;
            if let Some(slot) = registers.get_mut(place) {
                *slot = register;
            }
            register
        };
        let is_needed =
            |place: usize| needed.get(place).is_some_and(|set| set.iter().any(|on| *on));
        let mut draw_of = BTreeMap::new();
        for (place, kind) in self.nodes.iter().enumerate().filter(|(place, _)| is_needed(*place)) {
            match kind {
                Kind::Constant(value) => {
                    let register = take(place, &mut registers);
                    program.constants.push((register, *value));
                }
                Kind::Calendar(values) => {
                    let register = take(place, &mut registers);
                    program.calendars.push(Calendar { register, values: values.clone() });
                }
                Kind::Draw(name, distribution) => {
                    let register = take(place, &mut registers);
                    draw_of.insert(place, program.draws.len() as u32);
                    let (name, distribution) = (name.clone(), distribution.clone());
                    program.draws.push(Draw { name, distribution, register });
                }
                Kind::Slot(_) => {
                    take(place, &mut registers);
                }
                Kind::Operation(..) => {}
            }
        }
        let mut order: Vec<usize> = Vec::new();
        for only_once in [true, false] {
            for (place, kind) in self.nodes.iter().enumerate() {
                let is_once = once.get(place).copied().unwrap_or(false);
                if matches!(kind, Kind::Operation(..)) && is_needed(place) && is_once == only_once {
                    take(place, &mut registers);
                    order.push(place);
                }
            }
        }
        program.n_registers = next as usize;
        let at = |node: &Node| registers.get(node.0 as usize).copied().unwrap_or_default();
        program.losses = self.losses.iter().map(|loss| loss.placed(&at)).collect();
        let instruction = |place: usize| match self.nodes.get(place) {
            Some(Kind::Operation(operation, operands, count)) => {
                let mut list = [Register(0); 3];
                for (slot, operand) in
                    list.iter_mut().zip(operands.iter().take(usize::from(*count)))
                {
                    *slot = at(operand);
                }
                let into = registers.get(place).copied().unwrap_or_default();
                Some(Instruction { operation: *operation, into, operands: list })
            }
            _ => None,
        };
        let is_once = |place: &usize| once.get(*place).copied().unwrap_or(false);
        program.once = order
            .iter()
            .filter(|place| is_once(place))
            .filter_map(|place| instruction(*place))
            .collect();
        let mut known: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
        for date in 0..n_dates {
            let list: Vec<usize> = order
                .iter()
                .copied()
                .filter(|place| !is_once(place))
                .filter(|place| {
                    needed.get(*place).and_then(|set| set.get(date)).copied().unwrap_or(false)
                })
                .collect();
            let number = *known.entry(list.clone()).or_insert_with(|| {
                program
                    .schedules
                    .push(list.iter().filter_map(|place| instruction(*place)).collect());
                program.schedules.len() as u32 - 1
            });
            program.schedule_of.push(number);
        }
        program.slots = roots
            .slots
            .iter()
            .filter(|(_, slot, ..)| is_needed(slot.0 as usize))
            .map(|(name, slot, start, next)| Slot {
                name: name.clone(),
                register: at(slot),
                start: at(start),
                next: at(next),
            })
            .collect();
        program.outputs = roots
            .outputs
            .iter()
            .map(|(name, unit, scale, node)| Output {
                name: name.clone(),
                unit: unit.clone(),
                scale: *scale,
                register: at(node),
            })
            .collect();
        let placed = |(ending, node): &(Ending, Option<Node>)| Ending {
            condition: node.as_ref().map(&at),
            ..ending.clone()
        };
        program.endings = roots.endings.iter().map(placed).collect();
        let placed = |(happening, node): &(Happening, Node)| Happening {
            register: at(node),
            ..happening.clone()
        };
        program.happenings = roots.happenings.iter().map(placed).collect();
        let placed = |(clash, node): &(Clash, Node)| Clash { register: at(node), ..clash.clone() };
        program.clashes = roots.clashes.iter().map(placed).collect();
        for (nodes, factor) in &roots.correlated {
            let draws: Option<Vec<u32>> =
                nodes.iter().map(|node| draw_of.get(&(node.0 as usize)).copied()).collect();
            if let Some(draws) = draws {
                program.correlated.push(Correlated { draws, factor: factor.clone() });
            }
        }
        program
    }

    /// Returns which nodes depend on neither the step nor what is kept.
    fn once(&self) -> Vec<bool> {
        let mut once: Vec<bool> = Vec::with_capacity(self.nodes.len());
        for kind in &self.nodes {
            let is = match kind {
                Kind::Constant(_) | Kind::Draw(..) => true,
                Kind::Calendar(_) | Kind::Slot(_) => false,
                Kind::Operation(operation, operands, count) => {
                    let steps = matches!(
                        operation,
                        Operation::Uniform(_)
                            | Operation::Normal(_)
                            | Operation::Sample(_)
                            | Operation::Past(_)
                    );
                    let reads = |node: &Node| once.get(node.0 as usize).copied().unwrap_or(false);
                    let parts = operands.iter().take(usize::from(*count)).all(reads);
                    !steps && parts && self.parts_of(*operation).iter().all(reads)
                }
            };
            once.push(is);
        }
        once
    }

    /// Returns the nodes that an operation reads beside its operands.
    fn parts_of(&self, operation: Operation) -> Vec<Node> {
        match operation {
            Operation::Loss(number) => {
                let reads = self.losses.get(number as usize).map(Loss::reads);
                // While a graph is under construction, its registers hold node numbers.
                reads.into_iter().flatten().map(|register| Node(register.0)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns, for each node, on which dates it is needed. What is picked by the calendar is
    /// needed only where the calendar picks it.
    fn needed(&self, roots: &Roots, n_dates: usize) -> Vec<Vec<bool>> {
        let mut needed = vec![vec![false; n_dates]; self.nodes.len()];
        let all = vec![true; n_dates];
        let mut steps = all.clone();
        if let Some(last) = steps.last_mut() {
            *last = false;
        }
        let mut mark = |node: &Node, dates: &[bool]| {
            if let Some(set) = needed.get_mut(node.0 as usize) {
                set.iter_mut().zip(dates).for_each(|(on, more)| *on |= more);
            }
        };
        for (.., node) in &roots.outputs {
            mark(node, &all);
        }
        for (ending, node) in &roots.endings {
            if let Some(node) = node {
                let mut on = vec![false; n_dates];
                // Until when it holds is told too.
                if let Some(day) = on.get_mut(ending.at as usize) {
                    *day = true;
                }
                mark(node, &on);
            }
        }
        for (_, node) in &roots.happenings {
            mark(node, &steps);
        }
        for (_, node) in &roots.clashes {
            mark(node, &steps);
        }
        for (nodes, _) in &roots.correlated {
            for node in nodes {
                mark(node, &all);
            }
        }
        // A slot that something needs needs its next value; that may need further slots.
        let mut slots_done: Vec<bool> = vec![false; roots.slots.len()];
        loop {
            self.spread(&mut needed, n_dates);
            let mut more = false;
            for ((_, slot, start, next), done) in roots.slots.iter().zip(&mut slots_done) {
                let is_needed =
                    needed.get(slot.0 as usize).is_some_and(|set| set.iter().any(|on| *on));
                if is_needed && !*done {
                    *done = true;
                    more = true;
                    for (node, dates) in [(start, &all), (next, &steps)] {
                        if let Some(set) = needed.get_mut(node.0 as usize) {
                            set.iter_mut().zip(dates).for_each(|(on, more)| *on |= more);
                        }
                    }
                }
            }
            if !more {
                return needed;
            }
        }
    }

    /// Marks what marked nodes read, from the last to the first: operands come before.
    fn spread(&self, needed: &mut [Vec<bool>], n_dates: usize) {
        for (place, kind) in self.nodes.iter().enumerate().rev() {
            let Kind::Operation(operation, operands, count) = kind else { continue };
            let Some(own) = needed.get(place).filter(|set| set.iter().any(|on| *on)).cloned()
            else {
                continue;
            };
            // What a past is taken from is kept on every date.
            let own =
                if matches!(operation, Operation::Past(_)) { vec![true; n_dates] } else { own };
            if let Some(set) = needed.get_mut(place) {
                set.clone_from(&own);
            }
            let calendar = match (operation, operands) {
                (Operation::Select, [condition, ..]) => match self.kind(*condition) {
                    Kind::Calendar(values) => Some(values),
                    _ => None,
                },
                _ => None,
            };
            for (index, operand) in operands.iter().take(usize::from(*count)).enumerate() {
                let Some(set) = needed.get_mut(operand.0 as usize) else { continue };
                for date in 0..n_dates {
                    let picked =
                        calendar.and_then(|values| values.get(date)).is_none_or(
                            |value| match index {
                                1 => *value != 0.0,
                                2 => *value == 0.0,
                                _ => true,
                            },
                        );
                    if picked
                        && own.get(date).copied().unwrap_or(false)
                        && let Some(on) = set.get_mut(date)
                    {
                        *on = true;
                    }
                }
            }
            for part in self.parts_of(*operation) {
                if let Some(set) = needed.get_mut(part.0 as usize) {
                    set.iter_mut().zip(&own).for_each(|(on, more)| *on |= more);
                }
            }
        }
    }
}

impl Loss {
    /// Returns it with registers in place of node numbers.
    fn placed(&self, at: &impl Fn(&Node) -> Register) -> Self {
        let mut loss = self.clone();
        let place = |register: &mut Register| *register = at(&Node(register.0));
        for need in &mut loss.needs {
            place(&mut need.weight);
            if let Some(store) = &mut need.store_days {
                place(store);
            }
            for tie in &mut need.ties {
                place(&mut tie.share);
                tie.unreplaced.iter_mut().for_each(place);
            }
        }
        loss
    }
}
