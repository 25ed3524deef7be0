//! In which futures does it end so?

use freehold_board::{Board, Moment};
use freehold_ensemble::{Design, Runner, sampled};
use freehold_program::{HappeningKind, beginning};
use smol_str::SmolStr;

use super::answer::{BoxAnswer, DiscoverAnswer, SideAnswer};
use super::input::{draw_unit, ground, stem};
use super::payoffs::only;
use super::{Asked, NoAnswer, Target, no_such};
use crate::{Limit, PrimBox, PrimInput, PrimSettings, Restriction, prim};

/// How many sides a box has at most that is suggested: more nobody holds in mind.
pub const MOST_SIDES: usize = 3;
/// From which quasi-p-value on a side may be chance.
const CHANCE: f64 = 0.05;

/// Returns where an ending comes: boxes of what is drawn once a future and of hazards that strike, from
/// all futures to the densest box, by [`prim`].
///
/// Suggested is the box of at most `most_sides` sides with the highest harmonic mean of coverage and
/// density, sides that may be chance (a quasi-p-value of 0.05 or more) left away; where that is no box
/// of the way, it stands behind it. Choices are left out: they follow from the rest.
///
/// # Errors
/// An ending that the board does not have, that never or always comes, fewer than 20 valid futures, a
/// board that does not compile.
pub fn discover(
    board: &Board,
    of: &str,
    most_sides: usize,
    asked: &Asked,
) -> Result<DiscoverAnswer, NoAnswer> {
    let (program, target) = asked.program(board, of)?;
    let Target::Ending(_) = target else { return Err(no_such(board, "ending", of)) };
    let sampled = sampled(&Runner::new(&program, asked.seed, Design::Sobol), asked.futures)?;
    let column = target.column(&sampled);
    let valid: Vec<bool> = column.iter().map(|value| value.is_finite()).collect();
    if !valid.contains(&true) {
        return Err(NoAnswer::Invalid { there: 0, needed: 1 });
    }
    let interest: Vec<bool> = only(&column, &valid).iter().map(|value| *value > 0.5).collect();
    let draws: Vec<Vec<f64>> = sampled.draws.iter().map(|column| only(column, &valid)).collect();
    let hazards: Vec<(SmolStr, Vec<u32>)> = program
        .happenings
        .iter()
        .zip(&sampled.befell)
        .filter(|(happening, _)| happening.kind == HappeningKind::Strikes)
        .map(|(happening, times)| {
            let came = only(times, &valid).iter().map(|times| u32::from(*times > 0)).collect();
            (happening.name.clone(), came)
        })
        .collect();
    let inputs: Vec<PrimInput<'_>> = draws
        .iter()
        .map(|column| PrimInput::Number(column))
        .chain(hazards.iter().map(|(_, came)| PrimInput::Kind(came)))
        .collect();
    let scenarios = prim(&inputs, &interest, &PrimSettings::default())?;
    let day = asked.as_of.unwrap_or_else(|| beginning(board));
    let moment = Moment::new(day, day);
    let names: Vec<SmolStr> = program
        .draws
        .iter()
        .map(|draw| draw.name.clone())
        .chain(hazards.iter().map(|(name, _)| name.clone()))
        .collect();
    let boxes: Vec<BoxAnswer> = scenarios
        .boxes
        .iter()
        .map(|found| told(board, moment, found, &names, program.draws.len()))
        .collect();
    // A side that may be chance is no help to whoever has to remember it: it is left away.
    let mut boxes = boxes;
    let whole = PrimBox { restrictions: Vec::new(), restricted: 0, ..first(&scenarios.boxes) };
    let cleared: Vec<PrimBox> =
        scenarios.boxes.iter().map(|found| cleared(found, &whole, &inputs, &interest)).collect();
    let merit = |found: &PrimBox| {
        let sum = found.coverage + found.density;
        if sum > 0.0 { found.coverage * found.density / sum } else { 0.0 }
    };
    let best = cleared
        .iter()
        .enumerate()
        .filter(|(_, found)| found.restricted <= most_sides)
        .max_by(|(a, one), (b, other)| merit(one).total_cmp(&merit(other)).then(b.cmp(a)));
    let suggested = match best {
        Some((place, found)) if scenarios.boxes.get(place) == Some(found) => place,
        Some((_, found)) => {
            boxes.push(told(board, moment, found, &names, program.draws.len()));
            boxes.len() - 1
        }
        None => 0,
    };
    Ok(DiscoverAnswer {
        schema: "freehold-discover/1",
        board: board.hash.clone(),
        of: of.into(),
        as_of: program.dates.first().map(ToString::to_string).unwrap_or_default(),
        until: program.dates.last().map(ToString::to_string).unwrap_or_default(),
        seed: asked.seed,
        futures: scenarios.futures as u64,
        invalid_futures: valid.iter().filter(|valid| !**valid).count() as u64,
        interest: scenarios.interest as u64,
        boxes,
        suggested,
    })
}

