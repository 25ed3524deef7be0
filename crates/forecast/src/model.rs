//! What do the futures of a board say to its questions?

use std::collections::BTreeMap;

use freehold_board::{AnswerKind, Board, ForecastQuestion, ModelQuestion};
use freehold_ensemble::{Conflicting, Design, REPLICATE, Runner, sampled};
use freehold_program::{Compile, compile};
use freehold_quantity::Date;
use freehold_text::{Code, Diagnostic, Severity};
use smol_str::SmolStr;

use crate::estimate::mean;
use crate::said::{Quantiles, Value};

/// What the futures say to one question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Modelled {
    pub(crate) value: Value,
    /// The standard error of the probability; of a number, that of its mean.
    pub(crate) standard_error: Option<f64>,
    /// On how many futures it rests: those in which every number is one.
    pub(crate) futures: u64,
    /// What each of them says, in order of size; in the unit of the question.
    pub(crate) members: Vec<f64>,
}

/// A question with what its futures are asked, on one day.
type Wanted<'b> = Vec<(&'b ForecastQuestion, &'b ModelQuestion)>;

/// What the futures of a day say, or why they say nothing.
type Found = Result<Vec<(SmolStr, Modelled)>, Vec<Diagnostic>>;

/// Returns what the futures say, by question, and why they say nothing to the others.
///
/// Questions of one day share their futures. Costs as many runs as there are days, each up to its day.
pub(crate) fn modelled<'b>(
    board: &Board,
    questions: impl Iterator<Item = &'b ForecastQuestion>,
    as_of: Date,
    futures: u64,
    seed: u64,
) -> (BTreeMap<SmolStr, Modelled>, Vec<Diagnostic>) {
    let mut by_day: BTreeMap<Date, Wanted<'b>> = BTreeMap::new();
    for question in questions {
        // A day that has come is no future.
        if let Some(model) = question.model.as_ref().filter(|model| model.at.last > as_of) {
            by_day.entry(model.at.last).or_default().push((question, model));
        }
    }
    let mut answers = BTreeMap::new();
    let mut findings: Vec<Diagnostic> = Vec::new();
    for (day, wanted) in by_day {
        let ask = |wanted: &[(&ForecastQuestion, &ModelQuestion)]| {
            of_day(board, wanted, [as_of, day], futures, seed)
        };
        match ask(&wanted) {
            Ok(found) => answers.extend(found),
            // One question that can't be answered is no reason to answer none.
            Err(_) => {
                for one in wanted.chunks(1) {
                    match ask(one) {
                        Ok(found) => answers.extend(found),
                        Err(found) => findings.extend(found),
                    }
                }
            }
        }
    }
    findings.dedup();
    (answers, findings)
}

fn of_day(
    board: &Board,
    wanted: &[(&ForecastQuestion, &ModelQuestion)],
    [as_of, day]: [Date; 2],
    futures: u64,
    seed: u64,
) -> Found {
    let ask = wanted.iter().map(|(question, model)| (question.name.clone(), model.body.clone()));
    let question = Compile {
        as_of: Some(as_of),
        until: Some(day),
        keep: Some(Vec::new()),
        ask: ask.collect(),
        ..Compile::default()
    };
    let program = compile(board, &question)?;
    let runner = Runner::new(&program, seed, Design::Sobol);
    let columns = sampled(&runner, futures).map_err(|found| vec![conflicting(&found)])?;
    let mut answers = Vec::new();
    for (question, _) in wanted {
        let outputs = program.outputs.iter().zip(&columns.values);
        let column = outputs.filter(|(output, _)| output.name == question.name).map(|(_, all)| all);
        let values: Vec<f64> = column.flatten().copied().filter(|value| !value.is_nan()).collect();
        answers.push((question.name.clone(), counted(values, &question.answer)));
    }
    Ok(answers)
}

fn counted(mut values: Vec<f64>, answer: &AnswerKind) -> Modelled {
    let futures = values.len() as u64;
    let scale = match answer {
        AnswerKind::Probability => 1.0,
        AnswerKind::Number(unit) => unit.scale,
    };
    values.iter_mut().for_each(|value| *value /= scale);
    let estimate = mean(&values, REPLICATE as usize).ok();
    let standard_error = estimate.map(|estimate| estimate.standard_error);
    let value = match answer {
        _ if values.is_empty() => Value::default(),
        AnswerKind::Probability => {
            let yes = values.iter().sum::<f64>();
            Value { probability: Some(yes / values.len() as f64), quantiles: None }
        }
        AnswerKind::Number(_) => {
            values.sort_unstable_by(f64::total_cmp);
            Value { probability: None, quantiles: Some(Quantiles::of_sorted(&values)) }
        }
    };
    Modelled { value, standard_error, futures, members: values }
}

/// Returns what the futures said to each question as of the day on which it was asked.
///
/// The equations are those of the board as it stands; what they start from was known on that day.
pub(crate) fn as_asked(
    board: &Board,
    questions: &[&ForecastQuestion],
    futures: u64,
    seed: u64,
) -> BTreeMap<SmolStr, Modelled> {
    let mut by_day: BTreeMap<Date, Vec<&ForecastQuestion>> = BTreeMap::new();
    for question in questions.iter().filter(|question| question.model.is_some()) {
        if let Some(asked) = question.asked {
            by_day.entry(asked.last).or_default().push(question);
        }
    }
    let of_day = |(day, questions): (Date, Vec<&ForecastQuestion>)| {
        modelled(board, questions.into_iter(), day, futures, seed).0
    };
    by_day.into_iter().flat_map(of_day).collect()
}

fn conflicting(found: &Conflicting) -> Diagnostic {
    let [first, second] = &found.between;
    Diagnostic::new(Code::FH0707, Severity::Error, None)
        .arg("name", &found.target)
        .arg("first", first)
        .arg("second", second)
        .arg("date", &found.date)
        .arg("future", found.future)
}
