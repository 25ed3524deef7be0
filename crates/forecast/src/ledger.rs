//! What was asked, who said what, and how it ended.

use std::collections::BTreeMap;

use freehold_board::{AnswerKind, Board, Came, Ended, Forecast, ForecastQuestion, Label};
use freehold_quantity::Date;
use serde::Serialize;
use smol_str::SmolStr;

use crate::asked::{Asked, asked, newest};
use crate::model::{Modelled, as_asked};
use crate::said::{self, Value};
use crate::scores::{brier, crps_ensemble, log_score};

/// How a question stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Its day has not come.
    #[default]
    Open,
    /// Its day has passed, and nobody has said how it ended.
    Overdue,
    /// It came true.
    Yes,
    /// It did not.
    No,
    /// The number is known.
    Number,
    /// It can't be judged.
    Void,
}

/// A forecast as it was made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Told {
    /// By whom.
    pub by: SmolStr,
    /// On which day.
    pub on: String,
    /// What was said.
    #[serde(flatten)]
    pub value: Value,
    /// Why.
    pub because: Option<SmolStr>,
}

/// A question with everything that was said to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LedgerQuestion {
    /// Its name.
    pub question: SmolStr,
    /// What is asked.
    pub label: Label,
    /// By what it is judged.
    pub criterion: Option<SmolStr>,
    /// When it was asked.
    pub asked: Option<String>,
    /// When it is judged.
    pub resolves: Option<String>,
    /// The unit of a number; none for yes or no.
    pub unit: Option<SmolStr>,
    /// How it stands.
    pub status: Status,
    /// The number that came true, in the unit.
    pub outcome: Option<f64>,
    /// Since when the answer is known.
    pub known_since: Option<String>,
    /// Which sources say so.
    pub sources: Vec<SmolStr>,
    /// Who said what, by name.
    pub forecasters: Vec<Forecaster>,
}

/// Everything that one forecaster said to a question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Forecaster {
    /// Who.
    pub by: SmolStr,
    /// What was said, by day.
    pub said: Vec<Told>,
    /// How good it was; none while the question is open or void, or where every forecast came after
    /// the answer was known.
    pub scored: Option<Scored>,
}

/// How good the forecasts of one forecaster to one question were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Scored {
    /// Which forecast counts, by place: the last one before the answer was known.
    pub counts: usize,
    /// What it said.
    #[serde(flatten)]
    pub value: Value,
    /// Whether it happened; none for a number.
    pub happened: Option<bool>,
    /// The Brier score, 0 to 1; less is better.
    pub brier: Option<f64>,
    /// The logarithmic score; less is better, infinite where the impossible happened.
    pub log: Option<f64>,
    /// The Brier score of each day, on average: from the first forecast to the day before the answer was
    /// known, a forecast stands until the next one.
    pub brier_over_time: Option<f64>,
    /// The continuous ranked probability score, in the unit of the question; less is better.
    pub crps: Option<f64>,
    /// Whether the number lies between the 5 and the 95 % quantile.
    pub inside_90: Option<bool>,
    /// Whether the number lies between the 25 and the 75 % quantile.
    pub inside_50: Option<bool>,
}

/// What is asked of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoring {
    /// By what was known on this day; none is the newest day of the board.
    pub known_by: Option<Date>,
    /// Whose forecasts; none is everybody's.
    pub by: Option<SmolStr>,
    /// How many futures answer a question of the model.
    pub futures: u64,
    /// The seed of every draw.
    pub seed: u64,
}

impl Default for Scoring {
    fn default() -> Self {
        Self { known_by: None, by: None, futures: 10_240, seed: 1 }
    }
}

/// The name under which the futures of the board stand in the ledger, unless somebody bears it.
pub(crate) const MODEL: &str = "model";

/// Returns all questions that had been asked by a day, by name, as they stood then.
///
/// The futures stand beside the people, with what they said as of the day on which the question was
/// asked. Costs as many runs as questions of the model have days.
pub fn ledger(board: &Board, question: &Scoring) -> Vec<LedgerQuestion> {
    let known_by = question.known_by.unwrap_or_else(|| newest(board));
    let by = question.by.as_deref();
    let asked = asked(board, known_by);
    let is_taken = board.outlook.forecasts.iter().any(|forecast| forecast.by == MODEL);
    let models = if is_taken || by.is_some_and(|by| by != MODEL) {
        BTreeMap::new()
    } else {
        let questions: Vec<&ForecastQuestion> = asked.iter().map(|asked| asked.question).collect();
        as_asked(board, &questions, question.futures, question.seed)
    };
    let model = |asked: &Asked<'_>| models.get(&asked.question.name).filter(|one| one.futures > 0);
    asked.iter().map(|asked| line(board, asked, model(asked), known_by, by)).collect()
}

pub(crate) fn told(forecast: &Forecast, answer: &AnswerKind) -> Told {
    Told {
        by: forecast.by.clone(),
        on: forecast.on.to_string(),
        value: said::value(&forecast.value, answer),
        because: forecast.because.clone(),
    }
}

