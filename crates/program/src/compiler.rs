//! What is known while a board is compiled: what stands at the start, what is kept, how it is read.

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{
    Amount, Board, Class, Content, Moment, NeedId, PartyId, QuantityId, Setting, Subject, Supplier,
    TermId,
};
use freehold_leverage::{Measured, NeedState, State};
use freehold_quantity::{Date, Figure, Qualifier, Shape, Unit, float_of};
use freehold_text::{Code, Diagnostic, Severity};
use smol_str::{SmolStr, format_smolstr};

use crate::graph::{Graph, Node, Roots};
use crate::program::{Distribution, Operation};

/// Something that may be kept and changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Quantity(QuantityId),
    TermDetail(TermId, SmolStr),
    InForce(TermId),
    Stake(PartyId, PartyId, Class),
    Mix(NeedId, Supplier),
    /// Time left of a hazard, or whether it has struck.
    Hazard(SmolStr),
}

/// Through which eyes an equation is read: what is taken as changed, whether what lasts is left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    pub(crate) replaced: BTreeMap<Key, Node>,
    pub(crate) raw: bool,
    pub(crate) at_start: bool,
    pub(crate) id: u32,
}

/// A change that holds while something lasts.
#[derive(Clone, Debug)]
pub(crate) struct Modifier {
    pub(crate) mask: Node,
    pub(crate) operation: freehold_board::Operation,
    pub(crate) value: Node,
}

pub(crate) struct Compiler<'b> {
    pub(crate) board: &'b Board,
    pub(crate) moment: Moment,
    pub(crate) state: State,
    pub(crate) graph: Graph,
    pub(crate) roots: Roots,
    pub(crate) dates: Vec<Date>,
    pub(crate) step_years: Vec<f64>,
    /// The slot of what is kept, and its first value.
    pub(crate) slots: BTreeMap<Key, (Node, Node)>,
    pub(crate) starts: BTreeMap<Key, Node>,
    /// What something changes for good, so that it needs a slot.
    pub(crate) changed: BTreeSet<Key>,
    pub(crate) modifiers: BTreeMap<Key, Vec<Modifier>>,
    pub(crate) formulas: BTreeMap<(u32, QuantityId), Node>,
    pub(crate) views: u32,
    /// What literals are drawn under.
    pub(crate) owner: SmolStr,
    pub(crate) literals: BTreeMap<(u32, u32), SmolStr>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) notes: BTreeSet<(&'static str, SmolStr)>,
}

/// 95 % quantile of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;

