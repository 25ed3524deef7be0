//! A conflict of a board as bits: what counts by what was known, and the graph model of it.

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{
    Board, Condition, Conflict, DetailEvidence, Pattern, Preference, Rank, SpaceError, Visibility,
    feasible,
};
use freehold_leverage::Assumed;
use freehold_quantity::Date;
use smol_str::SmolStr;

use crate::graph::{GraphModel, Moves, Player};

/// A conflict by what was known on a day.
pub(super) struct Setting<'b> {
    pub(super) board: &'b Board,
    pub(super) conflict: &'b Conflict,
    pub(super) visibility: Visibility,
    /// Its options, by number.
    pub(super) options: Vec<SmolStr>,
    /// Its parties; one that stands on several lines stands here once.
    pub(super) parties: Vec<Party<'b>>,
    pub(super) never: Vec<(Pattern, &'b freehold_board::Ruling)>,
    /// What can't be taken back.
    pub(super) kept: u64,
    pub(super) status: Option<u64>,
    pub(super) assumed: Vec<Assumed>,
    /// The states that can be, ascending.
    pub(super) taken: Vec<u64>,
}

/// A party to a conflict.
pub(super) struct Party<'b> {
    pub(super) name: String,
    /// Its options.
    pub(super) own: u64,
    /// What it prefers: one line without doubt, several with.
    pub(super) lines: Vec<Line<'b>>,
}

/// A line of preferences.
#[derive(Clone)]
pub(super) struct Line<'b> {
    pub(super) said: &'b Preference,
    /// How likely it is among those that are known, 0 to 1.
    pub(super) share: f64,
    /// Its groups, each true where one of its conditions is.
    pub(super) groups: Vec<Vec<Pattern>>,
}

/// What is changed of a conflict before it is solved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Variation {
    /// For each party: which of its lines, and its groups in order; what is left out is dropped.
    pub(super) orders: Vec<(usize, Vec<usize>)>,
    /// What can't be taken back.
    pub(super) kept: u64,
    /// The `never` line that does not count.
    pub(super) allowed: Option<usize>,
}

/// Whether something said counts on a day.
fn counts(evidence: Option<&DetailEvidence>, known_by: Date) -> bool {
    evidence.is_none_or(|evidence| {
        evidence.known_since.is_none_or(|known| known <= known_by)
            && evidence.rank != Rank::Withdrawn
    })
}

fn assumed(about: &str, what: &'static str) -> Assumed {
    Assumed { about: about.to_owned(), what, facts: BTreeMap::new() }
}

