//! How much of the money only goes round (M9)?

mod cycles;
mod network;

use std::collections::BTreeMap;
use std::fmt;

use network::Network;

/// Money that went from one party to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoneyFlow {
    /// Who paid, counted from 0.
    pub from: usize,
    /// Who got it.
    pub to: usize,
    /// How much, 0 or more, in the unit of all flows.
    pub amount: f64,
}

/// The part of the money that goes round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Circulation {
    /// For each flow, in the order given, how much of it goes round: 0 to its amount.
    pub per_flow: Vec<f64>,
    /// Their sum.
    pub total: f64,
    /// The total as a part of all flows, 0 to 1; 0 without any flow.
    pub circularity: f64,
    /// Circles that make it up: the parties in the order in which the money passes them, the
    /// smallest number first, and how much goes round. The largest amount is first; an amount
    /// counts in the total once for each party of its circle. What is less than 10⁻¹² of all flows
    /// on its way is left out, as only rounding makes it.
    pub cycles: Vec<(Vec<usize>, f64)>,
}

/// Why flows have no circulation.
#[derive(Clone, Debug, PartialEq)]
pub enum CirculationError {
    /// A flow names a party that there is not.
    NoSuchNode {
        /// The place of the flow.
        flow: usize,
    },
    /// An amount is negative, infinite or no number.
    BadAmount {
        /// The place of the flow.
        flow: usize,
    },
}

impl fmt::Display for CirculationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchNode { flow } => write!(f, "flow {flow} names a party that there is not"),
            Self::BadAmount { flow } => write!(f, "the amount of flow {flow} is no amount"),
        }
    }
}

impl std::error::Error for CirculationError {}

/// Returns the largest circulation inside of the flows: of each flow as much as can go round, so
/// that everybody gets what they pass on, and the sum is as large as it can be.
///
/// A flow to oneself goes round wholly. Flows between the same two parties in the same direction
/// count as one, and what goes round is divided in proportion to their amounts. Where several
/// circulations are the largest, the total is theirs and one of them is returned, which depends on
/// how the parties are numbered but not on the order of the flows.
///
/// It is found as the cheapest way to even out what parties get and pay, by taking back as little
/// as possible: a flow of least cost by the primal–dual method of Ford & Fulkerson 1962, with the
/// levels of Dinic 1970. Amounts are counted in whole units of about 10⁻³⁰ of the largest one, so
/// there is no tolerance, the method ends, and amounts of 10⁻⁶ stand beside those of 10¹³. Pinned
/// by `circulate::the_made_up_alliance_sends_twenty_four_of_thirty_one_in_circles` and
/// `circulate::no_circulation_is_larger`.
///
/// # Errors
///
/// See [`CirculationError`].
///
/// # Cost
///
/// With n parties and m pairs of them at most n rounds, each at most n²m steps and usually a few
/// times m; the circles take m² more. Some thousand flows take a fraction of a second.
pub fn circulate(n_nodes: usize, flows: &[MoneyFlow]) -> Result<Circulation, CirculationError> {
    for (place, flow) in flows.iter().enumerate() {
        if flow.from >= n_nodes || flow.to >= n_nodes {
            return Err(CirculationError::NoSuchNode { flow: place });
        }
        if !flow.amount.is_finite() || flow.amount < 0.0 {
            return Err(CirculationError::BadAmount { flow: place });
        }
    }
    let unit = Unit::of(flows);
    let mut pairs: BTreeMap<(usize, usize), u128> = BTreeMap::new();
    for flow in flows {
        *pairs.entry((flow.from, flow.to)).or_default() += unit.count(flow.amount);
    }
    let round = largest(n_nodes, &pairs);
    let per_flow: Vec<f64> = flows.iter().map(|flow| part(flow, &unit, &pairs, &round)).collect();
    let cycles = cycles::of(&round);
    let cycles = cycles.into_iter().filter(|(nodes, count)| !is_dust(nodes, *count, &pairs));
    let cycles = cycles.map(|(nodes, count)| (nodes, unit.amount(count))).collect();
    let counted = unit.amount(round.values().sum());
    let all = unit.amount(pairs.values().sum());
    let circularity = if all > 0.0 { (counted / all).min(1.0) } else { 0.0 };
    Ok(Circulation { per_flow, total: counted, circularity, cycles })
}

