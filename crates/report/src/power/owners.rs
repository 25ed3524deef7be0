//! Whose is it in the end, and who decides?

use std::collections::BTreeMap;

use freehold_leverage::{Control, Measured, OwnersAnswer};

use super::measured::{measured, share};
use super::{BAR, LISTED, column, differences, foot, head, joined};
use super::{listed, more, names, rests_on, titled};
use crate::claim::DISPUTE;
use crate::name::kind;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::say::Word;
use crate::table::bar;
use crate::tell::Teller;
use crate::{Names, Page};

/// How many names a sentence lists.
const NAMES: usize = 6;

pub(crate) fn owners(answer: &OwnersAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    head(&finding(answer, teller), &answer.head, teller, &mut sheet);
    sheet.gap();
    notes(answer, teller, &mut sheet);
    direct(answer, teller, &mut sheet);
    look_through(answer, teller, &mut sheet);
    decides(&answer.control, teller, &mut sheet);
    power(&answer.control, teller, &mut sheet);
    beside(answer, teller, &mut sheet);
    if let Some(base) = &answer.base {
        let mut all: Vec<&String> = base.keys().chain(answer.look_through.keys()).collect();
        all.sort();
        all.dedup();
        let exact = |shares: &BTreeMap<String, f64>, name: &String| {
            Measured::exact(shares.get(name).copied().unwrap_or_default())
        };
        let rows: Vec<_> = all
            .into_iter()
            .map(|name| {
                let (before, after) = (exact(base, name), exact(&answer.look_through, name));
                (teller.party(name).text, before, after)
            })
            .collect();
        differences(&rows, teller, &mut sheet);
    }
    rests_on(answer.sources.iter(), answer.guess, teller, &mut sheet);
    foot(&answer.head, teller, &mut sheet);
    sheet.finish()
}

/// Who controls it, by what.
fn finding(answer: &OwnersAnswer, teller: Teller<'_>) -> String {
    let of = teller.party(&answer.of);
    match (&answer.control.controller, answer.control.by) {
        (Some(controller), Some(by)) => {
            let say = teller.say(&format!("owners.controlled.{by}")).with("of", &of);
            say.with("controller", &teller.party(controller)).text()
        }
        _ => teller.say("owners.controlled.nobody").with("of", &of).text(),
    }
}

/// Shares, the largest first; nobody with nothing.
fn largest(shares: &BTreeMap<String, f64>) -> Vec<(&String, f64)> {
    let some = shares.iter().filter(|(_, share)| **share > 0.000_05);
    let mut found: Vec<(&String, f64)> = some.map(|(name, share)| (name, *share)).collect();
    found.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    found
}

/// `Microsoft 27 %, SoftBank 11 %`
fn shares(shares: &BTreeMap<String, f64>, teller: Teller<'_>) -> String {
    let words = largest(shares).into_iter().map(|(name, part)| {
        Word::new(&tied(&format!("{} {}", teller.party(name).text, share(teller.lang, part))))
    });
    joined(words.collect(), NAMES, teller).text
}

fn notes(answer: &OwnersAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let of = teller.party(&answer.of);
    if let Some((name, part)) = largest(&answer.look_through).first() {
        let class = kind(teller.lang, answer.class);
        let say = teller.say("owners.most").with("class", &class).with("name", &teller.party(name));
        let range = answer.look_through_range.get(*name).copied();
        let part = range.unwrap_or_else(|| Measured::exact(*part));
        sheet.item(0, 2, &say.arg("share", measured(teller.lang, part)).text());
    }
    let ring = &answer.control.self_controlled_ring;
    if !ring.is_empty() {
        let say = teller.say("owners.ring").with("names", &names(ring, NAMES, teller));
        sheet.item(0, 2, &inked(Ink::Contested, &say.with("of", &of).text()));
    }
    if !answer.scaled.is_empty() {
        let scaled = names(&answer.scaled, NAMES, teller);
        sheet.item(0, 2, &teller.say("owners.scaled").with("names", &scaled).text());
    }
}

fn direct(answer: &OwnersAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.direct.is_empty() {
        return;
    }
    let disputed = answer.direct.iter().any(|stake| stake.disputed);
    let legend = super::legend(false, disputed, teller);
    sheet.heading(&teller.words("owners.direct"), &legend);
    let titles = ["who", "", "share"].map(|title| column(title, teller));
    let mut table = titled(&titles, &[sheet.width() / 3, BAR]);
    for stake in &answer.direct {
        let mark = if stake.disputed { inked(Ink::Contested, DISPUTE) } else { String::new() };
        let part = measured(teller.lang, stake.share);
        let name = teller.party(&stake.holder).text;
        table.row([name, bar(stake.share.value, BAR), format!("{part}{mark}")]);
    }
    listed(table, teller, sheet);
}

