//! What goes on while futures run: progress, an end by the clock or by the user, rows into files.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use freehold_ensemble::{Rows, Stop, Tally, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::kept::Kept;
use super::rows::RowFile;
use crate::commands::Failure;

/// From when on a run is long enough to show how far it is.
const LONG: Duration = Duration::from_secs(1);

/// Whether the user asked to stop.
static CANCELLED: AtomicBool = AtomicBool::new(false);

/// Hears Ctrl-C from now on.
pub(super) fn hear() -> Result<(), Failure> {
    // The first Ctrl-C ends the run with what is done, a later one ends the program. What sends
    // the signal to the program and to its group sends it twice at once, and means one.
    let mut first = None;
    ctrlc::set_handler(move || {
        CANCELLED.store(true, Ordering::SeqCst);
        if first.get_or_insert_with(now).elapsed() > LONG {
            std::process::exit(130);
        }
    })
    .map_err(|error| Failure::new("cli.no-cancel").with("reason", error))
}

/// Watches a run.
pub(super) struct Watching {
    begun: Instant,
    most: Option<Duration>,
    bar: ProgressBar,
    all: u64,
    files: Mutex<Vec<RowFile>>,
    has_files: bool,
    /// Where to keep what is done.
    kept: Option<Kept>,
    /// Why a file could not be written; the run stops then.
    broken: Option<Failure>,
}

impl Watching {
    pub(super) fn new(
        all: u64,
        most: Option<Duration>,
        files: Vec<RowFile>,
        kept: Option<Kept>,
    ) -> Self {
        Self {
            begun: now(),
            most,
            bar: ProgressBar::hidden(),
            all,
            has_files: !files.is_empty(),
            files: Mutex::new(files),
            kept,
            broken: None,
        }
    }

    /// Closes the files and puts them in place; returns where they are.
    pub(super) fn finish(self) -> Result<Vec<PathBuf>, Failure> {
        self.bar.finish_and_clear();
        if let Some(failure) = self.broken {
            return Err(failure);
        }
        let files = self.files.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let files = files.into_iter().map(RowFile::finish);
        files.chain(self.kept.map(|kept| Ok(kept.path))).collect()
    }

    fn show(&mut self, done: u64) {
        if self.bar.is_hidden() && self.begun.elapsed() > LONG && crate::terminal::is_listening() {
            let style = ProgressStyle::with_template("{wide_bar} {human_pos}/{human_len}  {eta}");
            self.bar = ProgressBar::with_draw_target(Some(self.all), ProgressDrawTarget::stderr())
                .with_elapsed(self.begun.elapsed());
            self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        }
        self.bar.set_position(done);
    }
}

impl Watch for Watching {
    fn stop(&self) -> Option<Stop> {
        if CANCELLED.load(Ordering::SeqCst) || self.broken.is_some() {
            return Some(Stop::Cancelled);
        }
        self.most.filter(|most| self.begun.elapsed() >= *most).map(|_| Stop::Seconds)
    }

    fn done(&mut self, futures: u64) {
        self.show(futures);
    }

    fn can_go_on(&mut self, tally: &Tally) {
        if let Some(failure) = self.kept.as_ref().and_then(|kept| kept.put(tally).err()) {
            self.broken.get_or_insert(failure);
        }
    }

    fn wants_rows(&self) -> bool {
        self.has_files
    }

    fn rows(&mut self, rows: &Rows) {
        let files = self.files.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        for file in files {
            if let Err(failure) = file.write(rows) {
                self.broken.get_or_insert(failure);
            }
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the apps may ask for the time; it ends a run and changes no number"
)]
fn now() -> Instant {
    Instant::now()
}
