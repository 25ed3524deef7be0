//! What the futures say to a question, and what people say.

use freehold_forecast::{ForecastAnswer, Forecasting, QuestionForecast, forecast};
use freehold_quantity::Date;

use crate::small::board;

const BOARD: &str = "money USD
clock quarterly from 2025-01-01 to 2027-12-31
actor A company
assume start 1 to 2 bn USD/year [guess]
stock A.pace USD/year starts 1 to 2 bn USD/year, grows by 50 % per year [guess]
quantity A.licensed count
2025-01-01 claim A.licensed 0 count [guess \"not yet\"]
hazard licence 70 % per year [guess]
    A.licensed + 1 count
2025-01-01 question high \"Is the pace above 2 billion by the middle of 2026?\"
    model if A.pace > 2 bn USD/year, at 2026-06-30
    resolves 2026-06-30
2025-01-01 question licensed \"Does the licence come within a year?\"
    model if A.licensed > 0 count
    resolves 2026-01-01
2025-01-01 question pace \"How high is the pace at the end of 2026?\"
    unit bn USD/year
    model A.pace at 2026-12-31
    resolves 2027-03-31
2025-01-01 question alone \"Does nobody say?\"
    resolves 2026-12-31
2025-01-01 question past \"What is asked of a day that has come?\"
    model if A.pace > 1 bn USD/year, at 2025-01-01
    resolves 2026-12-31
2025-01-02 forecast high 20 % by house
2025-02-01 forecast high 25 % by house
2025-02-01 forecast past 40 % by wire
2025-02-01 forecast past 30 % by house
";

fn ask(as_of: Date) -> ForecastAnswer {
    let question = Forecasting { as_of: Some(as_of), ..Forecasting::default() };
    let (answer, findings) = forecast(&board(BOARD), &question);
    assert_eq!(findings, []);
    answer
}

fn of<'a>(answer: &'a ForecastAnswer, name: &str) -> &'a QuestionForecast {
    answer.forecasts.iter().find(|entry| entry.question == name).unwrap()
}

#[test]
fn the_futures_answer_where_they_are_asked_and_people_elsewhere() {
    let answer = ask(Date::constant(2025, 3, 1));
    let names: Vec<&str> = answer.forecasts.iter().map(|entry| entry.question.as_str()).collect();
    assert_eq!(names, ["alone", "high", "licensed", "pace", "past"]);
    let by: Vec<Option<&str>> = answer.forecasts.iter().map(|entry| entry.by.as_deref()).collect();
    assert_eq!(by, [None, Some("model"), Some("model"), Some("model"), Some("house")]);
    let high = of(&answer, "high");
    assert_eq!(high.others.len(), 1);
    assert_eq!(high.others[0].value.probability, Some(0.25));
    assert_eq!(high.because.as_deref(), Some("model if A.pace > 2 bn USD/year, at 2026-06-30"));
    let past = of(&answer, "past");
    assert_eq!((past.probability, past.others[0].by.as_str()), (Some(0.3), "wire"));
}

#[test]
fn a_hazard_within_a_year_is_as_likely_as_its_closed_form() {
    let answer = ask(Date::constant(2025, 1, 1));
    let licensed = of(&answer, "licensed");
    // Quarters of whole length: 1 − exp(−0.7).
    let expected = 1.0 - libm_exp(-0.7);
    let error = licensed.standard_error.unwrap();
    assert!((licensed.probability.unwrap() - expected).abs() < 4.0 * error + 1e-9, "{licensed:?}");
    assert!(error > 0.0 && error < 0.01);
    assert_eq!(licensed.futures, Some(10_240));
}

fn libm_exp(x: f64) -> f64 {
    // A series is enough here, and needs no function of the machine.
    (0..40).rev().fold(1.0, |sum, term| 1.0 + x / f64::from(term + 1) * sum)
}

#[test]
fn quantiles_are_in_the_unit_that_was_asked_for() {
    let answer = ask(Date::constant(2025, 1, 1));
    let pace = of(&answer, "pace").quantiles.unwrap();
    // 1 to 2, a middle 90 % with median √2, after two years at 50 % a year, compounded all the time.
    let growth = std::f64::consts::E;
    for (found, start) in [(pace.p05, 1.0), (pace.p50, 2.0_f64.sqrt()), (pace.p95, 2.0)] {
        assert!((found / (start * growth) - 1.0).abs() < 0.01, "{pace:?}");
    }
    assert!(pace.p05 < pace.p25 && pace.p25 < pace.p50 && pace.p50 < pace.p75);
    assert_eq!(of(&answer, "pace").unit.as_deref(), Some("bn USD/year"));
}

#[test]
fn the_same_question_has_the_same_answer_and_another_seed_another_one() {
    let board = board(BOARD);
    let ask = |seed| forecast(&board, &Forecasting { seed, futures: 2048, as_of: None }).0;
    assert_eq!(ask(1), ask(1));
    assert_ne!(of(&ask(1), "pace").quantiles, of(&ask(2), "pace").quantiles);
}

#[test]
fn nothing_is_asked_before_its_day_and_no_board_is_too_small() {
    assert!(ask(Date::constant(2024, 12, 31)).forecasts.is_empty());
    let (answer, findings) = forecast(&board(""), &Forecasting::default());
    assert!(answer.forecasts.is_empty() && findings.is_empty());
}

#[test]
fn a_board_without_a_clock_says_why_its_futures_are_silent() {
    let text = "2025-01-01 question q \"Q?\"
    model if 5 > 4
    resolves 2026-12-31
2025-01-01 forecast q 10 % by house
";
    let (answer, findings) = forecast(&board(text), &Forecasting::default());
    assert_eq!(findings.iter().map(|one| one.code.id()).collect::<Vec<_>>(), ["FH0907"]);
    assert_eq!(of(&answer, "q").by.as_deref(), Some("house"));
}
