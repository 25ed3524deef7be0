//! When does somebody choose, what are the options worth, and which of them is taken?

use std::collections::BTreeSet;

use freehold_board::{Choice, PartyId};
use smol_str::format_smolstr;

use crate::compile::Compile;
use crate::compiler::{Compiler, Key, View};
use crate::effects::Acting;
use crate::graph::Node;
use crate::program::{Happening, HappeningKind, Operation, Register};

impl<'b> Compiler<'b> {
    /// Returns on which dates somebody chooses.
    pub(crate) fn chosen_on(&self, choice: &Choice) -> Vec<usize> {
        let first = choice.on.map_or_else(|| self.dates.first().copied(), |on| Some(on.first));
        let Some(first) = first else { return Vec::new() };
        let months = match choice.every.as_deref() {
            Some("year") => 12,
            Some("quarter") => 3,
            Some("month") => 1,
            Some(_) => 0,
            None => {
                return self
                    .date_from(first)
                    .filter(|_| self.dates.first().is_some_and(|day| first >= *day))
                    .into_iter()
                    .collect();
            }
        };
        let begin = self.dates.first().copied().unwrap_or(first);
        let mut places = BTreeSet::new();
        for count in 0..20_000_i64 {
            let span = freehold_quantity::Span::new();
            let span = if months > 0 { span.months(count * months) } else { span.weeks(count) };
            let Ok(day) = first.checked_add(span) else { break };
            if day < begin {
                continue;
            }
            match self.date_from(day) {
                Some(place) => places.insert(place),
                None => break,
            };
        }
        places.into_iter().collect()
    }

    pub(crate) fn choice(
        &mut self,
        choice: &'b Choice,
        question: &Compile,
        acting: &mut Vec<Acting<'b>>,
    ) {
        let now = View::default();
        let days = self.chosen_on(choice);
        if days.is_empty() {
            self.notes.insert(("futures.no-choice", choice.name.clone()));
            return;
        }
        let on = self.mask(|date| days.contains(&date));
        let (zero, one) = (self.constant(0.0), self.constant(1.0));
        let rationality = match &choice.rationality {
            Some(amount) => {
                self.amount(&format_smolstr!("choice {} rationality", choice.name), amount, None)
            }
            None => one,
        };
        let mut options = Vec::new();
        for option in &choice.options {
            let acts: Vec<Acting<'b>> = option
                .effects
                .iter()
                .map(|effect| Acting {
                    name: format_smolstr!("{}.{}", choice.name, option.name),
                    mask: one,
                    effect,
                })
                .collect();
            let clashes = self.roots.clashes.len();
            let after = self.after(&acts, &now, &now);
            self.roots.clashes.truncate(clashes);
            let as_if = self.view(after);
            self.owner = format_smolstr!("choice {}", choice.name);
            let worth = self.optional(choice.worth.as_ref(), &as_if);
            let mut free = one;
            for term in &option.blocked_by {
                let holds = self.read(&Key::InForce(*term), &now);
                let holder = self.board.term(*term).holder;
                let agrees = self.agrees(holder, &as_if).unwrap_or(zero);
                let open = self.select(holds, agrees, one);
                free = self.and(open, free);
            }
            for party in &option.consent_of {
                let agrees = match self.agrees(*party, &as_if) {
                    Some(agrees) => agrees,
                    None => {
                        self.notes
                            .insert(("futures.consents", self.board.party(*party).name.clone()));
                        one
                    }
                };
                free = self.and(agrees, free);
            }
            options.push((option, worth, free));
        }
        let low = self.constant(-1e300);
        let mut best = low;
        for (_, worth, free) in &options {
            let open = self.select(*free, *worth, low);
            best = self.op(Operation::Maximum, &[best, open]);
        }
        let always = question.always.iter().find(|(name, _)| *name == choice.name);
        let always = always
            .and_then(|(_, wanted)| options.iter().position(|(option, ..)| option.name == *wanted));
        let is_open = always.and_then(|place| options.get(place)).map(|(_, _, free)| *free);
        let mut weights = Vec::new();
        let mut total = zero;
        for (place, (_, worth, free)) in options.iter().enumerate() {
            let gap = self.op(Operation::Subtract, &[*worth, best]);
            let power = self.op(Operation::Multiply, &[rationality, gap]);
            let weight = self.op(Operation::Exponential, &[power]);
            let weight = self.select(*free, weight, zero);
            // Who is held to an option takes another one only where that one is closed.
            let weight = match is_open {
                Some(open) if always == Some(place) => self.select(open, one, weight),
                Some(open) => self.select(open, zero, weight),
                None => weight,
            };
            total = self.op(Operation::Add, &[total, weight]);
            weights.push(weight);
        }
        let stream = self.graph.stream(&format_smolstr!("choice {}", choice.name));
        let u = self.op(Operation::Uniform(stream), &[]);
        let mark = self.op(Operation::Multiply, &[u, total]);
        let mut below = zero;
        let mut none = one;
        for ((option, ..), weight) in options.iter().zip(weights) {
            let above = self.op(Operation::Add, &[below, weight]);
            let reached = self.op(Operation::LessEqual, &[below, mark]);
            let not_past = self.op(Operation::Less, &[mark, above]);
            let chosen = self.and(reached, not_past);
            let chosen = self.and(on, chosen);
            below = above;
            none = self.select(chosen, zero, none);
            let name = format_smolstr!("{}.{}", choice.name, option.name);
            for effect in &option.effects {
                acting.push(Acting { name: name.clone(), mask: chosen, effect });
            }
            let by = Some(self.board.party(choice.by).name.clone());
            let kind = HappeningKind::Chooses;
            self.roots
                .happenings
                .push((Happening { name, kind, by, register: Register(0) }, chosen));
        }
        let none = self.and(on, none);
        let name = format_smolstr!("{}.(none)", choice.name);
        let by = Some(self.board.party(choice.by).name.clone());
        let kind = HappeningKind::Chooses;
        self.roots.happenings.push((Happening { name, kind, by, register: Register(0) }, none));
    }

    /// Whether somebody agrees: their goal, as things stand, does not fall; none if they have none.
    fn agrees(&mut self, party: PartyId, as_if: &View) -> Option<Node> {
        let board = self.board;
        let goal = board.outlook.goals.iter().find(|goal| goal.actor == party)?;
        self.owner = format_smolstr!("goal {}", board.party(party).name);
        let before = self.equation(&goal.body, &View::default());
        let after = self.equation(&goal.body, as_if);
        Some(self.op(Operation::LessEqual, &[before, after]))
    }
}
