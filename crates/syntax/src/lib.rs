//! The board language: text to a lossless tree of statements, and back to text.
//!
//! The language is made of lines. A line that starts at the margin is a statement, indented lines
//! are its details, and every line ends where it ends. So the tree is flat: all tokens of the file in
//! order, nothing left out, and over them the statements, each with typed parts that know their
//! place. Joining the tokens gives the text back byte for byte; a statement that can't be read
//! stays in the tree as `Broken`, with a finding that says why, and the next line is read as if
//! nothing had happened.
//!
//! ```text
//!  text ──tokens──▶ lines ──parse──▶ TREE ──check──▶ board
//!                                    └─ you are here
//! ```
//!
//! Not here: what a name means, whether a unit exists, whether a date makes sense on a board.
//!
//! ```
//! use freehold_syntax::{ast::Kind, format, parse};
//! use freehold_text::FileId;
//!
//! let parsed = parse(FileId(0), "actor OpenAI   company ; the tenant\n");
//! assert!(parsed.diagnostics.is_empty());
//! assert!(matches!(&parsed.tree.statements[0].kind, Kind::Actor(actor) if actor.name.text == "OpenAI"));
//! assert_eq!(parsed.tree.print(), "actor OpenAI   company ; the tenant\n");
//! assert_eq!(format(&parsed.tree).lines().next().map(|line| line.split("  ").next()), Some(Some("actor OpenAI company")));
//! ```

pub mod ast;
mod cursor;
mod effects;
mod evidence;
mod expression;
mod format;
mod lexer;
mod statements;
mod tree;
mod values;
pub mod vocabulary;

pub use format::{MARGIN, format};
pub use lexer::{Token, TokenKind, tokens};
pub use tree::{Parsed, Tree, parse};
