//! How is a figure written in the language?

use std::fmt::{self, Formatter};

use rust_decimal::Decimal;

use crate::number_text::{exact_suffix, plain, shifted, with_suffix, written, written_to};
use crate::{Figure, Qualifier, Shape, Unit};

/// Prints the canonical text that the language reads back: `12 to 13 bn USD/year`, `about 17 tn
/// KRW`, `normal 3 ± 1 GW`, `30 to 110 % per year`.
///
/// The unit stands once, at the end, or before the degrees of freedom, which have none. In `a to b` and `m ± sd` a suffix at the end goes for both
/// numbers; other shapes write it at each number.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.qualifier {
            Qualifier::Exact => "",
            Qualifier::About => "about ",
            Qualifier::Over => "over ",
            Qualifier::UpTo => "up to ",
        })?;
        write_shape(f, &self.shape, &self.unit)
    }
}

fn write_shape(f: &mut Formatter<'_>, shape: &Shape, unit: &Unit) -> fmt::Result {
    match shape {
        Shape::Point { value, rounding } => {
            f.write_str(&written_to(*value, *rounding))?;
            return write_unit(f, unit, *value == Decimal::ONE);
        }
        Shape::Range { low, high } => {
            let [low, high] = pair(*low, *high);
            write!(f, "{low} to {high}")?;
        }
        Shape::Normal { mean, sd } => {
            let [mean, sd] = pair(*mean, *sd);
            write!(f, "normal {mean} ± {sd}")?;
        }
        Shape::Uniform { low, high } => {
            let [low, high] = pair(*low, *high);
            write!(f, "uniform {low} to {high}")?;
        }
        Shape::Triangle { low, mode, high } => {
            write!(f, "triangle {}", list(&[*low, *mode, *high], " "))?;
        }
        Shape::Pert { low, mode, high } => {
            write!(f, "pert {}", list(&[*low, *mode, *high], " "))?;
        }
        Shape::Beta { a, b } => write!(f, "beta {} {}", plain(*a), plain(*b))?,
        Shape::Student { mean, sd, df } => {
            write!(f, "student {}", list(&[*mean, *sd], " "))?;
            write_unit(f, unit, false)?;
            return write!(f, " {}", plain(*df));
        }
        Shape::Mixture(parts) => {
            f.write_str("one of ")?;
            for (place, (weight, part)) in parts.iter().enumerate() {
                f.write_str(if place > 0 { ", " } else { "" })?;
                write!(f, "{} % ", percentage(*weight))?;
                write_shape(f, part, unit)?;
            }
            return Ok(());
        }
        Shape::Poisson { rate } => write!(f, "poisson {}", written(*rate))?,
        // The chance is the share; there is no unit to add.
        Shape::Chance { p } => return write!(f, "chance {} %", percentage(*p)),
        Shape::Empirical(values) => write!(f, "empirical {}", list(values, ", "))?,
    }
    write_unit(f, unit, false)
}

/// Writes a unit as it is said after a number: `GW`, `months`, `% per year`, `per year`.
fn write_unit(f: &mut Formatter<'_>, unit: &Unit, is_one: bool) -> fmt::Result {
    let text = unit.text.as_str();
    if let Some(below) = text.strip_prefix("1/") {
        return write!(f, " per {}", below.replace('/', " per "));
    }
    // A power is written without `per`, which takes plain names only.
    if let Some(below) = text.strip_prefix("%/").filter(|below| !below.contains('^')) {
        return write!(f, " % per {}", below.replace('/', " per "));
    }
    match text {
        "" => Ok(()),
        "hour" | "day" | "week" | "month" | "quarter" | "year" if !is_one => write!(f, " {text}s"),
        _ => write!(f, " {text}"),
    }
}

/// Writes two numbers with one suffix after the second, if two digits after the point suffice for
/// both; else each with its own, or both without.
fn pair(first: Decimal, second: Decimal) -> [String; 2] {
    let larger = if first.abs() > second.abs() { first } else { second };
    let suffix = exact_suffix(larger);
    let exponent = suffix.map_or(0, crate::Suffix::exponent);
    let in_suffix = |number| shifted(number, exponent).filter(|number| number.scale() <= 2);
    if suffix.is_some()
        && let (Some(first), Some(_)) = (in_suffix(first), in_suffix(second))
        && let Some(second) = with_suffix(second, suffix)
    {
        return [plain(first), second];
    }
    let mut both = each(&[first, second]).into_iter();
    [both.next().unwrap_or_default(), both.next().unwrap_or_default()]
}

/// Writes numbers each with its own suffix, if all have one; else all without, so that none can be
/// taken for a number whose suffix stands further to the right.
fn each(numbers: &[Decimal]) -> Vec<String> {
    let own = |number: &Decimal| match exact_suffix(*number) {
        None if !number.is_zero() => None,
        suffix => with_suffix(*number, suffix),
    };
    let with_own: Option<Vec<String>> = numbers.iter().map(own).collect();
    with_own.unwrap_or_else(|| numbers.iter().map(|number| plain(*number)).collect())
}

fn list(numbers: &[Decimal], separator: &str) -> String {
    each(numbers).join(separator)
}

/// Writes a share of 1 as a number of percent.
fn percentage(share: Decimal) -> String {
    share.checked_mul(Decimal::ONE_HUNDRED).map_or_else(|| plain(share), plain)
}
