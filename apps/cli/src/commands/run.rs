//! Run the futures.

use std::time::{Duration, Instant};

use freehold_board::{Moment, Whatif};
use freehold_ensemble::{Conflicting, Design, Ensemble, Stop};
use freehold_program::{Compile, Program, compile};
use freehold_report::{Names, Report};
use freehold_text::{Code, Diagnostic, Severity};

use super::power::figure;
use super::{Failure, Outcome, json, last_day, mention_errors, say_finding, trying};
use crate::args::{DesignArg, Run};
use crate::files::Place;
use crate::terminal;

pub(super) fn run(arguments: &Run) -> Result<Outcome, Failure> {
    let output = arguments.output;
    let place = Place::find(&arguments.board)?;
    let checked = place.check();
    let board = &checked.board;
    let day = match &arguments.as_of {
        Some(text) => last_day(text)?,
        None => board.latest().on,
    };
    let moment = Moment::new(day, day);
    let until = arguments.until.as_deref().map(last_day).transpose()?;
    let trial = trying::trial(&place, &checked, &arguments.trying, moment, output)?;
    let keep = (!arguments.keep.is_empty())
        .then(|| arguments.keep.iter().map(|name| name.as_str().into()).collect());
    let question = Compile { as_of: Some(day), until, with: Vec::new(), keep };
    let changed = Compile {
        with: vec![Whatif {
            name: "what-if".into(),
            label: freehold_board::Label::default(),
            edits: trial.edits.clone(),
        }],
        ..question.clone()
    };
    let compiled = |question: &Compile| -> Result<Program, Failure> {
        compile(board, question).map_err(|findings| {
            mention_errors(&checked, output);
            findings.iter().for_each(|finding| say_finding(finding, output));
            Failure::new("cli.nothing-run")
        })
    };
    let base = compiled(&question)?;
    let program = if trial.is_empty() { None } else { Some(compiled(&changed)?) };
    let ensemble = Ensemble {
        futures: arguments.futures,
        seed: arguments.seed,
        design: design(arguments.design),
        keep_bytes: (arguments.max_memory as usize) << 20,
        ..Ensemble::default()
    };
    let mut go_on = limit(arguments.max_seconds);
    let answer = match &program {
        Some(program) => freehold_ensemble::run(program, Some(&base), &ensemble, &mut go_on),
        None => freehold_ensemble::run(&base, None, &ensemble, &mut go_on),
    };
    let mut answer = answer.map_err(|found| {
        say_finding(&finding(&found), output);
        Failure::new("cli.nothing-run")
    })?;
    answer.with = trial.told.iter().map(|line| line.as_str().into()).collect();
    let names = Names::of(board);
    let report = Report::new(output.page(), &names);
    if arguments.figure.figure.is_some() {
        figure(&arguments.figure, &report.figure_run(&answer), output)?;
    }
    if output.json {
        json(&answer)?;
    } else if arguments.figure.figure.is_none() {
        terminal::answer(&report.run(&answer));
    }
    Ok(mention_errors(&checked, output))
}

/// Asks, between waves of futures, whether the time is up.
#[expect(
    clippy::disallowed_methods,
    reason = "the apps may ask for the time; it ends a run and changes no number"
)]
fn limit(seconds: Option<f64>) -> impl FnMut(u64) -> Option<Stop> {
    let begun = Instant::now();
    let most = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    move |_done| most.filter(|most| begun.elapsed() >= *most).map(|_| Stop::Seconds)
}

fn design(design: DesignArg) -> Design {
    match design {
        DesignArg::Sobol => Design::Sobol,
        DesignArg::Latin => Design::Latin,
        DesignArg::MonteCarlo => Design::MonteCarlo,
    }
}

fn finding(found: &Conflicting) -> Diagnostic {
    let code = if found.endings { Code::FH0706 } else { Code::FH0707 };
    let [first, second] = &found.between;
    Diagnostic::new(code, Severity::Error, None)
        .arg("name", &found.target)
        .arg("first", first)
        .arg("second", second)
        .arg("date", &found.date)
        .arg("future", found.future)
}
