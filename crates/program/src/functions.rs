//! The functions that equations call, as nodes.

use freehold_board::{Equation, EquationKind, Function};
use freehold_quantity::{CalendarDate, Date};
use smol_str::format_smolstr;

use crate::compiler::{Compiler, View};
use crate::dates::{days_between, jiff_days};
use crate::graph::Node;
use crate::program::Operation;
use crate::rk4::Stage;

impl Compiler<'_> {
    pub(crate) fn call(&mut self, function: Function, arguments: &[Equation], view: &View) -> Node {
        let [first, rest @ ..] = arguments else { return self.constant(0.0) };
        let x = self.equation(first, view);
        let kept = matches!(function, Function::Previous | Function::Delay | Function::Smooth);
        if kept && view.stage.is_some() {
            let name = self.owner.clone();
            self.not_smooth(&name);
            return x;
        }
        // What an option would change now, it does not change in the past.
        let as_if = !view.replaced.is_empty() && view.stage.is_none();
        if as_if && kept {
            return self.call(function, arguments, &View::default());
        }
        // At the start there is nothing before.
        if view.at_start && (kept || function == Function::At) {
            return x;
        }
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
                if matches!(view.stage, Some(Stage::Half | Stage::End)) {
                    // From the step on that begins on the day, it is what it was then.
                    let begin = View::default();
                    let kept = self.call(function, arguments, &begin);
                    let since = self.mask(|date| date >= place);
                    return self.select(since, kept, x);
                }
                let later = self.mask(|date| date > place);
                if as_if {
                    let kept = self.call(function, arguments, &View::default());
                    return self.select(later, kept, x);
                }
                let hidden = self.hidden(x);
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
                let mask = self.mask_in(view, |date| {
                    begin.is_some_and(|begin| date >= begin && date < end.max(begin + 1))
                });
                self.and(mask, x)
            }
            Function::Ramp => {
                let days = (rest.first().and_then(day_of), rest.get(1).and_then(day_of));
                let (Some(from), Some(to)) = days else { return x };
                let span = days_between(from, to).max(1e-9);
                let following = self.dates.iter().skip(1).chain(self.dates.last());
                let days = self.dates.iter().zip(following).map(|(date, next)| {
                    let (begin, end) = (days_between(from, *date), days_between(from, *next));
                    match view.stage {
                        None | Some(Stage::Begin) => begin,
                        Some(Stage::Half) => (begin + end) / 2.0,
                        Some(Stage::End) => end,
                    }
                });
                let values: Vec<f64> = days.map(|days| (days / span).clamp(0.0, 1.0)).collect();
                let part = match values.first().filter(|_| view.at_start) {
                    Some(first) => self.constant(*first),
                    None => self.graph.calendar(values),
                };
                self.op(Operation::Multiply, &[x, part])
            }
            Function::Curve => self.curve(x, rest, view),
            Function::Announced => self.announced(first, x, view),
            Function::Control
            | Function::Dependence
            | Function::Leverage
            | Function::Share
            | Function::Stake => x,
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
        let name = format_smolstr!("{} keeps {}", self.owner, x.0);
        self.graph.slot(&name)
    }

    fn keep(&mut self, slot: Node, next: Node) {
        let start = self.constant(0.0);
        let name = format_smolstr!("{} keeps {}", self.owner, slot.0);
        self.roots.slots.push((name, slot, start, next));
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

    /// Returns what a quantity was said to become, as far as somebody said so by the start; before
    /// the first such date, and for anything else, what it is.
    fn announced(&mut self, of: &Equation, x: Node, view: &View) -> Node {
        let EquationKind::Quantity(id) = of.kind else { return x };
        let board = self.board;
        let known_by = self.moment.known_by;
        let unit = board.quantity(id).unit.clone();
        let mut value = x;
        for (number, claim) in
            board.claims_about(&freehold_board::Subject::Quantity(id)).enumerate()
        {
            let Some(on) = claim.on.filter(|_| claim.visible_by(known_by) && claim.is_plan())
            else {
                continue;
            };
            let freehold_board::Content::Number(amount) = &claim.content else { continue };
            let Some(place) = self.date_from(on.last) else { continue };
            let path = &board.quantity(id).path;
            // What is said twice of one day is said by two.
            let name = format_smolstr!("{path} announced for {on} as claim {number}");
            let said = self.amount(&name, amount, Some(&unit));
            let since = self.mask_in(view, |date| date >= place);
            value = self.select(since, said, value);
        }
        value
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
