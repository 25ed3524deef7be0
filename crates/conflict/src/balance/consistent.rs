//! All consistent scenarios, by branch and bound.
//!
//! A scenario is consistent if, for each variant taken and each rival of it, what is said for the
//! one less what is said for the other is not below minus the tolerance. That is a sum with one
//! part from each descriptor. While some descriptors are still open, each adds at most the largest
//! part of the variants that it may still take. Where even that is too little, the branch is cut:
//!
//! - a variant that could not hold against a rival any more is struck out;
//! - so is a variant after whose choice some variant already taken could not hold.
//!
//! Nothing is lost by a cut, so what is found is all there is, unless the search was stopped.

use serde::Serialize;

use super::matrix::{Matrix, Scenario};

/// What to look for, and when to stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// By how much the variant taken may stay behind its strongest rival: 0 is consistent.
    pub tolerance: u32,
    /// Descriptors that are held at a variant, as places. A descriptor that is held need not be
    /// consistent itself; the others have to be with it.
    pub fixed: Vec<(usize, u8)>,
    /// After how many branches to stop.
    pub most_steps: u64,
    /// After how many scenarios to stop.
    pub most_scenarios: usize,
}

impl Default for Search {
    fn default() -> Self {
        Self { tolerance: 0, fixed: Vec::new(), most_steps: 250_000, most_scenarios: 10_000 }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Consistent {
    /// The scenarios, by their variants.
    pub scenarios: Vec<Scenario>,
    /// Whether these are all.
    pub complete: bool,
    /// How many branches were looked at.
    pub steps: u64,
}

/// Returns all scenarios whose inconsistency is at most the tolerance.
///
/// A fixed descriptor or variant that is not there, or a descriptor fixed at two variants, leaves
/// no scenario. Costs memory linear in variants times pairs of variants of one descriptor (at most
/// 30 MB at the limits), and time that may grow exponentially with descriptors: hence the two
/// ends of the search. A dense matrix of 17 descriptors with 4·10⁸ scenarios takes milliseconds.
pub fn consistent(matrix: &Matrix, search: &Search) -> Consistent {
    // No sum of parts is further from 0 than this.
    let far = |place: usize| {
        let rows = matrix.columns(place).map(|row| matrix.row(row));
        rows.flatten().map(|judgement| 2 * judgement.unsigned_abs()).max().unwrap_or(0)
    };
    let furthest: u32 = (0..matrix.descriptors().len()).map(far).sum();
    let furthest = i32::try_from(furthest).unwrap_or(i32::MAX / 4);
    // Short numbers are several times as fast, in vectors.
    if furthest <= i32::from(i16::MAX) / 8 {
        found::<i16>(matrix, search, furthest)
    } else {
        found::<i32>(matrix, search, furthest)
    }
}

/// Of descriptors with at most so many variants, the most that each set of them adds is kept.
const MOST_IN_SETS: usize = 4;

/// A number that parts and their sums fit in.
trait Part:
    Copy
    + Ord
    + Default
    + std::ops::AddAssign
    + std::ops::Sub<Output = Self>
    + std::ops::Add<Output = Self>
{
    /// Returns the number; one that does not fit is 0.
    fn of(number: i32) -> Self;
}

impl Part for i16 {
    fn of(number: i32) -> Self {
        Self::try_from(number).unwrap_or_default()
    }
}

impl Part for i32 {
    fn of(number: i32) -> Self {
        number
    }
}

fn found<P: Part>(matrix: &Matrix, search: &Search, furthest: i32) -> Consistent {
    let mut tree = Tree::<P>::of(matrix, search, furthest);
    let mut domains: Vec<u16> =
        matrix.descriptors().iter().map(|descriptor| all(descriptor.variants.len())).collect();
    let mut possible = true;
    for (place, variant) in &search.fixed {
        let bit = 1_u16.checked_shl(u32::from(*variant)).unwrap_or(0);
        match domains.get_mut(*place) {
            Some(domain) => *domain &= bit,
            None => possible = false,
        }
    }
    possible &= domains.iter().all(|domain| *domain != 0);
    if possible {
        let mut root = Node {
            domains: tree.pairs.iter().map(|pairs| all(pairs.len())).collect(),
            best: vec![P::default(); tree.width],
            room: vec![tree.plenty; tree.width],
        };
        let mut room = Vec::new();
        for (place, domain) in root.domains.iter().enumerate() {
            let most = tree.most(place, *domain, &mut room);
            root.best.iter_mut().zip(most).for_each(|(sum, part)| *sum += *part);
        }
        for (place, domain) in domains.into_iter().enumerate() {
            tree.narrow(&mut root, place, domain);
        }
        let mut nodes = vec![root; matrix.descriptors().len() + 1];
        tree.descend(&mut nodes);
    }
    tree.found.sort();
    Consistent { scenarios: tree.found, complete: tree.complete, steps: tree.steps }
}

/// What is still open on a branch.
#[derive(Clone, Debug)]
struct Node<P> {
    /// The variants that each descriptor may still take, a bit each.
    domains: Vec<u16>,
    /// For each pair of a variant and a rival, the largest lead that may still come; of a variant that
    /// is struck out, plenty more than that: nothing is asked of it any more.
    best: Vec<P>,
    /// For each pair, what its lead may lack: the tolerance if the variant is taken, else plenty.
    room: Vec<P>,
}

impl<P: Copy> Node<P> {
    fn copy(&mut self, other: &Self) {
        self.domains.clone_from(&other.domains);
        self.best.clone_from(&other.best);
        self.room.clone_from(&other.room);
    }
}

struct Tree<'s, P> {
    search: &'s Search,
    /// The smallest lead that holds.
    least: P,
    tolerance: P,
    /// More than any part can lack.
    plenty: P,
    /// How many pairs there are.
    width: usize,
    /// For each descriptor and variant, its pairs.
    pairs: Vec<Vec<std::ops::Range<usize>>>,
    /// For each descriptor and variant, what it adds to each pair.
    rows: Vec<Vec<Vec<P>>>,
    /// For each descriptor and set of its variants, the most that it adds to each pair; none for a
    /// descriptor with too many sets.
    sets: Vec<Vec<P>>,
    /// The descriptors, those first that move the leads of others most.
    order: Vec<usize>,
    /// Room for sums over the pairs.
    old: Vec<P>,
    new: Vec<P>,
    slack: Vec<P>,
    found: Vec<Scenario>,
    complete: bool,
    steps: u64,
}

impl<'s, P: Part> Tree<'s, P> {
    fn of(matrix: &Matrix, search: &'s Search, furthest: i32) -> Self {
        let sizes: Vec<usize> = matrix.descriptors().iter().map(|one| one.variants.len()).collect();
        let (mut pairs, mut columns) = (Vec::new(), Vec::new());
        for (place, size) in sizes.iter().enumerate() {
            let held = search.fixed.iter().any(|(fixed, _)| *fixed == place);
            let mut of_place = Vec::new();
            for taken in 0..*size {
                let start = columns.len();
                let rivals = (0..*size).filter(|rival| !held && *rival != taken);
                columns.extend(
                    rivals.map(|rival| (matrix.column(place, taken), matrix.column(place, rival))),
                );
                of_place.push(start..columns.len());
            }
            pairs.push(of_place);
        }
        let row = |row: usize| -> Vec<P> {
            let says = |column| matrix.judgement(row, column);
            columns.iter().map(|(taken, rival)| P::of(says(*taken) - says(*rival))).collect()
        };
        let rows: Vec<Vec<Vec<P>>> =
            (0..sizes.len()).map(|place| matrix.columns(place).map(row).collect()).collect();
        let moves = |place: &usize| -> i64 {
            let says = |row, column: usize| i64::from(matrix.judgement(row, column));
            let of = |(taken, rival): &(usize, usize)| {
                let leads =
                    || matrix.columns(*place).map(|row| says(row, *taken) - says(row, *rival));
                leads().max().unwrap_or(0) - leads().min().unwrap_or(0)
            };
            columns.iter().map(of).sum()
        };
        let mut order: Vec<usize> = (0..sizes.len()).collect();
        order.sort_by_cached_key(|place| std::cmp::Reverse(moves(place)));
        let width = columns.len();
        // Whoever tolerates more than there can be tolerates all.
        let tolerance = i32::try_from(search.tolerance).unwrap_or(i32::MAX).min(furthest);
        let mut tree = Self {
            search,
            least: P::of(-tolerance),
            tolerance: P::of(tolerance),
            plenty: P::of(2 * furthest),
            width,
            pairs,
            rows,
            sets: vec![Vec::new(); sizes.len()],
            order,
            old: Vec::new(),
            new: Vec::new(),
            slack: vec![P::default(); width],
            found: Vec::new(),
            complete: true,
            steps: 0,
        };
        for (place, size) in sizes.iter().enumerate().filter(|(_, size)| **size <= MOST_IN_SETS) {
            let mut sets = vec![P::default(); width];
            let mut room = Vec::new();
            for domain in 1..=all(*size) {
                sets.extend(tree.most(place, domain, &mut room));
            }
            if let Some(slot) = tree.sets.get_mut(place) {
                *slot = sets;
            }
        }
        tree
    }

