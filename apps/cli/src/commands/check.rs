//! `check`: what is wrong, what is contested, what pulls against what.

use freehold_board::{Board, Checked, Moment, conversions, counts, disputes, plans, tensions};
use freehold_report::{CheckSummary, Names, Report};
use freehold_text::{Diagnostic, Format, Severity, render};
use serde_json::json;

use super::{Failure, Outcome, json, moment};
use crate::args::{Check, Question};
use crate::terminal;
use freehold_disk::Place;

pub(super) fn check(arguments: &Check) -> Result<Outcome, Failure> {
    let question = &arguments.question;
    let checked = Place::find(&question.board)?.check();
    let at = moment(&checked.board, &question.dates)?;
    if question.output.json {
        json(&summary_json(&checked, at, question)?)?;
    } else {
        match Format::parse(&arguments.output_format).unwrap_or(Format::Full) {
            Format::Full => full(&checked, at, question),
            format => {
                let shown = shown_by(&checked, at);
                let color = question.output.colors();
                let text =
                    render(&checked.sources, &shown, format, question.output.language(), color);
                if !text.is_empty() {
                    terminal::answer(&text);
                }
            }
        }
    }
    Ok(if checked.errors() == 0 { Outcome::Fine } else { Outcome::Findings })
}

/// Findings for people: drawn in place, then the summary with what is contested.
pub(super) fn full(checked: &Checked, at: Moment, question: &Question) {
    let output = question.output;
    let drawn: Vec<Diagnostic> = checked
        .diagnostics
        .iter()
        .filter(|finding| finding.severity != Severity::Note)
        .cloned()
        .collect();
    if !drawn.is_empty() {
        terminal::answer(&render(
            &checked.sources,
            &drawn,
            Format::Full,
            output.language(),
            output.colors(),
        ));
    }
    let board = &checked.board;
    let (disputes, tensions) = (disputes(board, at), tensions(board, at));
    let (plans, conversions) = (plans(board, at), conversions(board, at));
    let counts = Counted::of(checked, at);
    let summary = CheckSummary {
        board: &board.hash,
        name: &question.board.display().to_string(),
        errors: checked.errors(),
        warnings: counts.warnings,
        claims: counts.claims,
        guesses: counts.guesses,
        sources: counts.sources,
        statements: counts.statements,
        disputes: &disputes,
        tensions: &tensions,
        plans: &plans,
        conversions: &conversions,
        on: &at.on.to_string(),
        known_by: &at.known_by.to_string(),
    };
    terminal::answer(&Report::new(output.page(), &Names::of(board)).check(&summary));
}

struct Counted {
    warnings: usize,
    claims: usize,
    guesses: usize,
    sources: usize,
    statements: usize,
}

impl Counted {
    fn of(checked: &Checked, at: Moment) -> Self {
        let counts = counts(&checked.board, at);
        Self {
            warnings: checked
                .diagnostics
                .iter()
                .filter(|finding| finding.severity == Severity::Warning)
                .count(),
            claims: counts.claims,
            guesses: counts.guesses,
            sources: counts.sources,
            statements: checked.board.statements.len(),
        }
    }
}

/// Notes on disputes tell of claims: those that were not known by then are left out.
fn shown_by(checked: &Checked, at: Moment) -> Vec<Diagnostic> {
    let latest = checked.board.latest();
    let keep_notes = at.known_by >= latest.known_by;
    let shown = checked
        .diagnostics
        .iter()
        .filter(|finding| finding.severity != Severity::Note || keep_notes);
    shown.cloned().collect()
}

fn summary_json(
    checked: &Checked,
    at: Moment,
    question: &Question,
) -> Result<serde_json::Value, Failure> {
    let board: &Board = &checked.board;
    let counts = Counted::of(checked, at);
    let findings = render(
        &checked.sources,
        &shown_by(checked, at),
        Format::Json,
        question.output.language(),
        false,
    );
    let findings: serde_json::Value = serde_json::from_str(&findings)
        .map_err(|error| Failure::new("cli.json").with("reason", error))?;
    Ok(json!({
        "schema": "freehold-check/1",
        "board": board.hash,
        "on": at.on.to_string(),
        "known_by": at.known_by.to_string(),
        "errors": checked.errors(),
        "warnings": counts.warnings,
        "claims": counts.claims,
        "guesses": counts.guesses,
        "sources": counts.sources,
        "disputes": disputes(board, at),
        "tensions": tensions(board, at),
        "plans": plans(board, at),
        "conversions": conversions(board, at),
        "diagnostics": findings.get("diagnostics").cloned().unwrap_or_default(),
    }))
}
