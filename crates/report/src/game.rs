//! Who plays what how often, if nobody can do better alone?

mod trees;

use freehold_conflict::game::{Complete, GameAnswer, Limit, Mixed, Pure};

use crate::number::percent;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::say::Word;
use crate::table::{Column, Table};
use crate::tell::Teller;
use crate::{Names, Page};

/// How many equilibria, λ, cells and inputs are told; the others are counted.
const LISTED: usize = 12;
/// How many strategies a table may have.
const WIDE: usize = 8;
/// A share below this is not told.
const LITTLE: f64 = 5e-5;
/// What marks a pure equilibrium in a table.
const MARK: &str = "●";

pub(crate) fn game(answer: &GameAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &inked(Ink::Heading, &finding(teller, answer)));
    sheet.item(0, 2, &inked(Ink::Aside, &about(teller, answer)));
    cells(answer, teller, &mut sheet);
    pure(answer, teller, &mut sheet);
    mixed(answer, teller, &mut sheet);
    logit(answer, teller, &mut sheet);
    trees::agents(answer, teller, &mut sheet);
    correlated(answer, teller, &mut sheet);
    inputs(answer, teller, &mut sheet);
    if let Some(head) = &answer.board {
        crate::read::foot(&head.board, [&head.on, &head.known_by], teller, &mut sheet);
    }
    sheet.finish()
}

/// The finding in a sentence.
pub(crate) fn finding(teller: Teller<'_>, answer: &GameAnswer) -> String {
    let list: Vec<String> =
        answer.pure.iter().take(3).map(|pure| profile(teller, answer, pure)).collect();
    match answer.pure.len() {
        0 => teller.words("game.headline.mixed"),
        1 => teller.say("game.headline.one").arg("profile", list.join("")).text(),
        n => teller.say("game.headline.several").arg("n", n).arg("list", list.join("; ")).text(),
    }
}

