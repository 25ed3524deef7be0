//! Reads statements: the word in front decides which sentence follows.
//!
//! One file for each part of a board: who, what was agreed, the numbers, what may happen, where
//! wills clash. Each has a function for the head line and one for a detail line.

mod agreements;
mod clashes;
mod forecasts;
mod futures;
mod games;
mod numbers;
mod people;
mod scenarios;

use freehold_text::{Code, Diagnostic, Message, nearest};

use crate::ast::{Broken, Kind, Name, Statement};
use crate::cursor::Cursor;
use crate::vocabulary::{Dated, STATEMENTS};

/// Reads a head line. A line that can't be read becomes [`Kind::Broken`].
pub(crate) fn head(cursor: &mut Cursor<'_>) -> Statement {
    let start = cursor.start();
    let findings = cursor.diagnostics.len();
    let mut statement = Statement {
        date: None,
        keyword: Name { text: "".into(), span: cursor.here() },
        kind: Kind::Broken(Broken::default()),
        evidence: None,
        span: cursor.here().to(cursor.end_of_line()),
        tokens: 0..0,
    };
    statement.span.start = start;
    if cursor.at_date() {
        statement.date = cursor.maybe_date();
        if statement.date.is_none() {
            return statement;
        }
    }
    let Some(keyword) = cursor.name("@expected.statement") else { return statement };
    statement.keyword = keyword;
    let Some((word, dated)) =
        STATEMENTS.iter().find(|(word, _)| *word == statement.keyword.text.as_str())
    else {
        unknown_statement(cursor, &statement.keyword);
        return statement;
    };
    let declares = cursor
        .peek()
        .filter(|token| token.kind == crate::TokenKind::Name)
        .map(|token| Name { text: cursor.slice(token).into(), span: cursor.span(token) });
    let read = if cursor.is_too_long() { None } else { whole(cursor, word, &mut statement) };
    statement.kind = read.unwrap_or(Kind::Broken(Broken { declares }));
    if cursor.diagnostics.len() == findings {
        check_dated(cursor, &mut statement, *dated);
    }
    statement
}

fn whole(cursor: &mut Cursor<'_>, word: &str, statement: &mut Statement) -> Option<Kind> {
    let kind = body(cursor, word, statement)?;
    statement.evidence = cursor.maybe_evidence().ok()?.map(Box::new);
    if let Some(evidence) = &statement.evidence
        && crate::vocabulary::knows(crate::vocabulary::WITHOUT_SOURCES, word)
    {
        let diagnostic = Diagnostic::error(Code::FH0303, evidence.span).says("FH0303.none");
        cursor.report(diagnostic.arg("statement", word));
    }
    cursor.finish()?;
    Some(kind)
}

fn body(cursor: &mut Cursor<'_>, word: &str, statement: &mut Statement) -> Option<Kind> {
    match word {
        "board" | "money" | "clock" | "include" | "actor" | "asset" | "unit" | "source" => {
            people::head(cursor, word)
        }
        "need" | "supply" | "stake" | "term" | "change" | "end" | "refuse" | "event" => {
            agreements::head(cursor, word)
        }
        "quantity" | "claim" | "expect" | "rate" | "convert" => {
            numbers::head(cursor, word, &mut statement.date)
        }
        "assume" | "correlate" | "stock" | "formula" | "hazard" | "choice" | "goal" | "outcome"
        | "whatif" => futures::head(cursor, word),
        "question" | "forecast" => forecasts::head(cursor, word),
        "scenarios" => scenarios::head(cursor),
        "game" => games::head(cursor),
        _ => clashes::head(cursor, word),
    }
}

