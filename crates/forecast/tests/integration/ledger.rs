//! Who said what, what counts, and how it ended, by what was known on a day.

use freehold_forecast::{LedgerQuestion, Scoring, Status, newest};
use freehold_quantity::Date;

use crate::small::{board, checked};

const BOARD: &str = "money USD
actor A company
source press 2025-01-01 \"Press\" \"Before\" trust medium
source register 2026-02-01 \"Register\" \"A report\" trust high
source late 2026-06-01 \"Register\" \"A late report\" trust high
quantity A.cash USD \"Cash\"
2025-01-01 claim A.cash 4 bn USD [press]
2025-12-31 claim A.cash 5 bn USD [register]
event listed of A \"A is listed\"
2025-10-19 question cash \"How much cash at the end of 2025?\"
    unit bn USD
    resolves 2025-12-31
    resolved by A.cash
2025-10-19 question listing \"Does it list?\"
    resolves 2025-12-31
    resolved no [register]
2025-10-19 question merger \"Does it merge?\"
    resolves 2026-03-31
    resolved void
2025-10-19 question open \"Does it go on?\"
    resolves 2030-12-31
2025-10-19 question unsaid \"Does it say?\"
    resolves 2025-12-31
2025-10-20 forecast cash normal 6 ± 1 bn USD by house
2025-10-20 forecast listing 30 % by house
2025-11-20 forecast listing 10 % by house
2025-11-20 forecast listing 60 % by press-room
2025-10-20 forecast merger 50 % by house
2025-10-20 forecast open 50 % by house
";

fn board_of_questions() -> freehold_board::Board {
    board(&BOARD.replace("event listed of A \"A is listed\"\n", ""))
}

fn ledger(board: &freehold_board::Board, day: Date) -> Vec<LedgerQuestion> {
    freehold_forecast::ledger(board, &Scoring { known_by: Some(day), ..Scoring::default() })
}

fn score(
    board: &freehold_board::Board,
    known_by: Option<Date>,
    by: Option<&str>,
) -> freehold_forecast::ScoreAnswer {
    let by = by.map(Into::into);
    freehold_forecast::score(board, &Scoring { known_by, by, ..Scoring::default() })
}

fn named<'l>(ledger: &'l [LedgerQuestion], name: &str) -> &'l LedgerQuestion {
    ledger.iter().find(|question| question.question == name).unwrap()
}

#[test]
fn the_last_forecast_before_the_answer_counts_and_each_forecaster_once() {
    let board = board_of_questions();
    let answer = score(&board, None, None);
    assert_eq!(answer.known_by, "2026-03-31");
    let listing = named(&answer.ledger, "listing");
    assert_eq!((listing.status, listing.known_since.as_deref()), (Status::No, Some("2026-02-01")));
    assert_eq!(listing.sources, ["register"]);
    let house = &listing.forecasters[0];
    assert_eq!((house.by.as_str(), house.said.len()), ("house", 2));
    let scored = house.scored.unwrap();
    assert_eq!((scored.counts, scored.value.probability), (1, Some(0.1)));
    assert!((scored.brier.unwrap() - 0.01).abs() < 1e-12);
    // 31 days at 30 %, then 42 at 10 %, to the day after the one that decides.
    let over_time = (31.0 * 0.09 + 42.0 * 0.01) / 73.0;
    assert!((scored.brier_over_time.unwrap() - over_time).abs() < 1e-12);
    assert_eq!(
        (answer.totals.n, answer.totals.n_probabilities, answer.totals.n_numbers),
        (3, 2, 1)
    );
    assert!((answer.totals.brier.unwrap() - (0.01 + 0.36) / 2.0).abs() < 1e-12);
    // The closed form for mean 6, sd 1 and 5.
    assert!((answer.totals.crps.unwrap() - 0.602_441_357_627_616_3).abs() < 1e-9);
    assert_eq!(answer.totals.verdict, Some("too few to judge"));
    assert_eq!(answer.forecasters.keys().collect::<Vec<_>>(), ["house", "press-room"]);
    assert_eq!(score(&board, None, Some("press-room")).totals.n, 1);
    assert_eq!(score(&board, None, Some("nobody")).totals.n, 0);
}

