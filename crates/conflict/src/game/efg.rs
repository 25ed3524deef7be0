//! Gambit's `.efg` files: small trees, read into the reduced normal form.
//!
//! A strategy says what to do at each information set that it can still reach itself; what it can't
//! reach is left out, so that no two strategies do the same (the reduced form of Kuhn 1953).

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::nfg::{header, named};
use super::scan::{GameFault, GameFaultKind, Scan, Token};
use super::{Exact, Game, MOST_PLAYERS, Player, cells_of};

/// How many nodes a tree may have, how deep it may be and how many actions there may be at one.
const MOST_NODES: usize = 50_000;
const MOST_DEPTH: usize = 256;
const MOST_ACTIONS: usize = 256;
/// How many reduced strategies a player may have, and how many nodes all cells together may visit.
const MOST_STRATEGIES: usize = 1024;
const MOST_VISITS: usize = 50_000_000;

/// Reads a tree from the text of an `.efg` file and returns its reduced normal form.
///
/// # Errors
/// What is wrong, with its place: the first mistake, for a tree has no second start.
pub fn read_efg(text: &str) -> Result<Game, Vec<GameFault>> {
    read_tree(text).map(|tree| tree.game)
}

/// Reads a tree from the text of an `.efg` file, with its reduced normal form.
///
/// # Errors
/// As [`read_efg`].
pub fn read_tree(text: &str) -> Result<Tree, Vec<GameFault>> {
    read(text).map_err(|fault| vec![fault])
}

/// A game that is played move by move, and nobody forgets what was known or done before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Its reduced normal form.
    pub game: Game,
    /// The root first, then each node before those below it.
    pub(super) nodes: Vec<Node>,
    /// By player, from 1, and number; player 0 is chance.
    pub(super) sets: BTreeMap<(usize, usize), Set>,
}

fn read(text: &str) -> Result<Tree, GameFault> {
    let mut scan = Scan::of(text)?;
    header(&mut scan, "EFG", "2")?;
    let title = scan.text()?;
    let names = scan.texts(MOST_PLAYERS)?;
    if names.is_empty() {
        return Err(scan.fault_before(GameFaultKind::Expected("\"…\"")));
    }
    let _comment = scan.maybe_text();
    let mut reader = Reader {
        scan,
        players: names.len(),
        nodes: Vec::new(),
        sets: BTreeMap::new(),
        outcomes: BTreeMap::new(),
        past: vec![Vec::new(); names.len() + 1],
        known: BTreeMap::new(),
    };
    let root = reader.node(0)?;
    reader.scan.finish()?;
    let too_large = reader.scan.fault(GameFaultKind::TooLarge);
    let game = reader.normal_form(title, &names, root).ok_or(too_large)?;
    Ok(Tree { game, nodes: reader.nodes, sets: reader.sets })
}

/// Who moves at a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Nobody,
    Chance(Vec<Exact>),
    Player(usize, usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) moves: Move,
    pub(super) payoffs: Vec<Exact>,
    pub(super) children: Vec<usize>,
}

/// An information set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    pub(super) name: String,
    pub(super) actions: Vec<SmolStr>,
    chances: Vec<Exact>,
}

struct Reader {
    scan: Scan,
    players: usize,
    nodes: Vec<Node>,
    /// By player and number; player 0 is chance.
    sets: BTreeMap<(usize, usize), Set>,
    outcomes: BTreeMap<usize, Vec<Exact>>,
    /// By player: its information sets on the way to the node that is read, and what it did there.
    past: Vec<Vec<Step>>,
    /// By player and number: what the player did on the way there.
    known: BTreeMap<(usize, usize), Vec<Step>>,
}

/// An information set and an action in it.
type Step = (usize, usize);

/// A plan: what is done at each information set of one player, by number.
type Plan = BTreeMap<usize, usize>;

impl Reader {
    /// Reads a node and all below it.
    fn node(&mut self, depth: usize) -> Result<usize, GameFault> {
        if depth > MOST_DEPTH || self.nodes.len() >= MOST_NODES {
            return Err(self.scan.fault(GameFaultKind::TooLarge));
        }
        let kind = self.scan.word("c, p, t")?;
        let place = self.nodes.len();
        let nothing = Vec::new();
        match kind.as_str() {
            "t" => {
                self.scan.text()?;
                let payoffs = self.outcome()?;
                self.nodes.push(Node { moves: Move::Nobody, payoffs, children: nothing });
            }
            "c" => {
                self.scan.text()?;
                let set = self.set(0)?;
                let payoffs = self.outcome()?;
                let chances = self.sets.get(&(0, set)).map(|set| set.chances.clone());
                let chances = chances.unwrap_or_default();
                let count = chances.len();
                self.nodes.push(Node { moves: Move::Chance(chances), payoffs, children: nothing });
                self.children(place, count, depth, None)?;
            }
            "p" => {
                self.scan.text()?;
                let player = self.scan.count()?;
                if player == 0 || player > self.players {
                    return Err(self.scan.fault_before(GameFaultKind::Unknown));
                }
                let set = self.set(player)?;
                self.recall(player, set)?;
                let payoffs = self.outcome()?;
                let count = self.sets.get(&(player, set)).map_or(0, |set| set.actions.len());
                self.nodes.push(Node {
                    moves: Move::Player(player, set),
                    payoffs,
                    children: nothing,
                });
                self.children(place, count, depth, Some((player, set)))?;
            }
            _ => return Err(self.scan.fault_before(GameFaultKind::Expected("c, p, t"))),
        }
        Ok(place)
    }

