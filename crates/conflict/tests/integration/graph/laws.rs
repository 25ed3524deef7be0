//! What holds for every conflict.

use std::collections::BTreeSet;

use freehold_conflict::graph::{
    Concept, GraphModel, Moves, Player, coalition_moves, feasible, moves_from, routes, sanction,
    stability,
};
use proptest::prelude::*;

use super::definitions;
use super::{Party, listed};

/// Conflicts with listed moves: up to four parties, ties, moves that can't be taken back, moves in
/// a row that are no single move.
fn some_listed() -> impl Strategy<Value = GraphModel> {
    (2_usize..8, 1_usize..5).prop_flat_map(|(states, parties)| {
        let moves = proptest::collection::vec((0..states, 0..states), 0..3 * states);
        let payoffs = proptest::collection::vec(0_u32..5, states);
        let players = proptest::collection::vec((moves, payoffs), parties);
        (players, any::<bool>()).prop_map(move |(players, weak_sanctions)| GraphModel {
            weak_sanctions,
            ..listed(states, players)
        })
    })
}

/// Conflicts with options, some of them ruled out together, some that can't be taken back.
pub(super) fn some_options() -> impl Strategy<Value = GraphModel> {
    let sizes = proptest::collection::vec(1_usize..3, 1..4);
    (sizes, any::<u64>(), any::<u64>(), any::<bool>()).prop_flat_map(
        |(sizes, keep, dropped, weak_sanctions)| {
            let options: usize = sizes.iter().sum();
            let kept = keep & (keep >> 7);
            let taken: Vec<u64> = feasible(options, &[])
                .unwrap()
                .into_iter()
                .filter(|taken| *taken == 0 || dropped >> (taken % 64) & 3 != 0)
                .collect();
            let states = taken.len();
            let payoffs = proptest::collection::vec(0_u32..6, states);
            proptest::collection::vec(payoffs, sizes.len()).prop_map(move |payoffs| {
                let mut first = 0;
                let players = sizes.iter().zip(payoffs).map(|(size, payoffs)| {
                    let own = ((1_u64 << size) - 1) << first;
                    first += size;
                    Player { moves: Moves::Options { own, kept: own & kept }, payoffs }
                });
                let players = players.collect();
                GraphModel { states, taken: taken.clone(), players, weak_sanctions }
            })
        },
    )
}

fn hold(model: &GraphModel) -> Result<(), TestCaseError> {
    let found = stability(model).unwrap();
    for player in 0..model.players.len() {
        for state in 0..model.states {
            for concept in Concept::ALL {
                let wanted = definitions::is_stable(model, player, state, concept);
                let is_stable = found.is_stable(player, state, concept);
                prop_assert_eq!(is_stable, wanted, "{} {} {:?}", player, state, concept);
            }
        }
    }
    Ok(())
}

/// The same conflict with its moves listed.
fn written_out(model: &GraphModel) -> GraphModel {
    let players = (0..model.players.len()).map(|player| {
        let from = |state| moves_from(model, player, state).into_iter().map(move |to| (state, to));
        let moves: Vec<(usize, usize)> = (0..model.states).flat_map(from).collect();
        (moves, model.players[player].payoffs.clone())
    });
    let listed = listed(model.states, players.collect());
    GraphModel { weak_sanctions: model.weak_sanctions, ..listed }
}

