//! What a deal is about, and what was said would happen.

use freehold_quantity::{Decimal, Shape};
use freehold_syntax::ast::{self, Statement};
use freehold_text::{Code, Diagnostic};

use super::Builder;
use super::amounts::Wanted;
use super::declare::label;
use crate::model::Amount;
use crate::outlook::{Deal, Forecast, Resolution, Target};

impl Builder {
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