    /// Looks at a branch; the nodes behind the first are room for those below it. Returns whether
    /// to go on.
    fn descend(&mut self, nodes: &mut [Node<P>]) -> bool {
        let Some((node, below)) = nodes.split_first_mut() else { return true };
        if self.steps >= self.search.most_steps {
            self.complete = false;
            return false;
        }
        self.steps += 1;
        if !self.cut(node) {
            return true;
        }
        let domain = |place: &usize| node.domains.get(*place).copied().unwrap_or(1);
        // Those with the fewest variants left first: a branch that ends does so sooner.
        let open = self.order.iter().filter(|place| !domain(place).is_power_of_two());
        let open = open.min_by_key(|place| domain(place).count_ones());
        let Some((place, domain)) = open.map(|place| (*place, domain(place))) else {
            if self.found.len() >= self.search.most_scenarios {
                self.complete = false;
                return false;
            }
            let taken = node.domains.iter().map(|domain| domain.trailing_zeros() as u8);
            self.found.push(Scenario(taken.collect()));
            return true;
        };
        for variant in bits(domain) {
            if let Some(child) = below.first_mut() {
                child.copy(node);
                self.narrow(child, place, 1 << variant);
            }
            if !self.descend(below) {
                return false;
            }
        }
        true
    }

    /// Strikes out variants until nothing changes; returns whether anything is left.
    fn cut(&mut self, node: &mut Node<P>) -> bool {
        loop {
            let mut changed = false;
            let fails = node.best.iter().fold(false, |fails, best| fails | (*best < self.least));
            for place in (0..node.domains.len()).filter(|_| fails) {
                let Some(domain) = node.domains.get(place).copied() else { continue };
                let left = self.able(node, place, domain);
                if left == 0 {
                    return false;
                }
                if left != domain {
                    self.narrow(node, place, left);
                    changed = true;
                }
            }
            self.spare(node);
            for place in 0..node.domains.len() {
                let Some(domain) = node.domains.get(place).copied() else { continue };
                if domain.is_power_of_two() {
                    continue;
                }
                let left = self.bearable(place, domain);
                if left == 0 {
                    return false;
                }
                if left != domain {
                    self.narrow(node, place, left);
                    // What is spare on other pairs has changed with it.
                    self.spare(node);
                    changed = true;
                }
            }
            if !changed {
                return true;
            }
        }
    }

