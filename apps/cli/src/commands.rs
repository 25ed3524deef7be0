//! What each command does: read the board, ask the library, write the answer.

mod ahead;
mod ask;
mod check;
mod conflict;
mod deal;
mod fmt;
mod forecast;
mod futures;
mod game;
mod insight;
mod left_out;
mod new;
mod power;
mod program;
mod put;
mod report;
mod run;
mod scenarios;
#[cfg(feature = "workbench")]
mod serve;
mod watch;

use std::process::ExitCode;

use freehold_board::{Board, Checked, Moment};
use freehold_quantity::Date;
use freehold_text::{Diagnostic, Format, Lang, Message, Severity, Sources, phrase, render, words};
use serde::Serialize;

use crate::args::{Args, Command, Dates, Output};
use crate::terminal;

/// How a command ended, when it was used as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Fine,
    /// The board has errors, or a file is not laid out.
    Findings,
    /// The user stopped it; what was done until then is told.
    Cancelled,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => ExitCode::SUCCESS,
            Outcome::Findings => ExitCode::from(1),
            Outcome::Cancelled => ExitCode::from(130),
        }
    }
}

/// A command that could not be carried out as it was given.
#[derive(Debug)]
pub(crate) struct Failure {
    message: Message,
    lang: Lang,
}

impl Failure {
    pub(crate) fn new(key: &'static str) -> Self {
        Self { message: Message::new(key), lang: Lang::En }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.message = self.message.with(name, value);
        self
    }

    fn in_language(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }
}

impl From<freehold_disk::DiskError> for Failure {
    fn from(error: freehold_disk::DiskError) -> Self {
        Self { message: error.0, lang: Lang::En }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let error = phrase(self.lang, "severity.error", &[]);
        write!(f, "{error}: {}", words(self.lang, &self.message))
    }
}

/// Carries out what was typed.
pub(crate) fn run(args: Args) -> Result<Outcome, Failure> {
    let output = match &args.command {
        Command::Read(read) => read.question.output,
        Command::Timeline(question) | Command::Watch(question) => question.output,
        Command::Unplug(unplug) => unplug.asked.output,
        Command::Leverage(leverage) => leverage.asked.output,
        Command::Exposure(exposure) => exposure.asked.output,
        Command::Owners(owners) => owners.asked.output,
        Command::Concentration(concentration) => concentration.asked.output,
        Command::Circular(circular) => circular.asked.output,
        Command::Conflict(conflict) => conflict.output,
        Command::Game(game) => game.output,
        Command::Deal(deal) => deal.output,
        Command::Run(run) => run.output,
        Command::Futures(futures) => futures.output,
        Command::Forecast(forecast) => forecast.output,
        Command::Score(score) => score.output,
        Command::Matters(matters) => matters.asking.output,
        Command::Discover(discover) => discover.asking.output,
        Command::Worth(worth) => worth.asking.output,
        Command::Choose(choose) => choose.worth.asking.output,
        Command::History(history) => history.asking.output,
        Command::Scenarios(scenarios) => scenarios.output,
        Command::Check(check) => check.question.output,
        Command::Show(show) => show.question.output,
        Command::Compare(compare) => compare.output,
        Command::Fmt(fmt) => fmt.output,
        Command::Explain(explain) => explain.output,
        Command::Export(export) => export.question.output,
        Command::Report(report) => report.output,
        Command::New(new) => new.output,
        #[cfg(feature = "workbench")]
        Command::Open(open) => open.output,
        #[cfg(feature = "workbench")]
        Command::Serve(serve) => serve.output,
    };
    let done = match &args.command {
        Command::Read(read) => ask::read(read),
        Command::Unplug(unplug) => power::unplug(unplug),
        Command::Leverage(leverage) => power::leverage(leverage),
        Command::Exposure(exposure) => power::exposure(exposure),
        Command::Owners(owners) => power::owners(owners),
        Command::Concentration(concentration) => power::concentration(concentration),
        Command::Circular(circular) => power::circular(circular),
        Command::Conflict(arguments) => conflict::conflict(arguments),
        Command::Game(arguments) => game::game(arguments),
        Command::Deal(arguments) => deal::deal(arguments),
        Command::Run(arguments) => run::run(arguments),
        Command::Futures(arguments) => futures::futures(arguments),
        Command::Forecast(arguments) => forecast::forecast(arguments),
        Command::Score(arguments) => forecast::score(arguments),
        Command::Matters(arguments) => insight::matters(arguments),
        Command::Discover(arguments) => insight::discover(arguments),
        Command::Worth(arguments) => insight::worth(arguments),
        Command::Choose(arguments) => insight::choose(arguments),
        Command::History(arguments) => insight::history(arguments),
        Command::Scenarios(arguments) => scenarios::scenarios(arguments),
        Command::Check(arguments) => check::check(arguments),
        Command::Show(show) => ask::show(show),
        Command::Timeline(question) => ask::timeline(question),
        Command::Compare(compare) => ask::compare(compare),
        Command::Fmt(arguments) => fmt::fmt(arguments),
        Command::Explain(explain) => match &explain.program {
            Some(board) => program::program(explain, board),
            None => ask::explain(explain),
        },
        Command::Export(export) => ask::export(export),
        Command::Report(arguments) => report::report(arguments),
        Command::New(arguments) => new::new(arguments),
        Command::Watch(question) => watch::watch(question),
        #[cfg(feature = "workbench")]
        Command::Open(arguments) => serve::open(arguments),
        #[cfg(feature = "workbench")]
        Command::Serve(arguments) => serve::serve(arguments),
    };
    done.map_err(|failure| failure.in_language(output.language()))
}

/// Returns the moment that two dates on the command line mean.
fn moment(board: &Board, dates: &Dates) -> Result<Moment, Failure> {
    let dates = freehold_ask::Dates { on: dates.on.clone(), known_by: dates.known_by.clone() };
    freehold_ask::moment(board, &dates)
        .map_err(|refusal| Failure { message: refusal.message, lang: Lang::En })
}

/// Returns the last day of a date as typed.
fn last_day(text: &str) -> Result<Date, Failure> {
    freehold_ask::last_day(text)
        .map_err(|refusal| Failure { message: refusal.message, lang: Lang::En })
}

/// Tells of errors in the board, in short, beside an answer that does not depend on them.
fn mention_errors(checked: &Checked, output: Output) -> Outcome {
    let errors: Vec<Diagnostic> = checked
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .cloned()
        .collect();
    if errors.is_empty() {
        return Outcome::Fine;
    }
    let lang = output.language();
    terminal::say(&render(&checked.sources, &errors, Format::Concise, lang, output.colors_talk()));
    terminal::say(&phrase(lang, "cli.errors-beside", &[("n", &errors.len().to_string())]));
    Outcome::Findings
}

/// Says why a question has no answer: what was found with its place, then the sentence.
fn refused(refusal: freehold_ask::Refusal, output: Output) -> Failure {
    if !refusal.findings.is_empty() {
        let (lang, color) = (output.language(), output.colors_talk());
        terminal::say(&render(&refusal.sources, &refusal.findings, Format::Full, lang, color));
    }
    Failure { message: refusal.message, lang: Lang::En }
}

/// Writes a value as JSON.
fn json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::new("cli.json").with("reason", error))?;
    terminal::answer(&text);
    Ok(())
}

/// Says a finding that has no place in a file.
fn say_finding(finding: &Diagnostic, output: Output) {
    let text = render(
        &Sources::default(),
        std::slice::from_ref(finding),
        Format::Full,
        output.language(),
        output.colors_talk(),
    );
    terminal::say(&text);
}