#[test]
fn a_claim_answers_the_day_that_it_is_about_and_no_other() {
    let board = board_of_questions();
    let cash = |day: Date| {
        let ledger = ledger(&board, day);
        let cash = named(&ledger, "cash");
        (cash.status, cash.outcome)
    };
    // The claim of January 2025 is no answer for the end of the year.
    assert_eq!(cash(Date::constant(2025, 12, 1)), (Status::Open, None));
    assert_eq!(cash(Date::constant(2026, 1, 31)), (Status::Overdue, None));
    assert_eq!(cash(Date::constant(2026, 2, 1)), (Status::Number, Some(5.0)));
}

#[test]
fn what_was_not_known_by_a_day_is_not_told() {
    let board = board_of_questions();
    assert!(ledger(&board, Date::constant(2025, 10, 18)).is_empty());
    let early = ledger(&board, Date::constant(2025, 10, 31));
    assert_eq!(early.len(), 5);
    assert_eq!(named(&early, "listing").status, Status::Open);
    assert_eq!(named(&early, "listing").forecasters[0].said.len(), 1);
    let all = score(&board, Some(Date::constant(2025, 10, 31)), None);
    assert_eq!((all.totals.n, all.totals.brier, all.totals.crps), (0, None, None));
    assert!(all.calibration.is_empty() && all.skill_coin.is_none());
    assert_eq!(newest(&board), Date::constant(2026, 3, 31));
}

#[test]
fn open_overdue_and_void_questions_count_for_nothing() {
    let answer = score(&board_of_questions(), None, None);
    let counts: Vec<(&str, usize)> = answer.questions.into_iter().collect();
    assert_eq!(counts, [("no", 1), ("number", 1), ("open", 1), ("overdue", 1), ("void", 1)]);
    assert!(named(&answer.ledger, "merger").forecasters[0].scored.is_none());
    assert!(named(&answer.ledger, "unsaid").forecasters.is_empty());
}

#[test]
fn an_event_answers_yes_once_somebody_says_that_it_happened() {
    let text = "actor A company
source press 2026-01-05 \"Press\" \"News\" trust medium
2025-12-30 event listed of A \"A is listed\" [press]
2025-10-19 question listing \"Is it listed by the end of 2025?\"
    resolves 2025-12-31
    resolved by listed
2025-10-19 forecast listing 20 % by house
";
    let board = board(text);
    let status = |day: Date| ledger(&board, day).first().map(|question| question.status);
    // The name of the one who is asked about was not known before the news.
    assert_eq!(status(Date::constant(2026, 1, 5)), Some(Status::Yes));
    let answer = score(&board, None, None);
    assert!((answer.totals.brier.unwrap() - 0.64).abs() < 1e-12);
}

#[test]
fn a_board_without_forecasts_has_an_empty_score() {
    for text in ["", "actor A company\n"] {
        let answer = score(&board(text), None, None);
        assert_eq!((answer.totals.n, answer.ledger.len()), (0, 0));
        assert!(answer.totals.brier.is_none() && answer.decomposition.is_none());
    }
}

#[test]
fn the_impossible_is_counted_where_the_score_is_infinite() {
    let text = "source r 2027-01-01 \"R\" \"T\" trust high
2025-10-19 forecast x 0 % by house
    question \"Does it come?\"
    resolves 2026-12-31
    resolved yes [r]
";
    let answer = score(&board(text), None, None);
    assert_eq!((answer.totals.log, answer.totals.impossible), (None, 1));
    assert_eq!(answer.totals.brier, Some(1.0));
    let json = serde_json::to_value(&answer).unwrap();
    assert!(json["log"].is_null());
    assert_eq!(json["n"], 1);
}

