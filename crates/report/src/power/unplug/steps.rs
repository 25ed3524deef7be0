//! What happens when, after a plug is pulled?

use freehold_leverage::{Step, UnplugAnswer};
use freehold_quantity::CalendarDate;

use crate::page::Sheet;
use crate::power::measured::{share, time};
use crate::power::{LISTED, more};
use crate::table::{Column, Table};
use crate::tell::Teller;

/// Writes the steps in order of time, each with its day.
pub(super) fn steps(answer: &UnplugAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.timeline.is_empty() {
        return;
    }
    sheet.heading(&teller.words("unplug.steps"), "");
    let mut table = Table::new(2, vec![Column { most: 12, hang: 2 }, Column { most: 20, hang: 2 }]);
    let mut before: Option<String> = None;
    for step in answer.timeline.iter().take(LISTED) {
        let after = time(teller.lang, step.days);
        let is_same = before.as_ref() == Some(&after);
        let day = if is_same { String::new() } else { day(answer, step, teller) };
        let shown = if is_same { String::new() } else { after.clone() };
        table.row([shown, day, told(step, teller)]);
        before = Some(after);
    }
    sheet.table(table);
    more(answer.timeline.len().saturating_sub(LISTED), teller, sheet);
}

/// The day of a step, if the plug is pulled on the day asked about.
fn day(answer: &UnplugAnswer, step: &Step, teller: Teller<'_>) -> String {
    let Ok(on) = CalendarDate::parse(&answer.head.on) else { return String::new() };
    // What comes after a century has no day that anybody would note.
    let days = step.days.round().clamp(0.0, 36_525.0) as usize;
    let mut date = on.last;
    for _ in 0..days {
        date = date.tomorrow().unwrap_or(date);
    }
    teller.date(&date.to_string())
}

fn told(step: &Step, teller: Teller<'_>) -> String {
    let say = teller.say(&format!("unplug.step.{}", step.what));
    let text = say.with("name", &teller.thing(&step.name)).text();
    if step.what == "pulled" || step.loss < 0.005 {
        return text;
    }
    let stays = step.what == "recovers";
    let key = if stays { "unplug.still-lost" } else { "unplug.lost-by-then" };
    let say = teller.say(key).arg("text", text);
    say.arg("loss", share(teller.lang, step.loss)).text()
}
