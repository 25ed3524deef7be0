//! What can be typed. Each option is described once, here.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Who holds whom, says who, and since when: read and question a board of dependencies.
#[derive(Debug, Parser)]
#[command(name = "freehold", version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  freehold new mine                                  write a small board to learn from
  freehold read mine                                 the board on one screen
  freehold check mine                                what is wrong, what is contested
  freehold show OpenAI.revenue boards/microsoft-openai --on 2024-12-31
  freehold unplug boards/microsoft-openai Azure      who stops, when, through whom
  freehold leverage boards/microsoft-openai Microsoft OpenAI --through-time
  freehold compare boards/microsoft-openai --on 2023-02-01 --on 2025-10-19
  freehold explain FH0201                            what a message means";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The board on one screen: who stands on whose land, what changed, what is contested
    #[command(
        after_help = "Examples:\n  freehold read boards/microsoft-openai\n  freehold read boards/microsoft-openai --on 2023-02-01 --known-by 2023-02-01 --lang ko\n  freehold read boards/microsoft-openai -o map.svg"
    )]
    Read(Read),
    /// Say what is wrong with a board, what is contested and what pulls against what
    #[command(
        after_help = "Examples:\n  freehold check mine\n  freehold check mine --json\n  freehold check mine --output-format github\n\nExit code: 0 no error, 1 errors, 2 the board can't be found."
    )]
    Check(Check),
    /// What stands about one thing, who says so, and who says otherwise
    #[command(
        after_help = "Examples:\n  freehold show OpenAI.revenue boards/microsoft-openai --on 2024-12-31\n  freehold show \"Microsoft in OpenAI\" boards/microsoft-openai\n  freehold show royalty.rate boards/microsoft-openai --json\n  freehold show 오픈AI boards/microsoft-openai --lang ko"
    )]
    Show(Show),
    /// What happened, in order, with who says so
    #[command(
        after_help = "Examples:\n  freehold timeline boards/microsoft-openai\n  freehold timeline boards/microsoft-openai --known-by 2023-12-31 --json"
    )]
    Timeline(Question),
    /// What was gained, lost and changed between two dates, two known-by dates, or two boards
    #[command(
        after_help = "Examples:\n  freehold compare boards/microsoft-openai --on 2023-02-01 --on 2025-10-19\n  freehold compare boards/microsoft-openai --on 2025-01-31 --known-by 2025-01-20 --known-by 2025-10-19\n  freehold compare base.board what-if.board"
    )]
    Compare(Compare),
    /// Pull a plug: who stops, when, and through whom; without a name, every plug in turn
    #[command(
        after_help = "Examples:\n  freehold unplug boards/microsoft-openai\n  freehold unplug boards/microsoft-openai Azure --horizon 36m\n  freehold unplug boards/microsoft-openai \"NVIDIA 40 %\" chips\n  freehold unplug boards/microsoft-openai \"Azure -> OpenAI.compute\" -o azure.svg\n  freehold unplug boards/microsoft-openai Azure --with \"2026-01-01 supply OpenAI.compute: Oracle + 20 %\"\n\nA target is a party, a tie, a need, or a kind of resource (the last part of the path of needs); it may end with how much of it is cut."
    )]
    Unplug(Unplug),
    /// Who can better afford to walk away from whom, and when that turned
    #[command(
        after_help = "Examples:\n  freehold leverage boards/microsoft-openai Microsoft OpenAI\n  freehold leverage boards/microsoft-openai Microsoft OpenAI --through-time -o leverage.svg\n  freehold leverage boards/microsoft-openai OpenAI Oracle --horizon 36m --json\n  freehold leverage boards/microsoft-openai --through-time --json"
    )]
    Leverage(Leverage),
    /// On whose land it ends: how much of what somebody needs comes by whom, through any chain
    #[command(
        after_help = "Examples:\n  freehold exposure boards/microsoft-openai OpenAI\n  freehold exposure boards/microsoft-openai OpenAI --through compute --through chips --through power"
    )]
    Exposure(Exposure),
    /// Whose something is in the end, who controls it, and with which power
    #[command(
        after_help = "Examples:\n  freehold owners boards/microsoft-openai Stargate\n  freehold owners boards/microsoft-openai OpenAI --class profit"
    )]
    Owners(Owners),
    /// In how few hands each need is: by supplier, by controller, by where the chains end
    #[command(
        after_help = "Examples:\n  freehold concentration boards/microsoft-openai\n  freehold concentration boards/microsoft-openai OpenAI --merge Oracle CoreWeave"
    )]
    Concentration(Concentration),
    /// How much of the money comes back to where it came from
    #[command(
        after_help = "Examples:\n  freehold circular boards/microsoft-openai\n  freehold circular boards/microsoft-openai --from 2025-01-01 --json"
    )]
    Circular(Circular),
    /// Run the futures: how likely each ending is, how the numbers go
    #[command(
        after_help = "Examples:\n  freehold run boards/microsoft-openai --as-of 2025-10-19\n  freehold run boards/microsoft-openai --futures 20000 --seed 7 --json\n  freehold run boards/microsoft-openai --whatif plug-pulled\n  freehold run mine --until 2027-12 --keep OpenAI.cash --design monte-carlo\n  freehold run mine -o futures.parquet -o fan.svg\n  freehold run mine --futures 10000000 --resume mine.part          (Ctrl-C stops it, the same line goes on)"
    )]
    Run(Run),
    /// Tell single futures as stories: by their numbers, or the most typical of each ending
    #[command(
        after_help = "Examples:\n  freehold futures boards/microsoft-openai --as-of 2025-10-19\n  freehold futures boards/microsoft-openai 17 4711 --seed 7\n  freehold futures mine --each 3 --json\n\nA number and a seed name the same future in `freehold run` and here."
    )]
    Futures(Futures),
    /// Lay out board files in the house style
    #[command(
        after_help = "Examples:\n  freehold fmt boards/microsoft-openai\n  freehold fmt --check mine\n  cat mine.board | freehold fmt -\n\nA file with errors of grammar is left as it is."
    )]
    Fmt(Fmt),
    /// Explain a code of a message, or what a board compiles to; without either, list all codes
    #[command(
        after_help = "Examples:\n  freehold explain FH0201\n  freehold explain\n  freehold explain --program boards/microsoft-openai --as-of 2025-10-19\n  freehold explain --program mine --whatif plug-pulled --json"
    )]
    Explain(Explain),
    /// Write the board as data: json with a versioned schema, or csv with one row a claim
    #[command(
        after_help = "Examples:\n  freehold export boards/microsoft-openai --format csv -o claims.csv\n  freehold export boards/microsoft-openai --known-by 2023-12-31"
    )]
    Export(Export),
    /// Write a teaching board to start from
    #[command(after_help = "Examples:\n  freehold new mine\n  freehold new bank --from bank-ict")]
    New(New),
    /// Check a board again whenever one of its files is saved
    #[command(after_help = "Example:\n  freehold watch mine          (Ctrl-C ends it)")]
    Watch(Question),
}

