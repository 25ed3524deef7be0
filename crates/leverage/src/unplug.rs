//! Who stops, when, and through whom, if this plug is pulled?

mod losses;
mod spread;
mod target;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{Board, Moment};
use freehold_text::Diagnostic;

use crate::answer::{Assumed, At, Step, UnplugAnswer};
use crate::ask::Asked;
use crate::cascade::{Cascade, Course, MONTH_DAYS, is_stopped};
use crate::measured::Measured;
use crate::network::Node;
use crate::pulling::{Losses, Pulling, networks};
use crate::settle::Reach;
use crate::spread::Shocks;
use crate::state::{End, State};
use crate::trial::Trial;

/// The horizons that are always shown, in days: now, a month, a quarter, a year, three years.
pub const USUAL_DAYS: [f64; 5] = [0.0, 30.0, 90.0, 365.0, 36.0 * MONTH_DAYS];

/// How many turns of months, and how many emptied stores, a loss is told at.
const MOST_MONTHS: usize = 120;
/// How long before and after a jump a loss is told, in days.
const JUMP_DAYS: f64 = 0.25;

/// The longest horizon, in days: a century.
pub const MOST_DAYS: f64 = 36_525.0;

/// What is pulled, and what is asked about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unplug {
    /// Parties, ties as `Azure -> OpenAI.compute`, needs, or kinds of resource such as `chips`;
    /// each may end with how much of it is cut: `Azure 40 %`.
    pub targets: Vec<String>,
    /// How long after the plug is pulled the losses are measured, in days, 0 to [`MOST_DAYS`].
    pub horizon_days: f64,
    /// From which loss on somebody counts as stopped, above 0, at most 1.
    pub threshold: f64,
    /// The quantity that weighs the others in the blast radius, such as `revenue`.
    pub weights: Option<String>,
    /// How often the uncertain numbers are drawn for the distributions of the losses; fewer on a
    /// large board.
    pub draws: usize,
    /// Changes that are tried out.
    pub trial: Trial,
}

impl Default for Unplug {
    fn default() -> Self {
        Self {
            targets: Vec::new(),
            horizon_days: 365.0,
            threshold: 0.5,
            weights: None,
            draws: 0,
            trial: Trial::default(),
        }
    }
}