    /// Whoever comes to an information set has to know there what it did before, and has not been
    /// there: else no plan of what to do at each set is as good as a mixture of plans, and a plan
    /// need not have a value (Kuhn 1953; Piccione and Rubinstein 1997).
    fn recall(&mut self, player: usize, set: usize) -> Result<(), GameFault> {
        let past = self.past.get(player).map(Vec::as_slice).unwrap_or_default();
        if past.iter().any(|(known, _)| *known == set) {
            return Err(self.scan.fault_before(GameFaultKind::AbsentMinded));
        }
        match self.known.get(&(player, set)) {
            Some(known) if known != past => Err(self.scan.fault_before(GameFaultKind::Forgets)),
            Some(_) => Ok(()),
            None => {
                self.known.insert((player, set), past.to_vec());
                Ok(())
            }
        }
    }

    fn children(
        &mut self,
        place: usize,
        count: usize,
        depth: usize,
        moves: Option<(usize, usize)>,
    ) -> Result<(), GameFault> {
        let mut children = Vec::with_capacity(count);
        for action in 0..count {
            if let Some((player, set)) = moves
                && let Some(past) = self.past.get_mut(player)
            {
                past.push((set, action));
            }
            children.push(self.node(depth + 1)?);
            if let Some(past) = moves.and_then(|(player, _)| self.past.get_mut(player)) {
                past.pop();
            }
        }
        if let Some(node) = self.nodes.get_mut(place) {
            node.children = children;
        }
        Ok(())
    }

    /// Reads the number of an information set, and what can be done there unless it was said before.
    fn set(&mut self, player: usize) -> Result<usize, GameFault> {
        let number = self.scan.count()?;
        let name = self.scan.maybe_text().unwrap_or_default();
        if self.scan.peek() != Some(&Token::Open) {
            if self.sets.contains_key(&(player, number)) {
                return Ok(number);
            }
            return Err(self.scan.fault_before(GameFaultKind::Unknown));
        }
        self.scan.next();
        let mut set = Set { name, actions: Vec::new(), chances: Vec::new() };
        while !self.scan.eat(&Token::Close) {
            let text = self.scan.text()?;
            let action = named(&text, set.actions.len());
            if !text.trim().is_empty() && set.actions.contains(&action) {
                return Err(self.scan.fault_before(GameFaultKind::Twice));
            }
            set.actions.push(action);
            if player == 0 {
                set.chances.push(self.scan.number()?);
            }
            self.scan.eat(&Token::Comma);
            if set.actions.len() > MOST_ACTIONS {
                return Err(self.scan.fault_before(GameFaultKind::TooLarge));
            }
        }
        if set.actions.is_empty() {
            return Err(self.scan.fault_before(GameFaultKind::Count));
        }
        if player == 0 {
            let sum = set.chances.iter().fold(Exact::zero(), |sum, chance| &sum + chance);
            let near = (&sum - &Exact::one()).to_float().abs() < 1e-6;
            if !near || set.chances.iter().any(Exact::is_negative) {
                return Err(self.scan.fault_before(GameFaultKind::Chances));
            }
            // Decimals such as 0.333333 are brought to a sum of one.
            let shared: Option<Vec<Exact>> = set.chances.iter().map(|c| c.over(&sum)).collect();
            set.chances = shared.unwrap_or_default();
        }
        if let Some(known) = self.sets.get(&(player, number)) {
            if known.actions.len() != set.actions.len() {
                return Err(self.scan.fault_before(GameFaultKind::Differs));
            }
            return Ok(number);
        }
        self.sets.insert((player, number), set);
        Ok(number)
    }

