//! On whose land does it end?

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{Board, Moment};
use freehold_text::Diagnostic;

use crate::answer::{Exposed, ExposureAnswer, Landlord, NeedExposure};
use crate::ask::Asked;
use crate::map::resource;
use crate::measured::Measured;
use crate::network::{Network, Node};
use crate::pulling::{Networks, networks};
use crate::state::State;
use crate::trial::Trial;
use crate::walk::{Walks, first_steps, walks, walks_beside};

/// What is asked about an exposure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exposure {
    /// The kinds of need that are followed, such as `compute`; empty means all.
    pub through: Vec<String>,
    /// Changes that are tried out.
    pub trial: Trial,
}

/// To how many parties an exposure is measured, the nearest first.
const MOST: usize = 2_000;
/// How many steps are looked at for all of them together, at about; a large board has fewer.
const MOST_STEPS: usize = 100_000_000;

/// Returns how exposed a party is to everybody that its chains of suppliers reach (M4).
///
/// Costs three solutions for each of them; see [`Walks::hits`].
///
/// # Errors
/// `FH0902` and `FH0904` as [`unplug`](crate::unplug()); `FH0902` also for a kind that no need is of.
pub fn exposure(
    board: &Board,
    moment: Moment,
    of: &str,
    question: &Exposure,
) -> Result<ExposureAnswer, Box<Diagnostic>> {
    let asked = Asked::new(board, moment, &question.trial);
    let node = asked.party(of)?;
    let state = &asked.state;
    let kinds = || state.needs.iter().map(|need| resource(&board.need(need.id).path));
    if let Some(kind) = question.through.iter().find(|kind| !kinds().any(|known| known == **kind)) {
        return Err(asked.unknown(kind));
    }
    let at = Walking::new(board, state, &question.through);
    let networks = networks(state);
    let [low, middle, high] = at.walks(&networks);
    let reached: Vec<Node> = high.reachable(node);
    let targets = reached.iter().filter(|other| **other != node && state.party(**other).is_some());
    let mut exposure = BTreeMap::new();
    let suppliers: BTreeSet<Node> =
        middle.steps().row(node.index()).map(|(to, _)| Node::from(to)).collect();
    let mut hits: BTreeMap<Node, BTreeMap<Node, f64>> = BTreeMap::new();
    let most = MOST_STEPS / middle.steps().columns.len().max(1);
    for target in targets.take(MOST.min(most.max(32))) {
        let of = |walks: &Walks| walks.hits(*target).unwrap_or_default();
        let or_unknown = [*target, state.unknown_node()];
        let from = |hits: &[f64]| hits.get(node.index()).copied().unwrap_or(0.0);
        let middle_hits = of(&middle);
        let value = from(&middle_hits);
        // At the high end an unknown supplier is the one in question.
        let unknown = from(&high.hits_any(&or_unknown).unwrap_or_default());
        let measured = Measured::within(from(&of(&low)), value, unknown);
        let steps = middle.steps().row(node.index());
        let direct = steps.filter(|(to, _)| *to == target.index()).map(|(_, step)| step).sum();
        let ends_here = middle.steps().row(target.index()).next().is_none();
        let later = suppliers.iter().map(|to| (*to, middle_hits.get(to.index()).copied()));
        let later = later.filter_map(|(to, hit)| Some((to, hit.filter(|hit| *hit > 0.0)?)));
        hits.insert(*target, later.collect());
        exposure.insert(asked.name(*target), Exposed { exposure: measured, direct, ends_here });
    }
    let [_, network, _] = &networks;
    let needs = at.needs(&asked, network, node, &hits, &middle);
    let base = asked.base.as_ref().map(|state| {
        let networks = crate::pulling::networks(state);
        let [_, walks, _] = Walking::new(board, state, &question.through).walks(&networks);
        let of = |name: &String| {
            let target = asked.party(name).ok()?;
            let hits = walks.hits(target).ok()?;
            Some((name.clone(), Measured::exact(hits.get(node.index()).copied()?)))
        };
        exposure.keys().filter_map(of).collect()
    });
    Ok(ExposureAnswer {
        head: asked.head("freehold-exposure/1"),
        of: asked.name(node),
        through: question.through.clone(),
        exposure,
        needs,
        known_share: state.known_share(node),
        base,
    })
}

/// Which needs are followed.
struct Walking {
    wanted: Vec<bool>,
}

impl Walking {
    fn new(board: &Board, state: &State, through: &[String]) -> Self {
        let is_wanted = |path: &str| through.is_empty() || through.contains(&resource(path));
        let wanted = state.needs.iter().map(|need| is_wanted(&board.need(need.id).path));
        Self { wanted: wanted.collect() }
    }

    fn walks(&self, networks: &Networks) -> [Walks; 3] {
        let wanted = |place: usize| self.wanted.get(place).copied().unwrap_or(false);
        let [low, middle, high] = networks;
        [walks_beside(low, high, wanted), walks(middle, wanted), walks_beside(high, low, wanted)]
    }

    /// Returns the exposure of each need of a node alone, and its landlord.
    fn needs(
        &self,
        asked: &Asked<'_>,
        network: &Network,
        node: Node,
        hits: &BTreeMap<Node, BTreeMap<Node, f64>>,
        walks: &Walks,
    ) -> Vec<NeedExposure> {
        let mut found = Vec::new();
        for (place, need) in network.needs.iter().enumerate() {
            if need.of != node || !self.wanted.get(place).copied().unwrap_or(false) {
                continue;
            }
            let Some(state) = asked.state.needs.get(place) else { continue };
            let steps = first_steps(network, need);
            let mut exposure = BTreeMap::new();
            let mut landlord: Option<Landlord> = None;
            for (target, hits) in hits {
                let share: f64 = steps
                    .iter()
                    .map(|(to, step)| {
                        let later = hits.get(to).copied().unwrap_or(0.0);
                        step * if to == target { 1.0 } else { later }
                    })
                    .sum();
                if share <= 0.0 {
                    continue;
                }
                // Shares that add up to more than all lead nowhere more than surely.
                let share = share.min(1.0);
                let name = asked.name(*target);
                let ends = walks.steps().row(target.index()).next().is_none();
                if ends && landlord.as_ref().is_none_or(|known| share > known.share) {
                    landlord = Some(Landlord { name: name.clone(), share });
                }
                exposure.insert(name, share);
            }
            let path = asked.board.need(state.id).path.to_string();
            found.push(NeedExposure { need: path, exposure, landlord });
        }
        found
    }
}
