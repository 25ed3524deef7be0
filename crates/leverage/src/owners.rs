//! Whose is it in the end, and who decides?

use std::collections::BTreeMap;

use freehold_board::{Board, Class, Moment, Subject, TermId, Thing};
use freehold_text::{Code, Diagnostic, Message, Severity};

use crate::answer::{Control, ControlAt, OwnersAnswer, Power, Stake};
use crate::ask::Asked;
use crate::control::Votes;
use crate::look_through::{ClosedLoop, Holdings};
use crate::measured::Measured;
use crate::network::Node;
use crate::state::{End, Evidence, State};
use crate::trial::Trial;
use crate::voting::{VotingGame, voting_power};

/// What is asked about owners.
#[derive(Clone, Debug, PartialEq)]
pub struct Owners {
    /// Which stakes are followed.
    pub class: Class,
    /// Changes that are tried out.
    pub trial: Trial,
}

impl Default for Owners {
    fn default() -> Self {
        Self { class: Class::Equity, trial: Trial::default() }
    }
}

/// Half of the votes, and a quarter of them: a blocking minority in many laws.
const THRESHOLDS: [f64; 2] = [0.5, 0.25];
/// Into how many units all votes are divided when their power is counted.
const VOTE_UNITS: f64 = 1e9;
/// Up to how many blocks the power is counted; smaller ones count as part of the ocean.
const MOST_BLOCKS: usize = 25;
/// A share below this is a rounding.
const NOTHING: f64 = 1e-12;
/// The kinds of term that let their holder decide.
const DECIDING: [&str; 2] = ["appointment", "board-seat"];

/// Returns whose a party is in the end (M6), and who decides over it (M7).
///
/// Costs some solutions of the stakes; see [`Holdings::look_through`].
///
/// # Errors
/// `FH0902` and `FH0904` as [`unplug`](crate::unplug()), `FH0905` if some of it ends in a set that
/// holds all of itself.
pub fn owners(
    board: &Board,
    moment: Moment,
    of: &str,
    question: &Owners,
) -> Result<OwnersAnswer, Box<Diagnostic>> {
    let asked = Asked::new(board, moment, &question.trial);
    let node = asked.party(of)?;
    let state = &asked.state;
    let class = question.class;
    let middle = holdings(state, class, End::Middle);
    let found = middle.look_through(node.index()).map_err(|set| closed(&asked, &set))?;
    // At its ends a set may close that does not close in the middle.
    let at_end = |end: End| holdings(state, class, end).look_through(node.index()).ok();
    let (low, high) = (at_end(End::Low), at_end(End::High));
    let mut look_through = BTreeMap::new();
    let mut look_through_range = BTreeMap::new();
    let share_of = |found: &Option<crate::LookThrough>, place: usize| {
        found.as_ref().and_then(|found| found.owners.get(place).copied())
    };
    for (place, share) in found.owners.iter().enumerate() {
        let (least, most) = (share_of(&low, place), share_of(&high, place));
        if *share > NOTHING || most.is_some_and(|most| most > NOTHING) {
            let name = asked.name(Node::from(place));
            let most = most.unwrap_or(1.0).min(1.0);
            look_through_range
                .insert(name.clone(), Measured::within(least.unwrap_or(0.0), *share, most));
            look_through.insert(name, *share);
        }
    }
    let held = middle.held_by(node.index()).map_err(|set| closed(&asked, &set))?;
    let holds = held
        .iter()
        .enumerate()
        .filter(|(place, share)| **share > NOTHING && *place != node.index());
    let holds = holds.map(|(place, share)| (asked.name(Node::from(place)), *share)).collect();
    let mut direct: Vec<(&crate::StakeState, Stake)> = state
        .stakes_of(class)
        .filter(|stake| stake.target == node)
        .map(|stake| {
            let holder = asked.name(stake.holder);
            (stake, Stake { holder, share: stake.share, disputed: stake.disputed })
        })
        .collect();
    direct.sort_by(|(_, a), (_, b)| {
        b.share.value.total_cmp(&a.share.value).then_with(|| a.holder.cmp(&b.holder))
    });
    let mut evidence = Evidence::default();
    for stake in state.stakes.iter().filter(|stake| stake.target == node) {
        evidence.add(&stake.evidence);
    }
    let others = Class::ALL.into_iter().filter(|other| *other != class);
    let mut other_classes = BTreeMap::new();
    for other in others {
        let holdings = holdings(state, other, End::Middle);
        let Ok(found) = holdings.look_through(node.index()) else { continue };
        let shares = found.owners.iter().enumerate().filter(|(_, share)| **share > NOTHING);
        let shares: BTreeMap<String, f64> =
            shares.map(|(place, share)| (asked.name(Node::from(place)), *share)).collect();
        if !shares.is_empty() {
            other_classes.insert(other.word(), shares);
        }
    }
    let base = match &asked.base {
        Some(state) => {
            let found = holdings(state, class, End::Middle)
                .look_through(node.index())
                .map_err(|set| closed(&asked, &set))?;
            let shares = found.owners.iter().enumerate().filter(|(_, share)| **share > NOTHING);
            Some(shares.map(|(place, share)| (asked.name(Node::from(place)), *share)).collect())
        }
        None => None,
    };
    let deciding = Deciding::new(&asked, state);
    Ok(OwnersAnswer {
        head: asked.head("freehold-owners/1"),
        of: asked.name(node),
        class: class.word(),
        direct: direct.into_iter().map(|(_, stake)| stake).collect(),
        look_through,
        look_through_range,
        float: found.float,
        scaled: middle.scaled.iter().map(|place| asked.name(Node::from(*place))).collect(),
        other_classes,
        control: deciding.control(&asked, node),
        holds,
        controls: deciding
            .votes
            .controlled_by(node.index(), THRESHOLDS[0])
            .into_iter()
            .map(|place| asked.name(Node::from(place)))
            .collect(),
        rights: rights(&asked, node),
        sources: asked.sources(&evidence),
        guess: evidence.guess,
        base,
    })
}

