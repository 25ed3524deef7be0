//! Which futures hang together: cross-impact balances, exactly.
//!
//! A *descriptor* is a question about the future that has several answers, its *variants*. A
//! *judgement* says how much one variant speaks for or against a variant of another descriptor,
//! from −3 to +3. A scenario takes one variant of each descriptor. It is *consistent* if each
//! variant taken is one of those for which the others speak most (Weimer-Jehle 2006, *Cross-impact
//! balances: a system-theoretical approach to cross-impact analysis*).
//!
//! The files beside this one know numbers only: [`consistent`] finds all such scenarios,
//! [`basins`] from where the others lead to them, [`held`] in how many matrices within doubt they
//! hold, [`flips`] which judgement breaks one. [`scw`] reads and writes the files of
//! ScenarioWizard; [`scenarios`] puts the names, sources and guesses of a board on what is found.

mod answer;
mod consistent;
mod doubt;
mod draws;
mod flips;
mod matrix;
mod question;
mod score;
pub mod scw;
mod succession;

pub use self::answer::{
    BalanceCycle, BasinsAnswer, ConsistentAnswer, DETAILED, DescriptorAnswer, DoubtAnswer,
    FixedAnswer, HeldAnswer, JudgementAnswer, LeadAnswer, Origin, ScenariosAnswer, VariantAnswer,
};
pub use self::consistent::{Consistent, Search, consistent};
pub use self::doubt::{Doubt, Doubting, Held, HeldScenario, held};
pub use self::flips::{Flip, flips};
pub use self::matrix::{
    Descriptor, MOST_DESCRIPTORS, MOST_IN_ALL, MOST_JUDGEMENT, MOST_VARIANTS, Matrix, MatrixError,
    Scenario,
};
pub use self::question::{Balanced, HeldBy, Scenarios, of_board, of_file, scenarios, within_doubt};
pub use self::score::{Lead, Score, score};
pub use self::succession::{Basins, Cycle, LONGEST, Starts, Succession, basins, next};
