//! States, paths and verdict with the names of the board.

use std::collections::BTreeSet;

use super::answer::{
    CoalitionView, Four, Improvement, OptionView, PartyView, PathView, Reason, StateView, StepView,
    Verdict,
};
use super::setting::Setting;
use crate::graph::{
    Concept, GraphModel, Route, Stability, coalition_improvements, improving_moves, routes,
    sanction,
};

/// Up to how many states all of them are listed; of more, so many that matter.
const LISTED: usize = 256;
/// How many better states are listed for each party and state.
const IMPROVEMENTS: usize = 16;
/// How many stable states are told of in the verdict, and have paths and coalitions.
const RESTS: usize = 64;
/// The most parties of which coalitions are looked at, and the most states.
const COALITIONS: (usize, usize) = (6, 4096);

/// What is told of a solved conflict.
pub(super) struct Told<'s, 'b> {
    setting: &'s Setting<'b>,
    model: &'s GraphModel,
    solved: &'s Stability,
    concept: Concept,
    make: Option<usize>,
    /// Stable for everybody by the concept asked about.
    stable: Vec<usize>,
}

pub(super) fn four<T>(of: impl Fn(Concept) -> T) -> Four<T> {
    let [nash, seq, smr, gmr] = Concept::ALL.map(of);
    Four { nash, seq, smr, gmr }
}

impl<'s, 'b> Told<'s, 'b> {
    pub(super) fn new(
        setting: &'s Setting<'b>,
        model: &'s GraphModel,
        solved: &'s Stability,
        concept: Concept,
        make: Option<usize>,
    ) -> Self {
        let stable = solved.equilibria(concept);
        Self { setting, model, solved, concept, make, stable }
    }

    pub(super) fn status(&self) -> Option<usize> {
        self.model.state_of(self.setting.status?)
    }

    pub(super) fn options(&self) -> Vec<OptionView> {
        let views = self.setting.options.iter().enumerate().map(|(number, name)| {
            let party = self.setting.parties.iter().find(|party| party.own >> number & 1 == 1);
            let label = self.setting.conflict.options().find(|option| option.name == *name);
            OptionView {
                name: name.to_string(),
                label: label.map(|option| option.label.clone()).unwrap_or_default(),
                party: party.map(|party| party.name.clone()).unwrap_or_default(),
                irreversible: self.setting.kept >> number & 1 == 1,
            }
        });
        views.collect()
    }

    pub(super) fn stable_total(&self) -> Four<usize> {
        four(|concept| self.solved.equilibria(concept).len())
    }

