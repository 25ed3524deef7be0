//! Which option stands up in most futures?

use freehold_board::Board;
use smol_str::SmolStr;

use super::answer::{ChooseAnswer, ChosenOption};
use super::payoffs::{payoffs, replicate};
use super::{Asked, NoAnswer};
use crate::robust;

/// Returns how each option of a choice does by what the chooser wants: on average, in regret, and how
/// often it gives enough, as [`robust`] tells it on the payoffs of [`payoffs`].
///
/// # Errors
/// Those of [`payoffs`].
pub fn choose(
    board: &Board,
    actor: &str,
    choice: Option<&str>,
    enough: Option<f64>,
    asked: &Asked,
) -> Result<ChooseAnswer, NoAnswer> {
    let found = payoffs(board, actor, choice, asked)?;
    let columns: Vec<&[f64]> = found.columns.iter().map(Vec::as_slice).collect();
    let replicate = replicate(&found.valid);
    let told = robust(&columns, enough, replicate)?;
    let name = |place: usize| found.options.get(place).cloned().unwrap_or_default();
    let options = found.options.iter().zip(&told.options).map(|(name_, view)| ChosenOption {
        name: name_.clone(),
        mean: view.mean.value,
        mean_low: view.mean.low,
        mean_high: view.mean.high,
        worst: view.worst,
        regret: view.regret.value,
        regret_90: view.regret_90,
        regret_most: view.regret_most,
        best_share: view.best_share.value,
        enough: view.enough.map(|enough| enough.value),
        gives_up_mean: view.gives_up.mean.value,
        gives_up_regret_90: view.gives_up.regret_90,
        gives_up_enough: view.gives_up.enough.map(|enough| enough.value),
        beaten_by: view.beaten_by.iter().map(|place| name(*place)).collect::<Vec<SmolStr>>(),
    });
    Ok(ChooseAnswer {
        schema: "freehold-choose/1",
        board: board.hash.clone(),
        actor: found.by.clone(),
        choice: found.choice.clone(),
        unit: found.unit.clone(),
        as_of: found.as_of.clone(),
        at: found.at.clone(),
        seed: asked.seed,
        futures: told.futures as u64,
        invalid_futures: found.valid.iter().filter(|valid| !**valid).count() as u64,
        enough_from: enough,
        options: options.collect(),
        by_mean: name(told.by_mean),
        near_mean: told.near_mean.iter().map(|place| name(*place)).collect(),
        by_regret_90: name(told.by_regret_90),
        by_regret_most: name(told.by_regret_most),
        by_enough: told.by_enough.map(name),
    })
}
