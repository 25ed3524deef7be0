//! How much of the money comes back to where it came from?

use freehold_leverage::{CircularAnswer, Flow, Returned};

use super::measured::{money, money_within, share};
use super::{BAR, LISTED, arrows, cited, column, foot, head, listed, more, titled};
use crate::page::Sheet;
use crate::paint::tied;
use crate::table::bar;
use crate::tell::Teller;
use crate::{Names, Page};

pub(crate) fn circular(answer: &CircularAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    head(&finding(answer, teller), &answer.head, teller, &mut sheet);
    sheet.gap();
    if let Some(from) = &answer.from {
        let say = teller.say("circular.since").arg("date", tied(&teller.date(from)));
        sheet.item(0, 2, &say.text());
    }
    if let Some(base) = answer.base {
        let before = share(teller.lang, base);
        sheet.item(0, 2, &teller.say("circular.base").arg("share", before).text());
    }
    flows(answer, teller, &mut sheet);
    cycles(answer, teller, &mut sheet);
    investments(answer, teller, &mut sheet);
    foot(&answer.head, teller, &mut sheet);
    sheet.finish()
}

fn finding(answer: &CircularAnswer, teller: Teller<'_>) -> String {
    if answer.flows.is_empty() {
        return teller.words("circular.nothing");
    }
    let said = |amount: f64| money(teller.lang, amount, &answer.currency);
    let is_straight = answer.circularity < 0.000_05;
    let key = if is_straight { "circular.straight" } else { "circular.headline" };
    let say = teller.say(key).arg("share", share(teller.lang, answer.circularity));
    say.arg("circulation", said(answer.circulation)).arg("total", said(answer.total)).text()
}

fn flows(answer: &CircularAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.flows.is_empty() {
        return;
    }
    sheet.heading(&teller.words("circular.flows"), "");
    let width = sheet.width();
    let room = if width < 84 { 4 } else { BAR };
    let titles = ["pays", "", "amount", "circular", "kind", "source"];
    let titles = titles.map(|title| column(title, teller));
    let mut table = titled(&titles, &[width * 2 / 7, room, 24, 14, 12]);
    let most = answer.flows.iter().map(|flow| flow.amount).fold(0.0, f64::max).max(1.0);
    for flow in &answer.flows {
        table.row([
            pair(&flow.from, &flow.to, teller),
            bar(flow.amount / most, room),
            money_within(teller.lang, flow.amount, flow.range, &answer.currency),
            circling(flow, answer, teller),
            teller.words(&format!("circular.kind.{}", flow.kind)),
            cited(&flow.sources, flow.sources.is_empty(), teller),
        ]);
    }
    listed(table, teller, sheet);
}

/// How much of a flow runs in circles.
fn circling(flow: &Flow, answer: &CircularAnswer, teller: Teller<'_>) -> String {
    if flow.circular > 0.0 {
        money(teller.lang, flow.circular, &answer.currency)
    } else {
        teller.words("show.said.none")
    }
}

/// `Microsoft → OpenAI`
fn pair(from: &str, to: &str, teller: Teller<'_>) -> String {
    let name = |name: &str| tied(&teller.party(name).text);
    format!("{} → {}", name(from), name(to))
}

fn cycles(answer: &CircularAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.cycles.is_empty() {
        return;
    }
    sheet.heading(&teller.words("circular.cycles"), "");
    for cycle in answer.cycles.iter().take(LISTED) {
        let ring: Vec<String> =
            cycle.through.iter().chain(cycle.through.first()).cloned().collect();
        let amount = money(teller.lang, cycle.amount, &answer.currency);
        sheet.item(2, 2, &format!("{}: {amount}", arrows(&ring, teller)));
    }
    more(answer.cycles.len().saturating_sub(LISTED), teller, sheet);
}

fn investments(answer: &CircularAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.investments.is_empty() {
        return;
    }
    sheet.heading(&teller.words("circular.investments"), "");
    let width = sheet.width();
    let room = if width < 84 { 4 } else { BAR };
    let titles = ["invests", "invested", "bought", "", "returned"];
    let titles = titles.map(|title| column(title, teller));
    let mut table = titled(&titles, &[width * 2 / 7, 18, 18, room]);
    let said = |amount: f64| money(teller.lang, amount, &answer.currency);
    let mut investments: Vec<&Returned> = answer.investments.iter().collect();
    investments.sort_by(|one, other| other.invested.total_cmp(&one.invested));
    for returned in investments {
        table.row([
            pair(&returned.investor, &returned.investee, teller),
            said(returned.invested),
            said(returned.purchases),
            bar(returned.returned_share, room),
            share(teller.lang, returned.returned_share),
        ]);
    }
    listed(table, teller, sheet);
}
