//! Which questions of a board may be told on a day?

use std::collections::BTreeMap;

use freehold_board::{Board, Forecast, ForecastQuestion, StatementText, Visibility};
use freehold_quantity::Date;

/// Returns the newest day that the board knows of: of a claim, a forecast, or an answer.
///
/// A question about forecasts means this day if it names none.
pub fn newest(board: &Board) -> Date {
    let outlook = &board.outlook;
    let forecasts = outlook.forecasts.iter().map(|forecast| forecast.on.last);
    let asked = outlook.questions.iter().filter_map(|question| Some(question.asked?.last));
    let ended = outlook
        .questions
        .iter()
        .filter_map(|question| question.ended(board, Date::MAX).map(|ended| ended.known_since));
    let all = forecasts.chain(asked).chain(ended).chain(board.newest);
    all.max().unwrap_or(board.latest().on)
}

/// A question with what was said to it by a day.
pub(crate) struct Asked<'b> {
    pub(crate) question: &'b ForecastQuestion,
    /// By day, then by forecaster.
    pub(crate) said: Vec<&'b Forecast>,
}

/// Returns the questions that had been asked by a day and name nothing that was not known then, by
/// name, with the forecasts that had been made. Costs n log n.
pub(crate) fn asked(board: &Board, known_by: Date) -> Vec<Asked<'_>> {
    let shown = Visibility::new(board, known_by);
    let mut texts: BTreeMap<&str, Vec<&StatementText>> = BTreeMap::new();
    for text in &board.statements {
        if matches!(text.kind.as_str(), "forecast" | "question") {
            texts.entry(text.name.as_str()).or_default().push(text);
        }
    }
    let mut said: BTreeMap<&str, Vec<&Forecast>> = BTreeMap::new();
    for forecast in board.outlook.forecasts.iter().filter(|said| said.on.last <= known_by) {
        said.entry(forecast.question.as_str()).or_default().push(forecast);
    }
    let is_shown = |question: &&ForecastQuestion| {
        let texts = texts.get(question.name.as_str()).map(Vec::as_slice).unwrap_or_default();
        let alone = texts.iter().any(|text| text.kind == "question");
        // Where a forecast asks the question, it does so in its own text.
        let mut of_question = texts.iter().filter(|text| !alone || text.kind == "question");
        of_question.any(|text| shown.statement(board, text))
    };
    let questions = board.outlook.questions.iter().filter(is_shown);
    questions
        .map(|question| Asked {
            question,
            said: said.remove(question.name.as_str()).unwrap_or_default(),
        })
        .collect()
}
