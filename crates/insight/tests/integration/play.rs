//! Games whose payoffs come from futures, held to games that are known.

use freehold_conflict::game::Complete;
use freehold_insight::InsightError;
use freehold_insight::question::play::{PlayAnswer, play};
use freehold_insight::question::{Asked, NoAnswer};
use freehold_quantity::Date;

use crate::board::board;
use crate::near;

const HEAD: &str = "board \"b\"\nmoney USD\nclock quarterly from 2025-01-01 to 2025-12-31\n\
    actor A company\nactor B company\n";

fn played(lines: &str, against: &[&str], futures: u64) -> Result<PlayAnswer, NoAnswer> {
    let asked =
        Asked { as_of: Some(Date::constant(2025, 1, 1)), futures, seed: 5, ..Asked::default() };
    let against: Vec<_> = against.iter().map(|name| (*name).into()).collect();
    play(&board(&format!("{HEAD}{lines}")), "A", None, &against, &asked)
}

/// The prisoner's dilemma: to give costs one and gives the other three. What else befalls both is the
/// same in all profiles, so the differences have no noise.
const DILEMMA: &str = "assume luck normal 0 ± 50 count [guess]
stock A.x count starts 0 count
stock B.x count starts 0 count
goal A = A.x + luck at 2025-12-31
goal B = B.x - luck at 2025-12-31
2025-01-01 choice of-a by A
    give B.x + 3 count
    keep A.x + 1 count
2025-01-01 choice of-b by B
    give A.x + 3 count
    keep B.x + 1 count
";

#[test]
fn a_dilemma_comes_to_rest_where_both_keep() {
    let answer = played(DILEMMA, &["of-b"], 2_048).unwrap();
    assert_eq!(answer.profiles.len(), 4);
    assert_eq!(answer.equilibria.len(), 1);
    let rest = &answer.equilibria[0];
    assert_eq!(rest.options, ["keep", "keep"]);
    assert!(rest.by_mean);
    near(rest.stands, 1.0, 0.0);
    for loss in &rest.loses {
        assert_eq!(loss.instead, "give");
        near(loss.loses, 1.0, 1e-9);
        near(loss.standard_error, 0.0, 1e-9);
    }
    // By the name of the actor it is the same.
    assert_eq!(played(DILEMMA, &["B"], 2_048).unwrap(), answer);
    let [a, b] = [answer.profiles[1].payoffs[0], answer.profiles[1].payoffs[1]];
    near(a - b, 4.0 - 0.0 + 2.0 * (a - 4.0), 1e-9);
    assert!(answer.profiles[0].standard_errors[0] > 0.0);
}

#[test]
fn matching_pennies_are_left_to_chance() {
    let answer = played(
        "stock A.side count starts 0 count\nstock B.side count starts 0 count
goal A = if A.side = B.side then 1 else 0 at 2025-12-31
goal B = if A.side = B.side then 0 else 1 at 2025-12-31
2025-01-01 choice of-a by A
    heads A.side becomes 1 count
    tails A.side becomes 2 count
2025-01-01 choice of-b by B
    heads B.side becomes 1 count
    tails B.side becomes 2 count
",
        &["of-b"],
        512,
    )
    .unwrap();
    assert!(answer.equilibria.is_empty());
    assert_eq!(answer.complete, Complete::All);
    assert_eq!(answer.mixed.len(), 1);
    assert_eq!(answer.mixed[0].probabilities, [[0.5, 0.5], [0.5, 0.5]]);
    near(answer.mixed[0].payoffs[0], 0.5, 1e-12);
}

#[test]
fn an_equilibrium_that_rests_on_noise_is_told_as_such() {
    // What A's venture brings is hardly told from nothing by so few futures.
    let answer = played(
        "assume venture normal 0.05 ± 1 count [guess]
stock A.x count starts 0 count\nstock B.x count starts 0 count
goal A = A.x at 2025-12-31
goal B = B.x at 2025-12-31
2025-01-01 choice of-a by A
    wait A.x + 0 count
    dare A.x + venture
2025-01-01 choice of-b by B
    more B.x + 2 count
    less B.x + 1 count
",
        &["of-b"],
        300,
    )
    .unwrap();
    assert_eq!(answer.equilibria.len(), 2);
    assert!(answer.equilibria.iter().all(|told| told.options[1] == "more"));
    let firm = answer.equilibria[0].stands;
    assert!((0.5..0.99).contains(&firm), "{firm}");
    near(firm + answer.equilibria[1].stands, 1.0, 1e-9);
    assert!(!answer.equilibria[0].loses[0].sure && answer.equilibria[0].loses[1].sure);
}

#[test]
fn who_plays_against_nobody_or_themselves_is_refused() {
    let failed = |against: &[&str]| played(DILEMMA, against, 512).unwrap_err();
    assert!(matches!(failed(&[]), NoAnswer::Insight(InsightError::TooFew { there: 1, needed: 2 })));
    assert!(matches!(failed(&["A"]), NoAnswer::Insight(InsightError::Twice { .. })));
    assert!(matches!(failed(&["nobody"]), NoAnswer::Findings(_)));
}
