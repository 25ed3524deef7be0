//! Where a scenario goes that does not hold: succession, and the basins of those that do.
//!
//! The variants for which a scenario speaks most make the next scenario, and so on, until one
//! stays as it is or several come round in a circle (Weimer-Jehle 2006). A variant that is among the
//! strongest stays, even if another is as strong. The *basin* of a scenario is the set of those
//! that end there.

use std::collections::BTreeMap;

use serde::Serialize;

use super::draws::draw;
use super::matrix::{Matrix, Scenario};
use super::score::balance;

/// How one scenario follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Succession {
    /// Every descriptor takes its strongest variant at once, the first of equals.
    Global,
    /// Only the descriptor that is most behind takes its strongest variant, the first of equals.
    Local,
    /// Every descriptor goes one variant towards its strongest.
    Incremental,
}

/// From where to start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starts {
    /// Every scenario is a start if they are at most so many.
    pub most: u64,
    /// How many are drawn, all equally likely, if they are more.
    pub drawn: u64,
    /// Which are drawn.
    pub seed: u64,
}

impl Default for Starts {
    fn default() -> Self {
        Self { most: 1 << 19, drawn: 20_000, seed: 1 }
    }
}

/// Scenarios that follow each other in a circle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Cycle {
    /// In their order, from the smallest.
    pub scenarios: Vec<Scenario>,
    /// How many starts end in it.
    pub weight: u64,
}

/// Where all starts end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Basins {
    /// How many starts there were.
    pub starts: u64,
    /// Whether each scenario was a start; else they were drawn.
    pub exact: bool,
    /// Scenarios that stay, and how many starts end there; by scenario. Those where no start ends
    /// are missing.
    pub ends: Vec<(Scenario, u64)>,
    /// Circles and how many starts end in them.
    pub cycles: Vec<Cycle>,
    /// How many starts came to no end in [`LONGEST`] steps.
    pub endless: u64,
}

/// After how many steps a way counts as endless.
pub const LONGEST: usize = 10_000;

/// Returns the scenario that follows; fixed descriptors stay.
pub fn next(
    matrix: &Matrix,
    scenario: &Scenario,
    succession: Succession,
    fixed: &[(usize, u8)],
) -> Scenario {
    let balance = balance(matrix, scenario);
    let mut next = scenario.clone();
    let mut furthest: Option<(i64, usize, u8)> = None;
    for (place, taken) in next.0.iter_mut().enumerate() {
        if fixed.iter().any(|(fixed, _)| *fixed == place) {
            continue;
        }
        let scores = balance.get(matrix.columns(place)).unwrap_or_default();
        let Some(of_taken) = scores.get(usize::from(*taken)) else { continue };
        let mut strongest = (*taken, *of_taken);
        for (variant, score) in (0_u8..).zip(scores) {
            if *score > strongest.1 {
                strongest = (variant, *score);
            }
        }
        let (variant, behind) = (strongest.0, strongest.1 - of_taken);
        match succession {
            Succession::Global => *taken = variant,
            Succession::Incremental if variant > *taken => *taken += 1,
            Succession::Incremental if variant < *taken => *taken -= 1,
            Succession::Incremental => {}
            Succession::Local => {
                if behind > 0 && furthest.is_none_or(|(most, ..)| behind > most) {
                    furthest = Some((behind, place, variant));
                }
            }
        }
    }
    if let Some((_, place, variant)) = furthest
        && let Some(taken) = next.0.get_mut(place)
    {
        *taken = variant;
    }
    next
}

/// Returns where every start ends.
///
/// Costs one step of succession, descriptors times variants, for each scenario if all are starts,
/// and some steps for each that is drawn; memory linear in the scenarios that are met. Pinned by
/// the basins of Somewhereland for all three successions, and by the weights that ScenarioWizard
/// wrote for `CIB_global`.
pub fn basins(
    matrix: &Matrix,
    succession: Succession,
    fixed: &[(usize, u8)],
    starts: &Starts,
) -> Basins {
    let sizes = Sizes::of(matrix, fixed);
    let exact = sizes.combinations <= starts.most;
    let n_starts = if exact { sizes.combinations } else { starts.drawn };
    let mut ways =
        Ways { matrix, succession, fixed, ends: BTreeMap::new(), seen: Seen::of(&sizes, exact) };
    let mut weights: BTreeMap<usize, u64> = BTreeMap::new();
    let mut endless = 0;
    for number in 0..n_starts {
        let start = if exact { sizes.numbered(number) } else { sizes.drawn(starts.seed, number) };
        match ways.end_of(start) {
            Some(end) => *weights.entry(end).or_default() += 1,
            None => endless += 1,
        }
    }
    let mut found = Basins { starts: n_starts, exact, ends: vec![], cycles: vec![], endless };
    for (scenarios, number) in ways.ends {
        let weight = weights.get(&number).copied().unwrap_or(0);
        match <[Scenario; 1]>::try_from(scenarios) {
            Ok([scenario]) => found.ends.push((scenario, weight)),
            Err(scenarios) => found.cycles.push(Cycle { scenarios, weight }),
        }
    }
    found
}

