//! What may happen: assumptions, stocks, hazards, choices, endings.

use crate::ast::{
    Assume, Choice, ChoiceOption, Correlate, Effect, Formula, Goal, Hazard, Kind, Labels, Name,
    Outcome, Stock, Whatif,
};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;

pub(super) fn head(cursor: &mut Cursor<'_>, word: &str) -> Option<Kind> {
    let mut labels = Labels::default();
    Some(match word {
        "assume" => {
            let name = cursor.name("@expected.assumption")?;
            cursor.labels(&mut labels)?;
            let value = cursor.value()?;
            cursor.labels(&mut labels)?;
            Kind::Assume(Assume { name, value, labels })
        }
        "correlate" => {
            let left = cursor.name("@expected.assumption")?;
            cursor.must("with")?;
            let right = cursor.name("@expected.assumption")?;
            Kind::Correlate(Correlate { left, right, value: cursor.value()? })
        }
        "stock" => Kind::Stock(Box::new(stock(cursor)?)),
        "formula" => {
            let path = cursor.name("@expected.quantity")?;
            cursor.labels(&mut labels)?;
            let unit = cursor.maybe_unit();
            cursor.labels(&mut labels)?;
            cursor.must_be(TokenKind::Equal, "=")?;
            Kind::Formula(Formula { path, unit, labels, body: cursor.expression()? })
        }
        "hazard" => {
            let name = cursor.name("@expected.hazard")?;
            cursor.labels(&mut labels)?;
            let rate = cursor.value()?;
            let mut hazard =
                Hazard { name, rate, lasts: None, condition: None, labels, effects: Vec::new() };
            loop {
                let before = cursor.consumed_to();
                cursor.eat(TokenKind::Comma);
                if cursor.eat_word("lasts") {
                    hazard.lasts = Some(cursor.value()?);
                } else if cursor.eat_word("if") {
                    hazard.condition = Some(cursor.expression()?);
                } else {
                    cursor.labels(&mut hazard.labels)?;
                }
                if cursor.consumed_to() == before {
                    break Kind::Hazard(Box::new(hazard));
                }
            }
        }
        "choice" => {
            let name = cursor.name("@expected.choice")?;
            cursor.labels(&mut labels)?;
            cursor.must("by")?;
            let by = cursor.name("@expected.party")?;
            cursor.eat(TokenKind::Comma);
            let every = if cursor.eat_word("every") {
                Some(cursor.name("`week`, `month`, `quarter`, `year`")?)
            } else {
                None
            };
            cursor.labels(&mut labels)?;
            let (options, worth, rationality) = (Vec::new(), None, None);
            let choice = Choice { name, by, every, labels, options, worth, rationality };
            Kind::Choice(Box::new(choice))
        }
        "goal" => {
            let actor = cursor.name("@expected.party")?;
            cursor.must_be(TokenKind::Equal, "=")?;
            let body = cursor.expression()?;
            cursor.eat(TokenKind::Comma);
            cursor.must("at")?;
            Kind::Goal(Goal { actor, body, at: cursor.date()? })
        }
        "outcome" => {
            let name = cursor.name("@expected.outcome")?;
            cursor.labels(&mut labels)?;
            let (mut condition, mut at) = (None, None);
            if !cursor.eat_word("otherwise") {
                if !cursor.eat_word("if") {
                    return cursor.expected_word(&["if", "otherwise"]);
                }
                condition = Some(cursor.expression()?);
                cursor.eat(TokenKind::Comma);
                if cursor.eat_word("at") {
                    at = Some(cursor.date()?);
                }
            }
            cursor.labels(&mut labels)?;
            Kind::Outcome(Outcome { name, labels, condition, at })
        }
        _ => {
            let name = cursor.name("@expected.whatif")?;
            cursor.labels(&mut labels)?;
            Kind::Whatif(Whatif { name, labels, edits: Vec::new() })
        }
    })
}

fn stock(cursor: &mut Cursor<'_>) -> Option<Stock> {
    let path = cursor.name("@expected.quantity")?;
    let mut labels = Labels::default();
    cursor.labels(&mut labels)?;
    let clause = ["starts", "changes", "grows", "volatility"];
    let unit = if cursor.word().is_some_and(|word| clause.contains(&word)) {
        None
    } else {
        cursor.maybe_unit()
    };
    cursor.labels(&mut labels)?;
    let (starts, changes, grows, volatility) = (None, None, None, None);
    let mut stock = Stock { path, unit, labels, starts, changes, grows, volatility };
    loop {
        if cursor.eat_word("starts") {
            stock.starts = Some(cursor.value()?);
        } else if cursor.eat_word("changes") {
            cursor.must("by")?;
            stock.changes = Some(cursor.expression()?);
        } else if cursor.eat_word("grows") {
            cursor.must("by")?;
            stock.grows = Some(cursor.expression()?);
        } else if cursor.eat_word("volatility") {
            stock.volatility = Some(cursor.expression()?);
        } else if cursor.at_end() || cursor.peek_kind() == Some(TokenKind::OpenBracket) {
            return Some(stock);
        } else {
            return cursor.expected_word(&clause);
        }
        cursor.eat(TokenKind::Comma);
    }
}

pub(super) fn hazard_detail(cursor: &mut Cursor<'_>, hazard: &mut Hazard) -> Option<()> {
    hazard.effects.push(cursor.effect()?);
    Some(())
}

pub(super) fn whatif_detail(cursor: &mut Cursor<'_>, whatif: &mut Whatif) -> Option<()> {
    let date = cursor.date()?;
    whatif.edits.push((date, cursor.effect()?));
    Some(())
}

pub(super) fn choice_detail(
    cursor: &mut Cursor<'_>,
    choice: &mut Choice,
    level: usize,
) -> Option<()> {
    if level == 2 {
        let effect = cursor.effect()?;
        let Some(option) = choice.options.last_mut() else {
            return cursor.expected("@expected.option");
        };
        option.effects.push(effect);
        return option_ending(cursor, choice);
    }
    match cursor.word() {
        Some("worth") => {
            cursor.bump();
            choice.worth = Some(cursor.expression()?);
            Some(())
        }
        Some("rationality") => {
            cursor.bump();
            choice.rationality = Some(cursor.value()?);
            Some(())
        }
        _ => {
            let name: Name = cursor.name("@expected.option")?;
            let (effects, blocked_by, consent_of) = (Vec::<Effect>::new(), Vec::new(), Vec::new());
            let mut option = ChoiceOption { name, effects, blocked_by, consent_of };
            if !cursor.at_end() && !cursor.is_word("blocked") && !cursor.is_word("needs") {
                option.effects.push(cursor.effect()?);
            }
            choice.options.push(option);
            option_ending(cursor, choice)
        }
    }
}

fn option_ending(cursor: &mut Cursor<'_>, choice: &mut Choice) -> Option<()> {
    loop {
        if cursor.eat_word("blocked") {
            cursor.must("by")?;
            let names = cursor.names("@expected.term")?;
            choice.options.last_mut()?.blocked_by.extend(names);
        } else if cursor.eat_word("needs") {
            cursor.must("consent")?;
            cursor.must("of")?;
            let names = cursor.names("@expected.party")?;
            choice.options.last_mut()?.consent_of.extend(names);
        } else {
            return Some(());
        }
    }
}
