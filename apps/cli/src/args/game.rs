//! Arguments of games with payoffs.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::{Dates, FigureTo, Output};

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Game {
    /// An .nfg or .efg file, or a board: a file, or a folder with main.board
    pub(crate) from: PathBuf,
    /// The name of the game on the board
    pub(crate) name: Option<String>,
    /// At which λ the logit branch is told; several with commas between them, or given several times [default: a few from 0 on]
    #[arg(long, value_name = "λ", value_delimiter = ',')]
    pub(crate) lambda: Vec<String>,
    #[command(flatten)]
    pub(crate) dates: Dates,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) figure: FigureTo,
}
