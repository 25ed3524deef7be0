//! The rules by which forecasts are scored, held against published numbers and laws.

use freehold_forecast::{
    ScoreError, Verdict, brier, calibration, crps_ensemble, crps_ensemble_fair, crps_normal,
    crps_quantiles, interval_score, log_score, mean, murphy, pinball, skill,
    weighted_interval_score, wilson,
};
use proptest::prelude::*;
use serde_json::Value;

/// Gneiting and Raftery 2007, closed forms, and two libraries.
const TRUTH: &str = include_str!("../truth/scores.json");
const CLOSE: f64 = 1e-12;

fn truth() -> Value {
    serde_json::from_str(TRUTH).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn same(found: f64, expected: &Value, what: &Value) {
    assert!((found - number(expected)).abs() < CLOSE, "{what}: {found}");
}

#[test]
fn the_published_scores_come_out() {
    let truth = truth();
    for case in truth["crps_normal"].as_array().unwrap() {
        let [mean, sd, y] = ["mean", "sd", "y"].map(|key| number(&case[key]));
        same(crps_normal(mean, sd, y).unwrap(), &case["crps"], case);
    }
    let case = &truth["crps_ensemble"];
    let members = numbers(&case["members"]);
    same(crps_ensemble(&members, number(&case["y"])).unwrap(), &case["standard"], case);
    same(crps_ensemble_fair(&members, number(&case["y"])).unwrap(), &case["fair"], case);
    for case in truth["brier"].as_array().unwrap() {
        let happened = number(&case["outcome"]) > 0.5;
        same(brier(number(&case["p"]), happened).unwrap(), &case["score"], case);
    }
    for case in truth["log_score"].as_array().unwrap() {
        let happened = number(&case["outcome"]) > 0.5;
        same(log_score(number(&case["p"]), happened).unwrap(), &case["score"], case);
    }
    for case in truth["interval_score_90"].as_array().unwrap() {
        let [low, high, y] = ["low", "high", "y"].map(|key| number(&case[key]));
        same(interval_score(low, high, 0.9, y).unwrap(), &case["score"], case);
    }
}

#[test]
fn the_published_decomposition_comes_out() {
    let case = &truth()["brier_decomposition"];
    let told = numbers(&case["forecasts"]);
    let happened: Vec<bool> =
        numbers(&case["outcomes"]).into_iter().map(|outcome| outcome > 0.5).collect();
    let parts = murphy(&told, &happened).unwrap();
    same(parts.score, &case["brier"], case);
    same(parts.reliability, &case["reliability"], case);
    same(parts.resolution, &case["resolution"], case);
    same(parts.uncertainty, &case["uncertainty"], case);
    assert_eq!((parts.told, parts.forecasts), (3, 15));
}

#[test]
fn what_is_no_probability_has_no_score() {
    for wrong in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        let refused = Err(ScoreError::OutOfRange { what: "probability" });
        assert_eq!(brier(wrong, true), refused);
        assert_eq!(log_score(wrong, false), refused);
        assert!(murphy(&[wrong], &[true]).is_err());
        assert!(calibration(&[wrong], &[true], 10).is_err());
    }
    assert_eq!(murphy(&[], &[]), Err(ScoreError::Empty));
    assert_eq!(skill(&[0.5], &[], 0.5), Err(ScoreError::Unequal { expected: 1, found: 0 }));
    assert!(crps_normal(0.0, -1.0, 0.0).is_err());
    assert!(crps_normal(0.0, 1.0, f64::NAN).is_err());
    assert!(crps_ensemble(&[], 0.0).is_err());
    assert!(crps_ensemble_fair(&[1.0], 0.0).is_err());
    assert!(interval_score(2.0, 1.0, 0.9, 0.0).is_err());
    assert!(crps_quantiles(&[0.5, 0.4], &[0.0, 1.0], 0.0).is_err());
    assert!(crps_quantiles(&[0.4, 0.5], &[0.0], 0.0).is_err());
    assert!(weighted_interval_score([0.0, 2.0, 1.0, 3.0, 4.0], 0.0).is_err());
    assert!(pinball(1.5, 0.0, 0.0).is_err());
}

#[test]
fn the_impossible_that_happened_costs_everything() {
    assert_eq!(log_score(0.0, true), Ok(f64::INFINITY));
    assert_eq!(log_score(1.0, false), Ok(f64::INFINITY));
    assert_eq!(log_score(1.0, true), Ok(0.0));
}

