//! A model of a hundred equations, to see how long futures take in an engine and beside it.
//!
//! Ten firms in a ring, each with two stocks and eight formulas as models of system dynamics have
//! them: demand, coverage, price, utilization, output, sales, profit, investment. The shapes differ
//! from firm to firm. One expression tree an equation is what every version is made of.

mod board;
mod others;
mod tree;
#[rustfmt::skip]
mod written;

use std::ops::{Add, Div, Mul, Sub};

pub use board::board_of;
pub use others::{c_of, rust_of, vensim_of};
pub use tree::Walker;
pub use written::{by_equation, by_future};

/// How many firms there are, and assumptions, one for each.
pub const FIRMS: usize = 10;
/// How many stocks there are.
pub const STOCKS: usize = 2 * FIRMS;
/// How many formulas there are.
pub const FORMULAS: usize = 8 * FIRMS;
/// How many steps are run, a quarter each.
pub const STEPS: usize = 40;
/// How long a step takes, in years.
pub const YEARS: f64 = 0.25;

/// What a number is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Unit {
    One,
    PerYear,
    Years,
}

/// What is done with two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Two {
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum,
    Maximum,
    Power,
}

/// The right side of an equation, as a tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A number that stands in the text.
    Number(f64, Unit),
    /// The assumption of a firm.
    Assumption(usize),
    /// A stock, by place.
    Stock(usize),
    /// A formula, by place.
    Formula(usize),
    /// An operation on two numbers.
    Two(Two, Box<Expression>, Box<Expression>),
    /// e to the power of a number.
    Exponential(Box<Expression>),
    /// The third where the first is larger than the second, else the fourth.
    IfLarger(Box<[Expression; 4]>),
}

use Expression::{Assumption, Exponential, Formula, IfLarger, Stock};

impl Expression {
    fn two(self, what: Two, other: Self) -> Self {
        Self::Two(what, Box::new(self), Box::new(other))
    }

    fn min(self, other: Self) -> Self {
        self.two(Two::Minimum, other)
    }

    fn max(self, other: Self) -> Self {
        self.two(Two::Maximum, other)
    }

    fn power(self, other: f64) -> Self {
        self.two(Two::Power, one(other))
    }
}

macro_rules! operator {
    ($($name:ident $method:ident $what:ident),*) => {$(
        impl $name for Expression {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                self.two(Two::$what, other)
            }
        }
    )*};
}

operator!(Add add Add, Sub sub Subtract, Mul mul Multiply, Div div Divide);

fn one(value: f64) -> Expression {
    Expression::Number(value, Unit::One)
}

fn per_year(value: f64) -> Expression {
    Expression::Number(value, Unit::PerYear)
}

fn years(value: f64) -> Expression {
    Expression::Number(value, Unit::Years)
}

/// A number that is assumed: any within a range.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumed {
    /// Its name.
    pub name: String,
    /// What it is measured in.
    pub unit: Unit,
    /// The ends of the range.
    pub range: [f64; 2],
}

/// A stock.
#[derive(Clone, Debug, PartialEq)]
pub struct Keeping {
    /// Whose, by number, and its name.
    pub name: (usize, &'static str),
    /// Its first value.
    pub start: f64,
    /// What is added in a year.
    pub change: Expression,
}

/// A formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// Whose, by number, and its name.
    pub name: (usize, &'static str),
    /// What it is measured in.
    pub unit: Unit,
    /// What it is.
    pub value: Expression,
}

/// The equations of a model; a formula uses only stocks, assumptions and formulas before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// What is assumed.
    pub assumed: Vec<Assumed>,
    /// The stocks.
    pub stocks: Vec<Keeping>,
    /// The formulas, in order.
    pub formulas: Vec<Equation>,
}

/// Returns the model.
///
/// ```
/// let model = freehold_bench::model();
/// assert_eq!(model.assumed.len(), 10);
/// assert_eq!(model.stocks.len() + model.formulas.len(), 100);
/// ```
pub fn model() -> Model {
    let mut model = Model::default();
    for firm in 0..FIRMS {
        add_firm(firm, &mut model);
    }
    model
}

