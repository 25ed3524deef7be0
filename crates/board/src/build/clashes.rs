//! What was said would happen.

use freehold_quantity::Shape;
use freehold_syntax::ast::{self, Statement};
use freehold_text::{Code, Diagnostic};

use super::Builder;
use crate::model::Amount;
use crate::outlook::{Forecast, Resolution};

impl Builder {
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
