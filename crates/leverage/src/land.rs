//! Who holds the land: every plug is pulled, one after the other.

use std::collections::BTreeMap;

use freehold_board::{Board, Moment, Party, Role};
use freehold_text::Diagnostic;

use crate::answer::{LandAnswer, Puller};
use crate::ask::Asked;
use crate::cascade::is_stopped;
use crate::network::Node;
use crate::pulling::{Losses, Pulling, networks, stopping_with};
use crate::settle::Reach;
use crate::unplug::{Unplug, mean_loss};

/// Kinds of actor that are many, and so do not decide as one.
const MANY: [&str; 2] = ["group", "market"];

/// Returns what every single plug does, the largest blast radius first. The targets of the question
/// do not count.
///
/// Costs three settlings or cascades for each node that supplies something.
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
    let mut pullers = Vec::new();
    let mut points: BTreeMap<String, Vec<(f64, String)>> = BTreeMap::new();
    for node in suppliers(&asked) {
        let shocks = stopping_with(state, node);
        let losses = pulling.lost(&shocks, question.horizon_days, Reach::All);
        let name = asked.name(node);
        let blast_radius = mean_loss(&losses, &weights, &shocks);
        let mut stops = stops(&losses, question.threshold);
        stops.sort_by(|(a, one), (b, other)| other.total_cmp(one).then_with(|| a.cmp(b)));
        for (stopped, lost) in &stops {
            points.entry(asked.name(*stopped)).or_default().push((*lost, name.clone()));
        }
        let party = state.party(node).map(|id| board.party(id));
        pullers.push(Puller {
            stopped_with_it: shocks
                .keys()
                .filter(|other| **other != node)
                .map(|other| asked.name(*other))
                .collect(),
            blast_radius,
            losses: losses
                .iter()
                .filter(|(_, loss)| loss.high > 0.0)
                .map(|(node, loss)| (asked.name(*node), *loss))
                .collect(),
            stops: stops.into_iter().map(|(node, _)| asked.name(node)).collect(),
            decides: party.is_some_and(decides),
            name,
        });
    }
    let radius = |puller: &Puller| puller.blast_radius.value;
    pullers.sort_by(|a, b| radius(b).total_cmp(&radius(a)).then_with(|| a.name.cmp(&b.name)));
    let single_points_of_failure = points
        .into_iter()
        .map(|(name, mut by)| {
            by.sort_by(|(one, a), (other, b)| other.total_cmp(one).then_with(|| a.cmp(b)));
            (name, by.into_iter().map(|(_, name)| name).collect())
        })
        .collect();
    Ok(LandAnswer {
        head: asked.head("freehold-land/1"),
        horizon_days: question.horizon_days,
        threshold: question.threshold,
        pullers,
        single_points_of_failure,
    })
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
    let does = |node: Node| supplies.get(node.index()).copied().unwrap_or(false);
    let nodes = (0..state.parties.len()).map(Node::from);
    nodes.filter(|node| state.with_outright(*node).into_iter().any(does)).collect()
}

fn stops(losses: &Losses, threshold: f64) -> Vec<(Node, f64)> {
    let losses = losses.iter().map(|(node, loss)| (*node, loss.value));
    losses.filter(|(_, lost)| is_stopped(*lost, threshold)).collect()
}