    /// Returns the variants of a descriptor that may still hold against all rivals.
    fn able(&self, node: &Node<P>, place: usize, domain: u16) -> u16 {
        let Some(pairs) = self.pairs.get(place) else { return domain };
        let mut left = domain;
        for (variant, pairs) in pairs.iter().enumerate() {
            let leads = node.best.get(pairs.clone()).unwrap_or_default();
            if leads.iter().any(|lead| *lead < self.least) {
                left &= !(1 << variant);
            }
        }
        left
    }

    /// Notes how much less would still do, for each pair.
    fn spare(&mut self, node: &Node<P>) {
        for ((slack, best), room) in self.slack.iter_mut().zip(&node.best).zip(&node.room) {
            *slack = *best + *room;
        }
    }

    /// Returns the variants of a descriptor after whose choice those taken could still hold.
    fn bearable(&mut self, place: usize, domain: u16) -> u16 {
        let mut room = std::mem::take(&mut self.old);
        let most = self.most(place, domain, &mut room);
        let mut left = domain;
        for variant in bits(domain) {
            let parts = most.iter().zip(self.row(place, variant)).zip(&self.slack);
            // No early end: the largest of all is found faster, in vectors.
            let lacks = parts.map(|((most, part), slack)| *most - *part - *slack);
            if lacks.fold(P::of(-1), P::max) > P::default() {
                left &= !(1 << variant);
            }
        }
        self.old = room;
        left
    }

