//! The answer to: where can this conflict come to rest, what does that hang on, what flips it?

use std::collections::BTreeMap;

use freehold_board::Label;
use freehold_leverage::{Assumed, Head};
use serde::Serialize;

/// The answer to `conflict`.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ConflictAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// The name of the conflict.
    pub conflict: String,
    /// In words.
    pub label: Label,
    /// When it is; none if the board does not say.
    pub dated: Option<String>,
    /// The concept that the verdict is about: `nash`, `seq`, `smr`, `gmr`.
    pub concept: &'static str,
    /// Who can do what, in the order in which options are numbered.
    pub options: Vec<OptionView>,
    /// How many states can be.
    pub states_total: usize,
    /// `all` if every state is listed, `some` if only those that matter: stable ones, the status
    /// quo, ends of paths; whether a state is stable is known of all.
    pub completeness: &'static str,
    /// The states, in order of their numbers.
    pub states: Vec<StateView>,
    /// How many states are stable for everybody, by concept.
    pub stable_total: Four<usize>,
    /// Where it stands; none if the board does not say, or says what can't be.
    pub status_quo: Option<String>,
    /// Where it comes to rest and why.
    pub verdict: Verdict,
    /// How each stable state is reached from the status quo, the shortest way first.
    pub paths: Vec<PathView>,
    /// Which parties would leave a stable state together.
    pub coalitions: Vec<CoalitionView>,
    /// In how much of the doubt each state is stable.
    pub robustness: Robustness,
    /// What would make a state stable, if that was asked.
    pub inverse: Option<Inverse>,
    /// What the verdict rests on, that which moves it first.
    pub hangs_on: Vec<Input>,
    /// The smallest changes that change which states are stable.
    pub flips: Vec<Flip>,
    /// How many changes were tried, each by solving the conflict again.
    pub flips_tried: usize,
    /// How many changes there are.
    pub flips_total: usize,
    /// What was taken for granted.
    pub assumed: Vec<Assumed>,
    /// Who says what it rests on, by name, sorted.
    pub sources: Vec<String>,
    /// Whether any of it rests on a guess.
    pub guess: bool,
}

/// Something for each of the four concepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[expect(missing_docs, reason = "their names say it")]
pub struct Four<T> {
    pub nash: T,
    pub seq: T,
    pub smr: T,
    pub gmr: T,
}

/// Something that a party can do or leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct OptionView {
    /// Its name.
    pub name: String,
    /// In words.
    pub label: Label,
    /// Who can do it.
    pub party: String,
    /// Whether it can't be taken back.
    pub irreversible: bool,
}

/// A state of the conflict.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct StateView {
    /// `s1`, `s2` …: by what is taken, the first option counting least.
    pub id: String,
    /// Which options are taken.
    pub options: Vec<String>,
    /// Whether it is where the conflict stands.
    pub status_quo: bool,
    /// Whether everybody would stay in it.
    pub stable: Four<bool>,
    /// What each party makes of it.
    pub by_party: BTreeMap<String, PartyView>,
}

/// What a party makes of a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PartyView {
    /// Whether it would stay.
    #[serde(flatten)]
    pub stable: Four<bool>,
    /// How much it likes the state: 1 is best, states liked equally have the same place.
    pub place: usize,
    /// Where it could move that it likes better.
    pub improvements: Vec<Improvement>,
    /// How many more of them there are than are listed.
    #[serde(skip_serializing_if = "is_zero")]
    pub more: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A move to something better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Improvement {
    /// The state moved to.
    pub to: String,
    /// What the party takes.
    pub takes: Vec<String>,
    /// What it takes back.
    pub drops: Vec<String>,
    /// How the others answer so that it is no better off, in the sense of the concept asked about;
    /// none if they can't.
    pub answered: Option<Vec<StepView>>,
}

/// A move on a way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct StepView {
    /// Who moves.
    pub by: String,
    /// The state moved to.
    pub to: String,
    /// What the party takes.
    pub takes: Vec<String>,
    /// What it takes back.
    pub drops: Vec<String>,
}

/// Where a conflict comes to rest.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Verdict {
    /// `stays` where it stands, `moves` to a stable state by moves that their movers like,
    /// `stuck` if no such moves lead to one, `open` if nobody says where it stands, `restless` if no
    /// state is stable.
    pub kind: &'static str,
    /// The states that are stable for everybody by the concept asked about; the first 64.
    pub stable: Vec<String>,
    /// Where it comes to rest: the status quo, or the nearest stable states.
    pub rests_at: Vec<String>,
    /// Why it stays there: who would leave and is deterred, or has nothing better.
    pub because: Vec<Reason>,
    /// The verdict in the language asked for; empty in the library, which knows no words.
    pub sentence: String,
}

