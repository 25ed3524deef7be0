//! From a board at a moment to numbers: who needs what from whom, who holds what, which rights act.
//!
//! Everything that a measure rests on is here with its bounds, its sources and what was taken for
//! granted. Parties that nobody had spoken of by then, or that did not exist on the day, are absent.

mod numbers;
mod stakes;
mod supply;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{
    Board, Class, Moment, NeedId, PartyId, SourceId, Subject, TermId, Visibility,
};

use crate::answer::Assumed;
use crate::measured::Measured;
use crate::network::{Need, Network, Node, Notice, Replacement, Tie};

pub(crate) use numbers::Reading;
pub use stakes::StakeState;
pub(crate) use terms::belongs_to;

/// What a board says on a day, as far as power is concerned.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The day asked about, and by what was known.
    pub moment: Moment,
    /// Who exists, by node.
    pub parties: Vec<PartyId>,
    /// What each node owns outright itself: assets of its own, and whoever it holds all the equity
    /// of.
    pub outright: Vec<Vec<Node>>,
    /// Every need of somebody who exists, by whose it is.
    pub needs: Vec<NeedState>,
    /// Every stake between two who exist.
    pub stakes: Vec<StakeState>,
    /// Who is stopped by a change that is tried out, and how much of it, 0 to 1.
    pub stopped: BTreeMap<Node, f64>,
    /// How much of what a need gets is cut, 0 to 1: from one supplier, or from all.
    pub severed: BTreeMap<(NeedId, Option<Node>), f64>,
    /// Terms that are taken as ended by a change that is tried out.
    pub(crate) ended: BTreeSet<TermId>,
    /// What was taken for granted.
    pub assumed: BTreeSet<Assumed>,
    /// How uncertain numbers were read.
    reading: Reading,
}

/// A need on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct NeedState {
    /// Which.
    pub id: NeedId,
    /// Whose.
    pub of: Node,
    /// Whether its loss goes through the minimum, or adds up.
    pub essential: bool,
    /// The fraction of activity that hinges on it, 0 to 1.
    pub weight: Measured,
    /// What is made in-house, 0 to 1.
    pub own: Measured,
    /// What nobody knows the supplier of, 0 to 1.
    pub unknown: Measured,
    /// How long what is in store lasts, in days.
    pub buffer_days: Measured,
    /// How long it may stand still before lasting harm is done, in days, if somebody says.
    pub recovery_days: Option<Measured>,
    /// Who supplies how much.
    pub ties: Vec<TieState>,
    /// Who could take over how much.
    pub spare: Vec<(Node, Measured)>,
    /// How a share can be replaced of whose supplier nobody says anything in particular.
    pub replacement: ReplacementState,
    /// How hard the part can be to replace of which nobody knows the supplier: as hard as that of
    /// any supplier of whom somebody says something.
    pub unknown_replacement: ReplacementState,
    /// Who says so.
    pub evidence: Evidence,
    /// Whether somebody says otherwise about the suppliers.
    pub disputed: bool,
}

/// A supply on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct TieState {
    /// Who supplies.
    pub supplier: Node,
    /// How much of the need, 0 to 1.
    pub share: Measured,
    /// How it can be replaced.
    pub replacement: ReplacementState,
    /// Whether the supplier has an exclusive right over the need.
    pub exclusive: bool,
    /// Who says so: the mix and how it can be replaced.
    pub evidence: Evidence,
}

/// How a share can be replaced, with bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReplacementState {
    /// The part of it that can be replaced at all, 0 to 1.
    pub replaceable: Measured,
    /// Days of notice that the supplier has to give.
    pub notice_days: Measured,
    /// Days from then until the first replacement.
    pub switch_days: Measured,
    /// Days from the first replacement to all of it.
    pub ramp_days: Measured,
    /// Days during which a right forbids any replacement; infinite for good.
    pub locked_days: f64,
    /// The part of which a right survives, so that it is not lost: for so many days.
    pub survives_days: Measured,
    /// Days of part service after the notice.
    pub transition_days: Measured,
    /// How much is served then, 0 to 1.
    pub transition_share: Measured,
    /// The part of the work that is tied to the supplier, 0 to 1.
    pub tied: Measured,
    /// How many days more that part takes.
    pub tied_days: Measured,
}

/// Who says something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The sources.
    pub sources: BTreeSet<SourceId>,
    /// Whether any of it is a guess.
    pub guess: bool,
}

