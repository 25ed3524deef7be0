//! Boxes: recovery, counts, ties, kinds.

use freehold_insight::{
    InsightError, Limit, Objective, PrimBox, PrimInput, PrimSettings, Scenarios, prim,
};
use proptest::prelude::*;

use crate::{near, truth, uniform};

/// The box of `tests/truth/prim_box.json`: a > 0.55 and b < 0.4, with c of no matter.
fn made_up(seed: u64, count: usize) -> ([Vec<f64>; 3], Vec<bool>) {
    let columns = ["a", "b", "c"].map(|name| uniform(seed, name, count));
    let happens = columns[0].iter().zip(&columns[1]).map(|(a, b)| *a > 0.55 && *b < 0.4).collect();
    (columns, happens)
}

fn found(columns: &[Vec<f64>], interest: &[bool]) -> Scenarios {
    let inputs: Vec<PrimInput<'_>> =
        columns.iter().map(|column| PrimInput::Number(column)).collect();
    prim(&inputs, interest, &PrimSettings::default()).unwrap()
}

#[test]
fn the_box_that_was_made_up_is_found() {
    let case = truth(include_str!("../truth/prim_box.json"));
    assert!(case["expected"].as_str().unwrap().starts_with("the box a > 0.55, b < 0.4"));
    for (count, within) in [(1000, 0.06), (10_000, 0.015), (100_000, 0.002)] {
        let (columns, happens) = made_up(1, count);
        let found = found(&columns, &happens);
        let chosen = &found.boxes[found.suggested];
        assert!(chosen.coverage > 1.0 - within && chosen.density > 1.0 - within, "{chosen:?}");
        let [a, b] = &chosen.restrictions[..] else { panic!("{chosen:?}") };
        let (Limit::AtLeast(low), Limit::AtMost(high)) = (&a.limit, &b.limit) else {
            panic!("{chosen:?}")
        };
        assert_eq!((a.input, b.input, chosen.restricted), (0, 1, 2));
        near(*low, 0.55, within);
        near(*high, 0.4, within);
        assert!(a.quasi_p < 1e-10 && b.quasi_p < 1e-10);
    }
}

#[test]
fn whole_numbers_and_kinds_are_limited_in_their_own_way() {
    let (count, many) = (4000, uniform(2, "many", 4000));
    let whole: Vec<i64> = many.iter().map(|x| (x * 10.0) as i64).collect();
    let kinds: Vec<u32> =
        uniform(2, "kinds", count).iter().map(|x| [7, 3, 9, 4][(x * 4.0) as usize]).collect();
    let yes: Vec<u32> = uniform(2, "yes", count).iter().map(|x| u32::from(*x < 0.3)).collect();
    let happens: Vec<bool> = (0..count)
        .map(|row| whole[row] >= 4 && [3, 9].contains(&kinds[row]) && yes[row] == 1)
        .collect();
    let inputs = [PrimInput::Whole(&whole), PrimInput::Kind(&kinds), PrimInput::Kind(&yes)];
    for objective in [Objective::RisePerFuture, Objective::Rise] {
        let settings = PrimSettings { objective, ..PrimSettings::default() };
        let found = prim(&inputs, &happens, &settings).unwrap();
        let chosen = &found.boxes[found.suggested];
        assert_eq!((chosen.coverage, chosen.density), (1.0, 1.0));
        let limits: Vec<&Limit> = chosen.restrictions.iter().map(|side| &side.limit).collect();
        assert_eq!(
            limits,
            [&Limit::AtLeast(4.0), &Limit::OneOf(vec![3, 9]), &Limit::OneOf(vec![1])]
        );
    }
}

#[test]
fn what_was_peeled_too_far_is_pasted_back() {
    // Slices of 30 % overshoot; fine ones come back as long as the density does not fall.
    let (columns, happens) = made_up(3, 5000);
    let settings = PrimSettings { peel: 0.3, paste: 0.01, ..PrimSettings::default() };
    let inputs: Vec<PrimInput<'_>> =
        columns.iter().map(|column| PrimInput::Number(column)).collect();
    let found = prim(&inputs, &happens, &settings).unwrap();
    let mut pasted = 0;
    for pair in found.boxes[found.pasted_from - 1..].windows(2) {
        assert!(pair[1].density >= pair[0].density && pair[1].inside > pair[0].inside);
        pasted += 1;
    }
    assert!(pasted > 2);
    for pair in found.boxes[..found.pasted_from].windows(2) {
        assert!(pair[1].density > pair[0].density && pair[1].inside < pair[0].inside);
    }
}

