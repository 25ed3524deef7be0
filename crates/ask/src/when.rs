//! Which moment do two dates mean?

use freehold_board::{Board, Moment};
use freehold_quantity::{CalendarDate, Date};

use crate::question::Dates;
use crate::refusal::Refusal;

/// Returns the moment that two dates mean: without any, the newest day known on the board; who asks
/// by what was known on a day asks about that day, unless another one is given.
///
/// # Errors
/// Text that is no date.
pub fn moment(board: &Board, dates: &Dates) -> Result<Moment, Refusal> {
    let known_by = match &dates.known_by {
        Some(text) => last_day(text)?,
        None => board.latest().known_by,
    };
    let on = match &dates.on {
        Some(text) => last_day(text)?,
        None => known_by,
    };
    Ok(Moment::new(on, known_by))
}

/// Returns the last day of a date as written.
///
/// # Errors
/// Text that is no date.
pub fn last_day(text: &str) -> Result<Date, Refusal> {
    date(text).map(|date| date.last)
}

/// Returns the first day of a date as written.
///
/// # Errors
/// Text that is no date.
pub fn first_day(text: &str) -> Result<Date, Refusal> {
    date(text).map(|date| date.first)
}

fn date(text: &str) -> Result<CalendarDate, Refusal> {
    CalendarDate::parse(text).map_err(|_| Refusal::new("FH0903").with("text", text))
}
