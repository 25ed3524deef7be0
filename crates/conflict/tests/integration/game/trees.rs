//! How trees are played move by move, beside Gambit and beside the definition.

use freehold_conflict::game::{Agents, LogitPoint, Solve, read_tree, solve_tree};

use super::truth::truth;

fn agents(text: &str, lambda: &[f64]) -> Agents {
    let tree = read_tree(text).unwrap();
    solve_tree(&tree, &Solve { lambda: lambda.to_vec() }).agents.unwrap()
}

#[test]
fn a_horse_is_played_as_gambit_says_where_its_program_stops() {
    let case = truth(include_str!("../../truth/games/efg_seltens_horse.json"));
    let text = case["input"]["efg"].as_str().unwrap();
    let expected =
        ["P1_R", "P2_R", "P3_R"].map(|key| case["expected"]["logit_limit"][key].as_f64().unwrap());
    // Far out the third plays R the less the larger λ is; that program stops where it is 0.0405.
    let found = agents(text, &[22.0, 22.5, 23.0]);
    let passed = found.logit.iter().any(|point| {
        point.profile.iter().zip(expected).all(|(set, expected)| (set[0] - expected).abs() < 1e-3)
    });
    assert!(passed, "{:?}", found.logit);
    // Gambit 16.7, `logit_solve` with agents, ends here.
    let far = &agents(text, &[747.961_794_243_547_7]).logit[0];
    assert!((far.profile[2][0] - 0.000_945_427_682_238_777_5).abs() < 1e-9, "{far:?}");
    let limit = found.limit.unwrap();
    let end = [1.0, 1.0, 0.0];
    for (set, end) in limit.profile.iter().zip(end) {
        assert!((set[0] - end).abs() < 1e-4, "{limit:?}");
    }
    assert!(limit.regret < 1e-7, "{limit:?}");
}

/// In the horse: what each gets by what it does, where it knows that it is asked.
fn residual(point: &LogitPoint) -> f64 {
    let [one, two, three] = [0, 1, 2].map(|set: usize| point.profile[set][0]);
    let [left_one, left_two] = [0, 1].map(|set: usize| point.profile[set][1]);
    let believed = one * left_two / (one * left_two + left_one);
    let gains = [
        two + left_two * 4.0 * three - 3.0 * three,
        1.0 - 4.0 * three,
        2.0 * (1.0 - believed) - believed,
    ];
    let missing = |(set, gain): (&Vec<f64>, f64)| {
        (point.lambda * gain - (libm::log(set[0]) - libm::log(set[1]))).abs()
    };
    point.profile.iter().zip(gains).map(missing).fold(0.0, f64::max)
}

#[test]
fn each_set_is_played_by_what_it_gets_if_it_is_reached() {
    let case = truth(include_str!("../../truth/games/efg_seltens_horse.json"));
    let text = case["input"]["efg"].as_str().unwrap();
    let found = agents(text, &[0.0, 0.25, 1.0, 3.0, 10.0, 30.0]);
    assert!(found.logit.len() >= 6);
    for point in &found.logit {
        assert!(residual(point) < 1e-8, "{point:?} {}", residual(point));
    }
}

#[test]
fn who_moves_once_each_plays_a_tree_as_its_table() {
    // Matching pennies as a tree in which the second does not see what the first does.
    let text = "EFG 2 R \"\" { \"a\" \"b\" }\n\
        p \"\" 1 1 \"\" { \"h\" \"t\" } 0\n\
        p \"\" 2 1 \"\" { \"h\" \"t\" } 0\nt \"\" 1 \"\" { 9 0 }\nt \"\" 2 \"\" { 0 1 }\n\
        p \"\" 2 1 \"\" { \"h\" \"t\" } 0\nt \"\" 3 \"\" { 0 1 }\nt \"\" 4 \"\" { 1 0 }\n";
    let tree = read_tree(text).unwrap();
    let answer = solve_tree(&tree, &Solve { lambda: vec![0.3, 1.0, 4.0] });
    let agents = answer.agents.unwrap();
    assert_eq!(agents.logit.len(), answer.logit.len());
    for (one, other) in agents.logit.iter().zip(&answer.logit) {
        for (a, b) in one.profile.iter().flatten().zip(other.profile.iter().flatten()) {
            assert!((a - b).abs() < 1e-9, "{one:?} {other:?}");
        }
    }
}

#[test]
fn a_tree_is_played_the_same_if_everybody_gets_more_and_counts_it_less() {
    let tree = |by: i64, more: i64| {
        let pays = |a: i64, b: i64| format!("{{ {} {} }}", a * by + more, b * by + more);
        format!(
            "EFG 2 R \"\" {{ \"a\" \"b\" }}\nc \"\" 1 \"\" {{ \"x\" 1/3 \"y\" 2/3 }} 0\n\
             p \"\" 1 1 \"\" {{ \"bet\" \"out\" }} 0\n\
             p \"\" 2 1 \"\" {{ \"call\" \"fold\" }} 0\nt \"\" 1 \"\" {}\nt \"\" 2 \"\" {}\n\
             t \"\" 3 \"\" {}\np \"\" 1 2 \"\" {{ \"bet\" \"out\" }} 0\n\
             p \"\" 2 1 \"\" {{ \"call\" \"fold\" }} 0\nt \"\" 4 \"\" {}\nt \"\" 2\nt \"\" 3\n",
            pays(2, -2),
            pays(1, -1),
            pays(-1, 1),
            pays(-2, 2)
        )
    };
    let one = agents(&tree(1, 0), &[1.0, 2.0]);
    let other = agents(&tree(1000, 7), &[0.001, 0.002]);
    for (one, other) in one.logit.iter().zip(&other.logit) {
        for (a, b) in one.profile.iter().flatten().zip(other.profile.iter().flatten()) {
            assert!((a - b).abs() < 1e-9, "{one:?} {other:?}");
        }
    }
    assert_eq!((one.sets.len(), one.logit.len(), other.logit.len()), (3, 2, 2));
}
