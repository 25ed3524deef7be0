//! How did all of it come about: every measure on every day on which the board changed.

use std::collections::BTreeMap;

use freehold_board::{Board, Class, Moment};

use crate::answer::{DayMeasures, HistoryAnswer};
use crate::ask::Asked;
use crate::concentration::hhi_of;
use crate::control::Controlling;
use crate::days::change_days;
use crate::land::{largest, suppliers, supplying_most};
use crate::money::circularity;
use crate::network::Node;
use crate::owners::{Deciding, holdings};
use crate::pulling::{Pulling, networks, stopping_with};
use crate::settle::Reach;
use crate::state::{End, State};
use crate::trial::Trial;
use crate::unplug::mean_loss;
use crate::walk::walks;

/// What is asked about the past.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// How long after a plug is pulled the losses are measured, in days.
    pub horizon_days: f64,
    /// Whether every day is asked about on which the board changed, or only the one asked about.
    pub through_time: bool,
    /// Whether earlier days are seen with all that was known at the moment asked about, not with
    /// what was known then.
    pub hindsight: bool,
}

impl Default for History {
    fn default() -> Self {
        Self { horizon_days: 365.0, through_time: true, hindsight: false }
    }
}

/// How many ties are followed for all plugs on all days together, at about: beyond, only those who
/// supply most are pulled and walked to.
const MOST_TIES: usize = 10_000_000;

/// Returns every measure on every day up to a moment on which the board changed, by what was known
/// on that day.
///
/// A day takes over from the day before whatever did not change: what rests on ties while the ties
/// are the same, what rests on stakes while the stakes are. Costs one settling or cascade for each
/// supplier and one solution for each party on each day on which ties change.
pub fn history(board: &Board, moment: Moment, question: &History) -> HistoryAnswer {
    let trial = Trial::default();
    let mut days: Vec<DayMeasures> = Vec::new();
    let mut before: Option<State> = None;
    let all = match question.through_time {
        true => change_days(board, moment, question.hindsight),
        false => vec![moment.on],
    };
    let most_ties = MOST_TIES / all.len().max(1);
    for day in all {
        // A day asked about is seen with all that was known at the moment asked about.
        let then = question.through_time && !question.hindsight;
        let known_by = if then { day.min(moment.known_by) } else { moment.known_by };
        let asked = Asked::new(board, Moment::new(day, known_by), &trial);
        let last = before.as_ref().zip(days.last());
        let mut measures = match last {
            Some((state, last)) if state.has_ties_of(&asked.state) => {
                DayMeasures { date: day.to_string(), ..last.clone() }
            }
            _ => by_ties(&asked, day.to_string(), question.horizon_days, most_ties),
        };
        let same_stakes = before.as_ref().is_some_and(|state| {
            state.parties == asked.state.parties && state.stakes == asked.state.stakes
        });
        match days.last() {
            Some(last) if same_stakes => measures.owners.clone_from(&last.owners),
            _ => measures.owners = owners(&asked),
        }
        // Rights of control change with terms, which are not part of the stakes.
        measures.controllers = controllers(&asked);
        measures.circularity = circularity(&asked, &asked.state, None);
        before = Some(asked.state);
        days.push(measures);
    }
    let asked = Asked::new(board, moment, &trial);
    let head = asked.head("freehold-history/1");
    HistoryAnswer { head, horizon_days: question.horizon_days, days }
}

/// Measures what rests on ties.
fn by_ties(asked: &Asked<'_>, date: String, horizon_days: f64, most_ties: usize) -> DayMeasures {
    let state = &asked.state;
    let networks = networks(state);
    let mut pulling = Pulling::new(state, &networks);
    let weights: BTreeMap<Node, f64> = state.needs.iter().map(|need| (need.of, 1.0)).collect();
    let mut dependence: BTreeMap<String, BTreeMap<String, _>> = BTreeMap::new();
    let mut blast_radius = BTreeMap::new();
    for puller in supplying_most(asked, suppliers(asked), most_ties) {
        let shocks = stopping_with(state, puller);
        let losses = pulling.lost(&shocks, horizon_days, Reach::All);
        let name = asked.name(puller);
        let radius = mean_loss(&losses, &weights, &shocks);
        if radius.value > 0.0 {
            blast_radius.insert(name.clone(), radius.value);
        }
        for (loser, loss) in largest(&losses) {
            dependence.entry(asked.name(loser)).or_default().insert(name.clone(), loss);
        }
    }
    let [_, middle, _] = &networks;
    let walks = walks(middle, |_| true);
    let mut exposure: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    let parties = (0..state.parties.len()).map(Node::from).collect();
    for target in supplying_most(asked, parties, most_ties) {
        let Ok(hits) = walks.hits(target) else { continue };
        for (node, hit) in hits.iter().enumerate().filter(|(_, hit)| **hit > 0.0) {
            if node != target.index() {
                let of = exposure.entry(asked.name(Node::from(node))).or_default();
                of.insert(asked.name(target), *hit);
            }
        }
    }
    let path = |need: &crate::NeedState| asked.board.need(need.id).path.to_string();
    DayMeasures {
        date,
        dependence,
        blast_radius,
        exposure,
        hhi: state.needs.iter().map(|need| (path(need), hhi_of(need))).collect(),
        owners: BTreeMap::new(),
        controllers: BTreeMap::new(),
        circularity: 0.0,
    }
}

/// Measures whose equity ends with whom.
fn owners(asked: &Asked<'_>) -> BTreeMap<String, BTreeMap<String, f64>> {
    // What ends in a set that holds itself has no owners; `owners` tells which.
    let holdings = holdings(&asked.state, Class::Equity, End::Middle);
    let nodes = 0..asked.state.parties.len();
    let held = nodes.filter(|node| !holdings.is_root(*node)).filter_map(|node| {
        let found = holdings.look_through(node).ok()?;
        let shares = found.owners.iter().enumerate().filter(|(_, share)| **share > 0.0);
        let shares = shares.map(|(owner, share)| (asked.name(Node::from(owner)), *share));
        Some((asked.name(Node::from(node)), shares.collect()))
    });
    held.collect()
}

fn controllers(asked: &Asked<'_>) -> BTreeMap<String, String> {
    let deciding = Deciding::new(asked, &asked.state);
    let controlling = Controlling::new(&deciding.votes, 0.5);
    let mut found = BTreeMap::new();
    for node in 0..asked.state.parties.len() {
        if let [one] = controlling.controllers_of(node).as_slice() {
            found.insert(asked.name(Node::from(node)), asked.name(Node::from(*one)));
        }
    }
    found
}
