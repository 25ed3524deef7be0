//! From needs and terms to claims: their strengths, kinds and numbers.

use std::collections::BTreeMap;

use freehold_syntax::ast::{self, DetailValue, Statement};
use freehold_syntax::vocabulary::{COMMON_TERM_DETAILS, term_details};
use freehold_text::{Code, Diagnostic, Message, nearest};
use smol_str::SmolStr;

use super::Builder;
use super::amounts::Wanted;
use crate::ids::TermId;
use crate::model::{Content, Replacement, Setting, Strength, Subject};

/// Details that are shares, whatever the kind of term.
const SHARES: &[&str] = &["rate", "share", "take-or-pay", "votes"];
/// Details that are lengths of time.
const DURATIONS: &[&str] = &["cure", "notice", "window"];
/// Details that are amounts of money.
const MONEY: &[&str] = &["amount", "drawn", "price"];

impl Builder {
    pub(super) fn need_claim(
        &mut self,
        need: &ast::Need,
        statement: &Statement,
    ) -> Option<(Subject, Content)> {
        let id = self.need(&need.path)?;
        let weight = match &need.weight {
            Some(weight) => Some(self.amount(weight, Wanted::Share)?),
            None => None,
        };
        let on = statement.date.map(|date| date.date);
        let mut replacement = Vec::new();
        for detail in &need.details {
            let wanted = match detail.key.text.as_str() {
                "replaceable" | "spare" => Wanted::Share,
                _ => Wanted::Duration,
            };
            let Some(value) = self.amount(&detail.value, wanted) else { continue };
            let supplier = match &detail.supplier {
                Some(name) => match self.party(name) {
                    Some(party) => Some(party),
                    None => continue,
                },
                None => None,
            };
            if supplier.is_none() && detail.key.text == "spare" {
                let whose = Diagnostic::error(Code::FH0108, detail.key.span);
                self.report(whose.says("FH0108.spare"));
                continue;
            }
            let evidence = self.detail_margin(detail.evidence.as_ref(), on);
            replacement.push(Replacement {
                key: detail.key.text.clone(),
                supplier,
                value,
                evidence,
            });
        }
        replacement.sort_by(|a, b| (&a.key, a.supplier).cmp(&(&b.key, b.supplier)));
        let essential = need.strength.text != "partial";
        Some((Subject::Need(id), Content::Needs(Strength { essential, weight, replacement })))
    }

    pub(super) fn term_claim(&mut self, term: &ast::Term) -> Option<(Subject, Content)> {
        let id = self.board.names.get(&term.name.text)?.term?;
        let details = term.details.iter().filter(|detail| detail.evidence.is_none());
        let settings = self.settings_of(id, details);
        Some((Subject::Term(id), Content::Begins(settings)))
    }

    pub(super) fn change_claim(&mut self, change: &ast::Change) -> Option<(Subject, Content)> {
        let id = self.term(&change.term)?;
        let details = change.details.iter().filter(|detail| detail.evidence.is_none());
        let settings = self.settings_of(id, details);
        if settings.is_empty() {
            return None;
        }
        Some((Subject::Term(id), Content::Changes(settings)))
    }

    /// A detail line with a bracket of its own is a claim of its own: it may be known at another
    /// time, and from somebody else, than the statement it stands under.
    pub(super) fn detail_claims<'s>(
        &mut self,
        statement: &'s Statement,
    ) -> Vec<(Subject, Content, &'s ast::Evidence, &'s ast::Detail)> {
        let (name, details) = match &statement.kind {
            ast::Kind::Term(term) => (&term.name, &term.details),
            ast::Kind::Change(change) => (&change.term, &change.details),
            _ => return Vec::new(),
        };
        let Some(id) = self.board.names.get(&name.text).and_then(|named| named.term) else {
            return Vec::new();
        };
        let mut claims = Vec::new();
        for detail in details {
            let Some(evidence) = &detail.evidence else { continue };
            let settings = self.settings_of(id, [detail]);
            if !settings.is_empty() {
                claims.push((Subject::Term(id), Content::Changes(settings), evidence, detail));
            }
        }
        claims
    }

    fn settings_of<'d>(
        &mut self,
        term: TermId,
        details: impl IntoIterator<Item = &'d ast::Detail>,
    ) -> BTreeMap<SmolStr, Setting> {
        let kind = self.board.term(term).kind.clone();
        let own = term_details(&kind).unwrap_or_default();
        let mut settings = BTreeMap::new();
        for detail in details {
            let key = detail.key.text.as_str();
            if !own.contains(&key) && !COMMON_TERM_DETAILS.contains(&key) {
                self.unknown_number(&kind, own, &detail.key);
                continue;
            }
            let setting = match &detail.value {
                DetailValue::Number(value) => {
                    // `% per year` is a rate of interest; all other rates are shares.
                    let wanted = match key {
                        "rate" if matches!(kind.as_str(), "debt") => Wanted::Any,
                        key if SHARES.contains(&key) => Wanted::Share,
                        key if DURATIONS.contains(&key) => Wanted::Duration,
                        key if MONEY.contains(&key) => Wanted::Money,
                        _ => Wanted::Any,
                    };
                    let Some(amount) = self.amount(value, wanted) else { continue };
                    Setting::Number(amount)
                }
                DetailValue::Date(date) => Setting::Date(date.date),
                DetailValue::Prose(prose) => Setting::Prose(prose.text.clone()),
                DetailValue::Names(names) => {
                    Setting::Words(names.iter().map(|name| name.text.clone()).collect())
                }
            };
            if settings.insert(detail.key.text.clone(), setting).is_some() {
                let name = &detail.key.text;
                self.report(Diagnostic::error(Code::FH0202, detail.key.span).arg("name", name));
            }
        }
        settings
    }

    fn unknown_number(&mut self, kind: &str, own: &[&'static str], key: &ast::Name) {
        let accepted: Vec<&str> = own.iter().chain(COMMON_TERM_DETAILS).copied().collect();
        let list = accepted.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let mut diagnostic = Diagnostic::error(Code::FH0206, key.span)
            .arg("kind", kind)
            .arg("name", &key.text)
            .note_line(Message::new("accepted").with("list", list));
        if let Some(close) = nearest(&key.text, accepted.iter().copied()) {
            diagnostic =
                diagnostic.fix(Message::new("fix.replace").with("name", close), key.span, close);
        }
        self.report(diagnostic);
    }
}
