//! What is likely, for every open question of a board?

use freehold_board::{Board, Forecast, Label};
use freehold_quantity::Date;
use freehold_text::Diagnostic;
use serde::Serialize;
use smol_str::SmolStr;

use crate::asked::{Asked, asked, newest};
use crate::ledger::{MODEL, Told, told};
use crate::model::{Modelled, modelled};
use crate::said::Quantiles;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecasting {
    /// As of which day, and by what was known then; none is the newest day of the board.
    pub as_of: Option<Date>,
    /// How many futures.
    pub futures: u64,
    /// The seed of every draw.
    pub seed: u64,
}

impl Default for Forecasting {
    fn default() -> Self {
        Self { as_of: None, futures: 10_240, seed: 1 }
    }
}

/// What is likely, one entry for each open question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ForecastAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// As of which day, and by what was known then.
    pub as_of: String,
    /// How many futures were run for a question of the model.
    pub futures: u64,
    /// The seed of every draw.
    pub seed: u64,
    /// One entry for each open question, by name.
    pub forecasts: Vec<QuestionForecast>,
    /// Questions whose day has passed, and nobody has said how they ended.
    pub overdue: Vec<SmolStr>,
}

/// What is likely, for one question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct QuestionForecast {
    /// The name of the question.
    pub question: SmolStr,
    /// What is asked.
    pub label: Label,
    /// By what it is judged.
    pub criterion: Option<SmolStr>,
    /// When it is judged.
    pub resolves: Option<String>,
    /// The unit of a number, with its suffix; none for yes or no.
    pub unit: Option<SmolStr>,
    /// The probability of yes, 0 to 1.
    pub probability: Option<f64>,
    /// The spread of the number, in the unit.
    pub quantiles: Option<Quantiles>,
    /// Of the model: the standard error of the probability, or of the mean of the number.
    pub standard_error: Option<f64>,
    /// `model`, or who said so; none where nobody says anything.
    pub by: Option<SmolStr>,
    /// On which day that was said.
    pub on: Option<String>,
    /// Why: the reason given, or what the futures were asked.
    pub because: Option<SmolStr>,
    /// On how many futures it rests.
    pub futures: Option<u64>,
    /// What else was said by others, the newest of each.
    pub others: Vec<Told>,
}

/// Returns what is likely for every open question, and what kept the futures from answering.
///
/// The model answers where the question asks it and its futures can be run. Elsewhere the newest
/// forecast stands, of several of one day the one of the first forecaster by name; all others are told
/// beside it.
pub fn forecast(board: &Board, question: &Forecasting) -> (ForecastAnswer, Vec<Diagnostic>) {
    let as_of = question.as_of.unwrap_or_else(|| newest(board));
    let asked = asked(board, as_of);
    let open = |asked: &&Asked<'_>| asked.question.ended(board, as_of).is_none();
    let is_overdue =
        |asked: &Asked<'_>| asked.question.resolves.is_some_and(|resolves| resolves.last < as_of);
    let (overdue, open): (Vec<&Asked<'_>>, Vec<&Asked<'_>>) =
        asked.iter().filter(open).partition(|asked| is_overdue(asked));
    let questions = open.iter().map(|asked| asked.question);
    let (models, findings) = modelled(board, questions, as_of, question.futures, question.seed);
    let models_line = |name: &str| model_line(board, name);
    let forecasts = open.iter().map(|asked| {
        let name = asked.question.name.as_str();
        answered(asked, models.get(name), as_of, models_line(name))
    });
    let answer = ForecastAnswer {
        schema: "freehold-forecast/1",
        board: board.hash.clone(),
        as_of: as_of.to_string(),
        futures: question.futures,
        seed: question.seed,
        forecasts: forecasts.collect(),
        overdue: overdue.iter().map(|asked| asked.question.name.clone()).collect(),
    };
    (answer, findings)
}

fn answered(
    asked: &Asked<'_>,
    model: Option<&Modelled>,
    as_of: Date,
    line: Option<SmolStr>,
) -> QuestionForecast {
    let Asked { question, said } = asked;
    let mut entry = QuestionForecast {
        question: question.name.clone(),
        label: question.label.clone(),
        criterion: question.criterion.clone(),
        resolves: question.resolves.map(|date| date.to_string()),
        unit: match &question.answer {
            freehold_board::AnswerKind::Probability => None,
            freehold_board::AnswerKind::Number(unit) => Some(unit.text.clone()),
        },
        ..QuestionForecast::default()
    };
    // The newest of each forecaster; of several, the newest first, then by name.
    let mut latest: Vec<&Forecast> = Vec::new();
    for forecast in said.iter().rev() {
        if !latest.iter().any(|other| other.by == forecast.by) {
            latest.push(forecast);
        }
    }
    latest.sort_by(|a, b| b.on.cmp(&a.on).then_with(|| a.by.cmp(&b.by)));
    let mut told: Vec<Told> = latest.iter().map(|said| told(said, &question.answer)).collect();
    if let Some(model) = model.filter(|model| model.futures > 0) {
        entry.probability = model.value.probability;
        entry.quantiles = model.value.quantiles;
        entry.standard_error = model.standard_error;
        entry.by = Some(SmolStr::new_static(MODEL));
        entry.on = Some(as_of.to_string());
        entry.because = line;
        entry.futures = Some(model.futures);
    } else if !told.is_empty() {
        let first = told.remove(0);
        entry.probability = first.value.probability;
        entry.quantiles = first.value.quantiles;
        entry.by = Some(first.by);
        entry.on = Some(first.on);
        entry.because = first.because;
    }
    entry.others = told;
    entry
}

/// Returns what the futures are asked, in the words of the board.
fn model_line(board: &Board, name: &str) -> Option<SmolStr> {
    let of_name = board
        .statements
        .iter()
        .filter(|text| text.name == name && matches!(text.kind.as_str(), "forecast" | "question"));
    let mut lines = of_name.flat_map(|text| text.text.lines());
    lines.find(|line| line.starts_with("model ")).map(|line| SmolStr::from(joined(line)))
}

/// Returns the words of a line as people write them: `share(need, supplier)`.
fn joined(line: &str) -> String {
    let mut text = line.replace("( ", "(").replace(" )", ")").replace(" ,", ",");
    for (function, _) in freehold_board::Function::ALL.map(|(function, word)| (word, function)) {
        text = text.replace(&format!("{function} ("), &format!("{function}("));
    }
    text
}
