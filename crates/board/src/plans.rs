//! What was said would happen, and whether anybody has said that it did.

use freehold_quantity::Date;
use serde::Serialize;

use crate::model::{Board, Claim, Content, Subject};
use crate::moment::Moment;
use crate::view::{ClaimView, Label};

/// A claim about a day that was still to come when it became known.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Plan {
    /// What it is about.
    pub path: String,
    /// What people call it.
    pub label: Label,
    /// The kind of subject.
    pub kind: &'static str,
    /// For when.
    pub on: String,
    /// Whether its day has passed and nobody has said that it happened.
    pub overdue: bool,
    /// Whether its day has passed and somebody has spoken of it since.
    pub settled: bool,
    /// The claim.
    pub claim: ClaimView,
}

/// Returns the plans known at `moment`, by date.
pub fn plans(board: &Board, moment: Moment) -> Vec<Plan> {
    let mut found = Vec::new();
    for (subject, track) in &board.tracks {
        let mut spoken = None;
        for id in &track.claims {
            let claim = board.claim(*id);
            if !claim.is_plan() || !claim.visible_by(moment.known_by) {
                continue;
            }
            // A change of several numbers is listed by its numbers, not by its term as well.
            if matches!(subject, Subject::Term(_)) && matches!(claim.content, Content::Changes(_)) {
                continue;
            }
            let Some(on) = claim.on else { continue };
            let passed = on.last < moment.on;
            let settled = passed && {
                let spoken = *spoken.get_or_insert_with(|| last_spoken_of(board, subject, moment));
                spoken.is_some_and(|day| {
                    day >= claim.first_day() || matches!(subject, Subject::Event(_))
                })
            };
            found.push(Plan {
                path: board.path_of(subject),
                label: board.label_of(subject),
                kind: subject.kind(),
                on: on.to_string(),
                overdue: passed && !settled,
                settled,
                claim: board.view_about(subject, claim, moment.known_by),
            });
        }
    }
    found.sort_by(|a, b| {
        (&a.claim.on, &a.path, &a.claim.text).cmp(&(&b.claim.on, &b.path, &b.claim.text))
    });
    found
}

/// Returns the last day of which a claim that is no plan speaks, or on which an event is said to have happened.
fn last_spoken_of(board: &Board, subject: &Subject, moment: Moment) -> Option<Date> {
    let told = board.claims_about(subject).filter(|claim| {
        claim.visible_by(moment.known_by) && !claim.is_plan() && claim.first_day() <= moment.on
    });
    told.map(Claim::last_day).max()
}
