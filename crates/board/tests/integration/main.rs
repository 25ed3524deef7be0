//! The language manual, the pages of the codes and the teaching boards, held to what they say.

#![expect(clippy::panic, reason = "a helper of a test fails by panicking")]

mod boards;
mod elsewhere;
mod language;
mod limits;
mod markdown;
mod pages;
mod question;
mod shuffle;
mod small;
mod visibility;
mod wording;
