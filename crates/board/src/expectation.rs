//! Does an expectation of the author hold on its day?

use freehold_quantity::{Dimension, Unit, float_of};

use crate::conversion::rate_at;
use crate::equations::{BinaryOp, Equation, EquationKind, Function, UnaryOp};
use crate::model::{Amount, Board, Content, Setting, Subject, Supplier};
use crate::moment::Moment;

/// What comes of looking.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It holds.
    Holds,
    /// It fails; in words, what was found instead.
    Fails(String),
    /// Nobody knows this.
    Unknown(String),
    /// It needs this function, which needs more than the state of one day.
    NotYet(String),
}

/// A value on a day, in base units; ranges count by their middle.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    Number(f64, Dimension),
    Truth(bool),
}

enum Gap {
    Unknown(String),
    NotYet(String),
}

/// Judges a condition at `moment`.
pub(crate) fn judge(board: &Board, condition: &Equation, moment: Moment) -> Verdict {
    match (Evaluation { board, moment }).of(condition) {
        Ok(Found::Truth(true)) => Verdict::Holds,
        Ok(_) => Verdict::Fails(Evaluation { board, moment }.sides(condition)),
        Err(Gap::Unknown(what)) => Verdict::Unknown(what),
        Err(Gap::NotYet(what)) => Verdict::NotYet(what),
    }
}

/// Returns the number that an equation gives on a day, in base units; ranges count by their middle.
///
/// # Errors
/// In words, what nobody knows or what needs more than the state of one day.
pub fn evaluate(board: &Board, equation: &Equation, moment: Moment) -> Result<f64, String> {
    match (Evaluation { board, moment }).of(equation) {
        Ok(Found::Number(value, _)) => Ok(value),
        Ok(Found::Truth(truth)) => Ok(f64::from(truth)),
        Err(Gap::Unknown(what) | Gap::NotYet(what)) => Err(what),
    }
}

/// Returns the value of a quantity on a day, in base units of its own unit; ranges count by their middle.
pub fn number_on(board: &Board, quantity: crate::QuantityId, moment: Moment) -> Option<f64> {
    match (Evaluation { board, moment }).quantity(quantity) {
        Ok(Found::Number(value, _)) => Some(value),
        _ => None,
    }
}

/// Returns by what a number of one dimension is multiplied to be in another that differs in its
/// currency alone, at the rate known at that moment; none if nobody tells a rate.
pub fn money_factor(
    board: &Board,
    moment: Moment,
    from: &Dimension,
    into: &Dimension,
) -> Option<f64> {
    (Evaluation { board, moment }).converted(1.0, from, into).ok()
}

struct Evaluation<'b> {
    board: &'b Board,
    moment: Moment,
}

