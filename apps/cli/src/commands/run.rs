//! Run the futures.

mod kept;
mod rows;
mod watching;

use std::collections::BTreeMap;
use std::path::PathBuf;

use freehold_board::Checked;
use freehold_ensemble::{Conflicting, Design, Ensemble, RunAnswer, least_bytes, settled, summary};
use freehold_insight::question::condition::conditioned;
use freehold_report::{Names, Report};

use self::kept::Kept;
use self::rows::RowFile;
use self::watching::Watching;
use super::ahead::programs;
use super::insight::failed;
use super::power::{draw, wrote};
use super::{Failure, Outcome, json, mention_errors, say_finding};
use crate::args::{DesignArg, Output, Run};
use crate::terminal;
use freehold_disk::Place;

pub(super) fn run(arguments: &Run) -> Result<Outcome, Failure> {
    let output = arguments.output;
    watching::hear()?;
    let out = files_asked(arguments)?;
    let desk = Place::find(&arguments.ahead.board)?.desk();
    let checked = &desk.checked;
    let known = arguments.known_by.as_deref().map(|text| (text, arguments.tolerance));
    let (ahead, keep) = (&arguments.ahead, &arguments.keep);
    let programs = programs(&desk, ahead, keep, known, output)?;
    let program = programs.last();
    let base = programs.compared();
    let (data, figures): (Vec<&PathBuf>, Vec<&PathBuf>) =
        out.into_values().partition(|path| rows::is_data(path));
    let ensemble = Ensemble {
        futures: arguments.futures,
        seed: arguments.seed,
        design: design(arguments.design),
        bytes: arguments.max_memory.saturating_mul(1 << 20),
        ..Ensemble::default()
    };
    let least = least_bytes(program, &ensemble);
    if least > ensemble.bytes {
        let failure = Failure::new("cli.no-room").with("megabytes", (least >> 20) + 1);
        return Err(failure.with("most", arguments.max_memory));
    }
    if let Some(known_by) = programs.known_by {
        if !data.is_empty() {
            return Err(Failure::new("cli.known-rows"));
        }
        let changed = programs.changed.as_ref();
        let found = conditioned(&programs.base, changed, &ensemble, known_by);
        let found = found.map_err(|why| failed(checked, why, output))?;
        if let Some(warning) = found.warning() {
            say_finding(&warning, output);
        }
        let mut answer = found.answer(program, &ensemble);
        answer.with.clone_from(&programs.lines);
        return tell(arguments, checked, &answer, &figures);
    }
    let (kept, before) = match &arguments.resume {
        Some(path) => {
            let (kept, before) = Kept::open(path, &ensemble, program, base)?;
            (Some(kept), before)
        }
        None => (None, None),
    };
    if let Some(done) = before.as_ref().map(|tally| tally.done)
        && done > arguments.futures
    {
        return Err(Failure::new("cli.resume-fewer").with("n", done));
    }
    let files = data
        .iter()
        .map(|path| RowFile::begin(path, program, &ensemble, before.as_ref()))
        .collect::<Result<Vec<_>, Failure>>()?;
    let mut watching = Watching::new(arguments.futures, arguments.max_seconds, files, kept);
    let found = freehold_ensemble::run(program, base, &ensemble, before, &mut watching);
    let (tally, stop) = found.map_err(|found| conflicting(found, output))?;
    for path in watching.finish()? {
        wrote(&path, output);
    }
    let mut answer = summary(program, &ensemble, &tally, stop);
    if let Some(daily) = programs.daily(&checked.board) {
        let since = settled(&daily, base, ensemble.seed, ensemble.design);
        for (outcome, place) in answer.outcomes.iter_mut().zip(since) {
            let date = place.and_then(|place| daily.dates.get(place));
            outcome.settled_median = date.map(ToString::to_string);
        }
    }
    answer.with.clone_from(&programs.lines);
    let outcome = tell(arguments, checked, &answer, &figures)?;
    Ok(if stop == Some(freehold_ensemble::Stop::Cancelled) { Outcome::Cancelled } else { outcome })
}

/// Writes an answer: as figures, as JSON, or as a page.
fn tell(
    arguments: &Run,
    checked: &Checked,
    answer: &RunAnswer,
    figures: &[&PathBuf],
) -> Result<Outcome, Failure> {
    let output = arguments.output;
    let names = Names::of(&checked.board);
    let report = Report::new(output.page(), &names);
    for path in figures {
        draw(path, &report.figure_run(answer), output)?;
    }
    if output.json {
        json(answer)?;
    } else if arguments.out.is_empty() {
        terminal::answer(&report.run(answer));
    } else {
        // A figure or a table says nothing of what it leaves out.
        let trouble = report.trouble(answer);
        if !trouble.is_empty() {
            terminal::say(&trouble);
        }
    }
    Ok(mention_errors(checked, output))
}

/// Returns the files to write, each once, by their full path.
fn files_asked(arguments: &Run) -> Result<BTreeMap<PathBuf, &PathBuf>, Failure> {
    let full = |path: &PathBuf| {
        std::path::absolute(path).map_err(|error| {
            Failure::new("cli.write").with("path", path.display()).with("reason", error)
        })
    };
    let mut out = BTreeMap::new();
    for path in &arguments.out {
        out.insert(full(path)?, path);
    }
    match &arguments.resume {
        Some(path) if out.contains_key(&full(path)?) => {
            Err(Failure::new("cli.resume-out").with("path", path.display()))
        }
        _ => Ok(out),
    }
}

pub(super) fn design(design: DesignArg) -> Design {
    match design {
        DesignArg::Sobol => Design::Sobol,
        DesignArg::Latin => Design::Latin,
        DesignArg::MonteCarlo => Design::MonteCarlo,
    }
}

/// Says which two things cannot both be, in which future.
pub(super) fn conflicting(found: Conflicting, output: Output) -> Failure {
    super::refused(found.into(), output)
}
