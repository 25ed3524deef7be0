//! Questions about a board: what they ask, and why there may be no answer.

use freehold_board::{Board, Whatif};
use freehold_ensemble::{Conflicting, Ending, Sampled};
use freehold_program::{Compile, Program, compile};
use freehold_quantity::Date;
use freehold_text::{Code, Diagnostic, Severity};
use smol_str::SmolStr;

use crate::InsightError;

pub mod answer;
pub mod choose;
pub mod condition;
pub mod discover;
pub mod history;
pub mod input;
pub mod look;
pub mod matters;
pub mod payoffs;
pub mod play;
pub mod worth;

/// Futures that a question is asked of.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// From which day the futures part from the past, and by which everything was known.
    pub as_of: Option<Date>,
    /// Up to when they run; none is the end of the clock.
    pub until: Option<Date>,
    /// Changes that are made.
    pub with: Vec<Whatif>,
    /// How many futures.
    pub futures: u64,
    /// The seed of every draw.
    pub seed: u64,
}

/// Why a question about a board has no answer.
#[derive(Clone, Debug)]
pub enum NoAnswer {
    /// The board does not compile, or does not have what is asked about.
    Findings(Vec<Diagnostic>),
    /// Two things that cannot both be.
    Conflicting(Conflicting),
    /// What came out cannot be told from.
    Insight(InsightError),
    /// Too many futures have a number that is none.
    Invalid {
        /// How many are valid.
        there: u64,
        /// How many are needed.
        needed: u64,
    },
    /// The board has what was named, but not of the kind that is asked about.
    NoSuch {
        /// `ending`, `goal`, `choice`.
        kind: &'static str,
        /// What was named.
        name: SmolStr,
    },
}

impl From<InsightError> for NoAnswer {
    fn from(error: InsightError) -> Self {
        Self::Insight(error)
    }
}

impl From<Conflicting> for NoAnswer {
    fn from(found: Conflicting) -> Self {
        Self::Conflicting(found)
    }
}

impl From<Vec<Diagnostic>> for NoAnswer {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self::Findings(findings)
    }
}

/// Says that something is not of the kind that is asked about, or is not on the board at all.
pub(crate) fn no_such(board: &Board, kind: &'static str, name: &str) -> NoAnswer {
    match board.names.get(name) {
        Some(_) => NoAnswer::NoSuch { kind, name: name.into() },
        None => unknown(name),
    }
}

/// Says that a board has no such thing.
pub(crate) fn unknown(name: &str) -> NoAnswer {
    NoAnswer::Findings(vec![Diagnostic::new(Code::FH0902, Severity::Error, None).arg("name", name)])
}

/// What of the futures is looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    /// Whether they end so, by the place of the ending.
    Ending(u16),
    /// What a quantity comes to on the last day, by the place of the output.
    Output(usize),
}

impl Asked {
    /// Returns the program of the futures in which `of`, an ending or a quantity, can be looked at.
    pub(crate) fn program(&self, board: &Board, of: &str) -> Result<(Program, Target), NoAnswer> {
        let is_ending = board.outlook.outcomes.iter().any(|outcome| outcome.name == of);
        let is_quantity = board.names.get(of).is_some_and(|named| named.quantity.is_some());
        if !is_ending && !is_quantity {
            return Err(no_such(board, "ending", of));
        }
        let keep = if is_ending { Vec::new() } else { vec![SmolStr::from(of)] };
        let program = compile(board, &Compile { keep: Some(keep), ..self.compile() })?;
        let target = if is_ending {
            let place = program.endings.iter().position(|ending| ending.name == of);
            Target::Ending(place.ok_or_else(|| unknown(of))? as u16)
        } else {
            let place = program.outputs.iter().position(|output| output.name == of);
            Target::Output(place.ok_or_else(|| unknown(of))?)
        };
        Ok((program, target))
    }

    pub(crate) fn compile(&self) -> Compile {
        Compile {
            as_of: self.as_of,
            until: self.until,
            with: self.with.clone(),
            ..Compile::default()
        }
    }
}

impl Target {
    /// Says of a column that is the same everywhere what it is.
    pub(crate) fn never_moves(&self, column: &[f64]) -> InsightError {
        match (self, column.first()) {
            (Self::Ending(_), Some(value)) if *value > 0.5 => InsightError::Always,
            (Self::Ending(_), _) => InsightError::Never,
            (Self::Output(_), _) => InsightError::Constant,
        }
    }

    /// Returns the column that is looked at: 0 and 1 for an ending, the number of a quantity; NaN in
    /// invalid futures.
    pub(crate) fn column(&self, sampled: &Sampled) -> Vec<f64> {
        match self {
            Self::Ending(place) => sampled
                .endings
                .iter()
                .map(|ending| match ending {
                    Ending::Invalid => f64::NAN,
                    ending => f64::from(u8::from(*ending == Ending::Named(*place))),
                })
                .collect(),
            Self::Output(place) => sampled.values.get(*place).cloned().unwrap_or_default(),
        }
    }
}
