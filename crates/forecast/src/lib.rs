//! Questions that a day will decide: what is likely, what was said, and how good that was.
//!
//! The idea to hold: a forecast is worth what was known on its day. What the futures say is said as of
//! a day, by what was known then; a forecast counts only if it was made before its answer was known;
//! and no score is told without how many questions it rests on.
//!
//! ```text
//!  board ──compile──▶ program ──run──▶ ensemble ──▶ FORECAST ──▶ answers
//!  questions, forecasts, resolutions ─────────────▶ SCORE ─────▶ answers
//!                                                   └─ you are here
//! ```
//!
//! Nothing here reads files, asks for the time or formats text.

mod asked;
mod columns;
mod error;
mod estimate;
mod forecast;
mod ledger;
mod model;
mod said;
mod score;
mod scores;

pub use asked::newest;
pub use error::ScoreError;
pub use estimate::mean;
pub use forecast::{ForecastAnswer, Forecasting, QuestionForecast, forecast};
pub use freehold_ensemble::estimate::{Estimate, wilson};
pub use ledger::{Forecaster, LedgerQuestion, Scored, Scoring, Status, Told, ledger};
pub use said::{Quantiles, Value};
pub use score::{Coverage, CrpsOf, ScoreAnswer, Totals, score};
pub use scores::*;
