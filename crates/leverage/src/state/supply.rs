//! What does a need hinge on, who supplies it, and how could that be replaced?

use freehold_board::{
    Amount, Board, Content, NeedId, PartyId, Portion, Rank, Strength, Subject, Supplier,
};

use super::numbers::Reading;
use super::{Evidence, NeedState, ReplacementState, State, TieState, evidence_of};
use smol_str::SmolStr;

use crate::measured::Measured;
use crate::network::Node;

/// How far shares may miss the whole by rounding alone.
const SLACK: f64 = 1e-9;

impl State {
    pub(super) fn read_need(&mut self, board: &Board, id: NeedId) {
        let need = board.need(id);
        let Some(of) = self.node(need.of) else { return };
        let strength = board.standing(&Subject::Need(id), self.moment);
        let Some(Content::Needs(strength)) = strength.leading.map(|claim| &claim.content) else {
            return;
        };
        let weight = match &strength.weight {
            Some(amount) => {
                let share = self.reading.share(amount, &[&need.path, "weight"]);
                share.unwrap_or(Measured { value: 1.0, low: 0.0, high: 1.0 })
            }
            None => Measured::exact(1.0),
        };
        let path = &need.path;
        let lines = Lines { path: path.clone(), board, state: self, strength };
        let (replacement, replacing) = lines.replacement(None);
        let unknown_replacement = lines.hardest(replacement);
        let buffer_days = lines.days("buffer", None).unwrap_or_default();
        let recovery_days = lines.days("recovery", None);
        let mut evidence = evidence_of(board, &Subject::Need(id), self.moment);
        evidence.add(&replacing);
        evidence.add(&lines.evidence("buffer", None));
        evidence.add(&lines.evidence("recovery", None));
        if !lines.says_how_to_replace() {
            self.note(&need.path, "no-replacement", &[("need", need.path.to_string())]);
        }
        let lines = Lines { path: path.clone(), board, state: self, strength };
        let spare = lines.spare();
        let mut read = NeedState {
            id,
            of,
            essential: strength.essential,
            weight,
            own: Measured::default(),
            unknown: Measured::exact(1.0),
            buffer_days,
            recovery_days,
            ties: Vec::new(),
            spare,
            replacement,
            unknown_replacement,
            evidence,
            disputed: false,
        };
        let standing = board.standing(&Subject::Supply(id), self.moment);
        read.disputed = standing.disputed;
        if let Some(Content::Mix(portions)) = standing.leading.map(|claim| &claim.content) {
            self.read_mix(board, &mut read, portions, strength);
        } else {
            self.note(&need.path, "no-supplier", &[("need", need.path.to_string())]);
        }
        self.needs.push(read);
    }

    /// Fills in who supplies how much of a need.
    fn read_mix(
        &mut self,
        board: &Board,
        need: &mut NeedState,
        portions: &[Portion],
        strength: &Strength,
    ) {
        let path = &board.need(need.id).path;
        let is_uncertain = portions.iter().any(|portion| match &portion.share {
            Amount::Figure(figure) => figure.point().is_none(),
            Amount::None | Amount::Unknown => false,
        });
        let mut mix = Mix { is_uncertain, ..Mix::default() };
        for portion in portions {
            let name = board.supplier_name(portion.supplier);
            let share = self.reading.share(&portion.share, &[path, "share", name]);
            match (portion.supplier, share) {
                (Supplier::Own, Some(share)) => mix.own = mix.own.plus(share),
                (Supplier::Unknown, Some(share)) => mix.unknown = mix.unknown.plus(share),
                (Supplier::Own | Supplier::Unknown, None) => mix.open = true,
                (Supplier::Party(party), share) => match self.node(party) {
                    Some(node) if node != need.of => mix.add(node, share),
                    Some(_) => mix.own = mix.own.plus(share.unwrap_or_default()),
                    None => {
                        mix.unknown = mix.unknown.plus(share.unwrap_or_default());
                        let name = board.party(party).name.to_string();
                        let facts = [("supplier", name), ("need", path.to_string())];
                        self.note(path, "gone", &facts);
                    }
                },
            }
        }
        if let Some(total) = mix.close(self.reading) {
            let total = format!("{:.0} %", total * 100.0);
            self.note(path, "shares-over", &[("need", path.to_string()), ("total", total)]);
        }
        let mixed = evidence_of(board, &Subject::Supply(need.id), self.moment);
        let lines = Lines { path: path.clone(), board, state: self, strength };
        for (supplier, share) in mix.ties {
            let (replacement, mut evidence) = lines.replacement(Some(supplier));
            evidence.add(&mixed);
            need.ties.push(TieState { supplier, share, replacement, exclusive: false, evidence });
        }
        need.own = mix.own;
        need.unknown = mix.unknown;
        if !need.spare.is_empty() {
            let names: Vec<&str> =
                need.spare.iter().map(|(node, _)| self.name(board, *node)).collect();
            let facts = [("need", path.to_string()), ("suppliers", names.join(", "))];
            self.note(path, "spare", &facts);
        }
        if need.unknown.value > SLACK {
            let share = format!("{:.0} %", need.unknown.value * 100.0);
            self.note(path, "unknown-is-nobody", &[("need", path.to_string()), ("share", share)]);
        }
    }
}

