//! What can be typed. Each option is described once, here.

mod ahead;
mod clashes;
mod deal;
mod forecast;
mod game;
mod insight;
mod power;
mod report;
mod scenarios;
#[cfg(feature = "workbench")]
mod serve;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub(crate) use self::ahead::{Ahead, DesignArg, Futures, Run};
pub(crate) use self::clashes::{ConceptArg, Conflict};
pub(crate) use self::deal::Deal;
pub(crate) use self::forecast::{Forecast, Score};
pub(crate) use self::game::Game;
pub(crate) use self::insight::{Asking, ByArg, Choose, Discover, History, Matters, Worth};
pub(crate) use self::power::{Circular, Concentration, Exposure, Leverage, Owners, Unplug};
pub(crate) use self::report::Report;
pub(crate) use self::scenarios::{Scenarios, SuccessionArg};
#[cfg(feature = "workbench")]
pub(crate) use self::serve::{Open, Serve};

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
    /// Where wills clash: where a conflict can come to rest, why, and what flips it
    #[command(
        after_help = "Examples:\n  freehold conflict boards/microsoft-openai windsurf\n  freehold conflict boards/microsoft-openai windsurf --make s3\n  freehold conflict boards/microsoft-openai windsurf --concept nash --json\n  freehold conflict boards/microsoft-openai windsurf -o windsurf.svg"
    )]
    Conflict(Conflict),
    /// Is there a deal that nobody would refuse, what does each rule call fair, what would turn it
    #[command(
        after_help = "Examples:\n  freehold deal boards/microsoft-openai memorandum-terms\n  freehold deal boards/microsoft-openai memorandum-terms --through-time\n  freehold deal mine -o deal.svg\n  freehold deal boards/microsoft-openai memorandum-terms --json --draws 1000 --seed 7"
    )]
    Deal(Deal),
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
    /// What is likely, for every open question of the board: by its futures, else by whoever said so
    #[command(
        after_help = "Examples:\n  freehold forecast boards/microsoft-openai --as-of 2025-10-19\n  freehold forecast mine --futures 50000 --seed 7 --json\n  freehold forecast mine -o questions.html"
    )]
    Forecast(Forecast),
    /// How good the forecasts were: scores, calibration, and the ledger of questions
    #[command(
        after_help = "Examples:\n  freehold score boards/microsoft-openai\n  freehold score mine --by house --known-by 2026-12-31\n  freehold score mine -o calibration.svg"
    )]
    Score(Score),
    /// Which few unknowns decide an ending, or what a number comes to
    #[command(
        after_help = "Examples:\n  freehold matters boards/microsoft-openai third-empire\n  freehold matters boards/microsoft-openai OpenAI.cash --until 2027-12 -o matters.svg\n  freehold matters boards/microsoft-openai third-empire --group \"chips=NVIDIA.scarcity,Oracle.chips,CoreWeave.chips\" --json"
    )]
    Matters(Matters),
    /// In which futures it ends so: the conditions that tell them from the others
    #[command(
        after_help = "Examples:\n  freehold discover boards/microsoft-openai third-empire\n  freehold discover boards/microsoft-openai tamed-department --box 12 --json"
    )]
    Discover(Discover),
    /// What it is worth to somebody to find out, before they choose
    #[command(
        after_help = "Examples:\n  freehold worth boards/microsoft-openai OpenAI\n  freehold worth boards/microsoft-openai OpenAI next-landlord --json"
    )]
    Worth(Worth),
    /// Which option stands up in most futures, and what each gives up
    #[command(
        after_help = "Examples:\n  freehold choose boards/microsoft-openai OpenAI next-landlord\n  freehold choose boards/microsoft-openai OpenAI next-landlord --enough 1e12 -o choose.svg\n  freehold choose boards/microsoft-openai OpenAI next-landlord --against microsoft-terms"
    )]
    Choose(Choose),
    /// How likely an ending looked, on every day on which something became known
    #[command(
        after_help = "Examples:\n  freehold history boards/microsoft-openai third-empire\n  freehold history boards/microsoft-openai third-empire --from 2025-01-01 -o history.svg\n  freehold history boards/microsoft-openai third-empire --json"
    )]
    History(History),
    /// Which futures hang together: all consistent scenarios of a cross-impact balance, exactly
    #[command(
        after_help = "Examples:\n  freehold scenarios boards/microsoft-openai\n  freehold scenarios boards/microsoft-openai industry --fix capital=tight\n  freehold scenarios matrix.scw --json\n  freehold scenarios matrix.scw --tolerance 1 --succession local --doubt 1\n  freehold scenarios boards/microsoft-openai -o tableau.svg\n  freehold scenarios boards/microsoft-openai -o industry.scw"
    )]
    Scenarios(Scenarios),
    /// Solve a game with payoffs: of a board, or of an .nfg or .efg file
    #[command(
        after_help = "Examples:\n  freehold game talks.nfg\n  freehold game talks.nfg --lambda 0.5,1,2 --json\n  freehold game mine talks -o talks.svg\n  freehold game tree.efg -o table.nfg\n\nMixed strategies are exact for two players; every answer says how complete it is."
    )]
    Game(Game),
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
    /// Write a report of one file: the board's story with its numbers, figures and sources
    #[command(
        after_help = "Examples:\n  freehold report boards/microsoft-openai -o report.html\n  freehold report boards/microsoft-openai -o report.pdf --lang ko\n  freehold report mine --article story.md -o story.html\n\nThe prose is Markdown in which a number is asked of the board: {{show OpenAI.revenue on=2024-12-31}}, {{figure unplug target=Azure}}. Without --article it is report.LANG.md in the folder of the board, or a usual one. A PDF is printed by Chromium or Chrome, if one is installed."
    )]
    Report(Report),
    /// Write a teaching board to start from
    #[command(after_help = "Examples:\n  freehold new mine\n  freehold new bank --from bank-ict")]
    New(New),
    /// Open the workbench: the board as a page in the browser
    #[cfg(feature = "workbench")]
    #[command(
        after_help = "Examples:\n  freehold open boards/microsoft-openai\n  freehold open mine --port 8080 --no-browser\n\nIt listens on this machine only, sends nothing anywhere, and writes a file only when you save one. Ctrl-C ends it."
    )]
    Open(Open),
    /// Serve boards as a page and as data, to this machine or, for reading only, to others
    #[cfg(feature = "workbench")]
    #[command(
        after_help = "Examples:\n  freehold serve boards/microsoft-openai boards/bank-ict\n  freehold serve boards/microsoft-openai --public --address 0.0.0.0 --host boards.example.org\n  freehold serve --openapi > openapi.json\n\nThe data is below /api/v1; its description is at /api/v1/openapi.json."
    )]
    Serve(Serve),
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
