//! One future, told as a story of dated sentences.

use freehold_ensemble::{FutureAnswer, FutureEvent};
use freehold_quantity::{CalendarDate, Precision};

use super::quantity;
use super::strip::way;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::table::{Column, Table};
use crate::tell::Teller;
use crate::{Names, Page};

pub(crate) fn future(answer: &FutureAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    let say = match &answer.outcome {
        Some(outcome) => {
            let ending = teller.names.happening(teller.lang, outcome);
            teller.say("future.finding").with("ending", &ending)
        }
        None if answer.valid => teller.say("future.finding-unnamed"),
        None => teller.say("future.finding-none"),
    };
    let finding = say.arg("n", answer.future).text();
    let ink = if answer.valid { Ink::Heading } else { Ink::Contested };
    sheet.item(0, 2, &inked(ink, &finding));
    sheet.heading(&teller.words("future.story"), "");
    for event in &answer.events {
        sheet.item(2, 2, &sentence(&told(event, teller)));
    }
    if answer.events.is_empty() {
        sheet.item(2, 2, &sentence(&teller.words("future.quiet")));
    }
    sheet.item(2, 2, &sentence(&end(answer, teller)));
    numbers(answer, teller, &mut sheet);
    sheet.gap();
    let say = teller.say("future.foot").arg("board", crate::read::short_hash(&answer.board));
    let say = say.arg("seed", answer.seed).arg("n", answer.future).arg("on", &answer.as_of);
    let foot = say.arg("version", env!("CARGO_PKG_VERSION")).text();
    sheet.item(0, 2, &inked(Ink::Aside, &foot));
    sheet.finish()
}

/// A story has full stops; headlines have none.
fn sentence(text: &str) -> String {
    format!("{text}.")
}

/// `On 1 January 2028`, `In Q1 2027`
fn when(text: &str, teller: Teller<'_>) -> String {
    let day = CalendarDate::parse(text).is_ok_and(|date| date.precision == Precision::Day);
    let key = if day { "future.on" } else { "future.in" };
    teller.say(key).arg("date", tied(&teller.date(text))).text()
}

/// `On 1 January 2028 OpenAI chooses: diversify (next landlord).`
fn told(event: &FutureEvent, teller: Teller<'_>) -> String {
    let name = teller.names.happening(teller.lang, &event.name);
    let on = when(&event.date, teller);
    let say = match (event.kind, &event.option) {
        ("chooses", Some(option)) => {
            let option = teller.names.option(teller.lang, option);
            let say = match &event.by {
                Some(by) => teller.say("future.chooses").with("by", &teller.party(by)),
                None => teller.say("future.chosen"),
            };
            say.with("option", &option)
        }
        ("strikes", _) => teller.say("future.strikes"),
        ("ends", _) => teller.say("future.ends"),
        ("plan", _) => {
            let is_known = teller.names.is_known(&event.name);
            let name = if is_known { teller.thing(&event.name) } else { name };
            return teller.say("future.plan").with("name", &name).arg("on", on).text();
        }
        _ => teller.say("future.other"),
    };
    say.with("name", &name).arg("on", on).text()
}

fn end(answer: &FutureAnswer, teller: Teller<'_>) -> String {
    let Some(outcome) = &answer.outcome else {
        let key = if answer.valid { "future.no-end-named" } else { "future.no-end" };
        return teller.words(key);
    };
    let ending = teller.names.happening(teller.lang, outcome);
    match answer.dates.last() {
        Some(last) => {
            let say = teller.say("future.end").with("ending", &ending);
            say.arg("on", when(last, teller)).text()
        }
        None => teller.say("future.end-undated").with("ending", &ending).text(),
    }
}

/// Writes where each number begins and ends, and its way between.
fn numbers(answer: &FutureAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let told: Vec<_> = answer.quantities.iter().filter(|(_, way)| !way.is_empty()).collect();
    if told.is_empty() {
        return;
    }
    sheet.heading(&teller.words("run.numbers"), "");
    let width = sheet.width();
    let room = (width / 4).clamp(6, 24);
    let columns = [(width / 3, 2), (room, 0), (width / 5, 0)];
    let columns = columns.map(|(most, hang)| Column { most, hang });
    let mut table = Table::new(2, columns.into());
    let day = |date: Option<&String>| inked(Ink::Aside, date.map_or("", String::as_str));
    table.row([String::new(), String::new(), day(answer.dates.first()), day(answer.dates.last())]);
    for (path, values) in told {
        let unit = answer.units.get(path).map(|unit| unit.as_str()).unwrap_or_default();
        let said = |value: Option<&f64>| {
            value.map_or_else(String::new, |value| quantity(teller.lang, *value, unit))
        };
        table.row([
            teller.thing(path).text,
            way(values, room),
            said(values.first()),
            said(values.last()),
        ]);
    }
    sheet.table(table);
}
