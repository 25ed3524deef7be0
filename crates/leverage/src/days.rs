//! On which days does a board change, as far as power is concerned?

use freehold_board::{Board, Claim, Moment, PartyId, Setting, Subject, Visibility};
use freehold_quantity::Date;

/// Returns the day from which a claim counts: that it is both true and known; by hindsight, true.
pub(crate) fn effective_day(claim: &Claim, hindsight: bool) -> Option<Date> {
    let first = claim.first_day();
    let day = match claim.known_since {
        Some(known) if !hindsight => first.max(known),
        _ => first,
    };
    (day > Date::MIN).then_some(day)
}

/// Returns the days up to a moment on which a supply, a need, a stake, a term or a party changes.
///
/// Costs time linear in the claims, and a sort.
pub fn change_days(board: &Board, moment: Moment, hindsight: bool) -> Vec<Date> {
    let mut days: Vec<Date> = Vec::new();
    for claim in &board.claims {
        let counts = matches!(
            claim.subject,
            Subject::Supply(_) | Subject::Need(_) | Subject::Stake(..) | Subject::Term(_)
        );
        if !counts || claim.is_plan() || !claim.visible_by(moment.known_by) {
            continue;
        }
        days.extend(effective_day(claim, hindsight));
        if let Some(since) = claim.rank_since {
            days.push(since);
        }
        for setting in claim.settings().into_iter().flat_map(|settings| settings.values()) {
            if let Setting::Date(date) = setting {
                days.push(date.first);
                days.extend(date.last.tomorrow());
            }
        }
    }
    // Whom nobody had spoken of was not there to be founded.
    let visibility = Visibility::new(board, moment.known_by);
    let shown = |(index, _): &(usize, _)| visibility.party(PartyId::from(*index));
    for (_, party) in board.parties.iter().enumerate().filter(shown) {
        days.extend(party.founded.map(|founded| founded.first));
        let dissolved = party.dissolved.filter(|dissolved| dissolved.last <= moment.known_by);
        days.extend(dissolved.and_then(|dissolved| dissolved.last.tomorrow().ok()));
    }
    days.push(moment.on);
    days.retain(|day| *day <= moment.on);
    days.sort();
    days.dedup();
    days
}
