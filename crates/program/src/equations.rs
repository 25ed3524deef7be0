//! Equations as nodes.

use freehold_board::{BinaryOp, Equation, EquationKind, Function, QuantityId, UnaryOp, ValueType};
use freehold_quantity::{CalendarDate, Date};
use freehold_text::Code;
use smol_str::format_smolstr;

use crate::compiler::{Compiler, Key, View};
use crate::graph::Node;
use crate::program::Operation;

impl Compiler<'_> {
    /// Returns what an equation gives, in base units; a condition gives 1 or 0.
    pub(crate) fn equation(&mut self, equation: &Equation, view: &View) -> Node {
        match &equation.kind {
            EquationKind::Number(figure) => {
                let at = (equation.span.file.0, equation.span.start);
                let owner = self.owner.clone();
                let of_owner = self
                    .literals
                    .values()
                    .filter(|name| name.starts_with(&*format!("{owner}#")))
                    .count();
                let name = self
                    .literals
                    .entry(at)
                    .or_insert_with(|| format_smolstr!("{owner}#{of_owner}"))
                    .clone();
                self.figure(&name, figure, None)
            }
            EquationKind::Quantity(id) => self.quantity(*id, view),
            EquationKind::TermDetail(term, key) => {
                self.read(&Key::TermDetail(*term, key.clone()), view)
            }
            EquationKind::InForce(term) => self.read(&Key::InForce(*term), view),
            EquationKind::Happened(name) => {
                let id = self.board.names.get(name).and_then(|named| named.event);
                let subject = id.map(freehold_board::Subject::Event);
                let holds = subject.is_some_and(|subject| {
                    self.board.standing(&subject, self.moment).leading.is_some()
                });
                self.constant(f64::from(u8::from(holds)))
            }
            EquationKind::Unary(UnaryOp::Not, inner) => {
                let inner = self.equation(inner, view);
                self.not(inner)
            }
            EquationKind::Unary(UnaryOp::Negate, inner) => {
                let (zero, inner) = (self.constant(0.0), self.equation(inner, view));
                self.op(Operation::Subtract, &[zero, inner])
            }
            EquationKind::Binary(op, left, right) => self.binary(*op, left, right, view),
            EquationKind::If(condition, then, otherwise) => {
                let condition = self.equation(condition, view);
                let first = self.equation(then, view);
                let second = self.equation(otherwise, view);
                let second = self.in_money_of(otherwise, second, then);
                self.select(condition, first, second)
            }
            EquationKind::Share(need, supplier) => self.read(&Key::Mix(*need, *supplier), view),
            EquationKind::Call(function, arguments) => self.call(*function, arguments, view),
            EquationKind::Between(function, a, b, horizon) => {
                let years = match horizon.as_deref().map(|horizon| self.equation(horizon, view)) {
                    Some(node) => self.graph.value(node),
                    None => Some(365.0 / 365.25),
                };
                let Some(years) = years else {
                    self.error(Code::FH0606, "dependence");
                    return self.constant(0.0);
                };
                match function {
                    Function::Leverage => {
                        let over = self.loss(*b, *a, years * 365.25, view);
                        let under = self.loss(*a, *b, years * 365.25, view);
                        self.op(Operation::Subtract, &[over, under])
                    }
                    Function::Dependence => self.loss(*a, *b, years * 365.25, view),
                    _ => {
                        self.error(Code::FH0606, "control");
                        self.constant(0.0)
                    }
                }
            }
            EquationKind::Date(_) => self.constant(0.0),
        }
    }

    pub(crate) fn quantity(&mut self, id: QuantityId, view: &View) -> Node {
        let board = self.board;
        let Some(formula) = board.outlook.formulas.iter().find(|formula| formula.quantity == id)
        else {
            return self.read(&Key::Quantity(id), view);
        };
        let memo = (
            if view.raw {
                u32::MAX
            } else if view.at_start {
                u32::MAX - 1
            } else {
                view.id
            },
            id,
        );
        if let Some(node) = self.formulas.get(&memo) {
            return *node;
        }
        let before = std::mem::replace(&mut self.owner, board.quantity(id).path.clone());
        let node = self.equation(&formula.body, view);
        self.owner = before;
        self.formulas.insert(memo, node);
        node
    }

    /// Brings the value of an equation into the currency of another one.
    fn in_money_of(&mut self, from: &Equation, node: Node, into: &Equation) -> Node {
        let (ValueType::Number(from), ValueType::Number(into)) = (&from.value, &into.value) else {
            return node;
        };
        match freehold_board::money_factor(self.board, self.moment, from, into) {
            Some(factor) => {
                let factor = self.constant(factor);
                self.op(Operation::Multiply, &[node, factor])
            }
            None => {
                self.error(Code::FH0606, &from.to_string());
                node
            }
        }
    }

    fn binary(&mut self, op: BinaryOp, left: &Equation, right: &Equation, view: &View) -> Node {
        let a = self.equation(left, view);
        let b = self.equation(right, view);
        let b = match op {
            BinaryOp::Multiply
            | BinaryOp::Divide
            | BinaryOp::Power
            | BinaryOp::And
            | BinaryOp::Or => b,
            _ => self.in_money_of(right, b, left),
        };
        let one = self.constant(1.0);
        match op {
            BinaryOp::Add => self.op(Operation::Add, &[a, b]),
            BinaryOp::Subtract => self.op(Operation::Subtract, &[a, b]),
            BinaryOp::Multiply => self.op(Operation::Multiply, &[a, b]),
            BinaryOp::Divide => self.op(Operation::Divide, &[a, b]),
            BinaryOp::Power => self.power(a, b),
            BinaryOp::Less => self.op(Operation::Less, &[a, b]),
            BinaryOp::LessEqual => self.op(Operation::LessEqual, &[a, b]),
            BinaryOp::Greater => self.op(Operation::Less, &[b, a]),
            BinaryOp::GreaterEqual => self.op(Operation::LessEqual, &[b, a]),
            BinaryOp::Equal => self.op(Operation::Equal, &[a, b]),
            BinaryOp::NotEqual => {
                let equal = self.op(Operation::Equal, &[a, b]);
                self.not(equal)
            }
            BinaryOp::And => self.and(a, b),
            BinaryOp::Or => self.select(a, one, b),
        }
    }

    /// Whole powers are products, which have the same bits everywhere and know negative numbers.
    fn power(&mut self, base: Node, exponent: Node) -> Node {
        match self.graph.value(exponent) {
            Some(1.0) => base,
            Some(2.0) => self.op(Operation::Multiply, &[base, base]),
            Some(3.0) => {
                let square = self.op(Operation::Multiply, &[base, base]);
                self.op(Operation::Multiply, &[square, base])
            }
            _ => self.op(Operation::Power, &[base, exponent]),
        }
    }

    fn call(&mut self, function: Function, arguments: &[Equation], view: &View) -> Node {
        let [first, rest @ ..] = arguments else { return self.constant(0.0) };
        let x = self.equation(first, view);
        let second = |compiler: &mut Self| rest.first().map(|next| compiler.equation(next, view));
        match function {
            Function::Abs => self.op(Operation::Absolute, &[x]),
            Function::Exp => self.op(Operation::Exponential, &[x]),
            Function::Log => self.op(Operation::Logarithm, &[x]),
            Function::Sqrt => self.op(Operation::SquareRoot, &[x]),
            Function::Pow => match second(self) {
                Some(exponent) => self.power(x, exponent),
                None => x,
            },
            Function::Min | Function::Max => {
                let least = function == Function::Min;
                rest.iter().fold(x, |so_far, next| {
                    let value = self.equation(next, view);
                    let value = self.in_money_of(next, value, first);
                    self.op(
                        if least { Operation::Minimum } else { Operation::Maximum },
                        &[so_far, value],
                    )
                })
            }
            Function::Clamp => {
                let [low, high] = rest else { return x };
                let (a, b) = (self.equation(low, view), self.equation(high, view));
                let (a, b) = (self.in_money_of(low, a, first), self.in_money_of(high, b, first));
                let raised = self.op(Operation::Maximum, &[x, a]);
                self.op(Operation::Minimum, &[raised, b])
            }
            Function::Previous => {
                let step = self.step_time();
                self.past(x, step)
            }
            Function::Delay => match second(self) {
                Some(time) => self.past(x, time),
                None => x,
            },
            Function::Smooth => match second(self) {
                Some(time) => self.smooth(x, time),
                None => x,
            },
            Function::At => {
                let Some(day) = rest.first().and_then(day_of) else { return x };
                let place = self.date_from(day).unwrap_or(usize::MAX);
                let hidden = self.hidden(x);
                let later = self.mask(|date| date > place);
                let kept = self.select(later, hidden, x);
                self.keep(hidden, kept);
                kept
            }
            Function::Pulse => {
                let Some(day) = rest.first().and_then(day_of) else { return x };
                let width = match rest.get(1) {
                    Some(width) => {
                        let node = self.equation(width, view);
                        self.graph.value(node).unwrap_or(0.0)
                    }
                    None => 0.0,
                };
                let begin = self.date_from(day);
                let after = day.saturating_add(jiff_days(width * 365.25));
                let end = self.date_from(after).unwrap_or(usize::MAX);
                let mask = self.mask(|date| {
                    begin.is_some_and(|begin| date >= begin && date < end.max(begin + 1))
                });
                self.and(mask, x)
            }
            Function::Ramp => {
                let days = (rest.first().and_then(day_of), rest.get(1).and_then(day_of));
                let (Some(from), Some(to)) = days else { return x };
                let span = days_between(from, to).max(1e-9);
                let values = self
                    .dates
                    .iter()
                    .map(|date| (days_between(from, *date) / span).clamp(0.0, 1.0))
                    .collect();
                let part = self.graph.calendar(values);
                self.op(Operation::Multiply, &[x, part])
            }
            Function::Curve => self.curve(x, rest, view),
            Function::Announced => self.announced(first, x),
            Function::Control | Function::Dependence | Function::Leverage | Function::Share => x,
        }
    }

    fn past(&mut self, x: Node, years: Node) -> Node {
        let number = self.graph.n_pasts;
        let node = self.op(Operation::Past(number), &[x, years]);
        self.graph.n_pasts += 1;
        node
    }

    /// A number that follows another: its distance shrinks by e in the given time.
    fn smooth(&mut self, x: Node, years: Node) -> Node {
        let hidden = self.hidden(x);
        let first = self.mask(|date| date == 0);
        let now = self.select(first, x, hidden);
        let (zero, one, step) = (self.constant(0.0), self.constant(1.0), self.step_time());
        let ratio = self.op(Operation::Divide, &[step, years]);
        let minus = self.op(Operation::Subtract, &[zero, ratio]);
        let kept = self.op(Operation::Exponential, &[minus]);
        let part = self.op(Operation::Subtract, &[one, kept]);
        let gap = self.op(Operation::Subtract, &[x, now]);
        let moved = self.op(Operation::Multiply, &[gap, part]);
        let next = self.op(Operation::Add, &[now, moved]);
        self.keep(hidden, next);
        now
    }

    fn hidden(&mut self, x: Node) -> Node {
        let known = format_smolstr!("kept {}", x.0);
        self.graph.slot(&known)
    }

    fn keep(&mut self, slot: Node, next: Node) {
        let start = self.constant(0.0);
        self.roots.slots.push((format_smolstr!("kept {}", slot.0), slot, start, next));
    }

    /// The line through points, flat outside of them: y₁ + Σ slope · clamp(x − xᵢ, 0, width).
    fn curve(&mut self, x: Node, points: &[Equation], view: &View) -> Node {
        let mut nodes = Vec::new();
        for point in points {
            nodes.push(self.equation(point, view));
        }
        let pairs: Vec<(Node, Node)> = nodes
            .chunks_exact(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
            .collect();
        let Some((_, first)) = pairs.first().copied() else { return x };
        let zero = self.constant(0.0);
        let mut sum = first;
        for pair in pairs.windows(2) {
            let [(x0, y0), (x1, y1)] = pair else { continue };
            let width = self.op(Operation::Subtract, &[*x1, *x0]);
            let rise = self.op(Operation::Subtract, &[*y1, *y0]);
            let slope = self.op(Operation::Divide, &[rise, width]);
            let along = self.op(Operation::Subtract, &[x, *x0]);
            let raised = self.op(Operation::Maximum, &[along, zero]);
            let inside = self.op(Operation::Minimum, &[raised, width]);
            let part = self.op(Operation::Multiply, &[slope, inside]);
            sum = self.op(Operation::Add, &[sum, part]);
        }
        sum
    }
}

