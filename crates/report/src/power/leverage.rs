//! Who can better afford to walk away, and when did that turn?

use freehold_leverage::{LeverageAnswer, LeverageAt, Measured, SignChange};

use super::measured::{bare_points, measured, points, share, when};
use super::{balance, column, foot, head, titled};
use crate::claim::said;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::say::Say;
use crate::tell::Teller;
use crate::wrap::cut;
use crate::{Names, Page};

/// How many days are listed, the newest ones.
const DAYS: usize = 16;
/// How many lines the events of a day take.
const LINES: usize = 2;
/// Below this nobody has leverage.
const EVEN: f64 = 0.000_05;

pub(crate) fn leverage(answer: &LeverageAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    head(&finding(answer, teller), &answer.head, teller, &mut sheet);
    sheet.gap();
    if let Some(newest) = answer.series.last() {
        walks(answer, newest, teller, &mut sheet);
    }
    if let Some(base) = &answer.base {
        sheet.item(0, 2, &before(answer, base, teller));
    }
    series(answer, teller, &mut sheet);
    turns(&answer.sign_changes, teller, &mut sheet);
    foot(&answer.head, teller, &mut sheet);
    sheet.finish()
}

/// Who has leverage over whom, and by how much: the stronger one first.
fn sides(answer: &LeverageAnswer, at: Measured) -> (&str, &str, Measured) {
    if at.value < 0.0 {
        return (&answer.b, &answer.a, turned(at));
    }
    (&answer.a, &answer.b, at)
}

/// The same from the other side.
fn turned(at: Measured) -> Measured {
    Measured { value: -at.value, low: -at.high, high: -at.low }
}

fn with_sides(say: Say, strong: &str, weak: &str, teller: Teller<'_>) -> Say {
    say.with("strong", &teller.party(strong)).with("weak", &teller.party(weak))
}

fn finding(answer: &LeverageAnswer, teller: Teller<'_>) -> String {
    let at = answer.series.last().map(|newest| newest.a_over_b).unwrap_or_default();
    let (strong, weak, by) = sides(answer, at);
    let both = |key: &str| {
        let say = teller.say(key).with("a", &teller.party(&answer.a));
        say.with("b", &teller.party(&answer.b)).text()
    };
    let is_sure = by.low > EVEN;
    if by.value < EVEN {
        let is_even = by.high < EVEN && by.low > -EVEN;
        return both(if is_even { "leverage.even" } else { "leverage.undecided-even" });
    }
    let said = points(teller.lang, by);
    if !is_sure {
        let say = teller.say("leverage.undecided").arg("points", said);
        return with_sides(say, strong, weak, teller).text();
    }
    let since = answer.sign_changes.last().filter(|turn| turn.to.as_deref() == Some(strong));
    let say = match since {
        Some(turn) => teller.say("leverage.over-since").arg("date", tied(&teller.date(&turn.date))),
        None => teller.say("leverage.over"),
    };
    with_sides(say.arg("points", said), strong, weak, teller).text()
}

/// What either would lose, what both have to lose, and how much of it is known.
fn walks(answer: &LeverageAnswer, newest: &LeverageAt, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let (strong, weak, _) = sides(answer, newest.a_over_b);
    let is_a = strong == answer.a;
    let (loss, own) = match is_a {
        true => (newest.dependence_ba, newest.dependence_ab),
        false => (newest.dependence_ab, newest.dependence_ba),
    };
    let say = with_sides(teller.say("leverage.walks"), strong, weak, teller);
    let say = say.arg("loss", measured(teller.lang, loss)).arg("own", measured(teller.lang, own));
    sheet.item(0, 2, &say.arg("when", when(teller.lang, answer.horizon_days)).text());
    if newest.mutual_stake >= 0.005 {
        let mutual = share(teller.lang, newest.mutual_stake);
        sheet.item(0, 2, &teller.say("leverage.mutual").arg("share", mutual).text());
    }
    if newest.known_share < 0.995 {
        let known = share(teller.lang, newest.known_share);
        sheet.item(0, 2, &teller.say("leverage.known").arg("share", known).text());
    }
}

/// How it was without the changes that were tried out.
fn before(answer: &LeverageAnswer, base: &LeverageAt, teller: Teller<'_>) -> String {
    let (strong, weak, by) = sides(answer, base.a_over_b);
    if by.value < EVEN {
        return teller.words("leverage.base-even");
    }
    let say = teller.say("leverage.base").arg("points", points(teller.lang, by));
    with_sides(say, strong, weak, teller).text()
}

