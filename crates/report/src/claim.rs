//! What does a claim say, who says it, and how firmly?

use freehold_board::ClaimView;
use freehold_text::{Lang, has_key, phrase};

use crate::Names;
use crate::date::date;
use crate::name::{key_word, kind};
use crate::number::amount;
use crate::paint::{Ink, inked, tied};

/// The mark of what only a guess says.
pub(crate) const GUESS: &str = "~";
/// The mark of what somebody contradicts.
pub(crate) const DISPUTE: &str = "!";

/// Returns what is said about `path`, in the words of the board language, as people say it.
pub(crate) fn said(lang: Lang, names: &Names, path: &str, text: &str) -> String {
    let key = format!("show.said.{}", text.replace(' ', "-"));
    if has_key(lang, &key) {
        return phrase(lang, &key, &[]);
    }
    if path.ends_with(".from") || path.ends_with(".until") {
        return date(lang, text);
    }
    if let Some((strength, weight)) = text.split_once(' ')
        && matches!(strength, "essential" | "partial")
    {
        let key = if strength == "essential" { "show.critical" } else { "show.partial" };
        return phrase(lang, key, &[("weight", &tied(&amount(lang, weight)))]);
    }
    if let Some((one, other)) = text.split_once(" = ") {
        return format!("{} = {}", amount(lang, one), amount(lang, other));
    }
    if let Some((what, owners)) =
        text.split_once(" of ").filter(|(what, _)| has_key(lang, &format!("kind.{what}")))
    {
        let (what, owners) = (kind(lang, what).text, names.parties(lang, owners).text);
        return phrase(lang, "show.owned", &[("kind", &what), ("owners", &owners)]);
    }
    if let Some(mix) = mix(lang, names, text) {
        return mix;
    }
    let said = amount(lang, text);
    if said == text && has_key(lang, &format!("kind.{text}")) {
        kind(lang, text).text
    } else {
        said
    }
}

/// Reads `Azure 55 to 75 %, own 10 %`.
fn mix(lang: Lang, names: &Names, text: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in text.split(", ") {
        let (name, share) = part.split_once(' ')?;
        if !(name == "own"
            || name == "unknown"
            || names.is_party(name)
            || name.starts_with(char::is_uppercase))
        {
            return None;
        }
        if !(share.ends_with('%') || matches!(share, "none" | "unknown"))
            || share.split(' ').count() > 5
        {
            return None;
        }
        parts.push(format!("{} {}", names.party(lang, name).text, tied(&amount(lang, share))));
    }
    Some(parts.join(", "))
}

/// Returns the numbers that a term sets, `rate 75 %, until 2030, scope …` of the language, without its prose.
pub(crate) fn settings(lang: Lang, names: &Names, text: &str) -> String {
    let mut found: Vec<(&str, String)> = Vec::new();
    for part in text.split(", ") {
        let start =
            part.split_once(' ').filter(|(key, _)| has_key(Lang::En, &format!("show.key.{key}")));
        match (start, found.last_mut()) {
            (Some((key, value)), _) => found.push((key, value.to_owned())),
            (None, Some((_, value))) => value.extend([", ", part]),
            (None, None) => {}
        }
    }
    let told = found.iter().filter(|(key, _)| !matches!(*key, "scope" | "condition" | "trigger"));
    let told = told.map(|(key, value)| detail(lang, names, key, value));
    told.collect::<Vec<_>>().join(", ")
}

/// Returns one number of a term: `until 2030`, `rate 20 %`.
pub(crate) fn detail(lang: Lang, names: &Names, key: &str, value: &str) -> String {
    let value = match key {
        "from" | "until" => date(lang, value),
        _ => said(lang, names, key, value),
    };
    let own = format!("show.key.{key}.value");
    if has_key(lang, &own) {
        return tied(&phrase(lang, &own, &[("value", &value)]));
    }
    tied(&format!("{} {value}", key_word(lang, key).text))
}

/// Returns who says so: `[S001 Fortune +1]`.
pub(crate) fn cited(lang: Lang, claim: &ClaimView) -> String {
    inked(Ink::Aside, &tied(&format!("[{}]", bare_citation(lang, claim))))
}

/// Returns who says so, without the publisher: `[S001 +1]`.
pub(crate) fn cited_short(lang: Lang, claim: &ClaimView) -> String {
    inked(Ink::Aside, &tied(&format!("[{}]", citation(lang, claim, true))))
}

/// Returns who says so, and why that leads: `[S001 +1, more trusted]`.
pub(crate) fn cited_because(lang: Lang, claim: &ClaimView, why: &str, short: bool) -> String {
    inked(Ink::Aside, &tied(&format!("[{}, {why}]", citation(lang, claim, short))))
}

/// Returns who says so, without brackets and style.
pub(crate) fn bare_citation(lang: Lang, claim: &ClaimView) -> String {
    citation(lang, claim, false)
}

fn citation(lang: Lang, claim: &ClaimView, short: bool) -> String {
    let Some(source) = &claim.source else { return phrase(lang, "rank.guess", &[]) };
    let more = match claim.sources.len() {
        0 | 1 => String::new(),
        several => format!(" +{}", several - 1),
    };
    let name = if short { source.clone() } else { source_name(source, claim) };
    format!("{name}{more}")
}

/// Returns a source with its publisher, if somebody is named.
fn source_name(source: &str, claim: &ClaimView) -> String {
    let publisher = claim
        .publisher
        .as_deref()
        .filter(|name| !name.eq_ignore_ascii_case("unknown") && *name != source);
    publisher.map_or_else(|| source.to_owned(), |publisher| format!("{source} {publisher}"))
}

/// Returns how a claim is held: stated, reported, disputed …
pub(crate) fn rank(lang: Lang, claim: &ClaimView) -> String {
    phrase(lang, &format!("rank.{}", claim.rank), &[])
}

/// Whether a claim is a guess.
pub(crate) fn is_guess(claim: &ClaimView) -> bool {
    claim.rank == "guess"
}

/// Returns the marks of a claim: a guess, a dispute, both, or nothing.
pub(crate) fn marks(claim: Option<&ClaimView>, disputed: bool) -> String {
    let guess = if claim.is_some_and(is_guess) { GUESS } else { "" };
    let dispute = if disputed { inked(Ink::Contested, DISPUTE) } else { String::new() };
    format!("{guess}{dispute}")
}
