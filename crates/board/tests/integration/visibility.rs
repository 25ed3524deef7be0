//! Hindsight stays out: what was known on a day is known on every later day, and nothing else is shown.

use std::collections::BTreeSet;

use freehold_board::{
    Board, Moment, disputes, export, overview, plans, snapshot, tensions, timeline,
};
use freehold_quantity::{CalendarDate, Date};
use proptest::prelude::*;

use crate::small::{checked, statements};

fn day(text: &str) -> Date {
    CalendarDate::parse(text).expect("a date").last
}

/// What may be told of a board by what was known on a day.
struct Told {
    /// Claims that are not taken back, by what they are about, when, who says so and what.
    claims: BTreeSet<String>,
    /// Claims that are taken back by then.
    withdrawn: BTreeSet<String>,
    /// Names of parties, needs, quantities, terms, events and sources.
    names: BTreeSet<String>,
}

fn told(board: &Board, known_by: Date) -> Told {
    let export = export(board, Moment::new(Date::MAX, known_by));
    let (mut claims, mut withdrawn, mut names) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for row in &export.claims {
        let claim = &row.claim;
        // The lines under a need become known one by one: its details grow, and it stays the same claim.
        let details = if row.kind == "need" { "" } else { row.details.as_str() };
        let identity = format!(
            "{} {} {:?} {:?} {} {details}",
            row.kind, row.path, claim.on, claim.sources, claim.text
        );
        if claim.rank == "withdrawn" {
            withdrawn.insert(identity)
        } else {
            claims.insert(identity)
        };
    }
    names.extend(export.parties.into_iter().map(|row| row.name));
    names.extend(export.needs.into_iter().map(|row| row.path));
    names.extend(export.quantities.into_iter().map(|row| row.path));
    names.extend(export.terms.into_iter().map(|row| row.name));
    names.extend(export.events.into_iter().map(|row| row.name));
    names.extend(export.sources.into_iter().map(|row| row.name));
    Told { claims, withdrawn, names }
}

/// Returns every day on which an answer says that something became known.
fn known_since(board: &Board, moment: Moment) -> Vec<Date> {
    let answers = [
        serde_json::to_value(export(board, moment)),
        serde_json::to_value(snapshot(board, moment)),
        serde_json::to_value(disputes(board, moment)),
        serde_json::to_value(tensions(board, moment)),
        serde_json::to_value(plans(board, moment)),
        serde_json::to_value(timeline(board, moment)),
        serde_json::to_value(overview(board, moment)),
    ];
    let mut found = Vec::new();
    let mut waiting: Vec<serde_json::Value> =
        answers.into_iter().map(|answer| answer.expect("plain data")).collect();
    while let Some(value) = waiting.pop() {
        match value {
            serde_json::Value::Array(items) => waiting.extend(items),
            serde_json::Value::Object(fields) => {
                let since = fields.get("known_since").and_then(serde_json::Value::as_str);
                found.extend(since.map(|since| since.parse::<Date>().expect("a day")));
                waiting.extend(fields.into_iter().map(|(_, value)| value));
            }
            _ => {}
        }
    }
    found
}

proptest! {
    #[test]
    fn what_is_known_only_grows(all in statements(), months in proptest::collection::vec((2019_i16..2027, 1_i8..13), 2..6)) {
        let board = checked(&all).board;
        let mut days: Vec<Date> = months.into_iter().map(|(year, month)| Date::constant(year, month, 15)).collect();
        days.sort();
        for pair in days.windows(2) {
            let (early, late) = (told(&board, pair[0]), told(&board, pair[1]));
            for claim in &early.claims {
                prop_assert!(late.claims.contains(claim) || late.withdrawn.contains(claim), "{claim} is known on {} and not on {}", pair[0], pair[1]);
            }
            let forgotten: Vec<_> = early.names.difference(&late.names).collect();
            prop_assert!(forgotten.is_empty(), "{forgotten:?} are known on {} and not on {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn no_answer_knows_what_became_known_later(all in statements(), on in 2019_i16..2030, known in (2019_i16..2027, 1_i8..13)) {
        let board = checked(&all).board;
        let known_by = Date::constant(known.0, known.1, 15);
        let late: Vec<Date> = known_since(&board, Moment::new(Date::constant(on, 6, 30), known_by)).into_iter().filter(|day| *day > known_by).collect();
        prop_assert!(late.is_empty(), "known by {known_by}: {late:?}");
    }
}

#[test]
fn a_claim_is_seen_from_the_day_that_its_margin_tells() {
    // The margin, and the first day on which the claim is seen.
    let table = [
        ("[S1]", "2020-03-15"),
        ("[S2]", "2021-12-31"),
        ("[S3, S4]", "2022-11-30"),
        ("[S1, known 2023-02]", "2023-02-28"),
        ("[S5, known 2022-02-02]", "2022-02-02"),
        ("[guess]", "2020-01-10"),
        ("[guess, known 2025]", "2025-12-31"),
        ("[S2, reported]", "2021-12-31"),
        ("[S1, disputed since 2024]", "2020-03-15"),
    ];
    for (margin, first) in table {
        let board = checked(&[
            "actor A company".into(),
            "quantity A.power count".into(),
            "source S1 2020-03-15 A \"One\"".into(),
            "source S2 2021 A \"Two\"".into(),
            "source S3 2022-11 A \"Three\"".into(),
            "source S4 2024-02-29 A \"Four\"".into(),
            "source S5 A \"Five\"".into(),
            format!("2020-01-10 claim A.power 3 count {margin}"),
        ])
        .board;
        let seen = |day: Date| export(&board, Moment::new(Date::MAX, day)).claims.len();
        let first = day(first);
        assert_eq!((seen(first.yesterday().expect("a day")), seen(first)), (0, 1), "{margin}");
    }
}

#[test]
fn a_claim_that_is_taken_back_leaves_the_answers_but_not_the_record() {
    let board = checked(&[
        "actor A company".into(),
        "quantity A.power count".into(),
        "source S1 2020-03-15 A \"One\"".into(),
        "2020-01-10 claim A.power 3 count [S1, withdrawn since 2023-05]".into(),
    ])
    .board;
    let counts = |day: &str| {
        let moment = Moment::new(Date::MAX, self::day(day));
        (
            snapshot(&board, moment).len(),
            timeline(&board, moment).len(),
            export(&board, moment).claims.len(),
        )
    };
    assert_eq!(
        (counts("2020-03-14"), counts("2023-05-30"), counts("2023-05-31")),
        ((0, 0, 0), (1, 1, 1), (0, 0, 1))
    );
}
