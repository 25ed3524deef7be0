//! One screen: who is on the board, who stands on whose land, what changed, what is contested, what
//! is only a guess, and what to ask next.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::disputes::{Dispute, disputes};
use crate::model::{Board, Claim, Content, Rank, Role, Subject, Supplier, Thing, Trust};
use crate::moment::Moment;
use crate::plans::{Plan, plans};
use crate::snapshot::{Fact, snapshot};
use crate::tensions::{Tension, tensions};
use crate::timeline::{Entry, entry};
use crate::view::{ClaimView, Label, amount_text};
use crate::visible::Visibility;
use crate::{NeedId, PartyId, TermId};

/// The board at a moment, in the order in which a stranger asks.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Overview {
    /// Version of this shape.
    pub schema: &'static str,
    /// Identifies the board.
    pub board: String,
    /// Its title.
    pub title: Label,
    /// The day asked about.
    pub on: String,
    /// By what was known on this day.
    pub known_by: String,
    /// Who is on the board, those with the most claims first.
    pub parties: Vec<PartyLine>,
    /// Who stands on whose land, needs of the parties with the most claims first.
    pub land: Vec<NeedLine>,
    /// Who holds what in whom.
    pub stakes: Vec<Fact>,
    /// Rights in force.
    pub rights: Vec<RightLine>,
    /// The newest events, beginnings, changes and endings, newest first.
    pub changed_last: Vec<Entry>,
    /// Where sources disagree.
    pub disputes: Vec<Dispute>,
    /// Rights and numbers that the state contradicts.
    pub tensions: Vec<Tension>,
    /// What was said would happen and is still to come, or overdue.
    pub plans: Vec<Plan>,
    /// What rests on nothing but a guess.
    pub guesses: Vec<Fact>,
    /// What to find out next, most pressing first.
    pub ask_next: Vec<Question>,
    /// How many claims and sources were known.
    pub counts: Counts,
}

/// How much is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Counts {
    /// Claims known by then, withdrawn ones not counted.
    pub claims: usize,
    /// Of these, guesses.
    pub guesses: usize,
    /// Sources that they cite.
    pub sources: usize,
}

/// Somebody on the board.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PartyLine {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// `actor` or `asset`.
    pub role: &'static str,
    /// What it is.
    pub kind: String,
    /// Who owns it.
    pub owners: Vec<String>,
    /// How many known claims are about it.
    pub claims: usize,
}

/// A need and who supplies it.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct NeedLine {
    /// Its path.
    pub need: String,
    /// What people call it.
    pub label: Label,
    /// Whose need it is.
    pub of: String,
    /// What people call the one whose need it is.
    pub of_label: Label,
    /// How strongly it is needed, in the words of the language; empty if nobody says.
    pub strength: String,
    /// Who supplies how much of it, most first.
    pub suppliers: Vec<SupplierLine>,
    /// How long it takes to replace, if somebody says.
    pub replace: Option<String>,
    /// Whether that is only a guess.
    pub replace_is_guess: bool,
    /// Exclusive and first-refusal rights over it that are in force.
    pub bound_by: Vec<String>,
    /// Whether somebody says otherwise.
    pub disputed: bool,
    /// The claim that leads.
    pub leading: Option<ClaimView>,
}

/// A supplier of a need.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SupplierLine {
    /// Its name, or `own`, or `unknown`.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// Who owns it, at the end of the chain of assets.
    pub owners: Vec<String>,
    /// How much, in the words of the language.
    pub text: String,
    /// The middle of it, a share from 0 to 1.
    pub share: Option<f64>,
}

/// A right in force.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct RightLine {
    /// The name of the term.
    pub term: String,
    /// What people call it.
    pub label: Label,
    /// The kind of right.
    pub kind: String,
    /// Who has it.
    pub holder: String,
    /// Over what.
    pub over: String,
    /// Its numbers, by key.
    pub details: BTreeMap<String, String>,
    /// Since when.
    pub since: Option<String>,
    /// Whether somebody says otherwise.
    pub disputed: bool,
    /// The claim that leads.
    pub leading: ClaimView,
}

/// Why something should be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Sources disagree about what stands now.
    Disputed,
    /// A plan's day has passed and nobody says that it happened.
    Overdue,
    /// Nobody says who supplies it.
    Unknown,
    /// It hangs on a guess.
    Guess,
}

