//! What a board holds once it is checked: plain data, numbered by name.

use std::collections::BTreeMap;

use freehold_quantity::{CalendarDate, Date, Figure, Unit, Units};
use freehold_text::Span;
use smol_str::SmolStr;

use crate::ids::{ClaimId, EventId, NeedId, PartyId, QuantityId, SourceId, TermId};
use crate::names::Names;
use crate::outlook::Outlook;
use crate::view::Label;

pub use freehold_syntax::ast::RankWord as Rank;

/// A checked board.
#[derive(Clone, Debug)]
pub struct Board {
    /// Its title.
    pub label: Label,
    /// The currency that amounts are shown in.
    pub money: Option<SmolStr>,
    /// The time that futures run over.
    pub clock: Option<Clock>,
    /// The units that the board knows.
    pub units: Units,
    /// Actors and assets, by name.
    pub parties: Vec<Party>,
    /// Sources, by name.
    pub sources: Vec<Source>,
    /// Needs, by path.
    pub needs: Vec<Need>,
    /// Numbers, by path.
    pub quantities: Vec<Quantity>,
    /// Contract terms, by name.
    pub terms: Vec<Term>,
    /// Events, by name.
    pub events: Vec<Event>,
    /// Everything that somebody says, in an order that depends on what is said alone.
    pub claims: Vec<Claim>,
    /// The claims about each subject, by the first day that they may be true on.
    pub tracks: BTreeMap<Subject, Track>,
    /// What may happen, where wills clash, what was forecast.
    pub outlook: Outlook,
    /// What every name stands for.
    pub names: Names,
    /// Statements that are no claims, as text, for people and programs that read exports.
    pub statements: Vec<StatementText>,
    /// Identifies what the board says: 64 hexadecimal digits (BLAKE3) over its statements, whatever their order.
    pub hash: String,
    /// The newest day on which something on the board became known; a question that names no day means this one.
    pub newest: Option<Date>,
}

/// A statement as one text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementText {
    /// Its first word.
    pub kind: SmolStr,
    /// What it declares.
    pub name: SmolStr,
    /// The date in front.
    pub on: Option<CalendarDate>,
    /// All its words; details on lines of their own.
    pub text: String,
}

/// The time that futures run over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Its step.
    pub step: Step,
    /// First day.
    pub from: CalendarDate,
    /// Last day.
    pub to: CalendarDate,
    /// How stocks go over a step.
    pub method: Method,
}

/// How stocks go over a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// By their change where the step begins (Euler 1768).
    #[default]
    Euler,
    /// By their change at four places of the step (Kutta 1901).
    Rk4,
}

/// A step of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Step {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// An actor or an asset: somebody who may need, supply, hold and agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its name.
    pub name: SmolStr,
    /// Whether it acts or is owned.
    pub role: Role,
    /// What it is: `company`, `service` …; empty if the board does not say.
    pub kind: SmolStr,
    /// Who owns an asset.
    pub owners: Vec<PartyId>,
    /// What people call it.
    pub label: Label,
    /// When it began to exist.
    pub founded: Option<CalendarDate>,
    /// When it ceased to exist.
    pub dissolved: Option<CalendarDate>,
    /// Where it is declared.
    pub span: Span,
}

/// Whether a party acts or is owned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Role {
    Actor,
    Asset,
}

/// Where something is known from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: SmolStr,
    /// When it was published.
    pub date: Option<CalendarDate>,
    /// By whom.
    pub publisher: SmolStr,
    /// Its title.
    pub title: SmolStr,
    /// How far it is trusted.
    pub trust: Trust,
    /// Where it can be read.
    pub url: Option<SmolStr>,
    /// Where it is declared.
    pub span: Span,
}

/// How far a source is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Trust {
    Low,
    Medium,
    High,
}

impl Trust {
    /// Returns the word as written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// What somebody can't do without. Its strength and how it can be replaced are claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Its path: `OpenAI.compute`.
    pub path: SmolStr,
    /// Whose need it is.
    pub of: PartyId,
    /// What people call it.
    pub label: Label,
    /// Where it is declared.
    pub span: Span,
}

/// A number that the board speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its path: `OpenAI.revenue`.
    pub path: SmolStr,
    /// Whose it is, if its path begins with a party.
    pub of: Option<PartyId>,
    /// Its unit.
    pub unit: Unit,
    /// What people call it.
    pub label: Label,
    /// Where it is declared.
    pub span: Span,
}

/// A right that one party has over something. Whether it is in force, and its numbers, are claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its name.
    pub name: SmolStr,
    /// The kind of right.
    pub kind: SmolStr,
    /// Who has it.
    pub holder: PartyId,
    /// Over what.
    pub over: Thing,
    /// The party that the right binds: the head of what it is over.
    pub binds: PartyId,
    /// What people call it.
    pub label: Label,
    /// Where it is declared.
    pub span: Span,
}