fn series(answer: &LeverageAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.series.len() < 2 {
        return;
    }
    let (a, b) = (teller.party(&answer.a), teller.party(&answer.b));
    let legend = teller.say("leverage.legend").with("a", &a).with("b", &b).text();
    sheet.heading(&teller.words("leverage.series"), &legend);
    let width = sheet.width();
    let narrow = width < 84;
    let without =
        |name, other| teller.say("leverage.without").with("name", name).with("other", other).text();
    let mut titles = vec![column("day", teller), String::new(), column("leverage", teller)];
    titles.extend([without(&b, &a), without(&a, &b)]);
    let side = if narrow { 3 } else { 4 };
    let mut widths = vec![10, 2 * side + 1, 15, 14];
    if !narrow {
        titles.extend([column("mutual", teller), column("events", teller)]);
        widths.extend([14, 6]);
    }
    let mut table = titled(&titles, &widths);
    // Names stand over narrow columns; every letter of room counts.
    table.columns.iter_mut().for_each(|column| column.hang = 0);
    let skipped = answer.series.len().saturating_sub(DAYS);
    let room = width.saturating_sub(widths.iter().map(|width| width + 2).sum::<usize>() + 2);
    for at in answer.series.iter().skip(skipped) {
        let (_, _, by) = sides(answer, at.a_over_b);
        let sign = match at.a_over_b.value {
            left if left < -EVEN => "◀ ",
            right if right > EVEN => "▶ ",
            _ => "",
        };
        let mut row = vec![
            at.date.clone(),
            balance(at.a_over_b.value, side),
            format!("{}{}", tied(sign), bare_points(teller.lang, by)),
            share(teller.lang, at.dependence_ba.value),
            share(teller.lang, at.dependence_ab.value),
        ];
        if !narrow {
            row.extend([share(teller.lang, at.mutual_stake), briefly(&at.events, room, teller)]);
        }
        table.rows.push(row);
    }
    if skipped > 0 {
        let text = teller.say("leverage.earlier").arg("n", skipped).text();
        sheet.item(2, 2, &inked(Ink::Aside, &text));
    }
    sheet.table(table);
}

/// The first event of a day, cut to fit, and how many more there are.
fn briefly(events: &[String], room: usize, teller: Teller<'_>) -> String {
    let Some(first) = events.first() else { return String::new() };
    let more = match events.len() {
        0 | 1 => String::new(),
        several => format!(" +{}", several - 1),
    };
    // A line that breaks at a blank is seldom full.
    let room = room.max(18) * LINES - more.len() - 4;
    format!("{}{more}", cut(&happened(first, teller), room))
}

/// `OpenAI.compute: Azure 100 % [S054]` in the words of people.
fn happened(event: &str, teller: Teller<'_>) -> String {
    let (event, cited) = match event.rsplit_once(" [") {
        Some((event, source)) => (event, inked(Ink::Aside, &tied(&format!("[{source}")))),
        None => (event, String::new()),
    };
    let text = match event.split_once(": ") {
        Some((path, text)) if !path.contains(' ') || path.contains(" in ") => {
            let text = said(teller.lang, teller.names, path, text);
            format!("{}: {text}", teller.thing(path).text)
        }
        _ => teller.thing(event).text,
    };
    if cited.is_empty() { text } else { format!("{text} {cited}") }
}

fn turns(turns: &[SignChange], teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if turns.is_empty() {
        return;
    }
    sheet.heading(&teller.words("leverage.turns"), "");
    for turn in turns {
        let say = match (&turn.from, &turn.to) {
            (Some(from), Some(to)) => {
                let say = teller.say("leverage.turn").with("from", &teller.party(from));
                say.with("to", &teller.party(to))
            }
            (None, Some(to)) => teller.say("leverage.turn-to").with("to", &teller.party(to)),
            (Some(from), None) => {
                teller.say("leverage.turn-from").with("from", &teller.party(from))
            }
            (None, None) => continue,
        };
        let sure = if turn.certain { "leverage.certain" } else { "leverage.middle" };
        let say = say.arg("sure", teller.words(sure));
        let mut text = say.arg("date", tied(&teller.date(&turn.date))).text();
        let events: Vec<String> =
            turn.events.iter().take(3).map(|event| happened(event, teller)).collect();
        if !events.is_empty() {
            text = format!("{text}; {}", events.join("; "));
        }
        sheet.item(2, 2, &text);
    }
}
