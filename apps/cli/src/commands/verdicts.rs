//! What comes of the clashes of a board, each in a sentence.

use freehold_board::{Board, Moment};
use freehold_conflict::balance::{Scenarios, of_board, scenarios};
use freehold_conflict::conflict::{Conflicting, conflict, conflicts};
use freehold_conflict::deal::{DealQuestion, deal, deal_names};
use freehold_conflict::game::{Solve, game};
use freehold_report::Report;

/// Returns the verdicts on conflicts, deals, games and scenarios that are known; what has none is left
/// out, and asked about by its own command.
pub(super) fn verdicts(board: &Board, moment: Moment, report: &Report<'_>) -> Vec<String> {
    let mut told = Vec::new();
    for declared in conflicts(board, moment) {
        let answer = conflict(board, moment, &declared.name, &Conflicting::default());
        told.extend(answer.ok().map(|answer| report.verdict(&answer)));
    }
    let briefly = DealQuestion { draws: 0, flips: false, ..DealQuestion::default() };
    for name in deal_names(board, moment) {
        let answer = deal(board, moment, &name, &briefly);
        told.extend(answer.ok().map(|answer| report.verdict_of_deal(&answer)));
    }
    for declared in &board.outlook.games {
        let answer = game(board, moment, &declared.name, &Solve::default());
        told.extend(answer.ok().map(|answer| report.verdict_of_game(&answer)));
    }
    for declared in &board.outlook.balances {
        let balanced = of_board(board, moment, Some(&declared.name)).ok();
        let answer = balanced.and_then(|one| scenarios(&one, &Scenarios::default()).ok());
        told.extend(answer.map(|answer| report.verdict_of_scenarios(&answer)));
    }
    told
}