/// Something that happens. When, and who says so, are claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name.
    pub name: SmolStr,
    /// Whom it is about.
    pub of: Vec<PartyId>,
    /// In words.
    pub label: Label,
    /// Where it is declared.
    pub span: Span,
}

/// Something that a right can be over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Thing {
    Party(PartyId),
    Need(NeedId),
    Quantity(QuantityId),
}

/// A class of stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Class {
    Equity,
    Profit,
    Votes,
}

impl Class {
    /// Every class.
    pub const ALL: [Self; 3] = [Self::Equity, Self::Profit, Self::Votes];

    /// Returns the word as written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Equity => "equity",
            Self::Profit => "profit",
            Self::Votes => "votes",
        }
    }
}

/// What a claim can be about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The value of a quantity.
    Quantity(QuantityId),
    /// Who supplies a need.
    Supply(NeedId),
    /// How strongly a need is needed and how it can be replaced.
    Need(NeedId),
    /// What one party holds in another.
    Stake(PartyId, PartyId, Class),
    /// Whether a term is in force.
    Term(TermId),
    /// A number or detail of a term.
    TermDetail(TermId, SmolStr),
    /// That a party refuses a right.
    Refusal(TermId, PartyId),
    /// That something happens.
    Event(EventId),
    /// What a currency is worth.
    Rate(SmolStr),
    /// That one amount equals another; the text tells several of one day apart.
    Conversion(SmolStr),
}

/// The claims about one subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// By first possible day, then by content.
    pub claims: Vec<ClaimId>,
    /// The longest span of days that one of their dates covers.
    pub longest_span_days: i32,
}

/// What somebody says about something.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What it is about.
    pub subject: Subject,
    /// When it is true; `None` is always.
    pub on: Option<CalendarDate>,
    /// The last day on which it may have become known: it is used from this day on. `None` is always.
    pub known_since: Option<Date>,
    /// How it is held.
    pub rank: Rank,
    /// From when the rank holds; before, the claim counts as stated.
    pub rank_since: Option<Date>,
    /// Who says so, by name.
    pub sources: Vec<SourceId>,
    /// The trust of its best source.
    pub trust: Trust,
    /// The date of its newest source.
    pub newest_source: Option<Date>,
    /// Why it is guessed.
    pub why: Option<SmolStr>,
    /// The words of the source.
    pub quote: Option<SmolStr>,
    /// The author's reasoning.
    pub because: Option<SmolStr>,
    /// What is said.
    pub content: Content,
    /// The statement in one layout, without its evidence: it orders claims that nothing else tells apart.
    pub text: SmolStr,
    /// Where it stands.
    pub span: Span,
}

/// What a claim says.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A number: of a quantity, a stake, a rate.
    Number(Amount),
    /// Who supplies how much.
    Mix(Vec<Portion>),
    /// A term begins, with these details.
    Begins(BTreeMap<SmolStr, Setting>),
    /// A term changes in these details.
    Changes(BTreeMap<SmolStr, Setting>),
    /// A term ends.
    Ends,
    /// An event happens.
    Happens,
    /// A party refuses a right, over this.
    Refuses(Option<Thing>),
    /// A need has this strength.
    Needs(Strength),
    /// One amount equals another.
    Converts(Figure, Figure),
}

/// A number as claimed.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// A figure with its unit.
    Figure(Figure),
    /// Nothing, said explicitly.
    None,
    /// Nobody knows, said explicitly.
    Unknown,
}

/// A part of a supply mix.
#[derive(Clone, Debug, PartialEq)]
pub struct Portion {
    /// Who supplies it.
    pub supplier: Supplier,
    /// How much of it.
    pub share: Amount,
}

/// Who supplies a part of a mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Supplier {
    /// A party.
    Party(PartyId),
    /// The one who needs it.
    Own,
    /// Nobody knows who.
    Unknown,
}

/// A detail of a term.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Setting {
    Number(Amount),
    Date(CalendarDate),
    Prose(SmolStr),
    Words(Vec<SmolStr>),
}

/// How strongly a need is needed.
#[derive(Clone, Debug, PartialEq)]
pub struct Strength {
    /// Whether the loss goes through the minimum (essential) or adds up (partial).
    pub essential: bool,
    /// The fraction of activity that hinges on it; `None` is all of it.
    pub weight: Option<Amount>,
    /// Notice, switch, ramp …, for all suppliers or for one.
    pub replacement: Vec<Replacement>,
}

