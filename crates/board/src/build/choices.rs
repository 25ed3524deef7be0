//! What may befall the board, and who can choose what.

use freehold_quantity::Dimension;
use freehold_syntax::ast::{self, Statement};
use freehold_syntax::vocabulary::PERIODS;
use freehold_text::{Code, Diagnostic};
use smol_str::SmolStr;

use super::Builder;
use super::amounts::Wanted;
use super::declare::label;
use crate::model::Amount;
use crate::outlook::{Choice, ChoiceOption, Hazard};

impl Builder {
    pub(super) fn hazard(&mut self, hazard: &ast::Hazard, statement: &Statement) -> Option<()> {
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
        if let (Some(Amount::Figure(figure)), Some(literal)) = (&lasts, &hazard.lasts)
            && figure.base_interval().0 < 0.0
        {
            self.report(Diagnostic::error(Code::FH0407, literal.span).says("FH0407.lasts"));
            return None;
        }
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

    pub(super) fn choice(&mut self, choice: &ast::Choice, statement: &Statement) -> Option<()> {
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
            let consent_of =
                option.consent_of.iter().filter_map(|party| self.party(party)).collect();
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
}
