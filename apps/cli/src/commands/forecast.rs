//! What is likely, and how good was what was said?

use std::collections::BTreeSet;

use freehold_board::Checked;
use freehold_forecast as forecasts;
use freehold_forecast::{Forecasting, Scoring};
use freehold_report::{Figure, Names, Report};
use serde::Serialize;

use super::power::figure;
use super::{Failure, Outcome, json, last_day, mention_errors, say_finding};
use crate::args::{FigureTo, Forecast, Output, Score};
use crate::terminal;
use freehold_disk::Place;

pub(super) fn forecast(arguments: &Forecast) -> Result<Outcome, Failure> {
    let checked = Place::find(&arguments.board)?.check();
    let question = Forecasting {
        as_of: arguments.as_of.as_deref().map(last_day).transpose()?,
        futures: arguments.futures,
        seed: arguments.seed,
    };
    let (answer, findings) = forecasts::forecast(&checked.board, &question);
    // What the futures can't answer is told; everything else still has its answer.
    findings.iter().for_each(|finding| say_finding(finding, arguments.output));
    told(
        &checked,
        &answer,
        (arguments.output, &arguments.figure),
        |report| report.forecast(&answer),
        |report| report.figure_forecast(&answer),
    )
}

pub(super) fn score(arguments: &Score) -> Result<Outcome, Failure> {
    let checked = Place::find(&arguments.board)?.check();
    if let Some(by) = &arguments.by {
        let all = checked.board.outlook.forecasts.iter().map(|forecast| forecast.by.as_str());
        let names: BTreeSet<&str> = all.chain(["model"]).collect();
        if !names.contains(by.as_str()) {
            let list = names.into_iter().collect::<Vec<_>>().join(", ");
            let failure = Failure::new("cli.no-forecaster").with("name", by);
            return Err(failure.with("list", list));
        }
    }
    let question = Scoring {
        known_by: arguments.known_by.as_deref().map(last_day).transpose()?,
        by: arguments.by.as_deref().map(Into::into),
        futures: arguments.futures,
        seed: arguments.seed,
    };
    let answer = forecasts::score(&checked.board, &question);
    told(
        &checked,
        &answer,
        (arguments.output, &arguments.figure),
        |report| report.score(&answer),
        |report| report.figure_calibration(&answer),
    )
}

/// Writes an answer as JSON, as a figure, or as a page.
fn told(
    checked: &Checked,
    answer: &impl Serialize,
    (output, to): (Output, &FigureTo),
    tell: impl Fn(&Report<'_>) -> String,
    draw: impl Fn(&Report<'_>) -> Figure,
) -> Result<Outcome, Failure> {
    let names = Names::of(&checked.board);
    let report = Report::new(output.page(), &names);
    if to.figure.is_some() {
        figure(to, &draw(&report), output)?;
    }
    if output.json {
        json(answer)?;
    } else if to.figure.is_none() {
        terminal::answer(&tell(&report));
    }
    Ok(mention_errors(checked, output))
}
