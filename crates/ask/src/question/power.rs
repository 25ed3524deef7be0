//! Who holds whom: the land, plugs pulled, leverage, exposure, owners, concentration, money.

mod maps;

use freehold_board::{Class, Effect, Moment};
use freehold_leverage as measures;
use freehold_leverage::{
    CircularAnswer, ConcentrationAnswer, ExposureAnswer, HistoryAnswer, LandAnswer, LeverageAnswer,
    MOST_DAYS, MapAnswer, OwnersAnswer, Trial, UnplugAnswer,
};
use freehold_report::{Figure, Report};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Dates, Question, Trying, Watch, each, flag, option};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::trying::trial;
use crate::when::{first_day, moment};

pub use maps::Maps;

/// A moment and the changes that are tried out.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct At {
    /// When.
    #[serde(flatten)]
    pub dates: Dates,
    /// What is tried out.
    #[serde(flatten)]
    pub trying: Trying,
}

impl At {
    fn of(&self, desk: &Desk) -> Result<(Moment, Trial), Refusal> {
        let moment = moment(&desk.checked.board, &self.dates)?;
        Ok((moment, trial(desk, &self.trying, moment)?))
    }

    fn typed(&self) -> Vec<String> {
        [self.dates.typed(), self.trying.typed()].concat()
    }
}

fn threshold(share: Option<f64>) -> Result<f64, Refusal> {
    let share = share.unwrap_or(0.5);
    if share > 0.0 && share <= 1.0 {
        return Ok(share);
    }
    Err(Refusal::new("cli.share").with("text", share))
}

fn in_days(days: f64) -> String {
    format!("{days}d")
}

fn horizon(days: Option<f64>) -> Result<f64, Refusal> {
    let days = days.unwrap_or(365.0);
    if (0.0..=MOST_DAYS).contains(&days) {
        return Ok(days);
    }
    Err(Refusal::new("cli.horizon").with("text", days).with("most", MOST_DAYS))
}

/// Who stands on whose land on a day.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Map {
    /// When, and what is tried out.
    #[serde(flatten)]
    pub at: At,
}

impl Question for Map {
    const NAME: &'static str = "map";
    const SUMMARY: &'static str = "Who stands on whose land on a day: everybody, and every tie";
    type Answer = MapAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<MapAnswer, Refusal> {
        let (moment, trial) = self.at.of(desk)?;
        let question = measures::Unplug { trial, ..measures::Unplug::default() };
        Ok(measures::map(&desk.checked.board, moment, &question)?)
    }

    fn tell(report: &Report<'_>, answer: &MapAnswer) -> String {
        let figure = report.figure_map(answer);
        report.table(&figure)
    }

    fn draw(report: &Report<'_>, answer: &MapAnswer) -> Option<Figure> {
        Some(report.figure_map(answer))
    }

    fn typed(&self) -> Vec<String> {
        self.at.typed()
    }
}

/// Every plug in turn: who could stop how much alone.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Land {
    /// When, and what is tried out.
    #[serde(flatten)]
    pub at: At,
    /// How many days after the plug is pulled; 365 without it.
    pub horizon_days: Option<f64>,
    /// From which loss on somebody counts as stopped, above 0, at most 1; 0.5 without it.
    pub threshold: Option<f64>,
    /// The number of each party that the others in the blast radius weigh by, such as revenue; all
    /// weigh alike without it.
    pub weights: Option<String>,
}

impl Question for Land {
    const NAME: &'static str = "land";
    const SUMMARY: &'static str = "Every plug in turn: who could stop how much of the board alone";
    type Answer = LandAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<LandAnswer, Refusal> {
        let (moment, trial) = self.at.of(desk)?;
        let question = measures::Unplug {
            horizon_days: horizon(self.horizon_days)?,
            threshold: threshold(self.threshold)?,
            weights: self.weights.clone(),
            trial,
            ..measures::Unplug::default()
        };
        Ok(measures::land(&desk.checked.board, moment, &question)?)
    }

    fn tell(report: &Report<'_>, answer: &LandAnswer) -> String {
        report.land(answer)
    }

    fn draw(report: &Report<'_>, answer: &LandAnswer) -> Option<Figure> {
        Some(report.figure_land(answer))
    }

    fn typed(&self) -> Vec<String> {
        [
            option("--horizon", self.horizon_days.map(in_days)),
            option("--threshold", self.threshold),
            option("--weights", self.weights.as_ref()),
            self.at.typed(),
        ]
        .concat()
    }
}

/// Pull a plug: who stops, when, and through whom.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Unplug {
    /// What is unplugged: parties, ties as `Azure -> OpenAI.compute`, needs, kinds of resource; each
    /// may end with how much of it is cut: `Azure 40 %`.
    pub target: Vec<String>,
    /// How many days after the plug is pulled; 365 without it.
    pub horizon_days: Option<f64>,
    /// From which loss on somebody counts as stopped, above 0, at most 1; 0.5 without it.
    pub threshold: Option<f64>,
    /// The number of each party that the others in the blast radius weigh by, such as revenue; all
    /// weigh alike without it.
    pub weights: Option<String>,
    /// How often the uncertain numbers are drawn; 200 without it.
    pub draws: Option<u32>,
    /// When, and what is tried out.
    #[serde(flatten)]
    pub at: At,
}

