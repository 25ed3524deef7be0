//! Programs that a step needs and a machine may not have.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::run;

/// A program from crates.io, in one version.
#[derive(Clone, Copy, Debug)]
pub struct Tool {
    name: &'static str,
    version: &'static str,
    options: &'static [&'static str],
}

/// Checks licenses, bans and origins of dependencies.
pub const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2", options: &[] };
/// Makes the book; without its server and its file watcher.
pub const BOOK: Tool =
    Tool { name: "mdbook", version: "0.5.4", options: &["--no-default-features"] };
/// Takes snapshots over.
pub const INSTA: Tool = Tool { name: "cargo-insta", version: "1.49.0", options: &[] };
/// Runs fuzz targets.
pub const FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.2", options: &[] };

impl Tool {
    /// Returns where the tool is: on the path if it is there in this version, else in the target
    /// folder, where it is built once.
    ///
    /// # Errors
    /// With the output of its installation.
    pub fn find(self, cargo: &Path, target: &Path) -> Result<PathBuf, String> {
        let folder = target.join("tools");
        let built =
            folder.join("bin").join(self.name).with_extension(std::env::consts::EXE_EXTENSION);
        for program in [PathBuf::from(self.name), built.clone()] {
            if self.is_at(&program) {
                return Ok(program);
            }
        }
        let mut install = Command::new(cargo);
        // It runs for a second or two, so it is not worth the time to optimize it.
        install.args(["install", "--locked", "--debug", "--force", self.name]);
        install.args(["--version", self.version]).args(self.options);
        install.arg("--root").arg(folder);
        run(install)?;
        Ok(built)
    }

    fn is_at(self, program: &Path) -> bool {
        let mut ask = Command::new(program);
        ask.arg("--version");
        run(ask).is_ok_and(|said| said.contains(self.version))
    }
}
