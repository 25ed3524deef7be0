//! The logit branch where it is known by other means.

use freehold_conflict::game::{Exact, Game, Solve, solve};

use super::{player, two, whole};

/// At every λ, each strategy is played in proportion to the exponential of what it gets.
#[test]
fn every_point_of_the_branch_answers_itself() {
    let a = whole(&[&[4, 1, 0], &[0, 3, 5], &[2, 2, 2]]);
    let b = whole(&[&[1, 0, 7], &[5, 2, 2], &[0, 6, 1]]);
    let game = two(&a, &b);
    let answer = solve(&game, &Solve { lambda: vec![0.1, 1.0, 3.0, 20.0] });
    assert!(answer.logit.len() >= 4);
    for point in answer.branch.iter().filter(|point| point.lambda < 30.0) {
        let [x, y] = [&point.profile[0], &point.profile[1]];
        let value = |i: usize| -> f64 { (0..3).map(|j| a[i][j].to_float() * y[j]).sum() };
        let weights: Vec<f64> =
            (0..3).map(|i| libm::exp(point.lambda * (value(i) - value(0)))).collect();
        let sum: f64 = weights.iter().sum();
        for (share, weight) in x.iter().zip(&weights) {
            assert!((share - weight / sum).abs() < 1e-9, "{point:?}");
        }
    }
}

/// Payoffs a million times as large: the same branch at a millionth of λ.
#[test]
fn the_branch_goes_with_the_size_of_payoffs() {
    let a = whole(&[&[4, 1], &[0, 3]]);
    let b = whole(&[&[1, 2], &[5, 2]]);
    let large = |t: &Vec<Vec<Exact>>| -> Vec<Vec<Exact>> {
        t.iter().map(|row| row.iter().map(|n| n * &Exact::whole(1_000_000)).collect()).collect()
    };
    let plain = solve(&two(&a, &b), &Solve { lambda: vec![2.0] });
    let other = solve(&two(&large(&a), &large(&b)), &Solve { lambda: vec![2e-6] });
    let (one, two) = (&plain.logit[0], &other.logit[0]);
    assert!((one.profile[0][0] - two.profile[0][0]).abs() < 1e-12);
}

/// Nau, Gomez Canovas & Hansen 2004, section 4: the only equilibrium of this game of three is irrational.
#[test]
fn an_irrational_equilibrium_is_found() {
    let players = vec![player("row", 2), player("column", 2), player("matrix", 2)];
    let rows = [[3, 0, 0, 1, 1, 0, 0, 2], [0, 1, 2, 0, 0, 3, 1, 0], [2, 0, 0, 0, 0, 0, 0, 3]];
    let rows = rows.map(|row| row.map(Exact::whole).to_vec()).to_vec();
    let game = Game::new("", players, rows).unwrap();
    let answer = solve(&game, &Solve::default());
    assert!(answer.pure.is_empty());
    let limit = answer.limit.unwrap();
    assert!(limit.regret < 1e-12, "{limit:?}");
    assert!(limit.profile.iter().flatten().all(|share| *share > 0.01 && *share < 0.99));
    assert_eq!(answer.limit_is, Some(0));
    assert!(!answer.mixed[0].exact);
}

#[test]
fn games_without_a_choice_and_without_a_difference_have_branches() {
    let same = vec![vec![Exact::whole(7); 3]; 3];
    let answer = solve(&two(&same, &same), &Solve::default());
    assert!((answer.limit.unwrap().profile[0][0] - 1.0 / 3.0).abs() < 1e-12);
    let one = solve(
        &Game::new("", vec![player("a", 1)], vec![vec![Exact::zero()]]).unwrap(),
        &Solve::default(),
    );
    assert_eq!(one.pure.len(), 1);
    let alone =
        Game::new("", vec![player("a", 2)], vec![vec![Exact::zero(), Exact::one()]]).unwrap();
    let alone = solve(&alone, &Solve { lambda: vec![1.0] });
    let e = std::f64::consts::E;
    assert!((alone.logit[0].profile[0][1] - e / (1.0 + e)).abs() < 1e-12);
}

/// Payoffs of any size: nothing runs over, nothing is lost to a large number in common.
#[test]
fn huge_payoffs_are_solved() {
    let huge = |text: &str| Exact::parse(text).unwrap();
    let a = vec![vec![huge("1e300"), huge("0")], vec![huge("0"), huge("3e-300")]];
    let b = vec![vec![huge("1"), huge("0")], vec![huge("0"), huge("1e200")]];
    let answer = solve(&two(&a, &b), &Solve { lambda: vec![1.0, 1e300] });
    assert_eq!(answer.mixed.len(), 3);
    let beside = huge("100000000000000000000000000000000");
    let plus = |n: i64| &beside + &Exact::whole(n);
    let a = vec![vec![plus(3), plus(0)], vec![plus(0), plus(2)]];
    let b = vec![vec![plus(2), plus(0)], vec![plus(0), plus(3)]];
    let answer = solve(&two(&a, &b), &Solve::default());
    assert_eq!(answer.mixed[1].profile, [["3/5", "2/5"], ["2/5", "3/5"]]);
}
