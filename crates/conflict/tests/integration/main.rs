//! Published answers, laws and boards.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test whose setting fails has failed"
)]

mod bargain;
mod deals;
