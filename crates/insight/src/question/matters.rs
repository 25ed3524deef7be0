//! Which few unknowns decide it?

use freehold_board::{Board, Moment};
use freehold_ensemble::{REPLICATE, Runner, sampled};
use freehold_program::{Program, beginning};
use smol_str::SmolStr;

use super::answer::{InputAnswer, MattersAnswer};
use super::input::{Input, ground, inputs};
use super::{Asked, NoAnswer, Target};
use crate::{InsightError, SaltelliDesign, SaltelliOutputs, swings_in_futures};

/// What matters to an ending or a number.
#[derive(Clone, Debug, Default)]
pub struct Matters {
    /// The futures: how many are drawn for each of the two sets of points, rounded up to whole
    /// replicates; run are so many for each input, and for two sets more.
    pub asked: Asked,
    /// Inputs that count as one: a name, and the names of its members.
    pub groups: Vec<(SmolStr, Vec<SmolStr>)>,
}

/// Is told of each set of points that is done, out of so many; may say that it is enough.
pub type Progress<'w> = dyn FnMut(usize, usize) -> bool + 'w;

/// Returns how much of the spread of an ending or of a number each uncertainty makes, the largest
/// total first.
///
/// First-order and total indices of Sobol' (1993) by [`SaltelliDesign`] on futures that take one
/// input anew and all else alike. Each hazard, choice and volatility is an input too. The swing is
/// what comes out in the tenth of the futures in which the input is lowest and in the tenth in which
/// it is highest. Costs `futures · (inputs + 2)` futures.
///
/// # Errors
/// A board that does not compile, a name that it does not have, an ending that never or always
/// comes, fewer than 256 valid futures.
pub fn matters(
    board: &Board,
    of: &str,
    question: &Matters,
    progress: &mut Progress<'_>,
) -> Result<MattersAnswer, NoAnswer> {
    let asked = &question.asked;
    let (program, target) = asked.program(board, of)?;
    let found = inputs(&program, &question.groups);
    for (group, members) in &question.groups {
        if !found.iter().any(|input| input.name.split(" + ").any(|name| name == group)) {
            return Err(super::unknown(members.first().map_or(group.as_str(), SmolStr::as_str)));
        }
    }
    let replicates = asked.futures.div_ceil(REPLICATE).max(1);
    let points =
        Points { program: &program, target: &target, asked, futures: replicates * REPLICATE };
    if found.is_empty() {
        return Err(target.never_moves(&points.column(&[], &[])?).into());
    }
    let n_sets = found.len() + 2;
    let (n_draws, n_streams) = (program.draws.len(), program.streams.len());
    let mut sets = Vec::new();
    let mut add = |draws: &[bool], streams: &[bool]| {
        let column = points.column(draws, streams)?;
        sets.push(column);
        match progress(sets.len(), n_sets) {
            true => Ok(()),
            false => Err(NoAnswer::Insight(InsightError::Empty)),
        }
    };
    add(&[], &[])?;
    add(&vec![true; n_draws], &vec![true; n_streams])?;
    for input in &found {
        let [draws, streams] = [(&input.draws, n_draws), (&input.streams, n_streams)]
            .map(|(own, count)| (0..count).map(|place| own.contains(&place)).collect::<Vec<_>>());
        add(&draws, &streams)?;
    }
    let invalid = settle(&mut sets);
    if invalid * 10 > points.futures {
        let (there, needed) = (points.futures - invalid, points.futures - points.futures / 10);
        return Err(NoAnswer::Invalid { there, needed });
    }
    let names: Vec<&str> = found.iter().map(|input| input.name.as_str()).collect();
    let design = SaltelliDesign::new(asked.seed, &names, &[], replicates)?;
    let mut columns = sets.into_iter();
    let outputs = SaltelliOutputs {
        a: columns.next().unwrap_or_default(),
        b: columns.next().unwrap_or_default(),
        mixed: columns.collect(),
    };
    let indices = design.indices(&outputs).map_err(|error| match error {
        InsightError::Constant => target.never_moves(&outputs.a),
        error => error,
    })?;
    let swings = points.swings(&found, &outputs.a)?;
    let moment = {
        let day = asked.as_of.unwrap_or_else(|| beginning(board));
        Moment::new(day, day)
    };
    let answers = names.iter().enumerate().filter_map(|(place, name)| {
        let index = indices.groups.get(place)?;
        let swing = swings.iter().find(|(input, ..)| *input == place);
        Some(InputAnswer {
            name: (*name).into(),
            first: index.first.value,
            first_low: index.first.low,
            first_high: index.first.high,
            total: index.total.value,
            total_low: index.total.low,
            total_high: index.total.high,
            where_low: swing.map(|(_, low, _)| *low),
            where_high: swing.map(|(.., high)| *high),
            ground: ground(board, moment, name),
        })
    });
    let answers: Vec<InputAnswer> = answers.collect();
    let inputs = indices.total_ties.order.iter().filter_map(|place| answers.get(*place).cloned());
    let ending = board.outlook.outcomes.iter().find(|outcome| outcome.name == of);
    let unit = match target {
        Target::Output(place) => program.outputs.get(place).map(|output| output.unit.clone()),
        Target::Ending(_) => None,
    };
    Ok(MattersAnswer {
        schema: "freehold-matters/1",
        board: board.hash.clone(),
        of: of.into(),
        is_outcome: ending.is_some(),
        unit,
        as_of: program.dates.first().map(ToString::to_string).unwrap_or_default(),
        until: program.dates.last().map(ToString::to_string).unwrap_or_default(),
        seed: asked.seed,
        mean: indices.mean,
        variance: indices.variance,
        inputs: inputs.collect(),
        tied: indices.total_ties.brackets.iter().map(|tie| [tie.first, tie.last]).collect(),
        points: points.futures,
        evaluations: points.futures * n_sets as u64,
        invalid_points: invalid,
    })
}

