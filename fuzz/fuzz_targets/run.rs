//! Whatever a board says may happen, its futures have an answer, the same one twice, and soon.

#![no_main]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use freehold_board::{Board, Step, check, load};
use freehold_ensemble::{Ensemble, Unwatched, run, summary};
use freehold_program::{Compile, compile};
use freehold_quantity::Span;
use libfuzzer_sys::fuzz_target;

/// How long a board of at most 16 KiB may take.
const SOON: Duration = Duration::from_secs(5);
/// How many steps are run.
const STEPS: i64 = 24;
/// More operations than this are compiled, but not run.
const OPERATIONS: usize = 20_000;

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() > 16 * 1024 {
        return;
    }
    let begin = Instant::now();
    let library = BTreeMap::from([("main.board".to_owned(), bytes.to_vec())]);
    let board = check(load(&library, "main.board")).board;
    let latest = board.latest().on;
    let from = board.clock.as_ref().map_or(latest, |clock| latest.max(clock.from.first));
    let Some(until) = horizon(&board, from) else { return };
    let base = Compile { as_of: Some(from), until: Some(until), ..Compile::default() };
    // What-ifs bring effects of their own.
    let changed = Compile { with: board.outlook.whatifs.iter().take(4).cloned().collect(), ..base.clone() };
    let base = compile(&board, &base).ok();
    let changed = compile(&board, &changed).ok();
    for (program, base) in [(&base, &None), (&changed, &base)] {
        let Some(program) = program else { continue };
        let lists = program.schedules.iter().chain([&program.once]);
        if lists.map(Vec::len).sum::<usize>() > OPERATIONS {
            continue;
        }
        let answer = |block| {
            let question = Ensemble { futures: 80, seed: 5, block, ..Ensemble::default() };
            match run(program, base.as_ref(), &question, None, &mut Unwatched) {
                Ok((tally, stop)) => {
                    let answer = summary(program, &question, &tally, stop);
                    let ends: u64 = answer.outcomes.iter().map(|outcome| outcome.count).sum();
                    assert!(ends + answer.invalid_futures <= answer.futures, "{answer:?}");
                    serde_json::to_string(&answer).expect("an answer is plain data")
                }
                Err(found) => format!("{found:?}"),
            }
        };
        // Neither the second time nor the size of a block makes a difference.
        assert_eq!(answer(32), answer(1024));
    }
    assert!(begin.elapsed() < SOON, "{} bytes take {:?}", bytes.len(), begin.elapsed());
});

/// Returns a day some steps of the clock after another; none without a clock.
fn horizon(board: &Board, from: freehold_quantity::Date) -> Option<freehold_quantity::Date> {
    let days = match board.clock.as_ref()?.step {
        Step::Day => 1,
        Step::Week => 7,
        Step::Month => 30,
        Step::Quarter => 91,
        Step::Year => 365,
    };
    from.checked_add(Span::new().days(days * STEPS)).ok()
}
