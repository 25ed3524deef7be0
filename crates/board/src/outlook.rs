//! What may happen, where wills clash, what was said would happen: checked, not yet run.

mod balance;

use freehold_quantity::{CalendarDate, Decimal};
use smol_str::SmolStr;

use crate::equations::Equation;
use crate::ids::{NeedId, PartyId, QuantityId, TermId};
use crate::model::{Amount, Class, DetailEvidence, Supplier};
use crate::questions::{Forecast, ForecastQuestion};
use crate::space::{MOST_OPTIONS, Pattern};
use crate::view::Label;

pub use self::balance::{Balance, BalanceDescriptor, BalanceJudgement};
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
    pub balances: Vec<Balance>,
    pub games: Vec<Game>,
    pub goals: Vec<Goal>,
    pub outcomes: Vec<Outcome>,
    pub whatifs: Vec<Whatif>,
    pub questions: Vec<ForecastQuestion>,
    pub forecasts: Vec<Forecast>,
}

impl Outlook {
    /// Returns the days on which conflicts, deals, games and scenarios stand: somebody knew of them then.
    pub fn days(&self) -> impl Iterator<Item = CalendarDate> + '_ {
        let conflicts = self.conflicts.iter().filter_map(|conflict| conflict.on);
        let deals = self.deals.iter().filter_map(|deal| deal.on);
        let games = self.games.iter().filter_map(|game| game.on);
        let balances = self.balances.iter().filter_map(|balance| balance.on);
        conflicts.chain(deals).chain(games).chain(balances)
    }
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
    pub parties: Vec<Side>,
    /// Combinations that can't be.
    pub never: Vec<Ruling>,
    /// Options that can't be taken back.
    pub irreversible: Vec<Kept>,
    /// Where it stands; options that it does not name are not taken.
    pub status: Option<Ruling>,
    /// Who prefers what; several of one party are in doubt, and their shares add up to one.
    pub preferences: Vec<Preference>,
    /// What is said on a line that counts for nothing, because it has an error.
    pub unread: Unread,
}

/// Lines of a conflict that are there and can't be understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Whether the status is among them.
    pub status: bool,
    /// Who has a line of preferences among them.
    pub preferences: Vec<PartyId>,
}

impl Conflict {
    /// Returns every option, in the order of their numbers.
    pub fn options(&self) -> impl Iterator<Item = &ConflictOption> {
        self.parties.iter().flat_map(|side| &side.options)
    }
}

/// What a party to a conflict can do.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Who.
    pub party: PartyId,
    /// What it can do or leave.
    pub options: Vec<ConflictOption>,
    /// Who says so.
    pub evidence: Option<DetailEvidence>,
}

/// Something that a party can do or leave.
#[derive(Clone, Debug, PartialEq)]
pub struct ConflictOption {
    /// Its name.
    pub name: SmolStr,
    /// In words.
    pub label: Label,
}

/// A condition with who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruling {
    /// What can't be, or what is.
    pub condition: Condition,
    /// Who says so.
    pub evidence: Option<DetailEvidence>,
}

/// Options that can't be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Their names.
    pub options: Vec<SmolStr>,
    /// Who says so.
    pub evidence: Option<DetailEvidence>,
}

/// What a party to a conflict would rather have.
#[derive(Clone, Debug, PartialEq)]
pub struct Preference {
    /// Whose.
    pub party: PartyId,
    /// How likely it is what the party prefers, above 0 to 1; 1 without doubt.
    pub share: Decimal,
    /// From what counts most to what counts least: of two states the one is better in which the
    /// first group holds that does not hold in both. A group holds where one of its conditions does.
    pub groups: Vec<Vec<Condition>>,
    /// Who says so.
    pub evidence: Option<DetailEvidence>,
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

    /// Returns the condition with each option as the bit of its number; nothing if it names one
    /// that is not in the list, or there are more than [`MOST_OPTIONS`](crate::MOST_OPTIONS).
    pub fn pattern(&self, options: &[SmolStr]) -> Option<Pattern> {
        let boxed = |inner: &Self| Some(Box::new(inner.pattern(options)?));
        Some(match self {
            Self::Option(name) => {
                let number = options.iter().position(|option| option == name)?;
                if number >= MOST_OPTIONS {
                    return None;
                }
                Pattern::Bits(1 << number, 0)
            }
            Self::Not(inner) => Pattern::Not(boxed(inner)?),
            Self::And(left, right) => Pattern::And(boxed(left)?, boxed(right)?),
            Self::Or(left, right) => Pattern::Or(boxed(left)?, boxed(right)?),
        })
    }

    /// Returns which options it takes and which not, if it says that of each by `and` and `not`; none
    /// if it leaves open which of several states is meant.
    pub fn settled(&self) -> Option<Vec<(SmolStr, bool)>> {
        fn settle(of: &Condition, holds: bool, found: &mut Vec<(SmolStr, bool)>) -> bool {
            match of {
                Condition::Option(option) => {
                    found.push((option.clone(), holds));
                    true
                }
                Condition::Not(inner) => settle(inner, !holds, found),
                Condition::And(left, right) if holds => {
                    settle(left, holds, found) && settle(right, holds, found)
                }
                Condition::Or(left, right) if !holds => {
                    settle(left, holds, found) && settle(right, holds, found)
                }
                Condition::And(..) | Condition::Or(..) => false,
            }
        }
        let mut found = Vec::new();
        settle(self, true, &mut found).then_some(found)
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

/// Parties who play against each other for payoffs.
#[derive(Clone, Debug, PartialEq)]
pub struct Game {
    /// Its name.
    pub name: SmolStr,
    /// In words.
    pub label: Label,
    /// When.
    pub on: Option<CalendarDate>,
    /// Who plays, with what.
    pub players: Vec<(PartyId, Vec<SmolStr>)>,
    /// For each player, what it gets in each cell; the option of the first player runs fastest.
    pub payoffs: Vec<Vec<Payoff>>,
}

/// What a player gets in one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Payoff {
    /// How much.
    pub value: PayoffValue,
    /// Who says so; nothing is a guess.
    pub evidence: Option<DetailEvidence>,
    /// Where it stands.
    pub span: freehold_text::Span,
}

/// How a payoff is told.
#[derive(Clone, Debug, PartialEq)]
pub enum PayoffValue {
    /// As a number.
    Number(freehold_quantity::Figure),
    /// By a formula, the options of this cell put in: 1 for what is played, 0 for what is not.
    Formula(Equation),
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
