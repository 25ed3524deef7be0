//! What stands about one thing, since when, who says so, and why it leads.

use freehold_board::{Answer, ClaimView, Part};

use crate::Names;
use crate::Page;
use crate::claim::{bare_citation, is_guess, marks, rank};
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::read::foot;
use crate::table::{Column, Table};
use crate::tell::{Teller, tied_if_short, why_word};

pub(crate) fn show(answer: &Answer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    head(answer, teller, &mut sheet);
    claims(answer, teller, &mut sheet);
    if !answer.plans.is_empty() {
        sheet.heading(&teller.words("show.plans"), "");
        let mut table = Table::new(2, vec![Column::new(20)]);
        for plan in &answer.plans {
            let day = plan.on.as_ref().map(|on| teller.date(on)).unwrap_or_default();
            table.row([day, format!("{} {}", said(answer, plan, teller), teller.cited(plan))]);
        }
        sheet.table(table);
    }
    parts(answer, teller, &mut sheet);
    foot(&answer.board, [&answer.on, &answer.known_by], teller, &mut sheet);
    sheet.finish()
}

fn said(answer: &Answer, claim: &ClaimView, teller: Teller<'_>) -> String {
    tied_if_short(&teller.said(&answer.path, &claim.text))
}

fn head(answer: &Answer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let name = match answer.kind {
        "party" => teller.party(&answer.path).text,
        _ => teller.name(&answer.path, &answer.label).text,
    };
    let mark = marks(answer.leading.as_ref(), answer.disputed);
    let value = match &answer.text {
        Some(text) => tied_if_short(&teller.said(&answer.path, text)),
        None if answer.parts.is_empty() => teller.words("show.nothing-known"),
        None => String::new(),
    };
    let value = if value.is_empty() { value } else { format!(": {value}") };
    sheet.item(0, 2, &inked(Ink::Heading, &format!("{name}{value}{mark}")));
    let path = if name == answer.path { String::new() } else { format!("{} · ", answer.path) };
    let day = teller.say("check.as-of").arg("on", tied(&teller.date(&answer.on)));
    let day = day.arg("known", tied(&teller.date(&answer.known_by))).text();
    sheet.item(0, 2, &inked(Ink::Aside, &format!("{path}{day}")));
    let Some(leading) = &answer.leading else { return };
    sheet.gap();
    let mut sentence = match &leading.on {
        Some(on) => teller.say("show.true-on").arg("date", tied(&teller.date(on))).text(),
        None => teller.words("show.true-always"),
    };
    if let Some(known) = &leading.known_since {
        sentence.push_str(&format!(
            "; {}",
            teller.say("show.known-since").arg("date", tied(&teller.date(known))).text()
        ));
    }
    let who = if is_guess(leading) {
        let why = leading.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        format!("{}{why}", teller.words("show.only-a-guess"))
    } else {
        let say = teller.say("show.says").arg("source", tied(&bare_citation(teller.lang, leading)));
        say.arg("rank", rank(teller.lang, leading)).text()
    };
    sentence.push_str(&format!("; {who}"));
    let why = teller.words(&format!("why.{}", why_word(answer.why)));
    sentence.push_str(&format!("; {}", teller.say("show.leads").arg("why", why).text()));
    sheet.item(0, 2, &sentence);
    if let Some(because) = &leading.because {
        sheet.item(0, 2, &teller.say("show.because").arg("text", because).text());
    }
    if let Some(quote) = &leading.quote {
        sheet.item(0, 2, &format!("“{quote}”"));
    }
    if answer.rests_on_date {
        sheet.item(0, 2, &teller.words("show.rests-on-date"));
    }
    if answer.disputed {
        sheet.item(0, 2, &inked(Ink::Contested, &teller.words("show.disputed")));
    }
}

fn claims(answer: &Answer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.claims.is_empty() {
        return;
    }
    sheet.heading(&teller.words("show.claims"), "");
    let width = sheet.width();
    let mut table = Table::new(
        0,
        vec![
            Column::new(1),
            Column { most: width / 4, hang: 2 },
            Column::new(17),
            Column::new(17),
            Column::new(9),
        ],
    );
    let title = |key: &str| inked(Ink::Aside, &teller.words(key));
    table.row([
        String::new(),
        title("show.column.who"),
        title("show.column.on"),
        title("show.column.known"),
        title("show.column.rank"),
        title("show.column.what"),
    ]);
    for (place, claim) in answer.claims.iter().enumerate() {
        let leads = place == 0 && answer.leading.is_some();
        let day =
            |day: &Option<String>| day.as_ref().map(|day| teller.date(day)).unwrap_or_default();
        table.row([
            if leads { String::from("▶") } else { String::new() },
            bare_citation(teller.lang, claim),
            day(&claim.on),
            day(&claim.known_since),
            rank(teller.lang, claim),
            said(answer, claim, teller),
        ]);
    }
    sheet.table(table);
}

fn parts(answer: &Answer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.parts.is_empty() {
        return;
    }
    sheet.heading(&teller.words("show.parts"), "");
    let width = sheet.width();
    let mut table = Table::new(
        2,
        vec![
            Column { most: width * 2 / 5, hang: 2 },
            Column::new(2),
            Column { most: width / 3, hang: 2 },
        ],
    );
    for part in &answer.parts {
        let name = part_name(part, answer, teller);
        let text = tied_if_short(&teller.said(&part.path, &part.text));
        table.row([
            name,
            marks(Some(&part.leading), part.disputed),
            text,
            teller.cited(&part.leading),
        ]);
    }
    sheet.table(table);
}

/// What a part is called beside what it belongs to: a number of a term by its key alone.
fn part_name(part: &Part, answer: &Answer, teller: Teller<'_>) -> String {
    let own = part.path.strip_prefix(answer.path.as_str()).and_then(|rest| rest.strip_prefix('.'));
    match (part.kind, own) {
        ("term-detail" | "need-detail", Some(key)) => crate::name::key_word(teller.lang, key).text,
        ("need", _) => {
            teller.say("show.need").with("need", &teller.name(&part.path, &part.label)).text()
        }
        ("supply", _) => {
            teller.say("show.supply").with("need", &teller.name(&part.path, &part.label)).text()
        }
        _ => teller.name(&part.path, &part.label).text,
    }
}
