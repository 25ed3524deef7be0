//! The typed parts of a statement, as written: names not yet resolved, units not yet looked up.
//!
//! Plain data with public fields. Every part knows its place, so that a later finding can point at it.

mod clashes;
mod scenarios;

use freehold_quantity::{CalendarDate, Qualifier, Shape};
use freehold_text::Span;
use smol_str::SmolStr;

pub use self::clashes::{
    Conflict, Deal, Forecast, Game, GameCell, Judged, Kept, Model, Preference, Question,
    Resolution, Ruling, Side,
};
pub use self::scenarios::{Descriptor, Judge, Judgement, Scenarios};

/// A name or path with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As written: `OpenAI`, `OpenAI.revenue`.
    pub text: SmolStr,
    /// Where.
    pub span: Span,
}

/// Prose with its place; quotes and escapes are taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The words.
    pub text: SmolStr,
    /// Where, with the quotes.
    pub span: Span,
}

/// What people call a thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// The words in English, `"…"`.
    pub en: Option<Prose>,
    /// The words in Korean, `ko "…"`.
    pub ko: Option<Prose>,
    /// How it is read in Korean, `reads "…"`, which decides particles.
    pub reads: Option<Prose>,
}

/// A date with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateLit {
    /// The interval of days.
    pub date: CalendarDate,
    /// Where.
    pub span: Span,
}

/// A unit as written, blanks taken out: `USD/GW/year`, `%/year`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitLit {
    /// The text.
    pub text: SmolStr,
    /// Where.
    pub span: Span,
}

/// A number as written: exact, a range, a distribution, `none` or `unknown`.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueLit {
    /// What is said about it.
    pub value: Value,
    /// Its unit, if one is written.
    pub unit: Option<UnitLit>,
    /// Where, with the unit.
    pub span: Span,
}

/// What a number literal says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A figure, suffix applied.
    Figure(Qualifier, Shape),
    /// `none`: nothing, said explicitly.
    None,
    /// `unknown`: nobody knows, said explicitly.
    Unknown,
}

/// The right margin: who says so, and how sure.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The sources cited.
    pub sources: Vec<Name>,
    /// The rank word.
    pub rank: Option<(RankWord, Span)>,
    /// `since DATE` after `disputed` or `withdrawn`.
    pub since: Option<DateLit>,
    /// The reason of a guess.
    pub why: Option<Prose>,
    /// `known DATE`.
    pub known: Option<DateLit>,
    /// The words of the source.
    pub quote: Option<Prose>,
    /// The author's reasoning.
    pub because: Option<Prose>,
    /// Where, with the brackets.
    pub span: Span,
}

/// How a claim is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RankWord {
    /// The source says so itself (the default).
    Stated,
    /// Somebody reports it.
    Reported,
    /// It is contested.
    Disputed,
    /// The analyst's own guess.
    Guess,
    /// The source took it back.
    Withdrawn,
}

/// One line of the board that starts at the margin, with its details.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The date in front.
    pub date: Option<DateLit>,
    /// The statement word.
    pub keyword: Name,
    /// What it says.
    pub kind: Kind,
    /// The bracket at its end.
    pub evidence: Option<Box<Evidence>>,
    /// The head line.
    pub span: Span,
    /// Its tokens, details included, by their place among the tokens of the file.
    pub tokens: std::ops::Range<u32>,
}

/// What a statement says. The large ones stand in a box, so that a board of small ones stays small.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    missing_docs,
    reason = "each variant is the statement of that name; the structs say what it holds"
)]
pub enum Kind {
    Board(Labels),
    Money(Name),
    Clock(Clock),
    Include(Prose),
    Actor(Party),
    Asset(Party),
    Unit(UnitDeclaration),
    Source(Source),
    Need(Box<Need>),
    Supply(Supply),
    Stake(Stake),
    Term(Term),
    Change(Change),
    End(Name),
    Refuse(Refuse),
    Event(Event),
    Quantity(Quantity),
    Claim(Claim),
    Expect(Expr),
    Rate(Rate),
    Convert(Convert),
    Assume(Assume),
    Correlate(Correlate),
    Stock(Box<Stock>),
    Formula(Formula),
    Hazard(Box<Hazard>),
    Choice(Box<Choice>),
    Conflict(Box<Conflict>),
    Deal(Deal),
    Game(Box<Game>),
    Goal(Goal),
    Outcome(Outcome),
    Scenarios(Box<Scenarios>),
    Whatif(Whatif),
    Question(Box<Question>),
    Forecast(Box<Forecast>),
    /// A statement that could not be read; the finding says why.
    Broken(Broken),
}

/// What can be told of a statement that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// The name it would have declared, so that its readers do not fail as well.
    pub declares: Option<Name>,
}

/// `clock quarterly from 2019-07 to 2030-12 by rk4`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// `daily`, `weekly`, `monthly`, `quarterly`, `yearly`.
    pub step: Name,
    /// The start.
    pub from: DateLit,
    /// The horizon.
    pub to: DateLit,
    /// `euler`, `rk4`: how stocks go over a step.
    pub by: Option<Name>,
}