#[test]
fn every_misfit_has_its_code() {
    let question = "2025-10-19 question q \"Q?\"\n    resolves 2026-12-31\n";
    let numeric = "2025-10-19 question q \"Q?\"\n    unit bn USD\n    resolves 2026-12-31\n";
    let likely = "clock yearly from 2025-01-01 to 2026-12-31\n2025-10-19 question q \"Q?\"\n    resolves 2026-12-31\n    model if 5 > 4\n";
    let source = "source r 2027-01-01 \"R\" \"T\" trust high\n";
    let early = "source r 2026-01-01 \"R\" \"T\" trust high\n";
    let cases: Vec<(String, &[&str])> = vec![
        (format!("{question}2025-10-20 forecast q 120 % by house\n"), &["FH0801"]),
        (format!("{question}2025-10-20 forecast q -5 % by house\n"), &["FH0801"]),
        (format!("{likely}2025-10-20 forecast q 10 to 20 % by house\n"), &["FH0805"]),
        (format!("{question}2025-10-20 forecast q unknown by house\n"), &["FH0805"]),
        (format!("{likely}2025-10-20 forecast q 5 bn USD by house\n"), &["FH0805"]),
        (format!("{numeric}2025-10-20 forecast q 5 GW by house\n"), &["FH0402"]),
        (format!("{numeric}2025-10-20 forecast q 5 years by house\n"), &["FH0401"]),
        (format!("{numeric}2025-10-20 forecast q 5 by house\n"), &["FH0406"]),
        (format!("{numeric}2025-10-20 forecast q unknown by house\n"), &["FH0805"]),
        (format!("{source}{numeric}    resolved yes [r]\n"), &["FH0805"]),
        (format!("{source}{question}    resolved 5 bn USD [r]\n"), &["FH0805"]),
        (format!("{source}{question}    resolved maybe [r]\n"), &["FH0205"]),
        (format!("{question}    resolved yes\n"), &["FH0806"]),
        (format!("{question}    resolved by nothing\n"), &["FH0201"]),
        (format!("{question}2027-10-20 forecast q 5 % by house\n"), &["FH0802"]),
        (
            format!("{early}{question}    resolved no [r]\n2026-05-01 forecast q 5 % by house\n"),
            &["FH0804"],
        ),
        (
            format!("{question}2025-10-20 forecast q 5 % by house\n    criterion \"c\"\n"),
            &["FH0803"],
        ),
        (format!("{question}{question}"), &["FH0202"]),
        (format!("{question}    resolves 2026-11-30\n"), &["FH0108"]),
        ("2025-10-20 forecast q 5 % by house\n".to_owned(), &["FH0803"]),
        ("2025-10-20 question q\n    resolves 2026-12-31\n".to_owned(), &["FH0803"]),
        ("2025-10-20 question q \"Q?\"\n".to_owned(), &["FH0803"]),
        ("2025-10-20 question q \"Q?\"\n    resolves 2024-12-31\n".to_owned(), &["FH0802"]),
        (format!("{question}    model if 5 GW\n"), &["FH0402"]),
        (format!("{question}    model if 5 > 4\n    unit USD\n"), &["FH0805"]),
        (format!("{question}    model 5 USD > 4 USD\n"), &["FH0604"]),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let found: Vec<&str> =
            checked(&text).diagnostics.iter().map(|finding| finding.code.id()).collect();
        let serious: Vec<&str> = found.iter().copied().filter(|code| *code != "FH0307").collect();
        if serious != expected {
            wrong.push(format!("{text}: {found:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_futures_stand_in_the_ledger_with_what_they_said_when_they_were_asked() {
    let text = "money USD
clock quarterly from 2025-01-01 to 2027-12-31
actor A company
source press 2026-02-01 \"Press\" \"News\" trust medium
stock A.pace USD/year starts 1 to 2 bn USD/year, grows by 50 % per year [guess]
2025-01-01 question high \"Is the pace above 2 billion at the end of the year?\"
    model if A.pace > 2 bn USD/year, at 2025-12-31
    resolves 2025-12-31
    resolved yes [press]
2025-01-01 question pace \"How high is it then?\"
    unit bn USD/year
    model A.pace
    resolves 2025-12-31
    resolved 2.3 bn USD/year [press]
2025-01-02 forecast high 20 % by house
";
    let board = board(text);
    let answer = score(&board, None, Some("model"));
    assert_eq!((answer.totals.n, answer.totals.n_numbers), (2, 1));
    let high = named(&answer.ledger, "high").forecasters[0].clone();
    let probability = high.scored.unwrap().value.probability.unwrap();
    assert!(probability > 0.5 && probability < 1.0, "{probability}");
    assert!((answer.totals.brier.unwrap() - (1.0 - probability).powi(2)).abs() < 1e-12);
    let pace = named(&answer.ledger, "pace").forecasters[0].scored.unwrap();
    assert!(pace.inside_50 == Some(true) && pace.crps.unwrap() < 0.2, "{pace:?}");
    let all = score(&board, None, None);
    assert_eq!(all.forecasters.keys().collect::<Vec<_>>(), ["house", "model"]);
    // Somebody who calls himself the model is nobody else.
    let taken = text.replace("by house", "by model");
    let taken = score(&crate::small::board(&taken), None, None);
    assert_eq!((taken.totals.n, named(&taken.ledger, "pace").forecasters.len()), (1, 0));
}
