//! The `freehold` command: a thin shell around the library.
//!
//! Answers go to standard output, talk goes to standard error. The exit code is 0 when all is well,
//! 1 when there are findings, 2 when the command was misused. Nothing that changes the meaning of a
//! board is an option here: it stands in the board.

mod args;
mod commands;
#[cfg(feature = "png")]
mod picture;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    match commands::run(args) {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            terminal::say(&failure.to_string());
            ExitCode::from(2)
        }
    }
}
