//! The language manual, the pages of the codes and the teaching boards, held to what they say.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected fails, and says where"
)]

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
