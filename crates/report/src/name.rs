//! What are things called?
//!
//! In Korean by their Korean label, read as it says; in English by their label, parties by the name
//! that the board gives them. What has no label is described: `Microsoft in OpenAI: equity` is
//! Microsoft's equity in OpenAI.

mod happening;

use std::collections::BTreeMap;

use freehold_board::{Answer, Board, Label, Overview, Thing};
use freehold_leverage::MapAnswer;
use freehold_quantity::is_currency;
use freehold_text::{Lang, has_key};

use crate::number::amount;
use crate::say::{Say, Word};

/// The words that people use for what a board names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    parties: BTreeMap<String, Label>,
    things: BTreeMap<String, Label>,
    rights: BTreeMap<String, Right>,
}

/// What a term is about.
#[derive(Clone, Debug)]
pub(crate) struct Right {
    pub(crate) kind: String,
    pub(crate) holder: String,
    pub(crate) over: String,
    /// What a number that the right is over is called; a need of the same path has another name.
    pub(crate) number: Option<Label>,
}

impl Names {
    /// Returns every name of a board. Only what a view shows is ever looked up.
    pub fn of(board: &Board) -> Self {
        let mut names = Self::default();
        for party in &board.parties {
            names.parties.insert(party.name.to_string(), party.label.clone());
        }
        for need in &board.needs {
            names.add(&need.path, &need.label);
        }
        for quantity in &board.quantities {
            // A need may share its path; in English its path reads better than what is measured of it.
            let label = match names.things.contains_key(quantity.path.as_str()) {
                true => Label { en: None, ..quantity.label.clone() },
                false => quantity.label.clone(),
            };
            names.add(&quantity.path, &label);
        }
        for event in &board.events {
            names.add(&event.name, &event.label);
        }
        for term in &board.terms {
            names.add(&term.name, &term.label);
            let holder = board.party(term.holder).name.to_string();
            let number = match term.over {
                Thing::Quantity(id) => Some(board.quantity(id).label.clone()),
                Thing::Party(_) | Thing::Need(_) => None,
            };
            let kind = term.kind.to_string();
            let right = Right { kind, holder, over: board.thing_name(term.over), number };
            names.rights.insert(term.name.to_string(), right);
        }
        names.add_happenings(&board.outlook);
        names
    }

    /// Returns the names that an overview itself gives.
    pub(crate) fn of_overview(overview: &Overview) -> Self {
        let mut names = Self::default();
        for party in &overview.parties {
            names.parties.insert(party.name.clone(), party.label.clone());
        }
        for need in &overview.land {
            names.add(&need.need, &need.label);
        }
        for right in &overview.rights {
            names.add(&right.term, &right.label);
            let known = Right {
                kind: right.kind.clone(),
                holder: right.holder.clone(),
                over: right.over.clone(),
                number: (right.kind == "revenue-share").then(Label::default),
            };
            names.rights.insert(right.term.clone(), known);
        }
        let facts = overview.stakes.iter().chain(&overview.guesses);
        for fact in facts.filter(|fact| !matches!(fact.kind, "supply" | "term-detail")) {
            names.add(&fact.path, &fact.label);
        }
        names
    }

    /// Adds the names that an answer itself gives.
    pub(crate) fn and_of_answer(mut self, answer: &Answer) -> Self {
        if answer.kind == "party" {
            self.parties.entry(answer.path.clone()).or_insert_with(|| answer.label.clone());
        }
        for part in
            answer.parts.iter().filter(|part| matches!(part.kind, "quantity" | "need" | "term"))
        {
            self.add(&part.path, &part.label);
        }
        self
    }

    /// Adds the names that a map itself gives.
    pub(crate) fn and_of_map(mut self, answer: &MapAnswer) -> Self {
        for party in &answer.parties {
            self.parties.entry(party.name.clone()).or_insert_with(|| party.label.clone());
        }
        self
    }

