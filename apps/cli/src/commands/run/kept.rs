//! A run that was stopped, kept in a file so that it can go on to the same bits.

use std::borrow::Cow;
use std::io::{BufWriter, Error};
use std::path::{Path, PathBuf};

use freehold_ensemble::{Ensemble, Tally};
use freehold_program::Program;
use serde::{Deserialize, Serialize};

use crate::commands::Failure;
use freehold_disk as files;

/// What the file begins with. Only a run of the same programs with the same draws may go on from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Origin {
    form: String,
    version: String,
    seed: u64,
    design: String,
    programs: [u8; 32],
}

/// What is in the file.
#[derive(Serialize, Deserialize)]
struct Saved<'t> {
    origin: Origin,
    tally: Cow<'t, Tally>,
}

/// The file of a run.
pub(super) struct Kept {
    pub(super) path: PathBuf,
    origin: Origin,
}

impl Kept {
    /// Opens the file; returns what is done by it, nothing if it is not there yet.
    pub(super) fn open(
        path: &Path,
        question: &Ensemble,
        program: &Program,
        base: Option<&Program>,
    ) -> Result<(Self, Option<Tally>), Failure> {
        let origin = Origin {
            form: "freehold-tally/1".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            seed: question.seed,
            design: question.design.word().into(),
            programs: *blake3::hash(format!("{program:?}{base:?}").as_bytes()).as_bytes(),
        };
        let kept = Self { path: path.to_owned(), origin };
        if !path.exists() {
            return Ok((kept, None));
        }
        let failed = |key, reason: &dyn std::fmt::Display| {
            Failure::new(key).with("path", path.display()).with("reason", reason)
        };
        let bytes = std::fs::read(path).map_err(|error| failed("cli.read", &error))?;
        let Ok(saved) = postcard::from_bytes::<Saved<'_>>(&bytes) else {
            return Err(Failure::new("cli.resume-broken").with("path", path.display()));
        };
        let (found, wanted) = (&saved.origin, &kept.origin);
        let differs = if found.form != wanted.form || found.version != wanted.version {
            Some("freehold")
        } else if found.seed != wanted.seed {
            Some("--seed")
        } else if found.design != wanted.design {
            Some("--design")
        } else if found.programs != wanted.programs {
            Some("BOARD, --as-of, --until, --keep, --whatif, --with")
        } else {
            None
        };
        match differs {
            Some(what) => Err(failed("cli.resume-other", &what)),
            None => Ok((kept, Some(saved.tally.into_owned()))),
        }
    }

    /// Keeps what is done.
    pub(super) fn put(&self, tally: &Tally) -> Result<(), Failure> {
        let failed = |reason: &dyn std::fmt::Display| {
            Failure::new("cli.write").with("path", self.path.display()).with("reason", reason)
        };
        let saved = Saved { origin: self.origin.clone(), tally: Cow::Borrowed(tally) };
        files::write_by(&self.path, |file| {
            // Not first into memory, which may hold little more than the tally.
            let writer = postcard::to_io(&saved, BufWriter::new(file)).map_err(Error::other)?;
            writer.into_inner().map(drop).map_err(|error| error.into_error())
        })
        .map_err(|error| failed(&error))
    }
}