impl Evaluation<'_> {
    fn of(&self, equation: &Equation) -> Result<Found, Gap> {
        let number = |value, dimension| Ok(Found::Number(value, dimension));
        match &equation.kind {
            EquationKind::Number(figure) => {
                number(figure.base_median(), figure.unit.dimension.clone())
            }
            EquationKind::Quantity(quantity) => self.quantity(*quantity),
            EquationKind::TermDetail(term, key) => {
                let subject = Subject::TermDetail(*term, key.clone());
                let gap = || Gap::Unknown(format!("{}.{key}", self.board.term(*term).name));
                let claim = self.board.standing(&subject, self.moment).leading.ok_or_else(gap)?;
                match claim.settings().and_then(|settings| settings.get(key)) {
                    Some(Setting::Number(Amount::Figure(figure))) => {
                        number(figure.base_median(), figure.unit.dimension.clone())
                    }
                    Some(Setting::Number(Amount::None)) => number(0.0, Dimension::none()),
                    _ => Err(gap()),
                }
            }
            EquationKind::InForce(term) => {
                Ok(Found::Truth(self.board.in_force(*term, self.moment)))
            }
            EquationKind::Happened(event) => {
                let id = self.board.names.get(event).and_then(|named| named.event);
                let leading =
                    id.and_then(|id| self.board.standing(&Subject::Event(id), self.moment).leading);
                Ok(Found::Truth(leading.is_some()))
            }
            EquationKind::Unary(op, inner) => match (op, self.of(inner)?) {
                (UnaryOp::Not, Found::Truth(truth)) => Ok(Found::Truth(!truth)),
                (_, Found::Number(value, dimension)) => number(-value, dimension),
                (_, found) => Ok(found),
            },
            EquationKind::Binary(op, left, right) => {
                self.binary(*op, self.of(left)?, self.of(right)?)
            }
            EquationKind::If(condition, then, otherwise) => match self.of(condition)? {
                Found::Truth(true) => self.of(then),
                _ => self.of(otherwise),
            },
            EquationKind::Share(need, supplier) => self.share(*need, *supplier),
            EquationKind::Stake(holder, target, class) => {
                let gap = || {
                    let name = |party| &self.board.party(party).name;
                    Gap::Unknown(format!("{} in {}", name(*holder), name(*target)))
                };
                let subject = Subject::Stake(*holder, *target, *class);
                let claim = self.board.standing(&subject, self.moment).leading.ok_or_else(gap)?;
                match &claim.content {
                    Content::Number(Amount::Figure(figure)) => {
                        number(figure.base_median(), Dimension::none())
                    }
                    Content::Number(Amount::None) => number(0.0, Dimension::none()),
                    _ => Err(gap()),
                }
            }
            EquationKind::Call(function, arguments) => self.call(*function, arguments),
            EquationKind::Between(function, ..) => Err(not_yet(*function)),
            EquationKind::Date(_) => Err(Gap::NotYet(String::from("date"))),
        }
    }

    fn quantity(&self, quantity: crate::QuantityId) -> Result<Found, Gap> {
        let number = |value, dimension| Ok(Found::Number(value, dimension));
        let quantity_unit = &self.board.quantity(quantity).unit;
        let standing = self.board.standing(&Subject::Quantity(quantity), self.moment);
        let gap = || Gap::Unknown(self.board.quantity(quantity).path.to_string());
        let claim = standing.leading.ok_or_else(gap)?;
        let Content::Number(amount) = &claim.content else { return Err(gap()) };
        match amount {
            Amount::Figure(figure) => {
                let converted =
                    crate::conversion::in_unit(self.board, claim, figure, quantity_unit);
                let figure = converted.map_or_else(|| figure.clone(), |converted| converted.figure);
                number(figure.base_median(), figure.unit.dimension.clone())
            }
            Amount::None => number(0.0, quantity_unit.dimension.clone()),
            Amount::Unknown => Err(gap()),
        }
    }

    fn share(&self, need: crate::NeedId, supplier: Supplier) -> Result<Found, Gap> {
        let gap = || Gap::Unknown(self.board.need(need).path.to_string());
        let standing = self.board.standing(&Subject::Supply(need), self.moment);
        let claim = standing.leading.ok_or_else(gap)?;
        let Content::Mix(portions) = &claim.content else { return Err(gap()) };
        let portion = portions.iter().find(|portion| portion.supplier == supplier);
        let value = match portion.map(|portion| &portion.share) {
            Some(Amount::Figure(figure)) => figure.base_median(),
            Some(Amount::Unknown) => return Err(gap()),
            // Who is not named may be among those whom nobody knows.
            None if portions.iter().any(|portion| portion.supplier == Supplier::Unknown) => {
                return Err(gap());
            }
            Some(Amount::None) | None => 0.0,
        };
        Ok(Found::Number(value, Dimension::none()))
    }

    fn binary(&self, op: BinaryOp, left: Found, right: Found) -> Result<Found, Gap> {
        let (a, dimension, b, other) = match (left, right) {
            (Found::Truth(a), Found::Truth(b)) => {
                return Ok(Found::Truth(if op == BinaryOp::Or { a || b } else { a && b }));
            }
            (Found::Number(a, dimension), Found::Number(b, other)) => (a, dimension, b, other),
            (found, _) => return Ok(found),
        };
        let scales = matches!(op, BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Power);
        let b = if scales { b } else { self.converted(b, &other, &dimension)? };
        if op == BinaryOp::Divide && b.abs() < f64::MIN_POSITIVE {
            return Err(Gap::Unknown(String::from("x / 0")));
        }
        let close = (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        Ok(match op {
            BinaryOp::Add => Found::Number(a + b, dimension),
            BinaryOp::Subtract => Found::Number(a - b, dimension),
            BinaryOp::Multiply => Found::Number(a * b, dimension.times(&other)),
            BinaryOp::Divide => Found::Number(a / b, dimension.per(&other)),
            BinaryOp::Power => Found::Number(libm::pow(a, b), dimension.powi(b as i32)),
            BinaryOp::Less => Found::Truth(a < b && !close),
            BinaryOp::LessEqual => Found::Truth(a <= b || close),
            BinaryOp::Greater => Found::Truth(a > b && !close),
            BinaryOp::GreaterEqual => Found::Truth(a >= b || close),
            BinaryOp::Equal => Found::Truth(close),
            BinaryOp::NotEqual => Found::Truth(!close),
            BinaryOp::And | BinaryOp::Or => Found::Truth(false),
        })
    }

    /// Brings a number into the currency of another, at the rate of the day.
    fn converted(&self, value: f64, from: &Dimension, into: &Dimension) -> Result<f64, Gap> {
        if from == into || from.as_money() != into.as_money() {
            return Ok(value);
        }
        let unit = |dimension: &Dimension| Unit {
            text: dimension.to_string().into(),
            dimension: dimension.clone(),
            scale: 1.0,
        };
        let (from, into) = (unit(from), unit(into));
        let gap = || Gap::Unknown(format!("{} -> {}", from.text, into.text));
        let rate = rate_at(self.board, self.moment, &from, &into).ok_or_else(gap)?;
        let one = freehold_quantity::Figure::new(
            freehold_quantity::Shape::Point {
                value: freehold_quantity::Decimal::ONE,
                rounding: freehold_quantity::Decimal::ZERO,
            },
            from.clone(),
        );
        let factor = rate
            .apply(&one, &into)
            .and_then(|converted| converted.figure.point())
            .ok_or_else(gap)?;
        Ok(value * float_of(factor))
    }

    fn call(&self, function: Function, arguments: &[Equation]) -> Result<Found, Gap> {
        let mut numbers = Vec::new();
        let mut dimension = Dimension::none();
        if matches!(
            function,
            Function::Abs
                | Function::Min
                | Function::Max
                | Function::Clamp
                | Function::Sqrt
                | Function::Exp
                | Function::Log
                | Function::Pow
        ) {
            for argument in arguments {
                let Found::Number(value, found) = self.of(argument)? else {
                    return Err(not_yet(function));
                };
                if numbers.is_empty() {
                    dimension = found;
                }
                numbers.push(value);
            }
        }
        let value = match (function, numbers.as_slice()) {
            (Function::Abs, [x]) => x.abs(),
            (Function::Min, list) if !list.is_empty() => {
                list.iter().copied().fold(f64::INFINITY, f64::min)
            }
            (Function::Max, list) if !list.is_empty() => {
                list.iter().copied().fold(f64::NEG_INFINITY, f64::max)
            }
            (Function::Clamp, [x, low, high]) => x.max(*low).min(*high),
            (Function::Sqrt, [x]) => return Ok(Found::Number(x.sqrt(), Dimension::none())),
            (Function::Exp, [x]) => libm::exp(*x),
            (Function::Log, [x]) => libm::log(*x),
            (Function::Pow, [x, y]) => {
                return Ok(Found::Number(libm::pow(*x, *y), dimension.powi(*y as i32)));
            }
            _ => return Err(not_yet(function)),
        };
        Ok(Found::Number(value, dimension))
    }

    /// Says what the two sides of a comparison are, for a message.
    fn sides(&self, condition: &Equation) -> String {
        let show = |equation: &Equation| match self.of(equation) {
            Ok(Found::Number(value, dimension)) => {
                let number = freehold_quantity::Decimal::try_from(value)
                    .ok()
                    .and_then(|value| value.round_sf(6));
                let text = number.map_or_else(|| value.to_string(), freehold_quantity::compact);
                if dimension.is_none() { text } else { format!("{text} {dimension}") }
            }
            Ok(Found::Truth(true)) => String::from("true"),
            Ok(Found::Truth(false)) => String::from("false"),
            Err(_) => String::from("?"),
        };
        match &condition.kind {
            EquationKind::Binary(op, left, right) => {
                format!("{} {} {}", show(left), op.symbol(), show(right))
            }
            _ => show(condition),
        }
    }
}

