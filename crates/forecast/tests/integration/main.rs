//! What is likely, and how good was what was said.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test that meets the unexpected fails, and says where"
)]

mod ledger;
mod likely;
mod scores;
mod small;
