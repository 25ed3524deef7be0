//! What a deal is about.

use freehold_quantity::Decimal;
use freehold_syntax::ast::{self, Statement};
use freehold_text::{Code, Diagnostic};

use super::Builder;
use super::amounts::Wanted;
use super::declare::label;
use crate::outlook::{Deal, Target};

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
}
