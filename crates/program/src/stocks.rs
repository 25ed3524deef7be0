//! What does everything that is kept become by itself in a step?

use std::collections::BTreeMap;

use freehold_board::Equation;
use smol_str::format_smolstr;

use crate::compiler::{Compiler, Key, View};
use crate::graph::Node;
use crate::hazards::once_for_good;
use crate::program::Operation;

impl Compiler<'_> {
    /// Returns what stocks and the time left of hazards become by themselves in a step.
    pub(crate) fn moved(&mut self) -> BTreeMap<Key, Node> {
        let board = self.board;
        let now = View::default();
        let mut moved = BTreeMap::new();
        let step = self.step_time();
        let zero = self.constant(0.0);
        for stock in &board.outlook.stocks {
            let key = Key::Quantity(stock.quantity);
            let path = board.quantity(stock.quantity).path.clone();
            self.owner = format_smolstr!("stock {path}");
            let mut value = self.base(&key);
            if stock.grows.is_some() || stock.volatility.is_some() {
                let rate = self.optional(stock.grows.as_ref(), &now);
                let mut exponent = rate;
                if let Some(volatility) = &stock.volatility {
                    let sigma = self.equation(volatility, &now);
                    let half = self.constant(0.5);
                    let square = self.op(Operation::Multiply, &[sigma, sigma]);
                    let drag = self.op(Operation::Multiply, &[half, square]);
                    let drift = self.op(Operation::Subtract, &[rate, drag]);
                    let drift = self.op(Operation::Multiply, &[drift, step]);
                    let stream = self.graph.stream(&format_smolstr!("volatility {path}"));
                    let z = self.op(Operation::Normal(stream), &[]);
                    let root = self.op(Operation::SquareRoot, &[step]);
                    let spread = self.op(Operation::Multiply, &[sigma, root]);
                    let noise = self.op(Operation::Multiply, &[spread, z]);
                    exponent = self.op(Operation::Add, &[drift, noise]);
                } else {
                    exponent = self.op(Operation::Multiply, &[exponent, step]);
                }
                let factor = self.op(Operation::Exponential, &[exponent]);
                value = self.op(Operation::Multiply, &[value, factor]);
            }
            if let Some(changes) = &stock.changes {
                let rate = self.equation(changes, &now);
                let change = self.op(Operation::Multiply, &[rate, step]);
                value = self.op(Operation::Add, &[value, change]);
            }
            moved.insert(key, value);
        }
        let last = self.step_years.last().copied().unwrap_or(0.0);
        let mut next_steps: Vec<f64> = self.step_years.iter().skip(1).copied().collect();
        next_steps.resize(self.dates.len(), last);
        for hazard in board.outlook.hazards.iter().filter(|hazard| hazard.lasts.is_some()) {
            let key = Key::Hazard(hazard.name.clone());
            let left = self.base(&key);
            let less = self.op(Operation::Subtract, &[left, step]);
            let less = self.op(Operation::Maximum, &[less, zero]);
            let struck = self.roots.happenings.iter().find(|(known, _)| known.name == hazard.name);
            let value = match (struck.map(|(_, node)| *node), &hazard.lasts) {
                (Some(strike), Some(lasts)) => {
                    let name = format_smolstr!("hazard {} lasts", hazard.name);
                    let time = self.sampled(&name, lasts, strike);
                    // The next step at least; it is looked at there.
                    let least = self.graph.calendar(next_steps.clone());
                    let time = self.op(Operation::Maximum, &[time, least]);
                    self.select(strike, time, less)
                }
                _ => less,
            };
            moved.insert(key, value);
        }
        for hazard in board.outlook.hazards.iter().filter(|hazard| once_for_good(hazard)) {
            let key = Key::Hazard(hazard.name.clone());
            let before = self.base(&key);
            let struck = self.roots.happenings.iter().find(|(known, _)| known.name == hazard.name);
            if let Some(strike) = struck.map(|(_, node)| *node) {
                let one = self.constant(1.0);
                let value = self.select(strike, one, before);
                moved.insert(key, value);
            }
        }
        moved
    }

    pub(crate) fn optional(&mut self, equation: Option<&Equation>, view: &View) -> Node {
        match equation {
            Some(equation) => self.equation(equation, view),
            None => self.constant(0.0),
        }
    }
}
