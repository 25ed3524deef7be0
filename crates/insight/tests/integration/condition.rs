//! Futures weighed by what became known, held to exact posteriors.

use freehold_ensemble::elementary::normal_quantile;
use freehold_ensemble::{Ensemble, RunAnswer, Stream};
use freehold_insight::question::NoAnswer;
use freehold_insight::question::condition::{Conditioned, conditioned};
use freehold_program::{Compile, Program, compile};
use freehold_quantity::Date;

use crate::board::board;
use crate::near;

const KNOWN_BY: Date = Date::constant(2026, 12, 31);
/// The 95 % quantile of a standard normal number.
const Z95: f64 = 1.644_853_626_951_472_2;

fn program(lines: &str, tolerance: Option<f64>) -> Program {
    let text = format!(
        "board \"b\"\nmoney USD\nclock quarterly from 2025-01-01 to 2027-01-01\nactor A company\n{lines}"
    );
    let question = Compile {
        as_of: Some(Date::constant(2025, 1, 1)),
        known_by: Some(KNOWN_BY),
        tolerance,
        ..Compile::default()
    };
    compile(&board(&text), &question).unwrap()
}

fn of(futures: u64, seed: u64) -> Ensemble {
    Ensemble { futures, seed, ..Ensemble::default() }
}

fn weighed(lines: &str, futures: u64) -> (Conditioned, RunAnswer) {
    let program = program(lines, None);
    let found = conditioned(&program, None, &of(futures, 3), KNOWN_BY).unwrap();
    let answer = found.answer(&program, &of(futures, 3));
    (found, answer)
}

/// Returns mean and standard deviation of x(2) by the filter of Kalman (1960) without noise on the way:
/// x(t) = start + pace · t, of which `seen` tells a time, a value and its standard deviation.
fn exact(seen: &[(f64, f64, f64)]) -> (f64, f64) {
    let (mut mean, mut cover) = ([10.0, 4.0], [[1.0, 0.0], [0.0, 4.0]]);
    for (time, value, sd) in seen {
        let row = [1.0, *time];
        let gain = [0, 1].map(|i| cover[i][0] * row[0] + cover[i][1] * row[1]);
        let spread = gain[0] * row[0] + gain[1] * row[1] + sd * sd;
        let off = value - (mean[0] * row[0] + mean[1] * row[1]);
        for i in [0, 1] {
            mean[i] += gain[i] / spread * off;
        }
        let before = cover;
        for i in [0, 1] {
            for j in [0, 1] {
                cover[i][j] = before[i][j] - gain[i] * gain[j] / spread;
            }
        }
    }
    let variance = cover[0][0] + 4.0 * cover[0][1] + 4.0 * cover[1][1];
    (mean[0] + 2.0 * mean[1], variance.sqrt())
}

const LINE: &str = "assume pace normal 4 ± 2 count/year [guess]
stock A.x count starts normal 10 ± 1 count, changes by pace
";

#[test]
fn weighed_futures_of_a_line_are_those_of_kalman() {
    let lines = format!(
        "{LINE}2025-07-01 claim A.x normal 13 ± 1.5 count [guess]\n\
         2026-01-01 claim A.x normal 16 ± 1 count [guess]\n\
         outcome high \"High\" if A.x > 21 count, at 2027-01-01\noutcome low \"Low\" otherwise\n"
    );
    let (found, answer) = weighed(&lines, 40_960);
    let (mean, sd) = exact(&[(0.5, 13.0, 1.5), (1.0, 16.0, 1.0)]);
    let last = answer.quantities["A.x"].last().unwrap();
    near(last.mean, mean, 4.0 * last.standard_error);
    near(last.p50, mean, 0.1);
    near(last.p95 - last.p05, 2.0 * Z95 * sd, 0.1 * sd);
    assert!(last.standard_error > 0.0 && last.standard_error < 0.05, "{}", last.standard_error);
    let high = &answer.outcomes[0];
    // Φ((mean − 21) ÷ sd), by the quantile that it is.
    near(normal_quantile(high.probability), (mean - 21.0) / sd, 0.06);
    let told = &found.conditioning;
    assert_eq!(told.claims.len(), 2);
    assert_eq!(told.claims[0].looked_at, "2025-07-01");
    assert!(told.effective_sample_size > 5_000.0, "{}", told.effective_sample_size);
    assert!(told.claims.iter().all(|claim| claim.alone > told.effective_sample_size));
    assert!(found.warning().is_none());
}

