//! What only the whole board can tell: terms that change before they begin, parties that do not yet
//! exist, sources that nobody cites, rates that are missing, expectations that fail.

use freehold_quantity::{CalendarDate, Date};
use freehold_syntax::ast::{Kind, Statement};
use freehold_text::{Code, Diagnostic, Message, Severity};

use super::{Builder, Said};
use crate::expectation::{Verdict, judge};
use crate::model::{Amount, Claim, Content, Subject};
use crate::moment::Moment;
use crate::{PartyId, TermId};

impl Builder {
    pub(super) fn coherence(&mut self, said: &[Said<'_>]) {
        let begins = self.begins();
        for Said { statement, .. } in said {
            self.term_order(statement, &begins);
            self.existence(statement);
            self.expectation(statement);
        }
        self.periods();
        self.rates();
        self.uncited();
    }

    /// A term is changed, ended or refused only once it has begun.
    fn term_order(&mut self, statement: &Statement, begins: &[Option<CalendarDate>]) {
        let (name, on) = match (&statement.kind, statement.date) {
            (Kind::Change(change), Some(on)) => (&change.term, on),
            (Kind::End(name), Some(on)) => (name, on),
            (Kind::Refuse(refuse), Some(on)) => (&refuse.term, on),
            _ => return,
        };
        let Some(term) = self.board.names.get(&name.text).and_then(|named| named.term) else {
            return;
        };
        let Some(begins) = begins.get(term.index()).copied().flatten() else { return };
        if on.date.last < begins.first {
            let declared = self.board.term(term).span;
            self.report(
                Diagnostic::error(Code::FH0504, statement.span)
                    .arg("term", &name.text)
                    .arg("date", on.date)
                    .arg("begins", begins)
                    .other(declared, Message::new("FH0504.begins").with("date", begins)),
            );
        }
    }

    /// Returns when each term begins, if a claim says so.
    fn begins(&self) -> Vec<Option<CalendarDate>> {
        let terms = (0..self.board.terms.len()).map(TermId::from);
        let begins =
            |claim: &Claim| claim.on.filter(|_| matches!(claim.content, Content::Begins(_)));
        terms.map(|term| self.board.claims_about(&Subject::Term(term)).find_map(begins)).collect()
    }

    /// Nobody supplies, holds or agrees before being founded or after being dissolved.
    fn existence(&mut self, statement: &Statement) {
        let Some(on) = statement.date else { return };
        let mut named: Vec<&freehold_syntax::ast::Name> = Vec::new();
        match &statement.kind {
            Kind::Supply(supply) => {
                named.extend(supply.portions.iter().map(|(supplier, _)| supplier));
                named.push(&supply.need);
            }
            Kind::Stake(stake) => named.extend([&stake.holder, &stake.target]),
            Kind::Term(term) => named.extend([&term.holder, &term.over]),
            Kind::Refuse(refuse) => named.push(&refuse.by),
            _ => return,
        }
        let mut parties: Vec<PartyId> = named
            .iter()
            .filter_map(|name| self.board.names.head(&name.text))
            .map(|(party, _)| party)
            .collect();
        parties.sort();
        parties.dedup();
        for party in parties {
            self.exists(party, on.date, statement);
        }
    }

    fn expectation(&mut self, statement: &Statement) {
        let (Kind::Expect(expr), Some(on)) = (&statement.kind, statement.date) else { return };
        let Some(condition) = self.condition(expr) else { return };
        let moment = Moment::new(on.date.last, self.board.newest.unwrap_or(Date::MAX));
        let finding = match judge(&self.board, &condition, moment) {
            Verdict::Holds => return,
            Verdict::Fails(found) => {
                Diagnostic::error(Code::FH0305, expr.span).arg("date", on.date).arg("found", found)
            }
            Verdict::Unknown(what) => {
                Diagnostic::error(Code::FH0306, expr.span).arg("name", what).arg("date", on.date)
            }
            Verdict::NotYet(function) => Diagnostic::error(Code::FH0306, expr.span)
                .says("FH0306.function")
                .arg("name", function)
                .arg("date", on.date),
        };
        self.report(finding);
    }

    /// A period that a term states must run forwards.
    fn periods(&mut self) {
        let mut findings = Vec::new();
        for claim in &self.board.claims {
            let Some(settings) = claim.settings() else { continue };
            let date = |key| match settings.get(key) {
                Some(crate::Setting::Date(date)) => Some(*date),
                _ => None,
            };
            let begins = claim.on.filter(|_| matches!(claim.content, Content::Begins(_)));
            if let (Some(from), Some(until)) = (date("from").or(begins), date("until"))
                && from.first > until.last
            {
                let finding = Diagnostic::error(Code::FH0505, claim.span);
                findings.push(finding.arg("from", from).arg("until", until));
            }
        }
        self.diagnostics.extend(findings);
    }

    /// Money that is claimed in another currency needs a rate.
    fn rates(&mut self) {
        let mut findings = Vec::new();
        for claim in &self.board.claims {
            let pair = match (&claim.subject, &claim.content) {
                (Subject::Quantity(quantity), Content::Number(Amount::Figure(figure))) => {
                    let unit = &self.board.quantity(*quantity).unit;
                    (!figure.unit.fits(unit)).then(|| (figure.unit.clone(), unit.clone()))
                }
                (Subject::Conversion(_), Content::Converts(from, into)) => {
                    (!from.unit.fits(&into.unit)).then(|| (from.unit.clone(), into.unit.clone()))
                }
                _ => None,
            };
            let Some((from, into)) = pair else { continue };
            if crate::conversion::rate_for(&self.board, claim, &from, &into).is_none() {
                findings.push(missing_rate(claim, &from.text, &into.text));
            }
        }
        self.diagnostics.extend(findings);
    }

    /// A line with a mistake may cite what seems uncited: this is said of boards without mistakes.
    fn uncited(&mut self) {
        let cited = std::mem::take(&mut self.cited);
        if self.diagnostics.iter().any(|finding| finding.severity == Severity::Error) {
            return;
        }
        let mut findings = Vec::new();
        for (source, cited) in self.board.sources.iter().zip(cited) {
            if !cited {
                let finding = Diagnostic::warning(Code::FH0307, source.span);
                findings.push(finding.arg("name", &source.name));
            }
        }
        self.diagnostics.extend(findings);
    }
}

fn missing_rate(claim: &Claim, from: &str, into: &str) -> Diagnostic {
    let currency = |unit: &str| unit.split(['/', '*', '^']).next().unwrap_or_default().to_owned();
    let (from, into) = (currency(from), currency(into));
    let date = claim.on.map_or_else(String::new, |on| on.to_string());
    Diagnostic::error(Code::FH0403, claim.span)
        .arg("from", &from)
        .arg("to", &into)
        .arg("date", &date)
        .note_line(
            Message::new("FH0403.note").with("from", from).with("to", into).with("date", date),
        )
}
