//! The language manual, the pages of the codes and the teaching boards, held to what they say.

mod boards;
mod language;
mod markdown;
mod pages;
mod question;
mod wording;
