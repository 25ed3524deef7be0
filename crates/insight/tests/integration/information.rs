//! What knowing is worth.

use freehold_insight::{InsightError, Partial, partial_information, perfect_information};
use proptest::prelude::*;

use crate::{near, normal, number, numbers, truth};

fn case(name: &str) -> serde_json::Value {
    truth(include_str!("../truth/value_of_information.json"))[name].clone()
}

#[test]
fn the_wildcatter_would_pay_what_raiffa_says() {
    let case = case("wildcatter");
    let drill = numbers(&case["payoffs_drill"]);
    let none = vec![number(&case["payoff_no_drill"]); drill.len()];
    let probability = numbers(&case["probability"]);
    let found = perfect_information(&[&drill, &none], Some(&probability), 1).unwrap();
    near(found.means[0], number(&case["emv"]), 1e-12);
    near(found.knowing, number(&case["with_perfect_information"]), 1e-12);
    near(found.value.value, number(&case["evpi"]), 1e-12);
    assert_eq!(found.best, 0);
    // To know the state is to know everything; to know only whether it is dry is worth as much.
    for kinds in [[0, 1, 2], [0, 1, 1]] {
        let inputs = [Partial::Kind(&kinds)];
        let found = partial_information(&[&drill, &none], &inputs, Some(&probability), 1).unwrap();
        near(found[0].value.unwrap().value, number(&case["evpi"]), 1e-12);
        near(found[0].changes, 0.5, 1e-12);
    }
}

/// 1 + 2X + 3Y against nothing.
fn gaussian(seed: u64, count: usize) -> [Vec<f64>; 4] {
    let [x, y, z] = ["x", "y", "z"].map(|name| normal(seed, name, count));
    let benefit = x.iter().zip(&y).map(|(x, y)| 1.0 + 2.0 * x + 3.0 * y).collect();
    [x, y, z, benefit]
}

#[test]
fn the_gaussian_case_is_worth_its_closed_form() {
    let case = case("gaussian");
    let expected = ["evppi_x", "evppi_y"].map(|key| number(&case[key]));
    let all = number(&case["evpi"]);
    let mut covered = [0; 3];
    for seed in 0..100 {
        let [x, y, z, benefit] = gaussian(seed, 4000);
        let nothing = vec![0.0; benefit.len()];
        let payoffs: [&[f64]; 2] = [&nothing, &benefit];
        let perfect = perfect_information(&payoffs, None, 1).unwrap();
        let inputs = [&x, &y, &z].map(|column| Partial::Number(column));
        let found = partial_information(&payoffs, &inputs, None, 1).unwrap();
        let found = found.iter().map(|one| one.value.unwrap()).collect::<Vec<_>>();
        // What says nothing is worth nothing.
        near(found[2].value, 0.0, 0.02);
        for (slot, (found, expected)) in covered.iter_mut().zip([
            (perfect.value, all),
            (found[0], expected[0]),
            (found[1], expected[1]),
        ]) {
            near(found.value, expected, 5.0 * found.standard_error);
            *slot += usize::from(found.low <= expected && expected <= found.high);
        }
    }
    assert!(covered.iter().all(|count| *count >= 90), "{covered:?}");
}

#[test]
fn a_bend_is_learned_as_well_as_a_line() {
    // x² - 1 against nothing, x standard normal: E max(0, x² - 1) = 2 φ(1).
    let x = normal(5, "x", 20_000);
    let noise = normal(5, "noise", 20_000);
    let benefit: Vec<f64> = x.iter().zip(noise).map(|(x, e)| x * x - 1.0 + 2.0 * e).collect();
    let nothing = vec![0.0; x.len()];
    let found =
        partial_information(&[&benefit, &nothing], &[Partial::Number(&x)], None, 1).unwrap();
    let value = found[0].value.unwrap();
    let density = libm::exp(-0.5) / (2.0 * std::f64::consts::PI).sqrt();
    near(value.value, 2.0 * density, 3.0 * value.standard_error);
}

