//! What is likely, and how good was what was said?

use std::collections::BTreeSet;

use freehold_forecast::{self as forecasts, ForecastAnswer, Forecasting, ScoreAnswer, Scoring};
use freehold_report::{Figure, Report};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Question, Watch, option};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::when::last_day;

/// What is likely, for every open question of the board.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Forecast {
    /// As of which day, and by what was known then; the newest known without it.
    pub as_of: Option<String>,
    /// How many futures; 10,240 unless it is said.
    pub futures: Option<u64>,
    /// The seed of every draw; 1 without it.
    pub seed: Option<u64>,
}

impl Question for Forecast {
    const NAME: &'static str = "forecast";
    const SUMMARY: &'static str =
        "What is likely, for every open question: by the futures, else by whoever said so";
    type Answer = ForecastAnswer;

    fn futures(&self) -> u64 {
        self.futures.unwrap_or(10_240)
    }

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<ForecastAnswer, Refusal> {
        let as_of = self.as_of.as_deref().map(last_day).transpose()?;
        let question =
            Forecasting { as_of, futures: self.futures().max(1), seed: self.seed.unwrap_or(1) };
        // What the futures can't answer has no answer in the list.
        Ok(forecasts::forecast(&desk.checked.board, &question).0)
    }

    fn tell(report: &Report<'_>, answer: &ForecastAnswer) -> String {
        report.forecast(answer)
    }

    fn draw(report: &Report<'_>, answer: &ForecastAnswer) -> Option<Figure> {
        Some(report.figure_forecast(answer))
    }

    fn typed(&self) -> Vec<String> {
        [
            option("--as-of", self.as_of.as_ref()),
            option("--futures", self.futures),
            option("--seed", self.seed),
        ]
        .concat()
    }
}

/// How good the forecasts were.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Score {
    /// By what was known on this day; everything without it.
    pub known_by: Option<String>,
    /// Whose forecasts; everybody's without it.
    pub by: Option<String>,
    /// How many futures answer a question of the model; 10,240 unless it is said.
    pub futures: Option<u64>,
    /// The seed of every draw; 1 without it.
    pub seed: Option<u64>,
}

impl Question for Score {
    const NAME: &'static str = "score";
    const SUMMARY: &'static str =
        "How good the forecasts were: scores, calibration, and the ledger";
    type Answer = ScoreAnswer;

    fn futures(&self) -> u64 {
        self.futures.unwrap_or(10_240)
    }

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<ScoreAnswer, Refusal> {
        let board = &desk.checked.board;
        if let Some(by) = &self.by {
            let all = board.outlook.forecasts.iter().map(|forecast| forecast.by.as_str());
            let names: BTreeSet<&str> = all.chain(["model"]).collect();
            if !names.contains(by.as_str()) {
                let list = names.into_iter().collect::<Vec<_>>().join(", ");
                let refusal = Refusal::new("cli.no-forecaster").with("name", by);
                return Err(refusal.with("list", list));
            }
        }
        let question = Scoring {
            known_by: self.known_by.as_deref().map(last_day).transpose()?,
            by: self.by.as_deref().map(Into::into),
            futures: self.futures().max(1),
            seed: self.seed.unwrap_or(1),
        };
        Ok(forecasts::score(board, &question))
    }

    fn tell(report: &Report<'_>, answer: &ScoreAnswer) -> String {
        report.score(answer)
    }

    fn draw(report: &Report<'_>, answer: &ScoreAnswer) -> Option<Figure> {
        Some(report.figure_calibration(answer))
    }

    fn typed(&self) -> Vec<String> {
        [
            option("--by", self.by.as_ref()),
            option("--known-by", self.known_by.as_ref()),
            option("--futures", self.futures),
            option("--seed", self.seed),
        ]
        .concat()
    }
}
