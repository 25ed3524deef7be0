//! A million nodes in awkward shapes: no stack runs out, nothing takes more than its time, and
//! whoever gives up says so.

use freehold_leverage::{
    Holdings, Matrix, Need, Network, Node, Precision, Reach, Replacement, Settling, Solver,
    Spreading, Sweep, Sweeping, Tie, walks,
};

const MILLION: usize = 1_000_000;

/// A network in which each node has one need, partial or essential, with its suppliers and shares.
fn network(
    n_nodes: usize,
    essential: bool,
    suppliers: impl Fn(usize) -> Vec<(usize, f64)>,
) -> Network {
    let mut network = Network::new(n_nodes);
    for node in 0..n_nodes {
        let ties = suppliers(node);
        if ties.is_empty() {
            continue;
        }
        let need = Need {
            of: Node::from(node),
            essential,
            weight: 1.0,
            own: 0.0,
            unknown: 0.0,
            buffer_days: 0.0,
            spare: Vec::new(),
            ties: 0..0,
        };
        network.push(need, ties.into_iter().map(|(supplier, share)| tie(supplier, share)));
    }
    network
}

fn tie(supplier: usize, share: f64) -> Tie {
    Tie {
        need: 0,
        supplier: Node::from(supplier),
        share,
        replacement: Replacement::default(),
        notice: Default::default(),
    }
}

/// What some nodes lose when one does, and whether that is settled.
fn pull(network: &Network, plug: usize, loss: f64, precision: Precision) -> (Vec<f64>, bool) {
    let spreading = Spreading::new(network, 365.0);
    let mut settling = Settling::new(&spreading);
    settling.settle(&spreading, [(Node::from(plug), loss)], Reach::All, &[], precision);
    let lost = (0..network.n_nodes).map(|node| settling.lost(Node::from(node)));
    (lost.collect(), settling.settled)
}

/// The same by a sweep, of which all of a plug is pulled.
fn sweep(network: &Network, plug: usize, precision: Precision) -> (Vec<f64>, bool) {
    let spreading = Spreading::new(network, 365.0);
    let sweep = Sweep::new(&spreading);
    let mut sweeping = Sweeping::new(&sweep);
    let mut lost = Vec::new();
    sweeping.pull_each(&[Node::from(plug)], precision, |_, pulled| {
        lost = (0..network.n_nodes).map(|node| pulled.lost(Node::from(node))).collect();
    });
    (lost, sweeping.settled)
}

#[test]
fn a_star_of_a_million_customers_loses_its_middle() {
    let star = network(MILLION, true, |node| if node == 0 { vec![] } else { vec![(0, 0.5)] });
    let (lost, settled) = pull(&star, 0, 1.0, Precision::default());
    assert!(settled);
    assert!(lost.iter().skip(1).all(|lost| (lost - 0.5).abs() < 1e-12));
    let (lost, settled) = pull(&star, 1, 1.0, Precision::default());
    assert!(settled);
    assert_eq!(lost.iter().filter(|lost| **lost > 0.0).count(), 1);
}

#[test]
fn a_star_of_a_million_suppliers_loses_one_of_them() {
    let share = 1.0 / (MILLION - 1) as f64;
    let all = |node| if node == 0 { (1..MILLION).map(|of| (of, share)).collect() } else { vec![] };
    let star = network(MILLION, true, all);
    let (lost, settled) = pull(&star, 7, 1.0, Precision::default());
    assert!(settled);
    assert!((lost[0] - share).abs() < 1e-15);
}

#[test]
fn a_star_that_supplies_its_suppliers_settles() {
    let n = 300_000;
    let share = 1.0 / (n - 1) as f64;
    let star = network(n, false, |node| {
        if node == 0 { (1..n).map(|of| (of, share)).collect() } else { vec![(0, 0.5)] }
    });
    for (lost, settled) in
        [pull(&star, 5, 1.0, Precision::default()), sweep(&star, 5, Precision::default())]
    {
        assert!(settled);
        // x = share + (1 − share) x ÷ 2
        let middle = share / (1.0 - (1.0 - share) / 2.0);
        assert!((lost[0] - middle).abs() < 1e-11, "{} not {middle}", lost[0]);
    }
}

