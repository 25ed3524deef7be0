//! What matters in the futures: which unknowns, where, what to find out, what to choose, since when.

use freehold_board::{Checked, Moment};
use freehold_insight::question::choose::choose as ask_choose;
use freehold_insight::question::discover::{MOST_SIDES, discover as ask_discover};
use freehold_insight::question::history::{Likelihood, likelihood};
use freehold_insight::question::look::{By, look};
use freehold_insight::question::matters::{Matters as AskMatters, matters as ask_matters};
use freehold_insight::question::play::play;
use freehold_insight::question::worth::worth as ask_worth;
use freehold_insight::question::{Asked, NoAnswer};
use freehold_program::beginning;
use freehold_report::{Figure, Names, Report};
use indicatif::{ProgressBar, ProgressDrawTarget};
use serde::Serialize;
use smol_str::SmolStr;

use super::power::draw;
use super::{Failure, Outcome, json, last_day, mention_errors, trying};
use crate::args::{Ahead, Asking, ByArg, Choose, Discover, History, Matters, Output, Worth};
use crate::terminal;
use freehold_disk::Place;

pub(super) fn matters(arguments: &Matters) -> Result<Outcome, Failure> {
    let board = Futures::of(&arguments.ahead, arguments.points, &arguments.asking)?;
    let by = match arguments.by {
        ByArg::Sobol => None,
        ByArg::GivenData => Some(By::GivenData),
        ByArg::Morris => Some(By::Morris),
        ByArg::Swing => Some(By::Swing),
    };
    if let Some(by) = by {
        if !arguments.group.is_empty() {
            return Err(Failure::new("cli.group-sobol"));
        }
        let answer = look(&board.checked.board, &arguments.of, by, &board.asked);
        return board.answer(
            answer,
            |report, answer| report.look(answer),
            |report, answer| report.figure_look(answer),
        );
    }
    let groups = arguments.group.iter().map(|text| group(text)).collect::<Result<_, _>>()?;
    let question = AskMatters { asked: board.asked.clone(), groups };
    let bar = progress();
    let answer = ask_matters(&board.checked.board, &arguments.of, &question, &mut |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
        true
    });
    bar.finish_and_clear();
    board.answer(
        answer,
        |report, answer| report.matters(answer),
        |report, answer| report.figure_matters(answer),
    )
}

pub(super) fn discover(arguments: &Discover) -> Result<Outcome, Failure> {
    let board = Futures::of(&arguments.ahead, arguments.futures, &arguments.asking)?;
    let answer = ask_discover(&board.checked.board, &arguments.of, MOST_SIDES, &board.asked);
    let mut chosen = 0;
    if let Ok(answer) = &answer {
        chosen = arguments.place.unwrap_or(answer.suggested);
        if chosen >= answer.boxes.len() {
            let failure = Failure::new("cli.no-box").with("n", chosen);
            return Err(failure.with("most", answer.boxes.len().saturating_sub(1)));
        }
    }
    board.answer(
        answer,
        |report, answer| report.discover(answer, chosen),
        |report, answer| report.figure_discover(answer, chosen),
    )
}

pub(super) fn worth(arguments: &Worth) -> Result<Outcome, Failure> {
    let board = Futures::of(&arguments.ahead, arguments.futures, &arguments.asking)?;
    let choice = arguments.choice.as_deref();
    let answer = ask_worth(&board.checked.board, &arguments.actor, choice, &board.asked);
    board.answer(
        answer,
        |report, answer| report.worth(answer),
        |report, answer| report.figure_worth(answer),
    )
}

pub(super) fn choose(arguments: &Choose) -> Result<Outcome, Failure> {
    let Choose { worth, enough, against } = arguments;
    let board = Futures::of(&worth.ahead, worth.futures, &worth.asking)?;
    let choice = worth.choice.as_deref();
    if !against.is_empty() {
        let against: Vec<SmolStr> = against.iter().map(SmolStr::from).collect();
        let answer = play(&board.checked.board, &worth.actor, choice, &against, &board.asked);
        return board.answer(
            answer,
            |report, answer| report.play(answer),
            |report, answer| report.figure_play(answer),
        );
    }
    let answer = ask_choose(&board.checked.board, &worth.actor, choice, *enough, &board.asked);
    board.answer(
        answer,
        |report, answer| report.choose(answer),
        |report, answer| report.figure_choose(answer),
    )
}

pub(super) fn history(arguments: &History) -> Result<Outcome, Failure> {
    let place = Place::find(&arguments.board)?;
    let checked = place.check();
    let day = |text: &Option<String>| text.as_deref().map(last_day).transpose();
    let asked =
        Asked { futures: arguments.futures, seed: arguments.asking.seed, ..Asked::default() };
    let question =
        Likelihood { asked: asked.clone(), from: day(&arguments.from)?, to: day(&arguments.to)? };
    let answer = likelihood(&checked.board, &arguments.of, &question);
    let board = Futures { checked, asked, asking: arguments.asking.clone() };
    board.answer(
        answer,
        |report, answer| report.likelihood(answer),
        |report, answer| report.figure_likelihood(answer),
    )
}

/// A board with the futures that were asked about.
struct Futures {
    checked: Checked,
    asked: Asked,
    asking: Asking,
}

impl Futures {
    fn of(ahead: &Ahead, futures: u64, asking: &Asking) -> Result<Self, Failure> {
        let place = Place::find(&ahead.board)?;
        let checked = place.check();
        let day = match &ahead.as_of {
            Some(text) => last_day(text)?,
            None => beginning(&checked.board),
        };
        let until = ahead.until.as_deref().map(last_day).transpose()?;
        let moment = Moment::new(day, day);
        let trial = trying::trial(&place, &checked, &ahead.trying, moment, asking.output)?;
        let with = freehold_ask::whatif(&trial);
        let asked = Asked { as_of: Some(day), until, with, futures, seed: asking.seed };
        Ok(Self { checked, asked, asking: asking.clone() })
    }

    fn answer<A: Serialize>(
        &self,
        answer: Result<A, NoAnswer>,
        told: impl Fn(&Report<'_>, &A) -> String,
        drawn: impl Fn(&Report<'_>, &A) -> Figure,
    ) -> Result<Outcome, Failure> {
        let output = self.asking.output;
        let answer = answer.map_err(|why| failed(&self.checked, why, output))?;
        let names = Names::of(&self.checked.board);
        let report = Report::new(output.page(), &names);
        if let Some(path) = &self.asking.figure.figure {
            draw(path, &drawn(&report, &answer), output)?;
        }
        if output.json {
            json(&answer)?;
        } else if self.asking.figure.figure.is_none() {
            terminal::answer(&told(&report, &answer));
        }
        Ok(mention_errors(&self.checked, output))
    }
}

/// Says why a question has no answer.
pub(super) fn failed(checked: &Checked, why: NoAnswer, output: Output) -> Failure {
    if let NoAnswer::Findings(_) = &why {
        mention_errors(checked, output);
    }
    super::refused(why.into(), output)
}

/// Reads `chips=NVIDIA.scarcity,Oracle.chips`.
fn group(text: &str) -> Result<(SmolStr, Vec<SmolStr>), Failure> {
    let wrong = || Failure::new("cli.group").with("text", text);
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

/// Returns a bar that shows itself where somebody looks.
fn progress() -> ProgressBar {
    let target = match terminal::is_listening() {
        true => ProgressDrawTarget::stderr(),
        false => ProgressDrawTarget::hidden(),
    };
    ProgressBar::with_draw_target(None, target)
}
