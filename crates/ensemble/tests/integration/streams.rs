//! Streams side by side: as many names, steps and futures as a board has, and no two of them alike.
//!
//! Every test would fail by chance alone in one of [`ALARM`] runs if the numbers were truly random;
//! as seeds are fixed, it either always passes or never does.

use freehold_ensemble::Stream;

/// One false alarm in so many.
const ALARM: f64 = 1e4;

/// Returns beyond how many standard deviations one of `count` normal numbers lies once in
/// [`ALARM`] times, by bisection (Bonferroni).
fn bound(count: usize) -> f64 {
    let (mut low, mut high) = (0.0, 20.0);
    for _ in 0..100 {
        let middle = (low + high) / 2.0;
        if libm::erfc(middle / std::f64::consts::SQRT_2) * count as f64 > 1.0 / ALARM {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// Returns how many standard deviations chi-square of these counts is from its mean, as the cube
/// root of it is nearly normal (Wilson and Hilferty 1931).
fn deviation(counts: &[u32]) -> f64 {
    let expected = counts.iter().sum::<u32>() as f64 / counts.len() as f64;
    let square: f64 =
        counts.iter().map(|count| (f64::from(*count) - expected).powi(2)).sum::<f64>() / expected;
    let degrees = counts.len() as f64 - 1.0;
    let part = 2.0 / (9.0 * degrees);
    (libm::cbrt(square / degrees) - (1.0 - part)) / part.sqrt()
}

/// Fails unless all columns are uncorrelated, each with each.
fn assert_unrelated(what: &str, columns: &[Vec<f64>]) {
    let pairs = columns.len() * (columns.len() - 1) / 2;
    let most = bound(pairs);
    for (place, a) in columns.iter().enumerate() {
        for (other, b) in columns.iter().enumerate().take(place) {
            let sum: f64 = a.iter().zip(b).map(|(x, y)| (x - 0.5) * (y - 0.5)).sum();
            let deviation = sum * 12.0 / (a.len() as f64).sqrt();
            assert!(deviation.abs() < most, "{what} {other} and {place}: {deviation}");
        }
    }
}

#[test]
fn the_numbers_of_a_stream_follow_the_diagonal() {
    // Kolmogorov 1933; beyond λ lie 2 exp(-2 λ²).
    let most = libm::sqrt(libm::log(2.0 * ALARM) / 2.0);
    for (name, step) in [("stock A.value", 0), ("hazard fire", 19), ("growth", u32::MAX)] {
        let stream = Stream::new(20_250_101, name);
        let mut numbers: Vec<f64> = (0..100_000).map(|k| stream.uniform(k, step)).collect();
        numbers.sort_unstable_by(f64::total_cmp);
        let n = numbers.len() as f64;
        let gaps = numbers
            .iter()
            .enumerate()
            .map(|(place, x)| ((place as f64 + 1.0) / n - x).max(x - place as f64 / n));
        let gap = gaps.fold(0.0, f64::max) * n.sqrt();
        assert!(gap < most, "{name}: {gap}");
    }
}

#[test]
fn every_bit_is_set_half_of_the_time() {
    let stream = Stream::new(4, "bits");
    let mut counts = [0_u32; 52];
    const COUNT: u64 = 100_000;
    for future in 0..COUNT {
        let bits = (stream.uniform(future, 3) * 4_503_599_627_370_496.0) as u64;
        for (place, count) in counts.iter_mut().enumerate() {
            *count += (bits >> place & 1) as u32;
        }
    }
    let most = bound(counts.len());
    for (place, count) in counts.into_iter().enumerate() {
        let deviation = (2.0 * f64::from(count) - COUNT as f64) / (COUNT as f64).sqrt();
        assert!(deviation.abs() < most, "bit {place}: {deviation}");
    }
}

#[test]
fn names_that_differ_by_a_letter_have_nothing_in_common() {
    let columns: Vec<Vec<f64>> = (0..40)
        .map(|number| Stream::new(1, &format!("hazard h{number}")))
        .map(|stream| (0..20_000).map(|k| stream.uniform(k, 7)).collect())
        .collect();
    assert_unrelated("names", &columns);
}

#[test]
fn seeds_that_follow_each_other_have_nothing_in_common() {
    let columns: Vec<Vec<f64>> = (0..40)
        .map(|seed| Stream::new(seed, "hazard fire"))
        .map(|stream| (0..20_000).map(|k| stream.uniform(k, 7)).collect())
        .collect();
    assert_unrelated("seeds", &columns);
}

#[test]
fn steps_of_a_future_have_nothing_in_common() {
    let stream = Stream::new(1, "volatility A.value");
    let columns: Vec<Vec<f64>> =
        (0..40).map(|step| (0..20_000).map(|k| stream.uniform(k, step)).collect()).collect();
    assert_unrelated("steps", &columns);
    // What is drawn once a future stands beside what is drawn step by step.
    let once: Vec<f64> = (0..20_000).map(|k| stream.uniform(k, u32::MAX)).collect();
    let both: Vec<Vec<f64>> = [once].into_iter().chain(columns.into_iter().take(5)).collect();
    assert_unrelated("once and steps", &both);
}

#[test]
fn futures_have_nothing_in_common() {
    let stream = Stream::new(1, "volatility A.value");
    let columns: Vec<Vec<f64>> = (0..40)
        .map(|future| (0..20_000).map(|step| stream.uniform(future, step)).collect())
        .collect();
    assert_unrelated("futures", &columns);
}

#[test]
fn neighbors_fill_the_square_and_the_cube() {
    let stream = Stream::new(6, "serial");
    let (mut steps, mut futures, mut cube) =
        (vec![0_u32; 32 * 32], vec![0_u32; 32 * 32], vec![0_u32; 16 * 16 * 16]);
    let place = |x: f64, parts: f64| (x * parts) as usize;
    for k in 0..100_000 {
        let (x, y) = (stream.uniform(k, 0), stream.uniform(k, 1));
        steps[place(x, 32.0) * 32 + place(y, 32.0)] += 1;
        let (x, y) = (stream.uniform(2 * k, 2), stream.uniform(2 * k + 1, 2));
        futures[place(x, 32.0) * 32 + place(y, 32.0)] += 1;
        let [x, y, z] = [3, 4, 5].map(|step| stream.uniform(k, step));
        cube[(place(x, 16.0) * 16 + place(y, 16.0)) * 16 + place(z, 16.0)] += 1;
    }
    for (what, counts) in [("steps", steps), ("futures", futures), ("three steps", cube)] {
        let deviation = deviation(&counts);
        assert!(deviation.abs() < bound(1), "{what}: {deviation}");
    }
}