impl<'b> Setting<'b> {
    /// Reads a conflict that may be shown.
    pub(super) fn new(
        board: &'b Board,
        conflict: &'b Conflict,
        visibility: Visibility,
        known_by: Date,
    ) -> Result<Self, SpaceError> {
        let sides = conflict.parties.iter().filter(|side| counts(side.evidence.as_ref(), known_by));
        let mut options: Vec<SmolStr> = Vec::new();
        let mut parties: Vec<Party<'b>> = Vec::new();
        let mut notes: Vec<Assumed> = Vec::new();
        for side in sides {
            let name = board.party(side.party).name.to_string();
            let mut own = 0;
            for option in &side.options {
                if options.contains(&option.name) {
                    continue;
                }
                own |= 1_u64.checked_shl(options.len() as u32).unwrap_or(0);
                options.push(option.name.clone());
            }
            match parties.iter_mut().find(|party| party.name == name) {
                Some(party) => party.own |= own,
                None => parties.push(Party { name, own, lines: Vec::new() }),
            }
        }
        if options.len() > freehold_board::MOST_OPTIONS {
            return Err(SpaceError::TooMany);
        }
        let pattern = |condition: &Condition| condition.pattern(&options).map(Pattern::joined);
        let never: Vec<_> = conflict
            .never
            .iter()
            .filter(|never| counts(never.evidence.as_ref(), known_by))
            .filter_map(|never| Some((pattern(&never.condition)?, never)))
            .collect();
        for party in &mut parties {
            let said = conflict.preferences.iter().filter(|line| {
                board.party(line.party).name == party.name
                    && counts(line.evidence.as_ref(), known_by)
            });
            for line in said {
                let groups: Option<Vec<Vec<Pattern>>> =
                    line.groups.iter().map(|group| group.iter().map(pattern).collect()).collect();
                let share = line.share.to_string().parse().unwrap_or(1.0);
                party.lines.extend(groups.map(|groups| Line { said: line, share, groups }));
            }
            let total: f64 = party.lines.iter().map(|line| line.share).sum();
            party.lines.iter_mut().for_each(|line| line.share /= total.max(1e-12));
            if party.lines.is_empty() {
                let mut unread = conflict.unread.preferences.iter();
                let is_unread = unread.any(|unread| board.party(*unread).name == party.name);
                let what = if is_unread { "unread" } else { "indifferent" };
                notes.push(assumed(&party.name, what));
            }
        }
        let mut kept = 0;
        let told = conflict.irreversible.iter();
        for line in told.filter(|kept| counts(kept.evidence.as_ref(), known_by)) {
            for name in &line.options {
                if let Some(number) = options.iter().position(|option| option == name) {
                    kept |= 1 << number;
                }
            }
        }
        let patterns: Vec<Pattern> = never.iter().map(|(pattern, _)| pattern.clone()).collect();
        let taken = feasible(options.len(), &patterns)?;
        let told = conflict.status.as_ref();
        let told = told.filter(|status| counts(status.evidence.as_ref(), known_by));
        let status = told.and_then(|status| stands(&status.condition, &options, &taken));
        if status.is_none() {
            let what = match told {
                Some(_) => "status-ambiguous",
                None if conflict.unread.status => "status-unread",
                None => "status-untold",
            };
            notes.push(assumed(&conflict.name, what));
        }
        let assumed = notes;
        Ok(Self {
            board,
            conflict,
            visibility,
            options,
            parties,
            never,
            kept,
            status,
            assumed,
            taken,
        })
    }

    /// The conflict as it is said: of preferences in doubt the likeliest, of equal ones the first.
    pub(super) fn base(&self) -> Variation {
        let likeliest = |party: &Party<'_>| {
            let mut best = 0;
            for (number, line) in party.lines.iter().enumerate() {
                let most = party.lines.get(best).map_or(0.0, |line| line.share);
                if line.share > most + 1e-12 {
                    best = number;
                }
            }
            best
        };
        let orders = self.parties.iter().map(|party| {
            let line = likeliest(party);
            (line, (0..party.groups(line)).collect())
        });
        Variation { orders: orders.collect(), kept: self.kept, allowed: None }
    }

    /// The graph model of the conflict with something changed.
    pub(super) fn model(&self, variation: &Variation) -> GraphModel {
        let taken = match variation.allowed {
            None => self.taken.clone(),
            Some(allowed) => {
                let counting = self.never.iter().enumerate().filter(|(never, _)| *never != allowed);
                let never: Vec<Pattern> =
                    counting.map(|(_, (pattern, _))| pattern.clone()).collect();
                feasible(self.options.len(), &never).unwrap_or_default()
            }
        };
        let players = self.parties.iter().zip(&variation.orders).map(|(party, (line, order))| {
            let mut scores = vec![0_u64; taken.len()];
            let groups = party.lines.get(*line).map(|line| line.groups.as_slice());
            for group in order {
                let group = groups.and_then(|groups| groups.get(*group));
                let group = group.map(Vec::as_slice).unwrap_or_default();
                for (score, taken) in scores.iter_mut().zip(&taken) {
                    let holds = group.iter().any(|pattern| pattern.holds(*taken));
                    *score = *score << 1 | u64::from(holds);
                }
            }
            let mut values = scores.clone();
            values.sort_unstable();
            values.dedup();
            let payoff = |score: &u64| values.binary_search(score).unwrap_or(0) as u32;
            let payoffs = scores.iter().map(payoff).collect();
            let own = party.own;
            Player { moves: Moves::Options { own, kept: variation.kept & own }, payoffs }
        });
        let players = players.collect();
        GraphModel { states: taken.len(), taken, players, weak_sanctions: false }
    }

    /// The id of a state: `s1` is the first.
    pub(super) fn id(&self, state: usize) -> String {
        format!("s{}", state + 1)
    }

    /// The state of an id, `s3`, or of the options that are taken in it, `buy, claim-ip`.
    pub(super) fn state(&self, text: &str) -> Option<usize> {
        let number = text.trim().strip_prefix(['s', 'S']).and_then(|n| n.parse::<usize>().ok());
        if let Some(state) = number.and_then(|number| number.checked_sub(1)) {
            return (state < self.taken.len()).then_some(state);
        }
        let mut taken = 0_u64;
        for word in text.split([',', ' ', '+']).filter(|word| !word.is_empty()) {
            let number = self.options.iter().position(|option| option == word)?;
            taken |= 1 << number;
        }
        self.taken.binary_search(&taken).ok()
    }

    /// The names of options.
    pub(super) fn names(&self, taken: u64) -> Vec<String> {
        let set = self.options.iter().enumerate().filter(|(number, _)| taken >> number & 1 == 1);
        set.map(|(_, option)| option.to_string()).collect()
    }

    pub(super) fn party(&self, player: usize) -> String {
        self.parties.get(player).map(|party| party.name.clone()).unwrap_or_default()
    }

    /// The names of sources that may be shown, sorted.
    pub(super) fn sources(&self, evidence: &DetailEvidence) -> Vec<String> {
        let shown = evidence.sources.iter().filter(|source| self.visibility.source(**source));
        let names: BTreeSet<String> =
            shown.map(|source| self.board.source(*source).name.to_string()).collect();
        names.into_iter().collect()
    }
}

