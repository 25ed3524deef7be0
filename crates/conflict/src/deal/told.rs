//! A solution with its names put back on.

use std::collections::BTreeMap;

use freehold_board::Deal;
use freehold_leverage::Head;

use super::answer::{DealAnswer, DealParty, DealTerm, Solution, Solutions};
use super::model::Model;
use crate::bargain::{Agreement, Bargained, Patience};

/// A change smaller than this share of what a party can gain or lose is none.
const NOTHING: f64 = 1e-9;

/// A term that is nearer to its bound than this share of its range is at it.
const AT_BOUND: f64 = 1e-6;

/// Returns what each party has, by name.
pub(super) fn by_party<T: Copy>(model: &Model, list: &[T]) -> BTreeMap<String, T> {
    model.parties.iter().cloned().zip(list.iter().copied()).collect()
}

pub(super) fn solution(model: &Model, agreement: &Agreement, reservation: &[f64]) -> Solution {
    let terms = model.terms.iter().map(|term| term.name.clone());
    let gains: Vec<f64> =
        agreement.gets.iter().zip(reservation).map(|(gets, least)| gets - least).collect();
    Solution {
        terms: terms.zip(agreement.terms.iter().copied()).collect(),
        gets: by_party(model, &agreement.gets),
        gains: by_party(model, &gains),
        at_bounds: at_bounds(model, &agreement.terms),
    }
}

/// Returns at which end of its bounds each term is that is at one.
fn at_bounds(model: &Model, terms: &[f64]) -> BTreeMap<String, &'static str> {
    let at = model.terms.iter().zip(terms).filter_map(|(term, value)| {
        let [low, high] = term.bounds;
        let near = AT_BOUND * (high - low);
        let end = match (value - low <= near, high - value <= near) {
            (true, false) => "low",
            (false, true) => "high",
            _ => return None,
        };
        Some((term.name.clone(), end))
    });
    at.collect()
}

/// Returns who would get less inside than by leaving.
pub(super) fn walks(
    model: &Model,
    inside: Option<&[f64]>,
    walk_away: &[Option<f64>],
) -> Vec<String> {
    let parties = model.parties.iter().zip(walk_away).enumerate();
    let walks = parties.filter(|(place, (_, walk))| {
        let gets = inside.and_then(|inside| inside.get(*place)).copied();
        match (walk, gets) {
            (Some(walk), Some(gets)) => *walk > gets + NOTHING * walk.abs().max(gets.abs()),
            _ => false,
        }
    });
    walks.map(|(_, (name, _))| name.clone()).collect()
}

pub(super) fn told(
    model: &Model,
    deal: &Deal,
    found: &Bargained,
    inputs: &[f64],
    head: Head,
) -> DealAnswer {
    let told = |agreement: &Agreement| solution(model, agreement, &found.reservation);
    let solved = |agreement: &Option<Agreement>| agreement.as_ref().map(told);
    let walk_away = model.walk_at(inputs);
    let inside = found.inside.as_ref().map(|inside| inside.gets.as_slice());
    let patience = |place: usize| match &model.patience {
        Some(Patience::Rounds(list) | Patience::Rates(list)) => list.get(place).copied(),
        None => None,
    };
    let total: f64 = model.power.iter().sum();
    let power = |place: usize| model.power.get(place).copied().unwrap_or(0.0) / total;
    let parties = model.parties.iter().zip(&model.units).enumerate();
    let at = found.nash.as_ref().unwrap_or(&found.nearest);
    let offers = found.rubinstein.as_ref();
    DealAnswer {
        head,
        deal: deal.name.to_string(),
        label: deal.label.clone(),
        parties: parties
            .map(|(place, (name, unit))| DealParty {
                name: name.clone(),
                unit: if unit == "no unit" { String::new() } else { unit.clone() },
                power: power(place),
                patience: patience(place),
            })
            .collect(),
        terms: (0..model.terms.len()).filter_map(|term| favors(model, term, at, inputs)).collect(),
        zone: found.zone,
        margin: found.margin,
        comparable: model.comparable,
        nearest: told(&found.nearest),
        impasse: by_party(model, &model.impasse_at(inputs)),
        walk_away: by_party(model, &walk_away),
        reservation: by_party(model, &found.reservation),
        ideal: found.ideal.as_ref().map(|ideal| by_party(model, ideal)),
        solutions: Solutions {
            nash: solved(&found.nash),
            kalai_smorodinsky: solved(&found.kalai_smorodinsky),
            egalitarian: solved(&found.egalitarian),
            rubinstein: offers.map(|offers| told(&offers.first)),
            rubinstein_second: offers
                .filter(|offers| !offers.short_rounds)
                .map(|offers| told(&offers.second)),
        },
        walks: walks(model, inside, &walk_away),
        inside: solved(&found.inside),
        frontier: found.frontier.iter().map(told).collect(),
        losses: model.losses.clone(),
        hangs_on: Vec::new(),
        flips: Vec::new(),
        doubt: None,
        history: Vec::new(),
        turns: Vec::new(),
        complete: if found.exact && !model.has_steps { "all" } else { "one found" },
        assumed: model.assumed.clone(),
    }
}

/// Returns whom more of a term favors, from its least to its most, all else as agreed.
fn favors(model: &Model, place: usize, at: &Agreement, inputs: &[f64]) -> Option<DealTerm> {
    let term = model.terms.get(place)?;
    let moved = |to: f64| {
        let mut terms = at.terms.clone();
        if let Some(slot) = terms.get_mut(place) {
            *slot = to;
        }
        model.gets(&terms, inputs)
    };
    let (less, more) = (moved(term.bounds[0]), moved(term.bounds[1]));
    let change: Vec<f64> = more.iter().zip(&less).map(|(more, less)| more - less).collect();
    let parties = || model.parties.iter().zip(&change).zip(less.iter().zip(&more));
    let size = |less: f64, more: f64| NOTHING * less.abs().max(more.abs());
    let named = |wanted: &dyn Fn(f64, f64) -> bool| -> Vec<String> {
        parties()
            .filter(|((_, change), (less, more))| wanted(**change, size(**less, **more)))
            .map(|((name, _), _)| name.clone())
            .collect()
    };
    Some(DealTerm {
        name: term.name.clone(),
        unit: term.unit.text.to_string(),
        scale: term.unit.scale,
        low: term.bounds[0],
        high: term.bounds[1],
        now: term.now,
        favors: named(&|change, nothing| change > nothing),
        harms: named(&|change, nothing| change < -nothing),
        change: by_party(model, &change),
    })
}
