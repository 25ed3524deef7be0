//! What can't be told has a reason, and is no number.

use freehold_insight::{
    InsightError, Matrix, MorrisDesign, Partial, PrimInput, PrimSettings, SaltelliDesign,
    SaltelliOutputs, Weights, given_data, mean, partial_information, perfect_information, prim,
    robust, share, swings, swings_in_futures,
};

const BAD: [f64; 4] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e200];

fn with(bad: f64) -> Vec<f64> {
    let mut column: Vec<f64> = (0..100).map(f64::from).collect();
    column[7] = bad;
    column
}

#[test]
fn what_is_no_number_is_named_by_its_place() {
    let good: Vec<f64> = (0..100).map(f64::from).collect();
    for bad in BAD {
        let bad = with(bad);
        let at = |column| InsightError::NotANumber { column, row: 7 };
        assert_eq!(mean(&bad, 1).err(), Some(at(0)));
        assert_eq!(given_data(&[&good, &bad], &good, 1, 1).err(), Some(at(2)));
        assert_eq!(given_data(&[&good], &bad, 1, 1).err(), Some(at(0)));
        assert_eq!(swings(&good, &[[&good, &bad]], 1).err(), Some(at(2)));
        assert_eq!(swings_in_futures(&[&bad], &good, 0.1, 1).err(), Some(at(1)));
        assert_eq!(perfect_information(&[&good, &bad], None, 1).err(), Some(at(1)));
        let inputs = [Partial::Number(&good), Partial::Number(&bad)];
        assert_eq!(partial_information(&[&good, &good], &inputs, None, 1).err(), Some(at(1)));
        assert_eq!(robust(&[&good, &bad], None, 1).err(), Some(at(1)));
        let half: Vec<bool> = (0..100).map(|row| row % 2 == 0).collect();
        let inputs = [PrimInput::Number(&good), PrimInput::Number(&bad)];
        assert_eq!(prim(&inputs, &half, &PrimSettings::default()).err(), Some(at(1)));
        let weights = Weights::from_log(&[0.0; 100]).unwrap();
        assert_eq!(weights.mean(&bad).err(), Some(at(0)));
    }
}

#[test]
fn a_model_that_gives_no_number_gives_no_index() {
    let design = SaltelliDesign::new(1, &["x"], &[], 2).unwrap();
    let outputs = design.run(|columns, outputs| {
        outputs.copy_from_slice(columns[0]);
        outputs[3] = f64::NAN;
    });
    assert_eq!(design.indices(&outputs), Err(InsightError::NotANumber { column: 0, row: 3 }));
    // A model that fills nothing is told by the same.
    let outputs = design.run(|_, _| {});
    assert_eq!(design.indices(&outputs), Err(InsightError::NotANumber { column: 0, row: 0 }));
    assert_eq!(design.indices(&SaltelliOutputs::default()), Err(InsightError::Empty));
}

#[test]
fn nothing_has_no_answer() {
    assert_eq!(mean(&[], 1), Err(InsightError::Empty));
    assert_eq!(share(&[], 1), Err(InsightError::Empty));
    assert_eq!(given_data(&[], &[], 1, 1).err(), Some(InsightError::Empty));
    assert_eq!(perfect_information(&[], None, 1).err(), Some(InsightError::Empty));
    assert_eq!(robust(&[], None, 1).err(), Some(InsightError::Empty));
    assert_eq!(prim(&[], &[], &PrimSettings::default()).err(), Some(InsightError::Empty));
    assert_eq!(swings(&[], &[], 1).err(), Some(InsightError::Empty));
    assert_eq!(SaltelliDesign::new(1, &[], &[], 1).err(), Some(InsightError::Empty));
    assert_eq!(SaltelliDesign::new(1, &["x"], &[], 0).err(), Some(InsightError::Empty));
    assert!(mean(&[1.0], 1).is_err() && mean(&[1.0, 2.0], 0).is_ok());
}

