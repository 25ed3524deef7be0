//! Deals of boards: what comes out, what it hangs on, what is refused.

use freehold_board::{Board, Moment, check, load};
use freehold_conflict::deal::{DealAnswer, DealQuestion, deal};
use freehold_quantity::Date;
use freehold_text::Code;
use std::collections::BTreeMap;

const PARTIES: &str = "actor Landlord company\nactor Tenant company\n\
quantity Tenant.revenue USD/year\n\
2025-01-01 claim Tenant.revenue 10 bn USD/year [guess \"made up\"]\n\
2025-01-01 term rent: Landlord has revenue-share over Tenant.revenue [guess]\n    rate 30 %\n";

const VALUES: &str = "    over rent.rate 0 to 50 %\n\
\x20   value Tenant = 1 year * Tenant.revenue * (1 - rent.rate)\n\
\x20   value Landlord = 1 year * Tenant.revenue * rent.rate\n";

fn board(text: &str) -> Board {
    let files = BTreeMap::from([(String::from("main.board"), text.as_bytes().to_vec())]);
    check(load(&files, "main.board")).board
}

fn lease(lines: &str) -> Board {
    let head = "2025-06-01 deal lease between Tenant and Landlord \"The next lease\"\n";
    board(&format!("{PARTIES}{head}{VALUES}{lines}"))
}

fn asked(board: &Board) -> DealAnswer {
    deal(board, board.latest(), "lease", &DealQuestion::default()).unwrap()
}

fn refused(board: &Board, name: &str) -> Code {
    deal(board, board.latest(), name, &DealQuestion::default()).unwrap_err().code
}

fn near(found: f64, expected: f64) {
    let size = found.abs().max(expected.abs()).max(1.0);
    assert!((found - expected).abs() <= 1e-8 * size, "{found}, not {expected}");
}

const OUTSIDE: &str = "    impasse Tenant = 4 bn USD\n    impasse Landlord = 1 bn USD\n";

#[test]
fn the_impasse_shifts_the_split() {
    let answer = asked(&lease(OUTSIDE));
    assert!(answer.zone && answer.comparable);
    let nash = answer.solutions.nash.unwrap();
    // Five billion are left over the impasse, half for each.
    near(nash.terms["rent.rate"], 0.35);
    near(nash.gets["Landlord"], 3.5e9);
    near(nash.gains["Tenant"], 2.5e9);
    near(answer.solutions.egalitarian.unwrap().terms["rent.rate"], 0.35);
    // Each could hope for: the tenant 9, the landlord 5 (half of revenue is the most).
    let fair = answer.solutions.kalai_smorodinsky.unwrap();
    near((fair.gets["Landlord"] - 1e9) / 4e9, (fair.gets["Tenant"] - 4e9) / 5e9);
    near(answer.margin, 2.5e9);
    assert_eq!(answer.walks, Vec::<String>::new());
    assert_eq!(answer.complete, "all");
}

#[test]
fn a_way_out_binds_only_when_it_is_better() {
    let poor = asked(&lease(&format!("{OUTSIDE}    walk Landlord = 3 bn USD\n")));
    near(poor.solutions.nash.unwrap().terms["rent.rate"], 0.35);
    assert_eq!(poor.walks, Vec::<String>::new());
    let good = asked(&lease(&format!("{OUTSIDE}    walk Landlord = 4 bn USD\n")));
    near(good.solutions.nash.unwrap().terms["rent.rate"], 0.40);
    near(good.inside.unwrap().terms["rent.rate"], 0.35);
    assert_eq!(good.walks, ["Landlord"]);
}

#[test]
fn a_missing_zone_says_how_much_is_missing_and_what_would_mend_it() {
    let answer = asked(&lease("    walk Tenant = 8 bn USD\n    walk Landlord = 3 bn USD\n"));
    assert!(!answer.zone);
    near(answer.margin, -0.5e9);
    assert_eq!(answer.solutions.nash, None);
    near(answer.nearest.terms["rent.rate"], 0.25);
    let flip = answer.flips.iter().find(|flip| flip.what == "zone-appears").unwrap();
    assert_eq!(flip.name, "Tenant.revenue");
    near(flip.to, 11e9);
    near(flip.change, 0.1);
}

