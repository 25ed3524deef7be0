//! Money in another currency, at the dated rate, with the arithmetic shown.
//!
//! The rate is the one in force on the day that a claim is true on. If none is that old, it is the
//! first one that was known when the claim became known, and the answer says so: whoever wrote
//! "about 17 trillion won" in October used the rate of October.

use freehold_quantity::{Date, Decimal, Figure, Qualifier, Shape, Unit};
use serde::Serialize;

use crate::model::{Amount, Board, Claim, Content, Subject};
use crate::moment::Moment;
use crate::standing::strength;
use crate::view::{ClaimView, amount_text};

/// An amount in another currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// The amount in the currency asked for.
    pub figure: Figure,
    /// The sum, written out.
    pub arithmetic: String,
    /// The day of the rate.
    pub rate_on: Option<String>,
    /// Whether no rate was as old as the claim.
    pub late_rate: bool,
}

/// A rate as it is applied.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rate<'b> {
    claim: &'b Claim,
    figure: &'b Figure,
    value: Decimal,
    divides: bool,
    late: bool,
}

/// Returns the rate by which `claim` converts from one unit to another.
pub(crate) fn rate_for<'b>(
    board: &'b Board,
    claim: &Claim,
    from: &Unit,
    into: &Unit,
) -> Option<Rate<'b>> {
    let known_by = claim.known_since.unwrap_or(Date::MAX);
    rate_at(board, Moment::new(claim.first_day(), known_by), from, into)
}

/// Returns the rate in force at `moment`, or the first one known by then if none is that old.
pub(crate) fn rate_at<'b>(
    board: &'b Board,
    moment: Moment,
    from: &Unit,
    into: &Unit,
) -> Option<Rate<'b>> {
    if !from.fits_after_conversion(into) {
        return None;
    }
    let (own, other) = (from.currency()?, into.currency()?);
    let positive = from.dimension.exponents().any(|(base, exponent)| base == own && exponent > 0);
    // `1421 KRW/USD` is a claim about KRW: dividing won by it gives dollars.
    for (currency, base, divides) in [(own, other, positive), (other, own, !positive)] {
        let subject = Subject::Rate(format!("{currency}/{base}").into());
        let fitting = |claim: &&'b Claim| {
            let Content::Number(Amount::Figure(figure)) = &claim.content else { return false };
            claim.visible_by(moment.known_by) && !claim.is_plan() && figure.point().is_some()
        };
        // Claims come by their first day: the rate in force is the last of those up to the day asked about.
        let claims = board.claim_ids(&subject);
        let begun = claims.partition_point(|id| board.claim(*id).first_day() <= moment.on);
        let mut old = claims.iter().take(begun).rev().map(|id| board.claim(*id)).filter(fitting);
        let mut new = claims.iter().skip(begun).map(|id| board.claim(*id)).filter(fitting);
        // Of several on one day the strongest, as everywhere.
        let newest = old.next();
        let same_day = old.take_while(|claim| {
            newest.is_some_and(|newest| newest.first_day() == claim.first_day())
        });
        let in_force = newest
            .into_iter()
            .chain(same_day)
            .min_by(|a, b| strength(a, moment.known_by).cmp(&strength(b, moment.known_by)));
        let Some(claim) = in_force.or_else(|| new.next()) else { continue };
        let Content::Number(Amount::Figure(figure)) = &claim.content else { continue };
        // `KRW/kUSD` counts thousands of dollars: the scale of the rate's unit belongs to its value.
        let scale = Decimal::try_from(figure.unit.scale).ok()?;
        let value = figure.point()?.checked_mul(scale).filter(|value| *value > Decimal::ZERO)?;
        return Some(Rate { claim, figure, value, divides, late: in_force.is_none() });
    }
    None
}

impl Rate<'_> {
    /// Returns `figure` in `into`; `None` if it is too large.
    pub(crate) fn apply(&self, figure: &Figure, into: &Unit) -> Option<Converted> {
        let factor = if self.divides { Decimal::ONE.checked_div(self.value)? } else { self.value };
        // Lengths of time may differ as well: won a month to dollars a year.
        let scale = figure.unit.scale / into.scale;
        let factor = if (scale - 1.0).abs() < 1e-12 {
            factor
        } else {
            factor.checked_mul(Decimal::try_from(scale).ok()?)?
        };
        let converted = match &figure.shape {
            // Dividing the value itself keeps digits that a rounded factor would lose.
            Shape::Point { value, rounding } if self.divides && (scale - 1.0).abs() < 1e-12 => {
                Figure {
                    qualifier: figure.qualifier,
                    shape: Shape::Point {
                        value: value.checked_div(self.value)?,
                        rounding: rounding.checked_div(self.value)?,
                    },
                    unit: into.clone(),
                }
            }
            _ => figure.convert(factor, into.clone())?,
        };
        let sign = if self.divides { "/" } else { "×" };
        let arithmetic =
            format!("{} {sign} {} = {}", plain(figure), self.figure, rounded(&converted));
        let rate_on = self.claim.on.map(|on| on.to_string());
        Some(Converted { figure: converted, arithmetic, rate_on, late_rate: self.late })
    }
}

