//! What matters in the futures: which unknowns, where, what to find out, what to choose, since when.

use freehold_insight::question::Asked;
use freehold_insight::question::answer::{
    ChooseAnswer, DiscoverAnswer, LikelihoodAnswer, MattersAnswer, WorthAnswer,
};
use freehold_insight::question::choose::choose;
use freehold_insight::question::discover::{MOST_SIDES, discover};
use freehold_insight::question::history::{Likelihood, likelihood};
use freehold_insight::question::look::{By, LookAnswer, look};
use freehold_insight::question::matters::{Matters as AskMatters, matters};
use freehold_insight::question::play::{PlayAnswer, play};
use freehold_insight::question::worth::worth;
use freehold_report::{Figure, Report};
use schemars::JsonSchema;
use serde::Deserialize;
use smol_str::SmolStr;

use super::{Ahead, Question, Watch, each, option};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::when::last_day;

/// Which few unknowns decide an ending, or what a number comes to.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Matters {
    /// The ending, or the number.
    pub outcome: String,
    /// Unknowns that are taken for one, each as `NAME=INPUT,INPUT`.
    #[serde(default)]
    pub group: Vec<String>,
    /// Which futures; `futures` is how many points, 2,048 unless it is said, at least 256.
    #[serde(flatten)]
    pub ahead: Ahead,
}

impl Question for Matters {
    const NAME: &'static str = "matters";
    const SUMMARY: &'static str = "Which few unknowns decide an ending, or what a number comes to";
    type Answer = MattersAnswer;

    fn futures(&self) -> u64 {
        // Every unknown takes its own futures.
        self.ahead.futures.unwrap_or(2_048).saturating_mul(20)
    }

    fn answer(&self, desk: &Desk, watch: &dyn Watch) -> Result<MattersAnswer, Refusal> {
        let mut asked = self.ahead.asked(desk, 2_048)?;
        asked.futures = asked.futures.max(256);
        let groups = self.group.iter().map(|text| group(text)).collect::<Result<_, _>>()?;
        let question = AskMatters { asked, groups };
        let mut heard = |done: usize, of: usize| {
            watch.done(done as u64, of as u64);
            !watch.stop()
        };
        Ok(matters(&desk.checked.board, &self.outcome, &question, &mut heard)?)
    }

    fn tell(report: &Report<'_>, answer: &MattersAnswer) -> String {
        report.matters(answer)
    }

    fn draw(report: &Report<'_>, answer: &MattersAnswer) -> Option<Figure> {
        Some(report.figure_matters(answer))
    }

    fn typed(&self) -> Vec<String> {
        [vec![self.outcome.clone()], each("--group", &self.group), self.ahead.typed()].concat()
    }
}

/// Reads `chips=NVIDIA.scarcity,Oracle.chips`.
fn group(text: &str) -> Result<(SmolStr, Vec<SmolStr>), Refusal> {
    let wrong = || Refusal::new("cli.group").with("text", text);
    let (name, members) = text.split_once('=').ok_or_else(wrong)?;
    let members: Vec<SmolStr> = members
        .split(',')
        .map(|name| name.trim().into())
        .filter(|name: &SmolStr| !name.is_empty())
        .collect();
    if name.trim().is_empty() || members.is_empty() {
        return Err(wrong());
    }
    Ok((name.trim().into(), members))
}

/// Which unknowns decide it, by a quicker look.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Look {
    /// The ending, or the number.
    pub outcome: String,
    /// `given-data`, `morris` or `swing`; swing without it.
    #[serde(default)]
    pub by: Option<String>,
    /// Which futures; 2,048 unless it is said, at least 256.
    #[serde(flatten)]
    pub ahead: Ahead,
}

impl Question for Look {
    const NAME: &'static str = "look";
    const SUMMARY: &'static str = "Which unknowns decide it, by a quicker look than matters";
    type Answer = LookAnswer;

    fn futures(&self) -> u64 {
        self.ahead.futures.unwrap_or(2_048).saturating_mul(20)
    }

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<LookAnswer, Refusal> {
        let by = match self.by.as_deref() {
            Some("given-data") => By::GivenData,
            Some("morris") => By::Morris,
            None | Some("swing") => By::Swing,
            Some(other) => return Err(Refusal::new("ask.no-look").with("text", other)),
        };
        let mut asked = self.ahead.asked(desk, 2_048)?;
        asked.futures = asked.futures.max(256);
        Ok(look(&desk.checked.board, &self.outcome, by, &asked)?)
    }

