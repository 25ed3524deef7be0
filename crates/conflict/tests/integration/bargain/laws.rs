//! What holds for every bargaining.

use freehold_conflict::bargain::{BargainError, Bargaining, Patience, bargain};
use proptest::prelude::*;

use super::{among, gets, near, over, solved, terms};

/// Alternatives with lots, of which at least one is better than the impasse for both.
fn chances() -> impl Strategy<Value = Vec<Vec<f64>>> {
    let point = || prop::collection::vec(-5.0..10.0_f64, 2);
    (prop::collection::vec(point(), 1..8), prop::collection::vec(1.0..10.0_f64, 2)).prop_map(
        |(mut all, good)| {
            all.push(good);
            all
        },
    )
}

fn scaled(worth: &[Vec<f64>], by: [f64; 2], plus: [f64; 2]) -> Bargaining<'static> {
    let moved = worth
        .iter()
        .map(|gets| (0..2).map(|party| gets[party] * by[party] + plus[party]).collect());
    let mut bargaining = among(moved.collect(), true);
    bargaining.impasse = plus.to_vec();
    bargaining
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn units_do_not_matter_to_nash_and_kalai_smorodinsky(
        worth in chances(), by in prop::array::uniform2(0.001..1e6_f64), plus in prop::array::uniform2(-1e3..1e3_f64)
    ) {
        let (plain, moved) = (solved(&among(worth.clone(), true)), solved(&scaled(&worth, by, plus)));
        for (one, other) in [(&plain.nash, &moved.nash), (&plain.kalai_smorodinsky, &moved.kalai_smorodinsky)] {
            let back: Vec<f64> = (0..2).map(|party| (gets(other)[party] - plus[party]) / by[party]).collect();
            near(&back, &gets(one), 1e-5);
        }
    }

    #[test]
    fn names_do_not_matter(worth in chances()) {
        let turned = worth.iter().map(|gets| vec![gets[1], gets[0]]).collect();
        let (one, other) = (solved(&among(worth, true)), solved(&among(turned, true)));
        for (one, other) in [
            (&one.nash, &other.nash),
            (&one.kalai_smorodinsky, &other.kalai_smorodinsky),
            (&one.egalitarian, &other.egalitarian),
        ] {
            let (one, other) = (gets(one), gets(other));
            near(&[one[1], one[0]], &other, 1e-6);
        }
    }

    #[test]
    fn nobody_gets_less_than_its_reservation_and_nothing_is_left(
        worth in chances(), walks in prop::array::uniform2(-2.0..6.0_f64)
    ) {
        let mut bargaining = among(worth.clone(), true);
        bargaining.walk_away = vec![Some(walks[0]), Some(walks[1])];
        let found = solved(&bargaining);
        prop_assert_eq!(found.zone, found.margin >= -1e-9);
        for agreement in [&found.nash, &found.kalai_smorodinsky, &found.egalitarian] {
            prop_assert_eq!(agreement.is_some(), found.zone);
            let Some(agreement) = agreement else { continue };
            for (gets, least) in agreement.gets.iter().zip(&found.reservation) {
                prop_assert!(*gets >= least - 1e-7, "{gets} < {least}");
            }
            // No alternative is better for both.
            for gets in &worth {
                prop_assert!(!(0..2).all(|party| gets[party] > agreement.gets[party] + 1e-6));
            }
        }
    }

    #[test]
    fn nash_does_not_look_at_what_it_would_not_choose(worth in chances(), kept in prop::collection::vec(any::<bool>(), 9)) {
        let all = solved(&among(worth.clone(), true));
        let chosen = terms(&all.nash);
        let fewer: Vec<Vec<f64>> = worth
            .iter()
            .enumerate()
            .filter(|(place, _)| chosen[*place] > 0.0 || kept[*place % kept.len()])
            .map(|(_, gets)| gets.clone())
            .collect();
        near(&gets(&solved(&among(fewer, true)).nash), &gets(&all.nash), 1e-6);
    }

    #[test]
    fn more_for_one_at_every_level_of_the_other_harms_nobody_by_kalai_and_smorodinsky(
        price in 0.2..5.0_f64, more in 1.0..3.0_f64
    ) {
        // With the same ideals, a frontier that bends further out gives both more.
        let straight = solved(&among(vec![vec![1.0, 0.0], vec![0.0, price]], true));
        let bent = vec![vec![1.0, 0.0], vec![0.0, price], vec![0.5 + more / 10.0, price * (0.5 + more / 10.0)]];
        let bent = solved(&among(bent, true));
        for (less, more) in gets(&straight.kalai_smorodinsky).iter().zip(gets(&bent.kalai_smorodinsky)) {
            prop_assert!(more >= less - 1e-9);
        }
    }

    #[test]
    fn one_pie_is_split_by_power(power in 0.01..0.99_f64, size in 1e-3..1e9_f64) {
        let worth = |x: &[f64], gets: &mut [f64]| {
            gets[0] = x[0] * size;
            gets[1] = (1.0 - x[0]) * size;
        };
        let mut pie = over(&[[0.0, 1.0]], 2, &worth);
        pie.power = vec![power, 1.0 - power];
        near(&terms(&solved(&pie).nash), &[power], 1e-8);
    }

    #[test]
    fn a_walk_away_value_binds_only_when_it_is_better(walk in 0.0..1.0_f64) {
        let worth = |x: &[f64], gets: &mut [f64]| {
            gets[0] = x[0];
            gets[1] = 1.0 - x[0];
        };
        let mut pie = over(&[[0.0, 1.0]], 2, &worth);
        pie.walk_away = vec![Some(walk), None];
        pie.patience = Some(Patience::Rounds(vec![0.9, 0.9]));
        let found = solved(&pie);
        near(&gets(&found.nash), &[walk.max(0.5), 1.0 - walk.max(0.5)], 1e-8);
        near(&gets(&found.egalitarian), &[walk.max(0.5), 1.0 - walk.max(0.5)], 1e-9);
        // When the second offers, the first gets what waiting or leaving would give it.
        let waits = 0.9 / 1.9;
        near(&[found.rubinstein.unwrap().second.gets[0]], &[walk.max(waits)], 1e-8);
        near(&gets(&found.inside), &[0.5, 0.5], 1e-8);
    }

    #[test]
    fn three_share_one_pie_by_power(power in prop::array::uniform3(0.1..1.0_f64)) {
        let worth = |x: &[f64], gets: &mut [f64]| {
            gets[0] = x[0];
            gets[1] = x[1];
            gets[2] = 1.0 - x[0] - x[1];
        };
        let mut pie = over(&[[0.0, 1.0], [0.0, 1.0]], 3, &worth);
        pie.power = power.to_vec();
        let total: f64 = power.iter().sum();
        let found = solved(&pie);
        let expected: Vec<f64> = power.iter().map(|power| power / total).collect();
        near(&gets(&found.nash), &expected, 1e-5);
        near(&gets(&found.egalitarian), &[1.0 / 3.0; 3], 1e-9);
        prop_assert!(found.rubinstein.is_none());
    }
}

