//! Which deal does each rule choose?

use super::aim::{Aim, ON_FLOOR, weighted_logarithms};
use super::alternatives::Alternatives;
use super::maximum::maximum;
use super::space::{Point, Space, Terms};
use super::{
    Agreement, BargainError, Bargaining, MOST_ALTERNATIVES, MOST_PARTIES, MOST_TERMS, Patience,
    Possible,
};

/// A party that could gain more than this, in shares of what it can gain or lose, is not held back.
const MORE: f64 = 1e-9;

/// A bargaining in numbers that the solvers like: gains over the impasse, in shares of what each
/// party can gain or lose.
pub(super) struct Rules<'v> {
    set: Set<'v>,
    /// What each must get at least.
    pub(super) floor: Vec<f64>,
    pub(super) weights: Vec<f64>,
    impasse: Vec<f64>,
    pub(super) scale: Vec<f64>,
    comparable: bool,
}

enum Set<'v> {
    Space(Space<'v>),
    Alternatives(Alternatives),
}

impl<'v> Rules<'v> {
    pub(super) fn new(bargaining: &Bargaining<'v>) -> Result<Self, BargainError> {
        let n = bargaining.impasse.len();
        if !(2..=MOST_PARTIES).contains(&n) {
            return Err(BargainError::Parties(n));
        }
        if bargaining.walk_away.len() != n || bargaining.power.len() != n {
            return Err(BargainError::Uneven);
        }
        let walks = bargaining.walk_away.iter().map(|walk| walk.unwrap_or(0.0));
        let no_number =
            |(_, (impasse, walk)): &(usize, (&f64, f64))| !impasse.is_finite() || !walk.is_finite();
        if let Some((party, _)) = bargaining.impasse.iter().zip(walks).enumerate().find(no_number) {
            return Err(BargainError::NoNumber(party));
        }
        let total: f64 = bargaining.power.iter().sum();
        let wrong = |power: &f64| !power.is_finite() || *power < 0.0;
        if let Some(party) = bargaining.power.iter().position(wrong) {
            return Err(BargainError::Power(party));
        }
        if total <= 0.0 {
            return Err(BargainError::Power(0));
        }
        if let Some(party) = impatient(bargaining, n)? {
            return Err(BargainError::Power(party));
        }
        let (set, scale) = Self::set(bargaining)?;
        let worths = bargaining.walk_away.iter().zip(&bargaining.impasse).zip(&scale);
        let floor = worths.map(|((walk, impasse), scale)| {
            walk.map_or(0.0, |walk| ((walk - impasse) / scale).max(0.0))
        });
        Ok(Self {
            set,
            floor: floor.collect(),
            weights: bargaining.power.iter().map(|power| power / total).collect(),
            impasse: bargaining.impasse.clone(),
            scale,
            comparable: bargaining.comparable,
        })
    }

    fn set(bargaining: &Bargaining<'v>) -> Result<(Set<'v>, Vec<f64>), BargainError> {
        let impasse = &bargaining.impasse;
        match &bargaining.possible {
            Possible::Terms { bounds, worth } => {
                if bounds.is_empty() || bounds.len() > MOST_TERMS {
                    return Err(BargainError::Possible(bounds.len()));
                }
                let wrong =
                    |[low, high]: &[f64; 2]| !low.is_finite() || !high.is_finite() || low > high;
                if let Some(term) = bounds.iter().position(wrong) {
                    return Err(BargainError::Bounds(term));
                }
                let terms = Terms::new(bounds, *worth, impasse).map_err(BargainError::NoNumber)?;
                let scale = terms.scale.clone();
                Ok((Set::Space(Space::Terms(terms)), scale))
            }
            Possible::Alternatives { worth, lotteries } => {
                if worth.is_empty() || worth.len() > MOST_ALTERNATIVES {
                    return Err(BargainError::Possible(worth.len()));
                }
                if worth.iter().any(|gets| gets.len() != impasse.len()) {
                    return Err(BargainError::Uneven);
                }
                for party in 0..impasse.len() {
                    let mut gets = worth.iter().filter_map(|gets| gets.get(party));
                    if gets.any(|gets| !gets.is_finite()) {
                        return Err(BargainError::NoNumber(party));
                    }
                }
                let scale: Vec<f64> = (0..impasse.len())
                    .map(|party| {
                        let gets = worth.iter().filter_map(|gets| gets.get(party)).copied();
                        let low = gets.clone().fold(f64::INFINITY, f64::min);
                        let high = gets.fold(f64::NEG_INFINITY, f64::max);
                        if high > low { high - low } else { high.abs().max(1.0) }
                    })
                    .collect();
                let counted = worth.iter().map(|gets| {
                    let gains = gets.iter().zip(impasse).zip(&scale);
                    gains.map(|((gets, impasse), scale)| (gets - impasse) / scale).collect()
                });
                let counted: Vec<Vec<f64>> = counted.collect();
                let set = match lotteries {
                    true => Set::Space(Space::Lotteries(counted)),
                    false => Set::Alternatives(Alternatives { gets: counted }),
                };
                Ok((set, scale))
            }
        }
    }