#[test]
fn what_is_found_out_together_is_worth_what_both_tell() {
    let case = case("gaussian");
    let [x, y, z, benefit] = gaussian(9, 10_000);
    let nothing = vec![0.0; x.len()];
    // The product against nothing: E max(0, xy) = 1/π, and neither alone is worth anything.
    let product: Vec<f64> = x.iter().zip(&y).zip(&z).map(|((x, y), z)| x * y + z).collect();
    let inputs = [Partial::Together(&[&x, &y]), Partial::Number(&x)];
    let of = |benefit: &[f64]| {
        let found = partial_information(&[&nothing, benefit], &inputs, None, 1).unwrap();
        [found[0].value.unwrap(), found[1].value.unwrap()]
    };
    let [both, _] = of(&benefit);
    near(both.value, number(&case["evpi"]), 3.0 * both.standard_error);
    let [both, alone] = of(&product);
    near(both.value, std::f64::consts::FRAC_1_PI, 3.0 * both.standard_error);
    near(alone.value, 0.0, 0.03);
    let nine = [x.as_slice(); 9];
    let found = partial_information(&[&nothing, &benefit], &[Partial::Together(&nine)], None, 1);
    assert_eq!(found, Err(InsightError::TooMany { there: 9, most: 8 }));
}

#[test]
fn few_values_are_grouped_whether_numbers_or_kinds() {
    let [x, _, _, benefit] = gaussian(7, 5000);
    let kinds: Vec<u32> = x.iter().map(|x| u32::from(*x > 0.0)).collect();
    let same: Vec<f64> = kinds.iter().map(|kind| f64::from(*kind)).collect();
    let nothing = vec![0.0; x.len()];
    let inputs = [Partial::Kind(&kinds), Partial::Number(&same)];
    let found = partial_information(&[&nothing, &benefit], &inputs, None, 1).unwrap();
    assert_eq!(found[0], found[1]);
    // Given the sign of x, the mean is 1 ± 2√(2/π).
    let value = found[0].value.unwrap();
    let expected = 0.5 * (2.0 * (2.0 / std::f64::consts::PI).sqrt() - 1.0);
    near(value.value, expected, 3.0 * value.standard_error);
}

#[test]
fn what_never_varies_or_never_repeats_is_not_told() {
    let [_, _, _, benefit] = gaussian(8, 200);
    let (nothing, same) = (vec![0.0; 200], vec![1.0; 200]);
    let each: Vec<u32> = (0..200).collect();
    let inputs = [Partial::Number(&same), Partial::Kind(&[3; 200]), Partial::Kind(&each)];
    let found = partial_information(&[&nothing, &benefit], &inputs, None, 1).unwrap();
    assert!(found.iter().all(|one| one.value.is_none()));
    let alone = perfect_information(&[&benefit], None, 1);
    assert_eq!(alone, Err(InsightError::TooFew { there: 1, needed: 2 }));
    let none = perfect_information(&[&benefit, &nothing], Some(&[0.0; 200]), 1);
    assert_eq!(none, Err(InsightError::Impossible));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Knowing one input is worth something from nothing to all, whatever the payoffs.
    #[test]
    fn to_know_a_part_is_never_worth_more_than_to_know_all(
        rows in prop::collection::vec((-1e3_f64..1e3, -1e3_f64..1e3, -5_i32..5, 0.0_f64..1.0), 64..200),
    ) {
        let [a, b] = [0, 1].map(|option| {
            rows.iter().map(|row| if option == 0 { row.0 } else { row.1 }).collect::<Vec<f64>>()
        });
        let weights: Vec<f64> = rows.iter().map(|row| row.3 + 0.01).collect();
        let few: Vec<f64> = rows.iter().map(|row| f64::from(row.2)).collect();
        let payoffs: [&[f64]; 2] = [&a, &b];
        let all = perfect_information(&payoffs, Some(&weights), 1).unwrap().value.value;
        let inputs = [Partial::Number(&a), Partial::Number(&few)];
        for one in partial_information(&payoffs, &inputs, Some(&weights), 1).unwrap() {
            if let Some(value) = one.value {
                prop_assert!(value.value >= 0.0 && value.value <= all + 1e-9);
                prop_assert!(value.low <= value.value && value.value <= value.high);
            }
        }
    }
}