/// Returns the stakes of a class at one end of their bounds.
pub(crate) fn holdings(state: &State, class: Class, end: End) -> Holdings {
    let of = |share: Measured| match end {
        End::Low => share.low,
        End::Middle => share.value,
        End::High => share.high,
    };
    let stakes: Vec<(u32, u32, f64)> = state
        .stakes_of(class)
        .map(|stake| (stake.holder.0, stake.target.0, of(stake.share)))
        .collect();
    match end {
        End::Low | End::Middle => Holdings::new(state.parties.len(), &stakes),
        End::High => Holdings::upper(state.parties.len(), &stakes),
    }
}

fn closed(asked: &Asked<'_>, set: &ClosedLoop) -> Box<Diagnostic> {
    let names: Vec<String> =
        set.nodes.iter().map(|place| format!("`{}`", asked.name(Node::from(*place)))).collect();
    let finding = Diagnostic::new(Code::FH0905, Severity::Error, None);
    Box::new(finding.arg("names", names.join(", ")).note_line(Message::new("FH0905.fix")))
}

/// Tells the rights over a party that are in force.
fn rights(asked: &Asked<'_>, node: Node) -> Vec<String> {
    let board = asked.board;
    let mut told: Vec<String> = Vec::new();
    for (index, term) in board.terms.iter().enumerate() {
        let id = TermId::from(index);
        let bound = asked.state.node(term.binds) == Some(node) && !asked.state.ended.contains(&id);
        if bound && asked.visibility.term(id) && board.in_force(id, asked.state.moment) {
            told.push(format!("{} {}", board.party(term.holder).name, term.kind));
        }
    }
    told.sort();
    told.dedup();
    told
}

/// Votes and rights of control in a state.
pub(crate) struct Deciding {
    pub(crate) votes: Votes,
    /// Of each node, whether somebody says who votes, or votes are taken from equity.
    stated: Vec<bool>,
    /// Of each node, who has all of it as an asset.
    owned: Vec<bool>,
}

impl Deciding {
    /// Where nobody says who votes in a party, a share of equity is a share of the votes.
    pub(crate) fn new(asked: &Asked<'_>, state: &State) -> Self {
        let n_nodes = state.parties.len();
        let mut stated = vec![false; n_nodes];
        let real =
            |stake: &&crate::StakeState| !stake.evidence.sources.is_empty() || stake.evidence.guess;
        for stake in state.stakes_of(Class::Votes).filter(real) {
            if let Some(slot) = stated.get_mut(stake.target.index()) {
                *slot = true;
            }
        }
        let is_stated = |node: Node| stated.get(node.index()).copied().unwrap_or(false);
        let mut votes: Vec<(usize, usize, f64)> = state
            .stakes
            .iter()
            .filter(|stake| {
                stake.class == if is_stated(stake.target) { Class::Votes } else { Class::Equity }
            })
            .map(|stake| (stake.holder.index(), stake.target.index(), stake.share.value))
            .collect();
        // Where more than all of the votes are claimed they are scaled down, as stakes are.
        let mut claimed = vec![0.0; n_nodes];
        for (_, target, share) in &votes {
            if let Some(sum) = claimed.get_mut(*target) {
                *sum += share;
            }
        }
        for (_, target, share) in &mut votes {
            *share /= claimed.get(*target).copied().unwrap_or(0.0_f64).max(1.0);
        }
        let mut owned = vec![false; n_nodes];
        for (index, party) in state.parties.iter().enumerate() {
            if let Some(slot) = owned.get_mut(index) {
                *slot = asked.board.party(*party).owners.len() == 1;
            }
        }
        let rights = rights_of_control(asked, state);
        Self { votes: Votes::new(n_nodes, &votes, &rights), stated, owned }
    }

