//! Which few unknowns decide it, by a quicker look?

use freehold_insight::question::look::{By, Look, LookAnswer};

use super::{ground, input, stamp};
use crate::number::percent;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::run::{counted, quantity};
use crate::table::{Column, Table};
use crate::tell::Teller;
use crate::{Names, Page};

/// How many inputs are told.
const TOLD: usize = 12;

pub(crate) fn look(answer: &LookAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &inked(Ink::Heading, &finding(teller, answer)));
    let say = teller.say(key(answer.by, ["look.given", "look.morris", "look.swing"]));
    let say = say.arg("n", counted(answer.evaluations)).arg("points", counted(answer.points));
    let say = say.arg("on", teller.date(&answer.as_of)).arg("until", teller.date(&answer.until));
    sheet.item(0, 2, &inked(Ink::Aside, &say.text()));
    if answer.invalid_points > 0 {
        let say = teller.say("matters.invalid").arg("n", counted(answer.invalid_points));
        sheet.item(0, 2, &say.text());
    }
    sheet.heading(&teller.words("look.table"), &teller.words("matters.legend"));
    let width = sheet.width();
    let columns = [width / 3, width / 3].map(|most| Column { most, hang: 2 });
    let mut table = Table::new(2, columns.into());
    for told in answer.inputs.iter().take(TOLD) {
        table.row([
            input(teller, &told.name).text,
            ranged(teller, answer, told.look.told()),
            aside(teller, answer, &told.look),
        ]);
    }
    sheet.table(table);
    if answer.inputs.len() > TOLD {
        let say = teller.say("matters.more").arg("n", answer.inputs.len() - TOLD);
        sheet.item(2, 2, &inked(Ink::Aside, &say.text()));
    }
    if !answer.untold.is_empty() {
        let list: Vec<String> = answer.untold.iter().map(|name| input(teller, name).text).collect();
        let list = crate::land::short_list(teller.lang, &list, 6);
        sheet.item(2, 2, &teller.say("look.untold").arg("list", list).text());
    }
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

fn key(by: By, keys: [&'static str; 3]) -> &'static str {
    let [given, morris, swing] = keys;
    match by {
        By::GivenData => given,
        By::Morris => morris,
        By::Swing => swing,
    }
}

/// Returns what decides it, in a sentence.
pub(crate) fn finding(teller: Teller<'_>, answer: &LookAnswer) -> String {
    let of = match answer.is_outcome {
        true => teller.names.happening(teller.lang, &answer.of),
        false => teller.thing(&answer.of),
    };
    let Some(first) = answer.inputs.first() else { return of.text };
    let keys = ["look.headline.given", "look.headline.moved", "look.headline.moved"];
    let say = teller.say(key(answer.by, keys)).with("name", &input(teller, &first.name));
    let [value, ..] = first.look.told();
    say.with("of", &of).arg("size", said(teller, answer, value.abs())).text()
}

/// Returns a number in what it is told in: a share of the spread, or what is moved.
pub(crate) fn said(teller: Teller<'_>, answer: &LookAnswer, value: f64) -> String {
    match (&answer.unit, answer.is_outcome || answer.by == By::GivenData) {
        (Some(unit), false) => quantity(teller.lang, value, unit),
        _ if value < 0.0 => format!("−{}", percent(teller.lang, -value)),
        _ => percent(teller.lang, value),
    }
}

fn ranged(teller: Teller<'_>, answer: &LookAnswer, told: [f64; 3]) -> String {
    let [value, low, high] = told.map(|value| said(teller, answer, value));
    tied(&format!("{value} ({low} – {high})"))
}

/// Returns what else is known of it.
pub(crate) fn aside(teller: Teller<'_>, answer: &LookAnswer, look: &Look) -> String {
    match *look {
        Look::First { .. } => String::new(),
        Look::Effect { spread, .. } => {
            teller.say("look.spread").arg("spread", said(teller, answer, spread)).text()
        }
        Look::Swing { where_low, where_high, .. } => {
            let [low, high] = [where_low, where_high].map(|value| said(teller, answer, value));
            tied(&format!("{low} → {high}"))
        }
    }
}
