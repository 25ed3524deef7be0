//! What a deal is about, what it is worth to whom, and what each has without it.

use freehold_quantity::{Decimal, Dimension, Qualifier, Shape};
use freehold_syntax::ast::{self, Expr, Name, Statement, ValueLit};
use freehold_text::{Code, Diagnostic, Span};

use super::Builder;
use super::amounts::Wanted;
use super::declare::label;
use crate::equations::Equation;
use crate::ids::PartyId;
use crate::model::Amount;
use crate::outlook::{Deal, Target};

impl Builder {
    pub(super) fn deal(&mut self, deal: &ast::Deal, statement: &Statement) -> Option<()> {
        let mut parties: Vec<PartyId> = Vec::new();
        for name in &deal.parties {
            if let Some(party) = self.party(name) {
                if parties.contains(&party) {
                    self.impossible("FH0704.twice", name.span, &name.text);
                } else {
                    parties.push(party);
                }
            }
        }
        if deal.parties.len() < 2 {
            self.impossible("FH0704.alone", deal.name.span, &deal.name.text);
        }
        if deal.over.is_empty() {
            let span = deal.name.span;
            self.report(Diagnostic::error(Code::FH0704, span).arg("name", &deal.name.text));
        }
        let over = self.bargained(deal);
        let otherwise = self.effects(&deal.otherwise);
        let power = self.bargaining_power(deal, &parties);
        let values = self.worths(&deal.values, &parties, &[]);
        let impasse = self.worths(&deal.impasse, &parties, &values);
        let walk = self.worths(&deal.walk, &parties, &values);
        let base = self.worths(&deal.base, &parties, &values);
        let patience = self.patience(deal, &parties);
        self.board.outlook.deals.push(Deal {
            name: deal.name.text.clone(),
            label: label(&deal.labels),
            on: statement.date.map(|date| date.date),
            parties,
            over,
            otherwise,
            power,
            values,
            impasse,
            walk,
            base,
            patience,
        });
        Some(())
    }

    fn impossible(&mut self, says: &'static str, span: Span, name: &str) {
        self.report(Diagnostic::error(Code::FH0704, span).says(says).arg("name", name));
    }

    /// Returns what is bargained over, each with its two ends.
    fn bargained(&mut self, deal: &ast::Deal) -> Vec<(Target, Amount)> {
        let mut over: Vec<(Target, Amount)> = Vec::new();
        for (written, bounds) in &deal.over {
            let Some((target, unit)) = self.target(written) else { continue };
            let wanted =
                if matches!(target, Target::Stake(..)) { Wanted::Share } else { Wanted::In(&unit) };
            let Some(amount) = self.amount(bounds, wanted) else { continue };
            let has_ends = matches!(
                &amount,
                Amount::Figure(figure)
                    if figure.qualifier == Qualifier::Exact
                        && matches!(figure.shape, Shape::Range { .. } | Shape::Uniform { .. })
            );
            if !has_ends {
                self.report(Diagnostic::error(Code::FH0704, bounds.span).says("FH0704.bounds"));
            } else if over.iter().any(|(known, _)| *known == target) {
                self.impossible("FH0704.twice", bounds.span, &deal.name.text);
            } else {
                over.push((target, amount));
            }
        }
        over
    }

    /// Returns a party at the table, if it was not named already on a line of this kind.
    fn at_table(
        &mut self,
        name: &Name,
        parties: &[PartyId],
        mut known: impl Iterator<Item = PartyId>,
    ) -> Option<PartyId> {
        let party = self.party(name)?;
        if !parties.contains(&party) {
            self.impossible("FH0704.stranger", name.span, &name.text);
            return None;
        }
        if known.any(|known| known == party) {
            self.impossible("FH0704.twice", name.span, &name.text);
            return None;
        }
        Some(party)
    }

    fn bargaining_power(
        &mut self,
        deal: &ast::Deal,
        parties: &[PartyId],
    ) -> Vec<(PartyId, Decimal)> {
        let mut power: Vec<(PartyId, Decimal)> = Vec::new();
        for (name, share) in &deal.power {
            let found = self.at_table(name, parties, power.iter().map(|(party, _)| *party));
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
        power
    }

    /// Returns what parties get, each in the unit of what the deal is worth to it.
    fn worths(
        &mut self,
        written: &[(Name, Expr)],
        parties: &[PartyId],
        values: &[(PartyId, Equation)],
    ) -> Vec<(PartyId, Equation)> {
        let mut worths: Vec<(PartyId, Equation)> = Vec::new();
        for (name, expr) in written {
            let found = self.at_table(name, parties, worths.iter().map(|(party, _)| *party));
            let Some(equation) = self.number(expr) else { continue };
            let Some(party) = found else { continue };
            let value = values.iter().find(|(known, _)| *known == party);
            if value.is_none_or(|(_, value)| self.alike(value, &equation, expr.span).is_some()) {
                worths.push((party, equation));
            }
        }
        worths
    }

    /// Returns how each bears delay: all by the round, or all by time.
    fn patience(&mut self, deal: &ast::Deal, parties: &[PartyId]) -> Vec<(PartyId, Amount)> {
        let mut patience: Vec<(PartyId, Amount)> = Vec::new();
        let mut rates = 0;
        for (name, written) in &deal.patience {
            let found = self.at_table(name, parties, patience.iter().map(|(party, _)| *party));
            let Some(amount) = self.plain(written) else { continue };
            match kind(&amount) {
                Some(is_rate) => rates += usize::from(is_rate),
                None => {
                    self.bad_patience(written);
                    continue;
                }
            }
            patience.extend(found.map(|party| (party, amount)));
        }
        let mixed = rates > 0 && rates < deal.patience.len();
        if mixed || (!patience.is_empty() && patience.len() < parties.len()) {
            if let Some((_, written)) = deal.patience.first() {
                self.bad_patience(written);
            }
            return Vec::new();
        }
        patience
    }

    fn bad_patience(&mut self, written: &ValueLit) {
        self.report(Diagnostic::error(Code::FH0704, written.span).says("FH0704.patience"));
    }
}

/// Whether a patience is a rate; none if it is impossible.
fn kind(amount: &Amount) -> Option<bool> {
    let Amount::Figure(figure) = amount else { return None };
    let value = figure.base_median();
    if figure.unit.dimension.is_none() {
        return (value > 0.0 && value < 1.0).then_some(false);
    }
    let per_time = figure.unit.dimension == Dimension::base("time").powi(-1);
    (per_time && value > 0.0).then_some(true)
}
