//! Equations as nodes.

use freehold_board::{BinaryOp, Equation, EquationKind, Function, QuantityId, UnaryOp, ValueType};
use freehold_text::{Code, Diagnostic, Severity};
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
            EquationKind::Stake(holder, target, class) => {
                self.read(&Key::Stake(*holder, *target, *class), view)
            }
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
                        let name = |party| self.board.party(party).name.clone();
                        let found = Diagnostic::new(Code::FH0606, Severity::Error, None)
                            .says("FH0606.control")
                            .arg("a", name(*a))
                            .arg("b", name(*b));
                        self.refuse(found);
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
        let path = board.quantity(id).path.clone();
        if !self.open.insert(id) {
            let found = Diagnostic::new(Code::FH0601, Severity::Error, None);
            self.refuse(found.arg("loop", format_smolstr!("{path} -> {path}")));
            return self.constant(0.0);
        }
        let before = std::mem::replace(&mut self.owner, path);
        let node = self.equation(&formula.body, view);
        self.owner = before;
        self.open.remove(&id);
        self.formulas.insert(memo, node);
        node
    }

    /// Brings the value of an equation into the currency of another one.
    pub(crate) fn in_money_of(&mut self, from: &Equation, node: Node, into: &Equation) -> Node {
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
    pub(crate) fn power(&mut self, base: Node, exponent: Node) -> Node {
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
}
