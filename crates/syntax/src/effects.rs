//! Reads what a hazard, a choice, a what-if or the end of a deal does to the state.

use crate::ast::{Effect, Name, Operation, Target};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;

impl Cursor<'_> {
    /// Reads one effect.
    pub(crate) fn effect(&mut self) -> Option<Effect> {
        let second_is_name = self.peek_second().is_some_and(|token| token.kind == TokenKind::Name);
        match self.word() {
            Some("supply") if second_is_name => {
                self.bump();
                self.mix()
            }
            Some("stake") if second_is_name => {
                self.bump();
                let target = self.stake_target()?;
                let operation = self.operation()?;
                Some(Effect::Change(target, operation, self.arithmetic()?))
            }
            Some("unplug") if second_is_name => {
                self.bump();
                let name = self.name("@expected.party")?;
                let share = if self.at_value() { Some(self.value()?) } else { None };
                Some(Effect::Unplug(name, share))
            }
            Some("end") if second_is_name => {
                self.bump();
                Some(Effect::End(self.name("@expected.term")?))
            }
            Some(_) => {
                let path = self.name("@expected.effect")?;
                let operation = self.operation()?;
                Some(Effect::Change(Target::Path(path), operation, self.arithmetic()?))
            }
            None => self.expected("@expected.effect"),
        }
    }

    /// Reads `Microsoft in OpenAI: equity`.
    pub(crate) fn stake_target(&mut self) -> Option<Target> {
        let holder = self.name("@expected.holder")?;
        self.must("in")?;
        let target = self.name("@expected.party")?;
        self.must_be(TokenKind::Colon, ":")?;
        let class = self.name("@expected.class")?;
        Some(Target::Stake { holder, target, class })
    }

    fn mix(&mut self) -> Option<Effect> {
        let need = self.name("@expected.need")?;
        self.must_be(TokenKind::Colon, ":")?;
        let mut portions: Vec<(Name, Operation, _)> = Vec::new();
        loop {
            let supplier = self.name("@expected.supplier")?;
            let operation = self.operation()?;
            portions.push((supplier, operation, self.arithmetic()?));
            if self.eat(TokenKind::Comma).is_none() {
                return Some(Effect::Mix(need, portions));
            }
        }
    }

    fn operation(&mut self) -> Option<Operation> {
        let operation = match self.peek_kind() {
            Some(TokenKind::Plus) => Operation::Add,
            Some(TokenKind::Minus) => Operation::Subtract,
            Some(TokenKind::Star) => Operation::Scale,
            Some(TokenKind::Name) if self.is_word("becomes") => Operation::Set,
            _ => return self.expected("`becomes`, `+`, `-`, `*`"),
        };
        self.bump();
        Some(operation)
    }
}
