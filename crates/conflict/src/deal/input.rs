//! What does a deal hang on: numbers of the board, with who says so and what they leave open?

use freehold_board::{
    Amount, Board, Claim, Content, DetailEvidence, Moment, PartyId, QuantityId, Rank, Setting,
    Subject, Supplier, evaluate,
};
use freehold_leverage::Measured;
use freehold_quantity::{Figure, Qualifier, Unit};

/// A number that a deal hangs on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Input {
    /// Its path, or its words where it stands in the deal itself.
    pub(super) name: String,
    /// What kind of number: `number`, `condition`, `loss`, `parting`.
    pub(super) kind: &'static str,
    pub(super) unit: Unit,
    /// In base units: its middle, and what it leaves open.
    pub(super) value: Measured,
    spread: Spread,
    pub(super) sources: Vec<String>,
    pub(super) guess: bool,
    pub(super) why: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Spread {
    None,
    Figure(Box<Figure>),
    /// As likely below the middle as above, and evenly on each side.
    Bounds,
}

/// Who says something.
#[derive(Default)]
struct Said {
    sources: Vec<String>,
    guess: bool,
    why: Option<String>,
}

impl Said {
    fn claim(board: &Board, claim: &Claim, moment: Moment) -> Self {
        let mut sources: Vec<String> =
            claim.sources.iter().map(|id| board.source(*id).name.to_string()).collect();
        sources.sort_unstable();
        let why = claim.why.as_ref().or(claim.because.as_ref());
        Self {
            sources,
            guess: claim.rank_by(moment.known_by) == Rank::Guess,
            why: why.map(ToString::to_string),
        }
    }

    fn detail(board: &Board, evidence: Option<&DetailEvidence>) -> Self {
        let Some(evidence) = evidence else { return Self::default() };
        let mut sources: Vec<String> =
            evidence.sources.iter().map(|id| board.source(*id).name.to_string()).collect();
        sources.sort_unstable();
        let why = evidence.why.as_ref().map(ToString::to_string);
        Self { sources, guess: evidence.rank == Rank::Guess, why }
    }
}

impl Input {
    /// Returns the value at a place of its distribution, 0 to 1.
    pub(super) fn quantile(&self, place: f64) -> f64 {
        let Measured { value, low, high } = self.value;
        match &self.spread {
            Spread::None => value,
            Spread::Figure(figure) => figure.quantile(place) * figure.unit.scale,
            Spread::Bounds if place < 0.5 => low + (value - low) * 2.0 * place,
            Spread::Bounds => value + (high - value) * (2.0 * place - 1.0),
        }
    }

    /// Whether it leaves anything open.
    pub(super) fn is_uncertain(&self) -> bool {
        self.value.high > self.value.low
    }

    fn of(name: String, unit: Unit, amount: &Amount, said: Said) -> Option<Self> {
        let (value, spread, unit) = match amount {
            Amount::Figure(figure) => {
                let (value, spread) = read(figure);
                (value, spread, figure.unit.clone())
            }
            Amount::None => (Measured::exact(0.0), Spread::None, unit),
            Amount::Unknown => return None,
        };
        let Said { sources, guess, why } = said;
        Some(Self { name, kind: "number", unit, value, spread, sources, guess, why })
    }

    /// Returns a number written in the deal itself.
    pub(super) fn written(figure: &Figure) -> Option<Self> {
        let amount = Amount::Figure(figure.clone());
        Self::of(figure.to_string(), figure.unit.clone(), &amount, Said::default())
    }

    /// Returns whether something holds, as 1 or 0.
    pub(super) fn condition(name: String, holds: bool) -> Self {
        Self {
            name,
            kind: "condition",
            unit: Unit::none(),
            value: Measured::exact(f64::from(u8::from(holds))),
            spread: Spread::None,
            sources: Vec::new(),
            guess: false,
            why: None,
        }
    }

    /// Returns a measured loss or dependence, 0 to 1.
    pub(super) fn measured(
        name: String,
        value: Measured,
        sources: Vec<String>,
        guess: bool,
    ) -> Self {
        Self {
            name,
            kind: "loss",
            unit: Unit::percent(),
            value,
            spread: Spread::Bounds,
            sources,
            guess,
            why: None,
        }
    }

    /// Returns what a party loses if they part, 0 to 1; it goes by the name of the party.
    pub(super) fn parting(name: String, value: Measured, sources: Vec<String>) -> Self {
        Self { kind: "parting", ..Self::measured(name, value, sources, false) }
    }

