//! Which futures hang together: of a board, or of a file of ScenarioWizard.

use std::path::Path;

use freehold_board::Checked;
use freehold_conflict::balance::scw::{self, Problem, ScwError};
use freehold_conflict::balance::{self as balances, Balanced, Succession};
use freehold_report::{Names, Report};
use freehold_text::{Code, Diagnostic, Lang, Severity, phrase};

use super::left_out::{Beside, fails, left_out, tell_left_out};
use super::power::{draw, wrote};
use super::{Failure, Outcome, json, mention_errors, moment, say_finding};
use crate::args::{Output, Scenarios, SuccessionArg};
use crate::terminal;
use freehold_disk::{self as files, Place};

pub(super) fn scenarios(arguments: &Scenarios) -> Result<Outcome, Failure> {
    let output = arguments.output;
    let question = balances::Scenarios {
        tolerance: arguments.tolerance,
        succession: match arguments.succession {
            SuccessionArg::Global => Succession::Global,
            SuccessionArg::Local => Succession::Local,
            SuccessionArg::Incremental => Succession::Incremental,
        },
        fixed: arguments.fix.iter().map(|text| fix(text)).collect::<Result<_, _>>()?,
        doubt: arguments.doubt,
        seed: arguments.seed,
        most_steps: arguments.max_steps.unwrap_or_default(),
    };
    if ends_with(&arguments.board, "scw") {
        let file = read(&arguments.board, output)?;
        let balanced = balances::of_file(&file);
        answer(arguments, &question, &balanced, Read::File(file))?;
        return Ok(Outcome::Fine);
    }
    let checked: Checked = Place::find(&arguments.board)?.check();
    let moment = moment(&checked.board, &arguments.dates)?;
    let found = balances::of_board(&checked.board, moment, arguments.name.as_deref());
    let balanced = match found {
        Ok(balanced) => balanced,
        Err(finding) => {
            mention_errors(&checked, output);
            let is_there = !checked.board.outlook.balances.is_empty();
            if !is_there && arguments.name.is_none() && fails(&checked, "scenarios") {
                return Err(Failure::new("cli.statement-fails").with("word", "scenarios"));
            }
            say_finding(&finding, output);
            return Err(Failure::new("cli.nothing-balanced"));
        }
    };
    answer(arguments, &question, &balanced, Read::Board(&checked))?;
    Ok(mention_errors(&checked, output))
}

/// Where a balance was read.
enum Read<'c> {
    File(scw::File),
    Board(&'c Checked),
}

/// How many branches times variants are looked at where nobody says: some seconds.
const WORK: u64 = 12_000_000;

fn answer(
    arguments: &Scenarios,
    question: &balances::Scenarios,
    balanced: &Balanced,
    from: Read<'_>,
) -> Result<(), Failure> {
    let output = arguments.output;
    let (names, left_out) = match from {
        Read::File(_) => (Names::default(), None),
        Read::Board(checked) => {
            let about = ("scenarios", balanced.name.as_str());
            (Names::of(&checked.board), Some(left_out(checked, about, output)))
        }
    };
    // A branch looks at every variant of what is open: large matrices get fewer of them.
    let usual = WORK / balanced.matrix.width().max(1) as u64;
    let most_steps = arguments.max_steps.unwrap_or(usual);
    let question = &balances::Scenarios { most_steps, ..question.clone() };
    let answer = balances::scenarios(balanced, question).map_err(|finding| {
        say_finding(&finding, output);
        Failure::new("cli.nothing-balanced")
    })?;
    let report = Report::new(output.page(), &names);
    if let Some(path) = &arguments.figure {
        if ends_with(path, "scw") {
            let fresh = || scw::File::of(&balanced.name, balanced.matrix.clone());
            let bytes = scw::write(&match from {
                Read::File(file) => file,
                Read::Board(_) => fresh(),
            });
            files::write_whole(path, bytes).map_err(|error| {
                Failure::new("cli.write").with("path", path.display()).with("reason", error)
            })?;
            wrote(path, output);
        } else {
            draw(path, &report.figure_scenarios(&answer), output)?;
        }
    }
    if output.json {
        match &left_out {
            Some(left_out) => json(&Beside { answer: &answer, left_out })?,
            None => json(&answer)?,
        }
    } else if arguments.figure.is_none() {
        terminal::answer(&report.scenarios(&answer));
        tell_left_out(left_out.as_deref().unwrap_or_default(), &report);
    }
    Ok(())
}

fn ends_with(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// Reads `descriptor=variant`.
fn fix(text: &str) -> Result<(String, String), Failure> {
    let wrong = || Failure::new("cli.fix").with("text", text);
    let (descriptor, variant) = text.split_once('=').ok_or_else(wrong)?;
    Ok((descriptor.trim().to_owned(), variant.trim().to_owned()))
}

fn read(path: &Path, output: Output) -> Result<scw::File, Failure> {
    if !path.exists() {
        return Err(Failure::new("cli.no-board").with("path", path.display()));
    }
    let bytes = files::read_bounded(path).map_err(|error| {
        Failure::new("cli.read").with("path", path.display()).with("reason", error)
    })?;
    scw::read(&bytes).map_err(|error| {
        let finding = Diagnostic::new(Code::FH0746, Severity::Error, None)
            .arg("path", path.display())
            .arg("line", error.line)
            .arg("problem", problem(&error, output.language()));
        say_finding(&finding, output);
        Failure::new("cli.nothing-balanced")
    })
}

/// Returns what is wrong in a line, in words.
fn problem(error: &ScwError, lang: Lang) -> String {
    let counted = |key, found: usize, wanted: usize| {
        phrase(lang, key, &[("found", &found.to_string()), ("wanted", &wanted.to_string())])
    };
    match &error.problem {
        Problem::TooLong => phrase(lang, "scw.too-long", &[]),
        Problem::NoHead => phrase(lang, "scw.no-head", &[]),
        Problem::NoName(found) => phrase(lang, "scw.no-name", &[("found", found)]),
        Problem::Twice(found) => phrase(lang, "scw.twice", &[("found", found)]),
        Problem::NoDescriptor => phrase(lang, "scw.no-descriptor", &[]),
        Problem::NoVariants => phrase(lang, "scw.no-variants", &[]),
        Problem::TooLarge => phrase(lang, "scw.too-large", &[]),
        Problem::NoMatrix => phrase(lang, "scw.no-matrix", &[]),
        Problem::NoNumber(found) => phrase(lang, "scw.no-number", &[("found", found)]),
        Problem::Row(found, wanted) => counted("scw.row", *found, *wanted),
        Problem::Rows(found, wanted) => counted("scw.rows", *found, *wanted),
    }
}