impl Evidence {
    /// Adds what else something rests on.
    pub fn add(&mut self, other: &Self) {
        self.sources.extend(&other.sources);
        self.guess |= other.guess;
    }
}

/// Which end of every uncertain input is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The one that makes losses smallest; an unknown supplier is nobody.
    Low,
    /// The middle; an unknown supplier is nobody.
    Middle,
    /// The one that makes losses largest; an unknown supplier is a node of its own.
    High,
}

impl End {
    /// Every end.
    pub const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    /// Takes a number of which more makes losses larger.
    fn of(self, number: Measured) -> f64 {
        match self {
            Self::Low => number.low,
            Self::Middle => number.value,
            Self::High => number.high,
        }
    }

    /// Takes a number of which more makes losses smaller.
    fn against(self, number: Measured) -> f64 {
        match self {
            Self::Low => number.high,
            Self::Middle => number.value,
            Self::High => number.low,
        }
    }
}

/// Returns what a board says at a moment. Costs time linear in its parties, needs, terms and stakes.
pub fn state(board: &Board, moment: Moment) -> State {
    state_without(board, moment, &BTreeSet::new())
}

/// Returns the same with some terms taken as ended.
pub fn state_without(board: &Board, moment: Moment, ended: &BTreeSet<TermId>) -> State {
    let visibility = Visibility::new(board, moment.known_by);
    state_of(board, moment, &visibility, ended, Reading::Bounds)
}

/// The same with what may be shown known already, and some terms taken as ended.
pub(crate) fn state_of(
    board: &Board,
    moment: Moment,
    visibility: &Visibility,
    ended: &BTreeSet<TermId>,
    reading: Reading,
) -> State {
    let exists = |id: &PartyId| {
        let party = board.party(*id);
        visibility.party(*id)
            && party.founded.is_none_or(|founded| founded.first <= moment.on)
            && party.dissolved.is_none_or(|dissolved| {
                dissolved.last >= moment.on || dissolved.last > moment.known_by
            })
    };
    let parties: Vec<PartyId> =
        (0..board.parties.len()).map(PartyId::from).filter(exists).collect();
    let mut state = State {
        moment,
        parties,
        outright: Vec::new(),
        needs: Vec::new(),
        stakes: Vec::new(),
        stopped: BTreeMap::new(),
        severed: BTreeMap::new(),
        ended: ended.clone(),
        assumed: BTreeSet::new(),
        reading,
    };
    state.read_stakes(board);
    state.own_outright(board);
    for id in (0..board.needs.len()).map(NeedId::from) {
        if visibility.need(id) {
            state.read_need(board, id);
        }
    }
    state.needs.sort_by_key(|need| need.of);
    state.read_terms(board, visibility);
    state
}

impl State {
    /// Returns the node of a party, if it exists on the day.
    pub fn node(&self, party: PartyId) -> Option<Node> {
        self.parties.binary_search(&party).ok().map(Node::from)
    }

    /// Returns the party of a node.
    pub fn party(&self, node: Node) -> Option<PartyId> {
        self.parties.get(node.index()).copied()
    }

