//! Where can a conflict come to rest, who would move where, what does that hang on?

mod firm;
pub(crate) mod words;

use freehold_conflict::conflict::{ConflictAnswer, Four, StateView};

use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::power::{foot, head, more, rests_on, titled};
use crate::tell::Teller;
use crate::{Names, Page};
use words::Conflict;

/// How many lines a list has before the rest is only counted.
const LISTED: usize = 12;
/// The mark of a stable state, and of one that is not.
const MARKS: (&str, &str) = ("●", "·");

/// Returns the verdict in a sentence.
pub(crate) fn verdict(answer: &ConflictAnswer, teller: Teller<'_>) -> String {
    Conflict { answer, teller }.verdict()
}

pub(crate) fn conflict(answer: &ConflictAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    let told = Conflict { answer, teller };
    head(&told.verdict(), &answer.head, teller, &mut sheet);
    sheet.gap();
    sheet.item(0, 2, &teller.words(&format!("conflict.means.{}", answer.concept)));
    also(&told, &mut sheet);
    why(&told, &mut sheet);
    states(&told, &mut sheet);
    options(&told, &mut sheet);
    paths(&told, &mut sheet);
    together(&told, &mut sheet);
    firm::inverse(&told, &mut sheet);
    firm::hangs_on(&told, &mut sheet);
    firm::flips(&told, &mut sheet);
    firm::robust(&told, &mut sheet);
    firm::assumed(&told, &mut sheet);
    rests_on(answer.sources.iter(), answer.guess, teller, &mut sheet);
    foot(&answer.head, teller, &mut sheet);
    sheet.finish()
}

/// The other stable states.
fn also(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let (answer, teller) = (told.answer, told.teller);
    let verdict = &answer.verdict;
    let others: Vec<&String> =
        verdict.stable.iter().filter(|state| !verdict.rests_at.contains(state)).collect();
    if others.is_empty() || verdict.kind == "open" {
        return;
    }
    let said: Vec<String> = others.iter().take(4).map(|state| told.state(state)).collect();
    let mut list = said.join("; ");
    if others.len() > 4 {
        let left = (others.len() - 4).to_string();
        let words = [("list", list.as_str()), ("n", left.as_str())];
        list = freehold_text::phrase(teller.lang, "power.and-more", &words);
    }
    sheet.item(0, 2, &teller.say("conflict.also").arg("states", list).text());
}

/// Why it rests there: every reason in a sentence.
fn why(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let (answer, teller) = (told.answer, told.teller);
    let because = &answer.verdict.because;
    if because.is_empty() {
        return;
    }
    sheet.heading(&teller.words("conflict.why"), "");
    for reason in because.iter().take(LISTED) {
        sheet.item(2, 2, &told.reason(reason));
    }
    more(because.len().saturating_sub(LISTED), teller, sheet);
}

/// The states: what is taken, by which concept everybody stays, who would move where.
fn states(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let (answer, teller) = (told.answer, told.teller);
    let n = answer.states_total;
    let aside = match answer.completeness {
        "all" => teller.say("conflict.states.all").arg("n", n).text(),
        _ => teller.say("conflict.states.some").arg("n", n).text(),
    };
    sheet.heading(&teller.words("conflict.states"), &aside);
    let title = |key: &str| teller.words(&format!("conflict.column.{key}"));
    let mut titles = vec![String::new(), title("taken")];
    titles.extend(["nash", "seq", "smr", "gmr"].map(title));
    titles.push(title("leaves"));
    let width = sheet.width();
    let mut table = titled(&titles, &[6, (width * 2 / 5).max(16), 4, 4, 4, 4]);
    let mut shown: Vec<&StateView> = answer.states.iter().collect();
    // Of many those come first that are stable.
    if shown.len() > 2 * LISTED {
        let count = |state: &StateView| {
            let Four { nash, seq, smr, gmr } = state.stable;
            [nash, seq, smr, gmr].iter().filter(|stable| **stable).count()
        };
        shown.sort_by_key(|state| (!state.status_quo, std::cmp::Reverse(count(state))));
    }
    let left = shown.len().saturating_sub(2 * LISTED) + (n - answer.states.len());
    for state in shown.iter().take(2 * LISTED) {
        let mark = |stable: bool| if stable { MARKS.0 } else { MARKS.1 }.to_owned();
        let Four { nash, seq, smr, gmr } = state.stable;
        let here = if state.status_quo { "▶ " } else { "" };
        let moves = told.leaving(state);
        table.row([
            format!("{here}{}", state.id),
            told.taken(&state.options),
            mark(nash),
            mark(seq),
            mark(smr),
            mark(gmr),
            moves,
        ]);
    }
    sheet.table(table);
    more(left, teller, sheet);
    sheet.item(2, 2, &inked(Ink::Aside, &teller.words("conflict.legend")));
}

/// What the words of the options stand for, where they have some.
fn options(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let (answer, teller) = (told.answer, told.teller);
    sheet.heading(&teller.words("conflict.options"), "");
    let mut parties: Vec<&str> = Vec::new();
    for option in &answer.options {
        if !parties.contains(&option.party.as_str()) {
            parties.push(&option.party);
        }
    }
    for party in parties {
        let own = answer.options.iter().filter(|option| option.party == party);
        let list = own.map(|option| {
            let words = told.option(&option.name).text;
            let words = match words == option.name {
                true => words,
                false => format!("{words} ({})", option.name),
            };
            match option.irreversible {
                true => format!("{words} {}", teller.words("conflict.irreversible")),
                false => words,
            }
        });
        let list = list.collect::<Vec<_>>().join("; ");
        sheet.item(2, 2, &format!("{}: {list}", teller.party(party).text));
    }
}

/// How each stable state is reached.
fn paths(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let (answer, teller) = (told.answer, told.teller);
    let ways: Vec<_> =
        answer.paths.iter().filter(|path| answer.status_quo.as_ref() != Some(&path.to)).collect();
    if ways.is_empty() {
        return;
    }
    sheet.heading(&teller.words("conflict.paths"), "");
    for path in ways.iter().take(LISTED) {
        let (key, way) = match (&path.liked, &path.any) {
            (Some(way), _) => ("conflict.path.liked", told.way(way)),
            (None, Some(way)) => ("conflict.path.any", told.way(way)),
            (None, None) => ("conflict.path.none", String::new()),
        };
        let say = teller.say(key).arg("state", tied(&path.to)).arg("way", way);
        sheet.item(2, 2, &say.text());
    }
    more(ways.len().saturating_sub(LISTED), teller, sheet);
}

/// Who would leave a stable state together.
fn together(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let (answer, teller) = (told.answer, told.teller);
    if answer.coalitions.is_empty() {
        return;
    }
    sheet.heading(&teller.words("conflict.together"), "");
    for joint in answer.coalitions.iter().take(LISTED) {
        let names = joint.parties.iter().map(|name| teller.party(name)).collect();
        let say = teller.say("conflict.joint").with("parties", &told.and(names));
        let say = say.arg("from", told.state(&joint.from)).arg("to", told.state(&joint.to));
        sheet.item(2, 2, &say.text());
    }
    more(answer.coalitions.len().saturating_sub(LISTED), teller, sheet);
}
