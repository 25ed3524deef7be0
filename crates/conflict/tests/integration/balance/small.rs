//! Small matrices whose answers can be told by hand.

use freehold_conflict::balance::{
    Doubt, Doubting, MatrixError, Scenario, Search, Starts, Succession, basins, consistent, flips,
    held, next, score,
};

use super::{matrix, scenario};

/// Two descriptors of two variants that want to be alike.
fn alike() -> freehold_conflict::balance::Matrix {
    let rows = [[0, 0, 2, -2], [0, 0, -2, 2], [1, -1, 0, 0], [-1, 1, 0, 0]];
    matrix(&[2, 2], &rows.map(Vec::from))
}

#[test]
fn what_nobody_judges_is_all_consistent_and_stays() {
    let silent = matrix(&[2, 3], &vec![vec![0; 5]; 5]);
    let found = consistent(&silent, &Search::default());
    assert_eq!(found.scenarios.len(), 6);
    let led = basins(&silent, Succession::Global, &[], &Starts::default());
    assert!(led.ends.iter().all(|(_, weight)| *weight == 1));
    assert_eq!(score(&silent, &scenario("2 3")).consistency, Some(0));
}

#[test]
fn two_that_want_to_be_alike_are() {
    let found = consistent(&alike(), &Search::default());
    assert_eq!(found.scenarios, [scenario("1 1"), scenario("2 2")]);
    assert_eq!(score(&alike(), &scenario("1 1")).impact, 3);
    assert_eq!(score(&alike(), &scenario("1 2")).consistency, Some(-4));
    // Both jump at once, and never meet; one at a time, they do.
    let led = basins(&alike(), Succession::Global, &[], &Starts::default());
    assert_eq!(led.cycles.len(), 1);
    assert_eq!(led.cycles[0].scenarios, [scenario("1 2"), scenario("2 1")]);
    assert_eq!(led.cycles[0].weight, 2);
    let led = basins(&alike(), Succession::Local, &[], &Starts::default());
    assert!(led.cycles.is_empty());
    assert_eq!(led.ends, [(scenario("1 1"), 2), (scenario("2 2"), 2)]);
}

#[test]
fn a_tie_stays_where_it_is() {
    // The first speaks for the last two of the second alike.
    let rows = [vec![0, 0, 0, 1, 1], vec![0; 5], vec![0; 5], vec![0; 5], vec![0; 5]];
    let tied = matrix(&[2, 3], &rows);
    for succession in [Succession::Global, Succession::Local] {
        assert_eq!(next(&tied, &scenario("1 3"), succession, &[]), scenario("1 3"));
        assert_eq!(next(&tied, &scenario("1 1"), succession, &[]), scenario("1 2"));
    }
}

#[test]
fn incremental_succession_goes_one_variant_at_a_time() {
    let rows = [vec![0, 0, 0, 0, 3], vec![0; 5], vec![0; 5], vec![0; 5], vec![0; 5]];
    let far = matrix(&[2, 3], &rows);
    assert_eq!(next(&far, &scenario("1 1"), Succession::Incremental, &[]), scenario("1 2"));
    assert_eq!(next(&far, &scenario("1 2"), Succession::Incremental, &[]), scenario("1 3"));
}

#[test]
fn what_is_fixed_need_not_be_consistent_and_the_others_follow() {
    // The second wants the first to be 1, whatever it is itself.
    let rows = [[0, 0, 2, -2], [0, 0, -2, 2], [1, -1, 0, 0], [1, -1, 0, 0]];
    let drawn = matrix(&[2, 2], &rows.map(Vec::from));
    assert_eq!(consistent(&drawn, &Search::default()).scenarios, [scenario("1 1")]);
    let fixed = vec![(0, 1)];
    let search = Search { fixed: fixed.clone(), ..Search::default() };
    assert_eq!(consistent(&drawn, &search).scenarios, [scenario("2 2")]);
    let led = basins(&drawn, Succession::Global, &fixed, &Starts::default());
    assert_eq!((led.starts, led.ends), (2, vec![(scenario("2 2"), 2)]));
    // What can't be leaves nothing.
    for fixed in [vec![(0, 0), (0, 1)], vec![(7, 0)], vec![(0, 9)], vec![(0, 200)]] {
        let search = Search { fixed, ..Search::default() };
        let found = consistent(&drawn, &search);
        assert!(found.scenarios.is_empty() && found.complete);
    }
}

