//! Who holds the land: every plug is pulled, one after the other.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use freehold_board::{Board, Moment, Party, Role};
use freehold_text::Diagnostic;

use crate::answer::{LandAnswer, Puller};
use crate::ask::Asked;
use crate::cascade::is_stopped;
use crate::measured::Measured;
use crate::network::Node;
use crate::pulling::{Losses, Pulling, networks, stopping_with};
use crate::settle::Reach;
use crate::unplug::{Unplug, mean_loss};

/// Kinds of actor that are many, and so do not decide as one.
const MANY: [&str; 2] = ["group", "market"];

/// How many losses are told of one plug, the largest first.
const TOLD: usize = 1_000;
/// How many who could stop somebody alone are told, the largest loss first.
const POINTS: usize = 50;
/// How many ties are followed for all plugs together, at about: beyond, only those who supply most
/// are pulled.
const MOST_TIES: usize = 10_000_000;

/// Returns what every single plug does, the largest blast radius first. The targets of the question
/// do not count.
///
/// Costs three settlings or cascades for each node that supplies something. On a board with so many
/// ties that this would take long, only those are pulled who supply most directly; the answer says
/// how many of how many.
///
/// # Errors
/// As [`unplug`](crate::unplug()) for its weights.
pub fn land(
    board: &Board,
    moment: Moment,
    question: &Unplug,
) -> Result<LandAnswer, Box<Diagnostic>> {
    let asked = Asked::new(board, moment, &question.trial);
    let state = &asked.state;
    let weights = asked.weights(question.weights.as_deref())?;
    let networks = networks(state);
    let mut pulling = Pulling::new(state, &networks);
    let all = suppliers(&asked);
    let pulled = supplying_most(&asked, all.clone(), MOST_TIES);
    let n_pulled = pulled.len();
    let mut pullers = Vec::new();
    let mut points: BTreeMap<Node, Vec<(f64, Node)>> = BTreeMap::new();
    for node in pulled {
        let shocks = stopping_with(state, node);
        let losses = pulling.lost(&shocks, question.horizon_days, Reach::All);
        let name = asked.name(node);
        let blast_radius = mean_loss(&losses, &weights, &shocks);
        let mut stops = stops(&losses, question.threshold);
        stops.sort_by(|(a, one), (b, other)| other.total_cmp(one).then_with(|| a.cmp(b)));
        for (stopped, lost) in &stops {
            let by = points.entry(*stopped).or_default();
            let place = by.partition_point(|(most, _)| *most >= *lost);
            if place < POINTS {
                by.insert(place, (*lost, node));
                by.truncate(POINTS);
            }
        }
        let party = state.party(node).map(|id| board.party(id));
        pullers.push(Puller {
            stopped_with_it: shocks
                .keys()
                .filter(|other| **other != node)
                .map(|other| asked.name(*other))
                .collect(),
            blast_radius,
            losses: largest(&losses)
                .into_iter()
                .map(|(node, loss)| (asked.name(node), loss))
                .collect(),
            n_stops: stops.len(),
            stops: stops.into_iter().take(TOLD).map(|(node, _)| asked.name(node)).collect(),
            decides: party.is_some_and(decides),
            name,
        });
    }
    let radius = |puller: &Puller| puller.blast_radius.value;
    pullers.sort_by(|a, b| radius(b).total_cmp(&radius(a)).then_with(|| a.name.cmp(&b.name)));
    let single_points_of_failure = points
        .into_iter()
        .map(|(node, by)| {
            (asked.name(node), by.into_iter().map(|(_, node)| asked.name(node)).collect())
        })
        .collect();
    Ok(LandAnswer {
        head: asked.head("freehold-land/1"),
        horizon_days: question.horizon_days,
        threshold: question.threshold,
        n_pulled,
        n_suppliers: all.len(),
        pullers,
        single_points_of_failure,
    })
}

/// Returns the largest losses, by node.
pub(crate) fn largest(losses: &Losses) -> Vec<(Node, Measured)> {
    let some = losses.iter().filter(|(_, loss)| loss.high > 0.0);
    let mut some: Vec<(Node, Measured)> = some.map(|(node, loss)| (*node, *loss)).collect();
    if some.len() > TOLD {
        let by = |loss: &Measured| (loss.value, loss.high);
        some.sort_by(|(a, one), (b, other)| {
            by(other).partial_cmp(&by(one)).unwrap_or(Ordering::Equal).then_with(|| a.cmp(b))
        });
        some.truncate(TOLD);
    }
    some
}

