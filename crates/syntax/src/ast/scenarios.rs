//! The parts of a `scenarios` statement, as written.

use freehold_text::Span;

use super::{Evidence, Labels, Name};

/// `scenarios industry "Which futures hang together"`
#[derive(Clone, Debug, PartialEq)]
pub struct Scenarios {
    /// The name declared.
    pub name: Name,
    /// In words.
    pub labels: Labels,
    /// The questions about the future.
    pub descriptors: Vec<Descriptor>,
    /// What speaks for what.
    pub judgements: Vec<Judge>,
}

/// `descriptor capital "Capital": easy "Easy", tight "Tight"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Descriptor {
    /// Its name.
    pub name: Name,
    /// In words.
    pub labels: Labels,
    /// Its answers, in order.
    pub variants: Vec<(Name, Labels)>,
}

/// `judge capital.tight on compute.rented +2` or, for all variants in order,
/// `judge capital.tight on compute: -2, +2`
#[derive(Clone, Debug, PartialEq)]
pub struct Judge {
    /// The variant that speaks, as a path.
    pub from: Name,
    /// The variant that it speaks of, or a whole descriptor.
    pub on: Name,
    /// How much; one number, or one for each variant of the descriptor.
    pub judgements: Vec<Judgement>,
    /// Who says so.
    pub evidence: Option<Evidence>,
}

/// `+2`, `+1 to +3`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The number, or the first of two.
    pub low: i32,
    /// The number, or the second of two.
    pub high: i32,
    /// Where.
    pub span: Span,
}
