//! Arguments of questions about what matters in the futures.

use clap::{Args as ClapArgs, ValueEnum};
use freehold_quantity::{Suffix, float_of};

use super::{Ahead, FigureTo, Output};

/// Which futures, and how the answer is written.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Asking {
    /// The seed of every draw
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) figure: FigureTo,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Matters {
    #[command(flatten)]
    pub(crate) ahead: Ahead,
    /// An ending, or a quantity (then its value on the last day)
    #[arg(value_name = "OF")]
    pub(crate) of: String,
    /// How many points each index rests on; so many futures are run for each input
    #[arg(long, value_name = "N", default_value_t = 2_048, value_parser = clap::value_parser!(u64).range(256..=1_000_000))]
    pub(crate) points: u64,
    /// How it is looked: sobol tells what each unknown makes alone and with others; given-data only
    /// alone, from plain futures; morris and swing move one unknown at a time
    #[arg(long, value_enum, default_value_t = ByArg::Sobol)]
    pub(crate) by: ByArg,
    /// Take several inputs for one: "chips=NVIDIA.scarcity,Oracle.chips"; may be given several times
    #[arg(long, value_name = "NAME=INPUTS")]
    pub(crate) group: Vec<String>,
    #[command(flatten)]
    pub(crate) asking: Asking,
}

/// How it is looked which unknowns decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ByArg {
    /// Sobol' indices
    Sobol,
    /// First-order indices from plain futures
    GivenData,
    /// Elementary effects
    Morris,
    /// A tornado: each unknown low, then high
    Swing,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Discover {
    #[command(flatten)]
    pub(crate) ahead: Ahead,
    /// An ending
    #[arg(value_name = "OF")]
    pub(crate) of: String,
    /// How many futures
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(20..=1_000_000))]
    pub(crate) futures: u64,
    /// Tell the box at this place of the way [default: the best of at most three conditions]
    #[arg(long = "box", value_name = "N")]
    pub(crate) place: Option<usize>,
    #[command(flatten)]
    pub(crate) asking: Asking,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Worth {
    #[command(flatten)]
    pub(crate) ahead: Ahead,
    /// Who chooses: a party with a `goal` and a `choice`
    pub(crate) actor: String,
    /// Which of its choices [default: the first]
    pub(crate) choice: Option<String>,
    /// How many futures
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(256..=1_000_000))]
    pub(crate) futures: u64,
    #[command(flatten)]
    pub(crate) asking: Asking,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Choose {
    #[command(flatten)]
    pub(crate) worth: Worth,
    /// From what on it is enough, in the unit of the goal: "1 tn", 1e12, 20%
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true, value_parser = amount)]
    pub(crate) enough: Option<f64>,
    /// Somebody else who chooses too, or the name of their choice: each profile of options is run, and
    /// what would nobody alone part from; may be given several times
    #[arg(long, value_name = "NAME", conflicts_with = "enough")]
    pub(crate) against: Vec<String>,
}

#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct History {
    /// A board file, or a folder with main.board
    pub(crate) board: std::path::PathBuf,
    /// An ending
    #[arg(value_name = "OF")]
    pub(crate) of: String,
    /// From which day on [default: the first on which futures can be run]
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Up to which day [default: the newest that the board knows of]
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// How many futures for each day
    #[arg(long, value_name = "N", default_value_t = 5_000, value_parser = clap::value_parser!(u64).range(256..=1_000_000))]
    pub(crate) futures: u64,
    #[command(flatten)]
    pub(crate) asking: Asking,
}

/// Reads a number with a suffix: `1e12`, `1 tn`, `1tn`, `20%`.
fn amount(text: &str) -> Result<f64, String> {
    let factor = |suffix: &str| match suffix.trim() {
        "" => Some(1.0),
        "%" => Some(0.01),
        word => {
            let suffix = Suffix::parse(word).or_else(|| Suffix::meant(word));
            suffix.map(|suffix| float_of(suffix.factor()))
        }
    };
    let parts = text.char_indices().map(|(at, _)| text.split_at(at)).chain([(text, "")]);
    let read =
        |(number, suffix): (&str, &str)| Some(number.trim().parse::<f64>().ok()? * factor(suffix)?);
    let found = parts.filter_map(read).find(|number| number.is_finite());
    found.ok_or_else(|| "a number such as 1e12, 1tn or 20%".into())
}
