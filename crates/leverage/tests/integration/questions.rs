//! Questions that have no answer, or an unusual one: each has a stated result.

use freehold_board::{Board, Moment};
use freehold_leverage::{
    Concentrating, Exposure, Leverage, Owners, Trial, Unplug, change_days, concentration, exposure,
    land, leverage, owners, unplug,
};
use freehold_quantity::Date;

use crate::assert_near;
use crate::small::{board, today};

fn day(year: i16, month: i8, day: i8) -> Moment {
    let date = Date::new(year, month, day).unwrap();
    Moment::new(date, date)
}

fn pulled(
    board: &Board,
    moment: Moment,
    target: &str,
) -> Result<freehold_leverage::UnplugAnswer, String> {
    let question = Unplug { targets: vec![target.to_owned()], ..Unplug::default() };
    unplug(board, moment, &question).map_err(|finding| finding.code.id().to_owned())
}

const SMALL: &str = "actor Tenant company founded 2020
actor Landlord company ko \"집주인\" dissolved 2025-12
actor Other company
need Tenant.compute essential [guess]
    replaceable 50 % [guess]
2025-01-01 supply Tenant.compute: Landlord 80 %, Other 20 % [guess]
";

#[test]
fn a_name_that_nobody_knows_is_told_with_the_nearest() {
    let board = board(SMALL);
    let question = Unplug { targets: vec![String::from("Landlrd")], ..Unplug::default() };
    let finding = unplug(&board, today(), &question).unwrap_err();
    assert_eq!(finding.code.id(), "FH0902");
    assert!(format!("{finding:?}").contains("Landlord"));
    // A label is a name as well.
    assert_eq!(pulled(&board, today(), "집주인").unwrap().unplugged, ["Landlord"]);
}

#[test]
fn whoever_does_not_exist_on_the_day_can_not_be_unplugged() {
    let board = board(SMALL);
    let early = Moment::new(day(2019, 1, 1).on, today().known_by);
    assert_eq!(pulled(&board, early, "Tenant").unwrap_err(), "FH0904");
    // By what was known in that year nobody had spoken of it.
    assert_eq!(pulled(&board, day(2019, 1, 1), "Tenant").unwrap_err(), "FH0902");
    assert_eq!(pulled(&board, day(2026, 6, 1), "Landlord").unwrap_err(), "FH0904");
    // What it supplied has an unknown supplier then.
    let answer = pulled(&board, day(2026, 6, 1), "Other").unwrap();
    let loss = &answer.losses["Tenant"];
    assert!((loss.loss.value - 0.1).abs() < 1e-12 && (loss.loss.high - 0.5).abs() < 1e-12);
    assert!((loss.known_share - 0.2).abs() < 1e-12);
    assert!(answer.assumed.iter().any(|assumed| assumed.what == "gone"));
}

#[test]
fn what_was_not_known_yet_is_not_suggested() {
    let text = "actor Tenant company\nactor Landlord company\nactor Secret company
source late 2025-06-01 Tenant \"Told in June\"
need Tenant.compute essential [guess]
2025-01-01 supply Tenant.compute: Landlord 100 % [guess]
2025-06-01 supply Tenant.compute: Landlord 50 %, Secret 50 % [late]
";
    let board = board(text);
    let question = Unplug { targets: vec![String::from("Secrets")], ..Unplug::default() };
    let finding = unplug(&board, day(2025, 3, 1), &question).unwrap_err();
    assert!(!format!("{finding:?}").contains("\"Secret\""), "{finding:?}");
    assert_eq!(pulled(&board, day(2025, 3, 1), "Secret").unwrap_err(), "FH0902");
    let question = Leverage { through_time: true, ..Leverage::default() };
    let early = leverage(&board, day(2025, 3, 1), "Tenant", "Landlord", &question).unwrap();
    assert!(early.series.iter().all(|entry| entry.date.as_str() < "2025-06"));
    assert!(!format!("{early:?}").contains("Secret"));
    assert!(change_days(&board, day(2025, 3, 1), false).iter().all(|day| day.month() < 6));
}