/// Something to find out.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Question {
    /// What it is about.
    pub path: String,
    /// What people call it.
    pub label: Label,
    /// Why.
    pub reason: Reason,
    /// What stands now, in the words of the language.
    pub text: String,
}

/// How many of the newest changes are shown.
const NEWEST: usize = 6;
/// How many questions are asked.
const QUESTIONS: usize = 6;

/// Returns the board on one screen.
pub fn overview(board: &Board, moment: Moment) -> Overview {
    let shown = Visibility::new(board, moment.known_by);
    let weights = weights(board, moment);
    let facts = snapshot(board, moment);
    let disputes = disputes(board, moment);
    let plans = plans(board, moment);
    let land = land(board, moment, &shown, &weights);
    let ask_next = ask_next(&land, &facts, &disputes, &plans);
    Overview {
        schema: "freehold-read/1",
        board: board.hash.clone(),
        title: board.label.clone(),
        on: moment.on.to_string(),
        known_by: moment.known_by.to_string(),
        parties: parties(board, &shown, &weights),
        stakes: facts.iter().filter(|fact| fact.kind == "stake").cloned().collect(),
        rights: rights(board, moment, &weights),
        changed_last: changed_last(board, moment),
        tensions: tensions(board, moment),
        plans: plans.into_iter().filter(|plan| !plan.settled).collect(),
        guesses: facts.into_iter().filter(|fact| fact.leading.rank == Rank::Guess.word()).collect(),
        counts: counts(board, moment),
        land,
        disputes,
        ask_next,
    }
}

/// Returns how many known claims are about each party.
fn weights(board: &Board, moment: Moment) -> Vec<usize> {
    let mut weights = vec![0; board.parties.len()];
    for claim in board.claims.iter().filter(|claim| claim.visible_by(moment.known_by)) {
        for name in board.parties_of(claim) {
            let id = board.names.get(&name).and_then(|named| named.party);
            if let Some(weight) = id.and_then(|id| weights.get_mut(id.index())) {
                *weight += 1;
            }
        }
    }
    weights
}

fn weight(weights: &[usize], id: PartyId) -> usize {
    weights.get(id.index()).copied().unwrap_or(0)
}

fn parties(board: &Board, shown: &Visibility, weights: &[usize]) -> Vec<PartyLine> {
    let mut lines: Vec<PartyLine> = Vec::new();
    for (index, party) in board.parties.iter().enumerate() {
        let id = PartyId::from(index);
        if !shown.party(id) {
            continue;
        }
        let owners = party.owners.iter().filter(|owner| shown.party(**owner));
        lines.push(PartyLine {
            name: party.name.to_string(),
            label: party.label.clone(),
            role: if party.role == Role::Actor { "actor" } else { "asset" },
            kind: party.kind.to_string(),
            owners: owners.map(|owner| board.party(*owner).name.to_string()).collect(),
            claims: weight(weights, id),
        });
    }
    lines.sort_by(|a, b| b.claims.cmp(&a.claims).then_with(|| a.name.cmp(&b.name)));
    lines
}

fn land(board: &Board, moment: Moment, shown: &Visibility, weights: &[usize]) -> Vec<NeedLine> {
    let mut needs: Vec<NeedId> =
        (0..board.needs.len()).map(NeedId::from).filter(|id| shown.need(*id)).collect();
    needs.sort_by_key(|id| {
        let need = board.need(*id);
        (std::cmp::Reverse(weight(weights, need.of)), need.of, need.path.clone())
    });
    let binding = binding_terms(board);
    let bound = |id| binding.get(&id).map_or(&[][..], Vec::as_slice);
    let mut lines: Vec<NeedLine> =
        needs.into_iter().map(|id| need_line(board, moment, shown, id, bound(id))).collect();
    // Of one party's needs, first those that somebody has a right over, then those it can't do without.
    for of_one in lines.chunk_by_mut(|a, b| a.of == b.of) {
        of_one.sort_by_key(|line| {
            (line.bound_by.is_empty(), line.strength != "essential", line.need.clone())
        });
    }
    lines
}

/// Returns the terms that tie a need to one supplier, by need.
fn binding_terms(board: &Board) -> BTreeMap<NeedId, Vec<TermId>> {
    let mut terms: BTreeMap<NeedId, Vec<TermId>> = BTreeMap::new();
    for (index, term) in board.terms.iter().enumerate() {
        if let (Thing::Need(need), "exclusivity" | "first-refusal") =
            (term.over, term.kind.as_str())
        {
            terms.entry(need).or_default().push(index.into());
        }
    }
    terms
}