fn plain(figure: &Figure) -> String {
    Figure { qualifier: Qualifier::Exact, ..figure.clone() }.to_string()
}

/// Returns a figure with as many digits as a person reads: four.
fn rounded(figure: &Figure) -> String {
    let cut = |number: Decimal| number.round_sf(4).unwrap_or(number);
    let shape = match &figure.shape {
        Shape::Point { value, .. } => Shape::Point { value: cut(*value), rounding: Decimal::ZERO },
        Shape::Range { low, high } => Shape::Range { low: cut(*low), high: cut(*high) },
        other => other.clone(),
    };
    Figure { qualifier: Qualifier::Exact, shape, unit: figure.unit.clone() }.to_string()
}

/// Returns the figure of a claim about a quantity in the quantity's own currency, and how.
pub(crate) fn in_unit(
    board: &Board,
    claim: &Claim,
    figure: &Figure,
    unit: &Unit,
) -> Option<Converted> {
    if figure.unit.fits(unit) {
        return None;
    }
    rate_for(board, claim, &figure.unit, unit)?.apply(figure, unit)
}

/// Returns the currency that the board counts in.
pub fn money_of(board: &Board) -> smol_str::SmolStr {
    board.money.clone().unwrap_or_else(|| "USD".into())
}

/// Returns the figure of a claim in the board's money; `None` if it is no money or has no rate.
pub fn figure_in_money(board: &Board, claim: &Claim, figure: &Figure) -> Option<Figure> {
    let money = money_of(board);
    if figure.unit.dimension == freehold_quantity::Dimension::base(&money) {
        return Some(figure.clone());
    }
    let unit = board.units.parse(&money).ok()?;
    let rate = rate_for(board, claim, &figure.unit, &unit)?;
    rate.apply(figure, &unit).map(|converted| converted.figure)
}

/// A claim in another currency, with the sum.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Conversion {
    /// What it is about: a quantity's path, or the two amounts that are said to be equal.
    pub path: String,
    /// The amount, as claimed.
    pub claimed: String,
    /// What the amount is at the dated rate.
    pub computed: String,
    /// The sum, written out.
    pub arithmetic: String,
    /// The day of the rate.
    pub rate_on: Option<String>,
    /// Whether no rate was as old as the claim.
    pub late_rate: bool,
    /// By how much the claim differs from the sum, as a share of the sum; none for a claim that states no equality.
    pub off: Option<f64>,
    /// Whether the claim agrees with the sum within what its words allow.
    pub agrees: Option<bool>,
    /// The claim.
    pub claim: ClaimView,
}

/// Returns every claim known by then that speaks of money in another currency, with the arithmetic.
pub fn conversions(board: &Board, moment: Moment) -> Vec<Conversion> {
    let visible = board
        .claims
        .iter()
        .filter(|claim| claim.visible_by(moment.known_by) && claim.first_day() <= moment.on);
    visible.filter_map(|claim| conversion(board, claim, moment)).collect()
}

fn conversion(board: &Board, claim: &Claim, moment: Moment) -> Option<Conversion> {
    let view = board.view(claim, moment.known_by);
    match (&claim.subject, &claim.content) {
        (Subject::Quantity(quantity), Content::Number(amount @ Amount::Figure(figure))) => {
            let quantity = board.quantity(*quantity);
            let converted = in_unit(board, claim, figure, &quantity.unit)?;
            Some(Conversion {
                path: quantity.path.to_string(),
                claimed: amount_text(amount),
                computed: rounded(&converted.figure),
                arithmetic: converted.arithmetic,
                rate_on: converted.rate_on,
                late_rate: converted.late_rate,
                off: None,
                agrees: None,
                claim: view,
            })
        }
        (Subject::Conversion(text), Content::Converts(from, into)) => {
            let converted =
                rate_for(board, claim, &from.unit, &into.unit)?.apply(from, &into.unit)?;
            let computed = converted.figure.base_median();
            let off = (into.base_median() - computed) / computed;
            let (low, high) = into.agreement_interval();
            let (sum_low, sum_high) = converted.figure.agreement_interval();
            Some(Conversion {
                path: text.to_string(),
                claimed: into.to_string(),
                computed: rounded(&converted.figure),
                arithmetic: converted.arithmetic,
                rate_on: converted.rate_on,
                late_rate: converted.late_rate,
                off: Some(off),
                agrees: Some(low <= sum_high && sum_low <= high),
                claim: view,
            })
        }
        _ => None,
    }
}
