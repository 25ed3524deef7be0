//! On whose land does it end?

use std::cmp::Reverse;

use freehold_leverage::{Exposed, ExposureAnswer, Measured, NeedExposure};

use super::measured::{measured, share};
use super::{BAR, column, differences, foot, head, joined, listed, titled};
use crate::page::Sheet;
use crate::paint::tied;
use crate::say::Word;
use crate::table::bar;
use crate::tell::Teller;
use crate::{Names, Page};

/// The mark of one who stands on nobody else on the board.
const END: &str = "■";
/// How many names of a need are listed.
const NAMES: usize = 3;

pub(crate) fn exposure(answer: &ExposureAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    let exposed = exposed(answer);
    head(&finding(answer, &exposed, teller), &answer.head, teller, &mut sheet);
    sheet.gap();
    let end = exposed.iter().find(|(_, exposed)| exposed.ends_here);
    if let Some((name, end)) = end.filter(|_| exposed.first() != end) {
        let say = teller.say("exposure.ends").with("name", &teller.party(name));
        sheet.item(0, 2, &say.arg("share", measured(teller.lang, end.exposure)).text());
    }
    if answer.known_share < 0.995 {
        let known = share(teller.lang, answer.known_share);
        sheet.item(0, 2, &teller.say("exposure.known").arg("share", known).text());
    }
    who(&exposed, teller, &mut sheet);
    needs(&answer.needs, teller, &mut sheet);
    if let Some(base) = &answer.base {
        let mut all: Vec<&String> = base.keys().chain(answer.exposure.keys()).collect();
        all.sort();
        all.dedup();
        let rows: Vec<(String, Measured, Measured)> = all
            .into_iter()
            .map(|name| {
                let after = answer.exposure.get(name).map(|exposed| exposed.exposure);
                let before = base.get(name).copied().unwrap_or_default();
                (teller.party(name).text, before, after.unwrap_or_default())
            })
            .collect();
        differences(&rows, teller, &mut sheet);
    }
    foot(&answer.head, teller, &mut sheet);
    sheet.finish()
}

/// Everybody by whom a supply may come, the most of it first.
fn exposed(answer: &ExposureAnswer) -> Vec<(&str, &Exposed)> {
    let found = answer.exposure.iter().filter(|(_, exposed)| exposed.exposure.high > 0.000_05);
    let mut found: Vec<_> = found.map(|(name, exposed)| (name.as_str(), exposed)).collect();
    found.sort_by(|(_, one), (_, other)| other.exposure.value.total_cmp(&one.exposure.value));
    found
}

fn finding(answer: &ExposureAnswer, exposed: &[(&str, &Exposed)], teller: Teller<'_>) -> String {
    let of = teller.party(&answer.of);
    let what = if answer.through.is_empty() {
        teller.say("exposure.all").with("of", &of).word()
    } else {
        let kinds = answer.through.iter().map(|kind| teller.names.resource(teller.lang, kind));
        let kinds = joined(kinds.collect(), 4, teller);
        let say = teller.say("kind.of").with("head", &of).with("rest", &kinds);
        say.word_read(kinds.reads.clone())
    };
    let Some((name, most)) = exposed.first() else {
        return teller.say("exposure.nobody").with("what", &what).text();
    };
    let only = (most.exposure.value - most.direct).abs() < 0.005;
    let key = match (only, most.direct < 0.005) {
        (true, _) => "exposure.headline-direct",
        (false, true) => "exposure.headline-indirect",
        (false, false) => "exposure.headline",
    };
    let say = teller.say(key).with("what", &what).with("name", &teller.party(name));
    let say = say.arg("share", measured(teller.lang, most.exposure));
    say.arg("direct", share(teller.lang, most.direct)).text()
}

fn who(exposed: &[(&str, &Exposed)], teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if exposed.is_empty() {
        return;
    }
    let legend = teller.say("exposure.legend").arg("mark", END).text();
    sheet.heading(&teller.words("exposure.who"), &legend);
    let titles = ["who", "", "exposure", "direct"].map(|title| column(title, teller));
    let mut table = titled(&titles, &[sheet.width() / 3, BAR, 19]);
    for (name, exposed) in exposed {
        let mark = if exposed.ends_here { tied(&format!(" {END}")) } else { String::new() };
        table.row([
            format!("{}{mark}", teller.party(name).text),
            bar(exposed.exposure.value, BAR),
            measured(teller.lang, exposed.exposure),
            share(teller.lang, exposed.direct),
        ]);
    }
    listed(table, teller, sheet);
}

/// Each need alone: where it ends, and by whom it comes.
fn needs(needs: &[NeedExposure], teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let known: Vec<&NeedExposure> = needs.iter().filter(|need| !need.exposure.is_empty()).collect();
    if known.is_empty() {
        return;
    }
    sheet.heading(&teller.words("exposure.needs"), "");
    let titles = ["need", "landlord", "by-way"].map(|title| column(title, teller));
    let width = sheet.width();
    let mut table = titled(&titles, &[width / 4, width / 4]);
    for need in known {
        let landlord = match &need.landlord {
            Some(landlord) => {
                let name = teller.party(&landlord.name).text;
                format!("{name} {}", share(teller.lang, landlord.share))
            }
            None => teller.words("exposure.no-landlord"),
        };
        let mut by: Vec<(&String, &f64)> = need.exposure.iter().collect();
        by.sort_by_key(|(_, share)| Reverse((**share * 1e6) as i64));
        let by = by.into_iter().filter(|(_, share)| **share >= 0.000_05).map(|(name, part)| {
            Word::new(&tied(&format!("{} {}", teller.party(name).text, share(teller.lang, *part))))
        });
        let name = teller.names.own(teller.lang, &need.need).text;
        table.row([name, landlord, joined(by.collect(), NAMES, teller).text]);
    }
    listed(table, teller, sheet);
}
