//! What a hazard, a choice, a what-if or the end of a deal changes.

use freehold_quantity::{Dimension, Unit};
use freehold_syntax::ast::{self, Expr};
use freehold_text::{Code, Diagnostic};

use super::Builder;
use super::amounts::Wanted;
use crate::equations::{Equation, ValueType};
use crate::model::Supplier;
use crate::outlook::{Effect, Operation, Target};

impl Builder {
    pub(super) fn effects(&mut self, effects: &[ast::Effect]) -> Vec<Effect> {
        effects.iter().filter_map(|effect| self.effect(effect)).collect()
    }

    pub(super) fn effect(&mut self, effect: &ast::Effect) -> Option<Effect> {
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
                    portions.push((
                        supplier,
                        *operation,
                        self.number_in(expr, &Dimension::none())?,
                    ));
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
    pub(super) fn target(&mut self, target: &ast::Target) -> Option<(Target, Unit)> {
        match target {
            ast::Target::Stake { holder, target, class } => {
                let holder = self.party(holder)?;
                let target = self.party(target)?;
                Some((Target::Stake(holder, target, self.class(class)?), Unit::percent()))
            }
            ast::Target::Path(name) => {
                if let Some((term, key)) = self.term_detail(&name.text) {
                    let Some(dimension) = self.detail_dimension(term, &key) else {
                        self.report(
                            Diagnostic::error(Code::FH0605, name.span).arg("name", &name.text),
                        );
                        return None;
                    };
                    let unit = Unit { text: "".into(), dimension, scale: 1.0 };
                    return Some((Target::TermDetail(term, key), unit));
                }
                let changeable = self
                    .board
                    .names
                    .get(&name.text)
                    .is_none_or(|named| named.quantity.is_some() || named.broken);
                if !changeable {
                    self.report(Diagnostic::error(Code::FH0605, name.span).arg("name", &name.text));
                    return None;
                }
                let quantity = self.quantity(name)?;
                if self.computed.contains(&quantity) {
                    let diagnostic =
                        Diagnostic::error(Code::FH0605, name.span).says("FH0605.formula");
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
            ValueType::Number(found) if found.is_none() && unit.dimension == per_year => {
                Some(equation)
            }
            ValueType::Number(found) if found.as_money() != unit.dimension.as_money() => {
                let span = expr.span;
                let diagnostic = Diagnostic::error(Code::FH0401, span)
                    .arg(
                        "expected",
                        if unit.text.is_empty() {
                            unit.dimension.to_string()
                        } else {
                            unit.text.to_string()
                        },
                    )
                    .arg("found", found);
                self.report(diagnostic);
                None
            }
            _ => Some(equation),
        }
    }
}
