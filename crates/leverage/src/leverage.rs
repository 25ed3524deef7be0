//! Who can better afford to walk away, and when did that turn?

use freehold_board::{Board, Claim, Content, Moment, PartyId, Subject};
use freehold_quantity::Date;
use freehold_text::Diagnostic;

use crate::answer::{LeverageAnswer, LeverageAt, SignChange};
use crate::ask::Asked;
use crate::days::{change_days, effective_day};
use crate::measured::Measured;
use crate::network::Node;
use crate::pulling::{Pulling, networks, stopping_with};
use crate::settle::Reach;
use crate::state::{State, belongs_to};
use crate::trial::Trial;

/// What is asked about two parties.
#[derive(Clone, Debug, PartialEq)]
pub struct Leverage {
    /// How long after a break the losses are measured, in days.
    pub horizon_days: f64,
    /// Whether every day is asked about on which the board changed.
    pub through_time: bool,
    /// Whether earlier days are seen with all that was known at the moment asked about, not with
    /// what was known then.
    pub hindsight: bool,
    /// Changes that are tried out.
    pub trial: Trial,
}

impl Default for Leverage {
    fn default() -> Self {
        Self { horizon_days: 365.0, through_time: false, hindsight: false, trial: Trial::default() }
    }
}

/// How many events a day is told with.
const TOLD: usize = 8;
/// A change below this is a rounding.
const SAME: f64 = 1e-9;

/// Returns the leverage of `a` over `b` (M8): what `b` would lose without `a`, less what `a` would
/// lose without `b`.
///
/// Costs six settlings or cascades a day.
///
/// # Errors
/// `FH0902` and `FH0904` as [`unplug`](crate::unplug()).
pub fn leverage(
    board: &Board,
    moment: Moment,
    a: &str,
    b: &str,
    question: &Leverage,
) -> Result<LeverageAnswer, Box<Diagnostic>> {
    let asked = Asked::new(board, moment, &question.trial);
    let (node_a, node_b) = (asked.party(a)?, asked.party(b)?);
    let horizon = question.horizon_days;
    let pair = (asked.state.party(node_a), asked.state.party(node_b));
    let (Some(id_a), Some(id_b)) = pair else { return Err(asked.unknown(a)) };
    let moment = asked.state.moment;
    let now = at(&asked.state, node_a, node_b, horizon, moment.on);
    let mut series = Vec::new();
    if question.through_time {
        let mut last: Option<(State, LeverageAt)> = None;
        for day in change_days(board, moment, question.hindsight) {
            // What became known after the day of knowledge asked about is never used.
            let known_by =
                if question.hindsight { moment.known_by } else { day.min(moment.known_by) };
            let then = Moment::new(day, known_by);
            let trial = Trial::default();
            let on_day = Asked::new(board, then, &trial);
            let nodes = (on_day.state.node(id_a), on_day.state.node(id_b));
            let (Some(then_a), Some(then_b)) = nodes else { continue };
            let mut entry = match &last {
                // Nothing that the measure rests on has changed.
                Some((state, entry)) if state.has_ties_of(&on_day.state) => {
                    LeverageAt { date: day.to_string(), ..entry.clone() }
                }
                _ => at(&on_day.state, then_a, then_b, horizon, day),
            };
            entry.events = events(board, day, then, question.hindsight, [id_a, id_b]);
            last = Some((on_day.state, entry.clone()));
            series.push(entry);
        }
        series.retain({
            let mut before: Option<LeverageAt> = None;
            move |entry: &LeverageAt| {
                let moved = before.as_ref().is_none_or(|before| differs(before, entry));
                before = Some(entry.clone());
                moved || !entry.events.is_empty()
            }
        });
        // The last entry is the day asked about, with the changes that are tried out.
        if !question.trial.is_empty() || series.last().is_none_or(|last| differs(last, &now)) {
            series.push(now.clone());
        }
    } else {
        series.push(now);
    }
    let (name_a, name_b) = (asked.name(node_a), asked.name(node_b));
    let sign_changes = sign_changes(&series, &name_a, &name_b);
    let base =
        asked.base.as_ref().map(|state| Box::new(at(state, node_a, node_b, horizon, moment.on)));
    Ok(LeverageAnswer {
        head: asked.head("freehold-leverage/1"),
        a: name_a,
        b: name_b,
        horizon_days: horizon,
        series,
        sign_changes,
        base,
    })
}

