//! States from options: what is ruled out, what is too much, how large it may be.

use freehold_conflict::graph::{
    Concept, GraphError, GraphModel, MOST_STATES, Moves, Pattern, Player, SpaceError, feasible,
    stability,
};
use proptest::prelude::*;

fn bit(option: u32) -> Pattern {
    Pattern::Bits(1 << option, 0)
}

fn some_pattern() -> impl Strategy<Value = Pattern> {
    let leaf = (0_u32..6).prop_map(bit);
    leaf.prop_recursive(4, 16, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Pattern::Not(Box::new(inner))),
            (inner.clone(), inner.clone())
                .prop_map(|(a, b)| Pattern::And(Box::new(a), Box::new(b))),
            (inner.clone(), inner).prop_map(|(a, b)| Pattern::Or(Box::new(a), Box::new(b))),
        ]
    })
}

fn plainly(pattern: &Pattern, taken: u64) -> bool {
    match pattern {
        Pattern::Bits(with, without) => taken & with == *with && taken & without == 0,
        Pattern::Not(inner) => !plainly(inner, taken),
        Pattern::And(a, b) => plainly(a, taken) && plainly(b, taken),
        Pattern::Or(a, b) => plainly(a, taken) || plainly(b, taken),
    }
}

proptest! {
    #[test]
    fn states_are_what_no_pattern_rules_out(never in proptest::collection::vec(some_pattern(), 0..4)) {
        let wanted: Vec<u64> =
            (0..64).filter(|taken| !never.iter().any(|never| plainly(never, *taken))).collect();
        let joined: Vec<Pattern> = never.iter().cloned().map(Pattern::joined).collect();
        for never in [&never, &joined] {
            match feasible(6, never) {
                Ok(found) => prop_assert_eq!(&found, &wanted),
                Err(error) => {
                    prop_assert_eq!(error, SpaceError::Nothing);
                    prop_assert!(wanted.is_empty());
                }
            }
        }
        for taken in 0..64 {
            for (one, other) in never.iter().zip(&joined) {
                prop_assert_eq!(one.holds(taken), plainly(one, taken));
                prop_assert_eq!(other.holds(taken), plainly(one, taken));
            }
        }
    }
}

#[test]
fn forty_options_are_too_many_unless_little_of_it_can_be() {
    assert_eq!(feasible(40, &[]), Err(SpaceError::TooMany));
    assert_eq!(feasible(64, &[]), Err(SpaceError::TooMany));
    // No two of them together: none, or one.
    let mut never = Vec::new();
    for one in 0..40_u32 {
        for other in 0..one {
            never.push(Pattern::Bits(1 << one | 1 << other, 0));
        }
    }
    assert_eq!(feasible(40, &never).unwrap().len(), 41);
    assert_eq!(feasible(3, &[bit(0), Pattern::Bits(0, 1)]), Err(SpaceError::Nothing));
    assert_eq!(feasible(0, &[]), Ok(vec![0]));
}

#[test]
fn what_does_not_fit_is_refused() {
    let player = |own, kept, payoffs| Player { moves: Moves::Options { own, kept }, payoffs };
    let model = |taken: &[u64], players| GraphModel {
        states: 2,
        taken: taken.to_vec(),
        players,
        weak_sanctions: false,
    };
    let refused = |model: GraphModel| stability(&model).unwrap_err();
    assert_eq!(refused(GraphModel::default()), GraphError::NoState);
    let states = MOST_STATES + 1;
    assert_eq!(
        refused(GraphModel { states, ..GraphModel::default() }),
        GraphError::TooMany { states }
    );
    assert_eq!(refused(model(&[], vec![player(1, 0, vec![1, 2])])), GraphError::Untold);
    assert_eq!(refused(model(&[1, 0], vec![player(1, 0, vec![1, 2])])), GraphError::Untold);
    let misshapen = GraphError::Misshapen { player: 0 };
    assert_eq!(refused(model(&[0, 1], vec![player(1, 0, vec![1])])), misshapen);
    assert_eq!(refused(model(&[0, 1], vec![player(1, 2, vec![1, 2])])), misshapen);
    let moves = Moves::Listed { starts: vec![0, 1, 1], targets: vec![2] };
    assert_eq!(refused(model(&[], vec![Player { moves, payoffs: vec![0, 0] }])), misshapen);
    assert!(stability(&model(&[], Vec::new())).unwrap().equilibria(Concept::Nash).is_empty());
}

#[test]
fn a_million_states_are_solved() {
    let taken = feasible(20, &[]).unwrap();
    let states = taken.len();
    assert_eq!(states, MOST_STATES);
    let players = (0..4_u64).map(|player| {
        // Numbers that look as if they were drawn.
        let mixed = |taken: &u64| {
            let mixed = (taken + 1 + player).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            (mixed >> 40) as u32
        };
        let own = 0b11111 << (5 * player);
        Player {
            moves: Moves::Options { own, kept: 0 },
            payoffs: taken.iter().map(mixed).collect(),
        }
    });
    let players = players.collect();
    let model = GraphModel { states, taken, players, weak_sanctions: false };
    let found = stability(&model).unwrap();
    let count = |concept| found.equilibria(concept).len();
    assert!(count(Concept::Nash) <= count(Concept::Seq));
    assert!(count(Concept::Seq) <= count(Concept::Gmr));
    assert!(count(Concept::Gmr) > states / 2);
}
