//! Where wills clash, and what was said would happen.

use freehold_quantity::Shape;
use freehold_syntax::ast::{self, Expr, ExprKind, Name, Statement, UnaryOp};
use freehold_text::{Code, Diagnostic, Message, nearest};
use smol_str::SmolStr;

use super::Builder;
use super::declare::label;
use crate::model::Amount;
use crate::outlook::{Condition, Conflict, Forecast, Resolution};

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

    pub(super) fn forecast(
        &mut self,
        forecast: &ast::Forecast,
        statement: &Statement,
    ) -> Option<()> {
        let on = statement.date?;
        let value = self.plain(&forecast.value)?;
        let name = &forecast.name;
        // A bare share is a probability; anything with a unit of its own is a number.
        if let Amount::Figure(figure) = &value
            && figure.unit.is_share()
            && let Shape::Point { .. } = figure.shape
        {
            let chance = figure.base_median();
            if !(0.0..=1.0).contains(&chance) {
                let span = forecast.value.span;
                self.report(Diagnostic::error(Code::FH0801, span).arg("found", figure));
            }
        }
        match &forecast.resolves {
            None => {
                let diagnostic = Diagnostic::error(Code::FH0803, name.span).says("FH0803.resolves");
                self.report(diagnostic.arg("name", &name.text));
            }
            Some(resolves) if resolves.date.last < on.date.first => {
                self.report(
                    Diagnostic::error(Code::FH0802, resolves.span)
                        .arg("name", &name.text)
                        .arg("resolves", resolves.date)
                        .arg("made", on.date),
                );
            }
            Some(_) => {}
        }
        if forecast.question.is_none() {
            self.report(Diagnostic::error(Code::FH0803, name.span).arg("name", &name.text));
        }
        let resolved = match &forecast.resolved {
            None => None,
            Some((resolution, evidence)) => {
                let resolution = match resolution {
                    ast::Resolution::Number(literal) => Resolution::Number(self.plain(literal)?),
                    ast::Resolution::Word(word) => match self.word(word, &["no", "void", "yes"])? {
                        "yes" => Resolution::Yes,
                        "no" => Resolution::No,
                        _ => Resolution::Void,
                    },
                };
                Some((resolution, self.detail_margin(evidence.as_ref(), Some(on.date))))
            }
        };
        let text = |prose: &Option<ast::Prose>| prose.as_ref().map(|prose| prose.text.clone());
        self.board.outlook.forecasts.push(Forecast {
            name: name.text.clone(),
            on: on.date,
            by: forecast.by.text.clone(),
            value,
            question: text(&forecast.question),
            criterion: text(&forecast.criterion),
            because: text(&forecast.because),
            resolves: forecast.resolves.map(|date| date.date),
            resolved,
        });
        Some(())
    }
}
