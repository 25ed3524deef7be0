//! More than all of something.

use std::collections::{BTreeMap, BTreeSet};

use freehold_quantity::{Date, Decimal, Shape, compact, float_of};

use super::{Sighting, Tension, TensionKind, in_order, through_time};
use crate::model::{Amount, Board, Class, Content, Subject};
use crate::moment::Moment;
use crate::{NeedId, PartyId};

/// Rounding in published shares that is no tension: a tenth of a percent.
const SLACK: f64 = 1e-3;

/// Stakes in one party that add up to more than all of it.
pub(super) fn stakes_over(board: &Board, moment: Moment) -> Vec<Tension> {
    let mut holders: BTreeMap<(PartyId, Class), Vec<Subject>> = BTreeMap::new();
    for subject in board.tracks.keys() {
        if let Subject::Stake(_, target, class) = subject {
            holders.entry((*target, *class)).or_default().push(subject.clone());
        }
    }
    let mut found = Vec::new();
    for ((target, class), subjects) in holders {
        let days: Vec<Date> =
            subjects.iter().flat_map(|subject| board.change_days(subject, moment)).collect();
        let days = in_order(days, moment);
        let name = &board.party(target).name;
        let look = |at: Moment| {
            let mut total = 0.0;
            let mut claims = Vec::new();
            for subject in &subjects {
                let Some(claim) = board.standing(subject, at).leading else { continue };
                let Content::Number(amount) = &claim.content else { continue };
                total += at_least(amount);
                claims.push(board.view(claim, at.known_by));
            }
            let facts = BTreeMap::from([
                ("target", name.to_string()),
                ("class", class.word().to_owned()),
                ("total", percent(total)),
            ]);
            (total > 1.0 + SLACK).then_some(Sighting { facts, claims, disputed: false })
        };
        found.extend(through_time(TensionKind::StakesOver, name, &days, moment, &["total"], look));
    }
    found
}

/// A supply mix that adds up to more than all of the need.
pub(super) fn supply_over(board: &Board, moment: Moment) -> Vec<Tension> {
    let needs: BTreeSet<NeedId> = board
        .tracks
        .keys()
        .filter_map(|subject| match subject {
            Subject::Supply(need) => Some(*need),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for need in needs {
        let subject = Subject::Supply(need);
        let days = in_order(board.change_days(&subject, moment), moment);
        let path = &board.need(need).path;
        let look = |at: Moment| {
            let claim = board.standing(&subject, at).leading?;
            let Content::Mix(portions) = &claim.content else { return None };
            let total: f64 = portions.iter().map(|portion| at_least(&portion.share)).sum();
            let facts = BTreeMap::from([("need", path.to_string()), ("total", percent(total))]);
            let claims = vec![board.view(claim, at.known_by)];
            (total > 1.0 + SLACK).then_some(Sighting { facts, claims, disputed: false })
        };
        found.extend(through_time(TensionKind::SupplyOver, path, &days, moment, &["total"], look));
    }
    found
}

/// Returns the least share that an amount allows: the low end that is written.
fn at_least(amount: &Amount) -> f64 {
    match amount {
        Amount::Figure(figure) => match &figure.shape {
            Shape::Range { low, .. } | Shape::Uniform { low, .. } => float_of(*low) * figure.unit.scale,
            _ => figure.base_interval().0,
        },
        Amount::None | Amount::Unknown => 0.0,
    }
}

fn percent(share: f64) -> String {
    let percent = Decimal::try_from(share * 100.0).unwrap_or_default();
    format!("{} %", compact(percent.round_dp(1)))
}
