//! In how few hands is it?

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{Board, Moment};
use freehold_text::Diagnostic;

use crate::answer::{Concentration, ConcentrationAnswer, Holder, Merger, Provider};
use crate::ask::Asked;
use crate::concentrate::{Reliant, bands, critical_providers, effective_number, hhi_bounds, merge};
use crate::control::Controlling;
use crate::ends::Ends;
use crate::measured::Measured;
use crate::network::Node;
use crate::owners::Deciding;
use crate::state::{End, NeedState};
use crate::trial::Trial;
use crate::walk::{first_steps, walks};

/// What is asked about concentration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concentrating {
    /// Only the needs of this party, if one is named.
    pub of: Option<String>,
    /// Two suppliers that merge, if it is asked what that does.
    pub merge: Option<[String; 2]>,
    /// Changes that are tried out.
    pub trial: Trial,
}

/// A share below this is a rounding.
const NOTHING: f64 = 1e-12;
/// The last part of the path of a quantity that says how large somebody is.
const ASSETS: &str = "assets";

/// Returns how concentrated the supply of each need is (M5): by supplier, by who controls the
/// suppliers, and by where their own chains of suppliers end.
///
/// Costs one solution of what each need's chains reach.
///
/// # Errors
/// `FH0902` and `FH0904` as [`unplug`](crate::unplug()).
pub fn concentration(
    board: &Board,
    moment: Moment,
    question: &Concentrating,
) -> Result<ConcentrationAnswer, Box<Diagnostic>> {
    let asked = Asked::new(board, moment, &question.trial);
    let of = question.of.as_deref().map(|of| asked.party(of)).transpose()?;
    let merging = match &question.merge {
        Some([one, other]) => Some([asked.party(one)?, asked.party(other)?]),
        None => None,
    };
    let state = &asked.state;
    let deciding = Deciding::new(&asked, state);
    let controlling = Controlling::new(&deciding.votes, 0.5);
    let network = state.network(End::Middle);
    let walks = walks(&network, |_| true);
    let mut ends = Ends::new(&walks);
    let is_wanted = |need: &&NeedState| of.is_none_or(|of| need.of == of);
    let mut needs = Vec::new();
    for (place, need) in state.needs.iter().enumerate().filter(|(_, need)| is_wanted(need)) {
        let concentrating = OfNeed { asked: &asked, need, controlling: &controlling, merging };
        let steps = network.needs.get(place).map(|need| first_steps(&network, need));
        let ends = ends.of(&steps.unwrap_or_default());
        needs.push(concentrating.concentration(&ends));
    }
    needs.sort_by(|a, b| a.need.cmp(&b.need));
    let base = asked.base.as_ref().map(|state| {
        let needs = state.needs.iter().filter(is_wanted);
        let index = needs.map(|need| (board.need(need.id).path.to_string(), hhi_of(need)));
        index.collect()
    });
    Ok(ConcentrationAnswer {
        head: asked.head("freehold-concentration/1"),
        needs,
        providers: providers(&asked),
        base,
    })
}

struct OfNeed<'o, 'b> {
    asked: &'o Asked<'b>,
    need: &'o NeedState,
    controlling: &'o Controlling<'o>,
    merging: Option<[Node; 2]>,
}

impl OfNeed<'_, '_> {
    fn concentration(&self, ends: &[(Node, f64)]) -> Concentration {
        let asked = self.asked;
        let hhi = hhi_of(self.need);
        let suppliers = self.suppliers();
        let mut by_hand: BTreeMap<String, f64> = BTreeMap::new();
        for tie in &self.need.ties {
            *by_hand.entry(self.hand(tie.supplier)).or_default() += tie.share.value;
        }
        if self.need.own.value > NOTHING {
            *by_hand.entry(self.hand(self.need.of)).or_default() += self.need.own.value;
        }
        let by_end: BTreeMap<String, f64> = ends
            .iter()
            .filter(|(end, share)| *share > NOTHING && asked.state.party(*end).is_some())
            .map(|(end, share)| (asked.name(*end), *share))
            .collect();
        let ended: f64 = by_end.values().sum();
        let index = |shares: &BTreeMap<String, f64>, unknown: f64| {
            let shares: Vec<f64> = shares.values().copied().collect();
            hhi_bounds(&shares, unknown)
        };
        let hhi_by_controller = index(&by_hand, self.need.unknown.value);
        let merger = self.merging.and_then(|between| self.merger(between));
        Concentration {
            need: asked.board.need(self.need.id).path.to_string(),
            hhi,
            // Where no supplier is known there is no number of them.
            effective_number: Some(effective_number(hhi.value)).filter(|number| number.is_finite()),
            suppliers,
            hhi_by_controller,
            controllers: holders(by_hand),
            hhi_by_end: index(&by_end, (1.0 - ended).max(0.0)),
            ends: holders(by_end),
            known_share: (1.0 - self.need.unknown.value).clamp(0.0, 1.0),
            bands: bands(hhi_by_controller.value),
            merger,
        }
    }

