//! The map on every day on which it changed.

use std::collections::BTreeMap;

use freehold_board::Moment;
use freehold_leverage as measures;
use freehold_leverage::{MapAnswer, MapParty, MapTie, change_days};
use freehold_report::Report;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::At;
use crate::desk::Desk;
use crate::question::{Question, Watch};
use crate::refusal::Refusal;

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
    /// The day from which it holds.
    pub on: String,
    /// What it shows, in a sentence.
    pub title: String,
    /// How much all others would lose on average without somebody, 0 to 1, by name.
    pub blast_radius: BTreeMap<String, f64>,
    /// Who supplies whom.
    pub ties: Vec<MapTie>,
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
    /// Everybody who is on one of the maps, as on the newest.
    pub parties: Vec<MapParty>,
    /// One map a day, the oldest first; each holds until the next.
    pub frames: Vec<Frame>,
    #[serde(skip)]
    maps: Vec<MapAnswer>,
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
        let mut maps = Vec::with_capacity(days.len());
        for (done, day) in days.iter().enumerate() {
            watch.done(done as u64, days.len() as u64);
            if watch.stop() {
                return Err(Refusal::new("ask.stopped"));
            }
            let at = Moment::new(*day, moment.known_by);
            maps.push(measures::map(board, at, &question)?);
        }
        // Days before anybody stood on the map are no days of the story.
        let first = maps.iter().position(|map| !map.ties.is_empty());
        maps.drain(..first.unwrap_or_default());
        let mut parties: BTreeMap<String, MapParty> = BTreeMap::new();
        for party in maps.iter().flat_map(|map| &map.parties) {
            parties.insert(party.name.clone(), party.clone());
        }
        let frame = |map: &MapAnswer| Frame {
            on: map.head.on.clone(),
            title: String::new(),
            blast_radius: map
                .parties
                .iter()
                .map(|one| (one.name.clone(), one.blast_radius))
                .collect(),
            ties: map.ties.clone(),
        };
        Ok(MapsAnswer {
            schema: "freehold-maps/1",
            board: board.hash.clone(),
            known_by: moment.known_by.to_string(),
            parties: parties.into_values().collect(),
            frames: maps.iter().map(frame).collect(),
            maps,
        })
    }

    fn complete(&self, _: &Desk, report: &Report<'_>, answer: &mut MapsAnswer) {
        for (frame, map) in answer.frames.iter_mut().zip(&answer.maps) {
            frame.title = report.title_of_map(map);
        }
    }

    fn tell(_: &Report<'_>, answer: &MapsAnswer) -> String {
        let lines = answer.frames.iter().map(|frame| format!("{} {}\n", frame.on, frame.title));
        lines.collect()
    }
}
