//! Who deals with whom, and for what share, if each can close only one deal?

use std::collections::BTreeMap;
use std::fmt;

use super::program::{Program, Solved};

/// The most nodes of one net that hang together.
pub const MOST_IN_ONE_NET: usize = 20;
/// The most nodes in all, and the most pairs.
const MOST_NODES: usize = 200;
const MOST_PAIRS: usize = 400;
/// A slack smaller than this is none, of the largest worth.
const TIGHT: f64 = 1e-9;

/// A net of partners: what each pair could share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exchange {
    /// How many there are.
    pub n_nodes: usize,
    /// Who could deal with whom, and what there is to share.
    pub pairs: Vec<(usize, usize, f64)>,
    /// Who deals with whom; none means: as much worth as possible.
    pub matching: Option<Vec<(usize, usize)>>,
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Balanced {
    /// Who deals with whom, sorted.
    pub matching: Vec<(usize, usize)>,
    /// What all deals are worth together.
    pub worth: f64,
    /// What each gets where nobody would rather deal elsewhere and each pair splits evenly what it
    /// has over its best alternatives; none if no stable outcome exists on this matching, which is
    /// then proved.
    pub gets: Option<Vec<f64>>,
    /// The best alternative of each: the most that another partner would leave it.
    pub alternatives: Vec<f64>,
    /// The most by which all pairs together could be satisfied: below 0, by how much some pair
    /// would gain by dealing with each other instead, whatever the split.
    pub slack: f64,
}

/// Why there is nothing to solve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExchangeError {
    /// A pair names a node that is not there, or itself.
    Pair(usize),
    /// What a pair could share is negative or no number.
    Worth(usize),
    /// The matching names no pair, or somebody twice.
    Matching(usize),
    /// Too many nodes or pairs; of those that hang together at most [`MOST_IN_ONE_NET`] are
    /// matched by the program itself.
    TooLarge(usize),
}

impl fmt::Display for ExchangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pair(at) => write!(f, "pair {at} names nobody, or the same twice"),
            Self::Worth(at) => write!(f, "what pair {at} could share is no amount"),
            Self::Matching(at) => write!(f, "deal {at} of the matching is impossible"),
            Self::TooLarge(n) => write!(f, "{n} are too many"),
        }
    }
}

impl std::error::Error for ExchangeError {}

/// Returns a balanced outcome (Rochford 1984; Cook and Yamagishi 1992; Kleinberg and Tardos 2008;
/// pinned by `netexchange_balanced`).
///
/// Stable: on every pair the two get together at least what they could share. Balanced: in each
/// deal both gain equally over their best alternatives. Of all balanced outcomes the nucleolus is
/// returned (Schmeidler 1969), which leaves the least satisfied pair as much as possible, then the
/// next; it is one and the same whatever the order of nodes. A stable outcome exists exactly on
/// matchings of largest worth, and only if no odd ring stands in the way (linear programming
/// duality); both are told by `gets` and `slack`.
///
/// Costs at most one linear program for each pair and node, twice.
///
/// # Errors
/// See [`ExchangeError`].
pub fn exchange(net: &Exchange) -> Result<Balanced, ExchangeError> {
    let n = net.n_nodes;
    if n > MOST_NODES {
        return Err(ExchangeError::TooLarge(n));
    }
    if net.pairs.len() > MOST_PAIRS {
        return Err(ExchangeError::TooLarge(net.pairs.len()));
    }
    let mut worth: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (place, (a, b, share)) in net.pairs.iter().enumerate() {
        if a == b || *a >= n || *b >= n {
            return Err(ExchangeError::Pair(place));
        }
        if !share.is_finite() || *share < 0.0 {
            return Err(ExchangeError::Worth(place));
        }
        let slot = worth.entry((*a.min(b), *a.max(b))).or_insert(0.0);
        *slot = slot.max(*share);
    }
    let matching = match &net.matching {
        Some(given) => checked(given, &worth)?,
        None => heaviest(n, &worth)?,
    };
    let together: f64 = matching.iter().filter_map(|pair| worth.get(pair)).sum();
    let (gets, slack) = nucleolus(n, &worth, &matching);
    let alternatives = match &gets {
        Some(gets) => alternatives(n, &worth, &matching, gets),
        None => vec![0.0; n],
    };
    Ok(Balanced { matching, worth: together, gets, alternatives, slack })
}

