//! Quicker looks at what matters, held to sums whose answers are known.

use freehold_insight::InsightError;
use freehold_insight::question::look::{By, Look, LookAnswer, look};
use freehold_insight::question::{Asked, NoAnswer};
use freehold_quantity::Date;

use crate::board::board;
use crate::near;

const HEAD: &str =
    "board \"b\"\nmoney USD\nclock quarterly from 2025-01-01 to 2025-12-31\nactor A company\n";
/// y = a + 2 b of equal spreads: a makes 1/5 of the variance, b 4/5.
const SUM: &str = "assume a normal 0 ± 1 [guess]
assume b normal 0 ± 1 [guess]
assume c uniform 0 to 1 [guess]
formula y count = a + 2 * b + 0 * c
";
/// How far the 5 % and the 95 % quantile of a standard normal number are apart.
const APART: f64 = 3.289_707_253_902_944;

fn looked(lines: &str, of: &str, by: By) -> Result<LookAnswer, NoAnswer> {
    let as_of = Some(Date::constant(2025, 1, 1));
    let asked = Asked { as_of, futures: 4_096, seed: 5, ..Asked::default() };
    look(&board(&format!("{HEAD}{lines}")), of, by, &asked)
}

#[test]
fn plain_futures_tell_what_each_part_of_a_sum_makes() {
    let answer = looked(SUM, "y", By::GivenData).unwrap();
    assert_eq!(answer.inputs[0].name, "b");
    assert_eq!(answer.evaluations, 4_096);
    for (input, share) in answer.inputs.iter().zip([0.8, 0.2]) {
        let Look::First { first, first_low, first_high } = input.look else { panic!("{input:?}") };
        near(first, share, 0.05);
        assert!(first_low <= share + 0.02 && share - 0.02 <= first_high, "{input:?}");
        assert!(input.ground.guess);
    }
}

#[test]
fn a_swing_goes_from_the_low_to_the_high_quantile() {
    let answer = looked(SUM, "y", By::Swing).unwrap();
    for (input, swing) in answer.inputs.iter().zip([2.0 * APART, APART]) {
        let Look::Swing { where_low, where_high, swing: found, .. } = input.look else {
            panic!("{input:?}")
        };
        near(found, swing, 1e-6);
        near(where_high - where_low, found, 1e-9);
        near(where_high, swing / 2.0, 0.02);
    }
    // What does not reach it is not drawn, or moves nothing.
    assert!(answer.inputs.iter().skip(2).all(|input| input.look.told()[0].abs() < 1e-12));
}

#[test]
fn ways_through_a_sum_have_effects_without_spread_in_its_lines() {
    let answer = looked(SUM, "y", By::Morris).unwrap();
    assert_eq!(answer.points, 256);
    assert_eq!(answer.inputs[0].name, "b");
    let sizes: Vec<f64> = answer.inputs.iter().map(|input| input.look.told()[0]).collect();
    // Normal quantiles are no line of the level, but twice is twice; both meet all levels alike.
    near(sizes[0] / sizes[1], 2.0, 0.2);
}

#[test]
fn what_never_moves_has_no_answer() {
    let still = "assume a normal 0 ± 1 [guess]\nformula y count = 7 + 0 * a\n";
    for by in [By::GivenData, By::Morris, By::Swing] {
        let found = looked(still, "y", by).unwrap_err();
        let NoAnswer::Insight(error) = &found else { panic!("{found:?}") };
        assert!(matches!(error, InsightError::Constant | InsightError::Empty), "{error:?}");
        assert!(matches!(looked(SUM, "nothing", by).unwrap_err(), NoAnswer::Findings(_)));
    }
    let sure = "assume a normal 0 ± 1 [guess]\noutcome yes if a > -100, at 2025-12-31\noutcome no otherwise\n";
    for by in [By::GivenData, By::Morris, By::Swing] {
        let found = looked(sure, "yes", by).unwrap_err();
        assert!(matches!(found, NoAnswer::Insight(InsightError::Always)), "{found:?}");
    }
}
