//! Who depends on whom: pulled plugs, exposure, concentration, ownership, control, leverage.
//!
//! One idea carries the crate: *you depend on somebody as much as you would lose if they stopped*.
//! Every measure of power is computed by really stopping them, on the state of the board on a day
//! as it was known on a day. No score is a blend of weights that somebody picked.
//!
//! ```text
//!  text ──parse──▶ tree ──check──▶ board ──state──▶ NETWORK ──unplug, leverage, owners …──▶ answers
//!                                                   └─ you are here
//! ```
//!
//! Nothing here reads files, asks for the time, starts a thread or formats text. What may happen
//! over years, and what somebody would choose, is not here either.

mod answer;
mod circulate;
mod concentrate;
mod max_entropy;
mod measured;
mod voting;

pub use answer::*;
pub use circulate::{Circulation, CirculationError, MoneyFlow, circulate, returned_share};
pub use concentrate::{
    MergerEffect, ProviderScreen, Reliant, bands, critical_providers, effective_number, hhi,
    hhi_bounds, merge,
};
pub use max_entropy::{MaxEntropyError, max_entropy};
pub use measured::Measured;
pub use voting::{EXACT_BLOCKS, VotingError, VotingGame, VotingPower, voting_power};
