//! The board on one screen, and what its clashes come to.

use freehold_board::{Board, Effect, Label, Moment, Overview, Whatif, overview};
use freehold_conflict::balance::{Scenarios, of_board, scenarios};
use freehold_conflict::conflict::{Conflicting, conflict, conflicts};
use freehold_conflict::deal::{DealQuestion, deal, deal_names};
use freehold_conflict::game::{Solve, game};
use freehold_ensemble::{Ensemble, OutcomeAnswer, RunAnswer, Unwatched, run, summary};
use freehold_leverage::{LandAnswer, MapAnswer, Puller, Unplug, land, map};
use freehold_program::{Compile, compile};
use freehold_quantity::CalendarDate;
use freehold_report::{Figure, Report};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Dates, Question, Watch};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::when::moment;

/// The board on one screen: who stands on whose land, what changed, what is contested.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Read {
    /// When.
    #[serde(flatten)]
    pub dates: Dates,
    /// Leave out how it may end and what its clashes come to, which take longest.
    pub brief: bool,
}

/// The board on one screen, as data.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadAnswer {
    /// Everything that stands on the day.
    #[serde(flatten)]
    pub overview: Overview,
    /// Who holds the land: every plug, one after the other.
    pub land_holders: Option<LandAnswer>,
    /// How likely each ending is.
    pub endings: Option<Vec<OutcomeAnswer>>,
    /// The same if the largest of them stopped.
    pub endings_pulled: Option<Vec<OutcomeAnswer>>,
    /// What comes of conflicts, deals, games and scenarios, each in a sentence.
    pub verdicts: Vec<String>,
    #[serde(skip)]
    runs: Option<(RunAnswer, Option<RunAnswer>)>,
    #[serde(skip)]
    drawn: Option<MapAnswer>,
}

impl Question for Read {
    const NAME: &'static str = "read";
    const SUMMARY: &'static str =
        "The board on one screen: who stands on whose land, what changed, what is contested";
    type Answer = ReadAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<ReadAnswer, Refusal> {
        let board = &desk.checked.board;
        let moment = moment(board, &self.dates)?;
        let pulled = Unplug::default();
        // Without names and weights there is nothing that could be unknown.
        let holders = land(board, moment, &pulled).ok();
        let runs = if self.brief { None } else { endings(board, moment, holders.as_ref()) };
        let outcomes = |run: &RunAnswer| run.outcomes.clone();
        Ok(ReadAnswer {
            overview: overview(board, moment),
            endings: runs.as_ref().map(|(run, _)| outcomes(run)),
            endings_pulled: runs.as_ref().and_then(|(_, pulled)| pulled.as_ref()).map(outcomes),
            land_holders: holders,
            verdicts: Vec::new(),
            runs,
            drawn: map(board, moment, &pulled).ok(),
        })
    }

    fn complete(&self, desk: &Desk, report: &Report<'_>, answer: &mut ReadAnswer) {
        let board = &desk.checked.board;
        if let (false, Ok(moment)) = (self.brief, moment(board, &self.dates)) {
            answer.verdicts = verdicts(board, moment, report);
        }
    }

    fn tell(report: &Report<'_>, answer: &ReadAnswer) -> String {
        let (holders, runs) = (answer.land_holders.as_ref(), answer.runs.as_ref());
        report.read(&answer.overview, holders, runs, &answer.verdicts)
    }

    fn draw(report: &Report<'_>, answer: &ReadAnswer) -> Option<Figure> {
        answer.drawn.as_ref().map(|map| report.figure_map(map))
    }

    fn typed(&self) -> Vec<String> {
        self.dates.typed()
    }
}

/// Enough futures for a line on the first page; whoever wants to know better asks `run`.
const FUTURES: u64 = 2_000;

/// Returns how it may end as of a day, and how if the largest plug were pulled the day after; nothing
/// where no future can be run, or where the day asked about is not the day of knowledge.
fn endings(
    board: &Board,
    moment: Moment,
    holders: Option<&LandAnswer>,
) -> Option<(RunAnswer, Option<RunAnswer>)> {
    // What was known later than the day would be hindsight.
    if board.outlook.outcomes.is_empty() || moment.on != moment.known_by {
        return None;
    }
    let asked = Compile { as_of: Some(moment.on), ..Compile::default() };
    let base = compile(board, &asked).ok()?;
    let question = Ensemble { futures: FUTURES, ..Ensemble::default() };
    let (tally, stop) = run(&base, None, &question, None, &mut Unwatched).ok()?;
    let endings = summary(&base, &question, &tally, stop);
    let decides = |puller: &&Puller| puller.decides && !puller.losses.is_empty();
    let largest = holders.and_then(|holders| holders.pullers.iter().find(decides));
    let pulled = largest.and_then(|largest| {
        let whatif = pulling(board, moment, largest);
        let program = compile(board, &Compile { with: vec![whatif], ..asked }).ok()?;
        let (tally, stop) = run(&program, Some(&base), &question, None, &mut Unwatched).ok()?;
        let mut answer = summary(&program, &question, &tally, stop);
        answer.with = vec![largest.name.as_str().into()];
        Some(answer)
    });
    Some((endings, pulled))
}

/// The change in which somebody stops with everything that is theirs, the day after the one asked about.
fn pulling(board: &Board, moment: Moment, largest: &Puller) -> Whatif {
    let all = std::iter::once(&largest.name).chain(&largest.stopped_with_it);
    let parties = all.filter_map(|name| board.names.get(name).and_then(|named| named.party));
    let day = CalendarDate::day(moment.on.tomorrow().unwrap_or(moment.on));
    let edits = parties.map(|party| (day, Effect::Unplug(party, None))).collect();
    Whatif { name: "what-if".into(), label: Label::default(), edits }
}

/// Returns what comes of every clash of the board, each in a sentence.
fn verdicts(board: &Board, moment: Moment, report: &Report<'_>) -> Vec<String> {
    let mut told = Vec::new();
    for declared in conflicts(board, moment) {
        let answer = conflict(board, moment, &declared.name, &Conflicting::default());
        told.extend(answer.ok().map(|answer| report.verdict(&answer)));
    }
    let briefly = DealQuestion { draws: 0, flips: false, ..DealQuestion::default() };
    for name in deal_names(board, moment) {
        let answer = deal(board, moment, &name, &briefly);
        told.extend(answer.ok().map(|answer| report.verdict_of_deal(&answer)));
    }
    for declared in &board.outlook.games {
        let answer = game(board, moment, &declared.name, &Solve::default());
        told.extend(answer.ok().map(|answer| report.verdict_of_game(&answer)));
    }
    for declared in &board.outlook.balances {
        let balanced = of_board(board, moment, Some(&declared.name)).ok();
        let answer = balanced.and_then(|one| scenarios(&one, &Scenarios::default()).ok());
        told.extend(answer.map(|answer| report.verdict_of_scenarios(&answer)));
    }
    told
}