#[test]
fn the_chance_of_a_side_is_the_binomial_tail() {
    // 20 futures, 4 of interest, all with x = 1; of the 10 with x = 1, 4. One side: without it 4 of
    // 20, so P(Bin(10, 0.2) ≥ 4) = 0.120873881600…
    let x: Vec<u32> = (0..20).map(|row| row % 2).collect();
    let happens: Vec<bool> = (0..20).map(|row| [1, 3, 5, 7].contains(&row)).collect();
    let found = prim(&[PrimInput::Kind(&x)], &happens, &PrimSettings::default()).unwrap();
    let side = &found.boxes[1].restrictions[0];
    assert_eq!(side.limit, Limit::OneOf(vec![1]));
    near(side.quasi_p, 0.120_873_881_6, 1e-10);
}

#[test]
fn a_constant_input_is_never_restricted_and_equal_values_are_never_parted() {
    let (columns, happens) = made_up(4, 2000);
    let same = vec![5.0; 2000];
    let coarse: Vec<f64> = columns[0].iter().map(|x| (x * 4.0).floor()).collect();
    let found = found(&[same, coarse, columns[1].clone()], &happens);
    let sides = found.boxes.iter().flat_map(|one| &one.restrictions);
    for side in sides {
        assert_ne!(side.input, 0);
        if side.input == 1 {
            let (Limit::AtLeast(at) | Limit::AtMost(at)) = side.limit else { panic!() };
            assert_eq!(at.fract(), 0.5, "between two values");
        }
    }
}

#[test]
fn what_never_and_what_always_happens_has_no_box() {
    let x: Vec<f64> = uniform(1, "x", 50);
    let ask =
        |interest: &[bool]| prim(&[PrimInput::Number(&x)], interest, &PrimSettings::default());
    assert_eq!(ask(&[false; 50]), Err(InsightError::Never));
    assert_eq!(ask(&[true; 50]), Err(InsightError::Always));
    assert_eq!(ask(&[true; 49]), Err(InsightError::Unequal { expected: 49, found: 50 }));
}

/// Counts again what a box holds, by its limits alone.
fn counted(one: &PrimBox, inputs: &[PrimInput<'_>], interest: &[bool]) -> (usize, usize) {
    let holds = |row: usize| {
        one.restrictions.iter().all(|side| match (&side.limit, &inputs[side.input]) {
            (Limit::AtLeast(low), PrimInput::Number(x)) => x[row] >= *low,
            (Limit::AtMost(high), PrimInput::Number(x)) => x[row] <= *high,
            (Limit::AtLeast(low), PrimInput::Whole(x)) => x[row] as f64 >= *low,
            (Limit::AtMost(high), PrimInput::Whole(x)) => x[row] as f64 <= *high,
            (Limit::OneOf(kinds), PrimInput::Kind(x)) => kinds.contains(&x[row]),
            other => panic!("{other:?}"),
        })
    };
    let inside: Vec<usize> = (0..interest.len()).filter(|row| holds(*row)).collect();
    (inside.len(), inside.iter().filter(|row| interest[**row]).count())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the data, each box holds what its limits say, with ties and without.
    #[test]
    fn boxes_hold_what_their_limits_say(
        rows in prop::collection::vec((0_u8..12, -3_i64..4, 0_u32..4, any::<f64>(), any::<bool>()), 20..120),
        peel in 0.02_f64..0.4,
    ) {
        let coarse: Vec<f64> = rows.iter().map(|row| f64::from(row.0) / 7.0 - 0.5).collect();
        let whole: Vec<i64> = rows.iter().map(|row| row.1).collect();
        let kinds: Vec<u32> = rows.iter().map(|row| row.2).collect();
        let fine: Vec<f64> = rows.iter().map(|row| if row.3.abs() < 1e100 { row.3 } else { 0.0 }).collect();
        let interest: Vec<bool> = rows.iter().map(|row| row.4).collect();
        let inputs = [
            PrimInput::Number(&coarse),
            PrimInput::Whole(&whole),
            PrimInput::Kind(&kinds),
            PrimInput::Number(&fine),
        ];
        let settings = PrimSettings { peel, paste: 0.05, ..PrimSettings::default() };
        if let Ok(found) = prim(&inputs, &interest, &settings) {
            for one in &found.boxes {
                prop_assert_eq!(counted(one, &inputs, &interest), (one.inside, one.hits));
                prop_assert!(one.mass >= settings.least);
                prop_assert!(one.restrictions.iter().all(|side| (0.0..=1.0).contains(&side.quasi_p)));
            }
        }
    }
}
