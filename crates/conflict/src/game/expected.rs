//! What each strategy gets on average, and how that changes with what the others play.

use super::{Exact, Game};

/// A game in floats: payoffs from 0 to at most 1, so that nothing depends on their size.
#[derive(Clone, Debug)]
pub(super) struct Floats {
    /// How many strategies each player has.
    pub(super) counts: Vec<usize>,
    /// Where the strategies of each player begin when all stand in one row.
    pub(super) starts: Vec<usize>,
    /// How many strategies all have together.
    pub(super) total: usize,
    /// By what payoffs were divided, and what was taken away for each player.
    pub(super) scale: f64,
    payoffs: Vec<Vec<f64>>,
}

/// What strategies get, and what that gains if a strategy of another is played more.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    /// For each strategy of everybody.
    pub(super) of: Vec<f64>,
    /// Row by row: how the value of a strategy grows with the probability of another's.
    pub(super) slopes: Vec<f64>,
}

/// Those who each choose among some things, and what each thing gets by what the others choose.
pub(super) trait Answering {
    /// Whether slopes are those towards logarithms of probabilities, not towards probabilities.
    const BY_LOGS: bool;

    /// How many things each can choose.
    fn counts(&self) -> &[usize];

    /// How many all can choose together.
    fn total(&self) -> usize;

    /// The places of what one can choose when all stands in one row.
    fn places(&self, one: usize) -> std::ops::Range<usize>;

    /// Computes values and slopes, in payoffs from 0 to 1, where the logarithms of all probabilities
    /// stand in one row, and they themselves in another.
    fn values(&self, logs: &[f64], often: &[f64], values: &mut Values);

    /// Returns the most that one could win by choosing something else, in payoffs from 0 to 1.
    fn regret(&self, often: &[f64], values: &Values) -> f64 {
        let mut most = 0.0_f64;
        for one in 0..self.counts().len() {
            let places = self.places(one);
            let of = values.of.get(places.clone()).unwrap_or_default();
            let often = often.get(places).unwrap_or_default();
            let best = of.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            // Summed as differences: nothing cancels.
            let lost: f64 = of.iter().zip(often).map(|(value, share)| share * (best - value)).sum();
            most = most.max(lost);
        }
        most
    }
}

impl Answering for Floats {
    const BY_LOGS: bool = false;

    fn counts(&self) -> &[usize] {
        &self.counts
    }

    fn total(&self) -> usize {
        self.total
    }

    fn places(&self, one: usize) -> std::ops::Range<usize> {
        Floats::places(self, one)
    }

    fn values(&self, _logs: &[f64], often: &[f64], values: &mut Values) {
        Floats::values(self, often, values);
    }
}

impl Floats {
    /// Returns the game in floats; exact differences are taken first, so that nothing is lost to a
    /// large number that all payoffs have in common.
    pub(super) fn of(game: &Game) -> Self {
        let counts = game.counts();
        let mut starts = Vec::with_capacity(counts.len());
        let mut total = 0;
        for count in &counts {
            starts.push(total);
            total += count;
        }
        let least = |row: &Vec<Exact>| row.iter().min().cloned().unwrap_or_else(Exact::zero);
        let most = |row: &Vec<Exact>| row.iter().max().cloned().unwrap_or_else(Exact::zero);
        let scale = game.payoffs().iter().map(|row| &most(row) - &least(row)).max();
        let scale = scale.filter(|scale| !scale.is_zero()).unwrap_or_else(Exact::one);
        let scaled = |row: &Vec<Exact>| {
            let least = least(row);
            let number =
                |number: &Exact| (number - &least).over(&scale).map_or(0.0, |n| n.to_float());
            row.iter().map(number).collect()
        };
        let payoffs = game.payoffs().iter().map(scaled).collect();
        Self { counts, starts, total, scale: scale.to_float(), payoffs }
    }

    /// Returns the places of a player's strategies.
    pub(super) fn places(&self, player: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(player).copied().unwrap_or(0);
        start..start + self.counts.get(player).copied().unwrap_or(0)
    }

    /// Computes values and slopes where the probabilities of all strategies stand in one row. Costs
    /// time linear in the payoffs, for each pair of players.
    pub(super) fn values(&self, often: &[f64], values: &mut Values) {
        let total = self.total;
        values.of.clear();
        values.of.resize(total, 0.0);
        values.slopes.clear();
        values.slopes.resize(total * total, 0.0);
        let n = self.counts.len();
        if let ([payoffs], 1) = (self.payoffs.as_slice(), n) {
            values.of.copy_from_slice(payoffs);
            return;
        }
        let mut digits = vec![0_usize; n];
        let mut places = self.starts.clone();
        let mut here = vec![0.0; n];
        let cells = self.payoffs.first().map_or(0, Vec::len);
        for cell in 0..cells {
            for (here, place) in here.iter_mut().zip(&places) {
                *here = often.get(*place).copied().unwrap_or(0.0);
            }
            for (own, (payoffs, place)) in self.payoffs.iter().zip(&places).enumerate() {
                let Some(payoff) = payoffs.get(cell).copied() else { continue };
                let Some(row) = values.slopes.get_mut(place * total..(place + 1) * total) else {
                    continue;
                };
                for (other, at) in places.iter().enumerate() {
                    if other == own {
                        continue;
                    }
                    let mut weight = payoff;
                    for (third, often) in here.iter().enumerate() {
                        if third != own && third != other {
                            weight *= often;
                        }
                    }
                    if let Some(slope) = row.get_mut(*at) {
                        *slope += weight;
                    }
                }
            }
            for ((digit, place), (count, start)) in
                digits.iter_mut().zip(&mut places).zip(self.counts.iter().zip(&self.starts))
            {
                *digit += 1;
                *place += 1;
                if *digit < *count {
                    break;
                }
                *digit = 0;
                *place = *start;
            }
        }
        // The value is the slope towards one other, weighed by what that other plays.
        for player in 0..n {
            let other = self.places(usize::from(player == 0));
            for place in self.places(player) {
                let row = values.slopes.get(place * total..(place + 1) * total).unwrap_or_default();
                let row = row.get(other.clone()).unwrap_or_default();
                let weights = often.get(other.clone()).unwrap_or_default();
                let sum = row.iter().zip(weights).map(|(slope, weight)| slope * weight).sum();
                if let Some(value) = values.of.get_mut(place) {
                    *value = sum;
                }
            }
        }
    }

    /// Returns what each player gets on average, from floats of the game as it was written.
    pub(super) fn split(&self, often: &[f64]) -> Vec<Vec<f64>> {
        (0..self.counts.len())
            .map(|player| often.get(self.places(player)).unwrap_or_default().to_vec())
            .collect()
    }
}

/// Returns what each player gets on average, in payoffs as they were written.
pub(super) fn payoffs(game: &Game, profile: &[Vec<f64>]) -> Vec<f64> {
    let mut weights = vec![1.0];
    for often in profile {
        weights = often.iter().flat_map(|share| weights.iter().map(move |w| w * share)).collect();
    }
    let weighed = |row: &Vec<Exact>| {
        row.iter().zip(&weights).filter(|(_, w)| **w > 0.0).map(|(u, w)| u.to_float() * w).sum()
    };
    game.payoffs().iter().map(weighed).collect()
}
