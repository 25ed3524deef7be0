//! What may happen, where wills clash, what was said would happen: checked, not yet run.

use freehold_quantity::{CalendarDate, Decimal};
use smol_str::SmolStr;

use crate::equations::Equation;
use crate::ids::{NeedId, PartyId, QuantityId, TermId};
use crate::model::{Amount, Class, DetailEvidence, Supplier};
use crate::view::Label;

pub use freehold_syntax::ast::Operation;

/// The part of a board that speaks of the future. Lists are sorted by name.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "each list holds what its type says")]
pub struct Outlook {
    pub assumptions: Vec<Assumption>,
    pub correlations: Vec<Correlation>,
    pub stocks: Vec<Stock>,
    pub formulas: Vec<Formula>,
    pub hazards: Vec<Hazard>,
    pub choices: Vec<Choice>,
    pub conflicts: Vec<Conflict>,
    pub deals: Vec<Deal>,
    pub goals: Vec<Goal>,
    pub outcomes: Vec<Outcome>,
    pub whatifs: Vec<Whatif>,
    pub forecasts: Vec<Forecast>,
}

/// An uncertain number, drawn once a future.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumption {
    /// What is drawn.
    pub quantity: QuantityId,
    /// From what.
    pub amount: Amount,
    /// Who says so.
    pub evidence: Option<DetailEvidence>,
}

/// How two assumptions hang together.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlation {
    /// The two, in order of their names.
    pub between: [QuantityId; 2],
    /// The correlation, −1 to 1.
    pub value: Decimal,
}

/// A quantity that accumulates.
#[derive(Clone, Debug, PartialEq)]
pub struct Stock {
    /// What accumulates.
    pub quantity: QuantityId,
    /// Its value at the start; `None` means its claims as of the start.
    pub starts: Option<Amount>,
    /// Who says how it starts.
    pub evidence: Option<DetailEvidence>,
    /// Its change per year.
    pub changes: Option<Equation>,
    /// Its growth per year.
    pub grows: Option<Equation>,
    /// Its volatility per square root of a year.
    pub volatility: Option<Equation>,
}

/// A quantity that is computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// What is computed.
    pub quantity: QuantityId,
    /// How.
    pub body: Equation,
}

/// Something that may happen at any time.
#[derive(Clone, Debug, PartialEq)]
pub struct Hazard {
    /// Its name.
    pub name: SmolStr,
    /// In words.
    pub label: Label,
    /// How often, per time.
    pub rate: Amount,
    /// How long it lasts; `None` is for good.
    pub lasts: Option<Amount>,
    /// Only while this holds.
    pub condition: Option<Equation>,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Who says so.
    pub evidence: Option<DetailEvidence>,
}

/// Somebody who can choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its name.
    pub name: SmolStr,
    /// In words.
    pub label: Label,
    /// Who chooses.
    pub by: PartyId,
    /// From when.
    pub on: Option<CalendarDate>,
    /// How often: `week`, `month`, `quarter`, `year`; `None` is once.
    pub every: Option<SmolStr>,
    /// What can be chosen, in the order written.
    pub options: Vec<ChoiceOption>,
    /// What the chooser values.
    pub worth: Option<Equation>,
    /// 0 a coin, larger nearer to the best.
    pub rationality: Option<Amount>,
}

/// One of several things to do.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// Its name.
    pub name: SmolStr,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Rights that forbid it while in force.
    pub blocked_by: Vec<TermId>,
    /// Who must agree.
    pub consent_of: Vec<PartyId>,
}

/// Parties with options that stand in each other's way.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Its name.
    pub name: SmolStr,
    /// In words.
    pub label: Label,
    /// When.
    pub on: Option<CalendarDate>,
    /// Who can do what; options are numbered through all parties in this order.
    pub parties: Vec<(PartyId, Vec<SmolStr>)>,
    /// Combinations that can't be.
    pub never: Vec<Condition>,
    /// Options that can't be taken back.
    pub irreversible: Vec<SmolStr>,
    /// Where it stands.
    pub status: Option<Condition>,
    /// Who prefers what, from best to worst; conditions of one group are equally good.
    pub preferences: Vec<(PartyId, Vec<Vec<Condition>>)>,
}

