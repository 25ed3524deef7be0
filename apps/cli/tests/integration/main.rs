//! The `freehold` command as a whole process.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected fails, and says where"
)]

mod board_pages;
mod cli;
mod conflict;
mod deal;
mod forecasts;
mod futures;
mod game;
mod honesty;
mod insight;
mod power;
mod readme;
mod saves;
mod scenarios;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run of the command gave.
struct Run {
    code: i32,
    output: String,
    errors: String,
}

/// Runs the command as another program would: piped, in English unless it says otherwise.
fn freehold(arguments: &[&str]) -> Run {
    freehold_in(Path::new("."), arguments)
}

fn freehold_in(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_freehold"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("FREEHOLD_LANG")
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        output: String::from_utf8(output.stdout).unwrap(),
        errors: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder of its own for one test, with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, bytes) in files {
        fs::write(folder.join(file), bytes).unwrap();
    }
    folder
}
