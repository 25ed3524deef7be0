//! Rights against facts, against other rights, and against somebody's refusal.

use std::collections::{BTreeMap, BTreeSet};

use freehold_quantity::Date;

use super::{Sighting, Tension, TensionKind, in_order, through_time};
use crate::clash::figure;
use crate::model::{Board, Claim, Content, Setting, Subject, Supplier, Term, Thing};
use crate::moment::Moment;
use crate::{PartyId, TermId};

/// How many terms over one thing are held against each other.
const COMPARED: usize = 50;
/// How many pairs of a refused right and a purchase are looked at.
const PAIRS: usize = 5_000;

/// A term as it stands on a day, by the leading claim or by one that loses to it.
struct Stands<'b> {
    claim: &'b Claim,
    disputed: bool,
}

impl Board {
    /// Whether a term stands on a day: in force, or in force by the word of somebody who is contradicted.
    fn stands(&self, term: TermId, moment: Moment) -> Option<Stands<'_>> {
        if !self.within_period(term, moment) {
            return None;
        }
        let standing = self.standing(&Subject::Term(term), moment);
        let place = standing
            .contenders
            .iter()
            .position(|claim| matches!(claim.content, Content::Begins(_)))?;
        standing.contenders.get(place).map(|claim| Stands { claim, disputed: place > 0 })
    }

    /// Returns the days on which the standing of a term may change.
    pub(super) fn term_days(&self, term: TermId, moment: Moment) -> Vec<Date> {
        let mut days = self.change_days(&Subject::Term(term), moment);
        for key in ["from", "until"] {
            let detail = Subject::TermDetail(term, key.into());
            days.extend(self.change_days(&detail, moment));
            for claim in self.claims_about(&detail) {
                match claim.settings().and_then(|settings| settings.get(key)) {
                    Some(Setting::Date(until)) if key == "until" => {
                        days.extend(until.last.tomorrow())
                    }
                    Some(Setting::Date(from)) => days.push(from.first),
                    _ => {}
                }
            }
        }
        days
    }

    /// Whether `party` is `owner`, or an asset that it owns, through any number of assets.
    pub(crate) fn belongs_to(&self, party: PartyId, owner: PartyId) -> bool {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![party];
        while let Some(next) = waiting.pop() {
            if next == owner {
                return true;
            }
            if seen.insert(next) {
                waiting.extend(&self.party(next).owners);
            }
        }
        false
    }
}

fn terms_of<'b>(board: &'b Board, kind: &'static str) -> impl Iterator<Item = (TermId, &'b Term)> {
    let of_kind = move |(_, term): &(usize, &Term)| term.kind == kind;
    board.terms.iter().enumerate().filter(of_kind).map(|(index, term)| (TermId::from(index), term))
}

/// Exclusivity over a need that somebody else supplies as well.
pub(super) fn exclusivity_contradicted(board: &Board, moment: Moment) -> Vec<Tension> {
    let mut found = Vec::new();
    for (id, term) in terms_of(board, "exclusivity") {
        let Thing::Need(need) = term.over else { continue };
        let supply = Subject::Supply(need);
        let mut days = board.term_days(id, moment);
        days.extend(board.change_days(&supply, moment));
        let days = in_order(days, moment);
        let look = |at: Moment| {
            let stands = board.stands(id, at)?;
            let mix = board.standing(&supply, at).leading?;
            let rivals = rivals(board, mix, term.holder);
            if rivals.is_empty() {
                return None;
            }
            let facts = BTreeMap::from([
                ("term", term.name.to_string()),
                ("holder", board.party(term.holder).name.to_string()),
                ("rivals", rivals.join(", ")),
            ]);
            let claims = vec![board.view(stands.claim, at.known_by), board.view(mix, at.known_by)];
            Some(Sighting { facts, claims, disputed: stands.disputed })
        };
        let about = board.need(need).path.as_str();
        let kind = TensionKind::ExclusivityContradicted;
        found.extend(through_time(kind, about, &days, moment, &[], look));
    }
    found
}

