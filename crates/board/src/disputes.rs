//! Where sources disagree: claims about one subject and the same days that can't all be true.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::clash::{apart, contradicts, interval, interval_in};
use crate::model::{Board, Claim, Content, Setting, Subject};
use crate::moment::Moment;
use crate::standing::{Why, strength};
use crate::view::{ClaimView, Label};

/// Claims that can't be true beside the one that leads.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Dispute {
    /// What it is about.
    pub path: String,
    /// What people call it.
    pub label: Label,
    /// The kind of subject: `quantity`, `stake`, `supply`, `term` …
    pub kind: &'static str,
    /// When the leading claim is true.
    pub on: Option<String>,
    /// The claim that leads.
    pub leading: ClaimView,
    /// Those that contradict it, strongest first.
    pub against: Vec<ClaimView>,
    /// Why the leading one leads.
    pub why: Why,
    /// The sums by which amounts in another currency were compared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arithmetic: Vec<String>,
    /// Whether it is about the days up to the one asked about, and the newest word on its subject.
    pub current: bool,
    #[serde(skip)]
    pub(crate) subject: Option<Subject>,
    #[serde(skip)]
    pub(crate) spans: Vec<freehold_text::Span>,
}

/// How many claims about overlapping days are compared with one claim, strongest first.
const COMPARED: usize = 200;

/// Returns every dispute in the past of `moment`, by what was known then.
pub fn disputes(board: &Board, moment: Moment) -> Vec<Dispute> {
    let mut found = Vec::new();
    for (subject, track) in &board.tracks {
        if track.claims.len() > 1 {
            disputes_about(board, subject, moment, &mut found);
        }
    }
    found.sort_by(|a, b| (&a.path, &a.on).cmp(&(&b.path, &b.on)));
    found
}

fn disputes_about(board: &Board, subject: &Subject, moment: Moment, found: &mut Vec<Dispute>) {
    let claims: Vec<&Claim> = board
        .claims_about(subject)
        .filter(|claim| claim.visible_by(moment.known_by) && !claim.is_plan())
        .filter(|claim| claim.first_day() <= moment.on)
        .filter(|claim| {
            !matches!(subject, Subject::Term(_)) || !matches!(claim.content, Content::Changes(_))
        })
        .collect();
    if claims.len() < 2 {
        return;
    }
    let readings: Vec<Reading> =
        claims.iter().map(|claim| Reading::new(board, subject, claim)).collect();
    // For every claim, the strongest one that it contradicts; the claims against one leader are one dispute.
    let ranks = ranks(&claims, moment);
    let longest = board.tracks.get(subject).map_or(0, |track| track.longest_span_days);
    let first_begin = first_begin(subject, &claims);
    let begins = |claim: &Claim| first_begin.is_some_and(|first| std::ptr::eq(first, claim));
    let mut against: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    // From the strongest to the weakest: what loses to a stronger claim leads no dispute of its own.
    let mut loses = vec![false; claims.len()];
    for place in ranks.order.iter().copied() {
        let Some(claim) = claims.get(place).copied() else { continue };
        let rival = |other: usize| {
            if loses.get(other).copied().unwrap_or(true) {
                return None;
            }
            let other = claims.get(other).copied()?;
            let began_and_ended = begins(other) && claim.content == Content::Ends
                || begins(claim) && other.content == Content::Ends;
            (!began_and_ended && meets(subject, claim, other)).then_some(other)
        };
        let stronger = stronger(&claims, &ranks, place, longest, subject);
        let leader = stronger
            .iter()
            .filter_map(|other| rival(*other).map(|claim| (*other, claim)))
            .take(COMPARED)
            .find(|(other_place, other)| match (readings.get(*other_place), readings.get(place)) {
                (Some(Reading::Number(other)), Some(Reading::Number(own))) => apart(*other, *own),
                _ => disagree(board, subject, other, claim),
            });
        if let Some((leader, _)) = leader {
            against.entry(leader).or_default().push(place);
            if let Some(loses) = loses.get_mut(place) {
                *loses = true;
            }
        }
    }
    let standing = board.standing(subject, moment);
    for (leader, mut list) in against {
        let Some(leading) = claims.get(leader) else { continue };
        list.sort_by_key(|place| ranks.of.get(*place).copied());
        let trailing: Vec<&Claim> =
            list.iter().filter_map(|index| claims.get(*index).copied()).collect();
        let Some(strongest) = trailing.first() else { continue };
        let current = standing.contenders.iter().any(|claim| std::ptr::eq(*claim, *leading));
        found.push(Dispute {
            path: board.path_of(subject),
            label: board.label_of(subject),
            kind: subject.kind(),
            on: leading.on.map(|on| on.to_string()),
            leading: board.view_about(subject, leading, moment.known_by),
            against: trailing
                .iter()
                .map(|claim| board.view_about(subject, claim, moment.known_by))
                .collect(),
            why: why(leading, strongest, moment),
            arithmetic: arithmetic(board, subject, leading, &trailing),
            current,
            subject: Some(subject.clone()),
            spans: std::iter::once(*leading)
                .chain(trailing.iter().copied())
                .map(|claim| claim.span)
                .collect(),
        });
    }
}

