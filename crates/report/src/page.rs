//! What does a page hold: headings, paragraphs, lists and tables.

mod markup;

use crate::paint::{Ink, TIE, finished, inked};
use crate::table::Table;
use crate::wrap::lines;
use crate::{Medium, Page};

/// A part of a page.
pub(crate) enum Block {
    /// An empty line.
    Gap,
    /// A heading with its aside, both inked.
    Heading(String),
    /// A paragraph that stands in by `indent`, its later lines by `hang` more.
    Item {
        /// How far it stands in.
        indent: usize,
        /// How far the later lines stand in beyond that.
        hang: usize,
        /// What it says.
        text: String,
    },
    /// Rows that line up.
    Table(Table),
}

/// A page in the making.
pub(crate) struct Sheet<'p> {
    page: &'p Page,
    blocks: Vec<Block>,
}

impl<'p> Sheet<'p> {
    pub(crate) fn new(page: &'p Page) -> Self {
        Self { page, blocks: Vec::new() }
    }

    /// How many columns there are.
    pub(crate) fn width(&self) -> usize {
        match self.page.medium {
            // Where somebody scrolls, nothing is cut short for want of room.
            Medium::Html => 400,
            Medium::Plain | Medium::Color => self.page.width.clamp(20, 400),
        }
    }

    /// Whether long tables are shown whole.
    pub(crate) fn is_scrolled(&self) -> bool {
        self.page.medium == Medium::Html
    }

    pub(crate) fn gap(&mut self) {
        if !self.blocks.is_empty() {
            self.blocks.push(Block::Gap);
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
        self.blocks.push(Block::Heading(format!("{}{aside}", inked(Ink::Heading, text))));
    }

    /// A paragraph that stands in by `indent`, its later lines by `hang` more.
    pub(crate) fn item(&mut self, indent: usize, hang: usize, text: &str) {
        self.blocks.push(Block::Item { indent, hang, text: text.to_owned() });
    }

    pub(crate) fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    pub(crate) fn finish(self) -> String {
        match self.page.medium {
            Medium::Html => markup::markup(&self.blocks),
            Medium::Plain | Medium::Color => finished(&self.lines(), self.page),
        }
    }

    fn lines(&self) -> Vec<String> {
        let width = self.width();
        let mut out = Vec::new();
        let item = |indent: usize, hang: usize, text: &str| -> Vec<String> {
            let room = width.saturating_sub(indent);
            let by = |number: usize| if number > 0 { indent + hang.min(room / 2) } else { indent };
            let lines = lines(text, room, hang).into_iter().enumerate();
            lines.map(|(number, line)| format!("{}{line}", " ".repeat(by(number)))).collect()
        };
        for block in &self.blocks {
            match block {
                Block::Gap => out.push(String::new()),
                Block::Heading(text) => out.extend(item(0, 2, text)),
                Block::Item { indent, hang, text } => {
                    out.extend(item(*indent, *hang, text));
                }
                Block::Table(table) => out.extend(table.lines(width)),
            }
        }
        out
    }
}