/// The ways walked so far.
struct Ways<'m> {
    matrix: &'m Matrix,
    succession: Succession,
    fixed: &'m [(usize, u8)],
    /// Circles, of one scenario or more, by number.
    ends: BTreeMap<Vec<Scenario>, usize>,
    seen: Seen<'m>,
}

impl Ways<'_> {
    fn end_of(&mut self, start: Scenario) -> Option<usize> {
        let mut way: Vec<Scenario> = Vec::new();
        let mut scenario = start;
        let end = loop {
            match self.seen.get(&scenario) {
                Mark::New => {}
                Mark::Ends(end) => break Some(end),
                Mark::Walked => {
                    let begin = way.iter().position(|one| *one == scenario).unwrap_or(0);
                    let mut circle = way.get(begin..).unwrap_or_default().to_vec();
                    let least =
                        circle.iter().enumerate().min_by_key(|(_, one)| *one).map(|(at, _)| at);
                    circle.rotate_left(least.unwrap_or(0));
                    let number = self.ends.len();
                    break Some(*self.ends.entry(circle).or_insert(number));
                }
            }
            if way.len() >= LONGEST {
                break None;
            }
            self.seen.set(&scenario, Mark::Walked);
            let next = next(self.matrix, &scenario, self.succession, self.fixed);
            way.push(std::mem::replace(&mut scenario, next));
        };
        for scenario in way {
            self.seen.set(&scenario, end.map_or(Mark::New, Mark::Ends));
        }
        end
    }
}

/// What is known of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    New,
    /// It is on the way that is being walked.
    Walked,
    /// It ends in the circle of this number.
    Ends(usize),
}

/// What is known of all scenarios: by their number if all are looked at, else by themselves.
enum Seen<'s> {
    All(&'s Sizes, Vec<Mark>),
    Some(BTreeMap<Scenario, Mark>),
}

impl<'s> Seen<'s> {
    fn of(sizes: &'s Sizes, exact: bool) -> Self {
        if !exact {
            return Self::Some(BTreeMap::new());
        }
        Self::All(sizes, vec![Mark::New; usize::try_from(sizes.combinations).unwrap_or(0)])
    }

    fn get(&self, scenario: &Scenario) -> Mark {
        match self {
            Self::All(sizes, marks) => marks.get(sizes.number_of(scenario)).copied(),
            Self::Some(marks) => marks.get(scenario).copied(),
        }
        .unwrap_or(Mark::New)
    }

    fn set(&mut self, scenario: &Scenario, mark: Mark) {
        match self {
            Self::All(sizes, marks) => {
                if let Some(slot) = marks.get_mut(sizes.number_of(scenario)) {
                    *slot = mark;
                }
            }
            Self::Some(marks) => {
                marks.insert(scenario.clone(), mark);
            }
        }
    }
}

/// How many variants each descriptor may start with.
struct Sizes {
    /// The first variant and how many.
    of: Vec<(u8, u64)>,
    combinations: u64,
}

impl Sizes {
    fn of(matrix: &Matrix, fixed: &[(usize, u8)]) -> Self {
        let of: Vec<(u8, u64)> = matrix
            .descriptors()
            .iter()
            .enumerate()
            .map(|(place, descriptor)| {
                let held = fixed.iter().find(|(fixed, _)| *fixed == place);
                held.map_or((0, descriptor.variants.len() as u64), |(_, variant)| (*variant, 1))
            })
            .collect();
        let combinations = of.iter().map(|(_, size)| *size).fold(1, u64::saturating_mul);
        Self { of, combinations }
    }

    fn numbered(&self, mut number: u64) -> Scenario {
        let taken = self.of.iter().map(|(first, size)| {
            let variant = number % size;
            number /= size;
            first + variant as u8
        });
        Scenario(taken.collect())
    }

    /// Returns the number whose scenario this is.
    fn number_of(&self, scenario: &Scenario) -> usize {
        let parts = scenario.0.iter().zip(&self.of).rev();
        let number = parts.fold(0, |number: u64, (variant, (first, size))| {
            number.wrapping_mul(*size).wrapping_add(u64::from(variant.saturating_sub(*first)))
        });
        usize::try_from(number).unwrap_or(usize::MAX)
    }

    fn drawn(&self, seed: u64, number: u64) -> Scenario {
        let taken = self
            .of
            .iter()
            .zip(0_u64..)
            .map(|((first, size), place)| first + draw(seed, place, number, *size) as u8);
        Scenario(taken.collect())
    }
}
