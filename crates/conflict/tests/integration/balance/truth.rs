//! Published matrices give what was published.
//!
//! Somewhereland: Weimer-Jehle, matrix of the manual of ScenarioWizard 4.1, figure 2-2, and the list
//! of its ten consistent scenarios at cross-impact.de; basin weights by enumeration. `cib_global` and
//! `cib_nested`: files of the Stockholm Environment Institute (cibsa, MIT), with the solutions that
//! ScenarioWizard wrote beside them.

use std::collections::BTreeMap;

use freehold_conflict::balance::{
    Descriptor, Matrix, Scenario, Search, Starts, Succession, basins, consistent, score, scw,
};

use super::scenario;

pub(crate) fn somewhereland() -> Matrix {
    let text = include_str!("../../truth/somewhereland.txt");
    let (names, numbers) = text.split_once("\n\n").unwrap();
    let descriptors = names.lines().map(|line| {
        let (name, variants) = line.split_once(": ").unwrap();
        Descriptor { name: name.into(), variants: variants.split(", ").map(Into::into).collect() }
    });
    let row = |line: &str| line.split(' ').map(|number| number.parse().unwrap()).collect();
    let rows: Vec<Vec<i32>> = numbers.lines().map(row).collect();
    Matrix::new(descriptors.collect(), &rows).unwrap()
}

/// Rows of a table: a scenario and numbers.
fn table(text: &str) -> Vec<(Scenario, Vec<i64>)> {
    let rows = text.lines().skip(1).map(|line| {
        let mut cells = line.split(',');
        let variants = scenario(cells.next().unwrap());
        (variants, cells.map(|cell| cell.parse().unwrap()).collect())
    });
    rows.collect()
}

fn sorted(expected: &[(Scenario, Vec<i64>)]) -> Vec<Scenario> {
    let mut scenarios: Vec<Scenario> = expected.iter().map(|(one, _)| one.clone()).collect();
    scenarios.sort();
    scenarios
}

#[test]
fn somewhereland_has_the_ten_scenarios_that_were_published() {
    let matrix = somewhereland();
    assert_eq!(matrix.combinations(), 486);
    let expected = table(include_str!("../../truth/somewhereland.csv"));
    let found = consistent(&matrix, &Search::default());
    assert!(found.complete);
    assert_eq!(found.scenarios, sorted(&expected));
    for (scenario, numbers) in &expected {
        let score = score(&matrix, scenario);
        assert_eq!(score.consistency, Some(numbers[0]), "{scenario:?}");
        assert_eq!(score.impact, numbers[1], "{scenario:?}");
    }
    let by = [Succession::Global, Succession::Local, Succession::Incremental];
    for (place, succession) in by.into_iter().enumerate() {
        let found = basins(&matrix, succession, &[], &Starts::default());
        assert!(found.exact && found.cycles.is_empty() && found.endless == 0);
        let weights: BTreeMap<Scenario, i64> =
            found.ends.into_iter().map(|(end, weight)| (end, weight as i64)).collect();
        let wanted: BTreeMap<Scenario, i64> =
            expected.iter().map(|(one, numbers)| (one.clone(), numbers[2 + place])).collect();
        assert_eq!(weights, wanted, "{succession:?}");
    }
}

#[test]
fn the_test_scenario_of_somewhereland_has_the_published_balance() {
    let matrix = somewhereland();
    let asked = scenario("2 1 3 1 1 1");
    let score = score(&matrix, &asked);
    let published = [0, 3, -3, 2, 1, -3, -9, -1, 10, -7, 7, 4, -1, -3, 2, -1, -1];
    assert_eq!(score.balance, published);
    assert_eq!(score.consistency, Some(-14));
    let behind: Vec<usize> = (0..6).filter(|place| score.leads[*place].lead < 0).collect();
    assert_eq!(behind, [3], "only the distribution of wealth is inconsistent");
    // It is found once its inconsistency is tolerated, and not before.
    let with = |tolerance| {
        let search = Search { tolerance, ..Search::default() };
        consistent(&matrix, &search).scenarios.contains(&asked)
    };
    assert!(with(14) && !with(13));
}

#[test]
fn what_scenario_wizard_found_is_found() {
    let cases = [
        (
            include_str!("../../truth/cib_global.scw"),
            include_str!("../../truth/cib_global.csv"),
            36,
        ),
        (
            include_str!("../../truth/cib_nested.scw"),
            include_str!("../../truth/cib_nested.csv"),
            22_674_816,
        ),
    ];
    for (file, expected, combinations) in cases {
        let matrix = scw::read(file.as_bytes()).unwrap().matrix;
        assert_eq!(matrix.combinations(), combinations);
        let expected = table(expected);
        let found = consistent(&matrix, &Search::default());
        assert!(found.complete);
        assert_eq!(found.scenarios, sorted(&expected));
        for (scenario, numbers) in &expected {
            let score = score(&matrix, scenario);
            assert_eq!(score.consistency, Some(numbers[1]), "{scenario:?}");
            assert_eq!(score.impact, numbers[2], "{scenario:?}");
        }
    }
}

#[test]
fn the_weights_that_scenario_wizard_counted_are_counted() {
    let matrix = scw::read(include_bytes!("../../truth/cib_global.scw")).unwrap().matrix;
    let found = basins(&matrix, Succession::Global, &[], &Starts::default());
    let mut wanted: Vec<(Scenario, u64)> = table(include_str!("../../truth/cib_global.csv"))
        .into_iter()
        .map(|(one, numbers)| (one, numbers[0] as u64))
        .collect();
    wanted.sort();
    assert_eq!(found.ends, wanted);
    // The other 17 starts go round in circles of two.
    assert!(found.cycles.iter().all(|cycle| cycle.scenarios.len() == 2));
    assert_eq!(found.cycles.iter().map(|cycle| cycle.weight).sum::<u64>(), 17);
}

#[test]
fn drawn_basins_come_near_to_those_that_scenario_wizard_drew() {
    let matrix = scw::read(include_bytes!("../../truth/cib_nested.scw")).unwrap().matrix;
    let starts = Starts { drawn: 4000, ..Starts::default() };
    let found = basins(&matrix, Succession::Global, &[], &starts);
    assert!(!found.exact);
    for (scenario, numbers) in table(include_str!("../../truth/cib_nested.csv")) {
        let wanted = numbers[0] as f64 / 22_674_816.0;
        let weight = found.ends.iter().find(|(end, _)| *end == scenario).map_or(0, |end| end.1);
        let share = weight as f64 / found.starts as f64;
        // Both are drawn: five standard errors of each.
        assert!((share - wanted).abs() < 0.06, "{scenario:?}: {share}, not {wanted}");
    }
}
