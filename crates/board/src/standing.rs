//! What stands at a moment, and why one claim leads.

use std::cmp::Reverse;

use freehold_quantity::Date;
use serde::Serialize;

use crate::build::days_between;
use crate::clash::contradicts;
use crate::model::{Board, Claim, Content, Rank, Subject};
use crate::moment::Moment;

/// Why a claim leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Nobody says anything: nothing leads.
    Unknown,
    /// Nobody else says anything.
    OnlyClaim,
    /// All others are about earlier days.
    Newest,
    /// Its rank is higher.
    Rank,
    /// Its source is trusted more.
    Trust,
    /// Its source is newer.
    NewerSource,
    /// Nothing tells them apart; the order of their words decides, and the answer does not rest on it if they agree.
    Order,
}

/// What stands about a subject at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing<'b> {
    /// The claim that leads.
    pub leading: Option<&'b Claim>,
    /// It and the claims about the same days, strongest first.
    pub contenders: Vec<&'b Claim>,
    /// Why it leads.
    pub why: Why,
    /// Whether a contender says something that can't be true beside it.
    pub disputed: bool,
    /// Whether the answer rests on the part of a coarse date that is not known: the leading claim
    /// is about a span of days that has not ended.
    pub rests_on_date: bool,
}

/// How strongly a claim is held on a day: smaller is stronger.
pub(crate) fn strength(claim: &Claim, known_by: Date) -> impl Ord + use<'_> {
    let rank = match claim.rank_by(known_by) {
        Rank::Stated => 0,
        Rank::Reported => 1,
        Rank::Disputed => 2,
        Rank::Guess => 3,
        Rank::Withdrawn => 4,
    };
    (rank, Reverse(claim.trust), Reverse(claim.newest_source), claim.text.as_str())
}

impl Board {
    /// Returns what stands about `subject` at `moment`.
    ///
    /// Counted are claims that were known and not taken back, and that spoke of their present or
    /// past: a plan is never taken for history. The newest of them leads; where several are about
    /// overlapping days, the strongest: by rank, then by the trust of its source, then by the newer
    /// source.
    pub fn standing(&self, subject: &Subject, moment: Moment) -> Standing<'_> {
        let mut contenders = self.contenders(subject, moment);
        contenders.sort_by(|a, b| strength(a, moment.known_by).cmp(&strength(b, moment.known_by)));
        let Some(leading) = contenders.first().copied() else {
            return Standing {
                leading: None,
                contenders,
                why: Why::Unknown,
                disputed: false,
                rests_on_date: false,
            };
        };
        let disputed =
            contenders.iter().skip(1).any(|other| contradicts(self, subject, leading, other));
        let why = self.why(subject, moment, &contenders);
        let rests_on_date = leading.last_day() > moment.on;
        Standing { leading: Some(leading), contenders, why, disputed, rests_on_date }
    }

    /// Returns the newest claim that counts, and all that are about the same days.
    fn contenders(&self, subject: &Subject, moment: Moment) -> Vec<&Claim> {
        let Some(track) = self.tracks.get(subject) else { return Vec::new() };
        let until = track.claims.partition_point(|id| self.claim(*id).first_day() <= moment.on);
        let mut contenders: Vec<&Claim> = Vec::new();
        for id in track.claims.iter().take(until).rev() {
            let claim = self.claim(*id);
            if let Some(anchor) = contenders.first() {
                let away = days_between(claim.first_day(), anchor.first_day());
                if away > track.longest_span_days {
                    break;
                }
                if claim.last_day() < anchor.first_day() {
                    continue;
                }
            }
            if counts(subject, claim, moment.known_by) {
                contenders.push(claim);
            }
        }
        // That a term began does not speak against its end in the same month.
        if matches!(subject, Subject::Term(_))
            && contenders.iter().any(|claim| claim.content == Content::Ends)
            && let Some(first) = self.first_begin(subject, moment.known_by)
        {
            contenders.retain(|claim| !std::ptr::eq(*claim, first));
        }
        contenders
    }

    fn first_begin(&self, subject: &Subject, known_by: Date) -> Option<&Claim> {
        self.claims_about(subject).find(|claim| {
            matches!(claim.content, Content::Begins(_)) && counts(subject, claim, known_by)
        })
    }

    fn why(&self, subject: &Subject, moment: Moment, contenders: &[&Claim]) -> Why {
        let [first, second, ..] = contenders else {
            let count = self
                .claims_about(subject)
                .filter(|claim| {
                    claim.first_day() <= moment.on && counts(subject, claim, moment.known_by)
                })
                .take(2)
                .count();
            return if count > 1 { Why::Newest } else { Why::OnlyClaim };
        };
        if first.rank_by(moment.known_by) != second.rank_by(moment.known_by) {
            Why::Rank
        } else if first.trust != second.trust {
            Why::Trust
        } else if first.newest_source != second.newest_source {
            Why::NewerSource
        } else {
            Why::Order
        }
    }

    /// Returns the days, up to `moment.on`, on which what is known about the subject may change.
    pub(crate) fn change_days(&self, subject: &Subject, moment: Moment) -> Vec<Date> {
        let mut days: Vec<Date> = self
            .claims_about(subject)
            .filter(|claim| {
                claim.first_day() <= moment.on && counts(subject, claim, moment.known_by)
            })
            .map(Claim::first_day)
            .collect();
        days.dedup();
        days
    }
}

/// Whether a claim counts for what stands: visible, no plan, and about the subject itself.
fn counts(subject: &Subject, claim: &Claim, known_by: Date) -> bool {
    let about_details =
        matches!(subject, Subject::Term(_)) && matches!(claim.content, Content::Changes(_));
    claim.visible_by(known_by) && !claim.is_plan() && !about_details
}
