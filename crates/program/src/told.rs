//! Which numbers and endings are told?

use freehold_board::{QuantityId, ValueType};
use freehold_text::Code;
use smol_str::{SmolStr, format_smolstr};

use crate::compile::Compile;
use crate::compiler::{Compiler, View};
use crate::program::Ending;

impl Compiler<'_> {
    pub(crate) fn tell(&mut self, question: &Compile, now: &View) {
        let board = self.board;
        let outlook = &board.outlook;
        let stocks = outlook.stocks.iter().map(|stock| stock.quantity);
        let all: Vec<QuantityId> =
            stocks.chain(outlook.formulas.iter().map(|formula| formula.quantity)).collect();
        // Whether a future is valid does not hang on what is told of it.
        for id in &all {
            let node = self.quantity(*id, now);
            self.roots.watched.push((board.quantity(*id).path.clone(), node));
        }
        if let Some(known_by) = question.known_by {
            self.observe(question, known_by, &all);
        }
        let wanted: Vec<QuantityId> = match &question.keep {
            Some(names) => {
                let mut found = Vec::new();
                for name in names {
                    match board.names.get(name).and_then(|named| named.quantity) {
                        Some(id) => found.push(id),
                        None => self.error(Code::FH0902, name),
                    }
                }
                found
            }
            None => all,
        };
        for id in wanted.into_iter().collect::<std::collections::BTreeSet<_>>() {
            let quantity = board.quantity(id);
            let node = self.quantity(id, now);
            self.roots.watched.push((quantity.path.clone(), node));
            let (unit, scale) = (quantity.unit.text.clone(), quantity.unit.scale);
            self.roots.outputs.push((quantity.path.clone(), unit.as_str().into(), scale, node));
        }
        for goal in board.outlook.goals.iter().filter(|_| question.goals) {
            let name = format_smolstr!("goal {}", board.party(goal.actor).name);
            self.owner = name.clone();
            let node = self.equation(&goal.body, now);
            self.roots.watched.push((name.clone(), node));
            let unit = match &goal.body.value {
                ValueType::Number(dimension) => format_smolstr!("{dimension}"),
                _ => SmolStr::default(),
            };
            self.roots.outputs.push((name, unit, 1.0, node));
        }
        for (name, body) in &question.ask {
            self.owner = format_smolstr!("question {name}");
            let node = self.equation(body, now);
            self.roots.outputs.push((name.clone(), SmolStr::default(), 1.0, node));
        }
        self.roots.outputs.sort_by(|a, b| a.0.cmp(&b.0));
        if !question.ask.is_empty() {
            return;
        }
        let last = self.dates.len() - 1;
        for outcome in &board.outlook.outcomes {
            let place = match outcome.at {
                Some(at) => self.dates.iter().rposition(|date| *date <= at.last),
                None => Some(last),
            };
            let Some(place) = place else {
                self.error(Code::FH0907, &outcome.name);
                continue;
            };
            self.owner = format_smolstr!("outcome {}", outcome.name);
            let node = outcome.condition.as_ref().map(|condition| self.equation(condition, now));
            let en = outcome.label.en.clone().unwrap_or_else(|| outcome.name.clone());
            let ko = outcome.label.ko.clone().unwrap_or_else(|| en.clone());
            let ending = Ending {
                name: outcome.name.clone(),
                labels: [en, ko],
                condition: None,
                at: place as u32,
            };
            self.roots.endings.push((ending, node));
        }
        self.roots.endings.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    }
}
