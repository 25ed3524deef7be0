//! How much a block decides.

use freehold_leverage::{EXACT_BLOCKS, VotingError, VotingGame, VotingPower, voting_power};
use proptest::prelude::*;
use serde_json::Value;

use crate::{assert_near, number, numbers, truth};

fn power(weights: &[u64], ocean: u64, quota: u64) -> VotingPower {
    voting_power(&VotingGame { weights: weights.to_vec(), ocean, quota }).unwrap()
}

fn weights(list: &Value) -> Vec<u64> {
    list.as_array().unwrap().iter().map(|weight| weight.as_u64().unwrap()).collect()
}

fn swings(list: &Value) -> Vec<u128> {
    weights(list).into_iter().map(u128::from).collect()
}

/// The same game with weights too large to count by weight.
fn scaled(weights: &[u64], quota: u64) -> (Vec<u64>, u64) {
    // The little that each has more decides nothing.
    let large = weights.iter().zip(0..).map(|(weight, more)| weight * 1_000_000_007 + more);
    (large.collect(), quota * 1_000_000_007)
}

#[test]
fn textbook_games_give_the_published_indices() {
    let file = truth(include_str!("../truth/voting_power_banzhaf_shapley.json"));
    let tolerance = number(&file["tolerance"]);
    let mut seen = 0;
    for case in file["cases"].as_array().unwrap().iter().filter(|case| !case["swings"].is_null()) {
        let about = case["game"].as_str().unwrap();
        let quota = case["quota"].as_u64().unwrap();
        let own = weights(&case["weights"]);
        let (large, large_quota) = scaled(&own, quota);
        for (weights, quota) in [(own, quota), (large, large_quota)] {
            let found = power(&weights, 0, quota);
            assert_eq!(found.swings, Some(swings(&case["swings"])), "{about}");
            assert_near(&found.banzhaf, &numbers(&case["banzhaf"]), tolerance, about);
            assert_near(&found.shapley_shubik, &numbers(&case["shapley_shubik"]), tolerance, about);
        }
        seen += 1;
    }
    assert_eq!(seen, 5);
}

