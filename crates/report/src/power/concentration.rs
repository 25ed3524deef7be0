//! In how few hands is each need?

use freehold_leverage::{Band, Concentration, ConcentrationAnswer, Holder, Measured, Provider};

use super::measured::{count, index, share};
use super::{LISTED, column, foot, head, joined, listed, more, names, titled};
use crate::land::short_list;
use crate::page::Sheet;
use crate::paint::tied;
use crate::say::Word;
use crate::table::bar;
use crate::tell::Teller;
use crate::{Names, Page};

/// The index of a single hand.
const ALL: f64 = 10_000.0;
/// How many needs are told.
const NEEDS: usize = 6;
/// How many of those who share a need are named.
const HANDS: usize = 3;

pub(crate) fn concentration(answer: &ConcentrationAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    let mut needs: Vec<&Concentration> = answer.needs.iter().collect();
    needs.sort_by(|one, other| {
        other.hhi_by_controller.value.total_cmp(&one.hhi_by_controller.value)
    });
    let finding = finding(&needs, teller);
    head(&finding, &answer.head, teller, &mut sheet);
    table(&needs, teller, &mut sheet);
    mergers(&needs, teller, &mut sheet);
    changes(answer, teller, &mut sheet);
    providers(&answer.providers, teller, &mut sheet);
    foot(&answer.head, teller, &mut sheet);
    sheet.finish()
}

fn finding(needs: &[&Concentration], teller: Teller<'_>) -> String {
    // Of a need whose suppliers nobody knows there is nothing to find.
    let known = needs.iter().find(|need| need.known_share > 0.0);
    let Some(first) = known else { return teller.words("concentration.empty") };
    let by_one = needs.iter().filter(|need| need.hhi_by_controller.value > ALL - 0.5);
    let single: Vec<String> = by_one
        .map(|need| {
            let say = teller.say("power.aside").with("text", &teller.thing(&need.need));
            let holder = need.controllers.first().map(|holder| holder.name.as_str());
            say.with("aside", &teller.party(holder.unwrap_or("unknown"))).text()
        })
        .collect();
    if !single.is_empty() {
        let say = teller.say("concentration.single").arg("n", single.len());
        return say.arg("list", short_list(teller.lang, &single, HANDS)).text();
    }
    let say = teller.say("concentration.headline").with("need", &teller.thing(&first.need));
    let say = say.arg("index", index(teller.lang, first.hhi_by_controller));
    say.arg("number", count(ALL / first.hhi_by_controller.value.max(1.0))).text()
}

fn table(needs: &[&Concentration], teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if needs.is_empty() {
        return;
    }
    sheet.heading(&teller.words("concentration.needs"), &teller.words("concentration.legend"));
    let width = sheet.width();
    let room = if width < 84 { 4 } else { 6 };
    let titles = ["need", "counted", "", "index", "like", "hands"];
    let titles = titles.map(|title| column(title, teller));
    let mut table = titled(&titles, &[width / 5, width / 6, room, 22, 5]);
    for need in needs.iter().take(NEEDS) {
        let ways = [
            ("concentration.by.supplier", need.hhi, &need.suppliers),
            ("concentration.by.controller", need.hhi_by_controller, &need.controllers),
            ("concentration.by.end", need.hhi_by_end, &need.ends),
        ];
        let mut before: Option<&Vec<Holder>> = None;
        // The laws look at who controls the suppliers.
        let judged = if need.controllers == need.suppliers { 0 } else { 1 };
        for (place, (way, hhi, holders)) in ways.into_iter().enumerate() {
            // Who controls the suppliers, and where they end, is told where it is somebody else.
            if before == Some(holders) || holders.is_empty() {
                continue;
            }
            let is_first = before.is_none();
            before = Some(holders);
            let mut told = hands(holders, is_first.then_some(need.known_share), teller);
            if place == judged && !need.bands.is_empty() {
                told = format!("{told}; {}", bands(&need.bands, teller));
            }
            table.row([
                if is_first { teller.thing(&need.need).text } else { String::new() },
                teller.words(way),
                bar(hhi.value / ALL, room),
                index(teller.lang, hhi),
                count(ALL / hhi.value.max(1.0)),
                told,
            ]);
        }
    }
    sheet.table(table);
    more(needs.len().saturating_sub(NEEDS), teller, sheet);
}

