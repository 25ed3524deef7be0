//! The server as a whole: real connections on loopback, real files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected fails, and says where"
)]

mod events;
mod files;
mod hosts;
mod jobs;
mod public;
mod questions;
mod refusals;
mod served;
mod slow;
