//! Who and what may be shown at all, by what was known on a day.
//!
//! A declaration carries no date, but that somebody is on the board can tell something that was not
//! known yet. So a thing is shown once some claim that was known speaks of it; a thing of which no
//! claim speaks at all is part of the frame, and always shown.

use freehold_quantity::Date;

use crate::model::{Board, Claim, Content, Subject, Supplier, Thing};
use crate::{EventId, NeedId, PartyId, QuantityId, SourceId, TermId};

/// What may be shown by what was known on a day.
#[derive(Clone, Debug)]
pub struct Visibility {
    known_by: Date,
    parties: Vec<bool>,
    needs: Vec<bool>,
    quantities: Vec<bool>,
    terms: Vec<bool>,
    events: Vec<bool>,
    sources: Vec<bool>,
}

/// The first day on which something is spoken of; `Some(None)` is never by a dated claim.
#[derive(Clone, Copy)]
struct Mention(Option<Date>);

impl Mention {
    fn at(&mut self, day: Date) {
        self.0 = Some(self.0.map_or(day, |known| known.min(day)));
    }

    fn shown(self, known_by: Date) -> bool {
        self.0.is_none_or(|day| day <= known_by)
    }
}

struct Mentions {
    parties: Vec<Mention>,
    needs: Vec<Mention>,
    quantities: Vec<Mention>,
    terms: Vec<Mention>,
    events: Vec<Mention>,
}

impl Mentions {
    /// Whoever speaks of an asset speaks of its owners: the board tells whose it is.
    fn party(&mut self, board: &Board, id: PartyId, day: Date) {
        let mut waiting = vec![id];
        while let Some(next) = waiting.pop() {
            let Some(mention) = self.parties.get_mut(next.index()) else { continue };
            if mention.0.is_none_or(|known| day < known) {
                mention.at(day);
                waiting.extend(&board.party(next).owners);
            }
        }
    }

    fn need(&mut self, board: &Board, id: NeedId, day: Date) {
        if let Some(mention) = self.needs.get_mut(id.index()) {
            mention.at(day);
        }
        self.party(board, board.need(id).of, day);
    }

    fn quantity(&mut self, board: &Board, id: QuantityId, day: Date) {
        if let Some(mention) = self.quantities.get_mut(id.index()) {
            mention.at(day);
        }
        if let Some(of) = board.quantity(id).of {
            self.party(board, of, day);
        }
    }

    fn term(&mut self, board: &Board, id: TermId, day: Date) {
        if let Some(mention) = self.terms.get_mut(id.index()) {
            mention.at(day);
        }
        let term = board.term(id);
        self.party(board, term.holder, day);
        self.party(board, term.binds, day);
        self.thing(board, term.over, day);
    }

    fn thing(&mut self, board: &Board, thing: Thing, day: Date) {
        match thing {
            Thing::Party(party) => self.party(board, party, day),
            // A right over a need tells of the need; a right over a number tells nothing of the number.
            Thing::Need(need) => self.need(board, need, day),
            Thing::Quantity(quantity) => {
                if let Some(of) = board.quantity(quantity).of {
                    self.party(board, of, day);
                }
            }
        }
    }

    fn claim(&mut self, board: &Board, claim: &Claim, day: Date) {
        match &claim.subject {
            Subject::Quantity(id) => self.quantity(board, *id, day),
            Subject::Supply(id) | Subject::Need(id) => self.need(board, *id, day),
            Subject::Stake(holder, target, _) => {
                self.party(board, *holder, day);
                self.party(board, *target, day);
            }
            Subject::Term(id) | Subject::TermDetail(id, _) => self.term(board, *id, day),
            Subject::Refusal(id, by) => {
                self.term(board, *id, day);
                self.party(board, *by, day);
            }
            Subject::Event(id) => {
                if let Some(mention) = self.events.get_mut(id.index()) {
                    mention.at(day);
                }
                for party in &board.event(*id).of {
                    self.party(board, *party, day);
                }
            }
            Subject::Rate(_) | Subject::Conversion(_) => {}
        }
        match &claim.content {
            Content::Mix(portions) => {
                for portion in portions {
                    if let Supplier::Party(party) = portion.supplier {
                        self.party(board, party, day);
                    }
                }
            }
            Content::Refuses(Some(thing)) => self.thing(board, *thing, day),
            _ => {}
        }
    }
}

