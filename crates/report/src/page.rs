//! What does a page hold: headings, paragraphs, lists and tables.

use crate::Page;
use crate::paint::{Ink, TIE, finished, inked};
use crate::table::Table;
use crate::wrap::lines;

/// A page in the making.
pub(crate) struct Sheet<'p> {
    page: &'p Page,
    lines: Vec<String>,
}

impl<'p> Sheet<'p> {
    pub(crate) fn new(page: &'p Page) -> Self {
        Self { page, lines: Vec::new() }
    }

    /// How many columns there are.
    pub(crate) fn width(&self) -> usize {
        self.page.width.clamp(20, 400)
    }

    pub(crate) fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }

    /// A heading, with an aside behind it.
    pub(crate) fn heading(&mut self, text: &str, aside: &str) {
        self.gap();
        let aside = if aside.is_empty() {
            String::new()
        } else {
            format!("{TIE} {}", inked(Ink::Aside, aside))
        };
        self.item(0, 2, &format!("{}{aside}", inked(Ink::Heading, text)));
    }

    /// A paragraph that stands in by `indent`, its later lines by `hang` more.
    pub(crate) fn item(&mut self, indent: usize, hang: usize, text: &str) {
        let room = self.width().saturating_sub(indent);
        for (number, line) in lines(text, room, hang).into_iter().enumerate() {
            let by = if number > 0 { indent + hang.min(room / 2) } else { indent };
            self.lines.push(format!("{}{line}", " ".repeat(by)));
        }
    }

    pub(crate) fn table(&mut self, table: &Table) {
        let width = self.width();
        self.lines.extend(table.lines(width));
    }

    pub(crate) fn finish(self) -> String {
        finished(&self.lines, self.page)
    }
}
