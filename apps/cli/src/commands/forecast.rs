//! What is likely, and how good was what was said?

use freehold_ask::question::ledger;
use freehold_disk::Place;
use freehold_forecast::{self as forecasts, Forecasting};
use freehold_report::{Names, Report};

use super::put::{put_to, write};
use super::{Failure, Outcome, last_day, mention_errors, say_finding};
use crate::args::{Forecast, Score};

pub(super) fn forecast(arguments: &Forecast) -> Result<Outcome, Failure> {
    let output = arguments.output;
    let checked = Place::find(&arguments.board)?.check();
    let question = Forecasting {
        as_of: arguments.as_of.as_deref().map(last_day).transpose()?,
        futures: arguments.futures,
        seed: arguments.seed,
    };
    let (answer, findings) = forecasts::forecast(&checked.board, &question);
    // What the futures can't answer is told; everything else still has its answer.
    findings.iter().for_each(|finding| say_finding(finding, output));
    let names = Names::of(&checked.board);
    let report = Report::new(output.page(), &names);
    let draw = || Some(report.figure_forecast(&answer));
    let to = (arguments.figure.figure.as_deref(), output);
    write(&answer, || report.forecast(&answer), draw, to)?;
    Ok(mention_errors(&checked, output))
}

pub(super) fn score(arguments: &Score) -> Result<Outcome, Failure> {
    let question = ledger::Score {
        known_by: arguments.known_by.clone(),
        by: arguments.by.clone(),
        futures: Some(arguments.futures),
        seed: Some(arguments.seed),
    };
    let desk = Place::find(&arguments.board)?.desk();
    put_to(&desk, &question, (arguments.figure.figure.as_deref(), arguments.output))
}
