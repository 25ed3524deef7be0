//! The catalogue: the same keys in both languages, and no key that nobody says or that is not there.

use std::collections::{BTreeMap, BTreeSet};

use freehold_text::Code;

use crate::literals::literals;
use crate::project::Project;

const MESSAGES: [&str; 2] = ["crates/text/messages/en.json", "crates/text/messages/ko.json"];

/// Calls whose argument of that place is a key.
const CALLS: [(&str, usize); 8] = [
    ("Message::new", 0),
    ("Failure::new", 0),
    ("says", 0),
    ("spoken", 0),
    ("phrase", 1),
    ("Say::new", 1),
    ("of_key", 1),
    ("template", 1),
];

/// English and Korean have the same keys.
pub fn languages(project: &Project) -> Vec<String> {
    let [en, ko] = MESSAGES.map(|path| keys(project, path));
    let (en, ko) = match (en, ko) {
        (Ok(en), Ok(ko)) => (en, ko),
        (Err(finding), _) | (_, Err(finding)) => return vec![finding],
    };
    let [en_path, ko_path] = MESSAGES;
    let only_en = en.difference(&ko).map(|key| format!("{ko_path}: `{key}` is missing"));
    let only_ko = ko.difference(&en).map(|key| format!("{en_path}: `{key}` is missing"));
    only_en.chain(only_ko).collect()
}

/// Every key that the sources say exists, and every key that exists is said.
pub fn said_and_unsaid(project: &Project) -> Vec<String> {
    let [path, _] = MESSAGES;
    let known = match keys(project, path) {
        Ok(known) => known,
        Err(finding) => return vec![finding],
    };
    let families: BTreeSet<&str> =
        known.iter().filter_map(|key| Some(key.split_once('.')?.0)).collect();
    let mut said: BTreeSet<String> = Code::ALL.iter().map(|code| code.id().to_owned()).collect();
    // What a key begins with that is put together while the program runs: `format!("why.{word}")`.
    let mut prefixes: BTreeSet<String> = BTreeSet::new();
    // A key with the first place that says it.
    let mut missing: BTreeMap<String, String> = BTreeMap::new();
    for file in project.sources() {
        for literal in literals(&file.text) {
            // A key as what was expected is written `@expected.date`.
            let marked = literal.text.strip_prefix('@');
            let text = marked.unwrap_or(&literal.text);
            if let Some((start, _)) = text.split_once('{')
                && start.ends_with('.')
                && families.contains(start.split('.').next().unwrap_or_default())
            {
                prefixes.insert(start.to_owned());
                continue;
            }
            said.insert(text.to_owned());
            let is_key = marked.is_some_and(is_like_a_key)
                || CALLS.iter().any(|(call, argument)| {
                    literal.argument == *argument && ends_in(&literal.call, call)
                })
                || is_like_a_key(text)
                    && text.split_once('.').is_some_and(|(family, _)| families.contains(family));
            if is_key && !known.contains(text) {
                let place = format!("{}:{}", file.path, literal.line);
                missing.entry(text.to_owned()).or_insert(place);
            }
        }
    }
    let unsaid = known.iter().filter(|key| {
        !said.contains(*key) && !prefixes.iter().any(|prefix| key.starts_with(prefix))
    });
    let unsaid = unsaid.map(|key| format!("{path}: nothing says `{key}`"));
    let missing = missing.iter().map(|(key, place)| format!("{place}: there is no key `{key}`"));
    missing.chain(unsaid).collect()
}

/// Whether a call is that function: `Message::new` is no `Say::new`, and `.says` is `says`.
fn ends_in(call: &str, function: &str) -> bool {
    call.strip_suffix(function).is_some_and(|before| before.is_empty() || before.ends_with("::"))
}

fn is_like_a_key(text: &str) -> bool {
    let letters =
        text.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-".contains(letter));
    letters && !text.is_empty() && !text.ends_with('.')
}

fn keys(project: &Project, path: &str) -> Result<BTreeSet<String>, String> {
    let text = project.needed(path)?;
    let map: BTreeMap<String, String> =
        serde_json::from_str(text).map_err(|error| format!("{path}: {error}"))?;
    Ok(map.into_keys().collect())
}