/// A condition over the options of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Condition {
    Option(SmolStr),
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
}

impl Condition {
    /// Whether it holds when exactly the options of `taken` are taken.
    pub fn holds(&self, taken: &[SmolStr]) -> bool {
        match self {
            Self::Option(option) => taken.contains(option),
            Self::Not(inner) => !inner.holds(taken),
            Self::And(left, right) => left.holds(taken) && right.holds(taken),
            Self::Or(left, right) => left.holds(taken) || right.holds(taken),
        }
    }

    /// Adds the options that it names and does not deny.
    pub fn demands(&self, taken: &mut Vec<SmolStr>) {
        match self {
            Self::Option(option) => taken.push(option.clone()),
            Self::Not(_) => {}
            Self::And(left, right) | Self::Or(left, right) => {
                left.demands(taken);
                right.demands(taken);
            }
        }
    }
}

/// Parties who bargain.
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    /// Its name.
    pub name: SmolStr,
    /// In words.
    pub label: Label,
    /// When.
    pub on: Option<CalendarDate>,
    /// Who bargains.
    pub parties: Vec<PartyId>,
    /// Over what, within which bounds.
    pub over: Vec<(Target, Amount)>,
    /// What happens if they part.
    pub otherwise: Vec<Effect>,
    /// Bargaining power as a share of one.
    pub power: Vec<(PartyId, Decimal)>,
    /// What the deal is worth to a party.
    pub values: Vec<(PartyId, Equation)>,
    /// What a party gets while they still argue.
    pub impasse: Vec<(PartyId, Equation)>,
    /// What a party gets by leaving.
    pub walk: Vec<(PartyId, Equation)>,
    /// Of what a party loses a part if they part, as `otherwise` says.
    pub base: Vec<(PartyId, Equation)>,
    /// How a party bears delay: what something a round later is worth now, or a rate per time.
    pub patience: Vec<(PartyId, Amount)>,
}

/// What somebody wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Who.
    pub actor: PartyId,
    /// What.
    pub body: Equation,
    /// When.
    pub at: CalendarDate,
}

/// An ending that the board watches for.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Its name.
    pub name: SmolStr,
    /// In words.
    pub label: Label,
    /// When it is this ending; `None` is when it is no other.
    pub condition: Option<Equation>,
    /// On which day it is looked at.
    pub at: Option<CalendarDate>,
}

/// A change of the board to try out.
#[derive(Clone, Debug, PartialEq)]
pub struct Whatif {
    /// Its name.
    pub name: SmolStr,
    /// In words.
    pub label: Label,
    /// What is done when.
    pub edits: Vec<(CalendarDate, Effect)>,
}

/// What somebody said would happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// Its name.
    pub name: SmolStr,
    /// When it was said.
    pub on: CalendarDate,
    /// By whom.
    pub by: SmolStr,
    /// A probability, or a number with its spread.
    pub value: Amount,
    /// What is asked.
    pub question: Option<SmolStr>,
    /// By what it is judged.
    pub criterion: Option<SmolStr>,
    /// Why.
    pub because: Option<SmolStr>,
    /// When it is judged.
    pub resolves: Option<CalendarDate>,
    /// What came true.
    pub resolved: Option<(Resolution, Option<DetailEvidence>)>,
}

/// How a question ended.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Resolution {
    Yes,
    No,
    Void,
    Number(Amount),
}

/// Something that an effect changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A quantity.
    Quantity(QuantityId),
    /// A number of a term.
    TermDetail(TermId, SmolStr),
    /// A stake.
    Stake(PartyId, PartyId, Class),
}

/// A change of the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Changes one number.
    Change(Target, Operation, Equation),
    /// Changes who supplies a need.
    Mix(NeedId, Vec<(Supplier, Operation, Equation)>),
    /// Stops a party, or this share of it.
    Unplug(PartyId, Option<Amount>),
    /// Ends a term.
    End(TermId),
}
