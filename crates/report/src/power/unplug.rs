//! Who stops, when, and through whom, if a plug is pulled.

mod assumed;
mod moves;
mod steps;

use freehold_leverage::{Loss, UnplugAnswer};

use super::measured::{measured, months, share, times, when};
use super::{arrows, column, differences, foot, head, joined, legend, listed, names, titled};
use crate::claim::GUESS;
use crate::page::Sheet;
use crate::paint::tied;
use crate::say::Word;
use crate::table::bar;
use crate::tell::Teller;
use crate::{Names, Page};

/// Below this share nobody calls it a loss.
const NOTHING: f64 = 0.000_05;

pub(crate) fn unplug(answer: &UnplugAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    let losers = losers(answer);
    head(&finding(answer, &losers, teller), &answer.head, teller, &mut sheet);
    sheet.gap();
    with_it(answer, &losers, teller, &mut sheet);
    drawn(answer, &losers, teller, &mut sheet);
    losses(answer, &losers, teller, &mut sheet);
    steps::steps(answer, teller, &mut sheet);
    moves::moves(&losers, teller, &mut sheet);
    changes(answer, &losers, teller, &mut sheet);
    assumed::assumed(&answer.assumed, teller, &mut sheet);
    let sources = losers.iter().flat_map(|(_, loss)| &loss.sources);
    let guess = losers.iter().any(|(_, loss)| loss.guess);
    super::rests_on(sources, guess, teller, &mut sheet);
    foot(&answer.head, teller, &mut sheet);
    sheet.finish()
}

/// How likely it is that the largest loser stops, with every uncertain number drawn.
fn drawn(
    answer: &UnplugAnswer,
    losers: &[(&String, &Loss)],
    teller: Teller<'_>,
    sheet: &mut Sheet<'_>,
) {
    let Some((name, spread)) = losers.first().and_then(|(name, loss)| Some((name, loss.spread?)))
    else {
        return;
    };
    if spread.p95 - spread.p5 < NOTHING {
        return;
    }
    let say = teller.say("unplug.drawn").with("name", &teller.party(name)).arg("n", answer.draws);
    let say = say.arg("stops", share(teller.lang, spread.stops));
    sheet.item(0, 2, &say.arg("half", share(teller.lang, spread.p50)).text());
}

/// Everybody who may lose something, the largest loss first.
fn losers(answer: &UnplugAnswer) -> Vec<(&String, &Loss)> {
    let mut found: Vec<_> =
        answer.losses.iter().filter(|(_, loss)| loss.loss.high > NOTHING).collect();
    found.sort_by(|(_, one), (_, other)| {
        let by = |loss: &Loss| (loss.loss.value, loss.loss.high);
        by(other).partial_cmp(&by(one)).unwrap_or(std::cmp::Ordering::Equal)
    });
    found
}

fn finding(answer: &UnplugAnswer, losers: &[(&String, &Loss)], teller: Teller<'_>) -> String {
    let horizon = when(teller.lang, answer.horizon_days);
    let Some((name, loss)) = losers.first() else {
        let say = teller.say("unplug.nothing").with("what", &pulled(answer, teller));
        return say.arg("when", horizon).text();
    };
    let key = if loss.days_to_stop.is_some() { "unplug.stops" } else { "unplug.slows" };
    let say = teller.say(key).with("what", &pulled(answer, teller));
    let say = say.with("name", &teller.party(name)).arg("when", horizon);
    let mark = if loss.guess { GUESS } else { "" };
    let say = say.arg("loss", format!("{}{mark}", measured(teller.lang, loss.loss)));
    say.arg("stop", when(teller.lang, loss.days_to_stop.unwrap_or_default())).text()
}

/// What was unplugged, and how much of it.
fn pulled(answer: &UnplugAnswer, teller: Teller<'_>) -> Word {
    let name = |name: &String| {
        let is_kind = !name.contains(['.', ' ']) && !teller.names.is_party(name);
        match is_kind {
            true => teller.names.resource(teller.lang, name),
            false => teller.thing(name),
        }
    };
    let what = joined(answer.unplugged.iter().map(name).collect(), 4, teller);
    let is_told = answer.unplugged.iter().any(|name| name.ends_with('%'));
    if answer.cut > 0.995 || is_told {
        return what;
    }
    teller
        .say("unplug.part")
        .arg("share", share(teller.lang, answer.cut))
        .with("what", &what)
        .word()
}