/// Returns the leverage in a state. Where somebody is stopped already, what more the break would take.
fn at(state: &State, a: Node, b: Node, horizon: f64, day: Date) -> LeverageAt {
    let networks = networks(state);
    let mut pulling = Pulling::new(state, &networks);
    let before = match state.stopped.is_empty() {
        true => crate::pulling::Losses::new(),
        false => pulling.lost(&state.stopped, horizon, Reach::All),
    };
    let mut lost_without = |puller: Node, loser: Node| {
        let mut shocks = stopping_with(state, puller);
        if shocks.contains_key(&loser) {
            // It stops with the one who owns it.
            return Measured::exact(1.0);
        }
        for (node, cut) in &state.stopped {
            let slot = shocks.entry(*node).or_default();
            *slot = slot.max(*cut);
        }
        let lost = pulling.lost(&shocks, horizon, Reach::All);
        let of = |losses: &crate::pulling::Losses| losses.get(&loser).copied().unwrap_or_default();
        let (after, before) = (of(&lost), of(&before));
        let more = |after: f64, before: f64| (after - before).max(0.0);
        Measured::within(
            more(after.low, before.low),
            more(after.value, before.value),
            more(after.high, before.high),
        )
    };
    let dependence_ba = lost_without(a, b);
    let dependence_ab = lost_without(b, a);
    LeverageAt {
        date: day.to_string(),
        a_over_b: dependence_ba.minus(dependence_ab),
        dependence_ab,
        dependence_ba,
        mutual_stake: dependence_ab.value.min(dependence_ba.value),
        known_share: (state.known_share(a) + state.known_share(b)) / 2.0,
        events: Vec::new(),
    }
}

fn differs(one: &LeverageAt, other: &LeverageAt) -> bool {
    let apart = |one: Measured, other: Measured| {
        (one.value - other.value).abs() > SAME
            || (one.low - other.low).abs() > SAME
            || (one.high - other.high).abs() > SAME
    };
    apart(one.dependence_ab, other.dependence_ab) || apart(one.dependence_ba, other.dependence_ba)
}

/// Tells what became true or known on a day about two parties or what they own.
fn events(
    board: &Board,
    day: Date,
    then: Moment,
    hindsight: bool,
    parties: [PartyId; 2],
) -> Vec<String> {
    let is_theirs = |party: PartyId| parties.iter().any(|one| belongs_to(board, party, *one));
    let about = |claim: &&Claim| {
        let named = match &claim.subject {
            Subject::Supply(id) | Subject::Need(id) => is_theirs(board.need(*id).of),
            Subject::Stake(holder, target, _) => is_theirs(*holder) && is_theirs(*target),
            Subject::Term(id) => {
                let term = board.term(*id);
                is_theirs(term.holder) && is_theirs(term.binds)
            }
            Subject::Event(id) => {
                let of = &board.event(*id).of;
                parties.iter().all(|party| of.contains(party)) || of.as_slice() == [parties[1]]
            }
            _ => false,
        };
        named
            && claim.visible_by(then.known_by)
            && !claim.is_plan()
            && effective_day(claim, hindsight) == Some(day)
    };
    let told = board.claims.iter().filter(about).map(|claim| {
        let path = match &claim.subject {
            Subject::Event(id) => {
                let event = board.event(*id);
                event.label.en.as_ref().map_or(event.name.to_string(), ToString::to_string)
            }
            subject => board.path_of(subject),
        };
        let mut sources: Vec<&str> =
            claim.sources.iter().map(|id| board.source(*id).name.as_str()).collect();
        sources.sort_unstable();
        let who = if sources.is_empty() { String::from("guess") } else { sources.join(", ") };
        match &claim.content {
            Content::Happens => format!("{path} [{who}]"),
            _ => format!("{path}: {} [{who}]", board.content_text(claim)),
        }
    });
    let mut told: Vec<String> = told.collect();
    told.dedup();
    told.truncate(TOLD);
    told
}

/// Finds when the leverage turned.
fn sign_changes(series: &[LeverageAt], a: &str, b: &str) -> Vec<SignChange> {
    let sign = |entry: &LeverageAt| {
        let value = entry.a_over_b.value;
        if value > SAME {
            Some(a)
        } else if value < -SAME {
            Some(b)
        } else {
            None
        }
    };
    let is_certain = |entry: &LeverageAt| entry.a_over_b.low > 0.0 || entry.a_over_b.high < 0.0;
    series
        .windows(2)
        .filter_map(|pair| match pair {
            [before, after] if sign(before) != sign(after) => Some(SignChange {
                date: after.date.clone(),
                from: sign(before).map(str::to_owned),
                to: sign(after).map(str::to_owned),
                certain: is_certain(before) && is_certain(after),
                events: after.events.clone(),
            }),
            _ => None,
        })
        .collect()
}
