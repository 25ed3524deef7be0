//! Questions about boards whose answers are known.

use freehold_insight::InsightError;
use freehold_insight::question::answer::MattersAnswer;
use freehold_insight::question::choose::choose;
use freehold_insight::question::discover::discover;
use freehold_insight::question::history::{Likelihood, likelihood};
use freehold_insight::question::matters::{Matters, matters};
use freehold_insight::question::worth::worth;
use freehold_insight::question::{Asked, NoAnswer};
use freehold_quantity::Date;

use crate::board::board;

const HEAD: &str =
    "board \"b\"\nmoney USD\nclock quarterly from 2025-01-01 to 2025-12-31\nactor A company\n";

fn asked(futures: u64) -> Asked {
    Asked { as_of: Some(Date::constant(2025, 1, 1)), futures, seed: 5, ..Asked::default() }
}

fn what_matters(
    lines: &str,
    of: &str,
    groups: &[(&str, &[&str])],
) -> Result<MattersAnswer, NoAnswer> {
    let groups = groups
        .iter()
        .map(|(name, members)| {
            ((*name).into(), members.iter().map(|name| (*name).into()).collect())
        })
        .collect();
    let question = Matters { asked: asked(8_192), groups };
    matters(&board(&format!("{HEAD}{lines}")), of, &question, &mut |_, _| true)
}

/// y = a + 2 b of equal spreads: a makes 1/5 of the variance, b 4/5 (a closed form).
const SUM: &str = "assume a normal 0 ± 1 [guess]
assume b normal 0 ± 1 [guess]
formula y count = a + 2 * b
";

#[test]
fn shares_of_a_sum_are_those_of_its_variances() {
    let answer = what_matters(SUM, "y", &[]).unwrap();
    let names: Vec<&str> = answer.inputs.iter().map(|input| input.name.as_str()).collect();
    assert_eq!(names, ["b", "a"]);
    for (input, truth) in answer.inputs.iter().zip([0.8, 0.2]) {
        assert!(input.first_low - 0.01 <= truth && truth <= input.first_high + 0.01, "{input:?}");
        assert!(input.total_low - 0.01 <= truth && truth <= input.total_high + 0.01, "{input:?}");
    }
    assert!((answer.variance - 5.0).abs() < 0.1, "{}", answer.variance);
    assert_eq!(answer.evaluations, 8_192 * 4);
    // The mean of the lowest tenth of a normal number is 1.755 standard deviations below.
    let low = answer.inputs[0].where_low.unwrap();
    assert!((low + 2.0 * 1.755).abs() < 0.15, "{low}");
}

#[test]
fn inputs_that_are_grouped_or_hang_together_count_as_one() {
    let grouped = what_matters(SUM, "y", &[("both", &["a", "b"])]).unwrap();
    assert_eq!(grouped.inputs[0].name, "both");
    assert!((grouped.inputs[0].total - 1.0).abs() < 0.1);
    let together = format!("{SUM}correlate a with b 50 %\n");
    let together = what_matters(&together, "y", &[]).unwrap();
    assert_eq!(together.inputs[0].name, "a + b");
    assert!((together.inputs[0].total - 1.0).abs() < 0.1);
}

#[test]
fn what_happens_step_by_step_is_an_input_too() {
    // The sum of two logarithms, of equal spreads: each makes half.
    let lines = "stock A.x count starts 10 count, volatility 20 %
stock A.y count starts 10 count, volatility 20 %
hazard h 30 % per year, if A.x < 0 count [guess]
    A.x - 1 count
formula both = log(A.x / 10 count) + log(A.y / 10 count)
";
    let answer = what_matters(lines, "both", &[]).unwrap();
    let names: Vec<&str> = answer.inputs.iter().map(|input| input.name.as_str()).collect();
    assert!(names.contains(&"volatility A.x") && names.contains(&"volatility A.y"), "{names:?}");
    for input in answer.inputs.iter().filter(|input| input.name.starts_with("volatility")) {
        assert!((input.first - 0.5).abs() < 0.06 && (input.total - 0.5).abs() < 0.06, "{input:?}");
    }
}

