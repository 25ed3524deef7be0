//! Which futures hang together: descriptors, their variants, and what speaks for what.

use freehold_text::{Code, Diagnostic};

use crate::ast::{Descriptor, Judge, Judgement, Kind, Labels, Scenarios};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;

pub(super) fn head(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let name = cursor.name("@expected.scenarios")?;
    let mut labels = Labels::default();
    cursor.labels(&mut labels)?;
    let (descriptors, judgements) = (Vec::new(), Vec::new());
    Some(Kind::Scenarios(Box::new(Scenarios { name, labels, descriptors, judgements })))
}

pub(super) fn detail(cursor: &mut Cursor<'_>, scenarios: &mut Scenarios) -> Option<()> {
    match cursor.word() {
        Some("descriptor") => {
            cursor.bump();
            scenarios.descriptors.push(descriptor(cursor)?);
        }
        Some("judge") => {
            cursor.bump();
            scenarios.judgements.push(judge(cursor)?);
        }
        _ => return super::unknown_detail(cursor, "scenarios", &["descriptor", "judge"]),
    }
    Some(())
}

fn descriptor(cursor: &mut Cursor<'_>) -> Option<Descriptor> {
    let name = cursor.name("@expected.descriptor")?;
    let mut labels = Labels::default();
    cursor.labels(&mut labels)?;
    cursor.must_be(TokenKind::Colon, ":")?;
    let mut variants = Vec::new();
    loop {
        let variant = cursor.name("@expected.variant")?;
        let mut labels = Labels::default();
        cursor.labels(&mut labels)?;
        variants.push((variant, labels));
        if cursor.eat(TokenKind::Comma).is_none() {
            break;
        }
    }
    Some(Descriptor { name, labels, variants })
}

fn judge(cursor: &mut Cursor<'_>) -> Option<Judge> {
    let from = cursor.name("@expected.variant-path")?;
    cursor.must("on")?;
    let on = cursor.name("@expected.variant-path")?;
    cursor.eat(TokenKind::Colon);
    let mut judgements = vec![judgement(cursor)?];
    while cursor.eat(TokenKind::Comma).is_some() {
        judgements.push(judgement(cursor)?);
    }
    let evidence = cursor.maybe_evidence().ok()?;
    Some(Judge { from, on, judgements, evidence })
}

fn judgement(cursor: &mut Cursor<'_>) -> Option<Judgement> {
    let start = cursor.start();
    let low = whole(cursor)?;
    let high = if cursor.eat_word("to") { whole(cursor)? } else { low };
    Some(Judgement { low, high, span: cursor.since(start) })
}

/// Reads a whole number with or without a sign.
fn whole(cursor: &mut Cursor<'_>) -> Option<i32> {
    let start = cursor.start();
    let negative = cursor.eat(TokenKind::Minus).is_some();
    if !negative {
        cursor.eat(TokenKind::Plus);
    }
    let Some(token) = cursor.eat(TokenKind::Number) else {
        return cursor.expected("@expected.judgement");
    };
    let text = cursor.slice(token);
    let Ok(number) = text.parse::<i32>() else {
        let finding = Diagnostic::error(Code::FH0743, cursor.since(start)).says("FH0743.whole");
        cursor.report(finding.arg("found", text));
        return None;
    };
    Some(if negative { -number } else { number })
}
