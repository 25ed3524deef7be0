//! Is there a deal that nobody would refuse, and what does each rule call fair?

mod hangs;
mod past;

use freehold_conflict::deal::{DealAnswer, DealTerm, Solution};
use freehold_quantity::{Decimal, compact};
use freehold_text::Lang;

use crate::number::amount;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::power::{foot, head, joined, listed, titled};
use crate::say::Word;
use crate::tell::Teller;
use crate::{Names, Page};

pub(crate) use past::causes;

/// How many names a sentence takes.
const NAMED: usize = 4;

pub(crate) fn deal(answer: &DealAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    head(&finding(answer, teller), &answer.head, teller, &mut sheet);
    terms(answer, teller, &mut sheet);
    without(answer, teller, &mut sheet);
    rules(answer, teller, &mut sheet);
    hangs::hangs(answer, teller, &mut sheet);
    hangs::flips(answer, teller, &mut sheet);
    hangs::doubt(answer, teller, &mut sheet);
    past::past(answer, teller, &mut sheet);
    assumed(answer, teller, &mut sheet);
    foot(&answer.head, teller, &mut sheet);
    sheet.finish()
}

/// Returns the deal in words.
pub(crate) fn title(answer: &DealAnswer, teller: Teller<'_>) -> Word {
    teller.name(&answer.deal, &answer.label)
}

/// Returns a number of base units as people say it.
pub(crate) fn number(lang: Lang, value: f64, unit: &str, scale: f64) -> String {
    let shown = if scale.abs() > 0.0 { value / scale } else { value };
    let rounded = Decimal::try_from(shown).ok().and_then(|shown| shown.round_sf(3));
    let Some(rounded) = rounded else { return tied("–") };
    let text = compact(rounded.normalize());
    let unit = if unit == "year" && rounded != Decimal::ONE { "years" } else { unit };
    tied(&amount(lang, format!("{text} {unit}").trim_end()))
}

/// Returns what somebody gets.
pub(crate) fn gets(answer: &DealAnswer, teller: Teller<'_>, party: &str, value: f64) -> String {
    let unit = answer.parties.iter().find(|one| one.name == party).map_or("", |one| &one.unit);
    number(teller.lang, value, unit, 1.0)
}

/// Returns by how much there is, or is no, deal.
pub(crate) fn margin(answer: &DealAnswer, teller: Teller<'_>) -> String {
    let size = answer.margin.abs();
    match answer.parties.first() {
        Some(first) if answer.comparable => gets(answer, teller, &first.name, size),
        _ => number(teller.lang, size, "%", 0.01),
    }
}

pub(crate) fn finding(answer: &DealAnswer, teller: Teller<'_>) -> String {
    let key = match (answer.zone, answer.comparable) {
        (true, true) => "deal.finding.zone",
        (true, false) => "deal.finding.zone-shares",
        (false, true) => "deal.finding.none",
        (false, false) => "deal.finding.none-shares",
    };
    let say = teller.say(key).with("name", &title(answer, teller));
    say.with("margin", &Word::new(&margin(answer, teller))).text()
}

fn column(title: &str, teller: Teller<'_>) -> String {
    teller.words(&format!("deal.column.{title}"))
}

fn parties(list: &[String], teller: Teller<'_>) -> String {
    joined(list.iter().map(|name| teller.party(name)).collect(), NAMED, teller).text
}

fn terms(answer: &DealAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    sheet.heading(&teller.words("deal.terms"), "");
    let titles = ["term", "range", "now", "favors"].map(|title| column(title, teller));
    let mut table = titled(&titles, &[sheet.width() / 3, 22, 12]);
    for term in &answer.terms {
        let shown = |value: f64| number(teller.lang, value, &term.unit, term.scale);
        let favors = match (term.favors.is_empty(), term.harms.is_empty()) {
            (true, true) => teller.words("deal.favors.nobody"),
            (false, true) => {
                teller.say("deal.favors.all").arg("names", parties(&term.favors, teller)).text()
            }
            (true, false) => {
                teller.say("deal.harms.all").arg("names", parties(&term.harms, teller)).text()
            }
            (false, false) => teller
                .say("deal.favors.some")
                .arg("names", parties(&term.favors, teller))
                .arg("others", parties(&term.harms, teller))
                .text(),
        };
        table.row([
            teller.thing(&term.name).text,
            range(teller.lang, term),
            term.now.map_or_else(|| tied("–"), shown),
            favors,
        ]);
    }
    listed(table, teller, sheet);
}

fn range(lang: Lang, term: &DealTerm) -> String {
    let plain = |value: f64| {
        let shown = Decimal::try_from(value / term.scale).ok().and_then(|shown| shown.round_sf(3));
        shown.map_or_else(String::new, |shown| compact(shown.normalize()))
    };
    let unit = if term.unit == "year" { "years" } else { &term.unit };
    let text = format!("{} to {} {unit}", plain(term.low), plain(term.high));
    tied(&amount(lang, text.trim_end()))
}

