//! Options against futures.

use freehold_insight::{InsightError, robust};

use crate::{near, normal};

#[test]
fn a_small_table_is_read_as_by_hand() {
    // Three options in four futures; the best of each are 10, 8, 6 and 4.
    let bold: [f64; 4] = [10.0, 0.0, 6.0, 0.0];
    let safe: [f64; 4] = [5.0, 5.0, 4.0, 4.0];
    let poor: [f64; 4] = [4.0, 8.0, 4.0, 4.0];
    let found = robust(&[&bold, &safe, &poor], Some(4.0), 1).unwrap();
    let of = |option: usize| &found.options[option];
    assert_eq!([0, 1, 2].map(|option| of(option).mean.value), [4.0, 4.5, 5.0]);
    assert_eq!([0, 1, 2].map(|option| of(option).regret_most), [8.0, 5.0, 6.0]);
    assert_eq!([0, 1, 2].map(|option| of(option).regret_90), [8.0, 5.0, 6.0]);
    assert_eq!([0, 1, 2].map(|option| of(option).regret.value), [3.0, 2.5, 2.0]);
    assert_eq!([0, 1, 2].map(|option| of(option).enough.unwrap().value), [0.5, 1.0, 1.0]);
    assert_eq!([0, 1, 2].map(|option| of(option).best_share.value), [0.5, 0.25, 0.5]);
    assert_eq!([0, 1, 2].map(|option| of(option).worst), [0.0, 4.0, 4.0]);
    assert_eq!((found.by_mean, found.by_regret_most, found.by_regret_90), (2, 1, 1));
    assert_eq!(found.by_enough, Some(1));
    let gives_up = &of(0).gives_up;
    assert_eq!((gives_up.mean.value, gives_up.regret_most), (1.0, 3.0));
    assert_eq!(gives_up.enough.unwrap().value, 0.5);
    assert_eq!(of(2).gives_up.mean.value, 0.0);
    // Four futures tell nobody apart.
    assert_eq!(found.near_mean, [0, 1, 2]);
}

#[test]
fn nine_of_ten_futures_regret_no_more() {
    let best: Vec<f64> = (0..100).map(f64::from).collect();
    let found = robust(&[&best, &[0.0; 100]], None, 1).unwrap();
    assert_eq!(found.options[1].regret_90, 89.0);
    assert_eq!(found.options[1].regret_most, 99.0);
    assert_eq!(found.options[1].beaten_by, [0]);
    assert!(found.options[0].beaten_by.is_empty());
    assert_eq!(found.by_enough, None);
}

#[test]
fn options_are_compared_in_the_same_futures() {
    let luck = normal(1, "luck", 1000);
    let more: Vec<f64> = luck.iter().map(|x| 10.0 * x + 0.1).collect();
    let less: Vec<f64> = luck.iter().map(|x| 10.0 * x).collect();
    let found = robust(&[&less, &more], None, 1).unwrap();
    near(found.options[0].gives_up.mean.value, 0.1, 1e-9);
    assert_eq!(found.near_mean, [1]);
}

#[test]
fn a_single_option_regrets_nothing_and_a_single_future_is_too_few() {
    let found = robust(&[&[1.0, 2.0]], None, 1).unwrap();
    assert_eq!(found.options[0].regret_most, 0.0);
    assert_eq!(robust(&[&[1.0]], None, 1), Err(InsightError::TooFew { there: 1, needed: 2 }));
}
