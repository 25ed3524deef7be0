//! Laws that hold for every board: what moves a number, and what doesn't.

use freehold_ensemble::{
    Design, Ensemble, LANES, REPLICATE, Reading, Registers, Rows, RunAnswer, Runner, Tally,
    Unwatched, Watch, run,
};
use freehold_program::Program;
use proptest::prelude::*;

use crate::small::{answer, futures, program};

const HEAD: [&str; 4] = [
    "board \"b\"",
    "money USD",
    "clock quarterly from 2025-01-01 to 2025-12-31",
    "actor A company",
];

/// Returns a board of statements whose numbers are drawn, each statement with its details.
fn statements() -> impl Strategy<Value = Vec<String>> {
    let numbers = (1_u32..50, 1_u32..40, 5_u32..80, 1_u32..9, 1_u32..95);
    let which = prop::collection::vec(any::<bool>(), 6);
    (numbers, which).prop_map(|((low, more, rate, times, rho), which)| {
        let mut lines: Vec<String> = HEAD.iter().map(|line| (*line).to_owned()).collect();
        lines.extend([
            format!("assume a {low} to {} [guess]", low + more),
            format!("assume b -{more} to {low} [guess]"),
            format!("assume g {rate} to {} % per year [guess]", rate + 10),
            "stock A.x count starts 80 to 120 count, grows by g, volatility 30 %".into(),
            "stock A.y count starts 5 count, changes by (A.x - A.y) * g".into(),
            "quantity A.n count".into(),
            "2024-12-31 claim A.n 1 to 2 count [guess]".into(),
            "formula sum = a + b".into(),
            "formula seen = A.n + smooth(A.x, 1 year) / 100".into(),
            "outcome high if A.x > 100, at 2025-12-31".into(),
            "outcome low otherwise".into(),
        ]);
        let more = [
            format!("correlate a with b {rho} %"),
            format!("hazard h {rate} % per year, lasts 1 to {} quarters [guess]\n    g + {times} %\n    A.y - 1", times + 1),
            format!("hazard k {rate} % per year, if A.x > {low} [guess]\n    A.n * {times}"),
            format!("2025-04-01 choice c by A, every quarter\n    one A.n + {times}\n    two A.n becomes {low}\n    worth A.n\n    rationality 0.{times}"),
            "actor B company\nactor C company\nneed A.work essential [guess]\n2024-12-31 supply A.work: B 40 to 60 %, C 20 to 30 %, unknown 20 % [guess]\nformula loss = dependence(A, B)".into(),
            format!("hazard m {rate} % per year [guess]\n    A.n * 0.5\n    A.x + {times}"),
        ];
        let picked = more.into_iter().zip(which).filter(|(_, is)| *is);
        for (text, _) in picked {
            // Details follow their statement; other lines are statements of their own.
            for line in text.lines() {
                match lines.last_mut() {
                    Some(last) if line.starts_with(' ') => *last += &format!("\n{line}"),
                    _ => lines.push(line.to_owned()),
                }
            }
        }
        lines
    })
}

/// Keeps what a later run may go on from.
struct First(Option<Tally>);

impl Watch for First {
    fn can_go_on(&mut self, tally: &Tally) {
        self.0 = Some(tally.clone());
    }
}