impl Compiler<'_> {
    pub(crate) fn error(&mut self, code: Code, name: &str) {
        let found = Diagnostic::new(code, Severity::Error, None).arg("name", name);
        if !self.diagnostics.contains(&found) {
            self.diagnostics.push(found);
        }
    }

    pub(crate) fn constant(&mut self, value: f64) -> Node {
        self.graph.constant(value)
    }

    pub(crate) fn op(&mut self, operation: Operation, operands: &[Node]) -> Node {
        self.graph.operation(operation, operands)
    }

    /// Returns b where the condition holds, else c.
    pub(crate) fn select(&mut self, condition: Node, then: Node, otherwise: Node) -> Node {
        self.op(Operation::Select, &[condition, then, otherwise])
    }

    pub(crate) fn and(&mut self, a: Node, b: Node) -> Node {
        let zero = self.constant(0.0);
        self.select(a, b, zero)
    }

    pub(crate) fn not(&mut self, a: Node) -> Node {
        let (zero, one) = (self.constant(0.0), self.constant(1.0));
        self.select(a, zero, one)
    }

    /// Returns a view in which these are as given.
    pub(crate) fn view(&mut self, replaced: BTreeMap<Key, Node>) -> View {
        self.views += 1;
        View { replaced, id: self.views, ..View::default() }
    }

    /// Returns the place of the first date from a day on; none if that is after the last.
    pub(crate) fn date_from(&self, day: Date) -> Option<usize> {
        self.dates.iter().position(|date| *date >= day)
    }

    /// Returns a column that is 1 where `is` says so of a date's place.
    pub(crate) fn mask(&mut self, is: impl Fn(usize) -> bool) -> Node {
        let values = (0..self.dates.len()).map(|place| f64::from(u8::from(is(place)))).collect();
        self.graph.calendar(values)
    }

    pub(crate) fn step_time(&mut self) -> Node {
        let mut values = self.step_years.clone();
        values.push(values.last().copied().unwrap_or(0.0));
        self.graph.calendar(values)
    }

    /// Returns what something is now.
    pub(crate) fn read(&mut self, key: &Key, view: &View) -> Node {
        if let Some(node) = view.replaced.get(key) {
            return *node;
        }
        if view.at_start {
            return self.start(key);
        }
        let base = self.base(key);
        if view.raw {
            return base;
        }
        let modifiers = self.modifiers.get(key).cloned().unwrap_or_default();
        self.apply(base, &modifiers)
    }

    /// Applies changes by kind: set, then scale, then add.
    pub(crate) fn apply(&mut self, base: Node, changes: &[Modifier]) -> Node {
        use freehold_board::Operation as Kind;
        let mut value = base;
        for kinds in
            [[Kind::Set, Kind::Set], [Kind::Scale, Kind::Scale], [Kind::Add, Kind::Subtract]]
        {
            for change in changes.iter().filter(|change| kinds.contains(&change.operation)) {
                let changed = match change.operation {
                    Kind::Set => change.value,
                    Kind::Scale => self.op(Operation::Multiply, &[value, change.value]),
                    Kind::Add => self.op(Operation::Add, &[value, change.value]),
                    Kind::Subtract => self.op(Operation::Subtract, &[value, change.value]),
                };
                value = self.select(change.mask, changed, value);
            }
        }
        value
    }

    /// Returns the slot of something that is kept, or its first value if nothing ever changes it.
    pub(crate) fn base(&mut self, key: &Key) -> Node {
        if let Some((slot, _)) = self.slots.get(key) {
            return *slot;
        }
        let start = self.start(key);
        if !self.changed.contains(key) {
            return start;
        }
        let name = self.name(key);
        let slot = self.graph.slot(&name);
        self.slots.insert(key.clone(), (slot, start));
        slot
    }

    pub(crate) fn name(&self, key: &Key) -> SmolStr {
        let party = |id: &PartyId| &self.board.party(*id).name;
        match key {
            Key::Quantity(id) => self.board.quantity(*id).path.clone(),
            Key::TermDetail(id, detail) => {
                format_smolstr!("{}.{detail}", self.board.term(*id).name)
            }
            Key::InForce(id) => format_smolstr!("term {}", self.board.term(*id).name),
            Key::Stake(holder, target, class) => {
                format_smolstr!("stake {} in {}: {}", party(holder), party(target), class.word())
            }
            Key::Mix(need, supplier) => {
                let supplier = match supplier {
                    Supplier::Party(id) => party(id).as_str(),
                    Supplier::Own => "own",
                    Supplier::Unknown => "unknown",
                };
                format_smolstr!("supply {}: {supplier}", self.board.need(*need).path)
            }
            Key::Hazard(name) => format_smolstr!("hazard {name}"),
        }
    }

    pub(crate) fn start(&mut self, key: &Key) -> Node {
        if let Some(node) = self.starts.get(key) {
            return *node;
        }
        let node = match key {
            Key::Quantity(id) => self.quantity_start(*id),
            Key::TermDetail(term, detail) => self.detail_start(*term, detail),
            Key::InForce(term) => {
                let holds = self.board.in_force(*term, self.moment);
                self.constant(f64::from(u8::from(holds)))
            }
            Key::Stake(holder, target, class) => {
                let subject = Subject::Stake(*holder, *target, *class);
                let name = self.name(key);
                match self.board.standing(&subject, self.moment).leading.map(|claim| &claim.content)
                {
                    Some(Content::Number(amount)) => {
                        let amount = amount.clone();
                        self.amount(&name, &amount, None)
                    }
                    _ => self.constant(0.0),
                }
            }
            Key::Mix(need, _) => {
                self.mix_starts(*need);
                return match self.starts.get(key) {
                    Some(node) => *node,
                    None => self.constant(0.0),
                };
            }
            Key::Hazard(_) => self.constant(0.0),
        };
        self.starts.insert(key.clone(), node);
        node
    }

    fn quantity_start(&mut self, id: QuantityId) -> Node {
        let board = self.board;
        let quantity = board.quantity(id);
        let path = quantity.path.clone();
        let outlook = &board.outlook;
        if let Some(assumption) = outlook.assumptions.iter().find(|item| item.quantity == id) {
            return self.amount(&path, &assumption.amount, Some(&quantity.unit));
        }
        if let Some(starts) = outlook
            .stocks
            .iter()
            .find(|stock| stock.quantity == id)
            .and_then(|stock| stock.starts.as_ref())
        {
            return self.amount(&path, starts, Some(&quantity.unit));
        }
        let standing = board.standing(&Subject::Quantity(id), self.moment);
        if let Some(Content::Number(amount)) = standing.leading.map(|claim| &claim.content) {
            return self.amount(&path, amount, Some(&quantity.unit));
        }
        self.error(Code::FH0606, &path);
        self.constant(0.0)
    }

    fn detail_start(&mut self, term: TermId, detail: &SmolStr) -> Node {
        let subject = Subject::TermDetail(term, detail.clone());
        let name = self.name(&Key::TermDetail(term, detail.clone()));
        let board = self.board;
        let leading = board.standing(&subject, self.moment).leading;
        match leading.and_then(|claim| claim.settings()).and_then(|settings| settings.get(detail)) {
            Some(Setting::Number(amount)) => self.amount(&name, amount, None),
            _ => {
                self.error(Code::FH0606, &name);
                self.constant(0.0)
            }
        }
    }

    /// Returns an amount as a number or a draw of this name, in the base unit of `unit`.
    pub(crate) fn amount(&mut self, name: &str, amount: &Amount, unit: Option<&Unit>) -> Node {
        match amount {
            Amount::Figure(figure) => self.figure(name, figure, unit),
            Amount::None => self.constant(0.0),
            Amount::Unknown => {
                self.error(Code::FH0606, name);
                self.constant(0.0)
            }
        }
    }

    pub(crate) fn figure(&mut self, name: &str, figure: &Figure, unit: Option<&Unit>) -> Node {
        let factor = match unit {
            Some(unit) => self.factor(name, figure, unit),
            None => 1.0,
        };
        match distribution(figure, factor) {
            Ok(value) => self.constant(value),
            Err(distribution) => self.graph.draw(name, distribution),
        }
    }

    /// Returns by what an amount in one currency is multiplied to be in another.
    fn factor(&mut self, name: &str, figure: &Figure, unit: &Unit) -> f64 {
        let (from, into) = (&figure.unit.dimension, &unit.dimension);
        match freehold_board::money_factor(self.board, self.moment, from, into) {
            Some(factor) => factor,
            None => {
                self.error(Code::FH0606, name);
                1.0
            }
        }
    }

    /// Draws the shares of a need as they stand; ranges are scaled to the whole.
    fn mix_starts(&mut self, need: NeedId) {
        let Some(known) = self.state.needs.iter().find(|known| known.id == need).cloned() else {
            return;
        };
        let mut parts: Vec<(Key, Node)> = Vec::new();
        let mut open = false;
        let mut part = |compiler: &mut Self, supplier: Supplier, share: Measured| {
            let key = Key::Mix(need, supplier);
            let name = compiler.name(&key);
            open |= share.high > share.low;
            let node = compiler.share(&name, share);
            parts.push((key, node));
        };
        for tie in &known.ties {
            if let Some(party) = self.state.party(tie.supplier) {
                part(self, Supplier::Party(party), tie.share);
            }
        }
        part(self, Supplier::Own, known.own);
        // A part that nobody knows stays as large as it is said to be.
        let unknown = Measured::exact(known.unknown.value);
        part(self, Supplier::Unknown, unknown);
        if open {
            let mut total = self.constant(0.0);
            for (_, node) in &parts {
                total = self.op(Operation::Add, &[total, *node]);
            }
            for (key, node) in parts {
                let scaled = self.op(Operation::Divide, &[node, total]);
                self.starts.insert(key, scaled);
            }
        } else {
            self.starts.extend(parts);
        }
    }

    /// Returns a share with bounds as a number or a draw.
    pub(crate) fn share(&mut self, name: &str, share: Measured) -> Node {
        let Measured { value, low, high } = share;
        if high - low < 1e-12 {
            return self.constant(value);
        }
        let distribution = if low > 0.0 && high < 1.0 {
            let odds = |p: f64| libm::log(p / (1.0 - p));
            let (a, b) = (odds(low), odds(high));
            Distribution::LogitNormal { mu: (a + b) / 2.0, sigma: (b - a) / (2.0 * Z95) }
        } else {
            Distribution::Uniform { low, high }
        };
        self.graph.draw(name, distribution)
    }

    /// Returns a length of time with bounds, in days.
    pub(crate) fn days(&mut self, name: &str, days: Measured) -> Node {
        let Measured { value, low, high } = days;
        if high - low < 1e-12 || !high.is_finite() {
            return self.constant(value);
        }
        let distribution = if low > 0.0 {
            let (a, b) = (libm::log(low), libm::log(high));
            Distribution::LogNormal { mu: (a + b) / 2.0, sigma: (b - a) / (2.0 * Z95) }
        } else {
            Distribution::Uniform { low, high }
        };
        self.graph.draw(name, distribution)
    }

    /// Returns every supplier that a need may have in the futures, in a fixed order.
    pub(crate) fn suppliers(&self, need: NeedId) -> Vec<Supplier> {
        let known: Option<&NeedState> = self.state.needs.iter().find(|known| known.id == need);
        let mut all: BTreeSet<Supplier> = [Supplier::Own, Supplier::Unknown].into();
        for tie in known.map(|known| known.ties.as_slice()).unwrap_or_default() {
            all.extend(self.state.party(tie.supplier).map(Supplier::Party));
        }
        for key in &self.changed {
            if let Key::Mix(of, supplier) = key
                && *of == need
            {
                all.insert(*supplier);
            }
        }
        all.into_iter().collect()
    }
}

