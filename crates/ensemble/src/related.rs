//! Which draws can ever meet in one number?

use std::collections::BTreeMap;

use freehold_program::{Loss, Operation, Program, Register};

/// Returns a number for each draw, by name: the same for draws that meet in some number of one of
/// these programs. All endings together are one number, and so are draws that hang together.
pub(crate) fn related<'p>(programs: &[&'p Program]) -> BTreeMap<&'p str, usize> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for draw in programs.iter().flat_map(|program| &program.draws) {
        let next = names.len();
        names.entry(&draw.name).or_insert(next);
    }
    let mut meet = Sets((0..names.len()).collect());
    for program in programs {
        let mut sets = Sets((0..program.n_registers).collect());
        // What is the same in every future joins nothing.
        let mut alone = vec![false; program.n_registers];
        let fixed = program.constants.iter().map(|(register, _)| *register);
        for register in fixed.chain(program.calendars.iter().map(|calendar| calendar.register)) {
            if let Some(slot) = alone.get_mut(register.index()) {
                *slot = true;
            }
        }
        let lists = || program.once.iter().chain(program.schedules.iter().flatten());
        for instruction in lists() {
            let is_random = matches!(
                instruction.operation,
                Operation::Uniform(_) | Operation::Normal(_) | Operation::Sample(_)
            );
            let fixed = |register: &Register| alone.get(register.index()) == Some(&true);
            let is_fixed = !is_random && reads(program, instruction).iter().all(fixed);
            if let Some(slot) = alone.get_mut(instruction.into.index()) {
                *slot = is_fixed;
            }
        }
        let mut join = |a: Register, b: Register| {
            let free = |register: Register| alone.get(register.index()) == Some(&false);
            if free(a) && free(b) {
                sets.join(a.index(), b.index());
            }
        };
        for instruction in lists() {
            for register in reads(program, instruction) {
                join(instruction.into, register);
            }
        }
        for slot in &program.slots {
            join(slot.register, slot.next);
            join(slot.register, slot.start);
        }
        let ends = program.endings.iter().filter_map(|ending| ending.condition);
        let ends: Vec<Register> = ends.collect();
        for pair in ends.windows(2) {
            if let [a, b] = pair {
                join(*a, *b);
            }
        }
        for group in &program.correlated {
            let draws = group.draws.iter().filter_map(|place| program.draws.get(*place as usize));
            let draws: Vec<Register> = draws.map(|draw| draw.register).collect();
            for pair in draws.windows(2) {
                if let [a, b] = pair {
                    join(*a, *b);
                }
            }
        }
        // Draws of one set in this program meet.
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for draw in &program.draws {
            let Some(place) = names.get(draw.name.as_str()) else { continue };
            let other = *first.entry(sets.find(draw.register.index())).or_insert(*place);
            meet.join(other, *place);
        }
    }
    names.into_iter().map(|(name, place)| (name, meet.find(place))).collect()
}

/// Returns what an instruction reads.
pub(crate) fn reads(
    program: &Program,
    instruction: &freehold_program::Instruction,
) -> Vec<Register> {
    let [a, b, c] = instruction.operands;
    match instruction.operation {
        Operation::Uniform(_) | Operation::Normal(_) => Vec::new(),
        Operation::Absolute
        | Operation::SquareRoot
        | Operation::Exponential
        | Operation::Logarithm
        | Operation::Sample(_) => vec![a],
        Operation::Select => vec![a, b, c],
        Operation::Loss(number) => {
            program.losses.get(number as usize).map(Loss::reads).unwrap_or_default()
        }
        _ => vec![a, b],
    }
}

/// Disjoint sets (Galler and Fischer 1964): each place leads to another of its set, or is the first.
struct Sets(Vec<usize>);

impl Sets {
    fn find(&mut self, place: usize) -> usize {
        let mut at = place;
        while let Some(next) = self.0.get(at).copied().filter(|next| *next != at) {
            // Every other step is shortened, so that ways stay short.
            let after = self.0.get(next).copied().unwrap_or(next);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = after;
            }
            at = next;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        // The smaller leads, so that the order of joining does not matter.
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}
