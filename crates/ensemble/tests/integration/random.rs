//! The addressed generator: the published answers, and what a good generator looks like.

use freehold_ensemble::{LANES, Stream, philox};

/// How many numbers a test looks at.
const COUNT: u64 = 200_000;

#[test]
fn philox_gives_the_known_answers_of_random123() {
    let ones = u32::MAX;
    let answers = [
        ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
        ([ones; 4], [ones; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
        (
            [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
            [0xa409_3822, 0x299f_31d0],
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
        ),
    ];
    for (counter, key, answer) in answers {
        assert_eq!(philox(counter, key), answer);
    }
}

#[test]
fn a_column_has_the_bits_of_its_numbers() {
    let stream = Stream::new(7, "oil price");
    for first in [0, 32, 1 << 20, (1 << 32) - 16, u64::MAX - 31] {
        for step in [0, 1, u32::MAX] {
            let mut column = [0.0; LANES];
            stream.fill(first, step, &mut column);
            for (future, number) in (first..=u64::MAX).zip(column) {
                assert_eq!(number.to_bits(), stream.uniform(future, step).to_bits());
            }
        }
    }
}

#[test]
fn numbers_are_spread_evenly() {
    for (name, step) in [("a", 0), ("b", 1), ("oil price", 77), ("", u32::MAX)] {
        let stream = Stream::new(1, name);
        let mut counts = [0_u32; 256];
        let mut sum = 0.0;
        for future in 0..COUNT {
            let number = stream.uniform(future, step);
            assert!(number > 0.0 && number < 1.0);
            counts[(number * 256.0) as usize] += 1;
            sum += number;
        }
        assert_even(&counts, name);
        let deviation = (sum / COUNT as f64 - 0.5) * (12.0 * COUNT as f64).sqrt();
        assert!(deviation.abs() < 3.5, "{name}: the mean is off by {deviation} deviations");
    }
}

#[test]
fn late_digits_are_spread_evenly() {
    let stream = Stream::new(3, "digits");
    let mut counts = [0_u32; 256];
    for future in 0..COUNT {
        counts[(stream.uniform(future, 0) * 281_474_976_710_656.0 % 256.0) as usize] += 1;
    }
    assert_even(&counts, "digits");
}

#[test]
fn neighbors_are_unrelated() {
    let stream = Stream::new(11, "quantity 1");
    let others = [Stream::new(11, "quantity 2"), Stream::new(12, "quantity 1")];
    for lag in [1, 2, 8, 32, 256, 1 << 32] {
        assert_unrelated("futures", |k| (stream.uniform(k, 5), stream.uniform(k + lag, 5)));
    }
    for lag in [1, 2, 12, 256] {
        let step = |k| k as u32 % 1000;
        assert_unrelated("steps", |k| {
            (stream.uniform(k / 1000, step(k)), stream.uniform(k / 1000, step(k) + lag))
        });
    }
    for other in others {
        assert_unrelated("streams", |k| (stream.uniform(k, 5), other.uniform(k, 5)));
    }
}

#[test]
fn pairs_fill_the_square() {
    let (a, b) = (Stream::new(5, "x"), Stream::new(5, "y"));
    assert_square("futures", |k| (a.uniform(2 * k, 0), a.uniform(2 * k + 1, 0)));
    assert_square("steps", |k| (a.uniform(k, 0), a.uniform(k, 1)));
    assert_square("names", |k| (a.uniform(k, 0), b.uniform(k, 0)));
}

#[test]
fn runs_are_as_long_as_chance_makes_them() {
    for name in ["a", "b", "c"] {
        let stream = Stream::new(2, name);
        let high: Vec<bool> = (0..COUNT).map(|k| stream.uniform(k, 9) > 0.5).collect();
        let above = high.iter().filter(|high| **high).count() as f64;
        let (below, all) = (COUNT as f64 - above, COUNT as f64);
        let runs = 1.0 + high.windows(2).filter(|pair| pair[0] != pair[1]).count() as f64;
        // Wald and Wolfowitz 1940.
        let mean = 1.0 + 2.0 * above * below / all;
        let variance = (mean - 1.0) * (mean - 2.0) / (all - 1.0);
        let deviation = (runs - mean) / variance.sqrt();
        assert!(deviation.abs() < 3.5, "{name}: {deviation} deviations");
    }
}

/// Fails unless counts differ by no more, and no less, than chance makes them (chi-square).
pub(crate) fn assert_even(counts: &[u32], what: &str) {
    let expected = counts.iter().sum::<u32>() as f64 / counts.len() as f64;
    let square: f64 = counts.iter().map(|count| (f64::from(*count) - expected).powi(2)).sum();
    let degrees = counts.len() as f64 - 1.0;
    let deviation = (square / expected - degrees) / (2.0 * degrees).sqrt();
    assert!(deviation.abs() < 3.5, "{what}: chi-square is {deviation} deviations from its mean");
}

/// Fails unless pairs fill 64 by 64 squares evenly.
fn assert_square(what: &str, pair: impl Fn(u64) -> (f64, f64)) {
    let mut counts = vec![0; 64 * 64];
    for (x, y) in (0..COUNT).map(pair) {
        counts[(x * 64.0) as usize * 64 + (y * 64.0) as usize] += 1;
    }
    assert_even(&counts, what);
}

/// Fails unless the correlation of pairs is within what chance makes it.
fn assert_unrelated(what: &str, pair: impl Fn(u64) -> (f64, f64)) {
    let products = (0..COUNT).map(pair).map(|(x, y)| (x - 0.5) * (y - 0.5));
    let deviation = products.sum::<f64>() * 12.0 / (COUNT as f64).sqrt();
    assert!(deviation.abs() < 3.5, "{what}: {deviation} deviations");
}
