//! Indices of functions whose indices are known.

use freehold_insight::{InsightError, SaltelliDesign, SobolIndices};

use crate::{near, number, numbers, truth};

const ISHIGAMI: &str = include_str!("../truth/ishigami.json");
const G: &str = include_str!("../truth/sobol_g.json");
const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/// Ishigami and Homma 1990, of numbers inside of 0 and 1.
pub(crate) fn ishigami(columns: &[&[f64]], outputs: &mut [f64]) {
    let angle = |input: usize, row: usize| (2.0 * columns[input][row] - 1.0) * std::f64::consts::PI;
    for (row, output) in outputs.iter_mut().enumerate() {
        let [x, y, z] = [0, 1, 2].map(|input| angle(input, row));
        *output = libm::sin(x) + 7.0 * libm::sin(y).powi(2) + 0.1 * z.powi(4) * libm::sin(x);
    }
}

/// Sobol' 1993.
pub(crate) fn g_function(a: &[f64], columns: &[&[f64]], outputs: &mut [f64]) {
    for (row, output) in outputs.iter_mut().enumerate() {
        let factor =
            |(a, column): (&f64, &&[f64])| ((4.0 * column[row] - 2.0).abs() + a) / (1.0 + a);
        *output = a.iter().zip(columns).map(factor).product();
    }
}

fn indices(
    seed: u64,
    inputs: usize,
    groups: &[Vec<usize>],
    replicates: u64,
    model: impl Fn(&[&[f64]], &mut [f64]) + Sync,
) -> SobolIndices {
    let design = SaltelliDesign::new(seed, &NAMES[..inputs], groups, replicates).unwrap();
    design.indices(&design.run(model)).unwrap()
}

/// Holds the indices within three standard errors, and the intervals to the truth in at least 90 of
/// 100 repeats.
#[track_caller]
fn hold(
    replicates: u64,
    first: &[f64],
    total: &[f64],
    model: impl Fn(&[&[f64]], &mut [f64]) + Sync,
) {
    let mut covered = vec![[0, 0]; first.len()];
    for seed in 0..100 {
        let found = indices(seed, first.len(), &[], replicates, &model);
        for (place, group) in found.groups.iter().enumerate() {
            let pairs = [(group.first, first[place]), (group.total, total[place])];
            for (slot, (found, expected)) in covered[place].iter_mut().zip(pairs) {
                if seed == 0 {
                    near(found.value, expected, 3.0 * found.standard_error);
                }
                *slot += usize::from(found.low <= expected && expected <= found.high);
            }
        }
    }
    assert!(covered.iter().flatten().all(|count| *count >= 90), "{covered:?}");
}

#[test]
fn the_indices_of_ishigami_are_the_closed_forms() {
    let case = truth(ISHIGAMI);
    hold(8, &numbers(&case["S1"]), &numbers(&case["ST"]), ishigami);
    // A few replicates rest on runs of points.
    hold(2, &numbers(&case["S1"]), &numbers(&case["ST"]), ishigami);
    let found = indices(1, 3, &[], 64, ishigami);
    near(found.mean, number(&case["mean"]), 0.02);
    near(found.variance, number(&case["variance"]), 0.1);
    assert_eq!(found.runs, 5 * 64 * 256);
}

#[test]
fn the_indices_of_the_g_function_are_the_closed_forms() {
    for case in truth(G)["cases"].as_array().unwrap() {
        let a = numbers(&case["a"]);
        let model = |columns: &[&[f64]], outputs: &mut [f64]| g_function(&a, columns, outputs);
        hold(12, &numbers(&case["S1"]), &numbers(&case["ST"]), model);
        near(indices(1, a.len(), &[], 64, model).variance, number(&case["variance"]), 0.04);
    }
}

#[test]
fn inputs_that_matter_alike_are_in_one_bracket_and_others_are_told_apart() {
    let alike = |columns: &[&[f64]], outputs: &mut [f64]| g_function(&[0.0; 3], columns, outputs);
    let found = indices(5, 3, &[], 16, alike);
    assert_eq!(found.first_ties.brackets.len(), 1);
    assert_eq!((found.first_ties.brackets[0].first, found.first_ties.brackets[0].last), (0, 2));
    let apart = |columns: &[&[f64]], outputs: &mut [f64]| {
        g_function(&[0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0], columns, outputs);
    };
    let found = indices(5, 8, &[], 64, apart);
    assert_eq!(found.total_ties.order[..4], [0, 1, 2, 3]);
    let [four] = found.total_ties.brackets[..] else { panic!("{:?}", found.total_ties) };
    assert_eq!((four.first, four.last), (4, 7));
}

