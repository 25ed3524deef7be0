//! Where can a conflict of the board come to rest, what does that hang on, and what flips it?

mod answer;
mod changes;
mod doubt;
mod inputs;
mod inverse;
mod setting;
mod told;

use freehold_board::{Board, Conflict, Moment, Visibility};
use freehold_board::{MOST_STATES, SpaceError};
use freehold_leverage::Head;
use freehold_text::{Code, Diagnostic, Message, Severity, nearest};

pub use answer::*;

use crate::graph::{Concept, stability};
use setting::Setting;

/// What is asked about a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflicting {
    /// By which concept the verdict, the robustness and the flips are told; the states are told by
    /// all four.
    pub concept: Concept,
    /// The state to make stable: its id such as `s3`, or the options taken in it.
    pub make: Option<String>,
}

impl Default for Conflicting {
    fn default() -> Self {
        Self { concept: Concept::Seq, make: None }
    }
}

/// How much may be solved beside the conflict itself: states times parties, over all changes.
const WORK: usize = 1 << 22;

/// How often a conflict may be solved with changes.
fn runs(setting: &Setting<'_>) -> usize {
    (WORK / (setting.taken.len() * setting.parties.len()).max(1)).clamp(1, 4096)
}

/// Returns the conflicts of a board that may be shown, in order of their names: one that came after
/// the day of knowledge, or that names somebody unknown then, is not told.
pub fn conflicts(board: &Board, moment: Moment) -> Vec<&Conflict> {
    let visibility = Visibility::new(board, moment.known_by);
    let mut shown: Vec<&Conflict> = board
        .outlook
        .conflicts
        .iter()
        .filter(|conflict| is_shown(board, &visibility, conflict, moment))
        .collect();
    shown.sort_by(|a, b| a.name.cmp(&b.name));
    shown
}

fn is_shown(board: &Board, visibility: &Visibility, conflict: &Conflict, moment: Moment) -> bool {
    let made = match conflict.on {
        Some(on) => on.last <= moment.known_by,
        // One without a date was written with all that the board knows.
        None => board.newest.is_none_or(|newest| newest <= moment.known_by),
    };
    made && conflict.parties.iter().all(|side| visibility.party(side.party))
}

/// Returns where a conflict can come to rest: which states are stable for whom and why, how they
/// are reached, who would leave them together, how firmly that holds under doubt, what it hangs on,
/// and the smallest changes that flip it.
///
/// Costs one solution of the graph model, see [`stability`], and one more for each combination of
/// preferences in doubt and each change tried: all of them on small conflicts, of large ones as
/// many as fit in a fixed amount of work, which the answer tells.
///
/// # Errors
/// `FH0902` if the board knows no conflict of that name by then, or no state that is to be made
/// stable; `FH0723` if every state is ruled out, `FH0724` if there are too many.
pub fn conflict(
    board: &Board,
    moment: Moment,
    name: &str,
    question: &Conflicting,
) -> Result<ConflictAnswer, Box<Diagnostic>> {
    let found = meant(board, moment, name)?;
    let visibility = Visibility::new(board, moment.known_by);
    let setting = Setting::new(board, found, visibility, moment.known_by);
    let setting = setting.map_err(|error| refused(found, error))?;
    let base = setting.base();
    let model = setting.model(&base);
    let solved = stability(&model).map_err(|_| refused(found, SpaceError::TooMany))?;
    let make = match &question.make {
        None => None,
        Some(text) => Some(setting.state(text).ok_or_else(|| no_state(&setting, text))?),
    };
    let concept = question.concept;
    let tried = changes::tried(&setting, &base, &solved, concept);
    let doubt = doubt::doubt(&setting, &base, &tried, concept);
    let told = told::Told::new(&setting, &model, &solved, concept, make);
    let verdict = told.verdict();
    let hangs_on = inputs::inputs(&setting, &base, &tried);
    let inverse =
        make.map(|state| inverse::inverse(&setting, &model, &solved, &base, concept, state));
    let mut sources: Vec<String> =
        hangs_on.iter().flat_map(|input| input.sources.iter().cloned()).collect();
    sources.sort();
    sources.dedup();
    Ok(ConflictAnswer {
        head: Head {
            schema: "freehold-conflict/1",
            board: board.hash.clone(),
            on: moment.on.to_string(),
            known_by: moment.known_by.to_string(),
            edits: Vec::new(),
        },
        conflict: found.name.to_string(),
        label: found.label.clone(),
        dated: found.on.map(|on| on.to_string()),
        concept: concept.word(),
        options: told.options(),
        states_total: model.states,
        completeness: told.completeness(),
        states: told.states(),
        stable_total: told.stable_total(),
        status_quo: told.status().map(|state| setting.id(state)),
        paths: told.paths(),
        coalitions: told.coalitions(),
        robustness: doubt,
        inverse,
        guess: hangs_on.iter().any(|input| input.rank.is_none_or(|rank| rank == "guess")),
        hangs_on,
        flips_tried: tried.tried,
        flips_total: tried.total,
        flips: tried.flips,
        assumed: setting.assumed.clone(),
        sources,
        verdict,
    })
}

