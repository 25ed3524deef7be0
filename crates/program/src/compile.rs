//! From a checked board to its program.

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{Board, Effect, Equation, Method, Moment, Whatif};
use freehold_leverage::state;
use freehold_quantity::Date;
use freehold_text::Diagnostic;
use smol_str::SmolStr;

use crate::compiler::{Compiler, Key, View};
use crate::dates::steps;
use crate::effects::Acting;
use crate::graph::{Graph, Roots};
use crate::program::Program;

/// What is compiled.
#[derive(Clone, Debug, Default)]
pub struct Compile {
    /// From which day the futures part from the past, and by which everything was known.
    pub as_of: Option<Date>,
    /// Up to when they run; none is the end of the clock.
    pub until: Option<Date>,
    /// Changes that are made.
    pub with: Vec<Whatif>,
    /// Which quantities are told of; none is every stock and formula.
    pub keep: Option<Vec<SmolStr>>,
    /// Whether endings are looked at on every date and not only on their day.
    pub endings_on_every_date: bool,
    /// Whether goals are told of, as quantities of the name `goal` and whose it is.
    pub goals: bool,
    /// What is chosen whenever it is open: a choice and one of its options.
    pub always: Vec<(SmolStr, SmolStr)>,
    /// What else is asked, by name: outputs in base units, a condition 1 or 0. Where something is asked,
    /// no ending is watched for.
    pub ask: Vec<(SmolStr, Equation)>,
    /// Up to which day claims about the simulated span are watched for; none is not at all.
    pub known_by: Option<Date>,
    /// By how much plain numbers among them may be off, as a share of them: 90 % of what is told is
    /// within that. None is half of the last digit.
    pub tolerance: Option<f64>,
}

/// Returns the program of a board.
///
/// Costs time linear in the board for each choice and option, and quadratic in nothing.
///
/// # Errors
/// `FH0601` for formulas that need each other on one day; `FH0907` if there is no clock, or no step between the start and the end; `FH0606` for each number
/// that a future needs and nobody knows; `FH0902` for a quantity to keep that is none.
pub fn compile(board: &Board, question: &Compile) -> Result<Program, Vec<Diagnostic>> {
    let day = question.as_of.unwrap_or_else(|| beginning(board));
    let moment = Moment::new(day, day);
    let (dates, step_years) = steps(board, day, question.until).map_err(|found| vec![*found])?;
    let compiler = Compiler {
        board,
        moment,
        state: state(board, moment),
        without: BTreeMap::new(),
        graph: Graph::default(),
        roots: Roots::default(),
        dates,
        step_years,
        slots: BTreeMap::new(),
        starts: BTreeMap::new(),
        changed: BTreeSet::new(),
        modifiers: BTreeMap::new(),
        formulas: BTreeMap::new(),
        open: BTreeSet::new(),
        views: 0,
        owner: SmolStr::default(),
        literals: BTreeMap::new(),
        diagnostics: Vec::new(),
        notes: BTreeSet::new(),
    };
    compiler.run(question)
}

/// Returns on which day futures begin where nobody says: the newest that the board knows of; the
/// first of the clock where it knows of none.
pub fn beginning(board: &Board) -> Date {
    match (board.newest, board.clock) {
        (None, Some(clock)) => clock.from.first,
        _ => board.latest().on,
    }
}