    fn control(&self, asked: &Asked<'_>, node: Node) -> Control {
        let name = |place: &usize| asked.name(Node::from(*place));
        let at: Vec<ControlAt> = THRESHOLDS
            .into_iter()
            .map(|threshold| ControlAt {
                threshold,
                controllers: self
                    .votes
                    .controllers_of(node.index(), threshold)
                    .iter()
                    .map(name)
                    .collect(),
            })
            .collect();
        let controller = match at.first().map(|at| at.controllers.as_slice()) {
            Some([one]) => Some(one.clone()),
            _ => None,
        };
        let is_owned = self.owned.get(node.index()).copied().unwrap_or(false);
        let by = controller.as_ref().map(|_| {
            if !self.votes.masters_of(node.index()).is_empty() {
                "right"
            } else if is_owned {
                "owner"
            } else {
                "votes"
            }
        });
        let ring = match controller {
            Some(_) => Vec::new(),
            None => self.votes.ring_of(node.index(), THRESHOLDS[0]).iter().map(name).collect(),
        };
        let (power, ocean) = self.power(asked, node);
        let stated = self.stated.get(node.index()).copied().unwrap_or(false);
        let votes_from = if stated { "votes" } else { "equity" };
        Control { controller, by, at, self_controlled_ring: ring, votes_from, power, ocean }
    }

    /// Returns the power of each block of votes at a simple majority.
    fn power(&self, asked: &Asked<'_>, node: Node) -> (BTreeMap<String, Power>, f64) {
        let mut blocks: Vec<(usize, f64)> = self.votes.voters_of(node.index()).to_vec();
        blocks.sort_by(|(a, one), (b, other)| other.total_cmp(one).then_with(|| a.cmp(b)));
        let all: f64 = blocks.iter().map(|(_, share)| share).sum();
        let scale = if all > 1.0 { 1.0 / all } else { 1.0 };
        let units = |share: f64| (share * scale * VOTE_UNITS).round() as u64;
        blocks.truncate(MOST_BLOCKS);
        let weights: Vec<u64> = blocks.iter().map(|(_, share)| units(*share)).collect();
        let total = VOTE_UNITS as u64;
        let ocean = total.saturating_sub(weights.iter().sum());
        let game = VotingGame { weights: weights.clone(), ocean, quota: total / 2 + 1 };
        let Ok(found) = voting_power(&game) else { return (BTreeMap::new(), 1.0) };
        let mut power = BTreeMap::new();
        let rows = blocks.iter().zip(&found.shapley_shubik).zip(&found.banzhaf);
        for (((place, share), shapley_shubik), banzhaf) in rows {
            let one =
                Power { votes: share * scale, shapley_shubik: *shapley_shubik, banzhaf: *banzhaf };
            power.insert(asked.name(Node::from(*place)), one);
        }
        (power, ocean as f64 / VOTE_UNITS)
    }
}

/// Returns who has a right to decide over whom: to appoint, or most of the seats with a vote.
fn rights_of_control(asked: &Asked<'_>, state: &State) -> Vec<(usize, usize)> {
    let board = asked.board;
    let mut rights = Vec::new();
    for (index, term) in board.terms.iter().enumerate() {
        let id = TermId::from(index);
        let Thing::Party(over) = term.over else { continue };
        if !DECIDING.contains(&term.kind.as_str())
            || !asked.visibility.term(id)
            || state.ended.contains(&id)
            || !board.in_force(id, state.moment)
        {
            continue;
        }
        let number = |key: &str| {
            let subject = Subject::TermDetail(id, key.into());
            let claim = board.standing(&subject, state.moment).leading?;
            match claim.settings()?.get(key)? {
                freehold_board::Setting::Number(freehold_board::Amount::Figure(figure)) => {
                    Some(figure.base_median())
                }
                _ => None,
            }
        };
        let most = match (number("seats"), number("of")) {
            (Some(seats), Some(of)) => of > 0.0 && seats / of > THRESHOLDS[0],
            // Who may appoint, and nobody says how few, decides; one seat among unknown others does not.
            _ => term.kind == "appointment",
        };
        if let (true, Some(holder), Some(target)) =
            (most, state.node(term.holder), state.node(over))
        {
            rights.push((holder.index(), target.index()));
        }
    }
    rights
}
