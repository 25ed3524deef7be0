//! What a compiled board is: plain data that any back end can run.

use std::collections::BTreeMap;

use freehold_quantity::{Date, Figure};
use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use crate::observed::Observation;

/// A place for one number a future.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Register(pub u32);

impl Register {
    /// Returns the place in lists of registers.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What an instruction does with its operands `a`, `b`, `c`.
///
/// A condition is 1 or 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum,
    Maximum,
    Power,
    Absolute,
    SquareRoot,
    Exponential,
    Logarithm,
    /// 1 if a < b.
    Less,
    /// 1 if a ≤ b.
    LessEqual,
    /// 1 if a = b.
    Equal,
    /// b where a is not 0, else c.
    Select,
    /// A number inside of 0 and 1, of this stream, future and step.
    Uniform(u32),
    /// A standard normal number, of this stream, future and step.
    Normal(u32),
    /// Where a is not 0, a draw of this sample for the future and step; else 0.
    Sample(u32),
    /// What a was so long ago as b says, in years; its first value where that is before the start.
    Past(u32),
    /// What is lost, by this loss.
    Loss(u32),
}

/// One operation on a column of futures: `into` is written once, after its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Instruction {
    /// What is done.
    pub operation: Operation,
    /// Where the result goes; larger than every operand.
    pub into: Register,
    /// The operands; unused ones are register 0.
    pub operands: [Register; 3],
}

/// A number that is drawn once a future.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Draw {
    /// What the draw is addressed by.
    pub name: SmolStr,
    /// From what.
    pub distribution: Distribution,
    /// Where it goes.
    pub register: Register,
}

/// What a draw comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Distribution {
    /// exp(μ + σ z)
    LogNormal {
        /// Mean of the logarithm.
        mu: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
    /// 1 ÷ (1 + exp(−μ − σ z))
    LogitNormal {
        /// Mean of the log-odds.
        mu: f64,
        /// Standard deviation of the log-odds.
        sigma: f64,
    },
    /// μ + σ z
    Normal {
        /// Mean.
        mu: f64,
        /// Standard deviation.
        sigma: f64,
    },
    /// Any value between the two.
    Uniform {
        /// The smallest.
        low: f64,
        /// The largest.
        high: f64,
    },
    /// The quantile of a figure, times a factor.
    Figure(Box<Figure>, f64),
}

/// Draws that hang together: Gaussian copula.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Correlated {
    /// Which draws, by place, in the order of their names.
    pub draws: Vec<u32>,
    /// The lower triangle of the Cholesky factor of their correlations, row by row.
    pub factor: Vec<f64>,
}

/// A number that is kept from step to step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slot {
    /// What it is.
    pub name: SmolStr,
    /// Where it stands during a step.
    pub register: Register,
    /// Its first value.
    pub start: Register,
    /// What it becomes at the end of a step.
    pub next: Register,
}

/// A number that is the same in every future, and known for each date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calendar {
    /// Where it goes.
    pub register: Register,
    /// One a date.
    pub values: Vec<f64>,
}

/// A sample that is drawn when it is needed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sample {
    /// What the draw is addressed by.
    pub name: SmolStr,
    /// From what.
    pub distribution: Distribution,
}

/// A quantity whose values are told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Output {
    /// Its path.
    pub name: SmolStr,
    /// Its unit, as shown.
    pub unit: SmolStr,
    /// What one of that unit is in base units.
    pub scale: f64,
    /// Where it stands, in base units.
    pub register: Register,
}

/// A number that makes a future invalid where it is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Watched {
    /// What it is.
    pub name: SmolStr,
    /// Where it stands.
    pub register: Register,
}

/// An ending.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ending {
    /// Its name.
    pub name: SmolStr,
    /// What people call it: English, Korean.
    pub labels: [SmolStr; 2],
    /// Whether it is this ending; none is what is left over.
    pub condition: Option<Register>,
    /// On which date it is looked at, by place.
    pub at: u32,
}

/// Something that may happen and is told of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Happening {
    /// Its name: a hazard, or `choice.option`.
    pub name: SmolStr,
    /// `strikes`, `chooses`, `plan`.
    pub kind: HappeningKind,
    /// Who does it.
    pub by: Option<SmolStr>,
    /// Whether it happens in this step.
    pub register: Register,
}

