//! How likely did it look, day by day, as things became known?

use freehold_board::{Board, Claim, Moment};
use freehold_ensemble::{Ensemble, Unwatched, run};
use freehold_program::{Compile, Program, compile};
use freehold_quantity::Date;
use rayon::prelude::*;

use super::answer::{FactAnswer, LikelihoodAnswer, PointAnswer};
use super::{Asked, NoAnswer, no_such};
use crate::InsightError;

/// How many facts of a day are taken away one by one, to see which of them moved it.
const MOST_FACTS: usize = 12;

/// Which days are looked at.
#[derive(Clone, Debug, Default)]
pub struct Likelihood {
    /// The futures of each day.
    pub asked: Asked,
    /// The first day; none is the first on which futures can be run.
    pub from: Option<Date>,
    /// The last day; none is the newest that the board knows of.
    pub to: Option<Date>,
}

/// Returns how likely an ending looked on every day on which something became known, by what was
/// known then, and which facts moved it.
///
/// Every day's futures draw the same numbers (common random numbers), so that a move is what became
/// known, and the time that passed. Where it moved by more than three standard errors, each fact of
/// that day is taken away by itself: what it moved is the difference. Days on which not enough was
/// known to run any future are counted, and left out. Costs a compilation and a run a day, and as much
/// for each fact taken away that says anything to the model. The same on any number of threads.
///
/// # Errors
/// An ending that the board does not have.
pub fn likelihood(
    board: &Board,
    of: &str,
    question: &Likelihood,
) -> Result<LikelihoodAnswer, NoAnswer> {
    let outcome = board.outlook.outcomes.iter().find(|outcome| outcome.name == of);
    let outcome = outcome.ok_or_else(|| no_such(board, "ending", of))?;
    let last = question.to.unwrap_or_else(|| board.latest().known_by);
    let days = days(board, question.from, last);
    if days.is_empty() {
        return Err(NoAnswer::Insight(InsightError::Empty));
    }
    let asked = &question.asked;
    let found: Vec<Option<Chance>> =
        days.par_iter().map(|day| chance(&program(board, *day, asked)?, of, asked)).collect();
    let known: Vec<(Date, Chance)> =
        days.iter().zip(&found).filter_map(|(day, found)| Some((*day, (*found)?))).collect();
    let before = std::iter::once(None).chain(known.iter().map(|(_, chance)| Some(*chance)));
    let points: Vec<PointAnswer> = known
        .par_iter()
        .zip(before.collect::<Vec<_>>())
        .map(|((day, chance), before)| {
            let change = before.map(|before| chance.probability - before.probability);
            let noise = before.map_or(0.0, |before| {
                (chance.error * chance.error + before.error * before.error).sqrt()
            });
            let moved = change.is_some_and(|change| change.abs() > 3.0 * noise && change != 0.0);
            let facts = facts(board, *day);
            let is_few = facts.len() <= MOST_FACTS;
            let with = (moved && is_few).then(|| program(board, *day, asked)).flatten();
            let mut because: Vec<FactAnswer> = facts
                .into_par_iter()
                .map(|(place, fact)| {
                    let moved = with.as_ref().and_then(|with| {
                        let without = program(&unknowing(board, place, *day), *day, asked)?;
                        // The same futures end the same way.
                        if without == *with {
                            return Some(0.0);
                        }
                        Some(chance.probability - self::chance(&without, of, asked)?.probability)
                    });
                    FactAnswer { moved, ..fact }
                })
                .collect();
            let size = |fact: &FactAnswer| fact.moved.map_or(0.0, f64::abs);
            because.sort_by(|a, b| size(b).total_cmp(&size(a)).then(a.path.cmp(&b.path)));
            PointAnswer {
                known_by: day.to_string(),
                probability: chance.probability,
                standard_error: chance.error,
                change,
                moved,
                invalid_futures: chance.invalid,
                because,
            }
        })
        .collect();
    Ok(LikelihoodAnswer {
        schema: "freehold-history/1",
        board: board.hash.clone(),
        of: of.into(),
        label: outcome.label.en.clone().unwrap_or_else(|| of.into()),
        label_ko: outcome.label.ko.clone().unwrap_or_else(|| of.into()),
        seed: question.asked.seed,
        futures: question.asked.futures,
        left_out: (days.len() - known.len()) as u64,
        later: known.first().map_or(0, |(day, _)| later(board, *day)),
        series: points,
    })
}