fn need_line(
    board: &Board,
    moment: Moment,
    shown: &Visibility,
    id: NeedId,
    binding: &[TermId],
) -> NeedLine {
    let need = board.need(id);
    let supply = Subject::Supply(id);
    let standing = board.standing(&supply, moment);
    let mut suppliers = Vec::new();
    if let Some(Content::Mix(portions)) = standing.leading.map(|claim| &claim.content) {
        for portion in portions {
            let (label, owners) = match portion.supplier {
                Supplier::Party(party) => {
                    (board.party(party).label.clone(), landlords(board, party))
                }
                Supplier::Own => (Label::default(), vec![need.of]),
                Supplier::Unknown => (Label::default(), Vec::new()),
            };
            suppliers.push(SupplierLine {
                name: board.supplier_name(portion.supplier).to_owned(),
                label,
                owners: owners.iter().map(|owner| board.party(*owner).name.to_string()).collect(),
                text: amount_text(&portion.share),
                share: crate::clash::figure(&portion.share)
                    .map(freehold_quantity::Figure::base_median),
            });
        }
    }
    let size = |line: &SupplierLine| line.share.unwrap_or(0.0);
    suppliers.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.name.cmp(&b.name)));
    let strength = board.standing(&Subject::Need(id), moment).leading;
    let replace = strength.and_then(|claim| match &claim.content {
        Content::Needs(strength) => strength
            .replacement
            .iter()
            .filter(|line| line.counts_by(moment.known_by))
            .find(|line| {
                line.key == "replace" && line.supplier.is_none_or(|supplier| shown.party(supplier))
            })
            .map(|line| {
                let rank = line
                    .evidence
                    .as_ref()
                    .map_or(claim.rank_by(moment.known_by), |evidence| evidence.rank);
                (amount_text(&line.value), rank == Rank::Guess)
            }),
        _ => None,
    });
    let bound_by = binding.iter().filter(|term| board.in_force(**term, moment));
    NeedLine {
        need: need.path.to_string(),
        label: need.label.clone(),
        of: board.party(need.of).name.to_string(),
        of_label: board.party(need.of).label.clone(),
        strength: strength.map(|claim| board.content_text(claim)).unwrap_or_default(),
        suppliers,
        replace_is_guess: replace.as_ref().is_some_and(|(_, guess)| *guess),
        replace: replace.map(|(text, _)| text),
        bound_by: bound_by.map(|term| board.term(*term).name.to_string()).collect(),
        disputed: standing.disputed,
        leading: standing.leading.map(|claim| board.view(claim, moment.known_by)),
    }
}

/// Returns who owns a supplier, at the end of the chain of assets; nobody, if it is its own.
fn landlords(board: &Board, party: PartyId) -> Vec<PartyId> {
    let mut found = Vec::new();
    let mut seen = vec![party];
    let mut waiting = board.party(party).owners.clone();
    while let Some(next) = waiting.pop() {
        if seen.contains(&next) {
            continue;
        }
        seen.push(next);
        let owners = &board.party(next).owners;
        if owners.is_empty() {
            found.push(next);
        }
        waiting.extend(owners);
    }
    found.sort();
    found
}

fn rights(board: &Board, moment: Moment, weights: &[usize]) -> Vec<RightLine> {
    let mut lines = Vec::new();
    for (index, term) in board.terms.iter().enumerate() {
        let id = crate::TermId::from(index);
        if !board.in_force(id, moment) {
            continue;
        }
        let standing = board.standing(&Subject::Term(id), moment);
        let Some(claim) = standing.leading else { continue };
        let mut details = BTreeMap::new();
        for subject in board.details_of(id) {
            let Subject::TermDetail(_, key) = subject else { continue };
            if let Some(claim) = board.standing(subject, moment).leading {
                details.insert(
                    key.to_string(),
                    board.view_about(subject, claim, moment.known_by).text,
                );
            }
        }
        let line = RightLine {
            term: term.name.to_string(),
            label: term.label.clone(),
            kind: term.kind.to_string(),
            holder: board.party(term.holder).name.to_string(),
            over: board.thing_name(term.over),
            details,
            since: claim.on.map(|on| on.to_string()),
            disputed: standing.disputed,
            leading: board.view(claim, moment.known_by),
        };
        lines.push((weight(weights, term.holder) + weight(weights, term.binds), line));
    }
    lines.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.term.cmp(&b.1.term)));
    lines.into_iter().map(|(_, line)| line).collect()
}

