//! Answers as people read them, in both languages.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test whose setting fails has failed"
)]

mod answers;
mod figures;
mod forecasts;
mod number;
mod pages;
mod power;
mod runs;
mod scenarios;
mod spreadsheet;
mod views;

use std::collections::BTreeMap;

use freehold_board::{Board, Moment, load};
use freehold_quantity::CalendarDate;
use freehold_report::{Medium, Page};
use freehold_text::Lang;

/// Returns the board that `text` describes; its mistakes, if it has some, are the test's own.
#[track_caller]
pub(crate) fn board(text: &str) -> Board {
    let library = BTreeMap::from([(String::from("main.board"), text.as_bytes().to_vec())]);
    let checked = freehold_board::check(load(&library, "main.board"));
    let format = freehold_text::Format::Concise;
    let findings =
        freehold_text::render(&checked.sources, &checked.diagnostics, format, Lang::En, false);
    assert_eq!(checked.errors(), 0, "{findings}");
    checked.board
}

pub(crate) fn day(text: &str) -> Moment {
    let date = CalendarDate::parse(text).unwrap().last;
    Moment::new(date, date)
}

pub(crate) fn page(lang: Lang, width: usize) -> Page {
    Page { lang, width, medium: Medium::Plain }
}

/// A story of two: one stands on the other's land, and two sources disagree about it.
pub(crate) const SMALL: &str = r#"board "A small quarrel" ko "작은 다툼"
money USD
actor Tenant company ko "세입자" founded 2019
actor Landlord company ko "오픈AI" reads "오픈에이아이"
actor Rival company ko "구글"
asset Cloud service of Landlord ko "애저"
source paper 2025-06 Herald "A deal" trust high
source blog 2025-06 Weblog "What I heard" trust low
need Tenant.compute essential ko "컴퓨팅"
    replace 18 to 36 months [guess "nobody has moved so much"]
2025-01-21 term sole: Landlord has exclusivity over Tenant.compute [paper, known 2025-01-21]
    until 2030
2025-01-21 supply Tenant.compute: Cloud 55 to 75 %, Rival 25 to 45 % [paper, reported, known 2025-01-21]
2025-01-21 stake Landlord in Tenant: equity none [paper, known 2025-01-21]
2025-01-21 stake Landlord in Tenant: equity 49 % [blog, reported]
quantity Tenant.revenue USD/year "Revenue" ko "매출"
2024 claim Tenant.revenue 12 to 13 bn USD/year [paper]
2026-12-31 claim Tenant.revenue 20 bn USD/year [paper, known 2025-06-30]
quantity Tenant.users count "Weekly users" ko "주간 이용자"
2025-06 claim Tenant.users 800 M count [guess "a round number"]
2025-06-10 event quarrel of Tenant, Landlord "They quarrel" ko "둘이 다투다" [paper]
rate KRW 2025-06-01 1421 KRW/USD [paper, known 2025-06-01]
2025-06-20 convert 13 bn USD: about 17 tn KRW [blog]
"#;
