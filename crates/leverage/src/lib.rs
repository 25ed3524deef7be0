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
mod ask;
mod cascade;
mod circulate;
mod concentrate;
mod concentration;
mod control;
mod days;
mod ends;
mod exposure;
mod history;
mod inside;
mod land;
mod leverage;
mod look_through;
mod map;
mod max_entropy;
mod measured;
mod money;
mod network;
mod order;
mod owners;
mod pulling;
mod settle;
mod solve;
mod spread;
mod state;
mod sweep;
mod trial;
mod turns;
mod unplug;
mod voting;
mod walk;

pub use answer::*;
pub use cascade::{Cascade, Course, Fate, MONTH_DAYS, cascade, lost_after};
pub use circulate::{Circulation, CirculationError, MoneyFlow, circulate, returned_share};
pub use concentrate::{
    MergerEffect, ProviderScreen, Reliant, bands, critical_providers, effective_number, hhi,
    hhi_bounds, merge,
};
pub use concentration::{Concentrating, concentration};
pub use control::Votes;
pub use days::change_days;
pub use exposure::{Exposure, exposure};
pub use history::{History, history};
pub use land::land;
pub use leverage::{Leverage, leverage};
pub use look_through::{ClosedLoop, Holdings, LookThrough};
pub use map::map;
pub use max_entropy::{MaxEntropyError, max_entropy};
pub use measured::Measured;
pub use money::{Circular, circular};
pub use network::{Need, Network, Node, Notice, Replacement, Tie};
pub use order::{Components, components};
pub use owners::{Owners, owners};
pub use settle::{Precision, Reach, Settling};
pub use solve::{Matrix, NotSettled, Solver};
pub use spread::{Shocks, Spreading};
pub use state::{
    End, Evidence, NeedState, ReplacementState, StakeState, State, TieState, state, state_without,
};
pub use sweep::{Pulled, Sweep, Sweeping};
pub use trial::Trial;
pub use unplug::{MOST_DAYS, USUAL_DAYS, Unplug, unplug};
pub use voting::{EXACT_BLOCKS, VotingError, VotingGame, VotingPower, voting_power};
pub use walk::{Walks, first_steps, walks};
