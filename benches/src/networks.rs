//! Makes networks of any size, in the proportions of a real one, to see how long their measures take.
//!
//! The same size gives the same network on every machine.

use std::io::{self, Write};

use freehold_leverage::{Need, Network, Node, Replacement, Tie};

use crate::chance::Chance;

/// Which part of the nodes stands in which tier, from those who own land to those who use everything.
const TIERS: [f64; 5] = [0.02, 0.08, 0.20, 0.30, 0.40];
/// How often a supplier stands in the same tier; else it stands in a lower one.
const SAME: f64 = 0.05;
/// How many of the nodes have among their suppliers one of a higher tier: that is what makes the
/// core in which everybody depends on everybody.
const BACK: f64 = 0.1;
/// Which part of the ties goes to a supplier that nobody prefers to another one.
const UNKNOWN_BRAND: f64 = 0.3;
/// How many days after a plug was pulled its losses are asked about.
pub const DAYS: f64 = 365.0;

/// Returns a network of exactly so many nodes and ties.
///
/// A node has one to four needs, as far as its ties are enough. Two in ten are essential, four in
/// ten critical, and four in ten partial; what they weigh is 0.2 to 1. Customers are spread over
/// suppliers with a heavy tail. Of each share 0.2 to 0.9 is replaced after a year. Nothing is in
/// store. Where a node stands among the others says nothing about its place in the list.
///
/// ```
/// let network = freehold_bench::network(1_000, 5_000);
/// assert_eq!((network.n_nodes, network.ties.len()), (1_000, 5_000));
/// assert_eq!(network, freehold_bench::network(1_000, 5_000));
/// ```
pub fn network(n_nodes: usize, n_ties: usize) -> Network {
    let mut chance = Chance::new(0x00F2_EE80 + n_nodes as u64);
    let mut network = Network::new(n_nodes);
    let tiers = Tiers::new(n_nodes, &mut chance);
    for node in 0..n_nodes {
        let has_back = chance.part() < BACK;
        let mean = (n_ties - network.ties.len()) as f64 / (n_nodes - node) as f64;
        let left = n_ties - network.ties.len();
        let count = (chance.between(0.5, 1.5) * mean).round() as usize;
        let count = if node + 1 == n_nodes { left } else { count.min(left) };
        let n_needs = (1 + chance.below(4)).min(count);
        for place in 0..n_needs {
            let mut back = has_back && place == 0;
            let n_suppliers = count / n_needs + usize::from(place < count % n_needs);
            let (own, unknown) = (chance.between(0.0, 0.2), chance.between(0.0, 0.1));
            let (essential, weight) = match chance.below(10) {
                0 | 1 => (true, 1.0),
                2..=5 => (true, chance.between(0.3, 0.9)),
                _ => (false, chance.between(0.2, 0.5)),
            };
            let shares = chance.parts(n_suppliers, 1.0 - own - unknown);
            let ties: Vec<Tie> = shares
                .into_iter()
                .map(|share| Tie {
                    need: 0,
                    supplier: tiers.supplier(node, std::mem::take(&mut back), &mut chance),
                    share,
                    replacement: Replacement {
                        replaceable: chance.between(0.2, 0.9),
                        delay_days: 90.0,
                        ramp_days: 180.0,
                        ..Replacement::default()
                    },
                    notice: Default::default(),
                })
                .collect();
            let need = Need {
                of: Node::from(node),
                essential,
                weight,
                own,
                unknown,
                buffer_days: 0.0,
                spare: Vec::new(),
                ties: 0..0,
            };
            network.push(need, ties);
        }
    }
    network
}

/// Returns the node with the most customers.
pub fn busiest(network: &Network) -> Node {
    let mut customers = vec![0_u32; network.n_nodes];
    for tie in &network.ties {
        if let Some(count) = customers.get_mut(tie.supplier.index()) {
            *count += 1;
        }
    }
    let most = customers.iter().enumerate().max_by_key(|(_, count)| **count);
    Node::from(most.map_or(0, |(node, _)| node))
}

/// Who stands where in the tiers.
struct Tiers {
    /// The first rank of each tier, and one more at the end.
    starts: Vec<usize>,
    nodes: Vec<usize>,
    ranks: Vec<usize>,
}