/// Why somebody stays in a state, or leaves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Reason {
    /// Who.
    pub party: String,
    /// Which state.
    pub state: String,
    /// `content`: nothing better is within reach; `deterred`: something is, but the others answer;
    /// `leaves`: something is, and nobody can punish it.
    pub why: &'static str,
    /// What it would move to.
    pub to: Option<String>,
    /// What it would take.
    pub takes: Vec<String>,
    /// What it would take back.
    pub drops: Vec<String>,
    /// How the others would answer.
    pub answered: Vec<StepView>,
}

/// A way from the status quo to a stable state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PathView {
    /// The stable state.
    pub to: String,
    /// The shortest way by moves that their movers like; none if there is none.
    pub liked: Option<Vec<StepView>>,
    /// The shortest way by any moves; none if there is none.
    pub any: Option<Vec<StepView>>,
}

/// Parties that would leave a state together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CoalitionView {
    /// The state that they leave.
    pub from: String,
    /// Who.
    pub parties: Vec<String>,
    /// The state that each of them likes better.
    pub to: String,
    /// How they get there.
    pub path: Vec<StepView>,
    /// Where it can end then: that state if it is stable, else the nearest stable one to which moves
    /// lead that their movers like; none if they lead to none.
    pub ends_at: Option<String>,
}

/// In how much of the doubt states are stable.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Robustness {
    /// How many combinations of preferences that are in doubt there are; 1 without doubt.
    pub combinations: usize,
    /// How likely those are that were solved, 0 to 1; all of them, unless there are too many.
    pub covered: f64,
    /// How many swaps of two neighboring conditions were tried.
    pub swaps: usize,
    /// How many there are.
    pub swaps_total: usize,
    /// For each state that is stable somewhere in the doubt or after a swap, by the concept asked
    /// about.
    pub states: BTreeMap<String, Holds>,
}

/// How firmly a state is stable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Holds {
    /// How likely it is stable, 0 to 1, given what is in doubt.
    pub doubt: f64,
    /// After which share of swaps it is stable, 0 to 1; none if there was none to try.
    pub swaps: Option<f64>,
}

/// What would make a state stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Inverse {
    /// The state.
    pub state: String,
    /// `stable` already; `possible` by the swaps told; `only-dropping` if no order of everybody's
    /// conditions will do, but the changes told will; `impossible` by either, `unknown` if not all
    /// could be tried.
    pub kind: &'static str,
    /// What each party must no longer prefer, or no longer reach.
    pub must_go: Vec<MustGo>,
    /// The fewest changes that make it stable; all ways with as few, the first 8.
    pub ways: Vec<Vec<Change>>,
    /// How many changes each way has.
    pub swaps: usize,
}

/// Moves that make a party leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MustGo {
    /// Who leaves.
    pub party: String,
    /// To where, without an answer that deters it.
    pub to: Vec<String>,
}

/// Something that a verdict rests on.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Input {
    /// `preference`, `never`, `irreversible`, `options`, `status`.
    pub kind: &'static str,
    /// Whose preference or options; none for the other kinds.
    pub party: Option<String>,
    /// What it says, as a board would.
    pub text: String,
    /// How likely it is, for preferences in doubt.
    pub share: Option<f64>,
    /// How it is held: `stated`, `reported`, `disputed`, `guess`; none if nobody says.
    pub rank: Option<&'static str>,
    /// Why it is guessed.
    pub why: Option<String>,
    /// Who says so, by name, sorted.
    pub sources: Vec<String>,
    /// How many of the changes that flip the verdict change this.
    pub flips: usize,
}

/// A change and what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Flip {
    /// What is changed; two changes only if none alone flips anything.
    pub changes: Vec<Change>,
    /// States that are stable with it only.
    pub gained: Vec<StateRef>,
    /// States that are stable without it only.
    pub lost: Vec<StateRef>,
    /// Whether the verdict at the status quo is another one.
    pub moves_status_quo: bool,
}

/// A state that may be new with a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct StateRef {
    /// Its id; none if it can't be without the change.
    pub id: Option<String>,
    /// Which options are taken.
    pub options: Vec<String>,
}

/// A change of what is said of a conflict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Change {
    /// `swap` two neighboring conditions, `drop` a condition, `keep` an option from being taken
    /// back, `release` one, `allow` what a `never` line rules out.
    pub kind: &'static str,
    /// Whose preferences are changed.
    pub party: Option<String>,
    /// The condition or option; of a swap, the one that goes up.
    pub what: String,
    /// Of a swap, the condition that goes down.
    pub over: Option<String>,
}
