//! Published games with their equilibria.

use freehold_conflict::game::{Complete, Exact, Solve, read_efg, solve};
use serde_json::Value;

use super::{profiles, solved, two, whole};

pub(super) fn truth(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn exact(value: &Value) -> Exact {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Exact::parse(&text).unwrap()
}

fn table(value: &Value) -> Vec<Vec<Exact>> {
    let row = |row: &Value| row.as_array().unwrap().iter().map(exact).collect();
    value.as_array().unwrap().iter().map(row).collect()
}

fn game_of(case: &Value) -> freehold_conflict::game::Game {
    two(&table(&case["input"]["A"]), &table(&case["input"]["B"]))
}

#[test]
fn published_games_have_their_equilibria() {
    for text in [
        include_str!("../../truth/games/ne_battle_of_sexes_nau2004.json"),
        include_str!("../../truth/games/ne_nashpy_trap_3x3.json"),
        include_str!("../../truth/games/ne_shapley1974_fig3.json"),
    ] {
        let case = truth(text);
        let answer = solved(&game_of(&case));
        let mut expected: Vec<String> = case["expected"]["equilibria"]
            .as_array()
            .unwrap()
            .iter()
            .map(|equilibrium| {
                let of = |p: &Value| -> Vec<String> {
                    p.as_array().unwrap().iter().map(|n| n.as_str().unwrap().to_owned()).collect()
                };
                let profile: Vec<Vec<String>> =
                    equilibrium.as_array().unwrap().iter().map(of).collect();
                format!("{profile:?}")
            })
            .collect();
        expected.sort();
        assert_eq!(profiles(&answer), expected, "{}", case["id"]);
        assert_eq!(answer.complete, Complete::All, "{}", case["id"]);
    }
}

/// von Stengel 1999, "New maximal numbers of equilibria in bimatrix games": 75 of them, where it was
/// conjectured that there are at most 63.
#[test]
fn six_by_six_has_seventy_five_equilibria() {
    let a = whole(&[
        &[9504, -660, 19976, -20526, 1776, -8976],
        &[-111771, 31680, -130944, 168124, -8514, 52764],
        &[397584, -113850, 451176, -586476, 29216, -178761],
        &[171204, -45936, 208626, -263076, 14124, -84436],
        &[1303104, -453420, 1227336, -1718376, 72336, -461736],
        &[737154, -227040, 774576, -1039236, 48081, -300036],
    ]);
    let b = whole(&[
        &[72336, 48081, 29216, 14124, 1776, -8514],
        &[-461736, -300036, -178761, -84436, -8976, 52764],
        &[1227336, 774576, 451176, 208626, 19976, -130944],
        &[-1718376, -1039236, -586476, -263076, -20526, 168124],
        &[1303104, 737154, 397584, 171204, 9504, -111771],
        &[-453420, -227040, -113850, -45936, -660, 31680],
    ]);
    let answer = solved(&two(&a, &b));
    assert_eq!(answer.mixed.len(), 75);
    assert_eq!(answer.complete, Complete::All);
}

#[test]
fn the_logit_branch_of_ochs_is_the_published_one() {
    let case = truth(include_str!("../../truth/games/qre_ochs_asymmetric_matching_pennies.json"));
    let points = case["expected"]["branch"].as_array().unwrap();
    let lambda: Vec<f64> = points.iter().map(|point| point["lam"].as_f64().unwrap()).collect();
    let answer = solve(&game_of(&case), &Solve { lambda: lambda.clone() });
    let found: Vec<f64> = answer.logit.iter().map(|point| point.lambda).collect();
    assert_eq!(found, lambda);
    for (point, expected) in answer.logit.iter().zip(points) {
        for (player, key) in ["p_row1", "p_col1"].iter().enumerate() {
            let (found, expected) = (point.profile[player][0], expected[*key].as_f64().unwrap());
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
    }
    let nash = &case["expected"]["nash"];
    let limit = answer.limit.unwrap();
    assert!((limit.profile[0][0] - nash["p_row1"].as_f64().unwrap()).abs() < 1e-12);
    assert!((limit.profile[1][0] - nash["p_col1"].as_f64().unwrap()).abs() < 1e-12);
}

#[test]
fn the_best_correlated_equilibrium_of_chicken_is_aumanns() {
    let case = truth(include_str!("../../truth/games/ce_aumann_chicken.json"));
    let best = solved(&game_of(&case)).correlated.unwrap().best;
    let share = |one: usize, two: usize| {
        best.cells.iter().find(|cell| cell.indices == [one, two]).map_or(0.0, |cell| cell.float)
    };
    let found = [share(0, 0), share(0, 1), share(1, 0), share(1, 1)];
    let expected = &case["expected"]["distribution_CC_CD_DC_DD"];
    for (found, expected) in found.iter().zip(expected.as_array().unwrap()) {
        assert!((found - expected.as_f64().unwrap()).abs() < 1e-12, "{best:?}");
    }
    assert_eq!(best.total.to_string(), "21/2");
}

#[test]
fn the_tree_of_a_horse_has_two_pure_equilibria_and_its_limit() {
    let case = truth(include_str!("../../truth/games/efg_seltens_horse.json"));
    let game = read_efg(case["input"]["efg"].as_str().unwrap()).unwrap();
    let answer = solved(&game);
    let pure: Vec<String> = answer.pure.iter().map(|pure| pure.strategies.join(" ")).collect();
    let mut expected: Vec<String> = case["expected"]["pure_equilibria"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| ["p1", "p2", "p3"].map(|key| p[key].as_str().unwrap()).join(" "))
        .collect();
    expected.sort();
    let mut sorted = pure;
    sorted.sort();
    assert_eq!(sorted, expected);
    let limit = answer.limit.unwrap();
    // Of the third, that file tells where its program stops, at a finite λ; the branch goes on
    // to where the second becomes indifferent, the end of that component of equilibria.
    assert!((limit.profile[2][0] - 0.25).abs() < 1e-6, "{limit:?}");
    for (player, key) in ["P1_R", "P2_R"].iter().enumerate() {
        let expected = case["expected"]["logit_limit"][*key].as_f64().unwrap();
        assert!((limit.profile[player][0] - expected).abs() < 1e-3, "{key}: {limit:?}");
    }
    assert!(limit.regret < 1e-9, "{limit:?}");
}

#[test]
fn the_trees_of_poker_have_their_equilibria() {
    let case = truth(include_str!("../../truth/games/efg_stripped_down_poker.json"));
    for (key, names) in [("efg_reiley", ["Bet", "Call"]), ("efg_myerson", ["Raise", "Meet"])] {
        let game = read_efg(case["input"][key].as_str().unwrap()).unwrap();
        let answer = solved(&game);
        assert!(!answer.mixed.is_empty());
        for mixed in &answer.mixed {
            // How often the first does it with each card, and how often the second answers it.
            let with = |card: usize| -> f64 {
                let named = game.players()[0].strategies.iter().zip(&mixed.floats[0]);
                let does = |name: &str| name.split(" / ").nth(card) == Some(names[0]);
                named.filter(|(name, _)| does(name)).map(|(_, share)| share).sum()
            };
            let answers = game.players()[1].strategies.iter().position(|name| name == names[1]);
            let found = [with(0), with(1), mixed.floats[1][answers.unwrap()]];
            for (found, expected) in found.iter().zip([1.0, 1.0 / 3.0, 2.0 / 3.0]) {
                assert!((found - expected).abs() < 1e-12, "{key}: {mixed:?}");
            }
            assert_eq!(mixed.payoffs, ["1/3", "-1/3"]);
        }
    }
}
