//! Which rights in force change how a supply can be replaced, or how it ends?
//!
//! | kind | what it does to the ties of its holder |
//! |---|---|
//! | `exclusivity` | the share that it covers can't be replaced while it lasts |
//! | `licence` | `survives no`: what is licensed can't be replaced; `survives yes` or a time: it is not lost, for so long |
//! | `termination` | its `notice` has to run out first |
//! | `transition` | service goes on for `notice` after the end, at `share` of it |
//! | `first-refusal` | its `notice` comes on top of the switch |
//! | `switching-cost` | its `months` come on top of the switch |
//! | `co-design` | `share` of the work takes `months-to-port` longer |

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{Board, PartyId, Setting, Subject, Term, TermId, Thing, Visibility};
use freehold_quantity::Date;
use smol_str::SmolStr;

use super::numbers::Reading;
use super::{Evidence, State, TieState, evidence_of};
use crate::measured::Measured;

impl State {
    pub(super) fn read_terms(&mut self, board: &Board, visibility: &Visibility) {
        let where_needs = WhereNeeds::new(board, self);
        for (index, term) in board.terms.iter().enumerate() {
            let id = TermId::from(index);
            if ACTING.contains(&term.kind.as_str())
                && visibility.term(id)
                && !self.ended.contains(&id)
                && board.in_force(id, self.moment)
            {
                let numbers = self.numbers_of(board, id);
                let evidence = evidence_of(board, &Subject::Term(id), self.moment);
                self.apply(board, term, &where_needs.of(term), &numbers, &evidence);
            }
        }
    }

    /// Returns the details of a term that stand.
    fn numbers_of(&self, board: &Board, id: TermId) -> BTreeMap<SmolStr, Setting> {
        let mut numbers = BTreeMap::new();
        for subject in board.details_of(id) {
            let Subject::TermDetail(_, key) = subject else { continue };
            let leading = board.standing(subject, self.moment).leading;
            if let Some(setting) = leading.and_then(|claim| claim.settings()?.get(key)) {
                numbers.insert(key.clone(), setting.clone());
            }
        }
        numbers
    }

    /// Lets a term act on every tie that it speaks of.
    fn apply(
        &mut self,
        board: &Board,
        term: &Term,
        places: &[usize],
        numbers: &BTreeMap<SmolStr, Setting>,
        evidence: &Evidence,
    ) {
        let (on, reading) = (self.moment.on, self.reading);
        let acting = Acting { board, term, numbers, on, reading };
        let mut told: Vec<(String, Change)> = Vec::new();
        let parties = self.parties.clone();
        for place in places {
            let Some(need) = self.needs.get_mut(*place) else { continue };
            let path = board.need(need.id).path.to_string();
            let of = board.need(need.id).of;
            for tie in &mut need.ties {
                let Some(supplier) = parties.get(tie.supplier.index()) else { continue };
                if !acting.speaks_of(need.id, of, *supplier) {
                    continue;
                }
                if let Some((what, mut facts)) = acting.change(tie) {
                    facts.push(("term", term.name.to_string()));
                    facts.push(("need", path.clone()));
                    facts.push(("holder", board.party(term.holder).name.to_string()));
                    facts.push(("supplier", board.party(*supplier).name.to_string()));
                    tie.evidence.add(evidence);
                    told.push((path.clone(), (what, facts)));
                }
            }
        }
        for (about, (what, facts)) in told {
            self.note(&about, what, &facts);
        }
    }
}

/// Where the needs stand that a term can speak of, so that not every term looks at every need.
struct WhereNeeds {
    by_party: BTreeMap<PartyId, Vec<usize>>,
    by_id: BTreeMap<freehold_board::NeedId, usize>,
    /// What each party owns.
    assets: BTreeMap<PartyId, Vec<PartyId>>,
}

