//! What a forecast says, as a number that can be told and scored.

use freehold_board::{Amount, AnswerKind, AskedUnit};
use freehold_quantity::{Figure, Shape, float_of};
use serde::Serialize;

use crate::ScoreError;
use crate::scores::{crps_ensemble, crps_normal};

/// How many quantiles stand for a distribution that has no score in closed form.
const MEMBERS: usize = 1000;

/// A probability, or how a number is spread; one of the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Value {
    /// The probability of yes, 0 to 1.
    pub probability: Option<f64>,
    /// The spread of the number, in the unit of the question.
    pub quantiles: Option<Quantiles>,
}

/// Where a number lies, with which probability: 5 % that it is below `p05`, and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
#[expect(missing_docs, reason = "their names say it")]
pub struct Quantiles {
    pub p05: f64,
    pub p25: f64,
    pub p50: f64,
    pub p75: f64,
    pub p95: f64,
}

impl Quantiles {
    /// Returns the quantiles of a function of the probability.
    pub(crate) fn of(at: impl Fn(f64) -> f64) -> Self {
        Self { p05: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
    }

    /// Returns those of sorted values (Hyndman and Fan 1996, type 7); NaN of none.
    pub(crate) fn of_sorted(values: &[f64]) -> Self {
        Self::of(|part| {
            let place = part * values.len().saturating_sub(1) as f64;
            let get = |place: f64| values.get(place as usize).copied();
            let below = get(place.floor()).unwrap_or(f64::NAN);
            let above = get(place.floor() + 1.0).unwrap_or(below);
            below + (place - place.floor()) * (above - below)
        })
    }
}

/// Returns what an amount says to a question.
pub(crate) fn value(amount: &Amount, answer: &AnswerKind) -> Value {
    match answer {
        AnswerKind::Probability => {
            let probability = match amount {
                Amount::Figure(figure) => figure.base_median(),
                _ => 0.0,
            };
            Value { probability: Some(probability), quantiles: None }
        }
        AnswerKind::Number(unit) => {
            let quantiles = Quantiles::of(|part| quantile(amount, unit, part));
            Value { probability: None, quantiles: Some(quantiles) }
        }
    }
}

/// Returns a number in the unit of the question: a plain one, or the middle of its spread.
pub(crate) fn number(amount: &Amount, unit: &AskedUnit) -> f64 {
    match amount {
        Amount::Figure(figure) => figure.base_median() / unit.scale,
        _ => 0.0,
    }
}

fn quantile(amount: &Amount, unit: &AskedUnit, part: f64) -> f64 {
    match amount {
        Amount::Figure(figure) => figure.quantile(part) * figure.unit.scale / unit.scale,
        // `none` is nothing, for certain.
        _ => 0.0,
    }
}

/// Returns the CRPS of an amount, in the unit of the question: in closed form for a plain number and a
/// normal distribution, else of 1,000 quantiles in its place, which is off by less than a thousandth
/// of the spread.
pub(crate) fn crps(amount: &Amount, unit: &AskedUnit, y: f64) -> Result<f64, ScoreError> {
    match amount {
        Amount::Figure(Figure { shape: Shape::Normal { mean, sd }, unit: own, .. }) => {
            let scale = own.scale / unit.scale;
            crps_normal(float_of(*mean) * scale, float_of(*sd) * scale, y)
        }
        Amount::Figure(figure) if !figure.shape.is_point() => {
            let middle = |place: usize| (place as f64 + 0.5) / MEMBERS as f64;
            let members: Vec<f64> =
                (0..MEMBERS).map(|place| quantile(amount, unit, middle(place))).collect();
            crps_ensemble(&members, y)
        }
        _ => crps_ensemble(&[number(amount, unit)], y),
    }
}
