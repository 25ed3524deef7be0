//! Where does each node of a graph go, and on which dates is it needed?

use std::collections::BTreeMap;

use freehold_quantity::Date;

use crate::graph::{Graph, Kind, Node, Roots};
use crate::observed::Observation;
use crate::program::{
    Calendar, Clash, Correlated, Draw, Ending, Happening, Instruction, Loss, Operation, Output,
    Program, Register, Slot, Watched,
};

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
        let named = |(name, node): &(smol_str::SmolStr, Node)| Watched {
            name: name.clone(),
            register: at(node),
        };
        let mut watched: Vec<Watched> = roots.watched.iter().map(named).collect();
        watched.extend(program.slots.iter().map(|slot| {
            let Slot { name, register, .. } = slot;
            Watched { name: name.clone(), register: *register }
        }));
        // In the order in which they are computed, and of two names of one number the first.
        watched.sort_by(|a, b| a.register.cmp(&b.register).then_with(|| a.name.cmp(&b.name)));
        watched.dedup_by_key(|watched| watched.register);
        program.watched = watched;
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
        let placed = |(observation, node): &(Observation, Node)| Observation {
            register: at(node),
            ..observation.clone()
        };
        program.observations = roots.observations.iter().map(placed).collect();
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
        for (_, node) in &roots.watched {
            mark(node, &all);
        }
        for (ending, node) in &roots.endings {
            if let Some(node) = node {
                let mut on = vec![roots.endings_on_every_date; n_dates];
                if let Some(day) = on.get_mut(ending.at as usize) {
                    *day = true;
                }
                mark(node, &on);
            }
        }
        for (observation, node) in &roots.observations {
            let mut on = vec![false; n_dates];
            if let Some(day) = on.get_mut(observation.at as usize) {
                *day = true;
            }
            mark(node, &on);
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
    /// Returns what it is as a list of numbers, equal for equal losses alone.
    pub(crate) fn bits(&self) -> Vec<u64> {
        let mut bits = vec![u64::from(self.of), self.horizon_days.to_bits(), self.n_nodes as u64];
        bits.push(self.stopped.len() as u64);
        bits.extend(self.stopped.iter().map(|node| u64::from(*node)));
        for need in &self.needs {
            let store = need.store_days.map_or(u64::MAX, |register| u64::from(register.0));
            let kind = u64::from(need.essential);
            bits.extend([u64::from(need.of), kind, u64::from(need.weight.0), store]);
            bits.push(need.ties.len() as u64);
            for tie in &need.ties {
                bits.extend([u64::from(tie.supplier), u64::from(tie.share.0)]);
                bits.push(tie.unreplaced.len() as u64);
                bits.extend(tie.unreplaced.iter().map(|register| u64::from(register.0)));
            }
        }
        bits
    }

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