/// Returns the day that an argument names; a bare number is a year.
fn day_of(equation: &Equation) -> Option<Date> {
    match &equation.kind {
        EquationKind::Date(date) => Some(date.first),
        EquationKind::Number(figure) => {
            CalendarDate::parse(&figure.point()?.to_string()).ok().map(|date| date.first)
        }
        _ => None,
    }
}

pub(crate) fn days_between(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

pub(crate) fn jiff_days(days: f64) -> freehold_quantity::Span {
    freehold_quantity::Span::new().days(days.clamp(0.0, 400_000.0) as i64)
}

impl Compiler<'_> {
    /// Returns what a quantity was said to become, as far as somebody said so by the start; before
    /// the first such date, and for anything else, what it is.
    fn announced(&mut self, of: &Equation, x: Node) -> Node {
        let EquationKind::Quantity(id) = of.kind else { return x };
        let board = self.board;
        let known_by = self.moment.known_by;
        let unit = board.quantity(id).unit.clone();
        let mut value = x;
        for claim in board.claims_about(&freehold_board::Subject::Quantity(id)) {
            let Some(on) = claim.on.filter(|_| claim.visible_by(known_by) && claim.is_plan())
            else {
                continue;
            };
            let freehold_board::Content::Number(amount) = &claim.content else { continue };
            let Some(place) = self.date_from(on.last) else { continue };
            let name = format_smolstr!("{} announced for {}", board.quantity(id).path, on);
            let said = self.amount(&name, amount, Some(&unit));
            let since = self.mask(|date| date >= place);
            value = self.select(since, said, value);
        }
        value
    }
}