/// Returns what a figure is: one number, or what it is drawn from, in base units times a factor.
pub(crate) fn distribution(figure: &Figure, factor: f64) -> Result<f64, Distribution> {
    let scale = figure.unit.scale * factor;
    if figure.qualifier == Qualifier::About {
        let (low, high) = figure.agreement_interval();
        return Err(Distribution::Uniform { low: low * factor, high: high * factor });
    }
    match &figure.shape {
        Shape::Point { value, .. } => Ok(float_of(*value) * scale),
        Shape::Range { low, high } if low == high => Ok(float_of(*low) * scale),
        Shape::Range { low, high } => {
            let (low, high) = (float_of(*low) * scale, float_of(*high) * scale);
            let spread = |a: f64, b: f64| ((a + b) / 2.0, (b - a) / (2.0 * Z95));
            Err(match figure.family() {
                Some(freehold_quantity::Family::LogNormal) => {
                    let (mu, sigma) = spread(libm::log(low), libm::log(high));
                    Distribution::LogNormal { mu, sigma }
                }
                Some(freehold_quantity::Family::LogitNormal) => {
                    let odds = |p: f64| libm::log(p / (1.0 - p));
                    let (mu, sigma) = spread(odds(low), odds(high));
                    Distribution::LogitNormal { mu, sigma }
                }
                _ => {
                    let (mu, sigma) = spread(low, high);
                    Distribution::Normal { mu, sigma }
                }
            })
        }
        Shape::Normal { mean, sd } => {
            Err(Distribution::Normal { mu: float_of(*mean) * scale, sigma: float_of(*sd) * scale })
        }
        Shape::Uniform { low, high } => Err(Distribution::Uniform {
            low: float_of(*low) * scale,
            high: float_of(*high) * scale,
        }),
        _ => Err(Distribution::Figure(Box::new(figure.clone()), scale)),
    }
}
