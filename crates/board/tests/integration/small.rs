//! Small boards made up at random: four parties, and everything that can be said of them.

use std::collections::BTreeMap;

use freehold_board::{Checked, check, load};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// What every made-up board declares.
const FRAME: &[&str] = &[
    "board \"Small\" ko \"작은 판\"",
    "money USD",
    "clock quarterly from 2020-01 to 2030-12",
    "actor A company \"Aye\"",
    "actor B company",
    "actor C fund founded 2021-06",
    "asset D service of B, C",
    "source S1 2020-03-15 A \"One\" trust high",
    "source S2 2021 \"Paper\" \"Two\"",
    "source S3 2022-11 \"Paper\" \"Three\" trust low",
    "source S4 2024-02-29 B \"Four\"",
    "source S5 \"No date\" \"Five\"",
    "unit GW",
    "unit TW = 1000 GW",
    "need A.compute essential [guess]\n    replace 12 to 24 months [S2]\n    buffer 1 month [guess]",
    "quantity A.revenue USD/year \"Revenue\"",
    "quantity B.cash USD",
    "quantity A.power GW",
    "2020-02-01 rate KRW 1200 KRW/USD [S1]",
    "2020-01-01 term lease: B has exclusivity over A.compute [S1]\n    until 2028",
    "2020-06-01 term share: B has revenue-share over A.revenue [S1]\n    rate 20 % [S2, reported]\n    cap 5 bn USD",
    "2021-01-01 term promise: B has commitment over A.compute [S2]\n    amount 8 bn USD",
    "2021-06-01 term licence: B has licence over A [S2]\n    covers acquisitions",
    "2022-01-01 term purchase: A has purchase-agreement over C [S3]\n    price 1 bn USD",
    "assume growth 20 to 60 % per year [guess]",
    "stock A.revenue grows by growth",
    "formula value USD = 10 years * A.revenue",
    "outcome free if A.revenue > 10 bn USD/year, at 2030-12",
    "outcome bound otherwise",
];

/// Returns the statements of a board: the frame, and some claims of all kinds.
pub(crate) fn statements() -> impl Strategy<Value = Vec<String>> {
    vec(claim(), 0..24)
        .prop_map(|claims| FRAME.iter().map(ToString::to_string).chain(claims).collect())
}

/// Returns the same with mistakes among them: names said twice, names that nobody declares.
pub(crate) fn statements_with_mistakes() -> impl Strategy<Value = Vec<String>> {
    let mistakes = select(vec![
        "actor A fund",
        "actor A",
        "2022 event gone of Nobody [S1]",
        "money EUR",
        "board \"Another\"",
        "quantity A.revenue GW",
        "formula A.revenue = 3 USD/year",
        "formula value USD = value",
        "source S1 2019 B \"Other\" trust low",
        "2021 term lease: C has licence over B [S1]",
        "2022 clam A.revenue 3 USD",
        "unit GW = 5 TW",
        "asset D site of A",
        "2023 claim A.power 3 parsec [S1]",
        "2019 end share [S1]",
        "2020 expect B.cash > 3 USD",
    ]);
    (statements(), vec(mistakes, 0..6)).prop_map(|(mut all, mistakes)| {
        all.extend(mistakes.into_iter().map(str::to_owned));
        all
    })
}

fn claim() -> impl Strategy<Value = String> {
    let party = || select(vec!["A", "B", "C", "D"]);
    let amount = (1_u32..20, select(vec![" bn USD", " to 30 bn USD", " tn KRW"]));
    let share = || (1_u32..60).prop_map(|n| format!("{n} %"));
    let said = prop_oneof![
        amount.clone().prop_map(|(n, unit)| format!("claim A.revenue {n}{unit}/year")),
        amount.prop_map(|(n, unit)| format!("claim B.cash about {n}{unit}")
            .replace("about ", if unit.contains("to") { "" } else { "about " })),
        (1_u32..5).prop_map(|n| format!("claim A.power {n} GW")),
        (party(), share(), share()).prop_map(|(party, one, other)| format!(
            "supply A.compute: {party} {one}, own {other}"
        )),
        (party(), party(), select(vec!["equity", "votes"]), share())
            .prop_map(|(one, two, class, share)| format!("stake {one} in {two}: {class} {share}")),
        Just("end lease".to_owned()),
        Just("end promise".to_owned()),
        share().prop_map(|share| format!("change share MARGIN\n    rate {share}")),
        (1_u32..9).prop_map(|n| format!(
            "change promise MARGIN\n    drawn {n} bn USD [S4]\n    amount {n} bn USD"
        )),
        party().prop_map(|party| format!("refuse licence by {party} over C")),
        (1_u32..4, party()).prop_map(|(n, party)| format!("event e{n} of {party} \"text\"")),
        (1_000_u32..1_500).prop_map(|n| format!("rate KRW {n} KRW/USD")),
        (1_u32..9).prop_map(|n| format!("convert {n} bn USD: about {n} tn KRW")),
        (1_u32..90).prop_map(|n| format!("need A.compute critical {n} %")),
    ];
    let date = prop_oneof![
        (2020_u32..2027).prop_map(|year| year.to_string()),
        (2020_u32..2027, 1_u32..13).prop_map(|(year, month)| format!("{year}-{month:02}")),
        (2020_u32..2027, 1_u32..13, 1_u32..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (2020_u32..2027, 1_u32..5).prop_map(|(year, quarter)| format!("{year}Q{quarter}")),
        (2020_u32..2027).prop_map(|year| format!("about {year}")),
    ];
    (date, said, margin()).prop_map(|(date, said, margin)| match said.contains(" MARGIN") {
        true => format!("{date} {}", said.replace("MARGIN", &margin)),
        false => format!("{date} {said} {margin}"),
    })
}

fn margin() -> impl Strategy<Value = String> {
    select(vec![
        "[S1]",
        "[S2]",
        "[S3]",
        "[S4]",
        "[S1, S4]",
        "[S2, reported]",
        "[S3, disputed]",
        "[S2, disputed since 2023]",
        "[S1, withdrawn since 2023-05]",
        "[S4, known 2024-06, quote \"so\"]",
        "[S5, known 2022-02-02]",
        "[guess \"why\"]",
        "[guess, known 2025]",
        "",
    ])
    .prop_map(str::to_owned)
}

/// Checks a board of one file.
pub(crate) fn checked(statements: &[String]) -> Checked {
    let text = statements.join("\n") + "\n";
    check(load(&BTreeMap::from([("main.board".to_owned(), text.into_bytes())]), "main.board"))
}
