//! What stands, who says so, what happened, what is contested, what differs.

use freehold_board::{
    Answer, Conversion, Dispute, Entry, Fact, Moment, Plan, Tension, compare as compare_facts,
    conversions, counts, disputes, plans, show, snapshot, tensions, timeline,
};
use freehold_report::{CheckSummary, Report};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Dates, Question, Watch, option};
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::when::{last_day, moment};

/// What stands about one thing, who says so, and who says otherwise.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Show {
    /// What: a name, or a path such as `OpenAI.revenue` or `Microsoft in OpenAI`.
    pub path: String,
    /// When.
    #[serde(flatten)]
    pub dates: Dates,
}

impl Question for Show {
    const NAME: &'static str = "show";
    const SUMMARY: &'static str =
        "What stands about one thing, who says so, and who says otherwise";
    type Answer = Answer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<Answer, Refusal> {
        let board = &desk.checked.board;
        let moment = moment(board, &self.dates)?;
        show(board, &self.path, moment).map_err(|finding| {
            Refusal::new("cli.nothing-shown").with("path", &self.path).because(vec![*finding])
        })
    }

    fn tell(report: &Report<'_>, answer: &Answer) -> String {
        report.show(answer)
    }

    fn typed(&self) -> Vec<String> {
        self.dates.typed()
    }
}

/// What happened, in order, with who says so.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Timeline {
    /// When.
    #[serde(flatten)]
    pub dates: Dates,
}

/// What happened, in order.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TimelineAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// The day asked about.
    pub on: String,
    /// By what was known on this day.
    pub known_by: String,
    /// The lines of the story.
    pub entries: Vec<Entry>,
}

impl Question for Timeline {
    const NAME: &'static str = "timeline";
    const SUMMARY: &'static str = "What happened, in order, with who says so";
    type Answer = TimelineAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<TimelineAnswer, Refusal> {
        let board = &desk.checked.board;
        let moment = moment(board, &self.dates)?;
        Ok(TimelineAnswer {
            schema: "freehold-timeline/1",
            board: board.hash.clone(),
            on: moment.on.to_string(),
            known_by: moment.known_by.to_string(),
            entries: timeline(board, moment),
        })
    }

    fn tell(report: &Report<'_>, answer: &TimelineAnswer) -> String {
        report.timeline(&answer.entries)
    }

    fn typed(&self) -> Vec<String> {
        self.dates.typed()
    }
}

/// What is contested and what pulls against what.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Disputes {
    /// When.
    #[serde(flatten)]
    pub dates: Dates,
}

/// What is contested and what pulls against what.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DisputesAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// The day asked about.
    pub on: String,
    /// By what was known on this day.
    pub known_by: String,
    /// How many claims were known.
    pub claims: usize,
    /// How many of them are guesses.
    pub guesses: usize,
    /// How many sources they cite.
    pub sources: usize,
    /// Claims that can't be true beside the one that leads.
    pub disputes: Vec<Dispute>,
    /// What pulls against what.
    pub tensions: Vec<Tension>,
    /// What was said would happen.
    pub plans: Vec<Plan>,
    /// Amounts in another currency, with the sums.
    pub conversions: Vec<Conversion>,
    #[serde(skip)]
    errors: usize,
    #[serde(skip)]
    statements: usize,
}

impl Question for Disputes {
    const NAME: &'static str = "disputes";
    const SUMMARY: &'static str = "What is contested, and what pulls against what";
    type Answer = DisputesAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<DisputesAnswer, Refusal> {
        let board = &desk.checked.board;
        let moment = moment(board, &self.dates)?;
        let known = counts(board, moment);
        Ok(DisputesAnswer {
            schema: "freehold-disputes/1",
            board: board.hash.clone(),
            on: moment.on.to_string(),
            known_by: moment.known_by.to_string(),
            claims: known.claims,
            guesses: known.guesses,
            sources: known.sources,
            disputes: disputes(board, moment),
            tensions: tensions(board, moment),
            plans: plans(board, moment),
            conversions: conversions(board, moment),
            errors: desk.checked.errors(),
            statements: board.statements.len(),
        })
    }