/// Returns what everybody loses if the plug is pulled.
///
/// Costs some cascades (see [`cascade`](crate::cascade())): three for the bounds, and one for each
/// of the ties that could have moved the result.
///
/// # Errors
/// `FH0902` if the board knows nothing of a name by then, `FH0904` if it does not exist on the
/// day, `FH0906` if the weights do not measure one thing.
pub fn unplug(
    board: &Board,
    moment: Moment,
    question: &Unplug,
) -> Result<UnplugAnswer, Box<Diagnostic>> {
    let mut asked = Asked::new(board, moment, &question.trial);
    let mut pulled = target::pulled(&asked, &question.targets)?;
    let targets = pulled.clone();
    // What the changes stop is pulled like what is named.
    for (node, cut) in asked.state.stopped.clone() {
        match pulled.shocks.entry(node) {
            Entry::Vacant(slot) => {
                slot.insert(cut);
                pulled.named.insert(node);
            }
            Entry::Occupied(mut slot) => {
                let cut = slot.get().max(cut);
                slot.insert(cut);
            }
        }
    }
    let weights = asked.weights(question.weights.as_deref())?;
    asked.state.severed = pulled.severed.clone();
    let measured = measure(&asked, &asked.state, &pulled.shocks, question);
    let mut assumed: BTreeSet<Assumed> = asked.state.assumed.clone();
    if !measured.settled {
        assumed.insert(Assumed {
            about: String::new(),
            what: "not-settled",
            facts: BTreeMap::new(),
        });
    }
    let named: BTreeSet<Node> = pulled.named.iter().copied().collect();
    let with_it = pulled.shocks.keys().filter(|node| !named.contains(node));
    let with_it: Vec<String> = with_it.map(|node| asked.name(*node)).collect();
    if let Some(quantity) = &question.weights {
        let needing: BTreeSet<Node> = asked.state.needs.iter().map(|need| need.of).collect();
        let unweighed = needing.iter().filter(|node| !weights.contains_key(node));
        let names: Vec<String> = unweighed.map(|node| asked.name(*node)).collect();
        if !names.is_empty() {
            let facts = [("names", names.join(", ")), ("quantity", quantity.clone())];
            let facts = BTreeMap::from(facts);
            assumed.insert(Assumed { about: quantity.clone(), what: "unweighed", facts });
        }
    }
    let blast_radius = mean_loss(&measured.losses, &weights, &pulled.shocks);
    let mut unplugged = pulled.told.clone();
    for node in &named {
        let name = asked.name(*node);
        if !unplugged.contains(&name) && !targets.named.contains(node) {
            unplugged.push(name);
        }
    }
    let mut losses = losses::losses(&asked, &pulled.shocks, &measured, question);
    let [_, middle, _] = &measured.courses;
    let settlings = losses::settlings(&asked.state.network(End::Middle), middle);
    let n_draws = spread::draws(&asked, question, settlings);
    for (node, spread) in spread::spreads(&asked, &pulled.shocks, question, n_draws) {
        if let Some(loss) = losses.get_mut(&asked.name(node)) {
            loss.spread = Some(spread);
        }
    }
    let [_, course, _] = &measured.courses;
    let harmed = losses.iter().filter_map(|(name, loss)| Some((loss.days_to_harm?, name.clone())));
    let timeline = timeline(&asked, &unplugged, &pulled.shocks, course, question, harmed.collect());
    let mut stopped: Vec<(&String, f64)> = losses
        .iter()
        .filter(|(_, loss)| is_stopped(loss.loss.value, question.threshold))
        .map(|(name, loss)| (name, loss.loss.value))
        .collect();
    stopped.sort_by(|(a, one), (b, other)| other.total_cmp(one).then_with(|| a.cmp(b)));
    let stopped = stopped.into_iter().map(|(name, _)| name.clone()).collect();
    let mut answer = UnplugAnswer {
        head: asked.head("freehold-unplug/1"),
        horizon_days: question.horizon_days,
        threshold: question.threshold,
        unplugged,
        cut: pulled.shocks.values().copied().fold(0.0, f64::max).max(pulled.most_severed()),
        stopped_with_it: with_it,
        losses,
        stopped,
        blast_radius,
        weights: question.weights.clone(),
        draws: n_draws,
        timeline,
        assumed: assumed.into_iter().collect(),
        base: None,
        base_blast_radius: None,
    };
    if let Some(mut state) = asked.base.clone() {
        // What was named is pulled in the base as well; what only the changes stop is not.
        state.severed = pulled.severed.clone();
        let mut shocks = Shocks::new();
        for (node, cut) in
            targets.named.iter().filter_map(|node| targets.shocks.get_key_value(node))
        {
            for node in state.with_outright(*node) {
                let slot = shocks.entry(node).or_default();
                *slot = slot.max(*cut);
            }
        }
        let base = measure(&asked, &state, &shocks, question);
        answer.base_blast_radius = Some(mean_loss(&base.losses, &weights, &pulled.shocks));
        let told = base.losses.iter().map(|(node, loss)| (asked.name(*node), *loss));
        answer.base = Some(told.collect());
    }
    Ok(answer)
}

/// What was measured of one pull, at the three ends of the bounds.
pub(crate) struct Pull {
    /// At the horizon, by node.
    pub(crate) losses: Losses,
    /// Without go-betweens.
    pub(crate) direct: Losses,
    /// Up to the horizon.
    pub(crate) courses: [Cascade; 3],
    /// Up to three years, at the usual horizons.
    pub(crate) usual: Vec<(f64, Losses)>,
    pub(crate) settled: bool,
}

fn measure(asked: &Asked<'_>, state: &State, shocks: &Shocks, question: &Unplug) -> Pull {
    let networks = networks(state);
    let mut pulling = Pulling::new(state, &networks);
    let mut shocks = shocks.clone();
    if !state.severed.is_empty() {
        shocks.insert(state.severed_node(), 1.0);
    }
    let horizon = question.horizon_days;
    let course = |horizon_days, sample_days: Vec<f64>| Course {
        horizon_days,
        threshold: question.threshold,
        sample_days,
        reach: Reach::All,
        precision: pulling_precision(),
    };
    let courses = pulling.cascades(&shocks, &course(horizon, Vec::new()));
    let [_, middle, _] = &courses;
    let days = sampled_days(horizon, middle);
    let last = days.last().copied().unwrap_or(horizon);
    let long = pulling.cascades(&shocks, &course(last, days.clone()));
    let others = |node: &Node| !shocks.contains_key(node) && asked.state.party(*node).is_some();
    let usual = days.iter().enumerate().map(|(place, day)| {
        let at = |cascade: &Cascade, node: Node| {
            cascade.samples.get(place).and_then(|sample| sample.get(&node)).copied().unwrap_or(0.0)
        };
        let nodes: BTreeSet<Node> = long
            .iter()
            .filter_map(|cascade| cascade.samples.get(place))
            .flat_map(|sample| sample.keys().copied())
            .filter(others)
            .collect();
        let [low, middle, high] = &long;
        let losses = nodes
            .into_iter()
            .map(|node| (node, Measured::within(at(low, node), at(middle, node), at(high, node))));
        (*day, losses.collect())
    });
    let usual: Vec<(f64, Losses)> = usual.collect();
    let nodes: BTreeSet<Node> =
        courses.iter().flat_map(|course| course.fates.keys().copied()).filter(others).collect();
    let lost = |course: &Cascade, node: Node| course.fates.get(&node).map_or(0.0, |fate| fate.lost);
    let [low, middle, high] = &courses;
    let losses = nodes
        .into_iter()
        .map(|node| (node, Measured::within(lost(low, node), lost(middle, node), lost(high, node))))
        .collect();
    let direct = pulling.lost(&shocks, horizon, Reach::Direct);
    Pull { losses, direct, courses, usual, settled: pulling.settled }
}

