//! How large a board may be. Every limit has a code, so that nobody meets a crash instead.

/// The largest file, in bytes (`FH0101`).
pub const FILE_BYTES: usize = 64 * 1024 * 1024;
/// The longest line, in bytes without its line end (`FH0105`).
pub const LINE_BYTES: usize = 4096;
/// The longest name, in characters (`FH0106`).
pub const NAME_CHARS: usize = 100;
/// The most files one board may include (`FH0115`).
pub const INCLUDES: usize = 256;
/// The deepest expression (`FH0117`).
pub const EXPRESSION_DEPTH: usize = 64;
/// The most findings that are drawn for people; the rest is counted.
pub const FINDINGS_SHOWN: usize = 200;
/// The most findings of one kind that the bytes of one file give; the rest is counted.
pub const REPEATS: usize = 20;
