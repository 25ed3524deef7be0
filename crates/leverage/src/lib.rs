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
mod control;
mod exposure;
mod history;
mod land;
mod leverage;
mod look_through;
mod map;
mod measured;
mod network;
mod order;
mod pulling;
mod settle;
mod solve;
mod spread;
mod state;
mod trial;
mod unplug;
mod walk;

pub use answer::*;
pub use cascade::{Cascade, Course, Fate, MONTH_DAYS, cascade, lost_after};
pub use measured::Measured;
pub use network::{Need, Network, Node, Notice, Replacement, Tie};
pub use order::{Components, components};
pub use settle::{Precision, Reach, Settling};
pub use spread::{Shocks, Spread};
pub use state::{End, Evidence, NeedState, ReplacementState, StakeState, State, TieState, state};
pub use control::Votes;
pub use look_through::{ClosedLoop, Holdings, LookThrough};
pub use solve::{Matrix, NotSettled, Solver};
pub use walk::{Walks, first_steps, walks};
pub use trial::Trial;
pub use unplug::{MOST_DAYS, USUAL_DAYS, Unplug, unplug};
pub use exposure::{Exposure, exposure};
pub use history::change_days;
pub use land::land;
pub use leverage::{Leverage, leverage};
pub use map::map;