#[test]
fn weighed_futures_with_noise_on_the_way_are_those_of_kalman() {
    let (_, answer) = weighed(
        "stock A.v count starts 5 to 20 count, volatility 40 %\n\
         2025-07-01 claim A.v 9 to 12 count [guess]\n",
        40_960,
    );
    let spread = |low: f64, high: f64| {
        let (low, high) = (libm::log(low), libm::log(high));
        ((low + high) / 2.0, (high - low) / (2.0 * Z95))
    };
    let (mut mean, sd) = spread(5.0, 20.0);
    let mut variance = sd * sd;
    let walk = 0.16 * 0.5;
    (mean, variance) = (mean - walk / 2.0, variance + walk);
    let (seen, sd) = spread(9.0, 12.0);
    let gain = variance / (variance + sd * sd);
    (mean, variance) = (mean + gain * (seen - mean), variance * (1.0 - gain));
    let then = &answer.quantities["A.v"][2];
    assert_eq!(then.date, "2025-07-01");
    near(libm::log(then.p50), mean, 0.01);
    near(libm::log(then.p95 / then.p05), 2.0 * Z95 * variance.sqrt(), 0.02);
    // A year later: three more halves of a year of noise.
    (mean, variance) = (mean - 3.0 * walk / 2.0, variance + 3.0 * walk);
    let last = answer.quantities["A.v"].last().unwrap();
    near(libm::log(last.p50), mean, 0.03);
    near(libm::log(last.p95 / last.p05), 2.0 * Z95 * variance.sqrt(), 0.08);
}

/// Simulation-based calibration (Talts et al. 2018): where truths come from the board itself, each
/// lies at every place among the weighed futures equally often.
#[test]
fn truths_lie_anywhere_among_the_weighed_futures() {
    const BINS: usize = 10;
    let mut counts = [0_u32; BINS];
    let draw = Stream::new(99, "truth");
    let normal = |future: u64, step: u32| normal_quantile(draw.uniform(future, step));
    for repeat in 0..200 {
        let (start, pace) = (10.0 + normal(repeat, 0), 4.0 + 2.0 * normal(repeat, 1));
        let seen = start + pace + 1.5 * normal(repeat, 2);
        let sooner = start + 0.5 * pace + 2.0 * normal(repeat, 3);
        let truth = start + 2.0 * pace;
        let lines = format!(
            "{LINE}2026-01-01 claim A.x normal {seen:.9} ± 1.5 count [guess]\n\
             2025-07-01 claim A.x normal {sooner:.9} ± 2 count [guess]\n"
        );
        let program = program(&lines, None);
        let found = conditioned(&program, None, &of(2_048, repeat + 1), KNOWN_BY).unwrap();
        let values = found.tally.kept.last().unwrap();
        let below = values.iter().filter(|value| **value < truth).count();
        counts[(below * BINS / (values.len() + 1)).min(BINS - 1)] += 1;
    }
    let square = |count: &u32| (f64::from(*count) - 20.0).powi(2) / 20.0;
    let squares: f64 = counts.iter().map(square).sum();
    // The 99 % quantile of χ² with nine degrees of freedom.
    assert!(squares < 21.666, "{counts:?} {squares}");
}

#[test]
fn standard_errors_cover_the_exact_mean() {
    let lines = format!("{LINE}2026-01-01 claim A.x normal 17 ± 1 count [guess]\n");
    let program = program(&lines, None);
    let (mean, _) = exact(&[(1.0, 17.0, 1.0)]);
    let mut covered = 0;
    for seed in 0..100 {
        let found = conditioned(&program, None, &of(4_096, seed), KNOWN_BY).unwrap();
        let answer = found.answer(&program, &of(4_096, seed));
        let last = answer.quantities["A.x"].last().unwrap();
        covered += u32::from((last.mean - mean).abs() < 2.13 * last.standard_error);
    }
    assert!(covered >= 88, "{covered} of 100");
}

