//! The futures: how likely each ending is, how the numbers go, single futures as stories.

use freehold_board::{Board, Moment};
use freehold_ensemble::{
    Design, Ensemble, FutureAnswer, RunAnswer, Stop, replay, run, settled, summary,
};
use freehold_insight::question::Asked;
use freehold_insight::question::condition::conditioned;
use freehold_leverage::Trial;
use freehold_program::{Compile, beginning};
use freehold_quantity::Date;
use freehold_report::{Figure, Report};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{Question, Trying, Watch, each, option};
use crate::desk::Desk;
use crate::programs::{Programs, whatif};
use crate::refusal::Refusal;
use crate::trying::trial;
use crate::when::last_day;

/// Which futures.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Ahead {
    /// The day from which the futures part from the past, and by which everything was known; without
    /// it, the newest day known.
    pub as_of: Option<String>,
    /// Up to when they run; without it, to the end of the board's clock.
    pub until: Option<String>,
    /// How many futures.
    pub futures: Option<u64>,
    /// The seed of every draw; 1 without it.
    pub seed: Option<u64>,
    /// What is tried out.
    #[serde(flatten)]
    pub trying: Trying,
}

impl Ahead {
    pub(super) fn seed(&self) -> u64 {
        self.seed.unwrap_or(1)
    }

    fn trial(&self, desk: &Desk) -> Result<Trial, Refusal> {
        let day = self.day(&desk.checked.board)?;
        trial(desk, &self.trying, Moment::new(day, day))
    }

    fn day(&self, board: &Board) -> Result<Date, Refusal> {
        self.as_of.as_deref().map_or_else(|| Ok(beginning(board)), last_day)
    }

    /// Returns the futures that are asked about, `usual` many unless it is said.
    pub(super) fn asked(&self, desk: &Desk, usual: u64) -> Result<Asked, Refusal> {
        Ok(Asked {
            as_of: Some(self.day(&desk.checked.board)?),
            until: self.until.as_deref().map(last_day).transpose()?,
            with: whatif(&self.trial(desk)?),
            futures: self.futures.unwrap_or(usual).max(1),
            seed: self.seed(),
        })
    }

    /// Compiles the futures; `known` is up to which day what became known is watched for, and by how
    /// much plain numbers may be off in that.
    fn programs(
        &self,
        desk: &Desk,
        keep: &[String],
        known: Option<(Date, Option<f64>)>,
    ) -> Result<Programs, Refusal> {
        let board = &desk.checked.board;
        let question = Compile {
            as_of: Some(self.day(board)?),
            until: self.until.as_deref().map(last_day).transpose()?,
            keep: (!keep.is_empty()).then(|| keep.iter().map(SmolStr::from).collect()),
            known_by: known.map(|(day, _)| day),
            tolerance: known.and_then(|(_, tolerance)| tolerance),
            ..Compile::default()
        };
        let before = desk.base.as_ref().map(|base| &base.checked.board);
        Programs::new(board, before, &self.trial(desk)?, question)
    }

    pub(super) fn typed(&self) -> Vec<String> {
        [
            option("--as-of", self.as_of.as_ref()),
            option("--until", self.until.as_ref()),
            option("--futures", self.futures),
            option("--seed", self.seed),
            self.trying.typed(),
        ]
        .concat()
    }
}

/// Run the futures: how likely each ending is, how the numbers go.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Run {
    /// Which futures; 10,000 unless it is said.
    #[serde(flatten)]
    pub ahead: Ahead,
    /// Which quantities are told of; every stock and formula without it.
    pub keep: Vec<String>,
    /// Weigh the futures by what became known up to this day about days of the run.
    pub known_by: Option<String>,
    /// By how much plain numbers may be off in that, as a share of them.
    pub tolerance: Option<f64>,
}

/// How many bytes a run may take: quantiles rest on as many futures as fit.
const BYTES: usize = 96 << 20;

/// Stops a run when nobody waits for it any more.
struct Relay<'w>(&'w dyn Watch, u64);

impl freehold_ensemble::Watch for Relay<'_> {
    fn stop(&self) -> Option<Stop> {
        self.0.stop().then_some(Stop::Cancelled)
    }

    fn done(&mut self, futures: u64) {
        self.0.done(futures, self.1);
    }
}

impl Question for Run {
    const NAME: &'static str = "run";
    const SUMMARY: &'static str = "Run the futures: how likely each ending is, how the numbers go";
    type Answer = RunAnswer;

    fn futures(&self) -> u64 {
        self.ahead.futures.unwrap_or(10_000)
    }

