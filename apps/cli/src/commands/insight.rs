//! What matters in the futures: which unknowns, where, what to find out, what to choose, since when.

use freehold_ask::Question;
use freehold_ask::question::ahead::Ahead as AskedAhead;
use freehold_ask::question::insight as ask;
use freehold_board::Checked;
use freehold_disk::Place;
use freehold_insight::question::NoAnswer;

use super::put::{put_to, tried};
use super::{Failure, Outcome, mention_errors};
use crate::args::{Ahead, Asking, ByArg, Choose, Discover, History, Matters, Output, Worth};

pub(super) fn matters(arguments: &Matters) -> Result<Outcome, Failure> {
    let Matters { ahead, of, points, by, group, asking } = arguments;
    let outcome = of.clone();
    let asked = futures(ahead, *points, asking);
    let by = match by {
        ByArg::Sobol => {
            let group = group.clone();
            return put(ahead, asking, &ask::Matters { outcome, group, ahead: asked });
        }
        ByArg::GivenData => "given-data",
        ByArg::Morris => "morris",
        ByArg::Swing => "swing",
    };
    if !group.is_empty() {
        return Err(Failure::new("cli.group-sobol"));
    }
    put(ahead, asking, &ask::Look { outcome, by: Some(by.to_owned()), ahead: asked })
}

pub(super) fn discover(arguments: &Discover) -> Result<Outcome, Failure> {
    let Discover { ahead, of, futures: many, place, asking } = arguments;
    let asked = futures(ahead, *many, asking);
    put(ahead, asking, &ask::Discover { outcome: of.clone(), place: *place, ahead: asked })
}

pub(super) fn worth(arguments: &Worth) -> Result<Outcome, Failure> {
    let Worth { ahead, actor, choice, futures: many, asking } = arguments;
    let (actor, choice) = (actor.clone(), choice.clone());
    put(ahead, asking, &ask::Worth { actor, choice, ahead: futures(ahead, *many, asking) })
}

pub(super) fn choose(arguments: &Choose) -> Result<Outcome, Failure> {
    let Choose { worth, enough, against } = arguments;
    let Worth { ahead, actor, choice, futures: many, asking } = worth;
    let (actor, choice, asked) = (actor.clone(), choice.clone(), futures(ahead, *many, asking));
    if against.is_empty() {
        let enough = *enough;
        return put(ahead, asking, &ask::Choose { actor, choice, enough, ahead: asked });
    }
    let against = against.clone();
    put(ahead, asking, &ask::Play { actor, choice, against, ahead: asked })
}

pub(super) fn history(arguments: &History) -> Result<Outcome, Failure> {
    let History { board, of, from, to, futures, asking } = arguments;
    let question = ask::History {
        outcome: of.clone(),
        from: from.clone(),
        to: to.clone(),
        futures: Some(*futures),
        seed: Some(asking.seed),
    };
    put_to(&Place::find(board)?.desk(), &question, written(asking))
}

/// The futures that were asked about, so many of them.
fn futures(ahead: &Ahead, futures: u64, asking: &Asking) -> AskedAhead {
    AskedAhead {
        as_of: ahead.as_of.clone(),
        until: ahead.until.clone(),
        futures: Some(futures),
        seed: Some(asking.seed),
        trying: tried(&ahead.trying),
    }
}

fn put(ahead: &Ahead, asking: &Asking, question: &impl Question) -> Result<Outcome, Failure> {
    put_to(&Place::find(&ahead.board)?.desk(), question, written(asking))
}

fn written(asking: &Asking) -> super::put::To<'_> {
    (asking.figure.figure.as_deref(), asking.output)
}

/// Says why a question has no answer.
pub(super) fn failed(checked: &Checked, why: NoAnswer, output: Output) -> Failure {
    if let NoAnswer::Findings(_) = &why {
        mention_errors(checked, output);
    }
    super::refused(why.into(), output)
}