    /// Adds names of another board.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.parties.extend(other.parties);
        self.things.extend(other.things);
        self.rights.extend(other.rights);
        self
    }

    fn add(&mut self, path: &str, label: &Label) {
        let known = self.things.entry(path.to_owned()).or_default();
        if known.is_empty() {
            *known = label.clone();
        }
    }

    pub(crate) fn is_party(&self, name: &str) -> bool {
        self.parties.contains_key(name)
    }

    /// Returns what a party, `own` or `unknown` is called.
    pub(crate) fn party(&self, lang: Lang, name: &str) -> Word {
        match (name, lang) {
            ("own" | "unknown", _) => return Word::of_key(lang, &format!("show.{name}")),
            (_, Lang::En) => return Word::new(name),
            (_, Lang::Ko) => {}
        }
        match self.parties.get(name) {
            Some(Label { ko: Some(ko), reads, .. }) => {
                Word { text: ko.to_string(), reads: reads.as_ref().map(ToString::to_string) }
            }
            Some(Label { reads: Some(reads), .. }) => {
                Word { text: name.to_owned(), reads: Some(reads.to_string()) }
            }
            _ => Word::new(name),
        }
    }

    /// Returns the names of several parties, written one after the other with commas.
    pub(crate) fn parties(&self, lang: Lang, names: &str) -> Word {
        let mut words: Vec<Word> = names.split(", ").map(|name| self.party(lang, name)).collect();
        let reads = words.pop().map(|last| {
            let reads = last.reads.clone();
            words.push(last);
            reads
        });
        let text: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        Word { text: text.join(", "), reads: reads.flatten() }
    }

    /// Returns what something is called, with the label that the view gives it.
    pub(crate) fn labeled(&self, lang: Lang, path: &str, label: &Label) -> Word {
        let own = label_word(lang, label);
        match own {
            // The label of a term is the label of its numbers as well; which number, the path says.
            Some(word)
                if !self.rights.contains_key(path)
                    && !path.contains(" in ")
                    && self.detail(path).is_none() =>
            {
                self.belonging(lang, path, word)
            }
            _ => self.thing(lang, path),
        }
    }

    /// Returns what a label says: in this language, else in the other one.
    pub(crate) fn label(&self, lang: Lang, label: &Label) -> String {
        let other = if lang == Lang::En { Lang::Ko } else { Lang::En };
        let found = label_word(lang, label).or_else(|| label_word(other, label));
        found.map_or_else(String::new, |word| word.text)
    }

    /// Returns what a need or a number is called without its owner, if the board says so.
    pub(crate) fn own_label(&self, lang: Lang, path: &str) -> Option<String> {
        let label = self.things.get(path)?;
        label_word(lang, label).map(|word| word.text)
    }

    /// Returns what a path of the board is called.
    pub(crate) fn thing(&self, lang: Lang, path: &str) -> Word {
        if self.parties.contains_key(path) {
            return self.party(lang, path);
        }
        if let Some(word) = self.things.get(path).and_then(|label| label_word(lang, label)) {
            return self.belonging(lang, path, word);
        }
        if let Some(right) = self.rights.get(path) {
            let say = Say::new(lang, "kind.right").with("kind", &kind(lang, &right.kind));
            let say = say.with("holder", &self.party(lang, &right.holder));
            return say.with("over", &self.over(lang, path, &right.over)).word();
        }
        if let Some((holder, rest)) = path.split_once(" in ") {
            let (target, class) = rest.split_once(": ").unwrap_or((rest, "equity"));
            let say = Say::new(lang, "kind.stake").with("holder", &self.party(lang, holder));
            return say
                .with("target", &self.party(lang, target))
                .with("class", &kind(lang, class))
                .word();
        }
        if let Some((supplier, need)) = path.split_once(" -> ") {
            let key = match supplier {
                "own" => "kind.supply-own",
                "unknown" => "kind.supply-unknown",
                _ => "kind.supply-of",
            };
            let say = Say::new(lang, key).with("supplier", &self.party(lang, supplier));
            return say.with("need", &self.thing(lang, need)).word();
        }
        if let Some((term, by)) = path.split_once(" refused by ") {
            let say = Say::new(lang, "kind.refusal").with("term", &self.thing(lang, term));
            return say.with("by", &self.party(lang, by)).word();
        }
        if let Some((one, other)) = path.split_once(" = ") {
            return Word::new(&format!("{} = {}", amount(lang, one), amount(lang, other)));
        }
        if is_currency(path) {
            let money = match lang {
                Lang::En => Word::new(path),
                Lang::Ko => Word::new(crate::number::korean_currency(path)),
            };
            return Say::new(lang, "kind.rate-of").with("currency", &money).word();
        }
        if let Some((term, key)) = self.detail(path) {
            let say = Say::new(lang, "kind.detail").with("term", &self.thing(lang, term));
            return say.with("key", &key_word(lang, key)).word();
        }
        self.by_path(lang, path)
    }

    /// Returns what something is called beside the one whose it is: `compute` of `OpenAI.compute`.
    pub(crate) fn own(&self, lang: Lang, path: &str) -> Word {
        let labeled = self.things.get(path).and_then(|label| label_word(lang, label));
        match (labeled, path.split_once('.')) {
            (Some(word), _) => word,
            (None, Some((_, rest))) => Word::new(&plain(lang, rest)),
            (None, None) => self.thing(lang, path),
        }
    }

    /// Returns what a kind of resource is called, which is what the needs of that kind are called.
    pub(crate) fn resource(&self, lang: Lang, kind: &str) -> Word {
        let ending = format!(".{kind}");
        let mut needs = self.things.iter().filter(|(path, _)| path.ends_with(&ending));
        let labeled = needs.find_map(|(_, label)| label_word(lang, label));
        labeled.unwrap_or_else(|| Word::new(&plain(lang, kind)))
    }

    /// Returns what a term is over.
    pub(crate) fn over(&self, lang: Lang, term: &str, over: &str) -> Word {
        let Some(number) = self.rights.get(term).and_then(|right| right.number.as_ref()) else {
            return self.thing(lang, over);
        };
        match label_word(lang, number) {
            Some(word) if lang == Lang::Ko => self.belonging(lang, over, word),
            _ => self.by_path(lang, over),
        }
    }

    /// Returns what a path without a label is called: `OpenAI's compute`.
    fn by_path(&self, lang: Lang, path: &str) -> Word {
        match path.split_once('.') {
            Some((head, rest)) => {
                let rest = rest
                    .rsplit_once('.')
                    .filter(|(_, key)| has_key(lang, &format!("show.key.{key}")))
                    .map_or_else(
                        || plain(lang, rest),
                        |(before, key)| {
                            format!("{} {}", plain(lang, before), key_word(lang, key).text)
                        },
                    );
                let say = Say::new(lang, "kind.of").with("head", &self.party(lang, head));
                say.with("rest", &Word::new(&rest)).word()
            }
            None => Word::new(path),
        }
    }

    /// `royalty.rate` is a number of a term.
    fn detail<'p>(&self, path: &'p str) -> Option<(&'p str, &'p str)> {
        let (term, key) = path.rsplit_once('.')?;
        let is_need = self.things.contains_key(term) && !self.rights.contains_key(term);
        let reads_as_need = is_need && has_key(Lang::En, &format!("show.key.{key}"));
        (self.rights.contains_key(term) || reads_as_need).then_some((term, key))
    }

    /// Returns the label of something that belongs to a party with the party's name.
    fn belonging(&self, lang: Lang, path: &str, word: Word) -> Word {
        let Some((head, _)) = path.split_once('.').filter(|(head, _)| self.is_party(head)) else {
            return word;
        };
        let head = self.party(lang, head);
        let first = word.text.split(' ').next().unwrap_or_default();
        // The label says whose it is: Microsoft's return, the nonprofit's equity.
        if word.text.contains(&head.text)
            || (lang == Lang::Ko && head.text.split(' ').skip(1).any(|part| part == first))
        {
            return word;
        }
        // A label with an object or a place in it is an action of the party: 오픈AI에 넣은 돈.
        let key = match lang {
            Lang::Ko if is_action(&word.text) => "kind.of-action",
            Lang::En if is_phrase(&word.text) => "kind.of-labeled",
            _ => "kind.of",
        };
        let rest = match lang {
            Lang::En if !self.is_party(first) => Word { text: lowered(&word.text), ..word.clone() },
            Lang::En | Lang::Ko => word.clone(),
        };
        Say::new(lang, key).with("head", &head).with("rest", &rest).word_read(word.reads)
    }
}