/// `US 2023: high, EU 2004: high`
fn bands(bands: &[Band], teller: Teller<'_>) -> String {
    let told = bands.iter().map(|band| {
        let word = teller.words(&format!("concentration.band.{}", band.band));
        tied(&teller.say("concentration.band").arg("law", band.law).arg("band", word).text())
    });
    told.collect::<Vec<_>>().join(", ")
}

/// `Azure 65 %, Google 35 %`, and how much nobody knows.
fn hands(holders: &[Holder], known: Option<f64>, teller: Teller<'_>) -> String {
    let words = holders.iter().map(|holder| {
        let name = teller.party(&holder.name).text;
        Word::new(&tied(&format!("{name} {}", share(teller.lang, holder.share))))
    });
    let list = joined(words.collect(), HANDS, teller).text;
    match known {
        Some(known) if known < 0.995 => {
            let unknown = share(teller.lang, 1.0 - known);
            let unknown = teller.say("concentration.unknown").arg("share", unknown).text();
            format!("{list}, {}", tied(&unknown))
        }
        _ => list,
    }
}

fn mergers(needs: &[&Concentration], teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let asked = needs.iter().filter_map(|need| Some((need, need.merger.as_ref()?)));
    for (need, merger) in asked.take(LISTED) {
        let key = match merger.presumed_harmful {
            true => "concentration.merger.harmful",
            false => "concentration.merger.harmless",
        };
        let [one, other] = &merger.between;
        let say = teller.say(key).with("one", &teller.party(one));
        let say = say.with("other", &teller.party(other));
        let say = say.arg("after", index(teller.lang, Measured::exact(merger.hhi_after)));
        let say = say.with("need", &teller.thing(&need.need));
        sheet.gap();
        let delta = index(teller.lang, Measured::exact(merger.delta));
        sheet.item(0, 2, &say.arg("delta", delta).text());
    }
}

fn changes(answer: &ConcentrationAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let Some(base) = &answer.base else { return };
    sheet.heading(&teller.words("power.difference"), "");
    let titles = ["need", "before", "after"].map(|title| column(title, teller));
    let mut table = titled(&titles, &[sheet.width() / 3, 22]);
    for need in &answer.needs {
        let Some(before) = base.get(&need.need).copied() else { continue };
        let [before, after] = [before, need.hhi].map(|hhi| index(teller.lang, hhi));
        if before != after {
            table.row([teller.thing(&need.need).text, before, after]);
        }
    }
    if table.rows.len() == 1 {
        sheet.item(2, 2, &teller.words("power.no-difference"));
        return;
    }
    listed(table, teller, sheet);
}

/// On whom others rely, and whether the law of the European Union takes note.
fn providers(providers: &[Provider], teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if providers.is_empty() {
        return;
    }
    sheet.heading(&teller.words("concentration.providers"), &teller.words("concentration.law"));
    let width = sheet.width();
    let room = if width < 84 { 4 } else { super::BAR };
    let titles = ["who", "", "by-number", "by-assets", "passes", "relied"];
    let titles = titles.map(|title| column(title, teller));
    let mut table = titled(&titles, &[width / 4, room, 10, 10, 15]);
    for provider in providers {
        let unknown = || teller.words("show.said.unknown");
        let passes = provider
            .passes
            .map(|passes| teller.words(if passes { "show.said.yes" } else { "show.said.no" }));
        table.row([
            teller.party(&provider.name).text,
            bar(provider.share_of_number, room),
            share(teller.lang, provider.share_of_number),
            provider.share_of_assets.map_or_else(unknown, |part| share(teller.lang, part)),
            passes.unwrap_or_else(unknown),
            names(&provider.relied_on_by, 4, teller).text,
        ]);
    }
    listed(table, teller, sheet);
}
