//! What happened, in the order of the world's days.

use serde::Serialize;

use crate::model::{Board, Claim, Content, Subject};
use crate::moment::Moment;
use crate::view::{ClaimView, Label};

/// One line of the story.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Entry {
    /// When, as written.
    pub on: String,
    /// What it does: `event`, `begins`, `changes`, `ends`, `refuses`, `supply`, `stake`, `claim`, `rate`, `convert`, `need`.
    pub kind: &'static str,
    /// What it is about.
    pub path: String,
    /// What people call it; for an event, its text.
    pub label: Label,
    /// Whom it is about.
    pub parties: Vec<String>,
    /// What is said.
    pub text: String,
    /// Whether it lay in the future when it became known.
    pub plan: bool,
    /// The claim.
    pub claim: ClaimView,
}

/// Returns the dated claims known at `moment`, by date: history up to `moment.on`, and plans.
pub fn timeline(board: &Board, moment: Moment) -> Vec<Entry> {
    let claims = board.claims.iter().filter(|claim| {
        claim.visible_by(moment.known_by) && (claim.is_plan() || claim.first_day() <= moment.on)
    });
    claims.filter_map(|claim| entry(board, claim, moment)).collect()
}

/// Returns one claim as a line of the story.
pub(crate) fn entry(board: &Board, claim: &Claim, moment: Moment) -> Option<Entry> {
    let view = board.view(claim, moment.known_by);
    let text = match (&claim.content, claim.settings()) {
        (Content::Begins(_) | Content::Changes(_), Some(settings)) => settings
            .iter()
            .map(|(key, setting)| format!("{key} {}", crate::view::setting_text(setting)))
            .collect::<Vec<_>>()
            .join(", "),
        _ => view.text.clone(),
    };
    Some(Entry {
        on: claim.on?.to_string(),
        kind: claim.verb(),
        path: board.path_of(&claim.subject),
        label: board.label_of(&claim.subject),
        parties: board.parties_of(claim),
        text,
        plan: claim.is_plan(),
        claim: view,
    })
}

impl Claim {
    /// Returns what the claim does, in one word.
    pub fn verb(&self) -> &'static str {
        match (&self.content, &self.subject) {
            (Content::Begins(_), _) => "begins",
            (Content::Changes(_), _) => "changes",
            (Content::Ends, _) => "ends",
            (Content::Refuses(_), _) => "refuses",
            (Content::Happens, _) => "event",
            (Content::Mix(_), _) => "supply",
            (Content::Needs(_), _) => "need",
            (Content::Converts(..), _) => "convert",
            (Content::Number(_), Subject::Stake(..)) => "stake",
            (Content::Number(_), Subject::Rate(_)) => "rate",
            (Content::Number(_), _) => "claim",
        }
    }
}

impl Board {
    /// Returns the names of the parties that a claim is about: who acts first.
    pub fn parties_of(&self, claim: &Claim) -> Vec<String> {
        let mut ids = Vec::new();
        match &claim.subject {
            Subject::Quantity(id) => ids.extend(self.quantity(*id).of),
            Subject::Supply(id) | Subject::Need(id) => ids.push(self.need(*id).of),
            Subject::Stake(holder, target, _) => ids.extend([*holder, *target]),
            Subject::Term(id) | Subject::TermDetail(id, _) => {
                let term = self.term(*id);
                ids.extend([term.holder, term.binds]);
            }
            Subject::Refusal(id, by) => ids.extend([*by, self.term(*id).holder]),
            Subject::Event(id) => ids.extend(self.event(*id).of.iter().copied()),
            Subject::Rate(_) | Subject::Conversion(_) => {}
        }
        if let Content::Mix(portions) = &claim.content {
            ids.extend(portions.iter().filter_map(|portion| match portion.supplier {
                crate::Supplier::Party(party) => Some(party),
                crate::Supplier::Own | crate::Supplier::Unknown => None,
            }));
        }
        let mut seen = Vec::new();
        for id in ids {
            if !seen.contains(&id) {
                seen.push(id);
            }
        }
        seen.into_iter().map(|id| self.party(id).name.to_string()).collect()
    }
}
