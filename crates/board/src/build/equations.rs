//! From expressions as written to equations: names resolved, units checked.

use freehold_quantity::{Dimension, Figure, Shape};
use freehold_syntax::ast::{BinaryOp, Expr, ExprKind, Name, UnaryOp};
use freehold_syntax::vocabulary::FUNCTIONS;
use freehold_text::{Code, Diagnostic, Message, Span, nearest, spoken};

use super::Builder;
use crate::equations::{Equation, EquationKind, Function, ValueType};
use crate::model::{Amount, Class, Supplier};

impl Builder {
    /// Returns the checked expression, or reports the first part of it that can't be understood.
    pub(super) fn equation(&mut self, expr: &Expr) -> Option<Equation> {
        let (kind, value) = match &expr.kind {
            ExprKind::Number(literal) => match self.plain(literal)? {
                Amount::Figure(figure) => {
                    let value = if is_bare_zero(&figure) {
                        ValueType::Zero
                    } else {
                        ValueType::Number(figure.unit.dimension.clone())
                    };
                    (EquationKind::Number(figure), value)
                }
                Amount::None | Amount::Unknown => return self.not_a(expr.span, "FH0604"),
            },
            ExprKind::Date(date) => (EquationKind::Date(*date), ValueType::Date),
            ExprKind::Path(path) => {
                return self.path(&Name { text: path.clone(), span: expr.span });
            }
            ExprKind::Unary(UnaryOp::Not, inner) => {
                let inner = self.condition(inner)?;
                (EquationKind::Unary(UnaryOp::Not, Box::new(inner)), ValueType::Condition)
            }
            ExprKind::Unary(UnaryOp::Negate, inner) => {
                let inner = self.number(inner)?;
                let value = inner.value.clone();
                (EquationKind::Unary(UnaryOp::Negate, Box::new(inner)), value)
            }
            ExprKind::Binary(op, left, right) => return self.binary(*op, left, right, expr.span),
            ExprKind::If(condition, then, otherwise) => {
                let condition = self.condition(condition)?;
                let then = self.number(then)?;
                let otherwise = self.number(otherwise)?;
                let value = self.alike(&then, &otherwise, otherwise.span)?;
                let parts = (Box::new(condition), Box::new(then), Box::new(otherwise));
                (EquationKind::If(parts.0, parts.1, parts.2), value)
            }
            ExprKind::Call(name, arguments) => return self.call(name, arguments, expr.span),
        };
        Some(Equation { kind, value, span: expr.span })
    }

    /// Returns an expression that must be yes or no.
    pub(super) fn condition(&mut self, expr: &Expr) -> Option<Equation> {
        let equation = self.equation(expr)?;
        if equation.value != ValueType::Condition {
            return self.not_a(expr.span, "FH0604.condition");
        }
        Some(equation)
    }

    /// Returns an expression that must be a number.
    pub(super) fn number(&mut self, expr: &Expr) -> Option<Equation> {
        let equation = self.equation(expr)?;
        match equation.value {
            ValueType::Number(_) | ValueType::Zero => Some(equation),
            ValueType::Condition | ValueType::Date => self.not_a(expr.span, "FH0604"),
        }
    }

    /// Returns an expression that must be a number of this dimension.
    pub(super) fn number_in(&mut self, expr: &Expr, wanted: &Dimension) -> Option<Equation> {
        let equation = self.number(expr)?;
        if let ValueType::Number(found) = &equation.value
            && found.as_money() != wanted.as_money()
        {
            let (found, wanted) = (found.clone(), wanted.clone());
            self.misfits(&found, &wanted, expr.span);
            return None;
        }
        Some(equation)
    }

    fn not_a<T>(&mut self, span: Span, key: &'static str) -> Option<T> {
        self.report(Diagnostic::error(Code::FH0604, span).says(key));
        None
    }

    fn misfits(&mut self, found: &Dimension, expected: &Dimension, span: Span) {
        self.report(
            Diagnostic::error(Code::FH0401, span).arg("expected", expected).arg("found", found),
        );
    }