proptest! {
    #[test]
    fn stability_is_what_the_definitions_say(model in some_listed()) {
        hold(&model)?;
    }

    #[test]
    fn stability_of_options_is_what_the_definitions_say(model in some_options()) {
        hold(&model)?;
    }

    #[test]
    fn moves_of_options_are_moves_that_are_listed(model in some_options()) {
        let written = written_out(&model);
        prop_assert_eq!(stability(&model).unwrap(), stability(&written).unwrap());
        // One party of each kind.
        if let Some(first) = written.players.first() {
            let mut mixed = model.clone();
            mixed.players[0] = first.clone();
            prop_assert_eq!(stability(&model).unwrap(), stability(&mixed).unwrap());
        }
    }

    #[test]
    fn options_that_are_always_taken_together_are_one(model in some_options()) {
        // Eight of each, so that there are by far more combinations than states.
        const EIGHT: u64 = 0x0101_0101_0101_0101;
        let mut wide = model.clone();
        wide.taken.iter_mut().for_each(|taken| *taken *= EIGHT);
        for player in &mut wide.players {
            if let Moves::Options { own, kept } = &mut player.moves {
                *own *= EIGHT;
                *kept *= EIGHT;
            }
        }
        prop_assert_eq!(stability(&model).unwrap(), stability(&wide).unwrap());
    }

    #[test]
    fn who_sees_further_stays_more_often(model in prop_oneof![some_listed(), some_options()]) {
        let found = stability(&model).unwrap();
        for (player, state) in (0..model.players.len()).flat_map(|player| (0..model.states).map(move |state| (player, state))) {
            let [nash, seq, smr, gmr] = Concept::ALL.map(|concept| found.is_stable(player, state, concept));
            prop_assert!(!nash || seq && smr);
            prop_assert!(!seq || gmr);
            prop_assert!(!smr || gmr);
        }
    }

    #[test]
    fn neither_names_nor_numbers_matter(model in some_listed(), turn in 1_usize..7, scale in 1_u32..400_000) {
        let states = model.states;
        let turned = |state: usize| (state + turn) % states;
        let players: Vec<Party> = (0..model.players.len()).rev().map(|player| {
            let from = |state| moves_from(&model, player, state).into_iter().map(move |to| (turned(state), turned(to)));
            let mut payoffs = vec![0; states];
            for state in 0..states {
                payoffs[turned(state)] = model.players[player].payoffs[state] * scale;
            }
            ((0..states).flat_map(from).collect(), payoffs)
        }).collect();
        let other = GraphModel { weak_sanctions: model.weak_sanctions, ..listed(states, players) };
        let (one, other) = (stability(&model).unwrap(), stability(&other).unwrap());
        let last = model.players.len() - 1;
        for concept in Concept::ALL {
            for state in 0..states {
                for player in 0..=last {
                    prop_assert_eq!(one.is_stable(player, state, concept), other.is_stable(last - player, turned(state), concept));
                }
            }
        }
    }

    #[test]
    fn a_route_is_legal_and_a_sanction_is_one(model in some_listed(), from in 0_usize..7) {
        let from = from % model.states;
        let all: Vec<usize> = (0..model.states).collect();
        let everybody: Vec<usize> = (0..model.players.len()).collect();
        let reached: BTreeSet<usize> = coalition_moves(&model, &everybody, from).into_iter().collect();
        let wanted = definitions::reached(&model, &everybody, from, |_, _, _| true);
        prop_assert_eq!(&reached, &wanted);
        for only_improving in [false, true] {
            for (to, route) in routes(&model, from, &all, only_improving).into_iter().enumerate() {
                prop_assert!(only_improving || route.is_some() == (to == from || reached.contains(&to)));
                let Some(route) = route else { continue };
                let (mut at, mut last) = (from, None);
                for step in &route.steps {
                    prop_assert!(Some(step.player) != last);
                    prop_assert!(moves_from(&model, step.player, at).contains(&step.to));
                    let likes = |state: usize| model.players[step.player].payoffs[state];
                    prop_assert!(!only_improving || likes(step.to) > likes(at));
                    (at, last) = (step.to, Some(step.player));
                }
                prop_assert_eq!(at, to);
            }
        }
        let found = stability(&model).unwrap();
        for player in everybody {
            let home = model.players[player].payoffs[from];
            for concept in [Concept::Seq, Concept::Smr, Concept::Gmr] {
                let left = freehold_conflict::graph::improving_moves(&model, player, from);
                let held = left.iter().all(|to| sanction(&model, player, from, *to, concept).is_some());
                prop_assert_eq!(held, found.is_stable(player, from, concept));
                for to in left {
                    if let Some(route) = sanction(&model, player, from, to, concept) {
                        let end = route.steps.last().unwrap().to;
                        prop_assert!(model.players[player].payoffs[end] <= home);
                        prop_assert!(route.steps.iter().all(|step| step.player != player));
                    }
                }
            }
        }
    }
}
