//! The rules that the tree keeps, each a function from the project to what is wrong with it.

mod codes;
mod crates;
mod documents;
mod files;
mod words;

use crate::project::Project;

pub use codes::codes;
pub use crates::{architecture, order};
pub use documents::{changelog, glossary, held_by, links, named_paths, quotes, summary};
pub use files::{hollow_lib, length, machine_paths, quiet_libraries, unnamed_todo};
pub use words::{languages, said_and_unsaid};

/// A rule.
pub type Rule = fn(&Project) -> Vec<String>;

/// Every rule with its name.
pub const RULES: &[(&str, Rule)] = &[
    ("a crate uses only crates above it", order),
    ("ARCHITECTURE.md lists the crates that there are", architecture),
    ("a file has at most 800 lines", length),
    ("lib.rs holds no logic", hollow_lib),
    ("a library asks for no file, clock, network or thread", quiet_libraries),
    ("somebody is named beside what is to be done", unnamed_todo),
    ("no text tells the folders of one machine", machine_paths),
    ("a code has a page and a test", codes),
    ("English and Korean have the same keys", languages),
    ("every key is said, and every key said exists", said_and_unsaid),
    ("CHANGELOG.md tells of this version", changelog),
    ("a link leads somewhere", links),
    ("a path in a document leads somewhere", named_paths),
    ("a quotation stands in its file", quotes),
    ("a promise is held by the test that is named", held_by),
    ("the glossary says what the catalogue says", glossary),
    ("the book lists every page", summary),
];
