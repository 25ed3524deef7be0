//! The model as a board.

use std::fmt::Write;

use super::{Expression, Model, Two, Unit};

/// Returns the text of the board of a model: quarters from 2025 to 2034.
///
/// ```
/// let board = freehold_bench::board_of(&freehold_bench::model());
/// assert!(board.contains("formula Firm-3.sales per year = min(Firm-3.demand, (Firm-3.goods / 0.25 years))"));
/// ```
pub fn board_of(model: &Model) -> String {
    let mut text =
        String::from("board \"A hundred equations\"\nclock quarterly from 2025-01 to 2034-12\n");
    // A string takes everything that is written to it.
    for firm in 0..model.assumed.len() {
        let _ = writeln!(text, "actor Firm-{firm} company");
    }
    for assumed in &model.assumed {
        let [low, high] = assumed.range;
        let unit = after(assumed.unit);
        let _ = writeln!(text, "assume {} {low} to {high}{unit} [guess]", assumed.name);
    }
    for stock in &model.stocks {
        let (firm, name) = stock.name;
        let change = told(&stock.change, model);
        let start = stock.start * 100.0;
        let _ =
            writeln!(text, "stock Firm-{firm}.{name} % starts {start:.1} %, changes by {change}");
    }
    for formula in &model.formulas {
        let (firm, name) = formula.name;
        let unit = if formula.unit == Unit::PerYear { "per year" } else { "%" };
        let value = told(&formula.value, model);
        let _ = writeln!(text, "formula Firm-{firm}.{name} {unit} = {value}");
    }
    text
}

fn after(unit: Unit) -> &'static str {
    match unit {
        Unit::One => "",
        Unit::PerYear => " per year",
        Unit::Years => " years",
    }
}

/// Returns an expression as a board has it.
fn told(expression: &Expression, model: &Model) -> String {
    let of = |expression: &Expression| told(expression, model);
    let path = |(firm, name): (usize, &str)| format!("Firm-{firm}.{name}");
    match expression {
        Expression::Number(value, unit) => format!("{value}{}", after(*unit)),
        Expression::Assumption(place) => {
            model.assumed.get(*place).map(|assumed| assumed.name.clone()).unwrap_or_default()
        }
        Expression::Stock(place) => {
            model.stocks.get(*place).map(|stock| path(stock.name)).unwrap_or_default()
        }
        Expression::Formula(place) => {
            model.formulas.get(*place).map(|formula| path(formula.name)).unwrap_or_default()
        }
        Expression::Two(what, a, b) => {
            let (a, b) = (of(a), of(b));
            match what {
                Two::Add => format!("({a} + {b})"),
                Two::Subtract => format!("({a} - {b})"),
                Two::Multiply => format!("({a} * {b})"),
                Two::Divide => format!("({a} / {b})"),
                Two::Minimum => format!("min({a}, {b})"),
                Two::Maximum => format!("max({a}, {b})"),
                Two::Power => format!("pow({a}, {b})"),
            }
        }
        Expression::Exponential(a) => format!("exp({})", of(a)),
        Expression::IfLarger(parts) => {
            let [a, b, yes, no] = parts.as_ref();
            format!("if {} > {} then {} else {}", of(a), of(b), of(yes), of(no))
        }
    }
}
