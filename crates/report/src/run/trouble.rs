//! What went wrong, what was cut short, what was taken for granted?

use freehold_ensemble::RunAnswer;
use freehold_text::has_key;

use super::{counted, valid};
use crate::Page;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::tell::Teller;

/// How many places are listed at which a number is none.
const PLACES: usize = 6;

/// Returns all of it as a page of its own.
pub(crate) fn trouble(answer: &RunAnswer, teller: Teller<'_>, page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    invalid(answer, teller, &mut sheet);
    stopped(answer, teller, &mut sheet);
    notes(answer, teller, &mut sheet);
    sheet.finish()
}

/// Writes which futures do not count, before anything else.
pub(super) fn invalid(answer: &RunAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.invalid_futures == 0 {
        return;
    }
    let say = teller.say("run.invalid").arg("n", counted(answer.invalid_futures));
    let say = say.arg("all", counted(answer.futures)).arg("left", counted(valid(answer)));
    sheet.item(0, 2, &inked(Ink::Contested, &say.text()));
    for found in answer.invalid.iter().take(PLACES) {
        let say = teller.say("run.invalid-at").with("name", &teller.thing(&found.quantity));
        let say = say.arg("date", tied(&teller.date(&found.date)));
        let say = say.arg("n", counted(found.count)).arg("future", found.future);
        sheet.item(2, 2, &inked(Ink::Contested, &say.text()));
    }
    let left = answer.invalid.len().saturating_sub(PLACES);
    if left > 0 {
        let text = teller.say("power.more").arg("n", left).text();
        sheet.item(2, 2, &inked(Ink::Aside, &text));
    }
}

/// Writes why there are fewer futures than asked for.
pub(super) fn stopped(answer: &RunAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let reason = match answer.stopped {
        None => return,
        Some("seconds") => teller.words("run.stopped.seconds"),
        Some("cancelled") => teller.words("run.stopped.cancelled"),
        Some(other) => other.to_owned(),
    };
    let say = teller.say("run.stopped").arg("reason", reason).arg("n", counted(answer.futures));
    sheet.item(0, 2, &inked(Ink::Contested, &say.text()));
}

/// Writes what was taken for granted or left out.
pub(super) fn notes(answer: &RunAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.notes.is_empty() {
        return;
    }
    sheet.heading(&teller.words("run.notes"), "");
    for note in &answer.notes {
        let subject = match teller.names.is_known(&note.subject) {
            true => teller.thing(&note.subject),
            false => teller.names.happening(teller.lang, &note.subject),
        };
        let text = match has_key(teller.lang, note.key) {
            true => teller.say(note.key).with("subject", &subject).with("name", &subject).text(),
            false => format!("{}: {}", note.key, subject.text),
        };
        sheet.item(2, 2, &text);
    }
}
