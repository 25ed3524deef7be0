//! What does an equation of a deal give, over its terms and over what the deal hangs on?

use std::collections::BTreeMap;

use freehold_board::{
    BinaryOp, Board, Equation, EquationKind, Function, Moment, Subject, Target, UnaryOp, ValueType,
    money_factor,
};
use freehold_quantity::CalendarDate;

use super::input::{Input, days};

/// An equation with every name resolved to a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Worth {
    Number(f64),
    /// A term that is bargained over.
    Term(usize),
    /// A number that the deal hangs on.
    Input(usize),
    Not(Box<Worth>),
    Minus(Box<Worth>),
    Both(BinaryOp, Box<Worth>, Box<Worth>),
    If(Box<Worth>, Box<Worth>, Box<Worth>),
    Call(Function, Vec<Worth>),
}

/// Why an equation can't be read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unread {
    /// Nobody knows this on the day.
    Unknown(String),
    /// It needs more than the state of one day.
    Function(&'static str),
}

/// Reads equations on one day, and keeps what they hang on.
pub(super) struct Reader<'b> {
    pub(super) board: &'b Board,
    pub(super) moment: Moment,
    pub(super) inputs: Vec<Input>,
    places: BTreeMap<String, usize>,
    open: Vec<freehold_board::QuantityId>,
}

impl<'b> Reader<'b> {
    pub(super) fn new(board: &'b Board, moment: Moment) -> Self {
        let (inputs, places, open) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { board, moment, inputs, places, open }
    }

    /// Reads an equation in which `terms` are open.
    pub(super) fn read(&mut self, equation: &Equation, terms: &[Target]) -> Result<Worth, Unread> {
        let unknown = |what: String| move || Unread::Unknown(what);
        let (board, moment) = (self.board, self.moment);
        let place = |target: &Target| terms.iter().position(|term| term == target);
        Ok(match &equation.kind {
            EquationKind::Number(figure) if figure.point().is_some() => {
                Worth::Number(figure.base_median())
            }
            EquationKind::Number(figure) => {
                // Each appearance is a number of its own.
                let key = format!("#{}:{}", equation.span.file.0, equation.span.start);
                let what = unknown(figure.to_string());
                self.keep(key, || Input::written(figure).ok_or_else(what))?
            }
            EquationKind::Quantity(id) => {
                if let Some(term) = place(&Target::Quantity(*id)) {
                    return Ok(Worth::Term(term));
                }
                let path = board.quantity(*id).path.to_string();
                let formula = board.outlook.formulas.iter().find(|one| one.quantity == *id);
                if let Some(formula) = formula {
                    if self.open.contains(id) {
                        return Err(Unread::Unknown(path));
                    }
                    self.open.push(*id);
                    let read = self.read(&formula.body, terms);
                    self.open.pop();
                    return read;
                }
                self.keep(path.clone(), || {
                    Input::claimed(board, &Subject::Quantity(*id), moment)
                        .or_else(|| Input::assumed(board, *id, moment))
                        .ok_or_else(unknown(path))
                })?
            }
            EquationKind::TermDetail(term, key) => {
                if let Some(term) = place(&Target::TermDetail(*term, key.clone())) {
                    return Ok(Worth::Term(term));
                }
                self.claimed(Subject::TermDetail(*term, key.clone()))?
            }
            EquationKind::Stake(holder, target, class) => {
                if let Some(term) = place(&Target::Stake(*holder, *target, *class)) {
                    return Ok(Worth::Term(term));
                }
                self.claimed(Subject::Stake(*holder, *target, *class))?
            }
            EquationKind::InForce(term) => {
                let name = board.term(*term).name.to_string();
                let holds = board.in_force(*term, moment);
                self.keep(name.clone(), || Ok(Input::condition(name, holds)))?
            }
            EquationKind::Happened(name) => {
                let id = board.names.get(name).and_then(|named| named.event);
                let holds = id.is_some_and(|id| {
                    board.standing(&Subject::Event(id), moment).leading.is_some()
                });
                self.keep(name.to_string(), || Ok(Input::condition(name.to_string(), holds)))?
            }
            EquationKind::Share(need, supplier) => {
                let path = board.need(*need).path.to_string();
                let key = format!("share {path} {}", board.supplier_name(*supplier));
                self.keep(key, || {
                    Input::share(board, *need, *supplier, moment).ok_or_else(unknown(path))
                })?
            }
            EquationKind::Between(Function::Control, ..) => {
                return Err(Unread::Function("control"));
            }
            EquationKind::Between(function, a, b, horizon) => {
                let is_leverage = *function == Function::Leverage;
                let what = format!("{} … {}", board.party(*a).name, board.party(*b).name);
                let Some(days) = days(board, horizon.as_deref(), moment) else {
                    return Err(Unread::Unknown(what));
                };
                let key = format!("between {a:?} {b:?} {is_leverage} {days}");
                self.keep(key, || {
                    Input::between(board, moment, [*a, *b], days, is_leverage)
                        .ok_or_else(unknown(what))
                })?
            }
            EquationKind::Unary(UnaryOp::Not, inner) => {
                Worth::Not(Box::new(self.read(inner, terms)?))
            }
            EquationKind::Unary(UnaryOp::Negate, inner) => {
                Worth::Minus(Box::new(self.read(inner, terms)?))
            }
            EquationKind::Binary(op, left, right) => {
                let a = self.read(left, terms)?;
                let b = self.read(right, terms)?;
                let scales = matches!(
                    op,
                    BinaryOp::Multiply
                        | BinaryOp::Divide
                        | BinaryOp::Power
                        | BinaryOp::And
                        | BinaryOp::Or
                );
                let b = if scales { b } else { self.in_money_of(b, right, left)? };
                Worth::Both(*op, Box::new(a), Box::new(b))
            }
            EquationKind::If(condition, then, otherwise) => {
                let condition = self.read(condition, terms)?;
                let first = self.read(then, terms)?;
                let second = self.read(otherwise, terms)?;
                let second = self.in_money_of(second, otherwise, then)?;
                Worth::If(Box::new(condition), Box::new(first), Box::new(second))
            }
            EquationKind::Call(function, arguments) => self.call(*function, arguments, terms)?,
            EquationKind::Date(_) => return Err(Unread::Function("date")),
        })
    }

