//! What effects do: to numbers, to mixes, to stakes and terms.

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{Effect, Operation as Change, Supplier, Target};
use smol_str::{SmolStr, format_smolstr};

use crate::compiler::{Compiler, Key, Modifier, View};
use crate::graph::Node;
use crate::program::{Clash, Operation, Register};

/// An effect that acts in a step where its mask is 1.
#[derive(Clone, Debug)]
pub(crate) struct Acting<'b> {
    pub(crate) name: SmolStr,
    pub(crate) mask: Node,
    pub(crate) effect: &'b Effect,
}

impl<'b> Compiler<'b> {
    /// Returns what an effect changes.
    pub(crate) fn targets(&self, effect: &Effect) -> Vec<Key> {
        match effect {
            Effect::Change(target, ..) => vec![key_of(target)],
            Effect::Mix(need, portions) => {
                let mut keys: Vec<Key> =
                    portions.iter().map(|(supplier, ..)| Key::Mix(*need, *supplier)).collect();
                keys.extend(
                    self.suppliers(*need).into_iter().map(|supplier| Key::Mix(*need, supplier)),
                );
                keys
            }
            Effect::Unplug(party, _) => {
                let stopped = self.stopped(*party);
                let mut keys = Vec::new();
                for need in &self.state.needs {
                    let all = self.suppliers(need.id);
                    if all.iter().any(|supplier| stopped.contains(supplier)) {
                        keys.extend(all.into_iter().map(|supplier| Key::Mix(need.id, supplier)));
                    }
                }
                keys
            }
            Effect::End(term) => vec![Key::InForce(*term)],
        }
    }

    /// Returns a party and what it owns outright, as suppliers.
    fn stopped(&self, party: freehold_board::PartyId) -> Vec<Supplier> {
        let nodes = self.state.node(party).map(|node| self.state.with_outright(node));
        let parties = nodes.into_iter().flatten().filter_map(|node| self.state.party(node));
        parties.map(Supplier::Party).collect()
    }