#[test]
fn the_smallest_change_that_ends_the_zone_is_found() {
    let answer = asked(&lease("    walk Tenant = 6 bn USD\n    walk Landlord = 3 bn USD\n"));
    let flip = answer.flips.iter().find(|flip| flip.what == "zone-vanishes").unwrap();
    near(flip.to, 9e9);
    let walks = answer.flips.iter().find(|flip| flip.what == "walks").unwrap();
    assert_eq!(walks.party.as_deref(), Some("Landlord"));
}

#[test]
fn what_it_hangs_on_is_told_with_its_reasons() {
    let answer = asked(&lease(OUTSIDE));
    let revenue = &answer.hangs_on[0];
    assert_eq!(revenue.name, "Tenant.revenue");
    assert!(revenue.guess);
    assert_eq!(revenue.why.as_deref(), Some("made up"));
    let rent = &answer.terms[0];
    assert_eq!(
        (rent.favors.as_slice(), rent.harms.as_slice()),
        (&["Landlord".into()][..], &["Tenant".into()][..])
    );
    near(rent.now.unwrap(), 0.3);
    near(rent.change["Landlord"], 5e9);
}

#[test]
fn patience_makes_offers_and_the_first_named_begins() {
    let answer = asked(&lease("    patience Tenant 90 %\n    patience Landlord 80 %\n"));
    // Of the pie of ten, up to half of it as rent: 0.2 ÷ 0.28 for the tenant.
    near(answer.solutions.rubinstein.unwrap().gets["Tenant"], 10e9 * 0.2 / 0.28);
    assert!(answer.solutions.rubinstein_second.is_some());
    let rates = "    patience Tenant 10 % per year\n    patience Landlord 20 % per year\n";
    let rates = asked(&lease(rates));
    near(rates.solutions.rubinstein.unwrap().gets["Tenant"], 10e9 * 2.0 / 3.0);
    assert_eq!(rates.solutions.rubinstein_second, None);
}

#[test]
fn the_walk_away_value_comes_from_the_plug() {
    let text = format!(
        "{PARTIES}asset House site of Landlord\nneed Tenant.room essential [guess]\n\
         2025-01-01 supply Tenant.room: House 60 %, own 40 % [guess]\n\
         2025-06-01 deal lease between Tenant and Landlord\n{VALUES}\
         \x20   base Tenant = 1 year * Tenant.revenue\n    else unplug House\n"
    );
    let answer = asked(&board(&text));
    near(answer.losses["Tenant"].value, 0.6);
    near(answer.walk_away["Tenant"].unwrap(), 4e9);
    assert_eq!(answer.walk_away["Landlord"], None);
    let assumed: Vec<&str> = answer.assumed.iter().map(|one| one.what).collect();
    assert!(assumed.contains(&"base-unused"), "{assumed:?}");
    assert!(answer.hangs_on.iter().any(|hang| hang.kind == "parting" && hang.name == "Tenant"));
}

#[test]
fn doubt_is_drawn_and_the_same_twice() {
    let open = PARTIES.replace("10 bn USD/year", "6 to 16 bn USD/year");
    let text = format!(
        "{open}2025-06-01 deal lease between Tenant and Landlord\n{VALUES}\
         \x20   walk Tenant = 6 bn USD\n    walk Landlord = 3 bn USD\n"
    );
    let (one, other) = (asked(&board(&text)), asked(&board(&text)));
    assert_eq!(one, other);
    let doubt = one.doubt.unwrap();
    assert!(doubt.zone > 0.3 && doubt.zone < 0.9, "{}", doubt.zone);
    let [low, middle, high] = doubt.nash["rent.rate"];
    assert!(low <= middle && middle <= high);
    let seeded = DealQuestion { seed: 2, ..DealQuestion::default() };
    let seeded = deal(&board(&text), board(&text).latest(), "lease", &seeded).unwrap();
    assert_ne!(seeded.doubt.unwrap(), doubt);
}