#[test]
fn a_group_is_everything_about_it() {
    // Ishigami: the group of the first and third input has S = S1 + S3 + S13 and T = S.
    let case = truth(ISHIGAMI);
    let (first, total) = (numbers(&case["S1"]), numbers(&case["ST"]));
    let found = indices(2, 3, &[vec![0, 2], vec![1]], 32, ishigami);
    let both = first[0] + first[2] + number(&case["S2_13"]);
    assert_eq!(found.groups.len(), 2);
    near(found.groups[0].first.value, both, 3.0 * found.groups[0].first.standard_error);
    near(found.groups[0].total.value, both, 3.0 * found.groups[0].total.standard_error);
    near(found.groups[1].total.value, total[1], 3.0 * found.groups[1].total.standard_error);
    assert_eq!(found.runs, 4 * 32 * 256);
}

#[test]
fn what_decides_an_outcome_is_told_like_a_quantity() {
    // It happens if x < 1/2 and y < 1/4: with p = 1/8, V(E[Y|x]) = (1/4)² / 4 and
    // V(E[Y|y]) = (1/2)² · 3/16; the variance is p (1 - p).
    let found = indices(3, 3, &[], 64, |columns, outputs| {
        for (row, output) in outputs.iter_mut().enumerate() {
            *output = f64::from(u8::from(columns[0][row] < 0.5 && columns[1][row] < 0.25));
        }
    });
    let variance = 7.0 / 64.0;
    let (x, y) = (1.0 / 64.0 / variance, 3.0 / 64.0 / variance);
    for (group, first, total) in [(0, x, 1.0 - y), (1, y, 1.0 - x), (2, 0.0, 0.0)] {
        let found = found.groups[group];
        near(found.first.value, first, 3.0 * found.first.standard_error);
        near(found.total.value, total, 3.0 * found.total.standard_error);
    }
    // An input that moves nothing is exactly nothing.
    assert_eq!(found.groups[2].total.high, 0.0);
}

#[test]
fn a_hundred_inputs_that_add_up_have_a_hundredth_each() {
    let names: Vec<String> = (0..100).map(|place| format!("input {place}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let design = SaltelliDesign::new(4, &names, &[], 8).unwrap();
    let outputs = design.run(|columns, outputs| {
        for (row, output) in outputs.iter_mut().enumerate() {
            *output = columns.iter().map(|column| column[row]).sum();
        }
    });
    let found = design.indices(&outputs).unwrap();
    // With seven degrees of freedom, one in 10,000 is beyond seven standard errors.
    for group in &found.groups {
        near(group.first.value, 0.01, 7.0 * group.first.standard_error);
        near(group.total.value, 0.01, 7.0 * group.total.standard_error);
    }
    let held = found.groups.iter().filter(|one| one.total.low <= 0.01 && 0.01 <= one.total.high);
    assert!(held.count() >= 85);
    let [all] = found.total_ties.brackets[..] else { panic!("{:?}", found.total_ties.brackets) };
    assert_eq!((all.first, all.last), (0, 99));
}

#[test]
fn one_more_input_moves_no_draw_of_the_others() {
    let few = SaltelliDesign::new(9, &["a", "b"], &[], 2).unwrap();
    let more = SaltelliDesign::new(9, &["a", "b", "long-after"], &[], 2).unwrap();
    for matrix in [freehold_insight::Matrix::A, freehold_insight::Matrix::B] {
        assert_eq!(few.points(matrix, 1), more.points(matrix, 1)[..2]);
    }
}

#[test]
fn a_constant_and_an_impossible_outcome_are_no_indices() {
    let design = SaltelliDesign::new(1, &NAMES[..2], &[], 2).unwrap();
    for constant in [0.0, 1.0, 0.1, -3e7] {
        let outputs = design.run(|_, outputs| outputs.fill(constant));
        assert_eq!(design.indices(&outputs), Err(InsightError::Constant), "{constant}");
    }
}
