//! From a name as written to the thing it stands for, or to an error that helps.

use freehold_syntax::ast::Name;
use freehold_text::{Code, Diagnostic, Message, nearest, spoken};

use super::Builder;
use crate::ids::{NeedId, PartyId, QuantityId, SourceId, TermId};
use crate::model::Thing;
use crate::names::Named;

impl Builder {
    pub(super) fn party(&mut self, name: &Name) -> Option<PartyId> {
        self.find(name, "noun.party", |named| named.party)
    }

    pub(super) fn need(&mut self, name: &Name) -> Option<NeedId> {
        self.find(name, "noun.need", |named| named.need)
    }

    pub(super) fn quantity(&mut self, name: &Name) -> Option<QuantityId> {
        self.find(name, "noun.quantity", |named| named.quantity)
    }

    pub(super) fn term(&mut self, name: &Name) -> Option<TermId> {
        self.find(name, "noun.term", |named| named.term)
    }

    pub(super) fn source(&mut self, name: &Name) -> Option<SourceId> {
        self.find(name, "noun.source", |named| named.source)
    }

    /// Something that a right can be over. A path that is both needed and measured means the need.
    pub(super) fn thing(&mut self, name: &Name) -> Option<Thing> {
        self.find(name, "noun.thing", |named| {
            let party = named.party.map(Thing::Party);
            let need = named.need.map(Thing::Need);
            party.or(need).or(named.quantity.map(Thing::Quantity))
        })
    }

    fn find<T>(
        &mut self,
        name: &Name,
        wanted: &str,
        pick: impl Fn(&Named) -> Option<T>,
    ) -> Option<T> {
        if let Some(named) = self.board.names.get(&name.text) {
            if let Some(found) = pick(named) {
                return Some(found);
            }
            if named.broken {
                return None;
            }
            let kind = format!("noun.{}", named.kind());
            let diagnostic = Diagnostic::error(Code::FH0203, name.span)
                .arg("name", &name.text)
                .arg("expected", spoken(wanted))
                .arg("found", kind);
            self.report(diagnostic);
            return None;
        }
        self.unknown(name, wanted, |named| pick(named).is_some());
        None
    }

    /// Reports a name that nobody declared, with the nearest one of the wanted kind.
    pub(crate) fn unknown(&mut self, name: &Name, wanted: &str, fits: impl Fn(&Named) -> bool) {
        let mut diagnostic = Diagnostic::error(Code::FH0201, name.span)
            .arg("name", &name.text)
            .arg("expected", spoken(wanted));
        if self.may_compare(self.board.names.named.len() + self.board.names.labels.len()) {
            let names = &self.board.names;
            let fitting = |name: &str| names.get(name).is_some_and(&fits);
            let of_names =
                names.named.keys().filter(|name| fitting(name)).map(|name| name.as_str());
            let of_labels = names
                .labels
                .iter()
                .filter(|(_, name)| fitting(name))
                .map(|(label, _)| label.as_str());
            let close = nearest(&name.text, of_names.chain(of_labels)).map(|close| {
                names.labels.get(close).map_or(close, |name| name.as_str()).to_owned()
            });
            if let Some(close) = close {
                diagnostic = diagnostic
                    .note_line(Message::new("nearest").with("name", &close))
                    .fix(Message::new("fix.replace").with("name", &close), name.span, close);
            }
        }
        self.report(diagnostic);
    }

    /// Checks a word against a closed list.
    pub(super) fn word(&mut self, name: &Name, list: &[&'static str]) -> Option<&'static str> {
        if let Some(word) = list.iter().find(|word| **word == name.text.as_str()) {
            return Some(word);
        }
        let accepted = list.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let mut diagnostic = Diagnostic::error(Code::FH0205, name.span)
            .arg("word", &name.text)
            .note_line(Message::new("accepted").with("list", accepted));
        if let Some(close) = nearest(&name.text, list.iter().copied()) {
            diagnostic =
                diagnostic.fix(Message::new("fix.replace").with("name", close), name.span, close);
        }
        self.report(diagnostic);
        None
    }
}
