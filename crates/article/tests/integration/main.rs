//! Reports: what an author writes, and what comes out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected fails, and says where"
)]

mod directives;
mod flagship;
mod page;

use std::collections::BTreeMap;

use freehold_article::{Article, article};
use freehold_ask::{Budget, Desk};
use freehold_text::Lang;

const BUDGET: Budget = Budget { futures: 5_000_000, draws: 20_000 };

/// A board in which a source says something else than another one.
const BOARD: &str = "\
board \"A laboratory\" ko \"연구소\"
actor Lab company \"A laboratory\" ko \"연구소\"
actor Nimbus company
asset Cloud service of Nimbus
source contract 2025-01-15 Lab \"The contract\" trust high url \"https://example.org/contract\"
source rumor 2025-02-01 \"A blog\" \"What was heard\" trust low
need Lab.compute essential [guess]
2025-01-15 supply Lab.compute: Cloud 100 %  [contract]
quantity Lab.users count \"Users\" ko \"이용자\"
quantity Lab.revenue USD/year \"Revenue\" ko \"매출\"
2025-01-15 claim Lab.users 100 count  [contract]
2025-01-15 claim Lab.users 300 count  [rumor, disputed]
2025-01-15 claim Lab.revenue 1.5 M USD/year  [guess]
";

fn desk(text: &str) -> Desk {
    Desk::new(BTreeMap::from([("main.board".to_owned(), text.into())]), "main.board")
}

fn written(text: &str, lang: Lang) -> Article {
    article(&desk(BOARD), text, lang, BUDGET, "freehold report . -o report.html")
}

/// What a page says, without its marks, and the problems with their lines.
fn told(text: &str) -> (String, Vec<(usize, String)>) {
    let article = written(text, Lang::En);
    let problems = article.problems.into_iter().map(|one| (one.line, one.message));
    (page::words(&article.html), problems.collect())
}
