//! Scores, held to published values and to integrals.

use freehold_ensemble::elementary::normal_quantile;
use freehold_insight::{
    InsightError, Verdict, brier, calibration, crps_ensemble, crps_ensemble_fair, crps_normal,
    crps_quantiles, interval_score, log_score, log_scores, murphy, pinball, skill,
    weighted_interval_score,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::{near, number, numbers, truth};

const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

fn cases(key: &str) -> Vec<Value> {
    match truth(include_str!("../truth/scores.json"))[key].clone() {
        Value::Array(cases) => cases,
        one => vec![one],
    }
}

fn happened(value: &Value) -> bool {
    number(value) > 0.5
}

#[test]
fn scores_are_the_published_ones() {
    for case in cases("crps_normal") {
        let [mean, sd, y] = ["mean", "sd", "y"].map(|key| number(&case[key]));
        near(crps_normal(mean, sd, y).unwrap(), number(&case["crps"]), 1e-12);
    }
    for case in cases("crps_ensemble") {
        let (members, y) = (numbers(&case["members"]), number(&case["y"]));
        near(crps_ensemble(&members, y).unwrap(), number(&case["standard"]), 1e-12);
        near(crps_ensemble_fair(&members, y).unwrap(), number(&case["fair"]), 1e-12);
    }
    for case in cases("brier") {
        let found = brier(number(&case["p"]), happened(&case["outcome"])).unwrap();
        near(found, number(&case["score"]), 1e-12);
    }
    for case in cases("log_score") {
        let found = log_score(number(&case["p"]), happened(&case["outcome"])).unwrap();
        near(found, number(&case["score"]), 1e-12);
    }
    for case in cases("interval_score_90") {
        let [low, high, y] = ["low", "high", "y"].map(|key| number(&case[key]));
        near(interval_score(low, high, 0.9, y).unwrap(), number(&case["score"]), 1e-12);
    }
    for case in cases("brier_decomposition") {
        let outcomes: Vec<bool> =
            case["outcomes"].as_array().unwrap().iter().map(happened).collect();
        let found = murphy(&numbers(&case["forecasts"]), &outcomes).unwrap();
        near(found.score, number(&case["brier"]), 1e-12);
        near(found.reliability, number(&case["reliability"]), 1e-12);
        near(found.resolution, number(&case["resolution"]), 1e-12);
        near(found.uncertainty, number(&case["uncertainty"]), 1e-12);
        assert_eq!((found.told, found.forecasts), (3, 15));
    }
}

#[test]
fn quantiles_that_are_many_score_like_the_normal_they_are_of() {
    let levels: Vec<f64> = (1..1000).map(|part| f64::from(part) / 1000.0).collect();
    let values: Vec<f64> = levels.iter().map(|level| 2.0 * normal_quantile(*level) + 5.0).collect();
    for y in [4.5, 5.0, 9.0, 20.0, -3.0] {
        let exact = crps_normal(5.0, 2.0, y).unwrap();
        near(crps_quantiles(&levels, &values, y).unwrap(), exact, 2e-3);
        let losses: f64 = levels
            .iter()
            .zip(&values)
            .map(|(level, value)| pinball(*level, *value, y).unwrap())
            .sum();
        near(2.0 * losses / levels.len() as f64, exact, 1e-2);
    }
}

#[test]
fn five_quantiles_of_a_uniform_are_the_uniform() {
    // U(0, 1): the CRPS is y² - y + 1/3 inside, and goes on in a line outside.
    for y in [0.0, 0.03, 0.5, 0.62, 1.0] {
        near(crps_quantiles(&LEVELS, &LEVELS, y).unwrap(), y * y - y + 1.0 / 3.0, 1e-15);
    }
    near(crps_quantiles(&LEVELS, &LEVELS, 3.0).unwrap(), 2.0 + 1.0 / 3.0, 1e-12);
    near(crps_quantiles(&LEVELS, &LEVELS, -1.0).unwrap(), 1.0 + 1.0 / 3.0, 1e-12);
    // Five equal quantiles are a number.
    near(crps_quantiles(&LEVELS, &[4.0; 5], 6.5).unwrap(), 2.5, 1e-15);
    near(weighted_interval_score([4.0; 5], 6.5).unwrap(), 2.5, 1e-12);
}

#[test]
fn the_weighted_interval_score_is_that_of_its_intervals() {
    // Bracher et al. 2021, equation 1, for the median and the intervals of 50 and 90 %.
    let quantiles = [1.0, 3.0, 4.0, 6.0, 11.0];
    for y in [-2.0, 2.0, 4.0, 5.5, 14.0] {
        let wide = interval_score(1.0, 11.0, 0.9, y).unwrap();
        let narrow = interval_score(3.0, 6.0, 0.5, y).unwrap();
        let expected = (0.5 * f64::abs(y - 4.0) + 0.05 * wide + 0.25 * narrow) / 2.5;
        near(weighted_interval_score(quantiles, y).unwrap(), expected, 1e-12);
    }
}

#[test]
fn who_was_certain_and_wrong_scores_infinitely() {
    assert_eq!(log_score(0.0, true), Ok(f64::INFINITY));
    assert_eq!(log_score(1.0, false), Ok(f64::INFINITY));
    assert_eq!(log_score(1.0, true), Ok(0.0));
    assert!(log_score(1.0, true).unwrap().is_sign_positive());
    let found = log_scores(&[0.0, 1.0, 0.5], &[true, true, false]).unwrap();
    assert_eq!((found.mean, found.certain_and_wrong, found.forecasts), (None, 1, 3));
    let found = log_scores(&[0.5, 1.0], &[true, true]).unwrap();
    near(found.mean.unwrap(), std::f64::consts::LN_2 / 2.0, 1e-15);
    for bad in [-0.1, 1.1, f64::NAN] {
        assert_eq!(brier(bad, true), Err(InsightError::OutOfRange { what: "probability" }));
        assert_eq!(log_score(bad, true), Err(InsightError::OutOfRange { what: "probability" }));
    }
    assert!(crps_normal(0.0, -1.0, 0.0).is_err() && crps_normal(f64::NAN, 1.0, 0.0).is_err());
    assert_eq!(crps_normal(1.0, 0.0, 3.0), Ok(2.0));
    assert!(interval_score(2.0, 1.0, 0.9, 0.0).is_err());
    assert!(crps_quantiles(&LEVELS, &[1.0, 2.0, 1.5, 3.0, 4.0], 0.0).is_err());
    assert!(crps_ensemble(&[], 0.0).is_err() && crps_ensemble_fair(&[1.0], 0.0).is_err());
}

#[test]
fn bins_have_counts_frequencies_and_intervals() {
    let told = [0.0, 0.05, 0.1, 0.3, 0.3, 0.3, 0.3, 0.3, 0.6, 1.0];
    let outcomes = [false, false, true, true, false, false, false, true, true, true];
    let found = calibration(&told, &outcomes, 10).unwrap();
    let counts: Vec<(f64, usize, usize)> =
        found.bins.iter().map(|bin| (bin.from, bin.count, bin.happened)).collect();
    assert_eq!(counts, [(0.0, 2, 0), (0.1, 1, 1), (0.3, 5, 2), (0.6, 1, 1), (0.9, 1, 1)]);
    near(found.bins[2].frequency, 0.4, 1e-15);
    near(found.bins[2].told, 0.3, 1e-15);
    assert_eq!(found.inside, [1, 1]);
    assert!(found.too_few && found.bins[0].too_few && !found.bins[2].too_few);
}

#[test]
fn seven_questions_are_too_few_to_judge_and_many_are_judged() {
    let (told, outcomes) = ([0.9; 7], [true; 7]);
    assert_eq!(skill(&told, &outcomes, 0.5).unwrap().verdict, Verdict::TooFew);
    let outcomes: Vec<bool> = (0..100).map(|row| row % 2 == 0).collect();
    let sharp: Vec<f64> = outcomes.iter().map(|yes| if *yes { 0.8 } else { 0.2 }).collect();
    let wrong: Vec<f64> = sharp.iter().map(|told| 1.0 - told).collect();
    let found = skill(&sharp, &outcomes, 0.5).unwrap();
    assert_eq!(found.verdict, Verdict::Better);
    near(found.skill.unwrap(), 1.0 - 0.04 / 0.25, 1e-12);
    assert_eq!(skill(&wrong, &outcomes, 0.5).unwrap().verdict, Verdict::Worse);
    assert_eq!(skill(&[0.5; 100], &outcomes, 0.5).unwrap().verdict, Verdict::Alike);
    // A hundred that all happened are one kind of evidence only.
    assert_eq!(skill(&[0.9; 100], &[true; 100], 0.5).unwrap().verdict, Verdict::TooFew);
    // A reference that is perfect leaves no skill to tell.
    assert_eq!(skill(&[0.9; 3], &[true; 3], 1.0).unwrap().skill, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Three parts make the score, whatever was told.
    #[test]
    fn the_parts_of_a_score_add_up(rows in prop::collection::vec((0_u8..=10, any::<bool>()), 1..60)) {
        let told: Vec<f64> = rows.iter().map(|row| f64::from(row.0) / 10.0).collect();
        let outcomes: Vec<bool> = rows.iter().map(|row| row.1).collect();
        let found = murphy(&told, &outcomes).unwrap();
        let sum = found.reliability - found.resolution + found.uncertainty;
        prop_assert!((found.score - sum).abs() < 1e-12);
        let bins = calibration(&told, &outcomes, 10).unwrap().bins;
        prop_assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), rows.len());
        prop_assert!(bins.iter().all(|bin| bin.from <= bin.told && bin.told <= bin.to));
    }

    /// Members in any order score as pair by pair.
    #[test]
    fn members_score_as_pair_by_pair(members in prop::collection::vec(-100.0_f64..100.0, 2..30), y in -100.0_f64..100.0) {
        let n = members.len() as f64;
        let off: f64 = members.iter().map(|x| (x - y).abs()).sum::<f64>() / n;
        let pairs: f64 = members.iter().flat_map(|x| members.iter().map(move |z| (x - z).abs())).sum();
        prop_assert!((crps_ensemble(&members, y).unwrap() - (off - pairs / (2.0 * n * n))).abs() < 1e-9);
        let fair = off - pairs / (2.0 * n * (n - 1.0));
        prop_assert!((crps_ensemble_fair(&members, y).unwrap() - fair).abs() < 1e-9);
    }
}
