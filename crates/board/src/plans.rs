//! What was said would happen, and whether anybody has said that it did.

use serde::Serialize;

use crate::model::{Board, Claim, Content, Subject};
use crate::moment::Moment;
use crate::view::{ClaimView, Label};

/// A claim about a day that was still to come when it became known.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
            let settled = passed && spoken_of_since(board, subject, claim, moment);
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
    found.sort_by(|a, b| (&a.claim.on, &a.path, &a.claim.text).cmp(&(&b.claim.on, &b.path, &b.claim.text)));
    found
}

/// Whether a claim that is no plan speaks of the subject at or after the planned day, or an event is said to have happened.
fn spoken_of_since(board: &Board, subject: &Subject, plan: &Claim, moment: Moment) -> bool {
    board.claims_about(subject).any(|claim| {
        claim.visible_by(moment.known_by)
            && !claim.is_plan()
            && (claim.last_day() >= plan.first_day() || matches!(subject, Subject::Event(_)))
            && claim.first_day() <= moment.on
    })
}