/// `actor OpenAI company …`, `asset Azure service of Microsoft …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The name declared.
    pub name: Name,
    /// The kind word.
    pub kind: Option<Name>,
    /// Owners of an asset.
    pub owners: Vec<Name>,
    /// What people call it.
    pub labels: Labels,
    /// When it began to exist.
    pub founded: Option<DateLit>,
    /// When it ceased to exist.
    pub dissolved: Option<DateLit>,
}

/// `unit GW "gigawatts"`, `unit TW = 1000 GW`
#[derive(Clone, Debug, PartialEq)]
pub struct UnitDeclaration {
    /// The name declared.
    pub name: Name,
    /// What people call it.
    pub labels: Labels,
    /// What one of it is.
    pub definition: Option<ValueLit>,
}

/// `source ms-2019 2019-07-22 Microsoft "Title" trust high`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name declared.
    pub name: Name,
    /// When it was published.
    pub date: Option<DateLit>,
    /// Who published it.
    pub publisher: Option<Prose>,
    /// Its title.
    pub title: Option<Prose>,
    /// `high`, `medium`, `low`.
    pub trust: Option<Name>,
    /// Where it can be read.
    pub url: Option<Prose>,
}

/// `need OpenAI.compute essential`
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Whose need for what.
    pub path: Name,
    /// `essential`, `critical`, `partial`.
    pub strength: Name,
    /// The fraction of activity that hinges on it.
    pub weight: Option<ValueLit>,
    /// What people call it.
    pub labels: Labels,
    /// How it can be replaced.
    pub details: Vec<NeedDetail>,
}

/// `replace of Azure 18 to 36 months [guess]`
#[derive(Clone, Debug, PartialEq)]
pub struct NeedDetail {
    /// `replace`, `replaceable`, `buffer`, `notice`, `switch`, `ramp`, `recovery`, `spare`.
    pub key: Name,
    /// For one supplier only.
    pub supplier: Option<Name>,
    /// The number.
    pub value: ValueLit,
    /// Who says so.
    pub evidence: Option<Evidence>,
}

/// `supply OpenAI.compute: Azure 100 %`
#[derive(Clone, Debug, PartialEq)]
pub struct Supply {
    /// The need supplied.
    pub need: Name,
    /// Who supplies how much of it.
    pub portions: Vec<(Name, ValueLit)>,
}

/// `stake Microsoft in OpenAI: profit 49 %`
#[derive(Clone, Debug, PartialEq)]
pub struct Stake {
    /// Who holds.
    pub holder: Name,
    /// In whom.
    pub target: Name,
    /// `equity`, `votes`, `profit`.
    pub class: Name,
    /// How much.
    pub value: ValueLit,
}

/// `term royalty: Microsoft has revenue-share over OpenAI.revenue`
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The name declared.
    pub name: Name,
    /// Who has the right.
    pub holder: Name,
    /// What right.
    pub kind: Name,
    /// Over what.
    pub over: Name,
    /// What people call it.
    pub labels: Labels,
    /// Its numbers.
    pub details: Vec<Detail>,
}

/// `rate 20 %`
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// What is set.
    pub key: Name,
    /// To what.
    pub value: DetailValue,
    /// Who says so, if not the statement's own evidence.
    pub evidence: Option<Evidence>,
}

/// What a detail says.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each variant is what its type says")]
pub enum DetailValue {
    Date(DateLit),
    Number(ValueLit),
    Prose(Prose),
    Names(Vec<Name>),
}

/// `change royalty` with the details that change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The term.
    pub term: Name,
    /// What changes.
    pub details: Vec<Detail>,
}

/// `refuse ip-right by OpenAI over Windsurf`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refuse {
    /// The right refused.
    pub term: Name,
    /// Who refuses it.
    pub by: Name,
    /// Over what.
    pub over: Option<Name>,
    /// In words.
    pub labels: Labels,
}

/// `event memorandum of OpenAI, Microsoft "…"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The name declared.
    pub name: Name,
    /// Whom it is about.
    pub of: Vec<Name>,
    /// In words.
    pub labels: Labels,
}

/// `quantity OpenAI.revenue USD/year "Revenue"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The name declared.
    pub path: Name,
    /// Its unit.
    pub unit: UnitLit,
    /// What people call it.
    pub labels: Labels,
}

/// `claim OpenAI.revenue 12 to 13 bn USD/year`
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What it is about.
    pub path: Name,
    /// What is said.
    pub value: ValueLit,
}

/// `rate KRW 2025-10-10 1421 KRW/USD`
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// The currency.
    pub currency: Name,
    /// The rate.
    pub value: ValueLit,
}

/// `convert 13 bn USD: about 17 tn KRW`
#[derive(Clone, Debug, PartialEq)]
pub struct Convert {
    /// The amount.
    pub from: ValueLit,
    /// What somebody says it is in another currency.
    pub into: ValueLit,
}

/// `assume growth 30 to 110 % per year`
#[derive(Clone, Debug, PartialEq)]
pub struct Assume {
    /// The name declared.
    pub name: Name,
    /// One draw of it a future.
    pub value: ValueLit,
    /// What people call it.
    pub labels: Labels,
}