/// Returns who in a mix supplies something and does not belong to `holder`.
fn rivals(board: &Board, mix: &Claim, holder: PartyId) -> Vec<String> {
    let Content::Mix(portions) = &mix.content else { return Vec::new() };
    let mut names = Vec::new();
    for portion in portions {
        let Supplier::Party(party) = portion.supplier else { continue };
        let some = figure(&portion.share).is_some_and(|figure| figure.base_median() > 0.0);
        if some && !board.belongs_to(party, holder) {
            names.push(board.party(party).name.to_string());
        }
    }
    names.sort();
    names
}

/// Exclusivity beside other parties' rights over the same thing. One tension for each exclusivity;
/// it lists the rights that stand beside it on the day asked about.
pub(super) fn terms_collide(board: &Board, moment: Moment) -> Vec<Tension> {
    let mut over: BTreeMap<Thing, Vec<TermId>> = BTreeMap::new();
    for (index, term) in board.terms.iter().enumerate() {
        over.entry(term.over).or_default().push(TermId::from(index));
    }
    let mut found = Vec::new();
    for terms in over.values() {
        let exclusive = terms.iter().filter(|term| board.term(**term).kind == "exclusivity");
        for one in exclusive.take(COMPARED) {
            let fits = |other: &&TermId| can_collide(board, *one, **other);
            let others: Vec<TermId> = terms.iter().filter(fits).take(COMPARED).copied().collect();
            found.extend(collisions(board, *one, &others, moment));
        }
    }
    found
}

/// Kinds of right that can't be kept beside somebody else's exclusivity over the same thing.
const EXCLUDED: &[&str] =
    &["commitment", "distribution", "exclusivity", "first-refusal", "purchase-option"];

fn can_collide(board: &Board, exclusive: TermId, other: TermId) -> bool {
    let (one, two) = (board.term(exclusive), board.term(other));
    let both_exclusive = two.kind == "exclusivity";
    EXCLUDED.contains(&two.kind.as_str())
        // Two exclusivities are one tension, not two.
        && (!both_exclusive || exclusive < other)
        && !board.belongs_to(two.holder, one.holder)
        && !board.belongs_to(one.holder, two.holder)
}

fn collisions(board: &Board, one: TermId, others: &[TermId], moment: Moment) -> Vec<Tension> {
    if others.is_empty() {
        return Vec::new();
    }
    let exclusive = board.term(one);
    let mut days = board.term_days(one, moment);
    for other in others {
        days.extend(board.term_days(*other, moment));
    }
    let days = in_order(days, moment);
    let look = |at: Moment| {
        let stands = board.stands(one, at)?;
        let mut claims = vec![board.view(stands.claim, at.known_by)];
        let (mut names, mut holders) = (Vec::new(), BTreeSet::new());
        let mut undisputed = false;
        for other in others {
            let Some(beside) = board.stands(*other, at) else { continue };
            undisputed |= !beside.disputed;
            claims.push(board.view(beside.claim, at.known_by));
            names.push(board.term(*other).name.to_string());
            holders.insert(board.party(board.term(*other).holder).name.to_string());
        }
        if names.is_empty() {
            return None;
        }
        let facts = BTreeMap::from([
            ("term", exclusive.name.to_string()),
            ("holder", board.party(exclusive.holder).name.to_string()),
            ("other-terms", names.join(", ")),
            ("other-holders", holders.into_iter().collect::<Vec<_>>().join(", ")),
        ]);
        Some(Sighting { facts, claims, disputed: stands.disputed || !undisputed })
    };
    let about = board.thing_name(exclusive.over);
    through_time(TensionKind::TermsCollide, &about, &days, moment, &[], look)
}

