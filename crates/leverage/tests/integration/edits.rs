//! What is tried out beside what is named, and cut ties: each answer follows by hand.

use freehold_leverage::{
    Exposure, Leverage, Owners, Trial, Unplug, UnplugAnswer, exposure, leverage, owners, unplug,
};
use freehold_quantity::Date;

use crate::small::{board, today};

const CLOUD: &str = "actor Microsoft company
actor OpenAI company
actor Oracle company
actor Bar company
actor Cee company
asset Azure service of Microsoft
need OpenAI.compute essential [guess]
need Bar.compute essential [guess]
need Cee.models essential [guess]
2025-01-01 supply OpenAI.compute: Azure 60 %, unknown 40 % [guess]
2025-01-01 supply Bar.compute: Azure 100 % [guess]
2025-01-01 supply Cee.models: Bar 100 % [guess]
2025-01-01 stake Oracle in Cee: equity 50 % [guess]
";

/// The board with a `whatif`, and the changes in it.
fn with(text: &str, edit: &str) -> (freehold_board::Board, Trial) {
    if edit.is_empty() {
        return (board(text), Trial::default());
    }
    let board = board(&format!("{text}whatif tried\n    {edit}\n"));
    let trial = Trial::named(&board, "tried", today().known_by).unwrap();
    assert!(!trial.is_empty());
    (board, trial)
}

fn pulled(text: &str, edit: &str, targets: &[&str]) -> UnplugAnswer {
    let (board, trial) = with(text, edit);
    let targets = targets.iter().map(|target| (*target).to_owned()).collect();
    unplug(&board, today(), &Unplug { targets, trial, ..Unplug::default() }).unwrap()
}

fn lost(answer: &UnplugAnswer, name: &str) -> [f64; 3] {
    answer
        .losses
        .get(name)
        .map_or([0.0; 3], |loss| [loss.loss.low, loss.loss.value, loss.loss.high])
}

fn is_near(found: [f64; 3], expected: [f64; 3]) {
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
}

#[test]
fn a_tie_is_cut_from_a_supplier_and_from_what_it_owns() {
    for tie in ["Azure -> Bar.compute", "Microsoft -> Bar.compute"] {
        let answer = pulled(CLOUD, "", &[tie]);
        is_near(lost(&answer, "Bar"), [1.0; 3]);
        is_near(lost(&answer, "Cee"), [1.0; 3]);
        // No other tie is touched, known or unknown.
        is_near(lost(&answer, "OpenAI"), [0.0; 3]);
    }
    is_near(lost(&pulled(CLOUD, "", &["Azure -> Bar.compute 40 %"]), "OpenAI"), [0.0; 3]);
    // Whoever is unknown may be the one from whom it is cut off.
    let answer = pulled(CLOUD, "", &["Azure -> OpenAI.compute 40 %"]);
    is_near(lost(&answer, "OpenAI"), [0.24, 0.24, 0.4]);
    let answer = pulled(CLOUD, "", &["Oracle -> OpenAI.compute"]);
    is_near(lost(&answer, "OpenAI"), [0.0, 0.0, 0.4]);
}

#[test]
fn a_tie_that_is_not_there_can_not_be_cut() {
    let question =
        Unplug { targets: vec![String::from("Oracle -> Bar.compute")], ..Unplug::default() };
    let finding = unplug(&board(CLOUD), today(), &question).unwrap_err();
    assert_eq!(finding.code.id(), "FH0902");
    assert_eq!(finding.message.args, [("name", String::from("Oracle -> Bar.compute"))]);
}

#[test]
fn a_direct_loss_counts_no_go_betweens_among_several_that_stop() {
    let answer = pulled(CLOUD, "", &["Azure", "Bar 40 %"]);
    assert!((answer.losses["Cee"].direct.value - 0.4).abs() < 1e-12);
    is_near(lost(&answer, "Cee"), [1.0; 3]);
}