fn checked(
    given: &[(usize, usize)],
    worth: &BTreeMap<(usize, usize), f64>,
) -> Result<Vec<(usize, usize)>, ExchangeError> {
    let mut taken = std::collections::BTreeSet::new();
    let mut matching = Vec::new();
    for (place, (a, b)) in given.iter().enumerate() {
        let pair = (*a.min(b), *a.max(b));
        if !worth.contains_key(&pair) || !taken.insert(*a) || !taken.insert(*b) {
            return Err(ExchangeError::Matching(place));
        }
        matching.push(pair);
    }
    matching.sort_unstable();
    Ok(matching)
}

/// Returns the best alternative of each: the most that another partner would leave it.
fn alternatives(
    n: usize,
    worth: &BTreeMap<(usize, usize), f64>,
    matching: &[(usize, usize)],
    gets: &[f64],
) -> Vec<f64> {
    let mut best = vec![0.0_f64; n];
    for ((a, b), share) in worth {
        if matching.contains(&(*a, *b)) {
            continue;
        }
        for (one, other) in [(*a, *b), (*b, *a)] {
            let left = share - gets.get(other).copied().unwrap_or(0.0);
            if let Some(slot) = best.get_mut(one) {
                *slot = slot.max(left);
            }
        }
    }
    best
}

/// Returns the matching of largest worth, by trying all within each net that hangs together.
fn heaviest(
    n: usize,
    worth: &BTreeMap<(usize, usize), f64>,
) -> Result<Vec<(usize, usize)>, ExchangeError> {
    let mut matching = Vec::new();
    for nodes in nets(n, worth) {
        if nodes.len() > MOST_IN_ONE_NET {
            return Err(ExchangeError::TooLarge(nodes.len()));
        }
        matching.extend(heaviest_in(&nodes, worth));
    }
    matching.sort_unstable();
    Ok(matching)
}