#[test]
fn a_missing_zone_is_told_with_what_is_missing() {
    let worth = |x: &[f64], gets: &mut [f64]| {
        gets[0] = x[0];
        gets[1] = 10.0 - x[0];
    };
    let mut pie = over(&[[0.0, 10.0]], 2, &worth);
    pie.walk_away = vec![Some(7.0), Some(5.0)];
    let found = solved(&pie);
    assert!(!found.zone);
    assert!(found.nash.is_none() && found.egalitarian.is_none() && found.rubinstein.is_none());
    // Both miss one: 6 and 4 where 7 and 5 are needed.
    near(&[found.margin], &[-1.0], 1e-9);
    near(&found.nearest.gets, &[6.0, 4.0], 1e-9);
    pie.walk_away = vec![Some(7.0), Some(3.0)];
    let just = solved(&pie);
    assert!(just.zone);
    near(&gets(&just.nash), &[7.0, 3.0], 1e-8);
}

#[test]
fn two_bent_terms_are_traded_where_they_are_worth_most() {
    // Each cares more for one of two terms; by symmetry Nash gives both the same.
    let worth = |x: &[f64], gets: &mut [f64]| {
        gets[0] = x[0].sqrt() + 2.0 * x[1].sqrt();
        gets[1] = 2.0 * (1.0 - x[0]).sqrt() + (1.0 - x[1]).sqrt();
    };
    let found = solved(&over(&[[0.0, 1.0], [0.0, 1.0]], 2, &worth));
    // x ÷ (1 − x) = (1/2)² by the first-order condition with equal gains, and its mirror.
    near(&terms(&found.nash), &[0.2, 0.8], 1e-4);
    let gain = 0.2_f64.sqrt() + 2.0 * 0.8_f64.sqrt();
    near(&gets(&found.nash), &[gain, gain], 1e-8);
    near(&gets(&found.kalai_smorodinsky), &[gain, gain], 1e-8);
    assert!(!found.exact);
}