#[test]
fn a_change_that_stops_a_part_does_not_soften_what_is_pulled() {
    let answer = pulled(CLOUD, "2025-02-01 unplug Azure 40 %", &["Azure"]);
    is_near(lost(&answer, "Bar"), [1.0; 3]);
    let (board, trial) = with(CLOUD, "2025-02-01 unplug Azure 40 %");
    let question = Leverage { trial, ..Leverage::default() };
    let answer = leverage(&board, today(), "Microsoft", "Bar", &question).unwrap();
    // 40 % is lost with the change; the break takes the other 60 %.
    assert!((answer.series[0].a_over_b.value - 0.6).abs() < 1e-9);
    assert!((answer.base.unwrap().a_over_b.value - 1.0).abs() < 1e-9);
}

#[test]
fn the_base_pulls_what_was_named_though_the_change_stops_it_too() {
    let answer = pulled(CLOUD, "2025-02-01 unplug Azure", &["Microsoft"]);
    assert!((answer.base.unwrap()["Bar"].value - 1.0).abs() < 1e-12);
}

#[test]
fn every_part_of_a_mix_keeps_the_share_that_a_change_gives_it() {
    let text = "actor A company\nactor B company\nactor C company\nneed B.x essential [guess]\n\
                2025-01-01 supply B.x: A 100 % [guess]\n";
    let answer = pulled(text, "2025-02-01 supply B.x: own becomes 50 %", &["A"]);
    is_near(lost(&answer, "B"), [0.5; 3]);
    let answer = pulled(text, "2025-02-01 supply B.x: unknown becomes 50 %", &["C"]);
    is_near(lost(&answer, "B"), [0.0, 0.0, 0.5]);
    let answer = pulled(text, "2025-02-01 supply B.x: A becomes 30 %", &["A"]);
    is_near(lost(&answer, "B"), [0.3, 0.3, 1.0]);
    // What adds up to more than all is told.
    let answer = pulled(text, "2025-02-01 supply B.x: A becomes 80 %, C becomes 60 %", &["A"]);
    is_near(lost(&answer, "B"), [0.8; 3]);
    assert!(answer.assumed.iter().any(|assumed| assumed.what == "shares-over"));
}

#[test]
fn whoever_buys_all_of_a_party_takes_it_along() {
    let edit = "2025-02-01 stake Oracle in Cee: equity becomes 100 %";
    assert_eq!(pulled(CLOUD, "", &["Oracle"]).stopped_with_it, Vec::<String>::new());
    assert_eq!(pulled(CLOUD, edit, &["Oracle"]).stopped_with_it, ["Cee"]);
}

#[test]
fn an_asset_that_others_hold_all_of_no_longer_stops_with_its_owner() {
    let sold = format!("{CLOUD}2025-02-01 stake Oracle in Azure: equity 100 % [guess]\n");
    assert_eq!(pulled(&sold, "", &["Microsoft"]).stopped_with_it, Vec::<String>::new());
    assert_eq!(pulled(&sold, "", &["Oracle"]).stopped_with_it, ["Azure"]);
    let part = format!("{CLOUD}2025-02-01 stake Oracle in Azure: equity 40 % [guess]\n");
    assert_eq!(pulled(&part, "", &["Microsoft"]).stopped_with_it, ["Azure"]);
}

#[test]
fn bounds_reach_as_far_as_what_nobody_knows() {
    let firms = "actor A company\nactor B company\nactor C company\nactor X company\n\
                 need B.x essential [guess]\n";
    let ranged =
        format!("{firms}2025-01-01 supply B.x: A 70 to 90 %, unknown 10 to 30 % [guess]\n");
    is_near(lost(&pulled(&ranged, "", &["X"]), "B"), [0.0, 0.0, 0.3]);
    let unsized_one = format!("{firms}2025-01-01 supply B.x: A 60 to 80 %, X unknown [guess]\n");
    assert!(lost(&pulled(&unsized_one, "", &["X"]), "B")[2] >= 0.4 - 1e-9);
    // More than six months may be never.
    let slow =
        format!("{firms}    replace over 6 months\n2025-01-01 supply B.x: A 100 % [guess]\n");
    is_near(lost(&pulled(&slow, "", &["A"]), "B"), [0.0, 0.0, 1.0]);
}

