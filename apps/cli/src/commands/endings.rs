//! How a board may end, in short, and what the largest plug does to that.

use freehold_board::{Board, Effect, Label, Moment, Whatif};
use freehold_ensemble::{Ensemble, RunAnswer, Unwatched, run, summary};
use freehold_leverage::{LandAnswer, Puller};
use freehold_program::{Compile, compile};
use freehold_quantity::CalendarDate;

/// How many futures are enough for a short answer: errors of about a point.
const FUTURES: u64 = 2_000;

/// Returns how likely each ending is as of a day, and the same with the largest plug pulled; none
/// if the board has no endings, or its futures cannot be run.
pub(super) fn endings(
    board: &Board,
    moment: Moment,
    holders: Option<&LandAnswer>,
) -> Option<(RunAnswer, Option<RunAnswer>)> {
    // What was known later than the day would be hindsight.
    if board.outlook.outcomes.is_empty() || moment.on != moment.known_by {
        return None;
    }
    let asked = Compile { as_of: Some(moment.on), ..Compile::default() };
    let base = compile(board, &asked).ok()?;
    let question = Ensemble { futures: FUTURES, ..Ensemble::default() };
    let (tally, stop) = run(&base, None, &question, None, &mut Unwatched).ok()?;
    let endings = summary(&base, &question, &tally, stop);
    let decides = |puller: &&Puller| puller.decides && !puller.losses.is_empty();
    let largest = holders.and_then(|holders| holders.pullers.iter().find(decides));
    let pulled = largest.and_then(|largest| {
        let whatif = pulling(board, moment, largest);
        let program = compile(board, &Compile { with: vec![whatif], ..asked }).ok()?;
        let (tally, stop) = run(&program, Some(&base), &question, None, &mut Unwatched).ok()?;
        let mut answer = summary(&program, &question, &tally, stop);
        answer.with = vec![largest.name.as_str().into()];
        Some(answer)
    });
    Some((endings, pulled))
}

/// Returns the what-if in which somebody stops, and all that stops with it: the day after the start,
/// so that it befalls the futures and is not where they begin.
fn pulling(board: &Board, moment: Moment, largest: &Puller) -> Whatif {
    let all = std::iter::once(&largest.name).chain(&largest.stopped_with_it);
    let parties = all.filter_map(|name| board.names.get(name).and_then(|named| named.party));
    let day = CalendarDate::day(moment.on.tomorrow().unwrap_or(moment.on));
    let edits = parties.map(|party| (day, Effect::Unplug(party, None))).collect();
    Whatif { name: "what-if".into(), label: Label::default(), edits }
}
