//! Is there a deal that nobody would refuse, which one is fair, and when did that turn?
//!
//! The board says over what they bargain, what the deal is worth to each (`value`), what each gets
//! while they argue (`impasse`) and by leaving (`walk`, or `base` and `else`, where the plug is
//! really pulled). Numbers are read on the day asked about, by what was known then; the solvers of
//! [`bargain`](crate::bargain) do the rest.

mod answer;
mod doubt;
mod flips;
mod history;
mod input;
mod model;
mod told;
mod worth;

use freehold_board::{Board, Deal, Moment, Visibility};
use freehold_leverage::Head;
use freehold_text::{Code, Diagnostic, Message, Severity, nearest};

pub use answer::{
    DealAnswer, DealAt, DealParty, DealTerm, Doubt, Flip, Hang, Moved, Solution, Solutions, Turn,
};
use model::Model;

use crate::bargain::{BargainError, bargain};

/// What is asked about a deal.
#[derive(Clone, Debug, PartialEq)]
pub struct DealQuestion {
    /// Whether every day is asked about on which something changed, or only the one asked about.
    pub through_time: bool,
    /// How often every uncertain number is drawn; 0 leaves doubt out. At most [`MOST_DRAWS`].
    pub draws: usize,
    /// What the draws are addressed by.
    pub seed: u64,
    /// Whether flips are looked for.
    pub flips: bool,
}

/// The most draws.
pub const MOST_DRAWS: usize = 10_000;

impl Default for DealQuestion {
    fn default() -> Self {
        Self { through_time: false, draws: 200, seed: 1, flips: true }
    }
}

/// Returns what bargaining over a deal of the board leads to.
///
/// Costs some hundred small linear programs; doubt as much as one solution for each draw, and
/// `through_time` one unplugging for each day on which ties changed.
///
/// # Errors
/// `FH0902` if the board has no such deal by then, `FH0704` if there is nothing to bargain over or
/// nobody to bargain with, `FH0711` if what it is worth to somebody is not said or no number, and
/// what [`unplug`](freehold_leverage::unplug()) finds about its `else` line.
pub fn deal(
    board: &Board,
    moment: Moment,
    name: &str,
    question: &DealQuestion,
) -> Result<DealAnswer, Box<Diagnostic>> {
    let deal = named(board, name, moment)?;
    let model = Model::new(board, deal, moment)?;
    let middles = model.middles();
    let found = model.with(&middles, bargain).map_err(|error| impossible(&model, deal, &error))?;
    let mut answer = told::told(&model, deal, &found, &middles, head(board, moment));
    flips::hang(&model, &middles, &mut answer);
    if question.flips {
        answer.flips = flips::flips(&model, &middles);
    }
    let is_open = model.inputs.iter().any(input::Input::is_uncertain);
    if question.draws > 0 && is_open {
        answer.doubt = Some(doubt::doubt(&model, question.draws.min(MOST_DRAWS), question.seed));
    }
    if question.through_time {
        answer.history = history::history(board, deal, &model, moment);
        answer.turns = history::turns(&answer.history);
    }
    Ok(answer)
}

/// Returns the names of the deals that may be told of by then.
pub fn deal_names(board: &Board, moment: Moment) -> Vec<String> {
    shown(board, moment).map(|deal| deal.name.to_string()).collect()
}

fn head(board: &Board, moment: Moment) -> Head {
    Head {
        schema: "freehold-deal/1",
        board: board.hash.clone(),
        on: moment.on.to_string(),
        known_by: moment.known_by.to_string(),
        edits: Vec::new(),
    }
}

/// A deal names things; one that names what was not known yet is not there.
fn shown(board: &Board, moment: Moment) -> impl Iterator<Item = &Deal> {
    let visibility = Visibility::new(board, moment.known_by);
    board.outlook.deals.iter().filter(move |deal| {
        let statements = board.statements.iter();
        let mut own = statements.filter(|one| one.kind == "deal" && one.name == deal.name);
        own.all(|statement| visibility.statement(board, statement))
    })
}

fn named<'b>(board: &'b Board, name: &str, moment: Moment) -> Result<&'b Deal, Box<Diagnostic>> {
    let is_meant = |deal: &&Deal| {
        let labels = [&deal.label.en, &deal.label.ko];
        deal.name == name || labels.into_iter().flatten().any(|label| label == name)
    };
    if let Some(deal) = shown(board, moment).find(is_meant) {
        return Ok(deal);
    }
    let mut finding = Diagnostic::new(Code::FH0902, Severity::Error, None).arg("name", name);
    let names = deal_names(board, moment);
    if let Some(close) = nearest(name, names.iter().map(String::as_str)) {
        finding = finding.note_line(Message::new("nearest").with("name", close));
    } else if !names.is_empty() {
        finding = finding.note_line(Message::new("FH0902.deals").with("names", names.join(", ")));
    }
    Err(Box::new(finding))
}

/// What the solvers refuse, as a finding about the deal.
fn impossible(model: &Model, deal: &Deal, error: &BargainError) -> Box<Diagnostic> {
    let finding = |code, says: &'static str| {
        Diagnostic::new(code, Severity::Error, None).says(says).arg("name", &deal.name)
    };
    Box::new(match error {
        BargainError::NoNumber(at) => {
            let party = model.parties.get(*at).map_or("", String::as_str);
            finding(Code::FH0711, "FH0711.no-number").arg("party", party)
        }
        BargainError::Bounds(_) => finding(Code::FH0704, "FH0704.bounds"),
        BargainError::Power(_) => finding(Code::FH0704, "FH0704.patience"),
        BargainError::Parties(_) | BargainError::Possible(_) | BargainError::Uneven => {
            finding(Code::FH0704, "FH0704.too-many")
        }
    })
}
