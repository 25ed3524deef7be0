use freehold_board::overview;
use freehold_report::{Names, Page, Report};
use freehold_text::Lang;

use crate::{answers, board, day, page};

/// Every view of an answer about power, by name.
pub(crate) fn views(page: Page, names: &Names) -> Vec<(String, String)> {
    let report = Report::new(page, names);
    let board = board(answers::BOARD);
    let overview = overview(&board, day("2025-10-19"));
    let found = [
        ("unplug", report.unplug(&answers::unplug())),
        ("unplug-edited", report.unplug(&answers::unplug_edited())),
        ("land", report.land(&answers::land())),
        ("exposure", report.exposure(&answers::exposure())),
        ("concentration", report.concentration(&answers::concentration())),
        ("owners", report.owners(&answers::owners())),
        ("leverage", report.leverage(&answers::leverage())),
        ("leverage-sure", report.leverage(&answers::leverage_sure())),
        ("circular", report.circular(&answers::circular())),
        ("read-with-land", report.read(&overview, Some(&answers::land()), None, &[])),
    ];
    found.map(|(name, text)| (name.to_owned(), text)).into()
}

fn view(lang: Lang, name: &str) -> String {
    let board = board(answers::BOARD);
    let found = views(page(lang, 100), &Names::of(&board));
    let (_, text) = found.into_iter().find(|(known, _)| known == name).unwrap();
    text.replace(board.hash.get(..12).unwrap(), "HASH")
}

macro_rules! told {
    ($promise:ident, $($view:literal),+) => {
        #[test]
        fn $promise() {
            $(
                insta::assert_snapshot!(concat!($view, "-en"), view(Lang::En, $view));
                insta::assert_snapshot!(concat!($view, "-ko"), view(Lang::Ko, $view));
            )+
        }
    };
}

told!(a_pulled_plug_is_told_by_who_stops, "unplug");
told!(changes_are_told_by_the_difference_that_they_make, "unplug-edited");
told!(the_land_is_told_by_who_holds_it, "land");
told!(a_board_begins_with_who_holds_the_land, "read-with-land");
told!(exposure_is_told_by_where_chains_end, "exposure");
told!(concentration_is_told_by_hands, "concentration");
told!(ownership_and_control_stand_beside_each_other, "owners");
told!(leverage_says_when_the_inputs_do_not_decide_it, "leverage", "leverage-sure");
told!(money_that_comes_round_is_told_with_its_cycles, "circular");

#[test]
fn answers_that_hold_nothing_are_told_as_well() {
    let mut unplug = answers::unplug();
    unplug.losses.clear();
    unplug.timeline.clear();
    unplug.assumed.clear();
    let mut land = answers::land();
    land.pullers.clear();
    let mut exposure = answers::exposure();
    exposure.exposure.clear();
    let mut concentration = answers::concentration();
    concentration.needs.clear();
    let mut owners = answers::owners();
    owners.look_through.clear();
    owners.control.controller = None;
    let mut leverage = answers::leverage();
    leverage.series.clear();
    let mut circular = answers::circular();
    circular.flows.clear();
    for lang in Lang::ALL {
        let names = Names::default();
        let report = Report::new(page(lang, 60), &names);
        let found = [
            report.unplug(&unplug),
            report.land(&land),
            report.exposure(&exposure),
            report.concentration(&concentration),
            report.owners(&owners),
            report.leverage(&leverage),
            report.circular(&circular),
        ];
        for text in found {
            assert!(text.lines().count() > 3 && !text.contains('{'), "{text}");
        }
    }
}

#[test]
fn long_lists_say_how_many_more_there_are() {
    let mut land = answers::land();
    let first = land.pullers.first().unwrap().clone();
    for number in 0..40 {
        land.pullers
            .push(freehold_leverage::Puller { name: format!("P{number}"), ..first.clone() });
    }
    let text = Report::new(page(Lang::En, 100), &Names::default()).land(&land);
    assert!(text.contains("… and 32 more; --json lists all"), "{text}");
}