    /// Leaves a descriptor fewer variants.
    fn narrow(&mut self, node: &mut Node<P>, place: usize, domain: u16) {
        let Some(slot) = node.domains.get_mut(place) else { return };
        let before = std::mem::replace(slot, domain);
        let (mut old, mut new) = (std::mem::take(&mut self.old), std::mem::take(&mut self.new));
        let most_before = self.most(place, before, &mut old);
        let most = self.most(place, domain, &mut new);
        for ((best, before), now) in node.best.iter_mut().zip(most_before).zip(most) {
            *best += *now - *before;
        }
        (self.old, self.new) = (old, new);
        let Some(pairs) = self.pairs.get(place) else { return };
        let of = |variant| pairs.get(variant).cloned().unwrap_or_default();
        for variant in bits(before & !domain) {
            let struck = node.best.get_mut(of(variant)).unwrap_or_default();
            struck.iter_mut().for_each(|best| *best += self.plenty);
        }
        if domain.is_power_of_two() {
            let variant = domain.trailing_zeros() as usize;
            node.room.get_mut(of(variant)).unwrap_or_default().fill(self.tolerance);
        }
    }

    /// Returns the most that a descriptor adds to each pair, whichever of these variants it takes.
    fn most<'m>(&'m self, place: usize, domain: u16, room: &'m mut Vec<P>) -> &'m [P] {
        let from = usize::from(domain) * self.width;
        if let Some(most) = self.sets.get(place).and_then(|sets| sets.get(from..from + self.width))
        {
            return most;
        }
        let mut rows = bits(domain).map(|variant| self.row(place, variant));
        room.clear();
        room.extend(rows.next().unwrap_or_default());
        for row in rows {
            for (most, part) in room.iter_mut().zip(row) {
                *most = (*most).max(*part);
            }
        }
        room
    }

    fn row(&self, place: usize, variant: usize) -> &[P] {
        let of_place = self.rows.get(place).map(Vec::as_slice).unwrap_or_default();
        of_place.get(variant).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Returns the set of so many variants, a bit each.
fn all(variants: usize) -> u16 {
    ((1_u32 << variants) - 1) as u16
}

/// Returns the places of the bits that are set, from the lowest.
fn bits(mut domain: u16) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (domain != 0).then(|| domain.trailing_zeros() as usize)?;
        domain &= domain - 1;
        Some(lowest)
    })
}
