//! From the statements about the future to checked plain data.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use freehold_quantity::{Decimal, Dimension, Shape, Unit};
use freehold_syntax::ast::{self, Expr, ExprKind, Kind, Name, Statement, UnaryOp};
use freehold_syntax::vocabulary::PERIODS;
use freehold_text::{Code, Diagnostic, Message, Span, limits, nearest};
use smol_str::SmolStr;

use super::amounts::Wanted;
use super::declare::label;
use super::{Builder, Said};
use crate::equations::{Equation, ValueType};
use crate::model::{Amount, DetailEvidence, Supplier};
use crate::outlook::{
    Assumption, Choice, ChoiceOption, Condition, Conflict, Correlation, Deal, Effect, Forecast,
    Formula, Goal, Hazard, Operation, Outcome, Resolution, Stock, Target, Whatif,
};

/// Returns the name that a statement which is no claim is about; `None` for claims and declarations.
pub(super) fn name_of(kind: &Kind) -> Option<SmolStr> {
    Some(match kind {
        Kind::Assume(assume) => assume.name.text.clone(),
        Kind::Correlate(correlate) => correlate.left.text.clone(),
        Kind::Stock(stock) => stock.path.text.clone(),
        Kind::Formula(formula) => formula.path.text.clone(),
        Kind::Hazard(hazard) => hazard.name.text.clone(),
        Kind::Choice(choice) => choice.name.text.clone(),
        Kind::Conflict(conflict) => conflict.name.text.clone(),
        Kind::Deal(deal) => deal.name.text.clone(),
        Kind::Goal(goal) => goal.actor.text.clone(),
        Kind::Outcome(outcome) => outcome.name.text.clone(),
        Kind::Whatif(whatif) => whatif.name.text.clone(),
        Kind::Forecast(forecast) => forecast.name.text.clone(),
        Kind::Expect(_) => SmolStr::new_static("expect"),
        _ => return None,
    })
}

