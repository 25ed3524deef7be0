//! More than all of something.

use std::collections::{BTreeMap, BTreeSet};

use freehold_quantity::{Date, Decimal, Shape, compact, float_of};

use super::{
    Sighting, Steps, Tension, TensionKind, days_of, in_order, largest, sums, through_time,
};
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
        let held: Vec<Steps<'_>> =
            subjects.iter().map(|subject| held(board, subject, moment)).collect();
        let days = days_of(&held, moment);
        let totals = sums(&held, &days);
        let name = &board.party(target).name;
        let look = |at: Moment| {
            let total =
                totals.get(&at.on).copied().flatten().filter(|total| *total > 1.0 + SLACK)?;
            let claims = largest(&held, at.on)
                .into_iter()
                .map(|(_, claim)| board.view(claim, at.known_by))
                .collect();
            let facts = BTreeMap::from([
                ("target", name.to_string()),
                ("class", class.word().to_owned()),
                ("total", percent(total)),
            ]);
            Some(Sighting { facts, claims, disputed: false })
        };
        found.extend(through_time(TensionKind::StakesOver, name, &days, moment, &["total"], look));
    }
    found
}

/// Returns what a holder surely has.
fn held<'b>(board: &'b Board, subject: &Subject, moment: Moment) -> Steps<'b> {
    let days = in_order(board.change_days(subject, moment), moment);
    let share = |day: Date| {
        let claim = board.standing(subject, Moment::new(day, moment.known_by)).leading?;
        match &claim.content {
            Content::Number(amount) => Some((at_least(amount), claim)),
            _ => None,
        }
    };
    Steps(days.into_iter().map(|day| (day, share(day))).collect())
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
            Shape::Range { low, .. } | Shape::Uniform { low, .. } => {
                float_of(*low) * figure.unit.scale
            }
            _ => figure.base_interval().0,
        },
        Amount::None | Amount::Unknown => 0.0,
    }
}

fn percent(share: f64) -> String {
    let percent = Decimal::try_from(share * 100.0).unwrap_or_default();
    format!("{} %", compact(percent.round_dp(1)))
}