fn changed_last(board: &Board, moment: Moment) -> Vec<Entry> {
    let kinds = ["event", "begins", "changes", "ends", "refuses", "supply"];
    let newest = || {
        board.claims.iter().rev().filter(|claim| {
            claim.visible_by(moment.known_by)
                && claim.first_day() <= moment.on
                && !claim.is_plan()
                && kinds.contains(&claim.verb())
                && claim.rank_by(moment.known_by) != Rank::Guess
        })
    };
    // What little trusted sources tell of is shown only where nobody else tells of anything.
    let trusted = newest().any(|claim| claim.trust != Trust::Low);
    let shown = newest().filter(|claim| !trusted || claim.trust != Trust::Low);
    shown.filter_map(|claim| entry(board, claim, moment)).take(NEWEST).collect()
}

fn ask_next(
    land: &[NeedLine],
    facts: &[Fact],
    disputes: &[Dispute],
    plans: &[Plan],
) -> Vec<Question> {
    let question = |path: &str, label: &Label, reason: Reason, text: &str| Question {
        path: path.to_owned(),
        label: label.clone(),
        reason,
        text: text.to_owned(),
    };
    let mut questions = Vec::new();
    let now = disputes.iter().filter(|dispute| dispute.current);
    // A dispute that the loser's low trust settles is less pressing than one between equals.
    let (close, settled): (Vec<_>, Vec<_>) = now.partition(|dispute| {
        dispute.against.first().is_some_and(|other| other.trust == dispute.leading.trust)
    });
    let disputed = |dispute: &&Dispute| {
        question(&dispute.path, &dispute.label, Reason::Disputed, &dispute.leading.text)
    };
    // Two disputes with one source are settled by one look at it.
    let mut asked = Vec::new();
    let close = close.into_iter().filter(|dispute| {
        let new = !asked.contains(&dispute.leading.source);
        asked.push(dispute.leading.source.clone());
        new
    });
    questions.extend(close.map(|dispute| disputed(&dispute)).take(2));
    let overdue = plans.iter().filter(|plan| plan.overdue);
    questions.extend(
        overdue
            .map(|plan| question(&plan.path, &plan.label, Reason::Overdue, &plan.claim.text))
            .take(2),
    );
    let needs = land.iter().filter(|line| line.leading.is_none());
    questions.extend(
        needs
            .map(|line| question(&line.need, &line.label, Reason::Unknown, &line.strength))
            .take(1),
    );
    let guessed = land.iter().filter(|line| {
        line.leading.as_ref().is_some_and(|leading| leading.rank == Rank::Guess.word())
    });
    let mix = |line: &NeedLine| {
        line.leading.as_ref().map(|leading| leading.text.clone()).unwrap_or_default()
    };
    questions.extend(
        guessed.map(|line| question(&line.need, &line.label, Reason::Guess, &mix(line))).take(2),
    );
    questions.extend(settled.iter().map(disputed).take(2));
    let guesses = facts.iter().filter(|fact| {
        fact.leading.rank == Rank::Guess.word() && matches!(fact.kind, "quantity" | "term-detail")
    });
    questions
        .extend(guesses.map(|fact| question(&fact.path, &fact.label, Reason::Guess, &fact.text)));
    questions.truncate(QUESTIONS);
    questions
}

/// Returns how many claims and sources were known.
pub fn counts(board: &Board, moment: Moment) -> Counts {
    let mut cited = vec![false; board.sources.len()];
    let mut counts = Counts::default();
    for claim in board.claims.iter().filter(|claim| claim.visible_by(moment.known_by)) {
        counts.claims += 1;
        counts.guesses += usize::from(claim.rank_by(moment.known_by) == Rank::Guess);
        mark(&mut cited, claim);
    }
    counts.sources = cited.iter().filter(|cited| **cited).count();
    counts
}

fn mark(cited: &mut [bool], claim: &Claim) {
    for source in &claim.sources {
        if let Some(cited) = cited.get_mut(source.index()) {
            *cited = true;
        }
    }
}