impl WhereNeeds {
    fn new(board: &Board, state: &State) -> Self {
        let mut by_party: BTreeMap<PartyId, Vec<usize>> = BTreeMap::new();
        let mut by_id = BTreeMap::new();
        for (place, need) in state.needs.iter().enumerate() {
            by_party.entry(board.need(need.id).of).or_default().push(place);
            by_id.insert(need.id, place);
        }
        let mut assets: BTreeMap<PartyId, Vec<PartyId>> = BTreeMap::new();
        for (index, party) in board.parties.iter().enumerate() {
            for owner in &party.owners {
                assets.entry(*owner).or_default().push(PartyId::from(index));
            }
        }
        Self { by_party, by_id, assets }
    }

    /// Returns the places of the needs that a term can speak of, in order.
    fn of(&self, term: &Term) -> Vec<usize> {
        let mut parties = BTreeSet::new();
        match (term.kind.as_str(), term.over) {
            // The holder uses what it is over, or is served on: its needs, and those of its assets.
            ("licence" | "transition", _) => {
                let mut waiting = vec![term.holder];
                while let Some(party) = waiting.pop() {
                    if parties.insert(party) {
                        waiting.extend(self.assets.get(&party).into_iter().flatten());
                    }
                }
            }
            (_, Thing::Need(need)) => return self.by_id.get(&need).copied().into_iter().collect(),
            (_, Thing::Party(party)) => {
                parties.insert(party);
            }
            (_, Thing::Quantity(_)) => {}
        }
        let places = parties.iter().filter_map(|party| self.by_party.get(party));
        let mut places: Vec<usize> = places.flatten().copied().collect();
        places.sort_unstable();
        places
    }
}

/// The kinds of term that act here.
const ACTING: [&str; 7] = [
    "co-design",
    "exclusivity",
    "first-refusal",
    "licence",
    "switching-cost",
    "termination",
    "transition",
];

/// What a term changes: the key of the sentence that tells it, and the names and numbers in it.
type Change = (&'static str, Vec<(&'static str, String)>);

/// A term in force, and what it says.
struct Acting<'a> {
    board: &'a Board,
    term: &'a Term,
    numbers: &'a BTreeMap<SmolStr, Setting>,
    on: Date,
    reading: Reading,
}

