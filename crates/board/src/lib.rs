//! The checked board: every name resolved, every number with its sources, two clocks apart.
//!
//! A board keeps two clocks. *True on* is when a fact held in the world ("Azure was exclusive until
//! January 2025"); *known since* is when a source let us know it. Rebuilding history needs the
//! first, scoring an old forecast honestly needs both. A question to a board is therefore asked at
//! a [`Moment`]: on a day, by what was known on a day.
//!
//! ```text
//!  files ──load──▶ trees ──check──▶ BOARD ──standing, show, snapshot …──▶ answers
//!                                   └─ you are here
//! ```
//!
//! Claims that can't both be true stand side by side; the board ranks them, says which one leads
//! and why, and never averages. Nothing in this crate reads files, asks for the time or draws a
//! random number.

mod answer;
mod build;
mod clash;
mod compare;
mod conversion;
mod disputes;
mod equations;
mod expectation;
mod export;
mod ids;
mod load;
mod model;
mod moment;
mod names;
mod outlook;
mod overview;
mod plans;
mod questions;
mod snapshot;
mod space;
mod standing;
mod tensions;
mod timeline;
mod view;
mod visible;

pub use answer::{Answer, Part, show};
pub use build::{Checked, check};
pub use compare::{Change, Comparison, compare};
pub use conversion::{Conversion, Converted, conversions, figure_in_money, money_of};
pub use disputes::{Dispute, disputes};
pub use equations::{BinaryOp, Equation, EquationKind, Function, UnaryOp, ValueType};
pub use expectation::{Verdict, evaluate, money_factor, number_on};
pub use export::{ClaimRow, Export, claim_rows, export};
pub use ids::{ClaimId, EventId, NeedId, PartyId, QuantityId, SourceId, TermId};
pub use load::{Library, Loaded, load};
pub use model::*;
pub use moment::Moment;
pub use names::{Named, Names};
pub use outlook::*;
pub use overview::{
    Counts, NeedLine, Overview, PartyLine, Question, Reason, RightLine, SupplierLine, counts,
    overview,
};
pub use plans::{Plan, plans};
pub use questions::*;
pub use snapshot::{Fact, snapshot};
pub use space::{MOST_OPTIONS, MOST_STATES, Pattern, SpaceError, feasible};
pub use standing::{Standing, Why};
pub use tensions::{Tension, TensionKind, tensions};
pub use timeline::{Entry, timeline};
pub use view::{ClaimView, Label};
pub use visible::Visibility;
