//! How may it end: a run of futures as a page.

mod briefly;
mod chance;
mod events;
mod future;
mod outcomes;
mod quantities;
mod strip;
mod trouble;
mod weighed;

use freehold_ensemble::{OutcomeAnswer, RunAnswer};
use freehold_quantity::CalendarDate;

use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::say::Word;
use crate::tell::Teller;
use crate::{Names, Page};

pub(crate) use briefly::briefly;
pub(crate) use chance::{
    as_fine, chance, chance_short, counted, difference, quantity, rests_on, span, valid, with_error,
};
pub(crate) use future::future;
pub(crate) use quantities::year_ends;
pub(crate) use trouble::trouble;

/// How many endings the finding names.
const NAMED: usize = 4;

pub(crate) fn run(answer: &RunAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    trouble::invalid(answer, teller, &mut sheet);
    sheet.gap();
    sheet.item(0, 2, &inked(Ink::Heading, &finding(answer, teller)));
    trouble::stopped(answer, teller, &mut sheet);
    rests(answer, teller, &mut sheet);
    weighed::weighed(answer, teller, &mut sheet);
    if !answer.with.is_empty() {
        sheet.heading(&teller.words("power.tried"), "");
        for name in &answer.with {
            // A line as it was typed stays as it was typed.
            let text = match teller.names.is_known(name) {
                true => teller.names.happening(teller.lang, name).text,
                false => name.to_string(),
            };
            sheet.item(2, 4, &text);
        }
    }
    outcomes::outcomes(answer, teller, &mut sheet);
    outcomes::ways(answer, teller, &mut sheet);
    quantities::quantities(answer, teller, &mut sheet);
    events::events(answer, teller, &mut sheet);
    trouble::notes(answer, teller, &mut sheet);
    sheet.gap();
    sheet.item(0, 2, &inked(Ink::Aside, &stamp(answer, teller)));
    sheet.finish()
}

/// Returns what the futures say, in a sentence.
pub(crate) fn finding(answer: &RunAnswer, teller: Teller<'_>) -> String {
    if answer.futures == 0 {
        return teller.words("run.none");
    }
    let until = until(answer, teller);
    if valid(answer) == 0 {
        return teller.say("run.none-valid").arg("until", until).text();
    }
    if answer.outcomes.is_empty() {
        return teller.say("run.no-outcomes").arg("until", until).text();
    }
    let told: Vec<String> = ranked(answer)
        .into_iter()
        .map(|outcome| {
            let said = chance_short(teller.lang, outcome);
            format!("{} {said}", label(outcome, teller).text)
        })
        .collect();
    let list = crate::land::short_list(teller.lang, &told, NAMED);
    teller.say("run.finding").arg("until", until).arg("list", list).text()
}

/// Returns the endings, the likeliest first.
pub(crate) fn ranked(answer: &RunAnswer) -> Vec<&OutcomeAnswer> {
    let mut found: Vec<&OutcomeAnswer> = answer.outcomes.iter().collect();
    found.sort_by(|one, other| {
        other.probability.total_cmp(&one.probability).then(one.name.cmp(&other.name))
    });
    found
}

/// Returns what people call an ending.
pub(crate) fn label(outcome: &OutcomeAnswer, teller: Teller<'_>) -> Word {
    let label = match teller.lang {
        freehold_text::Lang::En => &outcome.label,
        freehold_text::Lang::Ko => &outcome.label_ko,
    };
    let known = teller.names.happening(teller.lang, &outcome.name);
    if label.is_empty() || *label == known.text { known } else { Word::new(label) }
}

/// Returns the last day; the last one of a month is the month.
pub(crate) fn until(answer: &RunAnswer, teller: Teller<'_>) -> String {
    tied(&month(&answer.until, teller))
}

fn month(text: &str, teller: Teller<'_>) -> String {
    let month = text.get(..7).filter(|_| text.len() == 10);
    let ends = |month: &&str| {
        let [month, day] = [*month, text].map(|text| CalendarDate::parse(text).ok());
        month.zip(day).is_some_and(|(month, day)| month.last == day.last)
    };
    teller.date(month.filter(ends).unwrap_or(text))
}

/// How many futures the numbers rest on, and how they were drawn.
fn rests(answer: &RunAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.futures == 0 {
        return;
    }
    let say = teller.say("run.rests").arg("n", counted(valid(answer)));
    let say = say.arg("on", tied(&teller.date(&answer.as_of)));
    let mut text = say.arg("design", design(answer, teller)).text();
    if answer.quantiles_from > 0 && answer.quantiles_from < valid(answer) {
        let say = teller.say("run.quantiles-from").arg("n", counted(answer.quantiles_from));
        text = format!("{text}; {}", say.text());
    }
    sheet.item(0, 2, &inked(Ink::Aside, &text));
}

fn design(answer: &RunAnswer, teller: Teller<'_>) -> String {
    match answer.design {
        "sobol" => teller.words("run.design.sobol"),
        "latin" => teller.words("run.design.latin"),
        "monte-carlo" => teller.words("run.design.monte-carlo"),
        other => other.to_owned(),
    }
}

/// Returns by what the same futures can be had again.
pub(crate) fn stamp(answer: &RunAnswer, teller: Teller<'_>) -> String {
    let say = teller.say("run.foot").arg("board", crate::read::short_hash(&answer.board));
    let say = say.arg("seed", answer.seed).arg("n", counted(answer.futures));
    let say = say.arg("on", &answer.as_of).arg("version", env!("CARGO_PKG_VERSION"));
    let mut text = say.text();
    if let Some(found) = answer.conditioning.as_ref().filter(|found| !found.claims.is_empty()) {
        let known = teller.say("run.foot-known").arg("date", &found.known_by).text();
        text = format!("{text} · {}", tied(&known));
    }
    if answer.with.is_empty() {
        return text;
    }
    let names: Vec<&str> = answer.with.iter().map(|name| name.as_str()).collect();
    let with = teller.say("run.foot-with").arg("names", names.join(", ")).text();
    format!("{text} · {}", tied(&with))
}