    /// Returns the number of a claim that leads about a subject; none if nobody knows it.
    pub(super) fn claimed(board: &Board, subject: &Subject, moment: Moment) -> Option<Self> {
        let claim = board.standing(subject, moment).leading?;
        let name = board.path_of(subject);
        let said = Said::claim(board, claim, moment);
        match (&claim.content, subject) {
            (Content::Number(Amount::Figure(figure)), Subject::Quantity(id)) => {
                let unit = &board.quantity(*id).unit;
                // A claim in another currency counts at the rate of its day.
                let from = &figure.unit.dimension;
                let mut input =
                    Self::of(name, unit.clone(), &Amount::Figure(figure.clone()), said)?;
                if *from != unit.dimension {
                    let factor =
                        freehold_board::money_factor(board, moment, from, &unit.dimension)?;
                    let by = |number: f64| number * factor;
                    let Measured { value, low, high } = input.value;
                    input.value = Measured::within(by(low), by(value), by(high));
                    input.spread = Spread::Bounds;
                    input.unit = unit.clone();
                }
                Some(input)
            }
            (Content::Number(amount), _) => Self::of(name, Unit::percent(), amount, said),
            (_, Subject::TermDetail(_, key)) => match claim.settings()?.get(key)? {
                Setting::Number(amount) => Self::of(name, Unit::none(), amount, said),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the part of a need that a supplier covers.
    pub(super) fn share(
        board: &Board,
        need: freehold_board::NeedId,
        supplier: Supplier,
        moment: Moment,
    ) -> Option<Self> {
        let claim = board.standing(&Subject::Supply(need), moment).leading?;
        let Content::Mix(portions) = &claim.content else { return None };
        let portion = portions.iter().find(|portion| portion.supplier == supplier);
        let amount = portion.map_or(&Amount::None, |portion| &portion.share);
        let name = format!("share({}, {})", board.need(need).path, board.supplier_name(supplier));
        Self::of(name, Unit::percent(), amount, Said::claim(board, claim, moment))
    }

    /// Returns a quantity that has no claim: an assumption, or a stock where it starts.
    pub(super) fn assumed(board: &Board, id: QuantityId, moment: Moment) -> Option<Self> {
        let quantity = board.quantity(id);
        let assumption = board.outlook.assumptions.iter().find(|one| one.quantity == id);
        let stock = board.outlook.stocks.iter().find(|one| one.quantity == id);
        let (amount, evidence) = match (assumption, stock) {
            (Some(found), _) => (&found.amount, found.evidence.as_ref()),
            (None, Some(found)) => (found.starts.as_ref()?, found.evidence.as_ref()),
            (None, None) => return None,
        };
        let known = evidence.and_then(|evidence| evidence.known_since);
        if known.is_some_and(|known| known > moment.known_by) {
            return None;
        }
        let said = Said::detail(board, evidence);
        Self::of(quantity.path.to_string(), quantity.unit.clone(), amount, said)
    }

    /// Returns `dependence(a, b)` or `leverage(a, b)`, by really pulling the plug.
    pub(super) fn between(
        board: &Board,
        moment: Moment,
        [a, b]: [PartyId; 2],
        horizon_days: f64,
        is_leverage: bool,
    ) -> Option<Self> {
        let (a, b) = (board.party(a).name.as_str(), board.party(b).name.as_str());
        let question =
            freehold_leverage::Leverage { horizon_days, ..freehold_leverage::Leverage::default() };
        let answer = freehold_leverage::leverage(board, moment, a, b, &question).ok()?;
        let at = answer.series.last()?;
        let (word, value) = match is_leverage {
            true => ("leverage", at.a_over_b),
            false => ("dependence", at.dependence_ab),
        };
        Some(Self::measured(format!("{word}({a}, {b})"), value, Vec::new(), false))
    }
}

/// Returns the middle of a figure and what it leaves open: a range its middle 90 %, `about` a tenth
/// either way, `over` and `up to` nothing more than they say.
fn read(figure: &Figure) -> (Measured, Spread) {
    let value = figure.base_median();
    match figure.qualifier {
        Qualifier::Exact if figure.point().is_some() => (Measured::exact(value), Spread::None),
        Qualifier::Exact => {
            let (low, high) = figure.base_interval();
            (Measured::within(low, value, high), Spread::Figure(Box::new(figure.clone())))
        }
        Qualifier::About => {
            let (low, high) = figure.agreement_interval();
            (Measured::within(low, value, high), Spread::Bounds)
        }
        Qualifier::Over | Qualifier::UpTo => (Measured::exact(value), Spread::None),
    }
}

/// Returns a horizon in days; none where it is no number on the day.
pub(super) fn days(
    board: &Board,
    horizon: Option<&freehold_board::Equation>,
    moment: Moment,
) -> Option<f64> {
    let Some(horizon) = horizon else { return Some(365.0) };
    let year = board.units.parse("year").ok()?;
    let value = evaluate(board, horizon, moment).ok()?;
    Some((value / year.scale * 365.25).clamp(0.0, freehold_leverage::MOST_DAYS))
}
