//! The checked board as a flat program: operations in order, state in slots.
//!
//! The idea to hold: what may happen is compiled once into plain data, one operation per register,
//! every operand before its use. Whatever depends on draws alone is computed once a future, the rest
//! once a step, and only on the steps on which something needs it.
//!
//! ```text
//!  text ──parse──▶ tree ──check──▶ board ──compile──▶ PROGRAM ──run──▶ ensemble
//!                                                     └─ you are here
//! ```
//!
//! Nothing here draws a number or runs a step; see the ensemble crate.

mod choices;
mod compile;
mod compiler;
mod correlate;
mod dates;
mod effects;
mod equations;
mod functions;
mod graph;
mod hazards;
mod layout;
mod loss;
mod observed;
mod plans;
mod print;
mod program;
mod replacement;
mod rk4;
mod starts;
mod stocks;
mod told;

pub use compile::{Compile, beginning, compile};
pub use observed::{Fit, Observation};
pub use print::listing;
pub use program::*;
