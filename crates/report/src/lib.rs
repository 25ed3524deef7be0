//! Answers as words and tables, in English and Korean.
//!
//! The board answers in plain data; here the data becomes sentences and aligned tables that a
//! stranger can read. A guess, a claim and a dispute look different, and never by color alone; who
//! says so stands beside what is said; no line is wider than the page.
//!
//! ```text
//!  text ──parse──▶ tree ──check──▶ board ──read, show, timeline …──▶ answers ──▶ WORDS
//!                                                                                └─ you are here
//! ```
//!
//! Nothing here decides anything: what leads, what is contested and what is asked next comes with
//! the answer. Files, terminals and JSON are elsewhere.

mod check;
mod claim;
mod compare;
mod csv;
mod date;
mod land;
mod name;
pub mod number;
mod page;
mod paint;
mod read;
mod say;
mod show;
mod table;
mod tell;
mod timeline;
mod wrap;

use freehold_board::{Answer, Comparison, Entry, Overview};
use freehold_text::Lang;

pub use check::CheckSummary;
pub use csv::csv;
pub use date::date;
pub use name::Names;

/// What an answer is laid out on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The language.
    pub lang: Lang,
    /// How many columns it has.
    pub width: usize,
    /// Whether styles may be used.
    pub color: bool,
}

/// Tells answers with the names of a board: labels in Korean, who has which right.
#[derive(Clone, Debug)]
pub struct Report<'n> {
    page: Page,
    names: &'n Names,
}

impl<'n> Report<'n> {
    /// Returns a teller on `page` by `names`.
    pub fn new(page: Page, names: &'n Names) -> Self {
        Self { page, names }
    }

    /// Returns the board on one screen.
    pub fn read(&self, overview: &Overview) -> String {
        read::read(overview, &Names::of_overview(overview).and(self.names.clone()), &self.page)
    }

    /// Returns what the check of a board found beside mistakes.
    pub fn check(&self, summary: &CheckSummary<'_>) -> String {
        check::check(summary, self.names, &self.page)
    }

    /// Returns what stands about one thing, and who says so.
    pub fn show(&self, answer: &Answer) -> String {
        show::show(answer, &self.names.clone().and_of_answer(answer), &self.page)
    }

    /// Returns what happened, year by year.
    pub fn timeline(&self, entries: &[Entry]) -> String {
        timeline::timeline(entries, self.names, &self.page)
    }

    /// Returns what differs between two states that are called `before` and `after`.
    pub fn compare(&self, comparison: &Comparison, before: &str, after: &str) -> String {
        compare::compare(comparison, before, after, self.names, &self.page)
    }
}
