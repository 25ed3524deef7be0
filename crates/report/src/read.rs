//! The board on one screen, for somebody who has never heard of it.

use freehold_board::{Overview, PartyLine, Plan, RightLine};
use freehold_ensemble::RunAnswer;
use freehold_leverage::LandAnswer;

use crate::Names;
use crate::Page;
use crate::claim::{GUESS, cited_short, marks};
use crate::land::{land, short_list};
use crate::number::amount;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::tell::{Teller, tied_if_short};

/// How many lines each part of the page may list.
const LISTED: usize = 3;

pub(crate) fn read(
    overview: &Overview,
    holders: Option<&LandAnswer>,
    (endings, verdicts): (Option<&(RunAnswer, Option<RunAnswer>)>, &[String]),
    names: &Names,
    page: &Page,
) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    head(overview, teller, &mut sheet);
    if let Some(holders) = holders {
        crate::power::land::briefly(holders, teller, &mut sheet);
    }
    if let Some((endings, pulled)) = endings {
        crate::run::briefly(endings, pulled.as_ref(), teller, &mut sheet);
    }
    if !verdicts.is_empty() {
        sheet.heading(&teller.words("read.clashes"), &teller.words("read.clashes-legend"));
        verdicts.iter().for_each(|verdict| sheet.item(2, 2, verdict));
    }
    land(overview, teller, &mut sheet);
    rights(overview, teller, &mut sheet);
    changed(overview, teller, &mut sheet);
    contested(overview, teller, &mut sheet);
    tensions(overview, teller, &mut sheet);
    plans(overview, teller, &mut sheet);
    guesses(overview, teller, &mut sheet);
    questions(overview, teller, &mut sheet);
    foot(&overview.board, [&overview.on, &overview.known_by], teller, &mut sheet);
    sheet.finish()
}

/// Writes by what the same answer can be had again: the board, the two dates, the program.
pub(crate) fn foot(board: &str, dates: [&str; 2], teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    sheet.gap();
    sheet.item(0, 2, &inked(Ink::Aside, &stamp(&tied(&short_hash(board)), dates, teller)));
}

/// Returns what the foot says of a board.
pub(crate) fn stamp(board: &str, [on, known]: [&str; 2], teller: Teller<'_>) -> String {
    let foot = teller.say("read.foot").arg("board", board).arg("on", on);
    foot.arg("known", known).arg("version", env!("CARGO_PKG_VERSION")).text()
}

/// Returns the beginning of a hash, which tells boards apart for people.
pub(crate) fn short_hash(hash: &str) -> String {
    hash.chars().take(12).collect()
}

fn head(overview: &Overview, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let title = teller.name("", &overview.title).text;
    if !title.is_empty() {
        sheet.item(0, 0, &inked(Ink::Heading, &title));
    }
    let counts = &overview.counts;
    let say = teller.say("read.as-of").arg("on", tied(&teller.date(&overview.on)));
    sheet.item(0, 0, &say.arg("known", tied(&teller.date(&overview.known_by))).text());
    let say = teller.say("read.counts").arg("claims", counts.claims);
    sheet.item(0, 0, &say.arg("sources", counts.sources).arg("guesses", counts.guesses).text());
    let named = |party: &PartyLine| {
        let name = teller.party(&party.name).text;
        let owners: Vec<String> =
            party.owners.iter().map(|owner| teller.party(owner).text).collect();
        if owners.is_empty() {
            tied(&name)
        } else {
            tied(&format!("{name} ({})", owners.join(", ")))
        }
    };
    for (role, key) in [("actor", "read.who"), ("asset", "read.owned-things")] {
        let found: Vec<String> =
            overview.parties.iter().filter(|party| party.role == role).map(named).collect();
        if !found.is_empty() {
            let most = if role == "actor" { 7 } else { 4 };
            sheet.item(
                0,
                2,
                &teller.say(key).arg("names", short_list(teller.lang, &found, most)).text(),
            );
        }
    }
}

/// A heading with how many of how many are listed below it.
fn heading(sheet: &mut Sheet<'_>, teller: Teller<'_>, key: &str, all: usize, command: &str) {
    let aside = if all > LISTED {
        teller.say("read.some").arg("shown", LISTED).arg("all", all).arg("command", command).text()
    } else {
        String::new()
    };
    sheet.heading(&teller.words(key), &aside);
}

/// The kinds of right that bind hardest, hardest first.
const BINDING: [&str; 6] =
    ["exclusivity", "first-refusal", "appointment", "licence", "revenue-share", "profit-share"];

