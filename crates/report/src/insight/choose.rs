//! Which option stands up in most futures?

use freehold_insight::question::answer::ChooseAnswer;

use super::{stamp, wanted};
use crate::page::Sheet;
use crate::paint::{Ink, inked};
use crate::power::measured::share;
use crate::run::counted;
use crate::table::{Column, Table};
use crate::tell::Teller;
use crate::{Names, Page};

pub(crate) fn choose(answer: &ChooseAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let option = |name: &str| teller.names.option(teller.lang, name);
    let mut sheet = Sheet::new(page);
    let actor = teller.party(&answer.actor);
    let is_alone = answer.by_mean == answer.by_regret_90;
    let headline = match is_alone {
        true => teller.say("choose.headline").with("best", &option(&answer.by_mean)),
        false => {
            let say = teller.say("choose.headline-apart").with("best", &option(&answer.by_mean));
            say.with("safe", &option(&answer.by_regret_90))
        }
    };
    sheet.item(0, 2, &inked(Ink::Heading, &headline.with("actor", &actor).text()));
    if answer.near_mean.len() > 1 {
        let near: Vec<String> = answer.near_mean.iter().map(|name| option(name).text).collect();
        let list = crate::land::short_list(teller.lang, &near, 6);
        sheet.item(0, 2, &teller.say("choose.near").arg("list", list).text());
    }
    let say = teller.say("worth.rests").arg("n", counted(answer.futures));
    let say = say.arg("on", teller.date(&answer.as_of)).arg("at", teller.date(&answer.at));
    sheet.item(0, 2, &inked(Ink::Aside, &say.with("actor", &actor).text()));
    sheet.heading(&teller.words("choose.options"), &teller.words("choose.legend"));
    let width = sheet.width();
    let columns = [width / 4, width / 6, width / 6, width / 6].map(|most| Column { most, hang: 2 });
    let mut table = Table::new(2, columns.into());
    let last = if answer.enough_from.is_some() { "enough" } else { "best" };
    let titles = ["option", "mean", "regret", "most", last];
    table.rows.push(
        titles
            .map(|title| inked(Ink::Aside, &teller.words(&format!("choose.column.{title}"))))
            .into(),
    );
    let said = |value: f64| wanted(teller, value, &answer.unit);
    for told in &answer.options {
        table.row([
            option(&told.name).text,
            said(told.mean),
            said(told.regret_90),
            said(told.regret_most),
            share(teller.lang, told.enough.unwrap_or(told.best_share)),
        ]);
    }
    sheet.table(table);
    for told in answer.options.iter().filter(|told| !told.beaten_by.is_empty()) {
        let by: Vec<String> = told.beaten_by.iter().map(|name| option(name).text).collect();
        let list = crate::land::short_list(teller.lang, &by, 4);
        let say = teller.say("choose.beaten").with("name", &option(&told.name)).arg("list", list);
        sheet.item(2, 2, &say.text());
    }
    sheet.heading(&teller.words("choose.gives-up"), "");
    for told in &answer.options {
        let say = teller.say("choose.gives").with("name", &option(&told.name));
        let say = say.arg("mean", said(told.gives_up_mean));
        sheet.item(2, 2, &say.arg("regret", said(told.gives_up_regret_90)).text());
    }
    sheet.gap();
    let foot = (answer.board.as_str(), answer.seed, answer.futures, answer.as_of.as_str());
    sheet.item(0, 2, &inked(Ink::Aside, &stamp(teller, foot)));
    sheet.finish()
}
