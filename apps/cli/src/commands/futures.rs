//! Single futures as stories.

use freehold_ensemble::{Ensemble, FutureAnswer, Unwatched, replay, summary};
use freehold_report::{Names, Report};

use super::ahead::programs;
use super::run::{conflicting, design};
use super::{Failure, Outcome, json, mention_errors};
use crate::args::Futures;
use crate::terminal;
use freehold_disk::Place;

pub(super) fn futures(arguments: &Futures) -> Result<Outcome, Failure> {
    let output = arguments.output;
    let desk = Place::find(&arguments.ahead.board)?.desk();
    let checked = &desk.checked;
    let programs = programs(&desk, &arguments.ahead, &[], None, output)?;
    let program = programs.last();
    let base = programs.compared();
    let question = Ensemble {
        futures: arguments.futures,
        seed: arguments.seed,
        design: design(arguments.design),
        ..Ensemble::default()
    };
    let numbers = if arguments.numbers.is_empty() {
        let found = freehold_ensemble::run(program, base, &question, None, &mut Unwatched);
        let (tally, stop) = found.map_err(|found| conflicting(found, output))?;
        let mut outcomes = summary(program, &question, &tally, stop).outcomes;
        // The likeliest ending first, and of each the most typical futures.
        outcomes.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        let each = arguments.each.into();
        let typical = outcomes.iter().flat_map(|outcome| outcome.typical.iter().take(each));
        let mut typical: Vec<u64> = typical.copied().collect();
        if outcomes.is_empty() {
            typical.push(0);
        }
        typical
    } else {
        arguments.numbers.clone()
    };
    let stories: Vec<FutureAnswer> = numbers
        .into_iter()
        .map(|future| replay(program, base, question.seed, question.design, future))
        .collect();
    if output.json {
        json(&stories)?;
    } else {
        let names = Names::of(&checked.board);
        let report = Report::new(output.page(), &names);
        let pages: Vec<String> = stories.iter().map(|story| report.future(story)).collect();
        terminal::answer(&pages.join("\n"));
    }
    Ok(mention_errors(checked, output))
}
