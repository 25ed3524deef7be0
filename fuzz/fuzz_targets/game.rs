//! Whatever a file of a game says, it is a game or a finding, and a small game is solved soon.

#![no_main]

use std::time::{Duration, Instant};

use freehold_conflict::game::{Solve, read_efg, read_nfg, solve, write_nfg};
use freehold_text::FileId;
use libfuzzer_sys::fuzz_target;

/// How long a small game may take.
const SOON: Duration = Duration::from_secs(20);
/// How many cells a small game has at most.
const CELLS: usize = 64;

fuzz_target!(|text: &str| {
    for read in [read_nfg, read_efg] {
        let game = match read(text) {
            Ok(game) => game,
            Err(faults) => {
                assert!(!faults.is_empty());
                for fault in faults {
                    fault.finding(FileId(0), text);
                }
                continue;
            }
        };
        let again = read_nfg(&write_nfg(&game)).expect("what is written reads back");
        assert_eq!(again.payoffs(), game.payoffs());
        if game.cells() <= CELLS {
            let begin = Instant::now();
            let answer = solve(&game, &Solve::default());
            serde_json::to_string(&answer).expect("an answer is plain data");
            assert!(begin.elapsed() < SOON, "it takes {:?}", begin.elapsed());
        }
    }
});
