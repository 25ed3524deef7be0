//! First-order indices from futures that were run already.

use freehold_insight::{InsightError, Matrix, SaltelliDesign, given_data};

use crate::saltelli::{g_function, ishigami};
use crate::{near, numbers, truth, uniform};

const FUTURES: usize = 4096;

fn drawn(seed: u64, inputs: usize, futures: usize) -> Vec<Vec<f64>> {
    (0..inputs).map(|input| uniform(seed, &format!("input {input}"), futures)).collect()
}

fn views(columns: &[Vec<f64>]) -> Vec<&[f64]> {
    columns.iter().map(Vec::as_slice).collect()
}

#[track_caller]
fn hold(expected: &[f64], model: impl Fn(&[&[f64]], &mut [f64])) {
    let mut covered = vec![0; expected.len()];
    for seed in 0..100 {
        let columns = drawn(seed, expected.len(), FUTURES);
        let mut output = vec![0.0; FUTURES];
        model(&views(&columns), &mut output);
        let found = given_data(&views(&columns), &output, 1, seed).unwrap();
        for ((slot, expected), found) in covered.iter_mut().zip(expected).zip(&found.inputs) {
            let found = found.first.unwrap();
            if seed == 0 {
                near(found.value, *expected, 3.0 * found.standard_error);
            }
            *slot += usize::from(found.low <= *expected && *expected <= found.high);
        }
    }
    assert!(covered.iter().all(|count| *count >= 90), "{covered:?}");
}

#[test]
fn the_indices_of_ishigami_come_from_any_futures() {
    hold(&numbers(&truth(include_str!("../truth/ishigami.json"))["S1"]), ishigami);
}

#[test]
fn the_indices_of_the_g_function_come_from_any_futures() {
    for case in truth(include_str!("../truth/sobol_g.json"))["cases"].as_array().unwrap() {
        let a = numbers(&case["a"]);
        hold(&numbers(&case["S1"]), |columns, outputs| g_function(&a, columns, outputs));
    }
}

/// The futures of an ensemble: 16 replicates of 256.
#[test]
fn intervals_hold_for_futures_of_a_design() {
    let expected = numbers(&truth(include_str!("../truth/ishigami.json"))["S1"]);
    let mut covered = [0; 3];
    for seed in 0..100 {
        let design = SaltelliDesign::new(seed, &["x", "y", "z"], &[], 16).unwrap();
        let replicates: Vec<_> = (0..16).map(|number| design.points(Matrix::A, number)).collect();
        let columns = [0, 1, 2].map(|input| {
            replicates.iter().flat_map(|points| points[input].clone()).collect::<Vec<f64>>()
        });
        let views = columns.each_ref().map(Vec::as_slice);
        let mut output = vec![0.0; FUTURES];
        ishigami(&views, &mut output);
        let found = given_data(&views, &output, 256, seed).unwrap();
        for ((slot, expected), found) in covered.iter_mut().zip(&expected).zip(&found.inputs) {
            let found = found.first.unwrap();
            *slot += usize::from(found.low <= *expected && *expected <= found.high);
        }
    }
    assert!(covered.iter().all(|count| *count >= 90), "{covered:?}");
}

#[test]
fn an_input_with_few_values_is_parted_exactly() {
    // y = k + u for k of 0, 1, 2 alike: V(E[Y|k]) = 2/3, and u adds 1/12.
    let columns = drawn(4, 2, FUTURES);
    let kinds: Vec<f64> = columns[0].iter().map(|x| (x * 3.0).floor()).collect();
    let output: Vec<f64> = kinds.iter().zip(&columns[1]).map(|(kind, u)| kind + u).collect();
    let found = given_data(&[&kinds, &columns[1]], &output, 1, 7).unwrap();
    let first = found.inputs[0].first.unwrap();
    near(first.value, (2.0 / 3.0) / (2.0 / 3.0 + 1.0 / 12.0), 3.0 * first.standard_error);
    assert_eq!(found.inputs[0].parts, 3);
}

#[test]
fn an_outcome_that_hangs_on_one_input_alone_is_told_by_it() {
    let columns = drawn(6, 2, FUTURES);
    let happens: Vec<f64> = columns[0].iter().map(|x| f64::from(u8::from(*x < 0.3))).collect();
    let found = given_data(&views(&columns), &happens, 1, 7).unwrap();
    for (input, expected) in [(0, 1.0), (1, 0.0)] {
        let first = found.inputs[input].first.unwrap();
        near(first.value, expected, 3.0 * first.standard_error + 0.005);
    }
    assert_eq!(found.ties.order, [0, 1]);
    assert!(found.ties.brackets.is_empty());
}

#[test]
fn an_input_that_never_varies_is_not_told() {
    let columns = drawn(6, 1, 100);
    let same = vec![2.0; 100];
    let found = given_data(&[&same, &columns[0]], &columns[0], 1, 7).unwrap();
    assert_eq!(found.inputs[0].first, None);
    assert_eq!(found.told, [1]);
    let found = given_data(&[&same], &columns[0], 1, 7).unwrap();
    assert!(found.told.is_empty() && found.ties.order.is_empty());
}

#[test]
fn more_inputs_than_futures_are_looked_at_one_by_one() {
    let columns = drawn(8, 200, 100);
    let found = given_data(&views(&columns), &columns[17], 1, 7).unwrap();
    assert_eq!(found.ties.order[0], 17);
    assert_eq!(given_data(&views(&columns), &vec![1.0; 100], 1, 7), Err(InsightError::Constant));
}