#[test]
fn an_exposure_may_be_as_much_as_its_weight_allows_beside_the_others() {
    let text = "actor A company\nactor B company\nactor C company\n\
                need B.x critical 50 to 100 % [guess]\nneed B.y critical 100 % [guess]\n\
                2025-01-01 supply B.x: A 100 % [guess]\n2025-01-01 supply B.y: C 100 % [guess]\n";
    let answer = exposure(&board(text), today(), "B", &Exposure::default()).unwrap();
    // 100 ÷ (100 + 100) to 100 ÷ (100 + 50); half a percent beyond what a range says may be.
    let range = answer.exposure["C"].exposure;
    assert!((range.low - 0.5).abs() < 0.01 && (range.high - 2.0 / 3.0).abs() < 0.01, "{range:?}");
    let range = answer.exposure["A"].exposure;
    assert!((range.low - 1.0 / 3.0).abs() < 0.01 && (range.high - 0.5).abs() < 0.01, "{range:?}");
}

#[test]
fn the_most_that_an_owner_may_have_is_not_cut_down_to_make_room_for_others() {
    let text = "actor A company\nactor B company\nactor C company\nactor X company\n\
                actor Y company\n\
                2025-01-01 stake A in B: equity 40 to 60 % [guess]\n\
                2025-01-01 stake C in B: equity 40 to 60 % [guess]\n\
                2025-01-01 stake X in Y: equity 100 % [guess]\n\
                2025-01-01 stake Y in X: equity 100 % [guess]\n";
    let board = board(text);
    // A set elsewhere that holds all of itself is no obstacle.
    let answer = owners(&board, today(), "B", &Owners::default()).unwrap();
    let range = answer.look_through_range["A"];
    assert!(range.high > 0.595 && range.low < 0.405, "{range:?}");
    assert_eq!(owners(&board, today(), "X", &Owners::default()).unwrap_err().code.id(), "FH0905");
}

#[test]
fn nobody_is_gone_before_that_was_known() {
    let text = "actor A company\nactor B company\nactor Z company dissolved 2023-05\n\
                need B.x essential [guess]\n2020-01-01 supply B.x: Z 100 % [guess]\n";
    let (on, known_by) = (Date::new(2024, 1, 1).unwrap(), Date::new(2021, 1, 1).unwrap());
    let question = Unplug { targets: vec![String::from("Z")], ..Unplug::default() };
    let then = freehold_board::Moment::new(on, known_by);
    let answer = unplug(&board(text), then, &question).unwrap();
    is_near(lost(&answer, "B"), [1.0; 3]);
    let now = freehold_board::Moment::new(on, on);
    assert_eq!(unplug(&board(text), now, &question).unwrap_err().code.id(), "FH0904");
}

#[test]
fn whoever_is_served_again_all_at_once_runs_again_on_that_day() {
    let text = "actor A company\nactor C company\nactor X company\n\
                need C.y essential [guess]\n    switch 75 days\nneed X.z essential [guess]\n\
                2025-01-01 supply C.y: X 100 % [guess]\n2025-01-01 supply X.z: A 100 % [guess]\n";
    let answer = pulled(text, "", &["A"]);
    let of = |what: &str| {
        let steps = answer.timeline.iter().filter(|step| step.what == what && step.name == "C");
        steps.map(|step| step.days).collect::<Vec<f64>>()
    };
    assert_eq!(of("stops"), [0.0]);
    assert_eq!(of("recovers"), [75.0]);
    assert!((answer.losses["C"].lost_months.value * 365.25 / 12.0 - 75.0).abs() < 1e-3);
}
