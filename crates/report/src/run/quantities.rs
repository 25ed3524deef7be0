//! How do the numbers go: for each quantity a spread at the end of every year.

use freehold_ensemble::{Quantiles, RunAnswer};

use super::strip::{HALF, MEDIAN, WIDE, strip};
use super::{counted, quantity, span};
use crate::date::year;
use crate::page::Sheet;
use crate::paint::{Ink, inked};
use crate::table::{Column, Table};
use crate::tell::Teller;
use crate::wrap::width as wide;

/// How many quantities are listed, and how many days of each.
const LISTED: usize = 12;
const DAYS: usize = 12;

/// Writes the spreads.
pub(super) fn quantities(answer: &RunAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let told: Vec<_> = answer.quantities.iter().filter(|(_, series)| !series.is_empty()).collect();
    if told.is_empty() {
        return;
    }
    let say = teller.say("run.numbers-legend").arg("wide", WIDE).arg("half", HALF);
    sheet.heading(&teller.words("run.numbers"), &say.arg("median", MEDIAN).text());
    let shown: Vec<Block> = told
        .iter()
        .take(LISTED)
        .map(|(path, series)| block(answer, path, series, teller))
        .collect();
    // The spread takes what the numbers leave, the same for every quantity.
    let widest = shown.iter().map(Block::widest).max().unwrap_or(0);
    let room = sheet.width().saturating_sub(widest + 4 + 6).clamp(6, 32);
    for block in &shown {
        sheet.item(2, 2, &block.name);
        let mut table = Table::new(4, [10, room, 40].map(Column::new).into());
        for (label, at, [median, range]) in &block.rows {
            let (low, high) = block.bounds;
            table.row([label.clone(), strip(at, low, high, room), median.clone(), range.clone()]);
        }
        sheet.table(table);
    }
    let left = told.len().saturating_sub(LISTED);
    if left > 0 {
        let text = teller.say("power.more").arg("n", counted(left as u64)).text();
        sheet.item(2, 2, &inked(Ink::Aside, &text));
    }
}

/// A day: what it is called, its numbers, its median and its range in words.
type Row<'a> = (String, &'a Quantiles, [String; 2]);

/// A quantity that is told.
struct Block<'a> {
    name: String,
    bounds: (f64, f64),
    rows: Vec<Row<'a>>,
}

impl Block<'_> {
    /// How much room everything but the spread takes.
    fn widest(&self) -> usize {
        let most = |of: &dyn Fn(&Row<'_>) -> usize| self.rows.iter().map(of).max().unwrap_or(0);
        most(&|(label, ..)| wide(label))
            + most(&|(_, _, [median, _])| wide(median))
            + most(&|(_, _, [_, range])| wide(range))
    }
}

fn block<'a>(
    answer: &RunAnswer,
    path: &str,
    series: &'a [Quantiles],
    teller: Teller<'_>,
) -> Block<'a> {
    let unit = answer.units.get(path).map(|unit| unit.as_str()).unwrap_or_default();
    let row = |(label, at): (String, &'a Quantiles)| {
        let median = quantity(teller.lang, at.p50, unit);
        (label, at, [median, span(teller.lang, at.p05, at.p95, unit)])
    };
    Block {
        name: teller.thing(path).text,
        bounds: bounds(series),
        rows: year_ends(series, DAYS).into_iter().map(row).collect(),
    }
}

/// What all days lie between.
fn bounds(series: &[Quantiles]) -> (f64, f64) {
    let finite = |pick: fn(&Quantiles) -> f64| {
        series.iter().map(pick).filter(|value| value.is_finite()).collect::<Vec<_>>()
    };
    let low = finite(|at| at.p05).into_iter().fold(f64::MAX, f64::min);
    let high = finite(|at| at.p95).into_iter().fold(f64::MIN, f64::max);
    (low, high)
}

/// Returns the first day, the last one of each year, and the last of all, with what they are called.
pub(crate) fn year_ends(series: &[Quantiles], most: usize) -> Vec<(String, &Quantiles)> {
    let next = series.iter().skip(1).map(Some).chain([None]);
    let is_end = |at: &Quantiles, next: Option<&Quantiles>| {
        next.is_none_or(|next| year(&next.date) != year(&at.date))
    };
    let mut found: Vec<(String, &Quantiles)> = Vec::new();
    for (place, (at, next)) in series.iter().zip(next).enumerate() {
        if place == 0 || is_end(at, next) {
            let label = match at.date.split_once("-12-31") {
                Some((year, "")) => year.to_owned(),
                _ => at.date.clone(),
            };
            found.push((label, at));
        }
    }
    // Of very many years every second or third is told; the first and the last always are.
    let step = found.len().saturating_sub(1).div_ceil(most.saturating_sub(1).max(1)).max(1);
    let last = found.len().saturating_sub(1);
    let mut place = 0;
    found.retain(|_| {
        let is_kept = place == last || place % step == 0;
        place += 1;
        is_kept
    });
    found
}
