//! A program and a seed as thousands of futures, in columns.
//!
//! The idea to hold: randomness is addressed, not consumed. What a future draws is a function of
//! the seed, a name, the future and the step alone, so the same board and seed give the same bits
//! on one thread or sixteen, and one more quantity on a board moves no other number.
//!
//! ```text
//!  text ──parse──▶ tree ──check──▶ board ──compile──▶ program ──run──▶ ENSEMBLE ──▶ answers
//!                                                                      └─ you are here
//! ```
//!
//! This is where numbers are drawn: who else draws takes a stream from here. Nothing here reads
//! files, asks for the time or formats text; the apps decide how many threads there are.

mod answer;
mod design;
pub mod elementary;
mod ensemble;
pub mod estimate;
mod losses;
mod moments;
mod observed;
mod quantile;
mod random;
mod related;
mod replay;
mod run;
mod sampled;
mod settled;
mod summary;
mod taking;
mod tally;
mod typical;

pub use answer::*;
pub use design::{Coordinate, Design, LANES, REPLICATE, coordinates};
pub use ensemble::{Conflicting, Ending, Ensemble, Rows, Stop, Unwatched, Watch, least_bytes, run};
pub use moments::{Moments, Sizes};
pub use observed::{counted, fits};
pub use random::{Stream, philox};
pub use replay::replay;
pub use run::{Column, Reading, Registers, Runner, Workspace};
pub use sampled::{Sampled, sampled};
pub use settled::settled;
pub use summary::summary;
pub use tally::{Gain, Tally};