    /// Returns the same parties with other power.
    pub(super) fn nash_weighted(&self, weights: &[f64]) -> Option<Point> {
        self.nash_by(weights, &self.floor)
    }

    /// How far below nothing a margin still counts as nothing.
    pub(super) fn tolerance(&self) -> f64 {
        let size = self.along().iter().copied().fold(f64::INFINITY, f64::min).max(1e-300);
        1e-10 / size.min(1.0)
    }

    pub(super) fn is_exact(&self) -> bool {
        match &self.set {
            Set::Space(space) => space.is_exact(),
            Set::Alternatives(_) => true,
        }
    }

    pub(super) fn n_parties(&self) -> usize {
        self.floor.len()
    }

    /// Returns the set, if a mixture of two deals is a deal or every gain has its terms.
    pub(super) fn space(&self) -> Option<&Space<'v>> {
        match &self.set {
            Set::Space(space) => Some(space),
            Set::Alternatives(_) => None,
        }
    }

    pub(super) fn impasse_floor(&self) -> Vec<f64> {
        vec![0.0; self.n_parties()]
    }

    pub(super) fn reservation(&self) -> Vec<f64> {
        self.raw(&self.floor)
    }

    /// Returns what the parties get in their own units.
    pub(super) fn raw(&self, gets: &[f64]) -> Vec<f64> {
        let parties = gets.iter().zip(&self.impasse).zip(&self.scale);
        parties.map(|((gets, impasse), scale)| impasse + gets * scale).collect()
    }

    pub(super) fn agreement(&self, point: &Point) -> Agreement {
        let terms = match &self.set {
            Set::Space(Space::Terms(terms)) => terms.terms(&point.choice),
            _ => point.choice.clone(),
        };
        Agreement { terms, gets: self.raw(&point.gets) }
    }

    pub(super) fn best(&self, aim: Aim, floor: &[f64]) -> Option<Point> {
        match &self.set {
            Set::Space(space) => space.best(aim, floor),
            Set::Alternatives(alternatives) => alternatives.best(&aim, floor),
        }
    }

    /// One unit of gain for everybody: the same amount if gains can be compared, else the same
    /// share of what each can gain or lose.
    fn along(&self) -> Vec<f64> {
        match self.comparable {
            true => self.scale.iter().map(|scale| 1.0 / scale).collect(),
            false => vec![1.0; self.n_parties()],
        }
    }

    /// Returns the deal at which everybody is furthest above its floor, and by how much.
    pub(super) fn nearest(&self) -> (Point, f64) {
        let along = self.along();
        let largest = along.iter().copied().fold(0.0, f64::max);
        let even: Vec<f64> = along.iter().map(|along| along / largest).collect();
        let nowhere = vec![f64::NEG_INFINITY; self.n_parties()];
        let aim = Aim::Ray { from: self.floor.clone(), along: even };
        let found = self.best(aim.clone(), &nowhere);
        let margin = found.as_ref().map_or(f64::NEG_INFINITY, |point| aim.merit(&point.gets));
        let nothing = Point { choice: Vec::new(), gets: vec![0.0; self.n_parties()] };
        (found.unwrap_or(nothing), margin / largest)
    }

    /// Returns what each could get at most if the others got their impasse.
    pub(super) fn ideal(&self) -> Option<Vec<f64>> {
        let floor = self.impasse_floor();
        let most = |party: usize| {
            let point = self.best(Aim::best_for(party, self.n_parties()), &floor)?;
            point.gets.get(party).copied()
        };
        (0..self.n_parties()).map(most).collect()
    }

    pub(super) fn kalai_smorodinsky(&self, ideal: Option<&[f64]>) -> Option<Point> {
        let ideal: Vec<f64> = ideal?.iter().map(|most| most.max(0.0)).collect();
        self.along_ray(&ideal)
    }

    pub(super) fn egalitarian(&self) -> Option<Point> {
        self.along_ray(&self.along())
    }

    /// Returns the deal furthest along a ray from the impasse; where a party can't get more, the
    /// others go on without it (Imai 1983).
    fn along_ray(&self, along: &[f64]) -> Option<Point> {
        let largest = along.iter().copied().fold(0.0, f64::max);
        let from = self.impasse_floor();
        if largest <= 0.0 {
            return self.best(Aim::best_for(0, self.n_parties()), &self.floor);
        }
        let mut along: Vec<f64> = along.iter().map(|along| along / largest).collect();
        let mut floor = self.floor.clone();
        let mut found: Option<Point> = None;
        while along.iter().any(|along| *along > 0.0) {
            let aim = Aim::Ray { from: from.clone(), along: along.clone() };
            let Some(point) = self.best(aim.clone(), &floor) else { break };
            let reached = aim.merit(&point.gets);
            // What everybody on the ray has reached is kept while each is tried.
            let kept = |party: usize| {
                let at = along.get(party).copied().unwrap_or(0.0) * reached;
                let least = floor.get(party).copied().unwrap_or(0.0);
                (if at > 0.0 { least.max(at) } else { least }) - ON_FLOOR
            };
            let levels: Vec<f64> = (0..self.n_parties()).map(kept).collect();
            let room = |party: usize| -> f64 {
                let found = self.best(Aim::best_for(party, self.n_parties()), &levels);
                let most = found.and_then(|point| point.gets.get(party).copied());
                most.unwrap_or(0.0) - levels.get(party).copied().unwrap_or(0.0)
            };
            let open: Vec<(usize, f64)> = along
                .iter()
                .enumerate()
                .filter(|(_, along)| **along > 0.0)
                .map(|(party, _)| (party, room(party)))
                .collect();
            let least = open.iter().map(|(_, room)| *room).fold(f64::INFINITY, f64::min);
            for (party, room) in open {
                if room <= MORE.max(least) {
                    let level = levels.get(party).copied().unwrap_or(0.0);
                    for (list, value) in [(&mut along, 0.0), (&mut floor, level)] {
                        if let Some(slot) = list.get_mut(party) {
                            *slot = value;
                        }
                    }
                }
            }
            found = Some(point);
        }
        found
    }

    /// Returns the deal with the largest weighted product of gains at which everybody has its floor.
    pub(super) fn nash(&self, floor: &[f64]) -> Option<Point> {
        self.nash_by(&self.weights, floor)
    }

    fn nash_by(&self, weights: &[f64], floor: &[f64]) -> Option<Point> {
        match (&self.set, self.n_parties()) {
            (Set::Alternatives(alternatives), _) => alternatives.nash(weights, floor),
            (_, 2) => self.nash_of_two(weights, floor),
            _ => {
                // Touching where everybody gets a fair share keeps the first program bounded.
                let start = self.along_ray(&self.ideal()?)?;
                let touched = start.gets.iter().map(|gets| vec![gets.max(MORE), 1.0]).collect();
                self.best(Aim::Nash { weights: weights.to_vec(), touched }, floor)
            }
        }
    }

    /// Every deal of two that nobody can better for both is found by what it gives the first.
    fn nash_of_two(&self, weights: &[f64], floor: &[f64]) -> Option<Point> {
        let (low, high) = self.span_of_two(floor)?;
        let value = |level: f64| {
            let point = self.best_for_second(level, floor);
            point.map_or(f64::NEG_INFINITY, |point| weighted_logarithms(weights, &point.gets))
        };
        self.best_for_second(maximum(low, high, &value), floor)
    }

    /// Returns the least and the most that the first of two gets in deals that can't be bettered
    /// for both.
    pub(super) fn span_of_two(&self, floor: &[f64]) -> Option<(f64, f64)> {
        let first = |gets: &Point| gets.gets.first().copied();
        let high = first(&self.best(Aim::best_for(0, 2), floor)?)?;
        let second = self.best(Aim::best_for(1, 2), floor)?;
        let most: Vec<f64> = floor
            .iter()
            .zip(&second.gets)
            .enumerate()
            .map(|(party, (floor, gets))| if party == 1 { gets - ON_FLOOR } else { *floor })
            .collect();
        let low = self.best(Aim::best_for(0, 2), &most).as_ref().and_then(first);
        Some((low.unwrap_or(high).min(high), high))
    }

    /// Returns the deal that gives the first so much and the second all the rest.
    pub(super) fn best_for_second(&self, level: f64, floor: &[f64]) -> Option<Point> {
        self.rest_to(1, level, floor)
    }

    /// Returns the deal that gives one of two so much and the other all the rest.
    pub(super) fn best_with(&self, party: usize, level: f64) -> Option<Point> {
        self.rest_to(1 - party.min(1), level, &self.floor)
    }

    fn rest_to(&self, other: usize, level: f64, floor: &[f64]) -> Option<Point> {
        let mut least = floor.to_vec();
        if let Some(slot) = least.get_mut(1 - other.min(1)) {
            *slot = slot.max(level);
        }
        let met = self.best(Aim::best_for(other, 2), &least);
        // The very most that one can get may be out of reach by the last digit.
        met.or_else(|| {
            let near: Vec<f64> = least.iter().map(|least| least - 1e-11).collect();
            self.best(Aim::best_for(other, 2), &near)
        })
    }

    /// Returns the least and the most that one of two gets above everybody's floor.
    pub(super) fn span_of(&self, party: usize) -> Option<(f64, f64)> {
        let least = self.floor.get(party).copied()?;
        let most = self.best(Aim::best_for(party, 2), &self.floor)?;
        Some((least, most.gets.get(party).copied()?.max(least)))
    }

    /// Returns deals of which none is better for everybody.
    pub(super) fn frontier(&self, n: u32) -> Vec<Point> {
        let nowhere = vec![f64::NEG_INFINITY; self.n_parties()];
        match &self.set {
            Set::Alternatives(alternatives) => alternatives.frontier(),
            Set::Space(_) if self.n_parties() == 2 => {
                let Some((low, high)) = self.span_of_two(&nowhere) else { return Vec::new() };
                let levels =
                    (0..=n).map(|step| low + (high - low) * f64::from(step) / f64::from(n));
                levels.filter_map(|level| self.best_for_second(level, &nowhere)).collect()
            }
            Set::Space(_) => (0..self.n_parties())
                .filter_map(|party| self.best(Aim::best_for(party, self.n_parties()), &nowhere))
                .collect(),
        }
    }
}

/// Returns the first party whose patience is impossible.
fn impatient(bargaining: &Bargaining<'_>, n: usize) -> Result<Option<usize>, BargainError> {
    let (list, most) = match &bargaining.patience {
        None => return Ok(None),
        Some(Patience::Rounds(list)) => (list, 1.0),
        Some(Patience::Rates(list)) => (list, f64::INFINITY),
    };
    if list.len() != n {
        return Err(BargainError::Uneven);
    }
    Ok(list.iter().position(|number| !(*number > 0.0 && *number < most)))
}