#[test]
fn numbers_that_measure_different_things_weigh_nobody() {
    let text = format!(
        "{SMALL}quantity Tenant.size USD\nquantity Other.size KRW
2025-01-01 claim Tenant.size 1 bn USD [guess]\n2025-01-01 claim Other.size 1 bn KRW [guess]\n"
    );
    let question = Unplug {
        targets: vec![String::from("Landlord")],
        weights: Some(String::from("size")),
        ..Unplug::default()
    };
    let finding = unplug(&board(&text), today(), &question).unwrap_err();
    assert_eq!(finding.code.id(), "FH0906");
    let question = Unplug { weights: Some(String::from("height")), ..question };
    assert_eq!(unplug(&board(&text), today(), &question).unwrap_err().code.id(), "FH0902");
}

#[test]
fn a_need_that_nobody_supplies_loses_nothing_for_sure() {
    let text = "actor Alone company\nactor Other company\nneed Alone.air critical 60 % [guess]\n";
    let answer = pulled(&board(text), today(), "Other").unwrap();
    let loss = &answer.losses["Alone"];
    assert!(loss.loss.value.abs() < 1e-12 && loss.loss.low.abs() < 1e-12);
    assert!((loss.loss.high - 0.6).abs() < 1e-12, "{loss:?}");
    assert!(loss.known_share.abs() < 1e-12);
    assert!(answer.assumed.iter().any(|assumed| assumed.what == "no-supplier"));
}

#[test]
fn shares_over_the_whole_are_told_and_never_lose_more_than_all() {
    let text = "actor Tenant company\nactor A company\nactor B company
need Tenant.compute essential [guess]\n2025-01-01 supply Tenant.compute: A 80 %, B 70 % [guess]\n";
    let question =
        Unplug { targets: vec![String::from("A"), String::from("B")], ..Unplug::default() };
    let answer = unplug(&board(text), today(), &question).unwrap();
    assert!((answer.losses["Tenant"].loss.value - 1.0).abs() < 1e-12);
    assert!(answer.assumed.iter().any(|assumed| assumed.what == "shares-over"));
    let answer = exposure(&board(text), today(), "Tenant", &Exposure::default()).unwrap();
    assert!(answer.exposure.values().all(|found| found.exposure.high <= 1.0));
}

#[test]
fn boards_with_nothing_and_with_one_have_answers() {
    for text in [
        "",
        "board \"Empty\"\n",
        "actor Alone company\n",
        "actor Alone company\nneed Alone.x essential [guess]\n",
    ] {
        let board = board(text);
        assert!(land(&board, today(), &Unplug::default()).unwrap().pullers.is_empty(), "{text}");
        concentration(&board, today(), &Concentrating::default()).unwrap();
    }
}

#[test]
fn parts_ties_needs_and_kinds_can_be_cut() {
    let board = board(SMALL);
    let lost = |target: &str| pulled(&board, today(), target).unwrap().losses["Tenant"].loss.value;
    for (target, expected) in [
        ("Landlord", 0.4),
        ("Landlord 40 %", 0.16),
        ("Landlord -40%", 0.16),
        ("Landlord -> Tenant.compute", 0.4),
        ("Landlord -> Tenant.compute 50 %", 0.2),
        ("Tenant.compute", 0.5),
        ("compute", 0.5),
        ("compute 20 %", 0.1),
    ] {
        assert!((lost(target) - expected).abs() < 1e-12, "{target}: {}", lost(target));
    }
    assert_eq!(pulled(&board, today(), "Landlord -> Tenant.air").unwrap_err(), "FH0902");
}

