//! Which futures hang together: from descriptors and judgements as written to numbered ones.

use std::collections::BTreeMap;

use freehold_syntax::ast::{self, Judgement, Name, Statement};
use freehold_text::{Code, Diagnostic, Message, Span, nearest};
use smol_str::SmolStr;

use super::Builder;
use super::declare::label;
use crate::outlook::{Balance, BalanceDescriptor, BalanceJudgement};

/// How strong a judgement is meant to be at most (Weimer-Jehle 2006).
const STRONG: i32 = 3;
/// How strong one may be at all.
const MOST: i32 = 1_000_000;
/// How many descriptors, variants of one, and variants of all there may be.
const MOST_DESCRIPTORS: usize = 128;
const MOST_VARIANTS: usize = 16;
const MOST_IN_ALL: usize = 512;

/// A descriptor and perhaps one of its variants, as places.
type Place = (usize, Option<usize>);

impl Builder {
    pub(super) fn scenarios(
        &mut self,
        scenarios: &ast::Scenarios,
        statement: &Statement,
    ) -> Option<()> {
        let descriptors = self.descriptors(scenarios)?;
        let on = statement.date.map(|date| date.date);
        let mut said: BTreeMap<[(usize, usize); 2], Span> = BTreeMap::new();
        let mut judgements: Vec<BalanceJudgement> = Vec::new();
        for judge in &scenarios.judgements {
            let from = self.place(&judge.from, &descriptors);
            let onto = self.place(&judge.on, &descriptors);
            let evidence = self.detail_margin(judge.evidence.as_ref(), on);
            let (Some(from), Some(onto)) = (from, onto) else { continue };
            let (place, Some(variant)) = from else {
                self.report(
                    Diagnostic::error(Code::FH0741, judge.from.span)
                        .says("FH0741.whole")
                        .arg("name", &judge.from.text),
                );
                continue;
            };
            if place == onto.0 {
                let finding = Diagnostic::error(Code::FH0744, judge.from.span.to(judge.on.span));
                self.report(finding.arg("name", &judge.from.text));
                continue;
            }
            let Some(first) = self.first_of(judge, onto, &descriptors) else { continue };
            for (of, judgement) in (first..).zip(&judge.judgements) {
                let key = [(place, variant), (onto.0, of)];
                if let Some(before) = said.get(&key) {
                    self.report(
                        Diagnostic::error(Code::FH0742, judgement.span)
                            .arg("name", &judge.from.text)
                            .arg("on", spoken_of(&descriptors, onto.0, of))
                            .other(*before, Message::new("FH0742.first")),
                    );
                    continue;
                }
                said.insert(key, judgement.span);
                if let Some((low, high)) = self.strength(judgement) {
                    let [from, on] = key;
                    let evidence = evidence.clone();
                    judgements.push(BalanceJudgement { from, on, low, high, evidence });
                }
            }
        }
        judgements.sort_by_key(|judgement| (judgement.from, judgement.on));
        self.board.outlook.balances.push(Balance {
            name: scenarios.name.text.clone(),
            label: label(&scenarios.labels),
            on,
            descriptors,
            judgements,
        });
        Some(())
    }

    /// Understands the descriptors; `None` if there is nothing to choose between, or too much.
    fn descriptors(&mut self, scenarios: &ast::Scenarios) -> Option<Vec<BalanceDescriptor>> {
        let span = scenarios.name.span;
        let mut descriptors: Vec<BalanceDescriptor> = Vec::new();
        let mut fine = true;
        for descriptor in &scenarios.descriptors {
            if descriptors.iter().any(|one| one.name == descriptor.name.text) {
                let finding = Diagnostic::error(Code::FH0202, descriptor.name.span);
                self.report(finding.arg("name", &descriptor.name.text));
                fine = false;
                continue;
            }
            let mut variants: Vec<(SmolStr, _)> = Vec::new();
            for (variant, labels) in &descriptor.variants {
                if variants.iter().any(|(name, _)| *name == variant.text) {
                    let finding = Diagnostic::error(Code::FH0202, variant.span);
                    self.report(finding.arg("name", &variant.text));
                    fine = false;
                    continue;
                }
                variants.push((variant.text.clone(), label(labels)));
            }
            if descriptor.variants.len() < 2 {
                let finding = Diagnostic::error(Code::FH0745, descriptor.name.span);
                self.report(finding.says("FH0745.variants").arg("name", &descriptor.name.text));
                fine = false;
            }
            let (name, label) = (descriptor.name.text.clone(), label(&descriptor.labels));
            descriptors.push(BalanceDescriptor { name, label, variants });
        }
        let in_all: usize = descriptors.iter().map(|one| one.variants.len()).sum();
        if descriptors.len() > MOST_DESCRIPTORS
            || in_all > MOST_IN_ALL
            || descriptors.iter().any(|one| one.variants.len() > MOST_VARIANTS)
        {
            let finding = Diagnostic::error(Code::FH0745, span).says("FH0745.large");
            self.report(finding.arg("name", &scenarios.name.text));
            return None;
        }
        if descriptors.len() < 2 && fine {
            let finding = Diagnostic::error(Code::FH0745, span);
            self.report(finding.arg("name", &scenarios.name.text));
            return None;
        }
        fine.then_some(descriptors)
    }

