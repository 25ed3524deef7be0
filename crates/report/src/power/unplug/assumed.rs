//! What was taken for granted?

use freehold_leverage::Assumed;

use crate::number::amount;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::power::measured::{share, time};
use crate::power::{LISTED, joined, more};
use crate::tell::Teller;

/// How many of a kind are told before the others are only counted.
const LIKE: usize = 2;
/// How many days a month has, on average.
const MONTH: f64 = 365.25 / 12.0;

/// Writes what was taken for granted, so that a reader can doubt it.
pub(super) fn assumed(list: &[Assumed], teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if list.is_empty() {
        return;
    }
    sheet.heading(&teller.words("unplug.assumed"), "");
    let mut kinds: Vec<&str> = Vec::new();
    for one in list {
        if !kinds.contains(&one.what) {
            kinds.push(one.what);
        }
    }
    let (mut told, mut lines) = (0, 0);
    for kind in kinds {
        let alike: Vec<&Assumed> = list.iter().filter(|one| one.what == kind).collect();
        if lines + alike.len().min(LIKE) > LISTED {
            break;
        }
        for one in alike.iter().take(LIKE) {
            sheet.item(2, 2, &sentence(one, teller));
            lines += 1;
        }
        let left = alike.len().saturating_sub(LIKE);
        if left > 0 {
            let text = teller.say("unplug.more-like").arg("n", left).text();
            sheet.item(4, 2, &inked(Ink::Aside, &text));
            lines += 1;
        }
        told += alike.len();
    }
    more(list.len() - told, teller, sheet);
}

fn sentence(one: &Assumed, teller: Teller<'_>) -> String {
    let key = match (one.what, one.facts.contains_key("until")) {
        ("exclusivity-locks", true) => String::from("assumed.exclusivity-locks-until"),
        (what, _) => format!("assumed.{what}"),
    };
    let mut say = teller.say(&key);
    for (name, value) in &one.facts {
        say = match *name {
            "need" | "term" => say.with(name, &teller.thing(value)),
            "holder" | "supplier" => say.with(name, &teller.party(value)),
            "suppliers" | "names" => {
                let words = value.split(", ").map(|name| teller.party(name));
                say.with(name, &joined(words.collect(), 4, teller))
            }
            "share" | "total" => say.arg(name, portion(value, teller)),
            "days" => say.arg("time", length(value, 1.0, teller)),
            "months" => say.arg("time", length(value, MONTH, teller)),
            "until" => say.arg(name, tied(&teller.date(value))),
            _ => say.arg(name, value),
        };
    }
    say.text()
}

/// `0.4` is a share of 1; with a unit, an amount of the board language.
fn portion(value: &str, teller: Teller<'_>) -> String {
    match value.parse::<f64>() {
        Ok(number) => share(teller.lang, number),
        Err(_) => tied(&amount(teller.lang, value)),
    }
}

/// `90` counts days or months; with a unit, it is an amount of the board language.
fn length(value: &str, days: f64, teller: Teller<'_>) -> String {
    match value.parse::<f64>() {
        Ok(number) => time(teller.lang, number * days),
        Err(_) => tied(&amount(teller.lang, value)),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use freehold_text::Lang;

    use super::*;
    use crate::Names;

    fn facts<const N: usize>(facts: [(&'static str, &str); N]) -> BTreeMap<&'static str, String> {
        facts.into_iter().map(|(name, value)| (name, value.to_owned())).collect()
    }

    #[test]
    fn everything_that_is_assumed_is_a_whole_sentence() {
        let need = ("need", "A.compute");
        let (term, holder, supplier) = (("term", "t"), ("holder", "B"), ("supplier", "B"));
        let cases = [
            ("exclusivity-locks", facts([term, holder, need])),
            ("exclusivity-locks", facts([term, holder, need, ("until", "2030")])),
            ("licence-ends", facts([term, holder, need])),
            ("licence-survives", facts([term, holder, need])),
            ("notice", facts([supplier, need, ("days", "90")])),
            ("transition", facts([term, supplier, need, ("days", "180"), ("share", "0.5")])),
            ("first-refusal", facts([term, need, ("days", "30")])),
            ("co-design", facts([term, supplier, need, ("share", "40 %"), ("months", "12")])),
            ("switching-cost", facts([term, supplier, need, ("months", "6 to 9 months")])),
            ("no-supplier", facts([need])),
            ("shares-over", facts([need, ("total", "1.2")])),
            ("gone", facts([supplier, need])),
            ("no-replacement", facts([need])),
            ("spare", facts([need, ("suppliers", "B, C")])),
            ("unweighed", facts([("names", "B, C"), ("quantity", "revenue")])),
            ("unknown-is-nobody", facts([need, ("share", "0.35")])),
            ("not-settled", facts([])),
        ];
        let names = Names::default();
        for (what, facts) in cases {
            for lang in Lang::ALL {
                let one = Assumed { about: String::from("A"), what, facts: facts.clone() };
                let text = sentence(&one, Teller { lang, names: &names });
                assert!(!text.contains(['{', '=']), "{what}: {text}");
            }
        }
    }
}