impl Tiers {
    fn new(n_nodes: usize, chance: &mut Chance) -> Self {
        let mut starts = vec![0];
        let mut part = 0.0;
        for tier in TIERS {
            part += tier;
            starts.push(((part * n_nodes as f64).round() as usize).min(n_nodes));
        }
        let mut nodes: Vec<usize> = (0..n_nodes).collect();
        for left in (1..n_nodes).rev() {
            nodes.swap(left, chance.below(left + 1));
        }
        let mut ranks = vec![0; n_nodes];
        for (rank, node) in nodes.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(*node) {
                *slot = rank;
            }
        }
        Self { starts, nodes, ranks }
    }

    /// Returns somebody who supplies a node; if `back`, somebody of a higher tier.
    fn supplier(&self, node: usize, back: bool, chance: &mut Chance) -> Node {
        let own = self.ranks.get(node).copied().unwrap_or_default();
        let tier = self.starts.partition_point(|start| *start <= own);
        let at = |place: usize| self.starts.get(place).copied().unwrap_or_default();
        let (begin, end, last) = (at(tier.saturating_sub(1)), at(tier), at(TIERS.len()));
        let (from, to) = if back && end < last {
            (end, last)
        } else if begin == 0 || chance.part() < SAME {
            (begin, end)
        } else if chance.below(3) < 2 {
            // Two times in three it is the tier just below.
            (at(tier.saturating_sub(2)), begin)
        } else {
            (0, begin)
        };
        let span = to - from;
        let no_brand = chance.part() < UNKNOWN_BRAND;
        let rank = from + if no_brand { chance.below(span) } else { chance.popular(span) };
        // Nobody supplies itself.
        let rank = if rank != own {
            rank
        } else if rank > 0 {
            rank - 1
        } else {
            1
        };
        Node::from(self.nodes.get(rank).copied().unwrap_or_default())
    }
}

/// Returns stakes as (holder, target, share): exactly so many, among so many nodes.
///
/// Three nodes in ten are owners, whom nobody holds; of each other one 0.4 to 1 is held, and one
/// stake in three is a firm's. Most firms are held by earlier ones; one stake in fifty is any firm's,
/// which makes the cross-holdings.
///
/// ```
/// let stakes = freehold_bench::stakes(1_000, 10_000);
/// assert_eq!(stakes.len(), 10_000);
/// ```
pub fn stakes(n_nodes: usize, n_stakes: usize) -> Vec<(u32, u32, f64)> {
    let mut chance = Chance::new(0x000A_11CE + n_nodes as u64);
    let n_owners = (n_nodes * 3 / 10).max(1);
    let mut stakes = Vec::with_capacity(n_stakes);
    for firm in n_owners..n_nodes {
        let left = n_stakes - stakes.len();
        let mean = left as f64 / (n_nodes - firm) as f64;
        let count = (chance.between(0.5, 1.5) * mean).round() as usize;
        let count = if firm + 1 == n_nodes { left } else { count.min(left) };
        let held = chance.between(0.4, 1.0);
        for share in chance.parts(count, held) {
            let which = chance.below(100);
            let holder = match which {
                0..2 => n_owners + chance.popular(n_nodes - n_owners),
                2..33 if firm > n_owners => n_owners + chance.popular(firm - n_owners),
                _ => chance.popular(n_owners),
            };
            let holder = if holder == firm { 0 } else { holder };
            stakes.push((holder as u32, firm as u32, share));
        }
    }
    stakes
}

/// Writes a network as numbers that other programs can read, all of them little-endian.
///
/// Three of 64 bits: how many nodes, needs and ties; then one list after the other: of each need
/// whose it is and whether it is essential (32 bits each) and its weight and own share (64 bits of
/// floating point); of each tie its need and its supplier (32 bits each), its share, and which part
/// of it is replaced after [`DAYS`].
///
/// # Errors
/// If the sink fails.
pub fn write_network(network: &Network, sink: &mut impl Write) -> io::Result<()> {
    for count in [network.n_nodes, network.needs.len(), network.ties.len()] {
        sink.write_all(&(count as u64).to_le_bytes())?;
    }
    whole(sink, network.needs.iter().map(|need| need.of.0))?;
    whole(sink, network.needs.iter().map(|need| u32::from(need.essential)))?;
    floating(sink, network.needs.iter().map(|need| need.weight))?;
    floating(sink, network.needs.iter().map(|need| need.own))?;
    whole(sink, network.ties.iter().map(|tie| tie.need))?;
    whole(sink, network.ties.iter().map(|tie| tie.supplier.0))?;
    floating(sink, network.ties.iter().map(|tie| tie.share))?;
    floating(sink, network.ties.iter().map(|tie| tie.replacement.replaced(DAYS)))
}

/// Writes stakes: how many nodes and stakes (64 bits), then holders, targets (32 bits), shares.
///
/// # Errors
/// If the sink fails.
pub fn write_stakes(
    n_nodes: usize,
    stakes: &[(u32, u32, f64)],
    sink: &mut impl Write,
) -> io::Result<()> {
    for count in [n_nodes, stakes.len()] {
        sink.write_all(&(count as u64).to_le_bytes())?;
    }
    whole(sink, stakes.iter().map(|(holder, ..)| *holder))?;
    whole(sink, stakes.iter().map(|(_, target, _)| *target))?;
    floating(sink, stakes.iter().map(|(.., share)| *share))
}

/// Writes numbers of floating point, without how many there are.
///
/// # Errors
/// If the sink fails.
pub fn floating(sink: &mut impl Write, numbers: impl Iterator<Item = f64>) -> io::Result<()> {
    for number in numbers {
        sink.write_all(&number.to_le_bytes())?;
    }
    Ok(())
}

fn whole(sink: &mut impl Write, numbers: impl Iterator<Item = u32>) -> io::Result<()> {
    for number in numbers {
        sink.write_all(&number.to_le_bytes())?;
    }
    Ok(())
}