/// Returns a coefficient that differs from firm to firm, with three decimals.
fn spread(middle: f64, firm: usize, salt: usize) -> f64 {
    let part = ((firm * 7 + salt * 3) % 10) as f64 / 10.0 - 0.45;
    (middle * (1.0 + 0.3 * part) * 1e3).round() / 1e3
}

fn add_firm(firm: usize, model: &mut Model) {
    let of = |middle: f64, salt: usize| spread(middle, firm, salt);
    let before = (firm + FIRMS - 1) % FIRMS;
    let (capital, goods) = (|| Stock(2 * firm), || Stock(2 * firm + 1));
    let [demand, coverage, price, use_of, output, sales, profit, investment] =
        std::array::from_fn(|place| move || Formula(8 * firm + place));
    // Every other firm doubts what its customers want, the others how long their machines last.
    let (appetite, life, assumed) = if firm.is_multiple_of(2) {
        let range = [of(0.7, 1), of(1.4, 1)];
        (Assumption(firm), years(of(9.0, 2)), ("appetite", Unit::One, range))
    } else {
        let range = [of(6.0, 2), of(12.0, 2)];
        (one(of(1.0, 1)), Assumption(firm), ("life", Unit::Years, range))
    };
    let (name, unit, range) = assumed;
    model.assumed.push(Assumed { name: format!("{name}-{firm}"), unit, range });

    // Demand follows the capital of the firm before it; in some firms it dies away with the stock
    // that customers have already.
    let pull = one(of(0.6, 3)) + one(of(0.4, 4)) * Stock(2 * before);
    let pull = if firm % 5 == 2 {
        pull * Exponential(Box::new(one(of(0.2, 5)) - one(of(0.3, 6)) * Stock(2 * before + 1)))
    } else {
        pull
    };
    let bare = one(of(1.5, 7)) - one(of(0.5, 8)) * coverage();
    let asked = if firm % 4 == 1 {
        one(1.0) / coverage().max(one(0.1)).power(of(0.4, 9))
    } else {
        bare.max(one(0.3)).min(one(3.0))
    };
    let machines = if firm.is_multiple_of(3) { capital().power(of(0.7, 1)) } else { capital() };
    let spent = if firm % 3 == 1 {
        let steep = one(of(4.0, 2)) * (one(of(0.05, 3)) - years(1.0) * profit());
        per_year(of(0.3, 4)) * capital() / (one(1.0) + Exponential(Box::new(steep)))
    } else {
        (per_year(of(0.12, 5)) * capital() + one(of(0.35, 6)) * profit()).max(per_year(0.0))
    };
    let used = IfLarger(Box::new([
        price(),
        one(1.0),
        (one(of(0.7, 7)) + one(of(0.2, 8)) * price()).min(one(1.0)),
        one(of(0.85, 9)) * price(),
    ]));
    let formulas = [
        ("demand", Unit::PerYear, per_year(of(0.9, 1)) * appetite * pull),
        ("coverage", Unit::One, goods() / (years(of(0.5, 2)) * demand()).max(one(0.05))),
        ("price", Unit::One, asked),
        ("utilization", Unit::One, used),
        ("output", Unit::PerYear, per_year(of(1.1, 3)) * machines * use_of()),
        ("sales", Unit::PerYear, demand().min(goods() / years(0.25))),
        ("profit", Unit::PerYear, price() * sales() - one(of(0.6, 4)) * output()),
        ("investment", Unit::PerYear, spent),
    ];
    for (name, unit, value) in formulas {
        model.formulas.push(Equation { name: (firm, name), unit, value });
    }
    let stocks = [
        ("capital", of(1.0, 5), investment() - capital() / life),
        ("goods", of(0.5, 6), output() - sales() - per_year(of(0.05, 7)) * goods()),
    ];
    for (name, start, change) in stocks {
        model.stocks.push(Keeping { name: (firm, name), start, change });
    }
}
