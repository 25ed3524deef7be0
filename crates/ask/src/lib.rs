//! Questions with their parameters as data, and their answers with words and a figure.
//!
//! What a person types in a terminal, clicks on a page or sends as JSON is the same question. Here
//! it is plain data: a [`Desk`] holds a board, a [`Question`] is put to it, and what comes back is
//! the answer as data, the page that tells it, and the figure that shows it. [`CATALOGUE`] lists
//! every question with the schema of its parameters and of its answer.
//!
//! ```text
//!  board, report ──▶ ASK ──▶ command line, server, report of one file
//!                    └─ you are here
//! ```
//!
//! Changes of the text that are tried out are [`Change`]s: a desk with changes is another desk, so
//! that a what-if is undone, shared, compared and saved as what it is, a change of the text.
//!
//! No file, clock or thread is touched here.

mod assume;
mod catalogue;
mod change;
mod desk;
mod fact;
mod finding;
mod info;
mod place;
mod programs;
pub mod question;
mod refusal;
mod trying;
mod when;

pub use assume::assume;
pub use catalogue::{Budget, CATALOGUE, Entry, browser, parameters, sentences};
pub use change::{Change, ChangeError, Misfit, diff};
pub use desk::Desk;
pub use fact::{Fact, fact};
pub use finding::{Finding, Mending, findings};
pub use info::{
    AssumptionLine, Choosable, FileLine, Info, Named, PartyName, Thing, ThingLabel, info,
};
pub use place::{Completion, Cursor, complete, hover};
pub use programs::{Programs, whatif};
pub use question::{Ahead, Dates, Question, ReadAnswer, Told, Trying, Unwatched, Watch};
pub use refusal::Refusal;
pub use trying::trial;
pub use when::{first_day, last_day, moment};