fn look_through(answer: &OwnersAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.look_through.is_empty() && answer.float < 0.000_05 {
        return;
    }
    sheet.heading(&teller.words("owners.look-through"), "");
    let titles = ["who", "", "share"].map(|title| column(title, teller));
    let mut table = titled(&titles, &[sheet.width() / 3, BAR]);
    for (name, part) in largest(&answer.look_through) {
        let range = answer.look_through_range.get(name).copied();
        let range = range.unwrap_or_else(|| Measured::exact(part));
        let said = measured(teller.lang, range);
        table.row([teller.party(name).text, bar(part, BAR), said]);
    }
    let left = table.rows.len().saturating_sub(1 + LISTED);
    table.rows.truncate(1 + LISTED);
    if answer.float >= 0.000_05 {
        let float = teller.words("owners.float");
        table.row([float, bar(answer.float, BAR), share(teller.lang, answer.float)]);
    }
    sheet.table(table);
    more(left, teller, sheet);
    for (class, owners) in answer.other_classes.iter().filter(|(_, owners)| !owners.is_empty()) {
        let say = teller.say("owners.other").with("class", &kind(teller.lang, class));
        sheet.item(2, 2, &say.arg("list", shares(owners, teller)).text());
    }
}

/// Who controls it at which share of the votes.
fn decides(control: &Control, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if control.at.is_empty() && control.power.is_empty() {
        return;
    }
    sheet.heading(&teller.words("owners.decides"), "");
    for at in &control.at {
        let who = match at.controllers.is_empty() {
            true => Word::of_key(teller.lang, "owners.nobody"),
            false => names(&at.controllers, NAMES, teller),
        };
        let say = teller.say("owners.above").arg("threshold", share(teller.lang, at.threshold));
        sheet.item(2, 2, &say.with("names", &who).text());
    }
    if control.votes_from == "equity" {
        sheet.item(2, 2, &teller.words("owners.from-equity"));
    }
    if control.ocean >= 0.000_05 {
        let ocean = share(teller.lang, control.ocean);
        sheet.item(2, 2, &teller.say("owners.ocean").arg("share", ocean).text());
    }
}

/// How much each block of votes weighs, which is not how large it is.
fn power(control: &Control, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if control.power.is_empty() {
        return;
    }
    sheet.heading(&teller.words("owners.power"), "");
    let titles = ["who", "votes", "", "shapley", "banzhaf"].map(|title| column(title, teller));
    let mut table = titled(&titles, &[sheet.width() / 3, 8, BAR, 15]);
    let mut blocks: Vec<_> = control.power.iter().collect();
    blocks.sort_by(|(_, one), (_, other)| other.shapley_shubik.total_cmp(&one.shapley_shubik));
    for (name, power) in blocks {
        table.row([
            teller.party(name).text,
            share(teller.lang, power.votes),
            bar(power.shapley_shubik, BAR),
            share(teller.lang, power.shapley_shubik),
            share(teller.lang, power.banzhaf),
        ]);
    }
    listed(table, teller, sheet);
}

/// What it holds and controls itself, and the rights over it: beside the stakes, never mixed in.
fn beside(answer: &OwnersAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if !answer.rights.is_empty() {
        sheet.heading(&teller.words("owners.rights"), "");
        let told = |right: &String| match right.rsplit_once(' ') {
            Some((holder, word)) => {
                let say = teller.say("read.bound").with("holder", &teller.party(holder));
                say.with("kind", &kind(teller.lang, word)).text()
            }
            None => teller.thing(right).text,
        };
        for right in answer.rights.iter().take(LISTED) {
            sheet.item(2, 2, &told(right));
        }
        more(answer.rights.len().saturating_sub(LISTED), teller, sheet);
    }
    if answer.holds.is_empty() && answer.controls.is_empty() {
        return;
    }
    sheet.heading(&teller.words("owners.holds"), "");
    if !answer.holds.is_empty() {
        sheet.item(2, 2, &shares(&answer.holds, teller));
    }
    if !answer.controls.is_empty() {
        let controls = names(&answer.controls, NAMES, teller);
        sheet.item(2, 2, &teller.say("owners.controls").with("names", &controls).text());
    }
}
