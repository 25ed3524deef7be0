//! Cross-impact balances.

mod laws;
mod scw;
mod small;
mod truth;

use freehold_conflict::balance::{Descriptor, Matrix, Scenario};

/// A matrix of these rows; descriptors are `d0`, `d1` …, variants `v0`, `v1` ….
fn matrix(sizes: &[usize], rows: &[Vec<i32>]) -> Matrix {
    let descriptors = sizes.iter().enumerate().map(|(place, size)| Descriptor {
        name: format!("d{place}").into(),
        variants: (0..*size).map(|variant| format!("v{variant}").into()).collect(),
    });
    Matrix::new(descriptors.collect(), rows).unwrap()
}

/// A scenario of variants counted from 1, as in `1 3 2`.
fn scenario(text: &str) -> Scenario {
    Scenario(text.split(' ').map(|number| number.parse::<u8>().unwrap() - 1).collect())
}
