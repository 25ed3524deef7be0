//! What would they choose if each knew what the others choose?

use freehold_insight::question::play::{EquilibriumAnswer, LossAnswer, PlayAnswer, PlayerAnswer};

use super::{stamp, wanted};
use crate::number::percent;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::run::counted;
use crate::tell::Teller;
use crate::{Names, Page};

/// How many profiles and equilibria are told; the others are counted.
const LISTED: usize = 24;

pub(crate) fn play(answer: &PlayAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &inked(Ink::Heading, &finding(answer, teller)));
    let say = teller.say("play.rests").arg("n", counted(answer.futures));
    let say = say.arg("profiles", counted(answer.profiles.len() as u64));
    let rests = say.arg("on", tied(&teller.date(&answer.as_of))).text();
    sheet.item(0, 2, &inked(Ink::Aside, &rests));
    sheet.heading(&teller.words("play.table"), &teller.words("play.table-legend"));
    for told in answer.profiles.iter().take(LISTED) {
        let numbers = told.payoffs.iter().zip(&told.standard_errors);
        let gets = answer.players.iter().zip(numbers).map(|(player, (mean, error))| {
            let value = with_error(teller, *mean, *error, player);
            let say = teller.say("play.gets").with("actor", &teller.party(&player.actor));
            tied(&say.arg("value", value).text())
        });
        let gets: Vec<String> = gets.collect();
        sheet.item(
            2,
            4,
            &format!("{}: {}", profile(answer, teller, &told.options), gets.join(", ")),
        );
    }
    more(answer.profiles.len(), teller, &mut sheet);
    let legend = teller.say("play.equilibria-legend").arg("n", answer.draws).text();
    sheet.heading(&teller.words("play.equilibria"), &legend);
    if answer.equilibria.is_empty() {
        sheet.item(2, 2, &teller.words("play.none-pure"));
    }
    for told in answer.equilibria.iter().take(LISTED) {
        equilibrium(answer, told, teller, &mut sheet);
    }
    more(answer.equilibria.len(), teller, &mut sheet);
    mixed(answer, teller, &mut sheet);
    sheet.gap();
    let foot = (answer.board.as_str(), answer.seed, answer.futures, answer.as_of.as_str());
    sheet.item(0, 2, &inked(Ink::Aside, &stamp(teller, foot)));
    sheet.finish()
}

/// The finding in a sentence.
fn finding(answer: &PlayAnswer, teller: Teller<'_>) -> String {
    let at_rest: Vec<&EquilibriumAnswer> =
        answer.equilibria.iter().filter(|told| told.by_mean).collect();
    match at_rest.as_slice() {
        [] => teller.words("play.headline.mixed"),
        [one] => {
            let say = teller.say("play.headline.one");
            say.arg("profile", profile(answer, teller, &one.options)).text()
        }
        [first, ..] => {
            let say = teller.say("play.headline.several").arg("n", at_rest.len());
            say.arg("profile", profile(answer, teller, &first.options)).text()
        }
    }
}

/// `OpenAI: stay, Microsoft: hold`
fn profile(answer: &PlayAnswer, teller: Teller<'_>, options: &[impl AsRef<str>]) -> String {
    let parts = answer.players.iter().zip(options).map(|(player, option)| {
        let option = teller.names.option(teller.lang, option.as_ref()).text;
        tied(&format!("{}: {option}", teller.party(&player.actor).text))
    });
    parts.collect::<Vec<String>>().join(", ")
}

fn with_error(teller: Teller<'_>, mean: f64, error: f64, player: &PlayerAnswer) -> String {
    let [mean, error] = [mean, error].map(|value| wanted(teller, value, &player.unit));
    format!("{mean} ± {error}")
}

fn equilibrium(
    answer: &PlayAnswer,
    told: &EquilibriumAnswer,
    teller: Teller<'_>,
    sheet: &mut Sheet<'_>,
) {
    let key = if told.by_mean { "play.equilibrium" } else { "play.not-by-mean" };
    let say = teller.say(key).arg("profile", profile(answer, teller, &told.options));
    sheet.item(2, 2, &say.arg("share", percent(teller.lang, told.stands)).text());
    for loss in &told.loses {
        let Some(player) = answer.players.iter().find(|player| player.actor == loss.actor) else {
            continue;
        };
        sheet.item(4, 2, &lost(loss, player, teller));
    }
}

fn lost(loss: &LossAnswer, player: &PlayerAnswer, teller: Teller<'_>) -> String {
    let key = if loss.loses < 0.0 { "play.would-gain" } else { "play.would-lose" };
    let say = teller.say(key).with("actor", &teller.party(&loss.actor));
    let say = say.with("instead", &teller.names.option(teller.lang, &loss.instead));
    let size = with_error(teller, loss.loses.abs(), loss.standard_error, player);
    let text = say.arg("loses", size).text();
    // Nothing to lose without any error is a tie, not chance.
    match loss.sure || loss.standard_error == 0.0 {
        true => text,
        false => teller.say("play.not-sure").arg("text", text).text(),
    }
}

/// Writes the equilibria in which somebody leaves it to chance.
fn mixed(answer: &PlayAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.mixed.is_empty() {
        return;
    }
    sheet.heading(&teller.words("play.mixed"), "");
    for told in answer.mixed.iter().take(LISTED) {
        let sides = answer.players.iter().zip(&told.probabilities).map(|(player, shares)| {
            let played = player.options.iter().zip(shares).filter(|(_, share)| **share > 0.0);
            let list = played.map(|(option, share)| {
                let option = teller.names.option(teller.lang, option).text;
                tied(&format!("{option} {}", percent(teller.lang, *share)))
            });
            let list: Vec<String> = list.collect();
            let say = teller.say("play.mixed-one").with("actor", &teller.party(&player.actor));
            say.arg("list", list.join(", ")).text()
        });
        sheet.item(2, 2, &sides.collect::<Vec<String>>().join("; "));
        let gets = answer.players.iter().zip(&told.payoffs).map(|(player, value)| {
            let say = teller.say("play.gets").with("actor", &teller.party(&player.actor));
            tied(&say.arg("value", wanted(teller, *value, &player.unit)).text())
        });
        let list: Vec<String> = gets.collect();
        sheet.item(4, 2, &teller.say("play.mixed-gives").arg("list", list.join(", ")).text());
    }
    more(answer.mixed.len(), teller, sheet);
}

fn more(count: usize, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let left = count.saturating_sub(LISTED);
    if left > 0 {
        let text = teller.say("power.more").arg("n", left).text();
        sheet.item(2, 2, &inked(Ink::Aside, &text));
    }
}