    fn answer(&self, desk: &Desk, watch: &dyn Watch) -> Result<RunAnswer, Refusal> {
        let known_by = self.known_by.as_deref().map(last_day).transpose()?;
        let known = known_by.map(|day| (day, self.tolerance));
        let programs = self.ahead.programs(desk, &self.keep, known)?;
        let (program, base) = (programs.last(), programs.compared());
        let futures = self.futures().max(1);
        let question =
            Ensemble { futures, seed: self.ahead.seed(), bytes: BYTES, ..Ensemble::default() };
        if let Some(known_by) = known_by {
            let changed = programs.changed.as_ref();
            let found = conditioned(&programs.base, changed, &question, known_by)?;
            let mut answer = found.answer(program, &question);
            answer.with.clone_from(&programs.lines);
            return Ok(answer);
        }
        let (tally, stop) = run(program, base, &question, None, &mut Relay(watch, futures))?;
        if stop.is_some() {
            return Err(Refusal::new("ask.stopped"));
        }
        let mut answer = summary(program, &question, &tally, stop);
        // When an ending is settled costs as much as some hundred futures: not for a first look.
        if futures >= 5_000
            && let Some(daily) = programs.daily(&desk.checked.board)
        {
            let since = settled(&daily, base, question.seed, question.design);
            for (outcome, place) in answer.outcomes.iter_mut().zip(since) {
                let date = place.and_then(|place| daily.dates.get(place));
                outcome.settled_median = date.map(ToString::to_string);
            }
        }
        answer.with.clone_from(&programs.lines);
        Ok(answer)
    }

    fn tell(report: &Report<'_>, answer: &RunAnswer) -> String {
        report.run(answer)
    }

    fn draw(report: &Report<'_>, answer: &RunAnswer) -> Option<Figure> {
        Some(report.figure_run(answer))
    }

    fn typed(&self) -> Vec<String> {
        [
            self.ahead.typed(),
            each("--keep", &self.keep),
            option("--known-by", self.known_by.as_ref()),
            option("--tolerance", self.tolerance),
        ]
        .concat()
    }
}

/// Tell single futures as stories: by their numbers, or the most typical of each ending.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Futures {
    /// Which futures, by their numbers; without any, typical ones.
    pub numbers: Vec<u64>,
    /// How many of each ending, 1 to 12; 1 without it.
    pub each: Option<u8>,
    /// Which futures they are drawn from; 10,000 unless it is said.
    #[serde(flatten)]
    pub ahead: Ahead,
}

/// Single futures as stories.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FuturesAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The futures.
    pub futures: Vec<FutureAnswer>,
    /// Each of them told, in the form that was asked for.
    pub told: Vec<String>,
}

/// The most stories of one answer.
const MOST_STORIES: usize = 24;

impl Question for Futures {
    const NAME: &'static str = "futures";
    const SUMMARY: &'static str =
        "Tell single futures as stories: by their numbers, or the most typical of each ending";
    type Answer = FuturesAnswer;

    fn futures(&self) -> u64 {
        self.ahead.futures.unwrap_or(10_000)
    }

    fn answer(&self, desk: &Desk, watch: &dyn Watch) -> Result<FuturesAnswer, Refusal> {
        let programs = self.ahead.programs(desk, &[], None)?;
        let (program, base) = (programs.last(), programs.compared());
        let seed = self.ahead.seed();
        let numbers = if self.numbers.is_empty() {
            let futures = self.futures().max(1);
            let question = Ensemble { futures, seed, bytes: BYTES, ..Ensemble::default() };
            let (tally, stop) = run(program, base, &question, None, &mut Relay(watch, futures))?;
            let mut outcomes = summary(program, &question, &tally, stop).outcomes;
            // The likeliest ending first, and of each the most typical futures.
            outcomes.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
            let most = usize::from(self.each.unwrap_or(1).clamp(1, 12));
            let typical = outcomes.iter().flat_map(|outcome| outcome.typical.iter().take(most));
            let typical: Vec<u64> = typical.copied().collect();
            if outcomes.is_empty() { vec![0] } else { typical }
        } else {
            self.numbers.clone()
        };
        if numbers.len() > MOST_STORIES {
            return Err(Refusal::new("ask.too-many-stories").with("most", MOST_STORIES));
        }
        let told = |number| replay(program, base, seed, Design::Sobol, number);
        Ok(FuturesAnswer {
            schema: "freehold-futures/1",
            futures: numbers.into_iter().map(told).collect(),
            told: Vec::new(),
        })
    }

    fn complete(&self, _: &Desk, report: &Report<'_>, answer: &mut FuturesAnswer) {
        answer.told = answer.futures.iter().map(|future| report.future(future)).collect();
    }

    fn tell(_: &Report<'_>, answer: &FuturesAnswer) -> String {
        answer.told.concat()
    }

    fn typed(&self) -> Vec<String> {
        let numbers = self.numbers.iter().map(ToString::to_string).collect();
        [numbers, option("--each", self.each), self.ahead.typed()].concat()
    }
}
