//! Forecasts and scores, told and drawn.

use freehold_board::Board;
use freehold_forecast::{ForecastAnswer, Forecasting, ScoreAnswer, Scoring, forecast, score};
use freehold_report::{Figure, Names, Page, Report};
use freehold_text::Lang;

use crate::figures::is_sound;
use crate::{board, page};

/// Questions of every kind that have ended in every way, and one that nobody answers.
fn questions() -> Board {
    let mut text = String::from(
        "money USD\nclock quarterly from 2025-01 to 2027-12\nunit calendar-year
actor Tenant company ko \"세입자\"
source register 2026-02-01 \"The Register\" \"A report\" trust high
stock Tenant.pace USD/year starts 1 to 2 bn USD/year [guess]
2025-01-01 question fast \"Is it fast?\" ko \"빠른가?\"
    model if Tenant.pace > 1.5 bn USD/year
    resolves 2026-12-31
2025-01-01 question pace \"How fast is it, at the end of a year that nobody has seen yet and many will?\"
    unit bn USD/year
    model Tenant.pace at 2026-06-30
    resolves 2027-03-31
2025-01-01 question until \"Until which year?\" ko \"몇 년까지?\"
    unit calendar-year
    resolves 2026-12-31
2025-01-01 question alone \"Does nobody say?\"
    resolves 2026-12-31
2025-01-01 question late \"Is nobody asked?\"
    resolves 2025-06-30
2025-01-01 question size \"How large?\"
    unit bn USD
    resolves 2025-12-31
    resolved 5 bn USD [register]
2025-01-02 forecast size 2 to 9 bn USD by house
2025-01-02 forecast until one of 60 % 2030 calendar-year, 40 % 2031 to 2035 calendar-year by house
    because \"what holds today, and what is haggled over\"
2025-01-02 forecast fast 0 % by a-wire-with-a-long-name
",
    );
    for number in 0..24 {
        let (came, chance) = if number % 3 == 0 { ("yes", 80) } else { ("no", 10 + number) };
        text.push_str(&format!(
            "2025-01-01 question q{number} \"Does number {number} come?\"
    resolves 2025-12-31
    resolved {came} [register]
2025-01-02 forecast q{number} {chance} % by house
2025-01-03 forecast q{number} {} % by wire
",
            if number == 3 { 0 } else { 40 }
        ));
    }
    board(&text)
}

fn answers(board: &Board) -> (ForecastAnswer, ScoreAnswer) {
    let question = Forecasting { futures: 512, ..Forecasting::default() };
    let (mut likely, findings) = forecast(board, &question);
    assert_eq!(findings, []);
    let mut scored = score(board, &Scoring { futures: 512, ..Scoring::default() });
    // The hash that every sample of a figure bears.
    for hash in [&mut likely.board, &mut scored.board] {
        *hash = String::from("3f9a1c7be2d0");
    }
    (likely, scored)
}

/// Every view of forecasts, by name.
pub(crate) fn views(page: Page, names: &Names) -> Vec<(String, String)> {
    let report = Report::new(page, names);
    let (likely, scored) = answers(&questions());
    let (nothing, unscored) = answers(&board("actor Tenant company\n"));
    vec![
        (String::from("forecast"), report.forecast(&likely)),
        (String::from("score"), report.score(&scored)),
        (String::from("forecast-nothing"), report.forecast(&nothing)),
        (String::from("score-nothing"), report.score(&unscored)),
    ]
}

fn figures(report: &Report<'_>) -> Vec<(&'static str, Figure)> {
    let (likely, scored) = answers(&questions());
    let (nothing, unscored) = answers(&board("actor Tenant company\n"));
    vec![
        ("forecast", report.figure_forecast(&likely)),
        ("calibration", report.figure_calibration(&scored)),
        ("forecast-nothing", report.figure_forecast(&nothing)),
        ("calibration-nothing", report.figure_calibration(&unscored)),
    ]
}

#[test]
fn figures_of_forecasts_are_sound_in_both_languages() {
    let names = Names::of(&questions());
    for lang in Lang::ALL {
        for (name, figure) in figures(&Report::new(page(lang, 80), &names)) {
            is_sound(name, &figure);
        }
    }
}

#[test]
fn a_page_says_how_many_forecasts_its_scores_rest_on() {
    let names = Names::of(&questions());
    let told = views(page(Lang::En, 100), &names);
    let page = |name: &str| {
        let found = told.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text.replace('\u{A0}', " ")).unwrap()
    };
    let score = page("score");
    assert!(score.contains("Forecasts scored: 49; their Brier score is"), "{score}");
    assert!(score.contains("Called impossible, and happened: 1"), "{score}");
    assert!(score.contains("Reliability") && score.contains("Calibration"), "{score}");
    let likely = page("forecast");
    assert!(likely.contains("2030 (2030–2034)"), "{likely}");
    assert!(likely.contains("late"), "{likely}");
    assert!(page("score-nothing").contains("Nothing to score yet"));
}
