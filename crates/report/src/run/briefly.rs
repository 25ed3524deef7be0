//! How likely is each ending, in a few lines, and what does the largest plug do to it?

use freehold_ensemble::{OutcomeAnswer, RunAnswer};

use super::{chance, chance_short, difference, label, ranked, until, valid};
use crate::page::Sheet;
use crate::paint::{Ink, inked};
use crate::table::{Column, Table};
use crate::tell::Teller;

/// How many endings are listed.
const LISTED: usize = 5;

/// Writes the endings below a heading; `pulled` is the same with the largest plug pulled.
pub(crate) fn briefly(
    answer: &RunAnswer,
    pulled: Option<&RunAnswer>,
    teller: Teller<'_>,
    sheet: &mut Sheet<'_>,
) {
    if answer.outcomes.is_empty() || valid(answer) == 0 {
        return;
    }
    let heading = teller.say("run.read").arg("until", until(answer, teller)).text();
    sheet.heading(&heading, "freehold run");
    let pulled = pulled.filter(|pulled| valid(pulled) > 0);
    let width = sheet.width();
    let columns = [(width / 3, 2), (width / 4, 0), (width / 4, 0)];
    let columns = columns.map(|(most, hang)| Column { most, hang });
    let mut table = Table::new(2, columns.into());
    if let Some(pulled) = pulled {
        let with = crate::land::short_list(teller.lang, &names(pulled, teller), 2);
        let title = teller.say("run.read-pulled").arg("names", with).text();
        table.row([String::new(), String::new(), inked(Ink::Aside, &title), String::new()]);
    }
    for outcome in ranked(answer).into_iter().take(LISTED) {
        let other = pulled
            .and_then(|pulled| pulled.outcomes.iter().find(|other| other.name == outcome.name));
        let (then, change) = other.map(|other| moved(outcome, other, teller)).unwrap_or_default();
        table.row([
            label(outcome, teller).text,
            chance(teller.lang, outcome, valid(answer)),
            then,
            change,
        ]);
    }
    sheet.table(table);
    let left = answer.outcomes.len().saturating_sub(LISTED);
    if left > 0 {
        let text = teller.say("power.more").arg("n", left).text();
        sheet.item(2, 2, &inked(Ink::Aside, &text));
    }
}

/// Who stops.
fn names(pulled: &RunAnswer, teller: Teller<'_>) -> Vec<String> {
    let name = |name: &str| teller.party(name).text;
    pulled.with.iter().map(|with| name(with)).collect()
}

/// The chance with the plug pulled, and by how much it moves.
fn moved(outcome: &OutcomeAnswer, other: &OutcomeAnswer, teller: Teller<'_>) -> (String, String) {
    let change = other.difference.unwrap_or(other.probability - outcome.probability);
    let error = other.difference_standard_error;
    (chance_short(teller.lang, other), difference(teller.lang, change, error))
}