    fn path(&mut self, name: &Name) -> Option<Equation> {
        let make = |kind, value| Some(Equation { kind, value, span: name.span });
        let named = self.board.names.get(&name.text).copied();
        if let Some(named) = named {
            if let Some(quantity) = named.quantity {
                let dimension = self.board.quantity(quantity).unit.dimension.clone();
                return make(EquationKind::Quantity(quantity), ValueType::Number(dimension));
            }
            if let Some(term) = named.term {
                return make(EquationKind::InForce(term), ValueType::Condition);
            }
            if named.event.is_some() {
                return make(EquationKind::Happened(name.text.clone()), ValueType::Condition);
            }
            // Reports what the name is instead, unless its own statement was reported already.
            self.quantity(name);
            return None;
        }
        // A number of a term: `royalty.rate`.
        if let Some((term, key)) = self.term_detail(&name.text) {
            let dimension = self.detail_dimension(term, &key);
            let Some(dimension) = dimension else {
                let diagnostic = Diagnostic::error(Code::FH0201, name.span)
                    .arg("name", &name.text)
                    .arg("expected", spoken("noun.quantity"));
                self.report(diagnostic);
                return None;
            };
            return make(EquationKind::TermDetail(term, key), ValueType::Number(dimension));
        }
        self.unknown(name, "noun.quantity", |named| {
            named.quantity.is_some() || named.term.is_some()
        });
        self.hint_minus(name);
        None
    }

    /// `a-b` is one name; whoever meant a difference is told.
    fn hint_minus(&mut self, name: &Name) {
        let knows = |part: &str| self.board.names.get(part).is_some();
        let cut = name.text.match_indices('-').find_map(|(at, _)| {
            let (left, right) = (name.text.get(..at)?, name.text.get(at + 1..)?);
            (knows(left) && knows(right)).then(|| format!("{left} - {right}"))
        });
        if let (Some(difference), Some(last)) = (cut, self.diagnostics.last_mut()) {
            last.notes.push(Message::new("FH0201.minus"));
            last.fix = Some(freehold_text::Fix {
                message: Message::new("fix.replace").with("name", &difference),
                edits: vec![freehold_text::Edit { span: name.span, replacement: difference }],
            });
        }
    }

    /// Returns the term and the key that a path names.
    pub(super) fn term_detail(&self, path: &str) -> Option<(crate::TermId, smol_str::SmolStr)> {
        let (head, key) = path.rsplit_once('.')?;
        Some((self.board.names.get(head)?.term?, key.into()))
    }

    /// Returns the dimension of a number of a term, from the claims that give it.
    pub(super) fn detail_dimension(&self, term: crate::TermId, key: &str) -> Option<Dimension> {
        let subject = crate::Subject::TermDetail(term, key.into());
        self.board.claims_about(&subject).find_map(|claim| match claim.settings()?.get(key)? {
            crate::Setting::Number(Amount::Figure(figure)) => Some(figure.unit.dimension.clone()),
            crate::Setting::Number(Amount::None) => Some(Dimension::none()),
            _ => None,
        })
    }

    fn binary(&mut self, op: BinaryOp, left: &Expr, right: &Expr, span: Span) -> Option<Equation> {
        use BinaryOp::*;
        if matches!(op, And | Or) {
            let (left, right) = (self.condition(left), self.condition(right));
            let kind = EquationKind::Binary(op, Box::new(left?), Box::new(right?));
            return Some(Equation { kind, value: ValueType::Condition, span });
        }
        // Both sides are read before either may fail, so that both get their findings.
        let right_span = right.span;
        let (left, right) = (self.number(left), self.number(right));
        let (left, right) = (left?, right?);
        let value = match op {
            Add | Subtract => self.alike(&left, &right, right_span)?,
            Less | LessEqual | Greater | GreaterEqual | Equal | NotEqual => {
                self.alike(&left, &right, right_span)?;
                ValueType::Condition
            }
            Multiply => product(&left.value, &right.value, Dimension::times),
            Divide => product(&left.value, &right.value, Dimension::per),
            Power => self.power(&left, &right)?,
            And | Or => ValueType::Condition,
        };
        Some(Equation {
            kind: EquationKind::Binary(op, Box::new(left), Box::new(right)),
            value,
            span,
        })
    }

    /// Returns the type of two numbers that are added or compared.
    pub(super) fn alike(
        &mut self,
        left: &Equation,
        right: &Equation,
        at: Span,
    ) -> Option<ValueType> {
        match (&left.value, &right.value) {
            (ValueType::Number(left), ValueType::Number(right)) => {
                if left.as_money() != right.as_money() {
                    let (left, right) = (left.clone(), right.clone());
                    self.misfits(&right, &left, at);
                    return None;
                }
                Some(ValueType::Number(left.clone()))
            }
            (ValueType::Zero, other) | (other, ValueType::Zero) => Some(other.clone()),
            _ => self.not_a(at, "FH0604"),
        }
    }