impl Party<'_> {
    /// How many groups a line has.
    pub(super) fn groups(&self, line: usize) -> usize {
        self.lines.get(line).map_or(0, |line| line.groups.len())
    }
}

/// Where a conflict stands: the one state in which the status holds, or the one in which nothing
/// is taken that the status does not name.
fn stands(status: &Condition, options: &[SmolStr], taken: &[u64]) -> Option<u64> {
    let pattern = status.pattern(options)?;
    let mut demanded = Vec::new();
    status.demands(&mut demanded);
    let numbers = demanded.iter().filter_map(|name| options.iter().position(|o| o == name));
    let bits = numbers.fold(0_u64, |bits, number| bits | 1 << number);
    if pattern.holds(bits) && taken.binary_search(&bits).is_ok() {
        return Some(bits);
    }
    let mut holding = taken.iter().filter(|taken| pattern.holds(**taken));
    match (holding.next(), holding.next()) {
        (Some(only), None) => Some(*only),
        _ => None,
    }
}

/// Returns a condition as a board writes it.
pub(super) fn written(condition: &Condition) -> String {
    fn inner(condition: &Condition, out: &mut String, tight: u8) {
        let (own, joint) = match condition {
            Condition::Or(..) => (0, " or "),
            Condition::And(..) => (1, " and "),
            _ => (2, ""),
        };
        let parenthesis = own < tight;
        if parenthesis {
            out.push('(');
        }
        match condition {
            Condition::Option(name) => out.push_str(name),
            Condition::Not(of) => {
                out.push_str("not ");
                inner(of, out, 2);
            }
            Condition::And(left, right) | Condition::Or(left, right) => {
                inner(left, out, own);
                out.push_str(joint);
                inner(right, out, own + u8::from(own == 1));
            }
        }
        if parenthesis {
            out.push(')');
        }
    }
    let mut out = String::new();
    inner(condition, &mut out, 0);
    out
}

/// Returns a group of conditions as a board writes it.
pub(super) fn written_group(group: &[Condition]) -> String {
    group.iter().map(written).collect::<Vec<_>>().join(" ~ ")
}
