//! What the questions say: plain data, ready to be told, drawn or written.

use serde::Serialize;
use smol_str::SmolStr;

use super::input::Ground;

/// How much of a spread each uncertainty makes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MattersAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// An ending, or the path of a quantity.
    pub of: SmolStr,
    /// Whether it is an ending.
    pub is_outcome: bool,
    /// The unit of a quantity.
    pub unit: Option<SmolStr>,
    /// The day on which the futures part from the past.
    pub as_of: String,
    /// The last day, on which a quantity is looked at.
    pub until: String,
    /// The seed of every draw.
    pub seed: u64,
    /// How likely the ending is, or what the quantity comes to on average.
    pub mean: f64,
    /// The variance of that, future by future.
    pub variance: f64,
    /// The uncertainties, the largest total index first.
    pub inputs: Vec<InputAnswer>,
    /// Runs of inputs, from one place to another, that can't be told apart by their total indices.
    pub tied: Vec<[usize; 2]>,
    /// How many points each index rests on.
    pub points: u64,
    /// How many futures were run.
    pub evaluations: u64,
    /// Points with a number that is none, which say nothing.
    pub invalid_points: u64,
}

/// How much one uncertainty matters.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct InputAnswer {
    /// The path of a number or a need, several joined by ` + `; `hazard`, `choice` or `volatility` and a
    /// name.
    pub name: SmolStr,
    /// The part of the variance that would go if only this were known: first-order index.
    pub first: f64,
    /// The lower end of its 95 % interval.
    pub first_low: f64,
    /// The upper end.
    pub first_high: f64,
    /// The part that would stay if all but this were known: total index.
    pub total: f64,
    /// The lower end of its 95 % interval.
    pub total_low: f64,
    /// The upper end.
    pub total_high: f64,
    /// What comes out in the tenth of the futures in which it is lowest; none of several draws.
    pub where_low: Option<f64>,
    /// What comes out in the tenth in which it is highest.
    pub where_high: Option<f64>,
    /// On what it rests.
    pub ground: Ground,
}

/// In which futures it ends so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct DiscoverAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// The ending.
    pub of: SmolStr,
    /// The day on which the futures part from the past.
    pub as_of: String,
    /// The last day.
    pub until: String,
    /// The seed of every draw.
    pub seed: u64,
    /// How many valid futures it rests on.
    pub futures: u64,
    /// Futures with a number that is none, which are left out.
    pub invalid_futures: u64,
    /// How many of the valid ones end so.
    pub interest: u64,
    /// The way from all futures to the densest box.
    pub boxes: Vec<BoxAnswer>,
    /// The place of the box to begin with.
    pub suggested: usize,
}

/// A box of futures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BoxAnswer {
    /// Which share of all futures that end so is inside, 0 to 1.
    pub coverage: f64,
    /// Which share of the futures inside ends so, 0 to 1.
    pub density: f64,
    /// Which share of all futures is inside, 0 to 1.
    pub mass: f64,
    /// How many futures are inside.
    pub inside: u64,
    /// How many of them end so.
    pub hits: u64,
    /// What holds inside.
    pub sides: Vec<SideAnswer>,
}

/// What holds inside a box.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SideAnswer {
    /// A number that is drawn, or a hazard.
    pub name: SmolStr,
    /// `number` or `hazard`.
    pub kind: &'static str,
    /// The unit of the number.
    pub unit: SmolStr,
    /// What it is at least, in that unit.
    pub at_least: Option<f64>,
    /// What it is at most, in that unit.
    pub at_most: Option<f64>,
    /// Whether the hazard strikes.
    pub comes: Option<bool>,
    /// How likely so many of the futures inside ended so by chance if this did not matter; no test, as the box was searched for.
    pub quasi_p: f64,
    /// On what the number rests.
    pub ground: Ground,
}

/// What it is worth to find out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WorthAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// Who chooses.
    pub actor: SmolStr,
    /// Among what.
    pub choice: SmolStr,
    /// The unit of what they want; empty for a share.
    pub unit: SmolStr,
    /// The day on which the futures part from the past.
    pub as_of: String,
    /// The day on which what they want is looked at.
    pub at: String,
    /// The seed of every draw.
    pub seed: u64,
    /// How many futures it rests on.
    pub futures: u64,
    /// What is best without finding anything out.
    pub best: SmolStr,
    /// What each option gives on average.
    pub options: Vec<OptionMean>,
    /// What it is worth to know everything.
    pub everything: f64,
    /// The lower end of its 95 % interval.
    pub everything_low: f64,
    /// The upper end.
    pub everything_high: f64,
    /// What it is worth to know one thing alone, the most first.
    pub inputs: Vec<WorthOfInput>,
}

