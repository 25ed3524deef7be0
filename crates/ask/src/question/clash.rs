//! Where wills clash: conflicts, deals, games, futures that hang together.

use freehold_board::{Board, Moment};
use freehold_conflict::balance::{self as balances, ScenariosAnswer, of_board};
use freehold_conflict::conflict::{ConflictAnswer, Conflicting, conflict};
use freehold_conflict::deal::{DealAnswer, DealQuestion, deal};
use freehold_conflict::game::{GameAnswer, Solve, game};
use freehold_conflict::graph::Concept;
use freehold_quantity::CalendarDate;
use freehold_report::{Figure, Report};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Dates, Question, Watch, option};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::when::moment;

/// When a clash is asked about: without a date, on no day before it stands on the board.
fn when(board: &Board, dates: &Dates, stands: Option<CalendarDate>) -> Result<Moment, Refusal> {
    let asked = moment(board, dates)?;
    match stands {
        Some(since) if dates.on.is_none() && dates.known_by.is_none() => {
            Ok(Moment::new(asked.on.max(since.last), asked.known_by.max(since.last)))
        }
        _ => Ok(asked),
    }
}

/// Where a conflict can come to rest, why, and what flips it.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Conflict {
    /// Which conflict.
    pub name: String,
    /// The state to make stable: its id such as `s3`, or the options taken in it.
    #[serde(default)]
    pub make: Option<String>,
    /// By which concept it is told: `nash`, `seq`, `smr` or `gmr`; the usual one without it.
    #[serde(default)]
    pub concept: Option<String>,
    /// When.
    #[serde(flatten)]
    pub dates: Dates,
}

impl Question for Conflict {
    const NAME: &'static str = "conflict";
    const SUMMARY: &'static str = "Where a conflict can come to rest, why, and what flips it";
    type Answer = ConflictAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<ConflictAnswer, Refusal> {
        let board = &desk.checked.board;
        let found = board.outlook.conflicts.iter().find(|one| one.name == self.name);
        let moment = when(board, &self.dates, found.and_then(|one| one.on))?;
        let concept = match self.concept.as_deref() {
            None => Conflicting::default().concept,
            Some("nash") => Concept::Nash,
            Some("seq") => Concept::Seq,
            Some("smr") => Concept::Smr,
            Some("gmr") => Concept::Gmr,
            Some(other) => return Err(Refusal::new("ask.no-concept").with("text", other)),
        };
        let question = Conflicting { make: self.make.clone(), concept };
        Ok(conflict(board, moment, &self.name, &question)?)
    }

    fn complete(&self, _: &Desk, report: &Report<'_>, answer: &mut ConflictAnswer) {
        answer.verdict.sentence = report.verdict(answer);
    }

    fn tell(report: &Report<'_>, answer: &ConflictAnswer) -> String {
        report.conflict(answer)
    }

    fn draw(report: &Report<'_>, answer: &ConflictAnswer) -> Option<Figure> {
        Some(report.figure_conflict(answer))
    }

    fn typed(&self) -> Vec<String> {
        [
            vec![self.name.clone()],
            option("--make", self.make.as_ref()),
            option("--concept", self.concept.as_ref()),
            self.dates.typed(),
        ]
        .concat()
    }
}

/// Whether there is a deal that nobody would refuse, and what each rule calls fair.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Deal {
    /// Which deal.
    pub name: String,
    /// Every day on which something changed, and not only the one asked about.
    #[serde(default)]
    pub through_time: bool,
    /// How often the uncertain numbers are drawn, at most 1,000; 200 without it.
    #[serde(default)]
    pub draws: Option<u32>,
    /// When.
    #[serde(flatten)]
    pub dates: Dates,
}

/// The most draws of a deal: each solves it anew.
const MOST_DRAWS: u32 = 1_000;

