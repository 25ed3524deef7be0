//! What has become known of simulated numbers, and how well would each value fit it?

use freehold_board::{Claim, Content, Moment, QuantityId, Subject};
use freehold_quantity::{Date, Figure, Qualifier, Shape, Z95, float_of};
use serde::Serialize;
use smol_str::SmolStr;

use crate::compile::Compile;
use crate::compiler::{Compiler, View};
use crate::dates::days_between;
use crate::graph::Node;
use crate::program::{Distribution, Register};
use crate::starts::distribution;

/// Into how many windows the middle 90 % of a shape without a formula is parted to be looked at.
const WINDOWS: f64 = 10.0;
/// How near a number without any room has to be met, as a part of it.
const HAIR: f64 = 1e-9;

/// A claim about a simulated number that became known after the start.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Observation {
    /// The path of the number.
    pub name: SmolStr,
    /// What is said of it: a figure with its unit.
    pub said: SmolStr,
    /// The days that it is about.
    pub on: String,
    /// Since when it is known.
    pub known_since: Option<String>,
    /// The names of the sources that say so.
    pub sources: Vec<SmolStr>,
    /// Where the number stands, in base units.
    pub register: Register,
    /// On which date it is looked at, by place: the one nearest to the middle of the days.
    pub at: u32,
    /// How well a value fits.
    pub fit: Fit,
}

/// How well a value fits a claim: the likelihood of the claim as a function of the true value, up
/// to a factor, in base units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Fit {
    /// All from `low` to `high` alike, nothing else; one of them may be infinite.
    Within {
        /// The smallest.
        low: f64,
        /// The largest.
        high: f64,
    },
    /// What is said is off by a normal number.
    Normal {
        /// What is said.
        mu: f64,
        /// The standard deviation.
        sigma: f64,
    },
    /// The logarithm of what is said is off by a normal number.
    LogNormal {
        /// Its logarithm.
        mu: f64,
        /// The standard deviation of that.
        sigma: f64,
    },
    /// The log-odds of what is said are off by a normal number.
    LogitNormal {
        /// Its log-odds.
        mu: f64,
        /// The standard deviation of them.
        sigma: f64,
    },
    /// By the density of a figure whose unit times this is the base unit, in windows of a tenth of its
    /// middle 90 %.
    Figure(Box<Figure>, f64),
}

impl Fit {
    /// Returns the natural logarithm of how well a value fits, up to a constant of the claim; minus
    /// infinity where it can't be. NaN fits nothing.
    pub fn log(&self, value: f64) -> f64 {
        let normal = |x: f64, mu: f64, sigma: f64| {
            let z = (x - mu) / sigma;
            if z.is_nan() { f64::NEG_INFINITY } else { -0.5 * z * z }
        };
        match self {
            Self::Within { low, high } => {
                if (*low..=*high).contains(&value) {
                    0.0
                } else {
                    f64::NEG_INFINITY
                }
            }
            Self::Normal { mu, sigma } => normal(value, *mu, *sigma),
            Self::LogNormal { mu, sigma } if value > 0.0 => normal(libm::log(value), *mu, *sigma),
            Self::LogitNormal { mu, sigma } if value > 0.0 && value < 1.0 => {
                normal(libm::log(value / (1.0 - value)), *mu, *sigma)
            }
            Self::LogNormal { .. } | Self::LogitNormal { .. } => f64::NEG_INFINITY,
            Self::Figure(figure, scale) => {
                let (low, high) = figure.interval();
                let reach = (high - low) / (2.0 * WINDOWS);
                let x = value / scale;
                let inside =
                    figure.probability_up_to(x + reach) - figure.probability_up_to(x - reach);
                if inside > 0.0 { libm::log(inside) } else { f64::NEG_INFINITY }
            }
        }
    }
}

