//! What is answered about futures that hang together: plain data.

use freehold_board::Label;
use serde::Serialize;

use super::succession::Succession;

/// Which scenarios are consistent, and how firmly.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ScenariosAnswer {
    /// `freehold-scenarios/1`.
    pub schema: &'static str,
    /// The name of the statement, or the title of the file.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// The board that it is of; `None` for a file.
    pub board: Option<Origin>,
    /// The descriptors, in their order.
    pub descriptors: Vec<DescriptorAnswer>,
    /// How many scenarios there are to choose from; at most 2⁶⁴ − 1.
    pub combinations: u64,
    /// By how much a variant may stay behind its strongest rival.
    pub tolerance: u32,
    /// Descriptors that are held at a variant.
    pub fixed: Vec<FixedAnswer>,
    /// The consistent scenarios: those with the largest basins first, then by impact.
    pub consistent: Vec<ConsistentAnswer>,
    /// Whether these are all.
    pub complete: bool,
    /// How many branches the search looked at.
    pub steps: u64,
    /// Where all other scenarios lead.
    pub basins: BasinsAnswer,
    /// What doubt about judgements leaves of it; `None` if no judgement is in doubt.
    pub doubt: Option<DoubtAnswer>,
}

/// A board at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Origin {
    /// What identifies the board.
    pub board: String,
    /// The day asked about.
    pub on: String,
    /// By what was known when.
    pub known_by: String,
}

/// A descriptor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct DescriptorAnswer {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// Its variants, in their order.
    pub variants: Vec<VariantAnswer>,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct VariantAnswer {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// What people call the outcome of the board that has this name: a scenario that takes the
    /// variant ends like it. `None` if there is no such outcome.
    pub outcome: Option<Label>,
}

/// A descriptor that is held at a variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FixedAnswer {
    /// The descriptor.
    pub descriptor: String,
    /// The variant.
    pub variant: String,
}

/// A consistent scenario.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ConsistentAnswer {
    /// The variants that it takes, in the order of the descriptors.
    pub variants: Vec<String>,
    /// The same as numbers from 1.
    pub numbers: Vec<usize>,
    /// The total impact score.
    pub impact: i64,
    /// The consistency value; `None` if no descriptor has two variants.
    pub consistency: Option<i64>,
    /// How many starts lead here.
    pub weight: u64,
    /// The same as a share of all starts.
    pub share: f64,
    /// In which share of the matrices within doubt it is consistent; `None` without doubt.
    pub held: Option<f64>,
    /// By how much each of its variants leads.
    pub leads: Vec<LeadAnswer>,
    /// The judgements without which it would not hold: each alone breaks it if it falls away. By
    /// how little it takes; empty beyond the first [`DETAILED`] scenarios.
    pub hangs_on: Vec<JudgementAnswer>,
    /// The judgements that break it if they change by 1; empty beyond the first [`DETAILED`].
    pub flips: Vec<JudgementAnswer>,
}

/// Of how many scenarios it is told what they hang on.
pub const DETAILED: usize = 100;

/// By how much a variant leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LeadAnswer {
    /// The descriptor.
    pub descriptor: String,
    /// How much speaks for the variant taken.
    pub score: i64,
    /// The strongest of the others.
    pub rival: Option<String>,
    /// How much less speaks for it.
    pub lead: i64,
}

/// A judgement and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct JudgementAnswer {
    /// The descriptor that speaks.
    pub from: String,
    /// Its variant.
    pub variant: String,
    /// The descriptor that it speaks of.
    pub on: String,
    /// The variant for or against which it speaks.
    pub of: String,
    /// How much.
    pub judgement: i32,
    /// The smallest change that breaks the scenario.
    pub by: i64,
    /// How it is held: `guess`, `reported` …; `None` if nobody said anything.
    pub rank: Option<&'static str>,
    /// Who says so.
    pub sources: Vec<String>,
    /// Why it is guessed.
    pub why: Option<String>,
}

/// Where scenarios lead.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BasinsAnswer {
    /// How one follows another.
    pub succession: Succession,
    /// How many starts there were.
    pub starts: u64,
    /// Whether each scenario was a start; else they were drawn.
    pub exact: bool,
    /// Which were drawn; `None` if all were starts.
    pub seed: Option<u64>,
    /// Circles, the largest first.
    pub cycles: Vec<BalanceCycle>,
    /// How many starts end in a scenario that is listed, in a circle, or nowhere else.
    pub ended: u64,
    /// How many starts end in circles.
    pub circling: u64,
    /// How many starts end in scenarios that are not listed, or come to no end.
    pub elsewhere: u64,
}

/// Scenarios that follow each other in a circle.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BalanceCycle {
    /// The variants of each.
    pub scenarios: Vec<Vec<String>>,
    /// How many starts end in it.
    pub weight: u64,
    /// The same as a share of all starts.
    pub share: f64,
}

/// What doubt leaves.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct DoubtAnswer {
    /// How many judgements are in doubt.
    pub judgements: usize,
    /// How many matrices were looked at.
    pub matrices: u64,
    /// Whether these are all within doubt; else they were drawn.
    pub exact: bool,
    /// Which were drawn; `None` if all were looked at.
    pub seed: Option<u64>,
    /// Whether the search of each came to its end.
    pub complete: bool,
    /// Scenarios that are consistent in some of them and not in the matrix itself; those that hold
    /// most often first, at most [`DETAILED`].
    pub others: Vec<HeldAnswer>,
}

/// A scenario that is consistent in some of the matrices.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct HeldAnswer {
    /// The variants that it takes.
    pub variants: Vec<String>,
    /// In which share of the matrices.
    pub held: f64,
}