fn not_yet(function: Function) -> Gap {
    let word =
        Function::ALL.iter().find(|(known, _)| *known == function).map_or("", |(_, word)| *word);
    Gap::NotYet(word.to_owned())
}

impl Board {
    /// Whether a term is in force: begun, not ended, and within the period that it states.
    pub fn in_force(&self, term: crate::TermId, moment: Moment) -> bool {
        let standing = self.standing(&Subject::Term(term), moment);
        matches!(standing.leading.map(|claim| &claim.content), Some(Content::Begins(_)))
            && self.within_period(term, moment)
    }

    /// Whether the day lies within the `from` and `until` of a term, as far as it states them.
    pub(crate) fn within_period(&self, term: crate::TermId, moment: Moment) -> bool {
        let date = |key: &str| {
            let subject = Subject::TermDetail(term, key.into());
            let claim = self.standing(&subject, moment).leading?;
            match claim.settings()?.get(key)? {
                Setting::Date(date) => Some(*date),
                _ => None,
            }
        };
        // Who has promised to pay from 2027 on is bound from the day of the promise.
        let promised = self.term(term).kind == "commitment";
        date("until").is_none_or(|until| moment.on <= until.last)
            && (promised || date("from").is_none_or(|from| moment.on >= from.first))
    }
}