    fn power(&mut self, base: &Equation, exponent: &Equation) -> Option<ValueType> {
        if let ValueType::Number(dimension) = &exponent.value
            && !dimension.is_none()
        {
            let found = dimension.clone();
            self.misfits(&found, &Dimension::none(), exponent.span);
            return None;
        }
        match &base.value {
            ValueType::Number(dimension) if !dimension.is_none() => {
                let whole = whole_number(exponent);
                let Some(power) = whole else {
                    let found = dimension.clone();
                    self.misfits(&found, &Dimension::none(), base.span);
                    return None;
                };
                Some(ValueType::Number(dimension.powi(power)))
            }
            _ => Some(ValueType::Number(Dimension::none())),
        }
    }

    fn call(&mut self, name: &Name, arguments: &[Expr], span: Span) -> Option<Equation> {
        let Some((function, (_, count))) = Function::parse(&name.text)
            .zip(FUNCTIONS.iter().find(|(word, _)| *word == name.text.as_str()))
        else {
            let words = FUNCTIONS.iter().map(|(word, _)| *word);
            let mut diagnostic = Diagnostic::error(Code::FH0602, name.span).arg("name", &name.text);
            if let Some(close) = nearest(&name.text, words) {
                let message = Message::new("fix.replace").with("name", close);
                diagnostic = diagnostic
                    .note_line(Message::new("nearest").with("name", close))
                    .fix(message, name.span, close);
            }
            self.report(diagnostic);
            return None;
        };
        if !count.contains(&arguments.len()) {
            let expected = if count.start() == count.end() {
                count.start().to_string()
            } else {
                format!("{} … {}", count.start(), count.end())
            };
            let diagnostic = Diagnostic::error(Code::FH0602, span)
                .says("FH0602.arguments")
                .arg("name", &name.text)
                .arg("expected", expected)
                .arg("found", arguments.len());
            self.report(diagnostic);
            return None;
        }
        let (kind, value) = self.called(function, arguments)?;
        Some(Equation { kind, value, span })
    }

    fn called(
        &mut self,
        function: Function,
        arguments: &[Expr],
    ) -> Option<(EquationKind, ValueType)> {
        let none = || ValueType::Number(Dimension::none());
        match (function, arguments) {
            (Function::Dependence | Function::Leverage | Function::Control, [a, b, rest @ ..]) => {
                let (a, b) = (self.party_argument(a), self.party_argument(b));
                let horizon = match rest.first() {
                    Some(expr) => Some(Box::new(self.number_in(expr, &Dimension::base("time"))?)),
                    None => None,
                };
                Some((EquationKind::Between(function, a?, b?, horizon), none()))
            }
            (Function::Share, [need, supplier]) => {
                let need = match &need.kind {
                    ExprKind::Path(path) => {
                        self.need(&Name { text: path.clone(), span: need.span })?
                    }
                    _ => return self.not_a(need.span, "FH0604"),
                };
                let supplier = match &supplier.kind {
                    ExprKind::Path(path) if path == "own" => Supplier::Own,
                    _ => Supplier::Party(self.party_argument(supplier)?),
                };
                Some((EquationKind::Share(need, supplier), none()))
            }
            (Function::Stake, [holder, target, rest @ ..]) => {
                let (holder, target) = (self.party_argument(holder), self.party_argument(target));
                let class = match rest.first() {
                    None => Class::Equity,
                    Some(Expr { kind: ExprKind::Path(path), span }) => {
                        self.class(&Name { text: path.clone(), span: *span })?
                    }
                    Some(other) => return self.not_a(other.span, "FH0604"),
                };
                Some((EquationKind::Stake(holder?, target?, class), none()))
            }
            _ => {
                let mut checked = Vec::with_capacity(arguments.len());
                for argument in arguments {
                    checked.push(self.equation(argument)?);
                }
                let value = self.result(function, &checked)?;
                Some((EquationKind::Call(function, checked), value))
            }
        }
    }

    fn party_argument(&mut self, expr: &Expr) -> Option<crate::PartyId> {
        match &expr.kind {
            ExprKind::Path(path) => self.party(&Name { text: path.clone(), span: expr.span }),
            _ => self.not_a(expr.span, "FH0604.party"),
        }
    }