#[test]
fn a_search_that_is_stopped_says_so() {
    let silent = matrix(&[3; 12], &vec![vec![0; 36]; 36]);
    let few = consistent(&silent, &Search { most_scenarios: 10, ..Search::default() });
    assert_eq!((few.scenarios.len(), few.complete), (10, false));
    let short = consistent(&silent, &Search { most_steps: 100, ..Search::default() });
    assert!(!short.complete && short.steps == 100);
}

#[test]
fn a_judgement_in_doubt_holds_a_scenario_up_in_part() {
    // What holds `1 1` together on the second descriptor may be −1, 0, 1 or 2 against 0.
    let rows = [[0, 0, 1, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]];
    let hung = matrix(&[2, 2], &rows.map(Vec::from));
    let doubts = [Doubt { row: 0, column: 2, low: -1, high: 2 }];
    let found = held(&hung, &doubts, &Search::default(), &Doubting::default());
    assert!(found.exact && found.complete);
    assert_eq!(found.matrices, 4);
    let of = |text: &str| {
        let scenario = scenario(text);
        found.scenarios.iter().find(|one| one.scenario == scenario).map_or(0, |one| one.held)
    };
    assert_eq!((of("1 1"), of("2 2"), of("1 2")), (3, 4, 2));
    // Drawn ones come near, and are the same each time.
    let doubting = Doubting { most: 0, drawn: 4000, seed: 7 };
    let drawn = held(&hung, &doubts, &Search::default(), &doubting);
    assert_eq!(drawn, held(&hung, &doubts, &Search::default(), &doubting));
    let share = drawn.scenarios.iter().find(|one| one.scenario == scenario("1 1")).unwrap().held;
    assert!((share as f64 / 4000.0 - 0.75).abs() < 0.03, "{share}");
}

#[test]
fn a_scenario_hangs_on_what_holds_it() {
    let broken = flips(&alike(), &scenario("1 1"), 0, &[]);
    let needed: Vec<(usize, usize, i64)> = broken
        .iter()
        .filter(|flip| flip.is_needed())
        .map(|flip| (flip.row, flip.column, flip.by))
        .collect();
    assert_eq!(needed, [], "a lead of 4 and of 2 is held by two judgements each");
    let smallest = broken.iter().map(|flip| flip.by.abs()).min();
    assert_eq!(smallest, Some(3));
    assert!(flips(&alike(), &scenario("1 2"), 0, &[]).is_empty());
}

#[test]
fn numbers_that_are_no_matrix_are_none() {
    use freehold_conflict::balance::{Descriptor, MOST_JUDGEMENT, Matrix};
    let descriptor = |variants: usize| Descriptor {
        name: "d".into(),
        variants: (0..variants).map(|variant| format!("v{variant}").into()).collect(),
    };
    let square = |width: usize| vec![vec![0; width]; width];
    let of = |sizes: &[usize], rows: &[Vec<i32>]| {
        Matrix::new(sizes.iter().map(|size| descriptor(*size)).collect(), rows).err()
    };
    assert_eq!(of(&[], &[]), Some(MatrixError::Empty));
    assert_eq!(of(&[2, 0], &square(2)), Some(MatrixError::NoVariants(1)));
    assert_eq!(of(&[17], &square(17)), Some(MatrixError::TooLarge));
    assert_eq!(of(&[2; 129], &square(258)), Some(MatrixError::TooLarge));
    assert_eq!(of(&[2, 2], &square(3)), Some(MatrixError::Shape(3)));
    let mut strong = square(4);
    strong[1][2] = MOST_JUDGEMENT + 1;
    assert_eq!(of(&[2, 2], &strong), Some(MatrixError::TooStrong(1, 2)));
}

#[test]
fn a_scenario_of_another_matrix_is_no_trouble() {
    for strange in [Scenario(vec![]), Scenario(vec![9, 9]), Scenario(vec![0; 40])] {
        assert!(!alike().is_scenario(&strange));
        score(&alike(), &strange);
        next(&alike(), &strange, Succession::Global, &[]);
        flips(&alike(), &strange, 0, &[]);
    }
}
