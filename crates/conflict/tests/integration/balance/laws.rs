//! What holds for every matrix.

use freehold_conflict::balance::{
    Matrix, Scenario, Search, Starts, Succession, basins, consistent, flips, next, score,
};
use proptest::prelude::*;

use super::matrix;

/// Sizes and judgements, also of descriptors on themselves; small numbers, so that ties are frequent.
fn any() -> impl Strategy<Value = (Vec<usize>, Vec<Vec<i32>>)> {
    prop::collection::vec(1_usize..=4, 1..=5).prop_flat_map(|sizes| {
        let width: usize = sizes.iter().sum();
        let rows = prop::collection::vec(prop::collection::vec(-2..=2, width), width);
        (Just(sizes), rows)
    })
}

fn all(sizes: &[usize]) -> Vec<Scenario> {
    sizes.iter().fold(vec![Scenario(vec![])], |scenarios, size| {
        let longer = |one: &Scenario| {
            let one = one.clone();
            (0..*size as u8).map(move |variant| Scenario([&one.0[..], &[variant]].concat()))
        };
        scenarios.iter().flat_map(longer).collect()
    })
}

/// The definition, word by word.
fn by_definition(matrix: &Matrix, sizes: &[usize], tolerance: i64) -> Vec<Scenario> {
    let holds = |scenario: &Scenario| {
        let sum = |column: usize| -> i64 {
            matrix.rows_of(scenario).map(|row| i64::from(matrix.judgement(row, column))).sum()
        };
        (0..sizes.len()).all(|place| {
            let taken = matrix.column(place, scenario.0[place] as usize);
            matrix.columns(place).all(|rival| sum(taken) + tolerance >= sum(rival))
        })
    };
    all(sizes).into_iter().filter(holds).collect()
}

fn found(matrix: &Matrix, tolerance: u32) -> Vec<Scenario> {
    let found = consistent(matrix, &Search { tolerance, ..Search::default() });
    assert!(found.complete);
    found.scenarios
}

