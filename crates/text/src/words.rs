//! Every word that Freehold says, once per language.
//!
//! The words stand in `messages/en.json` and `messages/ko.json`, the same keys in both. A template
//! may hold:
//!
//! - `{name}`: the argument of that name.
//! - `{name:은}`: the argument and the Korean particle that fits it, written in the form that
//!   follows a consonant. A closing quote of the template right behind it comes first:
//!   `` `{name:은}` `` gives `` `Azure`는 ``. An argument `name.reads` says how the name is read.
//! - `{n|claim|claims}`: the first word if `n` is 1, else the second.
//! - `{{` and `}}`: braces.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::{Message, josa};

/// A language that Freehold speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Lang {
    /// Every language.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ko];

    /// Returns the language of a tag: `en`, `ko`, also `ko-KR` or `ko_KR.UTF-8`.
    pub fn parse(text: &str) -> Option<Lang> {
        let tag = text.split(['-', '_', '.']).next()?;
        Lang::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag))
    }

    /// Returns the tag, `en` or `ko`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ko => "ko",
        }
    }
}

/// Around the key in an argument made by [`spoken`]; control characters never stand in a board.
const SPOKEN: (char, char) = ('\u{1}', '\u{2}');
/// Between the parts of an argument made by [`one_of`].
const OR: char = '\u{3}';

/// Returns the message in words. A key that nobody knows comes back itself, with its arguments.
///
/// ```
/// use freehold_text::{Lang, Message, words};
///
/// let message = Message::new("nearest").with("name", "Azure");
/// assert_eq!(words(Lang::En, &message), "did you mean `Azure`?");
/// assert_eq!(words(Lang::Ko, &message), "`Azure`를 뜻했는가?");
/// ```
pub fn words(lang: Lang, message: &Message) -> String {
    let args = Vec::from_iter(message.args.iter().map(|(name, value)| (*name, value.as_str())));
    phrase(lang, message.key, &args)
}

/// Returns the words of a key with its arguments, as [`words`] does for a message.
pub fn phrase(lang: Lang, key: &str, args: &[(&str, &str)]) -> String {
    match catalogue(lang).get(key).or_else(|| catalogue(Lang::En).get(key)) {
        Some(template) => fill(lang, template, args),
        None => {
            args.iter().fold(key.to_owned(), |text, (name, value)| format!("{text} {name}={value}"))
        }
    }
}

/// Returns an argument that is said in the reader's language: the words of `key`.
///
/// ```
/// use freehold_text::{Lang, Message, spoken, words};
///
/// let message = Message::new("nearest").with("name", spoken("severity.error"));
/// assert_eq!(words(Lang::Ko, &message), "`오류`를 뜻했는가?");
/// ```
pub fn spoken(key: &str) -> String {
    format!("{}{key}{}", SPOKEN.0, SPOKEN.1)
}

/// Returns an argument that lists its parts, the last two joined by "or" in the reader's language.
pub fn one_of<T: AsRef<str>>(parts: impl IntoIterator<Item = T>) -> String {
    let mut list = String::new();
    for part in parts {
        if !list.is_empty() {
            list.push(OR);
        }
        list.push_str(part.as_ref());
    }
    list
}

/// True if the language has words for `key`.
pub fn has_key(lang: Lang, key: &str) -> bool {
    catalogue(lang).contains_key(key)
}

/// Returns every key of a language, sorted.
pub fn keys(lang: Lang) -> impl Iterator<Item = &'static str> {
    catalogue(lang).keys().map(String::as_str)
}

/// Returns the template of a key as it is written.
pub fn template(lang: Lang, key: &str) -> Option<&'static str> {
    catalogue(lang).get(key).map(String::as_str)
}

/// Returns the names of the arguments that a template asks for, sorted and without repetition.
pub fn placeholders(template: &str) -> Vec<&str> {
    let mut names = vec![];
    walk(template, |piece| {
        if let Piece::Slot(slot, _) = piece {
            names.push(slot.name());
        }
    });
    names.sort_unstable();
    names.dedup();
    names
}

fn catalogue(lang: Lang) -> &'static BTreeMap<String, String> {
    static EN: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    static KO: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    // The files are part of the program, and a test reads them: they parse.
    let read = |text| serde_json::from_str(text).unwrap_or_default();
    match lang {
        Lang::En => EN.get_or_init(|| read(include_str!("../messages/en.json"))),
        Lang::Ko => KO.get_or_init(|| read(include_str!("../messages/ko.json"))),
    }
}

