//! From a number literal to an amount in a known unit, or to an error that says what does not fit.

use freehold_quantity::{
    Decimal, Figure, Qualifier, Shape, ShapeError, Suffix, Unit, UnitError, float_of,
};
use freehold_syntax::ast::{UnitLit, Value, ValueLit};
use freehold_text::{Code, Diagnostic, Message, Span, nearest};

use super::Builder;
use crate::model::Amount;

/// What a number has to be.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'u> {
    /// A number in a unit that fits this one, if need be after a currency is converted.
    In(&'u Unit),
    /// The same, and a number that names no unit takes this one.
    InOrBare(&'u Unit),
    /// A share between 0 and 100 %.
    Share,
    /// A length of time.
    Duration,
    /// An amount of money.
    Money,
    /// Anything.
    Any,
}

impl Builder {
    /// Returns the unit, or reports which part of it nobody knows.
    pub(super) fn unit(&mut self, unit: &UnitLit) -> Option<Unit> {
        let error = match self.board.units.parse(&unit.text) {
            Ok(unit) => return Some(unit),
            Err(error) => error,
        };
        let diagnostic = match error {
            UnitError::Unknown { name, start, end } => {
                // The text of a unit has lost its blanks; the place is exact when it had none.
                let written = (unit.span.end - unit.span.start) as usize;
                let span = if written == unit.text.len() {
                    let from = unit.span.start;
                    Span::new(unit.span.file, from + start as u32, from + end as u32)
                } else {
                    unit.span
                };
                let diagnostic = Diagnostic::error(Code::FH0402, span).arg("unit", &name);
                let units = self.board.units.names().count();
                let close = if let Some(suffix) = Suffix::meant(&name) {
                    Some(suffix.text())
                } else if self.may_compare(units) {
                    nearest(&name, self.board.units.names())
                } else {
                    None
                };
                match close {
                    Some(close) => diagnostic
                        .note_line(Message::new("nearest").with("name", close))
                        .fix(Message::new("fix.replace").with("name", close), span, close),
                    None => {
                        diagnostic.note_line(Message::new("FH0402.declare").with("unit", &name))
                    }
                }
            }
            _ => Diagnostic::error(Code::FH0402, unit.span)
                .says("FH0402.malformed")
                .arg("unit", &unit.text),
        };
        self.report(diagnostic);
        None
    }

    /// Returns a literal as an amount, whatever its unit.
    pub(super) fn plain(&mut self, literal: &ValueLit) -> Option<Amount> {
        self.amount(literal, Wanted::Any)
    }

    /// Returns a literal as an amount, or reports what does not fit.
    pub(super) fn amount(&mut self, literal: &ValueLit, wanted: Wanted<'_>) -> Option<Amount> {
        let (qualifier, shape) = match &literal.value {
            Value::None => return Some(Amount::None),
            Value::Unknown => return Some(Amount::Unknown),
            Value::Figure(qualifier, shape) => (*qualifier, shape.clone()),
        };
        let unit = match (&literal.unit, wanted) {
            (Some(unit), _) => self.unit(unit)?,
            (None, Wanted::InOrBare(unit)) => unit.clone(),
            (None, _) => Unit::none(),
        };
        let bare = literal.unit.is_none();
        let figure = Figure { qualifier, shape, unit };
        if let Err(error) = figure.check() {
            self.report(shape_error(error, literal.span));
            return None;
        }
        self.fits(&figure, bare, wanted, literal.span)?;
        Some(Amount::Figure(figure))
    }

    fn fits(&mut self, figure: &Figure, bare: bool, wanted: Wanted<'_>, span: Span) -> Option<()> {
        match wanted {
            Wanted::Any => Some(()),
            Wanted::In(unit) | Wanted::InOrBare(unit) => {
                if figure.unit.fits_after_conversion(unit) {
                    return Some(());
                }
                let diagnostic = if bare {
                    let end = Span::new(span.file, span.end, span.end);
                    Diagnostic::error(Code::FH0406, span).arg("unit", &unit.text).fix(
                        Message::new("FH0406.fix").with("unit", &unit.text),
                        end,
                        format!(" {}", unit.text),
                    )
                } else {
                    self.misfit(&figure.unit, &unit.text, span)
                };
                self.report(diagnostic);
                None
            }
            Wanted::Share => self.share(figure, span),
            Wanted::Duration => self.dimension(figure, bare, "years", span),
            Wanted::Money => {
                if figure.unit.currency().is_some() {
                    return Some(());
                }
                let money = self.board.money.clone().unwrap_or_else(|| "USD".into());
                self.dimension(figure, bare, &money, span)
            }
        }
    }

    fn dimension(&mut self, figure: &Figure, bare: bool, like: &str, span: Span) -> Option<()> {
        let fits =
            self.board.units.parse(like).is_ok_and(|unit| figure.unit.fits_after_conversion(&unit));
        if fits {
            return Some(());
        }
        let diagnostic = if bare {
            Diagnostic::error(Code::FH0406, span).arg("unit", like)
        } else {
            self.misfit(&figure.unit, like, span)
        };
        self.report(diagnostic);
        None
    }

    pub(super) fn misfit(&self, found: &Unit, expected: &str, span: Span) -> Diagnostic {
        let found = if found.text.is_empty() { "1" } else { &found.text };
        let expected = if expected.is_empty() { "1" } else { expected };
        Diagnostic::error(Code::FH0401, span).arg("expected", expected).arg("found", found)
    }

    fn share(&mut self, figure: &Figure, span: Span) -> Option<()> {
        if !figure.unit.is_share() {
            let diagnostic = self.misfit(&figure.unit, "%", span);
            self.report(diagnostic);
            return None;
        }
        // A share is looked at where it may lie for certain: the ends that were written.
        let (low, high) = ends(figure);
        let inside = |number: f64| (-1e-12..=1.0 + 1e-12).contains(&number);
        if inside(low) && inside(high) {
            return Some(());
        }
        self.report(Diagnostic::error(Code::FH0404, span).arg("found", figure));
        None
    }

    /// Reads a chance or weight: a share, exact.
    pub(super) fn exact_share(&mut self, literal: &ValueLit) -> Option<Decimal> {
        match self.amount(literal, Wanted::Share)? {
            Amount::Figure(Figure {
                qualifier: Qualifier::Exact,
                shape: Shape::Point { value, .. },
                unit,
            }) => {
                if unit.is_percent() {
                    value.checked_div(Decimal::ONE_HUNDRED)
                } else {
                    Some(value)
                }
            }
            Amount::None => Some(Decimal::ZERO),
            _ => {
                self.report(Diagnostic::error(Code::FH0407, literal.span).says("FH0407.exact"));
                None
            }
        }
    }
}

/// Returns the lowest and highest number written in a figure, in base units.
fn ends(figure: &Figure) -> (f64, f64) {
    let scale = figure.unit.scale;
    let (low, high) = match &figure.shape {
        Shape::Range { low, high }
        | Shape::Uniform { low, high }
        | Shape::Triangle { low, high, .. }
        | Shape::Pert { low, high, .. } => (float_of(*low), float_of(*high)),
        // These lie between 0 and 1 by nature, whatever unit writes them.
        Shape::Beta { .. } | Shape::Chance { .. } => return (0.0, 1.0),
        _ => figure.interval(),
    };
    (low * scale, high * scale)
}

fn shape_error(error: ShapeError, span: Span) -> Diagnostic {
    match error {
        ShapeError::RangeBackwards => Diagnostic::error(Code::FH0405, span),
        ShapeError::WeightsDoNotSumToOne => {
            Diagnostic::error(Code::FH0407, span).says("FH0407.weights")
        }
        ShapeError::NegativeSpread => Diagnostic::error(Code::FH0407, span).says("FH0407.spread"),
        ShapeError::TooMany => Diagnostic::error(Code::FH0407, span).says("FH0407.many"),
        ShapeError::MisplacedQualifier => {
            Diagnostic::error(Code::FH0407, span).says("FH0407.qualifier")
        }
        _ => Diagnostic::error(Code::FH0407, span),
    }
}
