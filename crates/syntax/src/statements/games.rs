//! Who plays what against whom, and what each gets.

use crate::ast::{Game, GameCell, Kind, Labels};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;

pub(super) fn head(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut labels = Labels::default();
    let name = cursor.name("@expected.game")?;
    cursor.labels(&mut labels)?;
    cursor.must("between")?;
    let mut parties = vec![cursor.name("@expected.party")?];
    while cursor.eat(TokenKind::Comma).is_some() || cursor.eat_word("and") {
        parties.push(cursor.name("@expected.party")?);
    }
    cursor.labels(&mut labels)?;
    let (strategies, cells, formulas) = (Vec::new(), Vec::new(), Vec::new());
    Some(Kind::Game(Box::new(Game { name, labels, parties, strategies, cells, formulas })))
}

pub(super) fn detail(cursor: &mut Cursor<'_>, game: &mut Game) -> Option<()> {
    let Some(word) = cursor.word() else { return cursor.expected("@expected.game-detail") };
    if word != "pays" {
        let party = cursor.name("@expected.party")?;
        cursor.eat(TokenKind::Colon);
        game.strategies.push((party, cursor.names("@expected.option")?));
        return Some(());
    }
    let start = cursor.start();
    cursor.bump();
    let mut options = cursor.names("@expected.option")?;
    if options.len() == 1 && cursor.eat(TokenKind::Equal).is_some() {
        let party = options.pop()?;
        let body = cursor.expression()?;
        let evidence = cursor.maybe_evidence().ok()?;
        game.formulas.push((party, body, evidence));
        return Some(());
    }
    cursor.must_be(TokenKind::Colon, ":")?;
    let mut values = vec![cursor.value()?];
    while cursor.eat(TokenKind::Comma).is_some() {
        values.push(cursor.value()?);
    }
    let span = cursor.since(start);
    let evidence = cursor.maybe_evidence().ok()?;
    game.cells.push(GameCell { options, values, evidence, span });
    Some(())
}