/// A purchase whose target would come under a licence of somebody else, which a party refuses.
pub(super) fn refused_licences(board: &Board, moment: Moment) -> Vec<Tension> {
    let mut found = Vec::new();
    let refusals: Vec<(TermId, PartyId)> = board
        .tracks
        .keys()
        .filter_map(|subject| match subject {
            Subject::Refusal(term, by) => Some((*term, *by)),
            _ => None,
        })
        .collect();
    // The right must bind the buyer, or it does not reach what is bought.
    let mut bought_by: BTreeMap<PartyId, Vec<TermId>> = BTreeMap::new();
    for (purchase, bought) in terms_of(board, "purchase-agreement") {
        bought_by.entry(bought.holder).or_default().push(purchase);
    }
    let purchases =
        |licence: TermId| bought_by.get(&board.term(licence).binds).into_iter().flatten();
    let pairs = refusals
        .into_iter()
        .flat_map(|(licence, by)| purchases(licence).map(move |purchase| (licence, by, *purchase)));
    for (licence, by, purchase) in pairs.take(PAIRS) {
        found.extend(refused(board, licence, by, purchase, moment));
    }
    found
}

fn refused(
    board: &Board,
    licence: TermId,
    by: PartyId,
    purchase: TermId,
    moment: Moment,
) -> Vec<Tension> {
    let (right, deal) = (board.term(licence), board.term(purchase));
    let refusal = Subject::Refusal(licence, by);
    let covers = Subject::TermDetail(licence, "covers".into());
    let mut days = board.term_days(licence, moment);
    days.extend(board.term_days(purchase, moment));
    days.extend(board.change_days(&refusal, moment));
    days.extend(board.change_days(&covers, moment));
    let days = in_order(days, moment);
    let look = |at: Moment| {
        let (stands, buys) = (board.stands(licence, at)?, board.stands(purchase, at)?);
        let reach = board.standing(&covers, at).leading?;
        let reaches = match reach.settings()?.get("covers")? {
            Setting::Words(words) => words.iter().any(|word| word == "acquisitions"),
            Setting::Prose(text) => text.to_lowercase().contains("acqui"),
            _ => false,
        };
        let refuses = board.standing(&refusal, at).leading?;
        let Content::Refuses(thing) = &refuses.content else { return None };
        let about_this = thing.is_none_or(|thing| board.concerns(thing, deal.over));
        if !reaches || !about_this {
            return None;
        }
        let facts = BTreeMap::from([
            ("term", right.name.to_string()),
            ("holder", board.party(right.holder).name.to_string()),
            ("purchase", deal.name.to_string()),
            ("buyer", board.party(deal.holder).name.to_string()),
            ("refuser", board.party(by).name.to_string()),
        ]);
        let view = |claim: &Claim| board.view(claim, at.known_by);
        let claims = vec![view(stands.claim), view(buys.claim), view(refuses)];
        Some(Sighting { facts, claims, disputed: stands.disputed || buys.disputed })
    };
    let about = board.thing_name(deal.over);
    through_time(TensionKind::RefusedLicence, &about, &days, moment, &[], look)
}

impl Board {
    /// Returns what a thing is called on the board.
    pub fn thing_name(&self, thing: Thing) -> String {
        match thing {
            Thing::Party(id) => self.party(id).name.to_string(),
            Thing::Need(id) => self.need(id).path.to_string(),
            Thing::Quantity(id) => self.quantity(id).path.to_string(),
        }
    }

    /// Whether a refusal over one thing is about another: the same, or something that belongs to it.
    fn concerns(&self, refused: Thing, bought: Thing) -> bool {
        let head = |thing: Thing| match thing {
            Thing::Party(id) => Some(id),
            Thing::Need(id) => Some(self.need(id).of),
            Thing::Quantity(id) => self.quantity(id).of,
        };
        match (head(refused), head(bought)) {
            (Some(one), Some(other)) => self.belongs_to(one, other) || self.belongs_to(other, one),
            _ => false,
        }
    }
}