    /// Reads an outcome: 0 for none, else a number with a name and payoffs unless they were said before.
    fn outcome(&mut self) -> Result<Vec<Exact>, GameFault> {
        let number = self.scan.count()?;
        self.scan.maybe_text();
        if self.scan.peek() != Some(&Token::Open) {
            if number == 0 {
                return Ok(vec![Exact::zero(); self.players]);
            }
            let known = self.outcomes.get(&number).cloned();
            return known.ok_or_else(|| self.scan.fault_before(GameFaultKind::Unknown));
        }
        self.scan.next();
        let mut payoffs = Vec::new();
        while !self.scan.eat(&Token::Close) {
            payoffs.push(self.scan.number()?);
            self.scan.eat(&Token::Comma);
            if payoffs.len() > self.players {
                return Err(self.scan.fault_before(GameFaultKind::Count));
            }
        }
        if payoffs.len() != self.players {
            return Err(self.scan.fault_before(GameFaultKind::Count));
        }
        if self.outcomes.get(&number).is_some_and(|known| *known != payoffs) {
            return Err(self.scan.fault_before(GameFaultKind::Differs));
        }
        self.outcomes.insert(number, payoffs.clone());
        Ok(payoffs)
    }

    fn normal_form(&self, title: String, names: &[String], root: usize) -> Option<Game> {
        let mut plans = Vec::with_capacity(names.len());
        let mut players = Vec::with_capacity(names.len());
        for (place, name) in names.iter().enumerate() {
            let mut found = Vec::new();
            self.plans(place + 1, root, Plan::new(), &mut found)?;
            let strategies = found.iter().map(|plan| self.name_of(place + 1, plan)).collect();
            players.push(Player { name: named(name, place), strategies });
            plans.push(found);
        }
        let counts: Vec<usize> = plans.iter().map(Vec::len).collect();
        let cells = cells_of(&counts)?;
        if cells.checked_mul(self.nodes.len())? > MOST_VISITS {
            return None;
        }
        let mut payoffs = vec![Vec::with_capacity(cells); names.len()];
        for cell in 0..cells {
            let mut rest = cell;
            let mut chosen = Vec::with_capacity(plans.len());
            for plans in &plans {
                chosen.push(plans.get(rest % plans.len())?);
                rest /= plans.len();
            }
            let mut sums = vec![Exact::zero(); names.len()];
            self.walk(root, &Exact::one(), &chosen, &mut sums);
            for (row, sum) in payoffs.iter_mut().zip(sums) {
                row.push(sum);
            }
        }
        Game::new(title, players, payoffs).ok()
    }

    /// Finds all plans of a player that go on from one: at the first set that can be reached and has
    /// no action yet, each is tried.
    fn plans(&self, player: usize, root: usize, plan: Plan, found: &mut Vec<Plan>) -> Option<()> {
        let Some((set, count)) = self.open(player, root, &plan) else {
            found.push(plan);
            return (found.len() <= MOST_STRATEGIES).then_some(());
        };
        for action in 0..count {
            let mut next = plan.clone();
            next.insert(set, action);
            self.plans(player, root, next, found)?;
        }
        Some(())
    }

    /// The smallest set of a player that a plan can reach and says nothing about.
    fn open(&self, player: usize, root: usize, plan: &Plan) -> Option<(usize, usize)> {
        let mut waiting = vec![root];
        let mut open: Option<(usize, usize)> = None;
        while let Some(node) = waiting.pop().and_then(|place| self.nodes.get(place)) {
            match &node.moves {
                Move::Player(who, set) if *who == player => match plan.get(set) {
                    Some(action) => waiting.extend(node.children.get(*action)),
                    None if open.is_none_or(|(known, _)| *set < known) => {
                        open = Some((*set, node.children.len()));
                    }
                    None => {}
                },
                _ => waiting.extend(&node.children),
            }
        }
        open
    }

    /// What a plan does at each set, in their order; a dot stands for a set that it does not reach.
    fn name_of(&self, player: usize, plan: &Plan) -> SmolStr {
        let sets = self.sets.range((player, 0)..(player + 1, 0));
        let done = sets.map(|((_, number), set)| {
            let action = plan.get(number).and_then(|action| set.actions.get(*action));
            action.map_or("·", |action| action.as_str())
        });
        let done: Vec<&str> = done.collect();
        if done.is_empty() { "·".into() } else { done.join(" / ").into() }
    }

    fn walk(&self, place: usize, chance: &Exact, chosen: &[&Plan], sums: &mut [Exact]) {
        let Some(node) = self.nodes.get(place) else { return };
        for (sum, payoff) in sums.iter_mut().zip(&node.payoffs) {
            if !payoff.is_zero() {
                *sum = &*sum + &(payoff * chance);
            }
        }
        match &node.moves {
            Move::Nobody => {}
            Move::Chance(chances) => {
                for (share, child) in chances.iter().zip(&node.children) {
                    if !share.is_zero() {
                        self.walk(*child, &(chance * share), chosen, sums);
                    }
                }
            }
            Move::Player(player, set) => {
                let action = chosen.get(player - 1).and_then(|plan| plan.get(set));
                if let Some(child) = action.and_then(|action| node.children.get(*action)) {
                    self.walk(*child, chance, chosen, sums);
                }
            }
        }
    }
}
