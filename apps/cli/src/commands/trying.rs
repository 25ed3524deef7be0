//! Changes that are tried out: from what was typed to a trial.

use freehold_ask::{Trying as Tried, trial_on};
use freehold_board::{Checked, Moment};
use freehold_disk::Place;
use freehold_leverage::Trial;

use super::{Failure, refused};
use crate::args::{Output, Trying};

/// Returns the changes that were asked for.
pub(super) fn trial(
    place: &Place,
    checked: &Checked,
    trying: &Trying,
    moment: Moment,
    output: Output,
) -> Result<Trial, Failure> {
    let beside = |name: &str, lines: &str| place.check_with(name, lines);
    let tried = Tried { whatif: trying.whatif.clone(), with: trying.with_edits.clone() };
    trial_on(&checked.board, &beside, &tried, moment).map_err(|refusal| refused(refusal, output))
}
