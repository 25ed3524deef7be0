//! Who is on the board, in which units it counts, and where it knows things from.

use crate::ast::{Clock, Kind, Labels, Party, Prose, Source, UnitDeclaration};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;

pub(super) fn head(cursor: &mut Cursor<'_>, word: &str) -> Option<Kind> {
    Some(match word {
        "board" => {
            let mut labels = Labels { en: Some(cursor.prose()?), ..Labels::default() };
            cursor.labels(&mut labels)?;
            Kind::Board(labels)
        }
        "money" => Kind::Money(cursor.name("@expected.currency")?),
        "clock" => {
            let step = cursor.name("`daily`, `weekly`, `monthly`, `quarterly`, `yearly`")?;
            cursor.must("from")?;
            let from = cursor.date()?;
            cursor.must("to")?;
            let to = cursor.date()?;
            let by =
                if cursor.eat_word("by") { Some(cursor.name("`euler`, `rk4`")?) } else { None };
            Kind::Clock(Clock { step, from, to, by })
        }
        "include" => Kind::Include(cursor.prose()?),
        "actor" => Kind::Actor(party(cursor, "@expected.party", false)?),
        "asset" => Kind::Asset(party(cursor, "@expected.asset", true)?),
        "unit" => {
            let name = cursor.name("@expected.unit-name")?;
            let mut labels = Labels::default();
            cursor.labels(&mut labels)?;
            let definition =
                if cursor.eat(TokenKind::Equal).is_some() { Some(cursor.value()?) } else { None };
            cursor.labels(&mut labels)?;
            Kind::Unit(UnitDeclaration { name, labels, definition })
        }
        _ => Kind::Source(source(cursor)?),
    })
}

fn party(cursor: &mut Cursor<'_>, expected: &str, owned: bool) -> Option<Party> {
    let name = cursor.name(expected)?;
    let mut party = Party {
        name,
        kind: None,
        owners: Vec::new(),
        labels: Labels::default(),
        founded: None,
        dissolved: None,
    };
    let label_follows = cursor.peek_second().is_some_and(|token| token.kind == TokenKind::Text);
    let is_label = label_follows && (cursor.is_word("ko") || cursor.is_word("reads"));
    if !is_label && !cursor.is_word("of") && !cursor.is_word("founded") {
        party.kind = cursor.maybe_name();
    }
    if owned && cursor.eat_word("of") {
        party.owners = cursor.names("@expected.party")?;
    }
    loop {
        let before = cursor.consumed_to();
        cursor.labels(&mut party.labels)?;
        if cursor.eat_word("founded") {
            party.founded = Some(cursor.date()?);
        } else if cursor.eat_word("dissolved") {
            party.dissolved = Some(cursor.date()?);
        }
        if cursor.consumed_to() == before {
            return Some(party);
        }
    }
}

fn source(cursor: &mut Cursor<'_>) -> Option<Source> {
    let name = cursor.name("@expected.source-name")?;
    let date = cursor.maybe_date();
    let mut source = Source { name, date, publisher: None, title: None, trust: None, url: None };
    // A publisher is a name or prose; the title is the prose behind it.
    if let Some(publisher) = cursor.peek().filter(|token| token.kind == TokenKind::Name) {
        if !matches!(cursor.slice(publisher), "trust" | "url") {
            let name = cursor.name("@expected.publisher")?;
            source.publisher = Some(Prose { text: name.text, span: name.span });
        }
    } else {
        source.publisher = cursor.maybe_prose();
    }
    source.title = cursor.maybe_prose();
    if source.title.is_none() {
        source.title = source.publisher.take();
    }
    loop {
        if cursor.eat_word("trust") {
            source.trust = Some(cursor.name("`high`, `medium`, `low`")?);
        } else if cursor.eat_word("url") {
            source.url = Some(cursor.prose()?);
        } else {
            return Some(source);
        }
    }
}
