//! What the measures promise: published and made-up cases with their answers, and laws.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test whose setting fails has failed"
)]

mod circulate;
mod concentrate;
mod edits;
mod large;
mod laws;
mod manual;
mod max_entropy;
mod questions;
mod ranges;
mod small;
mod survives;
mod truth;
mod voting;

use serde_json::Value;

/// A case, from its text.
fn truth(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(number).collect()
}

/// A number, also one that is written as the text `5/12`.
fn number(value: &Value) -> f64 {
    let Some(text) = value.as_str() else { return value.as_f64().unwrap() };
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap()
}

#[track_caller]
fn assert_near(found: &[f64], expected: &[f64], tolerance: f64, about: &str) {
    let is_near = found.len() == expected.len()
        && found.iter().zip(expected).all(|(a, b)| (a - b).abs() <= tolerance);
    assert!(is_near, "{about}: {found:?}, not {expected:?}");
}
