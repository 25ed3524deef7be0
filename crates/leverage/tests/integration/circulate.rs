//! How much of the money only goes round.

use std::collections::BTreeMap;

use freehold_leverage::{CirculationError, MoneyFlow, circulate, returned_share};
use proptest::prelude::*;

use crate::{assert_near, number, numbers, truth};

fn flows(list: &[(usize, usize, f64)]) -> Vec<MoneyFlow> {
    list.iter().map(|&(from, to, amount)| MoneyFlow { from, to, amount }).collect()
}

#[test]
fn the_made_up_alliance_sends_twenty_four_of_thirty_one_in_circles() {
    let file = truth(include_str!("../truth/toy_circular_spending.json"));
    let tolerance = number(&file["tolerance"]);
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut node = |name: &serde_json::Value| {
        let next = names.len();
        *names.entry(name.as_str().unwrap().to_owned()).or_insert(next)
    };
    let list = file["inputs"]["flows [from,to,amount]"].as_array().unwrap();
    let flow = |flow: &serde_json::Value| MoneyFlow {
        from: node(&flow[0]),
        to: node(&flow[1]),
        amount: number(&flow[2]),
    };
    let flows: Vec<MoneyFlow> = list.iter().map(flow).collect();
    let found = circulate(names.len(), &flows).unwrap();
    let expected = &file["expected"];
    let told = [found.total, found.circularity, found.per_flow[0] / flows[0].amount];
    let keys = ["max_circulation_total", "circularity", "recirculation of MS->OAI"];
    assert_near(&told, &keys.map(|key| number(&expected[key])), tolerance, "totals");
    assert_near(&found.per_flow, &numbers(&expected["per_flow"]), tolerance, "each flow");
    assert_eq!(found.cycles, [(vec![0, 1], 9.0), (vec![1, 2, 3], 2.0)]);
    let returned = returned_share(flows[0].amount, flows[1].amount);
    assert_near(&[returned], &[number(&expected["recirculation of MS->OAI"])], tolerance, "M9");
}

#[test]
fn what_goes_to_oneself_goes_round_wholly() {
    let found = circulate(2, &flows(&[(0, 0, 3.0), (0, 1, 4.0)])).unwrap();
    assert_near(&found.per_flow, &[3.0, 0.0], 0.0, "each");
    assert_eq!(found.cycles, [(vec![0], 3.0)]);
    assert_near(&[found.total, found.circularity], &[3.0, 3.0 / 7.0], 1e-15, "totals");
}

#[test]
fn flows_between_the_same_two_share_in_proportion() {
    let found = circulate(2, &flows(&[(0, 1, 6.0), (1, 0, 4.0), (0, 1, 2.0)])).unwrap();
    assert_near(&found.per_flow, &[3.0, 4.0, 1.0], 1e-15, "each");
    assert_eq!(found.cycles, [(vec![0, 1], 4.0)]);
}

#[test]
fn no_flow_and_no_circle_are_no_circulation() {
    let found = circulate(0, &[]).unwrap();
    assert_eq!((found.total, found.circularity, found.cycles.len()), (0.0, 0.0, 0));
    let found = circulate(3, &flows(&[(0, 1, 5.0), (1, 2, 5.0), (0, 2, 0.0)])).unwrap();
    assert_eq!((found.total, found.circularity, found.cycles.len()), (0.0, 0.0, 0));
}

#[test]
fn the_longer_way_round_is_taken_where_it_moves_more() {
    // From 0 to 1, back at once or by 2 and 3: only 5 can go back, and three steps move more.
    let list = [(0, 1, 5.0), (1, 0, 5.0), (1, 2, 5.0), (2, 3, 5.0), (3, 0, 5.0)];
    let found = circulate(4, &flows(&list)).unwrap();
    assert_near(&found.per_flow, &[5.0, 0.0, 5.0, 5.0, 5.0], 0.0, "each");
    assert_eq!(found.cycles, [(vec![0, 1, 2, 3], 5.0)]);
}

#[test]
fn small_amounts_stand_beside_large_ones() {
    let list = [(0, 1, 1e13), (1, 0, 7e12), (2, 3, 3e-6), (3, 2, 1e-6)];
    let found = circulate(4, &flows(&list)).unwrap();
    assert_near(&found.per_flow[..2], &[7e12, 7e12], 0.0, "large");
    assert_near(&found.per_flow[2..], &[1e-6, 1e-6], 1e-18, "small");
    assert_eq!(found.cycles.len(), 2);
}

#[test]
fn rounding_makes_no_circles() {
    // 0.1 + 0.2 is a little more than 0.3, and the rest could go back at once.
    let list = [(0, 1, 0.1 + 0.2), (1, 2, 0.3), (2, 0, 0.3), (1, 0, 1.0)];
    let found = circulate(3, &flows(&list)).unwrap();
    assert_eq!(found.cycles, [(vec![0, 1, 2], 0.3)]);
}

#[test]
fn flows_that_make_no_sense_are_refused() {
    let error = |list: &[(usize, usize, f64)]| circulate(2, &flows(list)).unwrap_err();
    assert_eq!(error(&[(0, 1, 1.0), (0, 2, 1.0)]), CirculationError::NoSuchNode { flow: 1 });
    for amount in [-1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(error(&[(0, 1, amount)]), CirculationError::BadAmount { flow: 0 });
    }
}

