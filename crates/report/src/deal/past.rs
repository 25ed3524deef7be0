//! When did a deal begin, or stop, being worth signing, and because of what?

use freehold_conflict::deal::{DealAnswer, DealAt, Moved, Turn};

use super::hangs::called;
use super::{column, gets, number};
use crate::figure::leverage::words::told_event;
use crate::page::Sheet;
use crate::paint::tied;
use crate::power::{cited, listed, titled};
use crate::say::Word;
use crate::tell::Teller;

/// How many causes of a day are told.
const CAUSES: usize = 4;

pub(super) fn past(answer: &DealAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let (Some(first), Some(_)) = (answer.history.first(), answer.history.last()) else { return };
    sheet.heading(&teller.words("deal.past"), "");
    if answer.turns.is_empty() {
        let key = if first.zone { "deal.past.always" } else { "deal.past.never" };
        let date = tied(&teller.date(&first.date));
        sheet.item(2, 2, &teller.say(key).arg("date", date).text());
    }
    for turn in &answer.turns {
        sheet.item(2, 4, &turned(answer, turn, teller));
    }
    sheet.gap();
    let titles = ["day", "deal", "margin", "moved"].map(|title| column(title, teller));
    let mut table = titled(&titles, &[10, 10, 16]);
    for day in answer.history.iter().rev() {
        let deal = teller.words(if day.zone { "deal.yes" } else { "deal.no" });
        table.row([
            day.date.clone(),
            deal,
            size(answer, day, teller),
            causes(teller, &day.moved, &[]),
        ]);
    }
    listed(table, teller, sheet);
}

fn size(answer: &DealAnswer, day: &DealAt, teller: Teller<'_>) -> String {
    match answer.parties.first() {
        Some(first) if answer.comparable => gets(answer, teller, &first.name, day.margin),
        _ => number(teller.lang, day.margin, "%", 0.01),
    }
}

pub(crate) fn turned(answer: &DealAnswer, turn: &Turn, teller: Teller<'_>) -> String {
    let say = teller.say(&format!("deal.turn.{}", turn.what));
    let say = say.arg("date", tied(&teller.date(&turn.date)));
    let party = turn.party.as_deref().unwrap_or_default();
    let shown = |value: Option<f64>| {
        Word::new(&value.map_or_else(|| tied("–"), |value| gets(answer, teller, party, value)))
    };
    let text = say
        .with("party", &teller.party(party))
        .with("reservation", &shown(turn.reservation))
        .with("inside", &shown(turn.inside))
        .text();
    let causes = causes(teller, &turn.moved, &turn.events);
    match causes.is_empty() {
        true => text,
        false => teller.say("deal.because").arg("text", text).arg("causes", causes).text(),
    }
}

/// What moved and what happened, in one line.
pub(crate) fn causes(teller: Teller<'_>, moved: &[Moved], events: &[String]) -> String {
    let numbers = moved.iter().map(|moved| {
        let shown = |value: f64| Word::new(&number(teller.lang, value, &moved.unit, moved.scale));
        let say = teller.say("deal.moved").with("name", &called(teller, &moved.name, moved.kind));
        let text = say.with("from", &shown(moved.from)).with("to", &shown(moved.to)).text();
        let says = cited(&moved.sources, false, teller);
        if says.is_empty() { text } else { format!("{text} {says}") }
    });
    let events = events.iter().map(|event| told_event(teller, event));
    numbers.chain(events).take(CAUSES).collect::<Vec<_>>().join("; ")
}