/// Returns the nodes that hang together, net by net.
fn nets(n: usize, worth: &BTreeMap<(usize, usize), f64>) -> Vec<Vec<usize>> {
    let mut label: Vec<usize> = (0..n).collect();
    loop {
        let mut changed = false;
        for (a, b) in worth.keys() {
            let of = |node: &usize| label.get(*node).copied().unwrap_or(0);
            let least = of(a).min(of(b));
            for node in [a, b] {
                if let Some(slot) = label.get_mut(*node).filter(|slot| **slot != least) {
                    *slot = least;
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    let mut nets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (node, label) in label.into_iter().enumerate() {
        nets.entry(label).or_default().push(node);
    }
    nets.into_values().collect()
}

fn heaviest_in(nodes: &[usize], worth: &BTreeMap<(usize, usize), f64>) -> Vec<(usize, usize)> {
    let n = nodes.len();
    // For each set of nodes that are still free: the most that they can share, and the deal of the
    // lowest of them, its own number if it stays alone.
    let mut most = vec![0.0_f64; 1 << n];
    let mut with = vec![0_u8; 1 << n];
    let pair = |one: usize, other: usize| {
        let (a, b) = (nodes.get(one).copied()?, nodes.get(other).copied()?);
        worth.get(&(a.min(b), a.max(b))).copied()
    };
    for free in 1..1_usize << n {
        let low = free.trailing_zeros() as usize;
        let rest = free & (free - 1);
        let of = |set: usize| most.get(set).copied().unwrap_or(0.0);
        let (mut best, mut partner) = (of(rest), low);
        for other in (low + 1..n).filter(|other| rest >> other & 1 == 1) {
            let Some(share) = pair(low, other) else { continue };
            let together = share + of(rest & !(1 << other));
            if together > best + 1e-12 * best.abs() {
                (best, partner) = (together, other);
            }
        }
        if let (Some(most), Some(with)) = (most.get_mut(free), with.get_mut(free)) {
            *most = best;
            *with = partner as u8;
        }
    }
    let mut matching = Vec::new();
    let mut free = (1_usize << n) - 1;
    while free > 0 {
        let low = free.trailing_zeros() as usize;
        let other = usize::from(with.get(free).copied().unwrap_or(0));
        free &= free - 1;
        if other != low {
            free &= !(1 << other);
            if let (Some(a), Some(b)) = (nodes.get(low), nodes.get(other)) {
                matching.push((*a.min(b), *a.max(b)));
            }
        }
    }
    matching
}

/// A claim that must be satisfied: what some get together, less what they could share.
struct Claim {
    /// By variable.
    row: Vec<f64>,
    /// What they could share, less what is fixed.
    at_least: f64,
    /// The slack at which it is held; none while it is free.
    held: Option<f64>,
}

/// Returns what each gets, the least satisfied claim as satisfied as possible, then the next; and
/// how satisfied the least is. None if the least is not satisfied.
fn nucleolus(
    n: usize,
    worth: &BTreeMap<(usize, usize), f64>,
    matching: &[(usize, usize)],
) -> (Option<Vec<f64>>, f64) {
    // One variable a deal: what its first node gets; the second gets the rest.
    let mut side: BTreeMap<usize, (usize, f64, f64)> = BTreeMap::new();
    for (variable, pair) in matching.iter().enumerate() {
        let share = worth.get(pair).copied().unwrap_or(0.0);
        side.insert(pair.0, (variable, 1.0, 0.0));
        side.insert(pair.1, (variable, -1.0, share));
    }
    let largest = worth.values().copied().fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let claim = |nodes: &[usize], at_least: f64| {
        let (mut row, mut at_least) = (vec![0.0; matching.len()], at_least);
        for (variable, sign, base) in nodes.iter().filter_map(|node| side.get(node)) {
            if let Some(slot) = row.get_mut(*variable) {
                *slot += sign;
            }
            at_least -= base;
        }
        Claim { row, at_least: at_least / largest, held: None }
    };
    let mut claims: Vec<Claim> =
        (0..n).filter(|node| side.contains_key(node)).map(|node| claim(&[node], 0.0)).collect();
    let free = worth.iter().filter(|(pair, _)| !matching.contains(pair));
    claims.extend(free.map(|((a, b), share)| claim(&[*a, *b], *share)));
    let mut least: Option<f64> = None;
    let mut found = vec![0.0; matching.len()];
    while claims.iter().any(|claim| claim.held.is_none()) {
        let Some((slack, at)) = satisfied(&claims, None, 0.0) else { break };
        found = at;
        let first = *least.get_or_insert(slack);
        if first < -TIGHT {
            return (None, first * largest);
        }
        // What can't be better without something at this slack becoming worse is held.
        let mut held = Vec::new();
        for (place, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.held.is_none()) {
            let now = claim.row.iter().zip(&found).map(|(row, z)| row * z).sum::<f64>();
            if now - claim.at_least > slack + 1e-7 {
                continue;
            }
            let most = satisfied(&claims, Some(place), slack).map_or(slack, |(most, _)| most);
            if most <= slack + 1e-8 {
                held.push(place);
            }
        }
        if held.is_empty() {
            break;
        }
        for place in held {
            if let Some(claim) = claims.get_mut(place) {
                claim.held = Some(slack);
            }
        }
    }
    let gets = (0..n).map(|node| {
        side.get(&node).map_or(0.0, |(variable, sign, base)| {
            let first = found.get(*variable).copied().unwrap_or(0.0) * largest;
            base + sign * first
        })
    });
    let gets: Vec<f64> =
        gets.map(|gets| if gets.abs() < TIGHT * largest { 0.0 } else { gets }).collect();
    (Some(gets), least.unwrap_or(0.0) * largest)
}

/// Returns the largest slack of the least satisfied free claim, and what gives it; or of one claim
/// while the others keep `slack`.
fn satisfied(claims: &[Claim], of: Option<usize>, slack: f64) -> Option<(f64, Vec<f64>)> {
    let n = claims.first().map_or(0, |claim| claim.row.len());
    // What a deal's first node gets is counted from −3, the slack from −4, both in the largest
    // worth: no stable outcome and no largest slack is below.
    let (from, low) = (3.0, 4.0);
    let mut program = Program { gain: vec![0.0; n + 1], ..Program::default() };
    if let Some(gain) = program.gain.last_mut() {
        *gain = 1.0;
    }
    for (place, claim) in claims.iter().enumerate() {
        let shift = claim.row.iter().sum::<f64>() * from;
        let mut row: Vec<f64> = claim.row.iter().map(|number| -number).collect();
        let counts = match of {
            Some(one) => one == place,
            None => claim.held.is_none(),
        };
        let keeps = match (claim.held, counts) {
            (_, true) => -low,
            (Some(held), _) => held - 1e-10,
            (None, false) => slack - 1e-10,
        };
        row.push(f64::from(u8::from(counts)));
        program.limit(row, -claim.at_least - shift - keeps);
    }
    for variable in 0..n {
        let mut row = vec![0.0; n + 1];
        if let Some(slot) = row.get_mut(variable) {
            *slot = 1.0;
        }
        program.limit(row, 2.0 * from);
    }
    match program.solve() {
        Solved::Best(mut z, _) => {
            let most = z.pop()? - low;
            Some((most, z.iter().map(|z| z - from).collect()))
        }
        _ => None,
    }
}
