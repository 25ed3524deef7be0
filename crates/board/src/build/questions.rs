//! Questions that a day will decide, and what was said to them.

use std::collections::{BTreeMap, BTreeSet};

use freehold_quantity::{CalendarDate, Shape, Suffix, Unit, float_of};
use freehold_syntax::ast::{self, Kind, Name, Statement};
use freehold_text::{Code, Diagnostic};
use smol_str::{SmolStr, format_smolstr};

use super::amounts::Wanted;
use super::declare::label;
use super::{Builder, Said};
use crate::equations::{EquationKind, ValueType};
use crate::model::Amount;
use crate::questions::{
    AnswerKind, AskedUnit, Forecast, ForecastQuestion, ModelQuestion, Resolution, Resolved,
};
use crate::view::Label;

/// The values that were forecast, by question, in an order of their own.
type Values<'s> = BTreeMap<SmolStr, Vec<&'s ast::ValueLit>>;

impl Builder {
    /// Checks all questions, and then all forecasts, which refer to them.
    pub(super) fn forecasts(&mut self, said: &[Said<'_>]) {
        let statements = || said.iter().map(|said| said.statement);
        let mut values: Values<'_> = BTreeMap::new();
        for statement in statements() {
            if let Kind::Forecast(forecast) = &statement.kind {
                values.entry(forecast.name.text.clone()).or_default().push(&forecast.value);
            }
        }
        // The second of a name is reported as such elsewhere.
        let mut seen: BTreeSet<SmolStr> = BTreeSet::new();
        for statement in statements() {
            let (name, label, judged) = match &statement.kind {
                Kind::Question(asked) => (&asked.name, label(&asked.labels), &asked.judged),
                Kind::Forecast(forecast) => {
                    let Some(asked) = &forecast.question else { continue };
                    let label = Label { en: Some(asked.text.clone()), ..Label::default() };
                    (&forecast.name, label, &forecast.judged)
                }
                _ => continue,
            };
            if seen.insert(name.text.clone()) {
                let on = statement.date.map(|date| date.date);
                self.question(name, label, judged, on, values.get(&name.text));
            }
        }
        self.board.outlook.questions.sort_by(|a, b| a.name.cmp(&b.name));
        for statement in statements() {
            if let Kind::Forecast(forecast) = &statement.kind {
                self.forecast(forecast, statement, seen.contains(&forecast.name.text));
            }
        }
        let order =
            |forecast: &Forecast| (forecast.question.clone(), forecast.on, forecast.by.clone());
        self.board.outlook.forecasts.sort_by_cached_key(order);
    }

    fn asked(&self, name: &str) -> Option<&ForecastQuestion> {
        let questions = &self.board.outlook.questions;
        let place = questions.binary_search_by(|question| question.name.as_str().cmp(name)).ok()?;
        questions.get(place)
    }

    fn question(
        &mut self,
        name: &Name,
        label: Label,
        judged: &ast::Judged,
        asked: Option<CalendarDate>,
        values: Option<&Vec<&ast::ValueLit>>,
    ) -> Option<()> {
        if label.en.is_none() && label.ko.is_none() {
            self.report(Diagnostic::error(Code::FH0803, name.span).arg("name", &name.text));
        }
        match (&judged.resolves, asked) {
            (None, _) => {
                let diagnostic = Diagnostic::error(Code::FH0803, name.span).says("FH0803.resolves");
                self.report(diagnostic.arg("name", &name.text));
            }
            (Some(resolves), Some(made)) if resolves.date.last < made.first => {
                self.report(
                    Diagnostic::error(Code::FH0802, resolves.span)
                        .arg("name", &name.text)
                        .arg("resolves", resolves.date)
                        .arg("made", made),
                );
            }
            _ => {}
        }
        let (answer, model) = self.answered(judged, values)?;
        let resolved = match &judged.resolved {
            Some((resolution, evidence)) => {
                let by = judged.resolves.map(|date| date.date);
                self.resolved(resolution, evidence.as_ref(), &answer, by, name)
            }
            None => None,
        };
        self.board.outlook.questions.push(ForecastQuestion {
            name: name.text.clone(),
            label,
            asked,
            criterion: judged.criterion.as_ref().map(|prose| prose.text.clone()),
            resolves: judged.resolves.map(|date| date.date),
            answer,
            model,
            resolved,
        });
        Some(())
    }

    /// Returns in what a question is answered, and what the model is asked.
    fn answered(
        &mut self,
        judged: &ast::Judged,
        values: Option<&Vec<&ast::ValueLit>>,
    ) -> Option<(AnswerKind, Option<ModelQuestion>)> {
        let unit = match &judged.unit {
            Some((suffix, unit)) => {
                let factor = suffix.as_ref().and_then(|suffix| Suffix::parse(&suffix.text));
                Some(asked_in(factor, self.unit(unit)?))
            }
            None => None,
        };
        let Some(asked) = &judged.model else {
            let kind = match unit {
                Some(unit) => AnswerKind::Number(unit),
                None => self.answered_as(values),
            };
            return Some((kind, None));
        };
        let body = if asked.is_condition {
            if let Some((_, unit)) = &judged.unit {
                self.report(Diagnostic::error(Code::FH0805, unit.span).says("FH0805.unit"));
            }
            self.condition(&asked.body)?
        } else {
            self.number(&asked.body)?
        };
        let kind = match (&body.value, unit) {
            (ValueType::Number(found), Some(unit)) => {
                if *found != unit.unit.dimension {
                    let expected = unit.unit.text.clone();
                    let diagnostic = Diagnostic::error(Code::FH0401, body.span);
                    self.report(diagnostic.arg("expected", expected).arg("found", found));
                    return None;
                }
                AnswerKind::Number(unit)
            }
            (ValueType::Number(dimension), None) => {
                let unit = match &body.kind {
                    EquationKind::Quantity(id) => self.board.quantity(*id).unit.clone(),
                    _ => Unit {
                        text: format_smolstr!("{dimension}"),
                        dimension: dimension.clone(),
                        scale: 1.0,
                    },
                };
                AnswerKind::Number(asked_in(None, unit))
            }
            (ValueType::Zero, unit) => {
                AnswerKind::Number(unit.unwrap_or_else(|| asked_in(None, Unit::none())))
            }
            _ => AnswerKind::Probability,
        };
        let Some(at) = asked.at.or(judged.resolves) else { return Some((kind, None)) };
        self.inside_clock(&at);
        Some((kind, Some(ModelQuestion { body, at: at.date })))
    }

    /// Without a word about it, a question is answered in what the first forecast is written in. A
    /// bare share is a probability; anything with a unit or a spread of its own is a number.
    fn answered_as(&mut self, values: Option<&Vec<&ast::ValueLit>>) -> AnswerKind {
        for literal in values.into_iter().flatten() {
            let ast::Value::Figure(_, shape) = &literal.value else { continue };
            let unit = literal.unit.as_ref().map(|unit| self.board.units.parse(&unit.text));
            let Ok(unit) = unit.unwrap_or_else(|| Ok(Unit::none())) else { continue };
            return if unit.is_share() && shape.is_point() {
                AnswerKind::Probability
            } else {
                AnswerKind::Number(asked_in(None, unit))
            };
        }
        AnswerKind::Probability
    }

    fn resolved(
        &mut self,
        resolution: &ast::Resolution,
        evidence: Option<&ast::Evidence>,
        answer: &AnswerKind,
        resolves: Option<CalendarDate>,
        name: &Name,
    ) -> Option<Resolved> {
        let misfit = |builder: &mut Self, span| {
            let key = match answer {
                AnswerKind::Probability => "FH0805",
                AnswerKind::Number(_) => "FH0805.number",
            };
            builder.report(Diagnostic::error(Code::FH0805, span).says(key));
            None
        };
        let (resolution, span) = match resolution {
            ast::Resolution::Word(word) => match self.word(word, &["no", "void", "yes"])? {
                "void" => (Resolution::Void, word.span),
                _ if !matches!(answer, AnswerKind::Probability) => return misfit(self, word.span),
                "yes" => (Resolution::Yes, word.span),
                _ => (Resolution::No, word.span),
            },
            ast::Resolution::Number(literal) => {
                let AnswerKind::Number(asked) = answer else { return misfit(self, literal.span) };
                let amount = self.in_asked(literal, asked)?;
                if amount == Amount::Unknown {
                    return misfit(self, literal.span);
                }
                (Resolution::Number(amount), literal.span)
            }
            ast::Resolution::By(path, at) => {
                if let Some(evidence) = evidence {
                    let cited = Diagnostic::error(Code::FH0303, evidence.span).says("FH0303.none");
                    self.report(cited.arg("statement", "resolved by"));
                }
                let at = at.map(|at| at.date).or(resolves)?;
                let event = self.board.names.get(&path.text).and_then(|named| named.event);
                let resolution = match (event, answer) {
                    (Some(event), AnswerKind::Probability) => Resolution::Event(event, at),
                    (Some(_), AnswerKind::Number(_)) => return misfit(self, path.span),
                    (None, _) => {
                        let quantity = self.quantity(path)?;
                        let AnswerKind::Number(asked) = answer else {
                            return misfit(self, path.span);
                        };
                        let found = self.board.quantity(quantity).unit.clone();
                        if !found.fits(&asked.unit) {
                            let diagnostic = self.misfit(&found, &asked.unit.text, path.span);
                            self.report(diagnostic);
                            return None;
                        }
                        Resolution::Quantity(quantity, at)
                    }
                };
                return Some(Resolved { resolution, evidence: None });
            }
        };
        if evidence.is_none() && resolution != Resolution::Void {
            let uncited = Diagnostic::warning(Code::FH0806, span).arg("name", &name.text);
            self.report(uncited);
        }
        Some(Resolved { resolution, evidence: self.detail_margin(evidence, resolves) })
    }

    /// Returns a number in the unit that was asked for. A bare one takes it, unless that would leave
    /// open whether it means the suffix as well.
    fn in_asked(&mut self, literal: &ast::ValueLit, asked: &AskedUnit) -> Option<Amount> {
        let has_suffix = asked.text != asked.unit.text;
        let wanted =
            if has_suffix { Wanted::In(&asked.unit) } else { Wanted::InOrBare(&asked.unit) };
        let amount = self.amount(literal, wanted)?;
        if let Amount::Figure(figure) = &amount
            && !figure.unit.fits(&asked.unit)
        {
            let diagnostic = self.misfit(&figure.unit, &asked.text, literal.span);
            self.report(diagnostic);
            return None;
        }
        Some(amount)
    }

    fn forecast(
        &mut self,
        forecast: &ast::Forecast,
        statement: &Statement,
        is_asked: bool,
    ) -> Option<()> {
        let on = statement.date?.date;
        let name = &forecast.name;
        let Some(asked) = self.asked(&name.text).cloned() else {
            // A question with a mistake was reported already.
            let is_broken = self.board.names.get(&name.text).is_some_and(|named| named.broken);
            if !is_asked && !is_broken {
                self.report(Diagnostic::error(Code::FH0803, name.span).arg("name", &name.text));
            }
            return None;
        };
        if forecast.question.is_none() {
            if let Some(span) = forecast.judged.first {
                let elsewhere = Diagnostic::error(Code::FH0803, span).says("FH0803.elsewhere");
                self.report(elsewhere.arg("name", &name.text));
            }
            if let Some(resolves) = asked.resolves.filter(|resolves| resolves.last < on.first) {
                self.report(
                    Diagnostic::error(Code::FH0802, name.span)
                        .arg("name", &name.text)
                        .arg("resolves", resolves)
                        .arg("made", on),
                );
            }
        }
        let value = match &asked.answer {
            AnswerKind::Probability => self.probability(&forecast.value)?,
            AnswerKind::Number(unit) => {
                let value = self.in_asked(&forecast.value, unit)?;
                if value == Amount::Unknown {
                    let span = forecast.value.span;
                    self.report(Diagnostic::error(Code::FH0805, span).says("FH0805.unknown"));
                    return None;
                }
                value
            }
        };
        let known = asked.ended(&self.board, freehold_quantity::Date::MAX);
        // Whoever is too late for the day itself has been told.
        let in_time = asked.resolves.is_none_or(|resolves| resolves.last >= on.first);
        if let Some(known) = known.filter(|known| in_time && known.known_since <= on.first) {
            self.report(
                Diagnostic::warning(Code::FH0804, name.span)
                    .arg("name", &name.text)
                    .arg("made", on)
                    .arg("known", known.known_since),
            );
        }
        self.board.outlook.forecasts.push(Forecast {
            question: name.text.clone(),
            on,
            by: forecast.by.text.clone(),
            value,
            because: forecast.because.as_ref().map(|prose| prose.text.clone()),
        });
        Some(())
    }

    /// Returns a probability as a figure, or reports that it is none.
    fn probability(&mut self, literal: &ast::ValueLit) -> Option<Amount> {
        let value = self.plain(literal)?;
        let Amount::Figure(figure) = &value else {
            // `none` is a chance of nothing.
            if value == Amount::Unknown {
                let span = literal.span;
                self.report(Diagnostic::error(Code::FH0805, span).says("FH0805.unknown"));
                return None;
            }
            return Some(value);
        };
        if !figure.unit.is_share() || !matches!(figure.shape, Shape::Point { .. }) {
            self.report(Diagnostic::error(Code::FH0805, literal.span).says("FH0805.chance"));
            return None;
        }
        if !(0.0..=1.0).contains(&figure.base_median()) {
            self.report(Diagnostic::error(Code::FH0801, literal.span).arg("found", figure));
            return None;
        }
        Some(value)
    }
}

/// Returns the unit with the suffix in front of it.
fn asked_in(suffix: Option<Suffix>, unit: Unit) -> AskedUnit {
    let (text, factor) = match suffix {
        Some(suffix) => {
            (format_smolstr!("{} {}", suffix.text(), unit.text), float_of(suffix.factor()))
        }
        None => (unit.text.clone(), 1.0),
    };
    let scale = unit.scale * factor;
    AskedUnit { text, unit, scale }
}
