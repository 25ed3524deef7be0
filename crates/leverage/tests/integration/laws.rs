//! Laws that hold for every network and board, held against slow and simple computations.

use freehold_leverage::{
    Course, End, Exposure, Holdings, Leverage, Need, Network, Node, Notice, Precision, Reach,
    Replacement, Settling, Shocks, Spreading, Tie, Unplug, cascade, exposure, land, leverage,
    state, unplug, walks,
};
use proptest::prelude::*;

use crate::small::{board, need, today};

/// A tie as it is drawn: supplier, share, replaceable part.
type Drawn = (usize, f64, f64);
/// A need as it is drawn: whose, essential, weight, ties.
type DrawnNeed = (usize, bool, f64, Vec<Drawn>);

const NODES: usize = 6;

fn drawn_needs() -> impl Strategy<Value = Vec<DrawnNeed>> {
    let tie = (0..NODES, 0.0..1.0, 0.0..1.0);
    let need = (0..NODES, any::<bool>(), 0.0..1.0, prop::collection::vec(tie, 0..4));
    prop::collection::vec(need, 0..10)
}

/// Makes a network; the shares of a need are scaled to add up to at most one.
fn network(drawn: &[DrawnNeed], buffers: &[f64]) -> Network {
    let mut network = Network::new(NODES);
    let mut drawn: Vec<(usize, &DrawnNeed)> = drawn.iter().enumerate().collect();
    drawn.sort_by_key(|(_, need)| need.0);
    for (place, (of, essential, weight, ties)) in drawn {
        let sum: f64 = ties.iter().map(|(_, share, _)| share).sum::<f64>().max(1.0);
        let row = Need {
            of: Node::from(*of),
            essential: *essential,
            weight: *weight,
            own: 0.0,
            unknown: 0.0,
            buffer_days: buffers.get(place).copied().unwrap_or(0.0),
            spare: Vec::new(),
            ties: 0..0,
        };
        let ties: Vec<Tie> = ties
            .iter()
            .filter(|(supplier, ..)| supplier != of)
            .map(|(supplier, share, replaceable)| Tie {
                need: 0,
                supplier: Node::from(*supplier),
                share: share / sum,
                replacement: Replacement {
                    replaceable: *replaceable,
                    ramp_days: 300.0 * share,
                    delay_days: 40.0 * replaceable,
                    ..Replacement::default()
                },
                notice: Notice::default(),
            })
            .collect();
        network.push(row, ties);
    }
    network
}

/// The map itself, from no loss on, until nothing moves.
fn slowly(network: &Network, shocks: &Shocks, days: f64, held: &[bool]) -> Vec<f64> {
    let mut lost: Vec<f64> = (0..network.n_nodes)
        .map(|node| shocks.get(&Node::from(node)).copied().unwrap_or(0.0))
        .collect();
    for _ in 0..20_000 {
        let mut essential = vec![0.0_f64; network.n_nodes];
        let mut partial = vec![0.0_f64; network.n_nodes];
        for (place, need) in network.needs.iter().enumerate() {
            if held.get(place).copied().unwrap_or(false) {
                continue;
            }
            let level = raw(network, need, &lost, days) * need.weight;
            let of = need.of.index();
            if need.essential {
                essential[of] = essential[of].max(level);
            } else {
                partial[of] += level;
            }
        }
        let next: Vec<f64> = (0..network.n_nodes)
            .map(|node| {
                let shock = shocks.get(&Node::from(node)).copied().unwrap_or(0.0);
                shock.max(essential[node]).max(partial[node].min(1.0))
            })
            .collect();
        let moved = next.iter().zip(&lost).any(|(a, b)| (a - b).abs() > 1e-15);
        lost = next;
        if !moved {
            break;
        }
    }
    lost
}

/// The part of a need that is not covered.
fn raw(network: &Network, need: &Need, lost: &[f64], days: f64) -> f64 {
    let ties = network.ties_of(need).iter();
    let level: f64 = ties
        .map(|tie| tie.share * (1.0 - tie.replacement.replaced(days)) * lost[tie.supplier.index()])
        .sum();
    level.min(1.0)
}

