//! What we said would happen, when it will be seen, and what came true.

use freehold_quantity::Suffix;
use freehold_text::{Code, Diagnostic};

use crate::ast::{Forecast, Judged, Kind, Labels, Model, Question, Resolution};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;

/// The details that say how a question is judged.
const JUDGED: [&str; 5] = ["criterion", "resolves", "unit", "model", "resolved"];

pub(super) fn head(cursor: &mut Cursor<'_>, word: &str) -> Option<Kind> {
    let name = cursor.name("@expected.forecast")?;
    if word == "question" {
        let mut labels = Labels::default();
        cursor.labels(&mut labels)?;
        return Some(Kind::Question(Box::new(Question {
            name,
            labels,
            judged: Judged::default(),
        })));
    }
    let value = cursor.value()?;
    cursor.must("by")?;
    let by = cursor.name("@expected.forecaster")?;
    let (question, because, judged) = (None, None, Judged::default());
    Some(Kind::Forecast(Box::new(Forecast { name, value, by, question, because, judged })))
}

pub(super) fn question_detail(cursor: &mut Cursor<'_>, question: &mut Question) -> Option<()> {
    match cursor.word() {
        Some(word) if JUDGED.contains(&word) => judged(cursor, word, &mut question.judged),
        _ => super::unknown_detail(cursor, "question", &JUDGED),
    }
}

pub(super) fn forecast_detail(cursor: &mut Cursor<'_>, forecast: &mut Forecast) -> Option<()> {
    let slot = match cursor.word() {
        Some("question") => &mut forecast.question,
        Some("because") => &mut forecast.because,
        Some(word) if JUDGED.contains(&word) => return judged(cursor, word, &mut forecast.judged),
        _ => {
            let keys = [&["question", "because"][..], &JUDGED].concat();
            return super::unknown_detail(cursor, "forecast", &keys);
        }
    };
    twice(cursor, slot.is_some())?;
    cursor.bump();
    *slot = Some(cursor.prose()?);
    Some(())
}

/// Reports a line that says again what another line says.
fn twice(cursor: &mut Cursor<'_>, is_again: bool) -> Option<()> {
    if !is_again {
        return Some(());
    }
    let span = cursor.here();
    let word = cursor.word().unwrap_or_default();
    let diagnostic = Diagnostic::error(Code::FH0108, span).says("FH0108.twice").arg("word", word);
    cursor.report(diagnostic);
    None
}

fn judged(cursor: &mut Cursor<'_>, word: &str, judged: &mut Judged) -> Option<()> {
    judged.first.get_or_insert(cursor.here());
    let is_again = match word {
        "criterion" => judged.criterion.is_some(),
        "resolves" => judged.resolves.is_some(),
        "unit" => judged.unit.is_some(),
        "model" => judged.model.is_some(),
        _ => judged.resolved.is_some(),
    };
    twice(cursor, is_again)?;
    cursor.bump();
    match word {
        "criterion" => judged.criterion = Some(cursor.prose()?),
        "resolves" => judged.resolves = Some(cursor.date()?),
        "unit" => {
            // `bn USD`: the suffix of a number may stand before its unit.
            let is_suffix = cursor.word().and_then(Suffix::parse).is_some()
                && matches!(cursor.peek_second(), Some(token) if token.kind == TokenKind::Name);
            let suffix = if is_suffix { cursor.maybe_name() } else { None };
            judged.unit = Some((suffix, cursor.unit()?));
        }
        "model" => {
            let is_condition = cursor.eat_word("if");
            let body = cursor.expression()?;
            cursor.eat(TokenKind::Comma);
            let at = if cursor.eat_word("at") { Some(cursor.date()?) } else { None };
            judged.model = Some(Model { is_condition, body, at });
        }
        _ => {
            let resolution = if cursor.eat_word("by") {
                let path = cursor.name("@expected.quantity")?;
                let at = if cursor.eat_word("at") { Some(cursor.date()?) } else { None };
                Resolution::By(path, at)
            } else if cursor.at_value() {
                Resolution::Number(cursor.value()?)
            } else {
                Resolution::Word(cursor.name("`yes`, `no`, `void`")?)
            };
            let evidence = cursor.maybe_evidence().ok()?;
            judged.resolved = Some((resolution, evidence));
        }
    }
    Some(())
}
