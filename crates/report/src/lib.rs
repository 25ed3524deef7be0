//! Answers as words, tables and figures, in English and Korean.
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

mod balance;
mod check;
mod claim;
mod compare;
mod conflict;
mod csv;
mod date;
mod deal;
mod figure;
mod forecast;
mod game;
mod insight;
mod land;
mod left_out;
mod name;
pub mod number;
mod page;
mod paint;
mod power;
mod read;
mod report;
mod run;
mod say;
mod score;
mod show;
mod table;
mod tell;
mod timeline;
mod wrap;

pub use check::CheckSummary;
pub use csv::csv;
pub use date::date;
pub use figure::{BarRow, BarUnit, Figure, escaped, html, style};
pub use left_out::LeftOut;
pub use name::Names;
pub use report::{Medium, Page, Report};
