//! Arguments of the question about a deal.

use clap::Args as ClapArgs;

use super::{Dates, FigureTo, Output};

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Deal {
    /// A board file, or a folder with main.board [default: .], and the deal; the deal alone if the board has several
    #[arg(value_name = "[BOARD] NAME", num_args = 0..=2)]
    pub(crate) which: Vec<String>,
    #[command(flatten)]
    pub(crate) dates: Dates,
    /// Ask about every day on which something changed, by what was known then
    #[arg(long)]
    pub(crate) through_time: bool,
    /// How often the uncertain numbers are drawn; 0 leaves doubt out
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub(crate) draws: u32,
    /// What the draws are addressed by
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) figure: FigureTo,
}