/// Returns what a kind of party, right or stake is called; its own word if nobody says.
pub(crate) fn kind(lang: Lang, kind: &str) -> Word {
    let key = format!("kind.{kind}");
    if has_key(lang, &key) { Word::of_key(lang, &key) } else { Word::new(kind) }
}

/// Returns what a detail is called.
pub(crate) fn key_word(lang: Lang, key: &str) -> Word {
    let (key, of) = key.split_once(" of ").map_or((key, ""), |(key, of)| (key, of));
    let id = format!("show.key.{key}");
    let mut word =
        if has_key(lang, &id) { Word::of_key(lang, &id) } else { Word::new(&plain(lang, key)) };
    if !of.is_empty() {
        word.text = format!("{} ({of})", word.text);
    }
    word
}

pub(crate) fn label_word(lang: Lang, label: &Label) -> Option<Word> {
    match lang {
        Lang::En => label.en.as_ref().map(|en| Word::new(en)),
        Lang::Ko => label.ko.as_ref().map(|ko| Word {
            text: ko.to_string(),
            reads: label.reads.as_ref().map(ToString::to_string),
        }),
    }
}

/// `frontier-models` is read as two words in English.
fn plain(lang: Lang, name: &str) -> String {
    match lang {
        Lang::En => name.replace('-', " ").replace('.', ": "),
        Lang::Ko => name.to_owned(),
    }
}

/// A label begins with a capital; in the middle of a sentence its first word has none, unless it is a name.
fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(std::iter::once(second)).chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// `Put into it so far` and `The contract` take no possessor in English.
fn is_phrase(text: &str) -> bool {
    let mut words = text.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    matches!(first, "The" | "A" | "An") || matches!(second, "into" | "to" | "by")
}

fn is_action(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).any(|pair| match pair {
        [one, two] => {
            let long = one.chars().count() > 1;
            (long && one.ends_with(['에', '을', '를']))
                || (one.ends_with(['와', '과']) && two.ends_with('한'))
        }
        _ => false,
    })
}
