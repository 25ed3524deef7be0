//! Futures one by one into a file: a row for each future and date.

mod csv;
#[cfg(feature = "parquet")]
mod parquet;

use std::fs;
use std::path::{Path, PathBuf};

use freehold_ensemble::{Ending, Ensemble, Rows};
use freehold_program::Program;
use freehold_quantity::Date;
use smol_str::SmolStr;

use crate::commands::Failure;

/// Whether a file is for futures one by one, by its ending.
pub(super) fn is_data(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    matches!(ending.to_ascii_lowercase().as_str(), "csv" | "parquet")
}

/// What the columns are.
pub(super) struct Layout {
    dates: Vec<Date>,
    /// Names of endings.
    endings: Vec<SmolStr>,
    /// Path and unit of each quantity.
    quantities: Vec<(SmolStr, SmolStr)>,
    /// What the file says about itself.
    about: Vec<(String, String)>,
}

impl Layout {
    fn of(program: &Program, question: &Ensemble) -> Self {
        let day = |date: Option<&Date>| date.map(ToString::to_string).unwrap_or_default();
        let about = [
            ("freehold.schema", "freehold-futures/1".to_owned()),
            ("freehold.board", program.board.clone()),
            ("freehold.seed", question.seed.to_string()),
            ("freehold.design", question.design.word().to_owned()),
            ("freehold.as-of", day(program.dates.first())),
            ("freehold.until", day(program.dates.last())),
        ];
        let quantity =
            |output: &freehold_program::Output| (output.name.clone(), output.unit.clone());
        Self {
            dates: program.dates.clone(),
            endings: program.endings.iter().map(|ending| ending.name.clone()).collect(),
            quantities: program.outputs.iter().map(quantity).collect(),
            about: about.map(|(key, value)| (key.to_owned(), value)).into(),
        }
    }

    /// Returns the name of an ending; none if it has none, or a number in the future is none.
    fn ending(&self, ending: Ending) -> Option<&str> {
        match ending {
            Ending::Named(place) => self.endings.get(usize::from(place)).map(SmolStr::as_str),
            Ending::Unnamed | Ending::Invalid => None,
        }
    }

    /// Returns the value of a quantity in each future of a block on each date, future by future.
    fn values<'r>(&self, quantity: usize, rows: &'r Rows) -> impl Iterator<Item = f64> + 'r {
        let n_dates = self.dates.len();
        (0..rows.endings.len()).flat_map(move |future| {
            (0..n_dates).map(move |at| {
                let column = rows.values.get(quantity * n_dates + at);
                column.and_then(|column| column.get(future)).copied().unwrap_or(f64::NAN)
            })
        })
    }
}

enum Form {
    Csv(csv::Csv),
    #[cfg(feature = "parquet")]
    Parquet(parquet::Parquet),
}

/// A file that is written beside its place, and put there when it is whole.
pub(super) struct RowFile {
    path: PathBuf,
    beside: PathBuf,
    form: Form,
    layout: Layout,
}

impl RowFile {
    /// Begins a file; where `done` futures are in it from before, they are taken over.
    pub(super) fn begin(
        path: &Path,
        program: &Program,
        question: &Ensemble,
        done: u64,
    ) -> Result<Self, Failure> {
        let mut beside = path.as_os_str().to_owned();
        beside.push(format!(".{}.tmp", std::process::id()));
        let beside = PathBuf::from(beside);
        let layout = Layout::of(program, question);
        let failed = |error: Broken| error.failure(path);
        let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let before = (done > 0).then_some(path);
        let form = if is_csv {
            csv::Csv::begin(&beside, &layout, before, done).map(Form::Csv).map_err(failed)?
        } else {
            #[cfg(feature = "parquet")]
            let form = parquet::Parquet::begin(&beside, &layout, before, done)
                .map(Form::Parquet)
                .map_err(failed)?;
            #[cfg(not(feature = "parquet"))]
            return Err(Failure::new("cli.no-parquet").with("path", path.display()));
            #[cfg(feature = "parquet")]
            form
        };
        Ok(Self { path: path.to_owned(), beside, form, layout })
    }

    /// Writes a block of futures.
    pub(super) fn write(&mut self, rows: &Rows) -> Result<(), Failure> {
        let written = match &mut self.form {
            Form::Csv(csv) => csv.write(&self.layout, rows),
            #[cfg(feature = "parquet")]
            Form::Parquet(parquet) => parquet.write(&self.layout, rows),
        };
        written.map_err(|error| error.failure(&self.path))
    }

    /// Closes the file and puts it in its place; returns where that is.
    pub(super) fn finish(self) -> Result<PathBuf, Failure> {
        let closed = match self.form {
            Form::Csv(csv) => csv.close(),
            #[cfg(feature = "parquet")]
            Form::Parquet(parquet) => parquet.close(),
        };
        let placed = closed.and_then(|()| Ok(fs::rename(&self.beside, &self.path)?));
        placed.map_err(|error| {
            let _ = fs::remove_file(&self.beside);
            error.failure(&self.path)
        })?;
        Ok(self.path)
    }
}

/// Why a file could not be written.
#[derive(Debug)]
pub(super) enum Broken {
    Io(String),
    /// The file from before does not hold the futures that are done.
    Before,
}

impl Broken {
    fn failure(self, path: &Path) -> Failure {
        match self {
            Self::Io(reason) => {
                Failure::new("cli.write").with("path", path.display()).with("reason", reason)
            }
            Self::Before => Failure::new("cli.resume-rows").with("path", path.display()),
        }
    }
}

impl<E: std::error::Error> From<E> for Broken {
    fn from(error: E) -> Self {
        Self::Io(error.to_string())
    }
}
