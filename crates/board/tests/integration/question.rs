//! Asks a board what an `ask` block asks, and says the answer the way the block writes it.

use freehold_board::{Board, Moment, conversions, disputes, plans, show, tensions};
use freehold_quantity::{CalendarDate, Date};

/// Returns one message for every line of an `ask` block whose answer is another. `place` is `file`, and
/// `first` the line on which the block begins.
pub(crate) fn wrong_answers(board: &Board, block: &str, place: &str, first: usize) -> Vec<String> {
    let mut wrong = Vec::new();
    for (offset, line) in block.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line_number = first + offset;
        let Some((question, expected)) = line.split_once(" -> ") else {
            wrong.push(format!("{place}:{line_number}: no `->` in `{line}`"));
            continue;
        };
        match answer(board, question) {
            Ok(found) if found == expected.trim() => {}
            Ok(found) => wrong.push(format!(
                "{place}:{line_number}: {question}\n    expected  {}\n    found     {found}",
                expected.trim()
            )),
            Err(reason) => wrong.push(format!("{place}:{line_number}: {reason}")),
        }
    }
    wrong
}

/// Answers `show OpenAI.revenue on 2024-06-01 known-by 2024-12-31`, `disputes`, `tensions`, `plans`, `conversions`.
fn answer(board: &Board, question: &str) -> Result<String, String> {
    let (question, known_by) = with_date(question, " known-by ")?;
    let (question, on) = with_date(question, " on ")?;
    let latest = board.latest();
    let moment = Moment::new(on.unwrap_or(latest.on), known_by.unwrap_or(latest.known_by));
    match question.split_once(' ').unwrap_or((question, "")) {
        ("show", path) => Ok(shown(board, path, moment)),
        ("disputes", "") => Ok(disputes(board, moment).len().to_string()),
        ("tensions", "") => {
            let mut kinds: Vec<&str> =
                tensions(board, moment).iter().map(|tension| tension.kind.word()).collect();
            kinds.sort_unstable();
            Ok(list(&kinds))
        }
        ("conversions", "") => {
            let sums: Vec<String> = conversions(board, moment)
                .into_iter()
                .map(|conversion| conversion.arithmetic)
                .collect();
            Ok(list(&sums.iter().map(String::as_str).collect::<Vec<_>>()))
        }
        ("plans", "") => {
            let plans = plans(board, moment);
            let overdue = plans.iter().filter(|plan| plan.overdue).count();
            let settled = plans.iter().filter(|plan| plan.settled).count();
            let open = plans.len() - overdue - settled;
            let counts = [(open, "open"), (overdue, "overdue"), (settled, "settled")];
            let said: Vec<String> = counts
                .iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, word)| format!("{count} {word}"))
                .collect();
            Ok(list(&said.iter().map(String::as_str).collect::<Vec<_>>()))
        }
        _ => Err(format!("nobody knows how to ask `{question}`")),
    }
}

fn list(words: &[&str]) -> String {
    if words.is_empty() { String::from("none") } else { words.join(", ") }
}

fn with_date<'q>(question: &'q str, word: &str) -> Result<(&'q str, Option<Date>), String> {
    let Some((question, date)) = question.split_once(word) else {
        return Ok((question.trim(), None));
    };
    let date = CalendarDate::parse(date.trim()).map_err(|error| format!("`{date}`: {error}"))?;
    Ok((question.trim(), Some(date.last)))
}

/// `3.7 bn USD/year [S040, stated] (disputed)`; `unknown`; the code if there is nothing of that name.
fn shown(board: &Board, path: &str, moment: Moment) -> String {
    let answer = match show(board, path, moment) {
        Ok(answer) => answer,
        Err(finding) => return finding.code.to_string(),
    };
    let text = answer.text.unwrap_or_else(|| String::from("unknown"));
    let margin = match &answer.leading {
        None => String::new(),
        Some(claim) => match &claim.source {
            Some(source) => format!(" [{source}, {}]", claim.rank),
            None => format!(" [{}]", claim.rank),
        },
    };
    let disputed = if answer.disputed { " (disputed)" } else { "" };
    format!("{text}{margin}{disputed}")
}