/// Reads one detail line into its statement.
pub(crate) fn detail(cursor: &mut Cursor<'_>, statement: &mut Statement, level: usize) {
    if cursor.is_too_long() {
        return;
    }
    if level > 1 && !matches!(statement.kind, Kind::Choice(_)) {
        let span = cursor.here().to(cursor.end_of_line());
        cursor.report(Diagnostic::error(Code::FH0110, span).says("FH0110.second"));
        return;
    }
    let read = match &mut statement.kind {
        Kind::Need(need) => agreements::need_detail(cursor, need),
        Kind::Term(term) => agreements::term_detail(cursor, &mut term.details),
        Kind::Change(change) => agreements::term_detail(cursor, &mut change.details),
        Kind::Hazard(hazard) => futures::hazard_detail(cursor, hazard),
        Kind::Choice(choice) => futures::choice_detail(cursor, choice, level),
        Kind::Whatif(whatif) => futures::whatif_detail(cursor, whatif),
        Kind::Conflict(conflict) => clashes::conflict_detail(cursor, conflict),
        Kind::Deal(deal) => clashes::deal_detail(cursor, deal),
        Kind::Question(question) => forecasts::question_detail(cursor, question),
        Kind::Forecast(forecast) => forecasts::forecast_detail(cursor, forecast),
        Kind::Game(game) => games::detail(cursor, game),
        Kind::Scenarios(scenarios) => scenarios::detail(cursor, scenarios),
        _ => {
            let span = cursor.here().to(cursor.end_of_line());
            let diagnostic = Diagnostic::error(Code::FH0111, span)
                .says("FH0111.none")
                .arg("statement", &statement.keyword.text);
            cursor.report(diagnostic);
            return;
        }
    };
    if read.is_some() {
        cursor.finish();
    }
}

/// Looks at a statement once all its details are read.
pub(crate) fn complete(statement: &mut Statement, diagnostics: &mut Vec<Diagnostic>) {
    if let Kind::Change(change) = &statement.kind
        && change.details.is_empty()
    {
        diagnostics.push(Diagnostic::error(Code::FH0108, statement.span).says("FH0108.no-details"));
    }
}

fn unknown_statement(cursor: &mut Cursor<'_>, keyword: &Name) {
    let words = STATEMENTS.iter().map(|(word, _)| *word);
    let mut diagnostic = Diagnostic::error(Code::FH0107, keyword.span).arg("word", &keyword.text);
    if let Some(close) = nearest(&keyword.text, words.clone()) {
        diagnostic = diagnostic.note_line(Message::new("nearest").with("name", close)).fix(
            Message::new("fix.replace").with("name", close),
            keyword.span,
            close,
        );
    } else {
        let list = words.collect::<Vec<_>>().join(", ");
        diagnostic = diagnostic.note_line(Message::new("FH0107.list").with("list", list));
    }
    cursor.report(diagnostic);
}

fn check_dated(cursor: &mut Cursor<'_>, statement: &mut Statement, dated: Dated) {
    match (dated, statement.date) {
        (Dated::Always, None) => {
            let diagnostic = Diagnostic::error(Code::FH0502, statement.keyword.span)
                .arg("statement", &statement.keyword.text);
            cursor.report(diagnostic);
            statement.kind = Kind::Broken(Broken::default());
        }
        (Dated::Never, Some(date)) => {
            let diagnostic = Diagnostic::error(Code::FH0503, date.span)
                .arg("statement", &statement.keyword.text)
                .fix(Message::new("fix.remove"), date.span, "");
            cursor.report(diagnostic);
        }
        _ => {}
    }
}

/// Reports a word that does not open any detail of this statement.
fn unknown_detail<T>(cursor: &mut Cursor<'_>, statement: &str, accepted: &[&str]) -> Option<T> {
    let span = cursor.here();
    let Some(word) = cursor.word() else { return cursor.expected_word(accepted) };
    let list = accepted.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let mut diagnostic = Diagnostic::error(Code::FH0111, span)
        .arg("word", word)
        .arg("statement", statement)
        .note_line(Message::new("accepted").with("list", list));
    if let Some(close) = nearest(word, accepted.iter().copied()) {
        diagnostic = diagnostic.fix(Message::new("fix.replace").with("name", close), span, close);
    }
    cursor.report(diagnostic);
    None
}
