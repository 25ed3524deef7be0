//! Runs of futures, told.

mod samples;

use freehold_board::overview;
use freehold_ensemble::{FutureAnswer, RunAnswer};
use freehold_report::{Figure, Names, Page, Report};

use freehold_text::Lang;

use crate::figures::{is_sound, texts};
use crate::{board, day, page};
pub(crate) use samples::{BOARD, changed, future, hard, plain, troubled};

/// Every sample, by name.
fn samples() -> Vec<(&'static str, RunAnswer)> {
    vec![
        ("run", plain()),
        ("run-changed", changed()),
        ("run-troubled", troubled()),
        ("run-hard", hard()),
    ]
}

/// Every view of a run, by name.
pub(crate) fn views(page: Page, names: &Names) -> Vec<(String, String)> {
    let report = Report::new(page, names);
    let mut found: Vec<(String, String)> =
        samples().iter().map(|(name, answer)| ((*name).to_owned(), report.run(answer))).collect();
    found.push((String::from("future"), report.future(&future())));
    let board = board(crate::SMALL);
    let overview = overview(&board, day("2025-06-30"));
    let pulled = RunAnswer { with: vec!["Cirrus".into()], ..changed() };
    for (name, pulled) in [("endings", Some(pulled)), ("endings-alone", None)] {
        found.push((name.to_owned(), report.read(&overview, None, Some(&(plain(), pulled)), &[])));
    }
    found
}

/// Every figure of a run, by name.
pub(crate) fn figures(report: &Report<'_>) -> Vec<(String, Figure)> {
    let drawn =
        |(name, answer): (&'static str, RunAnswer)| (name.to_owned(), report.figure_run(&answer));
    samples().into_iter().map(drawn).collect()
}

fn view(lang: Lang, name: &str) -> String {
    let found = views(page(lang, 100), &Names::of(&board(BOARD)));
    found.into_iter().find(|(known, _)| known == name).unwrap().1
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

told!(a_run_is_told_by_how_it_may_end, "run");
told!(changes_are_told_with_their_difference_and_its_error, "run-changed");
told!(futures_that_do_not_count_are_told_first, "run-troubled");
told!(a_future_is_a_story, "future");
told!(endings_stand_on_the_first_page_in_a_few_lines, "endings", "endings-alone");

#[test]
fn a_narrow_page_holds_a_run() {
    for lang in Lang::ALL {
        let names = Names::of(&board(BOARD));
        let text = Report::new(page(lang, 60), &names).run(&changed());
        insta::assert_snapshot!(format!("run-narrow-{}", lang.tag()), text);
    }
}

#[test]
fn runs_that_hold_nothing_are_told_as_well() {
    let mut one = plain();
    one.outcomes.truncate(1);
    one.outcomes[0].probability = 1.0;
    one.outcomes[0].standard_error = 0.0;
    one.outcomes[0].count = one.futures;
    let mut never = one.clone();
    never.outcomes[0].probability = 0.0;
    never.outcomes[0].count = 0;
    let mut lost = plain();
    lost.invalid_futures = lost.futures;
    let mut endless = plain();
    endless.outcomes.clear();
    let mut none = plain();
    for number in none.quantities.values_mut().flatten() {
        (number.p05, number.p50, number.p95) = (f64::NAN, f64::INFINITY, f64::NEG_INFINITY);
    }
    none.outcomes[0].probability = f64::NAN;
    let quiet = FutureAnswer { future: 3, ..FutureAnswer::default() };
    for lang in Lang::ALL {
        for width in [20, 60, 100] {
            let names = Names::default();
            let report = Report::new(page(lang, width), &names);
            let told = [
                report.run(&RunAnswer::default()),
                report.run(&one),
                report.run(&never),
                report.run(&lost),
                report.run(&endless),
                report.run(&none),
                report.future(&quiet),
            ];
            for text in told {
                assert!(text.lines().count() > 2 && !text.contains(['{', '}']), "{text}");
                assert!(!text.contains("run.") && !text.contains("NaN"), "{text}");
            }
        }
        let names = Names::default();
        let report = Report::new(page(lang, 100), &names);
        assert!(report.run(&one).contains(if lang == Lang::En { "100 %" } else { "100%" }));
        assert!(report.run(&never).contains(if lang == Lang::En {
            "at most 0.02 %"
        } else {
            "많아야 0.02%"
        }));
        let overview = overview(&board(crate::SMALL), day("2025-06-30"));
        let nothing = (RunAnswer::default(), None);
        assert_eq!(
            report.read(&overview, None, Some(&nothing), &[]),
            report.read(&overview, None, None, &[])
        );
    }
}

#[test]
fn a_figure_of_a_run_states_the_likeliest_ending() {
    let names = Names::of(&board(BOARD));
    let report = Report::new(page(Lang::En, 80), &names);
    let figure = report.figure_run(&plain());
    insta::assert_snapshot!("figure-run", figure.svg());
    assert_eq!(
        figure.title,
        "A tamed department is the likeliest ending by December 2030: 41 % ± 0.4"
    );
    let mut close = plain();
    close.outcomes[2].probability = close.outcomes[1].probability - 0.01;
    close.outcomes[2].standard_error = 0.007;
    assert!(report.figure_run(&close).title.ends_with("are about as likely"));
    let words = texts(report.figure_run(&hard()).svg(), "text");
    assert!(words.contains("WARNING: 3 of 20,000 futures do not count"), "{words}");
    let rows = &figure.table;
    assert!(rows.iter().any(|row| row[0] == "OpenAI's cash" && row[1] == "2028-12-31"), "{rows:?}");
}

#[test]
fn numbers_that_are_none_draw_nothing() {
    let mut none = plain();
    for number in none.quantities.values_mut().flatten() {
        (number.p05, number.p50, number.p95) = (f64::NAN, f64::INFINITY, f64::NEG_INFINITY);
    }
    for outcome in &mut none.outcomes {
        outcome.probability = f64::NAN;
        outcome.standard_error = f64::INFINITY;
        outcome.label = "<script>".into();
    }
    for lang in Lang::ALL {
        let figure = Report::new(page(lang, 80), &Names::default()).figure_run(&none);
        is_sound("none", &figure);
    }
}
