//! Who holds the land: what every plug stops, one after the other.

use freehold_leverage::{LandAnswer, Measured, Puller};

use super::measured::{measured, when, within};
use super::{column, foot, head, listed, names, titled};
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::say::Word;
use crate::table::{Column, Table, bar};
use crate::tell::Teller;
use crate::{Names, Page};

/// The mark of one who can decide nothing.
const IDLE: &str = "○";
/// How many names a cell or a sentence lists.
const NAMES: usize = 4;
/// How many landlords follow the largest one.
const NEXT: usize = 2;

pub(crate) fn land(answer: &LandAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    head(&finding(answer, teller), &answer.head, teller, &mut sheet);
    pullers(answer, teller, &mut sheet);
    single_points(answer, teller, &mut sheet);
    foot(&answer.head, teller, &mut sheet);
    sheet.finish()
}

/// Writes who holds the land in a few lines, for the top of a page about something else.
pub(crate) fn briefly(answer: &LandAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let mut deciders = deciders(answer);
    let Some(first) = deciders.next() else { return };
    sheet.heading(&teller.words("land.pullers"), "freehold unplug");
    sheet.item(2, 2, &finding(answer, teller));
    let blast = measured(teller.lang, first.blast_radius);
    let largest = largest(first).filter(|(name, _)| first.stops.iter().any(|stop| stop == *name));
    let say = match largest {
        Some((loser, loss)) => {
            let say = teller.say("land.average-most").with("loser", &teller.party(loser));
            say.arg("most", measured(teller.lang, loss))
        }
        None => teller.say("land.average"),
    };
    sheet.item(2, 2, &say.arg("loss", blast).text());
    let next: Vec<String> = deciders.take(NEXT).map(|puller| next(puller, teller)).collect();
    if !next.is_empty() {
        sheet.item(2, 2, &teller.say("land.next").arg("list", next.join(", ")).text());
    }
}

/// Who can decide to pull a plug that somebody feels, the largest blast radius first.
fn deciders(answer: &LandAnswer) -> impl Iterator<Item = &Puller> {
    answer.pullers.iter().filter(|puller| puller.decides && !puller.losses.is_empty())
}

fn finding(answer: &LandAnswer, teller: Teller<'_>) -> String {
    let Some(first) = deciders(answer).next() else { return teller.words("land.nobody") };
    let name = teller.party(&first.name);
    if first.stops.is_empty() {
        let (loser, loss) = largest(first).unwrap_or_default();
        let say = teller.say("land.loses").with("name", &name).with("loser", &teller.party(loser));
        return say
            .arg("loss", measured(teller.lang, loss))
            .arg("when", when(teller.lang, answer.horizon_days))
            .text();
    }
    let say = teller.say("land.stops").with("name", &name);
    let say = say.with("names", &stops(first, teller));
    say.arg("when", within(teller.lang, answer.horizon_days)).text()
}

/// Who stops: the first ones, and how many more.
fn stops(puller: &Puller, teller: Teller<'_>) -> Word {
    let told = names(&puller.stops, NAMES, teller);
    if puller.n_stops <= puller.stops.len() {
        return told;
    }
    // The list itself is cut.
    let shown: Vec<String> =
        puller.stops.iter().take(NAMES).map(|name| teller.thing(name).text).collect();
    let say = teller.say("power.and-more").arg("list", shown.join(", "));
    say.arg("n", puller.n_stops - shown.len()).word()
}

/// Who loses most.
fn largest(puller: &Puller) -> Option<(&str, Measured)> {
    let mut losses: Vec<_> = puller.losses.iter().collect();
    losses.sort_by(|(_, one), (_, other)| other.value.total_cmp(&one.value));
    losses.first().map(|(name, loss)| (name.as_str(), **loss))
}

fn next(puller: &Puller, teller: Teller<'_>) -> String {
    let key = if puller.stops.is_empty() { "land.next-one" } else { "land.next-stops" };
    let say = teller.say(key).with("name", &teller.party(&puller.name));
    let say = say.arg("loss", super::measured::share(teller.lang, puller.blast_radius.value));
    say.with("names", &stops(puller, teller)).text()
}

fn pullers(answer: &LandAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let pullers: Vec<&Puller> =
        answer.pullers.iter().filter(|puller| !puller.losses.is_empty()).collect();
    if pullers.is_empty() {
        return;
    }
    let legend = teller.say("land.legend").arg("mark", IDLE).text();
    sheet.heading(&teller.words("land.pullers"), &legend);
    let titles = ["who", "", "blast", "owns", "stopped"].map(|title| column(title, teller));
    let width = sheet.width();
    let room = if width < 84 { 5 } else { super::BAR };
    let mut table = titled(&titles, &[width / 5, room, 19, width / 5]);
    for puller in pullers {
        let mark = if puller.decides { String::new() } else { tied(&format!(" {IDLE}")) };
        table.row([
            format!("{}{mark}", teller.party(&puller.name).text),
            bar(puller.blast_radius.value, room),
            measured(teller.lang, puller.blast_radius),
            names(&puller.stopped_with_it, 3, teller).text,
            stops(puller, teller).text,
        ]);
    }
    listed(table, teller, sheet);
    if answer.n_pulled < answer.n_suppliers {
        let say = teller.say("land.sampled").arg("pulled", answer.n_pulled);
        sheet.item(2, 2, &say.arg("all", answer.n_suppliers).text());
    }
}

/// For each party, who could stop it alone.
fn single_points(answer: &LandAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let mut found: Vec<_> =
        answer.single_points_of_failure.iter().filter(|(_, who)| !who.is_empty()).collect();
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|(_, who)| std::cmp::Reverse(who.len()));
    sheet.heading(&teller.words("land.single"), "");
    let width = sheet.width();
    let mut table = Table::new(2, vec![Column { most: width / 4, hang: 2 }]);
    for (name, who) in found {
        table.row([teller.party(name).text, names(who, 8, teller).text]);
    }
    let left = table.rows.len().saturating_sub(super::LISTED);
    table.rows.truncate(super::LISTED);
    sheet.table(table);
    super::more(left, teller, sheet);
    let threshold = super::measured::share(teller.lang, answer.threshold);
    let means = teller.say("unplug.means").arg("threshold", threshold).text();
    sheet.item(2, 2, &inked(Ink::Aside, &means));
}
