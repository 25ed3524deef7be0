//! What would be a fair deal, and is there any that nobody would refuse?
//!
//! Two kinds of outside value are kept apart (Binmore, Rubinstein and Wolinsky 1986). The *impasse*
//! is what a party gets while they still argue: it shifts the split. The *walk-away* value is what
//! it gets by leaving for good: it changes nothing until it is better than what the split would
//! give, and then the party gets just that ("deal me out", Binmore, Shaked and Sutton 1989).

mod aim;
mod alternatives;
mod exchange;
mod hold_up;
mod maximum;
mod offers;
mod program;
mod rules;
mod space;

use std::fmt;

pub use exchange::{Balanced, Exchange, ExchangeError, MOST_IN_ONE_NET, exchange};
pub use hold_up::{HoldUp, Investing, Ownership, Returns, hold_up};
pub use offers::{Offers, rubinstein_limit, rubinstein_shares};
use rules::Rules;

pub use space::Worth;

/// The most parties that bargain at one table.
pub const MOST_PARTIES: usize = 8;
/// The most terms of a deal.
pub const MOST_TERMS: usize = 12;
/// The most alternatives of which one is agreed.
pub const MOST_ALTERNATIVES: usize = 2_000;

/// What can be agreed.
pub enum Possible<'v> {
    /// Terms within bounds, with what each party gets from them.
    Terms {
        /// The least and the most of each term.
        bounds: Vec<[f64; 2]>,
        /// Writes what each party gets.
        worth: &'v Worth<'v>,
    },
    /// One of several alternatives, each with what each party gets.
    Alternatives {
        /// What each party gets, by alternative.
        worth: Vec<Vec<f64>>,
        /// Whether they may draw lots: then every mixture can be agreed.
        lotteries: bool,
    },
}

/// How a party bears delay.
#[derive(Clone, Debug, PartialEq)]
pub enum Patience {
    /// What something a round later is worth now, above 0 and below 1, by party: Rubinstein's δ.
    Rounds(Vec<f64>),
    /// The rates at which it counts time down, above 0, by party; rounds are short.
    Rates(Vec<f64>),
}

/// Parties who bargain.
pub struct Bargaining<'v> {
    /// What can be agreed.
    pub possible: Possible<'v>,
    /// What each gets while they still argue.
    pub impasse: Vec<f64>,
    /// What each gets by leaving; none if it has nowhere to go.
    pub walk_away: Vec<Option<f64>>,
    /// Bargaining power, by party; only the proportions count.
    pub power: Vec<f64>,
    /// How each bears delay; none counts rounds as short, and power as patience.
    pub patience: Option<Patience>,
    /// Whether what the parties get is in one unit, so that gains can be compared.
    pub comparable: bool,
}

/// A deal, and what it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// The terms; or the probability of each alternative.
    pub terms: Vec<f64>,
    /// What each party gets.
    pub gets: Vec<f64>,
}

/// What bargaining leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Bargained {
    /// What each party must get at least: the better of impasse and walk-away.
    pub reservation: Vec<f64>,
    /// Whether some deal gives everybody its reservation.
    pub zone: bool,
    /// The deal at which everybody is furthest above its reservation, or least below it.
    pub nearest: Agreement,
    /// By how much everybody is above there, at least; below 0, what is missing. In the parties'
    /// unit if that is one, else in shares of what a party can gain or lose.
    pub margin: f64,
    /// The most that each could get if the others got their impasse; none without any such deal.
    pub ideal: Option<Vec<f64>>,
    /// The largest product of gains over the impasse, weighted by power (Nash 1950, 1953).
    pub nash: Option<Agreement>,
    /// The largest common share of what each could gain at most (Kalai and Smorodinsky 1975).
    pub kalai_smorodinsky: Option<Agreement>,
    /// The largest common gain (Kalai 1977); none where gains can't be compared.
    pub egalitarian: Option<Agreement>,
    /// What two get who make offers in turn (Rubinstein 1982), the first named first; none for
    /// more than two, and for alternatives without lots.
    pub rubinstein: Option<Offers>,
    /// The largest weighted product if nobody could leave: who gets less there than by leaving
    /// would rather walk.
    pub inside: Option<Agreement>,
    /// Deals of which none is better for everybody, from the best for the last party to the best
    /// for the first.
    pub frontier: Vec<Agreement>,
    /// Whether every result is the best of all for certain: true for plain sums of terms and for
    /// alternatives; else several climbs from the best of many places found it.
    pub exact: bool,
}

