//! Published answers, laws and boards.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test whose setting fails has failed"
)]

mod balance;
mod bargain;
mod deals;
mod game;
mod graph;
mod question;
