//! Which option holds up, whatever comes?
//!
//! Each option by four readings: what it gives on average, how much is regretted for not having
//! known (Savage 1951), in which share of the futures it gives enough (Simon 1956; for deep
//! uncertainty: Lempert, Popper and Bankes 2003), and what it gives up in each against the option
//! that is best in that reading. Pinned by the module `robust` of the tests.

use serde::Serialize;

use crate::Estimate;
use crate::InsightError;
use crate::columns::{checked, enough};
use crate::estimate::{mean, share};
use crate::information::largest;

/// How one option does.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OptionView {
    /// The expected payoff.
    pub mean: Estimate,
    /// The least payoff of all futures that were run.
    pub worst: f64,
    /// The mean regret: what the best option of each future gives more. At least 0.
    pub regret: Estimate,
    /// The regret that is exceeded in at most 10 % of the futures.
    pub regret_90: f64,
    /// The largest regret of all futures that were run.
    pub regret_most: f64,
    /// In which share of the futures no option gives more, 0 to 1; ties count for all.
    pub best_share: Estimate,
    /// In which share of the futures it gives enough, 0 to 1; none if nobody said what is enough.
    pub enough: Option<Estimate>,
    /// What is given up by taking this option.
    pub gives_up: GivesUp,
    /// Options that give at least as much in every future, and more in some.
    pub beaten_by: Vec<usize>,
}

/// What an option gives up in each reading against the one that is best in it; 0 for that one.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct GivesUp {
    /// In expected payoff, compared future by future.
    pub mean: Estimate,
    /// In regret that is exceeded in at most 10 % of the futures.
    pub regret_90: f64,
    /// In the largest regret.
    pub regret_most: f64,
    /// In the share of the futures in which it gives enough, compared future by future.
    pub enough: Option<Estimate>,
}

/// How all options do.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Robust {
    /// One for each option.
    pub options: Vec<OptionView>,
    /// The option with the highest expected payoff; here and below the first one of equals.
    pub by_mean: usize,
    /// Options whose expected payoff can't be told apart from the highest, by the 95 % interval of
    /// what they give up.
    pub near_mean: Vec<usize>,
    /// The option with the least regret that is exceeded in at most 10 % of the futures.
    pub by_regret_90: usize,
    /// The option with the least largest regret.
    pub by_regret_most: usize,
    /// The option that gives enough most often.
    pub by_enough: Option<usize>,
    /// How many futures it rests on.
    pub futures: usize,
}

/// Returns how each option does, from a column of payoffs for each, future by future.
///
/// A payoff of `enough_from` or more is enough. `replicate` is how many successive futures belong
/// together, 1 if none do. Futures count alike; weighted ones are resampled first. Needs two
/// futures and an option. Costs n log n for each option.
pub fn robust(
    payoffs: &[&[f64]],
    enough_from: Option<f64>,
    replicate: usize,
) -> Result<Robust, InsightError> {
    let n = checked(payoffs.iter().copied())?;
    enough(n, 2)?;
    if enough_from.is_some_and(|from| from.is_nan()) {
        return Err(InsightError::OutOfRange { what: "enough" });
    }
    let most: Vec<f64> = (0..n)
        .map(|future| {
            let all = payoffs.iter().filter_map(|column| column.get(future));
            all.copied().fold(f64::NEG_INFINITY, f64::max)
        })
        .collect();
    let regrets: Vec<Vec<f64>> = payoffs
        .iter()
        .map(|column| most.iter().zip(*column).map(|(most, y)| most - y).collect())
        .collect();
    let sorted: Vec<Vec<f64>> = regrets
        .iter()
        .map(|regrets| {
            let mut sorted = regrets.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            sorted
        })
        .collect();
    let regret_90 = |option: usize| sorted.get(option).map_or(0.0, |sorted| exceeded(sorted, 0.9));
    let regret_most =
        |option: usize| sorted.get(option).map_or(0.0, |sorted| exceeded(sorted, 1.0));
    let fine = |column: &[f64], from: f64| column.iter().map(|y| *y >= from).collect::<Vec<bool>>();
    let fines: Option<Vec<Vec<bool>>> =
        enough_from.map(|from| payoffs.iter().map(|column| fine(column, from)).collect());
    let options = 0..payoffs.len();
    let total = |column: &&[f64]| column.iter().sum::<f64>();
    let by_mean = largest(payoffs.iter().map(total));
    let by_regret_90 = largest(options.clone().map(|option| -regret_90(option)));
    let by_regret_most = largest(options.clone().map(|option| -regret_most(option)));
    let count = |fine: &Vec<bool>| fine.iter().filter(|is| **is).count() as f64;
    let by_enough = fines.as_ref().map(|fines| largest(fines.iter().map(count)));

    let column = |option: usize| payoffs.get(option).copied().unwrap_or_default();
    let view = |option: usize| -> Result<OptionView, InsightError> {
        let own = column(option);
        let behind: Vec<f64> = column(by_mean).iter().zip(own).map(|(best, y)| best - y).collect();
        let own_regrets = regrets.get(option).map(Vec::as_slice).unwrap_or_default();
        let best: Vec<bool> = own_regrets.iter().map(|regret| *regret <= 0.0).collect();
        let fine = |option: usize| fines.as_ref().and_then(|fines| fines.get(option));
        let enough = fine(option).map(|fine| share(fine, replicate)).transpose()?;
        let fewer = by_enough.and_then(fine).zip(fine(option)).map(|(best, own)| {
            let apart = |(best, own): (&bool, &bool)| f64::from(i8::from(*best) - i8::from(*own));
            mean(&best.iter().zip(own).map(apart).collect::<Vec<_>>(), replicate)
        });
        let beats = |other: usize| {
            let pairs = || column(other).iter().zip(own);
            other != option && pairs().all(|(a, b)| a >= b) && pairs().any(|(a, b)| a > b)
        };
        Ok(OptionView {
            mean: mean(own, replicate)?,
            worst: own.iter().copied().fold(f64::INFINITY, f64::min),
            regret: mean(own_regrets, replicate)?,
            regret_90: regret_90(option),
            regret_most: regret_most(option),
            best_share: share(&best, replicate)?,
            enough,
            gives_up: GivesUp {
                mean: mean(&behind, replicate)?,
                regret_90: regret_90(option) - regret_90(by_regret_90),
                regret_most: regret_most(option) - regret_most(by_regret_most),
                enough: fewer.transpose()?,
            },
            beaten_by: options.clone().filter(|other| beats(*other)).collect(),
        })
    };
    let views = options.clone().map(view).collect::<Result<Vec<_>, _>>()?;
    let near = |(_, view): &(usize, &OptionView)| view.gives_up.mean.low <= 0.0;
    let near_mean = views.iter().enumerate().filter(near).map(|(option, _)| option).collect();
    Ok(Robust {
        options: views,
        by_mean,
        near_mean,
        by_regret_90,
        by_regret_most,
        by_enough,
        futures: n,
    })
}

/// Returns the smallest of sorted numbers that at least this part of them does not exceed.
fn exceeded(sorted: &[f64], part: f64) -> f64 {
    let place = (part * sorted.len() as f64).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied().unwrap_or_default()
}
