//! A report of one file: prose with the board's own numbers, figures and sources.
//!
//! An author writes Markdown. Where a number belongs, they write what to ask instead of the number:
//! `{{show OpenAI.revenue on=2024-12-31}}`. What comes out is one page of HTML that asks for no
//! other file: every number was asked of the board, figures are drawings with their data as a table
//! behind them, and whoever says so stands below as a footnote.
//!
//! ```text
//!  Markdown + desk ──directive──▶ answers ──write──▶ one page of HTML
//! ```
//!
//! A directive is a question of `freehold-ask` with its parameters; the manual lists all directives.

mod directive;
mod markdown;
mod notes;
mod style;
mod usual;
mod write;

pub use usual::usual;
pub use write::{Article, Problem, article};