/// Shares of a need while they are read.
#[derive(Default)]
struct Mix {
    ties: Vec<(Node, Measured)>,
    own: Measured,
    unknown: Measured,
    /// Whether somebody has a share of which nobody knows how large it is.
    open: bool,
    unsized_suppliers: Vec<Node>,
    /// Whether some share is a range.
    is_uncertain: bool,
}

impl Mix {
    fn add(&mut self, node: Node, share: Option<Measured>) {
        let Some(share) = share else {
            self.open = true;
            self.unsized_suppliers.push(node);
            return;
        };
        match self.ties.iter_mut().find(|(known, _)| *known == node) {
            Some((_, known)) => *known = known.plus(share),
            None => self.ties.push((node, share)),
        }
    }

    /// Makes the shares add up to one, and returns what they add up to if that is more.
    ///
    /// A mix names all suppliers. Where its ranges allow a sum of one, their middles are moved to
    /// it: the sum of the middles of ranges is no claim of anybody. What is missing even then has
    /// an unknown supplier.
    fn close(&mut self, reading: Reading) -> Option<f64> {
        if reading != Reading::Bounds {
            return self.close_draw();
        }
        let shares = || self.ties.iter().map(|(_, share)| share).chain([&self.own]);
        let sum = |of: fn(&Measured) -> f64| shares().map(of).sum::<f64>() + of(&self.unknown);
        let (low, value, high) =
            (sum(|share| share.low), sum(|share| share.value), sum(|share| share.high));
        let over = low > 1.0 + SLACK;
        if !self.open && low <= 1.0 + SLACK && high >= 1.0 - SLACK {
            // Each moves by its part of the room that all have: none leaves its range.
            let short = 1.0 - value;
            let room = |share: &Measured| {
                if short > 0.0 { share.high - share.value } else { share.value - share.low }
            };
            let all: f64 = shares().map(room).sum();
            if all > 0.0 {
                let part = (short / all).clamp(-1.0, 1.0);
                for share in self.ties.iter_mut().map(|(_, share)| share).chain([&mut self.own]) {
                    share.value += part * room(share);
                }
            }
        }
        let total = self.ties.iter().map(|(_, share)| share.value).sum::<f64>() + self.own.value;
        let missing = 1.0 - total - self.unknown.value;
        // Somebody with a share of unknown size may have all that the others leave.
        let most_left = (1.0 - low).max(missing).max(0.0);
        if missing > 1e-6 || (self.open && missing > 0.0) {
            self.unknown = Measured::within(
                (1.0 - high).max(0.0) + self.unknown.low,
                missing + self.unknown.value,
                most_left + self.unknown.low,
            );
        }
        for node in std::mem::take(&mut self.unsized_suppliers) {
            let share = Measured { value: 0.0, low: 0.0, high: most_left };
            self.ties.push((node, share));
        }
        over.then_some(low)
    }
}

impl Mix {
    /// Makes shares that were drawn each for itself add up to one: in proportion, where somebody's
    /// share is uncertain.
    fn close_draw(&mut self) -> Option<f64> {
        let named = self.ties.iter().map(|(_, share)| share.value).sum::<f64>() + self.own.value;
        let room = (1.0 - self.unknown.value).max(0.0);
        let is_uncertain = self.is_uncertain && !self.open;
        if named > room || (is_uncertain && named > 0.0) {
            let factor = room / named;
            for share in self.ties.iter_mut().map(|(_, share)| share).chain([&mut self.own]) {
                *share = Measured::exact(share.value * factor);
            }
        } else {
            self.unknown = Measured::exact(self.unknown.value + room - named);
        }
        for node in std::mem::take(&mut self.unsized_suppliers) {
            self.ties.push((node, Measured::default()));
        }
        None
    }
}

/// The detail lines of a need.
struct Lines<'l> {
    path: SmolStr,
    board: &'l Board,
    state: &'l State,
    strength: &'l Strength,
}

