//! What was said, by the start, to come?

use std::collections::BTreeMap;

use freehold_board::{Amount, Claim, Content, NeedId, Portion, Setting, Subject, Supplier};
use smol_str::format_smolstr;

use crate::compiler::{Compiler, Key};
use crate::dates::{days_between, jiff_days};
use crate::graph::Node;
use crate::program::Operation;

impl Compiler<'_> {
    /// Returns what was said, by the start, to come: on which date, what, and to what it is set.
    pub(crate) fn plans(&mut self) -> Vec<(usize, Key, Node)> {
        let board = self.board;
        let known_by = self.moment.known_by;
        let order = |claim: &Claim| {
            (claim.rank_by(known_by), std::cmp::Reverse((claim.trust, claim.newest_source)))
        };
        // Of all that is said of one thing and date, the strongest counts.
        let mut strongest: BTreeMap<(usize, &Subject), &Claim> = BTreeMap::new();
        for (subject, track) in &board.tracks {
            let claims = track.claims.iter().filter_map(|id| board.claims.get(id.index()));
            for claim in claims.filter(|claim| claim.visible_by(known_by) && claim.is_plan()) {
                let Some(on) = claim.on else { continue };
                let middle =
                    on.first.saturating_add(jiff_days(days_between(on.first, on.last) / 2.0));
                let Some(place) = self.date_from(middle).filter(|place| *place > 0) else {
                    continue;
                };
                let slot = strongest.entry((place, subject)).or_insert(claim);
                if order(claim) < order(slot) {
                    *slot = claim;
                }
            }
        }
        // Whom one plan brings in, another one may send away.
        for ((_, subject), claim) in &strongest {
            if let (Subject::Supply(need), Content::Mix(portions)) = (subject, &claim.content) {
                let key = |portion: &Portion| Key::Mix(*need, portion.supplier);
                self.changed.extend(portions.iter().map(key));
            }
        }
        let mut found: BTreeMap<(usize, Key), Node> = BTreeMap::new();
        for ((place, subject), claim) in strongest {
            let planned = self.planned(subject, claim, place);
            found.extend(planned.into_iter().map(|(key, value)| ((place, key), value)));
        }
        // A right that states its end ends then.
        for id in (0..board.terms.len()).map(freehold_board::TermId::from) {
            let subject = Subject::TermDetail(id, "until".into());
            let leading = board.standing(&subject, self.moment).leading;
            if let Some(Setting::Date(until)) = leading
                .and_then(|claim| claim.settings())
                .and_then(|settings| settings.get("until"))
                && let Some(date) = self.dates.iter().position(|date| *date > until.last)
                && date > 0
            {
                let zero = self.constant(0.0);
                found.insert((date, Key::InForce(id)), zero);
            }
        }
        found.into_iter().map(|((place, key), value)| (place, key, value)).collect()
    }

    fn planned(&mut self, subject: &Subject, claim: &Claim, place: usize) -> Vec<(Key, Node)> {
        let board = self.board;
        let at = self.dates.get(place).map(ToString::to_string).unwrap_or_default();
        match (subject, &claim.content) {
            (Subject::Quantity(id), Content::Number(amount)) => {
                let key = Key::Quantity(*id);
                let has_future = self.is_stock(&key)
                    || board.outlook.formulas.iter().any(|formula| formula.quantity == *id)
                    || board.outlook.assumptions.iter().any(|item| item.quantity == *id);
                let stands = board.standing(subject, self.moment).leading.is_some();
                if has_future || !stands || matches!(amount, Amount::Unknown) {
                    return Vec::new();
                }
                let quantity = board.quantity(*id);
                let name = format_smolstr!("{} on {at}", quantity.path);
                let node = self.amount(&name, amount, Some(&quantity.unit));
                vec![(key, node)]
            }
            (Subject::Term(id), Content::Ends) => vec![(Key::InForce(*id), self.constant(0.0))],
            (Subject::Term(id), Content::Begins(_)) => {
                vec![(Key::InForce(*id), self.constant(1.0))]
            }
            (Subject::TermDetail(..), _)
                if board.standing(subject, self.moment).leading.is_none() =>
            {
                Vec::new()
            }
            (Subject::TermDetail(id, detail), _) => {
                match claim.settings().and_then(|all| all.get(detail)) {
                    Some(Setting::Number(amount)) if !matches!(amount, Amount::Unknown) => {
                        let key = Key::TermDetail(*id, detail.clone());
                        let name = format_smolstr!("{} on {at}", self.name(&key));
                        vec![(key, self.amount(&name, amount, None))]
                    }
                    _ => Vec::new(),
                }
            }
            (Subject::Stake(holder, target, class), Content::Number(amount))
                if !matches!(amount, Amount::Unknown) =>
            {
                let key = Key::Stake(*holder, *target, *class);
                let name = format_smolstr!("{} on {at}", self.name(&key));
                vec![(key, self.amount(&name, amount, None))]
            }
            (Subject::Supply(need), Content::Mix(portions)) => {
                self.planned_mix(*need, portions, &at)
            }
            _ => Vec::new(),
        }
    }

    /// Returns what a mix is set to: it names everybody, so that the others have no part in it.
    fn planned_mix(&mut self, need: NeedId, portions: &[Portion], at: &str) -> Vec<(Key, Node)> {
        let (zero, mut total) = (self.constant(0.0), self.constant(0.0));
        let mut shares: BTreeMap<Supplier, Node> =
            self.suppliers(need).into_iter().map(|supplier| (supplier, zero)).collect();
        for Portion { supplier, share } in portions {
            let name = self.name(&Key::Mix(need, *supplier));
            if matches!(share, Amount::Unknown) {
                self.notes.insert(("futures.plan-unknown", name));
                return Vec::new();
            }
            let node = self.amount(&format_smolstr!("{name} on {at}"), share, None);
            total = self.op(Operation::Add, &[total, node]);
            shares.insert(*supplier, node);
        }
        // Ranges are scaled to the whole, as they are in what stands.
        let is_exact = self.graph.value(total).is_some();
        let scaled = |compiler: &mut Self, node| match is_exact {
            true => node,
            false => compiler.op(Operation::Divide, &[node, total]),
        };
        let scaled = |(supplier, node)| (Key::Mix(need, supplier), scaled(self, node));
        shares.into_iter().map(scaled).collect()
    }
}