#[test]
fn two_plain_terms_go_to_whom_they_are_worth_more() {
    // The first values the first term at 3, the second at 1, and the other way round.
    let worth = |x: &[f64], gets: &mut [f64]| {
        gets[0] = 3.0 * x[0] + x[1];
        gets[1] = (1.0 - x[0]) + 3.0 * (1.0 - x[1]);
    };
    let found = solved(&over(&[[0.0, 1.0], [0.0, 1.0]], 2, &worth));
    assert!(found.exact);
    near(&terms(&found.nash), &[1.0, 0.0], 1e-9);
    near(&gets(&found.nash), &[3.0, 3.0], 1e-9);
    assert_eq!(found.frontier.len(), 25);
}

#[test]
fn what_can_not_be_bargained_is_refused() {
    let plain = |x: &[f64], gets: &mut [f64]| {
        gets[0] = x[0];
        gets[1] = -x[0];
    };
    let none = |_: &[f64], gets: &mut [f64]| gets.fill(f64::NAN);
    let error = |bargaining: &Bargaining<'_>| bargain(bargaining).unwrap_err();
    assert_eq!(error(&over(&[], 2, &plain)), BargainError::Possible(0));
    assert_eq!(error(&over(&[[1.0, 0.0]], 2, &plain)), BargainError::Bounds(0));
    assert_eq!(error(&over(&[[0.0, f64::INFINITY]], 2, &plain)), BargainError::Bounds(0));
    assert_eq!(error(&over(&[[0.0, 1.0]], 1, &plain)), BargainError::Parties(1));
    assert_eq!(error(&over(&[[0.0, 1.0]], 2, &none)), BargainError::NoNumber(0));
    let mut odd = over(&[[0.0, 1.0]], 2, &plain);
    odd.power = vec![0.0, 0.0];
    assert_eq!(error(&odd), BargainError::Power(0));
    odd.power = vec![1.0, f64::NAN];
    assert_eq!(error(&odd), BargainError::Power(1));
    odd.power = vec![1.0];
    assert_eq!(error(&odd), BargainError::Uneven);
    let mut lost = over(&[[0.0, 1.0]], 2, &plain);
    lost.walk_away = vec![Some(f64::INFINITY), None];
    assert_eq!(error(&lost), BargainError::NoNumber(0));
    let mut hasty = over(&[[0.0, 1.0]], 2, &plain);
    hasty.patience = Some(Patience::Rounds(vec![1.0, 0.5]));
    assert_eq!(error(&hasty), BargainError::Power(0));
}
