//! An assumption is put at a value by a change of the text.

use freehold_ask::{Desk, assume, info};
use freehold_text::{Lang, Severity};

use crate::{FLAGSHIP, desk};

fn errors(desk: &Desk) -> usize {
    desk.checked.diagnostics.iter().filter(|one| one.severity == Severity::Error).count()
}

fn value(desk: &Desk, name: &str) -> f64 {
    let info = info(desk, Lang::En);
    let found = info.assumptions.iter().find(|one| one.name == name);
    let found = found.unwrap_or_else(|| panic!("{name} is no assumption any more"));
    assert!((found.low - found.high).abs() <= 1e-9 * found.high.abs(), "{name} is a point");
    found.value
}

#[test]
fn every_assumption_of_the_flagship_can_be_moved_twice() {
    let assumptions = info(&FLAGSHIP, Lang::En).assumptions;
    assert!(assumptions.len() >= 5, "{}", assumptions.len());
    for line in assumptions {
        let name = line.name.as_str();
        let mut moved = FLAGSHIP.clone();
        for to in [line.low, line.high, line.value] {
            // A slider has some hundred places.
            let to: f64 = format!("{to:.4}").parse().unwrap();
            let change = assume(&moved, name, to);
            let is_at = |found: f64| (found - to).abs() <= 1e-9 * to.abs();
            if moved.base.is_some() && is_at(value(&moved, name)) {
                // What is tried out already is no change.
                assert!(change.is_err(), "{name} at {to}");
                continue;
            }
            let change = change
                .unwrap_or_else(|refusal| panic!("{name} at {to}: {}", refusal.told(Lang::En)));
            moved = moved.changed(&[change]).unwrap();
            assert_eq!(errors(&moved), errors(&FLAGSHIP), "{name} at {to}");
            let found = value(&moved, name);
            assert!(is_at(found), "{name}: {found} instead of {to}");
        }
    }
}

#[test]
fn remarks_and_labels_stay() {
    let text = "assume pace \"How fast\" ko \"속도\" 10 to 60 % per year  [guess \"a reason\"]  ; a remark\r\n\
        assume plain 10 %\r\n";
    let desk = desk(text);
    let change = assume(&desk, "pace", 25.5).unwrap();
    let moved = desk.changed(&[change]).unwrap().text("main.board").unwrap();
    assert!(moved.contains("assume pace \"How fast\" ko \"속도\" 25.5 % per year  [guess \"tried out\"]  ; a remark\r\n"), "{moved}");
    assert!(moved.contains("assume plain 10 %\r\n"));
}

#[test]
fn what_is_no_assumption_and_what_is_no_number_is_refused() {
    let name = info(&FLAGSHIP, Lang::En).assumptions[0].name.clone();
    assert!(assume(&FLAGSHIP, "none", 1.0).is_err());
    for value in [f64::NAN, f64::INFINITY, 1e308, -1e308, 1e-308] {
        let told = assume(&FLAGSHIP, &name, value);
        // A number that is written out in full may be too long for the language.
        assert!(told.is_err() || !told.unwrap().new.is_empty(), "{value}");
    }
}