#[test]
fn a_chain_of_a_million_nodes_passes_its_loss_to_the_end() {
    let chain =
        network(MILLION, true, |node| node.checked_sub(1).map_or(vec![], |s| vec![(s, 1.0)]));
    let (lost, settled) = pull(&chain, 0, 0.25, Precision::default());
    assert!(settled);
    assert!((lost[MILLION - 1] - 0.25).abs() < 1e-9);
    let hits = walks(&chain, |_| true).hits(Node(0)).unwrap();
    assert!((hits[MILLION - 1] - 1.0).abs() < 1e-12);
}

#[test]
fn a_ring_of_a_million_nodes_settles_or_says_that_it_did_not() {
    // All the way round 0.99 is passed on.
    let gain = 0.99_f64;
    let ring = network(MILLION, false, |node| {
        if node == 0 { vec![(MILLION - 1, gain)] } else { vec![(node - 1, 1.0)] }
    });
    let (lost, settled) = sweep(&ring, 0, Precision::default());
    assert!(settled);
    assert!((lost[MILLION - 1] - 1.0).abs() < 1e-6);
    let precision = Precision { most_pushes: 1_000, ..Precision::default() };
    assert!(!pull(&ring, 0, 1.0, precision).1, "it says that it gave up");
    assert!(!sweep(&ring, 0, precision).1, "it says that it gave up");
}

#[test]
fn a_ladder_of_a_million_nodes_is_not_gone_through_again_and_again() {
    let ladder = |closed: bool| {
        network(MILLION, false, move |node| match node {
            0 if closed => vec![(MILLION - 1, 0.5)],
            0 => vec![],
            1 => vec![(0, 0.9)],
            _ => vec![(node - 1, 0.5), (node - 2, 0.5)],
        })
    };
    for closed in [false, true] {
        let ladder = ladder(closed);
        let precision = Precision { most_pushes: 5 * MILLION as u64, ..Precision::default() };
        let (lost, settled) = pull(&ladder, 0, 1.0, precision);
        assert!(settled, "closed: {closed}");
        // Behind the second rung it tends to (1 + 2 · 0.9) ÷ 3.
        assert!((lost[MILLION - 1] - 2.8 / 3.0).abs() < 1e-6, "{}", lost[MILLION - 1]);
    }
}

#[test]
fn a_street_with_traffic_both_ways_settles_from_either_end() {
    let street = network(MILLION, false, |node| {
        let before = node.checked_sub(1).map(|before| (before, 0.45));
        let after = Some((node + 1, 0.45)).filter(|(after, _)| *after < MILLION);
        before.into_iter().chain(after).collect()
    });
    let precision = Precision { most_pushes: 10 * MILLION as u64, ..Precision::default() };
    for plug in [0, MILLION - 1, MILLION / 2] {
        let (lost, settled) = pull(&street, plug, 1.0, precision);
        assert!(settled);
        // x(k) = 0.45 (x(k − 1) + x(k + 1)), so each step keeps (1 − √0.19) ÷ 0.9.
        let next = if plug == 0 { 1 } else { plug - 1 };
        assert!((lost[next] - (1.0 - 0.19_f64.sqrt()) / 0.9).abs() < 1e-9, "{}", lost[next]);
    }
}