/// What stands between braces.
#[derive(Clone, Copy)]
enum Slot<'a> {
    Plain(&'a str),
    Particle(&'a str, &'a str),
    Plural(&'a str, &'a str, &'a str),
}

impl<'a> Slot<'a> {
    fn parse(inside: &'a str) -> Self {
        let mut parts = inside.split('|');
        if let (Some(name), Some(one), Some(many)) = (parts.next(), parts.next(), parts.next()) {
            return Slot::Plural(name, one, many);
        }
        match inside.split_once(':') {
            Some((name, particle)) => Slot::Particle(name, particle),
            None => Slot::Plain(inside),
        }
    }

    fn name(self) -> &'a str {
        match self {
            Slot::Plain(name) | Slot::Particle(name, _) | Slot::Plural(name, _, _) => name,
        }
    }
}

enum Piece<'a> {
    Text(&'a str),
    /// What stands between braces, and the closing quotes right behind them.
    Slot(Slot<'a>, &'a str),
}

fn walk<'a>(template: &'a str, mut visit: impl FnMut(Piece<'a>)) {
    let mut rest = template;
    while let Some((text, tail)) =
        rest.find(['{', '}']).and_then(|brace| rest.split_at_checked(brace))
    {
        visit(Piece::Text(text));
        if let Some(after) = tail.strip_prefix("{{") {
            visit(Piece::Text("{"));
            rest = after;
        } else if let Some(after) = tail.strip_prefix("}}") {
            visit(Piece::Text("}"));
            rest = after;
        } else if let Some((inside, after)) = tail.strip_prefix('{').and_then(|t| t.split_once('}'))
        {
            let slot = Slot::parse(inside);
            let open = after.trim_start_matches(josa::is_closing_mark);
            let quotes = match slot {
                Slot::Particle(..) => after.strip_suffix(open).unwrap_or_default(),
                Slot::Plain(_) | Slot::Plural(..) => "",
            };
            visit(Piece::Slot(slot, quotes));
            rest = after.strip_prefix(quotes).unwrap_or(after);
        } else {
            // A brace that closes or opens nothing is printed as it is.
            let (brace, after) = tail.split_at_checked(1).unwrap_or((tail, ""));
            visit(Piece::Text(brace));
            rest = after;
        }
    }
    visit(Piece::Text(rest));
}

fn fill(lang: Lang, template: &str, args: &[(&str, &str)]) -> String {
    let find = |wanted: &str| {
        let value = args.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
        value.map(|value| say(lang, value))
    };
    let mut out = String::new();
    walk(template, |piece| match piece {
        Piece::Text(text) => out.push_str(text),
        Piece::Slot(slot, quotes) => {
            let Some(value) = find(slot.name()) else {
                // A forgotten argument shows its name, so that somebody notices.
                out.extend(["{", slot.name(), "}", quotes]);
                return;
            };
            match slot {
                Slot::Plain(_) => out.push_str(&value),
                Slot::Plural(_, one, many) => {
                    out.push_str(if value.trim() == "1" { one } else { many });
                }
                Slot::Particle(name, particle) => {
                    let reading = find(&format!("{name}.reads"));
                    out.extend([&*value, quotes]);
                    out.push_str(josa::fitting(&value, reading.as_deref(), particle));
                }
            }
        }
    });
    out
}

/// Turns what [`spoken`] and [`one_of`] made into words.
fn say(lang: Lang, value: &str) -> Cow<'_, str> {
    if !value.contains([SPOKEN.0, OR]) {
        return Cow::Borrowed(value);
    }
    let mut parts = Vec::from_iter(value.split(OR).map(|part| say_keys(lang, part)));
    let last = parts.pop().unwrap_or_default();
    let Some(first) =
        parts.into_iter().reduce(|a, b| phrase(lang, "list.comma", &[("a", &a), ("b", &b)]))
    else {
        return Cow::Owned(last);
    };
    Cow::Owned(phrase(lang, "list.or", &[("a", &first), ("b", &last)]))
}

fn say_keys(lang: Lang, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once(SPOKEN.0) {
        let (key, after) = tail.split_once(SPOKEN.1).unwrap_or((tail, ""));
        out.push_str(before);
        // A key holds no marks, so this goes one level deep and ends.
        out.push_str(&phrase(lang, key, &[]));
        rest = after;
    }
    out + rest
}
