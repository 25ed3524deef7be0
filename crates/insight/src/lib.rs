//! What matters in an ensemble: which unknowns decide it, where it happens, what to find out.
//!
//! The idea to hold: everything here is about columns. A column holds one number a future, in the
//! order of the futures, and an answer names inputs and options by their places. No board, no name,
//! no unit; who asks puts them back on.
//!
//! ```text
//!  program ──run──▶ ensemble ──columns──▶ INSIGHT ──places──▶ answers with names
//!                                         └─ you are here
//! ```
//!
//! Every number that rests on draws has a 95 % interval beside it, and what can't be told is an
//! [`InsightError`] or is left out; it is never a number. The same columns and seed give the same
//! bits on any number of threads. Nothing here reads files, asks for the time or formats text.

mod bootstrap;
mod columns;
mod error;
mod estimate;
mod given_data;
mod information;
mod morris;
mod prim;
pub mod question;
mod robust;
mod saltelli;
mod swing;
mod tied;
mod weights;

pub use error::InsightError;
pub use estimate::{mean, share};
pub use freehold_ensemble::estimate::{Estimate, wilson};
pub use given_data::{GivenData, GivenIndex, given_data};
pub use information::{
    InputValue, Partial, PerfectInformation, partial_information, perfect_information,
};
pub use morris::{Effects, Morris, MorrisDesign};
pub use prim::{Limit, Objective, PrimBox, PrimInput, PrimSettings, Restriction, Scenarios, prim};
pub use robust::{OptionView, Robust, robust};
pub use saltelli::{Matrix, SaltelliDesign, SaltelliOutputs, SobolIndex, SobolIndices};
pub use swing::{Swing, Swings, swings, swings_in_futures};
pub use tied::{Bracket, Ties, tied};
pub use weights::Weights;