/// A board and the two dates of the question.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Question {
    /// A board file, or a folder with main.board
    #[arg(default_value = ".")]
    pub(crate) board: PathBuf,
    #[command(flatten)]
    pub(crate) dates: Dates,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// The two clocks.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(crate) struct Dates {
    /// The day asked about: 2025-10-19, 2025-10 or 2025 (then its last day) [default: the newest day known on the board]
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Use only what was known by the end of this day [default: the newest day known on the board]
    #[arg(long, value_name = "DATE")]
    pub(crate) known_by: Option<String>,
}

/// How the answer is written.
#[derive(Clone, Copy, Debug, Default, ClapArgs)]
pub(crate) struct Output {
    /// Write JSON with a versioned schema
    #[arg(long)]
    pub(crate) json: bool,
    /// The language of the answer [default: from FREEHOLD_LANG, LC_ALL or LANG, else en]
    #[arg(long, value_name = "LANG", value_enum)]
    pub(crate) lang: Option<LangArg>,
    /// When to color: auto means on a terminal, unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    /// English
    En,
    /// Korean
    Ko,
}

/// When to color.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A question, and where a figure of the answer goes.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) question: Question,
    #[command(flatten)]
    pub(crate) figure: FigureTo,
}

/// A board without a default place, in front of other names.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Asked {
    /// A board file, or a folder with main.board
    pub(crate) board: PathBuf,
    #[command(flatten)]
    pub(crate) dates: Dates,
    #[command(flatten)]
    pub(crate) trying: Trying,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) figure: FigureTo,
}

/// Changes that are tried out.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(crate) struct Trying {
    /// Try out a `whatif` of the board; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) whatif: Vec<String>,
    /// Try out a change, as a line of a `whatif`: "2026-01-01 unplug Azure"; may be given several times
    #[arg(long = "with", value_name = "EDIT")]
    pub(crate) with_edits: Vec<String>,
}