    fn claimed(&mut self, subject: Subject) -> Result<Worth, Unread> {
        let (board, moment, path) = (self.board, self.moment, self.board.path_of(&subject));
        self.keep(path.clone(), || {
            Input::claimed(board, &subject, moment).ok_or(Unread::Unknown(path))
        })
    }

    /// Returns the place of an input, which is made if it is new.
    pub(super) fn keep(
        &mut self,
        key: String,
        make: impl FnOnce() -> Result<Input, Unread>,
    ) -> Result<Worth, Unread> {
        if let Some(place) = self.places.get(&key) {
            return Ok(Worth::Input(*place));
        }
        let place = self.inputs.len();
        self.inputs.push(make()?);
        self.places.insert(key, place);
        Ok(Worth::Input(place))
    }

    /// Brings what an equation gives into the currency of another one.
    fn in_money_of(&self, worth: Worth, from: &Equation, into: &Equation) -> Result<Worth, Unread> {
        let (ValueType::Number(from), ValueType::Number(into)) = (&from.value, &into.value) else {
            return Ok(worth);
        };
        if from == into {
            return Ok(worth);
        }
        let factor = money_factor(self.board, self.moment, from, into);
        let factor = factor.ok_or_else(|| Unread::Unknown(format!("{from} -> {into}")))?;
        Ok(Worth::Both(BinaryOp::Multiply, Box::new(worth), Box::new(Worth::Number(factor))))
    }

    fn call(
        &mut self,
        function: Function,
        arguments: &[Equation],
        terms: &[Target],
    ) -> Result<Worth, Unread> {
        match function {
            Function::Abs
            | Function::Clamp
            | Function::Curve
            | Function::Exp
            | Function::Log
            | Function::Max
            | Function::Min
            | Function::Pow
            | Function::Sqrt => {
                let first = arguments.first();
                let read = arguments.iter().map(|argument| {
                    let worth = self.read(argument, terms)?;
                    match first {
                        Some(first) if function != Function::Pow && function != Function::Curve => {
                            self.in_money_of(worth, argument, first)
                        }
                        _ => Ok(worth),
                    }
                });
                Ok(Worth::Call(function, read.collect::<Result<_, _>>()?))
            }
            // Plain on one day: before they begin, and once they have run.
            Function::At | Function::Ramp | Function::Pulse => {
                let days: Vec<CalendarDate> = arguments
                    .iter()
                    .filter_map(|argument| match &argument.kind {
                        EquationKind::Date(date) => Some(*date),
                        _ => None,
                    })
                    .collect();
                self.dated(function, arguments, &days, terms)
            }
            _ => Err(Unread::Function(word(function))),
        }
    }

