//! Numbers and designs, held to published values, closed forms and other implementations.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test that meets the unexpected fails, and says where"
)]

mod design;
mod elementary;
mod held;
mod laws;
mod manual;
mod quadrature;
mod random;
mod sampled;
mod small;
mod streams;
