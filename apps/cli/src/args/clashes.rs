//! Arguments of questions about clashes.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::{Dates, FigureTo, Output};

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Conflict {
    /// A board file, or a folder with main.board [default: the folder here]
    pub(crate) board: Option<PathBuf>,
    /// The conflict; without a name, the only one of the board
    pub(crate) name: Option<String>,
    /// In which sense the verdict calls a state stable
    #[arg(long, value_enum, default_value_t = ConceptArg::Seq)]
    pub(crate) concept: ConceptArg,
    /// What would make this state stable: its id, such as s3, or the options taken, such as "buy,claim-ip"
    #[arg(long, value_name = "STATE")]
    pub(crate) make: Option<String>,
    #[command(flatten)]
    pub(crate) dates: Dates,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) figure: FigureTo,
}

/// Why a party stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ConceptArg {
    /// Nothing better is within one move
    Nash,
    /// The others would answer by moves that they like
    #[default]
    Seq,
    /// The others could answer at any price, and there is no way out
    Smr,
    /// The others could answer at any price
    Gmr,
}
