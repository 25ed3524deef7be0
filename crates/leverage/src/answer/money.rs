//! The answer to: how much of the money comes back to where it came from?

use serde::Serialize;

use super::Head;

/// The answer to `circular`.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CircularAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// From when flows are counted; none means since the beginning.
    pub from: Option<String>,
    /// The currency of all amounts.
    pub currency: String,
    /// The largest circulation inside the flows divided by all that flows (M9), 0 to 1.
    pub circularity: f64,
    /// The largest circulation.
    pub circulation: f64,
    /// All that flows.
    pub total: f64,
    /// Every flow, the largest first.
    pub flows: Vec<Flow>,
    /// The cycles that make up the circulation, the largest first.
    pub cycles: Vec<MoneyCycle>,
    /// For each investment, how much of it comes back as purchases.
    pub investments: Vec<Returned>,
    /// The circularity without the changes that were tried out, if any were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<f64>,
}

/// Money that goes from one party to another.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Flow {
    /// Who pays.
    pub from: String,
    /// Who gets it.
    pub to: String,
    /// How much, by the middle of the amount.
    pub amount: f64,
    /// The least and the most that the amounts allow.
    pub range: [f64; 2],
    /// How much of it runs in circles.
    pub circular: f64,
    /// The terms that it is made of, sorted.
    pub terms: Vec<String>,
    /// `investment`, `purchase`, or `mixed`.
    pub kind: &'static str,
    /// Who says so, by name, sorted.
    pub sources: Vec<String>,
}

/// Money that ends where it began.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MoneyCycle {
    /// Through whom, the first name once.
    pub through: Vec<String>,
    /// How much.
    pub amount: f64,
}

/// An investment and what comes back of it.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Returned {
    /// Who invests.
    pub investor: String,
    /// In whom.
    pub investee: String,
    /// How much.
    pub invested: f64,
    /// What the investee buys from the investor.
    pub purchases: f64,
    /// The part of the investment that comes back, 0 to 1: min(purchases, invested) ÷ invested.
    pub returned_share: f64,
}