/// What kind of thing happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "their names say it")]
pub enum HappeningKind {
    Strikes,
    Chooses,
}

/// Two effects that set one number to different values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Clash {
    /// What they set.
    pub target: SmolStr,
    /// The two.
    pub between: [SmolStr; 2],
    /// Whether they clash in this step.
    pub register: Register,
}

/// Who loses how much when somebody stops: a network whose strengths are registers (M2).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Loss {
    /// How many nodes; each loses between 0 and 1.
    pub n_nodes: usize,
    /// The names of the nodes that stop, lose or supply.
    pub names: BTreeMap<u32, SmolStr>,
    /// Which nodes stop, wholly.
    pub stopped: Vec<u32>,
    /// Whose loss is asked for.
    pub of: u32,
    /// Needs, in the order in which losses are pushed on; those of one node stand together, and
    /// nodes that stop have none.
    pub needs: Vec<LossNeed>,
    /// How long after the plug is pulled the loss is measured, in days.
    pub horizon_days: f64,
}

impl Loss {
    /// Returns every register that it reads.
    pub fn reads(&self) -> Vec<Register> {
        let mut reads = Vec::new();
        for need in &self.needs {
            reads.push(need.weight);
            reads.extend(need.store_days);
            for tie in &need.ties {
                reads.push(tie.share);
                reads.extend(&tie.unreplaced);
            }
        }
        reads
    }
}

/// A need in a loss.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LossNeed {
    /// Whose.
    pub of: u32,
    /// Whether its loss goes through the maximum, or adds up.
    pub essential: bool,
    /// The part of the activity that hinges on it.
    pub weight: Register,
    /// What is in store, in days; none is nothing.
    pub store_days: Option<Register>,
    /// Ties.
    pub ties: Vec<LossTie>,
}

/// A tie in a loss.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LossTie {
    /// Who supplies.
    pub supplier: u32,
    /// The share.
    pub share: Register,
    /// The part of it that is not replaced at each time of [`STORE_TIMES`]; one register a time.
    pub unreplaced: Vec<Register>,
}

/// At which parts of the horizon a loss is looked at where something is in store.
pub const STORE_TIMES: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

/// A compiled board.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Program {
    /// The hash of the board.
    pub board: String,
    /// The dates of the steps: the first is the start, the last the end.
    #[serde(serialize_with = "as_texts")]
    pub dates: Vec<Date>,
    /// How long each step takes, in years; one less than dates.
    pub step_years: Vec<f64>,
    /// How many registers there are.
    pub n_registers: usize,
    /// Registers that hold a constant.
    pub constants: Vec<(Register, f64)>,
    /// Registers that hold what the calendar says.
    pub calendars: Vec<Calendar>,
    /// What is drawn once a future.
    pub draws: Vec<Draw>,
    /// Draws that hang together.
    pub correlated: Vec<Correlated>,
    /// What is kept from step to step.
    pub slots: Vec<Slot>,
    /// The names of step streams, by number.
    pub streams: Vec<SmolStr>,
    /// Samples, by number.
    pub samples: Vec<Sample>,
    /// Losses, by number.
    pub losses: Vec<Loss>,
    /// How many pasts are kept.
    pub n_pasts: usize,
    /// What is computed once a future.
    pub once: Vec<Instruction>,
    /// Different lists of what is computed in a step.
    pub schedules: Vec<Vec<Instruction>>,
    /// Which schedule each date takes.
    pub schedule_of: Vec<u32>,
    /// What is told of.
    pub outputs: Vec<Output>,
    /// Every stock, formula and number that is kept, told or not, in the order in which they are
    /// computed: where one is none, the future is invalid.
    pub watched: Vec<Watched>,
    /// The endings, by name.
    pub endings: Vec<Ending>,
    /// What may happen, by name.
    pub happenings: Vec<Happening>,
    /// What may clash.
    pub clashes: Vec<Clash>,
    /// What became known after the start, in the order of the dates, if it is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,
    /// What was taken for granted: the key of its words, and what it is about.
    pub notes: Vec<(&'static str, SmolStr)>,
}

/// Writes days as the texts that they print as.
fn as_texts<S: Serializer>(dates: &[Date], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(dates.iter().map(ToString::to_string))
}