/// The days on which losses are told: the usual horizons and the one asked for, the turns of
/// months, and before and after each store that empties, where losses jump.
fn sampled_days(horizon: f64, course: &Cascade) -> Vec<f64> {
    let last = USUAL_DAYS.iter().copied().fold(horizon, f64::max);
    let mut days: Vec<f64> = USUAL_DAYS.iter().copied().chain([horizon]).collect();
    let months = (1..).map(|month| f64::from(month) * MONTH_DAYS);
    days.extend(months.take_while(|day| *day < last).take(MOST_MONTHS));
    for (day, _) in course.emptied.iter().take(MOST_MONTHS) {
        days.extend([(day - JUMP_DAYS).max(0.0), day + JUMP_DAYS]);
    }
    days.sort_by(f64::total_cmp);
    days.dedup_by(|a, b| (*a - *b).abs() < 1e-6);
    days
}

fn pulling_precision() -> crate::settle::Precision {
    crate::settle::Precision::default()
}

/// Returns the mean of what all but the stopped ones lose: Σ w T ÷ Σ w.
pub(crate) fn mean_loss(
    losses: &Losses,
    weights: &BTreeMap<Node, f64>,
    stopped: &Shocks,
) -> Measured {
    let others = || weights.iter().filter(|(node, _)| !stopped.contains_key(node));
    let all: f64 = others().map(|(_, weight)| weight).sum();
    if all <= 0.0 {
        return Measured::default();
    }
    let mean = |of: fn(&Measured) -> f64| {
        let lost = others().map(|(node, weight)| weight * losses.get(node).map_or(0.0, of));
        lost.sum::<f64>() / all
    };
    Measured::within(mean(|loss| loss.low), mean(|loss| loss.value), mean(|loss| loss.high))
}

/// Tells what happens when, by the middle of every input.
fn timeline(
    asked: &Asked<'_>,
    unplugged: &[String],
    shocks: &Shocks,
    course: &Cascade,
    question: &Unplug,
    harmed: Vec<(f64, String)>,
) -> Vec<Step> {
    let step = |days: f64, what, name: String, loss: f64| Step { days, what, name, loss };
    let cut = shocks.values().copied().fold(0.0, f64::max);
    let mut steps: Vec<Step> =
        unplugged.iter().map(|name| step(0.0, "pulled", name.clone(), cut)).collect();
    for (days, need) in &course.emptied {
        let Some(need) = asked.state.needs.get(*need as usize) else { continue };
        if shocks.contains_key(&need.of) {
            continue;
        }
        let path = asked.board.need(need.id).path.to_string();
        steps.push(step(*days, "buffer-ends", path, 0.0));
    }
    for (node, fate) in &course.fates {
        if shocks.contains_key(node) || asked.state.party(*node).is_none() {
            continue;
        }
        if let Some(days) = fate.stops_on {
            steps.push(step(days, "stops", asked.name(*node), fate.lost_when_stopped));
        }
        if let Some(days) = fate.recovers_on {
            steps.push(step(days, "recovers", asked.name(*node), question.threshold));
        }
    }
    steps.extend(harmed.into_iter().map(|(days, name)| step(days, "harms", name, 0.0)));
    // On one day a cause stands before what it brings about.
    let order = |what: &str| ["pulled", "buffer-ends", "stops"].iter().position(|o| *o == what);
    let order = |step: &Step| order(step.what).unwrap_or(usize::MAX);
    steps.sort_by(|a, b| {
        let by_day = a.days.total_cmp(&b.days);
        by_day.then_with(|| (order(a), &a.name).cmp(&(order(b), &b.name)))
    });
    steps
}

/// Returns the losses of a node at the usual horizons.
pub(crate) fn over_time(usual: &[(f64, Losses)], node: Node) -> Vec<At> {
    let at = |(days, losses): &(f64, Losses)| At {
        days: *days,
        loss: losses.get(&node).copied().unwrap_or_default(),
    };
    usual.iter().map(at).collect()
}