fn settled(network: &Network, shocks: &Shocks, days: f64, reach: Reach) -> Vec<f64> {
    let spread = Spreading::new(network, days);
    let mut settling = Settling::new(&spread);
    let all = shocks.iter().map(|(node, loss)| (*node, *loss));
    settling.settle(&spread, all, reach, &[], Precision::default());
    assert!(settling.settled);
    (0..network.n_nodes).map(|node| settling.lost(Node::from(node))).collect()
}

fn stops(node: usize, loss: f64) -> Shocks {
    Shocks::from([(Node::from(node), loss)])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn losses_settle_where_the_map_itself_does(drawn in drawn_needs(), node in 0..NODES, loss in 0.0..=1.0) {
        let network = network(&drawn, &[]);
        let fast = settled(&network, &stops(node, loss), 200.0, Reach::All);
        let slow = slowly(&network, &stops(node, loss), 200.0, &[]);
        for (fast, slow) in fast.iter().zip(&slow) {
            prop_assert!((fast - slow).abs() < 1e-9, "{fast}, not {slow}");
        }
    }

    #[test]
    fn no_loss_is_smaller_through_chains_than_without(drawn in drawn_needs(), node in 0..NODES) {
        let network = network(&drawn, &[]);
        let all = settled(&network, &stops(node, 1.0), 100.0, Reach::All);
        let direct = settled(&network, &stops(node, 1.0), 100.0, Reach::Direct);
        for (all, direct) in all.iter().zip(&direct) {
            prop_assert!(all >= &(direct - 1e-12));
        }
    }

    #[test]
    fn more_shock_and_larger_shares_never_lose_less(
        drawn in drawn_needs(), node in 0..NODES, less in 0.0..1.0, more in 0.0..1.0, grown in 0usize..40
    ) {
        let mut network = network(&drawn, &[]);
        let (less, more) = if less <= more { (less, more) } else { (more, less) };
        let before = settled(&network, &stops(node, less), 100.0, Reach::All);
        let after = settled(&network, &stops(node, more), 100.0, Reach::All);
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(after >= &(before - 1e-11));
        }
        if network.ties.is_empty() {
            return Ok(());
        }
        let place = grown % network.ties.len();
        network.ties[place].share = (network.ties[place].share + 0.3).min(1.0);
        let grown = settled(&network, &stops(node, less), 100.0, Reach::All);
        for (before, grown) in before.iter().zip(&grown) {
            prop_assert!(grown >= &(before - 1e-11));
        }
    }

    #[test]
    fn names_do_not_matter(drawn in drawn_needs(), node in 0..NODES, turn in 1..NODES) {
        let to = |node: usize| (node + turn) % NODES;
        let renamed: Vec<DrawnNeed> = drawn
            .iter()
            .map(|(of, essential, weight, ties)| {
                let ties = ties.iter().map(|(supplier, share, part)| (to(*supplier), *share, *part));
                (to(*of), *essential, *weight, ties.collect())
            })
            .collect();
        let one = settled(&network(&drawn, &[]), &stops(node, 1.0), 100.0, Reach::All);
        let other = settled(&network(&renamed, &[]), &stops(to(node), 1.0), 100.0, Reach::All);
        for (place, lost) in one.iter().enumerate() {
            prop_assert!((lost - other[to(place)]).abs() < 1e-12);
        }
    }

    #[test]
    fn a_cascade_with_stores_is_what_small_steps_give(
        drawn in drawn_needs(), node in 0..NODES, buffers in prop::collection::vec(0.0..60.0, 10)
    ) {
        let network = network(&drawn, &buffers);
        let shocks = stops(node, 1.0);
        let horizon = 120.0;
        let course = Course {
            horizon_days: horizon,
            threshold: 0.5,
            sample_days: Vec::new(),
            reach: Reach::All,
            precision: Precision::default(),
        };
        let fast = cascade(&network, &shocks, &course);
        // Euler with small steps: stores empty as fast as needs go uncovered.
        let step = 0.05;
        let mut stores: Vec<f64> = network.needs.iter().map(|need| need.buffer_days).collect();
        let mut slow_days = [0.0; NODES];
        let mut lost = vec![0.0; NODES];
        let steps = (horizon / step) as usize;
        for count in 0..steps {
            let held: Vec<bool> = stores.iter().map(|store| *store > 0.0).collect();
            let days = count as f64 * step;
            lost = slowly(&network, &shocks, days, &held);
            for (store, need) in stores.iter_mut().zip(&network.needs) {
                *store -= raw(&network, need, &lost, days) * step;
            }
            for (sum, lost) in slow_days.iter_mut().zip(&lost) {
                *sum += lost * step;
            }
        }
        // A store that empties within a step of the horizon may fall on either side of it.
        let near_the_end = stores.iter().zip(&network.needs).any(|(store, need)| {
            need.buffer_days > 0.0 && store.abs() < 1.0
        });
        for (place, slow) in slow_days.iter().enumerate() {
            let fate = fast.fates.get(&Node::from(place)).copied().unwrap_or_default();
            prop_assert!((fate.lost_days - slow).abs() < 0.8, "{place}: {} not {slow}", fate.lost_days);
            if !near_the_end {
                prop_assert!((fate.lost - lost[place]).abs() < 0.02, "{place}: {} not {}", fate.lost, lost[place]);
            }
        }
    }

    #[test]
    fn a_walk_hits_at_least_where_it_steps(drawn in drawn_needs(), target in 0..NODES) {
        let network = network(&drawn, &[]);
        let walks = walks(&network, |_| true);
        let hits = walks.hits(Node::from(target)).unwrap();
        for (node, hit) in hits.iter().enumerate() {
            let steps = || walks.steps().row(node);
            let direct: f64 = steps().filter(|(to, _)| *to == target).map(|(_, p)| p).sum();
            prop_assert!(*hit >= direct - 1e-12 && *hit <= 1.0 + 1e-12);
            // Once more round the equation changes nothing.
            let later = |to: usize| if to == target { 1.0 } else { hits[to] };
            let again: f64 = steps().map(|(to, p)| p * later(to)).sum();
            prop_assert!((again - hit).abs() < 1e-9);
        }
    }

    #[test]
    fn what_ends_with_owners_and_nobody_is_all(
        stakes in prop::collection::vec((0u32..6, 0u32..6, 0.01..0.6), 0..14)
    ) {
        let stakes: Vec<(u32, u32, f64)> = stakes.into_iter().filter(|(a, b, _)| a != b).collect();
        // A closed set tells who is in it; whoever is not held through it has owners all the same.
        let holdings = Holdings::new(6, &stakes);
        for node in holdings.closed.iter().flat_map(|closed| &closed.nodes) {
            let closed = holdings.closed.iter().find(|closed| closed.nodes.contains(node)).unwrap();
            let inside = |holder: u32| closed.nodes.contains(&(holder as usize));
            let of = |inner: bool| -> f64 {
                let held = stakes.iter().filter(|(_, target, _)| *target as usize == *node);
                held.filter(|(holder, ..)| !inner || inside(*holder)).map(|(.., share)| share).sum()
            };
            prop_assert!(of(true) >= of(false).min(1.0) - 1e-6);
            prop_assert_eq!(holdings.look_through(*node).unwrap_err(), closed.clone());
        }
        let leads_into = |node: usize| {
            let mut seen = vec![node];
            let mut place = 0;
            while let Some(next) = seen.get(place).copied() {
                place += 1;
                let holders = stakes.iter().filter(|(_, target, _)| *target as usize == next);
                for (holder, ..) in holders {
                    if !seen.contains(&(*holder as usize)) {
                        seen.push(*holder as usize);
                    }
                }
            }
            seen.iter().any(|node| holdings.closed.iter().any(|set| set.nodes.contains(node)))
        };
        for node in 0..6 {
            if leads_into(node) {
                prop_assert!(holdings.look_through(node).is_err());
                continue;
            }
            let found = holdings.look_through(node).unwrap();
            let all: f64 = found.owners.iter().sum::<f64>() + found.float;
            prop_assert!((all - 1.0).abs() < 1e-7, "{node}: {all}");
            for share in &found.owners {
                prop_assert!((-1e-12..=1.0 + 1e-9).contains(share));
            }
        }
    }
}

