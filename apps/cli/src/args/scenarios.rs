//! What can be asked about futures that hang together.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::{Dates, Output};

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Scenarios {
    /// A board file, a folder with main.board, or a file of ScenarioWizard (.scw)
    #[arg(default_value = ".")]
    pub(crate) board: PathBuf,
    /// Which `scenarios` statement of the board [default: the only one]
    pub(crate) name: Option<String>,
    /// By how much a variant may stay behind its strongest rival
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) tolerance: u32,
    /// How a future that does not hold gives way, for the basins
    #[arg(long, value_name = "HOW", value_enum, default_value_t = SuccessionArg::Global)]
    pub(crate) succession: SuccessionArg,
    /// Hold a descriptor at a variant: capital=tight; may be given several times
    #[arg(long, value_name = "DESCRIPTOR=VARIANT")]
    pub(crate) fix: Vec<String>,
    /// Put every judgement that is not 0 in doubt by so much to both sides
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) doubt: u32,
    /// Which starts and matrices are drawn, where they are too many
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// After how many branches the search stops and says that it is incomplete [default: as many as
    /// take some seconds, 220,000 for seventeen descriptors]
    #[arg(long, value_name = "N")]
    pub(crate) max_steps: Option<u64>,
    #[command(flatten)]
    pub(crate) dates: Dates,
    #[command(flatten)]
    pub(crate) output: Output,
    /// Write a figure of the answer to this file (.svg, .html, .png), or the matrix (.scw)
    #[arg(short = 'o', long = "figure", value_name = "FILE")]
    pub(crate) figure: Option<PathBuf>,
}

/// How one scenario follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SuccessionArg {
    /// All descriptors take their strongest variant at once
    Global,
    /// Only the descriptor that is most behind does
    Local,
    /// All descriptors go one variant towards it
    Incremental,
}