#[test]
fn the_same_seed_gives_the_same_weights_and_a_change_keeps_them() {
    let lines = format!(
        "{LINE}2026-01-01 claim A.x normal 17 ± 1 count [guess]\n\
         outcome high \"High\" if A.x > 22 count, at 2027-01-01\noutcome low \"Low\" otherwise\n"
    );
    let program = program(&lines, None);
    let [one, other] =
        [1, 2].map(|_| conditioned(&program, None, &of(1_024, 7), KNOWN_BY).unwrap());
    assert_eq!(one.tally, other.tally);
    assert_eq!(one.conditioning, other.conditioning);
    // Against itself nothing changes.
    let changed = conditioned(&program, Some(&program), &of(1_024, 7), KNOWN_BY).unwrap();
    let answer = changed.answer(&program, &of(1_024, 7));
    assert_eq!(changed.tally.kept, one.tally.kept);
    assert_eq!(answer.outcomes[0].difference, Some(0.0));
    assert_eq!(answer.outcomes[0].base_probability, Some(answer.outcomes[0].probability));
}

#[test]
fn what_can_not_be_is_refused_and_what_hardly_is_warned_of() {
    let far = format!("{LINE}2026-01-01 claim A.x 900 count [guess]\n");
    let found = conditioned(&program(&far, None), None, &of(512, 1), KNOWN_BY).unwrap_err();
    let NoAnswer::Findings(findings) = found else { panic!("{found:?}") };
    assert_eq!(findings[0].code.id(), "FH0908");
    // A plain number leaves half of its last digit open, or what it is told to.
    let near_by = format!("{LINE}2026-01-01 claim A.x 17 count [guess]\n");
    let strict = conditioned(&program(&near_by, None), None, &of(512, 1), KNOWN_BY).unwrap();
    let loose = conditioned(&program(&near_by, Some(0.2)), None, &of(512, 1), KNOWN_BY).unwrap();
    let [strict_left, loose_left] =
        [&strict, &loose].map(|found| found.conditioning.effective_sample_size);
    assert!(strict_left < 100.0 && loose_left > 150.0, "{strict_left} {loose_left}");
    assert_eq!(strict.warning().unwrap().code.id(), "FH0909");
    assert!(loose.warning().is_none());
    // Few futures that all end alike are no certainty.
    let one = format!(
        "{LINE}2026-01-01 claim A.x normal 24 ± 0.01 count [guess]\n\
         outcome high \"High\" if A.x > 22 count, at 2027-01-01\noutcome low \"Low\" otherwise\n"
    );
    let program = program(&one, None);
    let answer = conditioned(&program, None, &of(256, 1), KNOWN_BY).unwrap();
    let answer = answer.answer(&program, &of(256, 1));
    assert!(answer.outcomes[0].standard_error > 0.05, "{:?}", answer.outcomes);
}

#[test]
fn only_what_became_known_about_days_of_the_run_is_weighed() {
    let names = |lines: &str| -> Vec<String> {
        let program = program(&format!("{LINE}{lines}"), None);
        program.observations.iter().map(|one| format!("{} {}", one.on, one.said)).collect()
    };
    // Before the start, a plan, not known yet, beyond the run.
    assert!(names("2024-06-30 claim A.x 9 count [guess, known 2026-01-01]\n").is_empty());
    assert!(names("2026-01-01 claim A.x 9 count [guess, known 2025-06-01]\n").is_empty());
    assert!(names("2026-01-01 claim A.x 9 count [guess, known 2027-06-01]\n").is_empty());
    assert!(names("2027-06-01 claim A.x 9 count [guess]\n").is_empty());
    // Of several about one day the one that leads.
    let two = "source s 2026-01-05 \"S\" \"T\" trust high\n\
               2026-01-01 claim A.x 15 count [s]\n2026-01-01 claim A.x 16 count [guess]\n";
    assert_eq!(names(two), ["2026-01-01 15 count"]);
}
