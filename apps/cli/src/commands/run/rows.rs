//! Futures one by one into a file: a row for each future and date.

mod csv;
#[cfg(feature = "parquet")]
mod parquet;

use std::fs;
use std::path::{Path, PathBuf};

use freehold_ensemble::{Ending, Ensemble, Rows, Tally};
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
    form: Option<Form>,
    layout: Layout,
}

impl RowFile {
    /// Begins a file; where `done` futures are in it from before, they are taken over.
    pub(super) fn begin(
        path: &Path,
        program: &Program,
        question: &Ensemble,
        before: Option<&Tally>,
    ) -> Result<Self, Failure> {
        let mut beside = path.as_os_str().to_owned();
        beside.push(format!(".{}.tmp", std::process::id()));
        let beside = PathBuf::from(beside);
        let layout = Layout::of(program, question);
        let failed = |error: Broken| error.failure(path);
        let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        #[cfg(not(feature = "parquet"))]
        if !is_csv {
            return Err(Failure::new("cli.no-parquet").with("path", path.display()));
        }
        let mut file = Self { path: path.to_owned(), beside, form: None, layout };
        let before = before.filter(|tally| tally.done > 0).map(|tally| (path, tally));
        file.form = Some(
            match is_csv {
                true => csv::Csv::begin(&file.beside, &file.layout, before).map(Form::Csv),
                #[cfg(feature = "parquet")]
                false => {
                    parquet::Parquet::begin(&file.beside, &file.layout, before).map(Form::Parquet)
                }
                #[cfg(not(feature = "parquet"))]
                false => Err(Broken::Before),
            }
            .map_err(failed)?,
        );
        Ok(file)
    }

    /// Writes a block of futures.
    pub(super) fn write(&mut self, rows: &Rows) -> Result<(), Failure> {
        let written = match &mut self.form {
            Some(Form::Csv(csv)) => csv.write(&self.layout, rows),
            #[cfg(feature = "parquet")]
            Some(Form::Parquet(parquet)) => parquet.write(&self.layout, rows),
            None => Ok(()),
        };
        written.map_err(|error| error.failure(&self.path))
    }

    /// Closes the file and puts it in its place; returns where that is.
    pub(super) fn finish(mut self) -> Result<PathBuf, Failure> {
        let closed = match self.form.take() {
            Some(Form::Csv(csv)) => csv.close(),
            #[cfg(feature = "parquet")]
            Some(Form::Parquet(parquet)) => parquet.close(),
            None => Ok(()),
        };
        let placed = closed.and_then(|()| Ok(fs::rename(&self.beside, &self.path)?));
        placed.map_err(|error| error.failure(&self.path))?;
        Ok(self.path.clone())
    }
}

impl Drop for RowFile {
    fn drop(&mut self) {
        // What was put in place is no longer here.
        let _ = fs::remove_file(&self.beside);
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