impl Lines<'_> {
    /// Returns the line of a key for a supplier: its own, else that of its owners, else the general one.
    fn line(&self, key: &str, supplier: Option<Node>) -> Option<&freehold_board::Replacement> {
        let known_by = self.state.moment.known_by;
        let find = |party: Option<PartyId>| {
            self.strength
                .replacement
                .iter()
                .find(|line| line.key == key && line.supplier == party && line.counts_by(known_by))
        };
        let mut party = supplier.and_then(|node| self.state.party(node));
        // An asset may belong to an asset; a circle of owners ends the search.
        for _ in 0..self.board.parties.len().min(64) {
            let Some(some) = party else { break };
            if let Some(line) = find(Some(some)) {
                return Some(line);
            }
            party = self.board.party(some).owners.first().copied();
        }
        find(None)
    }

    fn days(&self, key: &str, supplier: Option<Node>) -> Option<Measured> {
        let line = self.line(key, supplier)?;
        let of = self.name(line);
        self.state.reading.days(self.board, &line.value, &[&of.0, &of.1, of.2])
    }

    fn share(&self, line: &freehold_board::Replacement) -> Option<Measured> {
        let of = self.name(line);
        self.state.reading.share(&line.value, &[&of.0, &of.1, of.2])
    }

    /// Returns what tells a line from every other one.
    fn name(&self, line: &freehold_board::Replacement) -> (SmolStr, SmolStr, &str) {
        let of = line.supplier.map_or("", |party| &self.board.party(party).name);
        (self.path.clone(), line.key.clone(), of)
    }

    fn evidence(&self, key: &str, supplier: Option<Node>) -> Evidence {
        let Some(evidence) = self.line(key, supplier).and_then(|line| line.evidence.as_ref())
        else {
            return Evidence::default();
        };
        let sources = evidence.sources.iter().copied().collect();
        Evidence { sources, guess: evidence.rank == Rank::Guess }
    }

    fn says_how_to_replace(&self) -> bool {
        let known_by = self.state.moment.known_by;
        let keys = ["replace", "replaceable", "switch", "ramp"];
        let tells = |line: &&freehold_board::Replacement| {
            keys.contains(&line.key.as_str()) && line.counts_by(known_by)
        };
        self.strength.replacement.iter().any(|line| tells(&line))
    }

    /// Returns how a share can be replaced (M3).
    ///
    /// `replace` is the time until all of it is replaced. Of `switch`, the time until the first
    /// replacement, and `ramp`, the time from the first to all of it, the one that nobody tells is
    /// what `replace` leaves; `replace` alone is a ramp from the first day. Who tells only how much
    /// is `replaceable` says that it takes no time; who tells nothing, that it can't be replaced.
    fn replacement(&self, supplier: Option<Node>) -> (ReplacementState, Evidence) {
        let all = self.days("replace", supplier);
        let switch = self.days("switch", supplier);
        let ramp = self.days("ramp", supplier);
        let line = self.line("replaceable", supplier);
        let part = line.map(|line| self.share(line));
        let some_time = all.is_some() || switch.is_some() || ramp.is_some();
        let replaceable = match part {
            Some(Some(part)) => part,
            Some(None) => Measured { value: 0.0, low: 0.0, high: 1.0 },
            None if some_time => Measured::exact(1.0),
            None => Measured::exact(0.0),
        };
        let left = |all: Measured, taken: Measured| {
            let less = |all: f64, taken: f64| (all - taken).max(0.0);
            Measured::within(
                less(all.low, taken.low),
                less(all.value, taken.value),
                less(all.high, taken.high),
            )
        };
        let (switch_days, ramp_days) = match (all, switch, ramp) {
            (Some(all), None, None) => (Measured::default(), all),
            (Some(all), Some(switch), None) => (switch, left(all, switch)),
            (Some(all), None, Some(ramp)) => (left(all, ramp), ramp),
            (_, switch, ramp) => (switch.unwrap_or_default(), ramp.unwrap_or_default()),
        };
        let notice_days = self.days("notice", supplier).unwrap_or_default();
        let mut evidence = Evidence::default();
        for key in ["replace", "switch", "ramp", "replaceable", "notice"] {
            evidence.add(&self.evidence(key, supplier));
        }
        let replacement = ReplacementState {
            replaceable,
            notice_days,
            switch_days,
            ramp_days,
            ..ReplacementState::default()
        };
        (replacement, evidence)
    }

    /// Returns how hard a share can be to replace, whoever of those named supplies it.
    fn hardest(&self, general: ReplacementState) -> ReplacementState {
        let named = self.strength.replacement.iter().filter_map(|line| line.supplier);
        let nodes = named.filter_map(|party| self.state.node(party));
        nodes.fold(general, |hardest, node| hardest.or_harder(&self.replacement(Some(node)).0))
    }

    /// Returns who could take over how much of the need.
    fn spare(&self) -> Vec<(Node, Measured)> {
        let known_by = self.state.moment.known_by;
        let lines = self.strength.replacement.iter();
        let lines = lines.filter(|line| line.key == "spare" && line.counts_by(known_by));
        lines
            .filter_map(|line| Some((self.state.node(line.supplier?)?, self.share(line)?)))
            .collect()
    }
}
