//! Where wills clash, and what a deal is about.

use freehold_quantity::Decimal;
use freehold_syntax::ast::{self, Expr, ExprKind, Name, Statement, UnaryOp};
use freehold_text::{Code, Diagnostic, Message, nearest};
use smol_str::SmolStr;

use super::Builder;
use super::amounts::Wanted;
use super::declare::label;
use crate::outlook::{Condition, Conflict, Deal, Target};

impl Builder {
    pub(super) fn conflict(
        &mut self,
        conflict: &ast::Conflict,
        statement: &Statement,
    ) -> Option<()> {
        let mut parties = Vec::new();
        let mut options: Vec<SmolStr> = Vec::new();
        for (party, names) in &conflict.parties {
            for name in names {
                if options.contains(&name.text) {
                    self.report(Diagnostic::error(Code::FH0202, name.span).arg("name", &name.text));
                }
                options.push(name.text.clone());
            }
            if let Some(party) = self.party(party) {
                parties.push((party, names.iter().map(|name| name.text.clone()).collect()));
            }
        }
        if options.is_empty() {
            let span = conflict.name.span;
            let diagnostic = Diagnostic::error(Code::FH0702, span).says("FH0702.none");
            self.report(diagnostic.arg("party", &conflict.name.text));
            return None;
        }
        let mut never = Vec::new();
        for condition in &conflict.never {
            never.extend(self.option_condition(condition, &options));
        }
        let mut irreversible = Vec::new();
        for name in &conflict.irreversible {
            if self.option(name, &options).is_some() {
                irreversible.push(name.text.clone());
            }
        }
        let status = match &conflict.status {
            Some(status) => self.option_condition(status, &options),
            None => None,
        };
        match &status {
            None if conflict.status.is_none() => {
                let diagnostic = Diagnostic::warning(Code::FH0703, conflict.name.span);
                self.report(diagnostic.arg("name", &conflict.name.text));
            }
            Some(status) => self.possible(status, &never, conflict),
            None => {}
        }
        let mut preferences = Vec::new();
        for preference in &conflict.preferences {
            let party = self.party(&preference.party);
            if party.is_some_and(|party| !parties.iter().any(|(who, _)| *who == party)) {
                let span = preference.party.span;
                let diagnostic = Diagnostic::error(Code::FH0702, span).says("FH0702.none");
                self.report(diagnostic.arg("party", &preference.party.text));
            }
            let mut groups = Vec::new();
            for group in &preference.groups {
                let group: Option<Vec<Condition>> = group
                    .iter()
                    .map(|condition| self.option_condition(condition, &options))
                    .collect();
                groups.extend(group);
            }
            preferences.extend(party.map(|party| (party, groups)));
        }
        for (party, _) in &parties {
            if !preferences.iter().any(|(who, _)| who == party) {
                let name = self.board.party(*party).name.clone();
                let span = conflict.name.span;
                let diagnostic = Diagnostic::warning(Code::FH0703, span).says("FH0703.preference");
                self.report(diagnostic.arg("name", &conflict.name.text).arg("party", name));
            }
        }
        self.board.outlook.conflicts.push(Conflict {
            name: conflict.name.text.clone(),
            label: label(&conflict.labels),
            on: statement.date.map(|date| date.date),
            parties,
            never,
            irreversible,
            status,
            preferences,
        });
        Some(())
    }

    /// A conflict can't stand where its own `never` lines say that it can't. Options that the status
    /// does not name are not taken.
    fn possible(&mut self, status: &Condition, never: &[Condition], conflict: &ast::Conflict) {
        let mut taken = Vec::new();
        status.demands(&mut taken);
        if status.holds(&taken)
            && never.iter().any(|never| never.holds(&taken))
            && let Some(expr) = &conflict.status
        {
            self.report(Diagnostic::error(Code::FH0703, expr.span).says("FH0703.impossible"));
        }
    }

    fn option(&mut self, name: &Name, options: &[SmolStr]) -> Option<()> {
        if options.contains(&name.text) {
            return Some(());
        }
        let mut diagnostic = Diagnostic::error(Code::FH0702, name.span).arg("name", &name.text);
        if self.may_compare(options.len())
            && let Some(close) = nearest(&name.text, options.iter().map(|option| option.as_str()))
        {
            diagnostic = diagnostic.note_line(Message::new("nearest").with("name", close)).fix(
                Message::new("fix.replace").with("name", close),
                name.span,
                close,
            );
        }
        self.report(diagnostic);
        None
    }

    fn option_condition(&mut self, expr: &Expr, options: &[SmolStr]) -> Option<Condition> {
        let boxed = |condition| Box::new(condition);
        match &expr.kind {
            ExprKind::Path(path) => {
                self.option(&Name { text: path.clone(), span: expr.span }, options)?;
                Some(Condition::Option(path.clone()))
            }
            ExprKind::Unary(UnaryOp::Not, inner) => {
                Some(Condition::Not(boxed(self.option_condition(inner, options)?)))
            }
            ExprKind::Binary(op @ (ast::BinaryOp::And | ast::BinaryOp::Or), left, right) => {
                let left = self.option_condition(left, options);
                let right = self.option_condition(right, options);
                let (left, right) = (boxed(left?), boxed(right?));
                Some(match op {
                    ast::BinaryOp::And => Condition::And(left, right),
                    _ => Condition::Or(left, right),
                })
            }
            _ => {
                self.report(Diagnostic::error(Code::FH0604, expr.span).says("FH0604.option"));
                None
            }
        }
    }

    pub(super) fn deal(&mut self, deal: &ast::Deal, statement: &Statement) -> Option<()> {
        let parties: Vec<_> = deal.parties.iter().filter_map(|party| self.party(party)).collect();
        if deal.over.is_empty() {
            let span = deal.name.span;
            self.report(Diagnostic::error(Code::FH0704, span).arg("name", &deal.name.text));
        }
        let mut over = Vec::new();
        for (target, bounds) in &deal.over {
            let Some((target, unit)) = self.target(target) else { continue };
            let wanted =
                if matches!(target, Target::Stake(..)) { Wanted::Share } else { Wanted::In(&unit) };
            over.extend(self.amount(bounds, wanted).map(|bounds| (target, bounds)));
        }
        let otherwise = self.effects(&deal.otherwise);
        let mut power = Vec::new();
        for (party, share) in &deal.power {
            let found = self.party(party);
            let share = self.exact_share(share);
            power.extend(found.zip(share));
        }
        let total: Decimal = power.iter().map(|(_, share)| *share).sum();
        if total > Decimal::ONE {
            let span = deal.name.span;
            let diagnostic = Diagnostic::error(Code::FH0704, span).says("FH0704.power");
            let percent = total.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(total).normalize();
            self.report(diagnostic.arg("found", format!("{percent} %")));
        }
        let mut values = Vec::new();
        for (party, expr) in &deal.values {
            let found = self.party(party);
            let value = self.number(expr);
            values.extend(found.zip(value));
        }
        self.board.outlook.deals.push(Deal {
            name: deal.name.text.clone(),
            label: label(&deal.labels),
            on: statement.date.map(|date| date.date),
            parties,
            over,
            otherwise,
            power,
            values,
        });
        Some(())
    }
}