/// What stopped with it, who else stops, how far it reaches.
fn with_it(
    answer: &UnplugAnswer,
    losers: &[(&String, &Loss)],
    teller: Teller<'_>,
    sheet: &mut Sheet<'_>,
) {
    let stop = |(name, loss): &(&String, &Loss)| {
        let when = when(teller.lang, loss.days_to_stop?);
        let say = teller.say("power.aside").with("text", &teller.party(name)).arg("aside", when);
        Some(Word::new(&tied(&say.text())))
    };
    let others: Vec<Word> = losers.iter().skip(1).filter_map(stop).collect();
    if !others.is_empty() {
        let list = joined(others, 5, teller);
        sheet.item(0, 2, &teller.say("unplug.also-stop").with("list", &list).text());
    }
    if !answer.stopped_with_it.is_empty() {
        let names = names(&answer.stopped_with_it, 6, teller);
        sheet.item(0, 2, &teller.say("unplug.with-it").with("names", &names).text());
    }
    let weights = match answer.weights.as_deref() {
        None => teller.words("unplug.weights-same"),
        Some(weight) => {
            let key = format!("unplug.weight.{weight}");
            let is_known = freehold_text::has_key(teller.lang, &key);
            let quantity = if is_known { teller.words(&key) } else { weight.to_owned() };
            teller.say("unplug.weights-by").arg("quantity", quantity).text()
        }
    };
    let say = teller.say("unplug.blast").arg("loss", measured(teller.lang, answer.blast_radius));
    let say = say.arg("when", when(teller.lang, answer.horizon_days)).arg("weights", weights);
    sheet.item(0, 2, &say.text());
    let threshold = share(teller.lang, answer.threshold);
    sheet.item(0, 2, &teller.say("unplug.means").arg("threshold", threshold).text());
}

fn losses(
    answer: &UnplugAnswer,
    losers: &[(&String, &Loss)],
    teller: Teller<'_>,
    sheet: &mut Sheet<'_>,
) {
    if losers.is_empty() {
        return;
    }
    let guess = losers.iter().any(|(_, loss)| loss.guess);
    sheet.heading(&teller.words("unplug.losses"), &legend(guess, false, teller));
    let width = sheet.width();
    // A narrow page has no room for what the other columns add up to.
    let narrow = width < 84;
    let wide = |cells: Vec<String>| -> Vec<String> {
        let kept = |place: &usize| !narrow || !matches!(place, 3 | 5);
        cells
            .into_iter()
            .enumerate()
            .filter(|(place, _)| kept(place))
            .map(|(_, cell)| cell)
            .collect()
    };
    let titles = ["who", "", "loss", "direct", "stops", "months", "through"];
    let titles = wide(titles.iter().map(|title| column(title, teller)).collect());
    let widths =
        if narrow { vec![width / 5, 4, 19, 14] } else { vec![width / 6, 6, 19, 8, 16, 11] };
    let room = widths.get(1).copied().unwrap_or_default();
    let mut table = titled(&titles, &widths);
    for (name, loss) in losers {
        let mark = if loss.guess { GUESS } else { "" };
        table.rows.push(wide(vec![
            format!("{}{mark}", teller.party(name).text),
            bar(loss.loss.value, room),
            measured(teller.lang, loss.loss),
            share(teller.lang, loss.direct.value),
            stop(loss, teller),
            months(teller.lang, loss.lost_months),
            through(loss, teller),
        ]));
    }
    listed(table, teller, sheet);
    let spared = answer.losses.len() - losers.len();
    if spared > 0 {
        sheet.item(2, 2, &teller.say("unplug.no-loss").arg("n", spared).text());
    }
}

/// After what time somebody stops, and how sure that is.
fn stop(loss: &Loss, teller: Teller<'_>) -> String {
    let lang = teller.lang;
    match (loss.days_to_stop, loss.days_to_stop_soonest) {
        (Some(_), soonest) => {
            let soonest = soonest.or(loss.days_to_stop);
            times(lang, [loss.days_to_stop, soonest, loss.days_to_stop_latest])
        }
        (None, Some(soonest)) => {
            teller.say("unplug.at-worst").arg("when", when(lang, soonest)).text()
        }
        (None, None) => teller.words("unplug.not"),
    }
}

/// `Azure → OpenAI (compute)`, and how much of what it rests on is known.
fn through(loss: &Loss, teller: Teller<'_>) -> String {
    let path = arrows(&loss.path, teller);
    let mut text = match loss.route.first() {
        Some(need) => {
            let need = teller.names.own(teller.lang, need);
            teller.say("power.aside").arg("text", path).with("aside", &need).text()
        }
        None => path,
    };
    if loss.known_share < 0.995 {
        let known = share(teller.lang, loss.known_share);
        let known = teller.say("power.known").arg("share", known).text();
        text = if text.is_empty() { known } else { format!("{text}; {known}") };
    }
    text
}

/// What the changes that were tried out do to each loss and to the blast radius.
fn changes(
    answer: &UnplugAnswer,
    losers: &[(&String, &Loss)],
    teller: Teller<'_>,
    sheet: &mut Sheet<'_>,
) {
    let Some(base) = &answer.base else { return };
    let mut rows = Vec::new();
    if let Some(before) = answer.base_blast_radius {
        rows.push((teller.words("power.column.blast"), before, answer.blast_radius));
    }
    let gone = base.keys().filter(|name| losers.iter().all(|(loser, _)| loser != name));
    for name in losers.iter().map(|(name, _)| *name).chain(gone) {
        let before = base.get(name).copied().unwrap_or_default();
        let after = answer.losses.get(name).map(|loss| loss.loss).unwrap_or_default();
        rows.push((teller.party(name).text, before, after));
    }
    differences(&rows, teller, sheet);
}
