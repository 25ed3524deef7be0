//! How may it end, and how do the numbers go: bars above, a small chart for each number below.

mod fan;

use freehold_ensemble::{OutcomeAnswer, RunAnswer};

use super::bars::{BarRow, BarUnit, bars};
use super::frame::{Drawing, MARGIN, SMALL, WIDTH, nothing};
use super::map::share;
use super::svg::{Anchor, Svg};
use crate::run::{
    as_fine, chance, chance_short, counted, difference, finding, label, quantity, ranked, rests_on,
    span, until, valid, year_ends,
};
use crate::tell::Teller;
use fan::Fan;

/// How many endings and numbers are drawn; the others stand in the table.
const BARS: usize = 16;
const CHARTS: usize = 12;
/// How many charts stand side by side, and what is between them.
const ACROSS: usize = 3;
const GAP: f64 = 28.0;
/// Standard errors on either side of an estimate (95 % of a normal distribution).
const SIDES: f64 = 1.96;

/// Returns a run of futures.
pub(super) fn run(teller: Teller<'_>, answer: &RunAnswer) -> Drawing {
    let title = title(teller, answer);
    let numbers: Vec<Fan<'_>> = answer
        .quantities
        .iter()
        .filter_map(|(path, series)| Fan::of(teller, answer, path, series))
        .collect();
    let is_counted = valid(answer) > 0;
    if !is_counted || (answer.outcomes.is_empty() && numbers.is_empty()) {
        return nothing(teller, "run", title);
    }
    let mut svg = Svg::new();
    let mut height = trouble(&mut svg, teller, answer);
    let rows: Vec<BarRow> = ranked(answer)
        .into_iter()
        .take(BARS)
        .map(|outcome| row(teller, outcome, rests_on(answer)))
        .collect();
    if !rows.is_empty() {
        height += bars(&mut svg, teller, &rows, &BarUnit::Share, height) + 16.0;
    }
    if !numbers.is_empty() {
        let words = teller.words("figure.run.numbers");
        svg.words((MARGIN, height + 14.0), 14.0, "strong", Anchor::Start, &words);
        height += 30.0;
    }
    let wide = (WIDTH - 2.0 * MARGIN - GAP * (ACROSS - 1) as f64) / ACROSS as f64;
    for (place, fan) in numbers.iter().take(CHARTS).enumerate() {
        let (row, column) = (place / ACROSS, place % ACROSS);
        let left = MARGIN + column as f64 * (wide + GAP);
        fan.draw(&mut svg, (left, height + row as f64 * fan::HIGH), wide);
    }
    height += numbers.len().min(CHARTS).div_ceil(ACROSS) as f64 * fan::HIGH;
    let left = answer.outcomes.len().saturating_sub(BARS) + numbers.len().saturating_sub(CHARTS);
    if left > 0 {
        let words = teller.say("figure.more").arg("n", left).text();
        svg.words((MARGIN, height + 8.0), SMALL, "quiet", Anchor::Start, &words);
        height += 20.0;
    }
    let say = teller.say("figure.run.description").arg("n", counted(valid(answer)));
    Drawing {
        kind: "run",
        title,
        description: say.text(),
        body: svg.finish(),
        width: WIDTH,
        height,
        table: table(teller, answer),
    }
}

/// What the reader has to know before anything else.
fn trouble(svg: &mut Svg, teller: Teller<'_>, answer: &RunAnswer) -> f64 {
    let mut height = 0.0;
    let mut told = Vec::new();
    if answer.invalid_futures > 0 {
        let say = teller.say("figure.run.invalid").arg("n", counted(answer.invalid_futures));
        told.push(say.arg("all", counted(answer.futures)).text());
    }
    if answer.stopped.is_some() {
        told.push(teller.words("figure.run.stopped"));
    }
    for words in told {
        svg.words((MARGIN, height + 6.0), 13.0, "t-accent strong", Anchor::Start, &words);
        height += 20.0;
    }
    height
}

fn title(teller: Teller<'_>, answer: &RunAnswer) -> String {
    let ranked = ranked(answer);
    let (Some(first), true) = (ranked.first(), valid(answer) > 0) else {
        return finding(answer, teller);
    };
    let chance = |outcome: &OutcomeAnswer| chance_short(teller.lang, outcome);
    let until = until(answer, teller);
    let close = ranked.get(1).filter(|second| {
        // Two shares of the same futures: the errors at most add up.
        let error = first.standard_error.abs() + second.standard_error.abs();
        first.probability - second.probability <= SIDES * error
    });
    let text = match close {
        Some(second) => {
            let say = teller.say("figure.run.close").with("a", &label(first, teller));
            let say = say.with("b", &label(second, teller)).arg("until", until);
            say.arg("chance", chance(first)).arg("other", chance(second)).text()
        }
        None => {
            let say = teller.say("figure.run.title").with("name", &label(first, teller));
            say.arg("until", until).arg("chance", chance(first)).text()
        }
    };
    text.replace('\u{A0}', " ")
}

fn row(teller: Teller<'_>, outcome: &OutcomeAnswer, all: u64) -> BarRow {
    let value = share(outcome.probability);
    let error = share(outcome.standard_error) * SIDES;
    BarRow {
        label: label(outcome, teller).text,
        value,
        low: (value - error).max(0.0),
        high: (value + error).min(1.0),
        note: note(teller, outcome, all),
        ..BarRow::default()
    }
}

/// What the changes do to an ending.
fn note(teller: Teller<'_>, outcome: &OutcomeAnswer, all: u64) -> String {
    let Some(base) = outcome.base_probability else {
        // What never or always came is bounded by how many futures there are.
        let is_open = outcome.probability > 0.0 && outcome.probability < 1.0;
        let bounded = || chance(teller.lang, outcome, all).replace('\u{A0}', " ");
        return if is_open { String::new() } else { bounded() };
    };
    let change = outcome.difference.unwrap_or(outcome.probability - base);
    let say = teller.say("figure.run.base");
    let say = say.arg("base", as_fine(teller.lang, base, outcome.standard_error));
    let change = difference(teller.lang, change, outcome.difference_standard_error);
    say.arg("difference", change).text().replace('\u{A0}', " ")
}

/// Returns the endings and the numbers at the end of each year.
fn table(teller: Teller<'_>, answer: &RunAnswer) -> Vec<Vec<String>> {
    let header = ["what", "date", "value", "low", "high", "notes"];
    let mut table =
        vec![header.map(|word| teller.words(&format!("figure.column.{word}"))).to_vec()];
    for outcome in ranked(answer) {
        let row = row(teller, outcome, rests_on(answer));
        let fine = |share| as_fine(teller.lang, share, outcome.standard_error);
        table.push(vec![
            row.label,
            answer.until.clone(),
            fine(row.value),
            fine(row.low),
            fine(row.high),
            row.note,
        ]);
    }
    for (path, series) in &answer.quantities {
        let unit = answer.units.get(path).map(|unit| unit.as_str()).unwrap_or_default();
        let said = |value| quantity(teller.lang, value, unit);
        for (_, at) in year_ends(series, series.len()) {
            let half = span(teller.lang, at.p25, at.p75, unit);
            table.push(vec![
                teller.thing(path).text,
                at.date.clone(),
                said(at.p50),
                said(at.p05),
                said(at.p95),
                format!("{}: {half}", teller.words("figure.run.half")),
            ]);
        }
    }
    for cell in table.iter_mut().flatten() {
        *cell = cell.replace('\u{A0}', " ");
    }
    table
}
