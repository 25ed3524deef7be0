//! What bargaining leads to: published cases, and laws.

mod laws;
mod truth;

use freehold_conflict::bargain::{Agreement, Bargained, Bargaining, Possible, bargain};

/// What two or more get from terms, between bounds; they get nothing while they argue, and have
/// nowhere to go.
fn over<'v>(
    bounds: &[[f64; 2]],
    n: usize,
    worth: &'v dyn Fn(&[f64], &mut [f64]),
) -> Bargaining<'v> {
    Bargaining {
        possible: Possible::Terms { bounds: bounds.to_vec(), worth },
        impasse: vec![0.0; n],
        walk_away: vec![None; n],
        power: vec![1.0; n],
        patience: None,
        comparable: true,
    }
}

fn among(worth: Vec<Vec<f64>>, lotteries: bool) -> Bargaining<'static> {
    let n = worth[0].len();
    Bargaining {
        possible: Possible::Alternatives { worth, lotteries },
        impasse: vec![0.0; n],
        walk_away: vec![None; n],
        power: vec![1.0; n],
        patience: None,
        comparable: true,
    }
}

fn solved(bargaining: &Bargaining<'_>) -> Bargained {
    bargain(bargaining).unwrap()
}

fn gets(agreement: &Option<Agreement>) -> Vec<f64> {
    agreement.as_ref().unwrap().gets.clone()
}

fn terms(agreement: &Option<Agreement>) -> Vec<f64> {
    agreement.as_ref().unwrap().terms.clone()
}

#[track_caller]
fn near(found: &[f64], expected: &[f64], tolerance: f64) {
    let is_near = found.len() == expected.len()
        && found.iter().zip(expected).all(|(a, b)| (a - b).abs() <= tolerance);
    assert!(is_near, "{found:?}, not {expected:?}");
}
