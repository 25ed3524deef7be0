//! What the readings of clashes promise: published cases with their answers, and laws.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test whose setting fails has failed"
)]

mod game;
