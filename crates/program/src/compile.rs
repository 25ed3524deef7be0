//! From a checked board to its program.

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{
    Amount, Board, Choice, Content, Effect, Equation, Hazard, Moment, Operation as Change, PartyId,
    Setting, Step, Subject, Whatif,
};
use freehold_leverage::state;
use freehold_quantity::Date;
use freehold_text::{Code, Diagnostic, Severity};
use smol_str::{SmolStr, format_smolstr};

use crate::compiler::{Compiler, Key, Modifier, View};
use crate::effects::Acting;
use crate::equations::days_between;
use crate::graph::{Graph, Node, Roots};
use crate::program::{Ending, Happening, HappeningKind, Operation, Program, Register, Sample};

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
}

/// Returns the program of a board.
///
/// Costs time linear in the board for each choice and option, and quadratic in nothing.
///
/// # Errors
/// `FH0907` if there is no clock, or no step between the start and the end; `FH0606` for each number
/// that a future needs and nobody knows; `FH0902` for a quantity to keep that is none.
pub fn compile(board: &Board, question: &Compile) -> Result<Program, Vec<Diagnostic>> {
    let latest = board.latest();
    let day = question.as_of.unwrap_or(latest.on);
    let moment = Moment::new(day, day);
    let (dates, step_years) = steps(board, day, question.until).map_err(|found| vec![*found])?;
    let compiler = Compiler {
        board,
        moment,
        state: state(board, moment),
        graph: Graph::default(),
        roots: Roots::default(),
        dates,
        step_years,
        slots: BTreeMap::new(),
        starts: BTreeMap::new(),
        changed: BTreeSet::new(),
        modifiers: BTreeMap::new(),
        formulas: BTreeMap::new(),
        views: 0,
        owner: SmolStr::default(),
        literals: BTreeMap::new(),
        diagnostics: Vec::new(),
        notes: BTreeSet::new(),
    };
    compiler.run(question)
}

