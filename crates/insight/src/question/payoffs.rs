//! What each option gives whoever chooses, future by future.

use freehold_board::{Board, Choice, PartyId};
use freehold_ensemble::{Design, REPLICATE, Runner, Sampled, sampled};
use freehold_program::{Compile, Program, compile};
use freehold_quantity::CalendarDate;
use smol_str::{SmolStr, format_smolstr};

use super::{Asked, NoAnswer, no_such, unknown};
use crate::InsightError;

/// What the options of a choice give, each taken in all the same futures.
#[derive(Clone, Debug)]
pub struct Payoffs {
    /// The choice.
    pub choice: SmolStr,
    /// Who chooses.
    pub by: SmolStr,
    /// The unit of what they want.
    pub unit: SmolStr,
    /// The day on which it is looked at.
    pub at: String,
    /// The options, in the order of the board.
    pub options: Vec<SmolStr>,
    /// What each gives, one column an option, valid futures only.
    pub columns: Vec<Vec<f64>>,
    /// The same futures with the first option: what they drew and what befell them.
    pub sampled: Sampled,
    /// Which rows of `sampled` are valid with every option.
    pub valid: Vec<bool>,
    /// The program with the first option.
    pub program: Program,
    /// From which day on the futures run.
    pub as_of: String,
}

/// Returns what each option of a choice gives, by the goal of who chooses.
///
/// In each future the same numbers are drawn whichever option is taken. The chooser takes the option
/// every time that the choice comes up and the option is open; everybody else chooses as ever. Costs
/// futures times options.
///
/// # Errors
/// An actor without a goal or a choice, a choice that the board does not have, a board that does not
/// compile, no valid future.
pub fn payoffs(
    board: &Board,
    actor: &str,
    choice: Option<&str>,
    asked: &Asked,
) -> Result<Payoffs, NoAnswer> {
    let party =
        board.names.get(actor).and_then(|named| named.party).ok_or_else(|| unknown(actor))?;
    let missing = || no_such(board, "choice", choice.unwrap_or(actor));
    let choice = choice_of(board, party, choice).ok_or_else(missing)?;
    let goal = board.outlook.goals.iter().find(|goal| goal.actor == party);
    let goal = goal.ok_or_else(|| no_such(board, "goal", actor))?;
    let name = format_smolstr!("goal {}", board.party(party).name);
    let (mut columns, mut first) = (Vec::new(), None);
    let mut valid: Vec<bool> = Vec::new();
    for option in &choice.options {
        let program = held(board, asked, &[(choice.name.clone(), option.name.clone())], goal.at)?;
        let place = program.outputs.iter().position(|output| output.name == name);
        let place = place.ok_or_else(|| unknown(&name))?;
        let runner = Runner::new(&program, asked.seed, Design::Sobol);
        let sampled = sampled(&runner, asked.futures)?;
        let column = sampled.values.get(place).cloned().unwrap_or_default();
        valid.resize(column.len(), true);
        for (valid, value) in valid.iter_mut().zip(&column) {
            *valid &= value.is_finite();
        }
        columns.push(column);
        if first.is_none() {
            let unit = program.outputs.get(place).map(|output| output.unit.clone());
            first = Some((program, sampled, unit.unwrap_or_default()));
        }
    }
    let Some((program, sampled, unit)) = first else { return Err(InsightError::Empty.into()) };
    let columns: Vec<Vec<f64>> = columns.iter().map(|column| only(column, &valid)).collect();
    if columns.first().is_none_or(Vec::is_empty) {
        return Err(NoAnswer::Invalid { there: 0, needed: 1 });
    }
    Ok(Payoffs {
        choice: choice.name.clone(),
        by: board.party(party).name.clone(),
        unit,
        at: goal.at.to_string(),
        options: choice.options.iter().map(|option| option.name.clone()).collect(),
        columns,
        sampled,
        valid,
        as_of: program.dates.first().map(ToString::to_string).unwrap_or_default(),
        program,
    })
}

/// Returns the program in which choosers are held to options, with goals told of up to a day.
pub(crate) fn held(
    board: &Board,
    asked: &Asked,
    always: &[(SmolStr, SmolStr)],
    at: CalendarDate,
) -> Result<Program, NoAnswer> {
    let end = board.clock.map(|clock| clock.to.last);
    let until = asked.until.or(Some(at.last)).map(|until| end.map_or(until, |end| until.min(end)));
    let question = Compile {
        keep: Some(Vec::new()),
        goals: true,
        always: always.to_vec(),
        until,
        ..asked.compile()
    };
    Ok(compile(board, &question)?)
}

/// Returns the choice of a party by its name; without one, its first.
pub(crate) fn choice_of<'b>(
    board: &'b Board,
    party: PartyId,
    name: Option<&str>,
) -> Option<&'b Choice> {
    let mut own = board.outlook.choices.iter().filter(|choice| choice.by == party);
    match name {
        Some(name) => own.find(|choice| choice.name == name),
        None => own.next(),
    }
}

/// Returns the values of the rows that are marked.
pub(crate) fn only<T: Copy>(column: &[T], marked: &[bool]) -> Vec<T> {
    column.iter().zip(marked).filter(|(_, marked)| **marked).map(|(value, _)| *value).collect()
}

/// Returns how many successive futures of those that are valid belong together: what is left of
/// replicates in which a future is invalid stands no longer together.
pub(crate) fn replicate(valid: &[bool]) -> usize {
    if valid.iter().all(|valid| *valid) { REPLICATE as usize } else { 1 }
}
