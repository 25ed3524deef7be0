//! The logit branch of a tree: how often everything is done where it can be done, by people who choose
//! at each information set by itself.
//!
//! A way of playing is an agent quantal response equilibrium at λ if each action is taken in
//! proportion to `exp(λ · what it gets if the set is reached)` (McKelvey & Palfrey 1998). The branch is
//! followed as in `logit.rs`. How likely the nodes of a set are beside each other is computed from
//! logarithms, so that it is known far from where play goes. Pinned by `tests/integration/game/trees.rs`.

use super::answer::{Agents, LogitPoint, SetView};
use super::efg::{Move, Tree};
use super::expected::{Answering, Values};
use super::logit::{Point, branch};
use super::{Exact, Solve};

/// How many nodes and actions a tree may have whose branch is followed.
const MOST_NODES: usize = 4096;
const MOST_ACTIONS: usize = 256;
/// How many points of the branch are told.
const MOST_POINTS: usize = 160;

/// Returns how agents play a tree, at each λ of `lambda` and where that leads; none for a tree that
/// is too large, and for one without a choice.
pub(super) fn agents(tree: &Tree, lambda: &[f64]) -> Option<Agents> {
    let form = Form::of(tree)?;
    let inside: Vec<f64> = lambda.iter().map(|lambda| lambda * form.scale).collect();
    let usable = form.scale.is_finite() && inside.iter().all(|lambda| lambda.is_finite());
    let points = branch(&form, if usable { &inside } else { &[] });
    let told = |point: &Point| {
        let exactly = inside
            .iter()
            .zip(lambda)
            .find(|(within, _)| (point.lambda - *within).abs() <= within.abs() * 1e-15);
        let at = exactly.filter(|_| point.asked).map(|(_, lambda)| *lambda);
        LogitPoint {
            lambda: at.unwrap_or(point.lambda / form.scale),
            profile: form.split(&point.often),
            payoffs: form.payoffs(tree, &point.often),
            regret: point.regret * form.scale,
        }
    };
    let every = points.len().div_ceil(MOST_POINTS).max(1);
    let shown = points.iter().enumerate().filter(|(place, _)| place % every == 0);
    Some(Agents {
        sets: form.sets.clone(),
        logit: points.iter().filter(|point| point.asked).map(told).collect(),
        branch: shown.map(|(_, point)| told(point)).collect(),
        limit: points.last().map(told),
    })
}

/// Returns everything about a tree: that about its table, as [`solve`](super::solve), and how it is
/// played move by move.
pub fn solve_tree(tree: &Tree, asked: &Solve) -> super::GameAnswer {
    let mut answer = super::solve(&tree.game, asked);
    let mut lambda: Vec<f64> = answer.logit.iter().map(|point| point.lambda).collect();
    if !asked.lambda.is_empty() || lambda.is_empty() {
        lambda.clone_from(&asked.lambda);
        lambda.retain(|lambda| lambda.is_finite() && *lambda >= 0.0);
    }
    lambda.sort_by(f64::total_cmp);
    lambda.dedup();
    answer.agents = agents(tree, &lambda);
    answer
}

/// How a node is left.
enum Step {
    /// By chance, with these shares.
    Chance(Vec<f64>),
    /// By an agent.
    Agent(usize),
    Nobody,
}

struct Place {
    step: Step,
    children: Vec<usize>,
    /// The node above, and which of its children this is.
    above: Option<(usize, usize)>,
    /// What each player gets if play ends here, from 0 to 1.
    ends: Vec<f64>,
}

/// A tree as agents, one for each information set.
struct Form {
    places: Vec<Place>,
    sets: Vec<SetView>,
    /// The player of each agent.
    owners: Vec<usize>,
    counts: Vec<usize>,
    starts: Vec<usize>,
    /// The nodes of each agent.
    nodes: Vec<Vec<usize>>,
    total: usize,
    players: usize,
    /// What one is in payoffs as they are written.
    scale: f64,
}

impl Form {
    fn of(tree: &Tree) -> Option<Self> {
        let own = || tree.sets.iter().filter(|((player, _), _)| *player > 0);
        let keys: Vec<(usize, usize)> = own().map(|(key, _)| *key).collect();
        let counts: Vec<usize> = own().map(|(_, set)| set.actions.len()).collect();
        let total: usize = counts.iter().sum();
        if tree.nodes.len() > MOST_NODES || total > MOST_ACTIONS || total == 0 {
            return None;
        }
        let mut starts = Vec::new();
        let mut next = 0;
        for count in &counts {
            starts.push(next);
            next += count;
        }
        let sets = own().map(|((player, number), set)| SetView {
            player: tree
                .game
                .players()
                .get(player - 1)
                .map(|player| player.name.clone())
                .unwrap_or_default(),
            number: *number,
            name: set.name.clone(),
            actions: set.actions.clone(),
        });
        let (totals, scale) = totals(tree);
        let players = tree.game.players().len();
        let mut nodes = vec![Vec::new(); keys.len()];
        let mut above: Vec<Option<(usize, usize)>> = vec![None; tree.nodes.len()];
        let mut places = Vec::with_capacity(tree.nodes.len());
        for (number, node) in tree.nodes.iter().enumerate() {
            for (branch, child) in node.children.iter().enumerate() {
                *above.get_mut(*child)? = Some((number, branch));
            }
            let step = match &node.moves {
                Move::Nobody => Step::Nobody,
                Move::Chance(shares) => Step::Chance(shares.iter().map(Exact::to_float).collect()),
                Move::Player(player, set) => {
                    let agent = keys.binary_search(&(*player, *set)).ok()?;
                    nodes.get_mut(agent)?.push(number);
                    Step::Agent(agent)
                }
            };
            places.push(Place {
                step,
                children: node.children.clone(),
                above: above.get(number).copied().flatten(),
                ends: totals.get(number)?.clone(),
            });
        }
        let owners = keys.iter().map(|(player, _)| player - 1).collect();
        let sets = sets.collect();
        Some(Self { places, sets, owners, counts, starts, nodes, total, players, scale })
    }