#[test]
fn bins_hold_their_forecasts_and_say_when_they_are_few() {
    let told = [0.05, 0.1, 0.15, 0.3, 0.95, 1.0];
    let happened = [false, true, false, false, true, true];
    let found = calibration(&told, &happened, 10).unwrap();
    let bins: Vec<_> =
        found.bins.iter().map(|bin| (bin.from, bin.count, bin.happened, bin.too_few)).collect();
    let expected = vec![(0.0, 1, 0, true), (0.1, 2, 1, true), (0.3, 1, 0, true), (0.9, 2, 2, true)];
    assert_eq!(bins, expected);
    assert!(found.too_few);
    assert_eq!(found.inside, [0, 0]);
}

#[test]
fn wilson_gives_the_published_interval() {
    // Brown, Cai and DasGupta 2001: 0 of 10 is 0 to 0.2775; Newcombe 1998: 81 of 263 is 0.2553 to 0.3662.
    let [low, high] = wilson(0.0, 10.0);
    assert!(low == 0.0 && (high - 0.2775).abs() < 5e-5, "{high}");
    let [low, high] = wilson(81.0, 263.0);
    assert!((low - 0.2553).abs() < 5e-5 && (high - 0.3662).abs() < 5e-5, "{low} {high}");
}

#[test]
fn the_quantile_of_student_is_the_one_of_the_tables() {
    // Two-sided 95 %: 12.706, 3.182, 2.262 and 2.045 for 1, 3, 9 and 29 degrees of freedom.
    for (count, quantile) in [(2, 12.706), (4, 3.182), (10, 2.262), (30, 2.045)] {
        let values: Vec<f64> = (0..count).map(f64::from).collect();
        let found = mean(&values, 1).unwrap();
        let reach = (found.high - found.value) / found.standard_error;
        assert!((reach - quantile).abs() < 6e-4, "{count}: {reach}");
    }
}

#[test]
fn a_coin_is_beaten_only_by_enough_forecasts() {
    let few = skill(&[0.9, 0.1], &[true, false], 0.5).unwrap();
    assert_eq!(few.verdict, Verdict::TooFew);
    let told: Vec<f64> = (0..40).map(|place| if place % 2 == 0 { 0.8 } else { 0.2 }).collect();
    let happened: Vec<bool> = (0..40).map(|place| place % 2 == 0 || place == 1).collect();
    let found = skill(&told, &happened, 0.5).unwrap();
    assert_eq!(found.verdict, Verdict::Better);
    let wrong: Vec<bool> = happened.iter().map(|happened| !happened).collect();
    assert_eq!(skill(&told, &wrong, 0.5).unwrap().verdict, Verdict::Worse);
}

proptest! {
    #[test]
    fn the_decomposition_adds_up(
        pairs in proptest::collection::vec((0.0..=1.0_f64, any::<bool>()), 1..60)
    ) {
        let (told, happened): (Vec<f64>, Vec<bool>) = pairs.into_iter().unzip();
        let parts = murphy(&told, &happened).unwrap();
        let sum = parts.reliability - parts.resolution + parts.uncertainty;
        prop_assert!((parts.score - sum).abs() < CLOSE);
    }

    #[test]
    fn nobody_gains_by_saying_what_they_do_not_believe(
        belief in 0.01..=0.99_f64,
        told in 0.01..=0.99_f64,
    ) {
        let expected = |score: fn(f64, bool) -> Result<f64, ScoreError>, told: f64| {
            belief * score(told, true).unwrap() + (1.0 - belief) * score(told, false).unwrap()
        };
        prop_assert!(expected(brier, belief) <= expected(brier, told) + CLOSE);
        prop_assert!(expected(log_score, belief) <= expected(log_score, told) + CLOSE);
    }

    #[test]
    fn the_crps_of_a_number_is_how_far_it_is_off(x in -1e6..1e6_f64, y in -1e6..1e6_f64) {
        prop_assert!((crps_ensemble(&[x], y).unwrap() - (x - y).abs()).abs() < 1e-6);
        prop_assert!((crps_normal(x, 0.0, y).unwrap() - (x - y).abs()).abs() < 1e-6);
    }
}
