//! The answer to: who stops, when, and through whom, if this plug is pulled?

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Assumed, Head, ranged};
use crate::Measured;

/// The answer to `unplug`.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct UnplugAnswer {
    /// Which board, which dates.
    #[serde(flatten)]
    pub head: Head,
    /// How long after the plug is pulled the losses are measured, in days.
    pub horizon_days: f64,
    /// From which loss on somebody counts as stopped, 0 to 1.
    pub threshold: f64,
    /// What was unplugged: parties, ties as `Azure -> OpenAI.compute`, needs, kinds of resource.
    pub unplugged: Vec<String>,
    /// How much of it was cut, 0 to 1.
    pub cut: f64,
    /// What it owns outright, and what therefore stopped with it.
    pub stopped_with_it: Vec<String>,
    /// What everybody else on the board loses, by name.
    pub losses: BTreeMap<String, Loss>,
    /// Who is stopped at the horizon, the largest loss first.
    pub stopped: Vec<String>,
    /// The mean loss of all others that need something, weighted as `weights` says.
    #[serde(flatten, serialize_with = "ranged::blast_radius")]
    #[schemars(with = "ranged::BlastRadius")]
    pub blast_radius: Measured,
    /// The quantity that weighs the others, such as `revenue`; none means that each counts the same.
    pub weights: Option<String>,
    /// How often the uncertain numbers were drawn for the distributions of the losses.
    pub draws: usize,
    /// What happens when, by the middle of every input: in order of time.
    pub timeline: Vec<Step>,
    /// What was taken for granted.
    pub assumed: Vec<Assumed>,
    /// The losses without the changes that were tried out, if any were; the difference is what they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<BTreeMap<String, Measured>>,
    /// The blast radius without them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_blast_radius: Option<Measured>,
}

/// What one party loses.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Loss {
    /// The share of its activity that is lost at the horizon (M2), 0 to 1.
    pub loss: Measured,
    /// How the loss is distributed with every uncertain number drawn; none if nothing was drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<Spread>,
    /// The part of it that needs no go-between (M1).
    pub direct: Measured,
    /// The first day on which more than the threshold is lost, by the middle of every input.
    pub days_to_stop: Option<f64>,
    /// The same with every input at its worst end; none if it does not stop even then.
    pub days_to_stop_soonest: Option<f64>,
    /// The same with every input at its best end; none if it need not stop.
    pub days_to_stop_latest: Option<f64>,
    /// The first day on which the stop has lasted longer than one of its needs may stand still
    /// (`recovery`), by the middle of every input; none if it does not, or nobody says how long.
    pub days_to_harm: Option<f64>,
    /// The activity lost up to the horizon, in months of full activity.
    #[serde(flatten, serialize_with = "ranged::lost_months")]
    #[schemars(with = "ranged::LostMonths")]
    pub lost_months: Measured,
    /// Its own needs that carried the loss, strongest first.
    pub route: Vec<String>,
    /// From whom to whom the loss came, along the strongest tie each time: what was unplugged first.
    /// Of more than 32 the last ones, behind `…`.
    pub path: Vec<String>,
    /// The same needs with what each carried.
    pub carried: Vec<Carried>,
    /// The share of its supply, weighed by need, whose supplier is known, 0 to 1.
    pub known_share: f64,
    /// The ties without which the loss would be smallest, the strongest first; at most three.
    pub moved_most: Vec<TieMove>,
    /// Who says what the loss rests on, by name, sorted.
    pub sources: Vec<String>,
    /// Whether any of it rests on a guess.
    pub guess: bool,
    /// The loss through time: at the usual horizons (0, 30, 90 and 365 days, 36 months) and the one
    /// asked for, at the turn of each month, and before and after each jump.
    pub over_time: Vec<At>,
}

/// A distribution of losses, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Spread {
    /// The loss is at most this in 5 % of the draws …
    pub p5: f64,
    /// … in 25 % …
    pub p25: f64,
    /// … in half …
    pub p50: f64,
    /// … in 75 % …
    pub p75: f64,
    /// … in 95 %.
    pub p95: f64,
    /// The mean of the losses.
    pub mean: f64,
    /// The share of the draws in which it stops at some time up to the horizon.
    pub stops: f64,
}

/// A need and the loss that it carried.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Carried {
    /// The path of the need.
    pub need: String,
    /// What it takes from the activity of the one whose need it is, 0 to 1.
    pub loss: f64,
    /// The supplier that brought most of it.
    pub supplier: String,
    /// Whether the loss hinges on this need alone, or adds to others.
    pub essential: bool,
}

/// A tie and what its loss does.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct TieMove {
    /// `Azure -> OpenAI.compute`
    pub tie: String,
    /// By how much the loss would be smaller if nothing came over this tie, 0 to 1.
    pub moves: f64,
    /// The share of the need that comes over it.
    pub share: Measured,
    /// Who says so, by name, sorted.
    pub sources: Vec<String>,
    /// Whether it is only a guess.
    pub guess: bool,
}

/// A loss at a time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct At {
    /// Days after the plug was pulled.
    pub days: f64,
    /// The share of activity lost on that day.
    pub loss: Measured,
}

/// Something that happens after the plug is pulled.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Step {
    /// Days after the plug was pulled.
    pub days: f64,
    /// `pulled`, `buffer-ends`, `stops`, `harms`, `recovers`.
    pub what: &'static str,
    /// To whom: a party, or the need whose buffer ends.
    pub name: String,
    /// The share of activity that it has lost by then.
    pub loss: f64,
}
