//! What is it worth to find out?

use freehold_insight::question::answer::{WorthAnswer, WorthOfInput};

use super::{ground, input, stamp, wanted};
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::power::measured::share;
use crate::run::counted;
use crate::table::{Column, Table};
use crate::tell::Teller;
use crate::{Names, Page};

/// How many inputs are told.
const TOLD: usize = 8;

pub(crate) fn worth(answer: &WorthAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &inked(Ink::Heading, &finding(teller, answer)));
    let say = teller.say("worth.rests").arg("n", counted(answer.futures));
    let say = say.arg("on", teller.date(&answer.as_of)).arg("at", teller.date(&answer.at));
    sheet.item(0, 2, &inked(Ink::Aside, &say.with("actor", &teller.party(&answer.actor)).text()));
    sheet.heading(&teller.words("worth.options"), "");
    let mut table = Table::new(2, vec![Column { most: sheet.width() / 3, hang: 2 }]);
    for option in &answer.options {
        let mean = wanted(teller, option.mean, &answer.unit);
        let error = wanted(teller, option.standard_error, &answer.unit);
        table.row([
            teller.names.option(teller.lang, &option.name).text,
            tied(&format!("{mean} ± {error}")),
        ]);
    }
    sheet.table(table);
    sheet.heading(&teller.words("worth.inputs"), &teller.words("worth.legend"));
    let told: Vec<_> = answer.inputs.iter().filter(|told| counts(answer, told)).collect();
    if told.is_empty() {
        sheet.item(2, 2, &teller.words("worth.nothing"));
    }
    for told in told.into_iter().take(TOLD) {
        let say = teller.say("worth.input").with("name", &input(teller, &told.name));
        let say = say.arg("worth", wanted(teller, told.worth, &answer.unit));
        let text = say.arg("changes", share(teller.lang, told.changes)).text();
        sheet.item(2, 4, &format!("{text}  {}", ground(teller, &told.ground)));
    }
    sheet.gap();
    let foot = (answer.board.as_str(), answer.seed, answer.futures, answer.as_of.as_str());
    sheet.item(0, 2, &inked(Ink::Aside, &stamp(teller, foot)));
    sheet.finish()
}

/// Returns what is worth to find out, in a sentence.
pub(crate) fn finding(teller: Teller<'_>, answer: &WorthAnswer) -> String {
    let actor = teller.party(&answer.actor);
    let best = teller.names.option(teller.lang, &answer.best);
    let first = answer.inputs.iter().find(|told| counts(answer, told));
    let Some(first) = first else {
        if answer.everything_low > 0.0 {
            let say = teller.say("worth.headline-together").with("actor", &actor);
            return say.arg("all", wanted(teller, answer.everything, &answer.unit)).text();
        }
        let say = teller.say("worth.headline-nothing").with("actor", &actor);
        return say.with("best", &best).text();
    };
    let say = teller.say("worth.headline").with("actor", &actor).with("best", &best);
    let say = say.with("name", &input(teller, &first.name));
    let say = say.arg("worth", wanted(teller, first.worth, &answer.unit));
    say.arg("all", wanted(teller, answer.everything, &answer.unit)).text()
}

/// Whether it is worth something by itself: more than noise, and a part of what everything is worth.
fn counts(answer: &WorthAnswer, told: &WorthOfInput) -> bool {
    told.worth_low > 0.0 && told.worth > answer.everything * 0.01
}
