//! Where the answers of a board become words: one teller for all of them.

use freehold_board::{Answer, Comparison, Entry, Overview};
use freehold_text::Lang;

use crate::check::CheckSummary;
use crate::name::Names;
use crate::tell::Teller;
use crate::{check, compare, read, show, timeline};

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

    pub(crate) fn teller(&self) -> Teller<'n> {
        Teller { lang: self.page.lang, names: self.names }
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
