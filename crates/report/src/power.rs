//! How are answers about power laid out: a finding, tables with bars, who says so?

pub(crate) mod circular;
pub(crate) mod concentration;
pub(crate) mod exposure;
pub(crate) mod history;
pub(crate) mod land;
pub(crate) mod leverage;
pub(crate) mod measured;
pub(crate) mod owners;
pub(crate) mod unplug;

use freehold_leverage::{Head, Measured};
use freehold_text::phrase;

use crate::claim::{DISPUTE, GUESS};
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::say::Word;
use crate::table::{Column, Table, bar};
use crate::tell::Teller;

/// How many letters a bar for all of something takes.
const BAR: usize = 8;
/// How many lines a list may take before the others are only counted.
const LISTED: usize = 12;

/// Writes the finding, below it the two dates and the changes that were tried out.
pub(crate) fn head(finding: &str, head: &Head, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    sheet.item(0, 2, &inked(Ink::Heading, finding));
    let day = teller.say("check.as-of").arg("on", tied(&teller.date(&head.on)));
    let day = day.arg("known", tied(&teller.date(&head.known_by))).text();
    sheet.item(0, 2, &inked(Ink::Aside, &day));
    if !head.edits.is_empty() {
        sheet.heading(&teller.words("power.tried"), "");
    }
    for edit in &head.edits {
        sheet.item(2, 4, edit);
    }
}

pub(crate) fn foot(head: &Head, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    crate::read::foot(&head.board, [&head.on, &head.known_by], teller, sheet);
}

/// What the marks mean that a table holds.
fn legend(guess: bool, disputed: bool, teller: Teller<'_>) -> String {
    match (guess, disputed) {
        (false, false) => String::new(),
        (true, false) => teller.say("power.guess").arg("guess", GUESS).text(),
        (false, true) => teller.say("power.contested").arg("dispute", DISPUTE).text(),
        (true, true) => {
            teller.say("read.legend").arg("guess", GUESS).arg("dispute", DISPUTE).text()
        }
    }
}

/// A table below the titles of its columns, all but the last one at most so wide.
pub(crate) fn titled(titles: &[String], widths: &[usize]) -> Table {
    let columns = widths.iter().map(|most| Column { most: *most, hang: 2 });
    let mut table = Table::new(2, columns.collect());
    let title = |title: &String| match title.as_str() {
        "" => String::new(),
        title => inked(Ink::Aside, title),
    };
    table.rows.push(titles.iter().map(title).collect());
    table
}

/// Writes a table with its first rows, and how many more there are.
pub(crate) fn listed(mut table: Table, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let most = if sheet.is_scrolled() { usize::MAX } else { 1 + LISTED };
    let left = table.rows.len().saturating_sub(most);
    table.rows.truncate(most);
    sheet.table(table);
    more(left, teller, sheet);
}

pub(crate) fn more(left: usize, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if left > 0 {
        let key = if sheet.is_scrolled() { "power.more-of-it" } else { "power.more" };
        let text = teller.say(key).arg("n", left).text();
        sheet.item(2, 2, &inked(Ink::Aside, &text));
    }
}

/// Returns several names one after the other; after the first ones, how many more there are.
pub(crate) fn names(names: &[String], most: usize, teller: Teller<'_>) -> Word {
    joined(names.iter().map(|name| teller.thing(name)).collect(), most, teller)
}

pub(crate) fn joined(words: Vec<Word>, most: usize, teller: Teller<'_>) -> Word {
    let left = words.len().saturating_sub(most);
    let shown: Vec<&str> = words.iter().take(most).map(|word| word.text.as_str()).collect();
    let list = shown.join(", ");
    if left == 0 {
        return Word {
            text: list,
            reads: words.into_iter().next_back().and_then(|word| word.reads),
        };
    }
    Word::new(&phrase(teller.lang, "power.and-more", &[("list", &list), ("n", &left.to_string())]))
}

/// `Azure → OpenAI → Microsoft`
fn arrows(path: &[String], teller: Teller<'_>) -> String {
    let names: Vec<String> = path.iter().map(|name| tied(&teller.thing(name).text)).collect();
    names.join(" → ")
}

/// Who says so: `[S001, S004 +3]`; what nobody says is a guess.
pub(crate) fn cited(sources: &[String], guess: bool, teller: Teller<'_>) -> String {
    let shown: Vec<&str> = sources.iter().take(2).map(String::as_str).collect();
    let mut text = shown.join(", ");
    if sources.len() > 2 {
        text = format!("{text} +{}", sources.len() - 2);
    }
    match (text.is_empty(), guess) {
        (true, false) => return String::new(),
        (true, true) => text = teller.words("rank.guess"),
        (false, true) => text.push_str(GUESS),
        (false, false) => {}
    }
    inked(Ink::Aside, &tied(&format!("[{text}]")))
}

/// Who says what the whole answer rests on.
pub(crate) fn rests_on<'s>(
    sources: impl Iterator<Item = &'s String>,
    guess: bool,
    teller: Teller<'_>,
    sheet: &mut Sheet<'_>,
) {
    let sources: std::collections::BTreeSet<&String> = sources.collect();
    let shown: Vec<Word> = sources.iter().map(|name| Word::new(name)).collect();
    let mut list = Vec::new();
    if !shown.is_empty() {
        list.push(joined(shown, LISTED, teller).text);
    }
    if guess {
        list.push(format!("{}{GUESS}", teller.words("rank.guess")));
    }
    if list.is_empty() {
        return;
    }
    let text = teller.say("power.rests").arg("sources", list.join(", ")).text();
    sheet.gap();
    sheet.item(0, 2, &inked(Ink::Aside, &text));
}

/// Writes what the changes do, from the value before each to the one with them.
fn differences(rows: &[(String, Measured, Measured)], teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    sheet.heading(&teller.words("power.difference"), "");
    let moved = |(_, before, after): &&(String, Measured, Measured)| {
        (after.value - before.value).abs() >= 0.005
    };
    let mut rows: Vec<_> = rows.iter().filter(moved).collect();
    if rows.is_empty() {
        sheet.item(2, 2, &teller.words("power.no-difference"));
        return;
    }
    let by = |row: &(String, Measured, Measured)| (row.2.value - row.1.value).abs();
    rows.sort_by(|one, other| by(other).total_cmp(&by(one)));
    let titles = ["who", "before", "after", "difference"];
    let titles = titles.map(|title| column(title, teller));
    let mut table = titled(&titles, &[sheet.width() / 4, 19, 19]);
    for (name, before, after) in rows {
        table.row([
            name.clone(),
            measured::measured(teller.lang, *before),
            measured::measured(teller.lang, *after),
            measured::change(teller.lang, after.value - before.value),
        ]);
    }
    listed(table, teller, sheet);
}

/// What stands over a column.
fn column(title: &str, teller: Teller<'_>) -> String {
    match title {
        "" => String::new(),
        title => teller.words(&format!("power.column.{title}")),
    }
}

/// A bar to the left or the right of a line in the middle, for -1 to 1.
fn balance(value: f64, room: usize) -> String {
    // Blanks at which no line breaks keep the line in the middle.
    let blank = tied(" ");
    if value < 0.0 {
        let size = (-value).clamp(0.0, 1.0) * room as f64 * 2.0;
        let halves = (size.round() as usize).max(1);
        let text = format!("{}{}", "▐".repeat(halves % 2), "█".repeat(halves / 2));
        let empty = room.saturating_sub(halves.div_ceil(2));
        return format!("{}{text}│", blank.repeat(empty));
    }
    format!("{}│{}", blank.repeat(room), bar(value, room))
}