    /// Returns what a function of numbers gives; the language reference says what each takes.
    fn result(&mut self, function: Function, arguments: &[Equation]) -> Option<ValueType> {
        let none = Dimension::none();
        let time = Dimension::base("time");
        let first = arguments.first()?;
        match function {
            Function::Abs | Function::Previous | Function::Announced => self.a_number(first),
            Function::Exp | Function::Log => {
                self.a_number_in(first, &none)?;
                Some(ValueType::Number(none))
            }
            Function::Sqrt => match self.a_number(first)? {
                ValueType::Number(dimension) => match half(&dimension) {
                    Some(half) => Some(ValueType::Number(half)),
                    None => {
                        self.misfits(&dimension, &none, first.span);
                        None
                    }
                },
                other => Some(other),
            },
            Function::Min | Function::Max | Function::Clamp => {
                let mut value = self.a_number(first)?;
                for argument in arguments.iter().skip(1) {
                    self.a_number(argument)?;
                    // Held against all so far, not against the first alone: that may be a bare zero.
                    let so_far = Equation { value, ..first.clone() };
                    value = self.alike(&so_far, argument, argument.span)?;
                }
                Some(value)
            }
            Function::Pow => {
                let exponent = arguments.get(1)?;
                self.a_number(first)?;
                self.a_number(exponent)?;
                self.power(first, exponent)
            }
            Function::Delay | Function::Smooth => {
                self.a_number_in(arguments.get(1)?, &time)?;
                self.a_number(first)
            }
            Function::At => {
                self.a_date(arguments.get(1)?)?;
                self.a_number(first)
            }
            Function::Pulse => {
                self.a_date(arguments.get(1)?)?;
                if let Some(width) = arguments.get(2) {
                    self.a_number_in(width, &time)?;
                }
                self.a_number(first)
            }
            Function::Ramp => {
                self.a_date(arguments.get(1)?)?;
                self.a_date(arguments.get(2)?)?;
                self.a_number(first)
            }
            Function::Curve => {
                // `curve(x, x1, y1, x2, y2, …)`
                if arguments.len().is_multiple_of(2) {
                    let last = arguments.last().map_or(first.span, |last| last.span);
                    return self.not_a(last, "FH0604.curve");
                }
                self.a_number(first)?;
                let mut value = ValueType::Zero;
                for pair in arguments.get(1..)?.chunks_exact(2) {
                    let [x, y] = pair else { continue };
                    self.alike(first, x, x.span)?;
                    self.a_number(y)?;
                    let known = Equation { value: value.clone(), ..y.clone() };
                    value = self.alike(&known, y, y.span)?;
                }
                Some(value)
            }
            Function::Control
            | Function::Dependence
            | Function::Leverage
            | Function::Share
            | Function::Stake => None,
        }
    }

    fn a_number(&mut self, equation: &Equation) -> Option<ValueType> {
        match &equation.value {
            ValueType::Number(_) | ValueType::Zero => Some(equation.value.clone()),
            _ => self.not_a(equation.span, "FH0604"),
        }
    }

    fn a_number_in(&mut self, equation: &Equation, wanted: &Dimension) -> Option<()> {
        if let ValueType::Number(found) = self.a_number(equation)?
            && &found != wanted
        {
            self.misfits(&found, wanted, equation.span);
            return None;
        }
        Some(())
    }

    fn a_date(&mut self, equation: &Equation) -> Option<()> {
        // A bare year is a number until its place says that it is a date.
        let bare_year =
            matches!(&equation.kind, EquationKind::Number(figure) if figure.unit.text.is_empty());
        if equation.value == ValueType::Date || bare_year {
            return Some(());
        }
        self.not_a(equation.span, "FH0604.date")
    }
}

fn is_bare_zero(figure: &Figure) -> bool {
    figure.unit.text.is_empty()
        && matches!(&figure.shape, Shape::Point { value, .. } if value.is_zero())
}

fn product(
    left: &ValueType,
    right: &ValueType,
    combine: fn(&Dimension, &Dimension) -> Dimension,
) -> ValueType {
    match (left, right) {
        (ValueType::Number(left), ValueType::Number(right)) => {
            ValueType::Number(combine(left, right))
        }
        _ => ValueType::Zero,
    }
}

fn half(dimension: &Dimension) -> Option<Dimension> {
    let mut half = Dimension::none();
    for (base, exponent) in dimension.exponents() {
        if exponent % 2 != 0 {
            return None;
        }
        half = half.times(&Dimension::base(base).powi(i32::from(exponent / 2)));
    }
    Some(half)
}

fn whole_number(equation: &Equation) -> Option<i32> {
    let figure = match &equation.kind {
        EquationKind::Number(figure) => figure,
        EquationKind::Unary(UnaryOp::Negate, inner) => {
            return whole_number(inner).map(|power| -power);
        }
        _ => return None,
    };
    let point = figure.point()?;
    let whole = i32::try_from(point).ok()?;
    (freehold_quantity::Decimal::from(whole) == point && whole.unsigned_abs() <= 9).then_some(whole)
}
