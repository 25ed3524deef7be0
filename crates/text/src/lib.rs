//! Source files, spans, diagnostics with codes, and the words in English and Korean.
//!
//! This crate knows no grammar. It knows what a place in a text is, what can be wrong with the
//! bytes of a file, how a finding is shown, and every word that Freehold says.
//!
//! ```text
//!  BYTES ──read──▶ source ──parse──▶ tree ──check──▶ board ──▶ words and figures
//!  └─ you are here                                              └─ and here, for the words
//! ```

mod code;
mod diagnostic;
pub mod josa;
pub mod limits;
mod nearest;
mod render;
mod source;
mod span;
mod words;

pub use code::Code;
pub use diagnostic::{Diagnostic, Edit, Fix, Label, Message, Severity};
pub use nearest::nearest;
pub use render::{Format, apply, render, sorted};
pub use source::{Position, ReadFile, SourceFile, Sources};
pub use span::{FileId, Span};
pub use words::{Lang, has_key, keys, one_of, phrase, placeholders, spoken, template, words};