fn line(
    board: &Board,
    asked: &Asked<'_>,
    model: Option<&Modelled>,
    known_by: Date,
    by: Option<&str>,
) -> LedgerQuestion {
    let question = asked.question;
    let ended = question.ended(board, known_by);
    let mut said: BTreeMap<&str, Vec<&Forecast>> = BTreeMap::new();
    for forecast in &asked.said {
        if by.is_none_or(|by| by == forecast.by) {
            said.entry(forecast.by.as_str()).or_default().push(forecast);
        }
    }
    let unit = match &question.answer {
        AnswerKind::Probability => None,
        AnswerKind::Number(unit) => Some(unit),
    };
    let is_overdue = question.resolves.is_some_and(|resolves| resolves.last < known_by);
    let (status, outcome) = match ended.as_ref().map(|ended| &ended.came) {
        None if is_overdue => (Status::Overdue, None),
        None => (Status::Open, None),
        Some(Came::Answer(true)) => (Status::Yes, None),
        Some(Came::Answer(false)) => (Status::No, None),
        Some(Came::Void) => (Status::Void, None),
        Some(Came::Number(amount)) => (Status::Number, unit.map(|unit| said::number(amount, unit))),
    };
    // An answer with the day from which on no forecast counts.
    let closing = closing(question.resolves.map(|date| date.last), ended.as_ref());
    let closed = ended.as_ref().zip(closing);
    let mut forecasters: Vec<Forecaster> = said
        .into_iter()
        .map(|(by, said)| Forecaster {
            by: by.into(),
            scored: closed.and_then(|closed| scored(&said, &question.answer, closed)),
            said: said.iter().map(|said| told(said, &question.answer)).collect(),
        })
        .collect();
    if let Some((model, asked)) = model.zip(question.asked) {
        let told = Told {
            by: SmolStr::new_static(MODEL),
            on: asked.to_string(),
            value: model.value,
            because: None,
        };
        let in_time = |closed: &(&Ended, Date)| asked.last < closed.1;
        let scored = closed.filter(in_time).and_then(|(ended, _)| {
            let crps = |y| crps_ensemble(&model.members, y).ok();
            against(model.value, &question.answer, ended, crps)
        });
        forecasters.push(Forecaster { by: told.by.clone(), said: vec![told], scored });
        forecasters.sort_by(|a, b| a.by.cmp(&b.by));
    }
    LedgerQuestion {
        question: question.name.clone(),
        label: question.label.clone(),
        criterion: question.criterion.clone(),
        asked: question.asked.map(|date| date.to_string()),
        resolves: question.resolves.map(|date| date.to_string()),
        unit: unit.map(|unit| unit.text.clone()),
        status,
        outcome,
        known_since: ended.as_ref().map(|ended| ended.known_since.to_string()),
        forecasters,
        sources: ended.map(|ended| ended.sources).unwrap_or_default(),
    }
}

/// From this day on no forecast counts: the answer is known, or the day that decides has passed.
fn closing(resolves: Option<Date>, ended: Option<&Ended>) -> Option<Date> {
    let after = resolves.and_then(|day| day.tomorrow().ok());
    let known = ended?.known_since;
    Some(after.map_or(known, |after| known.min(after)))
}

fn scored(
    said: &[&Forecast],
    answer: &AnswerKind,
    (ended, closing): (&Ended, Date),
) -> Option<Scored> {
    // Said before, for certain: a month that reaches up to that day is too late.
    let counts = said.iter().rposition(|forecast| forecast.on.last < closing)?;
    let forecast = said.get(counts)?;
    let crps = |y| match answer {
        AnswerKind::Number(unit) => said::crps(&forecast.value, unit, y).ok(),
        AnswerKind::Probability => None,
    };
    let mut scored = against(said::value(&forecast.value, answer), answer, ended, crps)?;
    scored.counts = counts;
    if let Some(happened) = scored.happened {
        let before = said.get(..=counts).unwrap_or_default();
        scored.brier_over_time = over_time(before, answer, happened, closing);
    }
    Some(scored)
}

/// Holds what was said against what came true.
fn against(
    value: Value,
    answer: &AnswerKind,
    ended: &Ended,
    crps: impl Fn(f64) -> Option<f64>,
) -> Option<Scored> {
    let mut scored = Scored { value, ..Scored::default() };
    match (&ended.came, answer) {
        (Came::Answer(happened), AnswerKind::Probability) => {
            let probability = value.probability?;
            scored.happened = Some(*happened);
            scored.brier = brier(probability, *happened).ok();
            scored.log = log_score(probability, *happened).ok();
            // What was said once stood on every day.
            scored.brier_over_time = scored.brier;
        }
        (Came::Number(amount), AnswerKind::Number(unit)) => {
            let y = said::number(amount, unit);
            scored.crps = crps(y);
            let quantiles = value.quantiles?;
            scored.inside_90 = Some((quantiles.p05..=quantiles.p95).contains(&y));
            scored.inside_50 = Some((quantiles.p25..=quantiles.p75).contains(&y));
        }
        _ => return None,
    }
    Some(scored)
}

/// Returns the mean of the Brier score over the days on which a forecast stood.
fn over_time(
    said: &[&Forecast],
    answer: &AnswerKind,
    happened: bool,
    closing: Date,
) -> Option<f64> {
    let days = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
    let (mut sum, mut total) = (0.0, 0.0);
    for (place, forecast) in said.iter().enumerate() {
        let until = said.get(place + 1).map_or(closing, |next| next.on.last);
        let stood = f64::from(days(forecast.on.last, until).max(0));
        let probability = said::value(&forecast.value, answer).probability?;
        sum += stood * brier(probability, happened).ok()?;
        total += stood;
    }
    (total > 0.0).then(|| sum / total)
}
