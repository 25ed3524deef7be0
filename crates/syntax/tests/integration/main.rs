//! What the parser and the formatter promise, for every text there is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected fails, and says where"
)]

mod format;
mod parse;
mod round_trip;
mod texts;
