//! Futures that count by what was seen.

use freehold_ensemble::Stream;
use freehold_ensemble::elementary::normal_quantile;
use freehold_insight::{InsightError, Weights};
use proptest::prelude::*;

use crate::{near, normal};

#[test]
fn shares_effective_size_and_evidence_are_as_by_hand() {
    let found =
        Weights::from_log(&[0.0, libm::log(2.0), libm::log(5.0), f64::NEG_INFINITY]).unwrap();
    for (share, expected) in found.shares.iter().zip([0.125, 0.25, 0.625, 0.0]) {
        near(*share, expected, 1e-15);
    }
    near(found.effective, 64.0 / 30.0, 1e-12);
    near(found.log_evidence, libm::log(2.0), 1e-15);
    // A common factor changes nothing but the evidence, however small it is.
    let small = Weights::from_log(&[-5000.0, libm::log(2.0) - 5000.0]).unwrap();
    near(small.shares[1], 2.0 / 3.0, 1e-12);
    assert!(!small.thin());
}

#[test]
fn what_is_impossible_in_all_futures_has_no_weights() {
    assert_eq!(Weights::from_log(&[f64::NEG_INFINITY; 3]), Err(InsightError::Impossible));
    for bad in [f64::NAN, f64::INFINITY] {
        let found = Weights::from_log(&[0.0, bad]);
        assert_eq!(found, Err(InsightError::NotANumber { column: 0, row: 1 }));
    }
    assert_eq!(Weights::from_log(&[]), Err(InsightError::Empty));
    // Nearly all weight on one future tells nothing, with no error to be seen.
    let one = Weights::from_log(&[0.0, -800.0, -800.0]).unwrap();
    assert_eq!(one.mean(&[1.0, 2.0, 3.0]), Err(InsightError::TooFew { there: 1, needed: 8 }));
}

/// A level that walks at random and is seen with noise, and the exact answer (Kalman 1960).
struct Walk {
    seen: [f64; 5],
}

impl Walk {
    const START: f64 = 1.0;
    const STEP: f64 = 0.5;
    const NOISE: f64 = 0.8;

    fn exact(&self) -> [f64; 3] {
        let (mut mean, mut variance, mut evidence) = (0.0, Self::START * Self::START, 0.0);
        for seen in self.seen {
            variance += Self::STEP * Self::STEP;
            let whole = variance + Self::NOISE * Self::NOISE;
            let apart = seen - mean;
            evidence -=
                0.5 * (libm::log(2.0 * std::f64::consts::PI * whole) + apart * apart / whole);
            let gain = variance / whole;
            mean += gain * apart;
            variance *= 1.0 - gain;
        }
        [mean, variance, evidence]
    }

    /// Returns where each future ends, and how likely it made what was seen.
    fn futures(&self, seed: u64, count: usize) -> (Vec<f64>, Vec<f64>) {
        let mut level: Vec<f64> =
            normal(seed, "start", count).iter().map(|x| x * Self::START).collect();
        let mut likely = vec![0.0; count];
        for (step, seen) in self.seen.iter().enumerate() {
            let steps = normal(seed, &format!("step {step}"), count);
            for ((level, likely), step) in level.iter_mut().zip(&mut likely).zip(steps) {
                *level += step * Self::STEP;
                let z = (seen - *level) / Self::NOISE;
                *likely -=
                    0.5 * z * z + libm::log(Self::NOISE * (2.0 * std::f64::consts::PI).sqrt());
            }
        }
        (level, likely)
    }
}

#[test]
fn weighted_futures_agree_with_kalman() {
    let walk = Walk { seen: [0.4, 1.1, 0.9, 1.6, 1.2] };
    let [mean, variance, evidence] = walk.exact();
    let mut covered = 0;
    for seed in 0..100 {
        let (level, likely) = walk.futures(seed, 4000);
        let weights = Weights::from_log(&likely).unwrap();
        assert!(weights.thin());
        let found = weights.mean(&level).unwrap();
        covered += usize::from(found.low <= mean && mean <= found.high);
        near(weights.log_evidence, evidence, 0.2);
        if seed == 0 {
            near(found.value, mean, 3.0 * found.standard_error);
            let squares: Vec<f64> = level.iter().map(|x| (x - mean) * (x - mean)).collect();
            let spread = weights.mean(&squares).unwrap();
            near(spread.value, variance, 3.0 * spread.standard_error);
            let above: Vec<bool> = level.iter().map(|x| *x > mean).collect();
            let half = weights.probability(&above).unwrap();
            near(half.value, 0.5, 3.0 * half.standard_error);
            assert!(half.low < 0.5 && 0.5 < half.high);
            let upper = mean + normal_quantile(0.9) * variance.sqrt();
            near(weights.quantile(&level, 0.9).unwrap(), upper, 0.1);
        }
    }
    assert!(covered >= 90, "{covered}");
}

/// Talts, Betancourt, Simpson, Vehtari and Gelman 2018: the rank of the truth among draws of the
/// posterior is uniform.
#[test]
fn ranks_of_the_truth_are_uniform() {
    const REPEATS: u64 = 400;
    const BINS: usize = 10;
    let mut counts = [0_u32; BINS];
    for repeat in 0..REPEATS {
        let stream = Stream::new(repeat, "truth");
        let draw = |step: u32| normal_quantile(stream.uniform(0, step));
        let mut level = draw(0) * Walk::START;
        let mut walk = Walk { seen: [0.0; 5] };
        for (step, seen) in (0..).zip(&mut walk.seen) {
            level += draw(1 + 2 * step) * Walk::STEP;
            *seen = level + draw(2 + 2 * step) * Walk::NOISE;
        }
        let (levels, likely) = walk.futures(10_000 + repeat, 2000);
        // 99 draws, so that there are 100 ranks. As draws of one resample are in order of the
        // futures, every one of them is as good as any.
        let chosen = Weights::from_log(&likely).unwrap().resample(repeat, 99);
        let rank = chosen.iter().filter(|future| levels[**future] < level).count();
        counts[rank * BINS / 100] += 1;
    }
    let expected = REPEATS as f64 / BINS as f64;
    let square: f64 =
        counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum();
    // The 99 % quantile of chi-square with nine degrees of freedom.
    assert!(square < 21.666, "{square}: {counts:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Each future comes as often as its share says, give or take one.
    #[test]
    fn resampling_takes_each_future_by_its_share(
        likely in prop::collection::vec(-20.0_f64..20.0, 1..60),
        count in 1_usize..500,
        seed in any::<u64>(),
    ) {
        let weights = Weights::from_log(&likely).unwrap();
        prop_assert!((weights.shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let chosen = weights.resample(seed, count);
        prop_assert_eq!(chosen.len(), count);
        prop_assert!(chosen.is_sorted());
        for (future, share) in weights.shares.iter().enumerate() {
            let times = chosen.iter().filter(|one| **one == future).count() as f64;
            prop_assert!((times - share * count as f64).abs() < 1.0 + 1e-9);
        }
    }
}
