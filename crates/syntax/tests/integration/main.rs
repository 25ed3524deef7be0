//! What the parser and the formatter promise, for every text there is.

mod format;
mod parse;
mod round_trip;
mod texts;
