//! On what does a deal hang, what would turn it, and how does it stand under doubt?

use freehold_conflict::deal::{DealAnswer, Flip, Hang};
use freehold_leverage::Measured;
use freehold_quantity::{Decimal, compact};

use super::{column, gets, number};
use crate::number::{amount, percent};
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::power::{cited, listed, titled};
use crate::say::Word;
use crate::tell::Teller;

/// How many turns are told.
const TOLD: usize = 6;

/// Returns what a number that a deal hangs on is called.
pub(super) fn called(teller: Teller<'_>, name: &str, kind: &str) -> Word {
    match kind {
        "parting" => teller.say("deal.parting-of").with("party", &teller.party(name)).word(),
        _ => teller.thing(name),
    }
}

fn valued(teller: Teller<'_>, hang: &Hang) -> String {
    if hang.kind == "condition" {
        return teller.words(if hang.value.value > 0.5 { "deal.holds" } else { "deal.holds-not" });
    }
    let Measured { value, low, high } = hang.value;
    let middle = number(teller.lang, value, &hang.unit, hang.scale);
    if high <= low {
        return middle;
    }
    let plain = |value: f64| {
        let shown = Decimal::try_from(value / hang.scale).ok().and_then(|shown| shown.round_sf(3));
        shown.map_or_else(String::new, |shown| compact(shown.normalize()))
    };
    let unit = if hang.unit == "year" { "years" } else { &hang.unit };
    let range = format!("{} to {} {unit}", plain(low), plain(high));
    format!("{middle} ({})", tied(&amount(teller.lang, range.trim_end())))
}

pub(super) fn hangs(answer: &DealAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.hangs_on.is_empty() {
        return;
    }
    sheet.heading(&teller.words("deal.hangs"), &teller.words("deal.hangs-aside"));
    let titles = ["number", "value", "says"].map(|title| column(title, teller));
    let width = sheet.width();
    let mut table = titled(&titles, &[width / 3, width / 3]);
    for hang in &answer.hangs_on {
        let mut says = cited(&hang.sources, hang.guess, teller);
        if let Some(why) = &hang.why {
            says = format!("{says} {}", inked(Ink::Aside, why));
        }
        if says.is_empty() {
            says = inked(Ink::Aside, &teller.words(&format!("deal.says.{}", hang.kind)));
        }
        table.row([called(teller, &hang.name, hang.kind).text, valued(teller, hang), says]);
    }
    listed(table, teller, sheet);
}

pub(super) fn flips(answer: &DealAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.hangs_on.is_empty() {
        return;
    }
    sheet.heading(&teller.words("deal.flips"), "");
    if answer.flips.is_empty() {
        sheet.item(2, 2, &teller.words("deal.flips-none"));
        return;
    }
    for flip in answer.flips.iter().take(TOLD) {
        sheet.item(2, 4, &flipped(teller, flip));
    }
}

pub(crate) fn flipped(teller: Teller<'_>, flip: &Flip) -> String {
    let shown = |value: f64| Word::new(&number(teller.lang, value, &flip.unit, flip.scale));
    let party = flip.party.as_deref().map(|party| teller.party(party)).unwrap_or_default();
    if flip.kind == "condition" {
        let key = if flip.to > 0.5 { "deal.flip-if" } else { "deal.flip-if-not" };
        let say = teller.say(key).with("name", &called(teller, &flip.name, flip.kind));
        let what = teller.say(&format!("deal.flip.{}", flip.what)).with("party", &party).text();
        return say.arg("what", what).text();
    }
    let what = teller.say(&format!("deal.flip.{}", flip.what)).with("party", &party).text();
    let say = teller.say("deal.flip").with("name", &called(teller, &flip.name, flip.kind));
    let text = say.with("to", &shown(flip.to)).with("from", &shown(flip.from)).arg("what", what);
    let text = text.text();
    match flip.within {
        true => format!("{text} ({})", teller.words("deal.flip-within")),
        false => text,
    }
}

pub(super) fn doubt(answer: &DealAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let Some(doubt) = &answer.doubt else { return };
    sheet.heading(&teller.words("deal.doubt"), "");
    let say = teller.say("deal.doubt.zone").arg("zone", percent(teller.lang, doubt.zone));
    sheet.item(2, 2, &say.arg("draws", doubt.draws).arg("seed", doubt.seed).text());
    for term in &answer.terms {
        let Some([low, middle, high]) = doubt.nash.get(&term.name) else { continue };
        let shown = |value: f64| number(teller.lang, value, &term.unit, term.scale);
        let say = teller.say("deal.doubt.spread").with("name", &teller.thing(&term.name));
        let say = say.arg("middle", shown(*middle)).arg("low", shown(*low));
        sheet.item(2, 2, &say.arg("high", shown(*high)).text());
    }
    for party in &answer.parties {
        let Some([low, middle, high]) = doubt.gets.get(&party.name) else { continue };
        let shown = |value: f64| gets(answer, teller, &party.name, value);
        let say = teller.say("deal.doubt.gets").with("party", &teller.party(&party.name));
        let say = say.arg("middle", shown(*middle)).arg("low", shown(*low));
        sheet.item(2, 2, &say.arg("high", shown(*high)).text());
    }
}
