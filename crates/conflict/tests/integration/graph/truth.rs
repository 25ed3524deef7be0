//! Conflicts whose stable states are published, or shipped with the software of the method's authors.

use freehold_conflict::graph::{
    Concept, GraphModel, coalition_improvements, improving_moves, routes, stability,
};
use serde_json::Value;

use super::listed;

const CASES: [&str; 5] = [
    include_str!("../../truth/gmcr_chicken.json"),
    include_str!("../../truth/gmcr_prisoners_dilemma.json"),
    include_str!("../../truth/gmcr_elmira.json"),
    include_str!("../../truth/gmcr_elmira_gmcrpy.json"),
    include_str!("../../truth/gmcr_cuban_gmcrpy.json"),
];

fn case(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn names(case: &Value) -> Vec<&str> {
    let names = case["input"]["decision_makers"].as_array().unwrap();
    names.iter().map(|name| name.as_str().unwrap()).collect()
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap() as usize
}

fn states(list: &Value) -> Vec<usize> {
    list.as_array().unwrap().iter().map(|state| number(state) - 1).collect()
}

fn model(case: &Value) -> GraphModel {
    let input = &case["input"];
    let players = names(case).into_iter().map(|name| {
        let moves = input["moves"][name].as_array().unwrap().iter();
        let moves = moves.map(|pair| (number(&pair[0]) - 1, number(&pair[1]) - 1)).collect();
        let payoffs = input["payoffs"][name].as_array().unwrap().iter();
        (moves, payoffs.map(|payoff| number(payoff) as u32).collect())
    });
    listed(number(&input["n_states"]), players.collect())
}

#[test]
fn published_conflicts_rest_where_they_were_published() {
    for text in CASES {
        let case = case(text);
        let model = model(&case);
        let found = stability(&model).unwrap();
        for concept in Concept::ALL {
            let key = match concept {
                Concept::Nash => "Nash",
                Concept::Seq => "SEQ",
                Concept::Smr => "SMR",
                Concept::Gmr => "GMR",
            };
            let wanted = states(&case["expected"]["equilibria"][key]);
            assert_eq!(found.equilibria(concept), wanted, "{} {key}", case["id"]);
            for (player, name) in names(&case).into_iter().enumerate() {
                let wanted = states(&case["expected"]["stable_by_dm"][name][key]);
                let all = 0..model.states;
                let found: Vec<usize> =
                    all.filter(|state| found.is_stable(player, *state, concept)).collect();
                assert_eq!(found, wanted, "{} {name} {key}", case["id"]);
            }
        }
    }
}

#[test]
fn published_improvements_are_found() {
    for text in CASES {
        let case = case(text);
        let model = model(&case);
        for (player, name) in names(&case).into_iter().enumerate() {
            let wanted = &case["expected"]["unilateral_improvements"][name];
            for state in 0..model.states {
                let wanted = wanted.get((state + 1).to_string()).map(states).unwrap_or_default();
                assert_eq!(improving_moves(&model, player, state), wanted, "{} {name}", case["id"]);
            }
        }
    }
}

#[test]
fn elmira_is_left_by_two_together() {
    let case = case(CASES[2]);
    let model = model(&case);
    let names = names(&case);
    for (coalition, wanted) in
        case["expected"]["coalition_improvements_strict"].as_object().unwrap()
    {
        let players: Vec<usize> = coalition
            .split('+')
            .map(|name| names.iter().position(|known| *known == name).unwrap())
            .collect();
        for state in 0..model.states {
            let wanted = wanted.get((state + 1).to_string()).map(states).unwrap_or_default();
            let found = coalition_improvements(&model, &players, state);
            let to: Vec<usize> = found.iter().map(|joint| joint.to).collect();
            assert_eq!(to, wanted, "{coalition} at {}", state + 1);
            for joint in found {
                assert_eq!(joint.route.steps.last().unwrap().to, joint.to);
            }
        }
    }
    // From where it stood, single moves that their movers like lead to one other state only.
    let all: Vec<usize> = (0..model.states).collect();
    let reached = routes(&model, 0, &all, true);
    let reached: Vec<usize> = (0..model.states)
        .filter(|state| reached[*state].is_some())
        .map(|state| state + 1)
        .collect();
    assert_eq!(reached, [1, 5]);
}

#[test]
fn a_conflict_may_have_no_stable_state() {
    // Who wants the same, and who wants to differ: somebody always moves on.
    let row = vec![(0, 1), (1, 0), (2, 3), (3, 2)];
    let column = vec![(0, 2), (2, 0), (1, 3), (3, 1)];
    let model = listed(4, vec![(row, vec![2, 1, 1, 2]), (column, vec![1, 2, 2, 1])]);
    let found = stability(&model).unwrap();
    assert!(found.equilibria(Concept::Nash).is_empty());
    // Whoever looks further stays: the other would only turn it round.
    assert_eq!(found.equilibria(Concept::Seq), [0, 1, 2, 3]);
}