    pub(super) fn completeness(&self) -> &'static str {
        if self.model.states <= LISTED { "all" } else { "some" }
    }

    /// The states that are listed.
    pub(super) fn listed(&self) -> Vec<usize> {
        if self.model.states <= LISTED {
            return (0..self.model.states).collect();
        }
        let mut listed: BTreeSet<usize> = self.status().into_iter().chain(self.make).collect();
        for path in self.routes(true).into_iter().flatten() {
            listed.extend(path.steps.iter().map(|step| step.to));
        }
        let more = [self.concept, Concept::Nash, Concept::Seq, Concept::Smr, Concept::Gmr];
        for concept in more {
            for state in self.solved.equilibria(concept) {
                if listed.len() >= LISTED {
                    break;
                }
                listed.insert(state);
            }
        }
        listed.into_iter().collect()
    }

    pub(super) fn states(&self) -> Vec<StateView> {
        let places: Vec<Vec<usize>> =
            self.model.players.iter().map(|player| places(&player.payoffs)).collect();
        let view = |state: usize| StateView {
            id: self.setting.id(state),
            options: self.taken(state),
            status_quo: self.status() == Some(state),
            stable: four(|concept| self.solved.is_equilibrium(state, concept)),
            by_party: (0..self.model.players.len())
                .map(|player| {
                    let places = places.get(player).map(Vec::as_slice).unwrap_or_default();
                    (self.setting.party(player), self.party(player, state, places))
                })
                .collect(),
        };
        self.listed().into_iter().map(view).collect()
    }

    fn party(&self, player: usize, state: usize, places: &[usize]) -> PartyView {
        let better = improving_moves(self.model, player, state);
        let more = better.len().saturating_sub(IMPROVEMENTS);
        let improvements = better.iter().take(IMPROVEMENTS).map(|to| {
            let step = self.step(player, state, *to);
            let answer = sanction(self.model, player, state, *to, self.concept);
            Improvement {
                to: step.to,
                takes: step.takes,
                drops: step.drops,
                answered: answer.map(|route| self.way(*to, &route)),
            }
        });
        PartyView {
            stable: four(|concept| self.solved.is_stable(player, state, concept)),
            place: places.get(state).copied().unwrap_or(0),
            improvements: improvements.collect(),
            more,
        }
    }

    fn taken(&self, state: usize) -> Vec<String> {
        self.setting.names(self.bits(state))
    }

    fn bits(&self, state: usize) -> u64 {
        self.model.taken.get(state).copied().unwrap_or(0)
    }

    fn step(&self, player: usize, from: usize, to: usize) -> StepView {
        let (before, after) = (self.bits(from), self.bits(to));
        StepView {
            by: self.setting.party(player),
            to: self.setting.id(to),
            takes: self.setting.names(after & !before),
            drops: self.setting.names(before & !after),
        }
    }

    fn way(&self, from: usize, route: &Route) -> Vec<StepView> {
        let mut at = from;
        let steps = route.steps.iter().map(|step| {
            let view = self.step(step.player, at, step.to);
            at = step.to;
            view
        });
        steps.collect()
    }

    /// The ways from the status quo to the first stable states.
    fn routes(&self, liked: bool) -> Vec<Option<Route>> {
        let Some(status) = self.status() else { return Vec::new() };
        let first: Vec<usize> = self.stable.iter().copied().take(RESTS).collect();
        routes(self.model, status, &first, liked)
    }

    pub(super) fn paths(&self) -> Vec<PathView> {
        let Some(status) = self.status() else { return Vec::new() };
        let (liked, any) = (self.routes(true), self.routes(false));
        let way = |route: &Option<Route>| route.as_ref().map(|route| self.way(status, route));
        let mut paths: Vec<PathView> = self
            .stable
            .iter()
            .zip(liked.iter().zip(&any))
            .map(|(state, (liked, any))| PathView {
                to: self.setting.id(*state),
                liked: way(liked),
                any: way(any),
            })
            .collect();
        let length = |way: &Option<Vec<StepView>>| way.as_ref().map_or(usize::MAX, Vec::len);
        paths.sort_by_key(|path| (length(&path.liked), length(&path.any)));
        paths
    }

    pub(super) fn coalitions(&self) -> Vec<CoalitionView> {
        let players = self.model.players.len();
        if players > COALITIONS.0 || self.model.states > COALITIONS.1 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for state in self.stable.iter().take(RESTS) {
            let mut sets: Vec<u32> =
                (1..1_u32 << players).filter(|set| set.count_ones() > 1).collect();
            sets.sort_by_key(|set| set.count_ones());
            for set in sets {
                let members: Vec<usize> =
                    (0..players).filter(|player| set >> player & 1 == 1).collect();
                for joint in coalition_improvements(self.model, &members, *state) {
                    // Whoever need not move is no part of it.
                    let moves =
                        |player: &usize| joint.route.steps.iter().any(|s| s.player == *player);
                    if !members.iter().all(moves) {
                        continue;
                    }
                    found.push(CoalitionView {
                        from: self.setting.id(*state),
                        parties: members.iter().map(|player| self.setting.party(*player)).collect(),
                        to: self.setting.id(joint.to),
                        path: self.way(*state, &joint.route),
                        ends_at: self.end_of(joint.to).map(|end| self.setting.id(end)),
                    });
                }
            }
            if found.len() > RESTS {
                break;
            }
        }
        found.truncate(RESTS);
        found
    }

    /// Where it ends from a state on: there, or in the nearest stable state by moves that are liked.
    fn end_of(&self, state: usize) -> Option<usize> {
        if self.stable.binary_search(&state).is_ok() {
            return Some(state);
        }
        let first: Vec<usize> = self.stable.iter().copied().take(RESTS).collect();
        let found = routes(self.model, state, &first, true);
        let reached = first
            .iter()
            .zip(&found)
            .filter_map(|(end, route)| route.as_ref().map(|route| (route.steps.len(), *end)));
        reached.min().map(|(_, end)| end)
    }

    pub(super) fn verdict(&self) -> Verdict {
        let stable = self.stable.iter().take(RESTS).map(|state| self.setting.id(*state)).collect();
        let status = self.status();
        let (kind, rests_at) = match status {
            _ if self.stable.is_empty() => ("restless", Vec::new()),
            None => ("open", Vec::new()),
            Some(status) if self.stable.binary_search(&status).is_ok() => ("stays", vec![status]),
            Some(_) => {
                let routes = self.routes(true);
                let lengths = || routes.iter().flatten().map(|route| route.steps.len());
                let shortest = lengths().min();
                let nearest = self.stable.iter().zip(&routes).filter(|(_, route)| {
                    route.as_ref().map(|route| route.steps.len()) == shortest && route.is_some()
                });
                let nearest: Vec<usize> = nearest.map(|(state, _)| *state).collect();
                (if nearest.is_empty() { "stuck" } else { "moves" }, nearest)
            }
        };
        let mut because = Vec::new();
        if let Some(status) = status.filter(|_| kind != "stays") {
            because.extend(self.leaving(status));
        }
        let told = match (rests_at.first(), self.stable.first()) {
            (Some(first), _) => Some(*first),
            (None, Some(first)) if kind == "open" => Some(*first),
            _ => None,
        };
        if let Some(state) = told {
            because.extend(self.staying(state));
        }
        Verdict {
            kind,
            stable,
            rests_at: rests_at.iter().map(|state| self.setting.id(*state)).collect(),
            because,
            sentence: String::new(),
        }
    }

    /// Who leaves a state, to where, with nobody who could punish it.
    fn leaving(&self, state: usize) -> Vec<Reason> {
        let mut found = Vec::new();
        for player in 0..self.model.players.len() {
            let free = improving_moves(self.model, player, state)
                .into_iter()
                .find(|to| sanction(self.model, player, state, *to, self.concept).is_none());
            found.extend(free.map(|to| self.reason(player, state, "leaves", Some(to), Vec::new())));
        }
        found
    }

    /// Why everybody stays in a state: those first who would like to leave.
    fn staying(&self, state: usize) -> Vec<Reason> {
        let (mut deterred, mut content) = (Vec::new(), Vec::new());
        for player in 0..self.model.players.len() {
            let better = improving_moves(self.model, player, state);
            if better.is_empty() {
                content.push(self.reason(player, state, "content", None, Vec::new()));
            }
            for to in better.into_iter().take(IMPROVEMENTS) {
                if let Some(route) = sanction(self.model, player, state, to, self.concept) {
                    let answered = self.way(to, &route);
                    deterred.push(self.reason(player, state, "deterred", Some(to), answered));
                }
            }
        }
        deterred.extend(content);
        deterred
    }

    fn reason(
        &self,
        player: usize,
        state: usize,
        why: &'static str,
        to: Option<usize>,
        answered: Vec<StepView>,
    ) -> Reason {
        let step = to.map(|to| self.step(player, state, to));
        let (to, takes, drops) = match step {
            Some(step) => (Some(step.to), step.takes, step.drops),
            None => (None, Vec::new(), Vec::new()),
        };
        let state = self.setting.id(state);
        Reason { party: self.setting.party(player), state, why, to, takes, drops, answered }
    }
}

/// The place of each state in the order of a party, 1 the best; ties have the same place.
fn places(payoffs: &[u32]) -> Vec<usize> {
    let mut values = payoffs.to_vec();
    values.sort_unstable_by(|a, b| b.cmp(a));
    values.dedup();
    let place = |payoff: &u32| values.partition_point(|value| value > payoff) + 1;
    payoffs.iter().map(place).collect()
}
