//! What can't be told apart.

use freehold_insight::{Bracket, tied};

use crate::normal;

/// Parts of which the spread is known.
const MANY: usize = 100_000;

/// Returns resamples of values: one row a resample, independent normal errors.
fn draws(seed: u64, values: &[f64]) -> Vec<Vec<f64>> {
    let errors: Vec<Vec<f64>> =
        (0..values.len()).map(|place| normal(seed, &format!("error {place}"), 500)).collect();
    (0..500).map(|row| values.iter().zip(&errors).map(|(x, e)| x + e[row]).collect()).collect()
}

#[test]
fn being_alike_does_not_carry_over() {
    let values = [0.0, 20.0, 3.0, 6.0];
    let found = tied(&values, &draws(1, &values), MANY);
    assert_eq!(found.order, [1, 3, 2, 0]);
    assert_eq!(found.brackets, [Bracket { first: 1, last: 2 }, Bracket { first: 2, last: 3 }]);
}

#[test]
fn equal_inputs_are_seldom_told_apart() {
    let mut told = 0;
    for seed in 0..200 {
        // What is estimated has an error of its own, as large as that of its resamples.
        let values: Vec<f64> =
            (0..10).map(|place| normal(seed, &format!("v {place}"), 1)[0]).collect();
        let whole = [Bracket { first: 0, last: 9 }];
        told += usize::from(tied(&values, &draws(seed + 1000, &values), MANY).brackets != whole);
    }
    // 5 % of 200 are 10, with a standard deviation of 3.
    assert!((2..=20).contains(&told), "{told}");
}

#[test]
fn without_errors_equal_is_tied_and_more_is_more() {
    let found = tied(&[1.0, 2.0, 2.0], &vec![vec![1.0, 2.0, 2.0]; 100], MANY);
    assert_eq!(found.order, [1, 2, 0]);
    assert_eq!(found.brackets, [Bracket { first: 0, last: 1 }]);
    assert!(tied(&[], &[], MANY).order.is_empty());
    assert_eq!(tied(&[3.0], &[], MANY).brackets, []);
}
