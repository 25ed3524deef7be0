//! Where wills clash, and what a deal is about.

use crate::ast::{Conflict, Deal, Kept, Kind, Labels, Preference, Ruling, Side, Target};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;

pub(super) fn head(cursor: &mut Cursor<'_>, word: &str) -> Option<Kind> {
    let mut labels = Labels::default();
    Some(match word {
        "conflict" => {
            let name = cursor.name("@expected.conflict")?;
            cursor.labels(&mut labels)?;
            Kind::Conflict(Box::new(Conflict {
                name,
                labels,
                parties: Vec::new(),
                never: Vec::new(),
                irreversible: Vec::new(),
                status: None,
                preferences: Vec::new(),
            }))
        }
        _ => {
            let name = cursor.name("@expected.deal")?;
            cursor.labels(&mut labels)?;
            cursor.must("between")?;
            let mut parties = vec![cursor.name("@expected.party")?];
            while cursor.eat(TokenKind::Comma).is_some() || cursor.eat_word("and") {
                parties.push(cursor.name("@expected.party")?);
            }
            cursor.labels(&mut labels)?;
            Kind::Deal(Deal {
                name,
                labels,
                parties,
                over: Vec::new(),
                otherwise: Vec::new(),
                power: Vec::new(),
                values: Vec::new(),
                impasse: Vec::new(),
                walk: Vec::new(),
                base: Vec::new(),
                patience: Vec::new(),
            })
        }
    })
}

pub(super) fn conflict_detail(cursor: &mut Cursor<'_>, conflict: &mut Conflict) -> Option<()> {
    match cursor.word() {
        Some("never") => {
            cursor.bump();
            // `ring-fence without buy` reads better than `ring-fence and not buy`, and means it.
            let condition = cursor.option_condition()?;
            let condition = if cursor.eat_word("without") {
                let absent = cursor.option_condition()?;
                without(condition, absent)
            } else {
                condition
            };
            let evidence = cursor.maybe_evidence().ok()?;
            conflict.never.push(Ruling { condition, evidence });
        }
        Some("status") => {
            cursor.bump();
            let condition = cursor.option_condition()?;
            let evidence = cursor.maybe_evidence().ok()?;
            conflict.status = Some(Ruling { condition, evidence });
        }
        Some("irreversible") => {
            cursor.bump();
            let options = cursor.names("@expected.option")?;
            let evidence = cursor.maybe_evidence().ok()?;
            conflict.irreversible.push(Kept { options, evidence });
        }
        Some("prefer") => {
            cursor.bump();
            let party = cursor.name("@expected.party")?;
            let share = if cursor.at_value() { Some(cursor.value()?) } else { None };
            cursor.eat(TokenKind::Colon);
            let mut groups = vec![vec![cursor.option_condition()?]];
            loop {
                if cursor.eat(TokenKind::Greater).is_some() {
                    groups.push(vec![cursor.option_condition()?]);
                } else if cursor.eat(TokenKind::Tilde).is_some() {
                    let condition = cursor.option_condition()?;
                    groups.last_mut()?.push(condition);
                } else {
                    break;
                }
            }
            let evidence = cursor.maybe_evidence().ok()?;
            conflict.preferences.push(Preference { party, share, groups, evidence });
        }
        Some(_) => {
            let party = cursor.name("@expected.party")?;
            cursor.eat(TokenKind::Colon);
            let mut options = Vec::new();
            loop {
                let name = cursor.name("@expected.option")?;
                let mut labels = Labels::default();
                cursor.labels(&mut labels)?;
                options.push((name, labels));
                if cursor.eat(TokenKind::Comma).is_none() {
                    break;
                }
            }
            let evidence = cursor.maybe_evidence().ok()?;
            conflict.parties.push(Side { party, options, evidence });
        }
        None => return cursor.expected("@expected.conflict-detail"),
    }
    Some(())
}

fn without(present: crate::ast::Expr, absent: crate::ast::Expr) -> crate::ast::Expr {
    use crate::ast::{BinaryOp, Expr, ExprKind, UnaryOp};
    let span = present.span.to(absent.span);
    let negated_span = absent.span;
    let negated =
        Expr { kind: ExprKind::Unary(UnaryOp::Not, Box::new(absent)), span: negated_span };
    Expr { kind: ExprKind::Binary(BinaryOp::And, Box::new(present), Box::new(negated)), span }
}

pub(super) fn deal_detail(cursor: &mut Cursor<'_>, deal: &mut Deal) -> Option<()> {
    match cursor.word() {
        Some("over") => {
            cursor.bump();
            let target = if cursor.is_word("stake")
                && cursor.peek_second().is_some_and(|token| token.kind == TokenKind::Name)
            {
                cursor.bump();
                cursor.stake_target()?
            } else {
                Target::Path(cursor.name("@expected.quantity")?)
            };
            deal.over.push((target, cursor.value()?));
        }
        Some("else") => {
            cursor.bump();
            deal.otherwise.push(cursor.effect()?);
        }
        Some("power") => {
            cursor.bump();
            let party = cursor.name("@expected.party")?;
            deal.power.push((party, cursor.value()?));
        }
        Some("patience") => {
            cursor.bump();
            let party = cursor.name("@expected.party")?;
            deal.patience.push((party, cursor.value()?));
        }
        Some(word @ ("value" | "impasse" | "walk" | "base")) => {
            let list = match word {
                "value" => &mut deal.values,
                "impasse" => &mut deal.impasse,
                "walk" => &mut deal.walk,
                _ => &mut deal.base,
            };
            cursor.bump();
            let party = cursor.name("@expected.party")?;
            cursor.must_be(TokenKind::Equal, "=")?;
            list.push((party, cursor.expression()?));
        }
        _ => {
            let keys = ["over", "else", "power", "value", "impasse", "walk", "base", "patience"];
            return super::unknown_detail(cursor, "deal", &keys);
        }
    }
    Some(())
}