impl Visibility {
    /// Returns what may be shown by what was known on `known_by`. Costs time linear in the claims.
    pub fn new(board: &Board, known_by: Date) -> Self {
        let never = |count: usize| vec![Mention(None); count];
        let mut mentions = Mentions {
            parties: never(board.parties.len()),
            needs: never(board.needs.len()),
            quantities: never(board.quantities.len()),
            terms: never(board.terms.len()),
            events: never(board.events.len()),
        };
        for claim in &board.claims {
            if let Some(day) = claim.known_since {
                mentions.claim(board, claim, day);
            }
        }
        let shown = |list: &[Mention]| list.iter().map(|mention| mention.shown(known_by)).collect();
        let mut visibility = Self {
            known_by,
            parties: shown(&mentions.parties),
            needs: shown(&mentions.needs),
            quantities: shown(&mentions.quantities),
            terms: shown(&mentions.terms),
            events: shown(&mentions.events),
            sources: Vec::new(),
        };
        visibility.follow(board);
        visibility.sources = visibility.cited(board);
        visibility
    }

    /// What belongs to somebody hidden is hidden with it.
    fn follow(&mut self, board: &Board) {
        for (index, need) in board.needs.iter().enumerate() {
            if !self.party(need.of)
                && let Some(shown) = self.needs.get_mut(index)
            {
                *shown = false;
            }
        }
        for (index, quantity) in board.quantities.iter().enumerate() {
            if quantity.of.is_some_and(|of| !self.party(of))
                && let Some(shown) = self.quantities.get_mut(index)
            {
                *shown = false;
            }
        }
    }

    /// A source is shown once it was published, or once a known claim rests on it.
    fn cited(&self, board: &Board) -> Vec<bool> {
        let mut shown: Vec<bool> = board
            .sources
            .iter()
            .map(|source| source.date.is_some_and(|date| date.last <= self.known_by))
            .collect();
        for claim in board.claims.iter().filter(|claim| claim.known_by(self.known_by)) {
            for source in &claim.sources {
                if let Some(shown) = shown.get_mut(source.index()) {
                    *shown = true;
                }
            }
        }
        shown
    }

    /// Whether the party may be shown.
    pub fn party(&self, id: PartyId) -> bool {
        self.parties.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether the need may be shown.
    pub fn need(&self, id: NeedId) -> bool {
        self.needs.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether the quantity may be shown.
    pub fn quantity(&self, id: QuantityId) -> bool {
        self.quantities.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether the term may be shown.
    pub fn term(&self, id: TermId) -> bool {
        self.terms.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether the event may be shown.
    pub fn event(&self, id: EventId) -> bool {
        self.events.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether the source may be shown.
    pub fn source(&self, id: SourceId) -> bool {
        self.sources.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether the title and address of a source may be shown: a page that was written later tells
    /// what came later, even where an early claim rests on it.
    pub fn source_title(&self, board: &Board, id: SourceId) -> bool {
        self.source(id) && board.source(id).date.is_none_or(|date| date.last <= self.known_by)
    }

    /// Whether whatever `name` stands for may be shown.
    pub fn name(&self, board: &Board, name: &str) -> bool {
        let Some(named) = board.names.get(name) else { return true };
        let hidden = named.party.is_some_and(|id| !self.party(id))
            || named.term.is_some_and(|id| !self.term(id))
            || named.event.is_some_and(|id| !self.event(id))
            || named.source.is_some_and(|id| !self.source(id));
        let number = named.quantity.is_some_and(|id| self.quantity(id));
        let need = named.need.is_some_and(|id| self.need(id));
        let measured = named.quantity.is_some() || named.need.is_some();
        !hidden && (!measured || number || need)
    }

    /// Whether a statement about the future may be shown: it was made by then, and names nothing
    /// that is hidden. One without a date was made with all that the board knows.
    pub fn statement(&self, board: &Board, statement: &crate::StatementText) -> bool {
        // A forecast was made, and a question asked, on its day. All else, an expectation of a past day or a choice of a
        // coming one, was written with all that the board knows.
        let made = match statement
            .on
            .filter(|_| matches!(statement.kind.as_str(), "forecast" | "question"))
        {
            Some(on) => on.last <= self.known_by,
            None => board.newest.is_none_or(|newest| newest <= self.known_by),
        };
        made && words_of(&statement.text).all(|word| {
            // A path is hidden with its head: `Stargate.capacity`.
            let head = board.names.head(word).is_none_or(|(party, _)| self.party(party));
            head && self.name(board, word)
        })
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !(char.is_alphanumeric() || matches!(char, '-' | '.' | '_')))
        .filter(|word| !word.is_empty())
}
