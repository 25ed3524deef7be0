//! Whatever a board says, every question about it has an answer, and soon.

#![no_main]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use freehold_board::{
    Moment, check, conversions, disputes, export, load, overview, plans, show, snapshot, tensions, timeline,
};
use freehold_quantity::Date;
use freehold_text::{Format, Lang, render};
use libfuzzer_sys::fuzz_target;

/// How long all questions together may take for a board of at most 64 KiB.
const SOON: Duration = Duration::from_secs(2);
/// How many paths are shown.
const PATHS: usize = 24;

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() > 64 * 1024 {
        return;
    }
    let begin = Instant::now();
    let library = BTreeMap::from([("main.board".to_owned(), bytes.to_vec())]);
    let checked = check(load(&library, "main.board"));
    let board = &checked.board;
    let latest = board.latest();
    let moments = [
        latest,
        Moment::new(Date::MAX, latest.known_by),
        Moment::new(latest.on, Date::constant(2023, 6, 30)),
    ];
    for moment in moments {
        serde_json::to_string(&overview(board, moment)).expect("an overview is plain data");
        serde_json::to_string(&export(board, moment)).expect("an export is plain data");
        serde_json::to_string(&snapshot(board, moment)).expect("a snapshot is plain data");
        disputes(board, moment);
        tensions(board, moment);
        plans(board, moment);
        timeline(board, moment);
        conversions(board, moment);
        for name in board.names.named.keys().take(PATHS) {
            let _ = show(board, name, moment);
        }
        for subject in board.tracks.keys().take(PATHS) {
            let _ = show(board, &board.path_of(subject), moment);
        }
    }
    render(&checked.sources, &checked.diagnostics, Format::Full, Lang::Ko, false);
    render(&checked.sources, &checked.diagnostics, Format::Json, Lang::En, false);
    assert!(begin.elapsed() < SOON, "{} bytes take {:?}", bytes.len(), begin.elapsed());
});