/// Which game, on which day.
fn about(teller: Teller<'_>, answer: &GameAnswer) -> String {
    let label = teller.name(&answer.title, &answer.label).text;
    match &answer.board {
        Some(head) => {
            let say = teller.say("check.as-of").arg("on", tied(&teller.date(&head.on)));
            let day = say.arg("known", tied(&teller.date(&head.known_by))).text();
            format!("{label} · {day}")
        }
        None if answer.title.is_empty() => teller.words("game.untitled"),
        None => answer.title.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// `OpenAI: sign, Microsoft: walk`
fn profile(teller: Teller<'_>, answer: &GameAnswer, pure: &Pure) -> String {
    let named = answer.players.iter().zip(&pure.strategies);
    let parts: Vec<String> = named
        .map(|(player, strategy)| tied(&format!("{}: {strategy}", teller.party(&player.name).text)))
        .collect();
    parts.join(", ")
}

/// A number of any size in few letters: a short fraction as it is, else a decimal.
pub(crate) fn short(text: &str, float: f64) -> String {
    if text.len() <= 9 { text.to_owned() } else { decimal(float) }
}

/// A float in few letters.
pub(crate) fn decimal(number: f64) -> String {
    let size = number.abs();
    if !number.is_finite() {
        return number.to_string();
    }
    if size >= 1e7 || (size < 1e-4 && size > 0.0) {
        return format!("{number:.3e}");
    }
    let text = format!("{number:.4}");
    let text =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { String::from("0") } else { text.to_owned() }
}

fn cells(answer: &GameAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let [first, second] = answer.players.as_slice() else { return };
    if first.strategies.len() > WIDE || second.strategies.len() > WIDE || answer.cells.is_empty() {
        return;
    }
    let say = teller.say("game.table.legend").arg("mark", MARK);
    let say = say.with("a", &teller.party(&first.name)).with("b", &teller.party(&second.name));
    sheet.heading(&teller.words("game.table"), &say.text());
    let columns = vec![Column { most: 18, hang: 2 }; second.strategies.len()];
    let mut table = Table::new(2, columns);
    let header = second.strategies.iter().map(|strategy| inked(Ink::Aside, strategy));
    table.rows.push([String::new()].into_iter().chain(header).collect());
    for (own, strategy) in first.strategies.iter().enumerate() {
        let mut row = vec![inked(Ink::Aside, strategy)];
        row.extend(
            answer
                .cells
                .iter()
                .filter(|cell| cell.indices.first() == Some(&own))
                .map(|cell| cell_text(answer, cell)),
        );
        table.rows.push(row);
    }
    sheet.table(table);
}

/// `3, 2 ●`
pub(crate) fn cell_text(answer: &GameAnswer, cell: &freehold_conflict::game::Cell) -> String {
    let numbers: Vec<String> =
        cell.payoffs.iter().map(|number| short(&number.to_string(), number.to_float())).collect();
    let is_stable = answer.pure.iter().any(|pure| pure.indices == cell.indices);
    let mark = if is_stable { format!(" {MARK}") } else { String::new() };
    tied(&format!("{}{mark}", numbers.join(", ")))
}

fn pure(answer: &GameAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    sheet.heading(&teller.words("game.pure"), "");
    if answer.pure.is_empty() {
        sheet.item(2, 2, &teller.words("game.pure.none"));
    }
    for pure in answer.pure.iter().take(LISTED) {
        let paid = pure.payoffs.iter().zip(&pure.payoffs_float);
        let paid = answer.players.iter().zip(paid).map(|(player, (payoff, float))| {
            let name = teller.party(&player.name).text;
            tied(&format!("{name} {}", short(&payoff.to_string(), *float)))
        });
        let paid: Vec<String> = paid.collect();
        let say = teller.say("game.pays").arg("profile", profile(teller, answer, pure));
        sheet.item(2, 2, &say.arg("list", paid.join(", ")).text());
        sheet.item(4, 2, &holds(pure, teller));
        if let (Some(share), true) = (pure.stands, answer.draws > 0) {
            let say = teller.say("game.stands").arg("share", percent(teller.lang, share));
            sheet.item(4, 2, &say.arg("n", answer.draws).text());
        }
    }
    more(answer.pure.len(), teller, sheet);
}

/// What would have to change so that it falls.
fn holds(pure: &Pure, teller: Teller<'_>) -> String {
    let weakest = pure.slack.iter().min_by(|one, other| one.loses.cmp(&other.loses));
    let Some(weakest) = weakest else { return teller.words("game.alone") };
    let player = teller.party(&weakest.player);
    let key = if weakest.loses.is_zero() { "game.weak" } else { "game.flips" };
    let say = teller.say(key).with("player", &player);
    let say = say.with("instead", &Word::new(&weakest.instead));
    if weakest.loses.is_zero() {
        return say.text();
    }
    say.arg("by", short(&weakest.loses.to_string(), weakest.loses.to_float())).text()
}

fn mixed(answer: &GameAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    sheet.heading(&teller.words("game.mixed"), "");
    let all: Vec<(usize, &Mixed)> =
        answer.mixed.iter().enumerate().filter(|(_, mixed)| !mixed.pure).collect();
    if all.is_empty() {
        sheet.item(2, 2, &teller.words("game.mixed.none"));
    }
    for (place, mixed) in all.iter().take(LISTED) {
        let payoffs = mixed.payoffs.iter().zip(&mixed.payoffs_float);
        let paid = answer.players.iter().zip(payoffs).map(|(player, (payoff, float))| {
            tied(&format!("{} {}", teller.party(&player.name).text, short(payoff, *float)))
        });
        let paid: Vec<String> = paid.collect();
        let number = tied(&format!("{}.", place + 1));
        let say = teller.say("game.pays").arg("profile", mix(teller, answer, mixed));
        sheet.item(2, 2, &format!("{number} {}", say.arg("list", paid.join(", ")).text()));
    }
    more(all.len(), teller, sheet);
    for component in answer.components.iter().filter(|c| c.continuum).take(LISTED) {
        let list: Vec<String> =
            component.equilibria.iter().take(LISTED).map(|place| (place + 1).to_string()).collect();
        sheet.item(2, 2, &teller.say("game.component").arg("list", list.join(", ")).text());
    }
    let key = match answer.complete {
        Complete::All => "game.complete.all",
        Complete::AllExtreme => "game.complete.all-extreme",
        Complete::One => "game.complete.one",
        Complete::None | Complete::NotFound => "game.complete.not-found",
    };
    sheet.item(2, 2, &inked(Ink::Aside, &teller.words(key)));
    // What else is left out stands where it would stand.
    for limit in &answer.limits {
        if let Limit::Players | Limit::Strategies | Limit::Corners | Limit::BranchStopped = limit {
            let why = teller.words(&format!("game.limit.{}", limit.word()));
            sheet.item(2, 2, &inked(Ink::Aside, &why));
        }
    }
}

/// `OpenAI: sign 3/5, walk 2/5; Microsoft: sign 2/5, walk 3/5`
fn mix(teller: Teller<'_>, answer: &GameAnswer, mixed: &Mixed) -> String {
    let rows = answer.players.iter().zip(mixed.profile.iter().zip(&mixed.floats));
    let each = rows.map(|(player, (texts, floats))| {
        let parts = player.strategies.iter().zip(texts.iter().zip(floats));
        let parts: Vec<String> = parts
            .filter(|(_, (_, float))| **float > 0.0)
            .map(|(strategy, (text, float))| tied(&format!("{strategy} {}", short(text, *float))))
            .collect();
        format!("{}: {}", tied(&teller.party(&player.name).text), parts.join(", "))
    });
    each.collect::<Vec<_>>().join("; ")
}

/// The same from floats, what is hardly played left out.
fn shares(teller: Teller<'_>, answer: &GameAnswer, profile: &[Vec<f64>]) -> String {
    let each = answer.players.iter().zip(profile).map(|(player, floats)| {
        let parts = player.strategies.iter().zip(floats).filter(|(_, float)| **float > LITTLE);
        let parts: Vec<String> = parts
            .map(|(strategy, float)| tied(&format!("{strategy} {}", percent(teller.lang, *float))))
            .collect();
        format!("{}: {}", tied(&teller.party(&player.name).text), parts.join(", "))
    });
    each.collect::<Vec<_>>().join("; ")
}

fn logit(answer: &GameAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.limits.contains(&Limit::Branch) {
        sheet.heading(&teller.words("game.logit"), "");
        sheet.item(2, 2, &teller.words("game.limit.branch"));
    }
    if answer.logit.is_empty() && answer.limit.is_none() {
        return;
    }
    sheet.heading(&teller.words("game.logit"), &teller.words("game.logit.legend"));
    let mut table = Table::new(2, vec![Column { most: 12, hang: 0 }]);
    for point in answer.logit.iter().take(LISTED) {
        let lambda = tied(&format!("λ {}", decimal(point.lambda)));
        table.row([lambda, shares(teller, answer, &point.profile)]);
    }
    if let Some(limit) = &answer.limit {
        table.row([String::from("λ → ∞"), shares(teller, answer, &limit.profile)]);
    }
    sheet.table(table);
    more(answer.logit.len(), teller, sheet);
}

fn correlated(answer: &GameAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let Some(correlated) = &answer.correlated else {
        sheet.heading(&teller.words("game.correlated"), "");
        sheet.item(2, 2, &teller.words("game.correlated.large"));
        return;
    };
    sheet.heading(&teller.words("game.correlated"), "");
    let best = &correlated.best;
    let cells = best.cells.iter().take(LISTED).map(|cell| {
        let share = short(&cell.probability.to_string(), cell.float);
        tied(&format!("{} {share}", cell.strategies.join("+")))
    });
    let total = short(&best.total.to_string(), best.total.to_float());
    let say = teller.say("game.correlated.best").arg("total", total);
    sheet.item(2, 2, &say.arg("list", cells.collect::<Vec<_>>().join(", ")).text());
    for range in &correlated.ranges {
        let say = teller.say("game.correlated.range").with("player", &teller.party(&range.player));
        let say = say.arg("least", short(&range.least.to_string(), range.least.to_float()));
        let say = say.arg("most", short(&range.most.to_string(), range.most.to_float()));
        sheet.item(2, 2, &say.text());
    }
}

fn inputs(answer: &GameAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.inputs.is_empty() {
        return;
    }
    let guesses = answer.inputs.iter().filter(|input| input.guess).count();
    let doubts = answer.inputs.iter().filter(|input| input.doubt).count();
    let say = teller.say("game.inputs").arg("n", answer.inputs.len());
    sheet.heading(&say.arg("guesses", guesses).arg("doubts", doubts).text(), "");
    let columns = [24, 30, 24].map(|most| Column { most, hang: 2 });
    let mut table = Table::new(2, columns.to_vec());
    for input in answer.inputs.iter().take(LISTED) {
        let cited = if input.guess {
            teller.words("game.input.guess")
        } else {
            format!("[{}]", input.sources.join(", "))
        };
        let (cell, text) = if input.strategies.is_empty() {
            let read = teller.say("game.input.formula").arg("what", &input.text).text();
            (
                String::new(),
                if input.text.is_empty() { teller.words("game.input.plain") } else { read },
            )
        } else {
            (input.strategies.join(", "), input.text.clone())
        };
        table.row([teller.party(&input.player).text, cell, text, cited]);
    }
    sheet.table(table);
    more(answer.inputs.len(), teller, sheet);
}

fn more(all: usize, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if all > LISTED {
        let text = teller.say("power.more").arg("n", all - LISTED).text();
        sheet.item(2, 2, &inked(Ink::Aside, &text));
    }
}
