//! What charts share: numbers with their bounds, days on an axis, labels that keep apart.

use freehold_leverage::Measured;
use freehold_quantity::CalendarDate;
use freehold_text::Lang;

use super::svg::num;
use crate::number::{amount, percent};
use crate::tell::Teller;

/// Returns a number that can be drawn: what is none is 0.
pub(crate) fn clean(value: f64) -> f64 {
    if value.is_finite() { value.clamp(-1e15, 1e15) } else { 0.0 }
}

/// Returns a share with its bounds, if they differ: `70 % (55 to 85 %)`.
pub(crate) fn measured(teller: Teller<'_>, measured: Measured) -> String {
    let whole = |value: f64| (clean(value) * 100.0).round();
    let (low, high) = (whole(measured.low), whole(measured.high));
    let value = percent(teller.lang, clean(measured.value));
    if high - low < 0.5 {
        return value;
    }
    format!("{value} ({})", amount(teller.lang, &format!("{low:.0} to {high:.0} %")))
}

/// Returns a time as people say it: days, months, years.
pub(crate) fn duration(lang: Lang, days: f64) -> String {
    let days = clean(days).max(0.0);
    let years = (days / 365.25).round();
    let months = (days / 30.4375).round();
    let (number, unit) = if years >= 1.0 && (days - years * 365.25).abs() < 4.0 {
        (years, "year")
    } else if days > 100.0 {
        (months, "month")
    } else {
        (days.ceil(), "day")
    };
    let plural = if (number - 1.0).abs() < 0.5 { "" } else { "s" };
    amount(lang, &format!("{number:.0} {unit}{plural}"))
}

/// Returns the number of a day: how many days it is after the first of March of the year 0.
pub(crate) fn day(text: &str) -> Option<f64> {
    let plain = text.strip_prefix("about ").unwrap_or(text);
    let date = CalendarDate::parse(plain).ok()?.first;
    let (year, month) = (i64::from(date.year()), i64::from(date.month()));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days = 365 * year + leaps + (153 * month + 2) / 5 + i64::from(date.day()) - 1;
    Some(days as f64)
}

/// From numbers to places on a line.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) start: f64,
    pub(crate) end: f64,
}

impl Scale {
    pub(crate) fn at(&self, value: f64) -> f64 {
        let span = self.to - self.from;
        if span.abs() < 1e-12 {
            return self.start;
        }
        self.start + (clean(value) - self.from) / span * (self.end - self.start)
    }
}

/// Returns a round number that is at least `value`.
pub(crate) fn round_up(value: f64) -> f64 {
    let value = clean(value);
    let mut power = 1e-6;
    while power < 1e16 {
        for step in [1.0, 2.0, 2.5, 5.0] {
            if step * power >= value * 0.999_999 {
                return step * power;
            }
        }
        power *= 10.0;
    }
    power
}

/// Returns a path of straight lines.
pub(crate) fn path(points: &[(f64, f64)]) -> String {
    let mut text = String::new();
    for (x, y) in points {
        text.push(if text.is_empty() { 'M' } else { 'L' });
        text.push_str(&format!("{} {}", num(*x), num(*y)));
    }
    text
}

/// Returns a line that keeps its height until the next point.
pub(crate) fn steps(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64)> = Vec::new();
    for (x, y) in points {
        if let Some((_, before)) = found.last().copied() {
            found.push((*x, before));
        }
        found.push((*x, *y));
    }
    found
}

/// Moves heights apart so that labels do not stand on each other; keeps their order and their room.
pub(crate) fn apart(wished: &[f64], least: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = wished.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let mut floor = low;
    for (_, y) in &mut order {
        *y = y.max(floor);
        floor = *y + least;
    }
    let mut roof = high;
    for (_, y) in order.iter_mut().rev() {
        *y = y.min(roof);
        roof = *y - least;
    }
    order.sort_by_key(|(place, _)| *place);
    order.into_iter().map(|(_, y)| y).collect()
}
