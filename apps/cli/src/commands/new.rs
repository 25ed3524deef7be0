//! `new`: a teaching board to start from.

use std::fs;

use freehold_text::phrase;

use super::{Failure, Outcome};
use crate::args::New;
use crate::terminal;
use freehold_disk as files;

/// The teaching boards, as they stand in the project.
const BOARDS: &[(&str, &str)] = &[
    ("startup-one-cloud", include_str!("../../../../boards/startup-one-cloud/main.board")),
    ("chip-supply", include_str!("../../../../boards/chip-supply/main.board")),
    ("bank-ict", include_str!("../../../../boards/bank-ict/main.board")),
];

pub(super) fn new(arguments: &New) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let occupied =
        fs::read_dir(folder).map_or(folder.exists(), |mut entries| entries.next().is_some());
    if occupied {
        return Err(Failure::new("cli.occupied").with("path", folder.display()));
    }
    let Some((_, text)) = BOARDS.iter().find(|(name, _)| *name == arguments.from) else {
        return Err(Failure::new("cli.no-board").with("path", &arguments.from));
    };
    let failed = |error: std::io::Error| {
        Failure::new("cli.write").with("path", folder.display()).with("reason", error)
    };
    fs::create_dir_all(folder).map_err(failed)?;
    let main = folder.join("main.board");
    files::write_whole(&main, text).map_err(failed)?;
    let path = folder.display().to_string();
    terminal::answer(&main.display().to_string());
    if terminal::is_listening() {
        terminal::say(&phrase(arguments.output.language(), "cli.next", &[("path", &path)]));
    }
    Ok(Outcome::Fine)
}
