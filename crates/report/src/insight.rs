//! What matters, what to find out, what to choose, and how likely it looked: answers as pages.

mod choose;
mod discover;
mod likelihood;
mod look;
mod matters;
mod play;
mod worth;

use freehold_insight::question::input::Ground;

use crate::paint::{Ink, inked};
use crate::run::{counted, quantity};
use crate::say::Word;
use crate::tell::Teller;

pub(crate) use choose::choose;
pub(crate) use discover::{discover, finding as discovered, side};
pub(crate) use likelihood::{finding as looked, likelihood};
pub(crate) use look::{aside as looked_aside, finding as looked_at, look};
pub(crate) use matters::{finding as decided, matters};
pub(crate) use play::play;
pub(crate) use worth::{finding as learned, worth};

/// Returns what an uncertain number, a need or a hazard is called.
pub(crate) fn input(teller: Teller<'_>, name: &str) -> Word {
    for kind in ["hazard ", "choice "] {
        if let Some(name) = name.strip_prefix(kind) {
            return teller.names.happening(teller.lang, name);
        }
    }
    if let Some(path) = name.strip_prefix("volatility ") {
        return teller.say("insight.volatility").with("name", &teller.thing(path)).word();
    }
    if let Some((first, rest)) = name.split_once(" + ") {
        let say = teller.say("insight.both").with("a", &input(teller, first));
        return say.with("b", &input(teller, rest)).word();
    }
    if let Some((need, supplier)) =
        name.strip_prefix("supply ").and_then(|rest| rest.split_once(": "))
    {
        let say = teller.say("insight.supply").with("need", &teller.thing(need));
        return say.with("supplier", &teller.party(supplier)).word();
    }
    if let Some((need, key)) = name.strip_prefix("need ").and_then(|rest| rest.split_once(' ')) {
        let (from, key) = match key.strip_prefix("from ").and_then(|rest| rest.split_once(' ')) {
            Some((from, key)) => (Some(from), key),
            None => (None, key),
        };
        let key = crate::name::key_word(teller.lang, key);
        let say = teller.say("insight.need").with("key", &key).with("need", &teller.thing(need));
        let word = say.word();
        return match from {
            Some(from) => {
                let say = teller.say("insight.need-from").with("text", &word);
                say.with("supplier", &teller.party(from)).word()
            }
            None => word,
        };
    }
    let stem = name.strip_prefix("stock ").unwrap_or(name);
    let stem = stem.split('#').next().unwrap_or(stem);
    match teller.names.is_known(stem) && !stem.contains('.') {
        true => teller.names.happening(teller.lang, stem),
        false => teller.thing(stem),
    }
}

/// Returns on what a number rests, short: a guess and why, or who says so.
pub(crate) fn ground(teller: Teller<'_>, ground: &Ground) -> String {
    let mut parts = Vec::new();
    if ground.guess {
        parts.push(match &ground.why {
            Some(why) => teller.say("insight.guess-why").arg("why", why).text(),
            None => teller.words("insight.guess"),
        });
    }
    if !ground.sources.is_empty() {
        let sources: Vec<&str> = ground.sources.iter().map(|source| source.as_str()).collect();
        parts.push(sources.join(", "));
    }
    if ground.disputed {
        parts.push(teller.words("insight.disputed"));
    }
    inked(Ink::Aside, &parts.join("; "))
}

/// Returns a number in the unit of what somebody wants; a share without a unit in percent.
pub(crate) fn wanted(teller: Teller<'_>, value: f64, unit: &str) -> String {
    match unit {
        "" | "1" => crate::number::percent(teller.lang, value),
        "no unit" => quantity(teller.lang, value, ""),
        unit => quantity(teller.lang, value, unit),
    }
}

/// Returns by what the same answer can be had again.
pub(crate) fn stamp(
    teller: Teller<'_>,
    (board, seed, futures, as_of): (&str, u64, u64, &str),
) -> String {
    let say = teller.say("run.foot").arg("board", crate::read::short_hash(board));
    let say = say.arg("seed", seed).arg("n", counted(futures)).arg("on", as_of);
    say.arg("version", env!("CARGO_PKG_VERSION")).text()
}
