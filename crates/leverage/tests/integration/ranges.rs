//! What a board says as a range stays a range in the answer.

use std::collections::BTreeMap;

use freehold_board::{Board, Moment, check, load};
use freehold_leverage::{Circular, Measured, Trial, Unplug, circular, unplug};
use freehold_quantity::Date;

use crate::assert_near;

fn board(text: &str) -> Board {
    let text = format!("board \"b\"\nmoney USD\nactor Tenant company\nactor Maker company\n{text}");
    let files = BTreeMap::from([(String::from("main.board"), text.into_bytes())]);
    check(load(&files, "main.board")).board
}

fn moment() -> Moment {
    Moment::new(Date::constant(2025, 6, 1), Date::constant(2025, 6, 1))
}

/// What the tenant loses so many days after its maker has left.
fn lost(board: &Board, horizon_days: f64) -> Measured {
    let targets = vec![String::from("Maker")];
    let question = Unplug { targets, horizon_days, ..Unplug::default() };
    unplug(board, moment(), &question).unwrap().losses["Tenant"].loss
}

#[test]
fn a_licence_that_outlives_a_break_for_a_range_of_time_is_lost_within_it() {
    let board = board(
        "need Tenant.model essential [guess]\n    replaceable 0 %\n\
         2025-01-01 supply Tenant.model: Maker 100 % [guess]\n\
         2025-01-01 term right: Tenant has licence over Maker [guess]\n    survives 2 to 18 months\n",
    );
    let told = |days| {
        let lost = lost(&board, days);
        [lost.low, lost.value, lost.high]
    };
    assert_near(&told(30.0), &[0.0, 0.0, 0.0], 1e-9, "before the shortest it is not lost");
    // The middle of 2 to 18 months is their geometric mean, 6 months.
    assert_near(&told(90.0), &[0.0, 0.0, 1.0], 1e-9, "after the shortest it may be");
    assert_near(&told(365.0), &[0.0, 1.0, 1.0], 1e-9, "after the middle it is, by the middle");
    assert_near(&told(730.0), &[1.0, 1.0, 1.0], 1e-9, "after the longest it is");
}

#[test]
fn a_licence_that_outlives_every_break_or_none_is_as_good_as_its_word() {
    let with = |survives: &str| {
        let board = board(&format!(
            "need Tenant.model essential [guess]\n    replace 1 month\n\
             2025-01-01 supply Tenant.model: Maker 100 % [guess]\n\
             2025-01-01 term right: Tenant has licence over Maker [guess]\n    survives {survives}\n",
        ));
        lost(&board, 365.0).value
    };
    let found = [with("yes"), with("no"), with("0 months")];
    assert_near(&found, &[0.0, 1.0, 1.0], 1e-9, "yes, no, none");
}

#[test]
fn a_share_of_an_investment_that_comes_back_keeps_its_range() {
    let board = board(
        "2025-01-01 term money: Tenant has commitment over Maker [guess]\n    amount 100 M USD\n\
         2025-01-01 term back: Maker has circular-spending over Tenant [guess]\n    share 20 to 60 %\n",
    );
    let question = Circular { from: None, trial: Trial::default() };
    let answer = circular(&board, moment(), &question).unwrap();
    let back = answer.flows.iter().find(|flow| flow.from == "Tenant").unwrap();
    let [low, high] = back.range.map(|amount| amount / 1e6);
    assert!((low - 20.0).abs() < 0.5 && (high - 60.0).abs() < 0.5, "{low} to {high}");
    assert!(back.amount > 25e6 && back.amount < 50e6, "{}", back.amount);
}