fn first(boxes: &[PrimBox]) -> PrimBox {
    boxes.first().cloned().unwrap_or(PrimBox {
        restrictions: Vec::new(),
        restricted: 0,
        inside: 0,
        hits: 0,
        coverage: 0.0,
        density: 0.0,
        mass: 0.0,
    })
}

/// Returns a box without the sides that may be chance, counted anew.
fn cleared(
    found: &PrimBox,
    whole: &PrimBox,
    inputs: &[PrimInput<'_>],
    interest: &[bool],
) -> PrimBox {
    let kept = found.restrictions.iter().filter(|side| side.quasi_p < CHANCE).cloned();
    let restrictions: Vec<Restriction> = kept.collect();
    if restrictions.len() == found.restrictions.len() {
        return found.clone();
    }
    let is_inside = |future: usize| {
        restrictions.iter().all(|side| match (inputs.get(side.input), &side.limit) {
            (Some(PrimInput::Number(values)), Limit::AtLeast(low)) => {
                values.get(future).is_some_and(|value| value >= low)
            }
            (Some(PrimInput::Number(values)), Limit::AtMost(high)) => {
                values.get(future).is_some_and(|value| value <= high)
            }
            (Some(PrimInput::Kind(kinds)), Limit::OneOf(wanted)) => {
                kinds.get(future).is_some_and(|kind| wanted.contains(kind))
            }
            _ => true,
        })
    };
    let (mut inside, mut hits) = (0, 0);
    for (future, hit) in interest.iter().enumerate() {
        if is_inside(future) {
            inside += 1;
            hits += usize::from(*hit);
        }
    }
    let share = |part: usize, of: usize| if of > 0 { part as f64 / of as f64 } else { 0.0 };
    let mut sides: Vec<usize> = restrictions.iter().map(|side| side.input).collect();
    sides.dedup();
    PrimBox {
        restricted: sides.len(),
        restrictions,
        inside,
        hits,
        coverage: share(hits, whole.hits),
        density: share(hits, inside),
        mass: share(inside, whole.inside),
    }
}

fn told(
    board: &Board,
    moment: Moment,
    found: &PrimBox,
    names: &[SmolStr],
    n_draws: usize,
) -> BoxAnswer {
    let mut sides: Vec<SideAnswer> = Vec::new();
    for side in &found.restrictions {
        let name = names.get(side.input).cloned().unwrap_or_default();
        let is_draw = side.input < n_draws;
        let (unit, scale) =
            if is_draw { draw_unit(board, &name) } else { (SmolStr::default(), 1.0) };
        let at = match sides.iter().position(|told| told.name == name) {
            Some(place) => place,
            None => {
                let about = if is_draw { stem(&name) } else { name.clone() };
                sides.push(SideAnswer {
                    kind: if is_draw { "number" } else { "hazard" },
                    ground: ground(board, moment, &about),
                    name,
                    unit,
                    quasi_p: side.quasi_p,
                    ..SideAnswer::default()
                });
                sides.len() - 1
            }
        };
        let Some(told) = sides.get_mut(at) else { continue };
        told.quasi_p = told.quasi_p.max(side.quasi_p);
        match &side.limit {
            Limit::AtLeast(low) => told.at_least = Some(low / scale),
            Limit::AtMost(high) => told.at_most = Some(high / scale),
            Limit::OneOf(kinds) => told.comes = Some(kinds.contains(&1)),
        }
    }
    BoxAnswer {
        coverage: found.coverage,
        density: found.density,
        mass: found.mass,
        inside: found.inside as u64,
        hits: found.hits as u64,
        sides,
    }
}