fn without(answer: &DealAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    sheet.heading(&teller.words("deal.without"), "");
    let titles = ["who", "impasse", "walk-away", "least"].map(|title| column(title, teller));
    let mut table = titled(&titles, &[sheet.width() / 3, 18, 18]);
    for party in &answer.parties {
        let shown = |value: Option<&f64>| {
            value.map_or_else(|| tied("–"), |value| gets(answer, teller, &party.name, *value))
        };
        let walk = answer.walk_away.get(&party.name).and_then(Option::as_ref);
        table.row([
            teller.party(&party.name).text,
            shown(answer.impasse.get(&party.name)),
            shown(walk),
            shown(answer.reservation.get(&party.name)),
        ]);
    }
    listed(table, teller, sheet);
    for (party, loss) in &answer.losses {
        let say = teller.say("deal.parting").with("party", &teller.party(party));
        let loss = crate::power::measured::measured(teller.lang, *loss);
        sheet.item(2, 2, &say.arg("loss", loss).text());
    }
    for party in &answer.walks {
        let inside = answer.inside.as_ref().and_then(|inside| inside.gets.get(party));
        let walk = answer.walk_away.get(party).copied().flatten();
        let (Some(inside), Some(walk)) = (inside, walk) else { continue };
        let say = teller.say("deal.walks").with("party", &teller.party(party));
        let say = say.with("inside", &Word::new(&gets(answer, teller, party, *inside)));
        sheet.item(2, 2, &say.with("walk", &Word::new(&gets(answer, teller, party, walk))).text());
    }
}

/// Every rule with its solution.
pub(crate) fn solved(answer: &DealAnswer) -> Vec<(&'static str, &Solution)> {
    let all = &answer.solutions;
    let rules = [
        ("nash", &all.nash),
        ("kalai-smorodinsky", &all.kalai_smorodinsky),
        ("egalitarian", &all.egalitarian),
        ("rubinstein", &all.rubinstein),
        ("rubinstein-second", &all.rubinstein_second),
    ];
    rules.into_iter().filter_map(|(key, found)| Some((key, found.as_ref()?))).collect()
}

/// Returns the terms of a deal in words, in the order of the board.
pub(crate) fn told_terms(answer: &DealAnswer, solution: &Solution, teller: Teller<'_>) -> String {
    let told = answer.terms.iter().filter_map(|term| {
        let value = solution.terms.get(&term.name)?;
        let name = teller.thing(&term.name).text;
        Some(format!("{name} {}", number(teller.lang, *value, &term.unit, term.scale)))
    });
    told.collect::<Vec<_>>().join(", ")
}

fn rules(answer: &DealAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let solved = solved(answer);
    let (key, shown) = match solved.is_empty() {
        true => ("deal.nearest", vec![("nearest", &answer.nearest)]),
        false => ("deal.rules", solved),
    };
    sheet.heading(&teller.words(key), &teller.words(complete(answer)));
    let titles = ["rule", "terms", "gets"].map(|title| column(title, teller));
    let width = sheet.width();
    let mut table = titled(&titles, &[width / 4, width / 3]);
    for (rule, solution) in shown {
        let each = answer.parties.iter().filter_map(|party| {
            let value = solution.gets.get(&party.name)?;
            let gain = solution.gains.get(&party.name).copied().unwrap_or(0.0);
            let key = if gain < 0.0 { "deal.gets-less" } else { "deal.gets" };
            let say = teller.say(key).with("party", &teller.party(&party.name));
            let say = say.arg("value", gets(answer, teller, &party.name, *value));
            Some(say.arg("gain", gets(answer, teller, &party.name, gain.abs())).text())
        });
        table.row([
            teller.words(&format!("deal.rule.{rule}")),
            told_terms(answer, solution, teller),
            each.collect::<Vec<_>>().join("; "),
        ]);
    }
    listed(table, teller, sheet);
    bounds(answer, teller, sheet);
    if answer.zone && answer.solutions.egalitarian.is_none() {
        sheet.item(2, 2, &inked(Ink::Aside, &teller.words("deal.no-egalitarian")));
    }
    if answer.parties.len() > 2 && answer.zone {
        sheet.item(2, 2, &inked(Ink::Aside, &teller.words("deal.no-rubinstein")));
    }
}

/// Which terms of Nash's solution are at the end of what may be bargained over.
fn bounds(answer: &DealAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let Some(nash) = &answer.solutions.nash else { return };
    let told = answer.terms.iter().filter_map(|term| {
        let end = nash.at_bounds.get(&term.name)?;
        let value = nash.terms.get(&term.name)?;
        let say = teller.say(&format!("deal.bound.{end}"));
        let say = say.arg("term", teller.thing(&term.name).text);
        Some(say.arg("value", number(teller.lang, *value, &term.unit, term.scale)).text())
    });
    let told: Vec<String> = told.collect();
    if !told.is_empty() {
        sheet.item(2, 2, &teller.say("deal.bounds").arg("terms", told.join(", ")).text());
    }
}

/// How complete the answer is, as a key.
pub(crate) fn complete(answer: &DealAnswer) -> &'static str {
    match answer.complete {
        "all" => "deal.complete.all",
        _ => "deal.complete.found",
    }
}

fn assumed(answer: &DealAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.assumed.is_empty() {
        return;
    }
    sheet.heading(&teller.words("unplug.assumed"), "");
    for one in &answer.assumed {
        let key = format!("deal.assumed.{}", one.what);
        sheet.item(2, 2, &teller.say(&key).with("party", &teller.party(&one.about)).text());
    }
}
