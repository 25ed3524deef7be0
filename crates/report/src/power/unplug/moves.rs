//! Which ties move a loss most?

use freehold_leverage::{Loss, Measured};

use crate::claim::GUESS;
use crate::page::Sheet;
use crate::power::measured::{measured, points};
use crate::power::{cited, column, titled};
use crate::tell::Teller;

/// How many of the largest losers are told.
const LARGEST: usize = 3;

/// The ties that the largest losses hang on.
pub(super) fn moves(losers: &[(&String, &Loss)], teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let losers = losers.iter().filter(|(_, loss)| !loss.moved_most.is_empty());
    let losers: Vec<_> = losers.take(LARGEST).collect();
    if losers.is_empty() {
        return;
    }
    sheet.heading(&teller.words("unplug.moves"), "");
    let width = sheet.width();
    // A narrow page has room for what moves, not for how large it is.
    let shares = if width < 84 { 0 } else { 20 };
    let share = if shares == 0 { "" } else { "share" };
    let titles = ["who", "without", share, "less", "source"];
    let titles = titles.map(|title| column(title, teller));
    let mut table = titled(&titles, &[width / 5, width / 3, shares, 12]);
    for (name, loss) in losers {
        for (place, tie) in loss.moved_most.iter().enumerate() {
            let name = if place == 0 { teller.party(name).text } else { String::new() };
            let mark = if tie.guess { GUESS } else { "" };
            let moves = Measured::exact(tie.moves);
            table.row([
                name,
                teller.thing(&tie.tie).text,
                format!("{}{mark}", measured(teller.lang, tie.share)),
                points(teller.lang, moves),
                cited(&tie.sources, tie.guess, teller),
            ]);
        }
    }
    sheet.table(table);
}
