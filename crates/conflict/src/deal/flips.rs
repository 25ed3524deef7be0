//! On what does a deal hang, and which smallest change of one number turns it?

use super::answer::{DealAnswer, Flip, Hang};
use super::input::Input;
use super::model::Model;
use super::told::walks;
use crate::bargain::{has_zone, inside, margin};

/// Factors by which a number is changed to look for a turn, the smallest change first.
const FACTORS: [f64; 12] = [1.01, 1.03, 1.06, 1.1, 1.18, 1.3, 1.5, 1.8, 2.4, 3.5, 6.0, 10.0];
/// The same where whether somebody walks is looked for, which costs more.
const WALK_FACTORS: [f64; 4] = [1.1, 1.5, 3.0, 10.0];
/// How often a range in which it turns is halved.
const HALVED: usize = 40;
const WALK_HALVED: usize = 18;
/// How many turns are told.
const TOLD: usize = 12;

/// Tells what the deal hangs on, the number first that moves the margin most between its ends.
pub(super) fn hang(model: &Model, middles: &[f64], answer: &mut DealAnswer) {
    let mut hangs: Vec<(f64, Hang)> = Vec::new();
    for (place, input) in model.inputs.iter().enumerate() {
        let at = |value: f64| margin_at(model, middles, place, value).unwrap_or(f64::NEG_INFINITY);
        let ends = match input.kind {
            "condition" => [at(0.0), at(1.0)],
            _ => [at(input.value.low), at(input.value.high)],
        };
        // A number that is known exactly is weighed by a tenth either way.
        let weighed = match input.is_uncertain() || input.kind == "condition" {
            true => ends,
            false => [at(input.value.value * 0.9), at(input.value.value * 1.1)],
        };
        let moves = (weighed[1] - weighed[0]).abs();
        let moves = if moves.is_nan() { f64::INFINITY } else { moves };
        hangs.push((moves, told(input, ends)));
    }
    hangs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    answer.hangs_on = hangs.into_iter().map(|(_, hang)| hang).collect();
}

fn told(input: &Input, margin: [f64; 2]) -> Hang {
    Hang {
        name: input.name.clone(),
        kind: input.kind,
        unit: input.unit.text.to_string(),
        scale: input.unit.scale,
        value: input.value,
        sources: input.sources.clone(),
        guess: input.guess,
        why: input.why.clone(),
        margin,
    }
}

fn changed(middles: &[f64], place: usize, value: f64) -> Vec<f64> {
    let mut inputs = middles.to_vec();
    if let Some(slot) = inputs.get_mut(place) {
        *slot = value;
    }
    inputs
}

fn margin_at(model: &Model, middles: &[f64], place: usize, value: f64) -> Option<f64> {
    model.with(&changed(middles, place, value), margin).ok()
}

/// Returns the smallest change of each number at which the zone vanishes or appears, or at which a
/// party begins to walk; the smallest of all first.
pub(super) fn flips(model: &Model, middles: &[f64]) -> Vec<Flip> {
    let mut flips = Vec::new();
    let is_zone = model.with(middles, has_zone) == Ok(true);
    let walking = walking(model, middles);
    for (place, input) in model.inputs.iter().enumerate() {
        let zone_at = |value: f64| model.with(&changed(middles, place, value), has_zone).ok();
        let turns = |value: f64| zone_at(value).map(|zone| zone != is_zone);
        let what = if is_zone { "zone-vanishes" } else { "zone-appears" };
        flips
            .extend(nearest(input, &FACTORS, HALVED, &turns).map(|to| flip(input, to, what, None)));
        for (party, name) in model.parties.iter().enumerate() {
            if walking.contains(name) || model.walk_at(middles).get(party) == Some(&None) {
                continue;
            }
            let turns = |value: f64| {
                Some(self::walking(model, &changed(middles, place, value)).contains(name))
            };
            let to = nearest(input, &WALK_FACTORS, WALK_HALVED, &turns);
            flips.extend(to.map(|to| flip(input, to, "walks", Some(name.clone()))));
        }
    }
    flips.sort_by(|a, b| {
        let size = |flip: &Flip| flip.change.abs();
        size(a)
            .total_cmp(&size(b))
            .then_with(|| a.name.cmp(&b.name))
            .then_with(|| a.what.cmp(b.what))
    });
    flips.truncate(TOLD);
    flips
}

/// Returns who would rather walk than take what it would get inside.
fn walking(model: &Model, inputs: &[f64]) -> Vec<String> {
    match model.with(inputs, inside) {
        Ok(Some(inside)) => walks(model, Some(&inside.gets), &model.walk_at(inputs)),
        _ => Vec::new(),
    }
}

fn flip(input: &Input, to: f64, what: &'static str, party: Option<String>) -> Flip {
    let from = input.value.value;
    Flip {
        name: input.name.clone(),
        kind: input.kind,
        unit: input.unit.text.to_string(),
        scale: input.unit.scale,
        from,
        to,
        change: if from.abs() > 0.0 { (to - from) / from.abs() } else { to - from },
        what,
        party,
        within: input.is_uncertain() && (input.value.low..=input.value.high).contains(&to),
    }
}

/// Returns the value nearest to what it is at which `turns` holds, looking up and down.
///
/// Shares stay between 0 and 1. Looks at a row of places and halves the first range that turns, so a
/// turn and a turn back between two places is missed.
fn nearest(
    input: &Input,
    factors: &[f64],
    halved: usize,
    turns: &dyn Fn(f64) -> Option<bool>,
) -> Option<f64> {
    let from = input.value.value;
    if input.kind == "condition" {
        let other = 1.0 - from;
        return (turns(other) == Some(true)).then_some(other);
    }
    let is_share = input.unit.is_share() && (0.0..=1.0).contains(&from);
    let within = |value: f64| if is_share { value.clamp(0.0, 1.0) } else { value };
    // Nothing has no multiples: it is changed by parts of one.
    let up =
        factors.iter().map(|factor| if from.abs() > 0.0 { from * factor } else { factor - 1.0 });
    let down =
        factors.iter().map(|factor| if from.abs() > 0.0 { from / factor } else { 1.0 - factor });
    let first = |places: &mut dyn Iterator<Item = f64>| -> Option<f64> {
        let mut before = from;
        for place in places {
            let place = within(place);
            if place.to_bits() == before.to_bits() {
                return None;
            }
            if turns(place)? {
                let (mut near, mut far) = (before, place);
                for _ in 0..halved {
                    let middle = f64::midpoint(near, far);
                    *(if turns(middle)? { &mut far } else { &mut near }) = middle;
                }
                return Some(far);
            }
            before = place;
        }
        None
    };
    // From the last factor a number can also become nothing.
    let above = first(&mut up.clone());
    let below = first(&mut down.chain([0.0]));
    let distance = |to: &f64| (to - from).abs();
    [above, below].into_iter().flatten().min_by(|a, b| distance(a).total_cmp(&distance(b)))
}