/// The claims of a subject from strongest to weakest, and the place of each in that order.
struct Ranks {
    order: Vec<usize>,
    of: Vec<usize>,
}

fn ranks(claims: &[&Claim], moment: Moment) -> Ranks {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    let key = |index: &usize| claims.get(*index).map(|claim| strength(claim, moment.known_by));
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut of = vec![0; claims.len()];
    for (rank, place) in order.iter().enumerate() {
        if let Some(slot) = of.get_mut(*place) {
            *slot = rank;
        }
    }
    Ranks { order, of }
}

/// Returns the claims that are stronger than the one at `place` and may be about the same days,
/// strongest first. Claims are sorted by first day: where few begin near enough, those are looked
/// at; where many do, the strongest of all, of which most overlap.
fn stronger<'r>(
    claims: &[&Claim],
    ranks: &'r Ranks,
    place: usize,
    longest_span_days: i32,
    subject: &Subject,
) -> Cow<'r, [usize]> {
    let rank = |place: usize| ranks.of.get(place).copied().unwrap_or(usize::MAX);
    let Some(claim) = claims.get(place) else { return Cow::default() };
    let from = claims.partition_point(|other| {
        crate::build::days_between(other.first_day(), claim.first_day()) > longest_span_days
    });
    let until = claims.partition_point(|other| other.first_day() <= claim.last_day());
    if matches!(subject, Subject::Event(_)) || until.saturating_sub(from) > COMPARED {
        let few = rank(place).min(4 * COMPARED);
        return Cow::Borrowed(ranks.order.get(..few).unwrap_or_default());
    }
    let mut near: Vec<usize> = (from..until).filter(|other| rank(*other) < rank(place)).collect();
    near.sort_by_key(|other| rank(*other));
    Cow::Owned(near)
}

/// Whether two claims are about overlapping days; claims about an event, which happens once, always meet.
fn meets(subject: &Subject, one: &Claim, other: &Claim) -> bool {
    matches!(subject, Subject::Event(_))
        || (other.last_day() >= one.first_day() && other.first_day() <= one.last_day())
}

/// Returns the claim with which a term began, against which its end does not speak.
fn first_begin<'b>(subject: &Subject, claims: &[&'b Claim]) -> Option<&'b Claim> {
    let is_term = matches!(subject, Subject::Term(_));
    claims.iter().copied().find(|claim| is_term && matches!(claim.content, Content::Begins(_)))
}

/// What a claim says, made ready to be compared with many others.
enum Reading {
    /// The values that a number allows; none allows all.
    Number(Option<(f64, f64)>),
    /// Anything else.
    Other,
}

impl Reading {
    fn new(board: &Board, subject: &Subject, claim: &Claim) -> Self {
        match (subject, &claim.content) {
            (Subject::TermDetail(_, key), _) => {
                match claim.settings().and_then(|settings| settings.get(key)) {
                    Some(Setting::Number(amount)) => Self::Number(interval(amount)),
                    _ => Self::Other,
                }
            }
            (_, Content::Number(amount)) => {
                Self::Number(interval_in(board, subject, claim, amount))
            }
            _ => Self::Other,
        }
    }
}

fn disagree(board: &Board, subject: &Subject, one: &Claim, other: &Claim) -> bool {
    if matches!(subject, Subject::Event(_)) {
        // The same event on two days that do not meet.
        return match (one.on, other.on) {
            (Some(one), Some(other)) => !one.overlaps(&other),
            _ => false,
        };
    }
    contradicts(board, subject, one, other)
}

fn why(leading: &Claim, other: &Claim, moment: Moment) -> Why {
    if leading.rank_by(moment.known_by) != other.rank_by(moment.known_by) {
        Why::Rank
    } else if leading.trust != other.trust {
        Why::Trust
    } else if leading.newest_source != other.newest_source {
        Why::NewerSource
    } else {
        Why::Order
    }
}

fn arithmetic(
    board: &Board,
    subject: &Subject,
    leading: &Claim,
    trailing: &[&Claim],
) -> Vec<String> {
    let Subject::Quantity(quantity) = subject else { return Vec::new() };
    let unit = &board.quantity(*quantity).unit;
    std::iter::once(leading)
        .chain(trailing.iter().copied())
        .filter_map(|claim| match &claim.content {
            Content::Number(crate::Amount::Figure(figure)) => {
                crate::conversion::in_unit(board, claim, figure, unit)
                    .map(|converted| converted.arithmetic)
            }
            _ => None,
        })
        .collect()
}