#[test]
fn a_design_that_can_not_be_is_refused() {
    let new = |names: &[&str], groups: &[Vec<usize>], replicates| {
        SaltelliDesign::new(1, names, groups, replicates).err()
    };
    assert_eq!(new(&["x", "x"], &[], 1), Some(InsightError::Twice { input: 1 }));
    let twice = [vec![0, 1], vec![1]];
    assert_eq!(new(&["x", "y"], &twice, 1), Some(InsightError::Twice { input: 1 }));
    assert_eq!(new(&["x"], &[vec![3]], 1), Some(InsightError::OutOfRange { what: "group" }));
    assert!(matches!(new(&["x"], &[], u64::MAX), Some(InsightError::TooMany { .. })));
    // A group that is none is nobody's.
    let design = SaltelliDesign::new(1, &["x"], &[], 1).unwrap();
    assert_eq!(design.points(Matrix::Mixed(9), 0), design.points(Matrix::A, 0));
    assert_eq!(design.points(Matrix::Mixed(0), 0), design.points(Matrix::B, 0));
}

#[test]
fn every_limit_is_told() {
    let names: Vec<String> = (0..1001).map(|place| place.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let limit = InsightError::TooMany { there: 1001, most: 1000 };
    assert_eq!(SaltelliDesign::new(1, &names, &[], 1).err(), Some(limit.clone()));
    assert_eq!(MorrisDesign::new(1, &names, 8).err(), Some(limit.clone()));
    let column: Vec<f64> = (0..64).map(f64::from).collect();
    let many = vec![column.as_slice(); 1001];
    assert_eq!(given_data(&many, &column, 1, 1).err(), Some(limit));
    assert!(matches!(MorrisDesign::new(1, &["x"], 1 << 24), Err(InsightError::TooMany { .. })));
    let large = [i64::MAX; 100];
    let half: Vec<bool> = (0..100).map(|row| row < 50).collect();
    let found = prim(&[PrimInput::Whole(&large)], &half, &PrimSettings::default());
    assert_eq!(found, Err(InsightError::NotANumber { column: 0, row: 0 }));
}

#[test]
fn settings_out_of_range_are_named() {
    let x: Vec<f64> = (0..100).map(f64::from).collect();
    let half: Vec<bool> = x.iter().map(|x| *x < 50.0).collect();
    for (what, settings) in [
        ("peel", PrimSettings { peel: 0.0, ..PrimSettings::default() }),
        ("paste", PrimSettings { paste: f64::NAN, ..PrimSettings::default() }),
        ("least", PrimSettings { least: 1.5, ..PrimSettings::default() }),
    ] {
        let found = prim(&[PrimInput::Number(&x)], &half, &settings);
        assert_eq!(found.err(), Some(InsightError::OutOfRange { what }));
    }
    for tail in [0.0, 0.6, f64::NAN] {
        let found = swings_in_futures(&[&x], &x, tail, 1);
        assert_eq!(found.err(), Some(InsightError::OutOfRange { what: "tail" }));
    }
}

#[test]
fn an_outcome_that_hardly_ever_happens_is_undetermined_or_wide() {
    // One future in 4096: whatever is told of it has an interval that says so.
    let x: Vec<f64> = (0..4096).map(f64::from).collect();
    let once: Vec<f64> = x.iter().map(|x| f64::from(u8::from(*x == 2000.0))).collect();
    let found = given_data(&[&x], &once, 1, 1).unwrap().inputs[0].first.unwrap();
    assert!(found.value.is_finite() && found.low <= 0.02);
    let design = SaltelliDesign::new(1, &["x", "y"], &[], 2).unwrap();
    let outputs = design.run(|columns, outputs| {
        for (row, output) in outputs.iter_mut().enumerate() {
            *output = f64::from(u8::from(columns[0][row] < 1e-3 && columns[1][row] < 1e-2));
        }
    });
    match design.indices(&outputs) {
        Err(InsightError::Constant) => {}
        Ok(found) => assert!(found.groups.iter().all(|group| group.total.value.is_finite())),
        Err(other) => panic!("{other}"),
    }
}
