//! How likely did it look, day by day?

use freehold_insight::question::answer::{FactAnswer, LikelihoodAnswer, PointAnswer};
use freehold_text::Lang;

use super::stamp;
use crate::page::Sheet;
use crate::paint::{Ink, inked};
use crate::run::{difference, with_error};
use crate::say::Word;
use crate::table::{Column, Table, bar};
use crate::tell::Teller;
use crate::{Names, Page};

/// How many letters a bar takes at most.
const BAR: usize = 24;
/// How many facts of a day are told.
const FACTS: usize = 3;

pub(crate) fn likelihood(answer: &LikelihoodAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &inked(Ink::Heading, &finding(teller, answer)));
    let say = teller.say("likelihood.rests").arg("n", crate::run::counted(answer.futures));
    sheet.item(0, 2, &inked(Ink::Aside, &say.arg("days", answer.series.len()).text()));
    if answer.left_out > 0 {
        let say = teller.say("likelihood.left-out").arg("n", answer.left_out);
        sheet.item(0, 2, &inked(Ink::Aside, &say.text()));
    }
    if answer.later > 0 {
        let say = teller.say("likelihood.later").arg("n", answer.later);
        sheet.item(0, 2, &inked(Ink::Aside, &say.text()));
    }
    sheet.heading(&teller.words("likelihood.days"), &teller.words("likelihood.legend"));
    let width = sheet.width();
    let columns = [18, 16, BAR.min(width / 4)].map(|most| Column { most, hang: 0 });
    let mut table = Table::new(2, columns.into());
    for point in told(answer) {
        table.row([
            teller.date(&point.known_by),
            with_error(teller.lang, point.probability, point.standard_error),
            bar(point.probability, BAR.min(width / 4)),
            point.change.filter(|_| point.moved).map_or_else(String::new, |change| {
                difference(teller.lang, change, Some(point.standard_error))
            }),
        ]);
    }
    sheet.table(table);
    let moves: Vec<&PointAnswer> = answer.series.iter().filter(|point| point.moved).collect();
    if !moves.is_empty() {
        sheet.heading(&teller.words("likelihood.moves"), &teller.words("likelihood.moves-legend"));
    }
    for point in moves {
        let change = point.change.unwrap_or_default();
        let moved = difference(teller.lang, change, Some(point.standard_error));
        sheet.item(2, 2, &format!("{}  {moved}", teller.date(&point.known_by)));
        for fact in point.because.iter().take(FACTS) {
            sheet.item(4, 2, &because(teller, fact));
        }
        if point.because.len() > FACTS {
            let say = teller.say("likelihood.more").arg("n", point.because.len() - FACTS);
            sheet.item(4, 2, &inked(Ink::Aside, &say.text()));
        }
    }
    sheet.gap();
    let last = answer.series.last().map(|point| point.known_by.as_str()).unwrap_or_default();
    let foot = (answer.board.as_str(), answer.seed, answer.futures, last);
    sheet.item(0, 2, &inked(Ink::Aside, &stamp(teller, foot)));
    sheet.finish()
}

/// The days on which it moved, and those beside them.
fn told(answer: &LikelihoodAnswer) -> Vec<&PointAnswer> {
    let n = answer.series.len();
    let is_told = |place: usize| {
        let moves = |place: usize| answer.series.get(place).is_some_and(|point| point.moved);
        place == 0 || place + 1 >= n || moves(place) || n <= 24
    };
    answer
        .series
        .iter()
        .enumerate()
        .filter(|(place, _)| is_told(*place))
        .map(|(_, point)| point)
        .collect()
}

fn because(teller: Teller<'_>, fact: &FactAnswer) -> String {
    let sources: Vec<&str> = fact.sources.iter().map(|source| source.as_str()).collect();
    let said = teller.said(&fact.path, &fact.text);
    let by = match sources.is_empty() {
        true => teller.words("insight.guess"),
        false => sources.join(", "),
    };
    let text = format!("{}: {said} [{by}]", teller.thing(&fact.path).text);
    match fact.moved.filter(|moved| moved.abs() >= 0.0005) {
        Some(moved) => format!("{}  {text}", difference(teller.lang, moved, None)),
        None => inked(Ink::Aside, &text),
    }
}

/// Returns how it looked first and last, in a sentence.
pub(crate) fn finding(teller: Teller<'_>, answer: &LikelihoodAnswer) -> String {
    let label = match teller.lang {
        Lang::En => &answer.label,
        Lang::Ko => &answer.label_ko,
    };
    let of = Word::new(label);
    let (Some(first), Some(last)) = (answer.series.first(), answer.series.last()) else {
        return teller.say("likelihood.none").with("of", &of).text();
    };
    let said =
        |point: &PointAnswer| with_error(teller.lang, point.probability, point.standard_error);
    let say = teller.say("likelihood.headline").with("of", &of);
    let say = say.arg("first", said(first)).arg("from", teller.date(&first.known_by));
    say.arg("last", said(last)).arg("to", teller.date(&last.known_by)).text()
}