impl Question for Unplug {
    const NAME: &'static str = "unplug";
    const SUMMARY: &'static str = "Pull a plug: who stops, when, and through whom";
    type Answer = UnplugAnswer;

    fn draws(&self) -> u32 {
        self.draws.unwrap_or(200)
    }

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<UnplugAnswer, Refusal> {
        let (moment, trial) = self.at.of(desk)?;
        let pulls = |edit: &(_, Effect)| matches!(edit.1, Effect::Unplug(..));
        if self.target.is_empty() && !trial.edits.iter().any(pulls) {
            return Err(Refusal::new("ask.no-target"));
        }
        let question = measures::Unplug {
            targets: self.target.clone(),
            horizon_days: horizon(self.horizon_days)?,
            threshold: threshold(self.threshold)?,
            weights: self.weights.clone(),
            draws: self.draws() as usize,
            trial,
        };
        Ok(measures::unplug(&desk.checked.board, moment, &question)?)
    }

    fn tell(report: &Report<'_>, answer: &UnplugAnswer) -> String {
        report.unplug(answer)
    }

    fn draw(report: &Report<'_>, answer: &UnplugAnswer) -> Option<Figure> {
        Some(report.figure_unplug(answer))
    }

    fn typed(&self) -> Vec<String> {
        [
            self.target.clone(),
            option("--horizon", self.horizon_days.map(in_days)),
            option("--threshold", self.threshold),
            option("--weights", self.weights.as_ref()),
            option("--draws", self.draws),
            self.at.typed(),
        ]
        .concat()
    }
}

/// Who can better afford to walk away from whom.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Leverage {
    /// The first party.
    pub a: String,
    /// The second party.
    pub b: String,
    /// Every day on which something changed, and not only the one asked about.
    #[serde(default)]
    pub through_time: bool,
    /// Whether earlier days are seen with all that was known by the day of `known_by`, and not only
    /// with what was known then.
    #[serde(default)]
    pub hindsight: bool,
    /// How many days after the plug is pulled; 365 without it.
    #[serde(default)]
    pub horizon_days: Option<f64>,
    /// When, and what is tried out.
    #[serde(flatten)]
    pub at: At,
}

impl Question for Leverage {
    const NAME: &'static str = "leverage";
    const SUMMARY: &'static str =
        "Who can better afford to walk away from whom, and when that turned";
    type Answer = LeverageAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<LeverageAnswer, Refusal> {
        let (moment, trial) = self.at.of(desk)?;
        let question = measures::Leverage {
            horizon_days: horizon(self.horizon_days)?,
            through_time: self.through_time,
            hindsight: self.hindsight,
            trial,
        };
        let answer = measures::leverage(&desk.checked.board, moment, &self.a, &self.b, &question)?;
        if answer.a == answer.b {
            return Err(Refusal::new("cli.same-pair").with("name", &self.a));
        }
        Ok(answer)
    }

    fn tell(report: &Report<'_>, answer: &LeverageAnswer) -> String {
        report.leverage(answer)
    }

    fn draw(report: &Report<'_>, answer: &LeverageAnswer) -> Option<Figure> {
        Some(report.figure_leverage(answer))
    }

    fn typed(&self) -> Vec<String> {
        [
            vec![self.a.clone(), self.b.clone()],
            flag("--through-time", self.through_time),
            flag("--hindsight", self.hindsight),
            option("--horizon", self.horizon_days.map(in_days)),
            self.at.typed(),
        ]
        .concat()
    }
}

/// Who has leverage over whom, of all.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Leverages {
    /// Every day on which something changed, and not only the one asked about.
    pub through_time: bool,
    /// Whether earlier days are seen with all that was known by the day of `known_by`, and not only
    /// with what was known then.
    pub hindsight: bool,
    /// How many days after a break; 365 without it.
    pub horizon_days: Option<f64>,
    /// When.
    #[serde(flatten)]
    pub dates: Dates,
}

impl Question for Leverages {
    const NAME: &'static str = "leverages";
    const SUMMARY: &'static str = "Who has leverage over whom, of all pairs";
    type Answer = HistoryAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<HistoryAnswer, Refusal> {
        let moment = moment(&desk.checked.board, &self.dates)?;
        let question = measures::History {
            horizon_days: horizon(self.horizon_days)?,
            through_time: self.through_time,
            hindsight: self.hindsight,
        };
        Ok(measures::history(&desk.checked.board, moment, &question))
    }

    fn tell(report: &Report<'_>, answer: &HistoryAnswer) -> String {
        report.history(answer)
    }

    fn draw(report: &Report<'_>, answer: &HistoryAnswer) -> Option<Figure> {
        Some(report.figure_history(answer))
    }

    fn typed(&self) -> Vec<String> {
        [
            flag("--through-time", self.through_time),
            flag("--hindsight", self.hindsight),
            option("--horizon", self.horizon_days.map(in_days)),
            self.dates.typed(),
        ]
        .concat()
    }
}

