//! Stability as the definitions of Fang, Hipel & Kilgour 1993 say it, without any shortcut.

use std::collections::{BTreeMap, BTreeSet};

use freehold_conflict::graph::{Concept, GraphModel, moves_from};

/// R_H(s) or R+_H(s): by induction, with the set of those who may have moved last to each state.
pub(super) fn reached(
    model: &GraphModel,
    players: &[usize],
    state: usize,
    may: impl Fn(usize, usize, usize) -> bool,
) -> BTreeSet<usize> {
    let mut last: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for player in players {
        for to in moves_from(model, *player, state) {
            if may(*player, state, to) {
                last.entry(to).or_default().insert(*player);
            }
        }
    }
    loop {
        let mut grown = last.clone();
        for (from, movers) in &last {
            for player in players {
                if movers.len() == 1 && movers.contains(player) {
                    continue;
                }
                for to in moves_from(model, *player, *from) {
                    if may(*player, *from, to) {
                        grown.entry(to).or_default().insert(*player);
                    }
                }
            }
        }
        if grown == last {
            return last.into_keys().collect();
        }
        last = grown;
    }
}

pub(super) fn is_stable(model: &GraphModel, player: usize, state: usize, concept: Concept) -> bool {
    let likes = |player: usize, state: usize| model.players[player].payoffs[state];
    let home = likes(player, state);
    let others: Vec<usize> = (0..model.players.len()).filter(|other| *other != player).collect();
    let improvements: Vec<usize> = moves_from(model, player, state)
        .into_iter()
        .filter(|to| likes(player, *to) > home)
        .collect();
    let any = |_: usize, _: usize, _: usize| true;
    let liked = |player: usize, from: usize, to: usize| {
        likes(player, to) > likes(player, from)
            || model.weak_sanctions && likes(player, to) == likes(player, from)
    };
    improvements.iter().all(|left| match concept {
        Concept::Nash => false,
        Concept::Gmr => {
            reached(model, &others, *left, any).iter().any(|answer| likes(player, *answer) <= home)
        }
        Concept::Seq => reached(model, &others, *left, liked)
            .iter()
            .any(|answer| likes(player, *answer) <= home),
        Concept::Smr => reached(model, &others, *left, any).iter().any(|answer| {
            likes(player, *answer) <= home
                && moves_from(model, player, *answer).iter().all(|out| likes(player, *out) <= home)
        }),
    })
}