    /// The probability of going on from a node to one of its children.
    fn share(&self, node: usize, branch: usize, often: &[f64]) -> f64 {
        match self.places.get(node).map(|place| &place.step) {
            Some(Step::Chance(shares)) => shares.get(branch).copied().unwrap_or(0.0),
            Some(Step::Agent(agent)) => {
                let at = self.column(*agent, branch);
                often.get(at).copied().unwrap_or(0.0)
            }
            _ => 0.0,
        }
    }

    fn column(&self, agent: usize, action: usize) -> usize {
        self.starts.get(agent).copied().unwrap_or(0) + action
    }

    /// What each player gets from each node on, player by player.
    fn worth(&self, often: &[f64]) -> Vec<f64> {
        let n = self.players;
        let mut worth = vec![0.0; self.places.len() * n];
        for (number, place) in self.places.iter().enumerate().rev() {
            for player in 0..n {
                let mut sum = place.ends.get(player).copied().unwrap_or(0.0);
                for (branch, child) in place.children.iter().enumerate() {
                    let below = worth.get(child * n + player).copied().unwrap_or(0.0);
                    sum += self.share(number, branch, often) * below;
                }
                if let Some(slot) = worth.get_mut(number * n + player) {
                    *slot = sum;
                }
            }
        }
        worth
    }

    /// The logarithm of how likely each node is.
    fn reach(&self, logs: &[f64]) -> Vec<f64> {
        let mut reach = vec![0.0; self.places.len()];
        for number in 0..self.places.len() {
            let Some((above, branch)) = self.places.get(number).and_then(|place| place.above)
            else {
                continue;
            };
            let step = match self.places.get(above).map(|place| &place.step) {
                Some(Step::Chance(shares)) => libm::log(shares.get(branch).copied().unwrap_or(0.0)),
                Some(Step::Agent(agent)) => {
                    logs.get(self.column(*agent, branch)).copied().unwrap_or(0.0)
                }
                _ => 0.0,
            };
            let before = reach.get(above).copied().unwrap_or(0.0);
            if let Some(slot) = reach.get_mut(number) {
                *slot = before + step;
            }
        }
        reach
    }

    /// How likely each node of an agent is where it knows that it is in one of them.
    fn beliefs(&self, agent: usize, reach: &[f64]) -> Vec<(usize, f64)> {
        let nodes = self.nodes.get(agent).map(Vec::as_slice).unwrap_or_default();
        let log = |node: &usize| reach.get(*node).copied().unwrap_or(f64::NEG_INFINITY);
        let most = nodes.iter().map(log).fold(f64::NEG_INFINITY, f64::max);
        if !most.is_finite() {
            // Chance never comes here: what is done makes no difference.
            return Vec::new();
        }
        let weights: Vec<f64> = nodes.iter().map(|node| libm::exp(log(node) - most)).collect();
        let sum: f64 = weights.iter().sum();
        nodes.iter().copied().zip(weights.into_iter().map(|weight| weight / sum)).collect()
    }

    fn split(&self, often: &[f64]) -> Vec<Vec<f64>> {
        let sets = 0..self.counts.len();
        sets.map(|one| often.get(self.places(one)).unwrap_or_default().to_vec()).collect()
    }

    /// What each player gets on average, in payoffs as they were written.
    fn payoffs(&self, tree: &Tree, often: &[f64]) -> Vec<f64> {
        let mut likely = vec![0.0; self.places.len()];
        if let Some(root) = likely.first_mut() {
            *root = 1.0;
        }
        let mut sums = vec![0.0; self.players];
        for (number, node) in tree.nodes.iter().enumerate() {
            let here = likely.get(number).copied().unwrap_or(0.0);
            for (sum, payoff) in sums.iter_mut().zip(&node.payoffs) {
                if here > 0.0 {
                    *sum += here * payoff.to_float();
                }
            }
            for (branch, child) in node.children.iter().enumerate() {
                let share = self.share(number, branch, often);
                if let Some(slot) = likely.get_mut(*child) {
                    *slot = here * share;
                }
            }
        }
        sums
    }
}

