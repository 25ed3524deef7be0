//! What does somebody mean by the plug that they want to pull?

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::NeedId;
use freehold_text::{Code, Diagnostic, Severity};

use crate::ask::Asked;
use crate::network::Node;
use crate::spread::Shocks;

/// What is pulled.
#[derive(Clone, Debug, Default)]
pub(super) struct Pulled {
    /// Who stops, and what it owns outright.
    pub(super) shocks: Shocks,
    /// Who of them was named.
    pub(super) named: BTreeSet<Node>,
    /// Which ties are cut: of a need, from one supplier or from all.
    pub(super) severed: BTreeMap<(NeedId, Option<Node>), f64>,
    /// What was named, as the board calls it.
    pub(super) told: Vec<String>,
}

impl Pulled {
    pub(super) fn most_severed(&self) -> f64 {
        self.severed.values().copied().fold(0.0, f64::max)
    }
}

/// Returns what is meant by the targets.
///
/// A target is a party, a tie, a need, or a kind of resource: the last part of the path of needs.
pub(super) fn pulled(asked: &Asked<'_>, targets: &[String]) -> Result<Pulled, Box<Diagnostic>> {
    let mut pulled = Pulled::default();
    let mut told_cuts: Vec<f64> = Vec::new();
    for text in targets {
        let (text, cut) = split_cut(text)?;
        if let Some((supplier, need)) = text.split_once("->") {
            let node = asked.party(supplier)?;
            let needs = needs(asked, need.trim());
            if needs.is_empty() {
                return Err(asked.unknown(need.trim()));
            }
            let before = pulled.severed.len();
            for id in needs {
                let path = &asked.board.need(id).path;
                let suppliers = supplying(asked, id, node);
                if suppliers.is_empty() {
                    continue;
                }
                pulled.told.push(format!("{} -> {path}", asked.name(node)));
                told_cuts.push(cut);
                let ties = suppliers.into_iter().map(|supplier| ((id, Some(supplier)), cut));
                pulled.severed.extend(ties);
            }
            if pulled.severed.len() == before {
                return Err(asked.unknown(text));
            }
            continue;
        }
        match asked.party(text) {
            Ok(node) => {
                pulled.told.push(asked.name(node));
                told_cuts.push(cut);
                pulled.named.insert(node);
                for node in asked.state.with_outright(node) {
                    let slot = pulled.shocks.entry(node).or_default();
                    *slot = slot.max(cut);
                }
            }
            Err(finding) => {
                let needs = needs(asked, text);
                if needs.is_empty() {
                    return Err(finding);
                }
                pulled.told.push(text.to_owned());
                told_cuts.push(cut);
                pulled.severed.extend(needs.into_iter().map(|id| ((id, None), cut)));
            }
        }
    }
    // Where all are cut alike the answer says once how much.
    let alike = told_cuts.windows(2).all(|pair| pair.first() == pair.last());
    if !alike {
        for (told, cut) in pulled.told.iter_mut().zip(told_cuts) {
            told.push_str(&format!(" {} %", round(cut * 100.0)));
        }
    }
    Ok(pulled)
}

/// Returns who of a node and what it owns outright supplies a need; the node itself where it may,
/// since of some part nobody knows the supplier.
fn supplying(asked: &Asked<'_>, id: NeedId, node: Node) -> Vec<Node> {
    let Some(need) = asked.state.needs.iter().find(|need| need.id == id) else { return Vec::new() };
    let theirs = asked.state.with_outright(node);
    let ties = need.ties.iter().map(|tie| tie.supplier);
    let mut found: Vec<Node> = ties.filter(|supplier| theirs.contains(supplier)).collect();
    if found.is_empty() && need.unknown.high > 0.0 && node != need.of {
        found.push(node);
    }
    found
}

/// Returns the needs of that path, of that kind, or called so in either language.
fn needs(asked: &Asked<'_>, text: &str) -> Vec<NeedId> {
    let meant = asked.board.names.meant(text).map_or(text, |name| name.as_str());
    let is_meant = |id: &NeedId| {
        let need = asked.board.need(*id);
        let is_called = |label: &Option<_>| label.as_ref().is_some_and(|label| *label == text);
        need.path == meant
            || need.path.strip_suffix(text).is_some_and(|head| head.ends_with('.'))
            || is_called(&need.label.en)
            || is_called(&need.label.ko)
    };
    asked.state.needs.iter().map(|need| need.id).filter(is_meant).collect()
}

/// Splits `Azure 40 %` or `Azure -40%` into the target and how much of it is cut, 0 to 1.
pub(super) fn split_cut(text: &str) -> Result<(&str, f64), Box<Diagnostic>> {
    let text = text.trim();
    let whole = (text, 1.0);
    let Some(rest) = text.strip_suffix('%') else { return Ok(whole) };
    let rest = rest.trim_end();
    let is_number = |letter: char| letter.is_ascii_digit() || letter == '.';
    let number = rest.trim_end_matches(is_number);
    let Some(digits) = rest.strip_prefix(number) else { return Ok(whole) };
    let target = number.trim_end().trim_end_matches(['-', '−']).trim_end();
    match digits.parse::<f64>() {
        Ok(percent) if !target.is_empty() && (0.0..=100.0).contains(&percent) => {
            Ok((target, percent / 100.0))
        }
        Ok(percent) if !target.is_empty() => {
            let finding = Diagnostic::new(Code::FH0404, Severity::Error, None);
            Err(Box::new(finding.arg("found", format!("{percent} %"))))
        }
        _ => Ok(whole),
    }
}

fn round(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}
