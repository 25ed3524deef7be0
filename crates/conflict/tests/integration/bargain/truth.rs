//! The published cases.

use freehold_conflict::bargain::{
    Exchange, ExchangeError, HoldUp, Ownership, Patience, Returns, exchange, hold_up,
    rubinstein_limit, rubinstein_shares,
};
use serde_json::Value;

use super::{among, gets, near, over, solved, terms};

fn case(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A number, also one that is written as the text `5/12`.
fn number(value: &Value) -> f64 {
    let Some(text) = value.as_str() else { return value.as_f64().unwrap() };
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

#[test]
fn divide_the_dollar() {
    let case = case(include_str!("../../truth/bargaining_divide_dollar_risk.json"));
    let (expected, tolerance) = (&case["expected"], number(&case["tolerance"]));
    let worth = |x: &[f64], gets: &mut [f64]| {
        gets[0] = x[0];
        gets[1] = (1.0 - x[0]).max(0.0).sqrt();
    };
    let mut dollar = over(&[[0.0, 1.0]], 2, &worth);
    let found = solved(&dollar);
    assert!(found.zone);
    near(&terms(&found.nash), &[number(&expected["nash_x"])], tolerance);
    let fair = number(&expected["kalai_smorodinsky_x"]);
    near(&terms(&found.kalai_smorodinsky), &[fair], tolerance);
    near(&terms(&found.egalitarian), &[number(&expected["egalitarian_x"])], tolerance);
    // Short rounds lead to Nash's solution.
    near(&found.rubinstein.unwrap().first.terms, &terms(&found.nash), tolerance);
    dollar.power = vec![0.7, 0.3];
    near(&terms(&solved(&dollar).nash), &[number(&expected["nash_weight_0_7_x"])], tolerance);
}

/// The trades of Bill and Jack, as gains over no trade, and what is traded in each.
fn trades(case: &Value) -> (Vec<Vec<f64>>, Vec<Vec<String>>) {
    let goods = |key: &str, letter: &str, sign: f64| -> Vec<(String, f64, f64)> {
        let list = case["input"][key].as_array().unwrap().iter();
        list.map(|good| {
            let name = format!("{letter}:{}", good["name"].as_str().unwrap());
            (name, -sign * number(&good["u_bill"]), sign * number(&good["u_jack"]))
        })
        .collect()
    };
    let mut all = goods("bill_goods", "B", 1.0);
    all.extend(goods("jack_goods", "J", -1.0));
    let mut worth = Vec::new();
    let mut traded = Vec::new();
    for set in 0..1_usize << all.len() {
        let given = all.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
        let given: Vec<_> = given.map(|(_, good)| good.clone()).collect();
        worth.push(vec![
            given.iter().map(|good| good.1).sum(),
            given.iter().map(|good| good.2).sum(),
        ]);
        traded.push(given.into_iter().map(|good| good.0).collect());
    }
    (worth, traded)
}

#[test]
fn bill_and_jack() {
    let case = case(include_str!("../../truth/bargaining_nash1950_bill_jack.json"));
    let (expected, tolerance) = (&case["expected"], number(&case["tolerance"]));
    let (worth, traded) = trades(&case);
    let plain = solved(&among(worth.clone(), false));
    let chosen = terms(&plain.nash).iter().position(|chance| *chance > 0.5).unwrap();
    let names: Vec<&str> = expected["nash_trade"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    assert_eq!(traded[chosen], names);
    near(&gets(&plain.nash), &numbers(&expected["gains"]), tolerance);
    let drawn = solved(&among(worth, true));
    near(&gets(&drawn.nash), &numbers(&expected["nash_with_lotteries"]), tolerance);
    near(&drawn.ideal.unwrap(), &numbers(&expected["ideal_point_with_lotteries"]), tolerance);
    let fair = numbers(&expected["kalai_smorodinsky_with_lotteries"]);
    near(&gets(&drawn.kalai_smorodinsky), &fair, tolerance);
}

#[test]
fn bill_and_jack_have_the_published_frontier() {
    let case = case(include_str!("../../truth/bargaining_nash1950_bill_jack.json"));
    let (worth, _) = trades(&case);
    let plain = solved(&among(worth, false));
    let above: Vec<Vec<f64>> = plain
        .frontier
        .iter()
        .map(|deal| deal.gets.clone())
        .filter(|gets| gets.iter().all(|gets| *gets >= 0.0))
        .collect();
    let published = [[6.0, 7.0], [8.0, 6.0], [12.0, 5.0], [14.0, 4.0], [16.0, 2.0], [18.0, 0.0]];
    let all = published.iter().all(|point| above.iter().any(|gets| gets == point));
    assert!(all, "{above:?}");
}

#[test]
fn offers_in_turn() {
    let case = case(include_str!("../../truth/bargaining_rubinstein.json"));
    let worth = |x: &[f64], gets: &mut [f64]| {
        gets[0] = x[0];
        gets[1] = 1.0 - x[0];
    };
    for one in case["expected"]["cases"].as_array().unwrap() {
        let deltas = [number(&one["delta1"]), number(&one["delta2"])];
        let shares = [number(&one["proposer1_share"]), number(&one["responder_share"])];
        near(&rubinstein_shares(deltas[0], deltas[1]), &shares, number(&case["tolerance"]));
        // The same comes out of offers over a term.
        let mut pie = over(&[[0.0, 1.0]], 2, &worth);
        pie.patience = Some(Patience::Rounds(deltas.to_vec()));
        let offers = solved(&pie).rubinstein.unwrap();
        near(&offers.first.gets, &shares, 1e-9);
        let turned = rubinstein_shares(deltas[1], deltas[0]);
        near(&offers.second.gets, &[turned[1], turned[0]], 1e-9);
    }
    for one in case["expected"]["short_period_limit"].as_array().unwrap() {
        let rates = [number(&one["r1"]), number(&one["r2"])];
        let share = number(&one["share1"]);
        near(&rubinstein_limit(rates[0], rates[1]), &[share, 1.0 - share], 1e-12);
        let mut pie = over(&[[0.0, 1.0]], 2, &worth);
        pie.patience = Some(Patience::Rates(rates.to_vec()));
        near(&solved(&pie).rubinstein.unwrap().first.gets, &[share, 1.0 - share], 1e-9);
    }
}

fn net(case: &Value, with_matching: bool) -> Exchange {
    let pair = |list: &Value| {
        let list = list.as_array().unwrap();
        (list[0].as_u64().unwrap() as usize, list[1].as_u64().unwrap() as usize)
    };
    let pairs = case["edges"].as_array().unwrap().iter().map(|edge| {
        let (a, b) = pair(edge);
        (a, b, number(&edge[2]))
    });
    let matching = case["matching"].as_array().unwrap().iter().map(pair).collect();
    Exchange {
        n_nodes: case["n"].as_u64().unwrap() as usize,
        pairs: pairs.collect(),
        matching: with_matching.then_some(matching),
    }
}

#[test]
fn partners_in_a_net() {
    let truth = case(include_str!("../../truth/netexchange_balanced.json"));
    for case in truth["expected"]["cases"].as_array().unwrap() {
        let found = exchange(&net(case, true)).unwrap();
        let gets = found.gets.clone().unwrap();
        near(&gets, &numbers(&case["balanced"]), number(&truth["tolerance"]));
        // Stable and balanced by the definition.
        for (a, b, share) in &net(case, true).pairs {
            assert!(gets[*a] + gets[*b] >= share - 1e-7);
        }
        for (a, b) in &found.matching {
            let gains = [gets[*a] - found.alternatives[*a], gets[*b] - found.alternatives[*b]];
            assert!((gains[0] - gains[1]).abs() < 1e-6, "{gains:?}");
        }
        let own = exchange(&net(case, false)).unwrap();
        assert!((own.worth - found.worth).abs() < 1e-12, "the matching is one of largest worth");
        assert!(own.gets.is_some());
    }
}

#[test]
fn an_odd_ring_and_a_poor_matching_have_no_stable_outcome() {
    let pairs = vec![(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0)];
    let ring = exchange(&Exchange { n_nodes: 3, pairs, matching: None }).unwrap();
    assert_eq!(ring.gets, None);
    assert!(ring.slack < -0.1, "{}", ring.slack);
    let pairs = vec![(0, 1, 1.0), (1, 2, 5.0)];
    let poor = exchange(&Exchange { n_nodes: 3, pairs, matching: Some(vec![(0, 1)]) }).unwrap();
    assert_eq!(poor.gets, None);
}

#[test]
fn impossible_nets_are_refused() {
    let net = |pairs: Vec<(usize, usize, f64)>, matching| Exchange { n_nodes: 3, pairs, matching };
    assert_eq!(exchange(&net(vec![(0, 0, 1.0)], None)), Err(ExchangeError::Pair(0)));
    assert_eq!(exchange(&net(vec![(0, 3, 1.0)], None)), Err(ExchangeError::Pair(0)));
    assert_eq!(exchange(&net(vec![(0, 1, f64::NAN)], None)), Err(ExchangeError::Worth(0)));
    assert_eq!(exchange(&net(vec![(0, 1, -1.0)], None)), Err(ExchangeError::Worth(0)));
    let twice = Some(vec![(0, 1), (1, 2)]);
    let pairs = vec![(0, 1, 1.0), (1, 2, 1.0)];
    assert_eq!(exchange(&net(pairs, twice)), Err(ExchangeError::Matching(1)));
    let none = exchange(&net(vec![], None)).unwrap();
    assert_eq!(none.gets, Some(vec![0.0; 3]));
}

/// `1.0 sqrt(i)` as a function.
fn root(text: &Value) -> Box<Returns<'static>> {
    let text = text.as_str().unwrap();
    let factor = text.split('=').next_back().unwrap().split_whitespace().next().unwrap();
    let factor: f64 = factor.parse().unwrap();
    Box::new(move |x| factor * x.max(0.0).sqrt())
}

#[test]
fn who_owns_decides_who_invests() {
    let case = case(include_str!("../../truth/holdup_grossman_hart_moore.json"));
    let (input, expected) = (&case["input"], &case["expected"]);
    let tolerance = number(&case["tolerance"]);
    let held = [("own", "own"), ("both", "none"), ("none", "both")];
    let ownerships = expected["cases"].as_array().unwrap().iter().zip(held).map(|(case, held)| {
        let name = case["ownership"].as_str().unwrap().to_owned();
        Ownership { name, outside: [root(&input["r"][held.0]), root(&input["s"][held.1])] }
    });
    let found = hold_up(&HoldUp {
        inside: [root(&input["R"]), root(&input["S"])],
        ownerships: ownerships.collect(),
        first_share: 0.5,
        most: [20.0, 20.0],
    });
    let first = &expected["first_best"];
    near(&found[0].invests, &[number(&first["i"]), number(&first["e"])], tolerance);
    near(&[found[0].surplus], &[number(&first["surplus"])], tolerance);
    for (found, case) in found.iter().skip(1).zip(expected["cases"].as_array().unwrap()) {
        near(&found.invests, &[number(&case["i"]), number(&case["e"])], tolerance);
        near(&found.gets, &[number(&case["payoff_M1"]), number(&case["payoff_M2"])], tolerance);
        near(&[found.surplus], &[number(&case["surplus"])], tolerance);
    }
    let best = found.iter().skip(1).max_by(|a, b| a.surplus.total_cmp(&b.surplus)).unwrap();
    assert_eq!(best.ownership, expected["best_ownership"].as_str().unwrap());
}