    fn dated(
        &mut self,
        function: Function,
        arguments: &[Equation],
        days: &[CalendarDate],
        terms: &[Target],
    ) -> Result<Worth, Unread> {
        let first = arguments.first().ok_or_else(|| Unread::Function(word(function)))?;
        match (function, days) {
            (Function::At, [day]) if self.moment.on <= day.last => self.read(first, terms),
            (Function::Ramp, [_, end]) if self.moment.on >= end.last => self.read(first, terms),
            (Function::Ramp, [start, _]) if self.moment.on <= start.first => Ok(Worth::Number(0.0)),
            _ => Err(Unread::Function(word(function))),
        }
    }
}

fn word(function: Function) -> &'static str {
    Function::ALL.iter().find(|(known, _)| *known == function).map_or("", |(_, word)| *word)
}

impl Worth {
    /// Returns what it gives; a condition gives 1 or 0. What is no number comes out as none.
    pub(super) fn at(&self, terms: &[f64], inputs: &[f64]) -> f64 {
        let truth = |holds: bool| f64::from(u8::from(holds));
        match self {
            Self::Number(value) => *value,
            Self::Term(place) => terms.get(*place).copied().unwrap_or(f64::NAN),
            Self::Input(place) => inputs.get(*place).copied().unwrap_or(f64::NAN),
            Self::Not(inner) => truth(inner.at(terms, inputs).abs() < 0.5),
            Self::Minus(inner) => -inner.at(terms, inputs),
            Self::Both(op, left, right) => {
                both(*op, left.at(terms, inputs), right.at(terms, inputs))
            }
            Self::If(condition, then, otherwise) => {
                let holds = condition.at(terms, inputs).abs() >= 0.5;
                (if holds { then } else { otherwise }).at(terms, inputs)
            }
            Self::Call(function, arguments) => {
                let values: Vec<f64> =
                    arguments.iter().map(|argument| argument.at(terms, inputs)).collect();
                called(*function, &values)
            }
        }
    }
}

fn both(op: BinaryOp, a: f64, b: f64) -> f64 {
    let truth = |holds: bool| f64::from(u8::from(holds));
    match op {
        BinaryOp::Add => a + b,
        BinaryOp::Subtract => a - b,
        BinaryOp::Multiply => a * b,
        BinaryOp::Divide => a / b,
        BinaryOp::Power => libm::pow(a, b),
        BinaryOp::Less => truth(a < b),
        BinaryOp::LessEqual => truth(a <= b),
        BinaryOp::Greater => truth(a > b),
        BinaryOp::GreaterEqual => truth(a >= b),
        BinaryOp::Equal => truth((a - b).abs() <= 1e-9 * a.abs().max(b.abs())),
        BinaryOp::NotEqual => truth((a - b).abs() > 1e-9 * a.abs().max(b.abs())),
        BinaryOp::And => truth(a.abs() >= 0.5 && b.abs() >= 0.5),
        BinaryOp::Or => truth(a.abs() >= 0.5 || b.abs() >= 0.5),
    }
}

fn called(function: Function, values: &[f64]) -> f64 {
    match (function, values) {
        (Function::Abs, [x]) => x.abs(),
        (Function::Clamp, [x, low, high]) => x.max(*low).min(*high),
        (Function::Exp, [x]) => libm::exp(*x),
        (Function::Log, [x]) => libm::log(*x),
        (Function::Pow, [x, y]) => libm::pow(*x, *y),
        (Function::Sqrt, [x]) => x.sqrt(),
        (_, list) if list.iter().any(|value| value.is_nan()) => f64::NAN,
        (Function::Max, list) => list.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        (Function::Min, list) => list.iter().copied().fold(f64::INFINITY, f64::min),
        (Function::Curve, [x, points @ ..]) => curve(*x, points),
        _ => f64::NAN,
    }
}

/// The line through the points, flat outside of them.
fn curve(x: f64, points: &[f64]) -> f64 {
    let mut before: Option<(f64, f64)> = None;
    for pair in points.chunks_exact(2) {
        let [at, y] = pair else { continue };
        if x <= *at {
            return match before {
                Some((left, from)) if at > &left => from + (y - from) * (x - left) / (at - left),
                _ => *y,
            };
        }
        before = Some((*at, *y));
    }
    before.map_or(f64::NAN, |(_, y)| y)
}
