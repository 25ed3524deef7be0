//! Over which dates do the futures run, and how far is it from one to the next?

use freehold_board::{Board, Step};
use freehold_quantity::Date;
use freehold_text::{Code, Diagnostic, Severity};

/// How many steps futures may have; what is kept of each date grows with them.
const MOST_STEPS: usize = 20_000;

/// Returns the dates of the steps, and how long each takes in years.
pub(crate) fn steps(
    board: &Board,
    from: Date,
    until: Option<Date>,
) -> Result<(Vec<Date>, Vec<f64>), Box<Diagnostic>> {
    let refuse = |key: &'static str| Diagnostic::new(Code::FH0907, Severity::Error, None).says(key);
    let Some(clock) = board.clock else { return Err(Box::new(refuse("FH0907"))) };
    let last = until.unwrap_or(clock.to.last).min(clock.to.last);
    if last <= from {
        return Err(Box::new(refuse("FH0907.order").arg("from", from).arg("until", last)));
    }
    let span = |count: i64| {
        let span = freehold_quantity::Span::new();
        match clock.step {
            Step::Day => span.days(count),
            Step::Week => span.weeks(count),
            Step::Month => span.months(count),
            Step::Quarter => span.months(count * 3),
            Step::Year => span.years(count),
        }
    };
    let whole = match clock.step {
        Step::Day => 1.0 / 365.25,
        Step::Week => 7.0 / 365.25,
        Step::Month => 1.0 / 12.0,
        Step::Quarter => 0.25,
        Step::Year => 1.0,
    };
    let mut dates = vec![from];
    let mut years = Vec::new();
    let mut before = None;
    // Steps are counted from the first day of the clock, back as well; those before the start need
    // no look.
    let passed = days_between(clock.from.first, from) / (whole * 365.25) - 2.0;
    let begin = passed.floor() as i64;
    for count in begin.. {
        if years.len() > MOST_STEPS {
            return Err(Box::new(refuse("FH0907.steps").arg("most", MOST_STEPS)));
        }
        let Ok(grid) = clock.from.first.checked_add(span(count)) else { break };
        let at = dates.last().copied().unwrap_or(from);
        if grid > at {
            let is_whole = before == Some(at);
            // The last day of the clock is the end of its last step.
            let is_end = grid > last;
            let end = grid.min(last);
            let full = is_whole && (!is_end || days_between(last, grid) <= 1.0);
            if end > at {
                dates.push(end);
                years.push(if full { whole } else { days_between(at, end) / 365.25 });
            }
            if is_end || grid == last {
                break;
            }
        }
        before = Some(grid);
    }
    if years.is_empty() {
        return Err(Box::new(refuse("FH0907.order").arg("from", from).arg("until", last)));
    }
    Ok((dates, years))
}

pub(crate) fn days_between(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

pub(crate) fn jiff_days(days: f64) -> freehold_quantity::Span {
    freehold_quantity::Span::new().days(days.clamp(0.0, 400_000.0) as i64)
}
