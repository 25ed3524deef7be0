//! Promises against the money that can be pointed to.

use std::collections::BTreeMap;

use freehold_quantity::compact;

use super::{
    Sighting, Steps, Tension, TensionKind, days_of, in_order, largest, sums, through_time,
};
use crate::conversion::{figure_in_money, money_of};
use crate::model::{Amount, Board, Claim, Content, Setting, Subject};
use crate::moment::Moment;
use crate::{PartyId, QuantityId, TermId};

/// The numbers of a party that count as money it has or has raised, by the last part of their path.
const MEANS: &[&str] = &["cash", "raised", "raises"];

/// Who has promised more than it has, has raised, and has been promised.
pub(super) fn commitments_outrun_money(board: &Board, moment: Moment) -> Vec<Tension> {
    let mut owed: BTreeMap<PartyId, Vec<TermId>> = BTreeMap::new();
    let mut promised: BTreeMap<PartyId, Vec<TermId>> = BTreeMap::new();
    for (index, term) in board.terms.iter().enumerate() {
        if term.kind == "commitment" && term.holder != term.binds {
            owed.entry(term.binds).or_default().push(index.into());
            promised.entry(term.holder).or_default().push(index.into());
        }
    }
    let none = Vec::new();
    let found = owed.iter().map(|(party, owed)| {
        outrun(board, *party, owed, promised.get(party).unwrap_or(&none), moment)
    });
    found.flatten().collect()
}

fn outrun(
    board: &Board,
    party: PartyId,
    owed: &[TermId],
    promised: &[TermId],
    moment: Moment,
) -> Vec<Tension> {
    let name = board.party(party).name.clone();
    let means: Vec<QuantityId> = MEANS
        .iter()
        .filter_map(|word| board.names.get(&format!("{name}.{word}"))?.quantity)
        .collect();
    let left = |term: &TermId| left_to_pay(board, *term, moment);
    let owing: Vec<Steps<'_>> = owed.iter().map(left).collect();
    // What is promised to the party and what it has stand side by side.
    let had: Vec<Steps<'_>> = promised
        .iter()
        .map(left)
        .chain(means.iter().map(|quantity| measured(board, *quantity, moment)))
        .collect();
    let mut days = days_of(&owing, moment);
    days.extend(days_of(&had, moment));
    let days = in_order(days, moment);
    let (owed_on, have_on) = (sums(&owing, &days), sums(&had, &days));
    let amount = |term: &TermId| Subject::TermDetail(*term, "amount".into());
    let look = |at: Moment| {
        let sum = |sums: &BTreeMap<_, Option<f64>>| sums.get(&at.on).copied().flatten();
        // Nothing known of the money: unknown is not zero, and there is nothing to hold the promises against.
        let (total, have) = (sum(&owed_on)?, sum(&have_on)?);
        if total <= have {
            return None;
        }
        let money = money_of(board);
        let text = |amount: f64| {
            let amount = freehold_quantity::Decimal::try_from(amount).unwrap_or_default();
            format!("{} {money}", compact(amount.round_sf(3).unwrap_or(amount)))
        };
        let view = |terms: &[TermId], (place, claim): (usize, &Claim)| match terms.get(place) {
            Some(term) => board.view_about(&amount(term), claim, at.known_by),
            None => board.view(claim, at.known_by),
        };
        let mut claims: Vec<_> =
            largest(&owing, at.on).into_iter().map(|found| view(owed, found)).collect();
        claims.extend(largest(&had, at.on).into_iter().map(|found| view(promised, found)));
        let facts = BTreeMap::from([
            ("party", name.to_string()),
            ("owed", text(total)),
            ("have", text(have)),
        ]);
        Some(Sighting { facts, claims, disputed: false })
    };
    through_time(TensionKind::CommitmentsOutrunMoney, &name, &days, moment, &[], look)
}

/// Returns what is left to pay under a term while it is in force; none if it states no amount.
fn left_to_pay<'b>(board: &'b Board, term: TermId, moment: Moment) -> Steps<'b> {
    let mut days = board.term_days(term, moment);
    for key in ["amount", "drawn"] {
        days.extend(board.change_days(&Subject::TermDetail(term, key.into()), moment));
    }
    let amount = |key: &str, at: Moment| -> Option<(f64, &'b Claim)> {
        let claim = board.standing(&Subject::TermDetail(term, key.into()), at).leading?;
        match claim.settings()?.get(key)? {
            Setting::Number(amount) => Some((in_money(board, claim, amount)?, claim)),
            _ => None,
        }
    };
    let left = |at: Moment| {
        let (whole, claim) = amount("amount", at).filter(|_| board.in_force(term, at))?;
        let drawn = amount("drawn", at).map_or(0.0, |(drawn, _)| drawn);
        Some(((whole - drawn).max(0.0), claim))
    };
    let days = in_order(days, moment).into_iter();
    Steps(days.map(|day| (day, left(Moment::new(day, moment.known_by)))).collect())
}

fn measured<'b>(board: &'b Board, quantity: QuantityId, moment: Moment) -> Steps<'b> {
    let subject = Subject::Quantity(quantity);
    let amount = |at: Moment| {
        let claim = board.standing(&subject, at).leading?;
        let Content::Number(amount) = &claim.content else { return None };
        Some((in_money(board, claim, amount)?, claim))
    };
    let days = in_order(board.change_days(&subject, moment), moment).into_iter();
    Steps(days.map(|day| (day, amount(Moment::new(day, moment.known_by)))).collect())
}

/// Returns the middle of an amount in the board's money; `None` if it is no money or has no rate.
fn in_money(board: &Board, claim: &Claim, amount: &Amount) -> Option<f64> {
    match amount {
        Amount::Figure(figure) => figure_in_money(board, claim, figure).map(|f| f.base_median()),
        Amount::None => Some(0.0),
        Amount::Unknown => None,
    }
}
