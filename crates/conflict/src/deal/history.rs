//! When did it stop, or start, being worth signing, and because of what?

use std::collections::BTreeMap;

use freehold_board::{Board, Claim, Content, Deal, Moment, PartyId, Subject};
use freehold_leverage::change_days;
use freehold_quantity::Date;

use super::answer::{DealAt, Moved, Turn};
use super::input::Input;
use super::model::Model;
use super::told::{by_party, walks};
use crate::bargain::{has_zone, inside, margin};

/// How many events of a day are told.
const TOLD: usize = 6;
/// A number that changes by less than this part of itself has not moved.
const MOVED: f64 = 0.005;
/// How many days are asked about, the newest ones.
const MOST_DAYS: usize = 400;

/// Returns the deal on each day up to a moment on which something changed that it hangs on, by what
/// was known on that day. Days on which a number was not known yet are left out.
pub(super) fn history(board: &Board, deal: &Deal, now: &Model, moment: Moment) -> Vec<DealAt> {
    let mut days = change_days(board, moment, false);
    days.extend(said(board, now, moment));
    days.retain(|day| *day <= moment.on);
    days.sort();
    days.dedup();
    let skipped = days.len().saturating_sub(MOST_DAYS);
    let mut history: Vec<DealAt> = Vec::new();
    let mut before: Option<Vec<Input>> = None;
    for day in days.into_iter().skip(skipped) {
        let then = Moment::new(day, day.min(moment.known_by));
        let Ok(model) = Model::new(board, deal, then) else { continue };
        let moved = before.as_ref().map_or_else(Vec::new, |before| moved(before, &model.inputs));
        let events = events(board, deal, day, then);
        let first = before.is_none();
        // A day on which nothing moved is told only by what happened.
        if !first && moved.is_empty() && day < moment.on {
            continue;
        }
        if let Some(mut at) = on(&model, day) {
            at.moved = moved;
            at.events = events;
            history.push(at);
            before = Some(model.inputs);
        }
    }
    history
}

/// The days on which somebody says something about what the deal hangs on.
fn said(board: &Board, now: &Model, moment: Moment) -> Vec<Date> {
    let names: Vec<&str> = now.inputs.iter().map(|input| input.name.as_str()).collect();
    let counts = |claim: &&Claim| {
        let path = match &claim.subject {
            Subject::Quantity(_) | Subject::Term(_) | Subject::TermDetail(..) => {
                board.path_of(&claim.subject)
            }
            _ => return false,
        };
        !claim.is_plan()
            && claim.visible_by(moment.known_by)
            && names.iter().any(|name| *name == path || name.starts_with(&format!("{path}.")))
    };
    board.claims.iter().filter(counts).filter_map(effective_day).collect()
}

/// The day from which a claim is both true and known.
fn effective_day(claim: &Claim) -> Option<Date> {
    let day = claim.known_since.map_or(claim.first_day(), |known| known.max(claim.first_day()));
    (day > Date::MIN).then_some(day)
}

fn on(model: &Model, day: Date) -> Option<DealAt> {
    let middles = model.middles();
    let margin = model.with(&middles, margin).ok()?;
    let inside = model.with(&middles, inside).ok()?;
    let walk_away = model.walk_at(&middles);
    let gets = inside.as_ref().map(|inside| inside.gets.as_slice());
    let impasse = model.impasse_at(&middles);
    let reservation: Vec<f64> = walk_away
        .iter()
        .zip(&impasse)
        .map(|(walk, impasse)| walk.map_or(*impasse, |walk| walk.max(*impasse)))
        .collect();
    Some(DealAt {
        date: day.to_string(),
        zone: model.with(&middles, has_zone).ok()?,
        margin,
        reservation: by_party(model, &reservation),
        walks: walks(model, gets, &walk_away),
        inside: gets.map(|gets| by_party(model, gets)),
        walk_away: by_party(model, &walk_away),
        moved: Vec::new(),
        events: Vec::new(),
    })
}

fn moved(before: &[Input], after: &[Input]) -> Vec<Moved> {
    let old: BTreeMap<(&str, &str), &Input> =
        before.iter().map(|input| ((input.name.as_str(), input.kind), input)).collect();
    let moved = after.iter().filter_map(|input| {
        let from = old.get(&(input.name.as_str(), input.kind))?.value.value;
        let to = input.value.value;
        ((to - from).abs() > MOVED * from.abs().max(to.abs())).then(|| Moved {
            name: input.name.clone(),
            kind: input.kind,
            unit: input.unit.text.to_string(),
            scale: input.unit.scale,
            from,
            to,
            sources: input.sources.clone(),
        })
    });
    moved.collect()
}

/// Tells what became true or known on a day about the parties or what they own.
fn events(board: &Board, deal: &Deal, day: Date, then: Moment) -> Vec<String> {
    let is_theirs = |party: PartyId| {
        deal.parties.contains(&party)
            || board.party(party).owners.iter().any(|owner| deal.parties.contains(owner))
    };
    let about = |claim: &&Claim| {
        let named = match &claim.subject {
            Subject::Supply(id) => is_theirs(board.need(*id).of),
            Subject::Stake(holder, target, _) => is_theirs(*holder) && is_theirs(*target),
            Subject::Term(id) => {
                let term = board.term(*id);
                is_theirs(term.holder) && is_theirs(term.binds)
            }
            Subject::Event(id) => {
                let of = &board.event(*id).of;
                deal.parties.iter().filter(|party| of.contains(party)).count() >= 2
            }
            _ => false,
        };
        named
            && claim.visible_by(then.known_by)
            && !claim.is_plan()
            && effective_day(claim) == Some(day)
    };
    let told = board.claims.iter().filter(about).map(|claim| {
        let mut sources: Vec<&str> =
            claim.sources.iter().map(|id| board.source(*id).name.as_str()).collect();
        sources.sort_unstable();
        let who = if sources.is_empty() { String::from("guess") } else { sources.join(", ") };
        match (&claim.subject, &claim.content) {
            (Subject::Event(id), Content::Happens) => {
                format!("{} happened [{who}]", board.event(*id).name)
            }
            (subject, _) => {
                format!("{}: {} [{who}]", board.path_of(subject), board.content_text(claim))
            }
        }
    });
    let mut told: Vec<String> = told.collect();
    told.dedup();
    told.truncate(TOLD);
    told
}

/// Finds the days on which a verdict turned.
pub(super) fn turns(history: &[DealAt]) -> Vec<Turn> {
    let mut turns = Vec::new();
    for pair in history.windows(2) {
        let [before, after] = pair else { continue };
        let turn = |what, party: Option<&String>| {
            let of =
                |list: &BTreeMap<String, f64>| party.and_then(|party| list.get(party)).copied();
            Turn {
                date: after.date.clone(),
                what,
                reservation: of(&after.reservation),
                inside: after.inside.as_ref().and_then(&of),
                party: party.cloned(),
                moved: after.moved.clone(),
                events: after.events.clone(),
            }
        };
        if before.zone != after.zone {
            turns.push(turn(if after.zone { "worth-signing" } else { "not-worth-signing" }, None));
        }
        for party in after.reservation.keys() {
            match (before.walks.contains(party), after.walks.contains(party)) {
                (false, true) => turns.push(turn("walks", Some(party))),
                (true, false) => turns.push(turn("stays", Some(party))),
                _ => {}
            }
        }
    }
    turns
}
