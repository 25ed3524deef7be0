//! Where wills clash: stability, equilibria, bargaining, and futures that hang together.
//!
//! Four ways to read a clash, each a module with two halves: *solvers* that know arrays and
//! exact numbers only, and a *question* that puts the names, sources and guesses of a board on
//! what they find. Every answer says how complete it is, which inputs its verdict hangs on, and
//! the smallest change that flips it.
//!
//! ```text
//!  text ──parse──▶ tree ──check──▶ board ──▶ CONFLICT, GAME, DEAL, SCENARIOS ──▶ answers
//!                                            └─ you are here
//! ```
//!
//! Nothing here reads files, asks for the time, starts a thread or formats text.

pub mod balance;
pub mod bargain;
pub mod conflict;
pub mod deal;
pub mod game;
pub mod graph;
