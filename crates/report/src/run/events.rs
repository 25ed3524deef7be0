//! What befell, and how often?

use freehold_ensemble::{EventAnswer, RunAnswer};

use super::{counted, valid};
use crate::page::Sheet;
use crate::paint::{Ink, inked};
use crate::power::measured::{count, share};
use crate::table::{Column, Table, bar};
use crate::tell::Teller;

/// How many events are listed.
const LISTED: usize = 16;

/// Writes how often each event came.
pub(super) fn events(answer: &RunAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let all = valid(answer);
    if answer.events.is_empty() || all == 0 {
        return;
    }
    sheet.heading(&teller.words("run.events"), "");
    let mut found: Vec<&EventAnswer> = answer.events.iter().collect();
    found.sort_by(|one, other| other.count.cmp(&one.count).then(one.name.cmp(&other.name)));
    let width = sheet.width();
    let room = if width < 84 { 8 } else { 12 };
    let widths = [width / 3, room, 12, 12];
    let columns = widths.map(|most| Column { most, hang: 2 });
    let mut table = Table::new(2, columns.into());
    let titles = ["event", "", "share", "futures", "times"];
    table.rows.push(titles.map(|title| column(title, teller)).into());
    for event in found.iter().take(LISTED) {
        let part = event.count as f64 / all as f64;
        table.row([
            teller.names.happening(teller.lang, &event.name).text,
            bar(part, room),
            share(teller.lang, part),
            counted(event.count),
            count(event.mean_times),
        ]);
    }
    sheet.table(table);
    let left = found.len().saturating_sub(LISTED);
    if left > 0 {
        let text = teller.say("power.more").arg("n", left).text();
        sheet.item(2, 2, &inked(Ink::Aside, &text));
    }
}

fn column(title: &str, teller: Teller<'_>) -> String {
    match title {
        "" => String::new(),
        title => inked(Ink::Aside, &teller.words(&format!("run.column.{title}"))),
    }
}