#[test]
fn returned_share_is_at_most_all() {
    let found = [(10.0, 4.0), (10.0, 40.0), (0.0, 4.0), (10.0, 0.0)];
    let found = found.map(|(invested, purchases)| returned_share(invested, purchases));
    assert_near(&found, &[0.4, 1.0, 0.0, 0.0], 0.0, "shares");
}

#[test]
fn thousands_of_flows_are_answered_for() {
    let (nodes, mut state, mut list) = (400, 7_usize, Vec::new());
    let mut next = |below: usize| {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        state / 8 % below
    };
    for _ in 0..4000 {
        list.push((next(nodes), next(nodes), 1.0 + next(100_000) as f64 / 7.0));
    }
    let found = circulate(nodes, &flows(&list)).unwrap();
    check(nodes, &flows(&list), &found.per_flow, 1e-6);
    assert!(found.circularity > 0.5);
}

/// What goes round keeps within the flows, everybody passes on what they get, and taking some other
/// way round would move no more: no circle of what is left, forward or back, gains anything.
#[track_caller]
fn check(nodes: usize, flows: &[MoneyFlow], per_flow: &[f64], tolerance: f64) {
    let mut balance = vec![0.0; nodes];
    let mut arcs = Vec::new();
    for (flow, round) in flows.iter().zip(per_flow) {
        assert!((0.0..=flow.amount).contains(round), "{round} of {}", flow.amount);
        balance[flow.from] -= round;
        balance[flow.to] += round;
        if flow.amount - round > tolerance {
            arcs.push((flow.from, flow.to, -1));
        }
        if *round > tolerance {
            arcs.push((flow.to, flow.from, 1));
        }
    }
    assert_near(&balance, &vec![0.0; nodes], tolerance, "balance");
    let mut costs = vec![0; nodes];
    for round in 0..=nodes {
        let mut is_changed = false;
        for &(from, to, cost) in &arcs {
            if costs[from] + cost < costs[to] {
                costs[to] = costs[from] + cost;
                is_changed = true;
            }
        }
        if !is_changed {
            return;
        }
        assert!(round < nodes, "a circle would move more");
    }
}

/// The largest circulation of whole amounts, by trying all.
fn by_trying(nodes: usize, flows: &[(usize, usize, u8)]) -> u32 {
    fn go(flows: &[(usize, usize, u8)], balance: &mut Vec<i32>) -> Option<u32> {
        let Some((&(from, to, amount), rest)) = flows.split_first() else {
            return balance.iter().all(|balance| *balance == 0).then_some(0);
        };
        let mut best = None;
        for round in 0..=amount {
            balance[from] -= i32::from(round);
            balance[to] += i32::from(round);
            best = best.max(go(rest, balance).map(|sum| sum + u32::from(round)));
            balance[from] += i32::from(round);
            balance[to] -= i32::from(round);
        }
        best
    }
    go(flows, &mut vec![0; nodes]).unwrap()
}

proptest! {
    #[test]
    fn no_circulation_is_larger(
        list in prop::collection::vec((0_usize..4, 0_usize..4, 0_u8..4), 0..8),
    ) {
        let amounts: Vec<_> =
            list.iter().map(|&(from, to, amount)| (from, to, f64::from(amount))).collect();
        let found = circulate(4, &flows(&amounts)).unwrap();
        assert_near(&[found.total], &[f64::from(by_trying(4, &list))], 1e-9, "total");
    }

    #[test]
    fn a_circulation_keeps_its_laws_at_any_scale(
        list in prop::collection::vec((0_usize..9, 0_usize..9, 0.0..1.0_f64), 0..40),
        scale in -6..13_i32,
    ) {
        let scale = 10_f64.powi(scale);
        let list: Vec<_> = list.iter().map(|&(a, b, amount)| (a, b, amount * scale)).collect();
        let own = flows(&list);
        let found = circulate(9, &own).unwrap();
        check(9, &own, &found.per_flow, 1e-12 * scale);
        prop_assert!((0.0..=1.0).contains(&found.circularity));
        let all: f64 = found.per_flow.iter().sum();
        prop_assert!((all - found.total).abs() <= 1e-12 * scale * 40.0);
        let in_circles: f64 =
            found.cycles.iter().map(|(nodes, amount)| nodes.len() as f64 * amount).sum();
        prop_assert!((in_circles - found.total).abs() <= 1e-9 * scale);
        prop_assert!(found.cycles.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        for (nodes, _) in &found.cycles {
            let distinct: std::collections::BTreeSet<_> = nodes.iter().collect();
            prop_assert_eq!(distinct.len(), nodes.len());
            prop_assert_eq!(nodes.iter().min(), nodes.first());
        }

        let renamed: Vec<_> = list.iter().map(|&(a, b, amount)| (8 - a, 8 - b, amount)).collect();
        let other = circulate(9, &flows(&renamed)).unwrap();
        prop_assert!((other.total - found.total).abs() <= 1e-12 * found.total);
        let turned: Vec<_> = list.iter().rev().copied().collect();
        let other = circulate(9, &flows(&turned)).unwrap();
        prop_assert_eq!(other.cycles, found.cycles);
        prop_assert_eq!(other.per_flow.into_iter().rev().collect::<Vec<_>>(), found.per_flow);
    }
}