impl Question for Deal {
    const NAME: &'static str = "deal";
    const SUMMARY: &'static str = "Whether there is a deal that nobody would refuse, what each rule calls fair, what would turn it";
    type Answer = DealAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<DealAnswer, Refusal> {
        let board = &desk.checked.board;
        let found = board.outlook.deals.iter().find(|one| one.name == self.name);
        let moment = when(board, &self.dates, found.and_then(|one| one.on))?;
        let usual = DealQuestion::default();
        if let Some(draws) = self.draws.filter(|draws| *draws > MOST_DRAWS) {
            let refusal = Refusal::new("ask.too-many-draws").with("n", draws);
            return Err(refusal.with("most", MOST_DRAWS));
        }
        let draws = self.draws.map_or(usual.draws, |draws| draws as usize);
        let question = DealQuestion { through_time: self.through_time, draws, ..usual };
        Ok(deal(board, moment, &self.name, &question)?)
    }

    fn tell(report: &Report<'_>, answer: &DealAnswer) -> String {
        report.deal(answer)
    }

    fn draw(report: &Report<'_>, answer: &DealAnswer) -> Option<Figure> {
        Some(report.figure_deal(answer))
    }

    fn typed(&self) -> Vec<String> {
        let through = if self.through_time { vec![String::from("--through-time")] } else { vec![] };
        let draws = option("--draws", self.draws);
        [vec![self.name.clone()], through, draws, self.dates.typed()].concat()
    }
}

/// Solve a game with payoffs.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Game {
    /// Which game.
    pub name: String,
    /// When.
    #[serde(flatten)]
    pub dates: Dates,
}

impl Question for Game {
    const NAME: &'static str = "game";
    const SUMMARY: &'static str =
        "Solve a game with payoffs: who plays what, if nobody can do better alone";
    type Answer = GameAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<GameAnswer, Refusal> {
        let board = &desk.checked.board;
        let found = board.outlook.games.iter().find(|one| one.name == self.name);
        let moment = when(board, &self.dates, found.and_then(|one| one.on))?;
        Ok(game(board, moment, &self.name, &Solve::default())?)
    }

    fn tell(report: &Report<'_>, answer: &GameAnswer) -> String {
        report.game(answer)
    }

    fn draw(report: &Report<'_>, answer: &GameAnswer) -> Option<Figure> {
        Some(report.figure_game(answer))
    }

    fn typed(&self) -> Vec<String> {
        [vec![self.name.clone()], self.dates.typed()].concat()
    }
}

/// Which futures hang together.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Scenarios {
    /// Which balance; may be left out if there is one.
    pub name: Option<String>,
    /// By how much a variant may stay behind its strongest rival.
    pub tolerance: u32,
    /// When.
    #[serde(flatten)]
    pub dates: Dates,
}

/// How much work a search may take: a branch looks at every variant of what is open.
const WORK: u64 = 12_000_000;

impl Question for Scenarios {
    const NAME: &'static str = "scenarios";
    const SUMMARY: &'static str = "Which futures hang together: all consistent scenarios, exactly";
    type Answer = ScenariosAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<ScenariosAnswer, Refusal> {
        let board = &desk.checked.board;
        let name = self.name.as_deref();
        let named = |one: &&freehold_board::Balance| name.is_none_or(|name| one.name == name);
        let found = board.outlook.balances.iter().find(named);
        let moment = when(board, &self.dates, found.and_then(|one| one.on))?;
        let balanced = of_board(board, moment, name)?;
        let question = balances::Scenarios {
            tolerance: self.tolerance,
            most_steps: WORK / balanced.matrix.width().max(1) as u64,
            ..balances::Scenarios::default()
        };
        Ok(balances::scenarios(&balanced, &question)?)
    }

    fn tell(report: &Report<'_>, answer: &ScenariosAnswer) -> String {
        report.scenarios(answer)
    }

    fn draw(report: &Report<'_>, answer: &ScenariosAnswer) -> Option<Figure> {
        Some(report.figure_scenarios(answer))
    }

    fn typed(&self) -> Vec<String> {
        [self.name.iter().cloned().collect(), self.dates.typed()].concat()
    }
}
