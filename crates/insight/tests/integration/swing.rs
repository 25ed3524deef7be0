//! Tornados.

use freehold_insight::{swings, swings_in_futures};

use crate::{near, normal, uniform};

#[test]
fn a_single_future_swings_exactly() {
    let found = swings(&[10.0], &[[&[9.0], &[12.0]], [&[14.0], &[8.0]], [&[10.0], &[10.0]]], 1);
    let found = found.unwrap();
    let told: Vec<(usize, f64)> =
        found.swings.iter().map(|swing| (swing.input, swing.swing.value)).collect();
    assert_eq!(told, [(1, -6.0), (0, 3.0), (2, 0.0)]);
    assert_eq!(found.base, 10.0);
    assert_eq!((found.swings[0].low, found.swings[0].high), (14.0, 8.0));
}

#[test]
fn the_same_draws_make_a_small_swing_visible() {
    let noise = normal(1, "noise", 2000);
    let moved = |by: f64| noise.iter().map(|x| 100.0 * x + by).collect::<Vec<_>>();
    let (low, high) = (moved(-0.01), moved(0.01));
    let found = swings(&noise, &[[&low, &high]], 1).unwrap().swings[0].swing;
    near(found.value, 0.02, 1e-10);
    assert!(found.standard_error < 1e-10);
}

#[test]
fn in_futures_that_were_run_the_tails_are_compared() {
    // Of x + noise the highest tenth of a uniform x has mean 0.95, the lowest 0.05.
    let x = uniform(2, "x", 20_000);
    let output: Vec<f64> =
        x.iter().zip(normal(2, "noise", 20_000)).map(|(x, noise)| x + noise).collect();
    let same = vec![1.0; x.len()];
    let found = swings_in_futures(&[&same, &x], &output, 0.1, 1).unwrap();
    assert_eq!(found.untold, [0]);
    let swing = found.swings[0].swing;
    near(swing.value, 0.9, 3.0 * swing.standard_error);
    // Two means of 2,000, each with a variance of 1 and a little.
    near(swing.standard_error, f64::sqrt(2.0 / 2000.0), 0.002);
}

#[test]
fn yes_and_no_are_the_two_sides_however_seldom_one_is() {
    let x = uniform(3, "x", 1000);
    let seldom: Vec<f64> = x.iter().map(|x| f64::from(u8::from(*x < 0.02))).collect();
    let mostly: Vec<f64> = seldom.iter().map(|yes| 1.0 - yes).collect();
    let output: Vec<f64> = seldom.iter().map(|yes| 5.0 * yes).collect();
    let found = swings_in_futures(&[&seldom, &mostly], &output, 0.1, 1).unwrap();
    near(found.swings[0].swing.value, 5.0, 1e-12);
    near(found.swings[1].swing.value, -5.0, 1e-12);
}
