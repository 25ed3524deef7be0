//! Formulas that need each other on the same day, with no stock between them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use freehold_text::{Code, Diagnostic, Message, limits};

use super::Builder;

/// How many circles are told; a tangle of formulas has more than anybody could count.
const CIRCLES: usize = limits::REPEATS;
/// How many members of a circle are told.
const MEMBERS: usize = 20;

impl Builder {
    /// Reports every loop of formulas that no stock breaks.
    pub(super) fn loops(&mut self) {
        let formulas = &self.board.outlook.formulas;
        let mut reads: BTreeMap<crate::QuantityId, Vec<crate::QuantityId>> = BTreeMap::new();
        for formula in formulas {
            let list = reads.entry(formula.quantity).or_default();
            formula.body.reads(&mut |quantity| list.push(quantity));
        }
        let mut findings = Vec::new();
        for circle in circles(&reads) {
            let Some(first) = circle.first() else { continue };
            let Some(formula) = formulas.iter().find(|formula| formula.quantity == *first) else {
                continue;
            };
            let name = |id: &crate::QuantityId| self.board.quantity(*id).path.to_string();
            let mut names: Vec<String> = circle.iter().take(MEMBERS).map(name).collect();
            names.extend((circle.len() > MEMBERS).then(|| String::from("…")));
            names.push(name(first));
            let text = names.join(" -> ");
            findings.push(
                Diagnostic::error(Code::FH0601, formula.body.span)
                    .arg("loop", text)
                    .note_line(Message::new("FH0601.note")),
            );
        }
        self.diagnostics.extend(findings);
    }
}

/// Returns circles of the graph, each beginning at its smallest member: for every way back that a
/// walk through it meets, the shortest circle that takes it, unless circles told before hold both
/// of its ends.
fn circles<T: Copy + Ord>(edges: &BTreeMap<T, Vec<T>>) -> Vec<Vec<T>> {
    let mut told: BTreeSet<T> = BTreeSet::new();
    let mut found = BTreeSet::new();
    for (from, target) in ways_back(edges) {
        if found.len() == CIRCLES {
            break;
        }
        if told.contains(&from) && told.contains(&target) {
            continue;
        }
        let mut circle = shortest_path(edges, target, from);
        told.extend(&circle);
        let least = circle.iter().enumerate().min_by_key(|(_, node)| **node);
        let turn = least.map_or(0, |(place, _)| place);
        circle.rotate_left(turn);
        found.insert(circle);
    }
    found.into_iter().collect()
}

/// Returns the edges that lead back to where a walk through the graph has come from. Walks without
/// recursion: a chain of formulas may be as long as the board.
fn ways_back<T: Copy + Ord>(edges: &BTreeMap<T, Vec<T>>) -> Vec<(T, T)> {
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    for start in edges.keys() {
        let mut path: Vec<(T, usize)> = vec![(*start, 0)];
        let mut on_path = BTreeSet::from([*start]);
        while let Some((node, next)) = path.last().copied() {
            let target = edges.get(&node).and_then(|list| list.get(next)).copied();
            if let Some(last) = path.last_mut() {
                last.1 += 1;
            }
            match target {
                None => {
                    done.insert(node);
                    on_path.remove(&node);
                    path.pop();
                }
                Some(target) if on_path.contains(&target) => found.push((node, target)),
                Some(target) if !done.contains(&target) => {
                    on_path.insert(target);
                    path.push((target, 0));
                }
                Some(_) => {}
            }
        }
    }
    found
}

/// Returns the members of a shortest path, both ends included.
fn shortest_path<T: Copy + Ord>(edges: &BTreeMap<T, Vec<T>>, from: T, to: T) -> Vec<T> {
    let mut come_from = BTreeMap::from([(from, None)]);
    let mut waiting = VecDeque::from([from]);
    while let Some(node) = waiting.pop_front().filter(|_| !come_from.contains_key(&to)) {
        for next in edges.get(&node).into_iter().flatten() {
            come_from.entry(*next).or_insert_with(|| {
                waiting.push_back(*next);
                Some(node)
            });
        }
    }
    let mut path = vec![to];
    while let Some(before) = path.last().and_then(|node| come_from.get(node)).copied().flatten() {
        path.push(before);
    }
    path.reverse();
    path
}
