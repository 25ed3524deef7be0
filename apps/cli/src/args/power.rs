//! Arguments of questions about power.

use clap::Args as ClapArgs;

use super::Asked;

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
