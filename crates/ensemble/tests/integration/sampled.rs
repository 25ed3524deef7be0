//! Futures as columns, and draws taken from two seeds.

use freehold_ensemble::{Design, Ending, Runner, sampled};

use crate::small::{futures, program};

const BOARD: &str = "board \"b\"
money USD
clock quarterly from 2025-01-01 to 2025-12-31
actor A company
assume a 1 to 2 [guess]
assume b 3 to 9 [guess]
stock A.x count starts 80 to 120 count, volatility 30 %
formula sum = a + b
hazard h 49 % per year [guess]
    A.x * 0.9
outcome high if A.x > 100, at 2025-12-31
outcome low otherwise
";

fn columns(draws: &[bool], streams: &[bool]) -> freehold_ensemble::Sampled {
    let program = program(BOARD);
    let runner = Runner::exchanged(&program, [7, 8], draws, streams);
    sampled(&runner, 1000).unwrap()
}

#[test]
fn columns_are_the_futures_of_a_run() {
    let drawn = program(BOARD);
    let columns = sampled(&Runner::new(&drawn, 7, Design::Sobol), 1000).unwrap();
    let answer = futures(BOARD, 1000, 7);
    let ends = |place: u16| {
        columns.endings.iter().filter(|ending| **ending == Ending::Named(place)).count() as u64
    };
    let counted: Vec<u64> = answer.outcomes.iter().map(|outcome| outcome.count).collect();
    assert_eq!(counted, [ends(0), ends(1)]);
    let hit = columns.befell[0].iter().filter(|times| **times > 0).count() as u64;
    assert_eq!(hit, answer.events[0].count);
    let program = program(BOARD);
    for (output, values) in program.outputs.iter().zip(&columns.values) {
        let last = answer.quantities[&output.name].last().unwrap();
        let mean = values.iter().sum::<f64>() / 1000.0;
        assert!((mean / last.mean - 1.0).abs() < 1e-12, "{}", output.name);
    }
}

#[test]
fn only_what_is_exchanged_is_drawn_anew() {
    let program = program(BOARD);
    let n_draws = program.draws.len();
    let base = columns(&[], &[]);
    let second = columns(&vec![true; n_draws], &vec![true; program.streams.len()]);
    for place in 0..n_draws {
        let only: Vec<bool> = (0..n_draws).map(|draw| draw == place).collect();
        let exchanged = columns(&only, &[]);
        for draw in 0..n_draws {
            let from = if draw == place { &second } else { &base };
            assert_eq!(exchanged.draws[draw], from.draws[draw]);
        }
        assert_ne!(base.draws[place], second.draws[place]);
        assert_eq!(exchanged.befell, base.befell, "hazards do not hang on draws here");
    }
    for (place, name) in program.streams.iter().enumerate() {
        let only: Vec<bool> = (0..program.streams.len()).map(|stream| stream == place).collect();
        let exchanged = columns(&[], &only);
        assert_eq!(exchanged.draws, base.draws);
        let strikes = if name == "hazard h" { &second.befell } else { &base.befell };
        assert_eq!(&exchanged.befell, strikes, "{name}");
        assert_ne!(exchanged.values, base.values, "{name}");
    }
}

#[test]
fn what_two_seeds_draw_has_nothing_to_do_with_each_other() {
    let program = program(BOARD);
    let all = vec![true; program.draws.len()];
    let pairs = |seed: u64| {
        let columns = [vec![], all.clone()].map(|draws| {
            let runner = Runner::exchanged(&program, [seed, !seed], &draws, &[]);
            sampled(&runner, 256).unwrap().draws.remove(0)
        });
        let [a, b] = columns;
        let rank = |column: &[f64], value: f64| {
            column.iter().filter(|other| **other < value).count() as f64 / 255.0 - 0.5
        };
        a.iter().zip(&b).map(|(x, y)| rank(&a, *x) * rank(&b, *y)).sum::<f64>() * 12.0 / 256.0
    };
    let correlations: Vec<f64> = (0..40).map(pairs).collect();
    // Of 256 independent pairs it spreads by 1/16.
    let spread = correlations.iter().map(|one| one * one).sum::<f64>() / 40.0;
    assert!(spread < 0.008, "{spread}");
}