    fn tell(report: &Report<'_>, answer: &DisputesAnswer) -> String {
        report.check(&CheckSummary {
            board: &answer.board,
            name: "",
            errors: answer.errors,
            warnings: 0,
            claims: answer.claims,
            guesses: answer.guesses,
            sources: answer.sources,
            statements: answer.statements,
            disputes: &answer.disputes,
            tensions: &answer.tensions,
            plans: &answer.plans,
            conversions: &answer.conversions,
            on: &answer.on,
            known_by: &answer.known_by,
        })
    }

    fn typed(&self) -> Vec<String> {
        self.dates.typed()
    }
}

/// What was gained, lost and changed between two days, or two days of knowledge.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Compare {
    /// The first day asked about; without it, the newest known.
    pub on_before: Option<String>,
    /// The second day asked about; without it, the newest known.
    pub on_after: Option<String>,
    /// What was known on the first side; without it, everything.
    pub known_before: Option<String>,
    /// What was known on the second side; without it, everything.
    pub known_after: Option<String>,
    /// Whether the second side is the board with the changes that are tried out, or another one.
    pub changes: bool,
    /// Another board that is served, by its name in addresses, as the second side.
    pub other: Option<String>,
}

/// One side of a comparison.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Side {
    /// The hash of the board.
    pub board: String,
    /// The day asked about.
    pub on: String,
    /// By what was known on this day.
    pub known_by: String,
}

impl Side {
    /// Returns the side of a board at a moment.
    pub(crate) fn of(desk: &Desk, at: Moment) -> Self {
        let board = desk.checked.board.hash.clone();
        Self { board, on: at.on.to_string(), known_by: at.known_by.to_string() }
    }

    fn name(&self) -> String {
        format!("{} · {}", self.on, self.known_by)
    }
}

/// What differs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The first side.
    pub before: Side,
    /// The second side.
    pub after: Side,
    /// What is there only on the second side.
    pub gained: Vec<Fact>,
    /// What is there only on the first side.
    pub lost: Vec<Fact>,
    /// What is not the same.
    pub changed: Vec<freehold_board::Change>,
    /// How many are the same.
    pub unchanged: usize,
}

/// Returns what differs between a desk at one moment and another at another.
pub(crate) fn between(first: (&Desk, Moment), second: (&Desk, Moment)) -> CompareAnswer {
    let facts = |(desk, at): (&Desk, Moment)| snapshot(&desk.checked.board, at);
    let found = compare_facts(&facts(first), &facts(second));
    CompareAnswer {
        schema: "freehold-compare/1",
        before: Side::of(first.0, first.1),
        after: Side::of(second.0, second.1),
        gained: found.gained,
        lost: found.lost,
        changed: found.changed,
        unchanged: found.unchanged,
    }
}

impl Question for Compare {
    const NAME: &'static str = "compare";
    const SUMMARY: &'static str = "What was gained, lost and changed between two days";
    type Answer = CompareAnswer;

    fn answer(&self, desk: &Desk, _: &dyn Watch) -> Result<CompareAnswer, Refusal> {
        let latest = desk.checked.board.latest();
        let day = |text: &Option<String>, usual| text.as_deref().map_or(Ok(usual), last_day);
        let known =
            [day(&self.known_before, latest.known_by)?, day(&self.known_after, latest.known_by)?];
        // Two states of knowledge are compared on one day: the newer of them, unless it is given.
        let newest = if known[0] > known[1] { known[0] } else { known[1] };
        let [known_before, known_after] = known;
        let before = Moment::new(day(&self.on_before, newest)?, known_before);
        let after = Moment::new(day(&self.on_after, newest)?, known_after);
        let first = desk.base.as_deref().filter(|_| self.changes).unwrap_or(desk);
        Ok(between((first, before), (desk, after)))
    }

    fn tell(report: &Report<'_>, answer: &CompareAnswer) -> String {
        let comparison = freehold_board::Comparison {
            gained: answer.gained.clone(),
            lost: answer.lost.clone(),
            changed: answer.changed.clone(),
            unchanged: answer.unchanged,
        };
        report.compare(&comparison, &answer.before.name(), &answer.after.name())
    }

    fn typed(&self) -> Vec<String> {
        [
            option("--on", self.on_before.as_ref()),
            option("--on", self.on_after.as_ref()),
            option("--known-by", self.known_before.as_ref()),
            option("--known-by", self.known_after.as_ref()),
        ]
        .concat()
    }
}
