//! A question to a board: which state, which names, who says so.

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{Board, Moment, Visibility};
use freehold_text::{Code, Diagnostic, Message, Severity, nearest};
use smol_str::SmolStr;

use crate::answer::Head;
use crate::network::Node;
use crate::state::{Evidence, Reading, State, state_of};
use crate::trial::Trial;

/// A board at a moment, with changes that are tried out.
pub(crate) struct Asked<'b> {
    pub(crate) board: &'b Board,
    pub(crate) visibility: Visibility,
    /// With the changes.
    pub(crate) state: State,
    /// Without them, if there are any.
    pub(crate) base: Option<State>,
    trial: &'b Trial,
}

impl<'b> Asked<'b> {
    pub(crate) fn new(board: &'b Board, moment: Moment, trial: &'b Trial) -> Self {
        let moment = trial.moment(moment);
        let visibility = Visibility::new(board, moment.known_by);
        let mut state = state_of(board, moment, &visibility, &trial.ended(), Reading::Bounds);
        let mut base = None;
        if !trial.is_empty() {
            base = Some(state_of(board, moment, &visibility, &BTreeSet::new(), Reading::Bounds));
            trial.apply(board, &mut state);
        }
        Self { board, visibility, state, base, trial }
    }

    /// Returns the state, changes made, with one value of each uncertain number.
    pub(crate) fn drawn(&self, draw: u64) -> State {
        let (moment, ended) = (self.state.moment, self.trial.ended());
        let reading = Reading::Draw(draw);
        let mut state = state_of(self.board, moment, &self.visibility, &ended, reading);
        self.trial.apply(self.board, &mut state);
        state.severed.clone_from(&self.state.severed);
        state
    }

    pub(crate) fn head(&self, schema: &'static str) -> Head {
        Head {
            schema,
            board: self.board.hash.clone(),
            on: self.state.moment.on.to_string(),
            known_by: self.state.moment.known_by.to_string(),
            edits: self.trial.told.clone(),
        }
    }

    pub(crate) fn name(&self, node: Node) -> String {
        self.state.name(self.board, node).to_owned()
    }

    /// Returns the party that a person means by `text`.
    ///
    /// # Errors
    /// `FH0902` if the board knows none of that name by then, `FH0904` if it does not exist on the
    /// day, `FH0203` if the name is something else.
    pub(crate) fn party(&self, text: &str) -> Result<Node, Box<Diagnostic>> {
        let shown = |name: &&SmolStr| self.visibility.name(self.board, name);
        let name = self.board.names.meant(text.trim()).filter(shown);
        let Some(name) = name else { return Err(self.unknown(text)) };
        let Some(party) = self.board.names.get(name).and_then(|named| named.party) else {
            return Err(self.unknown(text));
        };
        self.state.node(party).ok_or_else(|| {
            let finding = Diagnostic::new(Code::FH0904, Severity::Error, None);
            let known = self.board.party(party);
            let mut finding =
                finding.arg("name", name).arg("date", self.state.moment.on.to_string());
            let moment = self.state.moment;
            if let Some(founded) = known.founded.filter(|on| on.first > moment.on) {
                finding = finding.note_line(
                    Message::new("FH0904.founded").with("date", founded).with("name", name),
                );
            } else if let Some(dissolved) = known.dissolved {
                finding = finding.note_line(
                    Message::new("FH0904.dissolved").with("date", dissolved).with("name", name),
                );
            }
            Box::new(finding)
        })
    }

    /// Nobody knows the name; the nearest one that may be shown is suggested.
    pub(crate) fn unknown(&self, text: &str) -> Box<Diagnostic> {
        let mut finding = Diagnostic::new(Code::FH0902, Severity::Error, None).arg("name", text);
        let names = self.board.names.named.iter();
        let parties = names.filter(|(name, named)| {
            (named.party.is_some() || named.need.is_some())
                && self.visibility.name(self.board, name)
        });
        if let Some(close) = nearest(text, parties.map(|(name, _)| name.as_str())) {
            finding = finding.note_line(Message::new("nearest").with("name", close));
        }
        Box::new(finding)
    }

    /// Returns the names of sources, sorted.
    pub(crate) fn sources(&self, evidence: &Evidence) -> Vec<String> {
        let shown = evidence.sources.iter().filter(|source| self.visibility.source(**source));
        let mut names: Vec<String> =
            shown.map(|source| self.board.source(*source).name.to_string()).collect();
        names.sort();
        names
    }

    /// Returns the weight of each party: the value of its quantity of that name, or 1 for whoever
    /// needs something.
    ///
    /// # Errors
    /// `FH0902` if no party has such a quantity, `FH0906` if they measure different things.
    pub(crate) fn weights(
        &self,
        quantity: Option<&str>,
    ) -> Result<BTreeMap<Node, f64>, Box<Diagnostic>> {
        let Some(leaf) = quantity else {
            return Ok(self.state.needs.iter().map(|need| (need.of, 1.0)).collect());
        };
        let mut weights = BTreeMap::new();
        let mut dimension = None;
        for (index, quantity) in self.board.quantities.iter().enumerate() {
            let id = freehold_board::QuantityId::from(index);
            let Some(node) = quantity.of.and_then(|of| self.state.node(of)) else { continue };
            let fits = quantity.path.strip_suffix(leaf).is_some_and(|head| head.ends_with('.'));
            if !fits || !self.visibility.quantity(id) {
                continue;
            }
            let Some(value) = freehold_board::number_on(self.board, id, self.state.moment) else {
                continue;
            };
            let first = dimension.get_or_insert_with(|| quantity.unit.dimension.clone());
            if *first != quantity.unit.dimension {
                let finding = Diagnostic::new(Code::FH0906, Severity::Error, None);
                return Err(Box::new(finding.arg("name", leaf).arg("path", &quantity.path)));
            }
            weights.insert(node, value.max(0.0));
        }
        if weights.is_empty() {
            return Err(self.unknown(leaf));
        }
        Ok(weights)
    }
}