#[test]
fn what_is_cut_is_told_as_the_tie_that_it_was() {
    let text = "actor Tenant company\nactor A company\nactor B company\nactor C company
need Tenant.compute essential [guess]
2025-01-01 supply Tenant.compute: A 50 %, B 30 %, unknown 20 % [guess]
need C.tools essential [guess]
2025-01-01 supply C.tools: A 40 %, own 60 % [guess]
";
    let board = board(text);
    let loss = |targets: &[&str]| {
        let targets = targets.iter().map(|target| (*target).to_owned()).collect();
        let question = Unplug { targets, ..Unplug::default() };
        unplug(&board, today(), &question).unwrap().losses["Tenant"].clone()
    };
    let moved = |targets: &[&str]| -> Vec<String> {
        loss(targets).moved_most.into_iter().map(|moved| moved.tie).collect()
    };
    assert_eq!(moved(&["B -> Tenant.compute"]), ["B -> Tenant.compute"]);
    let all = ["A -> Tenant.compute", "B -> Tenant.compute", "unknown -> Tenant.compute"];
    assert_eq!(moved(&["Tenant.compute"]), all);
    assert_eq!(moved(&["Tenant.compute 40 %"]), all);
    // Of several plugs the one is told that brought the loss.
    let path = loss(&["C 10 %", "A -> Tenant.compute"]).path;
    assert_eq!(path, ["A -> Tenant.compute", "Tenant"]);
}

#[test]
fn a_change_of_own_or_unknown_supply_is_kept() {
    let text = "actor Tenant company\nactor A company
need Tenant.compute essential [guess]
2025-01-01 supply Tenant.compute: A 80 %, own 10 %, unknown 10 % [guess]
whatif home\n    2025-01-01 supply Tenant.compute: own becomes 55 %
whatif dark\n    2025-01-01 supply Tenant.compute: unknown becomes 55 %
whatif alone\n    2025-01-01 supply Tenant.compute: own becomes 40 %, A becomes 0 %, unknown becomes 0 %
";
    let board = board(text);
    let lost = |name: &str| {
        let trial = Trial::named(&board, name, today().known_by).unwrap();
        let question = Unplug { targets: vec![String::from("A")], trial, ..Unplug::default() };
        let loss = unplug(&board, today(), &question).unwrap().losses["Tenant"].loss;
        [loss.value, loss.high]
    };
    assert_near(&lost("home"), &[0.4, 0.45], 1e-9, "what is named keeps its share");
    assert_near(&lost("dark"), &[0.4, 0.95], 1e-9, "the others share the rest in proportion");
    assert_near(&lost("alone"), &[0.0, 0.6], 1e-9, "the rest of nobody has an unknown supplier");
}

#[test]
fn who_supplies_itself_makes_it_in_house() {
    let text = "actor Tenant company\nactor A company\nneed Tenant.power essential [guess]
2025-01-01 supply Tenant.power: A 40 %, Tenant 20 %, own 30 %, unknown 10 % [guess]\n";
    let answer = pulled(&board(text), today(), "A").unwrap();
    let loss = &answer.losses["Tenant"];
    assert_near(&[loss.loss.value, loss.loss.high], &[0.4, 0.5], 1e-9, "half is made in-house");
    assert_near(&[loss.known_share], &[0.9], 1e-9, "a tenth is unknown");
}

#[test]
fn a_set_that_holds_all_of_itself_is_named() {
    let text = "actor Alpha company\nactor Beta company\nactor Gamma company
2025-01-01 stake Alpha in Beta: equity 100 % [guess]
2025-01-01 stake Beta in Alpha: equity 100 % [guess]
2025-01-01 stake Beta in Gamma: equity 30 % [guess]
";
    let finding = owners(&board(text), today(), "Gamma", &Owners::default()).unwrap_err();
    assert_eq!(finding.code.id(), "FH0905");
    let told = format!("{finding:?}");
    assert!(told.contains("`Alpha`, `Beta`") && !told.contains("Gamma"), "{told}");
}

