//! How far does the output swing when one input goes from low to high?
//!
//! Two readings: other futures, with the input set low and then high and all else drawn alike
//! (a tornado, Howard 1988), and the same futures, the ones where the input is lowest against the
//! ones where it is highest. Pinned by the module `swing` of the tests.

use serde::Serialize;

use crate::columns::{at, checked, constant, enough, mean_of, sorted_places};
use crate::{InsightError, estimate};
use freehold_ensemble::estimate::{Estimate, part_of, spread};

/// Futures on which the mean of a side rests at least.
const LEAST_TAIL: usize = 8;

/// How far the output swings with one input.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Swing {
    /// The place of the input.
    pub input: usize,
    /// The mean of the output where the input is low.
    pub low: f64,
    /// The mean of the output where the input is high.
    pub high: f64,
    /// High less low. With a single future it is exact for that future.
    pub swing: Estimate,
}

/// How far the output swings with each input.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Swings {
    /// The mean of the output as it is.
    pub base: f64,
    /// From the longest to the shortest; equal ones in the order of the inputs.
    pub swings: Vec<Swing>,
    /// The places of the inputs that never vary, or too seldom for two sides.
    pub untold: Vec<usize>,
}

/// Returns the swings of a tornado: `base` is the output in some futures, and `cases` is for each
/// input the output in the same futures with the input set low, and set high.
///
/// As all else is drawn alike, the swing is the mean of differences future by future, which is what
/// makes small ones visible. An output of 0 and 1 gives swings of a probability. One future is
/// enough; its swing has no error.
pub fn swings(
    base: &[f64],
    cases: &[[&[f64]; 2]],
    replicate: usize,
) -> Result<Swings, InsightError> {
    checked(std::iter::once(base).chain(cases.iter().flatten().copied()))?;
    let swing = |(input, [low, high]): (usize, &[&[f64]; 2])| {
        let apart: Vec<f64> = low.iter().zip(*high).map(|(low, high)| high - low).collect();
        let swing = match *apart.as_slice() {
            [only] => Estimate { value: only, standard_error: 0.0, low: only, high: only },
            _ => estimate::mean(&apart, replicate)?,
        };
        Ok(Swing { input, low: mean_of(low), high: mean_of(high), swing })
    };
    let mut swings = cases.iter().enumerate().map(swing).collect::<Result<Vec<_>, _>>()?;
    from_the_longest(&mut swings);
    Ok(Swings { base: mean_of(base), swings, untold: Vec::new() })
}

/// Returns the swings in futures that were run already: the mean of the output where the input is
/// in its highest `tail` of the futures, less that where it is in its lowest. `tail` is above 0 and
/// at most one half; 10 % reads like a tornado.
///
/// Equal values are on one side together, so a tail may be larger. Inputs that depend on each other
/// share their swings. Fails where a tail has fewer than eight futures.
pub fn swings_in_futures(
    inputs: &[&[f64]],
    output: &[f64],
    tail: f64,
    replicate: usize,
) -> Result<Swings, InsightError> {
    let n = checked(std::iter::once(output).chain(inputs.iter().copied()))?;
    if !(tail > 0.0 && tail <= 0.5) {
        return Err(InsightError::OutOfRange { what: "tail" });
    }
    let size = (tail * n as f64) as usize;
    enough(size, LEAST_TAIL)?;
    let (mut swings, mut untold) = (Vec::new(), Vec::new());
    for (input, column) in inputs.iter().enumerate() {
        if constant(column) {
            untold.push(input);
            continue;
        }
        match tails(column, size) {
            Some(tails) => swings.push(between(input, &tails, output, replicate)),
            None => untold.push(input),
        }
    }
    from_the_longest(&mut swings);
    Ok(Swings { base: mean_of(output), swings, untold })
}

/// Returns for each future whether it is low, -1, high, 1, or neither, 0. Where one value fills both
/// tails, those beyond it are one side; none where they are fewer than eight.
fn tails(column: &[f64], size: usize) -> Option<Vec<i8>> {
    let order = sorted_places(column);
    let low = at(column, *order.get(size - 1)?);
    let high = at(column, *order.get(order.len() - size)?);
    let most = at(column, *order.last()?);
    let side = |value: &f64| match () {
        () if low < high => i8::from(*value >= high) - i8::from(*value <= low),
        () if most > low => {
            if *value > low {
                1
            } else {
                -1
            }
        }
        () => {
            if *value < high {
                -1
            } else {
                1
            }
        }
    };
    let sides: Vec<i8> = column.iter().map(side).collect();
    let enough = |side: i8| sides.iter().filter(|one| **one == side).count() >= LEAST_TAIL;
    (enough(-1) && enough(1)).then_some(sides)
}

fn between(input: usize, tails: &[i8], output: &[f64], replicate: usize) -> Swing {
    let side = |side: i8| {
        let of = tails.iter().zip(output).filter(move |(tail, _)| **tail == side);
        let (count, sum) = of.fold((0.0, 0.0), |(n, sum), (_, y)| (n + 1.0, sum + y));
        (count, sum / count)
    };
    let ((few_low, low), (few_high, high)) = (side(-1), side(1));
    let n = output.len() as f64;
    // How much each future pulls at the difference of the two means.
    let pull = |(tail, y): (&i8, &f64)| match tail {
        -1 => -n / few_low * (y - low),
        1 => n / few_high * (y - high),
        _ => 0.0,
    };
    let pulls: Vec<f64> = tails.iter().zip(output).map(pull).collect();
    let part = part_of(pulls.len(), replicate);
    let error = spread(&pulls, 0.0, part);
    let swing = Estimate::symmetric(high - low, error, pulls.len().div_ceil(part));
    Swing { input, low, high, swing }
}

fn from_the_longest(swings: &mut [Swing]) {
    swings.sort_by(|a, b| {
        b.swing.value.abs().total_cmp(&a.swing.value.abs()).then(a.input.cmp(&b.input))
    });
}