#[test]
fn a_loop_that_keeps_nearly_all_settles_within_its_bound() {
    // Round the loop 0.9999989 is passed on, and 10⁻⁷ comes from outside.
    let (one, other, outside) = (0.999_999, 1.0 - 1e-7, 1e-7);
    let two = network(3, false, |node| match node {
        0 => vec![(1, one)],
        1 => vec![(0, other), (2, outside)],
        _ => vec![],
    });
    let exact = outside / (1.0 - one * other);
    let precision = |tolerance| Precision { tolerance, most_pushes: 30_000_000 };
    let results =
        [(1e-13, pull(&two, 2, 1.0, precision(1e-13))), (1e-10, sweep(&two, 2, precision(1e-10)))];
    for (tolerance, (lost, settled)) in results {
        assert!(settled);
        let bound = tolerance / (1.0 - one * other);
        assert!((lost[1] - exact).abs() <= bound, "{} not {exact} within {bound:e}", lost[1]);
    }
    let precision = Precision { most_pushes: 1_000, ..Precision::default() };
    let (lost, settled) = pull(&two, 2, 1.0, precision);
    assert!(!settled && lost[1] < exact, "who gives up has told of too little, and says so");
}

#[test]
fn a_closed_loop_bled_from_outside_runs_dry() {
    // Both need all of each other, and one of them a little of somebody who stops: what is lost
    // goes round and round, 0.01 more each time.
    let mut two = network(3, false, |node| match node {
        0 => vec![(1, 1.0)],
        _ => vec![],
    });
    let base = two.needs[0].clone();
    let of_1 = |weight: f64| Need { of: Node(1), weight, ..base.clone() };
    two.push(of_1(1.0), [tie(0, 1.0)]);
    two.push(of_1(0.01), [tie(2, 1.0)]);
    for (lost, settled) in
        [pull(&two, 2, 1.0, Precision::default()), sweep(&two, 2, Precision::default())]
    {
        assert!(settled);
        assert!((lost[0] - 1.0).abs() < 1e-12 && (lost[1] - 1.0).abs() < 1e-12, "{lost:?}");
    }
    // Nothing comes from outside: the loop keeps running.
    let alone = network(3, true, |node| if node < 2 { vec![(1 - node, 1.0)] } else { vec![] });
    let (lost, settled) = pull(&alone, 2, 1.0, Precision::default());
    assert!(settled);
    assert_eq!((lost[0], lost[1]), (0.0, 0.0));
}

#[test]
fn a_pyramid_of_a_million_firms_ends_with_its_owner() {
    let stakes: Vec<(u32, u32, f64)> =
        (1..MILLION as u32).map(|firm| (firm - 1, firm, 1.0)).collect();
    let holdings = Holdings::new(MILLION, &stakes);
    let found = holdings.look_through(MILLION - 1).unwrap();
    assert!((found.owners[0] - 1.0).abs() < 1e-12);
}

#[test]
fn a_sum_without_an_end_is_no_number() {
    let ring = (0..100).map(|row| (row, (row + 1) % 100, 1.0)).collect();
    let solver = Solver::new(Matrix::from_entries(100, ring));
    let mut base = vec![0.0; 100];
    base[0] = 1.0;
    assert!(solver.solve(&base).is_err());
}

#[test]
fn plugs_beside_each_other_do_not_touch_each_other() {
    // A hundred nodes in cycles, of which none stands out.
    let tangle = network(100, false, |node| {
        (1..5).map(|step| ((node * 7 + step * step * 13) % 100, 0.2)).collect()
    });
    let spreading = Spreading::new(&tangle, 365.0);
    let sweep = Sweep::new(&spreading);
    let plugs: Vec<Node> = (0..100_usize).map(Node::from).collect();
    let all_of = |plugs: &[Node]| {
        let mut found = Vec::new();
        Sweeping::new(&sweep).pull_each(plugs, Precision::default(), |plug, pulled| {
            let losses = pulled.losses().map(|(node, lost)| (node, lost.to_bits()));
            found.push((plug, losses.collect::<Vec<_>>()));
        });
        found
    };
    let together = all_of(&plugs);
    let alone: Vec<_> = plugs.iter().flat_map(|plug| all_of(&[*plug])).collect();
    assert!(together == alone, "to the last bit");
    for (plug, losses) in &together {
        let (expected, _) = pull(&tangle, plug.index(), 1.0, Precision::default());
        for (node, lost) in losses {
            assert!((f64::from_bits(*lost) - expected[node.index()]).abs() < 1e-11);
        }
    }
}