#[test]
fn an_alternate_that_fails_too_is_no_alternate() {
    let text = "actor Tenant company\nactor A company\nactor B company
need Tenant.compute essential [guess]
    replaceable 100 % [guess]
    spare of B 30 % [guess]
2025-01-01 supply Tenant.compute: A 60 %, B 40 % [guess]
";
    let board = board(text);
    let lost = |targets: &[&str]| {
        let targets = targets.iter().map(|target| (*target).to_owned()).collect();
        let question = Unplug { targets, ..Unplug::default() };
        unplug(&board, today(), &question).unwrap().losses["Tenant"].loss.value
    };
    // Of the 60 % that A leaves, B can take 30.
    assert!((lost(&["A"]) - 0.3).abs() < 1e-12);
    // Nobody has anything to spare for what B leaves.
    assert!((lost(&["B"]) - 0.4).abs() < 1e-12);
    assert!((lost(&["A", "B"]) - 1.0).abs() < 1e-12);
}

#[test]
fn horizons_reach_from_now_to_a_century() {
    let board = board(SMALL);
    for days in [0.0, 36_525.0] {
        let question = Unplug {
            targets: vec![String::from("Landlord")],
            horizon_days: days,
            ..Unplug::default()
        };
        let loss = unplug(&board, today(), &question).unwrap().losses["Tenant"].loss.value;
        assert!((loss - 0.4).abs() < 1e-12, "{days}: {loss}");
    }
}

#[test]
fn a_what_if_that_is_not_there_is_told_with_the_nearest() {
    let board = board("actor A company\nwhatif pulled\n    2025-01-01 unplug A\n");
    let finding = Trial::named(&board, "puled", Date::new(2030, 1, 1).unwrap()).unwrap_err();
    assert_eq!(finding.code.id(), "FH0902");
    assert!(format!("{finding:?}").contains("pulled"));
}

#[test]
fn rights_in_force_act_on_replacement_and_notice() {
    let base = "actor Tenant company\nactor Landlord company\nasset Works model of Landlord
need Tenant.compute essential [guess]
    replaceable 100 % [guess]
2025-01-01 supply Tenant.compute: Landlord 100 % [guess]
need Tenant.models partial 50 % [guess]
    replaceable 80 % [guess]
2025-01-01 supply Tenant.models: Works 100 % [guess]
";
    let lost = |term: &str, days: f64| {
        let board = board(&format!("{base}{term}"));
        let question = Unplug {
            targets: vec![String::from("Landlord")],
            horizon_days: days,
            ..Unplug::default()
        };
        unplug(&board, today(), &question).unwrap().losses["Tenant"].loss.value
    };
    // Everything replaced at once; a fifth of the models, on which half hinges, is not.
    let plain = lost("", 365.0);
    assert!((plain - 0.1).abs() < 1e-12, "{plain}");
    let exclusive = "2025-01-01 term only: Landlord has exclusivity over Tenant.compute [guess]\n";
    assert!((lost(exclusive, 365.0) - 1.0).abs() < 1e-12);
    let until = format!("{exclusive}    until 2025-12-31\n");
    assert!((lost(&until, 100.0) - 1.0).abs() < 1e-12);
    assert!((lost(&until, 365.0) - 0.1).abs() < 1e-12);
    let notice = "2025-01-01 term out: Landlord has termination over Tenant.compute [guess]\n    notice 90 days\n";
    assert!((lost(notice, 60.0) - 0.1).abs() < 1e-12);
    assert!((lost(notice, 120.0) - 0.1).abs() < 1e-12);
    let licence = "2025-01-01 term use: Tenant has licence over Works [guess]\n    survives ";
    assert!((lost(&format!("{licence}no\n"), 365.0) - 0.5).abs() < 1e-12);
    assert!(lost(&format!("{licence}yes\n"), 365.0).abs() < 1e-12);
}