/// Returns the conflict that a person means: by its name, or by its label in any case.
fn meant<'b>(
    board: &'b Board,
    moment: Moment,
    text: &str,
) -> Result<&'b Conflict, Box<Diagnostic>> {
    let shown = conflicts(board, moment);
    let wanted = text.trim().to_lowercase();
    let is_called = |conflict: &&&Conflict| {
        let labels = conflict.label.en.iter().chain(&conflict.label.ko);
        let mut names = labels.chain([&conflict.name]);
        names.any(|name| name.to_lowercase() == wanted)
    };
    let exact = shown.iter().find(|conflict| conflict.name == text);
    if let Some(found) = exact.or_else(|| shown.iter().find(is_called)) {
        return Ok(found);
    }
    let mut finding = Diagnostic::new(Code::FH0902, Severity::Error, None).arg("name", text);
    if let Some(close) = nearest(text, shown.iter().map(|conflict| conflict.name.as_str())) {
        finding = finding.note_line(Message::new("nearest").with("name", close));
    }
    Err(Box::new(finding))
}

fn refused(conflict: &Conflict, error: SpaceError) -> Box<Diagnostic> {
    let finding = match error {
        SpaceError::Nothing => {
            Diagnostic::new(Code::FH0723, Severity::Error, None).arg("name", &conflict.name)
        }
        SpaceError::TooMany => {
            let n = conflict.options().count();
            let finding = Diagnostic::new(Code::FH0724, Severity::Error, None);
            let finding = finding.arg("name", &conflict.name).arg("n", n).arg("limit", MOST_STATES);
            let unnamed = unnamed(conflict);
            let finding = finding.note_line(Message::new("FH0724.restrict"));
            if unnamed.is_empty() {
                finding
            } else {
                let names = unnamed.join(", ");
                finding.note_line(Message::new("FH0724.unnamed").with("names", names))
            }
        }
    };
    Box::new(finding)
}

/// The options that nobody's preferences name: they double the states, and nobody cares.
fn unnamed(conflict: &Conflict) -> Vec<String> {
    fn names(condition: &freehold_board::Condition, found: &mut Vec<smol_str::SmolStr>) {
        use freehold_board::Condition::{And, Not, Option, Or};
        match condition {
            Option(name) => found.push(name.clone()),
            Not(inner) => names(inner, found),
            And(left, right) | Or(left, right) => {
                names(left, found);
                names(right, found);
            }
        }
    }
    let mut named = Vec::new();
    for line in &conflict.preferences {
        line.groups.iter().flatten().for_each(|condition| names(condition, &mut named));
    }
    let free = conflict.options().filter(|option| !named.contains(&option.name));
    free.map(|option| option.name.to_string()).take(12).collect()
}

fn no_state(setting: &Setting<'_>, text: &str) -> Box<Diagnostic> {
    let finding = Diagnostic::new(Code::FH0902, Severity::Error, None).says("FH0902.state");
    let finding = finding.arg("name", text).arg("conflict", &setting.conflict.name);
    Box::new(finding.arg("last", setting.id(setting.taken.len().saturating_sub(1))))
}
