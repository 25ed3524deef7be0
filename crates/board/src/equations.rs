//! Expressions with every name resolved and every unit checked.

use freehold_quantity::{CalendarDate, Dimension, Figure};
use freehold_text::Span;
use smol_str::SmolStr;

use crate::ids::{NeedId, PartyId, QuantityId, TermId};
use crate::model::{Class, Supplier};

pub use freehold_syntax::ast::{BinaryOp, UnaryOp};

/// A checked expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// What it computes.
    pub kind: EquationKind,
    /// What comes out.
    pub value: ValueType,
    /// Where it stands.
    pub span: Span,
}

/// What an expression computes.
#[derive(Clone, Debug, PartialEq)]
pub enum EquationKind {
    /// A number; an uncertain one is a draw of its own.
    Number(Figure),
    /// The value of a quantity.
    Quantity(QuantityId),
    /// A number of a term.
    TermDetail(TermId, SmolStr),
    /// Whether a term is in force.
    InForce(TermId),
    /// Whether an event has happened.
    Happened(SmolStr),
    /// One operand.
    Unary(UnaryOp, Box<Equation>),
    /// Two operands.
    Binary(BinaryOp, Box<Equation>, Box<Equation>),
    /// Condition, then, else.
    If(Box<Equation>, Box<Equation>, Box<Equation>),
    /// A function of numbers.
    Call(Function, Vec<Equation>),
    /// `dependence(a, b)`, `leverage(a, b)`, `control(a, b)`, with the horizon if one is given.
    Between(Function, PartyId, PartyId, Option<Box<Equation>>),
    /// `share(need, supplier)`
    Share(NeedId, Supplier),
    /// `stake(holder, target)`, or with a class
    Stake(PartyId, PartyId, Class),
    /// A day, as an argument.
    Date(CalendarDate),
}

/// What comes out of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A number of this dimension.
    Number(Dimension),
    /// A number that fits any dimension: a bare zero.
    Zero,
    /// Yes or no.
    Condition,
    /// A day.
    Date,
}

/// The functions of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it; the manual says what they do")]
pub enum Function {
    Abs,
    Announced,
    At,
    Clamp,
    Control,
    Curve,
    Delay,
    Dependence,
    Exp,
    Leverage,
    Log,
    Max,
    Min,
    Pow,
    Previous,
    Pulse,
    Ramp,
    Share,
    Smooth,
    Sqrt,
    Stake,
}

impl Function {
    /// Every function with its word.
    pub const ALL: [(Self, &'static str); 21] = [
        (Self::Abs, "abs"),
        (Self::Announced, "announced"),
        (Self::At, "at"),
        (Self::Clamp, "clamp"),
        (Self::Control, "control"),
        (Self::Curve, "curve"),
        (Self::Delay, "delay"),
        (Self::Dependence, "dependence"),
        (Self::Exp, "exp"),
        (Self::Leverage, "leverage"),
        (Self::Log, "log"),
        (Self::Max, "max"),
        (Self::Min, "min"),
        (Self::Pow, "pow"),
        (Self::Previous, "previous"),
        (Self::Pulse, "pulse"),
        (Self::Ramp, "ramp"),
        (Self::Share, "share"),
        (Self::Smooth, "smooth"),
        (Self::Sqrt, "sqrt"),
        (Self::Stake, "stake"),
    ];

    /// Returns the function of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(function, _)| *function)
    }

    /// Whether it reads the past of its first argument, so that a loop through it is no loop.
    pub fn remembers(self) -> bool {
        matches!(self, Self::Previous | Self::Delay | Self::Smooth)
    }
}

impl Equation {
    /// Calls `visit` for every quantity whose value of the same day it needs.
    pub fn reads(&self, visit: &mut dyn FnMut(QuantityId)) {
        match &self.kind {
            EquationKind::Quantity(quantity) => visit(*quantity),
            EquationKind::Unary(_, inner) => inner.reads(visit),
            EquationKind::Binary(_, left, right) => {
                left.reads(visit);
                right.reads(visit);
            }
            EquationKind::If(condition, then, otherwise) => {
                condition.reads(visit);
                then.reads(visit);
                otherwise.reads(visit);
            }
            EquationKind::Call(function, arguments) => {
                let skipped = usize::from(function.remembers());
                for argument in arguments.iter().skip(skipped) {
                    argument.reads(visit);
                }
            }
            EquationKind::Between(_, _, _, Some(horizon)) => horizon.reads(visit),
            EquationKind::Number(_)
            | EquationKind::TermDetail(..)
            | EquationKind::InForce(_)
            | EquationKind::Happened(_)
            | EquationKind::Between(..)
            | EquationKind::Share(..)
            | EquationKind::Stake(..)
            | EquationKind::Date(_) => {}
        }
    }
}