/// Returns those who supply most directly, with what they own outright, in order: as many as can be
/// pulled while about so many ties are followed.
pub(crate) fn supplying_most(asked: &Asked<'_>, mut all: Vec<Node>, most_ties: usize) -> Vec<Node> {
    let state = &asked.state;
    let n_ties: usize = state.needs.iter().map(|need| need.ties.len() + 1).sum();
    let most = (most_ties / n_ties.max(1)).max(16);
    if all.len() <= most {
        return all;
    }
    let mut direct = vec![0.0; state.parties.len()];
    for need in &state.needs {
        for tie in &need.ties {
            if let Some(sum) = direct.get_mut(tie.supplier.index()) {
                *sum += need.weight.value * tie.share.value;
            }
        }
    }
    let pulls = with_owned(&state.outright, direct);
    let pull = |node: Node| pulls.get(node.index()).copied().unwrap_or(0.0);
    let mut by_pull: Vec<(f64, Node)> = all.drain(..).map(|node| (pull(node), node)).collect();
    by_pull.sort_by(|(one, a), (other, b)| other.total_cmp(one).then_with(|| a.cmp(b)));
    by_pull.truncate(most);
    let mut found: Vec<Node> = by_pull.into_iter().map(|(_, node)| node).collect();
    found.sort();
    found
}

/// Whether a party can decide as one.
pub(crate) fn decides(party: &Party) -> bool {
    party.role == Role::Actor && !MANY.contains(&party.kind.as_str())
}

/// Everybody who supplies something, or owns outright somebody who does.
pub(crate) fn suppliers(asked: &Asked<'_>) -> Vec<Node> {
    let state = &asked.state;
    let mut supplies = vec![false; state.parties.len()];
    for tie in state.needs.iter().flat_map(|need| &need.ties) {
        if let Some(slot) = supplies.get_mut(tie.supplier.index())
            && tie.share.high > 0.0
        {
            *slot = true;
        }
    }
    let mut owners = vec![Vec::new(); state.parties.len()];
    for (owner, owned) in state.outright.iter().enumerate() {
        for node in owned {
            if let Some(list) = owners.get_mut(node.index()) {
                list.push(owner);
            }
        }
    }
    let all = supplies.iter().enumerate().filter(|(_, does)| **does);
    let mut waiting: Vec<usize> = all.map(|(node, _)| node).collect();
    while let Some(node) = waiting.pop() {
        for owner in owners.get(node).into_iter().flatten() {
            if let Some(slot) = supplies.get_mut(*owner)
                && !*slot
            {
                *slot = true;
                waiting.push(*owner);
            }
        }
    }
    let all = supplies.iter().enumerate().filter(|(_, does)| **does);
    all.map(|(node, _)| Node::from(node)).collect()
}

/// Adds to the number of each node those of all that it owns outright, each after what is below it.
fn with_owned(outright: &[Vec<Node>], mut numbers: Vec<f64>) -> Vec<f64> {
    let mut seen = vec![false; outright.len()];
    for root in 0..outright.len() {
        let mut open: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((node, place)) = open.pop() {
            let children = outright.get(node).map(Vec::as_slice).unwrap_or_default();
            if place == 0 && seen.get(node).copied().unwrap_or(true) {
                continue;
            }
            if let Some(slot) = seen.get_mut(node) {
                *slot = true;
            }
            match children.get(place) {
                Some(child) => open.extend([(node, place + 1), (child.index(), 0)]),
                None => {
                    let below = children.iter().filter_map(|child| numbers.get(child.index()));
                    let below: f64 = below.sum();
                    if let Some(number) = numbers.get_mut(node) {
                        *number += below;
                    }
                }
            }
        }
    }
    numbers
}

fn stops(losses: &Losses, threshold: f64) -> Vec<(Node, f64)> {
    let losses = losses.iter().map(|(node, loss)| (*node, loss.value));
    losses.filter(|(_, lost)| is_stopped(*lost, threshold)).collect()
}