    /// Returns what everything becomes that these effects change, from `now`.
    ///
    /// Effects on one target are applied by kind: set, then scale, then add; two that set it to
    /// different values at once are kept as a clash.
    pub(crate) fn after(
        &mut self,
        acting: &[Acting<'b>],
        view: &View,
        now: &View,
    ) -> BTreeMap<Key, Node> {
        let mut changes: BTreeMap<Key, Vec<(SmolStr, Modifier)>> = BTreeMap::new();
        let mut mixes: BTreeSet<freehold_board::NeedId> = BTreeSet::new();
        for act in acting {
            self.owner = act.name.clone();
            match act.effect {
                Effect::Change(target, operation, equation) => {
                    let value = self.equation(equation, view);
                    let change = Modifier { mask: act.mask, operation: *operation, value };
                    changes.entry(key_of(target)).or_default().push((act.name.clone(), change));
                }
                Effect::Mix(need, portions) => {
                    mixes.insert(*need);
                    for (supplier, operation, equation) in portions {
                        let value = self.equation(equation, view);
                        let change = Modifier { mask: act.mask, operation: *operation, value };
                        let key = Key::Mix(*need, *supplier);
                        changes.entry(key).or_default().push((act.name.clone(), change));
                    }
                }
                Effect::Unplug(party, amount) => {
                    let stopped = self.stopped(*party);
                    let name = act.name.clone();
                    let cut = match amount {
                        Some(amount) => {
                            let party = &self.board.party(*party).name;
                            self.amount(&format_smolstr!("{name} unplug {party}"), amount, None)
                        }
                        None => self.constant(1.0),
                    };
                    let one = self.constant(1.0);
                    let left = self.op(Operation::Subtract, &[one, cut]);
                    for need in self.state.needs.clone() {
                        for supplier in self.suppliers(need.id) {
                            if stopped.contains(&supplier) {
                                mixes.insert(need.id);
                                let change = Modifier {
                                    mask: act.mask,
                                    operation: Change::Scale,
                                    value: left,
                                };
                                let key = Key::Mix(need.id, supplier);
                                changes.entry(key).or_default().push((name.clone(), change));
                            }
                        }
                    }
                }
                Effect::End(term) => {
                    let value = self.constant(0.0);
                    let change = Modifier { mask: act.mask, operation: Change::Set, value };
                    changes
                        .entry(Key::InForce(*term))
                        .or_default()
                        .push((act.name.clone(), change));
                }
            }
        }
        let mut after = BTreeMap::new();
        for (key, list) in &changes {
            self.clashes(key, list);
            if !matches!(key, Key::Mix(..)) {
                let base = self.read(key, now);
                let only: Vec<Modifier> = list.iter().map(|(_, change)| change.clone()).collect();
                let value = self.apply(base, &only);
                after.insert(key.clone(), value);
            }
        }
        for need in mixes {
            self.mix_after(need, &changes, now, &mut after);
        }
        after
    }

    fn clashes(&mut self, key: &Key, list: &[(SmolStr, Modifier)]) {
        let sets: Vec<_> =
            list.iter().filter(|(_, change)| change.operation == Change::Set).collect();
        for (place, (first, one)) in sets.iter().enumerate() {
            for (second, other) in sets.iter().skip(place + 1) {
                let both = self.and(one.mask, other.mask);
                let same = self.op(Operation::Equal, &[one.value, other.value]);
                let differ = self.not(same);
                let clash = self.and(both, differ);
                if self.graph.value(clash) == Some(0.0) {
                    continue;
                }
                let target = self.name(key);
                let between = [first.clone(), second.clone()];
                let found = Clash { target, between, register: Register(0) };
                if !self.roots.clashes.iter().any(|(known, _)| *known == found) {
                    self.roots.clashes.push((found, clash));
                }
            }
        }
    }

    /// Changes a mix; the suppliers that nothing names share what is left in proportion.
    fn mix_after(
        &mut self,
        need: freehold_board::NeedId,
        changes: &BTreeMap<Key, Vec<(SmolStr, Modifier)>>,
        now: &View,
        after: &mut BTreeMap<Key, Node>,
    ) {
        let (zero, one) = (self.constant(0.0), self.constant(1.0));
        let suppliers = self.suppliers(need);
        let (mut fixed, mut rest, mut any) = (zero, zero, zero);
        let mut parts = Vec::new();
        for supplier in &suppliers {
            let key = Key::Mix(need, *supplier);
            let before = self.read(&key, now);
            let list: Vec<Modifier> = changes
                .get(&key)
                .map(|list| list.iter().map(|(_, change)| change.clone()).collect())
                .unwrap_or_default();
            let mut named = zero;
            for change in &list {
                named = self.select(change.mask, one, named);
            }
            let changed = self.apply(before, &list);
            let changed = self.op(Operation::Maximum, &[changed, zero]);
            let changed = self.op(Operation::Minimum, &[changed, one]);
            let changed = self.select(named, changed, before);
            let held = self.select(named, changed, zero);
            let free = self.select(named, zero, before);
            fixed = self.op(Operation::Add, &[fixed, held]);
            rest = self.op(Operation::Add, &[rest, free]);
            any = self.select(named, one, any);
            parts.push((key, named, before, changed));
        }
        let left = self.op(Operation::Subtract, &[one, fixed]);
        let room = self.op(Operation::Maximum, &[left, zero]);
        let has_rest = self.op(Operation::Less, &[zero, rest]);
        let safe_rest = self.select(has_rest, rest, one);
        let scale = self.op(Operation::Divide, &[room, safe_rest]);
        // More than all is clipped to all.
        let most = self.op(Operation::Maximum, &[fixed, one]);
        for (key, named, before, changed) in parts {
            let clipped = self.op(Operation::Divide, &[changed, most]);
            let mut scaled = self.op(Operation::Multiply, &[before, scale]);
            if matches!(key, Key::Mix(_, Supplier::Unknown)) {
                // Nobody is left to give the rest to.
                let more = self.op(Operation::Add, &[scaled, room]);
                scaled = self.select(has_rest, scaled, more);
            }
            let value = self.select(named, clipped, scaled);
            let value = self.select(any, value, before);
            after.insert(key, value);
        }
    }
}

pub(crate) fn key_of(target: &Target) -> Key {
    match target {
        Target::Quantity(id) => Key::Quantity(*id),
        Target::TermDetail(term, key) => Key::TermDetail(*term, key.clone()),
        Target::Stake(holder, target, class) => Key::Stake(*holder, *target, *class),
    }
}