/// Returns which part of an investment came back as purchases, 0 to 1; 0 if nothing was invested.
///
/// What comes back above the investment is no part of it.
pub fn returned_share(invested: f64, purchases: f64) -> f64 {
    if invested > 0.0 { purchases.clamp(0.0, invested) / invested } else { 0.0 }
}

/// The unit in which amounts are whole: 2 to the power of minus `shift`.
struct Unit {
    shift: i32,
}

impl Unit {
    /// Returns the finest unit in which the sum of all flows is below 2¹²⁶.
    fn of(flows: &[MoneyFlow]) -> Self {
        let largest = flows.iter().map(|flow| flow.amount).fold(0.0, f64::max);
        let bits = usize::BITS - flows.len().leading_zeros();
        let (_, exponent) = libm::frexp(largest);
        Self { shift: 125 - bits as i32 - exponent }
    }

    fn count(&self, amount: f64) -> u128 {
        libm::round(libm::scalbn(amount, self.shift)) as u128
    }

    fn amount(&self, count: u128) -> f64 {
        libm::scalbn(count as f64, -self.shift)
    }
}

/// Returns how much goes round between each pair.
fn largest(
    n_nodes: usize,
    pairs: &BTreeMap<(usize, usize), u128>,
) -> BTreeMap<(usize, usize), u128> {
    // What is more got than paid, or more paid than got, by party.
    let mut got = vec![0_u128; n_nodes];
    let mut paid = vec![0_u128; n_nodes];
    let mut network = Network::new(n_nodes + 2);
    let (source, sink) = (n_nodes, n_nodes + 1);
    let mut taken_back = Vec::with_capacity(pairs.len());
    for (&(from, to), &count) in pairs {
        if from == to {
            continue;
        }
        // Taking back a unit lets it go from who got it to who paid it, at the cost of one.
        taken_back.push(((from, to), network.add(to, from, count, 1)));
        if let Some(got) = got.get_mut(to) {
            *got += count;
        }
        if let Some(paid) = paid.get_mut(from) {
            *paid += count;
        }
    }
    for (node, (got, paid)) in got.iter().zip(&paid).enumerate() {
        network.add(source, node, got.saturating_sub(*paid), 0);
        network.add(node, sink, paid.saturating_sub(*got), 0);
    }
    network.send_cheapest(source, sink);
    let mut round = pairs.clone();
    for (pair, arc) in taken_back {
        if let Some(count) = round.get_mut(&pair) {
            *count = network.left(arc);
        }
    }
    round.retain(|_, count| *count > 0);
    round
}

/// Whether so little goes round a circle that it comes from sums like 0.1 + 0.2.
fn is_dust(nodes: &[usize], count: u128, pairs: &BTreeMap<(usize, usize), u128>) -> bool {
    let onwards = nodes.iter().cycle().skip(1);
    let all = nodes.iter().zip(onwards).filter_map(|(&from, &to)| pairs.get(&(from, to)));
    all.min().is_some_and(|&narrowest| count < narrowest / 1_000_000_000_000)
}

/// Returns how much of a flow goes round.
fn part(
    flow: &MoneyFlow,
    unit: &Unit,
    pairs: &BTreeMap<(usize, usize), u128>,
    round: &BTreeMap<(usize, usize), u128>,
) -> f64 {
    let of = |counts: &BTreeMap<(usize, usize), u128>| {
        counts.get(&(flow.from, flow.to)).copied().unwrap_or_default()
    };
    let (all, round) = (of(pairs), of(round));
    if round == all {
        flow.amount
    } else if unit.count(flow.amount) == all {
        unit.amount(round).min(flow.amount)
    } else {
        flow.amount * (round as f64 / all as f64).min(1.0)
    }
}
