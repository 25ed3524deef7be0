//! Questions: read, show, timeline, compare, explain, export.

use freehold_ask::question::facts;
use freehold_ask::question::read::Read as AskedRead;
use freehold_board::{claim_rows, compare as compare_facts, export as export_board, snapshot};
use freehold_disk::{self as files, Place};
use freehold_report::{Names, Report};
use freehold_text::Code;
use serde_json::json;

use super::put::{dates as asked_dates, put_to};
use super::{Failure, Outcome, json, last_day, mention_errors, moment};
use crate::args::{Compare, Dates, Explain, Export, ExportFormat, Question, Read, Show};
use crate::terminal;

pub(super) fn read(arguments: &Read) -> Result<Outcome, Failure> {
    let Read { question, figure, .. } = arguments;
    // A figure alone needs nothing of what takes longest.
    let brief = figure.figure.is_some() && !question.output.json;
    let asked = AskedRead { dates: asked_dates(&question.dates), brief };
    put_to(
        &Place::find(&question.board)?.desk(),
        &asked,
        (figure.figure.as_deref(), question.output),
    )
}

pub(super) fn show(arguments: &Show) -> Result<Outcome, Failure> {
    let Show { question, path, .. } = arguments;
    let asked = facts::Show { path: path.clone(), dates: asked_dates(&question.dates) };
    put_to(&Place::find(&question.board)?.desk(), &asked, (None, question.output))
}

pub(super) fn timeline(question: &Question) -> Result<Outcome, Failure> {
    let asked = facts::Timeline { dates: asked_dates(&question.dates) };
    put_to(&Place::find(&question.board)?.desk(), &asked, (None, question.output))
}

pub(super) fn compare(arguments: &Compare) -> Result<Outcome, Failure> {
    let first = Place::find(&arguments.board)?.check();
    let second = match &arguments.other {
        Some(other) => Some(Place::find(other)?.check()),
        None => None,
    };
    if arguments.on.len() > 2 || arguments.known_by.len() > 2 {
        return Err(Failure::new("cli.compare-many"));
    }
    if second.is_none() && arguments.on.len() < 2 && arguments.known_by.len() < 2 {
        return Err(Failure::new("cli.compare-what"));
    }
    let dates = |place: usize| Dates {
        on: arguments.on.get(place).or(arguments.on.last()).cloned(),
        known_by: arguments.known_by.get(place).or(arguments.known_by.last()).cloned(),
    };
    let after = second.as_ref().unwrap_or(&first);
    // Two days are compared on one state of knowledge: the newest, unless it is given.
    let side = |checked: &freehold_board::Checked, place: usize| {
        let dates = dates(place);
        let mut at = moment(&checked.board, &dates)?;
        if dates.on.is_none() && arguments.known_by.len() == 2 {
            at.on = match arguments
                .known_by
                .iter()
                .map(|text| last_day(text))
                .collect::<Result<Vec<_>, _>>()
            {
                Ok(days) => days.into_iter().max().unwrap_or(at.on),
                Err(failure) => return Err(failure),
            };
        }
        Ok(at)
    };
    let (one, two) = (side(&first, 0)?, side(after, 1)?);
    let comparison = compare_facts(&snapshot(&first.board, one), &snapshot(&after.board, two));
    let name = |path: &std::path::Path, at: freehold_board::Moment| {
        format!("{} on {}, known by {}", path.display(), at.on, at.known_by)
    };
    let other = arguments.other.as_ref().unwrap_or(&arguments.board);
    let (before_name, after_name) = (name(&arguments.board, one), name(other, two));
    if arguments.output.json {
        let place = |checked: &freehold_board::Checked, at: freehold_board::Moment| json!({ "board": checked.board.hash, "on": at.on.to_string(), "known_by": at.known_by.to_string() });
        json(&json!({
            "schema": "freehold-compare/1",
            "before": place(&first, one),
            "after": place(after, two),
            "gained": comparison.gained,
            "lost": comparison.lost,
            "changed": comparison.changed,
            "unchanged": comparison.unchanged,
        }))?;
    } else {
        let names = Names::of(&after.board).and(Names::of(&first.board));
        let report = Report::new(arguments.output.page(), &names);
        terminal::answer(&report.compare(&comparison, &before_name, &after_name));
    }
    let outcome = mention_errors(&first, arguments.output);
    match second {
        Some(second) if mention_errors(&second, arguments.output) == Outcome::Findings => {
            Ok(Outcome::Findings)
        }
        _ => Ok(outcome),
    }
}

pub(super) fn explain(arguments: &Explain) -> Result<Outcome, Failure> {
    let title = |code: Code| {
        code.page().lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default()
    };
    let Some(text) = &arguments.code else {
        if arguments.output.json {
            let list: Vec<_> = Code::ALL
                .iter()
                .map(|code| json!({ "code": code.id(), "title": title(*code) }))
                .collect();
            json(&json!({ "schema": "freehold-explain/1", "codes": list }))?;
        } else {
            let list: String =
                Code::ALL.iter().map(|code| format!("{}  {}\n", code.id(), title(*code))).collect();
            terminal::answer(&list);
        }
        return Ok(Outcome::Fine);
    };
    let Some(code) = Code::parse(text.trim()) else {
        let near =
            freehold_text::nearest(&text.to_uppercase(), Code::ALL.iter().map(|code| code.id()));
        let failure = Failure::new("cli.no-code").with("code", text);
        return Err(failure.with("near", near.unwrap_or("FH0201")));
    };
    if arguments.output.json {
        json(
            &json!({ "schema": "freehold-explain/1", "code": code.id(), "title": title(code), "page": code.page() }),
        )?;
    } else {
        terminal::answer(code.page());
    }
    Ok(Outcome::Fine)
}

pub(super) fn export(arguments: &Export) -> Result<Outcome, Failure> {
    let question = &arguments.question;
    let checked = Place::find(&question.board)?.check();
    let moment = moment(&checked.board, &question.dates)?;
    let text = match arguments.format {
        ExportFormat::Json => serde_json::to_string_pretty(&export_board(&checked.board, moment))
            .map_err(|error| Failure::new("cli.json").with("reason", error))?,
        ExportFormat::Csv => freehold_report::csv(&claim_rows(&checked.board, moment))
            .map_err(|error| Failure::new("cli.json").with("reason", error))?,
    };
    match &arguments.output_file {
        Some(path) => files::write_whole(path, &text).map_err(|error| {
            Failure::new("cli.write").with("path", path.display()).with("reason", error)
        })?,
        None => terminal::answer(&text),
    }
    Ok(mention_errors(&checked, question.output))
}