/// A board of four whose last need is unknown in part; `who` completes it, if anybody does.
fn with_unknown(weight: u32, known: u32, unknown: u32, tenth: u32, who: Option<&str>) -> String {
    let names = ["A", "B", "C", "D"];
    let mut text: String = names.iter().map(|name| format!("actor {name} company\n")).collect();
    let lines = [format!("replaceable {} %", tenth * 10), String::from("replaceable of B 10 %")];
    let all = |name: &str, share: u32| format!("{name} {share} %");
    text.push_str(&need(
        "B.x",
        true,
        f64::from(weight) / 100.0,
        &[],
        &[all("A", 80), all("own", 20)],
    ));
    text.push_str(&need("C.x", false, 0.7, &[], &[all("B", 60), all("D", 40)]));
    let last = match who {
        None => vec![all("C", known), all("unknown", unknown)],
        Some("C") => vec![all("C", known + unknown)],
        Some("own") => vec![all("C", known), all("own", unknown)],
        Some(name) => vec![all("C", known), all(name, unknown)],
    };
    text.push_str(&need("D.x", true, 1.0, &lines, &last));
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_bounds_hold_whoever_the_unknown_is(
        weight in 10u32..100, known in 0u32..60, unknown in 1u32..40, tenth in 0u32..10
    ) {
        let open = board(&with_unknown(weight, known, unknown, tenth, None));
        for pulled in ["A", "B", "C"] {
            let question = Unplug { targets: vec![pulled.to_owned()], ..Unplug::default() };
            let bounds = unplug(&open, today(), &question).unwrap().losses;
            for who in ["A", "B", "C", "own"] {
                let complete = board(&with_unknown(weight, known, unknown, tenth, Some(who)));
                let found = unplug(&complete, today(), &question).unwrap().losses;
                for (name, loss) in &bounds {
                    let value = found[name].loss.value;
                    prop_assert!(
                        loss.loss.low - 1e-9 <= value && value <= loss.loss.high + 1e-9,
                        "{name} without {pulled}, unknown is {who}: {value} not in {:?}", loss.loss
                    );
                }
            }
        }
    }

    #[test]
    fn leverage_is_the_other_way_round_from_the_other_side(
        weight in 10u32..100, known in 0u32..60, unknown in 1u32..40, tenth in 0u32..10
    ) {
        let board = board(&with_unknown(weight, known, unknown, tenth, None));
        let question = Leverage::default();
        for (a, b) in [("A", "B"), ("B", "D"), ("C", "D"), ("A", "D")] {
            let one = leverage(&board, today(), a, b, &question).unwrap().series[0].a_over_b;
            let other = leverage(&board, today(), b, a, &question).unwrap().series[0].a_over_b;
            prop_assert!((one.value + other.value).abs() < 1e-12);
            prop_assert!((one.low + other.high).abs() < 1e-12);
            prop_assert!((one.high + other.low).abs() < 1e-12);
        }
        // Everything that can be lost is between nothing and all.
        for puller in land(&board, today(), &Unplug::default()).unwrap().pullers {
            for loss in puller.losses.values() {
                prop_assert!(0.0 <= loss.low && loss.low <= loss.value && loss.value <= loss.high && loss.high <= 1.0);
            }
        }
        let answer = exposure(&board, today(), "D", &Exposure::default()).unwrap();
        for found in answer.exposure.values() {
            prop_assert!(found.exposure.low <= found.exposure.value && found.exposure.value <= found.exposure.high);
        }
        prop_assert_eq!(state(&board, today()).network(End::Middle).needs.len(), 3);
    }
}
