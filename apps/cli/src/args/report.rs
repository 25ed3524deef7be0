//! Arguments of a report.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::Output;

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Report {
    /// A board file, or a folder with main.board
    #[arg(default_value = ".")]
    pub(crate) board: PathBuf,
    /// The prose, as Markdown
    #[arg(long, value_name = "FILE")]
    pub(crate) article: Option<PathBuf>,
    /// Where the report goes: .html or .pdf; without it, HTML to standard output
    #[arg(short, long = "out", value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}
