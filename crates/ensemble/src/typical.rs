//! A handful of futures that stand for those that end alike.

use freehold_program::{Program, Register};

use crate::related::reads;
use crate::tally::Tally;

/// How many futures stand for an ending.
const HANDFUL: usize = 3;
/// From how many futures of an ending they are picked.
const CANDIDATES: usize = 200;

/// Returns, for each ending, futures that stand for those that end so, the most typical first: each
/// next one lowers the distances of all to the nearest picked one the most (greedy k-medoids,
/// Kaufman and Rousseeuw 1990, as in the build phase of PAM).
///
/// Distances are between the kept numbers that any ending hangs on, half-way and at the end, each
/// by its rank, so that neither units nor outliers matter.
pub(crate) fn typical(program: &Program, tally: &Tally) -> Vec<Vec<u64>> {
    let features = features(program, tally);
    let number_of = |place: usize| tally.kept_numbers.get(place).copied().unwrap_or(place as u64);
    let pick = |number: usize| {
        let ends_so = |(_, ending): &(usize, &u16)| usize::from(**ending) == number;
        let mut candidates: Vec<usize> =
            tally.kept_endings.iter().enumerate().filter(ends_so).map(|(place, _)| place).collect();
        // One that counts several times stands once.
        candidates.dedup_by_key(|place| number_of(*place));
        candidates.truncate(CANDIDATES);
        picked(&candidates, &features).into_iter().map(number_of).collect()
    };
    (0..program.endings.len()).map(pick).collect()
}

/// Returns columns of kept numbers: those that endings hang on, half-way and at the end.
fn features<'t>(program: &Program, tally: &'t Tally) -> Vec<&'t [f64]> {
    let matter = cone(program);
    let n_dates = program.dates.len();
    let mut features = Vec::new();
    for (number, output) in program.outputs.iter().enumerate() {
        if matter.get(output.register.index()).copied().unwrap_or(false) {
            for at in [n_dates / 2, n_dates - 1] {
                features.extend(tally.kept.get(number * n_dates + at).map(Vec::as_slice));
            }
        }
    }
    features
}

/// Returns the ranks of the candidates' values, from 0 to 1; equal values share a rank.
fn ranks(candidates: &[usize], column: &[f64]) -> Vec<f64> {
    let value = |place: &usize| {
        candidates.get(*place).and_then(|future| column.get(*future)).copied().unwrap_or(0.0)
    };
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|a, b| value(a).total_cmp(&value(b)));
    let mut ranks = vec![0.0; candidates.len()];
    let n = candidates.len().max(1) as f64;
    let mut first = 0;
    for tied in order.chunk_by(|a, b| value(a).total_cmp(&value(b)).is_eq()) {
        let middle = first as f64 + (tied.len() - 1) as f64 / 2.0;
        for place in tied {
            if let Some(rank) = ranks.get_mut(*place) {
                *rank = middle / n;
            }
        }
        first += tied.len();
    }
    ranks
}

fn picked(candidates: &[usize], features: &[&[f64]]) -> Vec<usize> {
    let n = candidates.len();
    let mut gaps = vec![0.0; n * n];
    for column in features {
        let ranks = ranks(candidates, column);
        for (row, a) in gaps.chunks_mut(n.max(1)).zip(&ranks) {
            row.iter_mut().zip(&ranks).for_each(|(gap, b)| *gap += (a - b).abs());
        }
    }
    let mut nearest = vec![f64::INFINITY; n];
    let mut picked: Vec<usize> = Vec::new();
    while picked.len() < HANDFUL.min(n) {
        let left =
            |row: &[f64]| row.iter().zip(&nearest).map(|(gap, known)| gap.min(*known)).sum::<f64>();
        let best = gaps
            .chunks(n)
            .enumerate()
            .filter(|(place, _)| !picked.contains(place))
            .map(|(place, row)| (left(row), place))
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let Some((_, place)) = best else { break };
        picked.push(place);
        let row = gaps.get(place * n..(place + 1) * n).unwrap_or_default();
        nearest.iter_mut().zip(row).for_each(|(known, gap)| *known = known.min(*gap));
    }
    picked.iter().filter_map(|place| candidates.get(*place)).copied().collect()
}

/// Returns which registers the endings hang on.
fn cone(program: &Program) -> Vec<bool> {
    let mut reached = vec![false; program.n_registers];
    let mark = |reached: &mut Vec<bool>, register: Register| {
        reached.get_mut(register.index()).is_some_and(|slot| !std::mem::replace(slot, true))
    };
    for condition in program.endings.iter().filter_map(|ending| ending.condition) {
        mark(&mut reached, condition);
    }
    let mut more = true;
    while more {
        more = false;
        let lists = program.schedules.iter().rev().chain(std::iter::once(&program.once));
        for instruction in lists.flat_map(|list| list.iter().rev()) {
            if reached.get(instruction.into.index()).copied().unwrap_or(false) {
                for register in reads(program, instruction) {
                    more |= mark(&mut reached, register);
                }
            }
        }
        for slot in &program.slots {
            if reached.get(slot.register.index()).copied().unwrap_or(false) {
                more |= mark(&mut reached, slot.next) | mark(&mut reached, slot.start);
            }
        }
    }
    reached
}
