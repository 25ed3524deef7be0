//! When does a hazard strike, how long does it last, what does it do?

use freehold_board::{Amount, Effect, Hazard, Operation as Change};
use smol_str::format_smolstr;

use crate::compiler::{Compiler, Key, Modifier, View};
use crate::effects::Acting;
use crate::graph::Node;
use crate::program::{Happening, HappeningKind, Operation, Register, Sample};

impl<'b> Compiler<'b> {
    /// Returns an amount that is drawn anew whenever the mask is 1.
    pub(crate) fn sampled(&mut self, name: &str, amount: &Amount, mask: Node) -> Node {
        let Amount::Figure(figure) = amount else { return self.constant(0.0) };
        match crate::starts::distribution(figure, 1.0) {
            Ok(value) => self.constant(value),
            Err(distribution) => {
                self.graph.samples.push(Sample { name: name.into(), distribution });
                let number = self.graph.samples.len() as u32 - 1;
                self.op(Operation::Sample(number), &[mask])
            }
        }
    }

    /// Whether a hazard lasts, or has struck for good.
    pub(crate) fn active(&mut self, hazard: &Hazard, left: Node) -> Node {
        let half = self.constant(0.5);
        let least = match hazard.lasts.is_some() {
            // What is left is rounded to whole steps.
            true => {
                let step = self.step_time();
                self.op(Operation::Multiply, &[half, step])
            }
            false => half,
        };
        self.op(Operation::Less, &[least, left])
    }

    /// Lets what a hazard does to numbers hold while it lasts; stocks and mixes keep what befalls
    /// them. This comes before any equation is read, so that the order of hazards does not matter.
    pub(crate) fn lasting(&mut self, hazard: &'b Hazard) {
        if hazard.lasts.is_none() {
            return;
        }
        let key = Key::Hazard(hazard.name.clone());
        self.changed.insert(key.clone());
        let left = self.base(&key);
        let active = self.active(hazard, left);
        self.owner = format_smolstr!("hazard {}", hazard.name);
        let raw = View { raw: true, ..View::default() };
        for effect in &hazard.effects {
            let Effect::Change(target, operation, equation) = effect else { continue };
            let key = crate::effects::key_of(target);
            if !self.is_stock(&key) {
                let value = self.equation(equation, &raw);
                let modifier = Modifier { mask: active, operation: *operation, value };
                self.modifiers.entry(key).or_default().push(modifier);
            }
        }
    }

    pub(crate) fn hazard(&mut self, hazard: &'b Hazard, acting: &mut Vec<Acting<'b>>) {
        let now = View::default();
        let key = Key::Hazard(hazard.name.clone());
        let rate = self.amount(&format_smolstr!("hazard {} rate", hazard.name), &hazard.rate, None);
        let (zero, one, step) = (self.constant(0.0), self.constant(1.0), self.step_time());
        let stream = self.graph.stream(&format_smolstr!("hazard {}", hazard.name));
        let u = self.op(Operation::Uniform(stream), &[]);
        let sum = self.op(Operation::Multiply, &[rate, step]);
        let minus = self.op(Operation::Subtract, &[zero, sum]);
        let stays = self.op(Operation::Exponential, &[minus]);
        let chance = self.op(Operation::Subtract, &[one, stays]);
        let mut strike = self.op(Operation::Less, &[u, chance]);
        if hazard.lasts.is_some() || once_for_good(hazard) {
            self.changed.insert(key.clone());
            let left = self.base(&key);
            let active = self.active(hazard, left);
            let free = self.not(active);
            strike = self.and(free, strike);
        }
        if let Some(condition) = &hazard.condition {
            self.owner = format_smolstr!("hazard {}", hazard.name);
            let condition = self.equation(condition, &now);
            strike = self.and(condition, strike);
        }
        for effect in &hazard.effects {
            let lasting = hazard.lasts.is_some()
                && matches!(effect, Effect::Change(target, ..) if !self.is_stock(&crate::effects::key_of(target)));
            if !lasting {
                acting.push(Acting { name: hazard.name.clone(), mask: strike, effect });
            }
        }
        let (name, kind) = (hazard.name.clone(), HappeningKind::Strikes);
        self.roots
            .happenings
            .push((Happening { name, kind, by: None, register: Register(0) }, strike));
    }
}

/// Whether what a hazard does is done once for all: doing it again would add nothing.
pub(crate) fn once_for_good(hazard: &Hazard) -> bool {
    let adds = |effect: &Effect| match effect {
        Effect::Change(_, operation, _) => *operation != Change::Set,
        Effect::Mix(_, portions) => {
            portions.iter().any(|(_, operation, _)| *operation != Change::Set)
        }
        Effect::Unplug(_, share) => share.is_some(),
        Effect::End(_) => false,
    };
    hazard.lasts.is_none() && !hazard.effects.is_empty() && !hazard.effects.iter().any(adds)
}
