//! Which of some alternatives, if they can't draw lots?

use super::aim::{Aim, ON_FLOOR, weighted_logarithms};
use super::space::Point;

/// What each party gets from each alternative.
pub(super) struct Alternatives {
    pub(super) gets: Vec<Vec<f64>>,
}

impl Alternatives {
    fn point(&self, place: usize) -> Option<Point> {
        let choice = (0..self.gets.len()).map(|other| f64::from(u8::from(other == place)));
        Some(Point { choice: choice.collect(), gets: self.gets.get(place)?.clone() })
    }

    /// Returns the first of the best by a merit that give everybody its floor.
    fn first_best(&self, floor: &[f64], merit: &dyn Fn(&[f64]) -> f64) -> Option<Point> {
        let mut best: Option<(usize, f64)> = None;
        for (place, gets) in self.gets.iter().enumerate() {
            let mut parties = gets.iter().zip(floor);
            if parties.any(|(gets, floor)| *gets < floor - ON_FLOOR) {
                continue;
            }
            let merit = merit(gets);
            if best.is_none_or(|(_, most)| merit > most + 1e-14 * (1.0 + most.abs())) {
                best = Some((place, merit));
            }
        }
        self.point(best?.0)
    }

    pub(super) fn best(&self, aim: &Aim, floor: &[f64]) -> Option<Point> {
        self.first_best(floor, &|gets| aim.merit(gets))
    }

    pub(super) fn nash(&self, weights: &[f64], floor: &[f64]) -> Option<Point> {
        let product = |gets: &[f64]| {
            // Where nobody can gain beside another, what they gain together decides.
            weighted_logarithms(weights, gets).max(-1e6 + gets.iter().sum::<f64>())
        };
        self.first_best(floor, &product)
    }

    pub(super) fn frontier(&self) -> Vec<Point> {
        let is_bettered = |gets: &Vec<f64>| {
            self.gets.iter().any(|other| {
                let pairs = || other.iter().zip(gets);
                pairs().all(|(other, gets)| other >= gets)
                    && pairs().any(|(other, gets)| other > gets)
            })
        };
        let mut places: Vec<usize> = (0..self.gets.len())
            .filter(|place| self.gets.get(*place).is_some_and(|gets| !is_bettered(gets)))
            .collect();
        let first = |place: &usize| self.gets.get(*place).and_then(|gets| gets.first()).copied();
        places.sort_by(|a, b| {
            first(a).unwrap_or(0.0).total_cmp(&first(b).unwrap_or(0.0)).then_with(|| a.cmp(b))
        });
        places.dedup_by(|a, b| self.gets.get(*a) == self.gets.get(*b));
        places.into_iter().filter_map(|place| self.point(place)).collect()
    }
}
