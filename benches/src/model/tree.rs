//! The model walked as trees, one future at a time.

use freehold_ensemble::elementary;

use super::{Expression, Model, STEPS, Two, YEARS};

/// What walks the trees of a model; its numbers are laid out once.
#[derive(Clone, Debug)]
pub struct Walker<'m> {
    model: &'m Model,
    stocks: Vec<f64>,
    formulas: Vec<f64>,
    changes: Vec<f64>,
}

impl<'m> Walker<'m> {
    /// Returns a walker of a model.
    pub fn new(model: &'m Model) -> Self {
        let stocks = vec![0.0; model.stocks.len()];
        Self { model, changes: stocks.clone(), stocks, formulas: vec![0.0; model.formulas.len()] }
    }

    /// Returns the stocks at the end of the future of these assumptions.
    pub fn run(&mut self, assumed: &[f64]) -> &[f64] {
        for (value, stock) in self.stocks.iter_mut().zip(&self.model.stocks) {
            *value = stock.start;
        }
        for _ in 0..STEPS {
            for (place, formula) in self.model.formulas.iter().enumerate() {
                let value = self.value(&formula.value, assumed);
                if let Some(slot) = self.formulas.get_mut(place) {
                    *slot = value;
                }
            }
            for (place, stock) in self.model.stocks.iter().enumerate() {
                let value = self.value(&stock.change, assumed);
                if let Some(slot) = self.changes.get_mut(place) {
                    *slot = value;
                }
            }
            for (stock, change) in self.stocks.iter_mut().zip(&self.changes) {
                *stock += YEARS * change;
            }
        }
        &self.stocks
    }

    fn value(&self, expression: &Expression, assumed: &[f64]) -> f64 {
        let at = |values: &[f64], place: usize| values.get(place).copied().unwrap_or(f64::NAN);
        match expression {
            Expression::Number(value, _) => *value,
            Expression::Assumption(place) => at(assumed, *place),
            Expression::Stock(place) => at(&self.stocks, *place),
            Expression::Formula(place) => at(&self.formulas, *place),
            Expression::Two(what, a, b) => {
                let (a, b) = (self.value(a, assumed), self.value(b, assumed));
                match what {
                    Two::Add => a + b,
                    Two::Subtract => a - b,
                    Two::Multiply => a * b,
                    Two::Divide => a / b,
                    Two::Minimum => a.min(b),
                    Two::Maximum => a.max(b),
                    Two::Power => elementary::pow(a, b),
                }
            }
            Expression::Exponential(a) => elementary::exp(self.value(a, assumed)),
            Expression::IfLarger(parts) => {
                let [a, b, yes, no] = parts.as_ref();
                let holds = self.value(a, assumed) > self.value(b, assumed);
                self.value(if holds { yes } else { no }, assumed)
            }
        }
    }
}
