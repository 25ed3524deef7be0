//! What holds for every game.

use freehold_conflict::game::{Complete, Exact, Game, Solve, solve};
use proptest::prelude::*;

use super::oracle::{by_supports, is_best};
use super::{player, profiles, solved, two, whole};

type Table = Vec<Vec<i64>>;

fn tables(values: std::ops::Range<i64>) -> impl Strategy<Value = (Table, Table)> {
    (1_usize..5, 1_usize..5).prop_flat_map(move |(m, n)| {
        let table = || proptest::collection::vec(proptest::collection::vec(values.clone(), n), m);
        (table(), table())
    })
}

fn exact(table: &Table) -> Vec<Vec<Exact>> {
    whole(&table.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn parsed(profile: &[Vec<String>]) -> Vec<Vec<Exact>> {
    profile.iter().map(|p| p.iter().map(|n| Exact::parse(n).unwrap()).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nobody_gains_by_playing_something_else((a, b) in tables(-3..4)) {
        let (a, b) = (exact(&a), exact(&b));
        let answer = solved(&two(&a, &b));
        prop_assert!(!answer.mixed.is_empty());
        let turned: Vec<Vec<Exact>> =
            (0..a[0].len()).map(|j| b.iter().map(|row| row[j].clone()).collect()).collect();
        for mixed in &answer.mixed {
            let p = parsed(&mixed.profile);
            prop_assert!(is_best(&a, &p[0], &p[1]) && is_best(&turned, &p[1], &p[0]), "{mixed:?}");
        }
        let limit = answer.limit.unwrap();
        prop_assert!(limit.regret < 1e-6, "{limit:?}");
        // Every pure one is among the mixed ones.
        let pure = answer.mixed.iter().filter(|mixed| mixed.pure).count();
        prop_assert_eq!(pure, answer.pure.len());
        // An equilibrium is a correlated one, so the best of those gives all at least as much.
        let best = answer.correlated.unwrap().best.total;
        for mixed in &answer.mixed {
            let payoffs = parsed(std::slice::from_ref(&mixed.payoffs));
            let total = &payoffs[0][0] + &payoffs[0][1];
            prop_assert!(total <= best, "{total} is more than {best}");
        }
    }

    #[test]
    fn supports_one_by_one_find_the_same_where_there_are_no_ties((a, b) in tables(-99..100)) {
        let (a, b) = (exact(&a), exact(&b));
        let answer = solved(&two(&a, &b));
        // With ties there may be more: whether there are is what the label says, and it is odd else.
        if answer.complete == Complete::All {
            let mut plain: Vec<String> = by_supports(&a, &b)
                .iter()
                .map(|pair| {
                    let text = pair.each_ref().map(|p| {
                        p.iter().map(Exact::to_string).collect::<Vec<_>>()
                    });
                    format!("{text:?}")
                })
                .collect();
            plain.sort();
            for one in &plain {
                prop_assert!(profiles(&answer).contains(one), "{one} is missed");
            }
        }
    }

    #[test]
    fn size_and_origin_of_payoffs_change_no_equilibrium(
        (a, b) in tables(-3..4),
        by in prop_oneof![Just(1_000_000_i64), Just(7)],
        plus in -1_000_000_i64..1_000_000,
    ) {
        let moved = |table: &Table| -> Table {
            table.iter().map(|row| row.iter().map(|n| n * by + plus).collect()).collect()
        };
        let plain = solved(&two(&exact(&a), &exact(&b)));
        let other = solved(&two(&exact(&moved(&a)), &exact(&moved(&b))));
        prop_assert_eq!(profiles(&plain), profiles(&other));
        prop_assert_eq!(plain.complete, other.complete);
        prop_assert_eq!(plain.components, other.components);
    }

    #[test]
    fn names_and_order_do_not_matter((a, b) in tables(-3..4)) {
        let (a, b) = (exact(&a), exact(&b));
        let turned = |t: &Vec<Vec<Exact>>| -> Vec<Vec<Exact>> {
            (0..t[0].len()).map(|j| t.iter().map(|row| row[j].clone()).collect()).collect()
        };
        let reversed = |t: &Vec<Vec<Exact>>| -> Vec<Vec<Exact>> {
            t.iter().rev().cloned().collect()
        };
        let plain = solved(&two(&a, &b));
        let swapped = solved(&two(&turned(&b), &turned(&a)));
        let mut back: Vec<String> = swapped
            .mixed
            .iter()
            .map(|m| format!("{:?}", m.profile.iter().rev().collect::<Vec<_>>()))
            .collect();
        back.sort();
        prop_assert_eq!(profiles(&plain), back);
        let backwards = solved(&two(&reversed(&a), &reversed(&b)));
        let mut back: Vec<String> = backwards
            .mixed
            .iter()
            .map(|m| {
                let first: Vec<String> = m.profile[0].iter().rev().cloned().collect();
                format!("{:?}", [first, m.profile[1].clone()])
            })
            .collect();
        back.sort();
        prop_assert_eq!(profiles(&plain), back);
    }

    #[test]
    fn a_strategy_that_is_always_worse_is_never_played((a, b) in tables(-3..4)) {
        let (mut a, mut b) = (a, b);
        let worse: Vec<i64> = a[0].iter().map(|n| n - 1).collect();
        a.push(worse);
        b.push(vec![5; b[0].len()]);
        let answer = solved(&two(&exact(&a), &exact(&b)));
        for mixed in &answer.mixed {
            prop_assert_eq!(mixed.profile[0].last().unwrap(), "0");
        }
    }

    #[test]
    fn without_ties_the_number_of_equilibria_is_odd((a, b) in tables(-100_000..100_000)) {
        let answer = solved(&two(&exact(&a), &exact(&b)));
        // Ties between numbers so large are not drawn.
        prop_assert_eq!(answer.mixed.len() % 2, 1);
    }

    #[test]
    fn three_players_have_a_limit_that_is_an_equilibrium(
        payoffs in proptest::collection::vec(proptest::collection::vec(-9_i64..10, 18), 3),
    ) {
        let players = vec![player("a", 3), player("b", 2), player("c", 3)];
        let rows = payoffs.iter().map(|row| row.iter().map(|n| Exact::whole(*n)).collect()).collect();
        let game = Game::new("", players, rows).unwrap();
        let answer = solve(&game, &Solve::default());
        prop_assert!(answer.limit.as_ref().unwrap().regret < 1e-9, "{:?}", answer.limit);
        prop_assert_eq!(answer.complete, Complete::One);
    }
}