/// Returns the dates of the steps, and how long each takes in years.
fn steps(
    board: &Board,
    from: Date,
    until: Option<Date>,
) -> Result<(Vec<Date>, Vec<f64>), Box<Diagnostic>> {
    let refuse = |key: &'static str| Diagnostic::new(Code::FH0907, Severity::Error, None).says(key);
    let Some(clock) = board.clock else { return Err(Box::new(refuse("FH0907"))) };
    let last = until.unwrap_or(clock.to.last).min(clock.to.last);
    if last <= from {
        return Err(Box::new(refuse("FH0907.order").arg("from", from).arg("until", last)));
    }
    let span = |count: i64| {
        let span = freehold_quantity::Span::new();
        match clock.step {
            Step::Day => span.days(count),
            Step::Week => span.weeks(count),
            Step::Month => span.months(count),
            Step::Quarter => span.months(count * 3),
            Step::Year => span.years(count),
        }
    };
    let whole = match clock.step {
        Step::Day => 1.0 / 365.25,
        Step::Week => 7.0 / 365.25,
        Step::Month => 1.0 / 12.0,
        Step::Quarter => 0.25,
        Step::Year => 1.0,
    };
    let mut dates = vec![from];
    let mut years = Vec::new();
    let mut before = None;
    for count in 0..200_000 {
        let Ok(grid) = clock.from.first.checked_add(span(count)) else { break };
        let at = dates.last().copied().unwrap_or(from);
        if grid > at {
            let is_whole = before == Some(at);
            // The last day of the clock is the end of its last step.
            let is_end = grid > last;
            let end = grid.min(last);
            let full = is_whole && (!is_end || days_between(last, grid) <= 1.0);
            if end > at && (days_between(at, end) > 1.0 || clock.step == Step::Day || !is_end) {
                dates.push(end);
                years.push(if full { whole } else { days_between(at, end) / 365.25 });
            }
            if is_end || grid == last {
                break;
            }
        }
        before = Some(grid);
    }
    if years.is_empty() {
        return Err(Box::new(refuse("FH0907.order").arg("from", from).arg("until", last)));
    }
    Ok((dates, years))
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
                .filter(|key| *for_good || stocks(key) || matches!(key, Key::Mix(..)))
                .collect();
            self.changed.extend(kept);
        }
        for stock in &board.outlook.stocks {
            self.changed.insert(Key::Quantity(stock.quantity));
        }
        let plans = self.plans();
        self.changed.extend(plans.iter().map(|(_, key, _)| key.clone()));
        self.edits_at_start(question);

        let mut acting: Vec<Acting<'b>> = Vec::new();
        for hazard in &board.outlook.hazards {
            self.lasting(hazard);
        }
        for hazard in &board.outlook.hazards {
            self.hazard(hazard, &mut acting);
        }
        for choice in &board.outlook.choices {
            self.choice(choice, &mut acting);
        }
        for whatif in &question.with {
            for (on, effect) in &whatif.edits {
                let place = self.date_from(on.first);
                let Some(place) = place.filter(|place| *place > 0) else { continue };
                let mask = self.mask(|date| date + 1 == place);
                acting.push(Acting { name: whatif.name.clone(), mask, effect });
            }
        }
        // Everything that is kept moves on, then what acted is done to it.
        let moved = self.moved();
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

    fn is_stock(&self, key: &Key) -> bool {
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
        for whatif in &question.with {
            for (on, effect) in &whatif.edits {
                if self.date_from(on.first) != Some(0) {
                    continue;
                }
                let mut start = self.view(BTreeMap::new());
                start.at_start = true;
                let mask = self.constant(1.0);
                let acting = [Acting { name: whatif.name.clone(), mask, effect }];
                let after = self.after(&acting, &start, &start);
                self.formulas.clear();
                self.starts.extend(after);
            }
        }
    }

    /// Returns what was said, by the start, to come: on which date, what, and to what it is set.
    fn plans(&mut self) -> Vec<(usize, Key, Node)> {
        let board = self.board;
        let known_by = self.moment.known_by;
        let mut found: BTreeMap<(usize, Key), (&freehold_board::Claim, Node)> = BTreeMap::new();
        for (subject, track) in &board.tracks {
            let claims = track.claims.iter().filter_map(|id| board.claims.get(id.index()));
            for claim in claims.filter(|claim| claim.visible_by(known_by) && claim.is_plan()) {
                let Some(on) = claim.on else { continue };
                let middle = on.first.saturating_add(crate::equations::jiff_days(
                    days_between(on.first, on.last) / 2.0,
                ));
                let Some(place) = self.date_from(middle).filter(|place| *place > 0) else {
                    continue;
                };
                for (key, value) in self.planned(subject, claim, place) {
                    let stronger = |known: &(&freehold_board::Claim, Node)| {
                        let order = |claim: &freehold_board::Claim| {
                            (
                                claim.rank_by(known_by),
                                std::cmp::Reverse((claim.trust, claim.newest_source)),
                            )
                        };
                        order(claim) < order(known.0)
                    };
                    let slot = found.entry((place, key)).or_insert((claim, value));
                    if stronger(slot) {
                        *slot = (claim, value);
                    }
                }
            }
        }
        // A right that states its end ends then.
        for id in (0..board.terms.len()).map(freehold_board::TermId::from) {
            let subject = Subject::TermDetail(id, "until".into());
            let leading = board.standing(&subject, self.moment).leading;
            if let Some(Setting::Date(until)) = leading
                .and_then(|claim| claim.settings())
                .and_then(|settings| settings.get("until"))
                && let Some(date) = self.dates.iter().position(|date| *date > until.last)
                && date > 0
                && let Some(claim) = leading
            {
                let zero = self.constant(0.0);
                found.insert((date, Key::InForce(id)), (claim, zero));
            }
        }
        found.into_iter().map(|((place, key), (_, value))| (place, key, value)).collect()
    }

    fn planned(
        &mut self,
        subject: &Subject,
        claim: &freehold_board::Claim,
        place: usize,
    ) -> Vec<(Key, Node)> {
        let board = self.board;
        let at = self.dates.get(place).map(ToString::to_string).unwrap_or_default();
        match (subject, &claim.content) {
            (Subject::Quantity(id), Content::Number(amount)) => {
                let key = Key::Quantity(*id);
                let has_future = self.is_stock(&key)
                    || board.outlook.formulas.iter().any(|formula| formula.quantity == *id)
                    || board.outlook.assumptions.iter().any(|item| item.quantity == *id);
                let stands = board.standing(subject, self.moment).leading.is_some();
                if has_future || !stands || matches!(amount, Amount::Unknown) {
                    return Vec::new();
                }
                let quantity = board.quantity(*id);
                let name = format_smolstr!("{} on {at}", quantity.path);
                let node = self.amount(&name, amount, Some(&quantity.unit));
                vec![(key, node)]
            }
            (Subject::Term(id), Content::Ends) => vec![(Key::InForce(*id), self.constant(0.0))],
            (Subject::Term(id), Content::Begins(_)) => {
                vec![(Key::InForce(*id), self.constant(1.0))]
            }
            (Subject::TermDetail(..), _)
                if board.standing(subject, self.moment).leading.is_none() =>
            {
                Vec::new()
            }
            (Subject::TermDetail(id, detail), _) => {
                match claim.settings().and_then(|all| all.get(detail)) {
                    Some(Setting::Number(amount)) if !matches!(amount, Amount::Unknown) => {
                        let key = Key::TermDetail(*id, detail.clone());
                        let name = format_smolstr!("{} on {at}", self.name(&key));
                        vec![(key, self.amount(&name, amount, None))]
                    }
                    _ => Vec::new(),
                }
            }
            (Subject::Stake(holder, target, class), Content::Number(amount))
                if !matches!(amount, Amount::Unknown) =>
            {
                let key = Key::Stake(*holder, *target, *class);
                let name = format_smolstr!("{} on {at}", self.name(&key));
                vec![(key, self.amount(&name, amount, None))]
            }
            _ => Vec::new(),
        }
    }

    /// Returns what stocks and the time left of hazards become by themselves in a step.
    fn moved(&mut self) -> BTreeMap<Key, Node> {
        let board = self.board;
        let now = View::default();
        let mut moved = BTreeMap::new();
        let step = self.step_time();
        let zero = self.constant(0.0);
        for stock in &board.outlook.stocks {
            let key = Key::Quantity(stock.quantity);
            let path = board.quantity(stock.quantity).path.clone();
            self.owner = format_smolstr!("stock {path}");
            let mut value = self.base(&key);
            if stock.grows.is_some() || stock.volatility.is_some() {
                let rate = self.optional(stock.grows.as_ref(), &now);
                let mut exponent = rate;
                if let Some(volatility) = &stock.volatility {
                    let sigma = self.equation(volatility, &now);
                    let half = self.constant(0.5);
                    let square = self.op(Operation::Multiply, &[sigma, sigma]);
                    let drag = self.op(Operation::Multiply, &[half, square]);
                    let drift = self.op(Operation::Subtract, &[rate, drag]);
                    let drift = self.op(Operation::Multiply, &[drift, step]);
                    let stream = self.graph.stream(&format_smolstr!("volatility {path}"));
                    let z = self.op(Operation::Normal(stream), &[]);
                    let root = self.op(Operation::SquareRoot, &[step]);
                    let spread = self.op(Operation::Multiply, &[sigma, root]);
                    let noise = self.op(Operation::Multiply, &[spread, z]);
                    exponent = self.op(Operation::Add, &[drift, noise]);
                } else {
                    exponent = self.op(Operation::Multiply, &[exponent, step]);
                }
                let factor = self.op(Operation::Exponential, &[exponent]);
                value = self.op(Operation::Multiply, &[value, factor]);
            }
            if let Some(changes) = &stock.changes {
                let rate = self.equation(changes, &now);
                let change = self.op(Operation::Multiply, &[rate, step]);
                value = self.op(Operation::Add, &[value, change]);
            }
            moved.insert(key, value);
        }
        for hazard in board.outlook.hazards.iter().filter(|hazard| hazard.lasts.is_some()) {
            let key = Key::Hazard(hazard.name.clone());
            let left = self.base(&key);
            let less = self.op(Operation::Subtract, &[left, step]);
            let less = self.op(Operation::Maximum, &[less, zero]);
            let struck = self.roots.happenings.iter().find(|(known, _)| known.name == hazard.name);
            let value = match (struck.map(|(_, node)| *node), &hazard.lasts) {
                (Some(strike), Some(lasts)) => {
                    let name = format_smolstr!("hazard {} lasts", hazard.name);
                    let time = self.sampled(&name, lasts, strike);
                    let least = self
                        .constant(self.step_years.iter().copied().fold(f64::INFINITY, f64::min));
                    let time = self.op(Operation::Maximum, &[time, least]);
                    self.select(strike, time, less)
                }
                _ => less,
            };
            moved.insert(key, value);
        }
        for hazard in board.outlook.hazards.iter().filter(|hazard| once_for_good(hazard)) {
            let key = Key::Hazard(hazard.name.clone());
            let before = self.base(&key);
            let struck = self.roots.happenings.iter().find(|(known, _)| known.name == hazard.name);
            if let Some(strike) = struck.map(|(_, node)| *node) {
                let one = self.constant(1.0);
                let value = self.select(strike, one, before);
                moved.insert(key, value);
            }
        }
        moved
    }

    fn optional(&mut self, equation: Option<&Equation>, view: &View) -> Node {
        match equation {
            Some(equation) => self.equation(equation, view),
            None => self.constant(0.0),
        }
    }

    /// Returns an amount that is drawn anew whenever the mask is 1.
    fn sampled(&mut self, name: &str, amount: &Amount, mask: Node) -> Node {
        let Amount::Figure(figure) = amount else { return self.constant(0.0) };
        match crate::compiler::distribution(figure, 1.0) {
            Ok(value) => self.constant(value),
            Err(distribution) => {
                self.graph.samples.push(Sample { name: name.into(), distribution });
                let number = self.graph.samples.len() as u32 - 1;
                self.op(Operation::Sample(number), &[mask])
            }
        }
    }

    /// Whether a hazard lasts, or has struck for good.
    fn active(&mut self, hazard: &Hazard, left: Node) -> Node {
        let half = if hazard.lasts.is_some() { self.shortest_step() * 0.5 } else { 0.5 };
        let half = self.constant(half);
        self.op(Operation::Less, &[half, left])
    }

    fn shortest_step(&self) -> f64 {
        self.step_years.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// Lets what a hazard does to numbers hold while it lasts; stocks and mixes keep what befalls
    /// them. This comes before any equation is read, so that the order of hazards does not matter.
    fn lasting(&mut self, hazard: &'b Hazard) {
        if hazard.lasts.is_none() {
            return;
        }
        let key = Key::Hazard(hazard.name.clone());
        self.changed.insert(key.clone());
        let left = self.base(&key);
        let active = self.active(hazard, left);
        self.owner = format_smolstr!("hazard {}", hazard.name);
        let raw = View { raw: true, ..View::default() };
        for effect in &hazard.effects {
            let Effect::Change(target, operation, equation) = effect else { continue };
            let key = crate::effects::key_of(target);
            if !self.is_stock(&key) {
                let value = self.equation(equation, &raw);
                let modifier = Modifier { mask: active, operation: *operation, value };
                self.modifiers.entry(key).or_default().push(modifier);
            }
        }
    }

    fn hazard(&mut self, hazard: &'b Hazard, acting: &mut Vec<Acting<'b>>) {
        let now = View::default();
        let key = Key::Hazard(hazard.name.clone());
        let rate = self.amount(&format_smolstr!("hazard {} rate", hazard.name), &hazard.rate, None);
        let (zero, one, step) = (self.constant(0.0), self.constant(1.0), self.step_time());
        let stream = self.graph.stream(&format_smolstr!("hazard {}", hazard.name));
        let u = self.op(Operation::Uniform(stream), &[]);
        let sum = self.op(Operation::Multiply, &[rate, step]);
        let minus = self.op(Operation::Subtract, &[zero, sum]);
        let stays = self.op(Operation::Exponential, &[minus]);
        let chance = self.op(Operation::Subtract, &[one, stays]);
        let mut strike = self.op(Operation::Less, &[u, chance]);
        if hazard.lasts.is_some() || once_for_good(hazard) {
            self.changed.insert(key.clone());
            let left = self.base(&key);
            let active = self.active(hazard, left);
            let free = self.not(active);
            strike = self.and(free, strike);
        }
        if let Some(condition) = &hazard.condition {
            self.owner = format_smolstr!("hazard {}", hazard.name);
            let condition = self.equation(condition, &now);
            strike = self.and(condition, strike);
        }
        for effect in &hazard.effects {
            let lasting = hazard.lasts.is_some()
                && matches!(effect, Effect::Change(target, ..) if !self.is_stock(&crate::effects::key_of(target)));
            if !lasting {
                acting.push(Acting { name: hazard.name.clone(), mask: strike, effect });
            }
        }
        let (name, kind) = (hazard.name.clone(), HappeningKind::Strikes);
        self.roots
            .happenings
            .push((Happening { name, kind, by: None, register: Register(0) }, strike));
    }

    /// Returns on which dates somebody chooses.
    fn chosen_on(&self, choice: &Choice) -> Vec<usize> {
        let first = choice.on.map_or_else(|| self.dates.first().copied(), |on| Some(on.first));
        let Some(first) = first else { return Vec::new() };
        let months = match choice.every.as_deref() {
            Some("year") => 12,
            Some("quarter") => 3,
            Some("month") => 1,
            Some(_) => 0,
            None => {
                return self
                    .date_from(first)
                    .filter(|_| self.dates.first().is_some_and(|day| first >= *day))
                    .into_iter()
                    .collect();
            }
        };
        let begin = self.dates.first().copied().unwrap_or(first);
        let mut places = BTreeSet::new();
        for count in 0..20_000_i64 {
            let span = freehold_quantity::Span::new();
            let span = if months > 0 { span.months(count * months) } else { span.weeks(count) };
            let Ok(day) = first.checked_add(span) else { break };
            if day < begin {
                continue;
            }
            match self.date_from(day) {
                Some(place) => places.insert(place),
                None => break,
            };
        }
        places.into_iter().collect()
    }

    fn choice(&mut self, choice: &'b Choice, acting: &mut Vec<Acting<'b>>) {
        let now = View::default();
        let days = self.chosen_on(choice);
        if days.is_empty() {
            self.notes.insert(("futures.no-choice", choice.name.clone()));
            return;
        }
        let on = self.mask(|date| days.contains(&date));
        let (zero, one) = (self.constant(0.0), self.constant(1.0));
        let rationality = match &choice.rationality {
            Some(amount) => {
                self.amount(&format_smolstr!("choice {} rationality", choice.name), amount, None)
            }
            None => one,
        };
        let mut options = Vec::new();
        for option in &choice.options {
            let acts: Vec<Acting<'b>> = option
                .effects
                .iter()
                .map(|effect| Acting {
                    name: format_smolstr!("{}.{}", choice.name, option.name),
                    mask: one,
                    effect,
                })
                .collect();
            let clashes = self.roots.clashes.len();
            let after = self.after(&acts, &now, &now);
            self.roots.clashes.truncate(clashes);
            let as_if = self.view(after);
            self.owner = format_smolstr!("choice {}", choice.name);
            let worth = self.optional(choice.worth.as_ref(), &as_if);
            let mut free = one;
            for term in &option.blocked_by {
                let holds = self.read(&Key::InForce(*term), &now);
                let holder = self.board.term(*term).holder;
                let agrees = self.agrees(holder, &as_if).unwrap_or(zero);
                let open = self.select(holds, agrees, one);
                free = self.and(open, free);
            }
            for party in &option.consent_of {
                let agrees = match self.agrees(*party, &as_if) {
                    Some(agrees) => agrees,
                    None => {
                        self.notes
                            .insert(("futures.consents", self.board.party(*party).name.clone()));
                        one
                    }
                };
                free = self.and(agrees, free);
            }
            options.push((option, worth, free));
        }
        let low = self.constant(-1e300);
        let mut best = low;
        for (_, worth, free) in &options {
            let open = self.select(*free, *worth, low);
            best = self.op(Operation::Maximum, &[best, open]);
        }
        let mut weights = Vec::new();
        let mut total = zero;
        for (_, worth, free) in &options {
            let gap = self.op(Operation::Subtract, &[*worth, best]);
            let power = self.op(Operation::Multiply, &[rationality, gap]);
            let weight = self.op(Operation::Exponential, &[power]);
            let weight = self.select(*free, weight, zero);
            total = self.op(Operation::Add, &[total, weight]);
            weights.push(weight);
        }
        let stream = self.graph.stream(&format_smolstr!("choice {}", choice.name));
        let u = self.op(Operation::Uniform(stream), &[]);
        let mark = self.op(Operation::Multiply, &[u, total]);
        let mut below = zero;
        let mut none = one;
        for ((option, ..), weight) in options.iter().zip(weights) {
            let above = self.op(Operation::Add, &[below, weight]);
            let reached = self.op(Operation::LessEqual, &[below, mark]);
            let not_past = self.op(Operation::Less, &[mark, above]);
            let chosen = self.and(reached, not_past);
            let chosen = self.and(on, chosen);
            below = above;
            none = self.select(chosen, zero, none);
            let name = format_smolstr!("{}.{}", choice.name, option.name);
            for effect in &option.effects {
                acting.push(Acting { name: name.clone(), mask: chosen, effect });
            }
            let by = Some(self.board.party(choice.by).name.clone());
            let kind = HappeningKind::Chooses;
            self.roots
                .happenings
                .push((Happening { name, kind, by, register: Register(0) }, chosen));
        }
        let none = self.and(on, none);
        let name = format_smolstr!("{}.(none)", choice.name);
        let by = Some(self.board.party(choice.by).name.clone());
        let kind = HappeningKind::Chooses;
        self.roots.happenings.push((Happening { name, kind, by, register: Register(0) }, none));
    }

    /// Whether somebody agrees: their goal, as things stand, does not fall; none if they have none.
    fn agrees(&mut self, party: PartyId, as_if: &View) -> Option<Node> {
        let board = self.board;
        let goal = board.outlook.goals.iter().find(|goal| goal.actor == party)?;
        self.owner = format_smolstr!("goal {}", board.party(party).name);
        let before = self.equation(&goal.body, &View::default());
        let after = self.equation(&goal.body, as_if);
        Some(self.op(Operation::LessEqual, &[before, after]))
    }

    fn tell(&mut self, question: &Compile, now: &View) {
        let board = self.board;
        let wanted: Vec<freehold_board::QuantityId> = match &question.keep {
            Some(names) => {
                let mut found = Vec::new();
                for name in names {
                    match board.names.get(name).and_then(|named| named.quantity) {
                        Some(id) => found.push(id),
                        None => self.error(Code::FH0902, name),
                    }
                }
                found
            }
            None => {
                let outlook = &board.outlook;
                let stocks = outlook.stocks.iter().map(|stock| stock.quantity);
                stocks.chain(outlook.formulas.iter().map(|formula| formula.quantity)).collect()
            }
        };
        for id in wanted {
            let quantity = board.quantity(id);
            let node = self.quantity(id, now);
            let (unit, scale) = (quantity.unit.text.clone(), quantity.unit.scale);
            self.roots.outputs.push((quantity.path.clone(), unit.as_str().into(), scale, node));
        }
        self.roots.outputs.sort_by(|a, b| a.0.cmp(&b.0));
        let last = self.dates.len() - 1;
        for outcome in &board.outlook.outcomes {
            let place = match outcome.at {
                Some(at) => self.dates.iter().rposition(|date| *date <= at.last),
                None => Some(last),
            };
            let Some(place) = place else {
                self.error(Code::FH0907, &outcome.name);
                continue;
            };
            self.owner = format_smolstr!("outcome {}", outcome.name);
            let node = outcome.condition.as_ref().map(|condition| self.equation(condition, now));
            let en = outcome.label.en.clone().unwrap_or_else(|| outcome.name.clone());
            let ko = outcome.label.ko.clone().unwrap_or_else(|| en.clone());
            let ending = Ending {
                name: outcome.name.clone(),
                labels: [en, ko],
                condition: None,
                at: place as u32,
            };
            self.roots.endings.push((ending, node));
        }
        self.roots.endings.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    }

    /// Groups draws that hang together and factors their correlations (Cholesky).
    fn correlate(&mut self) {
        let board = self.board;
        let pairs = &board.outlook.correlations;
        let mut groups: Vec<BTreeSet<freehold_board::QuantityId>> = Vec::new();
        for pair in pairs {
            let (joined, mut apart): (Vec<_>, Vec<_>) = groups
                .into_iter()
                .partition(|group| pair.between.iter().any(|id| group.contains(id)));
            let mut all: BTreeSet<_> = joined.into_iter().flatten().collect();
            all.extend(pair.between);
            apart.push(all);
            groups = apart;
        }
        for group in groups {
            let ids: Vec<_> = group.into_iter().collect();
            let mut nodes = Vec::new();
            for id in &ids {
                nodes.push(self.start(&Key::Quantity(*id)));
            }
            if nodes.iter().any(|node| self.graph.value(*node).is_some()) {
                continue;
            }
            let n = ids.len();
            let mut factor: Vec<f64> = Vec::with_capacity(n * (n + 1) / 2);
            let at = |factor: &[f64], row: usize, column: usize| {
                factor.get(row * (row + 1) / 2 + column).copied().unwrap_or(0.0)
            };
            for (row, a) in ids.iter().enumerate() {
                for (column, b) in ids.iter().enumerate().take(row + 1) {
                    let mut pair = [*a, *b];
                    pair.sort();
                    let said = pairs.iter().find(|known| known.between == pair);
                    let mut sum = if row == column {
                        1.0
                    } else {
                        said.map_or(0.0, |known| freehold_quantity::float_of(known.value))
                    };
                    for before in 0..column {
                        sum -= at(&factor, row, before) * at(&factor, column, before);
                    }
                    if row == column {
                        if sum < -1e-9 {
                            self.error(Code::FH0606, &board.quantity(*a).path);
                        }
                        factor.push(sum.max(0.0).sqrt());
                    } else {
                        let pivot = at(&factor, column, column);
                        factor.push(if pivot > 0.0 { sum / pivot } else { 0.0 });
                    }
                }
            }
            self.roots.correlated.push((nodes, factor));
        }
    }
}

/// Whether what a hazard does is done once for all: doing it again would add nothing.
fn once_for_good(hazard: &Hazard) -> bool {
    let adds = |effect: &Effect| match effect {
        Effect::Change(_, operation, _) => *operation != Change::Set,
        Effect::Mix(_, portions) => {
            portions.iter().any(|(_, operation, _)| *operation != Change::Set)
        }
        Effect::Unplug(_, share) => share.is_some(),
        Effect::End(_) => false,
    };
    hazard.lasts.is_none() && !hazard.effects.is_empty() && !hazard.effects.iter().any(adds)
}
