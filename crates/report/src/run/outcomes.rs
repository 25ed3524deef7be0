//! How likely is each ending, and how does it usually get there?

use freehold_ensemble::{Enriched, OutcomeAnswer, RunAnswer};

use super::chance::{as_fine, rests_on};
use super::{chance, counted, difference, label, ranked, valid};
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::power::measured::share;
use crate::table::{Column, Table, bar};
use crate::tell::Teller;

/// How many letters a bar takes at most.
const BAR: usize = 24;
/// How many events are told of an ending.
const EVENTS: usize = 4;

/// Writes the bars.
pub(super) fn outcomes(answer: &RunAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.outcomes.is_empty() || valid(answer) == 0 {
        return;
    }
    let is_changed = answer.outcomes.iter().any(|outcome| outcome.base_probability.is_some());
    sheet.heading(&teller.words("run.endings"), &teller.words("run.endings-legend"));
    let width = sheet.width();
    let room = if is_changed { BAR.min(width / 8) } else { BAR.min(width / 4) };
    let mut columns = vec![Column { most: width / 3, hang: 2 }, Column::new(room)];
    if is_changed {
        columns = vec![
            Column { most: width / 4, hang: 2 },
            Column::new(room),
            Column::new(width / 4),
            Column::new(width / 5),
        ];
    }
    let mut table = Table::new(2, columns);
    if is_changed {
        let titles = ["", "", "chance", "base", "difference"];
        table.rows.push(titles.map(|title| column(title, teller)).into());
    }
    for outcome in ranked(answer) {
        let mut row = vec![
            label(outcome, teller).text,
            bar(outcome.probability, room),
            chance(teller.lang, outcome, rests_on(answer)),
        ];
        if is_changed {
            // Its own standard error is not known; it is as large as the other one.
            let base = |base| as_fine(teller.lang, base, outcome.standard_error);
            row.push(outcome.base_probability.map(base).unwrap_or_default());
            row.push(difference_said(outcome, teller));
        }
        table.rows.push(row);
    }
    sheet.table(table);
}

fn column(title: &str, teller: Teller<'_>) -> String {
    match title {
        "" => String::new(),
        title => inked(Ink::Aside, &teller.words(&format!("run.column.{title}"))),
    }
}

fn difference_said(outcome: &OutcomeAnswer, teller: Teller<'_>) -> String {
    let change = outcome
        .difference
        .or_else(|| outcome.base_probability.map(|base| outcome.probability - base));
    change.map_or_else(String::new, |change| {
        difference(teller.lang, change, outcome.difference_standard_error)
    })
}

/// Writes what befalls more, or less, often on the way to each ending.
pub(super) fn ways(answer: &RunAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let found: Vec<&OutcomeAnswer> =
        ranked(answer).into_iter().filter(|outcome| outcome.count > 0).collect();
    if found.is_empty() {
        return;
    }
    sheet.heading(&teller.words("run.ways"), "");
    for outcome in found {
        let say = teller.say("run.way").with("name", &label(outcome, teller));
        let say = say.arg("n", counted(outcome.count)).arg("all", counted(valid(answer)));
        let mut text = say.text();
        if let Some(day) = &outcome.settled_median {
            let say = teller.say("run.settled").arg("date", tied(&teller.date(day)));
            text = format!("{text}; {}", say.text());
        }
        sheet.item(2, 2, &text);
        for event in outcome.usually.iter().take(EVENTS) {
            sheet.item(4, 2, &usual(event, teller));
        }
        if outcome.usually.is_empty() {
            sheet.item(4, 2, &inked(Ink::Aside, &teller.words("run.nothing-usual")));
        }
        if !outcome.typical.is_empty() {
            let list: Vec<String> = outcome.typical.iter().map(ToString::to_string).collect();
            let say = teller.say("run.typical").arg("list", list.join(", "));
            sheet.item(4, 2, &inked(Ink::Aside, &say.text()));
        }
    }
}

fn usual(event: &Enriched, teller: Teller<'_>) -> String {
    let key = if event.share < event.share_of_all { "run.rarer" } else { "run.usual" };
    let say = teller.say(key).with("name", &teller.names.happening(teller.lang, &event.event));
    let say = say.arg("share", share(teller.lang, event.share));
    let say = say.arg("all", share(teller.lang, event.share_of_all));
    say.arg("n", counted(event.count)).text()
}