    /// Returns the name of a node.
    pub fn name<'b>(&self, board: &'b Board, node: Node) -> &'b str {
        self.party(node).map_or("unknown", |party| &board.party(party).name)
    }

    /// The node that stands for every unknown supplier.
    pub fn unknown_node(&self) -> Node {
        Node::from(self.parties.len())
    }

    /// The node from which whatever is severed comes: it stops with every plug that is pulled.
    pub fn severed_node(&self) -> Node {
        Node::from(self.parties.len() + 1)
    }

    /// Returns the numbers at one end of all bounds, with two nodes more than there are parties.
    pub fn network(&self, end: End) -> Network {
        let mut network = Network::new(self.parties.len() + 2);
        for need in &self.needs {
            let mut ties = Vec::with_capacity(need.ties.len());
            for tie in &need.ties {
                let share = end.of(tie.share);
                let row = Tie {
                    need: 0,
                    supplier: tie.supplier,
                    share,
                    replacement: tie.replacement.at(end),
                    notice: tie.replacement.notice(end),
                };
                self.sever(row, self.cut(need.id, Some(tie.supplier)), &mut ties);
            }
            // Of an unknown supplier nothing is known, and so not that it gives notice.
            let unknown = Tie {
                need: 0,
                supplier: self.unknown_node(),
                share: end.of(need.unknown),
                replacement: need.hardest().at(end),
                notice: Notice::default(),
            };
            // Whoever is unknown may be the one from whom the need is cut off.
            let cut = match end {
                End::High => self.most_cut(need.id),
                End::Low | End::Middle => self.cut(need.id, None),
            };
            self.sever(unknown, cut, &mut ties);
            if end != End::High {
                ties.retain(|tie| tie.supplier != self.unknown_node());
            }
            let spare =
                need.spare.iter().map(|(node, spare)| (*node, end.against(*spare))).collect();
            let row = Need {
                of: need.of,
                essential: need.essential,
                weight: end.of(need.weight),
                own: end.against(need.own),
                unknown: end.of(need.unknown),
                buffer_days: end.against(need.buffer_days).max(0.0),
                spare,
                ties: 0..0,
            };
            network.push(row, ties);
        }
        network
    }

    /// Returns how much of what a supplier gives to a need is cut, 0 to 1.
    fn cut(&self, need: NeedId, supplier: Option<Node>) -> f64 {
        let of = |supplier| self.severed.get(&(need, supplier)).copied().unwrap_or(0.0);
        of(None).max(of(supplier))
    }

    /// Returns the most that is cut of a need from anybody, 0 to 1.
    fn most_cut(&self, need: NeedId) -> f64 {
        let cuts = self.severed.range((need, None)..).take_while(|((of, _), _)| *of == need);
        cuts.map(|(_, cut)| *cut).fold(0.0, f64::max)
    }

    /// Returns the supply that the severed tie of a need stood for, counted from 0 among those of
    /// the middle network; none if its supplier is unknown.
    pub(crate) fn severed_tie<'s>(
        &self,
        need: &'s NeedState,
        place: usize,
    ) -> Option<&'s TieState> {
        let is_severed =
            |tie: &&TieState| tie.share.value * self.cut(need.id, Some(tie.supplier)) > 0.0;
        need.ties.iter().filter(is_severed).nth(place)
    }

    /// Adds a tie; what is severed of it comes from the node that stops with every plug.
    fn sever(&self, tie: Tie, cut: f64, ties: &mut Vec<Tie>) {
        let kept = Tie { share: tie.share * (1.0 - cut), ..tie };
        let gone = Tie { share: tie.share * cut, supplier: self.severed_node(), ..tie };
        ties.extend([kept, gone].into_iter().filter(|tie| tie.share > 0.0));
    }

    /// Returns the nodes that stop with a node: itself and what it owns outright, through any number
    /// of others. Costs time linear in them, and a sort.
    pub fn with_outright(&self, node: Node) -> Vec<Node> {
        let mut nodes = vec![node];
        nodes.extend(reached(&self.outright, node.index()));
        nodes
    }

    /// Returns the share of the supplies of a node, weighed by need, whose supplier is known.
    pub fn known_share(&self, node: Node) -> f64 {
        let needs = self.needs.iter().filter(|need| need.of == node);
        let (mut known, mut all) = (0.0, 0.0);
        for need in needs {
            known += need.weight.value * (1.0 - need.unknown.value).clamp(0.0, 1.0);
            all += need.weight.value;
        }
        if all > 0.0 { known / all } else { 1.0 }
    }

    /// Whether every loss is the same as in another state: the same ties among the same parties.
    pub(crate) fn has_ties_of(&self, other: &Self) -> bool {
        self.parties == other.parties
            && self.outright == other.outright
            && self.needs.len() == other.needs.len()
            && self.needs.iter().zip(&other.needs).all(|(one, other)| one.measures_like(other))
    }

    /// Finds what each node owns outright.
    ///
    /// An asset goes with its owner unless others are said to hold all of it.
    pub(crate) fn own_outright(&mut self, board: &Board) {
        let mut below: Vec<Vec<Node>> = vec![Vec::new(); self.parties.len()];
        let mut sold = vec![0.0; self.parties.len()];
        for stake in self.stakes.iter().filter(|stake| stake.class == Class::Equity) {
            let owners = self.party(stake.target).map(|party| &board.party(party).owners);
            let holder = self.party(stake.holder);
            let is_owner = owners.zip(holder).is_some_and(|(owners, one)| owners.contains(&one));
            if !is_owner && let Some(sold) = sold.get_mut(stake.target.index()) {
                *sold += stake.share.value;
            }
        }
        for (index, party) in self.parties.iter().enumerate() {
            if let [owner] = board.party(*party).owners.as_slice()
                && sold.get(index).is_none_or(|sold| *sold < 1.0 - 1e-9)
                && let Some(owner) = self.node(*owner)
                && let Some(list) = below.get_mut(owner.index())
            {
                list.push(Node::from(index));
            }
        }
        for stake in &self.stakes {
            let all = stake.class == Class::Equity && stake.share.value >= 1.0 - 1e-9;
            if all && let Some(list) = below.get_mut(stake.holder.index()) {
                list.push(stake.target);
            }
        }
        for list in &mut below {
            list.sort_unstable();
            list.dedup();
        }
        self.outright = below;
    }

    pub(crate) fn note(
        &mut self,
        about: &str,
        what: &'static str,
        facts: &[(&'static str, String)],
    ) {
        self.assumed.insert(Assumed {
            about: about.to_owned(),
            what,
            facts: facts.iter().cloned().collect(),
        });
    }
}

impl NeedState {
    /// Returns how hard the part can be to replace of which nobody knows the supplier.
    fn hardest(&self) -> ReplacementState {
        let ties = self.ties.iter().map(|tie| tie.replacement);
        ties.fold(self.unknown_replacement, |hardest, one| hardest.or_harder(&one))
    }

    /// Whether it measures like another one, whoever says so.
    pub(crate) fn measures_like(&self, other: &Self) -> bool {
        let same = |one: &TieState, other: &TieState| {
            one.supplier == other.supplier
                && one.share == other.share
                && one.replacement == other.replacement
        };
        self.of == other.of
            && self.essential == other.essential
            && self.weight == other.weight
            && self.own == other.own
            && self.unknown == other.unknown
            && self.buffer_days == other.buffer_days
            && self.spare == other.spare
            && self.replacement == other.replacement
            && self.ties.len() == other.ties.len()
            && self.ties.iter().zip(&other.ties).all(|(one, other)| same(one, other))
    }
}

impl ReplacementState {
    /// Widens the bounds to the harder side by another way to be replaced.
    fn or_harder(mut self, other: &Self) -> Self {
        let less = |one: &mut Measured, other: Measured| one.low = one.low.min(other.low);
        let more = |one: &mut Measured, other: Measured| one.high = one.high.max(other.high);
        less(&mut self.replaceable, other.replaceable);
        more(&mut self.notice_days, other.notice_days);
        more(&mut self.switch_days, other.switch_days);
        more(&mut self.ramp_days, other.ramp_days);
        more(&mut self.tied, other.tied);
        more(&mut self.tied_days, other.tied_days);
        self.locked_days = self.locked_days.max(other.locked_days);
        self
    }

    fn at(&self, end: End) -> Replacement {
        if end.against(self.survives_days).is_infinite() {
            // The right to use it outlives the supply: nothing is lost.
            return Replacement { replaceable: 1.0, ..Replacement::default() };
        }
        Replacement {
            replaceable: end.against(self.replaceable),
            delay_days: end.of(self.notice_days) + end.of(self.switch_days),
            ramp_days: end.of(self.ramp_days),
            locked_days: self.locked_days,
            tied: end.of(self.tied),
            tied_days: end.of(self.tied_days),
        }
    }

    fn notice(&self, end: End) -> Notice {
        Notice {
            full_days: end.against(self.notice_days).max(end.against(self.survives_days)),
            part_days: end.against(self.transition_days),
            part: end.against(self.transition_share),
        }
    }
}

/// Returns all that can be reached from a place, without the place itself.
fn reached(below: &[Vec<Node>], from: usize) -> Vec<Node> {
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<usize> = vec![from];
    while let Some(next) = waiting.pop() {
        for node in below.get(next).into_iter().flatten() {
            if node.index() != from && seen.insert(*node) {
                waiting.push(node.index());
            }
        }
    }
    seen.into_iter().collect()
}

/// Returns who says what stands about a subject.
fn evidence_of(board: &Board, subject: &Subject, moment: Moment) -> Evidence {
    let Some(claim) = board.standing(subject, moment).leading else { return Evidence::default() };
    let guess = claim.rank_by(moment.known_by) == freehold_board::Rank::Guess;
    Evidence { sources: claim.sources.iter().copied().collect(), guess }
}
