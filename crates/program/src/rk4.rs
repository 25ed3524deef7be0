//! What does a stock become in a step by the method of Runge and Kutta?
//!
//! With `f` the change per year and `h` the step (Kutta 1901):
//!
//! ```text
//!  k₁ = f(t, x)   k₂ = f(t + h/2, x + h/2·k₁)   k₃ = f(t + h/2, x + h/2·k₂)   k₄ = f(t + h, x + h·k₃)
//!  x' = x + h/6 · (k₁ + 2·k₂ + 2·k₃ + k₄)
//! ```

use std::collections::BTreeMap;

use freehold_board::Whatif;
use freehold_text::{Code, Diagnostic, Message, Severity};
use smol_str::format_smolstr;

use crate::compiler::{Compiler, Key, View};
use crate::graph::Node;
use crate::program::Operation;

/// Where in a step an equation is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Where it begins.
    #[default]
    Begin,
    /// Halfway.
    Half,
    /// Where it ends.
    End,
}

impl Compiler<'_> {
    /// Returns what stocks become in a step.
    pub(crate) fn moved_smoothly(&mut self) -> BTreeMap<Key, Node> {
        let step = self.step_time();
        let (half, two, six) = (self.constant(0.5), self.constant(2.0), self.constant(6.0));
        let half_step = self.op(Operation::Multiply, &[step, half]);
        let stocks = &self.board.outlook.stocks;
        let keys: Vec<Key> = stocks.iter().map(|stock| Key::Quantity(stock.quantity)).collect();
        let mut before = BTreeMap::new();
        for key in keys {
            let node = self.base(&key);
            before.insert(key, node);
        }
        let first = self.changes(Stage::Begin, BTreeMap::new());
        let at = self.along(&before, &first, half_step);
        let second = self.changes(Stage::Half, at);
        let at = self.along(&before, &second, half_step);
        let third = self.changes(Stage::Half, at);
        let at = self.along(&before, &third, step);
        let last = self.changes(Stage::End, at);
        let mut slope = BTreeMap::new();
        for ((((key, a), b), c), d) in
            first.into_iter().zip(second.values()).zip(third.values()).zip(last.values())
        {
            let middle = self.op(Operation::Add, &[*b, *c]);
            let middle = self.op(Operation::Multiply, &[two, middle]);
            let sum = self.op(Operation::Add, &[a, middle]);
            let sum = self.op(Operation::Add, &[sum, *d]);
            let mean = self.op(Operation::Divide, &[sum, six]);
            slope.insert(key, mean);
        }
        self.along(&before, &slope, step)
    }

    /// Returns what stocks are so long after they were as `before`, with these changes per year.
    fn along(
        &mut self,
        before: &BTreeMap<Key, Node>,
        slope: &BTreeMap<Key, Node>,
        time: Node,
    ) -> BTreeMap<Key, Node> {
        let mut after = BTreeMap::new();
        for (key, node) in before {
            let Some(slope) = slope.get(key) else { continue };
            let change = self.op(Operation::Multiply, &[*slope, time]);
            let value = self.op(Operation::Add, &[*node, change]);
            after.insert(key.clone(), value);
        }
        after
    }

    /// Returns the change of every stock per year, at a place of the step, with stocks as given.
    fn changes(&mut self, stage: Stage, stocks: BTreeMap<Key, Node>) -> BTreeMap<Key, Node> {
        let board = self.board;
        let mut view = self.view(stocks);
        view.stage = Some(stage);
        let mut slope = BTreeMap::new();
        for stock in &board.outlook.stocks {
            let key = Key::Quantity(stock.quantity);
            self.owner = format_smolstr!("stock {}", board.quantity(stock.quantity).path);
            let mut sum = self.optional(stock.changes.as_ref(), &view);
            if let Some(grows) = &stock.grows {
                let rate = self.equation(grows, &view);
                let now = self.read(&key, &view);
                let growth = self.op(Operation::Multiply, &[rate, now]);
                sum = self.op(Operation::Add, &[sum, growth]);
            }
            slope.insert(key, sum);
        }
        slope
    }

    /// Returns a column that is 1 where `is` says so of a date's place, as seen from within the step.
    pub(crate) fn mask_in(&mut self, view: &View, is: impl Fn(usize) -> bool) -> Node {
        let last = self.dates.len() - 1;
        if view.at_start {
            return self.constant(f64::from(u8::from(is(0))));
        }
        match view.stage {
            Some(Stage::End) => self.mask(|date| is((date + 1).min(last))),
            _ => self.mask(is),
        }
    }

    /// Refuses everything that acts inside of a step.
    pub(crate) fn only_smooth(&mut self, with: &[Whatif], plans: &[(usize, Key, Node)]) {
        let board = self.board;
        let outlook = &board.outlook;
        let mut names = Vec::new();
        for stock in outlook.stocks.iter().filter(|stock| stock.volatility.is_some()) {
            names.push(format_smolstr!("volatility {}", board.quantity(stock.quantity).path));
        }
        names.extend(outlook.hazards.iter().map(|item| format_smolstr!("hazard {}", item.name)));
        for choice in &outlook.choices {
            if !self.chosen_on(choice).is_empty() {
                names.push(format_smolstr!("choice {}", choice.name));
            }
        }
        for (place, key, _) in plans {
            let date = self.dates.get(*place).map(ToString::to_string).unwrap_or_default();
            names.push(format_smolstr!("{date} {}", self.name(key)));
        }
        for whatif in with {
            let place = |on: &freehold_quantity::CalendarDate| self.date_from(on.first);
            if whatif.edits.iter().any(|(on, _)| place(on).is_some_and(|place| place > 0)) {
                names.push(format_smolstr!("whatif {}", whatif.name));
            }
        }
        for name in names {
            self.not_smooth(&name);
        }
    }

    /// Refuses one thing that acts inside of a step.
    pub(crate) fn not_smooth(&mut self, name: &str) {
        let found = Diagnostic::new(Code::FH0607, Severity::Error, None).arg("name", name);
        self.refuse(found.note_line(Message::new("FH0607.fix")));
    }
}
