//! Promises against the money that can be pointed to.

use std::collections::{BTreeMap, BTreeSet};

use freehold_quantity::{Date, Dimension, compact};

use super::{Sighting, Tension, TensionKind, in_order, through_time};
use crate::conversion::rate_at;
use crate::model::{Amount, Board, Claim, Content, Setting, Subject};
use crate::moment::Moment;
use crate::view::ClaimView;
use crate::{PartyId, QuantityId, TermId};

/// The numbers of a party that count as money it has or has raised, by the last part of their path.
const MEANS: &[&str] = &["cash", "raised", "raises"];

/// Who has promised more than it has, has raised, and has been promised.
pub(super) fn commitments_outrun_money(board: &Board, moment: Moment) -> Vec<Tension> {
    let owing: BTreeSet<PartyId> = board
        .terms
        .iter()
        .filter(|term| term.kind == "commitment" && term.holder != term.binds)
        .map(|term| term.binds)
        .collect();
    owing.into_iter().flat_map(|party| outrun(board, party, moment)).collect()
}

fn outrun(board: &Board, party: PartyId, moment: Moment) -> Vec<Tension> {
    let commitments = |fits: &dyn Fn(&crate::Term) -> bool| -> Vec<TermId> {
        let all = board.terms.iter().enumerate();
        all.filter(|(_, term)| term.kind == "commitment" && fits(term)).map(|(index, _)| TermId::from(index)).collect()
    };
    let owed = commitments(&|term| term.binds == party && term.holder != party);
    let promised = commitments(&|term| term.holder == party && term.binds != party);
    let name = board.party(party).name.clone();
    let means: Vec<QuantityId> = MEANS
        .iter()
        .filter_map(|word| board.names.get(&format!("{name}.{word}"))?.quantity)
        .collect();
    let mut days: Vec<Date> = Vec::new();
    for term in owed.iter().chain(&promised) {
        days.extend(board.change_days(&Subject::Term(*term), moment));
    }
    for quantity in &means {
        days.extend(board.change_days(&Subject::Quantity(*quantity), moment));
    }
    let days = in_order(days, moment);
    let look = |at: Moment| {
        let sums = Sums { board, at };
        let mut claims = Vec::new();
        let owed = sums.of_terms(&owed, &mut claims)?;
        let mut have = sums.of_terms(&promised, &mut claims);
        for quantity in &means {
            if let Some(amount) = sums.of_quantity(*quantity, &mut claims) {
                have = Some(have.unwrap_or(0.0) + amount);
            }
        }
        // Nothing known of the money: unknown is not zero, and there is nothing to hold the promises against.
        let have = have?;
        if owed <= have {
            return None;
        }
        let money = board.money.clone().unwrap_or_else(|| "USD".into());
        let text = |amount: f64| {
            let amount = freehold_quantity::Decimal::try_from(amount).unwrap_or_default();
            format!("{} {money}", compact(amount.round_sf(3).unwrap_or(amount)))
        };
        let facts = BTreeMap::from([("party", name.to_string()), ("owed", text(owed)), ("have", text(have))]);
        Some(Sighting { facts, claims, disputed: false })
    };
    through_time(TensionKind::CommitmentsOutrunMoney, &name, &days, moment, &[], look)
}

struct Sums<'b> {
    board: &'b Board,
    at: Moment,
}

impl Sums<'_> {
    /// Returns what is left to pay under the terms in force; `None` if none states an amount.
    fn of_terms(&self, terms: &[TermId], claims: &mut Vec<ClaimView>) -> Option<f64> {
        let mut sum = None;
        for term in terms {
            if !self.board.in_force(*term, self.at) {
                continue;
            }
            let Some((claim, amount)) = self.detail(*term, "amount") else { continue };
            let drawn = self.detail(*term, "drawn").map_or(0.0, |(_, drawn)| drawn);
            claims.push(self.board.view_about(&Subject::TermDetail(*term, "amount".into()), claim, self.at.known_by));
            sum = Some(sum.unwrap_or(0.0) + (amount - drawn).max(0.0));
        }
        sum
    }

    fn detail(&self, term: TermId, key: &str) -> Option<(&Claim, f64)> {
        let claim = self.board.standing(&Subject::TermDetail(term, key.into()), self.at).leading?;
        match claim.settings()?.get(key)? {
            Setting::Number(amount) => Some((claim, self.money(amount)?)),
            _ => None,
        }
    }

    fn of_quantity(&self, quantity: QuantityId, claims: &mut Vec<ClaimView>) -> Option<f64> {
        let claim = self.board.standing(&Subject::Quantity(quantity), self.at).leading?;
        let Content::Number(amount) = &claim.content else { return None };
        let money = self.money(amount)?;
        claims.push(self.board.view(claim, self.at.known_by));
        Some(money)
    }

    /// Returns the middle of an amount in the board's money; `None` if it is no money or has no rate.
    fn money(&self, amount: &Amount) -> Option<f64> {
        let figure = match amount {
            Amount::Figure(figure) => figure,
            Amount::None => return Some(0.0),
            Amount::Unknown => return None,
        };
        let money = self.board.money.clone().unwrap_or_else(|| "USD".into());
        let unit = self.board.units.parse(&money).ok()?;
        if figure.unit.dimension == Dimension::base(&money) {
            return Some(figure.base_median());
        }
        let rate = rate_at(self.board, self.at, &figure.unit, &unit)?;
        rate.apply(figure, &unit).map(|converted| converted.figure.base_median())
    }
}