    fn suppliers(&self) -> Vec<Holder> {
        let name = |node: Node| self.asked.name(node);
        let ties = self.need.ties.iter().map(|tie| (name(tie.supplier), tie.share.value));
        let mut shares: BTreeMap<String, f64> = BTreeMap::new();
        for (name, share) in ties {
            *shares.entry(name).or_default() += share;
        }
        if self.need.own.value > NOTHING {
            *shares.entry(name(self.need.of)).or_default() += self.need.own.value;
        }
        holders(shares)
    }

    /// The name of whoever decides over a node in the end: itself, if nobody does.
    fn hand(&self, node: Node) -> String {
        let board = self.asked.board;
        let controllers = self.controlling.controllers_of(node.index());
        match controllers.as_slice() {
            [one] => self.asked.state.name(board, Node::from(*one)).to_owned(),
            _ => self.asked.name(node),
        }
    }

    fn merger(&self, between: [Node; 2]) -> Option<Merger> {
        let ties = &self.need.ties;
        let place = |node: Node| ties.iter().position(|tie| tie.supplier == node);
        let [one, other] = between;
        let mut shares: Vec<f64> = ties.iter().map(|tie| tie.share.value).collect();
        shares.push(self.need.own.value);
        let effect = merge(&shares, place(one)?, place(other)?)?;
        Some(Merger {
            between: between.map(|node| self.asked.name(node)),
            hhi_after: effect.hhi_after,
            delta: effect.delta,
            presumed_harmful: effect.presumed_harmful,
        })
    }
}

/// Returns the index by supplier; own supply counts as a supplier.
///
/// Its bounds are those of the unknown part alone: where shares are ranges they still add up to the
/// whole, so no end of all ranges together is a mix that anybody claims.
pub(crate) fn hhi_of(need: &NeedState) -> Measured {
    let mut shares: Vec<f64> = need.ties.iter().map(|tie| tie.share.value).collect();
    shares.push(need.own.value);
    hhi_bounds(&shares, need.unknown.value)
}

/// The largest share first.
fn holders(shares: BTreeMap<String, f64>) -> Vec<Holder> {
    let shares = shares.into_iter().filter(|(_, share)| *share > NOTHING);
    let mut holders: Vec<Holder> = shares.map(|(name, share)| Holder { name, share }).collect();
    holders.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.name.cmp(&b.name)));
    holders
}

/// Returns on whom others rely for what they can't do without.
///
/// Everybody of one kind of actor is a category; a provider is told with the category of which it
/// serves the largest share.
fn providers(asked: &Asked<'_>) -> Vec<Provider> {
    let state = &asked.state;
    let assets = |node: Node| {
        let name = asked.name(node);
        let id = asked.board.names.get(&format!("{name}.{ASSETS}"))?.quantity?;
        let shown = asked.visibility.quantity(id);
        shown.then(|| freehold_board::number_on(asked.board, id, state.moment)).flatten()
    };
    let mut by_party: BTreeMap<Node, BTreeSet<usize>> = BTreeMap::new();
    for need in state.needs.iter().filter(|need| need.essential) {
        let suppliers = need.ties.iter().filter(|tie| tie.share.high > NOTHING);
        by_party.entry(need.of).or_default().extend(suppliers.map(|tie| tie.supplier.index()));
    }
    let kind = |node: Node| {
        state.party(node).map_or_else(String::new, |id| asked.board.party(id).kind.to_string())
    };
    let reliant: Vec<Reliant> = by_party
        .iter()
        .map(|(node, providers)| Reliant {
            category: kind(*node),
            assets: assets(*node),
            providers: providers.iter().copied().collect(),
        })
        .collect();
    let mut best: BTreeMap<usize, crate::ProviderScreen> = BTreeMap::new();
    for screen in critical_providers(&reliant) {
        let better = best.get(&screen.provider).is_none_or(|known| {
            (screen.passes, screen.share_of_number) > (known.passes, known.share_of_number)
        });
        if better {
            best.insert(screen.provider, screen);
        }
    }
    let mut found: Vec<Provider> = best
        .into_values()
        .map(|screen| {
            let relies =
                |(_, providers): &(&Node, &BTreeSet<usize>)| providers.contains(&screen.provider);
            let mut relied_on_by: Vec<String> =
                by_party.iter().filter(relies).map(|(node, _)| asked.name(*node)).collect();
            relied_on_by.sort();
            Provider {
                name: asked.name(Node::from(screen.provider)),
                relied_on_by,
                share_of_number: screen.share_of_number,
                share_of_assets: screen.share_of_assets,
                passes: screen.passes,
            }
        })
        .collect();
    found.sort_by(|a, b| {
        let count = |provider: &Provider| provider.relied_on_by.len();
        count(b).cmp(&count(a)).then_with(|| a.name.cmp(&b.name))
    });
    found
}