proptest! {
    #[test]
    fn the_search_finds_what_the_definition_says((sizes, rows) in any(), tolerance in 0_u32..4) {
        let matrix = matrix(&sizes, &rows);
        let expected = by_definition(&matrix, &sizes, i64::from(tolerance));
        prop_assert_eq!(found(&matrix, tolerance), expected);
    }

    #[test]
    fn a_fixed_descriptor_is_held_and_the_others_are_consistent((sizes, rows) in any()) {
        let matrix = matrix(&sizes, &rows);
        let search = Search { fixed: vec![(0, 0)], ..Search::default() };
        let held = consistent(&matrix, &search).scenarios;
        let others = |one: &Scenario| {
            score(&matrix, one).leads.iter().skip(1).all(|lead| lead.lead >= 0)
        };
        let expected: Vec<Scenario> =
            all(&sizes).into_iter().filter(|one| one.0[0] == 0 && others(one)).collect();
        prop_assert_eq!(held, expected);
    }

    #[test]
    fn more_tolerance_loses_nothing((sizes, rows) in any()) {
        let matrix = matrix(&sizes, &rows);
        let (strict, loose) = (found(&matrix, 0), found(&matrix, 2));
        prop_assert!(strict.iter().all(|one| loose.contains(one)));
        for one in &loose {
            prop_assert!(score(&matrix, one).consistency.is_none_or(|value| value >= -2));
        }
    }

    /// Weimer-Jehle 2006: only differences within a row of a section count.
    #[test]
    fn what_is_added_to_a_whole_row_of_a_section_changes_nothing(
        (sizes, rows) in any(), row in 0_usize..20, section in 0_usize..5, by in -3..=3,
    ) {
        let before = matrix(&sizes, &rows);
        let (row, section) = (row % before.width(), section % sizes.len());
        let mut shifted = rows.clone();
        for column in before.columns(section) {
            shifted[row][column] += by;
        }
        let after = matrix(&sizes, &shifted);
        prop_assert_eq!(found(&before, 1), found(&after, 1));
        for one in all(&sizes) {
            let (old, new) = (score(&before, &one), score(&after, &one));
            prop_assert_eq!(old.consistency, new.consistency);
            for succession in [Succession::Global, Succession::Local, Succession::Incremental] {
                let follows = |matrix| next(matrix, &one, succession, &[]);
                prop_assert_eq!(follows(&before), follows(&after));
            }
        }
    }

    /// All judgements three times as strong: the same scenarios, three times as consistent.
    #[test]
    fn a_stronger_scale_changes_no_scenario((sizes, rows) in any()) {
        let before = matrix(&sizes, &rows);
        let scaled: Vec<Vec<i32>> =
            rows.iter().map(|row| row.iter().map(|judgement| 3 * judgement).collect()).collect();
        prop_assert_eq!(found(&before, 0), found(&matrix(&sizes, &scaled), 0));
    }

    #[test]
    fn names_and_places_do_not_matter((sizes, rows) in any()) {
        let before = matrix(&sizes, &rows);
        // Descriptors and variants the other way round: every column from the end.
        let width = before.width();
        let turned: Vec<Vec<i32>> = (0..width)
            .map(|row| (0..width).map(|column| rows[width - 1 - row][width - 1 - column]).collect())
            .collect();
        let sizes_turned: Vec<usize> = sizes.iter().rev().copied().collect();
        let after = matrix(&sizes_turned, &turned);
        let back = |one: &Scenario| {
            let taken = one.0.iter().rev().zip(&sizes);
            Scenario(taken.map(|(variant, size)| *size as u8 - 1 - variant).collect())
        };
        let mut again: Vec<Scenario> = found(&after, 0).iter().map(back).collect();
        again.sort();
        prop_assert_eq!(found(&before, 0), again);
    }

    #[test]
    fn every_start_ends_once_and_what_is_consistent_stays((sizes, rows) in any()) {
        let matrix = matrix(&sizes, &rows);
        let strict = found(&matrix, 0);
        for succession in [Succession::Global, Succession::Local, Succession::Incremental] {
            let led = basins(&matrix, succession, &[], &Starts::default());
            let ended: u64 = led.ends.iter().map(|(_, weight)| weight).sum();
            let circling: u64 = led.cycles.iter().map(|cycle| cycle.weight).sum();
            prop_assert_eq!(ended + circling + led.endless, matrix.combinations());
            // With ties staying, what stays is what is consistent.
            let ends: Vec<Scenario> = led.ends.into_iter().map(|(end, _)| end).collect();
            prop_assert_eq!(&ends, &strict);
            for cycle in led.cycles {
                let turned = cycle.scenarios.iter().cycle().skip(1);
                for (one, follows) in cycle.scenarios.iter().zip(turned) {
                    prop_assert_eq!(&next(&matrix, one, succession, &[]), follows);
                }
            }
        }
    }

    #[test]
    fn drawn_starts_end_where_all_starts_do((sizes, rows) in any(), seed in 0_u64..9) {
        let matrix = matrix(&sizes, &rows);
        let drawn = Starts { most: 0, drawn: 30, seed };
        let some = basins(&matrix, Succession::Global, &[], &drawn);
        let all = basins(&matrix, Succession::Global, &[], &Starts::default());
        let ends: Vec<&Scenario> = all.ends.iter().map(|(end, _)| end).collect();
        prop_assert!(some.ends.iter().all(|(end, _)| ends.contains(&end)));
        prop_assert_eq!(some.starts, 30);
    }

    #[test]
    fn a_flip_is_the_smallest_change_that_breaks((sizes, rows) in any(), tolerance in 0_u32..2) {
        let before = matrix(&sizes, &rows);
        for one in found(&before, tolerance).into_iter().take(5) {
            for flip in flips(&before, &one, tolerance, &[]) {
                let holds = |by: i64| {
                    let mut changed = rows.clone();
                    changed[flip.row][flip.column] += by as i32;
                    let after = matrix(&sizes, &changed);
                    let value = score(&after, &one).consistency;
                    value.is_none_or(|value| value >= -i64::from(tolerance))
                };
                prop_assert!(!holds(flip.by), "{flip:?}");
                prop_assert!(holds(flip.by - flip.by.signum()), "{flip:?}");
                let left = i64::from(flip.judgement);
                prop_assert_eq!(flip.is_needed(), left != 0 && !holds(-left) , "{:?}", flip);
            }
        }
    }
}
