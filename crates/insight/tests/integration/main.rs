//! Solvers on columns, held to closed forms, published values and how often intervals hold.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test that meets the unexpected fails, and says where"
)]

mod bad_input;
mod board;
mod condition;
mod estimate;
mod given_data;
mod information;
mod look;
mod manual;
mod morris;
mod play;
mod prim;
mod questions;
mod robust;
mod saltelli;
mod swing;
mod threads;
mod tied;
mod weights;

use freehold_ensemble::Stream;
use freehold_ensemble::elementary::normal_quantile;
use serde_json::Value;

fn truth(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

#[track_caller]
fn near(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} is not {expected} within {within}");
}

/// Returns a column of independent numbers inside of 0 and 1.
fn uniform(seed: u64, name: &str, count: usize) -> Vec<f64> {
    let stream = Stream::new(seed, name);
    (0..count as u64).map(|future| stream.uniform(future, 0)).collect()
}

/// Returns a column of independent standard normal numbers.
fn normal(seed: u64, name: &str, count: usize) -> Vec<f64> {
    uniform(seed, name, count).into_iter().map(normal_quantile).collect()
}