impl Acting<'_> {
    /// Whether the term is about what `supplier` supplies for a need of `of`.
    fn speaks_of(&self, need: freehold_board::NeedId, of: PartyId, supplier: PartyId) -> bool {
        let (holder, over) = (self.term.holder, self.term.over);
        match self.term.kind.as_str() {
            // The holder uses what it is over.
            "licence" => {
                let licensor = match over {
                    Thing::Party(party) => party,
                    Thing::Need(_) | Thing::Quantity(_) => return false,
                };
                belongs_to(self.board, of, holder) && belongs_to(self.board, supplier, licensor)
            }
            // The holder is served on by the one who is bound.
            "transition" => {
                belongs_to(self.board, of, holder)
                    && belongs_to(self.board, supplier, self.term.binds)
            }
            // The holder supplies what it is over.
            _ => {
                let over = match over {
                    Thing::Need(over) => over == need,
                    Thing::Party(party) => party == of,
                    Thing::Quantity(_) => false,
                };
                over && belongs_to(self.board, supplier, holder)
            }
        }
    }

    /// Changes a tie as the term says; returns what was changed, in the words of the report.
    fn change(&self, tie: &mut TieState) -> Option<Change> {
        let how = &mut tie.replacement;
        let told = |days: Measured| format!("{:.0}", days.value);
        match self.term.kind.as_str() {
            "exclusivity" => {
                tie.exclusive = true;
                let covered = self.share("share").unwrap_or(Measured::exact(1.0));
                if covered.value < 1.0 {
                    let open = |part: f64, covered: f64| part * (1.0 - covered);
                    let part = how.replaceable;
                    how.replaceable = Measured::within(
                        open(part.low, covered.high),
                        open(part.value, covered.value),
                        open(part.high, covered.low),
                    );
                } else {
                    how.locked_days = how.locked_days.max(self.days_left());
                }
                Some(("exclusivity-locks", Vec::new()))
            }
            "licence" => match self.survival()? {
                Some(days) if days.high <= 0.0 => {
                    how.locked_days = f64::INFINITY;
                    Some(("licence-ends", Vec::new()))
                }
                Some(days) => {
                    how.survives_days = larger(how.survives_days, days);
                    Some(("licence-survives", Vec::new()))
                }
                None => None,
            },
            "termination" => {
                let notice = self.days("notice")?;
                how.notice_days = larger(how.notice_days, notice);
                Some(("notice", vec![("days", told(notice))]))
            }
            "transition" => {
                let days = self.days("notice")?;
                how.transition_days = larger(how.transition_days, days);
                how.transition_share = self.share("share").unwrap_or(Measured::exact(1.0));
                let share = format!("{:.0} %", how.transition_share.value * 100.0);
                Some(("transition", vec![("days", told(days)), ("share", share)]))
            }
            "first-refusal" => {
                let days = self.days("notice")?;
                how.switch_days = sum(how.switch_days, days);
                Some(("first-refusal", vec![("days", told(days))]))
            }
            "switching-cost" => {
                let days = self.days("months")?;
                how.switch_days = sum(how.switch_days, days);
                let months = format!("{:.0}", days.value / crate::MONTH_DAYS);
                Some(("switching-cost", vec![("months", months)]))
            }
            "co-design" => {
                let days = self.days("months-to-port")?;
                how.tied = self.share("share").unwrap_or(Measured::exact(1.0));
                how.tied_days = days;
                let share = format!("{:.0} %", how.tied.value * 100.0);
                let months = format!("{:.0}", days.value / crate::MONTH_DAYS);
                Some(("co-design", vec![("share", share), ("months", months)]))
            }
            _ => None,
        }
    }

    /// Days until the term ends by its own words; infinite if it does not.
    fn days_left(&self) -> f64 {
        match self.numbers.get("until") {
            Some(Setting::Date(until)) => {
                let days = self.on.until(until.last).map(|span| span.get_days()).unwrap_or(0);
                f64::from(days.max(0)) + 1.0
            }
            _ => f64::INFINITY,
        }
    }

    /// Returns for how many days a licence survives the end of the supply; nothing where nobody
    /// says, and `Some(None)` where what is said is no answer.
    fn survival(&self) -> Option<Option<Measured>> {
        let by_word = |word: &str| match word {
            "yes" | "always" | "forever" => Some(Measured::exact(f64::INFINITY)),
            "no" | "never" => Some(Measured::exact(0.0)),
            _ => None,
        };
        match self.numbers.get("survives")? {
            Setting::Words(words) => Some(words.iter().find_map(|word| by_word(word))),
            Setting::Prose(text) => Some(by_word(text)),
            Setting::Number(amount) => {
                Some(self.reading.days(self.board, amount, &[&self.term.name, "survives"]))
            }
            Setting::Date(date) => {
                let days = self.on.until(date.last).map(|span| span.get_days()).unwrap_or(0);
                Some(Some(Measured::exact(f64::from(days.max(0)))))
            }
        }
    }

    fn days(&self, key: &str) -> Option<Measured> {
        match self.numbers.get(key)? {
            Setting::Number(amount) => {
                self.reading.days(self.board, amount, &[&self.term.name, key])
            }
            _ => None,
        }
    }

    fn share(&self, key: &str) -> Option<Measured> {
        match self.numbers.get(key)? {
            Setting::Number(amount) => self.reading.share(amount, &[&self.term.name, key]),
            _ => None,
        }
    }
}

/// Whether `party` is `owner`, or an asset that it owns, through any number of assets.
pub(crate) fn belongs_to(board: &Board, party: PartyId, owner: PartyId) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![party];
    while let Some(next) = waiting.pop() {
        if next == owner {
            return true;
        }
        if seen.insert(next) {
            waiting.extend(&board.party(next).owners);
        }
    }
    false
}

fn larger(one: Measured, other: Measured) -> Measured {
    if other.value > one.value { other } else { one }
}

fn sum(one: Measured, other: Measured) -> Measured {
    Measured::within(one.low + other.low, one.value + other.value, one.high + other.high)
}
