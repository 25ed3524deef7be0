//! Makes boards of any size, in the proportions of a real one, to see how long they take.
//!
//! The same size gives the same text on every machine: no chance is involved, only a counter. Names
//! are unique, dates spread over twenty years, and a check finds no error and no warning.

mod boards;

pub use boards::board;
