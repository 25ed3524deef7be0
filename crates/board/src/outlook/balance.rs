//! Futures that hang together: descriptors, and what speaks for what.

use freehold_quantity::CalendarDate;
use smol_str::SmolStr;

use crate::model::DetailEvidence;
use crate::view::Label;

/// A `scenarios` statement: descriptors with their variants, and judgements between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// Its name.
    pub name: SmolStr,
    /// In words.
    pub label: Label,
    /// When it was written.
    pub on: Option<CalendarDate>,
    /// The descriptors, two or more, in the order written.
    pub descriptors: Vec<BalanceDescriptor>,
    /// The judgements, by the variant that speaks and the variant that it speaks of; what is
    /// missing is 0.
    pub judgements: Vec<BalanceJudgement>,
}

/// A question about the future and its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceDescriptor {
    /// Its name.
    pub name: SmolStr,
    /// In words.
    pub label: Label,
    /// Its variants, two or more, in the order written.
    pub variants: Vec<(SmolStr, Label)>,
}

/// How much one variant speaks for another, or against it.
#[derive(Clone, Debug, PartialEq)]
pub struct BalanceJudgement {
    /// The variant that speaks: the places of its descriptor and of itself.
    pub from: (usize, usize),
    /// The variant that it speaks of.
    pub on: (usize, usize),
    /// The least that it may be.
    pub low: i32,
    /// The most that it may be.
    pub high: i32,
    /// Who says so.
    pub evidence: Option<DetailEvidence>,
}