#[test]
fn six_hundred_small_holders_are_nearly_an_ocean() {
    let file = truth(include_str!("../truth/voting_power_banzhaf_shapley.json"));
    let case = &file["cases"][5];
    let mut weights = vec![400];
    weights.extend([1; 600]);
    let found = power(&weights, 0, case["quota"].as_u64().unwrap());
    let expected = number(&case["shapley_shubik_big"]);
    assert_near(&found.shapley_shubik[..1], &[expected], 1e-12, "the large holder");
    assert!((found.shapley_shubik.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!((found.banzhaf.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert_eq!(found.swings, None);

    let limit = number(&case["ocean_limit w/(1-w)"]);
    let found = power(&[400], 600, 500);
    assert_near(&found.shapley_shubik, &[limit], 1e-12, "the ocean limit");
}

#[test]
fn voting_bodies_give_the_published_indices() {
    for text in [
        include_str!("../truth/power_eec_1958.json"),
        include_str!("../truth/power_un_security_council.json"),
    ] {
        let file = truth(text);
        let about = file["id"].as_str().unwrap();
        let tolerance = number(&file["tolerance"]);
        let expected = &file["expected"];
        let quota = file["input"]["quota"].as_u64().unwrap();
        let own = weights(&file["input"]["weights"]);
        let (large, large_quota) = scaled(&own, quota);
        for (weights, quota) in [(own, quota), (large, large_quota)] {
            let found = power(&weights, 0, quota);
            assert_eq!(found.swings, Some(swings(&expected["banzhaf_swings"])), "{about}");
            for key in ["banzhaf_normalised", "banzhaf_normalised_float"] {
                assert_near(&found.banzhaf, &numbers(&expected[key]), tolerance, about);
            }
            for key in ["shapley_shubik", "shapley_shubik_float"] {
                assert_near(&found.shapley_shubik, &numbers(&expected[key]), tolerance, about);
            }
            let others = libm::exp2(weights.len() as f64 - 1.0);
            let absolute: Vec<f64> =
                found.swings.unwrap().iter().map(|swings| *swings as f64 / others).collect();
            let key = "banzhaf_absolute_float";
            assert_near(&absolute, &numbers(&expected[key]), tolerance, about);
        }
    }
}

#[test]
fn one_block_in_an_ocean_follows_the_closed_form() {
    // Shapiro & Shapley 1978: w / (1 − w) below half, all from half on.
    for weight in [1, 10, 100, 250, 400, 499, 500, 501, 999] {
        let found = power(&[weight], 1000 - weight, 500);
        let share = weight as f64 / 1000.0;
        let expected = if weight < 500 { share / (1.0 - share) } else { 1.0 };
        let both = [found.shapley_shubik[0], found.ocean_shapley_shubik];
        assert_near(&both, &[expected, 1.0 - expected], 1e-12, &format!("{weight}"));
    }
}

#[test]
fn two_equal_blocks_in_an_ocean_share_what_the_integral_gives() {
    // Two blocks of 1/5 and an ocean of 3/5, half wins. Both blocks win from t = 1/6 on, one alone
    // from t = 1/2 on, and the ocean alone from t = 5/6 on.
    // φ = ∫ t dt from 1/6 to 1/2 + ∫ (1 − t) dt from 1/2 to 5/6 = 1/9 + 1/9
    let expected = 2.0 / 9.0;
    let found = power(&[200, 200], 600, 500);
    assert_near(&found.shapley_shubik, &[expected, expected], 1e-12, "two blocks");
    assert_near(&[found.ocean_shapley_shubik], &[1.0 - 2.0 * expected], 1e-12, "ocean");
}

#[test]
fn an_ocean_is_the_limit_of_many_small_holders() {
    let blocks = [300, 140, 60];
    let mut weights = blocks.to_vec();
    weights.extend([1; 500]);
    let many = power(&weights, 0, 501);
    let ocean = power(&blocks, 500, 501);
    assert_near(&many.shapley_shubik[..3], &ocean.shapley_shubik, 2e-3, "five hundred holders");
}

#[test]
fn the_ocean_splits_evenly_for_swings() {
    let found = power(&[40, 20], 40, 51);
    // Half of the ocean leaves 31 to find.
    assert_near(&found.banzhaf, &[1.0, 0.0], 0.0, "the larger decides");
    assert_eq!(found.swings, None);
    // Half of the ocean reaches the quota alone.
    assert_near(&power(&[10, 10], 80, 40).banzhaf, &[0.0, 0.0], 0.0, "nobody turns anything");
    // Half of the ocean and all blocks do not reach it.
    assert_near(&power(&[10, 10], 80, 90).banzhaf, &[0.0, 0.0], 0.0, "nobody wins");
}

#[test]
fn a_block_without_weight_doubles_the_coalitions_and_nothing_else() {
    let (with, without) = (power(&[4, 0, 3, 2, 1], 0, 6), power(&[4, 3, 2, 1], 0, 6));
    assert_eq!(with.swings, Some(vec![10, 0, 6, 6, 2]));
    assert_near(&with.banzhaf[2..], &without.banzhaf[1..], 0.0, "swings");
    assert_near(&with.shapley_shubik[2..], &without.shapley_shubik[1..], 0.0, "orders");
    let mut idle = vec![0; 200];
    idle.push(1);
    assert_eq!(power(&idle, 0, 1).swings, None);
}

#[test]
fn a_dictator_leaves_others_exactly_nothing() {
    let found = power(&[600, 300, 50], 50, 501);
    assert_near(&found.shapley_shubik[1..], &[0.0, 0.0], 0.0, "with an ocean");
    assert!((found.shapley_shubik[0] - 1.0).abs() < 1e-12);
    assert!(found.ocean_shapley_shubik.abs() < 1e-12);
    let found = power(&[4, 4, 4, 2, 2, 1, 0], 0, 12);
    assert_near(&found.shapley_shubik[5..], &[0.0, 0.0], 0.0, "null players");
}

#[test]
fn unanimity_shares_equally_among_any_number() {
    let weights = vec![3; 1000];
    let found = power(&weights, 0, 3000);
    assert_near(&found.shapley_shubik, &vec![0.001; 1000], 1e-15, "in random order");
    assert_near(&found.banzhaf, &vec![0.001; 1000], 1e-12, "by swings");
    assert_near(&[power(&[10, 20], 70, 100).ocean_shapley_shubik], &[1.0], 1e-12, "the ocean last");
}

#[test]
fn games_that_decide_nothing_are_refused() {
    let error = |weights: &[u64], ocean, quota| {
        voting_power(&VotingGame { weights: weights.to_vec(), ocean, quota }).unwrap_err()
    };
    assert_eq!(error(&[], 0, 1), VotingError::NoWeight);
    assert_eq!(error(&[0, 0], 0, 0), VotingError::NoWeight);
    assert_eq!(error(&[1, 2], 0, 0), VotingError::QuotaZero);
    assert_eq!(error(&[1, 2], 3, 7), VotingError::QuotaAboveTotal { quota: 7, total: 6 });
    assert_eq!(error(&[u64::MAX, 2], 3, 7), VotingError::TooHeavy);
    assert_eq!(error(&[1 << 62], 3, 7), VotingError::TooHeavy);
    let many = VotingError::TooManyBlocks { blocks: 26, limit: EXACT_BLOCKS };
    let heavy: Vec<u64> = (0..26).map(|block| 1_000_000_007 + block * block).collect();
    assert_eq!(error(&heavy, 0, 13_000_000_000), many);
    assert_eq!(error(&heavy, 1, 13_000_000_000), many);
    let alone = power(&[0, 0], 5, 3);
    assert_near(&alone.shapley_shubik, &[0.0, 0.0], 0.0, "blocks of nothing");
    assert_near(&[alone.ocean_shapley_shubik], &[1.0], 0.0, "an ocean alone");
}

#[test]
fn twenty_five_blocks_of_any_weight_are_answered_for() {
    let heavy: Vec<u64> = (0..25).map(|block| 20_000_003 + 1_000_033 * block * block).collect();
    let total: u64 = heavy.iter().sum();
    let found = power(&heavy, 0, total / 2 + 1);
    assert!((found.shapley_shubik.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    let found = power(&heavy, total, total + 1);
    let sum = found.shapley_shubik.iter().sum::<f64>() + found.ocean_shapley_shubik;
    assert!((sum - 1.0).abs() < 1e-12, "{sum}");
    assert!(found.shapley_shubik.windows(2).all(|pair| pair[0] < pair[1]));
}

/// The indices from every set, by their definition.
fn by_definition(weights: &[u64], quota: u64) -> (Vec<f64>, Vec<u128>) {
    let n = weights.len();
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    let (mut shapley, mut swings) = (vec![0.0; n], vec![0; n]);
    for set in 0_usize..1 << n {
        let has: u64 = (0..n).filter(|at| set >> at & 1 == 1).map(|at| weights[at]).sum();
        let size = set.count_ones() as usize;
        for at in (0..n).filter(|at| set >> at & 1 == 0) {
            if has < quota && has + weights[at] >= quota {
                swings[at] += 1;
                shapley[at] += factorial(size) * factorial(n - size - 1) / factorial(n);
            }
        }
    }
    (shapley, swings)
}

/// The oceanic indices by summing over many moments, with every set by its definition.
fn by_moments(weights: &[u64], ocean: u64, quota: u64) -> Vec<f64> {
    let (n, moments) = (weights.len(), 4000);
    let mut indices = vec![0.0; n];
    for moment in 0..moments {
        let t = (f64::from(moment) + 0.5) / f64::from(moments);
        for set in 0_usize..1 << n {
            let has: u64 = (0..n).filter(|at| set >> at & 1 == 1).map(|at| weights[at]).sum();
            let size = i32::try_from(set.count_ones()).unwrap();
            let rest = i32::try_from(n).unwrap() - size - 1;
            let gap = quota as f64 - t * ocean as f64 - has as f64;
            for at in (0..n).filter(|at| set >> at & 1 == 0) {
                if gap > 0.0 && weights[at] as f64 >= gap {
                    indices[at] += t.powi(size) * (1.0 - t).powi(rest) / f64::from(moments);
                }
            }
        }
    }
    indices
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn both_ways_of_counting_agree_with_the_definition(
        weights in prop::collection::vec(0_u64..12, 1..8),
        part in 0.0..1.0_f64,
    ) {
        let total: u64 = weights.iter().sum();
        prop_assume!(total > 0);
        let quota = 1 + ((total - 1) as f64 * part) as u64;
        let (shapley, expected) = by_definition(&weights, quota);
        let found = power(&weights, 0, quota);
        assert_near(&found.shapley_shubik, &shapley, 1e-12, "by size");
        prop_assert_eq!(found.swings.as_ref(), Some(&expected));

        let (large, quota) = (scaled(&weights, quota).0, quota * 1_000_000_007);
        let (shapley, expected) = by_definition(&large, quota);
        let found = power(&large, 0, quota);
        assert_near(&found.shapley_shubik, &shapley, 1e-12, "by halves");
        prop_assert_eq!(found.swings, Some(expected));
    }

    #[test]
    fn an_ocean_agrees_with_summing_over_moments_and_all_adds_up_to_one(
        weights in prop::collection::vec(0_u64..200, 0..6),
        ocean in 1_u64..400,
        part in 0.0..1.0_f64,
    ) {
        let total: u64 = weights.iter().sum::<u64>() + ocean;
        let quota = 1 + ((total - 1) as f64 * part) as u64;
        let found = power(&weights, ocean, quota);
        let sum = found.shapley_shubik.iter().sum::<f64>() + found.ocean_shapley_shubik;
        prop_assert!((sum - 1.0).abs() < 1e-12, "{}", sum);
        let expected = by_moments(&weights, ocean, quota);
        assert_near(&found.shapley_shubik, &expected, 5e-3, "moments");
    }

    #[test]
    fn the_unit_and_the_order_of_blocks_change_nothing(
        weights in prop::collection::vec(1_u64..50, 1..9),
        ocean in 0_u64..60,
    ) {
        let quota = (weights.iter().sum::<u64>() + ocean) / 2 + 1;
        prop_assume!(quota <= weights.iter().sum::<u64>() + ocean);
        let found = power(&weights, ocean, quota);
        let larger: Vec<u64> = weights.iter().map(|weight| weight * 1_000_003).collect();
        let scaled = power(&larger, ocean * 1_000_003, quota * 1_000_003);
        assert_near(&found.shapley_shubik, &scaled.shapley_shubik, 1e-13, "unit");
        assert_near(&found.banzhaf, &scaled.banzhaf, 1e-13, "unit");
        let mut turned: Vec<u64> = weights.clone();
        turned.reverse();
        let mut back = power(&turned, ocean, quota).shapley_shubik;
        back.reverse();
        assert_near(&found.shapley_shubik, &back, 1e-13, "order");
    }
}
