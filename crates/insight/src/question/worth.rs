//! What is it worth to find out, before somebody chooses?

use freehold_board::{Board, Moment};
use freehold_program::{HappeningKind, beginning};
use freehold_quantity::Date;
use smol_str::SmolStr;

use super::answer::{OptionMean, WorthAnswer, WorthOfInput};
use super::input::{draw_unit, ground, stem};
use super::payoffs::{only, payoffs, replicate};
use super::{Asked, NoAnswer};
use crate::{Partial, mean, partial_information, perfect_information};

/// Returns what it is worth to an actor to know everything, and each uncertain number or hazard
/// alone, before one of the options of a choice is taken for good; the most worth first.
///
/// Expected values of perfect and of partial perfect information ([`perfect_information`],
/// [`partial_information`]) on the payoffs of [`payoffs`]. Costs futures times options, and inputs.
///
/// # Errors
/// Those of [`payoffs`].
pub fn worth(
    board: &Board,
    actor: &str,
    choice: Option<&str>,
    asked: &Asked,
) -> Result<WorthAnswer, NoAnswer> {
    let found = payoffs(board, actor, choice, asked)?;
    let columns: Vec<&[f64]> = found.columns.iter().map(Vec::as_slice).collect();
    let replicate = replicate(&found.valid);
    let everything = perfect_information(&columns, None, replicate)?;
    let names: Vec<SmolStr> = found.program.draws.iter().map(|draw| draw.name.clone()).collect();
    let draws: Vec<Vec<f64>> =
        found.sampled.draws.iter().map(|column| only(column, &found.valid)).collect();
    let hazards: Vec<(SmolStr, Vec<u32>)> = found
        .program
        .happenings
        .iter()
        .zip(&found.sampled.befell)
        .filter(|(happening, _)| happening.kind == HappeningKind::Strikes)
        .map(|(happening, times)| {
            let came: Vec<u32> =
                only(times, &found.valid).iter().map(|times| u32::from(*times > 0)).collect();
            (happening.name.clone(), came)
        })
        .collect();
    let partial: Vec<Partial<'_>> = draws
        .iter()
        .map(|column| Partial::Number(column))
        .chain(hazards.iter().map(|(_, came)| Partial::Kind(came)))
        .collect();
    let values = partial_information(&columns, &partial, None, replicate)?;
    let day: Date = asked.as_of.unwrap_or_else(|| beginning(board));
    let moment = Moment::new(day, day);
    let all = names.iter().map(|name| (name, true));
    let all = all.chain(hazards.iter().map(|(name, _)| (name, false)));
    let mut inputs: Vec<WorthOfInput> = all
        .zip(values)
        .filter_map(|((name, is_number), found)| {
            let value = found.value?;
            let of = stem(name);
            Some(WorthOfInput {
                name: name.clone(),
                kind: if is_number { "number" } else { "hazard" },
                unit: is_number.then(|| draw_unit(board, name).0),
                worth: value.value,
                worth_low: value.low,
                worth_high: value.high,
                changes: found.changes,
                ground: ground(board, moment, if is_number { &of } else { name }),
            })
        })
        .collect();
    inputs.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.name.cmp(&b.name)));
    let options = found.options.iter().zip(&columns).map(|(name, column)| {
        let mean = mean(column, replicate)?;
        Ok(OptionMean { name: name.clone(), mean: mean.value, standard_error: mean.standard_error })
    });
    Ok(WorthAnswer {
        schema: "freehold-worth/1",
        board: board.hash.clone(),
        actor: found.by.clone(),
        choice: found.choice.clone(),
        unit: found.unit.clone(),
        as_of: found.as_of.clone(),
        at: found.at.clone(),
        seed: asked.seed,
        futures: columns.first().map_or(0, |column| column.len()) as u64,
        best: found.options.get(everything.best).cloned().unwrap_or_default(),
        options: options.collect::<Result<_, crate::InsightError>>()?,
        everything: everything.value.value,
        everything_low: everything.value.low,
        everything_high: everything.value.high,
        inputs,
    })
}
