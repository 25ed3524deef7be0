//! What is filled in where only totals are known.

use freehold_leverage::{MaxEntropyError, max_entropy};
use proptest::prelude::*;

use crate::{assert_near, number, numbers, truth};

#[test]
fn the_published_example_is_filled_in_as_printed() {
    let file = truth(include_str!("../truth/missing_bilateral_links_max_entropy.json"));
    let (rows, columns) = (&file["inputs"]["row_totals"], &file["inputs"]["column_totals"]);
    let found = max_entropy(&numbers(rows), &numbers(columns)).unwrap();
    // The limit is given in six decimals, the printed matrix within the stated tolerance.
    for (key, tolerance) in
        [("ipf_limit", 1e-6), ("matrix_2dp_printed", number(&file["tolerance"]))]
    {
        let expected = file["expected"][key].as_array().unwrap();
        assert_eq!(found.len(), expected.len());
        for (row, expected) in found.iter().zip(expected) {
            assert_near(row, &numbers(expected), tolerance, key);
        }
    }
}

#[test]
fn totals_that_fit_nothing_are_refused() {
    let error = |rows: &[f64], columns: &[f64]| max_entropy(rows, columns).unwrap_err();
    assert_eq!(error(&[1.0], &[]), MaxEntropyError::NotSquare { rows: 1, columns: 0 });
    assert_eq!(error(&[-1.0, 2.0], &[0.0, 1.0]), MaxEntropyError::BadTotal(-1.0));
    let infinite = [f64::INFINITY, 1.0];
    assert_eq!(error(&infinite, &infinite), MaxEntropyError::BadTotal(f64::INFINITY));
    assert!(matches!(error(&[f64::NAN], &[1.0]), MaxEntropyError::BadTotal(_)));
    let differ = MaxEntropyError::TotalsDiffer { rows: 3.0, columns: 2.0 };
    assert_eq!(error(&[1.0, 2.0], &[1.0, 1.0]), differ);
    assert_eq!(error(&[5.0, 1.0, 1.0], &[4.0, 2.0, 1.0]), MaxEntropyError::Infeasible { at: 0 });
    assert_eq!(error(&[1.0], &[1.0]), MaxEntropyError::Infeasible { at: 0 });
    // So close to having to deal with oneself that fitting takes forever.
    let close = error(&[4.0, 1.0, 1.0 - 1e-8], &[2.0 - 2e-8, 2.0, 2.0 + 1e-8]);
    assert_eq!(close, MaxEntropyError::NotConverged { rounds: 100_000 });
}

#[test]
fn one_who_takes_part_in_everything_leaves_the_others_nothing() {
    let found = max_entropy(&[4.0, 1.0, 1.0], &[2.0, 1.0, 3.0]).unwrap();
    assert_eq!(found, [[0.0, 1.0, 3.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]);
    let found = max_entropy(&[4.0, 1.0], &[1.0, 4.0]).unwrap();
    assert_eq!(found, [[0.0, 4.0], [1.0, 0.0]]);
}

#[test]
fn no_totals_and_totals_of_nothing_give_nothing() {
    assert!(max_entropy(&[], &[]).unwrap().is_empty());
    assert_eq!(max_entropy(&[0.0; 2], &[0.0; 2]).unwrap(), [[0.0; 2], [0.0; 2]]);
}

proptest! {
    /// Entropy is largest where amounts are products of a factor of the row and one of the column,
    /// so that every rectangle off the diagonal has equal products of its corners.
    #[test]
    fn totals_are_met_and_rectangles_balance(
        amounts in prop::collection::vec(0.1..10.0_f64, 25),
        scale in -6..13_i32,
    ) {
        let scale = 10_f64.powi(scale);
        let cell = |a: usize, b: usize| if a == b { 0.0 } else { amounts[a * 5 + b] * scale };
        let rows: Vec<f64> = (0..5).map(|a| (0..5).map(|b| cell(a, b)).sum()).collect();
        let columns: Vec<f64> = (0..5).map(|b| (0..5).map(|a| cell(a, b)).sum()).collect();
        let found = max_entropy(&rows, &columns).unwrap();
        let total: f64 = rows.iter().sum();
        let sums: Vec<f64> = found.iter().map(|row| row.iter().sum()).collect();
        assert_near(&sums, &rows, 1e-11 * total, "rows");
        let sums: Vec<f64> = (0..5).map(|b| found.iter().map(|row| row[b]).sum()).collect();
        assert_near(&sums, &columns, 1e-11 * total, "columns");
        for (a, row) in found.iter().enumerate() {
            prop_assert!(row[a].abs() <= 0.0);
        }
        let left = found[0][2] * found[1][3];
        let right = found[0][3] * found[1][2];
        prop_assert!((left - right).abs() <= 1e-9 * left.max(right));
    }
}
