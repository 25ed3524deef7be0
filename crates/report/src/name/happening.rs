//! What is called what may happen: hazards, choices, endings, what-ifs?

use freehold_board::Outlook;
use freehold_text::Lang;

use super::{Names, label_word, plain};
use crate::say::Word;

impl Names {
    /// Adds the labels of what may happen.
    pub(super) fn add_happenings(&mut self, outlook: &Outlook) {
        let hazards = outlook.hazards.iter().map(|hazard| (&hazard.name, &hazard.label));
        let choices = outlook.choices.iter().map(|choice| (&choice.name, &choice.label));
        let outcomes = outlook.outcomes.iter().map(|outcome| (&outcome.name, &outcome.label));
        let whatifs = outlook.whatifs.iter().map(|whatif| (&whatif.name, &whatif.label));
        for (name, label) in hazards.chain(choices).chain(outcomes).chain(whatifs) {
            self.add(name, label);
        }
    }

    /// Returns what something that may happen is called: a hazard, an ending, `choice.option`.
    pub(crate) fn happening(&self, lang: Lang, name: &str) -> Word {
        let labeled = |name: &str| self.things.get(name).and_then(|label| label_word(lang, label));
        match (labeled(name), name.split_once('.')) {
            (Some(word), _) => word,
            (None, Some((choice, option))) => {
                let choice = labeled(choice).unwrap_or_else(|| self.option(lang, choice));
                Word::new(&format!("{}: {}", choice.text, self.option(lang, option).text))
            }
            (None, None) => self.option(lang, name),
        }
    }

    /// Returns what an option of a choice is called; it has no label, only its name.
    pub(crate) fn option(&self, lang: Lang, name: &str) -> Word {
        Word::new(&plain(lang, name))
    }

    /// Whether the board has a party, a right, a need or a number of that name.
    pub(crate) fn is_known(&self, name: &str) -> bool {
        self.is_party(name) || self.things.contains_key(name) || self.rights.contains_key(name)
    }
}
