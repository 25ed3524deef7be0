//! The map on every day on which it changed.

use freehold_leverage as measures;
use freehold_leverage::{MapAnswer, change_days};
use freehold_report::Report;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::At;
use crate::desk::Desk;
use crate::question::{Question, Watch};
use crate::refusal::Refusal;
use freehold_board::Moment;

/// Who stands on whose land, on every day on which that changed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Maps {
    /// Up to when, by what was known when.
    #[serde(flatten)]
    pub at: At,
}

/// The map on one day.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Frame {
    /// What it shows, in a sentence.
    pub title: String,
    /// Everybody, and every tie.
    #[serde(flatten)]
    pub map: MapAnswer,
}

/// The map on every day on which it changed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MapsAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// By what was known on this day.
    pub known_by: String,
    /// One map a day, the oldest first; each holds until the next.
    pub frames: Vec<Frame>,
}

/// On how many days a map is drawn at most; of more, the newest.
const MOST_FRAMES: usize = 200;

impl Question for Maps {
    const NAME: &'static str = "maps";
    const SUMMARY: &'static str = "Who stands on whose land, on every day on which that changed";
    type Answer = MapsAnswer;

    fn answer(&self, desk: &Desk, watch: &dyn Watch) -> Result<MapsAnswer, Refusal> {
        let (moment, trial) = self.at.of(desk)?;
        let board = &desk.checked.board;
        let question = measures::Unplug { trial, ..measures::Unplug::default() };
        let days = change_days(board, moment, false);
        let days = days.get(days.len().saturating_sub(MOST_FRAMES)..).unwrap_or_default();
        let mut frames = Vec::with_capacity(days.len());
        for (done, day) in days.iter().enumerate() {
            watch.done(done as u64, days.len() as u64);
            if watch.stop() {
                return Err(Refusal::new("ask.stopped"));
            }
            let at = Moment::new(*day, moment.known_by);
            let map = measures::map(board, at, &question)?;
            frames.push(Frame { title: String::new(), map });
        }
        // Days before anybody stood on the map are no days of the story.
        let first = frames.iter().position(|frame| !frame.map.ties.is_empty());
        frames.drain(..first.unwrap_or_default());
        Ok(MapsAnswer {
            schema: "freehold-maps/1",
            board: board.hash.clone(),
            known_by: moment.known_by.to_string(),
            frames,
        })
    }

    fn complete(&self, _: &Desk, report: &Report<'_>, answer: &mut MapsAnswer) {
        for frame in &mut answer.frames {
            frame.title = report.title_of_map(&frame.map);
        }
    }

    fn tell(_: &Report<'_>, answer: &MapsAnswer) -> String {
        let lines =
            answer.frames.iter().map(|frame| format!("{} {}\n", frame.map.head.on, frame.title));
        lines.collect()
    }
}
