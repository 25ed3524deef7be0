//! In which futures does it end so?

use freehold_insight::question::answer::{BoxAnswer, DiscoverAnswer, SideAnswer};

use super::{ground, input, stamp};
use crate::page::Sheet;
use crate::paint::{Ink, inked};
use crate::power::measured::share;
use crate::run::{counted, quantity};
use crate::table::{Column, Table};
use crate::tell::Teller;
use crate::{Names, Page};

/// How many boxes of the way are told.
const TOLD: usize = 10;

pub(crate) fn discover(
    answer: &DiscoverAnswer,
    chosen: usize,
    names: &Names,
    page: &Page,
) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &inked(Ink::Heading, &finding(teller, answer, chosen)));
    let say = teller.say("discover.rests").arg("n", counted(answer.futures));
    let say = say.arg("hits", counted(answer.interest)).arg("on", teller.date(&answer.as_of));
    sheet.item(0, 2, &inked(Ink::Aside, &say.text()));
    if let Some(found) = answer.boxes.get(chosen) {
        sheet.heading(&teller.words("discover.box"), "");
        for told in &found.sides {
            let text = format!("{}  {}", side(teller, told), ground(teller, &told.ground));
            sheet.item(2, 4, &text);
            let say = teller.say("discover.quasi").arg("p", quasi(told.quasi_p));
            sheet.item(4, 2, &inked(Ink::Aside, &say.text()));
        }
        let say =
            teller.say("discover.coverage").arg("coverage", share(teller.lang, found.coverage));
        let say = say.arg("density", share(teller.lang, found.density));
        let say = say.arg("mass", share(teller.lang, found.mass));
        sheet.item(2, 2, &say.text());
    }
    way(teller, answer, &mut sheet);
    sheet.gap();
    let foot = (answer.board.as_str(), answer.seed, answer.futures, answer.as_of.as_str());
    sheet.item(0, 2, &inked(Ink::Aside, &stamp(teller, foot)));
    sheet.finish()
}

/// Returns where it ends so, in a sentence.
pub(crate) fn finding(teller: Teller<'_>, answer: &DiscoverAnswer, chosen: usize) -> String {
    let of = teller.names.happening(teller.lang, &answer.of);
    let all = answer.interest as f64 / (answer.futures as f64).max(1.0);
    let found = answer.boxes.get(chosen).filter(|found| !found.sides.is_empty());
    let Some(found) = found else {
        let say = teller.say("discover.nowhere").with("of", &of);
        return say.arg("share", share(teller.lang, all)).text();
    };
    let sides: Vec<String> = found.sides.iter().map(|told| side(teller, told)).collect();
    let say = teller.say("discover.headline").with("of", &of);
    let say = say.arg("density", share(teller.lang, found.density));
    let say = say.arg("sides", crate::land::short_list(teller.lang, &sides, 4));
    say.arg("share", share(teller.lang, all)).text()
}

/// Returns what holds inside: `demand growth is below 90 % a year`.
pub(crate) fn side(teller: Teller<'_>, told: &SideAnswer) -> String {
    let name = input(teller, &told.name);
    let said = |value: f64| quantity(teller.lang, value, &told.unit);
    match (told.at_least, told.at_most, told.comes) {
        (_, _, Some(true)) => teller.say("discover.comes").with("name", &name).text(),
        (_, _, Some(false)) => teller.say("discover.not").with("name", &name).text(),
        (Some(low), Some(high), None) => {
            let range = crate::run::span(teller.lang, low, high, &told.unit);
            teller.say("discover.between").with("name", &name).arg("range", range).text()
        }
        (Some(low), None, None) => {
            teller.say("discover.above").with("name", &name).arg("value", said(low)).text()
        }
        (None, Some(high), None) => {
            teller.say("discover.below").with("name", &name).arg("value", said(high)).text()
        }
        (None, None, None) => name.text,
    }
}

fn way(teller: Teller<'_>, answer: &DiscoverAnswer, sheet: &mut Sheet<'_>) {
    sheet.heading(&teller.words("discover.way"), &teller.words("discover.way-legend"));
    let columns = [6, 12, 12, 10].map(|most| Column { most, hang: 0 });
    let mut table = Table::new(2, columns.into());
    let titles = ["box", "coverage", "density", "mass", "sides"];
    table.rows.push(
        titles
            .map(|title| inked(Ink::Aside, &teller.words(&format!("discover.column.{title}"))))
            .into(),
    );
    // From each number of sides the densest box.
    let mut last: Option<usize> = None;
    let mut told: Vec<(usize, &BoxAnswer)> = Vec::new();
    for (place, found) in answer.boxes.iter().enumerate() {
        if last == Some(found.sides.len()) {
            told.pop();
        }
        last = Some(found.sides.len());
        told.push((place, found));
    }
    for (place, found) in told.into_iter().take(TOLD) {
        table.row([
            place.to_string(),
            share(teller.lang, found.coverage),
            share(teller.lang, found.density),
            share(teller.lang, found.mass),
            found.sides.len().to_string(),
        ]);
    }
    sheet.table(table);
}

fn quasi(p: f64) -> String {
    if p < 0.001 { String::from("<0.001") } else { format!("{p:.3}") }
}
