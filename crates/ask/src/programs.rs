//! The programs of futures without and with changes.

use freehold_board::{Board, Label, Whatif};
use freehold_leverage::Trial;
use freehold_program::{Compile, Program, beginning, compile};
use freehold_quantity::Date;
use smol_str::SmolStr;

use crate::refusal::Refusal;

/// The programs of futures without and with changes: of the text, and those that are tried out.
#[derive(Debug)]
pub struct Programs {
    /// Without the changes.
    pub base: Program,
    /// With them, if there are any.
    pub changed: Option<Program>,
    /// Up to which day what became known is watched for.
    pub known_by: Option<Date>,
    /// The changes that are tried out, as lines.
    pub lines: Vec<SmolStr>,
    question: Compile,
}

impl Programs {
    /// Compiles the futures of a board with the changes of `trial`; without them, those of `before`,
    /// which is another board where the text was changed.
    ///
    /// # Errors
    /// What [`compile`] finds, and when what became known is asked for before the futures begin.
    pub fn new(
        board: &Board,
        before: Option<&Board>,
        trial: &Trial,
        question: Compile,
    ) -> Result<Self, Refusal> {
        let day = question.as_of.unwrap_or_else(|| beginning(board));
        let known_by = question.known_by;
        if let Some(known) = known_by.filter(|known| *known <= day) {
            let refusal = Refusal::new("cli.known-before");
            return Err(refusal.with("known", known).with("from", day));
        }
        let base = compile(before.unwrap_or(board), &question)?;
        // What became known did so in a world in which nothing was changed.
        let question = Compile { with: whatif(trial), known_by: None, ..question };
        let is_changed = !question.with.is_empty() || before.is_some();
        let changed = is_changed.then(|| compile(board, &question)).transpose()?;
        let lines = trial.told.iter().map(|line| line.as_str().into()).collect();
        Ok(Self { base, changed, known_by, lines, question })
    }

    /// Returns the program with all changes.
    pub fn last(&self) -> &Program {
        self.changed.as_ref().unwrap_or(&self.base)
    }

    /// Returns the program that the last one is compared with, if there are changes.
    pub fn compared(&self) -> Option<&Program> {
        self.changed.as_ref().map(|_| &self.base)
    }

    /// Returns the last program with endings looked at on every date.
    pub fn daily(&self, board: &Board) -> Option<Program> {
        let question = Compile { endings_on_every_date: true, ..self.question.clone() };
        compile(board, &question).ok()
    }
}

/// Returns changes as what futures are compiled with; none for none.
pub fn whatif(trial: &Trial) -> Vec<Whatif> {
    if trial.is_empty() {
        return Vec::new();
    }
    let edits = trial.edits.clone();
    vec![Whatif { name: "what-if".into(), label: Label::default(), edits }]
}