/// What an option gives on average.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
#[expect(missing_docs, reason = "their names say it")]
pub struct OptionMean {
    pub name: SmolStr,
    pub mean: f64,
    pub standard_error: f64,
}

/// What it is worth to know one thing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WorthOfInput {
    /// A number that is drawn, or a hazard.
    pub name: SmolStr,
    /// `number` or `hazard`.
    pub kind: &'static str,
    /// The unit of the number.
    pub unit: Option<SmolStr>,
    /// What it is worth, in the unit of what the actor wants.
    pub worth: f64,
    /// The lower end of its 95 % interval.
    pub worth_low: f64,
    /// The upper end.
    pub worth_high: f64,
    /// In which share of the futures another option would be taken.
    pub changes: f64,
    /// On what it rests.
    pub ground: Ground,
}

/// Which option stands up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ChooseAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// Who chooses.
    pub actor: SmolStr,
    /// Among what.
    pub choice: SmolStr,
    /// The unit of what they want; empty for a share.
    pub unit: SmolStr,
    /// The day on which the futures part from the past.
    pub as_of: String,
    /// The day on which what they want is looked at.
    pub at: String,
    /// The seed of every draw.
    pub seed: u64,
    /// How many futures it rests on.
    pub futures: u64,
    /// Futures with a number that is none under some option, which are left out.
    pub invalid_futures: u64,
    /// From what on it is enough, if somebody said so.
    pub enough_from: Option<f64>,
    /// How each option does, in the order of the board.
    pub options: Vec<ChosenOption>,
    /// The best on average.
    pub by_mean: SmolStr,
    /// Those that cannot be told apart from it.
    pub near_mean: Vec<SmolStr>,
    /// The one with the least regret that is exceeded in a tenth of the futures.
    pub by_regret_90: SmolStr,
    /// The one with the least largest regret.
    pub by_regret_most: SmolStr,
    /// The one that gives enough most often.
    pub by_enough: Option<SmolStr>,
}

/// How an option does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ChosenOption {
    /// Its name.
    pub name: SmolStr,
    /// What it gives on average.
    pub mean: f64,
    /// The lower end of its 95 % interval.
    pub mean_low: f64,
    /// The upper end.
    pub mean_high: f64,
    /// The least that it gave.
    pub worst: f64,
    /// What the best option of each future gave more, on average.
    pub regret: f64,
    /// What is exceeded of that in a tenth of the futures.
    pub regret_90: f64,
    /// The most of that.
    pub regret_most: f64,
    /// In which share of the futures no option gave more.
    pub best_share: f64,
    /// In which share of the futures it gave enough.
    pub enough: Option<f64>,
    /// What is given up on average against the best.
    pub gives_up_mean: f64,
    /// What is given up in regret against the best.
    pub gives_up_regret_90: f64,
    /// What is given up in how often it gives enough.
    pub gives_up_enough: Option<f64>,
    /// Options that gave at least as much in every future, and more in some.
    pub beaten_by: Vec<SmolStr>,
}

/// How likely an ending looked, day by day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LikelihoodAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// The ending.
    pub of: SmolStr,
    /// What people call it, in English.
    pub label: SmolStr,
    /// In Korean.
    pub label_ko: SmolStr,
    /// The seed of every draw.
    pub seed: u64,
    /// How many futures were run for each day.
    pub futures: u64,
    /// Days on which something became known and no future could be run yet.
    pub left_out: u64,
    /// How many assumptions, starts and hazards of the model itself became known after the first day:
    /// they are used on every day.
    pub later: u64,
    /// The days, in order.
    pub series: Vec<PointAnswer>,
}

/// How likely an ending looked on a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PointAnswer {
    /// The day, by the end of which everything was known that counts.
    pub known_by: String,
    /// How likely it looked, 0 to 1.
    pub probability: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// By how much it differs from the day before in the series.
    pub change: Option<f64>,
    /// Whether that is more than chance would do: three standard errors.
    pub moved: bool,
    /// Futures with a number that is none, which are left out.
    pub invalid_futures: u64,
    /// What became known on that day, what moved it most first.
    pub because: Vec<FactAnswer>,
}

/// A fact that became known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct FactAnswer {
    /// What it is about.
    pub path: SmolStr,
    /// When it is true.
    pub on: Option<String>,
    /// What is said.
    pub text: SmolStr,
    /// Who says so.
    pub sources: Vec<SmolStr>,
    /// How much less likely it would have looked without: only where the day moved it.
    pub moved: Option<f64>,
}