/// `correlate growth with cost-growth 60 %`
#[derive(Clone, Debug, PartialEq)]
pub struct Correlate {
    /// One assumption.
    pub left: Name,
    /// The other.
    pub right: Name,
    /// How strongly.
    pub value: ValueLit,
}

/// `stock OpenAI.cash USD starts 15 to 25 bn, changes by …`
#[derive(Clone, Debug, PartialEq)]
pub struct Stock {
    /// What accumulates.
    pub path: Name,
    /// Its unit, if declared here.
    pub unit: Option<UnitLit>,
    /// What people call it.
    pub labels: Labels,
    /// Its value at the start; without it, its claims as of the start.
    pub starts: Option<ValueLit>,
    /// Per year.
    pub changes: Option<Expr>,
    /// Share per year.
    pub grows: Option<Expr>,
    /// Per square root of a year.
    pub volatility: Option<Expr>,
}

/// `formula spend USD/year = …`
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// What is computed.
    pub path: Name,
    /// Its unit.
    pub unit: Option<UnitLit>,
    /// What people call it.
    pub labels: Labels,
    /// How.
    pub body: Expr,
}

/// `hazard chip-shortage 15 % per year, lasts 2 to 6 quarters`
#[derive(Clone, Debug, PartialEq)]
pub struct Hazard {
    /// The name declared.
    pub name: Name,
    /// How often.
    pub rate: ValueLit,
    /// How long; without it, for good.
    pub lasts: Option<ValueLit>,
    /// Only while this holds.
    pub condition: Option<Expr>,
    /// In words.
    pub labels: Labels,
    /// What it does.
    pub effects: Vec<Effect>,
}

/// `choice next-landlord by OpenAI, every year`
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The name declared.
    pub name: Name,
    /// Who chooses.
    pub by: Name,
    /// How often: `week`, `month`, `quarter`, `year`; without it, once.
    pub every: Option<Name>,
    /// In words.
    pub labels: Labels,
    /// What can be chosen.
    pub options: Vec<ChoiceOption>,
    /// What the chooser values.
    pub worth: Option<Expr>,
    /// 0 a coin, larger nearer to the best.
    pub rationality: Option<ValueLit>,
}

/// `diversify supply OpenAI.compute: Oracle + 5 % blocked by azure-exclusive`
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// Its name.
    pub name: Name,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Terms that forbid it while in force.
    pub blocked_by: Vec<Name>,
    /// Who must agree.
    pub consent_of: Vec<Name>,
}

/// `goal OpenAI = OpenAI.value at 2030-12`
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Whose.
    pub actor: Name,
    /// What is wanted.
    pub body: Expr,
    /// When.
    pub at: DateLit,
}

/// `outcome third-empire "A third empire" if …, at 2030-12`
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The name declared.
    pub name: Name,
    /// In words.
    pub labels: Labels,
    /// When it is this ending; `None` is `otherwise`.
    pub condition: Option<Expr>,
    /// On which day it is looked at.
    pub at: Option<DateLit>,
}

/// `whatif plug-pulled "Microsoft pulls the plug"`
#[derive(Clone, Debug, PartialEq)]
pub struct Whatif {
    /// The name declared.
    pub name: Name,
    /// In words.
    pub labels: Labels,
    /// What is done when.
    pub edits: Vec<(DateLit, Effect)>,
}

/// Something that an effect changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A quantity, an assumption or a number of a term.
    Path(Name),
    /// A stake.
    Stake {
        /// Who holds.
        holder: Name,
        /// In whom.
        target: Name,
        /// `equity`, `votes`, `profit`.
        class: Name,
    },
}

/// How an effect changes a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// `becomes`
    Set,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Scale,
}

/// A change of the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// `OpenAI.revenue + 20 %`, `stake A in B: equity becomes 10 %`
    Change(Target, Operation, Expr),
    /// `supply OpenAI.compute: Oracle + 5 %, Azure becomes 10 %`
    Mix(Name, Vec<(Name, Operation, Expr)>),
    /// `unplug Azure 40 %`; no share is all of it.
    Unplug(Name, Option<ValueLit>),
    /// `end azure-exclusive`
    End(Name),
}

/// An expression with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A number with its unit; a range is its own draw.
    Number(ValueLit),
    /// A date, as an argument.
    Date(CalendarDate),
    /// A name.
    Path(SmolStr),
    /// `not x`, `-x`
    Unary(UnaryOp, Box<Expr>),
    /// `a + b`
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `if c then a else b`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `max(a, b)`
    Call(Name, Vec<Expr>),
}

/// Operators of one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum UnaryOp {
    Negate,
    Not,
}

/// Operators of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum BinaryOp {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
    And,
    Or,
}

impl BinaryOp {
    /// Returns the operator as written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Power => "^",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::And => "and",
            Self::Or => "or",
        }
    }
}

impl Evidence {
    /// Returns an empty bracket at `span`.
    pub fn at(span: Span) -> Self {
        Self {
            sources: Vec::new(),
            rank: None,
            since: None,
            why: None,
            known: None,
            quote: None,
            because: None,
            span,
        }
    }
}