#[test]
fn what_never_or_always_comes_is_decided_by_nothing() {
    let lines =
        |bound| format!("{SUM}outcome far if y > {bound}, at 2025-12-31\noutcome near otherwise\n");
    let why = |bound| match what_matters(&lines(bound), "far", &[]) {
        Err(NoAnswer::Insight(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(why("1000"), InsightError::Never);
    assert_eq!(why("-1000"), InsightError::Always);
    assert!(matches!(what_matters(SUM, "z", &[]), Err(NoAnswer::Findings(_))));
    assert!(matches!(what_matters(SUM, "y", &[("g", &["zz"])]), Err(NoAnswer::Findings(_))));
    let fixed = "formula y count = 3 count\n";
    assert!(matches!(
        what_matters(fixed, "y", &[]),
        Err(NoAnswer::Insight(InsightError::Constant))
    ));
}

#[test]
fn the_box_in_which_it_happens_is_found() {
    let lines = "assume a uniform 0 to 1 [guess]
assume b uniform 0 to 1 [guess]
assume c uniform 0 to 1 [guess]
outcome hit if a > 0.55 and b < 0.4, at 2025-12-31
outcome miss otherwise
";
    let answer =
        discover(&board(&format!("{HEAD}{lines}formula y = a + b + c\n")), "hit", 3, &asked(8_192))
            .unwrap();
    let found = &answer.boxes[answer.suggested];
    assert_eq!(found.sides.len(), 2, "{found:?}");
    let [a, b] = found.sides.as_slice() else { panic!() };
    assert!((a.at_least.unwrap() - 0.55).abs() < 0.03 && a.at_most.is_none(), "{a:?}");
    assert!((b.at_most.unwrap() - 0.4).abs() < 0.03 && b.at_least.is_none(), "{b:?}");
    assert!(found.coverage > 0.95 && found.density > 0.93, "{found:?}");
    assert_eq!(answer.futures, 8_192);
}

/// Whether to go gets 1 + 2 X + 3 Y, X and Y standard normal, against nothing: the closed form is
/// s φ(m/s) − |m| Φ(−|m|/s).
const GO: &str = "assume x normal 0 ± 1 [guess \"nobody asked\"]
assume y normal 0 ± 1 [guess]
stock A.gain count starts 0 count
2025-01-01 choice go by A
    stay A.gain + 0 count
    go A.gain + 1 count + 2 count * x + 3 count * y
    worth A.gain / 1 count
goal A = A.gain at 2025-12-31
";

#[test]
fn it_is_worth_to_know_what_the_closed_form_says() {
    let board = board(&format!("{HEAD}{GO}"));
    let answer = worth(&board, "A", None, &asked(32_768)).unwrap();
    assert_eq!(answer.best, "go");
    assert!((answer.everything - 0.993_378).abs() < 0.03, "{}", answer.everything);
    for (name, truth) in [("y", 0.762_708), ("x", 0.395_593)] {
        let input = answer.inputs.iter().find(|input| input.name == name).unwrap();
        assert!((input.worth - truth).abs() < 0.03, "{input:?}");
    }
    assert_eq!(answer.inputs[0].name, "y");
    let x = answer.inputs.iter().find(|input| input.name == "x").unwrap();
    assert!(x.ground.guess && x.ground.why.as_deref() == Some("nobody asked"), "{:?}", x.ground);
}

#[test]
fn an_option_is_weighed_by_what_it_gives_in_the_same_futures() {
    let board = board(&format!("{HEAD}{GO}"));
    let answer = choose(&board, "A", Some("go"), Some(0.0), &asked(32_768)).unwrap();
    let [stay, go] = answer.options.as_slice() else { panic!() };
    assert_eq!((answer.by_mean.as_str(), stay.mean, stay.worst), ("go", 0.0, 0.0));
    assert!((go.mean - 1.0).abs() < 0.03);
    // 1 + √13 z is at least 0 in Φ(1/√13) of the futures.
    assert!((go.enough.unwrap() - 0.609_3).abs() < 0.01, "{go:?}");
    assert!((stay.regret - 1.993).abs() < 0.05 && (go.regret - 0.993).abs() < 0.05);
    assert!(matches!(choose(&board, "B", None, None, &asked(256)), Err(NoAnswer::Findings(_))));
    assert!(matches!(
        choose(&board, "A", Some("no"), None, &asked(256)),
        Err(NoAnswer::Findings(_))
    ));
}

#[test]
fn a_fact_moves_what_it_is_about_on_the_day_it_becomes_known() {
    let lines = "source paper 2025-02-01 \"The Paper\" \"News\" trust high
quantity A.n count
quantity A.other count
2024-12-31 claim A.n 10 to 20 count [guess]
2025-02-01 claim A.n 19 to 21 count [paper]
2025-02-01 claim A.other 3 count [paper]
2025-03-01 claim A.other 4 count [paper, known 2025-03-01]
formula seen count = A.n
outcome high if A.n > 18 count, at 2025-12-31
outcome low otherwise
";
    let board = board(&format!("{HEAD}{lines}"));
    let question =
        Likelihood { asked: Asked { futures: 2_048, ..asked(0) }, ..Likelihood::default() };
    let answer = likelihood(&board, "high", &question).unwrap();
    let days: Vec<&str> = answer.series.iter().map(|point| point.known_by.as_str()).collect();
    assert_eq!(days.last().copied(), Some("2025-03-01"), "{days:?}");
    let moved: Vec<_> = answer.series.iter().filter(|point| point.moved).collect();
    assert_eq!(moved.len(), 1, "{answer:?}");
    assert_eq!(moved[0].known_by, "2025-02-01");
    let [first, second] = moved[0].because.as_slice() else { panic!("{moved:?}") };
    assert_eq!((first.path.as_str(), second.path.as_str()), ("A.n", "A.other"));
    let change = moved[0].change.unwrap();
    assert!((first.moved.unwrap() - change).abs() < 1e-12 && second.moved == Some(0.0));
    assert!(matches!(likelihood(&board, "none", &question), Err(NoAnswer::Findings(_))));
}

#[test]
fn the_same_question_gives_the_same_answer() {
    let once = what_matters(SUM, "y", &[]).unwrap();
    assert_eq!(once, what_matters(SUM, "y", &[]).unwrap());
}
