//! Arguments of questions about forecasts.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::{FigureTo, Output};

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Forecast {
    /// A board file, or a folder with main.board
    #[arg(default_value = ".")]
    pub(crate) board: PathBuf,
    /// As of which day, by what was known then [default: the newest day that the board knows of]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// How many futures
    #[arg(long, value_name = "N", default_value_t = 10_240, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) futures: u64,
    /// The seed of every draw
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) figure: FigureTo,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Score {
    /// A board file, or a folder with main.board
    #[arg(default_value = ".")]
    pub(crate) board: PathBuf,
    /// Use only what was known by the end of this day [default: the newest day that the board knows of]
    #[arg(long, value_name = "DATE")]
    pub(crate) known_by: Option<String>,
    /// Score what this forecaster said alone
    #[arg(long, value_name = "WHO")]
    pub(crate) by: Option<String>,
    /// How many futures answer a question of the model
    #[arg(long, value_name = "N", default_value_t = 10_240, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) futures: u64,
    /// The seed of every draw
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) figure: FigureTo,
}