impl Compiler<'_> {
    /// Watches for what became known of stocks and formulas between the start and `known_by`, about
    /// days of the run.
    pub(crate) fn observe(&mut self, question: &Compile, known_by: Date, all: &[QuantityId]) {
        let board = self.board;
        for id in all {
            let subject = Subject::Quantity(*id);
            for claim in board.claims_about(&subject) {
                let Some(at) = self.looked_at(claim, known_by) else { continue };
                // Of several about one day the one that leads there counts, and it counts once.
                let moment = Moment::new(claim.last_day(), known_by);
                let leads = board.standing(&subject, moment).leading;
                if leads.is_none_or(|leading| !std::ptr::eq(leading, claim)) {
                    continue;
                }
                let Content::Number(freehold_board::Amount::Figure(figure)) = &claim.content else {
                    continue;
                };
                let path = board.quantity(*id).path.clone();
                let (from, into) = (&figure.unit.dimension, &board.quantity(*id).unit.dimension);
                let Some(factor) = freehold_board::money_factor(board, moment, from, into) else {
                    self.error(freehold_text::Code::FH0606, &path);
                    continue;
                };
                let node = self.quantity(*id, &View::default());
                let observation = Observation {
                    name: path,
                    said: smol_str::format_smolstr!("{figure}"),
                    on: claim.on.map(|on| on.to_string()).unwrap_or_default(),
                    known_since: claim.known_since.map(|day| day.to_string()),
                    sources: claim
                        .sources
                        .iter()
                        .map(|id| board.source(*id).name.clone())
                        .collect(),
                    register: Register::default(),
                    at: at as u32,
                    fit: fit(figure, factor, question.tolerance),
                };
                self.roots.observations.push((observation, node));
            }
        }
        let order = |(one, _): &(Observation, Node)| (one.at, one.name.clone(), one.said.clone());
        self.roots.observations.sort_by_key(order);
    }

    /// Returns on which date a claim is looked at; none if it was known at the start, is not known
    /// yet, speaks of a day to come, or of no day of the run.
    fn looked_at(&self, claim: &Claim, known_by: Date) -> Option<usize> {
        let (start, end) = (self.dates.first()?, self.dates.last()?);
        let on = claim.on?;
        let is_new = claim.known_since.is_some_and(|known| known > self.moment.known_by);
        let is_told = is_new && claim.visible_by(known_by) && !claim.is_plan();
        if !is_told || on.first <= *start || on.last > *end {
            return None;
        }
        let middle = days_between(*start, on.first) + days_between(on.first, on.last) / 2.0;
        let away = |date: &Date| (days_between(*start, *date) - middle).abs();
        let places = self.dates.iter().enumerate();
        places.min_by(|a, b| away(a.1).total_cmp(&away(b.1))).map(|(place, _)| place)
    }
}

/// Returns how well values fit a figure, in base units times a factor.
///
/// A range is off as it says: lognormal, logit-normal or normal. A plain number leaves half of its last
/// digit open, or is off by a normal number of which 90 % are within the tolerance, a share of it;
/// `about` leaves a tenth, `over` and `up to` everything on that side.
fn fit(figure: &Figure, factor: f64, tolerance: Option<f64>) -> Fit {
    let scale = figure.unit.scale * factor;
    if let Shape::Point { value, .. } = &figure.shape {
        let (low, high) = figure.agreement_interval();
        let (low, high) = (low * factor, high * factor);
        let said = float_of(*value) * scale;
        return match (figure.qualifier, tolerance) {
            (Qualifier::Over, _) => Fit::Within { low, high: f64::INFINITY },
            (Qualifier::UpTo, _) => Fit::Within { low: f64::NEG_INFINITY, high },
            (Qualifier::Exact, Some(tolerance)) if said != 0.0 && tolerance > 0.0 => {
                Fit::Normal { mu: said, sigma: (tolerance * said).abs() / Z95 }
            }
            _ => around(low, high),
        };
    }
    match distribution(figure, factor) {
        Ok(value) => around(value, value),
        Err(Distribution::Normal { mu, sigma }) if sigma > 0.0 => Fit::Normal { mu, sigma },
        Err(Distribution::LogNormal { mu, sigma }) if sigma > 0.0 => Fit::LogNormal { mu, sigma },
        Err(Distribution::LogitNormal { mu, sigma }) if sigma > 0.0 => {
            Fit::LogitNormal { mu, sigma }
        }
        Err(Distribution::Uniform { low, high }) => around(low, high),
        Err(_) => {
            let (low, high) = figure.interval();
            match high > low {
                true => Fit::Figure(Box::new(figure.clone()), scale),
                false => around(low * scale, high * scale),
            }
        }
    }
}

/// Returns that a value lies between two, with room for rounding.
fn around(low: f64, high: f64) -> Fit {
    let hair = HAIR * low.abs().max(high.abs());
    Fit::Within { low: low - hair, high: high + hair }
}
