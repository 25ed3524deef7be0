//! How does a conflict get from one state to another, and what happens to somebody who leaves?

use super::stability::{Answering, Concept};
use super::{GraphModel, Moves, at};

/// A way from one state to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The moves, in order; none from a state to itself.
    pub steps: Vec<RouteStep>,
}

/// A move on a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteStep {
    /// The party that moves.
    pub player: usize,
    /// Where it moves to.
    pub to: usize,
}

/// Returns the states that a party reaches from a state with one move, in order.
pub fn moves_from(model: &GraphModel, player: usize, state: usize) -> Vec<usize> {
    match model.players.get(player).map(|player| &player.moves) {
        None => Vec::new(),
        Some(Moves::Listed { starts, targets }) => {
            let (start, end) = (at(starts, state) as usize, at(starts, state + 1) as usize);
            let found = targets.get(start..end).unwrap_or_default();
            found.iter().map(|to| *to as usize).collect()
        }
        Some(Moves::Options { own, kept }) => {
            let Some(taken) = model.taken.get(state) else { return Vec::new() };
            let (rest, must) = (taken & !own, taken & kept);
            // Every set of own options, from none up; with many of them the states are fewer.
            let found: Vec<usize> = if own.count_ones() < 16 {
                let mut found = Vec::new();
                let mut part = 0_u64;
                loop {
                    if part & must == must {
                        found.extend(model.state_of(rest | part));
                    }
                    part = part.wrapping_sub(*own) & own;
                    if part == 0 {
                        break;
                    }
                }
                found
            } else {
                let fits = |other: &u64| other & !own == rest && other & must == must;
                let states = model.taken.iter().enumerate().filter(|(_, other)| fits(other));
                states.map(|(state, _)| state).collect()
            };
            found.into_iter().filter(|to| *to != state).collect()
        }
    }
}

/// Returns the states that a party reaches with one move and likes better.
pub fn improving_moves(model: &GraphModel, player: usize, state: usize) -> Vec<usize> {
    let now = model.payoff(player, state);
    let mut found = moves_from(model, player, state);
    found.retain(|to| model.payoff(player, *to) > now);
    found
}

/// Returns the shortest way from a state to each of some others, nothing where there is none: by
/// moves that their movers like, or by any moves; nobody moves twice in a row.
///
/// Of ways of the same length the one whose parties, then states, come first. Costs time in
/// proportion to the moves of all parties.
pub fn routes(
    model: &GraphModel,
    from: usize,
    to: &[usize],
    only_improving: bool,
) -> Vec<Option<Route>> {
    let answering = if only_improving { Answering::Better } else { Answering::Any };
    let players: Vec<usize> = (0..model.players.len()).collect();
    let search = Search::run(model, from, &players, answering, |_| false);
    to.iter().map(|state| search.route(*state)).collect()
}

/// Returns the shortest way on which the others bring a party that moved from `home` to `state` to
/// something that it likes no better than `home`: moves that they like for [`Concept::Seq`], any
/// moves for [`Concept::Smr`] and [`Concept::Gmr`], and nothing for [`Concept::Nash`].
pub fn sanction(
    model: &GraphModel,
    player: usize,
    home: usize,
    state: usize,
    concept: Concept,
) -> Option<Route> {
    let answering = match concept {
        Concept::Nash => return None,
        Concept::Seq => Answering::liked(model.weak_sanctions),
        Concept::Smr | Concept::Gmr => Answering::Any,
    };
    let least = model.payoff(player, home);
    let holds = |state: usize| {
        model.payoff(player, state) <= least
            && (concept != Concept::Smr
                || moves_from(model, player, state)
                    .iter()
                    .all(|out| model.payoff(player, *out) <= least))
    };
    let others: Vec<usize> = (0..model.players.len()).filter(|other| *other != player).collect();
    let search = Search::run(model, state, &others, answering, holds);
    search.found.and_then(|found| search.route(found))
}

/// All states that some parties reach, each by a shortest way.
pub(super) struct Search {
    from: usize,
    /// Where the moves came from, by place: a state and who moved there last.
    before: Vec<Option<usize>>,
    /// The first place in which each state was reached.
    first: Vec<Option<usize>>,
    players: Vec<usize>,
    /// The first state that was looked for.
    found: Option<usize>,
}

impl Search {
    /// Looks from a state in all directions, until a state is found that is looked for.
    pub(super) fn run(
        model: &GraphModel,
        from: usize,
        players: &[usize],
        answering: Answering,
        is_found: impl Fn(usize) -> bool,
    ) -> Self {
        let movers = players.len();
        let mut search = Self {
            from,
            before: vec![None; model.states * movers],
            first: vec![None; model.states],
            players: players.to_vec(),
            found: None,
        };
        // The beginning has a place of its own, behind all others.
        let start = model.states * movers;
        let mut seen = vec![false; start + 1];
        let mut waiting = std::collections::VecDeque::from([start]);
        while let Some(place) = waiting.pop_front() {
            let (state, last) = match place == start {
                true => (from, None),
                false => (place / movers.max(1), Some(place % movers.max(1))),
            };
            for (number, player) in players.iter().enumerate() {
                if last == Some(number) {
                    continue;
                }
                let now = model.payoff(*player, state);
                for to in moves_from(model, *player, state) {
                    if !answering.allows(now, model.payoff(*player, to)) {
                        continue;
                    }
                    let next = to * movers + number;
                    let Some(seen) = seen.get_mut(next).filter(|seen| !**seen) else { continue };
                    *seen = true;
                    if let Some(before) = search.before.get_mut(next) {
                        *before = Some(place);
                    }
                    if let Some(first) = search.first.get_mut(to) {
                        first.get_or_insert(next);
                    }
                    if is_found(to) {
                        search.found = Some(to);
                        return search;
                    }
                    waiting.push_back(next);
                }
            }
        }
        search
    }

    /// The states that are reached by one move at least, in order.
    pub(super) fn reached(&self) -> Vec<usize> {
        let reached = self.first.iter().enumerate().filter(|(_, place)| place.is_some());
        reached.map(|(state, _)| state).collect()
    }

    pub(super) fn route(&self, state: usize) -> Option<Route> {
        if state == self.from && self.found.is_none() {
            return Some(Route::default());
        }
        let movers = self.players.len().max(1);
        let mut place = self.first.get(state).copied().flatten()?;
        let mut steps = Vec::new();
        loop {
            let player = at(&self.players, place % movers);
            steps.push(RouteStep { player, to: place / movers });
            match self.before.get(place).copied().flatten() {
                Some(before) if before < self.before.len() => place = before,
                _ => break,
            }
        }
        steps.reverse();
        Some(Route { steps })
    }
}
