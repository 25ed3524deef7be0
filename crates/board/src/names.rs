//! What every name on the board stands for.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::ids::{EventId, NeedId, PartyId, QuantityId, SourceId, TermId};

/// What a name stands for. A need and a quantity may share one path: what is measured can be needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// An actor or asset.
    pub party: Option<PartyId>,
    /// A need.
    pub need: Option<NeedId>,
    /// A quantity, assumption, stock or formula.
    pub quantity: Option<QuantityId>,
    /// A term.
    pub term: Option<TermId>,
    /// An event.
    pub event: Option<EventId>,
    /// A source.
    pub source: Option<SourceId>,
    /// Anything else, by its statement word: `unit`, `hazard`, `outcome` …
    pub other: Option<&'static str>,
    /// A statement that could not be read would have declared it.
    pub broken: bool,
}

impl Named {
    /// Returns the statement word of the kind, for messages.
    pub fn kind(&self) -> &'static str {
        if self.party.is_some() {
            "actor"
        } else if self.quantity.is_some() {
            "quantity"
        } else if self.need.is_some() {
            "need"
        } else if self.term.is_some() {
            "term"
        } else if self.event.is_some() {
            "event"
        } else if self.source.is_some() {
            "source"
        } else {
            self.other.unwrap_or("statement")
        }
    }
}

/// All names of a board, and the words that people use for them.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By name.
    pub named: BTreeMap<SmolStr, Named>,
    /// From a label, in either language, to the name that bears it. Of several, the first by name.
    pub labels: BTreeMap<SmolStr, SmolStr>,
}

impl Names {
    /// Returns what `name` stands for, exactly as written.
    pub fn get(&self, name: &str) -> Option<&Named> {
        self.named.get(name)
    }

    /// Returns the name that a person means by `text`: the name itself, a label, or the same letters in another case.
    pub fn meant(&self, text: &str) -> Option<&SmolStr> {
        if let Some((name, _)) = self.named.get_key_value(text) {
            return Some(name);
        }
        if let Some(name) = self.labels.get(text) {
            return Some(name);
        }
        // A path may begin with a label: `오픈AI.revenue`.
        if let Some((head, rest)) = text.split_once('.')
            && let Some(head) = self.labels.get(head)
            && let Some((name, _)) = self.named.get_key_value(format!("{head}.{rest}").as_str())
        {
            return Some(name);
        }
        let folded = text.to_lowercase();
        self.named.keys().find(|name| name.to_lowercase() == folded).or_else(|| {
            self.labels
                .iter()
                .find(|(label, _)| label.to_lowercase() == folded)
                .map(|(_, name)| name)
        })
    }

    /// Returns the party at the head of a path, and how many bytes of the path it takes.
    pub fn head(&self, path: &str) -> Option<(PartyId, usize)> {
        let mut end = path.len();
        loop {
            let head = path.get(..end)?;
            if let Some(party) = self.named.get(head).and_then(|named| named.party) {
                return Some((party, end));
            }
            end = head.rfind('.')?;
        }
    }
}
