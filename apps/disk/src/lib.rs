//! Files: the only place that touches them, for the command line and the server alike.

mod error;
mod files;
mod place;

pub use error::DiskError;
pub use files::{board_files, read_bounded, write_by, write_whole};
pub use place::{MAIN, MOST_FILES, Place};