fn rights(overview: &Overview, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if overview.rights.is_empty() && overview.stakes.is_empty() {
        return;
    }
    let weight = |right: &&RightLine| {
        BINDING.iter().position(|kind| *kind == right.kind).unwrap_or(BINDING.len())
    };
    let mut rights: Vec<&RightLine> = overview.rights.iter().collect();
    rights.sort_by_key(weight);
    heading(sheet, teller, "read.rights", rights.len(), "freehold timeline");
    for right in rights.iter().take(LISTED) {
        let mark = marks(Some(&right.leading), right.disputed);
        let mark = if mark.is_empty() { mark } else { format!("{mark} ") };
        sheet.item(
            2,
            2,
            &format!("{mark}{} {}", teller.right(right), teller.cited(&right.leading)),
        );
    }
    let mut stakes: Vec<_> = overview.stakes.iter().filter(|fact| fact.text != "none").collect();
    stakes.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.path.cmp(&b.path)));
    let told: Vec<String> = stakes
        .iter()
        .map(|fact| {
            let name = teller.thing(&fact.path).text;
            format!(
                "{name} {}{}",
                tied(&amount(teller.lang, &fact.text)),
                marks(Some(&fact.leading), fact.disputed)
            )
        })
        .collect();
    if !told.is_empty() {
        sheet.item(
            2,
            2,
            &teller.say("read.stakes").arg("list", short_list(teller.lang, &told, 4)).text(),
        );
    }
}

fn size(fact: &freehold_board::Fact) -> f64 {
    fact.value.as_ref().and_then(|value| value.as_f64()).unwrap_or(0.0)
}

fn changed(overview: &Overview, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if overview.changed_last.is_empty() {
        return;
    }
    heading(sheet, teller, "read.changed", 0, "");
    for entry in overview.changed_last.iter().take(LISTED) {
        let day = teller.date(&entry.on);
        sheet.item(
            2,
            2,
            &format!("{}: {} {}", tied(&day), teller.entry(entry), teller.cited(&entry.claim)),
        );
    }
}

fn contested(overview: &Overview, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if overview.disputes.is_empty() {
        return;
    }
    heading(sheet, teller, "read.contested", overview.disputes.len(), "freehold check");
    // A dispute about what stands now matters more than one about the past.
    let (now, past): (Vec<_>, Vec<_>) =
        overview.disputes.iter().partition(|dispute| dispute.current);
    for dispute in now.into_iter().chain(past).take(LISTED) {
        sheet.item(2, 2, &teller.dispute(dispute, true));
    }
}

fn tensions(overview: &Overview, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if overview.tensions.is_empty() {
        return;
    }
    heading(sheet, teller, "read.tensions", overview.tensions.len(), "freehold check");
    for tension in overview.tensions.iter().take(LISTED) {
        sheet.item(2, 2, &teller.tension(tension));
    }
}

fn plans(overview: &Overview, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if overview.plans.is_empty() {
        return;
    }
    heading(sheet, teller, "read.plans", overview.plans.len(), "freehold timeline");
    let (overdue, ahead): (Vec<&Plan>, Vec<&Plan>) =
        overview.plans.iter().partition(|plan| plan.overdue);
    for plan in overdue.into_iter().chain(ahead).take(LISTED) {
        let mut day = tied(&teller.date(&plan.on));
        if plan.overdue {
            day = inked(Ink::Contested, &teller.say("timeline.overdue").arg("date", day).text());
        }
        sheet.item(
            2,
            2,
            &format!("{day}: {} {}", teller.plan(plan), cited_short(teller.lang, &plan.claim)),
        );
    }
}

fn guesses(overview: &Overview, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if overview.guesses.is_empty() {
        return;
    }
    let mut mixes: Vec<String> = Vec::new();
    for need in overview
        .land
        .iter()
        .filter(|need| need.leading.as_ref().is_some_and(crate::claim::is_guess))
    {
        mixes.push(teller.name(&need.need, &need.label).text);
    }
    let numbers = overview
        .guesses
        .iter()
        .filter(|fact| matches!(fact.kind, "quantity" | "stake" | "term-detail"));
    let numbers: Vec<String> = numbers
        .map(|fact| {
            let text = tied_if_short(&teller.said(&fact.path, &fact.text));
            format!("{}: {text}{GUESS}", teller.name(&fact.path, &fact.label).text)
        })
        .collect();
    let strengths = overview.guesses.iter().filter(|fact| fact.kind == "need").count();
    let mut told: Vec<String> = Vec::new();
    for (list, key) in [(numbers, "read.guessed-numbers"), (mixes, "read.guessed-mixes")] {
        if !list.is_empty() {
            told.push(
                teller
                    .say(key)
                    .arg("n", list.len())
                    .arg("list", short_list(teller.lang, &list, 3))
                    .text(),
            );
        }
    }
    if strengths > 0 {
        told.push(teller.say("read.guessed-needs").arg("n", strengths).text());
    }
    sheet.gap();
    let title = inked(Ink::Heading, &teller.words("read.guesses"));
    sheet.item(0, 2, &format!("{title}: {}", told.join("; ")));
}

fn questions(overview: &Overview, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if overview.ask_next.is_empty() {
        return;
    }
    sheet.heading(&teller.words("read.ask"), "");
    for question in overview.ask_next.iter().take(LISTED) {
        sheet.item(2, 2, &teller.question(question));
    }
}