    fn tell(report: &Report<'_>, answer: &LookAnswer) -> String {
        report.look(answer)
    }

    fn draw(report: &Report<'_>, answer: &LookAnswer) -> Option<Figure> {
        Some(report.figure_look(answer))
    }

    fn typed(&self) -> Vec<String> {
        let by = self.by.as_deref().unwrap_or("swing").to_owned();
        [vec![self.outcome.clone(), String::from("--by"), by], self.ahead.typed()].concat()
    }
}

/// In which futures it ends so: the conditions that tell them from the others.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Discover {
    /// The ending.
    pub outcome: String,
    /// Which box of the trajectory is told, from 0; the suggested one without it.
    #[serde(default)]
    pub place: Option<usize>,
    /// Which futures; 10,000 unless it is said.
    #[serde(flatten)]
    pub ahead: Ahead,
}

/// The boxes of an ending, and which of them is told.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct Discovered {
    /// The boxes.
    #[serde(flatten)]
    pub found: DiscoverAnswer,
    /// The place of the one that is told.
    pub told: usize,
}

impl Question for Discover {
    const NAME: &'static str = "discover";
    const SUMMARY: &'static str =
        "In which futures it ends so: the conditions that tell them from the others";
    type Answer = Discovered;

    fn futures(&self) -> u64 {
        self.ahead.futures.unwrap_or(10_000)
    }

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<Discovered, Refusal> {
        let asked = self.ahead.asked(desk, 10_000)?;
        let found = discover(&desk.checked.board, &self.outcome, MOST_SIDES, &asked)?;
        let told = self.place.unwrap_or(found.suggested);
        if told >= found.boxes.len() {
            let most = found.boxes.len().saturating_sub(1);
            return Err(Refusal::new("cli.no-box").with("n", told).with("most", most));
        }
        Ok(Discovered { found, told })
    }

    fn tell(report: &Report<'_>, answer: &Discovered) -> String {
        report.discover(&answer.found, answer.told)
    }

    fn draw(report: &Report<'_>, answer: &Discovered) -> Option<Figure> {
        Some(report.figure_discover(&answer.found, answer.told))
    }

    fn typed(&self) -> Vec<String> {
        [vec![self.outcome.clone()], option("--box", self.place), self.ahead.typed()].concat()
    }
}

/// What it is worth to somebody to find out, before they choose.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Worth {
    /// Who chooses.
    pub actor: String,
    /// Which choice; may be left out if there is one.
    #[serde(default)]
    pub choice: Option<String>,
    /// Which futures; 10,000 unless it is said.
    #[serde(flatten)]
    pub ahead: Ahead,
}

impl Question for Worth {
    const NAME: &'static str = "worth";
    const SUMMARY: &'static str = "What it is worth to somebody to find out, before they choose";
    type Answer = WorthAnswer;

    fn futures(&self) -> u64 {
        self.ahead.futures.unwrap_or(10_000)
    }

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<WorthAnswer, Refusal> {
        let asked = self.ahead.asked(desk, 10_000)?;
        Ok(worth(&desk.checked.board, &self.actor, self.choice.as_deref(), &asked)?)
    }

    fn tell(report: &Report<'_>, answer: &WorthAnswer) -> String {
        report.worth(answer)
    }

    fn draw(report: &Report<'_>, answer: &WorthAnswer) -> Option<Figure> {
        Some(report.figure_worth(answer))
    }

    fn typed(&self) -> Vec<String> {
        let choice = self.choice.iter().cloned().collect();
        [vec![self.actor.clone()], choice, self.ahead.typed()].concat()
    }
}

/// Which option stands up in most futures, and what each gives up.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Choose {
    /// Who chooses.
    pub actor: String,
    /// Which choice; may be left out if there is one.
    #[serde(default)]
    pub choice: Option<String>,
    /// From which value of the goal on it is enough.
    #[serde(default)]
    pub enough: Option<f64>,
    /// Which futures; 10,000 unless it is said.
    #[serde(flatten)]
    pub ahead: Ahead,
}

impl Question for Choose {
    const NAME: &'static str = "choose";
    const SUMMARY: &'static str = "Which option stands up in most futures, and what each gives up";
    type Answer = ChooseAnswer;

