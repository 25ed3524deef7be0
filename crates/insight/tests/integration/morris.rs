//! Elementary effects.

use crate::near;
use freehold_insight::{InsightError, MorrisDesign};

#[test]
fn a_line_has_its_slopes_and_no_spread() {
    let design = MorrisDesign::new(1, &["x", "y", "z"], 10).unwrap();
    let outputs = design.run(|columns, outputs| {
        for (row, output) in outputs.iter_mut().enumerate() {
            *output = 3.0 * columns[0][row] - 2.0 * columns[1][row] + 1.0;
        }
    });
    let found = design.effects(&outputs).unwrap();
    for (input, slope) in [(0, 3.0), (1, -2.0), (2, 0.0)] {
        let effects = found.inputs[input];
        near(effects.mean, slope, 1e-12);
        near(effects.size.value, f64::abs(slope), 1e-12);
        near(effects.size.high, f64::abs(slope), 1e-12);
        near(effects.spread, 0.0, 1e-12);
    }
    assert_eq!(found.ties.order, [0, 1, 2]);
    assert_eq!(found.runs, 40);
}

#[test]
fn company_and_bends_show_as_spread() {
    // On the grid, the effect of x in x·y is y: of 0, ⅓, ⅔ and 1 the mean is ½ and the variance 5/36.
    let design = MorrisDesign::new(2, &["x", "y", "z"], 4000).unwrap();
    let outputs = design.run(|columns, outputs| {
        for (row, output) in outputs.iter_mut().enumerate() {
            *output = columns[0][row] * columns[1][row];
        }
    });
    let found = design.effects(&outputs).unwrap();
    for input in 0..2 {
        let effects = found.inputs[input];
        near(effects.size.value, 0.5, 4.0 * effects.size.standard_error);
        near(effects.spread, f64::sqrt(5.0 / 36.0), 0.02);
    }
    assert_eq!(found.ties.order[2], 2);
    assert_eq!(found.ties.brackets.len(), 1);
}

#[test]
fn each_step_moves_one_input_of_each_trajectory() {
    let design = MorrisDesign::new(3, &["a", "b", "c", "d"], 8).unwrap();
    for step in 1..design.steps() {
        let (before, after) = (design.points(step - 1), design.points(step));
        for row in 0..8 {
            let moved: Vec<f64> = (0..4)
                .map(|input| (after[input][row] - before[input][row]).abs())
                .filter(|moved| *moved > 0.0)
                .collect();
            assert_eq!(moved.len(), 1);
            near(moved[0], 2.0 / 3.0, 1e-15);
        }
    }
}

#[test]
fn a_constant_has_no_effects_to_rank() {
    let design = MorrisDesign::new(3, &["a"], 8).unwrap();
    let outputs = design.run(|_, outputs| outputs.fill(4.0));
    assert_eq!(design.effects(&outputs), Err(InsightError::Constant));
    assert_eq!(
        MorrisDesign::new(3, &["a"], 7).err(),
        Some(InsightError::TooFew { there: 7, needed: 8 })
    );
}