/// Where a figure goes.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(crate) struct FigureTo {
    /// Write a figure of the answer to this file: .svg, .html (one file, with the numbers as a table) or .png
    #[arg(short = 'o', long = "figure", value_name = "FILE")]
    pub(crate) figure: Option<PathBuf>,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Unplug {
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// What is unplugged: parties, ties "A -> B.need", needs, kinds of resource; each may end with "40 %"
    pub(crate) targets: Vec<String>,
    /// How long after the plug is pulled: 90d, 12m, 3y, or a number of days
    #[arg(long, value_name = "TIME", default_value = "365d")]
    pub(crate) horizon: String,
    /// From which loss on somebody counts as stopped
    #[arg(long, value_name = "SHARE", default_value = "50%")]
    pub(crate) threshold: String,
    /// Weigh the others in the blast radius by a number that each has, such as revenue
    #[arg(long, value_name = "QUANTITY")]
    pub(crate) weights: Option<String>,
    /// How often the uncertain numbers are drawn for the distribution of each loss
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub(crate) draws: u32,
}

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

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Leverage {
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// The first party; without parties, all pairs
    #[arg(requires = "b")]
    pub(crate) a: Option<String>,
    /// The second party
    pub(crate) b: Option<String>,
    /// How long after a break: 90d, 12m, 3y, or a number of days
    #[arg(long, value_name = "TIME", default_value = "365d")]
    pub(crate) horizon: String,
    /// Ask about every day on which the board changed, by what was known then
    #[arg(long)]
    pub(crate) through_time: bool,
    /// With --through-time: see earlier days with all that was known by the day of --known-by
    #[arg(long, requires = "through_time")]
    pub(crate) hindsight: bool,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Exposure {
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// Who is exposed
    pub(crate) party: String,
    /// Follow only needs of this kind, such as compute; may be given several times
    #[arg(long, value_name = "KIND")]
    pub(crate) through: Vec<String>,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Owners {
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// Of whom
    pub(crate) party: String,
    /// Which stakes are followed
    #[arg(long, value_name = "CLASS", default_value = "equity", value_parser = ["equity", "profit", "votes"])]
    pub(crate) class: String,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Concentration {
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// Only the needs of this party
    pub(crate) party: Option<String>,
    /// What a merger of two suppliers would do
    #[arg(long, value_names = ["SUPPLIER", "SUPPLIER"], num_args = 2)]
    pub(crate) merge: Vec<String>,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Circular {
    #[command(flatten)]
    pub(crate) asked: Asked,
    /// Only what was agreed from this day on
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) question: Question,
    /// How findings are written; json, github and sarif are for other programs
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = ["full", "concise", "json", "github", "sarif"])]
    pub(crate) output_format: String,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Show {
    /// A name or path of the board, a label, "A in B" for a stake, TERM.KEY for a number of a term
    pub(crate) path: String,
    #[command(flatten)]
    pub(crate) question: Question,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Compare {
    /// A board file or folder
    #[arg(default_value = ".")]
    pub(crate) board: PathBuf,
    /// Another board to compare with
    pub(crate) other: Option<PathBuf>,
    /// A day asked about; give it twice to compare two days
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Vec<String>,
    /// A day of knowledge; give it twice to compare what was known on two days
    #[arg(long, value_name = "DATE")]
    pub(crate) known_by: Vec<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Fmt {
    /// Board files or folders; `-` reads standard input and writes standard output
    #[arg(default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// Change nothing; say which files would change, and exit with 1 if any would
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Explain {
    /// A code such as FH0201
    #[arg(conflicts_with = "program")]
    pub(crate) code: Option<String>,
    /// Print the program that the futures of this board run: a board file, or a folder with main.board
    #[arg(long, value_name = "BOARD")]
    pub(crate) program: Option<PathBuf>,
    /// On which day the futures part from the past [default: the newest day that the board knows of]
    #[arg(long, value_name = "DATE", requires = "program")]
    pub(crate) as_of: Option<String>,
    /// Up to when they run [default: the end of the clock]
    #[arg(long, value_name = "DATE", requires = "program")]
    pub(crate) until: Option<String>,
    /// Tell of this quantity only; may be given several times [default: every stock and formula]
    #[arg(long, value_name = "QUANTITY", requires = "program")]
    pub(crate) keep: Vec<String>,
    /// Try out a `whatif` of the board; may be given several times
    #[arg(long, value_name = "NAME", requires = "program")]
    pub(crate) whatif: Vec<String>,
    /// Try out a change, as a line of a `whatif`: "2026-01-01 unplug Azure"; may be given several times
    #[arg(long = "with", value_name = "EDIT", requires = "program")]
    pub(crate) with_edits: Vec<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) question: Question,
    /// The format
    #[arg(long, value_enum, default_value_t = ExportFormat::Json)]
    pub(crate) format: ExportFormat,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output_file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// The whole board, schema freehold-board/1
    Json,
    /// One row a claim
    Csv,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct New {
    /// The folder to write; it must not exist, or be empty
    pub(crate) folder: PathBuf,
    /// The teaching board to copy
    #[arg(long, value_name = "NAME", default_value = "startup-one-cloud", value_parser = ["startup-one-cloud", "chip-supply", "bank-ict"])]
    pub(crate) from: String,
    #[command(flatten)]
    pub(crate) output: Output,
}