impl Answering for Form {
    const BY_LOGS: bool = true;

    fn counts(&self) -> &[usize] {
        &self.counts
    }

    fn total(&self) -> usize {
        self.total
    }

    fn places(&self, one: usize) -> std::ops::Range<usize> {
        let start = self.column(one, 0);
        start..start + self.counts.get(one).copied().unwrap_or(0)
    }

    /// Costs time linear in the nodes times how deep they are.
    fn values(&self, logs: &[f64], often: &[f64], values: &mut Values) {
        let (n, total) = (self.players, self.total);
        values.of.clear();
        values.of.resize(total, 0.0);
        values.slopes.clear();
        values.slopes.resize(total * total, 0.0);
        let (worth, reach) = (self.worth(often), self.reach(logs));
        let worth =
            |node: usize, player: usize| worth.get(node * n + player).copied().unwrap_or(0.0);
        // How likely each node is for whoever moves there.
        let mut belief = vec![0.0; self.places.len()];
        for agent in 0..self.counts.len() {
            let owner = self.owners.get(agent).copied().unwrap_or(0);
            let believed = self.beliefs(agent, &reach);
            for (node, weight) in &believed {
                if let Some(slot) = belief.get_mut(*node) {
                    *slot = *weight;
                }
                let children = self.places.get(*node).map(|place| place.children.as_slice());
                for (action, child) in children.unwrap_or_default().iter().enumerate() {
                    if let Some(of) = values.of.get_mut(self.column(agent, action)) {
                        *of += weight * worth(*child, owner);
                    }
                }
            }
            // What was done before the set says where in it one is.
            for (node, weight) in &believed {
                let children = self.places.get(*node).map(|place| place.children.as_slice());
                for (action, child) in children.unwrap_or_default().iter().enumerate() {
                    let row = self.column(agent, action);
                    let better = worth(*child, owner) - values.of.get(row).copied().unwrap_or(0.0);
                    let mut at = *node;
                    while let Some((above, branch)) = self.places.get(at).and_then(|p| p.above) {
                        if let Some(Step::Agent(before)) =
                            self.places.get(above).map(|place| &place.step)
                        {
                            let column = row * total + self.column(*before, branch);
                            if let Some(slope) = values.slopes.get_mut(column) {
                                *slope += weight * better;
                            }
                        }
                        at = above;
                    }
                }
            }
        }
        // What is done later counts for everybody who moved before.
        for (number, place) in self.places.iter().enumerate() {
            let Step::Agent(later) = place.step else { continue };
            let (mut at, mut likely) = (number, 1.0);
            while let Some((above, action)) = self.places.get(at).and_then(|place| place.above) {
                if let Some(Step::Agent(agent)) = self.places.get(above).map(|place| &place.step) {
                    let owner = self.owners.get(*agent).copied().unwrap_or(0);
                    let weight = belief.get(above).copied().unwrap_or(0.0) * likely;
                    let row = self.column(*agent, action) * total;
                    for (branch, child) in place.children.iter().enumerate() {
                        let gain = self.share(number, branch, often) * worth(*child, owner);
                        let column = row + self.column(later, branch);
                        if let Some(slope) = values.slopes.get_mut(column) {
                            *slope += weight * gain;
                        }
                    }
                }
                likely *= self.share(above, action, often);
                at = above;
            }
        }
    }
}

/// What each player gets in all where play ends, from 0 to at most 1, by node; and what one of that is.
fn totals(tree: &Tree) -> (Vec<Vec<f64>>, f64) {
    let players = tree.game.players().len();
    let mut sums: Vec<Vec<Exact>> = tree.nodes.iter().map(|node| node.payoffs.clone()).collect();
    for (number, node) in tree.nodes.iter().enumerate() {
        let here = sums.get(number).cloned().unwrap_or_default();
        for child in &node.children {
            for (sum, before) in sums.get_mut(*child).into_iter().flatten().zip(&here) {
                *sum = &*sum + before;
            }
        }
    }
    let ends = || tree.nodes.iter().zip(&sums).filter(|(node, _)| node.children.is_empty());
    let of = |player: usize| ends().filter_map(move |(_, sums)| sums.get(player));
    let least = |player: usize| of(player).min().cloned().unwrap_or_else(Exact::zero);
    let most = |player: usize| of(player).max().cloned().unwrap_or_else(Exact::zero);
    let leasts: Vec<Exact> = (0..players).map(least).collect();
    let scale = (0..players).zip(&leasts).map(|(player, least)| &most(player) - least).max();
    let scale = scale.filter(|scale| !scale.is_zero()).unwrap_or_else(Exact::one);
    let told = tree.nodes.iter().zip(&sums).map(|(node, sums)| {
        if !node.children.is_empty() {
            return vec![0.0; players];
        }
        let sums = sums.iter().zip(&leasts);
        sums.map(|(sum, least)| (sum - least).over(&scale).map_or(0.0, |n| n.to_float())).collect()
    });
    (told.collect(), scale.to_float())
}
