//! Means, shares and their intervals.

use freehold_insight::{mean, share, wilson};

use crate::{near, uniform};

#[test]
fn wilson_gives_the_published_interval() {
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
    for (hits, tries, low, high) in [
        (81.0, 263.0, 0.2553, 0.3662),
        (15.0, 148.0, 0.0624, 0.1605),
        (0.0, 20.0, 0.0, 0.1611),
        (1.0, 29.0, 0.0061, 0.1718),
    ] {
        let found = wilson(hits, tries);
        near(found[0], low, 5e-5);
        near(found[1], high, 5e-5);
    }
    assert_eq!(wilson(0.0, 0.0), [0.0, 1.0]);
    assert_eq!(wilson(f64::NAN, 5.0), [0.0, 1.0]);
}

#[test]
fn the_quantile_of_student_is_the_one_of_the_tables() {
    // About a mean of 0 the interval is t standard errors.
    for (count, t) in [
        (2, 12.7062),
        (3, 4.3027),
        (6, 2.5706),
        (8, 2.3646),
        (11, 2.2281),
        (31, 2.0423),
        (201, 1.9719),
    ] {
        let mut values: Vec<f64> = (0..count).map(f64::from).collect();
        let middle = f64::from(count - 1) / 2.0;
        values.iter_mut().for_each(|x| *x -= middle);
        let found = mean(&values, 1).unwrap();
        near(found.high / found.standard_error, t, 1e-4);
    }
}

#[test]
fn replicates_that_belong_together_are_one_part() {
    // Each value stands twice, so there are half as many as it seems.
    let once = uniform(1, "x", 400);
    let twice: Vec<f64> = once.iter().flat_map(|x| [*x, *x]).collect();
    let (one, two) = (mean(&once, 1).unwrap(), mean(&twice, 2).unwrap());
    near(one.standard_error, two.standard_error, 1e-12);
    near(one.value, two.value, 1e-12);
}

#[test]
fn what_never_happened_may_still_happen() {
    let never = share(&[false; 100], 1).unwrap();
    assert_eq!((never.value, never.low), (0.0, 0.0));
    near(never.high, 0.0370, 5e-4);
    let always = share(&[true; 100], 1).unwrap();
    near(always.low, 0.9630, 5e-4);
    assert_eq!(always.high, 1.0);
}