/// On whose land it ends, through any chain.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Exposure {
    /// Whose exposure.
    pub of: String,
    /// Only through needs of these kinds; all without it.
    #[serde(default)]
    pub through: Vec<String>,
    /// When, and what is tried out.
    #[serde(flatten)]
    pub at: At,
}

impl Question for Exposure {
    const NAME: &'static str = "exposure";
    const SUMMARY: &'static str =
        "On whose land it ends: how much of what somebody needs comes by whom, through any chain";
    type Answer = ExposureAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<ExposureAnswer, Refusal> {
        let (moment, trial) = self.at.of(desk)?;
        let question = measures::Exposure { through: self.through.clone(), trial };
        Ok(measures::exposure(&desk.checked.board, moment, &self.of, &question)?)
    }

    fn tell(report: &Report<'_>, answer: &ExposureAnswer) -> String {
        report.exposure(answer)
    }

    fn draw(report: &Report<'_>, answer: &ExposureAnswer) -> Option<Figure> {
        Some(report.figure_exposure(answer))
    }

    fn typed(&self) -> Vec<String> {
        [vec![self.of.clone()], each("--through", &self.through), self.at.typed()].concat()
    }
}

/// Whose something is in the end, and who controls it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Owners {
    /// Whose owners.
    pub of: String,
    /// `equity`, `profit` or `votes`; equity without it.
    #[serde(default)]
    pub class: Option<String>,
    /// When, and what is tried out.
    #[serde(flatten)]
    pub at: At,
}

impl Question for Owners {
    const NAME: &'static str = "owners";
    const SUMMARY: &'static str =
        "Whose something is in the end, who controls it, and with which power";
    type Answer = OwnersAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<OwnersAnswer, Refusal> {
        let (moment, trial) = self.at.of(desk)?;
        let class = match &self.class {
            None => Class::Equity,
            Some(word) => Class::ALL
                .into_iter()
                .find(|class| class.word() == word)
                .ok_or_else(|| Refusal::new("ask.no-class").with("text", word))?,
        };
        let question = measures::Owners { class, trial };
        Ok(measures::owners(&desk.checked.board, moment, &self.of, &question)?)
    }

    fn tell(report: &Report<'_>, answer: &OwnersAnswer) -> String {
        report.owners(answer)
    }

    fn draw(report: &Report<'_>, answer: &OwnersAnswer) -> Option<Figure> {
        Some(report.figure_owners(answer))
    }

    fn typed(&self) -> Vec<String> {
        [vec![self.of.clone()], option("--class", self.class.as_ref()), self.at.typed()].concat()
    }
}

/// In how few hands each need is.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Concentration {
    /// Whose needs; everybody's without it.
    pub of: Option<String>,
    /// Two suppliers, to see what their merger would do.
    pub merge: Vec<String>,
    /// When, and what is tried out.
    #[serde(flatten)]
    pub at: At,
}

impl Question for Concentration {
    const NAME: &'static str = "concentration";
    const SUMMARY: &'static str =
        "In how few hands each need is: by supplier, by controller, by where the chains end";
    type Answer = ConcentrationAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<ConcentrationAnswer, Refusal> {
        let (moment, trial) = self.at.of(desk)?;
        let merge = match self.merge.as_slice() {
            [] => None,
            [one, other] => Some([one.clone(), other.clone()]),
            _ => return Err(Refusal::new("ask.merge-two").with("n", self.merge.len())),
        };
        let question = measures::Concentrating { of: self.of.clone(), merge, trial };
        Ok(measures::concentration(&desk.checked.board, moment, &question)?)
    }

    fn tell(report: &Report<'_>, answer: &ConcentrationAnswer) -> String {
        report.concentration(answer)
    }

    fn draw(report: &Report<'_>, answer: &ConcentrationAnswer) -> Option<Figure> {
        Some(report.figure_concentration(answer))
    }

    fn typed(&self) -> Vec<String> {
        let merge = if self.merge.is_empty() { vec![] } else { vec![String::from("--merge")] };
        [self.of.iter().cloned().collect(), merge, self.merge.clone(), self.at.typed()].concat()
    }
}

/// How much of the money comes back to where it came from.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Circular {
    /// From this day on; from the beginning without it.
    pub from: Option<String>,
    /// When, and what is tried out.
    #[serde(flatten)]
    pub at: At,
}

impl Question for Circular {
    const NAME: &'static str = "circular";
    const SUMMARY: &'static str = "How much of the money comes back to where it came from";
    type Answer = CircularAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<CircularAnswer, Refusal> {
        let (moment, trial) = self.at.of(desk)?;
        let from = self.from.as_deref().map(first_day).transpose()?;
        Ok(measures::circular(&desk.checked.board, moment, &measures::Circular { from, trial })?)
    }

    fn tell(report: &Report<'_>, answer: &CircularAnswer) -> String {
        report.circular(answer)
    }

    fn draw(report: &Report<'_>, answer: &CircularAnswer) -> Option<Figure> {
        Some(report.figure_circular(answer))
    }

    fn typed(&self) -> Vec<String> {
        [option("--from", self.from.as_ref()), self.at.typed()].concat()
    }
}
