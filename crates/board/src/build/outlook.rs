//! From the statements about the future to checked plain data.

use freehold_quantity::{Decimal, Dimension, Unit};
use freehold_syntax::ast::{self, Expr, Kind, Statement};
use freehold_text::{Code, Diagnostic, Message, Span};
use smol_str::SmolStr;

use super::amounts::Wanted;
use super::declare::label;
use super::{Builder, Said};
use crate::model::{Amount, DetailEvidence};
use crate::outlook::{Assumption, Correlation, Formula, Goal, Outcome, Stock, Whatif};

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
        Kind::Scenarios(scenarios) => scenarios.name.text.clone(),
        Kind::Game(game) => game.name.text.clone(),
        Kind::Goal(goal) => goal.actor.text.clone(),
        Kind::Outcome(outcome) => outcome.name.text.clone(),
        Kind::Whatif(whatif) => whatif.name.text.clone(),
        Kind::Question(question) => question.name.text.clone(),
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
        self.forecasts(said);
        self.otherwise_once(said);
        self.loops();
    }

    fn outlook_of(&mut self, statement: &Statement) -> Option<()> {
        let evidence = statement.evidence.as_deref();
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
                let mut between =
                    [self.quantity(&correlate.left)?, self.quantity(&correlate.right)?];
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
            Kind::Scenarios(scenarios) => self.scenarios(scenarios, statement)?,
            Kind::Game(game) => self.game(game, statement)?,
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
                self.board.outlook.whatifs.push(Whatif {
                    name,
                    label: label(&whatif.labels),
                    edits,
                });
            }
            _ => {}
        }
        Some(())
    }

    /// The margin of a statement that should say who says so, and is told if it does not.
    pub(super) fn outlook_margin(&mut self, statement: &Statement) -> Option<DetailEvidence> {
        let on = statement.date.map(|date| date.date);
        let margin = self.margin(statement.evidence.as_deref(), on, statement.span)?;
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
            let value = if figure.unit.is_percent() {
                point.checked_div(Decimal::ONE_HUNDRED)
            } else {
                Some(point)
            };
            if let Some(value) = value.filter(|value| value.abs() <= Decimal::ONE) {
                return Some(value);
            }
        }
        self.report(Diagnostic::error(Code::FH0407, literal.span).says("FH0407.correlation"));
        None
    }

    /// A unit that a stock or formula writes must be the unit that its quantity is declared in.
    fn agreed_unit(
        &mut self,
        quantity: crate::QuantityId,
        written: Option<&ast::UnitLit>,
    ) -> Option<Unit> {
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
        let evidence = self.detail_margin(statement.evidence.as_deref(), on);
        let (changes, grows, volatility) = (changes?, grows?, volatility?);
        let stock = Stock { quantity, starts, evidence, changes, grows, volatility };
        self.board.outlook.stocks.push(stock);
        Some(())
    }

    pub(super) fn inside_clock(&mut self, at: &ast::DateLit) {
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
}