impl Builder {
    /// Checks everything that speaks of the future. Statements come in the order of their words, so
    /// every list is in an order of its own.
    pub(super) fn outlook(&mut self, said: &[Said<'_>]) {
        for Said { statement, .. } in said {
            if let Kind::Formula(formula) = &statement.kind {
                let named = self.board.names.get(&formula.path.text);
                self.computed.extend(named.and_then(|named| named.quantity));
            }
        }
        for Said { statement, .. } in said {
            self.outlook_of(statement);
        }
        let outlook = &mut self.board.outlook;
        outlook.assumptions.sort_by_key(|item| item.quantity);
        outlook.stocks.sort_by_key(|item| item.quantity);
        outlook.formulas.sort_by_key(|item| item.quantity);
        self.otherwise_once(said);
        self.loops();
    }

    fn outlook_of(&mut self, statement: &Statement) -> Option<()> {
        let evidence = statement.evidence.as_ref();
        let on = statement.date.map(|date| date.date);
        match &statement.kind {
            Kind::Assume(assume) => {
                let quantity = self.quantity(&assume.name)?;
                let unit = self.board.quantity(quantity).unit.clone();
                let amount = self.amount(&assume.value, Wanted::In(&unit))?;
                let evidence = self.outlook_margin(statement);
                self.board.outlook.assumptions.push(Assumption { quantity, amount, evidence });
            }
            Kind::Correlate(correlate) => {
                let mut between = [self.quantity(&correlate.left)?, self.quantity(&correlate.right)?];
                between.sort();
                let value = self.correlation(&correlate.value)?;
                self.detail_margin(evidence, on);
                self.board.outlook.correlations.push(Correlation { between, value });
            }
            Kind::Stock(stock) => self.stock(stock, statement)?,
            Kind::Formula(formula) => {
                let quantity = self.quantity(&formula.path)?;
                let unit = self.agreed_unit(quantity, formula.unit.as_ref())?;
                let body = self.number_in(&formula.body, &unit.dimension)?;
                self.detail_margin(evidence, on);
                self.board.outlook.formulas.push(Formula { quantity, body });
            }
            Kind::Hazard(hazard) => self.hazard(hazard, statement)?,
            Kind::Choice(choice) => self.choice(choice, statement)?,
            Kind::Conflict(conflict) => self.conflict(conflict, statement)?,
            Kind::Deal(deal) => self.deal(deal, statement)?,
            Kind::Goal(goal) => {
                let actor = self.party(&goal.actor)?;
                let body = self.number(&goal.body)?;
                self.inside_clock(&goal.at);
                self.board.outlook.goals.push(Goal { actor, body, at: goal.at.date });
            }
            Kind::Outcome(outcome) => {
                let condition = match &outcome.condition {
                    Some(condition) => Some(self.condition(condition)?),
                    None => None,
                };
                if let Some(at) = &outcome.at {
                    self.inside_clock(at);
                }
                self.board.outlook.outcomes.push(Outcome {
                    name: outcome.name.text.clone(),
                    label: label(&outcome.labels),
                    condition,
                    at: outcome.at.map(|at| at.date),
                });
            }
            Kind::Whatif(whatif) => {
                let mut edits = Vec::new();
                for (date, effect) in &whatif.edits {
                    if let Some(effect) = self.effect(effect) {
                        edits.push((date.date, effect));
                    }
                }
                let name = whatif.name.text.clone();
                self.board.outlook.whatifs.push(Whatif { name, label: label(&whatif.labels), edits });
            }
            Kind::Forecast(forecast) => self.forecast(forecast, statement)?,
            _ => {}
        }
        Some(())
    }

    /// The margin of a statement that should say who says so, and is told if it does not.
    fn outlook_margin(&mut self, statement: &Statement) -> Option<DetailEvidence> {
        let on = statement.date.map(|date| date.date);
        let margin = self.margin(statement.evidence.as_ref(), on, statement.span)?;
        Some(DetailEvidence {
            rank: margin.rank.unwrap_or(crate::Rank::Stated),
            sources: margin.sources,
            known_since: margin.known_since,
            why: margin.why,
        })
    }

    fn correlation(&mut self, literal: &ast::ValueLit) -> Option<Decimal> {
        let amount = self.plain(literal)?;
        if let Amount::Figure(figure) = &amount
            && figure.unit.is_share()
            && let Some(point) = figure.point()
        {
            let value = if figure.unit.is_percent() { point.checked_div(Decimal::ONE_HUNDRED) } else { Some(point) };
            if let Some(value) = value.filter(|value| value.abs() <= Decimal::ONE) {
                return Some(value);
            }
        }
        self.report(Diagnostic::error(Code::FH0407, literal.span).says("FH0407.correlation"));
        None
    }

    /// A unit that a stock or formula writes must be the unit that its quantity is declared in.
    fn agreed_unit(&mut self, quantity: crate::QuantityId, written: Option<&ast::UnitLit>) -> Option<Unit> {
        let declared = self.board.quantity(quantity).unit.clone();
        if let Some(written) = written {
            let unit = self.unit(written)?;
            if !unit.fits(&declared) {
                let diagnostic = self.misfit(&unit, &declared.text, written.span);
                self.report(diagnostic);
                return None;
            }
        }
        Some(declared)
    }

    fn stock(&mut self, stock: &ast::Stock, statement: &Statement) -> Option<()> {
        let quantity = self.quantity(&stock.path)?;
        let unit = self.agreed_unit(quantity, stock.unit.as_ref())?;
        let starts = match &stock.starts {
            Some(starts) => Some(self.amount(starts, Wanted::InOrBare(&unit))?),
            None => None,
        };
        let per_year = Dimension::base("time").powi(-1);
        let equation = |builder: &mut Self, expr: &Option<Expr>, wanted: &Dimension| match expr {
            Some(expr) => builder.number_in(expr, wanted).map(Some),
            None => Some(None),
        };
        let changes = equation(self, &stock.changes, &unit.dimension.times(&per_year));
        let grows = equation(self, &stock.grows, &per_year);
        let volatility = equation(self, &stock.volatility, &Dimension::none());
        let on = statement.date.map(|date| date.date);
        let evidence = self.detail_margin(statement.evidence.as_ref(), on);
        let (changes, grows, volatility) = (changes?, grows?, volatility?);
        let stock = Stock { quantity, starts, evidence, changes, grows, volatility };
        self.board.outlook.stocks.push(stock);
        Some(())
    }

    fn hazard(&mut self, hazard: &ast::Hazard, statement: &Statement) -> Option<()> {
        let per_year = self.board.units.parse("1/year").ok()?;
        let rate = self.amount(&hazard.rate, Wanted::In(&per_year));
        if let Some(Amount::Figure(figure)) = &rate
            && figure.base_interval().0 < 0.0
        {
            self.report(Diagnostic::error(Code::FH0407, hazard.rate.span).says("FH0407.rate"));
            return None;
        }
        let lasts = match &hazard.lasts {
            Some(lasts) => Some(self.amount(lasts, Wanted::Duration)?),
            None => None,
        };
        let condition = match &hazard.condition {
            Some(condition) => Some(self.condition(condition)?),
            None => None,
        };
        let effects = self.effects(&hazard.effects);
        let evidence = match &statement.evidence {
            Some(_) => self.outlook_margin(statement),
            None => None,
        };
        self.board.outlook.hazards.push(Hazard {
            name: hazard.name.text.clone(),
            label: label(&hazard.labels),
            rate: rate?,
            lasts,
            condition,
            effects,
            evidence,
        });
        Some(())
    }

    fn choice(&mut self, choice: &ast::Choice, statement: &Statement) -> Option<()> {
        let by = self.party(&choice.by);
        let every = match &choice.every {
            Some(every) => Some(SmolStr::new_static(self.word(every, PERIODS)?)),
            None => None,
        };
        let mut options: Vec<ChoiceOption> = Vec::new();
        for option in &choice.options {
            if options.iter().any(|known| known.name == option.name.text) {
                let name = &option.name.text;
                self.report(Diagnostic::error(Code::FH0202, option.name.span).arg("name", name));
                continue;
            }
            let effects = self.effects(&option.effects);
            let blocked_by = option.blocked_by.iter().filter_map(|term| self.term(term)).collect();
            let consent_of = option.consent_of.iter().filter_map(|party| self.party(party)).collect();
            let name = option.name.text.clone();
            options.push(ChoiceOption { name, effects, blocked_by, consent_of });
        }
        if choice.options.len() < 2 {
            let span = choice.name.span;
            self.report(Diagnostic::error(Code::FH0701, span).arg("name", &choice.name.text));
        }
        let worth = match &choice.worth {
            Some(worth) => Some(self.number_in(worth, &Dimension::none())?),
            None => None,
        };
        let rationality = match &choice.rationality {
            Some(rationality) => Some(self.plain(rationality)?),
            None => None,
        };
        self.board.outlook.choices.push(Choice {
            name: choice.name.text.clone(),
            label: label(&choice.labels),
            by: by?,
            on: statement.date.map(|date| date.date),
            every,
            options,
            worth,
            rationality,
        });
        Some(())
    }

    fn conflict(&mut self, conflict: &ast::Conflict, statement: &Statement) -> Option<()> {
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
                let group: Option<Vec<Condition>> =
                    group.iter().map(|condition| self.option_condition(condition, &options)).collect();
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

    fn deal(&mut self, deal: &ast::Deal, statement: &Statement) -> Option<()> {
        let parties: Vec<_> = deal.parties.iter().filter_map(|party| self.party(party)).collect();
        if deal.over.is_empty() {
            let span = deal.name.span;
            self.report(Diagnostic::error(Code::FH0704, span).arg("name", &deal.name.text));
        }
        let mut over = Vec::new();
        for (target, bounds) in &deal.over {
            let Some((target, unit)) = self.target(target) else { continue };
            let wanted = if matches!(target, Target::Stake(..)) { Wanted::Share } else { Wanted::In(&unit) };
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

    fn forecast(&mut self, forecast: &ast::Forecast, statement: &Statement) -> Option<()> {
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

    fn effects(&mut self, effects: &[ast::Effect]) -> Vec<Effect> {
        effects.iter().filter_map(|effect| self.effect(effect)).collect()
    }

    fn effect(&mut self, effect: &ast::Effect) -> Option<Effect> {
        match effect {
            ast::Effect::Change(target, operation, expr) => {
                let (target, unit) = self.target(target)?;
                let equation = self.effect_value(*operation, expr, &unit)?;
                Some(Effect::Change(target, *operation, equation))
            }
            ast::Effect::Mix(need, changes) => {
                let need = self.need(need)?;
                let mut portions = Vec::new();
                for (supplier, operation, expr) in changes {
                    let supplier = match supplier.text.as_str() {
                        "own" => Supplier::Own,
                        "unknown" => Supplier::Unknown,
                        _ => Supplier::Party(self.party(supplier)?),
                    };
                    portions.push((supplier, *operation, self.number_in(expr, &Dimension::none())?));
                }
                Some(Effect::Mix(need, portions))
            }
            ast::Effect::Unplug(name, share) => {
                let party = self.party(name)?;
                let share = match share {
                    Some(share) => Some(self.amount(share, Wanted::Share)?),
                    None => None,
                };
                Some(Effect::Unplug(party, share))
            }
            ast::Effect::End(term) => Some(Effect::End(self.term(term)?)),
        }
    }

    /// Returns what an effect changes, and the unit that its numbers are in.
    fn target(&mut self, target: &ast::Target) -> Option<(Target, Unit)> {
        match target {
            ast::Target::Stake { holder, target, class } => {
                let holder = self.party(holder)?;
                let target = self.party(target)?;
                Some((Target::Stake(holder, target, self.class(class)?), Unit::percent()))
            }
            ast::Target::Path(name) => {
                if let Some((term, key)) = self.term_detail(&name.text) {
                    let Some(dimension) = self.detail_dimension(term, &key) else {
                        self.report(Diagnostic::error(Code::FH0605, name.span).arg("name", &name.text));
                        return None;
                    };
                    let unit = Unit { text: "".into(), dimension, scale: 1.0 };
                    return Some((Target::TermDetail(term, key), unit));
                }
                let changeable = self.board.names.get(&name.text).is_none_or(|named| {
                    named.quantity.is_some() || named.broken
                });
                if !changeable {
                    self.report(Diagnostic::error(Code::FH0605, name.span).arg("name", &name.text));
                    return None;
                }
                let quantity = self.quantity(name)?;
                if self.computed.contains(&quantity) {
                    let diagnostic = Diagnostic::error(Code::FH0605, name.span).says("FH0605.formula");
                    self.report(diagnostic.arg("name", &name.text));
                    return None;
                }
                Some((Target::Quantity(quantity), self.board.quantity(quantity).unit.clone()))
            }
        }
    }

    /// The value of an effect: a factor for `*`, else a number like the target. A bare percentage
    /// for a target that counts per year is read per year: `growth + 20 %`.
    fn effect_value(&mut self, operation: Operation, expr: &Expr, unit: &Unit) -> Option<Equation> {
        if operation == Operation::Scale {
            return self.number_in(expr, &Dimension::none());
        }
        let equation = self.number(expr)?;
        let per_year = Dimension::base("time").powi(-1);
        match &equation.value {
            ValueType::Number(found) if found.is_none() && unit.dimension == per_year => Some(equation),
            ValueType::Number(found) if found.as_money() != unit.dimension.as_money() => {
                let span = expr.span;
                let diagnostic = Diagnostic::error(Code::FH0401, span)
                    .arg("expected", if unit.text.is_empty() { unit.dimension.to_string() } else { unit.text.to_string() })
                    .arg("found", found);
                self.report(diagnostic);
                None
            }
            _ => Some(equation),
        }
    }

    fn inside_clock(&mut self, at: &ast::DateLit) {
        let Some(clock) = self.board.clock else { return };
        if at.date.first > clock.to.last || at.date.last < clock.from.first {
            self.report(
                Diagnostic::error(Code::FH0901, at.span)
                    .arg("date", at.date)
                    .arg("from", clock.from)
                    .arg("to", clock.to),
            );
        }
    }

    /// A set of outcomes has one that is left over, not two.
    fn otherwise_once(&mut self, said: &[Said<'_>]) {
        let mut left_over: Vec<Span> = said
            .iter()
            .filter_map(|said| match &said.statement.kind {
                Kind::Outcome(outcome) if outcome.condition.is_none() => Some(outcome.name.span),
                _ => None,
            })
            .collect();
        left_over.sort();
        let Some((first, others)) = left_over.split_first() else { return };
        for span in others {
            let diagnostic = Diagnostic::error(Code::FH0705, *span);
            self.report(diagnostic.other(*first, Message::new("FH0705.first")));
        }
    }

    /// Reports every loop of formulas that no stock breaks.
    fn loops(&mut self) {
        let formulas = &self.board.outlook.formulas;
        let mut reads: BTreeMap<crate::QuantityId, Vec<crate::QuantityId>> = BTreeMap::new();
        for formula in formulas {
            let list = reads.entry(formula.quantity).or_default();
            formula.body.reads(&mut |quantity| list.push(quantity));
        }
        let mut findings = Vec::new();
        for circle in circles(&reads) {
            let Some(first) = circle.first() else { continue };
            let Some(formula) = formulas.iter().find(|formula| formula.quantity == *first) else { continue };
            let name = |id: &crate::QuantityId| self.board.quantity(*id).path.to_string();
            let mut names: Vec<String> = circle.iter().take(MEMBERS).map(name).collect();
            names.extend((circle.len() > MEMBERS).then(|| String::from("…")));
            names.push(name(first));
            let text = names.join(" -> ");
            findings.push(
                Diagnostic::error(Code::FH0601, formula.body.span)
                    .arg("loop", text)
                    .note_line(Message::new("FH0601.note")),
            );
        }
        self.diagnostics.extend(findings);
    }
}

/// How many circles are told; a tangle of formulas has more than anybody could count.
const CIRCLES: usize = limits::REPEATS;
/// How many members of a circle are told.
const MEMBERS: usize = 20;

/// Returns circles of the graph, each beginning at its smallest member: for every way back that a
/// walk through it meets, the shortest circle that takes it, unless circles told before hold both
/// of its ends.
fn circles<T: Copy + Ord>(edges: &BTreeMap<T, Vec<T>>) -> Vec<Vec<T>> {
    let mut told: BTreeSet<T> = BTreeSet::new();
    let mut found = BTreeSet::new();
    for (from, target) in ways_back(edges) {
        if found.len() == CIRCLES {
            break;
        }
        if told.contains(&from) && told.contains(&target) {
            continue;
        }
        let mut circle = shortest_path(edges, target, from);
        told.extend(&circle);
        let least = circle.iter().enumerate().min_by_key(|(_, node)| **node);
        let turn = least.map_or(0, |(place, _)| place);
        circle.rotate_left(turn);
        found.insert(circle);
    }
    found.into_iter().collect()
}

/// Returns the edges that lead back to where a walk through the graph has come from. Walks without
/// recursion: a chain of formulas may be as long as the board.
fn ways_back<T: Copy + Ord>(edges: &BTreeMap<T, Vec<T>>) -> Vec<(T, T)> {
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    for start in edges.keys() {
        let mut path: Vec<(T, usize)> = vec![(*start, 0)];
        let mut on_path = BTreeSet::from([*start]);
        while let Some((node, next)) = path.last().copied() {
            let target = edges.get(&node).and_then(|list| list.get(next)).copied();
            if let Some(last) = path.last_mut() {
                last.1 += 1;
            }
            match target {
                None => {
                    done.insert(node);
                    on_path.remove(&node);
                    path.pop();
                }
                Some(target) if on_path.contains(&target) => found.push((node, target)),
                Some(target) if !done.contains(&target) => {
                    on_path.insert(target);
                    path.push((target, 0));
                }
                Some(_) => {}
            }
        }
    }
    found
}

/// Returns the members of a shortest path, both ends included.
fn shortest_path<T: Copy + Ord>(edges: &BTreeMap<T, Vec<T>>, from: T, to: T) -> Vec<T> {
    let mut come_from = BTreeMap::from([(from, None)]);
    let mut waiting = VecDeque::from([from]);
    while let Some(node) = waiting.pop_front().filter(|_| !come_from.contains_key(&to)) {
        for next in edges.get(&node).into_iter().flatten() {
            come_from.entry(*next).or_insert_with(|| {
                waiting.push_back(*next);
                Some(node)
            });
        }
    }
    let mut path = vec![to];
    while let Some(before) = path.last().and_then(|node| come_from.get(node)).copied().flatten() {
        path.push(before);
    }
    path.reverse();
    path
}
