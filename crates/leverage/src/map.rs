//! Who stands on whose land on a day, to be drawn.

use freehold_board::{Amount, Board, Content, Moment, NeedId, PartyId, Role, Subject, Supplier};
use freehold_text::Diagnostic;

use crate::answer::{MapAnswer, MapParty, MapTie};
use crate::ask::Asked;
use crate::land::{decides, land};
use crate::measured::Measured;
use crate::unplug::Unplug;

/// Returns everybody who needs or supplies something, and every tie between them.
///
/// The width of a tie is what its loss alone would take: κ · s · (1 − r) at the horizon. Costs what
/// [`land`](crate::land()) costs.
///
/// # Errors
/// As [`land`](crate::land()).
pub fn map(board: &Board, moment: Moment, question: &Unplug) -> Result<MapAnswer, Box<Diagnostic>> {
    let land = land(board, moment, question)?;
    let asked = Asked::new(board, moment, &question.trial);
    let state = &asked.state;
    let mut ties: Vec<MapTie> = Vec::new();
    let mut drawn = std::collections::BTreeSet::new();
    for need in &state.needs {
        let path = &board.need(need.id).path;
        drawn.insert(need.of);
        for tie in need.ties.iter().filter(|tie| tie.share.high > 0.0) {
            drawn.insert(tie.supplier);
            let how = tie.replacement;
            let replaced = {
                let one = crate::Replacement {
                    replaceable: how.replaceable.value,
                    delay_days: how.notice_days.value + how.switch_days.value,
                    ramp_days: how.ramp_days.value,
                    locked_days: how.locked_days,
                    tied: how.tied.value,
                    tied_days: how.tied_days.value,
                };
                one.replaced(question.horizon_days)
            };
            ties.push(MapTie {
                from: asked.name(tie.supplier),
                to: asked.name(need.of),
                need: path.to_string(),
                resource: resource(path),
                share: tie.share,
                dependence: need.weight.value * tie.share.value * (1.0 - replaced),
                plan: false,
                disputed: need.disputed,
                guess: tie.evidence.guess,
                exclusive: tie.exclusive,
            });
        }
    }
    for tie in planned(&asked) {
        let known = ties.iter().any(|known| known.from == tie.from && known.need == tie.need);
        if !known {
            ties.push(tie);
        }
    }
    ties.sort_by(|a, b| (&a.to, &a.need, &a.from).cmp(&(&b.to, &b.need, &b.from)));
    let on_map = |name: &str| ties.iter().any(|tie| tie.from == name || tie.to == name);
    let radius = |name: &str| {
        let puller = land.pullers.iter().find(|puller| puller.name == name);
        puller.map_or(0.0, |puller| puller.blast_radius.value)
    };
    let name_of = |id: &PartyId| board.party(*id).name.to_string();
    let parties = state
        .parties
        .iter()
        .map(|id| board.party(*id))
        .filter(|party| on_map(&party.name))
        .map(|party| MapParty {
            name: party.name.to_string(),
            label: party.label.clone(),
            role: if party.role == Role::Asset { "asset" } else { "actor" },
            owners: party.owners.iter().map(name_of).collect(),
            blast_radius: radius(&party.name),
            decides: decides(party),
        })
        .collect();
    Ok(MapAnswer { head: asked.head("freehold-map/1"), title: board.label.clone(), parties, ties })
}

/// Returns the supplies that were said would come, of those who exist.
fn planned(asked: &Asked<'_>) -> Vec<MapTie> {
    let (board, state) = (asked.board, &asked.state);
    let mut ties = Vec::new();
    for id in (0..board.needs.len()).map(NeedId::from) {
        let need = board.need(id);
        if !asked.visibility.need(id) || state.node(need.of).is_none() {
            continue;
        }
        let plans = board.claims_about(&Subject::Supply(id)).filter(|claim| {
            claim.is_plan()
                && claim.visible_by(state.moment.known_by)
                && claim.first_day() > state.moment.on
        });
        for claim in plans {
            let Content::Mix(portions) = &claim.content else { continue };
            for portion in portions {
                let Supplier::Party(party) = portion.supplier else { continue };
                let Some(node) = state.node(party) else { continue };
                let share = match &portion.share {
                    Amount::Figure(figure) => {
                        let (low, high) = figure.base_interval();
                        Measured::within(low, figure.base_median(), high)
                    }
                    Amount::None => continue,
                    Amount::Unknown => Measured::default(),
                };
                ties.push(MapTie {
                    from: asked.name(node),
                    to: board.party(need.of).name.to_string(),
                    need: need.path.to_string(),
                    resource: resource(&need.path),
                    share,
                    dependence: share.value,
                    plan: true,
                    disputed: false,
                    guess: claim.rank == freehold_board::Rank::Guess,
                    exclusive: false,
                });
            }
        }
    }
    ties
}

/// The kind of resource that a need is for: the last part of its path.
pub(crate) fn resource(path: &str) -> String {
    path.rsplit_once('.').map_or(path, |(_, last)| last).to_owned()
}
