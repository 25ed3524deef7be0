//! Arguments of questions about futures.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as ClapArgs, ValueEnum};

use super::{Output, Trying};

/// A board, and which of its futures are asked about.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Ahead {
    /// A board file, or a folder with main.board
    pub(crate) board: PathBuf,
    /// On which day the futures part from the past, and by which everything was known
    /// [default: the newest day that the board knows of]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Up to when they run [default: the end of the clock]
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    #[command(flatten)]
    pub(crate) trying: Trying,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) ahead: Ahead,
    /// Weigh the futures by what became known of their numbers from their start up to this day
    #[arg(long, value_name = "DATE", conflicts_with = "resume")]
    pub(crate) known_by: Option<String>,
    /// How far plain numbers may be off that futures are weighed by: 90 % within this share of them
    /// [default: half of their last digit]
    #[arg(long, value_name = "SHARE", requires = "known_by", value_parser = tolerance)]
    pub(crate) tolerance: Option<f64>,
    /// How many futures
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    pub(crate) futures: u64,
    /// The seed of every draw
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// How assumptions are drawn
    #[arg(long, value_enum, default_value_t = DesignArg::Sobol)]
    pub(crate) design: DesignArg,
    /// Tell of this quantity only; may be given several times [default: every stock and formula]
    #[arg(long, value_name = "QUANTITY")]
    pub(crate) keep: Vec<String>,
    /// Stop after so many seconds, with the futures that are done
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub(crate) max_seconds: Option<Duration>,
    /// How many megabytes the run may take: half of them for what quantiles are taken from, which is
    /// as many futures as fit
    #[arg(long, value_name = "MB", default_value_t = 192)]
    pub(crate) max_memory: usize,
    /// Go on from this file if it is there, and leave in it what is done: a run that was stopped goes
    /// on to the same bits, a finished one may be given more futures
    #[arg(long, value_name = "FILE")]
    pub(crate) resume: Option<PathBuf>,
    /// Write to this file, by its ending: a figure (.svg, .html, .png), or every future with every
    /// date (.csv, .parquet); may be given several times
    #[arg(short, long = "out", value_name = "FILE")]
    pub(crate) out: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Futures {
    #[command(flatten)]
    pub(crate) ahead: Ahead,
    /// Numbers of futures, from 0; without any, the most typical futures of each ending
    #[arg(value_parser = clap::value_parser!(u64).range(0..=1_000_000_000_000))]
    pub(crate) numbers: Vec<u64>,
    /// How many typical futures of each ending
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub(crate) each: u8,
    /// From how many futures the typical ones are picked
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) futures: u64,
    /// The seed of every draw
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// How assumptions are drawn
    #[arg(long, value_enum, default_value_t = DesignArg::Sobol)]
    pub(crate) design: DesignArg,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Reads a length of time in seconds.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().map_err(|error| error.to_string())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

/// Reads a share: `10%`, `0.1`.
fn tolerance(text: &str) -> Result<f64, String> {
    let (number, scale) = match text.trim().strip_suffix('%') {
        Some(percent) => (percent.trim(), 0.01),
        None => (text.trim(), 1.0),
    };
    let share = number.parse::<f64>().map_err(|error| error.to_string())? * scale;
    let fits = share > 0.0 && share <= 10.0;
    fits.then_some(share).ok_or_else(|| "a share above 0, such as 10%".into())
}

/// How assumptions are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DesignArg {
    /// Independent replicates of an Owen-scrambled Sobol' set
    #[default]
    Sobol,
    /// Independent replicates of a Latin hypercube
    Latin,
    /// Plain draws
    MonteCarlo,
}
