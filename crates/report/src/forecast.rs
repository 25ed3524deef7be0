//! What is likely, question by question, and why.

use freehold_forecast::{ForecastAnswer, Quantiles, QuestionForecast, Told};
use freehold_quantity::{Suffix, float_of};

use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::run::{counted, quantity, span, with_error};
use crate::table::{Column, Table};
use crate::tell::Teller;
use crate::{Names, Page};

pub(crate) fn forecast(answer: &ForecastAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &inked(Ink::Heading, &finding(answer, teller)));
    if answer.forecasts.iter().any(is_of_model) {
        let say = teller.say("forecast.rests").arg("n", counted(answer.futures));
        let say = say.arg("seed", answer.seed);
        sheet.item(0, 2, &inked(Ink::Aside, &say.text()));
    }
    if !answer.forecasts.is_empty() {
        let legend = teller.words("forecast.legend");
        sheet.heading(&teller.words("forecast.answers"), &legend);
        let width = sheet.width();
        let columns = [8, 5, 8, 8].map(|part| Column { most: width / part, hang: 2 });
        let mut table = Table::new(2, columns.into());
        for entry in &answer.forecasts {
            let day = entry.resolves.as_deref().map(|day| tied(&teller.date(day)));
            table.row([
                entry.question.to_string(),
                said(entry, teller),
                by(entry, teller),
                day.unwrap_or_default(),
                teller.names.label(teller.lang, &entry.label),
            ]);
        }
        sheet.table(table);
        why(answer, teller, &mut sheet);
    }
    if !answer.overdue.is_empty() {
        sheet.heading(&teller.words("forecast.overdue"), "");
        sheet.item(2, 2, &answer.overdue.join(", "));
    }
    sheet.gap();
    sheet.item(0, 2, &inked(Ink::Aside, &stamp(answer, teller)));
    sheet.finish()
}

pub(crate) fn is_of_model(entry: &QuestionForecast) -> bool {
    entry.by.as_deref() == Some("model")
}

/// How many questions are open, and who answers them.
pub(crate) fn finding(answer: &ForecastAnswer, teller: Teller<'_>) -> String {
    let on = tied(&teller.date(&answer.as_of));
    let open = answer.forecasts.len();
    if open == 0 {
        return teller.say("forecast.nothing").arg("on", on).text();
    }
    let model = answer.forecasts.iter().filter(|entry| is_of_model(entry)).count();
    let people =
        answer.forecasts.iter().filter(|entry| entry.by.is_some() && !is_of_model(entry)).count();
    let say = teller.say("forecast.finding").arg("n", open).arg("on", on);
    say.arg("model", model).arg("people", people).text()
}

fn why(answer: &ForecastAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let told = |entry: &&QuestionForecast| entry.because.is_some() || !entry.others.is_empty();
    if !answer.forecasts.iter().any(|entry| told(&entry)) {
        return;
    }
    sheet.heading(&teller.words("forecast.why"), "");
    let mut table = Table::new(2, vec![Column::new(sheet.width() / 6)]);
    for entry in answer.forecasts.iter().filter(told) {
        let because = entry.because.iter().map(ToString::to_string);
        let unit = entry.unit.as_deref();
        let others = entry.others.iter().map(|other| told_by(other, unit, teller));
        let parts: Vec<String> = because.chain(others).collect();
        table.row([entry.question.to_string(), parts.join("; ")]);
    }
    sheet.table(table);
}

/// `house on 19 October 2025: 35 %`
pub(crate) fn told_by(told: &Told, unit: Option<&str>, teller: Teller<'_>) -> String {
    let value = value(told.value.probability, told.value.quantiles, unit, teller);
    let say = teller.say("forecast.told").arg("by", &told.by).arg("value", value);
    say.arg("on", tied(&teller.date(&told.on))).text()
}

/// `35 % ± 0.5`, `$30 bn ($20 bn to $45 bn)`
pub(crate) fn said(entry: &QuestionForecast, teller: Teller<'_>) -> String {
    match (entry.probability, entry.standard_error) {
        (Some(probability), Some(error)) => with_error(teller.lang, probability, error),
        _ => value(entry.probability, entry.quantiles, entry.unit.as_deref(), teller),
    }
}

pub(crate) fn value(
    probability: Option<f64>,
    quantiles: Option<Quantiles>,
    unit: Option<&str>,
    teller: Teller<'_>,
) -> String {
    match (probability, quantiles) {
        (Some(probability), _) => with_error(teller.lang, probability, 0.0),
        (None, Some(quantiles)) => {
            let unit = unit.unwrap_or_default();
            let middle = number(quantiles.p50, unit, teller);
            if quantiles.p95 <= quantiles.p05 {
                return middle;
            }
            let (factor, rest) = parted(unit);
            let range = match unit {
                CALENDAR_YEAR => format!("{:.0}–{:.0}", quantiles.p05, quantiles.p95),
                _ => span(teller.lang, quantiles.p05 * factor, quantiles.p95 * factor, rest),
            };
            let say = teller.say("power.aside").arg("text", middle).arg("aside", range);
            say.text()
        }
        (None, None) => teller.words("forecast.unsaid"),
    }
}

/// A unit of a board whose numbers are years of the calendar: nobody writes 2,030.
const CALENDAR_YEAR: &str = "calendar-year";

/// Returns a number in the unit of its question.
pub(crate) fn number(value: f64, unit: &str, teller: Teller<'_>) -> String {
    if unit == CALENDAR_YEAR {
        return format!("{value:.0}");
    }
    let (factor, unit) = parted(unit);
    quantity(teller.lang, value * factor, unit)
}

/// Returns how far off a number is, in the unit of its question: years of the calendar in years.
pub(crate) fn off(value: f64, unit: &str, teller: Teller<'_>) -> String {
    match unit {
        CALENDAR_YEAR => quantity(teller.lang, value, "years"),
        unit => number(value, unit, teller),
    }
}

/// Returns what the suffix of a unit multiplies by, and the rest: `bn USD`.
fn parted(unit: &str) -> (f64, &str) {
    let split = unit.split_once(' ');
    let found = split.and_then(|(first, rest)| Some((Suffix::parse(first)?, rest)));
    found.map_or((1.0, unit), |(suffix, rest)| (float_of(suffix.factor()), rest))
}

pub(crate) fn by(entry: &QuestionForecast, teller: Teller<'_>) -> String {
    entry.by.as_deref().map_or_else(|| String::from("–"), |by| forecaster(by, teller))
}

/// Returns what a forecaster is called; the futures of the board have a word in each language.
pub(crate) fn forecaster(by: &str, teller: Teller<'_>) -> String {
    if by == "model" { teller.words("forecast.model") } else { by.to_owned() }
}

/// Returns by what the same answer can be had again.
pub(crate) fn stamp(answer: &ForecastAnswer, teller: Teller<'_>) -> String {
    let say = teller.say("run.foot").arg("board", crate::read::short_hash(&answer.board));
    let say = say.arg("seed", answer.seed).arg("n", counted(answer.futures));
    say.arg("on", &answer.as_of).arg("version", env!("CARGO_PKG_VERSION")).text()
}