struct Points<'p> {
    program: &'p Program,
    target: &'p Target,
    asked: &'p Asked,
    futures: u64,
}

impl Points<'_> {
    fn runner(&self, draws: &[bool], streams: &[bool]) -> Runner<'_> {
        let seeds = [self.asked.seed, !self.asked.seed];
        Runner::exchanged(self.program, seeds, draws, streams)
    }

    fn column(&self, draws: &[bool], streams: &[bool]) -> Result<Vec<f64>, NoAnswer> {
        let sampled = sampled(&self.runner(draws, streams), self.futures)?;
        Ok(self.target.column(&sampled))
    }

    /// Returns for each input of one draw what comes out where it is lowest and where it is highest.
    fn swings(&self, inputs: &[Input], output: &[f64]) -> Result<Vec<(usize, f64, f64)>, NoAnswer> {
        let drawn = sampled(&self.runner(&[], &[]), self.futures)?.draws;
        let single: Vec<(usize, &[f64])> = inputs
            .iter()
            .enumerate()
            .filter_map(|(place, input)| match (input.draws.as_slice(), input.streams.as_slice()) {
                ([draw], []) => Some((place, drawn.get(*draw)?.as_slice())),
                _ => None,
            })
            .collect();
        let columns: Vec<&[f64]> = single.iter().map(|(_, column)| *column).collect();
        let swings = match swings_in_futures(&columns, output, 0.1, REPLICATE as usize) {
            Ok(found) => found.swings,
            // Too few futures for a tenth, or an output that never moves.
            Err(_) => return Ok(Vec::new()),
        };
        let placed = |swing: &crate::Swing| {
            single.get(swing.input).map(|(place, _)| (*place, swing.low, swing.high))
        };
        Ok(swings.iter().filter_map(placed).collect())
    }
}

/// Puts the mean in the place of a future that is invalid in any of the sets, so that it says
/// nothing; returns how many there are.
fn settle(sets: &mut [Vec<f64>]) -> u64 {
    let n = sets.first().map_or(0, Vec::len);
    let bad: Vec<bool> = (0..n)
        .map(|row| sets.iter().any(|set| set.get(row).is_none_or(|value| !value.is_finite())))
        .collect();
    let count = bad.iter().filter(|bad| **bad).count();
    if count == 0 {
        return 0;
    }
    let sound = sets.iter().flat_map(|set| set.iter().zip(&bad)).filter(|(_, bad)| !**bad);
    let (sum, n) = sound.fold((0.0, 0.0), |(sum, n), (value, _)| (sum + value, n + 1.0));
    let mean = if n > 0.0 { sum / n } else { f64::NAN };
    for set in sets {
        for (value, bad) in set.iter_mut().zip(&bad) {
            if *bad {
                *value = mean;
            }
        }
    }
    count as u64
}
