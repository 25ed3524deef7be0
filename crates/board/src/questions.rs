//! What is asked of the future, what was said to it, and how it ended.

use freehold_quantity::{CalendarDate, Date, Unit};
use smol_str::SmolStr;

use crate::equations::Equation;
use crate::ids::{EventId, QuantityId};
use crate::model::{Amount, Board, DetailEvidence, Subject};
use crate::moment::Moment;
use crate::view::Label;

/// A question that a day will decide.
#[derive(Clone, Debug, PartialEq)]
pub struct ForecastQuestion {
    /// Its name.
    pub name: SmolStr,
    /// What is asked.
    pub label: Label,
    /// When it was asked; `None` is with all that the board knows.
    pub asked: Option<CalendarDate>,
    /// By what it is judged.
    pub criterion: Option<SmolStr>,
    /// When it is judged.
    pub resolves: Option<CalendarDate>,
    /// In what it is answered.
    pub answer: AnswerKind,
    /// What the futures of the board are asked.
    pub model: Option<ModelQuestion>,
    /// What came true.
    pub resolved: Option<Resolved>,
}

/// In what a question is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerKind {
    /// Yes or no: a forecast is a probability.
    Probability,
    /// A number of this unit.
    Number(AskedUnit),
}

/// The unit in which a number is asked for and told.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedUnit {
    /// As written, with its suffix: `bn USD`.
    pub text: SmolStr,
    /// The unit itself.
    pub unit: Unit,
    /// What one is in base units: suffix and unit together.
    pub scale: f64,
}

/// What the futures of a board are asked.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelQuestion {
    /// A condition, or a number.
    pub body: Equation,
    /// The day on which it is looked at.
    pub at: CalendarDate,
}

/// What came true.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// How the question ended.
    pub resolution: Resolution,
    /// Who says so; `None` for what the claims of the board say themselves.
    pub evidence: Option<DetailEvidence>,
}

/// How a question ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// It came true.
    Yes,
    /// It did not.
    No,
    /// It can't be judged: its forecasts count for nothing.
    Void,
    /// The number.
    Number(Amount),
    /// What the claims say of a quantity on a day.
    Quantity(QuantityId, CalendarDate),
    /// Yes once a claim says that the event happened, by the last of these days.
    Event(EventId, CalendarDate),
}

/// What somebody said would happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The name of its question.
    pub question: SmolStr,
    /// When it was said.
    pub on: CalendarDate,
    /// By whom.
    pub by: SmolStr,
    /// A probability, or a number with its spread.
    pub value: Amount,
    /// Why.
    pub because: Option<SmolStr>,
}

/// How a question had ended by a day, for all that was known then.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    /// What came true.
    pub came: Came,
    /// Since when that is known.
    pub known_since: Date,
    /// The names of the sources that say so.
    pub sources: Vec<SmolStr>,
}

/// What came true.
#[derive(Clone, Debug, PartialEq)]
pub enum Came {
    /// Yes or no.
    Answer(bool),
    /// The number.
    Number(Amount),
    /// Nothing that could be judged.
    Void,
}

impl ForecastQuestion {
    /// Returns how it had ended by what was known on a day; none while it is open.
    ///
    /// What cites nobody is taken as known since the day that decides the question.
    pub fn ended(&self, board: &Board, known_by: Date) -> Option<Ended> {
        let Resolved { resolution, evidence } = self.resolved.as_ref()?;
        let came = match resolution {
            Resolution::Yes => Came::Answer(true),
            Resolution::No => Came::Answer(false),
            Resolution::Void => Came::Void,
            Resolution::Number(amount) => Came::Number(amount.clone()),
            Resolution::Quantity(id, at) => {
                return of_quantity(board, *id, *at, known_by);
            }
            Resolution::Event(id, by) => return of_event(board, *id, *by, known_by),
        };
        let told = evidence.as_ref().and_then(|evidence| evidence.known_since);
        let known_since = told.or(self.resolves.map(|resolves| resolves.last))?;
        let names = evidence.iter().flat_map(|evidence| &evidence.sources);
        let sources = names.map(|id| board.source(*id).name.clone()).collect();
        (known_since <= known_by).then_some(Ended { came, known_since, sources })
    }
}

/// Returns what the leading claim about that day says; older news and plans answer nothing.
fn of_quantity(board: &Board, id: QuantityId, at: CalendarDate, known_by: Date) -> Option<Ended> {
    let moment = Moment::new(at.last, known_by);
    let claim = board.standing(&Subject::Quantity(id), moment).leading?;
    let crate::Content::Number(amount) = &claim.content else { return None };
    if !claim.on.is_some_and(|on| on.overlaps(&at)) {
        return None;
    }
    // A claim that is always known says what was known when the day came.
    let known_since = claim.known_since.unwrap_or(at.last);
    let sources = claim.sources.iter().map(|id| board.source(*id).name.clone()).collect();
    Some(Ended { came: Came::Number(amount.clone()), known_since, sources })
}

/// Returns yes once the event is said to have happened in time.
fn of_event(board: &Board, id: EventId, by: CalendarDate, known_by: Date) -> Option<Ended> {
    let moment = Moment::new(by.last, known_by);
    let claim = board.standing(&Subject::Event(id), moment).leading?;
    let sources = claim.sources.iter().map(|id| board.source(*id).name.clone()).collect();
    let known_since = claim.known_since.unwrap_or(by.last);
    Some(Ended { came: Came::Answer(true), known_since, sources })
}