impl<'b> Compiler<'b> {
    fn run(mut self, question: &'b Compile) -> Result<Program, Vec<Diagnostic>> {
        let board = self.board;
        let now = View::default();
        // What may change has a slot, and that has to be known before anything is read.
        let effects: Vec<(&Effect, bool)> = self.effects(question);
        for (effect, for_good) in &effects {
            if let Effect::Mix(need, portions) = effect {
                self.changed
                    .extend(portions.iter().map(|(supplier, ..)| Key::Mix(*need, *supplier)));
            }
            let keys = self.targets(effect);
            let stocks = |key: &Key| self.is_stock(key);
            let kept: Vec<Key> = keys
                .into_iter()
                .filter(|key| {
                    *for_good || stocks(key) || matches!(key, Key::Mix(..) | Key::InForce(_))
                })
                .collect();
            self.changed.extend(kept);
        }
        for stock in &board.outlook.stocks {
            self.changed.insert(Key::Quantity(stock.quantity));
        }
        let plans = self.plans();
        self.changed.extend(plans.iter().map(|(_, key, _)| key.clone()));
        self.edits_at_start(question);
        let smooth = board.clock.is_some_and(|clock| clock.method == Method::Rk4);
        if smooth {
            self.only_smooth(&question.with, &plans);
            if !self.diagnostics.is_empty() {
                return Err(self.diagnostics);
            }
        }

        let mut acting: Vec<Acting<'b>> = Vec::new();
        for hazard in &board.outlook.hazards {
            self.lasting(hazard);
        }
        for hazard in &board.outlook.hazards {
            self.hazard(hazard, &mut acting);
        }
        for choice in &board.outlook.choices {
            self.choice(choice, question, &mut acting);
        }
        for whatif in &question.with {
            for (on, effect) in &whatif.edits {
                let place = self.date_from(on.first);
                if place.is_none() {
                    self.notes.insert(("futures.after-end", on.to_string().into()));
                }
                let Some(place) = place.filter(|place| *place > 0) else { continue };
                let mask = self.mask(|date| date + 1 == place);
                acting.push(Acting { name: whatif.name.clone(), mask, effect });
            }
        }
        // Everything that is kept moves on, then what acted is done to it.
        let moved = if smooth { self.moved_smoothly() } else { self.moved() };
        let mut moved = self.view(moved);
        moved.raw = true;
        let mut next = self.after(&acting, &now, &moved);
        for (place, key, value) in plans {
            let mask = self.mask(|date| date + 1 == place);
            let before = match next.get(&key) {
                Some(node) => *node,
                None => self.read(&key, &moved),
            };
            let after = self.select(mask, value, before);
            next.insert(key, after);
        }
        self.tell(question, &now);
        if !self.diagnostics.is_empty() {
            return Err(self.diagnostics);
        }
        let mut done: BTreeSet<Key> = BTreeSet::new();
        loop {
            let open: Vec<Key> =
                self.slots.keys().filter(|key| !done.contains(*key)).cloned().collect();
            if open.is_empty() {
                break;
            }
            for key in open {
                let Some((slot, start)) = self.slots.get(&key).copied() else { continue };
                let value = match next.get(&key) {
                    Some(node) => *node,
                    None => self.read(&key, &moved),
                };
                let name = self.name(&key);
                self.roots.slots.push((name, slot, start, value));
                done.insert(key);
            }
        }
        self.roots.endings_on_every_date = question.endings_on_every_date;
        self.correlate();
        if !self.diagnostics.is_empty() {
            return Err(self.diagnostics);
        }
        let mut program =
            self.graph.lay_out(&self.roots, self.dates.clone(), self.step_years.clone());
        program.board = board.hash.clone();
        program.notes = self.notes.into_iter().collect();
        Ok(program)
    }

    pub(crate) fn is_stock(&self, key: &Key) -> bool {
        matches!(key, Key::Quantity(id) if self.board.outlook.stocks.iter().any(|stock| stock.quantity == *id))
    }

    /// Returns every effect, and whether it is for good.
    fn effects(&self, question: &'b Compile) -> Vec<(&'b Effect, bool)> {
        let outlook = &self.board.outlook;
        let mut all = Vec::new();
        for hazard in &outlook.hazards {
            all.extend(hazard.effects.iter().map(|effect| (effect, hazard.lasts.is_none())));
        }
        for choice in &outlook.choices {
            all.extend(
                choice
                    .options
                    .iter()
                    .flat_map(|option| &option.effects)
                    .map(|effect| (effect, true)),
            );
        }
        for whatif in &question.with {
            all.extend(whatif.edits.iter().map(|(_, effect)| (effect, true)));
        }
        all
    }

    /// Changes that are made on or before the first day change what everything starts from.
    fn edits_at_start(&mut self, question: &'b Compile) {
        let edits = question.with.iter().flat_map(|whatif| {
            whatif.edits.iter().map(move |(on, effect)| (on.first, &whatif.name, effect))
        });
        let mut edits: Vec<_> = edits.filter(|(on, ..)| self.date_from(*on) == Some(0)).collect();
        edits.sort_by_key(|(on, ..)| *on);
        // Day after day, and all of one day at once.
        for day in edits.chunk_by(|a, b| a.0 == b.0) {
            let mut start = self.view(BTreeMap::new());
            start.at_start = true;
            let mask = self.constant(1.0);
            let mut acting: Vec<Acting<'b>> = Vec::new();
            for (_, name, effect) in day {
                acting.push(Acting { name: (*name).clone(), mask, effect });
            }
            let after = self.after(&acting, &start, &start);
            self.formulas.clear();
            self.starts.extend(after);
        }
    }
}
