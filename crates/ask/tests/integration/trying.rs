//! What is tried out, and refused.

use freehold_ask::{Trying, moment, trial};
use freehold_text::Lang;
use proptest::prelude::*;

use crate::{FLAGSHIP, SMALL, desk};

fn trying(with: &[&str], whatif: &[&str]) -> Trying {
    let owned = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect();
    Trying { with: owned(with), whatif: owned(whatif) }
}

#[test]
fn a_line_and_a_name_of_the_board_are_tried_out() {
    let now = moment(&FLAGSHIP.checked.board, &Default::default()).unwrap();
    let found =
        trial(&FLAGSHIP, &trying(&["2026-01-01 unplug Azure"], &["no-stargate"]), now).unwrap();
    assert_eq!(
        found.edits.len(),
        1 + trial(&FLAGSHIP, &trying(&[], &["no-stargate"]), now).unwrap().edits.len()
    );
    let twice = trial(&FLAGSHIP, &trying(&[], &["no-stargate", "no-stargate"]), now).unwrap();
    assert_eq!(twice.edits, trial(&FLAGSHIP, &trying(&[], &["no-stargate"]), now).unwrap().edits);
    // Without a day it is on the day asked about.
    let undated = trial(&FLAGSHIP, &trying(&["unplug Azure"], &[]), now).unwrap();
    assert_eq!(undated.edits[0].0.first, now.on);
}

#[test]
fn what_cannot_be_tried_out_is_refused() {
    let desk = desk(SMALL);
    let now = moment(&desk.checked.board, &Default::default()).unwrap();
    for (with, whatif) in [
        (vec!["unplug Clod"], vec![]),
        (vec!["unplug Cloud ; and nothing else"], vec![]),
        (vec!["unplug Cloud\nactor Mallory company"], vec![]),
        (vec!["actor Mallory company"], vec![]),
        (vec![""], vec![]),
        (vec![], vec!["none"]),
    ] {
        let refusal = trial(&desk, &trying(&with, &whatif), now);
        assert!(refusal.is_err(), "{with:?} {whatif:?}");
        assert!(!refusal.unwrap_err().told(Lang::Ko).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_line_breaks_it(line in "\\PC{0,40}") {
        let desk = desk(SMALL);
        let now = moment(&desk.checked.board, &Default::default()).unwrap();
        let _ = trial(&desk, &trying(&[&line], &[&line]), now);
    }
}
