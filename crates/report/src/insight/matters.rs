//! Which few unknowns decide it?

use freehold_insight::question::answer::{InputAnswer, MattersAnswer};

use super::{ground, input, stamp};
use crate::number::percent;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::power::measured::share;
use crate::run::{counted, quantity};
use crate::table::{Column, Table, bar};
use crate::tell::Teller;
use crate::{Names, Page};

/// How many inputs are told.
const TOLD: usize = 12;
/// How many letters a bar takes at most.
const BAR: usize = 16;

pub(crate) fn matters(answer: &MattersAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &inked(Ink::Heading, &finding(teller, answer)));
    let say = teller.say("matters.rests").arg("n", counted(answer.evaluations));
    let say = say.arg("points", counted(answer.points)).arg("on", teller.date(&answer.as_of));
    sheet.item(0, 2, &inked(Ink::Aside, &say.arg("until", teller.date(&answer.until)).text()));
    if answer.invalid_points > 0 {
        let say = teller.say("matters.invalid").arg("n", counted(answer.invalid_points));
        sheet.item(0, 2, &say.text());
    }
    sheet.heading(&teller.words("matters.table"), &teller.words("matters.legend"));
    let width = sheet.width();
    let columns = [width / 3, BAR.min(width / 6), 20, 20].map(|most| Column { most, hang: 2 });
    let mut table = Table::new(2, columns.into());
    let titles = ["", "", "total", "first", "where"];
    table.rows.push(
        titles
            .map(|title| match title {
                "" => String::new(),
                title => inked(Ink::Aside, &teller.words(&format!("matters.column.{title}"))),
            })
            .into(),
    );
    for told in answer.inputs.iter().take(TOLD) {
        table.row([
            input(teller, &told.name).text,
            bar(told.total, BAR.min(width / 6)),
            range(teller, told.total, told.total_low, told.total_high),
            range(teller, told.first, told.first_low, told.first_high),
            swing(teller, answer, told),
        ]);
    }
    sheet.table(table);
    if answer.inputs.len() > TOLD {
        let say = teller.say("matters.more").arg("n", answer.inputs.len() - TOLD);
        sheet.item(2, 2, &inked(Ink::Aside, &say.text()));
    }
    ties(teller, answer, &mut sheet);
    sheet.heading(&teller.words("matters.grounds"), "");
    let known = answer.inputs.iter().filter(|told| told.ground != Default::default());
    for told in known.take(5) {
        let text = format!("{}: {}", input(teller, &told.name).text, ground(teller, &told.ground));
        sheet.item(2, 2, &text);
    }
    sheet.gap();
    let foot = (answer.board.as_str(), answer.seed, answer.evaluations, answer.as_of.as_str());
    sheet.item(0, 2, &inked(Ink::Aside, &stamp(teller, foot)));
    sheet.finish()
}

/// Returns what decides it, in a sentence.
pub(crate) fn finding(teller: Teller<'_>, answer: &MattersAnswer) -> String {
    let of = match answer.is_outcome {
        true => teller.names.happening(teller.lang, &answer.of),
        false => teller.thing(&answer.of),
    };
    let Some(first) = answer.inputs.first() else { return of.text };
    let alike = answer.tied.iter().find(|tie| tie[0] == 0).map_or(0, |tie| tie[1]);
    if alike > 0 {
        let tied = answer.inputs.iter().take(alike + 1).map(|told| input(teller, &told.name).text);
        let list = crate::land::short_list(teller.lang, &tied.collect::<Vec<_>>(), 4);
        return teller.say("matters.headline-tied").with("of", &of).arg("list", list).text();
    }
    let say = teller.say("matters.headline").with("name", &input(teller, &first.name));
    say.with("of", &of).arg("share", share(teller.lang, first.total)).text()
}

/// `34 % (29 to 40 %)`
fn range(teller: Teller<'_>, value: f64, low: f64, high: f64) -> String {
    let whole = |value: f64| format!("{:.0}", (value * 100.0).clamp(-100.0, 200.0) + 0.0);
    let [value, low, high] = [value, low, high].map(whole);
    let args = [("value", value.as_str()), ("low", &low), ("high", &high)];
    tied(&freehold_text::phrase(teller.lang, "power.percent-range", &args))
}

/// What comes out where the input is lowest, and where it is highest.
fn swing(teller: Teller<'_>, answer: &MattersAnswer, told: &InputAnswer) -> String {
    let (Some(low), Some(high)) = (told.where_low, told.where_high) else { return String::new() };
    let said = |value: f64| match (&answer.unit, answer.is_outcome) {
        (Some(unit), false) => quantity(teller.lang, value, unit),
        _ => percent(teller.lang, value),
    };
    tied(&format!("{} → {}", said(low), said(high)))
}

fn ties(teller: Teller<'_>, answer: &MattersAnswer, sheet: &mut Sheet<'_>) {
    let name = |place: usize| answer.inputs.get(place).map(|told| input(teller, &told.name));
    for [first, last] in answer.tied.iter().filter(|tie| tie[0] < TOLD).take(2) {
        if let (Some(from), Some(to)) = (name(*first), name(*last)) {
            let say = teller.say("matters.tied").with("first", &from).with("last", &to);
            let text = say.arg("n", last - first + 1).text();
            sheet.item(2, 2, &inked(Ink::Aside, &text));
        }
    }
}
