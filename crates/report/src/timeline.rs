//! What happened, year by year.

use freehold_board::Entry;

use crate::Names;
use crate::Page;
use crate::claim::{GUESS, is_guess};
use crate::date::year;
use crate::page::Sheet;
use crate::table::{Column, Table};
use crate::tell::Teller;

/// The mark of what was said would happen.
const PLAN: &str = "◇";

pub(crate) fn timeline(entries: &[Entry], names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    if entries.is_empty() {
        sheet.item(0, 0, &teller.words("timeline.nothing"));
        return sheet.finish();
    }
    let legend = teller.say("timeline.legend").arg("plan", PLAN).arg("guess", GUESS);
    let mut legend = Some(legend.text());
    for years in entries.chunk_by(|one, other| year(&one.on) == year(&other.on)) {
        let title = years
            .first()
            .and_then(|entry| year(&entry.on))
            .map(|year| teller.date(&year.to_string()));
        sheet.heading(&title.unwrap_or_default(), &legend.take().unwrap_or_default());
        let mut table = Table::new(2, vec![Column { most: 20, hang: 2 }, Column::new(2)]);
        let mut before = "";
        for entry in years {
            let day = if entry.on == before { String::new() } else { teller.date(&entry.on) };
            before = &entry.on;
            let plan = if entry.plan { PLAN } else { "" };
            let guess = if is_guess(&entry.claim) { GUESS } else { "" };
            table.row([
                day,
                format!("{plan}{guess}"),
                format!("{} {}", teller.entry(entry), teller.cited(&entry.claim)),
            ]);
        }
        sheet.table(table);
    }
    sheet.finish()
}