    /// Looks up `descriptor` or `descriptor.variant`.
    fn place(&mut self, name: &Name, descriptors: &[BalanceDescriptor]) -> Option<Place> {
        let (of, variant) = match name.text.split_once('.') {
            Some((of, variant)) => (of, Some(variant)),
            None => (name.text.as_str(), None),
        };
        let Some(place) = descriptors.iter().position(|one| one.name == of) else {
            let known = descriptors.iter().map(|one| one.name.as_str());
            self.unknown_place("FH0741.descriptor", name, of, of, known.collect());
            return None;
        };
        let Some(variant) = variant else { return Some((place, None)) };
        let variants =
            descriptors.get(place).map(|one| one.variants.as_slice()).unwrap_or_default();
        let found = variants.iter().position(|(one, _)| one == variant);
        if found.is_none() {
            let known = variants.iter().map(|(one, _)| one.as_str());
            self.unknown_place("FH0741.variant", name, of, variant, known.collect());
        }
        Some((place, Some(found?)))
    }

    fn unknown_place(
        &mut self,
        says: &'static str,
        name: &Name,
        descriptor: &str,
        unknown: &str,
        known: Vec<&str>,
    ) {
        let mut finding = Diagnostic::error(Code::FH0741, name.span)
            .says(says)
            .arg("name", unknown)
            .arg("descriptor", descriptor);
        if self.may_compare(known.len())
            && let Some(close) = nearest(unknown, known.iter().copied())
        {
            // The name is written again whole: only one of its two parts is wrong.
            let mended = match name.text.split_once('.') {
                Some((_, variant)) if says == "FH0741.descriptor" => format!("{close}.{variant}"),
                Some((of, _)) => format!("{of}.{close}"),
                None => close.to_owned(),
            };
            finding = finding.note_line(Message::new("nearest").with("name", close)).fix(
                Message::new("fix.replace").with("name", &mended),
                name.span,
                mended,
            );
        } else {
            finding = finding.note_line(Message::new("accepted").with("list", known.join(", ")));
        }
        self.report(finding);
    }

    /// Returns the first variant that a line speaks of, if it has as many numbers as are needed.
    fn first_of(
        &mut self,
        judge: &ast::Judge,
        onto: Place,
        descriptors: &[BalanceDescriptor],
    ) -> Option<usize> {
        let wanted = match onto {
            (_, Some(_)) => 1,
            (place, None) => descriptors.get(place).map_or(0, |one| one.variants.len()),
        };
        if judge.judgements.len() != wanted {
            let first = judge.judgements.first().map_or(judge.on.span, |one| one.span);
            let span = judge.judgements.last().map_or(first, |last| first.to(last.span));
            self.report(
                Diagnostic::error(Code::FH0742, span)
                    .says("FH0742.count")
                    .arg("name", &judge.on.text)
                    .arg("found", judge.judgements.len())
                    .arg("wanted", wanted),
            );
            return None;
        }
        Some(onto.1.unwrap_or(0))
    }

    fn strength(&mut self, judgement: &Judgement) -> Option<(i32, i32)> {
        let (low, high) = (judgement.low, judgement.high);
        if low > high {
            let finding = Diagnostic::error(Code::FH0743, judgement.span).says("FH0743.order");
            self.report(finding.arg("low", low).arg("high", high));
            return None;
        }
        let strongest = if low.abs() > high.abs() { low } else { high };
        if strongest.abs() > MOST {
            let finding = Diagnostic::error(Code::FH0743, judgement.span).says("FH0743.whole");
            self.report(finding.arg("found", strongest));
            return None;
        }
        if strongest.abs() > STRONG {
            let finding = Diagnostic::warning(Code::FH0743, judgement.span);
            self.report(finding.arg("found", format!("{strongest:+}")));
        }
        Some((low, high))
    }
}

fn spoken_of(descriptors: &[BalanceDescriptor], place: usize, variant: usize) -> String {
    let Some(descriptor) = descriptors.get(place) else { return String::new() };
    let variant = descriptor.variants.get(variant).map(|(name, _)| name.as_str());
    format!("{}.{}", descriptor.name, variant.unwrap_or_default())
}
