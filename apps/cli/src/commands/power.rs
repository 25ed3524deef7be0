//! Questions of power: unplug, leverage, exposure, owners, concentration, circular.

use std::path::Path;

use freehold_ask::question::power;
use freehold_ask::{Question, trial};
use freehold_board::Effect;
use freehold_leverage::{MONTH_DAYS, MOST_DAYS};
use freehold_report::Figure;

use super::put::{dates, put_to, tried};
use super::{Failure, Outcome, moment, refused};
use crate::args::{
    Asked, Circular, Concentration, Exposure, FigureTo, Leverage, Output, Owners, Unplug,
};
use crate::terminal;
use freehold_disk::{self as files, Place};

pub(super) fn unplug(arguments: &Unplug) -> Result<Outcome, Failure> {
    let Unplug { asked, targets, weights, draws, .. } = arguments;
    let (at, weights) = (at(asked), weights.clone());
    let horizon_days = Some(days(&arguments.horizon)?);
    let threshold = Some(share(&arguments.threshold)?);
    let desk = Place::find(&asked.board)?.desk();
    let moment = moment(&desk.checked.board, &asked.dates)?;
    let trial = trial(&desk, &at.trying, moment);
    let trial = trial.map_err(|refusal| refused(refusal, asked.output))?;
    // Whoever names nothing, and tries nothing that pulls a plug, asks about every plug.
    let pulls = |edit: &(_, Effect)| matches!(edit.1, Effect::Unplug(..));
    let to = (asked.figure.figure.as_deref(), asked.output);
    if targets.is_empty() && !trial.edits.iter().any(pulls) {
        return put_to(&desk, &power::Land { at, horizon_days, threshold, weights }, to);
    }
    let (target, draws) = (targets.clone(), Some(*draws));
    put_to(&desk, &power::Unplug { target, horizon_days, threshold, weights, draws, at }, to)
}

pub(super) fn leverage(arguments: &Leverage) -> Result<Outcome, Failure> {
    let Leverage { asked, through_time, hindsight, .. } = arguments;
    let (through_time, hindsight) = (*through_time, *hindsight);
    let horizon_days = Some(days(&arguments.horizon)?);
    let at = at(asked);
    match (&arguments.a, &arguments.b) {
        (Some(a), Some(b)) => {
            let (a, b) = (a.clone(), b.clone());
            put(asked, &power::Leverage { a, b, through_time, hindsight, horizon_days, at })
        }
        _ if !(at.trying.whatif.is_empty() && at.trying.with.is_empty()) => {
            Err(Failure::new("cli.which-pair"))
        }
        _ => {
            let dates = at.dates;
            put(asked, &power::Leverages { through_time, hindsight, horizon_days, dates })
        }
    }
}

pub(super) fn exposure(arguments: &Exposure) -> Result<Outcome, Failure> {
    let Exposure { asked, party, through } = arguments;
    let (of, through) = (party.clone(), through.clone());
    put(asked, &power::Exposure { of, through, at: at(asked) })
}

pub(super) fn owners(arguments: &Owners) -> Result<Outcome, Failure> {
    let Owners { asked, party, class } = arguments;
    let (of, class) = (party.clone(), Some(class.clone()));
    put(asked, &power::Owners { of, class, at: at(asked) })
}

pub(super) fn concentration(arguments: &Concentration) -> Result<Outcome, Failure> {
    let Concentration { asked, party, merge } = arguments;
    let (of, merge) = (party.clone(), merge.clone());
    put(asked, &power::Concentration { of, merge, at: at(asked) })
}

pub(super) fn circular(arguments: &Circular) -> Result<Outcome, Failure> {
    let Circular { asked, from } = arguments;
    put(asked, &power::Circular { from: from.clone(), at: at(asked) })
}

/// The moment that was typed, and the changes that are tried out.
fn at(asked: &Asked) -> power::At {
    power::At { dates: dates(&asked.dates), trying: tried(&asked.trying) }
}

fn put(asked: &Asked, question: &impl Question) -> Result<Outcome, Failure> {
    let desk = Place::find(&asked.board)?.desk();
    put_to(&desk, question, (asked.figure.figure.as_deref(), asked.output))
}

/// Writes a figure to the file that was asked for, in the format that its name ends with.
pub(super) fn figure(to: &FigureTo, figure: &Figure, output: Output) -> Result<(), Failure> {
    to.figure.as_deref().map_or(Ok(()), |path| draw(path, figure, output))
}

/// Writes a figure in the format that the name of the file ends with.
pub(super) fn draw(path: &Path, figure: &Figure, output: Output) -> Result<(), Failure> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let failed = |error: std::io::Error| {
        Failure::new("cli.write").with("path", path.display()).with("reason", error)
    };
    match ending.to_ascii_lowercase().as_str() {
        "svg" => files::write_whole(path, figure.svg()).map_err(failed)?,
        "html" | "htm" => files::write_whole(path, figure.html()).map_err(failed)?,
        #[cfg(feature = "png")]
        "png" => {
            let bytes = crate::picture::png(&figure.plain_svg())?;
            files::write_whole(path, &bytes).map_err(failed)?;
        }
        #[cfg(not(feature = "png"))]
        "png" => return Err(Failure::new("cli.no-png").with("path", path.display())),
        _ => return Err(Failure::new("cli.figure-format").with("path", path.display())),
    }
    wrote(path, output);
    Ok(())
}

/// Tells somebody at the terminal that a file is there.
pub(super) fn wrote(path: &Path, output: Output) {
    if terminal::is_listening() {
        let path = path.display().to_string();
        terminal::say(&freehold_text::phrase(output.language(), "cli.wrote", &[("path", &path)]));
    }
}

/// Reads a length of time: `90d`, `12m`, `3y`, `36 months`, or a number of days.
fn days(text: &str) -> Result<f64, Failure> {
    let wrong = || Failure::new("cli.horizon").with("text", text).with("most", MOST_DAYS);
    let text = text.trim();
    let is_number = |letter: char| letter.is_ascii_digit() || letter == '.';
    let unit = text.trim_start_matches(is_number);
    let number = text.strip_suffix(unit).unwrap_or_default();
    let number: f64 = number.parse().map_err(|_| wrong())?;
    let unit = match unit.trim() {
        "" | "d" | "day" | "days" => 1.0,
        "w" | "week" | "weeks" => 7.0,
        "m" | "month" | "months" => MONTH_DAYS,
        "y" | "year" | "years" => 12.0 * MONTH_DAYS,
        _ => return Err(wrong()),
    };
    let days = number * unit;
    if (0.0..=MOST_DAYS).contains(&days) { Ok(days) } else { Err(wrong()) }
}

/// Reads a share above 0 and up to 1: `50%`, `50 %` or `0.5`.
fn share(text: &str) -> Result<f64, Failure> {
    let wrong = || Failure::new("cli.share").with("text", text);
    let trimmed = text.trim();
    let (number, scale) = match trimmed.strip_suffix('%') {
        Some(number) => (number.trim_end(), 100.0),
        None => (trimmed, 1.0),
    };
    let share = number.parse::<f64>().map_err(|_| wrong())? / scale;
    if share > 0.0 && share <= 1.0 { Ok(share) } else { Err(wrong()) }
}