fn text(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn bytes(answer: &RunAnswer) -> String {
    let answer = RunAnswer { board: String::new(), ..answer.clone() };
    serde_json::to_string(&answer).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn statements_in_another_order_give_the_same_bytes(
        (lines, shuffled) in statements().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
        seed in 0_u64..1000,
    ) {
        let [before, after] = [&lines, &shuffled].map(|lines| futures(&text(lines), 96, seed));
        prop_assert_eq!(bytes(&before), bytes(&after));
    }

    #[test]
    fn a_number_minus_itself_is_nothing_in_every_future(lines in statements(), seed in 0_u64..1000) {
        let mut lines = lines;
        for name in ["a", "b", "A.x", "A.n", "seen"] {
            lines.push(format!("formula nothing-{} = {name} - {name}", name.replace('.', "-")));
        }
        let answer = futures(&text(&lines), 96, seed);
        for (name, dates) in answer.quantities.iter().filter(|(name, _)| name.starts_with("nothing-")) {
            for date in dates {
                prop_assert!(date.p05 == 0.0 && date.p95 == 0.0 && date.mean == 0.0, "{}", name);
            }
        }
        prop_assert_eq!(answer.invalid_futures, 0);
    }

    #[test]
    fn an_unrelated_number_moves_no_other_whatever_its_name(
        lines in statements(),
        seed in 0_u64..1000,
        name in "[a-z]{1,8}",
    ) {
        for design in [Design::Sobol, Design::Latin, Design::MonteCarlo] {
            let question = Ensemble { futures: 96, seed, design, ..Ensemble::default() };
            let run = |lines: &[String]| {
                answer(&program(&text(lines)), &question).unwrap()
            };
            let alone = run(&lines);
            for name in ["zebra", &name] {
                let mut more = lines.clone();
                more.extend([
                    format!("stock {name}-stock count starts 3 to 9 count, volatility 20 %"),
                    format!("assume {name}-number 1 to 2 [guess]"),
                    format!("hazard {name}-hazard 50 % per year, lasts 1 to 2 quarters [guess]\n    {name}-stock + 1"),
                    format!("formula {name}-formula count = {name}-number * {name}-stock"),
                ]);
                let more = run(&more);
                for (path, dates) in &alone.quantities {
                    prop_assert_eq!(&more.quantities[path], dates, "{}", path);
                }
                for event in &alone.events {
                    prop_assert!(more.events.contains(event), "{}", event.name);
                }
                // What came along may be met more often where an ending is met: that is news about
                // it, and none about the ending.
                let mut outcomes = more.outcomes.clone();
                for outcome in &mut outcomes {
                    outcome.usually.retain(|met| alone.events.iter().any(|event| event.name == met.event));
                }
                prop_assert_eq!(&outcomes, &alone.outcomes);
            }
        }
    }

    #[test]
    fn blocks_of_any_size_give_the_same_bytes(
        lines in statements(),
        block in 1_u64..5000,
        seed in 0_u64..1000,
    ) {
        let program = program(&text(&lines));
        let question = Ensemble { futures: 700, seed, ..Ensemble::default() };
        let [before, after] = [question.block, block]
            .map(|block| answer(&program, &Ensemble { block, ..question.clone() }).unwrap());
        prop_assert_eq!(bytes(&before), bytes(&after));
    }

    #[test]
    fn a_run_that_was_stopped_goes_on_to_the_same_bytes(
        lines in statements(),
        after in 1_u64..900,
        seed in 0_u64..1000,
    ) {
        let program = program(&text(&lines));
        let question = Ensemble { futures: 900, seed, ..Ensemble::default() };
        let whole = run(&program, None, &question, None, &mut Unwatched).unwrap().0;
        // Stopped anywhere, what can go on is whole replicates.
        let mut first = First(None);
        let less = Ensemble { futures: after, ..question.clone() };
        run(&program, None, &less, None, &mut first).unwrap();
        let part = first.0.unwrap();
        prop_assert!(part.done == after / REPLICATE * REPLICATE);
        let on = run(&program, None, &question, Some(part), &mut Unwatched).unwrap().0;
        prop_assert_eq!(on, whole);
    }

    #[test]
    fn a_future_is_the_same_alone_and_among_others(lines in statements(), seed in 0_u64..1000) {
        let program = program(&text(&lines));
        let runner = Runner::new(&program, seed, Design::Sobol);
        let paths = |groups: &[u64]| {
            let mut workspace = runner.workspace();
            let mut paths = Paths { program: &program, bits: Vec::new() };
            for first in groups {
                paths.bits.clear();
                runner.run(*first, &mut workspace, &mut paths);
            }
            paths.bits
        };
        prop_assert_eq!(paths(&[64]), paths(&[0, 32, 64]));
    }

    #[test]
    fn vector_code_gives_the_same_bits_as_plain_code(lines in statements(), seed in 0_u64..1000) {
        let program = program(&text(&lines));
        // A run is carried out in the widest vector code of the machine …
        let question = Ensemble { futures: 256, seed, ..Ensemble::default() };
        let mut kept = Kept(Vec::new());
        run(&program, None, &question, None, &mut kept).unwrap();
        // … and this is compiled for the least that every machine of its kind has.
        let runner = Runner::new(&program, seed, Design::Sobol);
        let mut workspace = runner.workspace();
        for first in (0..256).step_by(LANES) {
            let mut paths = Values { program: &program, values: Vec::new() };
            runner.run(first, &mut workspace, &mut paths);
            let n_dates = program.dates.len();
            for (place, values) in kept.0.iter().enumerate() {
                let own = &paths.values[place % n_dates * program.outputs.len() + place / n_dates];
                let first = first as usize;
                let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
                prop_assert_eq!(bits(&values[first..first + LANES]), bits(own));
            }
        }
    }
}

/// Keeps the numbers of all futures.
struct Kept(Vec<Vec<f64>>);

impl Watch for Kept {
    fn wants_rows(&self) -> bool {
        true
    }

    fn rows(&mut self, rows: &Rows) {
        self.0.clone_from(&rows.values);
    }
}

/// What is told of a group, by date and output.
struct Values<'p> {
    program: &'p Program,
    values: Vec<Vec<f64>>,
}

impl Reading for Values<'_> {
    fn date(&mut self, _at: usize, _first: u64, registers: &Registers) {
        for output in &self.program.outputs {
            let column = registers.of(output.register);
            self.values.push(column.iter().map(|value| value / output.scale).collect());
        }
    }
}

/// The bits of everything that is told of the last group.
struct Paths<'p> {
    program: &'p Program,
    bits: Vec<u64>,
}

impl Reading for Paths<'_> {
    fn date(&mut self, _at: usize, _first: u64, registers: &Registers) {
        for output in &self.program.outputs {
            self.bits.extend(registers.of(output.register).iter().map(|value| value.to_bits()));
        }
    }
}
