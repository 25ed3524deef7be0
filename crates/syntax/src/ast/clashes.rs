//! Where wills clash, what may be agreed, and what was said would happen.

use super::{DateLit, Effect, Evidence, Expr, Labels, Name, Prose, Target, UnitLit, ValueLit};
use freehold_text::Span;

/// `conflict windsurf "The Windsurf deal"`
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The name declared.
    pub name: Name,
    /// In words.
    pub labels: Labels,
    /// Who can do what.
    pub parties: Vec<Side>,
    /// Combinations that can't be.
    pub never: Vec<Ruling>,
    /// Options that can't be taken back.
    pub irreversible: Vec<Kept>,
    /// Where it stands.
    pub status: Option<Ruling>,
    /// Who prefers what.
    pub preferences: Vec<Preference>,
}

/// `OpenAI buy "buys Windsurf", ring-fence`
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Who.
    pub party: Name,
    /// What it can do or leave.
    pub options: Vec<(Name, Labels)>,
    /// Who says so.
    pub evidence: Option<Evidence>,
}

/// `never ring-fence without buy`, `status not buy`
#[derive(Clone, Debug, PartialEq)]
pub struct Ruling {
    /// What can't be, or what is.
    pub condition: Expr,
    /// Who says so.
    pub evidence: Option<Evidence>,
}

/// `irreversible buy`
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What can't be taken back.
    pub options: Vec<Name>,
    /// Who says so.
    pub evidence: Option<Evidence>,
}

/// `prefer OpenAI 60 %: buy and not claim-ip > not buy`
#[derive(Clone, Debug, PartialEq)]
pub struct Preference {
    /// Whose.
    pub party: Name,
    /// How likely it is what the party prefers, if that is in doubt.
    pub share: Option<ValueLit>,
    /// From best to worst; conditions of one group are equally good.
    pub groups: Vec<Vec<Expr>>,
    /// Who says so.
    pub evidence: Option<Evidence>,
}

/// `deal memorandum-terms between OpenAI and Microsoft`
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    /// The name declared.
    pub name: Name,
    /// In words.
    pub labels: Labels,
    /// Who bargains.
    pub parties: Vec<Name>,
    /// Over what, within which bounds.
    pub over: Vec<(Target, ValueLit)>,
    /// What each loses if they part.
    pub otherwise: Vec<Effect>,
    /// Bargaining power.
    pub power: Vec<(Name, ValueLit)>,
    /// What the deal is worth to a party.
    pub values: Vec<(Name, Expr)>,
    /// What a party gets while they still argue.
    pub impasse: Vec<(Name, Expr)>,
    /// What a party gets by leaving.
    pub walk: Vec<(Name, Expr)>,
    /// Of what a party loses a part if they part.
    pub base: Vec<(Name, Expr)>,
    /// How a party bears delay.
    pub patience: Vec<(Name, ValueLit)>,
}

/// `game listing-talks between OpenAI and Microsoft`
#[derive(Clone, Debug, PartialEq)]
pub struct Game {
    /// The name declared.
    pub name: Name,
    /// In words.
    pub labels: Labels,
    /// Who plays.
    pub parties: Vec<Name>,
    /// What each can play.
    pub strategies: Vec<(Name, Vec<Name>)>,
    /// Cell by cell, what the players get.
    pub cells: Vec<GameCell>,
    /// What a player gets, by a formula over what is played.
    pub formulas: Vec<(Name, Expr, Option<Evidence>)>,
}

/// `pays sign, walk: 3, 2 [guess]`
#[derive(Clone, Debug, PartialEq)]
pub struct GameCell {
    /// What each plays.
    pub options: Vec<Name>,
    /// What each gets.
    pub values: Vec<ValueLit>,
    /// Who says so.
    pub evidence: Option<Evidence>,
    /// Where.
    pub span: Span,
}

/// `question ipo-2026 "Does OpenAI list by the end of 2026?"`
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The name declared.
    pub name: Name,
    /// What is asked.
    pub labels: Labels,
    /// How it is judged.
    pub judged: Judged,
}

/// `forecast ipo-2026 35 % by house`
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The question, declared elsewhere or here.
    pub name: Name,
    /// A probability, or a number with its spread.
    pub value: ValueLit,
    /// Who says so.
    pub by: Name,
    /// What is asked, if it is asked here.
    pub question: Option<Prose>,
    /// Why.
    pub because: Option<Prose>,
    /// How the question is judged, if it is asked here.
    pub judged: Judged,
}

/// How a question is judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// By what it is judged.
    pub criterion: Option<Prose>,
    /// When it is judged.
    pub resolves: Option<DateLit>,
    /// In which unit a number is asked for: its suffix, and the rest.
    pub unit: Option<(Option<Name>, UnitLit)>,
    /// What the futures of the board say to it.
    pub model: Option<Model>,
    /// What came true.
    pub resolved: Option<(Resolution, Option<Evidence>)>,
    /// Where its first line stands.
    pub first: Option<Span>,
}

/// `model if OpenAI.cash > 0 USD, at 2026-12-31`, `model OpenAI.run-rate at 2026-12-31`
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Whether it is a condition, after `if`.
    pub is_condition: bool,
    /// The condition, or the number.
    pub body: Expr,
    /// When it is looked at; `None` is the day that decides the question.
    pub at: Option<DateLit>,
}

/// How a question ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// `yes`, `no` or `void`.
    Word(Name),
    /// A number.
    Number(ValueLit),
    /// `by OpenAI.revenue at 2025-12-31`: what the claims about it say; without a day, of the day that
    /// decides the question.
    By(Name, Option<DateLit>),
}