/// Returns the days on which something became known, up to the last.
fn days(board: &Board, from: Option<Date>, last: Date) -> Vec<Date> {
    let known = board.claims.iter().filter(|claim| claim.visible_by(last));
    let mut days: Vec<Date> = known.filter_map(|claim| claim.known_since).collect();
    if from.is_none_or(|from| from <= last) {
        days.push(last);
    }
    days.retain(|day| *day <= last && from.is_none_or(|from| *day >= from));
    days.sort();
    days.dedup();
    days
}

/// Returns how many assumptions, starts and hazards of the model became known after a day.
fn later(board: &Board, day: Date) -> u64 {
    let outlook = &board.outlook;
    let assumed = outlook.assumptions.iter().filter_map(|item| item.evidence.as_ref());
    let starts = outlook.stocks.iter().filter_map(|stock| stock.evidence.as_ref());
    let hazards = outlook.hazards.iter().filter_map(|hazard| hazard.evidence.as_ref());
    let is_later = |evidence: &&freehold_board::DetailEvidence| {
        evidence.known_since.is_some_and(|known| known > day)
    };
    assumed.chain(starts).chain(hazards).filter(is_later).count() as u64
}

#[derive(Clone, Copy)]
struct Chance {
    probability: f64,
    error: f64,
    invalid: u64,
}

/// Returns the program of the futures as of a day; none where not enough is known of them.
fn program(board: &Board, day: Date, asked: &Asked) -> Option<Program> {
    let question = Compile { as_of: Some(day), keep: Some(Vec::new()), ..asked.compile() };
    compile(board, &question).ok()
}

/// Returns how likely an ending is in the futures of a program; none where none can be run.
fn chance(program: &Program, of: &str, asked: &Asked) -> Option<Chance> {
    let question = Ensemble { futures: asked.futures, seed: asked.seed, ..Ensemble::default() };
    let (tally, _) = run(program, None, &question, None, &mut Unwatched).ok()?;
    let place = program.endings.iter().position(|ending| ending.name == of)?;
    let (moments, valid) = (tally.endings.get(place)?, tally.sizes.futures);
    (valid > 0).then(|| Chance {
        probability: moments.sum / valid as f64,
        error: moments.standard_error(&tally.sizes),
        invalid: tally.done - valid,
    })
}

/// Returns what became known on a day: the place of each claim, and the claim in words.
fn facts(board: &Board, day: Date) -> Vec<(usize, FactAnswer)> {
    let is_new = |claim: &Claim| claim.known_since == Some(day) && claim.visible_by(day);
    let claims = board.claims.iter().enumerate().filter(|(_, claim)| is_new(claim));
    claims
        .map(|(place, claim)| {
            let view = board.view(claim, Moment::new(day, day).known_by);
            (
                place,
                FactAnswer {
                    path: board.path_of(&claim.subject).into(),
                    on: claim.on.map(|on| on.to_string()),
                    text: view.text.into(),
                    sources: claim
                        .sources
                        .iter()
                        .map(|id| board.source(*id).name.clone())
                        .collect(),
                    moved: None,
                },
            )
        })
        .collect()
}

/// Returns a board on which a claim is not known yet on a day.
fn unknowing(board: &Board, place: usize, day: Date) -> Board {
    let mut board = board.clone();
    if let Some(claim) = board.claims.get_mut(place) {
        claim.known_since = day.tomorrow().ok();
    }
    board
}
