//! Makes boards and networks of any size, in the proportions of real ones, to see how long they take.
//!
//! The same size gives the same on every machine. The names of a board are unique, its dates spread
//! over twenty years, and a check finds no error and no warning; a network has tiers, suppliers
//! with few and with very many customers, and cycles.

mod boards;
mod chance;
mod engine;
mod model;
mod networks;

pub use boards::board;
pub use chance::Chance;
pub use engine::{
    Assumed, Hand, Places, Stocks, asked, assumptions, by_engine, by_hand, compiled, program_of,
};
pub use model::*;
pub use networks::{DAYS, busiest, floating, network, stakes, write_network, write_stakes};
