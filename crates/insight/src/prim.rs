//! In which part of the assumptions does it happen? Scenario discovery.
//!
//! The patient rule induction method (Friedman and Fisher 1999; for scenarios: Bryant and Lempert
//! 2010): a box that holds all futures loses a small slice at one of its sides, again and again,
//! each time the slice whose loss raises the share of cases of interest most; then slices are
//! pasted back while the share does not fall. The answer is the whole way, since how much coverage to give
//! for how much density is for who asks to choose. Pinned by the module `prim` of the tests.

mod boxes;
mod peel;
mod quasi;

use serde::Serialize;

use crate::InsightError;
use crate::columns::checked;
use peel::Peeling;

/// Futures that are needed.
const LEAST_FUTURES: usize = 20;

/// One input, with a value in each future.
#[derive(Clone, Copy, Debug)]
pub enum PrimInput<'a> {
    /// Finite numbers; a limit lies between two of them.
    Number(&'a [f64]),
    /// Whole numbers up to 2⁵³ in size; a limit is one of them.
    Whole(&'a [i64]),
    /// One of several kinds without an order, by number; yes and no are 1 and 0.
    Kind(&'a [u32]),
}

/// What makes a slice worth to lose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Objective {
    /// The rise of the density for each future lost: fair between slices of different sizes, as
    /// kinds and equal values make them (the lenient criterion of Kwakkel and Jaxa-Rozen 2016).
    #[default]
    RisePerFuture,
    /// The rise of the density (Friedman and Fisher 1999).
    Rise,
}

/// How patient, and where to stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrimSettings {
    /// How much of the box a slice is, above 0 and below one half.
    pub peel: f64,
    /// How much of the box is pasted back at most at once, above 0 and below one half; smaller slices
    /// are tried where that is too much, down to log₂ n futures.
    pub paste: f64,
    /// How much of all futures a box holds at least, above 0 and at most 1.
    pub least: f64,
    /// What makes a slice worth to lose.
    pub objective: Objective,
}

impl Default for PrimSettings {
    fn default() -> Self {
        Self { peel: 0.05, paste: 0.05, least: 0.05, objective: Objective::default() }
    }
}

/// What a side of a box holds an input to.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// At least this number.
    AtLeast(f64),
    /// At most this number.
    AtMost(f64),
    /// One of these kinds.
    OneOf(Vec<u32>),
}

/// One side of a box.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Restriction {
    /// The place of the input.
    pub input: usize,
    /// What it is held to.
    pub limit: Limit,
    /// How likely so many cases of interest were by chance if this side did not matter (the
    /// quasi-p-value of Bryant and Lempert 2010), 0 to 1. It looks at a box that was searched for,
    /// so it is a measure to compare sides by, no test.
    pub quasi_p: f64,
}

/// A box, and how well it tells where it happens.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PrimBox {
    /// Its sides, by input; none for all futures.
    pub restrictions: Vec<Restriction>,
    /// How many inputs are restricted.
    pub restricted: usize,
    /// How many futures are inside.
    pub inside: usize,
    /// How many cases of interest are inside.
    pub hits: usize,
    /// Which share of all cases of interest is inside, 0 to 1.
    pub coverage: f64,
    /// Which share of the futures inside is of interest, 0 to 1.
    pub density: f64,
    /// Which share of all futures is inside, 0 to 1.
    pub mass: f64,
}

/// The way from all futures to a dense box.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Scenarios {
    /// All boxes on the way, the first one holding all futures.
    pub boxes: Vec<PrimBox>,
    /// From which box on sides were pasted back; the number of boxes if none was.
    pub pasted_from: usize,
    /// The place of the box with the highest harmonic mean of coverage and density: something to
    /// begin with, where nobody has chosen.
    pub suggested: usize,
    /// How many futures there are.
    pub futures: usize,
    /// How many of them are of interest.
    pub interest: usize,
}

/// Returns the way from all futures to a box in which it happens as often as possible.
///
/// `interest` says for each future whether it happens. Equal values are never parted. Of slices
/// that are worth the same, the one with fewer restricted inputs goes, then that of the first
/// input, its upper side first. For what the box leaves out, ask again with the futures outside of
/// it. Needs 20 futures; fails where it never or always happens. Costs
/// inputs times futures over `peel`, some hundredths of a second for 10,000 futures of 20 inputs.
pub fn prim(
    inputs: &[PrimInput<'_>],
    interest: &[bool],
    settings: &PrimSettings,
) -> Result<Scenarios, InsightError> {
    check(inputs, interest, settings)?;
    let mut peeling = Peeling::new(inputs, interest, *settings);
    let mut boxes = vec![peeling.tell()];
    while peeling.peel() {
        boxes.push(peeling.tell());
    }
    let pasted_from = boxes.len();
    while peeling.paste() {
        boxes.push(peeling.tell());
    }
    let mut suggested = (0, 0.0);
    for (place, one) in boxes.iter().enumerate() {
        let worth =
            2.0 * one.coverage * one.density / (one.coverage + one.density).max(f64::MIN_POSITIVE);
        if worth > suggested.1 {
            suggested = (place, worth);
        }
    }
    let count = interest.iter().filter(|is| **is).count();
    Ok(Scenarios {
        boxes,
        pasted_from,
        suggested: suggested.0,
        futures: interest.len(),
        interest: count,
    })
}

fn check(
    inputs: &[PrimInput<'_>],
    interest: &[bool],
    settings: &PrimSettings,
) -> Result<(), InsightError> {
    let n = interest.len();
    if inputs.is_empty() || n == 0 {
        return Err(InsightError::Empty);
    }
    crate::columns::enough(n, LEAST_FUTURES)?;
    if n > u32::MAX as usize {
        return Err(InsightError::TooMany { there: n, most: u32::MAX as usize });
    }
    for (column, input) in inputs.iter().enumerate() {
        let found = match input {
            PrimInput::Number(numbers) => match checked([*numbers]) {
                Err(InsightError::NotANumber { row, .. }) => {
                    return Err(InsightError::NotANumber { column, row });
                }
                _ => numbers.len(),
            },
            PrimInput::Whole(numbers) => {
                let large = |number: &i64| number.unsigned_abs() > 1 << f64::MANTISSA_DIGITS;
                if let Some(row) = numbers.iter().position(large) {
                    return Err(InsightError::NotANumber { column, row });
                }
                numbers.len()
            }
            PrimInput::Kind(kinds) => kinds.len(),
        };
        if found != n {
            return Err(InsightError::Unequal { expected: n, found });
        }
    }
    let inside = |part: f64| part > 0.0 && part < 0.5;
    for (what, fine) in [
        ("peel", inside(settings.peel)),
        ("paste", inside(settings.paste)),
        ("least", settings.least > 0.0 && settings.least <= 1.0),
    ] {
        if !fine {
            return Err(InsightError::OutOfRange { what });
        }
    }
    match interest.iter().filter(|is| **is).count() {
        0 => Err(InsightError::Never),
        all if all == n => Err(InsightError::Always),
        _ => Ok(()),
    }
}
