//! Who stands on whose land, and what was agreed.

use crate::ast::{
    Change, Detail, DetailValue, Event, Kind, Labels, Name, Need, NeedDetail, Refuse, Stake,
    Supply, Target, Term,
};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;
use crate::vocabulary::{DATE_DETAILS, NEED_DETAILS, NEED_STRENGTHS, knows};

pub(super) fn head(cursor: &mut Cursor<'_>, word: &str) -> Option<Kind> {
    Some(match word {
        "need" => {
            let path = cursor.name("@expected.need")?;
            let Some(strength) = cursor
                .word()
                .filter(|word| knows(NEED_STRENGTHS, word))
                .and_then(|_| cursor.maybe_name())
            else {
                return cursor.expected_word(NEED_STRENGTHS);
            };
            let weight = if cursor.at_value() { Some(cursor.value()?) } else { None };
            let mut labels = Labels::default();
            cursor.labels(&mut labels)?;
            let details = Vec::new();
            Kind::Need(Box::new(Need { path, strength, weight, labels, details }))
        }
        "supply" => {
            let need = cursor.name("@expected.need")?;
            cursor.must_be(TokenKind::Colon, ":")?;
            let mut portions: Vec<(Name, _)> = Vec::new();
            loop {
                let supplier = cursor.name("@expected.supplier")?;
                portions.push((supplier, cursor.value()?));
                if cursor.eat(TokenKind::Comma).is_none() {
                    break Kind::Supply(Supply { need, portions });
                }
            }
        }
        "stake" => match cursor.stake_target()? {
            Target::Stake { holder, target, class } => {
                Kind::Stake(Stake { holder, target, class, value: cursor.value()? })
            }
            Target::Path(_) => return None,
        },
        "term" => Kind::Term(term(cursor)?),
        "change" => {
            Kind::Change(Change { term: cursor.name("@expected.term")?, details: Vec::new() })
        }
        "end" => Kind::End(cursor.name("@expected.term")?),
        "refuse" => {
            let term = cursor.name("@expected.term")?;
            cursor.must("by")?;
            let by = cursor.name("@expected.party")?;
            let over = if cursor.eat_word("over") {
                Some(cursor.name("@expected.subject")?)
            } else {
                None
            };
            let mut labels = Labels::default();
            cursor.labels(&mut labels)?;
            Kind::Refuse(Refuse { term, by, over, labels })
        }
        _ => {
            let name = cursor.name("@expected.event")?;
            let of = if cursor.eat_word("of") { cursor.names("@expected.party")? } else { vec![] };
            let mut labels = Labels::default();
            cursor.labels(&mut labels)?;
            Kind::Event(Event { name, of, labels })
        }
    })
}

fn term(cursor: &mut Cursor<'_>) -> Option<Term> {
    let name = cursor.name("@expected.term-name")?;
    cursor.must_be(TokenKind::Colon, ":")?;
    let holder = cursor.name("@expected.holder")?;
    cursor.must("has")?;
    let kind = cursor.name("@expected.term-kind")?;
    cursor.must("over")?;
    let over = cursor.name("@expected.subject")?;
    let mut labels = Labels::default();
    cursor.labels(&mut labels)?;
    Some(Term { name, holder, kind, over, labels, details: Vec::new() })
}

pub(super) fn need_detail(cursor: &mut Cursor<'_>, need: &mut Need) -> Option<()> {
    let Some(word) = cursor.word() else { return cursor.expected_word(NEED_DETAILS) };
    if !knows(NEED_DETAILS, word) {
        return super::unknown_detail(cursor, "need", NEED_DETAILS);
    }
    let key = cursor.name("@expected.detail")?;
    let supplier =
        if cursor.eat_word("of") { Some(cursor.name("@expected.supplier")?) } else { None };
    let value = cursor.value()?;
    let evidence = cursor.maybe_evidence().ok()?;
    need.details.push(NeedDetail { key, supplier, value, evidence });
    Some(())
}

pub(super) fn term_detail(cursor: &mut Cursor<'_>, details: &mut Vec<Detail>) -> Option<()> {
    let key = cursor.name("@expected.detail")?;
    let value = if knows(DATE_DETAILS, &key.text) || key.text == "closes" {
        DetailValue::Date(cursor.date()?)
    } else if cursor.at_value() {
        DetailValue::Number(cursor.value()?)
    } else if let Some(prose) = cursor.maybe_prose() {
        DetailValue::Prose(prose)
    } else {
        DetailValue::Names(cursor.names("@expected.detail-value")?)
    };
    let evidence = cursor.maybe_evidence().ok()?;
    details.push(Detail { key, value, evidence });
    Some(())
}
