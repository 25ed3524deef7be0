//! Choosers who are held to an option, and what they want.

use freehold_ensemble::{Design, Runner, sampled};
use freehold_program::{Compile, Program, compile};
use freehold_quantity::Date;

use crate::small::board;

const BOARD: &str = "board \"b\"
money USD
clock yearly from 2025-01-01 to 2027-12-31
actor A company
actor B company
asset C service of B
need A.compute essential [guess]
2024-12-31 supply A.compute: C 100 % [guess]
2024-12-31 term lock: B has exclusivity over A.compute [guess]
stock A.x count starts 10 count
choice go by A, every year
    left A.x + 1 count
    right A.x + 2 count
    barred A.x + 100 count blocked by lock
    worth A.x / 1 count
    rationality 0.5
goal A = A.x at 2027-12
";

fn held(option: Option<&str>) -> Program {
    let question = Compile {
        as_of: Some(Date::constant(2025, 1, 1)),
        keep: Some(Vec::new()),
        goals: true,
        always: option.map(|option| ("go".into(), option.into())).into_iter().collect(),
        ..Compile::default()
    };
    compile(&board(BOARD), &question).unwrap_or_else(|found| panic!("{found:?}"))
}

fn goals(program: &Program) -> Vec<f64> {
    let runner = Runner::new(program, 1, Design::Sobol);
    sampled(&runner, 512).unwrap().values.remove(0)
}

#[test]
fn whoever_is_held_to_an_option_takes_it() {
    let free = goals(&held(None));
    assert!(free.iter().any(|goal| *goal != free[0]));
    for (option, step) in [("left", 1.0), ("right", 2.0)] {
        let program = held(Some(option));
        assert_eq!(program.outputs[0].name, "goal A");
        let steps = program.dates.len() - 1;
        assert!(goals(&program).iter().all(|goal| *goal == 10.0 + step * steps as f64), "{option}");
    }
}

#[test]
fn whoever_is_held_to_a_closed_option_chooses_among_the_others() {
    assert_eq!(goals(&held(Some("barred"))), goals(&held(None)));
}