/// Why there is nothing to solve.
#[derive(Clone, Debug, PartialEq)]
pub enum BargainError {
    /// Fewer than two parties, or more than [`MOST_PARTIES`].
    Parties(usize),
    /// No term or alternative, or too many.
    Possible(usize),
    /// A list is not as long as there are parties.
    Uneven,
    /// The bounds of this term are no numbers or run backwards.
    Bounds(usize),
    /// What a party gets, or its impasse, is no number somewhere: this party.
    NoNumber(usize),
    /// Power is negative or nothing, or patience not between 0 and 1: this party.
    Power(usize),
}

impl fmt::Display for BargainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parties(n) => write!(f, "{n} parties; 2 to {MOST_PARTIES} can bargain"),
            Self::Possible(n) => write!(f, "{n} terms or alternatives; at least 1 is needed"),
            Self::Uneven => write!(f, "a list is not as long as there are parties"),
            Self::Bounds(at) => write!(f, "the bounds of term {at} are none"),
            Self::NoNumber(at) => write!(f, "what party {at} gets is no number"),
            Self::Power(at) => write!(f, "the power or patience of party {at} is impossible"),
        }
    }
}

impl std::error::Error for BargainError {}

/// How many deals of the frontier are told.
const FRONTIER: u32 = 24;

/// Returns what bargaining leads to, by each rule.
///
/// Terms and gains are as exact as floating point allows where what the parties get is a plain sum
/// of terms, or one term decides (1e-9 of the range; `divide_the_dollar` pins it). Over several
/// bent terms gains are exact to about 1e-9 and terms to 1e-5 where they hardly matter. For more
/// than two parties Nash's solution is exact to about 1e-6.
///
/// Costs some hundred small linear programs; for two parties and plain sums well below 10 ms.
///
/// # Errors
/// See [`BargainError`].
pub fn bargain(bargaining: &Bargaining<'_>) -> Result<Bargained, BargainError> {
    let rules = Rules::new(bargaining)?;
    Ok(solved(&rules, bargaining))
}

/// Returns only whether there is a deal that nobody would refuse, and by how much: see
/// [`Bargained::margin`].
///
/// # Errors
/// See [`BargainError`].
pub fn margin(bargaining: &Bargaining<'_>) -> Result<f64, BargainError> {
    let rules = Rules::new(bargaining)?;
    Ok(rules.nearest().1)
}

/// Returns only whether there is a deal that nobody would refuse.
///
/// # Errors
/// See [`BargainError`].
pub fn has_zone(bargaining: &Bargaining<'_>) -> Result<bool, BargainError> {
    let rules = Rules::new(bargaining)?;
    Ok(rules.nearest().1 >= -rules.tolerance())
}

/// Returns Nash's solution if nobody could leave, and whether there is any deal at all above the
/// impasse: a cheap part of [`bargain`].
///
/// # Errors
/// See [`BargainError`].
pub fn inside(bargaining: &Bargaining<'_>) -> Result<Option<Agreement>, BargainError> {
    let rules = Rules::new(bargaining)?;
    Ok(rules.nash(&rules.impasse_floor()).map(|point| rules.agreement(&point)))
}

/// Returns Nash's solution alone.
///
/// # Errors
/// See [`BargainError`].
pub fn nash(bargaining: &Bargaining<'_>) -> Result<Option<Agreement>, BargainError> {
    let rules = Rules::new(bargaining)?;
    if rules.nearest().1 < -rules.tolerance() {
        return Ok(None);
    }
    Ok(rules.nash(&rules.floor).map(|point| rules.agreement(&point)))
}

fn solved(rules: &Rules<'_>, bargaining: &Bargaining<'_>) -> Bargained {
    let (nearest, margin) = rules.nearest();
    let zone = margin >= -rules.tolerance();
    let told = |point: Option<space::Point>| point.map(|point| rules.agreement(&point));
    let ideal = rules.ideal();
    Bargained {
        reservation: rules.reservation(),
        zone,
        margin,
        nash: zone.then(|| told(rules.nash(&rules.floor))).flatten(),
        kalai_smorodinsky: zone.then(|| told(rules.kalai_smorodinsky(ideal.as_deref()))).flatten(),
        egalitarian: (zone && bargaining.comparable).then(|| told(rules.egalitarian())).flatten(),
        rubinstein: zone.then(|| offers::offers(rules, bargaining)).flatten(),
        inside: told(rules.nash(&rules.impasse_floor())),
        frontier: rules.frontier(FRONTIER).iter().map(|point| rules.agreement(point)).collect(),
        ideal: ideal.map(|ideal| rules.raw(&ideal)),
        nearest: rules.agreement(&nearest),
        exact: rules.is_exact(),
    }
}
