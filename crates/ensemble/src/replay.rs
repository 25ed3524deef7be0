//! One future of a run again, with all that happens in it.

use freehold_program::{HappeningKind, Program};
use smol_str::{SmolStr, format_smolstr};

use crate::answer::{FutureAnswer, FutureEvent};
use crate::design::{Design, LANES};
use crate::run::{Reading, Registers, Runner};
use crate::taking::mark_spoiled;

/// Returns a future by its number: the same numbers as in any run with this seed and design, beside
/// the same base if there is one.
///
/// Costs as much as a group of [`LANES`] futures.
pub fn replay(
    program: &Program,
    base: Option<&Program>,
    seed: u64,
    design: Design,
    future: u64,
) -> FutureAnswer {
    let lanes = LANES as u64;
    let mut telling = Telling {
        program,
        lane: (future % lanes) as usize,
        lasting: program.happenings.iter().map(|_| false).collect(),
        ends: None,
        bad: [false; LANES],
        answer: FutureAnswer {
            schema: "freehold-future/1",
            board: program.board.clone(),
            seed,
            as_of: program.dates.first().map(ToString::to_string).unwrap_or_default(),
            future,
            units: program
                .outputs
                .iter()
                .map(|output| (output.name.clone(), output.unit.clone()))
                .collect(),
            dates: program.dates.iter().map(ToString::to_string).collect(),
            ..FutureAnswer::default()
        },
    };
    let runner = Runner::beside(program, base, seed, design);
    runner.run(future - future % lanes, &mut runner.workspace(), &mut telling);
    let otherwise = || program.endings.iter().position(|ending| ending.condition.is_none());
    let is_bad = telling.bad.get(telling.lane).copied().unwrap_or(false);
    let mut answer = telling.answer;
    answer.valid = !is_bad;
    if answer.valid {
        let ending = telling.ends.or_else(otherwise).and_then(|place| program.endings.get(place));
        answer.outcome = ending.map(|ending| ending.name.clone());
    }
    answer
}

struct Telling<'p> {
    program: &'p Program,
    lane: usize,
    /// By happening: whether it lasts.
    lasting: Vec<bool>,
    ends: Option<usize>,
    bad: [bool; LANES],
    answer: FutureAnswer,
}

impl Reading for Telling<'_> {
    fn date(&mut self, at: usize, _first: u64, registers: &Registers) {
        let program = self.program;
        let value = |register| registers.of(register).get(self.lane).copied().unwrap_or(0.0);
        for output in &program.outputs {
            let number = value(output.register);
            let told = self.answer.quantities.entry(output.name.clone()).or_default();
            told.push(number / output.scale);
        }
        mark_spoiled(program, at, registers, &mut self.bad);
        for (number, ending) in program.endings.iter().enumerate() {
            let condition = ending.condition.filter(|_| ending.at as usize == at).map(value);
            if condition.is_some_and(|holds| holds != 0.0) {
                self.ends.get_or_insert(number);
            }
        }
        let date = program.dates.get(at).map(ToString::to_string).unwrap_or_default();
        // What is left of a hazard is spent when it is less than half a step.
        let step = program.step_years.get(at).or(program.step_years.last());
        let spent = step.copied().unwrap_or(0.0) / 2.0;
        let event = |kind, name: SmolStr, option, by| {
            let date = date.clone();
            FutureEvent { date, kind, name, option, by }
        };
        for (happening, lasting) in program.happenings.iter().zip(&mut self.lasting) {
            let slot_name = format_smolstr!("hazard {}", happening.name);
            let slot = program.slots.iter().find(|slot| slot.name == slot_name);
            let lasts = slot.is_some_and(|slot| value(slot.register) > spent);
            if *lasting && !lasts {
                self.answer.events.push(event("ends", happening.name.clone(), None, None));
            }
            *lasting = lasts;
            // On the last day nothing happens any more.
            let happens = value(happening.register);
            if at + 1 == program.dates.len() || happens == 0.0 || happens.is_nan() {
                continue;
            }
            let told = match happening.kind {
                HappeningKind::Strikes => event("strikes", happening.name.clone(), None, None),
                HappeningKind::Chooses => {
                    let (choice, option) =
                        happening.name.rsplit_once('.').unwrap_or((&happening.name, ""));
                    event("chooses", choice.into(), Some(option.into()), happening.by.clone())
                }
            };
            self.answer.events.push(told);
        }
    }
}
