//! Futures that hang together, in words and as a tableau.

use freehold_board::{Label, Rank};
use freehold_conflict::balance::{
    Balanced, HeldBy, Origin, Scenarios, ScenariosAnswer, of_file, scenarios, scw,
};
use freehold_report::{Names, Report};
use freehold_text::Lang;
use unicode_width::UnicodeWidthStr;

use crate::figures::{is_sound, texts};
use crate::page;

const GLOBAL: &str = include_str!("../../../conflict/tests/truth/cib_global.scw");

fn label(en: &str, ko: &str) -> Label {
    Label { en: Some(en.into()), ko: Some(ko.into()), reads: None }
}

/// A matrix with words, as a board has it.
fn balanced() -> Balanced {
    let mut balanced = of_file(&scw::read(GLOBAL.as_bytes()).unwrap());
    balanced.label = label("The world", "세계");
    balanced.board = Some(Origin {
        board: String::from("3f9a1c7be2d0aa"),
        on: String::from("2025-10-19"),
        known_by: String::from("2025-10-19"),
    });
    balanced.labels[0].0 = label("World trade", "세계 무역");
    balanced.labels[0].1[2] = label("a bit of both", "반반");
    balanced.outcomes.insert(String::from("Stag"), label("Standing still", "제자리걸음"));
    let why = Some(String::from("walls cost trust"));
    let held = HeldBy { rank: Rank::Guess, sources: vec![String::from("S001")], why };
    balanced.held_by.insert((1, 5), held);
    balanced
}

fn asked(question: &Scenarios) -> ScenariosAnswer {
    scenarios(&balanced(), question).unwrap()
}

fn answers() -> Vec<ScenariosAnswer> {
    let held = vec![(String::from("World trade"), String::from("FT"))];
    vec![
        asked(&Scenarios::default()),
        asked(&Scenarios { tolerance: 3, doubt: 1, ..Scenarios::default() }),
        asked(&Scenarios { fixed: held, ..Scenarios::default() }),
        asked(&Scenarios { most_steps: 2, ..Scenarios::default() }),
    ]
}

#[test]
fn a_future_is_told_with_what_it_hangs_on() {
    let names = Names::default();
    let text = Report::new(page(Lang::En, 80), &names).scenarios(&answers()[0]);
    for words in [
        "4 of 36 futures hang together",
        "Future 1\n  33 % of all starts lead here · impact 12",
        "World trade  a bit of both  1 before FT",
        "Future 2: Standing still",
        "World trade: Ntl → WSEC: Alrt +1 [S001, a guess: walls cost trust]",
        "A change of one judgement by 1 flips it, to WSEC: Mod",
        "round in circles",
    ] {
        assert!(text.contains(words), "no `{words}` in\n{text}");
    }
}

#[test]
fn every_page_fits_and_has_words_in_both_languages() {
    let names = Names::default();
    for (lang, width) in [(Lang::En, 80), (Lang::Ko, 80), (Lang::En, 40), (Lang::Ko, 40)] {
        for answer in answers() {
            let text = Report::new(page(lang, width), &names).scenarios(&answer);
            assert!(!text.contains("scenarios."), "{text}");
            for line in text.lines() {
                assert!(line.width() <= width, "{line}");
            }
        }
    }
}

#[test]
fn a_tableau_is_sound_and_names_every_variant_that_is_taken() {
    let names = Names::default();
    for lang in Lang::ALL {
        let report = Report::new(page(lang, 80), &names);
        for answer in answers() {
            let figure = report.figure_scenarios(&answer);
            is_sound("tableau", &figure);
            assert_eq!(figure, report.figure_scenarios(&answer));
        }
    }
    let figure = Report::new(page(Lang::Ko, 80), &names).figure_scenarios(&answers()[0]);
    let words = texts(figure.svg(), "text");
    for word in ["세계 무역", "반반", "미래 1", "Alrt"] {
        assert!(words.contains(word), "no `{word}` in\n{words}");
    }
    assert_eq!(figure.table.len(), 5);
}