#[test]
fn a_break_is_told_with_its_day_and_its_cause() {
    let text = format!(
        "{PARTIES}quantity Tenant.offer USD\n\
         source paper 2025-04-02 Paper \"Another house\"\n\
         2025-02-01 claim Tenant.offer 2 bn USD [guess]\n\
         2025-04-02 claim Tenant.offer 9 bn USD [paper]\n\
         2025-06-01 deal lease between Tenant and Landlord\n{VALUES}\
         \x20   impasse Landlord = 2 bn USD\n    walk Tenant = Tenant.offer\n"
    );
    let board = board(&text);
    let day = Date::new(2025, 6, 1).unwrap();
    let question = DealQuestion { through_time: true, ..DealQuestion::default() };
    let answer = deal(&board, Moment::new(day, day), "lease", &question).unwrap();
    let told: Vec<(&str, &str)> =
        answer.turns.iter().map(|turn| (turn.date.as_str(), turn.what)).collect();
    assert_eq!(told, [("2025-04-02", "not-worth-signing"), ("2025-04-02", "walks")]);
    let walks = &answer.turns[1];
    assert_eq!(walks.party.as_deref(), Some("Tenant"));
    near(walks.reservation.unwrap(), 9e9);
    near(walks.inside.unwrap(), 5e9);
    assert_eq!(walks.moved[0].sources, ["paper"]);
    // What was not known yet is not used.
    let before = Date::new(2025, 3, 1).unwrap();
    assert_eq!(answer.history[0].date, "2025-02-01");
    assert!(answer.history.iter().all(|at| at.zone == (at.date.as_str() < "2025-04-02")));
    let early = deal(&board, Moment::new(before, before), "lease", &question);
    assert_eq!(early.unwrap_err().code, Code::FH0902, "a deal is written with all that is known");
}

#[test]
fn what_can_not_be_read_is_refused() {
    assert_eq!(refused(&lease(""), "leas"), Code::FH0902);
    let bare = "2025-06-01 deal lease between Tenant and Landlord\n    over rent.rate 0 to 50 %\n";
    assert_eq!(refused(&board(&format!("{PARTIES}{bare}")), "lease"), Code::FH0711);
    let nothing = "2025-06-01 deal lease between Tenant and Landlord\n    power Tenant 50 %\n";
    assert_eq!(refused(&board(&format!("{PARTIES}{nothing}")), "lease"), Code::FH0704);
    let alone = "2025-06-01 deal lease between Tenant\n    over rent.rate 0 to 50 %\n";
    assert_eq!(refused(&board(&format!("{PARTIES}{alone}")), "lease"), Code::FH0704);
    let value = |value: &str| {
        let lines =
            "2025-06-01 deal lease between Tenant and Landlord\n    over rent.rate 0 to 50 %\n";
        board(&format!(
            "{PARTIES}quantity Tenant.hidden USD\n{lines}    value Tenant = {value}\n\
             \x20   value Landlord = 1 bn USD * rent.rate\n"
        ))
    };
    // No number where the rent is nothing; infinite; unknown; more than a day.
    assert_eq!(refused(&value("1 bn USD * log(rent.rate - 10 %)"), "lease"), Code::FH0711);
    assert_eq!(refused(&value("1 bn USD / rent.rate"), "lease"), Code::FH0711);
    assert_eq!(refused(&value("Tenant.hidden * (1 - rent.rate)"), "lease"), Code::FH0711);
    assert_eq!(refused(&value("previous(Tenant.revenue) * 1 year"), "lease"), Code::FH0711);
}

#[test]
fn three_partners_share_and_offers_in_turn_are_left_out() {
    let text = format!(
        "{PARTIES}actor Bank company\nquantity Bank.fee %\n\
         2025-06-01 deal lease between Tenant, Landlord and Bank\n\
         \x20   over rent.rate 0 to 90 %\n    over Bank.fee 0 to 90 %\n\
         \x20   value Tenant = 1 year * Tenant.revenue * (1 - rent.rate - Bank.fee)\n\
         \x20   value Landlord = 1 year * Tenant.revenue * rent.rate\n\
         \x20   value Bank = 1 year * Tenant.revenue * Bank.fee\n"
    );
    let answer = asked(&board(&text));
    let nash = answer.solutions.nash.unwrap();
    for party in ["Tenant", "Landlord", "Bank"] {
        assert!((nash.gets[party] - 10e9 / 3.0).abs() < 1e5, "{}", nash.gets[party]);
    }
    assert_eq!(answer.solutions.rubinstein, None);
}
