//! Reads expressions by precedence climbing (Pratt 1973): the tighter an operator binds, the deeper it ends.

use freehold_text::limits;

use crate::ast::{BinaryOp, Expr, ExprKind, UnaryOp};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;

/// Above this binding power only arithmetic is read, no comparison.
const ARITHMETIC: u8 = 7;
const NOT: u8 = 5;
const NEGATE: u8 = 11;
/// What a condition of a preference is read with: everything but `>` and `~`, which order conditions.
const LOGIC_ONLY: u8 = 0;

impl Cursor<'_> {
    /// Reads an expression: arithmetic, comparisons, `and`, `or`, `not`, `if … then … else …`.
    pub(crate) fn expression(&mut self) -> Option<Expr> {
        self.outermost(0, true)
    }

    /// Reads arithmetic without comparison, so that `>` may follow.
    pub(crate) fn arithmetic(&mut self) -> Option<Expr> {
        self.outermost(ARITHMETIC, true)
    }

    /// Reads a condition over options: `buy and not claim-ip`, where `>` and `~` end it.
    pub(crate) fn option_condition(&mut self) -> Option<Expr> {
        self.outermost(LOGIC_ONLY, false)
    }

    /// Reads an expression and bounds the depth of the whole: chains within parentheses within
    /// chains are deeper than each alone, and whoever walks the tree later does so by recursion.
    fn outermost(&mut self, least: u8, comparisons: bool) -> Option<Expr> {
        let is_part = self.is_nested();
        let expr = self.binding(least, comparisons)?;
        if !is_part && depth(&expr) > limits::EXPRESSION_DEPTH {
            return self.too_deep(expr.span);
        }
        Some(expr)
    }

    fn binding(&mut self, least: u8, comparisons: bool) -> Option<Expr> {
        self.deeper(|cursor| {
            let mut left = cursor.operand(comparisons)?;
            // A chain of operators grows the tree by one level a link, so its length is bounded too.
            let mut links = 0;
            while let Some((op, power)) = cursor.operator(comparisons) {
                if power < least {
                    break;
                }
                links += 1;
                if links > limits::EXPRESSION_DEPTH {
                    return cursor.too_deep(cursor.here());
                }
                cursor.bump();
                // `^` binds to the right, all others to the left.
                let next = if op == BinaryOp::Power { power } else { power + 1 };
                let right = cursor.binding(next, comparisons)?;
                let span = left.span.to(right.span);
                left = Expr { kind: ExprKind::Binary(op, Box::new(left), Box::new(right)), span };
            }
            Some(left)
        })
    }

    fn operator(&self, comparisons: bool) -> Option<(BinaryOp, u8)> {
        Some(match self.peek_kind()? {
            TokenKind::Name if self.is_word("or") => (BinaryOp::Or, 1),
            TokenKind::Name if self.is_word("and") => (BinaryOp::And, 3),
            _ if !comparisons => return None,
            TokenKind::Less => (BinaryOp::Less, 6),
            TokenKind::LessEqual => (BinaryOp::LessEqual, 6),
            TokenKind::Greater => (BinaryOp::Greater, 6),
            TokenKind::GreaterEqual => (BinaryOp::GreaterEqual, 6),
            TokenKind::Equal => (BinaryOp::Equal, 6),
            TokenKind::NotEqual => (BinaryOp::NotEqual, 6),
            TokenKind::Plus => (BinaryOp::Add, 7),
            TokenKind::Minus => (BinaryOp::Subtract, 7),
            TokenKind::Star => (BinaryOp::Multiply, 9),
            TokenKind::Slash => (BinaryOp::Divide, 9),
            TokenKind::Caret => (BinaryOp::Power, 13),
            _ => return None,
        })
    }

    fn operand(&mut self, comparisons: bool) -> Option<Expr> {
        let start = self.start();
        if self.eat_word("not") {
            let inner = self.binding(NOT, comparisons)?;
            return Some(self.unary(UnaryOp::Not, inner, start));
        }
        if self.eat_word("if") {
            let condition = self.expression()?;
            self.must("then")?;
            let then = self.expression()?;
            self.must("else")?;
            let otherwise = self.expression()?;
            let kind = ExprKind::If(Box::new(condition), Box::new(then), Box::new(otherwise));
            return Some(Expr { kind, span: self.since(start) });
        }
        if self.eat(TokenKind::OpenParen).is_some() {
            let inner = self.binding(0, comparisons)?;
            self.must_be(TokenKind::CloseParen, ")")?;
            return Some(Expr { kind: inner.kind, span: self.since(start) });
        }
        if self.peek_kind() == Some(TokenKind::Date) {
            let date = self.date()?;
            return Some(Expr { kind: ExprKind::Date(date.date), span: date.span });
        }
        if self.at_value() {
            let value = self.value()?;
            let span = value.span;
            return Some(Expr { kind: ExprKind::Number(value), span });
        }
        if self.eat(TokenKind::Minus).is_some() {
            let inner = self.binding(NEGATE, comparisons)?;
            return Some(self.unary(UnaryOp::Negate, inner, start));
        }
        let name = self.name("@expected.expression")?;
        if self.peek_kind() == Some(TokenKind::OpenParen) {
            self.bump();
            let mut arguments = Vec::new();
            if self.peek_kind() != Some(TokenKind::CloseParen) {
                arguments.push(self.expression()?);
                while self.eat(TokenKind::Comma).is_some() {
                    arguments.push(self.expression()?);
                }
            }
            self.must_be(TokenKind::CloseParen, ")")?;
            return Some(Expr { kind: ExprKind::Call(name, arguments), span: self.since(start) });
        }
        Some(Expr { kind: ExprKind::Path(name.text), span: name.span })
    }

    fn unary(&self, op: UnaryOp, inner: Expr, start: u32) -> Expr {
        Expr { kind: ExprKind::Unary(op, Box::new(inner)), span: self.since(start) }
    }
}

/// Returns how many operators, conditions and calls lie above the deepest leaf.
fn depth(expr: &Expr) -> usize {
    let mut deepest = 0;
    let mut waiting = vec![(expr, 0)];
    while let Some((expr, above)) = waiting.pop() {
        deepest = deepest.max(above);
        let mut push = |part| waiting.push((part, above + 1));
        match &expr.kind {
            ExprKind::Number(_) | ExprKind::Date(_) | ExprKind::Path(_) => {}
            ExprKind::Unary(_, inner) => push(inner),
            ExprKind::Binary(_, left, right) => {
                [left, right].into_iter().for_each(|part| push(part))
            }
            ExprKind::If(condition, then, otherwise) => {
                [condition, then, otherwise].into_iter().for_each(|part| push(part));
            }
            ExprKind::Call(_, arguments) => arguments.iter().for_each(push),
        }
    }
    deepest
}