    fn futures(&self) -> u64 {
        self.ahead.futures.unwrap_or(10_000)
    }

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<ChooseAnswer, Refusal> {
        let asked = self.ahead.asked(desk, 10_000)?;
        let choice = self.choice.as_deref();
        Ok(choose(&desk.checked.board, &self.actor, choice, self.enough, &asked)?)
    }

    fn tell(report: &Report<'_>, answer: &ChooseAnswer) -> String {
        report.choose(answer)
    }

    fn draw(report: &Report<'_>, answer: &ChooseAnswer) -> Option<Figure> {
        Some(report.figure_choose(answer))
    }

    fn typed(&self) -> Vec<String> {
        let choice = self.choice.iter().cloned().collect();
        [vec![self.actor.clone()], choice, option("--enough", self.enough), self.ahead.typed()]
            .concat()
    }
}

/// A game of choices: what comes of every combination of options, and where nobody would turn.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Play {
    /// Who chooses.
    pub actor: String,
    /// Which choice; may be left out if there is one.
    #[serde(default)]
    pub choice: Option<String>,
    /// The choices of others that it is played against.
    pub against: Vec<String>,
    /// Which futures; 10,000 unless it is said.
    #[serde(flatten)]
    pub ahead: Ahead,
}

impl Question for Play {
    const NAME: &'static str = "play";
    const SUMMARY: &'static str = "A game of choices: what comes of every combination of options, and where nobody would turn";
    type Answer = PlayAnswer;

    fn futures(&self) -> u64 {
        self.ahead.futures.unwrap_or(10_000)
    }

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<PlayAnswer, Refusal> {
        let asked = self.ahead.asked(desk, 10_000)?;
        let against: Vec<SmolStr> = self.against.iter().map(SmolStr::from).collect();
        let choice = self.choice.as_deref();
        Ok(play(&desk.checked.board, &self.actor, choice, &against, &asked)?)
    }

    fn tell(report: &Report<'_>, answer: &PlayAnswer) -> String {
        report.play(answer)
    }

    fn draw(report: &Report<'_>, answer: &PlayAnswer) -> Option<Figure> {
        Some(report.figure_play(answer))
    }

    fn typed(&self) -> Vec<String> {
        let choice = self.choice.iter().cloned().collect();
        let against = each("--against", &self.against);
        [vec![self.actor.clone()], choice, against, self.ahead.typed()].concat()
    }
}

/// How likely an ending looked, on every day on which something became known.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct History {
    /// The ending.
    pub outcome: String,
    /// The first day; the first on which futures can be run without it.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day; the newest known without it.
    #[serde(default)]
    pub to: Option<String>,
    /// How many futures a day; 5,000 unless it is said.
    #[serde(default)]
    pub futures: Option<u64>,
    /// The seed of every draw; 1 without it.
    #[serde(default)]
    pub seed: Option<u64>,
}

impl Question for History {
    const NAME: &'static str = "history";
    const SUMMARY: &'static str =
        "How likely an ending looked, on every day on which something became known";
    type Answer = LikelihoodAnswer;

    fn futures(&self) -> u64 {
        self.futures.unwrap_or(5_000).saturating_mul(20)
    }

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<LikelihoodAnswer, Refusal> {
        let futures = self.futures.unwrap_or(5_000).max(256);
        let asked = Asked { futures, seed: self.seed.unwrap_or(1), ..Asked::default() };
        let day = |text: &Option<String>| text.as_deref().map(last_day).transpose();
        let question = Likelihood { asked, from: day(&self.from)?, to: day(&self.to)? };
        Ok(likelihood(&desk.checked.board, &self.outcome, &question)?)
    }

    fn tell(report: &Report<'_>, answer: &LikelihoodAnswer) -> String {
        report.likelihood(answer)
    }

    fn draw(report: &Report<'_>, answer: &LikelihoodAnswer) -> Option<Figure> {
        Some(report.figure_likelihood(answer))
    }

    fn typed(&self) -> Vec<String> {
        [
            vec![self.outcome.clone()],
            option("--from", self.from.as_ref()),
            option("--to", self.to.as_ref()),
            option("--futures", self.futures),
            option("--seed", self.seed),
        ]
        .concat()
    }
}