/// One line on how a need can be replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    /// `replace`, `replaceable`, `buffer` …
    pub key: SmolStr,
    /// For one supplier only.
    pub supplier: Option<PartyId>,
    /// The number.
    pub value: Amount,
    /// Who says so, if it is not the statement's own evidence.
    pub evidence: Option<DetailEvidence>,
}

/// The evidence of a detail line.
#[derive(Clone, Debug, PartialEq)]
pub struct DetailEvidence {
    /// How it is held.
    pub rank: Rank,
    /// Who says so.
    pub sources: Vec<SourceId>,
    /// From when it is known.
    pub known_since: Option<Date>,
    /// Why it is guessed.
    pub why: Option<SmolStr>,
}

impl Replacement {
    /// Whether the line counts on that day: known, and not taken back.
    pub fn counts_by(&self, day: Date) -> bool {
        self.evidence.as_ref().is_none_or(|evidence| {
            evidence.known_since.is_none_or(|known| known <= day)
                && evidence.rank != Rank::Withdrawn
        })
    }
}

impl Claim {
    /// Returns the first day on which it may be true.
    pub fn first_day(&self) -> Date {
        self.on.map_or(Date::MIN, |on| on.first)
    }

    /// Returns the last day that its date covers; for an undated claim the first is also the last.
    pub fn last_day(&self) -> Date {
        self.on.map_or(Date::MIN, |on| on.last)
    }

    /// Whether it speaks of a day that was still to come when it became known.
    pub fn is_plan(&self) -> bool {
        match (self.on, self.known_since) {
            (Some(on), Some(known)) => on.surely_after(known),
            _ => false,
        }
    }

    /// Whether it was known on that day.
    pub fn known_by(&self, day: Date) -> bool {
        self.known_since.is_none_or(|known| known <= day)
    }

    /// Returns its rank as it stood on that day.
    pub fn rank_by(&self, day: Date) -> Rank {
        match self.rank_since {
            Some(since) if since > day => Rank::Stated,
            _ => self.rank,
        }
    }

    /// Whether it counts on that day: known, and not taken back.
    pub fn visible_by(&self, day: Date) -> bool {
        self.known_by(day) && self.rank_by(day) != Rank::Withdrawn
    }

    /// Returns its details, if it begins or changes a term.
    pub fn settings(&self) -> Option<&BTreeMap<SmolStr, Setting>> {
        match &self.content {
            Content::Begins(settings) | Content::Changes(settings) => Some(settings),
            _ => None,
        }
    }
}

impl Board {
    /// Returns the details that some claim states about a term, by key.
    pub fn details_of(&self, term: TermId) -> impl Iterator<Item = &Subject> {
        let first = Subject::TermDetail(term, SmolStr::default());
        let of_term =
            move |subject: &&Subject| matches!(subject, Subject::TermDetail(id, _) if *id == term);
        self.tracks.range(first..).map(|(subject, _)| subject).take_while(of_term)
    }

    /// Returns the moment that a question means which names no day.
    pub fn latest(&self) -> crate::Moment {
        // A board that says nothing dated answers the same on every day.
        let day = self.newest.unwrap_or(Date::constant(2000, 1, 1));
        crate::Moment { on: day, known_by: day }
    }

    /// Returns the claims about a subject, by first day.
    pub fn claims_about<'b>(
        &'b self,
        subject: &Subject,
    ) -> impl DoubleEndedIterator<Item = &'b Claim> + use<'b> {
        self.claim_ids(subject).iter().filter_map(|id| self.claims.get(id.index()))
    }

    /// Returns which claims are about a subject, by first day.
    pub(crate) fn claim_ids(&self, subject: &Subject) -> &[ClaimId] {
        self.tracks.get(subject).map_or(&[][..], |track| track.claims.as_slice())
    }
}

macro_rules! access {
    ($($(#[$doc:meta])* $method:ident: $id:ident => $list:ident: $item:ident),* $(,)?) => {
        impl Board {$(
            $(#[$doc])*
            ///
            /// # Panics
            /// If the id is of another board; that is a bug in the caller.
            #[expect(clippy::indexing_slicing, reason = "ids are made by this board and never leave its lists")]
            pub fn $method(&self, id: $id) -> &$item {
                &self.$list[id.index()]
            }
        )*}
    };
}

access![
    /// Returns the party.
    party: PartyId => parties: Party,
    /// Returns the source.
    source: SourceId => sources: Source,
    /// Returns the need.
    need: NeedId => needs: Need,
    /// Returns the quantity.
    quantity: QuantityId => quantities: Quantity,
    /// Returns the term.
    term: TermId => terms: Term,
    /// Returns the event.
    event: EventId => events: Event,
    /// Returns the claim.
    claim: ClaimId => claims: Claim,
];
